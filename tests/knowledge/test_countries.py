"""The table of countries: complete, consistent, and careful with case."""

from __future__ import annotations

import pytest

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold


def test_the_table_covers_the_world() -> None:
    known = countries()
    assert len(known.all) == 250
    assert len(known.by_alpha3) == len(known.by_alpha2) == 250
    assert {"XKX", "PSE", "TWN", "SSD"} <= set(known.by_alpha3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iran", "IRN"), ("the Islamic Republic of Iran", "IRN"), ("U.S.", "USA"), ("US", "USA"), ("America", "USA"),
        ("Burma", "MMR"), ("Zaire", "COD"), ("Côte d’Ivoire", "CIV"), ("UAE", "ARE"), ("DPRK", "PRK"),
        ("us", None), ("turkey", None), ("chad", None), ("Ruritania", None), ("", None),
    ],
)  # fmt: skip
def test_names_as_written(text: str, code: str | None) -> None:
    found = countries().name(text)
    assert (found.alpha3 if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iranian", "IRN"), ("Iranians", "IRN"), ("Briton", "GBR"), ("Dutch", "NLD"), ("Spaniards", "ESP"),
        ("Swiss", "CHE"), ("U.S.", "USA"), ("polish", None), ("Martian", None),
    ],
)  # fmt: skip
def test_adjectives_and_citizens_as_written(text: str, code: str | None) -> None:
    found = countries().adjective(text)
    assert (found.alpha3 if found else None) == code


def test_capitals_lead_to_their_countries() -> None:
    by_capital = countries().by_capital
    assert {by_capital[fold(c)].alpha3 for c in ("Kyiv", "Kiev")} == {"UKR"}
    assert by_capital[fold("Tehran")].alpha3 == "IRN"
