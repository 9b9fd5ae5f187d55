"""Which phrases mention one and the same actor: names first, then descriptions and pronouns in the order of the text.

Names are grouped over the whole report (a surname may come before the full name). A description joins an actor only on
evidence: apposition or a copula, the same description told again with "the", a noun that the actor's name or role holds.
Pronouns take the most salient actor of the last sentences that agrees in gender and number. What has no antecedent that
is clearly an actor stays out: precision before recall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from chancery.knowledge.actors import Known, base, squash
from chancery.language.document import Document
from chancery.lexicon.loader import Entry, data_table
from chancery.reading.actor_mentions import Phrase, is_subject

WINDOW = 3
"""Sentences that a pronoun looks back."""
BODIES = frozenset({"state", "government", "organization", "armed_group", "media"})
STATE_NOUNS = frozenset({"government", "administration", "regime", "authority", "cabinet", "leadership"})
COUNTRY_NOUNS = frozenset({"country", "nation", "state", "republic", "kingdom"})
PERSON_NOUNS = frozenset(["man", "woman", "boy", "girl", "lady", "gentleman", "guy", "kid", "youth", "teenager"])
GROUP_NOUNS = {
    "group": frozenset({"armed_group", "organization"}),
    "organization": frozenset({"organization", "armed_group"}),
    "organisation": frozenset({"organization", "armed_group"}),
    "movement": frozenset({"armed_group", "organization"}),
    "network": frozenset({"armed_group", "media"}),
    "agency": frozenset({"government", "media"}),
    "newspaper": frozenset({"media"}),
    "paper": frozenset({"media"}),
    "magazine": frozenset({"media"}),
    "broadcaster": frozenset({"media"}),
    "channel": frozenset({"media"}),
}
SECTOR_NOUNS = {"company": "BUS", "firm": "BUS", "party": "PTY", "church": "REL", "court": "JUD", "bank": "BUS"}


class GivenNames(Entry, frozen=True, kw_only=True):
    """Given names that tell a gender."""

    gender: str
    names: tuple[str, ...]


@dataclass
class Entity:
    """An actor under construction: its phrases in text order, and what they agree on."""

    number: int
    phrases: list[Phrase] = field(default_factory=list)
    kind: str = "unknown"
    gender: str = ""
    plural: bool = False
    country: str | None = None
    known: Known | None = None
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)

    @property
    def named(self) -> bool:
        return any(p.form == "name" for p in self.phrases)

    def take(self, phrase: Phrase) -> None:
        """Add a mention."""
        self.phrases.append(phrase)
        if phrase.form == "pronoun":
            return
        if self.kind == "unknown" or (phrase.form == "name" and not phrase.plural):
            self.kind = phrase.kind
        self.gender = self.gender or (phrase.gender if phrase.kind == "person" else "")
        self.country = self.country or phrase.country
        self.known = self.known or phrase.known
        self.plural = phrase.plural if len(self.phrases) == 1 else self.plural
        if phrase.noun:
            self.nouns.add(phrase.noun)
        if phrase.form == "name":
            self.words.update(phrase.tokens)
        if phrase.number:
            self.counts.add(phrase.number)


def group(doc: Document, phrases: Sequence[Phrase], day: str | None) -> list[Entity]:
    """The actors of a report, each with its mentions; phrases that turn out to mention none are left out."""
    return _Grouping(doc, phrases, day).run()


class _Grouping:
    def __init__(self, doc: Document, phrases: Sequence[Phrase], day: str | None) -> None:
        self.doc, self.phrases, self.day = doc, phrases, day
        self.entities: list[Entity] = []
        self.of_head: dict[int, Entity] = {}
        self.recent: list[tuple[int, Phrase, Entity]] = []
        self.by_noun: dict[str, list[Entity]] = defaultdict(list)

    def run(self) -> list[Entity]:
        targets = self._names()
        for phrase in self.phrases:
            if phrase.form == "name" or phrase.state is not None:
                entity: Entity | None = targets[id(phrase)]
            elif phrase.form == "nominal":
                entity = self._nominal(phrase)
            else:
                entity = self._pronoun(phrase)
            if entity is not None:
                self._put(phrase, entity)
        return [e for e in self.entities if any(p.form != "pronoun" for p in e.phrases)]

    def _new(self) -> Entity:
        entity = Entity(len(self.entities))
        self.entities.append(entity)
        return entity

    def _put(self, phrase: Phrase, entity: Entity) -> None:
        entity.take(phrase)
        self.of_head.setdefault(phrase.head, entity)
        self.recent.append((self.doc.sentence_of[phrase.head], phrase, entity))
        if phrase.noun and entity not in self.by_noun[phrase.noun]:
            self.by_noun[phrase.noun].append(entity)

    # names

    def _names(self) -> dict[int, Entity]:
        """The entity of each name, decided over the whole report."""
        made: dict[int, Entity] = {}
        keyed: dict[str, Entity] = {}
        named = [p for p in self.phrases if p.form == "name" or p.state is not None]
        persons = [p for p in named if p.kind == "person" and p.state is None]
        for phrase in named:
            if phrase.kind != "person" or phrase.state is not None:
                made[id(phrase)] = self._keyed(keyed, _key(phrase))
        self._acronyms(named, made, keyed)
        made.update(self._persons(persons))
        return made

    def _keyed(self, keyed: dict[str, Entity], key: str) -> Entity:
        if key not in keyed:
            keyed[key] = self._new()
        return keyed[key]

    def _acronyms(self, named: Sequence[Phrase], made: dict[int, Entity], keyed: dict[str, Entity]) -> None:
        """Make one what a bracket gives the initials of, and a part of a name what the whole is."""
        for before, after in zip(named, named[1:], strict=False):
            if made.get(id(before)) is None or made.get(id(after)) is None or before.state or after.state:
                continue
            between = self.doc.words[before.last : after.first]
            if tuple(between) in (("(",), (",",), ("(", "the"), ('("',)) and _abbreviates(after, before, self.doc):
                old, new = made[id(after)], made[id(before)]
                for key, entity in list(keyed.items()):
                    if entity is old:
                        keyed[key] = new
                for key_, entity in list(made.items()):
                    if entity is old:
                        made[key_] = new

    def _persons(self, persons: Sequence[Phrase]) -> dict[int, Entity]:
        """Full names first; a surname or given name alone then goes to the nearest full name that holds it."""
        made: dict[int, Entity] = {}
        full: list[tuple[Phrase, Entity]] = []
        for phrase in persons:
            if len(_parts(phrase)) < 2 and not (phrase.known and len(phrase.tokens) > 1):
                continue
            entity = next((e for p, e in full if _same_person(p, phrase)), None) or self._new()
            full.append((phrase, entity))
            made[id(phrase)] = entity
        by_part: dict[str, list[tuple[Phrase, Entity]]] = defaultdict(list)
        for phrase, entity in full:
            parts = _parts(phrase)
            for part in {parts[-1], parts[0]}:
                by_part[part].append((phrase, entity))
        alone: dict[str, Entity] = {}
        for phrase in persons:
            if id(phrase) in made:
                continue
            part = _parts(phrase)[-1] if _parts(phrase) else ""
            bearers = by_part.get(part, [])
            if bearers:
                made[id(phrase)] = _nearest(phrase, bearers, part)
            else:
                alone[part] = made[id(phrase)] = alone.get(part) or self._new()
        return made

    # descriptions

    def _nominal(self, phrase: Phrase) -> Entity | None:
        if phrase.same_as is not None and phrase.same_as in self.of_head:
            return self.of_head[phrase.same_as]
        found = self._state_of(phrase) or self._again(phrase)
        if found is None and phrase.definite:
            found = self._taken_up(phrase)
        if found is not None:
            return found
        if phrase.tentative and not self._owners(phrase):
            return None
        return None if phrase.noun in COUNTRY_NOUNS else self._new()

    def _owners(self, phrase: Phrase) -> list[Entity]:
        found = [self.of_head[o] for o in phrase.owners if o in self.of_head]
        return list({e.number: e for e in found}.values())

    def _state_of(self, phrase: Phrase) -> Entity | None:
        """The state for "the Iranian government", and for "the government" where one state is in view."""
        if phrase.noun not in STATE_NOUNS and phrase.noun not in COUNTRY_NOUNS:
            return None
        owners = self._owners(phrase)
        states = [e for e in owners if e.kind == "state"]
        if phrase.noun in STATE_NOUNS:
            if len(states) == 1 and len(owners) == 1 and phrase.noun != "cabinet":
                return states[0]
            if owners or not phrase.definite or phrase.tokens:
                return None
        elif not phrase.definite or phrase.plural or phrase.tokens:
            return None
        here = self.doc.sentence_of[phrase.head]
        for sentence, other, entity in reversed(self.recent):
            if here - sentence > (WINDOW if phrase.noun in COUNTRY_NOUNS else 3 * WINDOW):
                break
            if entity.kind == "state" and other.form == "name":
                return entity
        return None

    def _again(self, phrase: Phrase) -> Entity | None:
        """The actor that was described in the same words before."""
        owners = {e.number for e in self._owners(phrase)}
        generic = phrase.agent is not None and (phrase.plural or phrase.agent.form == "body")
        if not (phrase.definite or generic or owners):
            return None
        for entity in reversed(self.by_noun.get(phrase.noun, ())):
            last = next(p for p in reversed(entity.phrases) if p.noun == phrase.noun)
            if last.plural != phrase.plural or _counts_differ(entity, phrase):
                continue
            if entity.named and not phrase.definite:
                continue
            theirs = {e.number for p in entity.phrases for e in self._owners(p)}
            if owners and theirs and not owners & theirs:
                continue
            if owners and not theirs and not entity.named:
                continue
            known = {t for p in entity.phrases if p.noun == phrase.noun for t in p.tokens}
            if set(phrase.tokens) <= known or (owners & theirs and phrase.definite):
                return entity
        return None

    def _taken_up(self, phrase: Phrase) -> Entity | None:
        """The named actor that "the group", "the ministry", "the man" takes up."""
        here = self.doc.sentence_of[phrase.head]
        seen: set[int] = set()
        for sentence, _, entity in reversed(self.recent):
            if entity.number in seen:
                continue
            seen.add(entity.number)
            if here - sentence > 4 * WINDOW:
                break
            if self._fits(phrase, entity, here - sentence):
                return entity
        return None

    def _fits(self, phrase: Phrase, entity: Entity, distance: int) -> bool:
        if phrase.plural != entity.plural and entity.kind not in ("armed_group", "organization"):
            return False
        states = {e.country for e in self._owners(phrase) if e.kind == "state"}
        if states and entity.country not in states:
            return False
        noun = phrase.noun
        if noun in PERSON_NOUNS:
            agrees = entity.kind == "person" and entity.gender in ("", phrase.gender) and not phrase.tokens
            return agrees and distance <= 1 and entity.named and bool(entity.gender or not phrase.gender)
        if not entity.named or (phrase.tokens and not states):
            return False
        if entity.kind == "person":
            return noun in entity.nouns or _holds_office(entity.known, noun, self.day)
        if noun in entity.words:
            return True
        if phrase.plural:
            return False
        if noun in GROUP_NOUNS:
            return distance <= WINDOW and entity.kind in GROUP_NOUNS[noun]
        sector = SECTOR_NOUNS.get(noun)
        return sector is not None and distance <= WINDOW and any(sector in p.sectors for p in entity.phrases)

    # pronouns

    def _pronoun(self, phrase: Phrase) -> Entity | None:
        if phrase.gender not in ("m", "f", "n", "p"):
            return None
        here = self.doc.sentence_of[phrase.head]
        best, best_score = None, 0.0
        seen: set[int] = set()
        for sentence, other, entity in reversed(self.recent):
            if here - sentence > WINDOW:
                break
            if entity.number in seen or other.head == phrase.head:
                continue
            seen.add(entity.number)
            if not self._agrees(phrase, entity) or self._coargument(phrase, other):
                continue
            score = self._salience(phrase, other, entity, here - sentence)
            if best is None or score > best_score:
                best, best_score = entity, score
        return best if best_score >= _LEAST[phrase.gender] else None

    def _agrees(self, phrase: Phrase, entity: Entity) -> bool:
        if phrase.gender in ("m", "f"):
            return entity.kind == "person" and not entity.plural and entity.gender in ("", phrase.gender)
        if phrase.gender == "n":
            return entity.kind in BODIES and not entity.plural
        return entity.plural or entity.kind in ("population", "armed_group", "government", "organization")

    def _coargument(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether both are arguments of one verb, where only a reflexive could point back."""
        if self.doc.lowers[phrase.head].endswith(("self", "selves")):
            return False
        if self.doc.deprels[phrase.head] == "nmod:poss":
            return other.first <= phrase.head < other.last
        return self.doc.heads[phrase.head] == self.doc.heads[other.head] or (other.first <= phrase.head < other.last)

    def _salience(self, phrase: Phrase, other: Phrase, entity: Entity, distance: int) -> float:
        score = 10.0 - 2.5 * distance
        if is_subject(self.doc, other.head):
            score += 3.0
        elif self.doc.relations[other.head] in ("obj", "iobj"):
            score += 1.0
        elif self.doc.relations[other.head] in ("nmod", "compound", "amod"):
            score -= 2.0
        if is_subject(self.doc, phrase.head) == is_subject(self.doc, other.head):
            score += 1.0
        if entity.gender and entity.gender == phrase.gender:
            score += 2.0
        score += min(len(entity.phrases), 5) * 0.5
        if phrase.gender == "p":
            score += 2.0 if entity.plural else -2.0
        return score


