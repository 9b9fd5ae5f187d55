"""Which Paris: each name is given the place that the report's other words make likeliest.

The policy is the table ``WEIGHTS``: what the text says outright ("Paris, Texas") outweighs everything; then come the
countries and divisions that the report speaks of, then how well known a place is. Within one report a name has one
sense, unless the text says otherwise. Where nothing speaks for any candidate, the name stays unresolved.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer import Gazetteer, Toponym
from chancery.knowledge.gazetteer_names import DESIGNATORS, fold
from chancery.language.document import Document
from chancery.lexicon.places import place_cues
from chancery.reading.place_mentions import PlaceMention

WEIGHTS = {
    "population": 1.0,  # per power of ten
    "alternate": -1.0,  # an alternate name
    "district": -1.0,  # a second-level division
    "admin": -0.6,  # a division where a town of the name exists
    "feature": 1.5,  # a region or feature that Chancery's own tables list
    "country": 3.0,
    "capital": 1.0,
    "contained": 10.0,  # the text puts it there
    "holding": 10.0,  # the text puts another place in it
    "designated": 3.0,  # "province", "city of"
    "share": 1.6,  # the share of its country in what the report names
    "division": 1.5,  # its division is named
    "towns": 1.5,  # several of its towns are named
    "shared": 1.5,  # most of the names have a bearer in its division
    "near": 1.0,  # a place of the report lies within NEAR_KM
    "sibling": 1.5,  # it is of the kind of what it is joined to: "California or Washington"
    "shortened": 2.5,  # the report shortens the division's name elsewhere: "Spokane, Wash."
}
NEAR_KM = 150.0
_LEAST = 3.6  # below this a bare town is too little known to be meant without a word that speaks for it
_LEAST_ALONE = 5.0  # the same where the report speaks of other countries only
_SHARED_BY = 3  # names that a division has to bear before it says anything
_FEW, _MANY, _MANY_SAID, _NEAR_MANY = 12, 60, 10, 50
_TELLING = 300_000  # people of a town whose name, where it opens that of a body, tells where a report is set
_WELL_KNOWN = 50_000
_LOCAL_KM, _LOCAL_SHARE = 60.0, 0.6
_INSIDE = re.compile(r",? ?(?:[a-z-]+ ){0,3}?(?:in|of|at) (?:the )?(?:[a-z-]+ ){0,3}$|, ?$| ?\($")
_OWNED = re.compile(r"(?:'s?|’s?) (?:[a-z-]+ ){0,4}$")


@dataclass(frozen=True)
class Resolved:
    """A mention with its sense, or with none; ``inside`` is where the text puts a place that nobody knows."""

    mention: PlaceMention
    toponym: Toponym | None
    inside: Toponym | None = None


class _Said(NamedTuple):
    """What the text says outright of a name: senses of what holds it, of what it holds, of what it is joined to."""

    holders: list[Toponym]
    held: list[Toponym]
    siblings: list[Toponym]


class _Context:
    """What the report speaks of: countries with their counts, divisions, towns."""

    def __init__(
        self,
        weights: Counter[str],
        divisions: frozenset[tuple[str | None, str | None]] = frozenset(),
        near: tuple[Toponym, ...] = (),
        shared: frozenset[tuple[str | None, str | None]] = frozenset(),
    ) -> None:
        """``divisions`` are named; in ``shared`` ones most of the names have a bearer; ``near`` are towns."""
        self.weights, self._divisions, self._near, self._shared = weights, divisions, near, shared
        self._total = sum(weights.values()) or 1
        self._towns = Counter((town.country, town.admin1) for town in near)

    def support(self, toponym: Toponym) -> float:
        """What speaks for a place: its country, its division, its neighbours."""
        support = WEIGHTS["share"] * self.weights[toponym.country or ""] / self._total
        here = (toponym.country, toponym.admin1)
        if toponym.kind != "admin" and here in self._divisions:
            support += WEIGHTS["division"]
        if here in self._shared and (toponym.kind == "city" or toponym.district):
            support += WEIGHTS["shared"]
        if _is_division(toponym) and self._towns[here] > 1:
            support += WEIGHTS["towns"]
        if self.weights and not self.weights[toponym.country or ""]:
            return support  # two towns of a land that is never spoken of bear each other out by chance
        if any(n is not toponym and n.name != toponym.name and _km(n, toponym) < NEAR_KM for n in self._near):
            support += WEIGHTS["near"]
        return support


class Resolver:
    """Resolves the mentions of one document together."""

    def __init__(
        self, doc: Document, mentions: Sequence[PlaceMention], named: Counter[str], gazetteer: Gazetteer
    ) -> None:
        """``named`` counts how often the report names each country, by name or adjective."""
        self._doc, self._mentions, self._named, self._gazetteer = doc, mentions, named, gazetteer
        self._containers = _containers(doc, mentions)
        self._held = {container: n for n, container in self._containers.items()}
        self._joined = _joined(doc, mentions)
        self._shortened = frozenset(
            (t.country, t.admin1) for m in mentions if m.text.endswith(".") for t in m.candidates[:1] if _is_division(t)
        )
        self.holders = [mentions[n] for n in set(self._containers.values())]
        self._groups: dict[str, list[int]] = defaultdict(list)
        self._numbers_in: dict[int, list[int]] = defaultdict(list)
        for number, mention in enumerate(mentions):
            self._numbers_in[doc.sentence_of[mention.first]].append(number)
            self._groups[fold(mention.text)].append(number)

    def resolve(self) -> list[Resolved]:
        """The mentions with their senses, in the order given. Two rounds: the first is the second's context."""
        chosen = self._round(_Context(self._named))
        found = [t for t in chosen.values() if t]
        context = _Context(
            self._named + Counter(t.country for t in found if t.country),
            frozenset(
                (t.country, t.admin1)
                for n, t in chosen.items()
                if t and t.admin1 and t.kind == "admin" and not self._is_adjective(n)
            ),
            tuple(t for t, _ in Counter(t for t in found if t.kind == "city").most_common(_NEAR_MANY)),
            self._shared(),
        )
        chosen = self._round(context)
        known = {fold(m.text): t for n, m in enumerate(self._mentions) if (t := chosen[n])}
        locality = self._locality(chosen)
        return [
            Resolved(mention, sense := chosen[n], None if sense else self._inside(n, chosen, known, locality))
            for n, mention in enumerate(self._mentions)
        ]

    def _is_adjective(self, number: int) -> bool:
        """Whether a land is named by its adjective only: "an English city"."""
        mention = self._mentions[number]
        return mention.text != self._doc.text_of(mention.first, mention.last)

    def _shared(self) -> frozenset[tuple[str | None, str | None]]:
        """The divisions in which most of the ambiguous names have a bearer: of five counties all of which Kentucky has,
        none is that of Illinois."""
        votes: Counter[tuple[str | None, str | None]] = Counter()
        names = 0
        for numbers in self._groups.values():
            local = [t for t in self._mentions[numbers[0]].candidates[:_MANY] if t.kind == "city" or t.district]
            if len(local) > 1:
                names += 1
                votes.update({(t.country, t.admin1) for t in local})
        return frozenset(d for d, count in votes.items() if count >= _SHARED_BY and count > 0.6 * names)

    # Places that no table knows

    def _inside(
        self,
        number: int,
        chosen: dict[int, Toponym | None],
        known: dict[str, Toponym],
        locality: Toponym | None,
    ) -> Toponym | None:
        """Where a place lies that nobody knows: where the text puts it, where its own name does ("Dubai World Trade
        Centre"), or, for a street or a building, the town in which the whole report is set."""
        container = self._containers.get(number)
        mention, holder = self._mentions[number], chosen[container] if container is not None else None
        if holder:
            return self._begins_as(mention, holder) or holder
        found = self._inside_own_name(mention, known)
        if found is None and _is_facility(self._doc, mention):
            return locality or self._beside(number, chosen)
        return found

    def _beside(self, number: int, chosen: dict[int, Toponym | None]) -> Toponym | None:
        """The one town that the sentence of a street or building, or the sentence before it, names."""
        here = self._doc.sentence_of[self._mentions[number].first]
        for sentence in (here, here - 1):
            numbers = self._numbers_in.get(sentence, ())
            towns = {t for n in numbers if (t := chosen[n]) is not None and t.kind == "city"}
            if towns:
                return towns.pop() if len(towns) == 1 else None
        return None

    def _begins_as(self, mention: PlaceMention, holder: Toponym) -> Toponym | None:
        """A town in the holder whose name the mention begins with: the "Metema" of "Metema Yohannes, in Amhara"."""
        if mention.last - mention.first < 2 or _is_facility(self._doc, mention):
            return None
        there = self._gazetteer.candidates(self._doc.text_of(mention.first, mention.last - 1))
        return next((t for t in there if t.kind == "city" and contains(holder, t)), None)

    def _inside_own_name(self, mention: PlaceMention, known: dict[str, Toponym]) -> Toponym | None:
        """The longest part of the name that the report names elsewhere, or that is a well-known town of its lands."""
        for length in range(mention.last - mention.first - 1, 0, -1):
            for first in range(mention.first, mention.last - length + 1):
                text = self._doc.text_of(first, first + length)
                if not text[:1].isupper():
                    continue
                if fold(text) in known:
                    return known[fold(text)]
                best = next(iter(self._gazetteer.candidates(text)), None)
                if best and self._is_known_part(best):
                    return best
        return None

    def _is_known_part(self, toponym: Toponym) -> bool:
        """Whether a part of a name tells enough of where it is: "Illinois Capitol Complex"."""
        if toponym.alternate or toponym.population <= _WELL_KNOWN or not self._named[toponym.country or ""]:
            return False
        return toponym.kind == "city" or _is_division(toponym)

    def _locality(self, chosen: dict[int, Toponym | None]) -> Toponym | None:
        """The one town in which the report is set, if there is one: by its dateline, or named most, near the rest."""
        towns = Counter(t for t in chosen.values() if t and t.kind == "city") or self._towns_of_bodies()
        if not towns:
            return None
        most, _ = towns.most_common(1)[0]
        for number, mention in enumerate(self._mentions):
            toponym = chosen[number]
            if mention.dateline and toponym and toponym.kind == "city":
                most = toponym
        near = sum(count for town, count in towns.items() if _km(town, most) < _LOCAL_KM)
        return most if near >= _LOCAL_SHARE * sum(towns.values()) else None

    def _towns_of_bodies(self) -> Counter[Toponym]:
        """The towns with which names of bodies and buildings begin: "the Winnipeg Fire Paramedic Service"."""
        found: Counter[Toponym] = Counter()
        for entity in self._doc.entities:
            if entity.label == "PER" or entity.end - entity.start < 2:
                continue
            best = next(iter(self._gazetteer.candidates(self._doc.words[entity.start])), None)
            if best and best.kind == "city" and not best.alternate and best.population > _TELLING:
                found[best] += 1
        return found

    # Scores

    def _round(self, context: _Context) -> dict[int, Toponym | None]:
        """A sense for each mention. Those of which the text says nothing share what it says of their namesakes."""
        chosen: dict[int, Toponym | None] = {}
        for numbers in self._groups.values():
            said = {n: v for n in numbers if any(v := self._said_of(n))}
            shared = _Said(
                [t for v in list(said.values())[:_MANY_SAID] for t in v.holders],
                [t for v in list(said.values())[:_MANY_SAID] for t in v.held],
                [],
            )
            decided: dict[object, Toponym | None] = {}
            for number in numbers:
                designator = self._designator(self._mentions[number])
                key = (self._key(number), designator)
                if key not in decided:
                    decided[key] = self._best(number, designator, said.get(number, shared), context)
                chosen[number] = decided[key]
        return chosen

    def _said_of(self, number: int) -> _Said:
        """What the text says outright of one mention: the senses of what holds it, and of what it holds."""
        container, held = self._containers.get(number), self._held.get(number)
        return _Said(
            [] if container is None else list(self._mentions[container].candidates[:4]),
            [] if held is None else list(self._mentions[held].candidates[:_FEW]),
            [t for n in self._joined[number] for t in self._mentions[n].candidates[:1]],
        )

    def _key(self, number: int) -> tuple[str | None, ...]:
        container, held = self._containers.get(number), self._held.get(number)
        return (
            None if container is None else self._mentions[container].text,
            None if held is None else self._mentions[held].text,
            *(self._mentions[n].text for n in self._joined[number]),
        )

    def _best(self, number: int, designator: str | None, said: _Said, context: _Context) -> Toponym | None:
        best, best_score = None, -math.inf
        for toponym in self._mentions[number].candidates[:_MANY]:
            support = context.support(toponym)
            if any(contains(holder, toponym) for holder in said.holders):
                support += WEIGHTS["contained"]
            if any(contains(toponym, held) for held in said.held):
                support += WEIGHTS["holding"]
            if any(_is_alike(toponym, sibling) for sibling in said.siblings):
                support += WEIGHTS["sibling"]
            if _is_division(toponym) and (toponym.country, toponym.admin1) in self._shortened:
                support += WEIGHTS["shortened"]
            score = prior(toponym) + support + (WEIGHTS["designated"] if designator == toponym.kind else 0)
            if score > best_score and (support or not context.weights or prior(toponym) >= _LEAST_ALONE):
                best, best_score = toponym, score
        return best if best_score >= _LEAST else None

    def _designator(self, mention: PlaceMention) -> str | None:
        """The kind that the words beside the name give it: "Herat province", "the city of Herat"."""
        doc, after = self._doc, mention.last
        inside = doc.lowers[after - 1] if after - mention.first > 1 else ""
        following = doc.lowers[after] if after < len(doc) else ""
        before = doc.lowers[mention.first - 2] if mention.first > 1 and doc.lowers[mention.first - 1] == "of" else ""
        for word in (inside, following, before):
            if word in ("city", "town", "village", "municipality"):
                return "city"
            if word in DESIGNATORS:
                return "admin"
        return None


