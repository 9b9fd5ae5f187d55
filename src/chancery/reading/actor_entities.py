"""Actors under construction, and the grouping of their names over the whole report.

A surname may come before the full name, initials in brackets follow what they are short for, and a state is one,
whatever it is called. Descriptions and pronouns are added afterwards (``coreference``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from chancery.knowledge.actors import Known, squash
from chancery.language.document import Document
from chancery.reading.actor_mentions import Phrase

LIMIT = 40
"""How much of what its phrases say an entity remembers, and how far back bearers of a name are compared."""
BEFORE_SHORT = frozenset({("(",), (",",), ("(", "the"), ("(", '"')})


@dataclass(slots=True)
class Entity:
    """An actor under construction: its phrases in text order, and what they agree on."""

    number: int
    phrases: list[Phrase] = field(default_factory=list)
    kind: str = "unknown"
    named: bool = False
    gender: str = ""
    plural: bool = False
    country: str | None = None
    known: Known | None = None
    nouns: dict[str, set[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    owners: dict[int, None] = field(default_factory=dict)

    def take(self, phrase: Phrase) -> None:
        """Add a mention."""
        self.phrases.append(phrase)
        if phrase.form == "pronoun":
            return
        if self.kind == "unknown" or (phrase.form == "name" and not phrase.plural):
            self.kind = phrase.kind
        self.named = self.named or phrase.form == "name"
        self.gender = self.gender or (phrase.gender if phrase.kind == "person" else "")
        self.country = self.country or phrase.country
        self.known = self.known or phrase.known
        self.plural = phrase.plural if len(self.phrases) == 1 else self.plural
        self.sectors.update(phrase.sectors)
        if len(self.owners) < LIMIT:
            self.owners.update(dict.fromkeys(phrase.owners))
        if phrase.noun:
            told = self.nouns.setdefault(phrase.noun, set())
            if phrase.form == "nominal":
                told.update(phrase.tokens)
        if phrase.form == "name":
            self.words.update(phrase.tokens)
        if phrase.number:
            self.counts.add(phrase.number)


class NameGroups:
    """The entities of all names of a report."""

    def __init__(self, doc: Document, phrases: Sequence[Phrase]) -> None:
        self.doc = doc
        self.entities: list[Entity] = []
        self.keyed: dict[str, Entity] = {}
        named = [p for p in phrases if p.form == "name" or p.state is not None]
        persons = [p for p in named if p.kind == "person" and p.state is None]
        self.of_phrase: dict[int, Entity] = {}
        """The entity of each name, by the identity of its phrase."""
        self._others([p for p in named if p.kind != "person" or p.state is not None])
        alone = self._full_names(persons)
        self._single_names(alone, persons)

    def new(self) -> Entity:
        """A further entity, without phrases yet."""
        entity = Entity(len(self.entities))
        self.entities.append(entity)
        return entity

    def _others(self, named: Sequence[Phrase]) -> None:
        """States, organisations, peoples: one entity for a key; what a bracket gives the initials of has its key."""
        same: dict[str, str] = {}
        for before, after in pairwise(named):
            between = tuple(self.doc.words[before.last : min(after.first, before.last + 3)])
            if before.state or after.state or between not in BEFORE_SHORT:
                continue
            if _abbreviates(after, before, self.doc):
                first = same.get(_key(before), _key(before))
                if _key(after) != first:
                    same.setdefault(_key(after), first)
        self._initials_alone(named, same)
        self._heads_alone(named, same)
        for phrase in named:
            key = same.get(_key(phrase), _key(phrase))
            if key not in self.keyed:
                self.keyed[key] = self.new()
            self.keyed.setdefault(_key(phrase), self.keyed[key])
            self.of_phrase[id(phrase)] = self.keyed[key]

    def _initials_alone(self, named: Sequence[Phrase], same: dict[str, str]) -> None:
        """Give initials without brackets the key of the one name before them that they spell: in a report on the
        "Rapid Support Forces" the "RSF" is no other body of these letters."""
        spelled: dict[str, str] = {}
        for phrase in named:
            words = self.doc.words[phrase.first : phrase.last]
            if phrase.state or phrase.form != "name":
                continue
            if len(words) >= 3:
                spelled.setdefault("".join(w[0] for w in words if w[0].isupper()), same.get(_key(phrase), _key(phrase)))
            elif len(words) == 1 and len(words[0]) >= 3 and spelled.get(words[0], _key(phrase)) != _key(phrase):
                same.setdefault(_key(phrase), spelled[words[0]])

    def _heads_alone(self, named: Sequence[Phrase], same: dict[str, str]) -> None:
        """Give "the Church" the key of the one longer name in the report that is a church's."""
        headed: dict[str, set[str]] = defaultdict(set)
        for phrase in named:
            words = self.doc.lowers[phrase.first : phrase.last]
            if phrase.form == "name" and not phrase.state and len(words) > 1:
                head = words[0] if words[1] in ("of", "for", "on") else words[-1]
                headed[head].add(same.get(_key(phrase), _key(phrase)))
        for phrase in named:
            alone = phrase.form == "name" and not phrase.state and not phrase.known and phrase.last - phrase.first == 1
            if alone and phrase.first and self.doc.lowers[phrase.first - 1] == "the":
                keys = headed.get(self.doc.lowers[phrase.first], set())
                if len(keys) == 1:
                    same.setdefault(_key(phrase), next(iter(keys)))

    def _full_names(self, persons: Sequence[Phrase]) -> list[Phrase]:
        """Give persons with a full name their entities; the phrases that are one name alone."""
        alone: list[Phrase] = []
        by_last: dict[str, list[Phrase]] = defaultdict(list)
        spelled: dict[tuple[str, ...], Entity] = {}
        for phrase in persons:
            parts = tuple(_parts(phrase))
            if len(parts) < 2 and not (phrase.known and len(phrase.tokens) > 1):
                alone.append(phrase)
                continue
            entity = spelled.get(parts)
            if entity is None:
                like = (p for p in by_last[parts[-1]][-LIMIT:] if _same_person(p, phrase))
                other = next(like, None)
                entity = spelled[parts] = self.of_phrase[id(other)] if other else self.new()
                by_last[parts[-1]].append(phrase)
            self.of_phrase[id(phrase)] = entity
        return alone

    def _single_names(self, alone: Sequence[Phrase], persons: Sequence[Phrase]) -> None:
        """A surname, else a given name, goes to the nearest full name that holds it."""
        by_last: dict[str, list[Phrase]] = defaultdict(list)
        by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in persons:
            if id(phrase) in self.of_phrase:
                parts = _parts(phrase)
                by_last[parts[-1]].append(phrase)
                by_first[parts[0]].append(phrase)
        spoken = {(_parts(p) or list(p.tokens))[-1] for p in alone}
        familiar = {  # a child called "Timothy" is not who is called "Brooks"
            self.of_phrase[id(p)].number for part in spoken - by_last.keys() for p in by_first.get(part, ())
        }
        unknown: dict[str, Entity] = {}
        called: dict[str, int] = {}  # who was called by one name before is still so called
        for phrase in alone:
            part = (_parts(phrase) or list(phrase.tokens))[-1]
            bearers = by_last.get(part, [])
            told = {self.of_phrase[id(p)].number for p in bearers if p.first < phrase.first}
            if len(told) == 1:  # so called before anybody else of the name was told of
                familiar -= told
            formal = [p for p in bearers if self.of_phrase[id(p)].number in told - familiar]
            candidates = formal or bearers or by_first.get(part, [])
            known = [p for p in candidates if self.of_phrase[id(p)].number == called.get(part)]
            bearer = _nearest(phrase, known or candidates)
            if bearer is not None:
                called.setdefault(part, self.of_phrase[id(bearer)].number)
            if bearer is not None:
                self.of_phrase[id(phrase)] = self.of_phrase[id(bearer)]
            else:
                if part not in unknown:
                    unknown[part] = self.new()
                self.of_phrase[id(phrase)] = unknown[part]


