"""Quotation marks of all kinds, and marks that are none."""

from __future__ import annotations

import time

import pytest

from chancery.reading.quotations import quotations


def marked(text: str, depth: int = 0) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” he said.", ["“We agree,”"]),
        ('"A," he said. "B. C."', ['"A,"', '"B. C."']),
        ("''Time and again,'' he said.", ["''Time and again,''"]),
        ("‘It was wrong,’ he said.", ["‘It was wrong,’"]),
        ("«Nous partons», dit-il.", ["«Nous partons»"]),
        ('("quoted") and—"dash" there', ['"quoted"', '"dash"']),
        ("“[The] talks [are] dead.”", ["“[The] talks [are] dead.”"]),
    ],
)
def test_marks_of_every_kind_are_read(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The '90s, rock 'n' roll and 'em all.",
        "The leaders' decision and the boss's view of it.",
        "He isn't here; it’s John’s.",
        "He is 5'10\" tall.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_a_plural_possessive_does_not_close_a_quotation() -> None:
    assert marked("‘The leaders’ decision was wrong,’ he said.") == ["‘The leaders’ decision was wrong,’"]


def test_quotations_nest() -> None:
    text = "“I said ‘no’ to that,” he said."
    assert marked(text) == ["“I said ‘no’ to that,”"]
    assert marked(text, depth=1) == ["‘no’"]


def test_curly_marks_nest_in_straight_ones() -> None:
    assert marked('"It is not “equal justice” now," she said.') == ['"It is not “equal justice” now,"']


def test_a_quotation_reopened_in_each_paragraph_is_one() -> None:
    assert marked("“One.\n\n“Two.\n\n“Three,” he said.") == ["“One.\n\n“Two.\n\n“Three,”"]


def test_a_lost_mark_costs_no_more_than_its_paragraph() -> None:
    found = quotations("“Never closed. But here\n\nnext “x” y")
    assert [(q.start, q.end, q.guessed) for q in found] == [(0, 23, True), (30, 33, False)]


def test_a_mark_that_opens_again_ends_the_lost_one_before() -> None:
    found = quotations('"A, he said. "B."')
    assert [(q.guessed) for q in found] == [True, False]


@pytest.mark.parametrize("piece", ['"', "'", "“a ", "‘a ", '"a "b ', '\n\n"a', "’s "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    start = time.perf_counter()
    quotations(piece * 20_000)
    assert time.perf_counter() - start < 20  # a tenth of a second on an idle machine; quadratic time takes minutes
