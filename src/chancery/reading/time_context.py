"""Where a time expression stands, and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from chancery.reading.time_expressions import Expression
from chancery.reading.time_values import span_of_value
from chancery.record.models import TimeType


@dataclass(frozen=True)
class Context:
    """Where an expression stands: the day spoken from, the tense around it, the word before, what was spoken of last.

    ``tense`` is -1 past, 0 present or none, 1 future. ``focus`` is the value of the last DATE or TIME, ``quarter`` that
    of the last quarter or half, ``last_day`` of the last single day, ``past_day`` of the last that was not to come,
    ``until`` that of a date behind "ended".
    """

    today: date
    tense: int = 0
    before: str = ""
    after: str = ""
    focus: str | None = None
    quarter: str | None = None
    last_day: str | None = None
    past_day: str | None = None
    until: str | None = None


class Reading(NamedTuple):
    """Type and value of an expression; ``days`` where the value alone does not place it."""

    type: TimeType
    value: str
    days: tuple[date, date] | None = None


def focus_day(context: Context, unit: str = "D") -> date:
    """The day last spoken of, or for a unit longer than a day the start of what was last spoken of; else today."""
    day, focus = span_of_value(context.last_day or ""), span_of_value(context.focus or "")
    span = (day or focus) if unit in ("D", "TH", "TM") else (focus or day)
    return span[0] if span else context.today


def day_before(context: Context) -> date:
    """The day from which "a day earlier" is counted back: that last spoken of, in the past tense no day to come."""
    day, past = span_of_value(context.last_day or ""), span_of_value(context.past_day or "")
    if context.tense >= 0 or day is None or day[0] <= context.today:
        return focus_day(context)
    return past[0] if past else context.today


def direction_of(found: Expression) -> str:
    """Which way an expression's words point: ``last``, ``next``, ``this`` or nowhere."""
    shifts = found.values("shift", "anaphor")
    if shifts:
        return "last" if shifts[-1] == "-1" else "next"
    return "this" if found.has("this", "current") else ""
