"""Days and times of day: dates, weekdays, holidays, clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chancery.lexicon.times import holidays
from chancery.reading.time_context import Context, Reading, direction_of, focus_day
from chancery.reading.time_expressions import Expression
from chancery.reading.time_numbers import clock_of, month_and_day, numeric_date, said_year
from chancery.reading.time_units import Unit
from chancery.reading.time_values import (
    day_value,
    hijri_to_day,
    hijri_year,
    holiday_in,
    shift_days,
    span_of_value,
    week_value,
)


def weekday_from(today: date, weekday: int, direction: str, tense: int) -> date:
    """The day that a weekday names: the last one up to today unless the words or the tense point ahead."""
    back = (today.isoweekday() - weekday) % 7
    ahead = (weekday - today.isoweekday()) % 7
    if direction == "last":
        return shift_days(today, -(back or 7))
    if direction == "next":
        return shift_days(today, ahead or 7)
    return shift_days(today, ahead if tense > 0 else -back)


def _nearest_year(month: int, day: int, context: Context, direction: str) -> int:
    """The year of a month and day without one: the nearest, unless the words or the tense point elsewhere."""
    today = context.today
    this = today.year
    if context.before == "ended":
        return this - ((month, day) > (today.month, today.day))
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


def read_date(found: Expression, context: Context) -> Reading | None:
    value = _date_value(found, context)
    return Reading("TIME" if "T" in value else "DATE", value) if value else None


def read_day_of_month(found: Expression, context: Context) -> Reading | None:
    """ "The 16th", "Thursday the 10th": the last such day up to today, the next where the tense points ahead."""
    number, weekday = int(found.value("nth") or 0), found.value("weekday")
    step = 1 if context.tense > 0 else -1
    for months in range(13):
        there = context.today.year * 12 + context.today.month - 1 + step * months
        span = span_of_value(f"{there // 12:04d}-{there % 12 + 1:02d}-{number:02d}")
        if span is None or (weekday is not None and span[0].isoweekday() != int(weekday)):
            continue
        if (span[0] - context.today).days * step >= 0:
            return Reading("DATE", day_value(span[0]))
    return None


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
        year = _nearest_year(month, day, context, direction_of(found))
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
        direction = direction_of(found)
        if context.before in ("until", "till") and not direction and context.tense == 0:
            direction = "next"
        return weekday_from(context.today, int(weekday), direction, context.tense)
    if (name := found.value("holiday")) is not None:
        return _holiday_day(name, found, context)
    if (unit := found.value("unit")) == "D":
        if found.has("this"):
            return context.today
        return shift_days(focus_day(context), int(found.value("anaphor", "shift") or 0))
    return context.today if unit and found.has("this") else None


def _holiday_day(name: str, found: Expression, context: Context) -> date:
    rule = holidays()[name].rule
    year = said_year(found.units)
    if year is not None:
        return holiday_in(rule, year)
    day = holiday_in(rule, context.today.year)
    return holiday_in(rule, _nearest_year(day.month, day.day, context, direction_of(found)))


def read_day(found: Expression, context: Context) -> Reading | None:
    day = _day_inside(found, context)
    return Reading("DATE", day_value(day)) if day else None


def read_week_of(found: Expression, context: Context) -> Reading | None:
    day = _day_inside(found, context)
    return Reading("DATE", week_value(day)) if day else None


def read_holiday(found: Expression, context: Context) -> Reading | None:
    day = _day_inside(found, context)
    if day is None:
        return None
    days = holidays()[found.value("holiday") or ""].days
    if days == 7:
        return Reading("DATE", week_value(shift_days(day, 3)))
    return Reading("DATE", day_value(day), (day, shift_days(day, days - 1)))


def read_hijri(found: Expression, context: Context) -> Reading | None:
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


def read_clock(found: Expression, context: Context) -> Reading | None:
    units = found.units
    if found.has("month", "iso", "slash"):
        hours = tuple(u for u in units if u.kind in CLOCK_PARTS or _before_side(found, u))
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


def _before_side(found: Expression, unit: Unit) -> bool:
    """Whether a figure is an hour: "5" of "5 p.m. Nov. 9"."""
    if unit.kind not in ("small", "medium"):
        return False
    units = found.units
    at = next(n for n, u in enumerate(units) if u is unit)
    return at + 1 < len(units) and units[at + 1].kind in ("noonside", "oclock")


def read_daypart(found: Expression, context: Context) -> Reading | None:
    part = found.value("part") or (found.value("moment") or "").lstrip("T") or ("NI" if found.has("nightly") else "")
    named = found.has("month", "weekday", "day", "nightly", "holiday", "iso", "slash")
    day = _day_inside(found, context) if named else None
    if day is None:
        if found.has("this"):
            day = context.today
        elif found.has("anaphor", "same", "that"):
            day = shift_days(focus_day(context), int(found.value("anaphor") or 0))
        elif found.has("shift"):
            step = int(found.value("shift") or 0)
            day = shift_days(context.today if step < 0 else focus_day(context), step)
        else:
            day = focus_day(context)
    return Reading("TIME", f"{day_value(day)}T{part}")
