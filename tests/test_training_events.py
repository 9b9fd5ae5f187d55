"""Sentences with marked events: what their form allows, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from training.event_sentences import parse, read_sentences, summary

CORPUS = Path(__file__).parent.parent / "corpus"


def test_triggers_roles_and_status_are_read() -> None:
    made = parse(
        "[Brussels|A1] [urged|1:REQUEST/yield:actual] [the junta|R1 A2] to [leave|2:RETREAT:planned] [now|NONE]."
    )
    assert made.text == "Brussels urged the junta to leave now."
    first, second = made.events
    assert (first.type, first.mode, first.status) == ("REQUEST", "yield", "actual")
    assert [made.text[a:b] for a, b in (first.trigger, *first.actors, *first.recipients)] == [
        "urged", "Brussels", "the junta",
    ]  # fmt: skip
    assert (second.mode, second.actors, second.recipients) == (None, first.recipients, ())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[Police|A1] arrested him.", "event 1 has a role but no trigger"),
        ("[took part|1:CONSULT:actual] in it.", "more than one word"),
        ("[shot|1:ASSAULT/shooting:actual] him.", "has no mode 'shooting'"),
        ("[shot|1:ATTACK:actual] him.", "'ATTACK' is no PLOVER type"),
        ("[shot|1:ASSAULT:done] him.", "'done' is no status"),
        ("[shot|ASSAULT] him.", "neither a trigger"),
        ("[a [b|A1] c|A2] d", "stray '['"),
        ("[shot|1:ASSAULT:actual] and [hit|1:ASSAULT:actual]", "two triggers"),
    ],
)
def test_what_is_wrong_is_told(line: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse(line)


def test_every_bad_line_of_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    path.write_text("# head\nFine.\n[x|Q]\nFine.\n[y|A1]\n", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        list(read_sentences([path]))
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [f"{path}, line {n}" for n in (3, 4, 5)]
    assert "the same sentence as" in lines[1]


def test_the_corpus_has_every_type_mode_and_status() -> None:
    sentences = list(read_sentences(sorted(CORPUS.glob("events-*.txt"))))
    assert len(sentences) >= 5000
    kinds = {(event.type, event.mode) for sentence in sentences for event in sentence.events}
    assert len({kind for kind, _ in kinds}) == 16
    assert len(kinds) > 67
    assert "conditional" in summary(sentences)
