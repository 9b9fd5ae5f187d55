"""What types cannot say of a record: ids are unique, references lead somewhere, spans lie in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import isfinite
from typing import NamedTuple

import msgspec

from chancery.errors import RecordError
from chancery.record.models import Attribution, Count, Day, Event, Place, Record


class Problem(NamedTuple):
    """One breach of the contract: the path of the field at fault and what is wrong with it."""

    where: str
    message: str


#: Which list the ids of a field lead to, by the struct that holds the field.
_REFERENCES = {
    ("Actor", "member_of"): "actors",
    ("Source", "actor"): "actors",
    ("Filler", "actor"): "actors",
    ("Event", "place"): "places",
    ("EventTime", "ref"): "times",
    ("Event", "attribution"): "attributions",
    ("Attribution", "within"): "attributions",
    ("Event", "same_as"): "events",
    ("Notice", "refs"): "record",
    ("Code", "event"): "events",
}
_LISTS = ("actors", "places", "times", "attributions", "events", "codes")


def problems(record: Record) -> list[Problem]:
    """All breaches of the contract that the types let pass, in the order of the fields; none for a sound record."""
    ids = {name: {item.id for item in getattr(record, name)} for name in _LISTS}
    ids["record"] = set().union(*ids.values())
    found = list(_repeated_ids(record))
    for path, value in _structs(record, ""):
        found += _span(path, value, len(record.report.text))
        found += _interval(path, value)
        found += _references(path, value, ids)
        found += _values(path, value)
    return found + list(_circles(record.attributions))


def require(record: Record) -> Record:
    """The record itself, where it is sound.

    Raises:
        RecordError: the first breach, and how many more there are.
    """
    found = problems(record)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise RecordError(found[0].message + more, where=found[0].where)
    return record


def _structs(value: object, path: str) -> Iterator[tuple[str, msgspec.Struct]]:
    """Every struct inside a value with its path, outermost first."""
    if isinstance(value, msgspec.Struct):
        yield path, value
        for name, encoded in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            inner = getattr(value, name)
            if isinstance(inner, (tuple, msgspec.Struct)):
                yield from _structs(inner, f"{path}.{encoded}" if path else encoded)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _structs(item, f"{path}[{number}]")


def _repeated_ids(record: Record) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in _LISTS:
        for number, item in enumerate(getattr(record, name)):
            if item.id in seen:
                yield Problem(f"{name}[{number}].id", f"{item.id!r} is the id of something else already")
            seen.add(item.id)


def _span(path: str, value: msgspec.Struct, length: int) -> Iterator[Problem]:
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if start is None or end is None:
        return
    if not 0 <= start <= end <= length:
        yield Problem(path, f"the span {start} to {end} lies outside the text of {length} characters")
    elif start == end:
        yield Problem(path, f"the span at {start} is empty: evidence has at least one character")


def _interval(path: str, value: msgspec.Struct) -> Iterator[Problem]:
    if not hasattr(value, "from_"):
        published = getattr(value, "published", None)
        if published is not None and _bounds(published) is None:
            yield Problem(f"{path}.published", f"{published!r} is no day of the calendar")
        return
    from_, to = value.from_, getattr(value, "to", None)
    bounds = {"from": from_ and _bounds(from_), "to": to and _bounds(to)}
    for name, day in (("from", from_), ("to", to)):
        if day and not bounds[name]:
            yield Problem(f"{path}.{name}", f"{day!r} is no day of the calendar")
    if bounds["from"] and bounds["to"] and bounds["from"][0] > bounds["to"][1]:
        yield Problem(f"{path}.from", f"{from_} is after {to}")


def _bounds(day: Day) -> tuple[str, str] | None:
    """The first and last day that a year, month or day covers; ``None`` where there is no such day."""
    parts = day.split("-")
    try:
        date(int(parts[0]), int(parts[1]) if parts[1:] else 1, int(parts[2]) if parts[2:] else 1)
    except ValueError:
        return None
    return day + "-01-01"[len(day) - 4 :], day + "-99-99"[len(day) - 4 :]


def _references(path: str, value: msgspec.Struct, ids: dict[str, set[str]]) -> Iterator[Problem]:
    kind = type(value).__name__
    for name in value.__struct_fields__:
        target = _REFERENCES.get((kind, name))
        if target is None:
            continue
        held = getattr(value, name)
        several = isinstance(held, tuple)
        for number, ref in enumerate(held if several else (held,)):
            where = f"{path}.{name}[{number}]" if several else f"{path}.{name}"
            if ref is None:
                continue
            if ref not in ids[target]:
                yield Problem(where, f"{ref!r} is no id of the {target}")
            elif ref == getattr(value, "id", None):
                yield Problem(where, f"{ref!r} refers to itself")


def _values(path: str, value: msgspec.Struct) -> Iterator[Problem]:
    """Numbers out of range, halves of things that go together, and lists that must not be empty."""
    if isinstance(value, Place):
        if (value.lat is None) != (value.lon is None):
            yield Problem(f"{path}.lat", "latitude and longitude must be given together")
        for name, number, limit in (("lat", value.lat, 90), ("lon", value.lon, 180)):
            if number is not None and not -limit <= number <= limit:
                yield Problem(f"{path}.{name}", f"{number} is outside -{limit} to {limit} degrees")
    elif isinstance(value, Count):
        known = [n for n in (value.low, value.high) if n is not None]
        if known != sorted(known) or (known and known[0] < 0):
            yield Problem(f"{path}.low", f"{value.low} to {value.high} is no range")
    elif isinstance(value, Event):
        if not 0 <= value.confidence <= 1:
            yield Problem(f"{path}.confidence", f"{value.confidence} is not between 0 and 1")
        if value.score is not None and not isfinite(value.score):
            yield Problem(f"{path}.score", f"{value.score} is no number")
    elif isinstance(value, Attribution) and not value.content:
        yield Problem(f"{path}.content", "nothing is attributed")


def _circles(attributions: Iterable[Attribution]) -> Iterator[Problem]:
    """Chains of ``within`` that come back to where they started."""
    listed = list(attributions)
    outer = {a.id: a.within for a in listed}
    sound: set[str] = set()
    for number, attribution in enumerate(listed):
        chain: dict[str, None] = {}
        step: str | None = attribution.id
        while step is not None and step not in sound and step not in chain:
            chain[step] = None
            step = outer.get(step)
        if step is not None and step in chain and step != outer.get(step):
            yield Problem(f"attributions[{number}].within", f"{attribution.id!r} stands inside itself")
        sound.update(chain)
