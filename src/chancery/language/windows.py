"""Windows: how words are packed for the encoder.

A window is a run of words of one text that the encoder sees at once. It ends at a paragraph's end where it can, else
where a sentence may end, else at the limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LIMIT = 510  # word pieces that the encoder takes, besides [CLS] and [SEP]
TARGET = 160  # pieces a window holds at best: long enough for context, short enough for speed


@dataclass(frozen=True)
class Window:
    """The words ``[first, last)`` of a text, ``pieces`` word pieces in all."""

    first: int
    last: int
    pieces: int


def windows(sizes: Sequence[int], may_end: Sequence[int], *, target: int = TARGET) -> list[Window]:
    """Cut words into windows.

    ``sizes`` is the number of pieces of each word; ``may_end`` tells after each word how good an end it is: 2 for the
    end of a paragraph (or a given sentence), 1 for what looks like a sentence's end, 0 for none.
    """
    made: list[Window] = []
    first = pieces = 0
    best = {1: -1, 2: -1}
    for word, size in enumerate(sizes):
        if pieces + size > (target if max(best.values()) >= first else LIMIT) and word > first:
            last = best[2] if best[2] >= first else best[1] if best[1] >= first else word - 1
            made.append(Window(first, last + 1, sum(sizes[first : last + 1])))
            first = last + 1
            pieces = sum(sizes[first:word])
            best = {1: -1, 2: -1}
            for seen in range(first, word):
                if may_end[seen]:
                    best[may_end[seen]] = seen
        pieces += size
        if may_end[word]:
            best[may_end[word]] = word
    if first < len(sizes):
        made.append(Window(first, len(sizes), pieces))
    return made
