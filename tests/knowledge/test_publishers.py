"""The country that a publisher writes from."""

from __future__ import annotations

import pytest

from chancery.knowledge.publishers import country_of


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("Tehran Times", None, "IRN"),
        (None, "https://www.tipperarylive.ie/news/1", "IRL"),
        (None, "https://www.bbc.co.uk/news/world-1", "GBR"),
        (None, "https://www.irishtimes.com/news/1", "IRL"),
        (None, "https://www.state.gov/x", "USA"),
        (None, "https://example.tv/x", None),
        (None, "https://www.no-such-outlet.com/x", None),
        (None, "no address", None),
        (None, "http://[broken", None),
        ("No Such Outlet", None, None),
        (None, None, None),
    ],
)
def test_country_of_a_publisher(publisher, url, country):
    assert country_of(publisher, url) == country
