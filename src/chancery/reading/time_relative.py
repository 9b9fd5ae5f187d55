"""Stretches counted from a day, lengths of time, and what recurs."""

from __future__ import annotations

from chancery.lexicon.times import time_phrases
from chancery.reading.time_context import Context, Reading, day_before, focus_day
from chancery.reading.time_expressions import Expression
from chancery.reading.time_numbers import amount_of, said_year
from chancery.reading.time_periods import last_quarter, moved
from chancery.reading.time_values import (
    at_granularity,
    day_value,
    duration_value,
    quarter_value,
    shift,
    shift_days,
    shift_working_days,
    span_of_value,
    week_value,
)

COMING = frozenset({"will", "may", "might", "could", "can", "would"})


def read_calendar(found: Expression, context: Context) -> Reading | None:
    unit = found.values("unit")[-1] if found.has("unit") else "D"
    step = int(found.value("shift", "anaphor") or 0)
    if unit.startswith("T"):
        return Reading("DURATION", duration_value("1", unit)) if step else Reading("DATE", "PRESENT_REF")
    if found.has("the") and found.has("shift") and unit not in ("D", "WE", "Q") and found.units[0].kind == "the":
        return Reading("DURATION", duration_value("1", unit))
    anaphoric = found.has("anaphor", "same", "that") or (found.has("the") and unit == "D")
    base = focus_day(context, unit) if anaphoric else context.today
    if anaphoric and step > 0 and context.tense < 0 and unit == "D" and context.past_day is None:
        return Reading("DATE", "PAST_REF")  # "apologised the next day": after what, is told with no day
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
    over = context.tense < 0 or (context.tense == 0 and not found.has("this"))
    if step == 0 and over and today.isoweekday() < 6:
        today = shift_days(today, -7)
    return Reading("DATE", f"{week_value(shift_days(today, 7 * step))}-WE")


def read_unit(found: Expression, context: Context) -> Reading | None:
    unit = found.value("unit") or "D"
    year = said_year(found.units)
    if year is not None:
        return Reading("DATE", f"{year:04d}")
    if unit == "WE":
        return _weekend(0, found, context)
    if unit == "Q":
        end = span_of_value(context.until or "")
        return Reading("DATE", quarter_value(shift_days(end[0], -45)) if end else last_quarter(context))
    if context.after in ("ended", "ending", "to", "that", "which") or (unit == "D" and not found.has("edge")):
        return Reading("DURATION", duration_value("1", unit))
    return Reading("DATE", at_granularity(context.today, unit))


def read_distance(found: Expression, context: Context) -> Reading | None:
    """So many units ago, earlier, later, from now: as precise as the unit."""
    unit = next((v for v in found.values("unit", "units", "part", "parts")), "D")
    if found.has("day") and (side := found.value("before", "after")):
        return Reading("DATE", day_value(shift_days(context.today, int(found.value("day") or 0) + int(side))))
    amount = "1" if found.units[0].kind == "a" and not found.has("vague") else amount_of(found.units) or "1"
    backwards = found.has("ago") or found.value("compare") == "-1"
    from_now = found.has("ago", "hence", "from")
    if amount == "X":
        return Reading("DATE", "PAST_REF" if backwards else "FUTURE_REF" if from_now else "PAST_REF")
    steps = -float(amount) if backwards else float(amount)
    if unit == "Y" and abs(steps) == 1 and backwards and context.quarter:
        return Reading("DATE", moved(context.quarter, steps, unit, context))
    base = context.today if from_now else focus_day(context, unit)
    if backwards and unit == "D" and not from_now:
        base = day_before(context)
    if any(u.kind == "extra" for u in found.units) and unit == "D":
        return Reading("DATE", day_value(shift_working_days(base, int(steps))))
    if unit.startswith("T") and abs(steps) < 24 and unit != "TH":
        return Reading("DATE", day_value(base))
    return Reading("DATE", at_granularity(shift(base, steps, unit), unit))


def read_stretch(found: Expression, context: Context) -> Reading | None:
    unit = next((v for v in found.values("unit", "units", "part", "parts", "seasons")), "D")
    amount = amount_of([u for u in found.units if u.kind not in ("ordinal", "shift")])
    if amount is None and found.has("recent") and not found.has("units"):
        return Reading("DATE", "PAST_REF")
    return Reading("DURATION", duration_value(amount or "X", unit))


def read_length(found: Expression, context: Context) -> Reading | None:
    unit = next((v for v in found.values("unit", "units", "part", "parts", "seasons")), None)
    if unit is None:
        return None
    one_day = [(u.kind, u.value) for u in found.units] == [("count", "1"), ("unit", "D")]
    if one_day and context.tense > 0 and context.before in COMING:
        return Reading("DATE", "FUTURE_REF")  # "will one day be"
    opening = found.units[0].kind == "a" and not found.has("scale", "vague")
    amount = amount_of(found.units) or "1"
    if opening and found.units[1].kind != "half":
        amount = "1.5" if found.has("half") else "1"
    return Reading("DURATION", duration_value(amount, unit))


def read_units(found: Expression, context: Context) -> Reading | None:
    return Reading("DURATION", duration_value("X", found.value("units") or "D"))


def read_nthday(found: Expression, context: Context) -> Reading | None:
    if found.value("unit") == "D" and (span := span_of_value(context.last_day or "")):
        return Reading("DATE", day_value(span[0]))
    return Reading("DATE", at_granularity(context.today, found.value("unit") or "D"))


def read_often(found: Expression, context: Context) -> Reading | None:
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


def read_phrase(found: Expression, context: Context) -> Reading | None:
    row = time_phrases()[found.value("phrase") or ""]
    return Reading(row.type, row.value)


def read_recent(found: Expression, context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF" if found.has("recent") else "PRESENT_REF")
