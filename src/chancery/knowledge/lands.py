"""Adjectives of lands that are no states: ``data/land_adjectives.tsv``."""

from __future__ import annotations

from functools import cache

from chancery.lexicon.loader import Entry, data_table


class LandAdjective(Entry, frozen=True, kw_only=True):
    """An adjective, and the name of the land it belongs to."""

    adjective: str
    land: str


@cache
def land_adjectives() -> dict[str, str]:
    """The land of each adjective: ``{"Scottish": "Scotland"}``."""
    rows = data_table("chancery.knowledge", "land_adjectives.tsv", LandAdjective)
    return {row.adjective: row.land for row in rows}
