"""Places: every place that a report names, with all its mentions, on the map where that can be done.

Three files do the work: ``place_mentions`` finds names, ``place_senses`` leaves out those that stand for governments,
``place_resolution`` decides which place each of the others means. This one puts the entries of the record together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer import Gazetteer, Toponym
from chancery.knowledge.publishers import country_of
from chancery.language.document import Document
from chancery.lexicon.places import place_cues
from chancery.reading.findings import Findings
from chancery.reading.place_mentions import MentionFinder, PlaceMention, lands_of_adjectives
from chancery.reading.place_resolution import Resolved, Resolver, abbreviated_divisions, short_names
from chancery.reading.place_senses import SenseReader
from chancery.record.models import Notice, Place, PlaceKind, Span

_CITY_STATES = frozenset({"HKG", "MAC", "SGP", "MCO", "VAT", "SMR", "GIB"})  # in them, a point is near enough to all

_AT_HOME = 2  # what the publisher's country counts beside the countries that the report names
_ENOUGH, _NEARLY_ALL = 2, 0.75  # mentions of places of one country, and their share, that make it the report's
_CANDIDATES = 3  # of the places that bear a name, how many a notice tells
_TELLING = 300_000  # people of a town whose name inside another tells the country


def step(findings: Findings) -> dict[str, Any]:
    """The places of the report, in the order of their first mention."""
    report = findings.report
    home = country_of(report.publisher, report.url)
    resolved = resolved_mentions(findings.doc, Gazetteer.default(), home=home)
    made = tuple(_entries(findings.doc, resolved, _land_told_of(resolved)))
    return {"places": made, "notices": (*findings.notices, *_left_open(findings.doc, resolved, made))}


def resolved_mentions(doc: Document, gazetteer: Gazetteer, *, home: str | None) -> list[Resolved]:
    """The mentions of places in a parsed text with their senses, in text order."""
    mentions = MentionFinder(doc, gazetteer).find()
    named = _countries_named(doc, mentions) + _countries_of_organisations(doc, gazetteer)
    if home:
        named[home] += _AT_HOME
    mentions = _joined(mentions, abbreviated_divisions(doc, mentions, gazetteer))
    mentions = _joined(mentions, short_names(doc, mentions, gazetteer, home))
    mentions = _joined(mentions, _free(lands_of_adjectives(doc, gazetteer), mentions))
    resolver = Resolver(doc, mentions, named, gazetteer)
    senses = SenseReader(doc, resolver.holders)
    return [r for r in resolver.resolve() if senses.is_place(r.mention, r.toponym)]


def _left_open(doc: Document, resolved: list[Resolved], made: tuple[Place, ...]) -> Iterator[Notice]:
    """A notice for each name that several places bear and nothing decides between."""
    told: set[str] = set()
    at = {mention.start: place for place in made for mention in place.mentions}
    for item in resolved:
        candidates = item.mention.candidates
        name = item.mention.text
        if item.toponym or item.inside or len(candidates) < 2 or name in told:
            continue
        told.add(name)
        place = at[doc.starts[item.mention.first]]
        bearers = "; ".join(dict.fromkeys(map(_described, candidates[:_CANDIDATES])))
        yield Notice(
            kind="unresolved",
            message=f"“{name}”: which place of that name is meant stays open ({bearers}).",
            evidence=place.mentions,
            refs=(place.id,),
        )


def _described(toponym: Toponym) -> str:
    return ", ".join(filter(None, (toponym.name, toponym.admin1, toponym.country)))


def _joined(mentions: list[PlaceMention], more: list[PlaceMention]) -> list[PlaceMention]:
    """Both in text order. Of two mentions of one word the later kind stays: it is what the grammar says."""
    held = {m.first for m in more}
    return sorted([m for m in mentions if m.first not in held] + more, key=lambda m: m.first)


def _free(mentions: list[PlaceMention], known: list[PlaceMention]) -> list[PlaceMention]:
    """The mentions that stand in none that is known already."""
    held = {word for m in known if m.candidates for word in range(m.first, m.last)}
    return [m for m in mentions if m.first not in held]


def _countries_named(doc: Document, mentions: list[PlaceMention]) -> Counter[str]:
    """How often the report names each country, be it as a place, as an actor or by its adjective."""
    named = Counter(m.country.alpha3 for m in mentions if m.country)
    known = countries()
    for word, text in enumerate(doc.words):
        if text[:1].isupper() and doc.upos[word] in ("ADJ", "PROPN", "NOUN"):
            country = known.adjective(text)
            if country:
                named[country.alpha3] += 1
    return named


def _countries_of_organisations(doc: Document, gazetteer: Gazetteer) -> Counter[str]:
    """The countries that organisations' names tell of: no place is named by "the Kirkuk Provincial Council", but Iraq
    is what the report is about."""
    named: Counter[str] = Counter()
    for entity in doc.entities:
        for word in range(entity.start, entity.end) if entity.label == "ORG" and entity.end - entity.start > 1 else ():
            found = gazetteer.candidates(doc.words[word]) if doc.words[word][:1].isupper() else ()
            if (
                found
                and found[0].country
                and found[0].kind != "country"
                and not found[0].alternate
                and found[0].population > _TELLING
            ):
                named[found[0].country] += 1
    return named


def _land_told_of(resolved: list[Resolved]) -> str | None:
    """The country in which nearly all of a report's places lie, and so, most likely, those that no table knows."""
    lands = Counter(r.toponym.country for r in resolved if r.toponym and r.toponym.country)
    if not lands:
        return None
    land, count = lands.most_common(1)[0]
    return land if count >= _ENOUGH and count >= _NEARLY_ALL * lands.total() else None


