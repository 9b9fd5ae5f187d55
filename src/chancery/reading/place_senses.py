"""Place or power: whether a country's or capital's name stands for the land or for the government and its people.

After a preposition of place, or as what is visited, entered or shelled, it is the land. As the subject of an act,
before the noun of an act, after "with", "by" or "against", it is an actor and no place. Other names are always places.
"""

from __future__ import annotations

from collections.abc import Collection

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer import Toponym
from chancery.knowledge.gazetteer_names import fold
from chancery.language.document import Document
from chancery.lexicon.places import CueKind, place_cues
from chancery.reading.place_mentions import PlaceMention

_POWER_PREPOSITIONS = frozenset({"with", "by", "against"})


class SenseReader:
    """Tells the senses of the names in one document."""

    def __init__(self, doc: Document, holders: Collection[PlaceMention] = ()) -> None:
        """``holders`` are mentions in which the text puts another place: the "Syria" of "Aleppo, Syria"."""
        self._doc, self._holders = doc, frozenset(holders)
        self._cues = place_cues()

    def is_place(self, mention: PlaceMention, sense: Toponym | None = None) -> bool:
        """Whether the mention, resolved to this sense, stands for a place."""
        if mention.dateline or mention in self._holders or not stands_for_power(mention, sense):
            return True
        return self._word_is_place(self._doc.head_of(mention.first, mention.last), mention, depth=0)

    def _word_is_place(self, word: int, mention: PlaceMention, depth: int) -> bool:
        doc = self._doc
        head, relation = doc.heads[word], doc.relations[word]
        if head < 0:
            return self._is_fragment(word)
        if doc.deprels[word] == "nmod:poss":
            return self._is(head, "part", "population") or self._is_superlative(head)
        preposition = self._preposition(word)
        if preposition:
            return self._after_preposition(preposition, word, head)
        if relation in ("compound", "amod", "flat", "nmod") and doc.deprels[word] != "nmod:unmarked":
            return self._modifies_place(head, mention)
        if relation == "nsubj":
            return self._subject_is_place(word, head)
        if relation == "obj":
            return self._is(head, "physical")
        if relation in ("conj", "appos", "list") or doc.deprels[word] in ("nmod:unmarked", "obl:unmarked"):
            return depth > 3 or self._like_first(word, head, mention, depth)
        return relation in ("obl", "dep", "parataxis")

    def _preposition(self, word: int) -> str | None:
        """The preposition that governs the word: the last of its case markers, unless a genitive's."""
        found = None
        for child in self._doc.children(word, "case"):
            if child < word:
                found = self._doc.lowers[child]
        return found

    def _after_preposition(self, preposition: str, word: int, head: int) -> bool:
        if preposition in self._cues["preposition"]:
            return True
        if preposition in _POWER_PREPOSITIONS:
            return preposition == "with" and self._is(head, "between")
        governors = self._governors(head)
        if preposition == "from":
            return not any(self._is(g, "from_act") for g in governors[:1]) and not self._names_actor(head)
        if preposition in ("to", "for"):
            return any(self._is(g, "motion") for g in governors)
        if preposition == "of":
            return self._is(head, "part", "population", "attack") or self._is_superlative(head)
        if preposition in ("on", "over"):
            return self._is(head, "attack", "motion")
        if preposition == "between":
            return any(self._is(g, "between") for g in governors)
        return False

    def _governors(self, head: int) -> list[int]:
        """The governing word, and the verb above a noun: "paid a visit to", "sent troops to"."""
        above = self._doc.heads[head]
        if self._doc.upos[head] in ("NOUN", "PROPN") and above >= 0 and self._doc.relations[head] in ("obj", "xcomp"):
            return [head, above]
        return [head]

    def _names_actor(self, head: int) -> bool:
        return self._doc.upos[head] == "NOUN" and self._is(head, "government")

    def _modifies_place(self, head: int, mention: PlaceMention) -> bool:
        """As a modifier: "Kabul airport" is the city's, "the Kenya bombing" struck the land; "U.S. troops", "Kabul
        government" are the power's."""
        if mention.country or fold(mention.text) in self._cues["seat"]:
            return self._is(head, "part") or (self._is(head, "befalling") and not self._has_target(head))
        return not self._is(head, "government")

    def _has_target(self, noun: int) -> bool:
        """Whether a noun says whom it struck, so that before it stands who struck: "the U.S. bombing of Iraq"."""
        below = (c for child in self._doc.children(noun, "nmod") for c in self._doc.children(child, "case"))
        return any(self._doc.lowers[c] in ("of", "on", "against") for c in below)

    def _subject_is_place(self, word: int, head: int) -> bool:
        """As a subject: of what happens to it or of what it is, but not of what it does."""
        doc = self._doc
        if doc.child(head, "cop") is not None:
            return not self._is(head, "copular_will") and not doc.children(head, "xcomp", "ccomp", "csubj")
        if doc.deprels[word] == "nsubj:pass":
            return self._is(head, "physical")
        return False

    def _like_first(self, word: int, head: int, mention: PlaceMention, depth: int) -> bool:
        """In a list or beside another name: what the first of them is."""
        if self._doc.upos[head] not in ("PROPN", "NOUN"):
            return self._doc.relations[word] != "conj"
        return self._word_is_place(head, mention, depth + 1)

    def _is_fragment(self, word: int) -> bool:
        """Whether the name is a line by itself: a dateline, a heading, a caption's end."""
        return not self._doc.children(word, "parataxis", "nsubj", "ccomp")

    def _is(self, word: int, *kinds: CueKind) -> bool:
        lemma = self._doc.lemmas[word].lower()
        return any(lemma in self._cues[kind] for kind in kinds)

    def _is_superlative(self, head: int) -> bool:
        """ "Syria's largest city", "one of Africa's poorest nations": what is compared lies there."""
        return any(self._doc.xpos[child] in ("JJS", "RBS") for child in self._doc.children(head, "amod"))


def stands_for_power(mention: PlaceMention, sense: Toponym | None = None) -> bool:
    """Whether the name may stand for a government: a country's, a capital's, a seat's. The Georgia that is a state of
    the Union and the Paris that lies in Texas have none that acts abroad."""
    if mention.country:
        return sense is None or sense.kind == "country"
    folded = fold(mention.text)
    if folded in place_cues()["seat"]:
        return True
    capital = countries().by_capital.get(folded)
    senses = (sense,) if sense else mention.candidates
    return capital is not None and any(_is_capital(t, capital.alpha3) for t in senses)


def _is_capital(toponym: Toponym, country: str) -> bool:
    return toponym.kind in ("city", "admin") and toponym.country == country
