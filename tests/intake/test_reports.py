"""Dates and texts as they are given with a report."""

from __future__ import annotations

import pytest

from chancery.errors import InputError
from chancery.intake.reports import check_text, parse_day


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2019", "2019"),
        ("2019-09", "2019-09"),
        (" 2019-09-17 ", "2019-09-17"),
        ("2020-02-29", "2020-02-29"),
        ("2019-09-17T23:59:59.123+05:00", "2019-09-17"),
        ("2019-09-17 08:00", "2019-09-17"),
    ],
)
def test_parse_day_takes_iso_dates_of_any_precision(given: str, day: str) -> None:
    assert parse_day(given, where="--published") == day


@pytest.mark.parametrize(
    "given",
    ["", "yesterday", "17.9.2019", "2019-13", "2019-02-29", "0000", "2019-9-7", "2019-09T08:00", "٢٠١٩", "2019-09-17x"],
)
def test_parse_day_refuses_the_rest_and_shows_how(given: str) -> None:
    with pytest.raises(InputError, match=r"--published: .*2019-09-17"):
        parse_day(given, where="--published")


def test_check_text_wants_words_and_whole_characters() -> None:
    assert check_text("Talks failed.", where="text") == "Talks failed."
    for bad in ("", " \n", "a\ud800"):
        with pytest.raises(InputError):
            check_text(bad, where="text")
