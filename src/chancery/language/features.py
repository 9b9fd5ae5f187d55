"""What the encoder is told of each word beside its word pieces: its letter case, and the space before it.

The encoder is uncased, so case and layout go in by the token-type embedding: one number a piece, the same in training
and at run time.
"""

from __future__ import annotations

SHAPES = ("lower", "upper", "letter", "title", "digit", "other")
SPACES = ("none", "space", "line", "paragraph")
TOKEN_TYPES = len(SHAPES) * len(SPACES)


def shape(word: str) -> int:
    """The letter case of a word, as an index into ``SHAPES``."""
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper():
        return 3
    return 4 if any(c.isdigit() for c in word) else 5


def space_before(text: str, end_of_last: int, start: int, paragraph: bool) -> int:
    """What stands between a word and the one before it, as an index into ``SPACES``."""
    if paragraph:
        return 3
    if end_of_last == start:
        return 0
    return 2 if "\n" in text[end_of_last:start] else 1


def token_type(shape_of_word: int, space: int) -> int:
    """The token type of all pieces of a word."""
    return shape_of_word * len(SPACES) + space


_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def clean(word: str) -> str:
    """The word as the encoder should see it: invisible signs removed, unless nothing else is there."""
    return word if word.isascii() else (word.translate(_INVISIBLE) or word)
