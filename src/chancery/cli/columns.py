"""Rows of columns for the terminal, each cell wrapped to its width; plain when piped."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

_GAP = 2
_WORD = re.compile(r"\S+")
_HYPHEN = re.compile(r"(?<=.)-(?=.)")


def widths(total: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """Column widths by share of the total, none below its least; what rounding leaves goes to the first column."""
    room = total - _GAP * (len(shares) - 1)
    spare = max(room - sum(least), 0)
    made = [low + spare * share // sum(shares) for low, share in zip(least, shares, strict=True)]
    made[0] += max(room - sum(made), 0)
    return made


def row(console: Console, cells: Sequence[Text], columns: Sequence[int]) -> Text:
    """One row: cells wrapped and set side by side, no blanks at the ends of lines."""
    wrapped = [_breakable(cell, width).wrap(console, width) for cell, width in zip(cells, columns, strict=True)]
    wrapped[0] = _hanging(console, _breakable(cells[0], columns[0] - 2), columns[0])
    lines = []
    for parts in zip_longest(*wrapped):
        line = Text()
        for part, width in zip(parts, columns, strict=True):
            piece = part.copy() if part is not None else Text()
            piece.rstrip()
            piece.pad_right(max(width + _GAP - piece.cell_len, 0))
            line.append_text(piece)
        line.rstrip()
        lines.append(line)
    return Text("\n").join(lines)


def aligned(rows: Sequence[Sequence[str]], *, right: Collection[str] = ()) -> list[str]:
    """The rows as lines, each column as wide as its longest cell; those whose head is in ``right`` end together."""
    columns = list(zip(*rows, strict=True))
    lines = []
    for row in rows:
        cells = []
        for cell, column in zip(row, columns, strict=True):
            blanks = " " * (max(map(cell_len, column)) - cell_len(cell))
            cells.append(blanks + cell if column[0] in right else cell + blanks)
        lines.append("  ".join(cells).rstrip())
    return lines


def _hanging(console: Console, cell: Text, width: int) -> Lines:
    """The first cell: lines after its first are set in, so that the eye finds where a row begins."""
    lines = cell.wrap(console, width)
    if len(lines) > 1:
        first = len(lines[0].plain)
        blanks = len(cell.plain[first:]) - len(cell.plain[first:].lstrip())
        rest = cell[first + blanks :].wrap(console, width - 2)
        lines = Lines([lines[0], *(Text("  ").append_text(line) for line in rest if line.plain.strip())])
    return lines


def _breakable(cell: Text, width: int) -> Text:
    """The cell with words that do not fit opened after a hyphen: better ``Mazar-i-`` ``Sharif`` than a cut."""
    breaks = []
    for word in _WORD.finditer(cell.plain):
        if len(word[0]) > width:
            breaks += _breaks(word[0], width, word.start())
    return Text(" ").join(cell.divide(breaks)) if breaks else cell


def _breaks(word: str, width: int, base: int) -> list[int]:
    """Where to open a long word so that each part is as long as fits."""
    made, begin = [], 0
    for hyphen in (match.end() for match in _HYPHEN.finditer(word)):
        following = word.find("-", hyphen)
        end = len(word) if following < 0 else following + 1
        if end - begin > width:
            made.append(base + hyphen)
            begin = hyphen
    return made


def paragraph(console: Console, text: Text, width: int, *, indent: int = 0, hang: int | None = None) -> Text:
    """A text wrapped to the width; the first line is set in by ``indent``, the others by ``hang``."""
    hang = indent if hang is None else hang
    lines = text.wrap(console, max(width - max(indent, hang), 20))
    made = []
    for number, line in enumerate(lines):
        line.rstrip()
        made.append(Text(" " * (hang if number else indent)).append_text(line))
    return Text("\n").join(made)
