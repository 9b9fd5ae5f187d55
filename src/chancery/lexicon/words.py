"""The verbs and nouns that Chancery's own tables name: the lemmatiser knows them beside those that it was fitted on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from chancery.lexicon.cues import Cue
from chancery.lexicon.loader import data_table
from chancery.lexicon.predicates import load_predicates
from chancery.lexicon.status import status_words


@cache
def own_words() -> Mapping[str, frozenset[str]]:
    """Lemmas by UPOS, ``VERB`` and ``NOUN``."""
    verbs = {row.lemma.rpartition(" - ")[2].split()[0] for row in load_predicates() if row.pos == "verb"}
    nouns = {row.lemma.split()[-1] for row in load_predicates() if row.pos == "noun"}
    for cue in data_table("chancery.lexicon", "cues.tsv", Cue):
        (verbs if cue.pos == "verb" else nouns if cue.pos == "noun" else set()).add(cue.cue.split()[0])
    for lemma, pos in status_words():
        (verbs if pos == "verb" else nouns if pos == "noun" else set()).add(lemma)
    return {"VERB": frozenset(verbs), "NOUN": frozenset(nouns)}
