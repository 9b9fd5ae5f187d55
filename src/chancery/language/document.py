"""A parsed text: words, sentences, tags, trees and entity spans over the untouched text, as parallel arrays.

Everything is addressed by word number over the whole document. Readers look things up here; they never run the model.
Annotation follows Universal Dependencies v2 (UPOS, Penn XPOS, lemma, head, relation with subtype).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from chancery.language.judgement import Judgement


class Entity(NamedTuple):
    """A named entity: word range ``[start, end)``, label ``PER``, ``ORG`` or ``LOC``, and the model's probability."""

    start: int
    end: int
    label: str
    probability: float = 1.0


@dataclass(frozen=True)
class Document:
    """A parsed text of ``n`` words; every sequence but ``sentences`` and ``entities`` has length ``n``.

    ``heads`` holds word numbers of the document, -1 at a root. ``sentences`` are word ranges ``[first, last + 1)``.
    ``paragraphs`` gives the number of the paragraph of each sentence. ``datelines`` are the word ranges of datelines,
    dash included. ``factuality`` is the model's judgement whether a predicate happened (above 0) or not (below), None
    where the word is no verb or noun; ``judged`` what it makes of events, None where no model has read the text.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    upos: Sequence[str]
    xpos: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    paragraphs: Sequence[int] = ()
    entities: Sequence[Entity] = ()
    datelines: Sequence[tuple[int, int]] = ()
    factuality: Sequence[float | None] = field(default=(), repr=False)
    judged: Judgement | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lowers(self) -> list[str]:
        """The words in lower case, curly apostrophes made straight."""
        return [w.lower().replace("’", "'") for w in self.words]

    @cached_property
    def relations(self) -> list[str]:
        """The universal part of each relation: ``nsubj`` of ``nsubj:pass``."""
        return [d.split(":", 1)[0] for d in self.deprels]

    @cached_property
    def _children(self) -> list[list[int]]:
        made: list[list[int]] = [[] for _ in self.words]
        for child, head in enumerate(self.heads):
            if head >= 0:
                made[head].append(child)
        return made

    @cached_property
    def sentence_of(self) -> list[int]:
        """Number of the sentence of each word."""
        made = [0] * len(self.words)
        for number, (first, last) in enumerate(self.sentences):
            made[first:last] = [number] * (last - first)
        return made

    @cached_property
    def _datelines(self) -> dict[int, int]:
        return dict(self.datelines)

    def body(self, sentence: int) -> int:
        """The first word of a sentence behind its dateline, if it has one."""
        first = self.sentences[sentence][0]
        return self._datelines.get(first, first)

    def children(self, word: int, *relations: str) -> list[int]:
        """Dependents of a word in text order; with ``relations``, only those whose full or universal relation is
        named (``nsubj`` also finds ``nsubj:pass``)."""
        made = self._children[word]
        if not relations or not made:
            return made
        full, universal = self.deprels, self.relations
        return [c for c in made if full[c] in relations or universal[c] in relations]

    def child(self, word: int, *relations: str) -> int | None:
        """The first dependent with one of these relations."""
        found = self.children(word, *relations)
        return found[0] if found else None

    def conjuncts(self, word: int) -> list[int]:
        """What is coordinated with a word, or hangs on its name instead: of "leader Kim and President Moon" the second
        man, though it may be parsed as joined to the word "Kim"."""
        found = self.children(word, "conj")
        for part in self.children(word, "flat", "appos"):
            if part == word + 1 or self.deprels[part] == "flat":
                found = [*found, *self.conjuncts(part)]
        return sorted(found)

    def ancestors(self, word: int) -> Iterable[int]:
        """The word's head, its head, and so on up to the root."""
        head = self.heads[word]
        while head >= 0:
            yield head
            head = self.heads[head]

    def subtree(self, word: int, *, without: Sequence[str] = ()) -> list[int]:
        """The word and all it dominates, in text order, leaving out branches whose relation is in ``without``."""
        found, stack = [], [word]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += [
                c for c in self._children[here] if self.deprels[c] not in without and self.relations[c] not in without
            ]
        return sorted(found)

    def span(self, words: Sequence[int]) -> tuple[int, int]:
        """Character offsets from the first of these words to the end of the last. ``words`` is sorted, not empty."""
        return self.starts[words[0]], self.ends[words[-1]]

    def text_of(self, first: int, last: int) -> str:
        """The text of the words ``[first, last)``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def word_at(self, offset: int) -> int | None:
        """The word that holds a character, or None (a space)."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.ends[number] else None

    def words_in(self, start: int, end: int) -> range:
        """The words that share a character with ``[start, end)``."""
        first = bisect_right(self.ends, start)
        last = bisect_right(self.starts, end - 1) if end > start else first
        return range(first, max(first, last))

    def head_of(self, first: int, last: int) -> int:
        """The word of ``[first, last)`` that is highest in the tree: the head of the phrase."""
        for word in range(first, last):
            if not first <= self.heads[word] < last and self.upos[word] != "PUNCT":
                return word
        return last - 1