_LEAST = {"m": 0.0, "f": 0.0, "n": 11.0, "p": 9.0}
"""The salience that an antecedent needs: "it" and "they" often point to what is no actor."""


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


def _nearest(phrase: Phrase, bearers: Iterable[tuple[Phrase, Entity]], part: str) -> Entity:
    """The last bearer of a name before the phrase, else the first after it; surnames go before given names."""
    ranked = [(p, e) for p, e in bearers if _parts(p)[-1] == part] or list(bearers)
    fitting = [(p, e) for p, e in ranked if not (p.gender and phrase.gender and p.gender != phrase.gender)] or ranked
    before = [(p, e) for p, e in fitting if p.first < phrase.first]
    return before[-1][1] if before else fitting[0][1]


def _abbreviates(short: Phrase, long: Phrase, doc: Document) -> bool:
    """Whether a name in brackets is made of the initials of the one before it."""
    letters = "".join(c for c in "".join(doc.words[short.first : short.last]) if c.isalpha())
    if not (2 <= len(letters) <= 8 and letters.isupper()):
        return False
    words = [w for w in doc.words[long.first : long.last] if w[0].isalpha()]
    initials = "".join(w[0].upper() for w in words)
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return letters in (initials, capitals) or (letters[0] == initials[:1] and len(set(letters) - set(initials)) == 0)


def _counts_differ(entity: Entity, phrase: Phrase) -> bool:
    return bool(phrase.number) and bool(entity.counts) and phrase.number not in entity.counts


def _holds_office(known: Known | None, noun: str, day: str | None) -> bool:
    spell = known.spell(day) if known and day else None
    return spell is not None and spell.holds(day or "") and noun in spell.office.lower().split()


@cache
def given_names() -> dict[str, str]:
    """Gender by given name in lower case."""
    made: dict[str, str] = {}
    for known in base().all:
        if known.kind == "person" and known.gender:
            made.setdefault(known.name.split()[0].lower(), known.gender)
    for row in data_table("chancery.knowledge", "given_names.tsv", GivenNames):
        made.update((name.lower(), row.gender) for name in row.names)
    return made
