"""A report as it comes in: the text and what is known with it."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from chancery.errors import InputError

#: Larger inputs are refused: no news report comes near, and a wrong file should not fill the memory.
MAX_BYTES = 50_000_000

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_CLOCK = re.compile(r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?\s?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)?\Z")


class ReportInput(Struct, frozen=True, kw_only=True):
    """One report to read. ``published`` is an ISO date, as precise as known; all but the text may be missing."""

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def parse_day(value: str, *, where: str) -> str:
    """An ISO date (``2019``, ``2019-09``, ``2019-09-17``) checked against the calendar; a time of day is left off.

    Raises:
        InputError: it is no such date; ``where`` names the option or field.
    """
    day = value.strip()
    clock = _CLOCK.fullmatch(day[10:]) if len(day) > 10 else None
    match = _DAY.fullmatch(day[:10] if clock else day)
    if match:
        year, month, dom = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, dom)
        except ValueError:
            match = None
    if match is None:
        raise InputError(f"{value[:40]!r} is no date", where=where, remedy="write year-month-day, as in 2019-09-17")
    return match[0]


def check_text(text: str, *, where: str) -> str:
    """The text, where there is something to read.

    Raises:
        InputError: it is empty, or holds half of a surrogate pair.
    """
    if not text or text.isspace():
        raise InputError("there is no text in it", where=where, remedy="give a report with at least one sentence")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"character {error.start + 1} is half of a surrogate pair",
            where=where,
            remedy="decode the text again from its source",
        ) from error
    return text
