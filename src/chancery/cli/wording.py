"""How the findings of a record are put into words for the terminal; every string that comes out is safe to show."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.cli.terminal import clean
from chancery.record.models import Count, Dated, Event, EventTime, Source
from chancery.record.view import RecordView

REPORTER = "the report itself"


def days(from_: str | None, to: str | None) -> str:
    """An interval as briefly as it can be said: ``2019-09-16``, ``2018-12``, ``2019-09-07 to 09-15``."""
    if from_ is None or to is None:
        return f"since {from_}" if from_ else f"until {to}" if to else ""
    if from_ == to:
        return from_
    month = to[:7]
    if from_[:4] == to[:4] and from_.endswith("-01-01") and to.endswith("-12-31"):
        return from_[:4]
    if from_[:7] == month and from_.endswith("-01") and to == f"{month}-{_last_day(month)}":
        return month
    return f"{from_} to {to[5:] if from_[:4] == to[:4] and len(to) == len(from_) == 10 else to}"


def _last_day(month: str) -> str:
    from calendar import monthrange

    year, number = month.split("-")
    return f"{monthrange(int(year), int(number))[1]:02}"


def when(time: EventTime | None, view: RecordView) -> str:
    """When an event happened: its days; the words of the text where they give no day, or none of their own."""
    if time is None:
        return ""
    told = days(time.from_, time.to)
    if time.ref is None:
        return told
    expression = view.times[time.ref]
    said = f"“{clean(view.text(expression))}”"
    hangs = told and expression.value.startswith("XXXX")  # the day of an undated report is not known
    return f"{said}, {told}" if hangs else told or said


def what(event: Event) -> str:
    """Type and mode, as in ``CONSULT visit``."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def count(figure: Count) -> str:
    """``12 killed``, ``at least 25 injured``, ``30 to 40 arrested``."""
    low, high = figure.low, figure.high
    unit = {"money": "(money)", "participants": "taking part"}.get(figure.measure, figure.measure)
    if low is None and high is None:
        return f"unknown number {unit}"
    if low == high:
        number = f"{low:,}"
    elif high is None:
        number = f"at least {low:,}"
    elif low is None:
        number = f"at most {high:,}"
    else:
        number = f"{low:,} to {high:,}"
    return f"{number} {unit}" if number != "1" else f"1 {unit.removesuffix('s')}"


def counts(events: Iterable[Event]) -> str:
    """All figures of a happening, each once."""
    return ", ".join(dict.fromkeys(count(figure) for event in events for figure in event.counts))


def according_to(events: Iterable[Event], view: RecordView) -> list[str]:
    """Through whom a happening is known: each chain once, in text order; the report's own word is one of them."""
    return list(dict.fromkeys(clean(view.according_to(event) or REPORTER) for event in events))


def speaker(source: Source | None, view: RecordView) -> str:
    """A speaker with the office that the text gives."""
    if source is None:
        return "nobody named"
    if source.actor is None:
        return clean(view.text(source))
    actor = view.actors[source.actor]
    return clean(f"{actor.name}, {actor.role}" if actor.role and actor.role not in actor.name else actor.name)


_BASES = {
    "given": "as given with it",
    "metadata": "by its metadata",
    "dateline": "by its dateline",
    "inferred": "inferred",
    "unknown": "unknown",
}


def dated(dated: Dated) -> str:
    """The day that the report speaks from, and how it is known."""
    told = days(dated.from_, dated.to)
    return f"{told} ({_BASES[dated.basis]})" if told else "an unknown day"
