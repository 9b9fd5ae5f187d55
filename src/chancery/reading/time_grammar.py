"""The grammar of time expressions, ``time_grammar.tsv``, compiled to one regular expression over time classes."""

from __future__ import annotations

import re
from functools import cache

from chancery.errors import LexiconError
from chancery.lexicon.times import time_grammar
from chancery.reading.time_units import JOINED, alphabet

DEPTH = 12  # how deep parts may stand in parts


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; ``lastgroup`` of a match is the rule's name with its number, as ``month_14``."""
    parts = {row.name: row.pattern for row in time_grammar() if row.is_part}
    parts["J"] = JOINED + "{0,6}"
    rules = [row for row in time_grammar() if not row.is_part]
    return re.compile("|".join(f"(?P<{row.name}_{n}>{_expand(row.pattern, parts)})" for n, row in enumerate(rules)))


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with its parts put in and each class as the letter or letters that stand for it."""
    for _ in range(DEPTH):
        grown = re.sub(r"\{([A-Z]+)\}", lambda m: f"(?:{_known(parts, m[1])})", pattern)
        if grown == pattern:
            break
        pattern = grown
    return re.sub(r"<([a-z]+(?::\w+)?)>", lambda m: _known(alphabet().classes, m[1]), pattern)


def _known(table: dict[str, str], name: str) -> str:
    if name not in table:
        raise LexiconError(f"{name!r} is neither a part nor a kind of word", where="time_grammar.tsv")
    return table[name]
