"""Number words, and what is counted by which word: killed, injured, arrested …"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table
from chancery.record.models import Measure


class CountWord(Entry, frozen=True, kw_only=True):
    """A word and its part in counting.

    ``number``: its value is in ``value``; ``scale``: a number that multiplies ("million"); ``vague``: a number of which
    only the low bound is known ("dozens"). ``trigger``: an act whose object or subject is counted as ``measure``;
    ``kind``: the same for an event type or type/mode; ``noun``: a counted thing.
    """

    word: str
    part: Literal["number", "scale", "vague", "trigger", "kind", "noun"]
    value: int | None = None
    measure: Measure | None = None

    def check(self) -> str | None:
        if self.part in ("number", "scale", "vague"):
            return None if self.value is not None else "column 'value' is missing"
        return None if self.measure is not None else "column 'measure' is missing"


@dataclass(frozen=True)
class CountWords:
    """The table, opened up for look-up."""

    numbers: dict[str, int]
    scales: dict[str, int]
    vague: frozenset[str]
    triggers: dict[str, Measure]
    kinds: dict[str, Measure]
    nouns: dict[str, Measure]

    def value(self, word: str) -> float | None:
        """The value of a number word or figure: "twelve", "thirty-one", "5,000", "1.5"; None for any other word."""
        known = self.numbers.get(word)
        if known is not None:
            return known
        if word[:1].isdigit():
            return _figure(word)
        tens, _, ones = word.partition("-")
        if ones and tens in self.numbers and ones in self.numbers:
            return self.numbers[tens] + self.numbers[ones]
        return None


def _figure(word: str) -> float | None:
    plain = word.replace(",", "").replace("\u00a0", "").replace(" ", "")
    if len(plain) > 15 or not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    return float(plain)


@cache
def count_words() -> CountWords:
    """Chancery's own table."""
    rows = data_table("chancery.lexicon", "counts.tsv", CountWord)
    numbers = {r.word: r.value for r in rows if r.value is not None}
    return CountWords(
        numbers=numbers,
        scales={r.word: r.value for r in rows if r.part == "scale" and r.value is not None},
        vague=frozenset(r.word for r in rows if r.part == "vague"),
        triggers={r.word: r.measure for r in rows if r.part == "trigger" and r.measure},
        kinds={r.word: r.measure for r in rows if r.part == "kind" and r.measure},
        nouns={r.word: r.measure for r in rows if r.part == "noun" and r.measure},
    )
