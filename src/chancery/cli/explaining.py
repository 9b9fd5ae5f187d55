"""Why an event is there, in words: the lines of ``chancery read --explain``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery.errors import InputError
from chancery.record.models import Record
from chancery.record.view import RecordView

if TYPE_CHECKING:
    from chancery.lexicon.predicates import Predicate
    from chancery.reading.explanation import Explanation

ALL = "all"


def chosen(record: Record, wanted: tuple[str, ...], name: str) -> list[str]:
    """The ids of the events that options ask for: by id, by trigger word, or all.

    Raises:
        InputError: an option names no event of the record.
    """
    view, made = RecordView(record), []
    for word in wanted:
        found = [
            event.id
            for event in record.events
            if word == ALL or word == event.id or word.lower() == view.text(event.trigger).lower()
        ]
        if not found and word != ALL:
            triggers = ", ".join(f"{event.id} {view.text(event.trigger)}" for event in record.events) or "none"
            raise InputError(f"--explain {word}: no such event", where=name, remedy=f"its events are: {triggers}")
        made += found
    return list(dict.fromkeys(made))


def explained(reason: Explanation, view: RecordView) -> Iterator[tuple[str, str]]:
    """Labels and what they say."""
    event = reason.event
    yield "words", f"“{view.text(event.trigger)}” in: {reason.sentence}"
    if reason.row:
        yield "entry", f"predicates.tsv, line {reason.line}: {_entry(reason.row)}"
        yield "", f"meaning: {reason.row.gloss}; example: {reason.row.example}"
    else:
        yield "entry", event.rule
    for role in reason.roles:
        yield role.role, f"{role.name}: “{role.words}”, by {role.path}"
    yield "status", f"{event.status}, on the way to the root: {reason.status_path}"
    told = view.according_to(event)
    yield "said by", told or "the report itself"
    if event.place:
        yield "place", view.places[event.place].name
    if event.time:
        ref = view.times[event.time.ref] if event.time.ref else None
        days = " to ".join(dict.fromkeys(day for day in (event.time.from_, event.time.to) if day))
        yield "time", f"“{view.text(ref)}”: {days}" if ref else days
    if reason.happens is not None:
        yield (
            "model",
            f"tells of an event {reason.happens:.2f}; of this type, if so, {reason.likelihood:.2f}",
        )
    yield "confidence", f"{event.confidence:.2f}"


def _entry(row: Predicate) -> str:
    parts = [f"{row.lemma} ({row.pos}) is {row.type}{'/' + row.mode if row.mode else ''}, roles {row.roles}"]
    for label, words in (("object", row.object), ("subject", row.subject), ("not object", row.not_object)):
        if words:
            parts.append(f"{label}: {', '.join(words)}")
    return "; ".join([*parts, f"weight {row.weight:g}"])
