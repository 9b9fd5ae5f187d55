"""Words, fixed phrases, holidays and grammar of time expressions.

The tables are ``time_words.tsv``, ``time_phrases.tsv``, ``holidays.tsv`` and ``time_grammar.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table

Needs = Literal["", "capital", "number", "clock"]
RULE = re.compile(r"(hijri )?\d\d-\d\d|\d\d-\d\d>[1-7]|\d\d-w[1-5L]-[1-7]|(easter|orthodox)[+-]\d+")


class TimeWord(Entry, frozen=True, kw_only=True):
    """One word, the part it plays in a time expression, and what it stands for."""

    word: str
    kind: str
    value: str = ""
    needs: Needs = ""


class TimePhrase(Entry, frozen=True, kw_only=True):
    """A fixed expression with its TimeML value."""

    phrase: str
    value: str
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"


class Holiday(Entry, frozen=True, kw_only=True):
    """A named day: ``rule`` says when it falls, ``days`` how long it lasts; ``needs`` ``capital`` where the name in
    small letters may be that of any country's day."""

    name: str
    rule: str
    days: int = 1
    needs: Literal["", "capital"] = ""

    def check(self) -> str | None:
        return None if RULE.fullmatch(self.rule) else f"column rule: {self.rule!r} is not a rule"


class TimeRule(Entry, frozen=True, kw_only=True):
    """A rule of the grammar, or, with a name in capitals, a part of rules."""

    name: str
    pattern: str
    example: str = ""

    @property
    def is_part(self) -> bool:
        """Whether the pattern only serves inside others."""
        return self.name.isupper()

    def check(self) -> str | None:
        return None if self.is_part or self.example else "column example: a rule needs one"


@cache
def time_grammar() -> tuple[TimeRule, ...]:
    """Parts and rules, in the order in which they are tried."""
    return tuple(data_table("chancery.lexicon", "time_grammar.tsv", TimeRule))


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
