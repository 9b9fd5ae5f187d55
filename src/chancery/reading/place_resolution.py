"""Which Paris: each name is given the place that the report's other words make likeliest.

The policy is the table ``WEIGHTS``: what the text says outright ("Paris, Texas", "the Syrian town of Tell Abyad") outweighs
everything; then come the countries and divisions that the report speaks of, then how well known a place is. Within one
report a name has one sense, unless the text says otherwise. Where nothing speaks for any candidate, the name stays unresolved.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer import Gazetteer, Toponym
from chancery.knowledge.gazetteer_names import DESIGNATORS, fold
from chancery.language.document import Document
from chancery.reading.place_mentions import PlaceMention

WEIGHTS = {
    "population": 1.0,  # per power of ten
    "alternate": -1.0,  # an alternate name
    "district": -1.0,  # a second-level division
    "admin": -0.6,  # a division where a town of the name exists
    "feature": 0.0,
    "country": 3.0,
    "capital": 1.0,
    "contained": 10.0,  # the text puts it there
    "designated": 3.0,  # "province", "city of"
    "share": 1.6,  # the share of its country in what the report names
    "division": 1.5,  # its division is named
    "near": 1.0,  # a place of the report lies within NEAR_KM
}
NEAR_KM = 150.0
_LEAST = 3.6  # below this a bare town is too little known to be meant without a word that speaks for it
_MANY = 60
_INSIDE = re.compile(r",? ?(?:[a-z-]+ ){0,3}?(?:in|of) (?:the )?(?:[a-z-]+ ){0,3}$|, ?$| ?\($")
_OWNED = re.compile(r"(?:'s?|’s?) (?:[a-z-]+ ){0,4}$")


@dataclass(frozen=True)
class Resolved:
    """A mention with its sense, or with none; ``inside`` is where the text puts a place that nobody knows."""

    mention: PlaceMention
    toponym: Toponym | None
    inside: Toponym | None = None


class Resolver:
    """Resolves the mentions of one document together."""

    def __init__(self, doc: Document, mentions: Sequence[PlaceMention], named: Counter[str]) -> None:
        """``named`` counts how often the report names each country, by name or adjective."""
        self._doc, self._mentions = doc, mentions
        self._containers = _containers(doc, mentions)
        self._named = named
        self._groups: dict[str, list[int]] = defaultdict(list)
        for number, mention in enumerate(mentions):
            self._groups[fold(mention.text)].append(number)

    def resolve(self) -> list[Resolved]:
        """The mentions with their senses, in the order given. Two rounds: the first is the second's context."""
        chosen = self._round(self._named, Counter(), ())
        found = [t for t in chosen.values() if t]
        weights = self._named + Counter(t.country for t in found if t.country)
        divisions = Counter((t.country, t.admin1) for t in found if t.admin1 and t.kind == "admin")
        chosen = self._round(weights, divisions, [t for t in found if t.kind == "city"])
        return [
            Resolved(mention, toponym := chosen[number], None if toponym else self._inside(number, chosen))
            for number, mention in enumerate(self._mentions)
        ]

    def _round(
        self, weights: Counter[str], divisions: Counter[tuple[str | None, str | None]], near: Sequence[Toponym]
    ) -> dict[int, Toponym | None]:
        total = sum(weights.values()) or 1
        shares = {country: count / total for country, count in weights.items()}
        chosen: dict[int, Toponym | None] = {}
        for numbers in self._groups.values():
            said = {n: self._containers[n] for n in numbers if n in self._containers}
            for number in numbers:
                containers = [said[number]] if number in said else list(said.values())
                chosen[number] = self._best(number, shares, divisions, near, containers)
        return chosen

    def _best(
        self,
        number: int,
        shares: dict[str, float],
        divisions: Counter[tuple[str | None, str | None]],
        near: Sequence[Toponym],
        containers: Iterable[int],
    ) -> Toponym | None:
        mention = self._mentions[number]
        holders = [holder for c in containers for holder in self._mentions[c].candidates[:4]]
        designator = self._designator(mention)
        best, best_score = None, -math.inf
        for toponym in mention.candidates[:_MANY]:
            score = prior(toponym) + WEIGHTS["share"] * shares.get(toponym.country or "", 0.0)
            if toponym.kind != "admin" and (toponym.country, toponym.admin1) in divisions:
                score += WEIGHTS["division"]
            if designator == toponym.kind:
                score += WEIGHTS["designated"]
            if any(contains(holder, toponym) for holder in holders):
                score += WEIGHTS["contained"]
            if any(n is not toponym and n.name != toponym.name and _km(n, toponym) < NEAR_KM for n in near):
                score += WEIGHTS["near"]
            if score > best_score:
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

    def _inside(self, number: int, chosen: dict[int, Toponym | None]) -> Toponym | None:
        container = self._containers.get(number)
        return chosen[container] if container is not None else None


