"""Words that say whether what they govern happened, from ``status.tsv``: "failed to agree", "a planned visit"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table
from chancery.record.models import Status

Complement = Literal["any", "inf", "that", "obj", "of"]
PartOfSpeech = Literal["verb", "noun", "adj", "adv"]


class StatusWord(Entry, frozen=True, kw_only=True):
    """What a word makes of its complement: ``positive`` where the word is affirmed, ``negated`` where it is negated."""

    lemma: str
    pos: PartOfSpeech
    complement: Complement = "any"
    positive: Status
    negated: Status | None = None
    gloss: str
    example: str = ""


@cache
def status_words() -> dict[tuple[str, str], dict[str, StatusWord]]:
    """The words, by lemma and part of speech, then by complement."""
    made: dict[tuple[str, str], dict[str, StatusWord]] = {}
    for row in data_table("chancery.lexicon", "status.tsv", StatusWord):
        made.setdefault((row.lemma, row.pos), {})[row.complement] = row
    return made


def effect_of(lemma: str, pos: str, *, complement: Complement = "any", negated: bool = False) -> Status | None:
    """The status of what a word governs, ``None`` where the word says nothing of it.

    ``complement`` is how it is governed. A row for any complement holds where there is none for this one.
    """
    rows = status_words().get((lemma, pos))
    if rows is None:
        return None
    row = rows.get(complement) or rows.get("any")
    if row is None:
        return None
    return row.negated if negated else row.positive
