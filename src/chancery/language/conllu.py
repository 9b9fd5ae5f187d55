"""CoNLL-U: sentences already split into words, read and written (universaldependencies.org/format.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chancery.errors import InputError


@dataclass
class Block:
    """One sentence of a file: its lines as they came, and the rows of its words."""

    lines: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)  # numbers in ``lines`` of the words
    forms: list[str] = field(default_factory=list)
    spaces: list[int] = field(default_factory=list)  # as of features.SPACES
    new_document: bool = False

    def filled(self, cells: Iterable[tuple[str, str, str, int, str]]) -> Iterator[str]:
        """The lines with lemma, UPOS, XPOS, head and relation of each word put in; FEATS and DEPS are emptied."""
        for row, (lemma, upos, xpos, head, relation) in zip(self.rows, cells, strict=True):
            old = self.lines[row].split("\t")
            new = [old[0], old[1], lemma, upos, xpos, "_", str(head), relation, "_", old[9]]
            self.lines[row] = "\t".join(new)
        yield from self.lines


def blocks(lines: Iterable[str], name: str) -> Iterator[Block]:
    """The sentences of a file.

    Raises:
        InputError: a line without ten columns, or a word number out of order; names file and line.
    """
    block, glued, mwt = Block(), False, (0, False)
    paragraph = True
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if not line:
            if block.rows:
                yield block
            block, mwt = Block(), (0, False)
            continue
        block.lines.append(line)
        if line.startswith("#"):
            paragraph = paragraph or line.startswith(("# newpar", "# newdoc"))
            block.new_document = block.new_document or line.startswith("# newdoc")
            continue
        cells = line.split("\t")
        if len(cells) != 10:
            raise InputError(
                f"{len(cells)} columns, not the 10 of CoNLL-U",
                where=f"{name}:{number}",
                remedy="separate columns by tabs",
            )
        no_space = "SpaceAfter=No" in cells[9]
        if "-" in cells[0]:
            mwt = (_number(cells[0].partition("-")[2], name, number), no_space)
        elif "." not in cells[0]:
            word = _number(cells[0], name, number)
            if word != len(block.rows) + 1:
                raise InputError(
                    f"word {cells[0]} where {len(block.rows) + 1} was due",
                    where=f"{name}:{number}",
                    remedy="number the words of a sentence from 1 and end it with a blank line",
                )
            block.spaces.append(3 if paragraph and not block.rows else 0 if glued else 1)
            block.rows.append(len(block.lines) - 1)
            block.forms.append(cells[1])
            glued = word < mwt[0] or (mwt[1] if word == mwt[0] else no_space)
            paragraph = False
    if block.rows:
        yield block


def _number(text: str, name: str, line: int) -> int:
    if not text.isdecimal():
        raise InputError(f"{text!r} is no word number", where=f"{name}:{line}", remedy="use CoNLL-U ids: 1, 1-2 or 1.1")
    return int(text)
