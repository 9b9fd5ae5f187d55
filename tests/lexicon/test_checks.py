"""All that is wrong with the tables of the lexicon, at once."""

from __future__ import annotations

from pathlib import Path

from chancery.lexicon.checks import TABLES, check_lexicon

HEAD = "lemma\tpos\ttype\tmode\tcameo\troles\tobject\tgloss\texample\n"


def test_chancerys_own_tables_are_sound() -> None:
    found = check_lexicon()
    assert found.problems == []
    assert set(found.rows) == set(TABLES)
    assert found.rows["predicates.tsv"] == len(found.predicates) > 1800


def test_every_fault_of_a_folder_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [
        "attack\tverb\tASSAULT\t\t190\tsubj>obj\t\tattacks\tThey attacked it.",
        "attack\tverb\tATTACK\t\t190\tsubj>obj\t\tattacks\tThey attacked it.",
        "attack\tverb\tASSAULT\t\t190\tsubj>obj\t\tagain\tThey attacked it.",
        "meet\tverb\tCONSULT\tvisits\t042\tsubj\t\tmeets\tThey met.",
        "meet\tverb\tCONSULT\t\t040\tsubj\tNobody_Knows\tmeets\tThey met.",
        "a\tb\tc\td\te\tf\tg\th\ti\tj\tk",
    ]
    table = tmp_path / "predicates.tsv"
    table.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "classes.tsv").write_text("name\twords\n", encoding="utf-8")
    found = check_lexicon(tmp_path)
    told = {problem.where: problem.message for problem in found.problems}
    assert set(told) == {f"{table}:{n}" for n in (3, 4, 5, 6, 7)} | {f"{tmp_path / 'classes.tsv'}:1"}
    assert "stands twice" in told[f"{table}:4"]
    assert "has no mode 'visits'" in told[f"{table}:5"]
    assert "'Nobody_Knows' does not exist" in told[f"{table}:6"]
    assert [where for where, _ in found.predicates] == [f"{table}:{n}" for n in (2, 4, 6)]


def test_a_folder_without_tables_is_a_fault(tmp_path: Path) -> None:
    (problem,) = check_lexicon(tmp_path).problems
    assert str(tmp_path) in str(problem)
