"""Status words: what they say of what they govern, affirmed and negated."""

from __future__ import annotations

import pytest

from chancery.lexicon.loader import data_table
from chancery.lexicon.status import Complement, StatusWord, effect_of, status_words


def test_status_words_are_many_and_stand_once() -> None:
    rows = data_table("chancery.lexicon", "status.tsv", StatusWord)
    assert len(rows) >= 250
    assert len({(row.lemma, row.pos, row.complement) for row in rows}) == len(rows)
    assert sum(len(found) for found in status_words().values()) == len(rows)


def test_status_words_say_what_they_mean() -> None:
    for rows in status_words().values():
        for row in rows.values():
            assert row.gloss, row
            assert row.positive != row.negated, row
            assert row.lemma == row.lemma.lower(), row


@pytest.mark.parametrize(
    ("lemma", "pos", "complement", "affirmed", "negated"),
    [
        ("manage", "verb", "inf", "actual", "negated"),
        ("fail", "verb", "inf", "negated", "actual"),
        ("plan", "verb", "inf", "planned", "negated"),
        ("deny", "verb", "that", "negated", "actual"),
        ("call off", "verb", "obj", "cancelled", "actual"),
        ("prospect", "noun", "of", "possible", "negated"),
        ("possible", "adj", "any", "possible", "negated"),
        ("nearly", "adv", "any", "negated", "actual"),
    ],
)
def test_status_effect(lemma: str, pos: str, complement: Complement, affirmed: str, negated: str) -> None:
    assert effect_of(lemma, pos, complement=complement) == affirmed
    assert effect_of(lemma, pos, complement=complement, negated=True) == negated


def test_status_effect_depends_on_the_complement() -> None:
    assert effect_of("refuse", "verb", complement="inf") == "negated"
    assert effect_of("refuse", "verb", complement="obj") is None, "an offer that was refused was made"
    assert effect_of("deny", "verb", complement="obj") is None
    assert effect_of("free", "adj", complement="inf") == "possible"
    assert effect_of("free", "adj") is None, "free elections were held"


def test_status_effect_of_other_words_is_none() -> None:
    assert effect_of("visit", "verb") is None
    assert effect_of("manage", "noun") is None
