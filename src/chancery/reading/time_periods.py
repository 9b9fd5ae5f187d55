"""Months, seasons, quarters, years, and what is longer."""

from __future__ import annotations

from chancery.reading.time_context import Context, Reading, direction_of
from chancery.reading.time_expressions import Expression
from chancery.reading.time_numbers import amount_of, said_year
from chancery.reading.time_values import (
    SEASON_MONTH,
    UNPLACED,
    at_granularity,
    day_value,
    duration_value,
    quarter_value,
    shift,
    span_of_value,
    week_value,
)


def read_month(found: Expression, context: Context) -> Reading | None:
    month = int(found.value("month") or 1)
    year = said_year(found.units)
    if year is None and found.has("unit"):
        year = context.today.year + int(found.value("shift") or 0)
    if year is None:
        year = _month_year(month, found, context)
    return Reading("DATE", f"{year:04d}-{month:02d}")


def _month_year(month: int, found: Expression, context: Context) -> int:
    today, direction = context.today, direction_of(found)
    if direction == "last":
        return today.year - (month >= today.month)
    if direction == "next":
        return today.year + (month <= today.month)
    if direction == "this":
        return today.year
    if context.tense > 0:
        return today.year + (month < today.month)
    if context.tense < 0:
        return today.year - (month > today.month)
    if context.before in ("by", "until", "till", "for", "through"):
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def read_season(found: Expression, context: Context) -> Reading | None:
    season, today = found.value("season") or "SU", context.today
    year = said_year(found.units)
    if year is None and found.has("unit"):
        year = today.year + int(found.value("shift", "anaphor") or 0)
    if year is None:
        year = today.year
        month, direction = SEASON_MONTH[season], direction_of(found)
        if direction == "last" and not found.has("this"):
            year -= month + 2 >= today.month if month < 12 else 1
        elif direction == "next" and not found.has("this"):
            year += month <= today.month
        elif context.tense < 0 and month > today.month:
            year -= 1  # this also takes the winter that January and February stand in
    return Reading("DATE", f"{year:04d}-{season}")


def _year_of_words(found: Expression, context: Context) -> int | None:
    year = said_year([u for u in found.units if u.kind in ("year", "shortyear")])
    if year is None and found.value("unit") == "Y" and found.has("shift", "this", "anaphor", "current"):
        return context.today.year + int(found.value("shift", "anaphor") or 0)
    return year


def read_quarter(found: Expression, context: Context) -> Reading | None:
    half = found.has("half")
    letter, size = ("H", 6) if half else ("Q", 3)
    number = found.value("ordinal", "nth")
    if number is None:
        number = {"-1": "2" if half else "4"}.get(found.value("shift") or "", "1")
    year = _year_of_words(found, context)
    if year is None and (decade := found.value("decade")):
        return Reading("DATE", decade[:3])
    if int(number) > 12 // size:
        return None
    if year is None:
        year, today = context.today.year, context.today
        if (int(number) - 1) * size + 1 > today.month and context.tense <= 0:
            year -= 1
        elif int(number) * size + 4 < today.month and context.tense > 0:
            year += 1
        if found.has("compare", "ago"):
            year -= 1
    return Reading("DATE", f"{year:04d}-{letter}{number}")


def last_quarter(context: Context) -> str:
    """The quarter the text speaks of, else the last one that is over."""
    return context.quarter or quarter_value(shift(context.today, -1, "Q"))


def read_quarters(found: Expression, context: Context) -> Reading | None:
    year = _year_of_words(found, context)
    amount = amount_of([u for u in found.units if u.kind not in ("ordinal", "year")])
    if year is not None and amount == "2":
        return Reading("DATE", f"{year:04d}-H1")
    return Reading("DURATION", duration_value(amount or "X", "Q"))


def read_year(found: Expression, context: Context) -> Reading | None:
    year = said_year(found.units)
    if year is None:
        return None
    if found.has("era"):
        return Reading("DATE", f"BC{year:04d}")
    return Reading("DATE", f"{year:04d}")


def read_fiscal(found: Expression, context: Context) -> Reading | None:
    year = said_year([u for u in found.units if u.kind in ("year", "shortyear")])
    return Reading("DATE", f"{year:04d}") if year else None


def read_yearend(found: Expression, context: Context) -> Reading | None:
    if not found.has("edge"):
        return Reading("DATE", at_granularity(context.today, found.value("unit") or "Y"))
    return Reading("DATE", f"{context.today.year - (context.tense < 0):04d}-12-31")


def read_decade(found: Expression, context: Context) -> Reading | None:
    return Reading("DATE", (found.value("decade", "year") or "")[:3])


def read_century(found: Expression, context: Context) -> Reading | None:
    number = int(found.value("nth", "ordinal") or 0) - 1
    return Reading("DATE", f"{number:02d}") if 0 <= number < 98 else None


def read_comparison(found: Expression, context: Context) -> Reading | None:
    """ "Year-earlier", "the year-ago quarter": the time compared with, a unit before it."""
    units = found.values("unit")
    unit = units[0] if units else "Y"
    if len(units) > 1 and units[-1] == "Y" and units[0] == "Q":
        unit = "Y"
    base = context.quarter or (quarter_value(shift(context.today, -1, "Q")) if "Q" in units else context.focus)
    if base is None:
        return Reading("DATE", at_granularity(shift(context.today, -1, unit), unit))
    return Reading("DATE", moved(base, -1, unit, context))


def moved(value: str, steps: float, unit: str, context: Context) -> str:
    """A value moved by units, as precise as it was."""
    span = span_of_value(value)
    if span is None:
        return at_granularity(shift(context.today, steps, unit), unit)
    moved = shift(span[0], steps, unit)
    if "-Q" in value:
        return quarter_value(moved)
    if "-H" in value:
        return f"{moved.year:04d}-H{1 + (moved.month > 6)}"
    if "-W" in value:
        return week_value(moved)
    return day_value(moved)[: min(len(value), 10)]


def read_period(found: Expression, context: Context) -> Reading | None:
    year = said_year(found.units)
    quarter = last_quarter(context)
    if year is not None:
        return Reading("DATE", f"{year:04d}{quarter[4:]}" if context.quarter else f"{year:04d}")
    if found.has("shift", "ago", "compare") and found.has("unit"):
        return Reading("DATE", moved(quarter, -1, "Y", context))
    if found.has("recent", "current", "shift"):
        return Reading("DATE", quarter)
    return Reading("DATE", context.focus or UNPLACED)
