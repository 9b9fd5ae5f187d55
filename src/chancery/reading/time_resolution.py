"""What a time expression stands for: its TIMEX3 type and value, seen from a day, a tense and the time last spoken of.

:data:`RESOLVERS` names one function for each rule of the grammar. All are pure; the day the report speaks from is in
the context. Where that day is known only as an interval, :mod:`chancery.reading.times` resolves from several days and
keeps what they share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from chancery.lexicon.times import holidays, time_phrases
from chancery.reading.time_expressions import Expression
from chancery.reading.time_numbers import amount_of, clock_of, month_and_day, numeric_date, said_year
from chancery.reading.time_values import (
    SEASON_MONTH,
    at_granularity,
    day_value,
    duration_value,
    hijri_to_day,
    hijri_year,
    holiday_in,
    quarter_value,
    shift,
    shift_days,
    shift_working_days,
    span_of_value,
    week_value,
)
from chancery.record.models import TimeType


@dataclass(frozen=True)
class Context:
    """Where an expression stands: the day spoken from, the tense around it, the word before, what was spoken of last.

    ``tense`` is -1 past, 0 present or none, 1 future. ``focus`` is the value of the last DATE or TIME, ``quarter`` that of
    the last quarter or half, ``last_day`` of the last single day, ``until`` that of a date behind "ended".
    """

    today: date
    tense: int = 0
    before: str = ""
    after: str = ""
    focus: str | None = None
    quarter: str | None = None
    last_day: str | None = None
    until: str | None = None


class Reading(NamedTuple):
    """Type and value of an expression; ``days`` where the value alone does not place it."""

    type: TimeType
    value: str
    days: tuple[date, date] | None = None


def resolve(found: Expression, context: Context) -> Reading:
    """The reading of an expression. One that cannot be placed has X for what is unknown."""
    reading = RESOLVERS[found.rule](found, context)
    return reading or Reading("DATE", "XXXX-XX-XX")


# --- days -----------------------------------------------------------------------------------------------------------


def _focus_day(context: Context) -> date:
    span = span_of_value(context.last_day or "") or span_of_value(context.focus or "")
    return span[0] if span else context.today


def weekday_from(today: date, weekday: int, direction: str, tense: int) -> date:
    """The day that a weekday names: the last one up to today unless the words or the tense point ahead."""
    back = (today.isoweekday() - weekday) % 7
    ahead = (weekday - today.isoweekday()) % 7
    if direction == "last":
        return shift_days(today, -(back or 7))
    if direction == "next":
        return shift_days(today, ahead or 7)
    return shift_days(today, ahead if tense > 0 else -back)


def _direction(found: Expression) -> str:
    shifts = found.values("shift", "anaphor")
    if shifts:
        return "last" if shifts[-1] == "-1" else "next"
    return "this" if found.has("this", "current") else ""


def _nearest_year(month: int, day: int, context: Context, direction: str) -> int:
    """The year of a month and day without one: the nearest, unless the words or the tense point elsewhere."""
    today = context.today
    this = today.year
    ahead = (month, day) > (today.month, today.day)
    if direction == "last":
        return this - 1 if (month, day) >= (today.month, today.day) else this
    if direction == "next":
        return this if ahead else this + 1
    distance = (month - today.month) * 30 + day - today.day
    if context.tense < 0 and distance > 60:
        return this - 1
    if context.tense > 0 and distance < -60:
        return this + 1
    return this - 1 if distance > 190 else this + 1 if distance < -230 else this


def _date(found: Expression, context: Context) -> Reading | None:
    value = _date_value(found, context)
    return Reading("TIME" if "T" in value else "DATE", value) if value else None


def _date_value(found: Expression, context: Context) -> str | None:
    """The value of the calendar date inside an expression, of whatever shape."""
    numeric = numeric_date(found.units)
    if numeric:
        return numeric
    parts = month_and_day(found.units)
    if parts is None:
        return None
    month, day = parts
    year = said_year([u for u in found.units if u.kind in ("year", "shortyear")])
    if year is None:
        year = _nearest_year(month, day, context, _direction(found))
        year = _year_that_fits(found, year, month, day)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return value if span_of_value(value) else None


def _year_that_fits(found: Expression, year: int, month: int, day: int) -> int:
    """The year near this one in which the date falls on the weekday named beside it."""
    weekday = found.value("weekday")
    if weekday is None:
        return year
    for offset in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5):
        span = span_of_value(f"{year + offset:04d}-{month:02d}-{day:02d}")
        if span and span[0].isoweekday() == int(weekday):
            return year + offset
    return year


def _day_inside(found: Expression, context: Context) -> date | None:
    """The day that the calendar words inside an expression name, if any."""
    value = _date_value(found, context)
    if value and (span := span_of_value(value)):
        return span[0]
    if (offset := found.value("day", "nightly")) is not None:
        return shift_days(context.today, int(offset))
    if (weekday := found.value("weekday")) is not None:
        direction = _direction(found)
        return weekday_from(context.today, int(weekday), direction, context.tense)
    if (name := found.value("holiday")) is not None:
        return _holiday_day(name, found, context)
    if (unit := found.value("unit")) == "D":
        if found.has("this"):
            return context.today
        return shift_days(_focus_day(context), int(found.value("anaphor", "shift") or 0))
    return context.today if unit and found.has("this") else None


def _holiday_day(name: str, found: Expression, context: Context) -> date:
    rule = holidays()[name].rule
    year = said_year(found.units)
    if year is not None:
        return holiday_in(rule, year)
    day = holiday_in(rule, context.today.year)
    return holiday_in(rule, _nearest_year(day.month, day.day, context, _direction(found)))


def _day(found: Expression, context: Context) -> Reading | None:
    day = _day_inside(found, context)
    return Reading("DATE", day_value(day)) if day else None


def _holiday(found: Expression, context: Context) -> Reading | None:
    day = _day_inside(found, context)
    if day is None:
        return None
    days = holidays()[found.value("holiday") or ""].days
    if days == 7:
        return Reading("DATE", week_value(shift_days(day, 3)))
    return Reading("DATE", day_value(day), (day, shift_days(day, days - 1)))


def _hijri(found: Expression, context: Context) -> Reading | None:
    parts = month_and_day(found.units)
    month = int(found.value("hijri") or 1)
    near = hijri_year(context.today)
    year = said_year(found.units)
    years = [year] if year else [near - 1, near, near + 1]
    day = parts[1] if parts else 1
    place = min((hijri_to_day(y, month, day) for y in years), key=lambda d: abs((d - context.today).days))
    if parts:
        return Reading("DATE", day_value(place))
    return Reading("DATE", day_value(place)[:7], (place, shift_days(place, 29)))


def _clock(found: Expression, context: Context) -> Reading | None:
    units = found.units
    if found.has("month", "iso", "slash"):
        hours = tuple(u for u in units if u.kind in CLOCK_PARTS or (u.kind in ("small", "medium") and _before_side(found, u)))
        found = replace(found, units=tuple(u for u in units if u not in hours))
        units = hours
    clock = clock_of(units)
    if clock is None:
        return None
    day = _day_inside(found, context)
    if day is None:
        if clock == "TNI":
            return Reading("TIME", day_value(shift_days(context.today, -1)) + clock)
        span = span_of_value(context.last_day or "")
        day = span[0] if span else context.today
    return Reading("TIME", day_value(day) + clock)


CLOCK_PARTS = frozenset(("clock", "sided", "noonside", "moment", "part", "zone", "count", "to", "half"))


def _before_side(found: Expression, unit: object) -> bool:
    units = found.units
    at = next(n for n, u in enumerate(units) if u is unit)
    return at + 1 < len(units) and units[at + 1].kind in ("noonside", "oclock")


def _daypart(found: Expression, context: Context) -> Reading | None:
    part = found.value("part") or (found.value("moment") or "").lstrip("T") or ("NI" if found.has("nightly") else "")
    named = found.has("month", "weekday", "day", "nightly", "holiday", "iso", "slash")
    day = _day_inside(found, context) if named else None
    if day is None:
        if found.has("this"):
            day = context.today
        elif found.has("anaphor", "same", "that"):
            day = shift_days(_focus_day(context), int(found.value("anaphor") or 0))
        elif found.has("shift"):
            step = int(found.value("shift") or 0)
            day = shift_days(context.today if step < 0 else _focus_day(context), step)
        else:
            day = _focus_day(context)
    joint = "T" if not part.startswith("1") and not part.startswith("2") else "T"
    return Reading("TIME", f"{day_value(day)}{joint}{part}")


def _dayof(found: Expression, context: Context) -> Reading | None:
    return _day(found, context)


# --- months, seasons, quarters, years --------------------------------------------------------------------------------


def _month(found: Expression, context: Context) -> Reading | None:
    month = int(found.value("month") or 1)
    year = said_year(found.units)
    if year is None and found.has("unit"):
        year = context.today.year + int(found.value("shift") or 0)
    if year is None:
        year = _month_year(month, found, context)
    return Reading("DATE", f"{year:04d}-{month:02d}")


def _month_year(month: int, found: Expression, context: Context) -> int:
    today, direction = context.today, _direction(found)
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
    if context.before in ("by", "until", "till"):
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _season(found: Expression, context: Context) -> Reading | None:
    season, today = found.value("season") or "SU", context.today
    year = said_year(found.units)
    if year is None and found.has("unit"):
        year = today.year + int(found.value("shift", "anaphor") or 0)
    if year is None:
        year = today.year
        month, direction = SEASON_MONTH[season], _direction(found)
        if direction == "last" and not found.has("this"):
            year -= month + 2 >= today.month if month < 12 else 1
        elif direction == "next" and not found.has("this"):
            year += month <= today.month
        elif context.tense < 0 and month > today.month:
            year -= 1
        elif season == "WI" and today.month <= 2 and context.tense <= 0:
            year -= 1
    return Reading("DATE", f"{year:04d}-{season}")


def _year_of_words(found: Expression, context: Context) -> int | None:
    year = said_year([u for u in found.units if u.kind in ("year", "shortyear")])
    if year is None and found.value("unit") == "Y" and found.has("shift", "this", "anaphor", "current"):
        return context.today.year + int(found.value("shift", "anaphor") or 0)
    return year


def _quarter(found: Expression, context: Context) -> Reading | None:
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


def _last_quarter(context: Context) -> str:
    """The quarter the text speaks of, else the last one that is over."""
    return context.quarter or quarter_value(shift(context.today, -1, "Q"))


def _quarters(found: Expression, context: Context) -> Reading | None:
    year = _year_of_words(found, context)
    amount = amount_of([u for u in found.units if u.kind not in ("ordinal", "year")])
    if year is not None and amount == "2":
        return Reading("DATE", f"{year:04d}-H1")
    return Reading("DURATION", duration_value(amount or "X", "Q"))


def _year(found: Expression, context: Context) -> Reading | None:
    year = said_year(found.units)
    if year is None:
        return None
    if found.has("era"):
        return Reading("DATE", f"BC{year:04d}")
    return Reading("DATE", f"{year:04d}")


def _fiscal(found: Expression, context: Context) -> Reading | None:
    year = said_year([u for u in found.units if u.kind in ("year", "shortyear")])
    return Reading("DATE", f"{year:04d}") if year else None


def _yearend(found: Expression, context: Context) -> Reading | None:
    if not found.has("edge"):
        return Reading("DATE", at_granularity(context.today, found.value("unit") or "Y"))
    return Reading("DATE", f"{context.today.year - (context.tense < 0):04d}-12-31")


def _decade(found: Expression, context: Context) -> Reading | None:
    return Reading("DATE", (found.value("decade") or "")[:3])


def _century(found: Expression, context: Context) -> Reading | None:
    number = int(found.value("nth", "ordinal") or 0) - 1
    return Reading("DATE", f"{number:02d}") if 0 <= number < 98 else None


def _comparison(found: Expression, context: Context) -> Reading | None:
    """ "Year-earlier", "the year-ago quarter": the time compared with, a unit before it."""
    units = found.values("unit")
    unit = units[0] if units else "Y"
    if len(units) > 1 and units[-1] == "Y" and units[0] == "Q":
        unit = "Y"
    base = context.quarter or (quarter_value(shift(context.today, -1, "Q")) if "Q" in units else context.focus)
    return Reading("DATE", _moved(base, -1, unit, context) if base else at_granularity(shift(context.today, -1, unit), unit))


def _moved(value: str, steps: float, unit: str, context: Context) -> str:
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


def _period(found: Expression, context: Context) -> Reading | None:
    year = said_year(found.units)
    quarter = _last_quarter(context)
    if year is not None:
        return Reading("DATE", f"{year:04d}{quarter[4:]}" if context.quarter else f"{year:04d}")
    if found.has("shift", "ago", "compare") and found.has("unit"):
        return Reading("DATE", _moved(quarter, -1, "Y", context))
    if found.has("recent", "current", "shift"):
        return Reading("DATE", quarter)
    return Reading("DATE", context.focus or "XXXX-XX-XX")


# --- relative expressions --------------------------------------------------------------------------------------------


def _calendar(found: Expression, context: Context) -> Reading | None:
    unit = found.values("unit")[-1] if found.has("unit") else "D"
    step = int(found.value("shift", "anaphor") or 0)
    if unit.startswith("T"):
        return Reading("DURATION", duration_value("1", unit)) if step else Reading("DATE", "PRESENT_REF")
    if found.has("the") and found.has("shift") and unit not in ("D", "WE", "Q") and found.units[0].kind == "the":
        return Reading("DURATION", duration_value("1", unit))
    anaphoric = found.has("anaphor", "same", "that") or (found.has("the") and unit == "D")
    base = _focus_day(context) if anaphoric else context.today
    if found.has("recent") or (unit == "Q" and step < 0 and found.has("shift")):
        if unit == "Q":
            return Reading("DATE", quarter_value(shift(context.today, -1, "Q")))
        return Reading("DATE", at_granularity(base, unit))
    if unit == "WE":
        return _weekend(step, found, context)
    if found.has("edge") and unit == "M" and (step == 0 or found.has("the")):
        return Reading("DATE", at_granularity(shift(base, step, unit), unit))
    return Reading("DATE", at_granularity(shift(base, step, unit), unit))


def _weekend(step: int, found: Expression, context: Context) -> Reading:
    today = context.today
    if step == 0 and context.tense <= 0 and not found.has("this") and today.isoweekday() < 6:
        today = shift_days(today, -7)
    elif step == 0 and context.tense < 0 and today.isoweekday() < 6:
        today = shift_days(today, -7)
    return Reading("DATE", f"{week_value(shift_days(today, 7 * step))}-WE")


def _unit(found: Expression, context: Context) -> Reading | None:
    unit = found.value("unit") or "D"
    year = said_year(found.units)
    if year is not None:
        return Reading("DATE", f"{year:04d}")
    if unit == "WE":
        return _weekend(0, found, context)
    if unit == "Q":
        end = span_of_value(context.until or "")
        return Reading("DATE", quarter_value(end[0]) if end else _last_quarter(context))
    if context.after in ("ended", "ending", "to", "that", "which") or (unit == "D" and not found.has("edge")):
        return Reading("DURATION", duration_value("1", unit))
    return Reading("DATE", at_granularity(context.today, unit))


def _distance(found: Expression, context: Context) -> Reading | None:
    """So many units ago, earlier, later, from now: as precise as the unit."""
    unit = next((v for v in found.values("unit", "units", "part", "parts")), "D")
    if found.has("before", "day") and not found.has("ago", "compare", "hence", "from"):
        offset = int(found.value("day") or 0)
        return Reading("DATE", day_value(shift_days(context.today, offset + (1 if offset > 0 else -1))))
    amount = "1" if found.units[0].kind == "a" and not found.has("vague") else amount_of(found.units) or "1"
    backwards = found.has("ago") or found.value("compare") == "-1"
    from_now = found.has("ago", "hence", "from")
    if amount == "X":
        return Reading("DATE", "PAST_REF" if backwards else "FUTURE_REF" if from_now else "PAST_REF")
    steps = -float(amount) if backwards else float(amount)
    if unit == "Y" and abs(steps) == 1 and backwards and context.quarter:
        return Reading("DATE", _moved(context.quarter, steps, unit, context))
    base = context.today if from_now else _focus_day(context)
    if any(u.kind == "extra" for u in found.units) and unit == "D":
        return Reading("DATE", day_value(shift_working_days(base, int(steps))))
    if unit.startswith("T") and abs(steps) < 24 and unit != "TH":
        return Reading("DATE", day_value(base))
    return Reading("DATE", at_granularity(shift(base, steps, unit), unit))


def _stretch(found: Expression, context: Context) -> Reading | None:
    unit = next((v for v in found.values("unit", "units", "part", "parts", "seasons")), "D")
    amount = amount_of([u for u in found.units if u.kind not in ("ordinal", "shift")])
    if amount is None and found.has("recent"):
        return Reading("DATE", "PAST_REF")
    return Reading("DURATION", duration_value(amount or "X", unit))


def _length(found: Expression, context: Context) -> Reading | None:
    unit = next((v for v in found.values("unit", "units", "part", "parts", "seasons")), None)
    if unit is None:
        return None
    opening = found.units[0].kind == "a" and not found.has("scale", "vague")
    amount = amount_of(found.units) or "1"
    if opening and not found.units[1].kind == "half":
        amount = "1.5" if found.has("half") else "1"
    return Reading("DURATION", duration_value(amount, unit))


def _units(found: Expression, context: Context) -> Reading | None:
    return Reading("DURATION", duration_value("X", found.value("units") or "D"))


def _nthday(found: Expression, context: Context) -> Reading | None:
    if found.value("unit") == "D" and (span := span_of_value(context.last_day or "")):
        return Reading("DATE", day_value(span[0]))
    return Reading("DATE", at_granularity(context.today, found.value("unit") or "D"))


def _often(found: Expression, context: Context) -> Reading | None:
    if value := found.value("often"):
        return Reading("SET", value)
    if day := found.value("weekday", "weekdays"):
        return Reading("SET", f"XXXX-WXX-{day}" + (f"T{found.value('parts')}" if found.has("parts") else ""))
    if month := found.value("month"):
        return Reading("SET", f"XXXX-{month}")
    if season := found.value("season"):
        return Reading("SET", f"XXXX-{season}")
    units = found.values("unit", "units", "part")
    if not units:
        return None
    rest = [u for u in found.units if u.kind not in ("once", "times")]
    amount = "1" if found.has("once", "times") else amount_of(rest) or "1"
    return Reading("SET", duration_value(amount, units[-1]))


def _phrase(found: Expression, context: Context) -> Reading | None:
    row = time_phrases()[found.value("phrase") or ""]
    return Reading(row.type, row.value)


def _recent(found: Expression, context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF" if found.has("recent") else "PRESENT_REF")


RESOLVERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "phrase": _phrase, "clock": _clock, "daypart": _daypart, "dayof": _dayof, "date": _date, "hijri": _hijri,
    "month": _month, "holiday": _holiday, "weekday": _day, "day": _day, "century": _century, "decade": _decade,
    "quarter": _quarter, "quarters": _quarters, "part_of_year": _season, "yearend": _yearend, "fiscal": _fiscal,
    "comparison": _comparison, "period": _period, "distance": _distance, "often": _often, "stretch": _stretch,
    "calendar": _calendar, "nthday": _nthday, "length": _length, "unit": _unit, "units": _units, "year": _year,
    "said_year": _year, "recent": _recent, "thepart": _daypart, "theseason": _season,
}  # fmt: skip
