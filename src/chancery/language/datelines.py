"""Datelines: what stands before the first sentence of a report and is no part of it.

"NAIROBI, Kenya —", "HEMPSTEAD, N.Y., Sept. 26 (UPI) —", "SOUTH WAZIRISTAN, April 5 (APP):", "Hanoi (VNA) –",
"(NEW YORK) —", "(Bangkok, 5 June 2018) –". The form is that of the agencies' style books (Associated Press, Reuters).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

DASHES = frozenset({"—", "–", "--", "-", "_"})  # the underscore is that of old wires
PARTICLES = frozenset({"al", "el", "de", "la", "of"})  # of names of places and months
LONGEST_TOWN, LONGEST = 4, 14
SHORTEST_BODY = 3  # fewer words behind it make no sentence; none where it has a line to itself


class Dateline(NamedTuple):
    """Words of a dateline: the town's ``[first, town)``, the whole ``[start, end)``, its dash or colon included."""

    start: int
    first: int
    town: int
    end: int


def dateline(
    words: Sequence[str], spaces: Sequence[int], start: int, stop: int, places: Collection[tuple[int, int]]
) -> Dateline | None:
    """The dateline of a sentence ``[start, stop)`` that opens a paragraph, or ``None``.

    ``spaces`` is the space before each word, as of ``features.SPACES``, ``places`` the word ranges that the encoder
    takes for names of places. A town in capitals or with a state, date or agency behind it needs no such help.
    """
    bracketed = words[start] == "("
    first = start + bracketed
    shouted = _run(words, first, stop, str.isupper)
    town = shouted if shouted > first else _run(words, first, stop, str.istitle)
    while town < stop and (first, town) not in places and (first, town + 1) in places:
        town += 1
    dated = bracketed and words[town : town + 1] == [","]  # the bracket closes behind the date
    if town == first or (bracketed and not dated and words[town : town + 1] != [")"]):
        return None
    tail = _tail(words, spaces, town + (bracketed and not dated), min(stop, start + LONGEST))
    if dated and tail is None:  # "(Marib, 11 November 2022) The children …"
        tail = next((w for w in range(town, min(stop, start + LONGEST)) if words[w] == ")"), None)
        return None if tail is None or not words[tail - 1].isdigit() else Dateline(start, first, town, tail + 1)
    if tail is None or 0 < stop - tail - 1 < SHORTEST_BODY or (dated and words[tail - 1] != ")"):
        return None
    named = any((first, end) in places for end in range(first + 1, town + 1))
    told = tail > town  # a state, a date, an agency, brackets
    if told:
        fits = named or shouted > first or ")" in words[town:tail]
        fits &= words[tail] != ":" or words[tail - 1] == ")" or shouted > first
    else:  # "GAZA — Israeli planes …", but not "China — an ally — said", nor the headline "MOSCOW: talks are dead"
        opens = tail + 1 < stop and words[tail + 1][:1].isupper()
        whole = opens and words[stop - 1] in (".", "”", '"')
        alone = shouted > first or not any(word in DASHES for word in words[tail + 1 : stop])
        fits = named and alone and (whole if words[tail] == ":" else opens)
    return Dateline(start, first, town, tail + 1) if fits else None


def _run(words: Sequence[str], first: int, stop: int, form: Callable[[str], bool]) -> int:
    """Where the words of one form that begin at ``first`` end."""
    last = first
    while last < min(stop, first + LONGEST_TOWN) and len(words[last]) > 1 and form(words[last]):
        last += 1
    return last


def _tail(words: Sequence[str], spaces: Sequence[int], at: int, stop: int) -> int | None:
    """The dash or colon that ends a dateline whose town ends at ``at``: between stand only commas and brackets with
    states, dates and agencies."""
    if words[at : at + 1] and words[at] not in {",", "(", ":"} | DASHES:
        return None
    for word in range(at, stop):
        joins = words[word] == "-" and not spaces[word] and not any(spaces[word + 1 : word + 2])  # "Rabi al-Thani"
        if words[word] == ":" or (words[word] in DASHES and not joins):
            return word
        if words[word][:1].islower() and words[word] not in PARTICLES:  # "NATO, he said, is -"
            return None
    return None
