"""Names that a table marks on the words of a treebank."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.data import Sentence, add_names


def treebank() -> list[Sentence]:
    made = [
        Sentence("d", ["Ann", "left", "San", "Rafael"], [3, 1, 1, 1]),
        Sentence("d", ["So", "what", "?"], [1, 1, 0]),
    ]
    for number, sentence in enumerate(made):
        sentence.labels["sent_id"] = [f"d-{number}"]
    return made


def test_names_are_marked_and_every_other_word_is_outside(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("# comment\nd-0\t1:? 3-4:LOC\n", encoding="utf-8")
    sentences = treebank()
    add_names(sentences, tmp_path / "names.tsv")
    assert [s.labels["entity"] for s in sentences] == [[None, "O", "B-LOC", "I-LOC"], ["O", "O", "O"]]


@pytest.mark.parametrize("line", ["d-9\t1:PER", "d-0\t5:PER", "d-0\t1:NAME", "d-0\t4-3:LOC"])
def test_a_mark_that_fits_no_words_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "names.tsv").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="line 1"):
        add_names(treebank(), tmp_path / "names.tsv")
