"""Numbers, clocks and calendar parts read out of the units of a time expression."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chancery.reading.time_units import Unit

NUMERALS = frozenset(("small", "medium", "digits", "number", "year"))
MONTH_PARTS = frozenset(("small", "medium", "nth", "ordinal"))


def amount_of(units: Sequence[Unit]) -> str | None:
    """The quantity that some units state: ``2``, ``2.5``, ``300``, ``X`` where it is vague; None where none is."""
    total, current, found = 0.0, 0.0, False
    for unit in units:
        if unit.kind in NUMERALS:
            if found and current and unit.kind != "year":
                return _plain(total + current)  # "two to three": the lower bound
            current, found = float(unit.value), True
        elif unit.kind == "count":
            value = float(unit.value)
            if found and current and not (current >= 20 > value and current % 10 == 0 and value < 10) and current % 100:
                return _plain(total + current)
            current, found = current + value, True
        elif unit.kind == "scale":
            current, found = (current or 1) * float(unit.value), True
            if current >= 1000:
                total, current = total + current, 0.0
        elif unit.kind in ("fraction", "half"):
            current, found = current + float(unit.value), True
        elif unit.kind == "vague":
            return "X" if unit.value == "X" else unit.value
    if not found:
        return None
    return _plain(total + current)


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e5 else str(int(value))


def said_year(units: Sequence[Unit]) -> int | None:
    """The year that some units name: "1998", "'98", "nineteen ninety-eight", "two thousand four"."""
    for unit in units:
        if unit.kind in ("year", "shortyear"):
            return int(unit.value)
    counts = [int(u.value) for u in units if u.kind == "count"]
    if counts[:1] == [2] and any(u.kind == "scale" and u.value == "1000" for u in units):
        return 2000 + sum(counts[1:])
    if len(counts) >= 2 and counts[0] in range(15, 22):
        return counts[0] * 100 + sum(counts[1:])
    return None


def month_and_day(units: Sequence[Unit]) -> tuple[int, int] | None:
    """Month and day of "17 August", "Sept. 30", "the 5th of May"; None where a part is missing or out of range."""
    month = next((int(u.value) for u in units if u.kind in ("month", "hijri")), None)
    if month is None:
        return None
    at = next(n for n, u in enumerate(units) if u.kind in ("month", "hijri"))
    after = [int(u.value) for u in units[at + 1 : at + 4] if u.kind in MONTH_PARTS]
    before = [int(u.value) for u in units[:at] if u.kind in MONTH_PARTS]
    if not after and not before:
        return None
    day = before[-1] if before else after[0]
    return (month, day) if 1 <= day <= 31 else None


def numeric_date(units: Sequence[Unit]) -> str | None:
    """The value of a date in figures: "2015-05-18", "5/18/2015", "18.05.2015"; None where the order is unclear."""
    iso = next((u.value for u in units if u.kind == "iso"), None)
    if iso:
        return iso if _valid(iso[:10]) else None
    slash = next((u.value for u in units if u.kind == "slash"), None)
    parts = slash.split("/") if slash else [u.value for u in units if u.kind in NUMERALS]
    if len(parts) != 3:
        return None
    a, b, c = (int(part) for part in parts)
    if a > 31:
        year, month, day = a, b, c
    elif c > 31 or len(parts[2]) == 4 or slash:
        year, month, day = c, (b if a > 12 else a), (a if a > 12 else b)
    else:
        return None
    if year < 100:
        year += 2000 if year < 50 else 1900
    text = f"{year:04d}-{month:02d}-{day:02d}"
    return text if _valid(text) else None


def _valid(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def clock_of(units: Sequence[Unit]) -> str | None:
    """The time of day as ``T17:40`` or ``TMO``, with the half of the day that a part of day or a.m. and p.m. give."""
    side = next((u.value for u in units if u.kind == "noonside"), "")
    part = next((u.value for u in units if u.kind == "part"), "")
    zone = "Z" if any(u.kind == "zone" and u.value == "Z" for u in units) else ""
    for unit in units:
        if unit.kind == "moment":
            return unit.value
        if unit.kind == "sided":
            return _time(*_clock(unit.value[:-2]), unit.value[-2:], part) + zone
        if unit.kind == "clock":
            return _time(*_clock(unit.value), side, part) + zone
        if unit.kind in ("year", "digits") and len(unit.value) <= 4:
            figures = unit.value.zfill(4)
            return _time(int(figures[:2]), int(figures[2:]), side, part) + zone
    said = _said_clock(units)
    return None if said is None else _time(*said, side, part) + zone


def _clock(text: str) -> tuple[int, int]:
    hour, minute = text.split(":")
    return int(hour), int(minute)


def _said_clock(units: Sequence[Unit]) -> tuple[int, int] | None:
    """Hour and minute of "eight", "half past eight", "twenty to six"."""
    kinds = [(u.kind, u.value) for u in units if u.kind in ("count", "small", "medium", "to", "shift", "half")]
    for split, (kind, _) in enumerate(kinds):
        if kind in ("to", "shift") and split:
            minutes = sum(30 if k == "half" else int(v) for k, v in kinds[:split] if k in ("count", "small", "half"))
            hours = [int(v) for k, v in kinds[split + 1 :] if k in ("count", "small")]
            if hours and minutes < 60:
                return (hours[0], minutes) if kind == "shift" else ((hours[0] - 1) % 24, 60 - minutes)
    hours = [int(v) for k, v in kinds if k in ("count", "small", "medium")]
    return (hours[0], 0) if hours and hours[0] <= 24 else None


def _time(hour: int, minute: int, side: str, part: str) -> str:
    later = side == "PM" or (not side and part in ("AF", "EV", "NI") and not (part == "NI" and hour < 6))
    if later and hour < 12:
        hour += 12
    if side == "AM" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else "T00:00"
