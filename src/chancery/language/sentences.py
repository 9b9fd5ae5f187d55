"""Sentence ends: the encoder's judgement of each word, put right where quotation marks decide.

A paragraph's end always ends a sentence. A closing mark belongs to the sentence that it closes, an opening one to
the next.
"""

from __future__ import annotations

from collections.abc import Sequence

FINAL = ".!?…"
OPENING, CLOSING = frozenset("“‘«([{"), frozenset("”»)]}")


def closing_marks(words: Sequence[str], blocks: Sequence[int]) -> set[int]:
    """Those of the words that close a quotation or bracket.

    Straight marks open and close in turn, anew in each paragraph.
    """
    found: set[int] = set()
    inside = False
    block = None
    for k, word in enumerate(words):
        if blocks[k] != block:
            block, inside = blocks[k], False
        if word in CLOSING:
            found.add(k)
        elif word == '"':
            if inside:
                found.add(k)
            inside = not inside
    return found


def sentences(
    words: Sequence[str], blocks: Sequence[int], closing: set[int], first: int, likely: Sequence[bool]
) -> list[tuple[int, int]]:
    """The sentences of a window as word ranges.

    ``likely[k]`` is the judgement of the word ``first + k``; ``closing`` as of ``closing_marks`` for the whole text.
    """
    last = first + len(likely)
    ends = set()
    for k in range(first, last):
        if not likely[k - first]:
            continue
        end = k
        while end + 1 < last and end + 1 in closing and blocks[end + 1] == blocks[k]:
            end += 1
        if end == k and k > first and k not in closing and (words[k] in OPENING or words[k] == '"'):
            end = k - 1
        if end > first and end in closing and words[end - 1] == ",":  # “…,” he said
            continue
        if not _inserted(words, first, end):
            ends.add(end)
    made, start = [], first
    for k in range(first, last):
        if k in ends or k + 1 == last or blocks[k] != blocks[k + 1]:
            made.append((start, k + 1))
            start = k + 1
    return made


def _inserted(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a closing bracket ends an abbreviation put into a clause, which goes on: "talks and [U.S.] President"."""
    if words[end] != "]" or end - first < 3 or words[end - 2] != "[":
        return False
    return words[end - 1].endswith(".") and words[end - 3][-1] not in FINAL
