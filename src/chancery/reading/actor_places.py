"""One name, one thing: where the places reader and the actor reader claim the same words, who keeps them.

An organisation of the base stays an actor, whatever town shares its name (Hamas, Google). Else the model's word counts
where it is sure; a toponym that the gazetteer knows comes next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from chancery.knowledge.countries import countries
from chancery.language.document import Document
from chancery.lexicon.places import place_cues
from chancery.reading.actor_names import Name
from chancery.record.models import Place

SURE = 0.75
"""The model's probability from which a person or organisation is no town."""
WordRange = tuple[int, int]


@dataclass(frozen=True)
class Settled:
    """Names and places that claim no words twice, and the words of toponyms that are no country and no capital."""

    names: list[Name]
    places: tuple[Place, ...]
    held: frozenset[WordRange]
    elsewhere: frozenset[WordRange]


def settle(doc: Document, names: Sequence[Name], places: Sequence[Place]) -> Settled:
    """Divide what both readers claim."""
    resolved = {span: place.kind is not None for place in places for span in _spans(doc, place)}
    by_place = set(resolved)
    by_word = {word: span for span in resolved for word in range(*span)}
    kept: list[Name] = []
    lost: set[WordRange] = set()
    for name in names:
        span = (name.first, name.last)
        rivals = {by_word[word] for word in range(*span) if word in by_word}
        if name.label == "LOC" or name.state or not rivals:
            kept.append(name)
        elif not name.known and any(_is_building(doc, r) and _inside(span, r) and r != span for r in rivals):
            continue  # "Freedom" of "the Freedom Statue"
        elif name.label == "ORG" and span in by_place and _is_visited(doc, name):
            continue
        elif name.known or name.probability >= SURE or not any(resolved[r] for r in rivals):
            kept.append(name)
            lost |= {r for r in rivals if r == span or not resolved[r] or not _inside(r, span)}
        elif any(_inside(r, span) and r != span for r in rivals):
            kept.append(name)
    left = tuple(filter(None, (_without(doc, place, lost) for place in places)))
    return Settled(kept, left, frozenset(resolved) - frozenset(lost), frozenset(_elsewhere(doc, left)))


def _is_visited(doc: Document, name: Name) -> bool:
    """Whether a building is where something happens, and not who does it: "was taken to Colchester Hospital"."""
    head, cues = doc.head_of(name.first, name.last), place_cues()
    prepositions = cues["preposition"] | {"to", "from"}
    return (
        doc.lowers[name.last - 1] in cues["facility"]
        and doc.relations[head] == "obl"
        and any(doc.lowers[c] in prepositions for c in doc.children(head, "case"))
    )


def _is_building(doc: Document, place: WordRange) -> bool:
    """Whether the last word of a place's name is that of a building, a street or the like."""
    return doc.lowers[place[1] - 1] in place_cues()["facility"]


def _spans(doc: Document, place: Place) -> Iterable[WordRange]:
    for mention in place.mentions:
        words = doc.words_in(mention.start, mention.end)
        yield words.start, words.stop


def _inside(inner: WordRange, outer: WordRange) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _without(doc: Document, place: Place, lost: set[WordRange]) -> Place | None:
    """The place without the mentions that went to actors, or None when none is left."""
    if not lost:
        return place
    mentions = tuple(m for m, span in zip(place.mentions, _spans(doc, place), strict=True) if span not in lost)
    if len(mentions) == len(place.mentions):
        return place
    return msgspec.structs.replace(place, mentions=mentions) if mentions else None


def _elsewhere(doc: Document, places: Sequence[Place]) -> Iterable[WordRange]:
    capitals = {name for country in countries().all for name in country.capitals}
    for place in places:
        if place.kind not in (None, "country") and place.name not in capitals:
            yield from _spans(doc, place)
