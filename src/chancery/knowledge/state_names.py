"""Words that stand for a state or its people, found in running text: its name, capital, adjective, citizens.

``longest(["South", "Korean", "officials"], 0)`` gives the word after the name, and that it is the adjective of KOR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from chancery.knowledge.actors import BREAKS, squash
from chancery.knowledge.countries import countries, plural_of

_PARTED = re.compile(r"[-'’]")
STOPS = BREAKS | {","}
Form = Literal["name", "capital", "adjective", "people"]


class StateName(NamedTuple):
    """A form of a country's name, as the table writes it."""

    country: str
    form: Form
    text: str


def longest(words: Sequence[str], first: int) -> tuple[int, tuple[StateName, ...]] | None:
    """The longest form that starts at a word: the word after it, and what it may stand for, the likeliest first."""
    names, openings = _tables()
    so_far, best = squash(words[first]), None
    last = first + 1
    while so_far in openings:
        held = names.get(so_far)
        if held and words[last - 1][0].isalnum():
            fitting = tuple(name for name in held if _case_fits(words[first:last], name.text))
            best = (last, fitting) if fitting else best
        if last >= len(words) or words[last] in STOPS:
            break
        so_far += squash(words[last])
        last += 1
    return best


def _case_fits(words: Sequence[str], name: str) -> bool:
    if len(squash(name)) <= 3:  # US, UAE: in capitals only
        return all(word.upper() == word for word in words)
    if any(word.isalpha() and word.islower() and word not in name.split() for word in words[1:]):  # "I ran" is not Iran
        return False
    return words[0][0].isupper() or words[0].lower() in ("the", "al")


@cache
def _tables() -> tuple[dict[str, list[StateName]], set[str]]:
    """The forms by their letters, and the beginnings of forms."""
    names: dict[str, list[StateName]] = {}
    openings: set[str] = set()
    for name in _forms():
        names.setdefault(squash(name.text), []).append(name)
        so_far = ""
        for part in _PARTED.sub(" ", name.text.replace(".", "")).split():
            so_far += squash(part)
            openings.add(so_far)
        for end in range(1, len(so_far)):  # initials may stand as one word or several
            if name.text.replace(".", "").isupper() and len(so_far) <= 5:
                openings.add(so_far[:end])
    return names, openings


def _forms() -> Iterator[StateName]:
    for country in countries().all:
        for text in (country.name, *country.names):
            yield StateName(country.alpha3, "name", text)
    for country in countries().all:
        for text in country.former:
            yield StateName(country.alpha3, "name", text)
        for text in country.adjectives:
            yield StateName(country.alpha3, "adjective", text)
        for text in country.people or country.adjectives:
            yield StateName(country.alpha3, "people", text)
            yield StateName(country.alpha3, "people", plural_of(text))
        for text in country.capitals:
            yield StateName(country.alpha3, "capital", text)
