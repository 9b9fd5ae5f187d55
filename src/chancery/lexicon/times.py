"""Words, fixed phrases and holidays of time expressions, from ``time_words.tsv``, ``time_phrases.tsv``, ``holidays.tsv``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table

Needs = Literal["", "capital", "number", "clock"]
RULE = re.compile(r"(hijri )?\d\d-\d\d|\d\d-w[1-5L]-[1-7]|(easter|orthodox)[+-]\d+")


class TimeWord(Entry):
    """One word, the part it plays in a time expression, and what it stands for."""

    word: str
    kind: str
    value: str = ""
    needs: Needs = ""


class TimePhrase(Entry):
    """A fixed expression with its TimeML value."""

    phrase: str
    value: str
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"


class Holiday(Entry):
    """A named day: ``rule`` says when it falls, ``days`` how long it lasts."""

    name: str
    rule: str
    days: int = 1

    def check(self) -> str | None:
        return None if RULE.fullmatch(self.rule) else f"column rule: {self.rule!r} is not a rule"


@cache
def time_words() -> dict[str, TimeWord]:
    """The words, by lower-case form without a final full stop."""
    return {row.word: row for row in data_table("chancery.lexicon", "time_words.tsv", TimeWord)}


@cache
def time_phrases() -> dict[str, TimePhrase]:
    """The fixed expressions, by lower-case form with single spaces."""
    return {row.phrase: row for row in data_table("chancery.lexicon", "time_phrases.tsv", TimePhrase)}


@cache
def holidays() -> dict[str, Holiday]:
    """The holidays, by lower-case name."""
    return {row.name: row for row in data_table("chancery.lexicon", "holidays.tsv", Holiday)}
