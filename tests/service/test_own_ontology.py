"""Reading with an ontology of one's own, why an event is there, examples that are read otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from chancery.cli.main import main
from chancery.errors import InputError
from chancery.lexicon.own import load_own
from chancery.lexicon.predicates import load_predicates
from chancery.record.check import problems
from chancery.service.examples import misread
from chancery.service.reader import Reader

EXAMPLES = Path(__file__).parents[2] / "examples"
OWN = load_own((EXAMPLES / "electoral-violence.toml").read_text(encoding="utf-8"), "electoral-violence.toml")
TEXT = "Gunmen stole nine ballot boxes in Lagos on Monday. The candidate spoke of his childhood."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(ontology=OWN)


def test_reports_are_coded_by_predicates(reader: Reader) -> None:
    record = reader.read(TEXT, published="2023-03-01")
    (code,) = record.codes
    assert (code.type, code.ontology) == ("ballot-theft", "electoral-violence")
    assert TEXT[code.trigger.start : code.trigger.end] == "stole"
    assert [TEXT[f.start : f.end] for f in code.actors] == ["Gunmen"]
    assert code.rule == "electoral-violence:steal verb ballot-theft"
    assert problems(record) == []


def test_reports_are_coded_by_likeness_to_the_examples(reader: Reader) -> None:
    text = "Unknown men pelted the convoy of a candidate for the senate with bottles."
    codes = reader.read(text).codes
    assert [(code.type, text[code.trigger.start : code.trigger.end]) for code in codes] == [
        ("attack-on-candidate", "pelted")
    ]
    assert "like the examples" in codes[0].rule


def test_without_an_ontology_there_are_no_codes() -> None:
    assert Reader().read(TEXT).codes == ()


def test_why_an_event_is_there(reader: Reader) -> None:
    text = "Iranian officials said Russia had bombed a hospital in Idlib on Monday."
    record, doc = reader.read_with_tree(text, published="2020-02-04")
    event = next(e for e in record.events if text[e.trigger.start : e.trigger.end] == "bombed")
    reason = reader.explain(record, doc, event.id)
    assert reason.row is not None
    assert reason.row.lemma == "bomb"
    lines = (
        (Path(__file__).parents[2] / "src/chancery/lexicon/data/predicates.tsv").read_text(encoding="utf-8").split("\n")
    )
    assert lines[reason.line - 1].startswith("bomb\tverb\tASSAULT")
    first = reason.roles[0]
    assert (first.role, first.words, first.path) == ("actor", "Russia", "bombed ↓ nsubj Russia")
    assert reason.status_path == "bombed (ccomp) → said (root)"
    assert reason.happens is not None
    with pytest.raises(InputError, match="no event 'e99'"):
        reader.explain(record, doc, "e99")


def test_commands_check_score_and_explain(tmp_path: Path) -> None:
    own = str(EXAMPLES / "electoral-violence.toml")
    labelled, report = tmp_path / "labelled.jsonl", tmp_path / "report.txt"
    rows = [{"text": TEXT, "labels": ["ballot-theft"]}, {"text": "It rained in Lagos all day.", "labels": []}]
    labelled.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    report.write_text(TEXT, encoding="utf-8")
    run = CliRunner().invoke
    checked = run(main, ["ontology", "check", own])
    assert (checked.exit_code, "0 coded otherwise" in checked.stdout) == (0, True)
    scored = run(main, ["ontology", "score", own, str(labelled)])
    assert "ballot-theft         1.000  1.000  1.000" in scored.stdout
    told = run(main, ["read", str(EXAMPLES / "tehran.txt"), "--explain", "e1"])
    assert "by visited ↓ obj Tehran" in " ".join(told.stdout.split())
    assert run(main, ["read", str(report), "--explain", "danced"]).exit_code == 1
    labelled.write_text('{"text": "x", "labels": ["theft"]}', encoding="utf-8")
    wrong = run(main, ["ontology", "score", own, str(labelled)])
    assert (wrong.exit_code, "labelled.jsonl:1" in wrong.stderr) == (1, True)


def test_an_example_that_is_read_otherwise_is_told() -> None:
    row = next(r for r in load_predicates() if r.lemma == "bomb" and r.pos == "verb" and not r.object)
    rows = [
        ("t:1", row),
        ("t:2", replace(row, lemma="shell", object=("nothing",), example="The family slept in the shell of a house.")),
    ]
    assert [(where, told) for where, _, told in misread(rows)] == [("t:2", "no event")]


def test_every_example_of_the_table_is_coded_as_its_row_says() -> None:
    rows = [(row.lemma, row) for row in load_predicates()]
    assert list(misread(rows)) == []
