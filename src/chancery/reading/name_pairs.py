"""Two names with a hyphen between them, which are two actors: "the India-Pakistan talks", "the Israel-Hamas war"."""

from __future__ import annotations

from chancery.knowledge import state_names
from chancery.knowledge.actors import base
from chancery.language.document import Document
from chancery.language.names import BETWEEN_TWO

HYPHENS = ("-", "‐", "‑")


def is_hyphenated(doc: Document, word: int) -> bool:
    """Whether a hyphen without spaces ties the next word to the name: Mazar-i-Sharif, al-Qaida."""
    return (
        0 < word < len(doc) - 1
        and doc.words[word] in HYPHENS
        and doc.ends[word - 1] == doc.starts[word]
        and doc.ends[word] == doc.starts[word + 1]
        and (doc.upos[word + 1] == "PROPN" or doc.words[word + 1] in ("i", "e", "al", "ul"))
    )


def are_two(doc: Document, label: str, first: int, hyphen: int) -> bool:
    """Whether a hyphen parts a name of this type, from its ``first`` word on, from another: two people before a word
    for what goes on between them ("the Obama-Xi talks"), or two that the base or the states know."""
    if label == "PER":
        return hyphen + 2 < len(doc) and doc.lowers[hyphen + 2] in BETWEEN_TWO
    behind = _known_to(doc, hyphen + 1)
    return behind is not None and is_pair(doc, first, behind)


def is_pair(doc: Document, first: int, last: int) -> bool:
    """Whether words are two names that the base or the states know, with a hyphen between them."""
    hyphen = next((w for w in range(first + 1, last - 1) if is_hyphenated(doc, w)), None)
    return hyphen is not None and _known_to(doc, first) == hyphen and _known_to(doc, hyphen + 1) == last


def _known_to(doc: Document, word: int) -> int | None:
    """The word after the longest known name that begins here."""
    found = (state_names.longest(doc.words, word), base().longest(doc.words, word, None))
    return max((name[0] for name in found if name), default=None)
