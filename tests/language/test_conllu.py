from __future__ import annotations

import pytest

from chancery.errors import InputError
from chancery.language.conllu import blocks

TEXT = """# newdoc id = d
# text = I can't go.
1\tI\t_\t_\t_\t_\t_\t_\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\t_\t_\t_\t_\t_\t_\t_\t_
3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t_\t_\t_\t_\t_\t_\t_\t_

1\tNo\t_\t_\t_\t_\t_\t_\t_\t_
"""


def test_blocks_give_words_and_the_space_before_them() -> None:
    first, second = blocks(TEXT.split("\n"), "f")
    assert (first.forms, first.spaces) == (["I", "ca", "n't", "go", "."], [3, 1, 0, 1, 0])
    assert first.new_document
    assert not second.new_document
    assert second.forms == ["No"]


def test_filled_keeps_comments_ranges_and_empty_nodes() -> None:
    first = next(blocks(TEXT.split("\n"), "f"))
    lines = list(first.filled([(w, "X", "XX", 0, "root") for w in first.forms]))
    assert [line.split("\t")[0] for line in lines[2:]] == ["1", "2-3", "2", "3", "4", "4.1", "5"]
    assert lines[2].split("\t") == ["1", "I", "I", "X", "XX", "_", "0", "root", "_", "_"]


@pytest.mark.parametrize(("line", "where"), [("1\tI", "f:1"), ("2\tI" + "\t_" * 8, "f:1"), ("x\tI" + "\t_" * 8, "f:1")])
def test_malformed_line_names_file_and_line(line: str, where: str) -> None:
    with pytest.raises(InputError, match=where):
        list(blocks([line, ""], "f"))