def prior(toponym: Toponym) -> float:
    """How likely a bare mention means this place, before the report has spoken."""
    score = WEIGHTS["population"] * math.log10(toponym.population + 10)
    if toponym.kind == "country":
        score = 7 + WEIGHTS["country"]
    elif toponym.kind == "admin":
        score += WEIGHTS["district"] if toponym.district else WEIGHTS["admin"]
    elif toponym.kind == "city" and toponym.country:
        capital = countries().by_capital.get(fold(toponym.name))
        score += WEIGHTS["capital"] if capital and capital.alpha3 == toponym.country else 0
    return score + (WEIGHTS["alternate"] if toponym.alternate else 0)


def contains(holder: Toponym, toponym: Toponym) -> bool:
    """Whether one place lies in another, as far as the gazetteer's divisions tell."""
    if holder.kind == "country":
        return toponym.kind != "country" and toponym.country == holder.country
    if holder.kind == "admin" and not holder.district:
        return toponym.kind != "country" and (toponym.country, toponym.admin1) == (holder.country, holder.admin1)
    return holder is not toponym and toponym.kind != "country" and _km(holder, toponym) < 60


def _containers(doc: Document, mentions: Sequence[PlaceMention]) -> dict[int, int]:
    """For each mention that the text puts inside another, that other: "Aleppo, Syria", "Syria's northern Aleppo"."""
    found: dict[int, int] = {}
    for number in range(len(mentions) - 1):
        left, right = mentions[number], mentions[number + 1]
        between = doc.text[doc.ends[left.last - 1] : doc.starts[right.first]]
        if len(between) > 60 or "\n" in between:
            continue
        if _INSIDE.fullmatch(between) and _may_hold(right, left, between):
            found[number] = number + 1
        elif _OWNED.fullmatch(between) and _may_hold(left, right, between):
            found[number + 1] = number
    return found


def _may_hold(holder: PlaceMention, held: PlaceMention, between: str) -> bool:
    """Whether a sense of one lies in a sense of the other; a name nobody knows may lie anywhere but in a list."""
    if not held.candidates:
        return bool(holder.candidates)
    return any(contains(h, t) for h in holder.candidates[:4] for t in held.candidates[:_MANY])


def _km(a: Toponym, b: Toponym) -> float:
    """Distance on the sphere, near enough."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))


def abbreviated_divisions(
    doc: Document, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Divisions in short after a comma: the "TX" of "Austin, TX", the "Calif." of "Fresno, Calif."."""
    taken = {m.first for m in mentions}
    found = []
    for mention in mentions:
        at = mention.last + 1
        if at < len(doc) and doc.words[mention.last] == "," and at not in taken and doc.words[at][:1].isupper():
            candidates = gazetteer.abbreviated(doc.words[at])
            if candidates:
                found.append(PlaceMention(at, at + 1, doc.words[at], candidates))
    return found
