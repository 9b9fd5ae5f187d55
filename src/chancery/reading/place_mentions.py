"""Where a report names places: names of the gazetteer, and what the encoder calls places.

The gazetteer alone would take every surname and common word that is also a town; the encoder alone misses names it has
never seen and cuts others in half. A name counts when one bears out the other, or when the grammar does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.knowledge.countries import Country, countries
from chancery.knowledge.gazetteer import Gazetteer, Toponym
from chancery.knowledge.gazetteer_names import DESIGNATORS, fold
from chancery.knowledge.lands import land_adjectives
from chancery.knowledge.offices import organisation_of
from chancery.language.document import Document, Entity
from chancery.lexicon.places import place_cues
from chancery.reading.grammar import preposition_of

_LONGEST = 7
_NEVER_ALONE = 15_000  # a town smaller than this needs the encoder's word
_WELL_KNOWN = 100_000
_KNOWN_OWNER = 50_000
_POSSESSIVE = frozenset({"'s", "’s"})
_PARTS_OF_LANDS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower",
    "inner", "mid", "nazi", "soviet", "imperial", "rural", "metropolitan", "greater",
})  # fmt: skip
_LOCATED_NEEDS, _UNKNOWN_NEEDS, _WEAK = 0.35, 0.55, 0.8  # the encoder's probability
_TOWN_WORDS = frozenset({"city", "town", "village", "province", "region", "district", "state", "island"})
_BODIES = frozenset({"armed_group", "organization", "media"})
_ABOARD = frozenset({"aboard", "on board"})
_NOBODY = Entity(0, 0, "", 0.0)
_LETTER_START = re.compile(r"\w")


@dataclass(frozen=True)
class PlaceMention:
    """A stretch of words that names a place, if only by its look: ``[first, last)``, and what may stand behind it."""

    first: int
    last: int
    text: str
    candidates: tuple[Toponym, ...]
    dateline: bool = False

    @property
    def country(self) -> Country | None:
        """The country that the name means, when it means one before all else."""
        return countries().name(self.text)


class MentionFinder:
    """Finds the mentions of one document."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self._doc, self._gazetteer, self._cues = doc, gazetteer, place_cues()
        self._surely = self._cues["preposition"]
        self._locative = self._surely | {"from", "to"}
        self._entity_at: dict[int, Entity] = {}
        for entity in self._parted(doc.entities):
            for word in range(entity.start, entity.end):
                self._entity_at.setdefault(word, entity)
        self._surnames = {
            doc.words[word]
            for entity in doc.entities
            if entity.label == "PER" and entity.end - entity.start > 1
            for word in range(entity.start, entity.end)
        }
        self._located = {fold(doc.text_of(e.start, e.end)) for e in doc.entities if e.label == "LOC"}
        self._countries = {c.alpha3 for e in doc.entities if (c := countries().name(doc.text_of(e.start, e.end)))}
        self._towns = {first + (doc.words[first] == "(") for first, _ in doc.datelines}
        self._agencies = _agencies(doc)
        self._ships: set[str] = set()

    def _parted(self, entities: Sequence[Entity]) -> Iterator[Entity]:
        """The encoder's names, cut after the owner of a place, and between a town and its state or country where no
        comma does: "the USA's West Coast" and "Miramar California" are two."""
        for entity in entities:
            cut = next((w for w in range(entity.start + 1, entity.end - 1) if self._doc.words[w] in _POSSESSIVE), None)
            if entity.label == "LOC" and cut and self._well_known(self._doc.text_of(entity.start, cut)):
                yield entity._replace(end=cut)
                yield entity._replace(start=cut + 1)
            elif entity.label == "LOC" and (cut := self._division_in(entity)):
                yield entity._replace(end=cut)
                yield entity._replace(start=cut)
            else:
                yield entity

    def _division_in(self, entity: Entity) -> int | None:
        """Where the state or country that ends a name begins, when the words before it name a town of it."""
        for cut in range(entity.end - 1, max(entity.start, entity.end - 3), -1):
            head, tail = self._doc.text_of(entity.start, cut), self._doc.text_of(cut, entity.end)
            around = [t for t in self._gazetteer.candidates(tail) if t.kind in ("admin", "country") and not t.district]
            around += self._gazetteer.abbreviated(tail)
            inside = [t for t in self._gazetteer.candidates(head) if t.kind == "city"]
            if any(_lies_in(town, land) for town in inside for land in around):
                return None if self._gazetteer.knows(self._doc.text_of(entity.start, entity.end)) else cut
        return None

    def _well_known(self, text: str) -> bool:
        found = self._gazetteer.candidates(text)
        return bool(found) and not found[0].alternate and found[0].population > _KNOWN_OWNER

    def find(self) -> list[PlaceMention]:
        """The mentions in text order, none overlapping another."""
        return list(self._mentions())

    def _mentions(self) -> Iterator[PlaceMention]:
        word = 0
        while word < len(self._doc):
            if word in self._agencies:
                word += 1
                continue
            entity = self._entity_at.get(word)
            mention = self._longest_at(word) if self._may_start(word) else None
            if mention is None and entity and entity.start == word:
                mention = self._unknown(entity)
            if mention is None or not mention.candidates:
                mention = self._building(word) or self._vessel(word) or mention
            if mention:
                yield mention
                word = mention.last
            else:
                word += 1

    # Names of the gazetteer

    def _may_start(self, word: int) -> bool:
        text = self._doc.words[word]
        return text[:1].isupper() and self._doc.upos[word] in ("PROPN", "NOUN", "ADJ", "X", "INTJ")

    def _longest_at(self, first: int) -> PlaceMention | None:
        whole = self._entity_at.get(first)
        for last in self._ends(first):
            text = self._doc.text_of(first, last)
            candidates = self._senses(text, last - first)
            if candidates and self._borne_out(first, last, text, candidates):
                if whole and whole.label == "LOC" and whole.start <= first and whole.end > last:
                    wider = self._unknown(whole)
                    if wider and wider.first <= first:
                        return wider
                inside = whole and whole.label == "LOC" and whole.start < first and whole.end == last
                if whole and inside and self._doc.deprels[first] == "flat":  # "Rahim Awa" is not the town of Awa
                    return PlaceMention(whole.start, last, self._doc.text_of(whole.start, last), ())
                return self._mention(first, last, text, candidates)
        return None

    def _senses(self, text: str, words: int) -> tuple[Toponym, ...]:
        """The places of this name; initials name no town, and common words name no place alone."""
        if text.lower() in self._cues["never"] and not countries().name(text):
            return ()
        if words > 1 and _is_adjective(text.split(" ", 1)[0]) and text.rsplit(" ", 1)[-1] in _TOWN_WORDS:
            return ()  # "English city" is not the city of English
        found = self._gazetteer.candidates(text) or self._part_of(text)
        if not found and "L.A." in text:
            found = self._gazetteer.candidates(text.replace("L.A.", "Los Angeles"))
        if found and text.isupper() and len(text) <= 4 and words == 1 and "." not in text:
            return tuple(t for t in found if t.kind != "city" or _shortens(text, t.name))
        return found

    def _part_of(self, text: str) -> tuple[Toponym, ...]:
        """The land whose part or former state a name is: "West Wales", "Nazi Germany"."""
        first, _, rest = text.partition(" ")
        if first.lower() not in _PARTS_OF_LANDS or not rest:
            return ()
        return tuple(t for t in self._gazetteer.candidates(rest) if t.kind in ("country", "admin") and not t.alternate)

    def _ends(self, first: int) -> list[int]:
        """The places where a name that starts here may end, the farthest first."""
        words = self._doc.words
        last_of_sentence = self._doc.sentences[self._doc.sentence_of[first]][1]
        ends = [first + 1]
        for word in range(first + 1, min(first + _LONGEST, last_of_sentence)):
            if words[word][:1].isupper():
                if self._doc.upos[word] != "VERB":
                    ends.append(word + 1)
            elif words[word].lower() not in self._cues["joint"]:
                break
        return ends[::-1]

    def _borne_out(self, first: int, last: int, text: str, candidates: tuple[Toponym, ...]) -> bool:
        entity = self._entity_at.get(first)
        label = entity.label if entity else ""
        if entity and label == "LOC":
            little = candidates[0].population < _WELL_KNOWN and candidates[0].kind == "city"
            return not self._a_surname(first, last, text, entity) and not (little and self._goes_on(first, last))
        if (entity and entity.end > last) or self._enters_name(first, last):
            return False
        if candidates[0].population < _WELL_KNOWN and self._goes_on(first, last):
            return False
        if countries().name(text):
            return label != "PER" or self._after(first, last, self._locative)
        best = candidates[0]
        small = best.population < _NEVER_ALONE
        if label == "PER" and last - first == 1:
            return text not in self._surnames and self._after(first, last, self._surely)
        if label == "ORG":
            return not best.alternate and (best.kind != "city" or best.population > _WELL_KNOWN)
        if (fold(text) in self._located and text not in self._surnames) or self._is_designated(first, last):
            return True
        if small or "PROPN" not in (self._doc.upos[first], self._doc.upos[last - 1]):
            return first in self._towns
        if last - first > 1 or self._after(first, last, self._locative) or first in self._towns:
            return True
        return best.population > _WELL_KNOWN and best.country in self._countries and text not in self._surnames

    def _is_designated(self, first: int, last: int) -> bool:
        """Whether a word says what it is the name of: "the department of Chontales", "the village of X"."""
        doc, head = self._doc, self._doc.head_of(first, last)
        above = doc.heads[head]
        kinds = _TOWN_WORDS | DESIGNATORS
        return above >= 0 and doc.lowers[above] in kinds and self._after(first, last, frozenset({"of"}))

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether the next word belongs to the same name: "Elysian" of "Elysian Fields" is no town."""
        doc = self._doc
        if last >= len(doc) or doc.upos[last] != "PROPN" or not doc.words[last][:1].isupper():
            return False
        head = doc.head_of(first, last)
        tied = doc.heads[head] == last and doc.relations[head] in ("compound", "flat")
        return tied or (first <= doc.heads[last] < last and doc.relations[last] in ("compound", "flat"))

    def _enters_name(self, first: int, last: int) -> bool:
        """Whether the words begin or end inside a person's or organisation's name that is longer than they are."""
        before, after = self._entity_at.get(first), self._entity_at.get(last - 1)
        return any(e is not None and e.label != "LOC" and (e.start < first or e.end > last) for e in (before, after))

    def _a_surname(self, first: int, last: int, text: str, entity: Entity | None) -> bool:
        return (
            text in self._surnames
            and not self._after(first, last, self._surely)
            and (entity is None or entity.probability < _WEAK)
        )

    def _after(self, first: int, last: int, prepositions: frozenset[str]) -> bool:
        """Whether a preposition of this set governs the name."""
        head = self._doc.head_of(first, last)
        return any(self._doc.lowers[c] in prepositions for c in self._doc.children(head, "case") if c < first)

    def _mention(self, first: int, last: int, text: str, candidates: tuple[Toponym, ...]) -> PlaceMention:
        return PlaceMention(first, last, text, candidates, first in self._towns)

    # What only the encoder takes for a place

    def _unknown(self, entity: Entity) -> PlaceMention | None:
        first, last = self._trimmed(entity)
        text = self._doc.text_of(first, last)
        if first == last or len(text) < 2 or countries().adjective(text):
            return None
        if not (entity.label == "LOC" or (entity.label == "ORG" and self._is_visited_building(first, last))):
            return None
        candidates = self._senses(text, last - first)
        if candidates and not self._a_surname(first, last, text, entity):
            return self._mention(first, last, text, candidates)
        if not self._is_sure(entity, first, last, text):
            return None
        last += self._tells_its_kind(first, last)
        return self._mention(first, last, self._doc.text_of(first, last), ())

    def _tells_its_kind(self, first: int, last: int) -> bool:
        """Whether the common noun behind a name is part of it: "the Remanso bridge" is a bridge and no town."""
        doc = self._doc
        head = doc.head_of(first, last)
        kind = last < len(doc) and doc.words[last].islower() and doc.lowers[last] in self._cues["facility"]
        return kind and doc.heads[head] == last and doc.relations[head] == "compound" and not self.is_facility(last)

    def _trimmed(self, entity: Entity) -> tuple[int, int]:
        """The entity's words without articles before and punctuation behind."""
        first, last = entity.start, entity.end
        small = all(word.islower() for word in self._doc.words[first:last])  # informal writing: "we flew to baguio"
        while first < last and not small and not _begins_name(self._doc.words[first]):
            first += 1
        while last > first and not _LETTER_START.match(self._doc.words[last - 1]):
            last -= 1
        return first, last

    def _is_sure(self, entity: Entity, first: int, last: int, text: str) -> bool:
        """Whether the encoder's word is enough for a name that no table knows."""
        if text in self._surnames or text.lower() in self._cues["never"]:
            return False
        if text.islower():
            return False
        initials = text.isupper() and len(text) <= 5
        if self.is_facility(last) and last - first > 1:
            return True
        if (told := organisation_of(self._doc.words[first:last])) and told.kind in _BODIES:
            return False  # "the Umoja Front"
        if self._after(first, last, self._surely):
            return entity.probability >= (_WEAK if initials else _LOCATED_NEEDS)
        return not initials and entity.probability >= _UNKNOWN_NEEDS

    def _building(self, first: int) -> PlaceMention | None:
        """A building or street that nobody knows, by its last word and the preposition before it: "at the Freedom
        Statue"."""
        doc, last = self._doc, first
        while last < len(doc) and doc.words[last][:1].isupper() and last - first < _LONGEST:
            if last in self._entity_at and self._entity_at[last].label == "PER":
                return None
            last += 1
        before = first - 1 - (first > 0 and doc.lowers[first - 1] == "the")
        if last - first < 2 or before < 0 or doc.lowers[before] not in self._surely or not self.is_facility(last):
            return None
        if doc.lowers[last : last + 1] == ["of"]:
            return None  # its name goes on: "the Guildhall School of Music"
        return PlaceMention(first, last, doc.text_of(first, last), ()) if doc.upos[first] != "DET" else None

    def _vessel(self, first: int) -> PlaceMention | None:
        """A ship by its name, where things happen aboard: "aboard the cruise ship Estonia"; and again by that name."""
        doc, last = self._doc, first
        while (
            last < len(doc) and doc.upos[last] == "PROPN" and doc.words[last][:1].isupper() and last - first < _LONGEST
        ):
            last += 1
        if last == first or self._entity_at.get(first, _NOBODY).label == "PER":
            return None
        text, head = doc.text_of(first, last), doc.head_of(first, last)
        kind = doc.heads[head] if doc.relations[head] in ("appos", "flat", "compound") else -1
        ship = kind >= 0 and doc.lemmas[kind].lower() in self._cues["vessel"] and kind < first
        preposition = preposition_of(doc, kind if ship else head)
        if preposition in _ABOARD:
            self._ships.add(text)
        elif text not in self._ships or not (ship or preposition in self._locative):
            return None
        return PlaceMention(first, last, text, ())

    def is_facility(self, last: int) -> bool:
        """Whether the last word of a name is that of a building, a street or the like."""
        return self._doc.lowers[last - 1] in self._cues["facility"]

    def _is_visited_building(self, first: int, last: int) -> bool:
        """A hospital or hotel at or to which something happens is a place, though it is an organisation too."""
        return last - first > 1 and self.is_facility(last) and self._after(first, last, self._locative)


