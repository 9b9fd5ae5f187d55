"""Phrases of place: which nouns are sites, which pieces of land, ships and buildings things happen in, and which take
up a place that was named before.
"""

from __future__ import annotations

from functools import cache

from chancery.language.document import Document
from chancery.lexicon.places import place_cues
from chancery.lexicon.predicates import load_classes
from chancery.lexicon.support import support_words
from chancery.reading.grammar import preposition_of
from chancery.record.models import Place

LOCATIVE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "within", "across", "around", "throughout", "along", "off",
     "in front of", "close to", "aboard", "on board",
     "over", "above", "through", "into", "to", "toward", "towards", "from", "of", "by"}
)  # fmt: skip
WEAK = frozenset({"from", "of", "by", "to", "toward", "towards", "over", "above"})  # where only for some verbs
SPOTS = frozenset({"area", "town", "city", "village", "district", "region", "place", "spot", "neighbourhood",
                   "neighborhood", "suburb", "province", "camp"})  # fmt: skip
TROUBLED = frozenset({"same", "troubled", "restive", "embattled", "volatile", "besieged", "war-torn"})
DECKS = frozenset({"deck", "hull", "galley", "ship", "vessel", "boat", "ferry"})
ROOMS = frozenset({"engine", "boiler", "control", "radio"})
SITE_CLASSES = ("Building", "Territory", "Border", "Road")
GRAIN = {"feature": 3, "city": 3, "": 2, "admin": 2, "country": 1}  # a place that no gazetteer lists is small


def grain(place: Place) -> int:
    """How narrow a place is: a region of many countries, which has no point on the map, is the widest."""
    region = place.kind == "feature" and place.lat is None and place.country is None
    return 0 if region else GRAIN.get(place.kind or "", 0)


@cache
def sites() -> frozenset[str]:
    """Nouns for places that are not named: what lies in a city is in the city."""
    classes = load_classes()
    return frozenset().union(support_words()["site"], *(classes.get(name, frozenset()) for name in SITE_CLASSES))


def points_back(doc: Document, noun: int) -> bool:
    """Whether a phrase of place takes up one that was named: "in the same area", "near the town"."""
    if doc.lemmas[noun].lower() not in SPOTS or preposition_of(doc, noun) not in LOCATIVE - WEAK:
        return False
    known = any(doc.lowers[c] in ("the", "that", "this") for c in doc.children(noun, "det"))
    others = [c for c in doc.children(noun, "amod", "compound", "nmod", "acl") if doc.lowers[c] not in TROUBLED]
    return known and not others


def is_part_where(doc: Document, noun: int) -> bool:
    """Whether a noun is a piece of land where something is: "along the coast of Aceh"."""
    return doc.lemmas[noun].lower() in place_cues()["part"] and preposition_of(doc, noun) in LOCATIVE - WEAK


def is_centre(doc: Document, noun: int) -> bool:
    """Whether a phrase is the middle of a town told of: "the crowd was driven from the city centre"."""
    town = any(doc.lowers[c] in ("city", "town") for c in doc.children(noun, "compound"))
    known = any(doc.lowers[c] == "the" for c in doc.children(noun, "det"))
    return town and known and doc.lowers[noun] in ("centre", "center") and not doc.children(noun, "nmod")


def is_part_of_ship(doc: Document, noun: int) -> bool:
    """Whether a phrase of place is part of a ship, which the text has named: "in the engine room", "on deck"."""
    room = any(doc.lowers[c] in ROOMS for c in doc.children(noun, "compound")) and doc.lemmas[noun].lower() == "room"
    part = room or doc.lemmas[noun].lower() in DECKS
    return part and preposition_of(doc, noun) in LOCATIVE - WEAK


def names_site(doc: Document, name: int) -> bool:
    """Whether a name is that of a site that something is done to, or tells which it is: "held the Temedja barracks"."""
    site = doc.heads[name] if doc.relations[name] == "compound" else name
    return doc.relations[site] == "obj" and doc.lemmas[site].lower() in sites()
