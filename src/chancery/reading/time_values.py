"""Calendar arithmetic on TIMEX3 values: making them, moving them, and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
FIRST, LAST = date(1, 1, 1), date(9998, 12, 31)
UNPLACED = "XXXX-XX-XX"
"""The value of what has no place in the calendar, or none that is known."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<end>-WE)?(?:-(?P<weekday>\d))?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?:T.*)?\Z"
)
_DECADES = re.compile(r"\d{2,3}\Z")

Days = tuple[date, date]


def day_value(day: date) -> str:
    """``2019-09-16``."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week of a day: ``2019-W38``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """The quarter of a day: ``2019-Q3``."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def shift_days(day: date, days: float) -> date:
    """A day so many days away, kept within the calendar."""
    if not abs(days) < 3_000_000:
        return LAST if days > 0 else FIRST
    number = min(max(day.toordinal() + int(days), FIRST.toordinal()), LAST.toordinal())
    return date.fromordinal(number)


def shift_months(day: date, months: float) -> date:
    """The same day of the month so many months away, or the month's last day."""
    if not abs(months) < 120_000:
        return LAST if months > 0 else FIRST
    index = min(max(day.year * 12 + day.month - 1 + int(months), 12), 9998 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, amount: float, unit: str) -> date:
    """A day moved by an amount of a unit (TimeML letter, ``T`` before those under a day)."""
    if unit in MONTHS:
        return shift_months(day, amount * MONTHS[unit])
    return shift_days(day, amount * DAYS.get(unit, 0))


MONTHS = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
DAYS = {"D": 1.0, "W": 7.0, "2W": 14.0, "WE": 7.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400, "NI": 1.0, "MO": 1.0,
        "AF": 1.0, "EV": 1.0}  # fmt: skip


def shift_working_days(day: date, amount: int) -> date:
    """A day moved by so many days from Monday to Friday."""
    step, left = (1 if amount > 0 else -1), min(abs(amount), 2000)
    while left:
        day = shift_days(day, step)
        left -= day.weekday() < 5
    return day


def at_granularity(day: date, unit: str) -> str:
    """A day as the value of the unit that holds it: a year, a week, a quarter, a decade."""
    if unit in ("W", "2W"):
        return week_value(day)
    if unit == "WE":
        return f"{week_value(day)}-WE"
    if unit == "Q":
        return quarter_value(day)
    return day_value(day)[: {"M": 7, "Y": 4, "10Y": 3, "100Y": 2, "1000Y": 1}.get(unit, 10)]


def span_of_value(value: str) -> Days | None:
    """First and last day that a DATE or TIME value covers, None where it has no place in the calendar."""
    if _DECADES.match(value):
        size = 10 ** (4 - len(value))
        year = int(value) * size
        return (date(max(year, 1), 1, 1), date(year + size - 1, 12, 31)) if year + size < 9999 else None
    found = _VALUE.match(value)
    if found is None:
        return None
    try:
        return _span(found, int(found["year"]))
    except ValueError:
        return None


def _span(found: re.Match[str], year: int) -> Days:
    if found["month"]:
        month = int(found["month"])
        if found["day"]:
            return (day := date(year, month, int(found["day"]))), day
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found["week"]:
        week = int(found["week"])
        if found["weekday"]:
            return (day := date.fromisocalendar(year, week, int(found["weekday"]))), day
        return date.fromisocalendar(year, week, 6 if found["end"] else 1), date.fromisocalendar(year, week, 7)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return _months(year, SEASON_MONTH[found["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, count: int) -> Days:
    start = date(year, first, 1)
    return start, shift_days(shift_months(start, count), -1)


def duration_value(amount: str, unit: str) -> str:
    """``P2M``, ``PT30H``, ``PXY``, ``P10Y`` for a decade, ``P1.5Y``."""
    factor, letter = {"10Y": (10, "Y"), "100Y": (100, "Y"), "1000Y": (1000, "Y"), "2W": (2, "W")}.get(unit, (1, unit))
    if unit in ("NI", "MO", "AF", "EV", "SP", "SU", "FA", "WI", "WE"):
        letter = unit
    if amount != "X" and factor > 1:
        amount = f"{float(amount) * factor:g}" if float(amount) < 1e5 else str(int(float(amount) * factor))
    if amount == "X" and factor > 1:
        letter = {"10Y": "DE", "100Y": "CE"}.get(unit, letter)
    if amount.endswith(".5") and letter in HALVES:
        whole, half = amount[:-2], HALVES[letter]
        first = f"{whole}{letter.lstrip('T')}" if whole not in ("", "0") else ""
        return f"P{'T' if letter.startswith('T') else ''}{first}{half}"
    if letter.startswith("T"):
        return f"PT{amount}{letter[1:]}"
    return f"P{amount}{letter}"


HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday, Gregorian (Butcher's algorithm) or Orthodox (Meeus's, with the Julian calendar moved)."""
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return shift_days(date(year, month, day + 1), year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def hijri_to_day(year: int, month: int, day: int) -> date:
    """A day of the Islamic tabular calendar (epoch 15 July 622); a sighting of the moon may move it by one."""
    ordinal = 227013 + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return shift_days(FIRST, ordinal - 1)


def hijri_year(day: date) -> int:
    """The Islamic year that a day falls in, to within the calendar's own uncertainty."""
    near = int((day.toordinal() - 227014) / 354.36667) + 1
    return max((year for year in range(near - 1, near + 2) if hijri_to_day(year, 1, 1) <= day), default=near)


def holiday_in(rule: str, year: int) -> date:
    """The first day of a holiday, by its rule, in a year."""
    year = min(max(year, 2), 9997)
    if rule.startswith(("easter", "orthodox")):
        name, offset = re.split(r"(?=[+-])", rule)
        return shift_days(easter(year, orthodox=name == "orthodox"), int(offset))
    if rule.startswith("hijri"):
        month, day = (int(part) for part in rule.split()[1].split("-"))
        first = hijri_year(date(year, 1, 1))
        return next((d for n in range(3) if (d := hijri_to_day(first + n, month, day)).year == year), date(year, 1, 1))
    if "w" in rule:
        month, week, weekday = int(rule[:2]), rule[4], int(rule[-1])
        if week == "L":
            last = date(year, month, monthrange(year, month)[1])
            return shift_days(last, -((last.isoweekday() - weekday) % 7))
        first_day = date(year, month, 1)
        return shift_days(first_day, (weekday - first_day.isoweekday()) % 7 + 7 * (int(week) - 1))
    first_day = date(year, int(rule[:2]), int(rule[3:5]))
    return shift_days(first_day, (int(rule[6:]) - first_day.isoweekday()) % 7) if ">" in rule else first_day
