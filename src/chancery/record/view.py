"""Look-ups over a record: what an id names, what a span says, and through whom an event is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

from chancery.record.models import Actor, Attribution, Event, Filler, Place, Record, Source, Time


class Spanned(Protocol):
    """Anything that lies at a stretch of the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class RecordView:
    """A record with its look-ups. Ids that lead nowhere raise ``KeyError``: such a record does not pass ``check``."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {a.id: a for a in self.record.actors}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {p.id: p for p in self.record.places}

    @cached_property
    def times(self) -> dict[str, Time]:
        """Time expressions by id."""
        return {t.id: t for t in self.record.times}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {a.id: a for a in self.record.attributions}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.record.events}

    def text(self, span: Spanned) -> str:
        """The words at a span, white space run together."""
        return " ".join(self.record.report.text[span.start : span.end].split())

    def chain(self, item: Event | Attribution) -> tuple[Attribution, ...]:
        """The attributions that an event or an attribution hangs on, innermost first."""
        made: dict[str, Attribution] = {}
        step = item.attribution if isinstance(item, Event) else item.id
        while step is not None and step not in made:
            made[step] = self.attributions[step]
            step = made[step].within
        return tuple(made.values())

    def name(self, filler: Filler | Source) -> str:
        """Who it is: the actor's name, or the words of the text where no actor is known."""
        if filler.actor is None:
            return self.text(filler)
        return self.actors[filler.actor].name

    def names(self, fillers: Iterable[Filler]) -> list[str]:
        """The actors of a role, each once."""
        return list(dict.fromkeys(self.name(filler) for filler in fillers))

    def speaker(self, attribution: Attribution) -> str:
        """Who says so; where the text hides it, its own words: ``unnamed (“it is suspected”)``."""
        if attribution.source is None:
            return f"unnamed (“{self.text(attribution.cue)}”)"
        return self.name(attribution.source)

    def according_to(self, item: Event | Attribution) -> str | None:
        """Through whom it is known, from the inside out: ``Abbas Mousavi, as reported by Tehran Times``.

        ``None`` where it is the reporter's own word.
        """
        chain = self.chain(item)
        if not chain:
            return None
        inner, *outer = (self.speaker(attribution) for attribution in chain)
        return inner + "".join(f", as reported by {name}" for name in outer)

    @cached_property
    def happenings(self) -> list[tuple[Event, ...]]:
        """Events joined by ``same_as``: each happening once, with its mentions in text order."""
        group = {e.id: [e.id] for e in self.record.events}
        for event in self.record.events:
            for other in event.same_as:
                mine, its = group[event.id], group.get(other)
                if its is None or its is mine:
                    continue
                small, large = sorted((mine, its), key=len)
                large += small
                group.update((name, large) for name in small)
        merged = {id(ids): ids for ids in group.values()}
        rank = {e.id: number for number, e in enumerate(self.record.events)}
        ordered = sorted((sorted(ids, key=rank.__getitem__) for ids in merged.values()), key=lambda ids: rank[ids[0]])
        return [tuple(self.events[name] for name in ids) for ids in ordered]
