"""The one loader of data files that people edit: tab-separated tables with a header, checked row by row.

A file has a header of column names, then one entry a line. Lines that start with ``#`` and blank lines are skipped. A
column that holds a list separates its items by ``|``. An empty cell is the column's default. Errors name file, line
and column.
"""

from __future__ import annotations

import re
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


def data_tables(package: str, folder: str, row: type[Row]) -> list[Row]:
    """The entries of all tables in ``data/<folder>`` of a package of Chancery, file by file in order of their names."""
    tables = (one for one in (files(package) / "data" / folder).iterdir() if one.name.endswith(".tsv"))
    return [entry for table in sorted(tables, key=lambda one: one.name) for entry in read_table(table, row)]


def _rows(source: Traversable, row: type[Row]) -> Iterator[Row]:
    fields = _fields(row)
    header: list[str] | None = None
    numbers, made = [], []
    for number, line in enumerate(source.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = _header([cell.strip() for cell in cells], fields, row, f"{source}:{number}")
            continue
        if len(cells) > len(header):
            where = f"{source}:{number}"
            raise LexiconError(f"{len(cells)} cells, but the header has {len(header)}", where=where)
        values: dict[str, str | list[str]] = {}
        for name, cell in zip(header, cells, strict=False):
            if filled := cell.strip():
                values[name] = [i.strip() for i in filled.split("|") if i.strip()] if fields[name] else filled
        numbers.append(number)
        made.append(values)
    for number, entry in zip(numbers, _converted(made, row, source, numbers), strict=True):
        problem = entry.check()
        if problem:
            raise LexiconError(problem, where=f"{source}:{number}")
        yield entry


def _converted(
    made: list[dict[str, str | list[str]]], row: type[Row], source: Traversable, numbers: list[int]
) -> list[Row]:
    try:
        return msgspec.convert(made, list[row], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        message = str(error)
        place = re.search(r"`\$\[(\d+)\]\.?", message)
        where = f"{source}:{numbers[int(place[1])]}" if place else str(source)
        told = message.replace(place[0], "column `") if place else message
        raise LexiconError(told.removesuffix(" - at column ``"), where=where) from error


def _header(cells: list[str], fields: dict[str, bool], row: type[Row], where: str) -> list[str]:
    unknown = [c for c in cells if c not in fields]
    if unknown:
        raise LexiconError(f"unknown column {unknown[0]!r}", where=where, remedy=f"known are {', '.join(fields)}")
    required = [f.name for f in msgspec.structs.fields(row) if f.required and f.name not in cells]
    if required:
        raise LexiconError(f"column {required[0]!r} is missing", where=where)
    return cells


@cache
def _fields(row: type[Entry]) -> dict[str, bool]:
    """Column names, and whether the column holds a list."""
    return {f.name: get_origin(f.type) in (tuple, list, frozenset, set) for f in msgspec.structs.fields(row)}
