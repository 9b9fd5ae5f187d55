"""Attribution cues: the verbs, nouns, adjectives, adverbs and set phrases that say that something is said or thought.

The entries live in ``data/cues.tsv``, which a coder may edit; ``docs/attributions.md`` says how.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

from chancery.lexicon.loader import Entry, data_table
from chancery.record.models import Stance

Part = Literal["verb", "noun", "adjective", "preposition", "adverb", "light", "opening", "bearer"]
Reading = Literal["factive", "counterfactive", "neutral"]
SourceKind = Literal["person", "document", "any"]
Complement = Literal[
    "that", "quote", "infinitive", "gerund", "object", "judged", "predicate", "hearer", "raised", "clause", "figure",
    "about", "against", "at", "by", "for", "from", "in", "of", "on", "over", "to", "toward", "towards", "with",
]  # fmt: skip

PREPOSITIONS = frozenset(get_args(Complement)[11:])


BARE = frozenset(["light", "opening", "bearer"])


class Cue(Entry, kw_only=True, frozen=True):
    """One cue: the lemmas that make it up, head first, and how what is said hangs on it."""

    cue: str
    pos: Part
    complements: tuple[Complement, ...] = ()
    stance: Stance = "state"
    reading: Reading = "neutral"
    source: SourceKind = "any"
    definition: str
    example: str

    def check(self) -> str | None:
        """A cue needs a way to its content; what only goes with a cue does not."""
        if self.pos not in BARE and not self.complements:
            return f"{self.cue!r} has no complement"
        if self.cue != self.cue.lower() and self.pos != "preposition":
            return f"{self.cue!r} is not in lower case"
        return None

    def takes(self, *complements: str) -> bool:
        """Whether the content may hang on it in one of these ways."""
        return any(c in self.complements for c in complements)


class Form:
    """A cue with its words split, ready for matching: ``rest`` are the lemmas that follow the head."""

    __slots__ = ("cue", "prepositions", "rest", "takes")

    def __init__(self, cue: Cue) -> None:
        self.cue = cue
        self.rest = tuple(cue.cue.split()[1:])
        self.takes = frozenset(cue.complements)
        self.prepositions = self.takes & PREPOSITIONS


class Cues:
    """The lexicon by part of speech and first lemma; of entries that share it, the longest comes first."""

    def __init__(self, entries: Iterable[Cue]) -> None:
        self.entries = tuple(entries)
        self.verbs = self._by_head("verb")
        self.nouns = self._by_head("noun")
        self.adjectives = self._by_head("adjective")
        self.prepositions = self._by_head("preposition")
        self.adverbs = self._by_head("adverb")
        self.light = self._by_head("light")
        self.openings = frozenset(self._by_head("opening"))
        self.bearers = {head: forms[0] for head, forms in self._by_head("bearer").items()}

        self._inflected = {form: head for head in self.verbs for form in inflections(head)}

    def verb(self, lemma: str, word: str) -> tuple[Form, ...]:
        """The entries of a verb by its lemma or, where the lemma is unknown, by the regular form of the word."""
        return self.verbs.get(lemma) or self.verbs.get(self._inflected.get(word, ""), ())

    def holds(self, lemma: str) -> bool:
        """Whether a word heads a verb, noun or adjective of the lexicon."""
        return lemma in self.verbs or lemma in self.nouns or lemma in self.adjectives

    def _by_head(self, part: Part) -> dict[str, tuple[Form, ...]]:
        made: dict[str, list[Form]] = {}
        for entry in self.entries:
            if entry.pos == part:
                made.setdefault(entry.cue.split()[0], []).append(Form(entry))
        return {head: tuple(sorted(forms, key=lambda f: -len(f.rest))) for head, forms in made.items()}


def inflections(verb: str) -> list[str]:
    """The regular forms of a verb: "deny" gives denies, denied, denying."""
    last, stem = verb[-1:], verb[:-1]
    if last == "e":
        return [verb + "s", verb + "d", stem + "ing"]
    if last == "y" and verb[-2:-1] not in "aeou":
        return [stem + "ies", stem + "ied", verb + "ing"]
    forms = [verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"), verb + "ed", verb + "ing"]
    if last not in "aeiouwxy" and verb[-2:-1] in "aeiou" and verb[-3:-2] not in "aeiou":
        forms += [verb + last + "ed", verb + last + "ing"]
    return forms


@cache
def cues() -> Cues:
    """The lexicon of attribution cues, loaded once."""
    return Cues(data_table("chancery.lexicon", "cues.tsv", Cue))
