"""How likely an actor is what a pronoun points to: named features of the two, and one table of weights.

The weights of ``he`` (and she), ``it`` and ``they`` were fitted on the training part of GUM (log-linear ranking of the
actors of the last sentences, "none of them" being one more choice) and rounded. ``least`` is the score of that choice;
it was lowered for ``it`` and ``they``, which point to actors more often in news than elsewhere.
"""

from __future__ import annotations

from itertools import islice
from math import log2
from typing import NamedTuple

from chancery.language.document import Document
from chancery.reading.actor_mentions import Phrase, is_subject

HIGHEST = 6
MOST_NAMES = 31
OBJECTS = ("obj", "iobj")
MODIFIERS = ("nmod", "compound", "amod")


class Candidate(NamedTuple):
    """An actor as a pronoun sees it: its latest phrase, and what is known of it so far."""

    phrase: Phrase
    distance: int  # sentences back
    rank: int  # other candidates that were mentioned after it
    mentions: int
    named: bool
    gender: str
    plural: bool
    quoted: bool  # stands in a quotation
    names: int  # how often the whole report names it


FEATURES = (
    "same sentence",
    "sentence before",
    "two before",
    "rank",
    "subject",
    "object",
    "modifier",
    "parallel",
    "pronoun last",
    "gender known",
    "named",
    "mentions",
    "plural",
    "other side of a quotation",
    "reflexive in clause",
    "subject above",
    "topic",
)

WEIGHTS: dict[str, dict[str, float]] = {
    "he": {
        "same sentence": 2.4, "sentence before": 1.4, "two before": -0.2, "rank": -2.2, "subject": -0.4,
        "object": -0.3, "modifier": -0.2, "parallel": 0.4, "pronoun last": 1.1, "gender known": 0.3,
        "named": -1.1, "mentions": 1.2, "other side of a quotation": -0.7, "reflexive in clause": 0.1,
        "subject above": 1.2, "topic": 1.2, "least": 0.0,
    },
    "it": {
        "same sentence": 2.0, "sentence before": 0.3, "two before": -1.0, "rank": -0.7, "subject": 0.4,
        "object": 0.3, "modifier": -0.8, "parallel": 0.2, "pronoun last": 1.1, "named": -0.7, "mentions": 0.3,
        "other side of a quotation": -0.9, "reflexive in clause": 0.2, "subject above": 0.5, "topic": 0.8,
        "least": 2.0,
    },
    "they": {
        "same sentence": 2.4, "sentence before": 0.7, "two before": -1.0, "rank": -2.0, "subject": -0.4,
        "object": 0.2, "modifier": -0.6, "parallel": 0.3, "pronoun last": 2.1, "named": -0.2, "mentions": -0.2,
        "plural": 0.3, "other side of a quotation": -0.1, "reflexive in clause": 0.4, "subject above": 0.6,
        "least": 1.2,
    },
}  # fmt: skip


def sort_of(gender: str) -> str:
    """The row of the table for a pronoun's gender."""
    return {"m": "he", "f": "he", "n": "it"}.get(gender, "they")


def features(doc: Document, pronoun: Phrase, candidate: Candidate, quoted: bool) -> tuple[float, ...]:
    """The features of one candidate, in the order of ``FEATURES``."""
    other = candidate.phrase
    relation = doc.relations[other.head]
    subject = is_subject(doc, other.head)
    reflexive = doc.lowers[pronoun.head].endswith(("self", "selves"))
    return (
        float(candidate.distance == 0),
        float(candidate.distance == 1),
        float(candidate.distance == 2),
        min(candidate.rank, 8) / 8,
        float(subject),
        float(relation in OBJECTS),
        float(relation in MODIFIERS),
        float(subject and is_subject(doc, pronoun.head)),
        float(other.form == "pronoun"),
        float(bool(candidate.gender) and candidate.gender == pronoun.gender),
        float(candidate.named),
        min(candidate.mentions, 6) / 6,
        float(candidate.plural),
        float(candidate.quoted != quoted),
        float(reflexive and subject and doc.heads[other.head] == doc.heads[pronoun.head]),
        float(subject and _commands(doc, other.head, pronoun.head)),
        log2(1 + min(candidate.names, MOST_NAMES)) / log2(1 + MOST_NAMES),
    )


def _commands(doc: Document, subject: int, pronoun: int) -> bool:
    """Whether a pronoun stands below the verb of a subject: "Iran says that it", "the man and his son"."""
    verb = doc.heads[subject]
    return any(above == verb for above in islice(doc.ancestors(pronoun), HIGHEST))


def score(values: tuple[float, ...], sort: str) -> float:
    """The weighted sum of a candidate's features."""
    row = WEIGHTS[sort]
    return sum(value * row.get(name, 0.0) for name, value in zip(FEATURES, values, strict=True) if value)