def _agencies(doc: Document) -> set[int]:
    """The words in brackets behind the town of a dateline, which are whose report it is: "KIRKUK, Iraq (Reuters) -"."""
    made: set[int] = set()
    for first, end in doc.datelines:
        opened = next((w for w in range(first + 1, end) if doc.words[w] == "("), end)
        made.update(range(opened, end))
    return made


def _shortens(initials: str, name: str) -> bool:
    """Whether initials are those of a name: NYC of New York City, and not CHU of Quzhou."""
    return "".join(part[:1] for part in name.split()).upper() == initials or initials in name


def _lies_in(town: Toponym, land: Toponym) -> bool:
    """Whether a town is in this country, or in this division of it."""
    return town.country == land.country and (land.kind == "country" or town.admin1 == land.admin1)


def _is_adjective(word: str) -> bool:
    return word in land_adjectives() or countries().adjective(word) is not None


def _begins_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def lands_of_adjectives(doc: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Adjectives that name a land, of a country or a part of one: "Indonesian coast", "the English city"."""
    known, parts = countries(), place_cues()["part"]
    found = []
    for word, text in enumerate(doc.words):
        if text[:1].isupper() and doc.upos[word] in ("ADJ", "PROPN") and doc.relations[word] in ("amod", "compound"):
            head = doc.heads[word]
            of_land = doc.lemmas[head] in parts and doc.words[head].islower() and head > word
            country = known.adjective(text) if of_land else None
            land = land_adjectives().get(text) or (country.name if country else None)
            if of_land and land:
                found.append(PlaceMention(word, word + 1, land, gazetteer.candidates(land)[:1]))
    return found
