"""What a time expression stands for: its TIMEX3 type and value, seen from a day, a tense and the time last spoken of.

:data:`RESOLVERS` names one function for each rule of the grammar. All are pure; the day the report speaks from is in
the context. Where that day is known only as an interval, :mod:`chancery.reading.times` resolves from several days and
keeps what they share.
"""

from __future__ import annotations

from collections.abc import Callable

from chancery.reading import time_days as days
from chancery.reading import time_periods as periods
from chancery.reading import time_relative as relative
from chancery.reading.time_context import Context, Reading
from chancery.reading.time_expressions import Expression
from chancery.reading.time_values import UNPLACED


def resolve(found: Expression, context: Context) -> Reading:
    """The reading of an expression. One that cannot be placed has X for what is unknown."""
    reading = RESOLVERS[found.rule](found, context)
    return reading or Reading("DATE", UNPLACED)


RESOLVERS: dict[str, Callable[[Expression, Context], Reading | None]] = {
    "phrase": relative.read_phrase,
    "clock": days.read_clock,
    "daypart": days.read_daypart,
    "dayof": days.read_day,
    "date": days.read_date,
    "dayno": days.read_day_of_month,
    "weekof": days.read_week_of,
    "hijri": days.read_hijri,
    "month": periods.read_month,
    "holiday": days.read_holiday,
    "weekday": days.read_day,
    "day": days.read_day,
    "century": periods.read_century,
    "decade": periods.read_decade,
    "quarter": periods.read_quarter,
    "quarters": periods.read_quarters,
    "part_of_year": periods.read_season,
    "yearend": periods.read_yearend,
    "fiscal": periods.read_fiscal,
    "comparison": periods.read_comparison,
    "period": periods.read_period,
    "distance": relative.read_distance,
    "often": relative.read_often,
    "stretch": relative.read_stretch,
    "calendar": relative.read_calendar,
    "nthday": relative.read_nthday,
    "length": relative.read_length,
    "unit": relative.read_unit,
    "units": relative.read_units,
    "year": periods.read_year,
    "said_year": periods.read_year,
    "recent": relative.read_recent,
    "thepart": days.read_daypart,
    "theseason": periods.read_season,
}
