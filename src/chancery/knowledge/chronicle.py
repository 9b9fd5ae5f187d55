"""The chronicle: dated landmarks of world politics, by which a report that bears no date can be placed.

The table is ``data/chronicle.tsv``, to be edited by whoever codes. ``landmarks("REJECT", "taliban")`` gives those of a
type with a party. A party is a state (ISO 3166-1 alpha-3), the key of an organisation, or the name of a person of the
actor base; :func:`chancery.knowledge.actors.find` leads from names to the same keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from chancery.errors import LexiconError
from chancery.knowledge.actors import Base, base
from chancery.knowledge.countries import countries
from chancery.lexicon.loader import Entry, data_table
from chancery.lexicon.ontology import ontology
from chancery.record.models import EventType


class LandmarkRow(Entry, frozen=True, kw_only=True):
    """One landmark: from ``day`` to ``until`` (empty: one day), in ISO 8601, and what happened in a plain sentence."""

    day: date
    until: date | None = None
    type: EventType
    mode: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str = ""
    what: str

    def check(self) -> str | None:
        if self.until and self.until < self.day:
            return f"column `until`: {self.until} is before {self.day}"
        problem = ontology().problem(self.type, self.mode or None, None, ())
        if problem:
            return problem
        if not (self.actors or self.recipients):
            return "column `actors`: a landmark needs a party"
        return None


@dataclass(frozen=True)
class Landmark:
    """A dated happening. ``actors`` and ``recipients`` are keys: of a state its code, of others that of the base."""

    first: date
    last: date
    type: EventType
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str
    what: str


def landmarks(kind: str, party: str) -> tuple[Landmark, ...]:
    """The landmarks of a PLOVER type in which a party takes part, in order of time."""
    return _by_party().get((kind, party), ())


@cache
def _by_party() -> Mapping[tuple[str, str], tuple[Landmark, ...]]:
    made: dict[tuple[str, str], list[Landmark]] = {}
    for landmark in chronicle():
        for party in dict.fromkeys((*landmark.actors, *landmark.recipients)):
            made.setdefault((landmark.type, party), []).append(landmark)
    return {key: tuple(held) for key, held in made.items()}


@cache
def chronicle() -> tuple[Landmark, ...]:
    """The landmarks of the table in order of time, read once.

    Raises:
        LexiconError: a malformed line, or an unknown party.
    """
    return keyed(data_table("chancery.knowledge", "chronicle.tsv", LandmarkRow))


def keyed(rows: Iterable[LandmarkRow]) -> tuple[Landmark, ...]:
    """Landmarks in order of time, their parties by their keys.

    Raises:
        LexiconError: a party that is neither a state nor in the actor base.
    """
    known = base()
    return tuple(
        Landmark(
            first=row.day,
            last=row.until or row.day,
            type=row.type,
            mode=row.mode or None,
            actors=tuple(_key(party, row, known) for party in row.actors),
            recipients=tuple(_key(party, row, known) for party in row.recipients),
            place=row.place,
            what=row.what,
        )
        for row in sorted(rows, key=lambda r: r.day)
    )


def _key(party: str, row: LandmarkRow, known: Base) -> str:
    if party in countries().by_alpha3:
        return party
    if party in known.by_key:
        return known.by_key[party].key  # a project's own entry may stand in its place
    person = next((k for k in known.named(party) if k.kind == "person"), None)
    if person is None:
        raise LexiconError(
            f"chronicle.tsv, {row.day} {row.what!r}: {party!r} is neither a state nor in the actor base",
            remedy="write an alpha-3 code, the key of an organisation, or the name of a person of the actor base",
        )
    return person.key
