"""The one loader of data files that people edit: tab-separated tables with a header, checked row by row.

A file has a header of column names, then one entry a line. Lines that start with ``#`` and blank lines are skipped. A
column that holds a list separates its items by ``|``. An empty cell is the column's default. Errors name file, line
and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar, get_origin

import msgspec

from chancery.errors import LexiconError

Row = TypeVar("Row", bound="Entry")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the rows of a data file: subclass it with one typed field a column; ``check`` may refuse a row."""

    def check(self) -> str | None:
        """What is wrong with the entry, or ``None``."""
        return None


def read_table(source: Traversable, row: type[Row]) -> list[Row]:
    """The entries of one file, in file order.

    Raises:
        LexiconError: a malformed line, an unknown or missing column, a value of the wrong type.
    """
    return list(_rows(source, row))


def data_table(package: str, name: str, row: type[Row]) -> list[Row]:
    """The entries of ``data/<name>`` in a package of Chancery: ``data_table("chancery.lexicon", "cues.tsv", Cue)``."""
    return read_table(files(package) / "data" / name, row)


def _rows(source: Traversable, row: type[Row]) -> Iterator[Row]:
    fields = _fields(row)
    header: list[str] | None = None
    for number, line in enumerate(source.read_text(encoding="utf-8").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{source}:{number}"
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = _header(cells, fields, row, where)
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{len(cells)} cells, but the header has {len(header)}", where=where)
        yield _entry(dict(zip(header, cells, strict=False)), fields, row, where)


def _header(cells: list[str], fields: dict[str, bool], row: type[Row], where: str) -> list[str]:
    unknown = [c for c in cells if c not in fields]
    if unknown:
        raise LexiconError(f"unknown column {unknown[0]!r}", where=where, remedy=f"known are {', '.join(fields)}")
    required = [f.name for f in msgspec.structs.fields(row) if f.required and f.name not in cells]
    if required:
        raise LexiconError(f"column {required[0]!r} is missing", where=where)
    return cells


def _entry(cells: dict[str, str], fields: dict[str, bool], row: type[Row], where: str) -> Row:
    values = {
        name: [item.strip() for item in cell.split("|") if item.strip()] if fields[name] else cell
        for name, cell in cells.items()
        if cell
    }
    try:
        entry = msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(str(error).replace("`$.", "column `"), where=where) from error
    problem = entry.check()
    if problem:
        raise LexiconError(problem, where=where)
    return entry


@cache
def _fields(row: type[Entry]) -> dict[str, bool]:
    """Column names, and whether the column holds a list."""
    return {f.name: get_origin(f.type) in (tuple, list, frozenset, set) for f in msgspec.structs.fields(row)}
