"""Who speaks in a quotation, as far as it is needed to tell whom "I" and "we" mean."""

from __future__ import annotations

from bisect import bisect_right

from chancery.language.document import Document
from chancery.lexicon.cues import cues
from chancery.reading.quotations import paragraphs_of, quotations

FARTHEST = 60
"""Words between a quotation and the verb that it hangs on."""


class Quotes:
    """The quotations of a text, for look-up by offset."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        outer = [q for q in quotations(doc.text, paragraphs_of(doc)) if q.depth == 0]
        self._spans = sorted((q.start, q.end) for q in outer)
        self._speakers: dict[tuple[int, int], list[int]] = {}
        self._starts = [start for start, _ in self._spans]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The outermost quotation that holds a character."""
        place = bisect_right(self._starts, offset) - 1
        return self._spans[place] if place >= 0 and offset < self._spans[place][1] else None

    def holds(self, offset: int) -> bool:
        """Whether a character stands in a quotation."""
        return self.at(offset) is not None

    def speakers(self, offset: int) -> list[int]:
        """Subjects of verbs of speech beside the quotation that holds a character, the likeliest first.

        The verb stands outside the marks, in the sentence in which the quotation ends or begins, or right after it.
        """
        quote = self.at(offset)
        if quote is None:
            return []
        if quote not in self._speakers:
            self._speakers[quote] = self._beside(quote)
        return self._speakers[quote]

    def _beside(self, quote: tuple[int, int]) -> list[int]:
        words = self._doc.words_in(*quote)
        if not words:
            return []
        after = min(words.stop, len(self._doc) - 1)
        numbers = dict.fromkeys(self._doc.sentence_of[word] for word in (words.stop - 1, words.start, after))
        near = range(words.start - FARTHEST, words.stop + FARTHEST)
        outside = (w for n in numbers for w in _overlap(near, *self._doc.sentences[n]) if w not in words)
        subjects = (self._doc.child(word, "nsubj") for word in outside if self.speaks(word))
        return [subject for subject in subjects if subject is not None]

    def speaks(self, word: int) -> bool:
        """Whether a word is a verb that a quotation may stand beside."""
        if self._doc.upos[word] != "VERB":
            return False
        forms = cues().verb(self._doc.lemmas[word], self._doc.lowers[word])
        return any("quote" in form.takes and not form.rest for form in forms)


def _overlap(near: range, first: int, last: int) -> range:
    return range(max(near.start, first), min(near.stop, last))