def _key(phrase: Phrase) -> str:
    if phrase.known is not None and phrase.kind != "state":
        return phrase.known.key
    if phrase.country and phrase.kind == "state":
        return f"state:{phrase.country}"
    if phrase.state is not None:
        return f"people:{phrase.country}" if phrase.kind == "population" else f"citizen:{phrase.first}"
    return squash("".join(phrase.tokens))


def _parts(phrase: Phrase) -> list[str]:
    """The parts of a person's name without initials and "Jr."."""
    return [t for t in phrase.tokens if len(t.rstrip(".")) > 1 and t.rstrip(".") not in ("jr", "sr", "iii", "'s")]


def _same_person(left: Phrase, right: Phrase) -> bool:
    if left.known or right.known:
        return left.known is right.known
    a, b = _parts(left), _parts(right)
    if a == b:
        return True
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and (a[0] == b[0] or set(a) <= set(b) or set(b) <= set(a))


def _nearest(phrase: Phrase, bearers: Sequence[Phrase]) -> Phrase | None:
    """The last bearer of a name before the phrase, else the first after it, unless the gender speaks against it."""
    place = bisect_left(bearers, phrase.first, key=lambda p: p.first)
    before, after = bearers[max(0, place - LIMIT) : place], bearers[place : place + LIMIT]
    around = [*reversed(before)] or [*after]
    alike = (p for p in around if not (p.gender and phrase.gender and p.gender != phrase.gender))
    return next(alike, around[0] if around else None)


def _abbreviates(short: Phrase, long: Phrase, doc: Document) -> bool:
    """Whether a name in brackets is made of the initials of the one before it."""
    letters = "".join(c for c in "".join(doc.words[short.first : short.last]) if c.isalpha())
    if not (2 <= len(letters) <= 8 and letters.isupper()):
        return False
    words = [w for w in doc.words[long.first : long.last] if w[0].isalpha()]
    initials = "".join(w[0].upper() for w in words)
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return letters in (initials, capitals) or (letters[0] == initials[:1] and len(set(letters) - set(initials)) == 0)
