"""The one loader of data files that people edit: tab-separated tables with a header, checked row by row.

A file has a header of column names, then one entry a line. Lines that start with ``#`` and blank lines are skipped. A
column that holds a list separates its items by ``|``. An empty cell is the column's default. Errors name file, line
and column.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import TypeVar, get_origin

import msgspec

from chancery.errors import LexiconError

Row = TypeVar("Row", bound="Entry")
Made = TypeVar("Made")

_one_at_a_time = Lock()  # msgspec 0.22 crashes where two threads are the first to ask for the same type at once


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the rows of a data file: subclass it with one typed field a column; ``check`` may refuse a row."""

    def check(self) -> str | None:
        """What is wrong with the entry, or ``None``."""
        return None


def converted(values: object, kind: type[Made], *, strict: bool = True) -> Made:
    """``msgspec.convert``, safe in threads.

    Raises:
        msgspec.ValidationError: the values are not of this type.
    """
    with _one_at_a_time:
        return msgspec.convert(values, kind, strict=strict)


def read_table(source: Traversable, row: type[Row]) -> list[Row]:
    """The entries of one file, in file order.

    Raises:
        LexiconError: a malformed line, an unknown or missing column, a value of the wrong type.
    """
    rows, problems = checked_rows(source, row)
    if problems:
        raise problems[0]
    return [entry for _, entry in rows]


def data_table(package: str, name: str, row: type[Row]) -> list[Row]:
    """The entries of ``data/<name>`` in a package of Chancery: ``data_table("chancery.lexicon", "cues.tsv", Cue)``."""
    return read_table(files(package) / "data" / name, row)


def data_tables(package: str, folder: str, row: type[Row]) -> list[Row]:
    """The entries of all tables in ``data/<folder>`` of a package of Chancery, file by file in order of their names."""
    tables = (one for one in (files(package) / "data" / folder).iterdir() if one.name.endswith(".tsv"))
    return [entry for table in sorted(tables, key=lambda one: one.name) for entry in read_table(table, row)]


def checked_rows(source: Traversable, row: type[Row]) -> tuple[list[tuple[int, Row]], list[LexiconError]]:
    """The good entries of one file with the numbers of their lines, and what is wrong with the others."""
    problems: list[LexiconError] = []
    try:
        lines = source.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        return [], [LexiconError("it is not UTF-8", where=str(source), remedy="save it as UTF-8")]
    fields = _fields(row)
    header: list[str] | None = None
    numbers, made = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            try:
                header = _header([cell.strip() for cell in cells], fields, row, f"{source}:{number}")
            except LexiconError as error:  # nothing can be read without the header
                return [], [error]
            continue
        if len(cells) > len(header):
            told = f"{len(cells)} cells, but the header has {len(header)}"
            problems.append(LexiconError(told, where=f"{source}:{number}"))
            continue
        values: dict[str, str | list[str]] = {}
        for name, cell in zip(header, cells, strict=False):
            if filled := cell.strip():
                values[name] = [i.strip() for i in filled.split("|") if i.strip()] if fields[name] else filled
        numbers.append(number)
        made.append(values)
    rows: list[tuple[int, Row]] = []
    for number, entry in zip(numbers, _converted(made, row, source, numbers, problems), strict=True):
        if entry is None:
            continue
        problem = entry.check()
        if problem:
            problems.append(LexiconError(problem, where=f"{source}:{number}"))
        else:
            rows.append((number, entry))
    problems.sort(key=lambda error: int((error.where or "").rpartition(":")[2]))
    return rows, problems


def _converted(
    made: list[dict[str, str | list[str]]],
    row: type[Row],
    source: Traversable,
    numbers: list[int],
    problems: list[LexiconError],
) -> list[Row | None]:
    """The entries, ``None`` where one is malformed: all at once, which is fast, else one by one."""
    try:
        return converted(made, list[row], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError:
        return [_one(values, row, f"{source}:{number}", problems) for values, number in zip(made, numbers, strict=True)]


def _one(values: dict[str, str | list[str]], row: type[Row], where: str, problems: list[LexiconError]) -> Row | None:
    try:
        return converted(values, row, strict=False)
    except msgspec.ValidationError as error:
        told = str(error).replace("`$.", "column `")
        problems.append(LexiconError(told, where=where))
        return None


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