def _is_capital(toponym: Toponym) -> bool:
    """Whether a town is the capital of its country."""
    if toponym.kind != "city" or not toponym.country:
        return False
    capital = countries().by_capital.get(fold(toponym.name))
    return capital is not None and capital.alpha3 == toponym.country


def _is_division(toponym: Toponym) -> bool:
    """Whether a place is a first-level division: a state, a province."""
    return toponym.kind == "admin" and not toponym.district


def _is_facility(doc: Document, mention: PlaceMention) -> bool:
    last = doc.lowers[mention.last - 1]
    return mention.last - mention.first > 1 and last in place_cues()["facility"]


def prior(toponym: Toponym) -> float:
    """How likely a bare mention means this place, before the report has spoken."""
    score = WEIGHTS["population"] * math.log10(toponym.population + 10)
    if toponym.kind == "country":
        score = 7 + WEIGHTS["country"]
    elif toponym.kind == "admin":
        score += WEIGHTS["district"] if toponym.district else WEIGHTS["admin"]
    elif toponym.kind == "feature":
        score += WEIGHTS["feature"]
    elif _is_capital(toponym):
        score += WEIGHTS["capital"]
    return score + (WEIGHTS["alternate"] if toponym.alternate else 0)


def contains(holder: Toponym, toponym: Toponym) -> bool:
    """Whether one place lies in another, as far as the gazetteer's divisions tell."""
    if holder.kind == "country":
        return toponym.kind != "country" and toponym.country == holder.country
    if _is_division(holder):
        return toponym.kind != "country" and (toponym.country, toponym.admin1) == (holder.country, holder.admin1)
    return holder is not toponym and toponym.kind != "country" and _km(holder, toponym) < 60