def _entries(doc: Document, resolved: list[Resolved], land: str | None) -> list[Place]:
    """One entry per place: mentions with one sense, or with one name that nobody knows, go together. ``land`` is where
    those are that no table knows."""
    groups: dict[Any, list[Resolved]] = {}
    for item in resolved:
        groups.setdefault(_identity(item), []).append(item)
    return [_entry(doc, f"p{number}", items, land) for number, items in enumerate(groups.values(), 1)]


def _identity(item: Resolved) -> object:
    toponym = item.toponym
    if toponym is None:
        return item.mention.text.casefold()
    return toponym.kind, toponym.country, toponym.name, toponym.lat, toponym.lon


def _entry(doc: Document, place_id: str, items: list[Resolved], land: str | None) -> Place:
    spans = tuple(Span(doc.starts[i.mention.first], doc.ends[i.mention.last - 1]) for i in items)
    toponym = items[0].toponym
    name = max((i.mention.text for i in items), key=len)
    if toponym is None:
        inside = next((i.inside for i in items if i.inside), None)
        return _unresolved(place_id, name, inside, land if _has_something_in_it(doc, items) else None, spans)
    return Place(
        id=place_id,
        name=toponym.name if toponym.kind == "country" else name,
        kind=toponym.kind,
        country=toponym.country,
        admin1=toponym.admin1,
        lat=toponym.lat,
        lon=toponym.lon,
        geonames=toponym.geonames,
        mentions=spans,
    )


def _has_something_in_it(doc: Document, items: list[Resolved]) -> bool:
    """Whether a name stands as that of a place at least once: "in Torkula village", where El Niño does not."""
    prepositions = place_cues()["preposition"] | {"to", "from"}
    before = (i.mention.first - 1 - (doc.lowers[i.mention.first - 1 : i.mention.first] == ["the"]) for i in items)
    return any(word >= 0 and doc.lowers[word] in prepositions for word in before)


def _unresolved(place_id: str, name: str, inside: Toponym | None, land: str | None, spans: tuple[Span, ...]) -> Place:
    """A place that no table knows: where the town or district is that it lies in; inside a land only that is known."""
    kind: PlaceKind | None = None
    if inside is None:
        return Place(id=place_id, name=name, kind=kind, country=land, mentions=spans)
    in_town = inside.kind == "city" or inside.district or inside.country in _CITY_STATES
    return Place(
        id=place_id,
        name=name,
        kind="feature" if in_town else kind,
        country=inside.country,
        admin1=inside.admin1,
        lat=inside.lat if in_town else None,
        lon=inside.lon if in_town else None,
        mentions=spans,
    )
