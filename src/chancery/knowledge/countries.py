"""The countries of the world: their names, capitals, adjectives, and where they lie.

The table is ``data/countries.tsv``: ISO 3166-1 and Kosovo. Look-ups take folded text (``gazetteer_names.fold``):
``countries().by_adjective[fold("Iranian")].alpha3 == "IRN"``. Folding loses case, so "us" is the United States too:
``name`` and ``adjective`` take text as written and refuse what cannot be a country in that case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from chancery.knowledge.gazetteer_names import fold
from chancery.lexicon.loader import Entry, data_table

_MAN = re.compile(r"(?<!Ger)man$")  # Frenchman, which has a form of its own for several


class Country(Entry, frozen=True, kw_only=True):
    """One country or territory. The first of ``capitals`` is the one in use."""

    alpha3: str
    alpha2: str
    name: str
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    lat: float
    lon: float
    geonames: int
    population: int = 0
    continent: str = ""

    def check(self) -> str | None:
        if not (len(self.alpha3) == 3 and self.alpha3.isupper()):
            return f"column `alpha3`: {self.alpha3!r} is no alpha-3 code"
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            return f"column `lat`: {self.lat}, {self.lon} is not on the globe"
        return None


class Countries:
    """Look-ups over the table. Where a name fits two countries, the first and then the current one keeps it."""

    def __init__(self, table: Iterable[Country]) -> None:
        self.all = tuple(table)
        self.by_alpha3 = {c.alpha3: c for c in self.all}
        self.by_alpha2 = {c.alpha2: c for c in self.all}
        self.by_name = self._index(lambda c: (c.name,), lambda c: c.names, lambda c: c.former)
        self.by_adjective = self._index(lambda c: c.adjectives, lambda c: map(plural_of, c.adjectives))
        self.by_people = self._index(
            lambda c: c.people or c.adjectives, lambda c: map(plural_of, c.people or c.adjectives)
        )
        self.by_capital = self._index(lambda c: c.capitals)

    def _index(self, *forms: Callable[[Country], Iterable[str]]) -> dict[str, Country]:
        made: dict[str, Country] = {}
        for names_of in forms:
            for country in self.all:
                for name in names_of(country):
                    made.setdefault(fold(name), country)
        return made

    def name(self, text: str) -> Country | None:
        """The country that the text, as written, names."""
        return self.by_name.get(fold(text)) if _cased(text) else None

    def adjective(self, text: str) -> Country | None:
        """The country whose adjective or citizen the text, as written, is: Iranian, Iranians, U.S., Briton."""
        if not _cased(text):
            return None
        folded = fold(text)
        return self.by_adjective.get(folded) or self.by_people.get(folded)


def plural_of(noun: str) -> str:
    """The plural of a word for citizens; a form that is its own plural stays (the Japanese, the British)."""
    if noun.endswith(("ese", "ish", "ss", "men", "woman", ".", "UK", "US")) or _MAN.search(noun):
        return noun
    return noun + "s"


def _cased(text: str) -> bool:
    """Whether the text is capitalised; initials (US, UK, UAE) have to be in capitals throughout."""
    letters = [c for c in text.removeprefix("the ") if c.isalpha()]
    if len(letters) <= 2:
        return all(c.isupper() for c in letters)
    return letters[0].isupper()


@cache
def countries() -> Countries:
    """The countries, read once."""
    return Countries(data_table("chancery.knowledge", "countries.tsv", Country))