def _containers(doc: Document, mentions: Sequence[PlaceMention]) -> dict[int, int]:
    """For each mention that the text puts inside another, that other: "Aleppo, Syria", "Syria's northern Aleppo"."""
    found: dict[int, int] = {}
    for number in range(len(mentions) - 1):
        left, right = mentions[number], mentions[number + 1]
        between = doc.text[doc.ends[left.last - 1] : doc.starts[right.first]]
        if len(between) > 60 or "\n" in between or _has_verb(doc, left.last, right.first):
            continue
        if _INSIDE.fullmatch(between) and not _in_list(doc, right) and _may_hold(right, left, between):
            found[number] = number + 1
        elif _OWNED.fullmatch(between) and _may_hold(left, right, between):
            found[number + 1] = number
    return found


def _joined(doc: Document, mentions: Sequence[PlaceMention]) -> dict[int, list[int]]:
    """For each mention those that "and" or "or" joins it to."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, (left, right) in enumerate(pairwise(mentions)):
        if doc.text[doc.ends[left.last - 1] : doc.starts[right.first]] in (" and ", " or ", ", and ", ", or "):
            found[number].append(number + 1)
            found[number + 1].append(number)
    return found


def _is_alike(toponym: Toponym, sibling: Toponym) -> bool:
    """Whether two places are both countries, or both first-level divisions of one."""
    if toponym.kind == "country" or toponym.alternate:
        return sibling.kind == toponym.kind and not toponym.alternate
    return _is_division(toponym) and _is_division(sibling) and toponym.country == sibling.country


def _has_verb(doc: Document, first: int, last: int) -> bool:
    return any(doc.upos[word] in ("VERB", "AUX") for word in range(first, last))


def _in_list(doc: Document, mention: PlaceMention) -> bool:
    """Whether the name is a member of a list: the "New York" of "Washington, New York and Boston"."""
    head = doc.head_of(mention.first, mention.last)
    following = doc.lowers[mention.last : mention.last + 2]
    return doc.relations[head] == "conj" or (following[:1] in (["and"], ["or"]) and doc.words[mention.first - 1] == ",")


def _may_hold(holder: PlaceMention, held: PlaceMention, between: str) -> bool:
    """Whether a sense of one lies in a sense of the other; a name nobody knows may lie anywhere but in a list."""
    if not held.candidates:
        return bool(holder.candidates)
    return any(contains(h, t) for h in holder.candidates[:4] for t in held.candidates[:_MANY])


def _km(a: Toponym, b: Toponym) -> float:
    """Distance on the sphere, near enough."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))


