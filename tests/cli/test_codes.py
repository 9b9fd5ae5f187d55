"""``chancery codes``: types, modes, codes and predicates are found by what a coder would type."""

from __future__ import annotations

from typing import Any

from chancery.lexicon.ontology import ontology


def test_lists_every_type(run: Any) -> None:
    lines = run("codes").stdout.splitlines()
    assert lines[0].split() == ["TYPE", "QUAD", "SCORE", "CAMEO"]
    assert [line.split()[0] for line in lines[1:]] == list(ontology().types)
    assert lines[2].split() == ["CONSULT", "verbal", "cooperation", "+2.5", "040"]


def test_a_type_has_its_modes_and_codes(run: Any) -> None:
    shown = run("codes", "retreat").stdout
    assert shown.startswith("RETREAT  material cooperation, score +6.5, CAMEO 084\n")
    assert "RETREAT/ceasefire  score +7.5, CAMEO 0871" in shown
    assert "0871   RETREAT/ceasefire" in shown


def test_a_code_is_told_with_its_type_and_what_stands_above_it(run: Any) -> None:
    first, second, *rest = run("codes", "0871").stdout.splitlines()
    assert (first, second) == ("0871  Declare truce, ceasefire", "  PLOVER RETREAT/ceasefire, Goldstein +9")
    assert rest[-1].split()[0] == "087"


def test_a_root_of_two_digits_lists_its_codes(run: Any) -> None:
    codes = [line.split()[0] for line in run("codes", "04").stdout.splitlines()[1:]]
    assert codes == ["040", "041", "042", "043", "044", "045", "046"]


def test_a_phrase_has_its_senses(run: Any) -> None:
    shown = run("codes", "open", "fire").stdout
    assert shown.startswith("open fire (noun)  ASSAULT/firearms 193: ")
    assert "actors: subj; recipients: on/at" in shown


def test_senses_of_a_word_are_told_apart(run: Any) -> None:
    shown = run("codes", "Strike").stdout
    assert "strike (verb)  PROTEST/strike 143: stop work\n" in shown
    assert "subject: Worker" in shown
    assert "strike (verb)  ASSAULT 190: " in shown


def test_what_is_not_known_is_one_line(run: Any) -> None:
    result = run("codes", "xyzzy")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "chancery: 'xyzzy': no code and no predicate; try a verb in its base form, or chancery codes for the types\n"
    )
