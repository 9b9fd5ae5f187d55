"""Cues that tell the place from the government that bears its name: ``data/place_cues.tsv``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table

CueKind = Literal[
    "part", "population", "motion", "physical", "attack", "between", "from_act", "copular_will", "government",
    "facility", "never", "preposition", "joint", "seat", "befalling", "vessel",
]  # fmt: skip


class PlaceCue(Entry, frozen=True, kw_only=True):
    """One lemma and what it tells."""

    lemma: str
    kind: CueKind


@cache
def place_cues() -> dict[CueKind, frozenset[str]]:
    """The lemmas of each kind of cue."""
    found: dict[CueKind, set[str]] = {}
    for cue in data_table("chancery.lexicon", "place_cues.tsv", PlaceCue):
        found.setdefault(cue.kind, set()).add(cue.lemma)
    return {kind: frozenset(lemmas) for kind, lemmas in found.items()}
