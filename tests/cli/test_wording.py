"""Findings put into words."""

from __future__ import annotations

import pytest

from chancery.cli import wording
from chancery.cli.terminal import clean, clean_json
from chancery.record.models import Count, Dated


@pytest.mark.parametrize(
    ("from_", "to", "told"),
    [
        (None, None, ""),
        ("2019-09-16", "2019-09-16", "2019-09-16"),
        ("2018-12-01", "2018-12-31", "2018-12"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2019-02-01", "2019-02-27", "2019-02-01 to 02-27"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2019-09-07", "2019-09-15", "2019-09-07 to 09-15"),
        ("2018-12-30", "2019-01-02", "2018-12-30 to 2019-01-02"),
        ("2018", "2019", "2018 to 2019"),
        ("2018", "2018", "2018"),
        ("2018-10-01", None, "since 2018-10-01"),
        (None, "2018-10", "until 2018-10"),
    ],
)
def test_days_says_an_interval_as_briefly_as_it_can(from_: str | None, to: str | None, told: str) -> None:
    assert wording.days(from_, to) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (12, 12, "12 killed"),
        (25, None, "at least 25 killed"),
        (None, 9, "at most 9 killed"),
        (1000, 2000, "1,000 to 2,000 killed"),
        (None, None, "unknown number killed"),
    ],
)
def test_count_tells_its_bounds(low: int | None, high: int | None, told: str) -> None:
    assert wording.count(Count(measure="killed", low=low, high=high, start=0, end=1)) == told


def test_count_of_one_is_no_plural() -> None:
    assert wording.count(Count(measure="rounds", low=1, high=1, start=0, end=1)) == "1 round"
    assert wording.count(Count(measure="rounds", low=9, high=9, start=0, end=1)) == "9 rounds"


def test_dated_tells_how_it_is_known() -> None:
    assert wording.dated(Dated(from_="2019-09-16", to="2019-09-16", basis="dateline")) == "2019-09-16 (by its dateline)"
    assert wording.dated(Dated()) == "an unknown day"


def test_clean_leaves_nothing_that_a_terminal_would_obey() -> None:
    assert clean("a\x1b[31m b\r\n\tc\x9b\u2067d\ud800") == "a[31m b cd?"
    assert clean_json('{"a": "\x9b\u202e\x7fé"}'.encode()) == b'{"a": "\\u009b\\u202e\\u007f\xc3\xa9"}'
