"""Where a report names places: names of the gazetteer over runs of capitalised words, and what the encoder calls places.

The gazetteer alone would take every surname and common word that is also a town; the encoder alone misses names it has
never seen and cuts others in half. A name counts when one bears out the other, or when the grammar does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chancery.knowledge.countries import Country, countries
from chancery.knowledge.gazetteer import Gazetteer, Toponym
from chancery.knowledge.gazetteer_names import fold
from chancery.language.document import Document, Entity
from chancery.lexicon.places import place_cues

LOCATIVE = frozenset(
    "in at near inside outside across throughout within around through into toward towards via off along beyond onto"
    " nearby amid upon from to".split()
)
_SURE_LOCATIVE = LOCATIVE - {"from", "to"}
# Words inside a name that are not capitalised: Mazar-i-Sharif, Isle of Man, Deir ez-Zor, Stratford-upon-Avon.
_JOINTS = frozenset(
    "- of the and & al el de la le les du des del di da do dos das der den i e ez as ash ad ar at y upon on en sur san"
    " es is an abu bin ' ’ ‘ ` . ,".split()
)
_LONGEST = 7
_NEVER_ALONE = 15_000  # a town smaller than this needs the encoder's word
_UNKNOWN_NEEDS, _WEAK = 0.55, 0.8
_DATELINE = re.compile(r"(?:,[^—–\-\n]{1,30})?\s*(?:\([^)\n]{1,30}\))?\s*(?:[—–]|--|-\s|:)")
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
        self._doc, self._gazetteer = doc, gazetteer
        self._entity_at: dict[int, Entity] = {}
        for entity in doc.entities:
            for word in range(entity.start, entity.end):
                self._entity_at.setdefault(word, entity)
        self._surnames = {
            doc.words[word]
            for entity in doc.entities
            if entity.label == "PER" and entity.end - entity.start > 1
            for word in range(entity.start, entity.end)
        }
        self._located = {fold(doc.text_of(e.start, e.end)) for e in doc.entities if e.label == "LOC"}
        self._paragraph_starts = {
            first
            for number, (first, _) in enumerate(doc.sentences)
            if number == 0 or not doc.paragraphs or doc.paragraphs[number] != doc.paragraphs[number - 1]
        }

    def find(self) -> list[PlaceMention]:
        """The mentions in text order, none overlapping another."""
        found = {m.first: m for m in self._known()}
        covered = {word for m in found.values() for word in range(m.first, m.last)}
        for entity in self._doc.entities:
            if entity.label == "LOC" and not covered.intersection(range(entity.start, entity.end)):
                mention = self._unknown(entity)
                if mention:
                    found[mention.first] = mention
        return [found[first] for first in sorted(found)]

    # Names of the gazetteer

    def _known(self) -> Iterator[PlaceMention]:
        word = 0
        while word < len(self._doc):
            mention = self._longest_at(word) if self._may_start(word) else None
            if mention:
                yield mention
                word = mention.last
            else:
                word += 1

    def _may_start(self, word: int) -> bool:
        text = self._doc.words[word]
        return text[:1].isupper() and self._doc.upos[word] in ("PROPN", "NOUN", "ADJ", "X", "INTJ")

    def _longest_at(self, first: int) -> PlaceMention | None:
        whole = self._entity_at.get(first)
        for last in self._ends(first):
            text = self._doc.text_of(first, last)
            candidates = self._gazetteer.candidates(text)
            if candidates and self._borne_out(first, last, text, candidates):
                if whole and whole.label == "LOC" and whole.start <= first and whole.end > last:
                    wider = self._unknown(whole)
                    return wider if wider and wider.first == first else None
                return self._mention(first, last, text, candidates)
        return None

    def _ends(self, first: int) -> list[int]:
        """The places where a name that starts here may end, the farthest first."""
        words = self._doc.words
        last_of_sentence = self._doc.sentences[self._doc.sentence_of[first]][1]
        ends = [first + 1]
        for word in range(first + 1, min(first + _LONGEST, last_of_sentence)):
            if words[word][:1].isupper():
                if self._doc.upos[word] != "VERB":
                    ends.append(word + 1)
            elif words[word].lower() not in _JOINTS:
                break
        return ends[::-1]

    def _borne_out(self, first: int, last: int, text: str, candidates: tuple[Toponym, ...]) -> bool:
        entity = self._entity_at.get(first)
        inside = entity is not None and entity.end > last or self._enters_name(first, last)
        label = entity.label if entity else ""
        if label == "LOC":
            return not self._a_surname(first, last, text, entity)
        if inside:
            return False
        best = candidates[0]
        if countries().name(text):
            return label != "PER" or self._after_locative(first)
        if label == "PER":
            return last - first == 1 and text not in self._surnames and self._after(first, _SURE_LOCATIVE)
        if fold(text) in self._located and text not in self._surnames:
            return True
        if best.population < _NEVER_ALONE or self._doc.upos[first] != "PROPN":
            return self._is_dateline(first, last)
        return last - first > 1 or self._after_locative(first) or label == "ORG" or self._is_dateline(first, last)

    def _enters_name(self, first: int, last: int) -> bool:
        """Whether the words begin or end inside a person's or organisation's name that is longer than they are."""
        before, after = self._entity_at.get(first), self._entity_at.get(last - 1)
        return any(
            e is not None and e.label != "LOC" and (e.start < first or e.end > last) for e in (before, after)
        )

    def _a_surname(self, first: int, last: int, text: str, entity: Entity | None) -> bool:
        return text in self._surnames and not self._after(first, _SURE_LOCATIVE) and (
            entity is None or entity.probability < _WEAK
        )  # fmt: skip

    def _after_locative(self, first: int) -> bool:
        return self._after(first, LOCATIVE)

    def _after(self, first: int, prepositions: frozenset[str]) -> bool:
        """Whether a preposition of this set stands before the name, with an adjective or article between at most."""
        lowers, upos = self._doc.lowers, self._doc.upos
        word = first - 1
        while word > max(first - 4, 0) and upos[word] in ("DET", "ADJ"):
            word -= 1
        return word >= 0 and lowers[word] in prepositions

    def _is_dateline(self, first: int, last: int) -> bool:
        """Whether a paragraph opens with the name and a dash: "KHARTOUM — ", "PARIS (AP) -"."""
        end = self._doc.ends[last - 1]
        return first in self._paragraph_starts and _DATELINE.match(self._doc.text, end, end + 80) is not None

    def _mention(self, first: int, last: int, text: str, candidates: tuple[Toponym, ...]) -> PlaceMention:
        return PlaceMention(first, last, text, candidates, self._is_dateline(first, last))

    # What only the encoder takes for a place

    def _unknown(self, entity: Entity) -> PlaceMention | None:
        first, last = entity.start, entity.end
        while first < last and not self._doc.words[first][:1].isupper() and not self._doc.words[first][:1].isdigit():
            first += 1
        while last > first and not _LETTER_START.match(self._doc.words[last - 1]):
            last -= 1
        text = self._doc.text_of(first, last)
        if first == last or len(text) < 2 or countries().adjective(text):
            return None
        candidates = self._gazetteer.candidates(text)
        if candidates and not self._a_surname(first, last, text, entity):
            return self._mention(first, last, text, candidates)
        sure = entity.probability >= (0.35 if self._after(first, _SURE_LOCATIVE) else _UNKNOWN_NEEDS)
        return self._mention(first, last, text, ()) if sure and text not in self._surnames else None


def lands_of_adjectives(doc: Document) -> list[PlaceMention]:
    """Adjectives that name a country's land: "Indonesian coast", "the Vietnamese capital"."""
    known, parts = countries(), place_cues()["part"]
    found = []
    for word, text in enumerate(doc.words):
        if text[:1].isupper() and doc.upos[word] in ("ADJ", "PROPN") and doc.relations[word] in ("amod", "compound"):
            head = doc.heads[word]
            country = known.adjective(text) if doc.lemmas[head] in parts and doc.upos[head] == "NOUN" else None
            if country and head > word:
                found.append(PlaceMention(word, word + 1, country.name, Gazetteer.default().candidates(country.name)[:1]))
    return found