def short_names(
    doc: Document, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, home: str | None
) -> list[PlaceMention]:
    """Initials that stand for a division of the country a report was published in, or for the country: "SA", "WA"."""
    known = countries().by_alpha3.get(home or "")
    if known is None:
        return []
    found = []
    for mention in mentions:
        if mention.candidates or not mention.text.isupper() or len(mention.text) > 3:
            continue
        senses = tuple(d for d in gazetteer.abbreviated(mention.text) if d.country == home)
        initials = "".join(part[:1] for part in known.name.split() if part[:1].isupper())
        if not senses and initials == mention.text:
            senses = gazetteer.candidates(known.name)[:1]
        if senses:
            found.append(PlaceMention(mention.first, mention.last, mention.text, senses))
    return found


def abbreviated_divisions(doc: Document, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Divisions in short after a comma: the "TX" of "Austin, TX", the "Calif." of "Fresno (Calif.)"."""
    known = {m.first for m in mentions if m.candidates}
    found = []
    for mention in mentions:
        at = mention.last + 1
        if at < len(doc) and doc.words[mention.last] in ",(" and doc.words[at][:1].isupper():
            divisions = gazetteer.abbreviated(doc.words[at])
            holds = any(contains(d, t) for d in divisions for t in mention.candidates[:_MANY])
            if divisions and (holds or at not in known):
                found.append(PlaceMention(at, at + 1, doc.words[at], divisions))
    return found
