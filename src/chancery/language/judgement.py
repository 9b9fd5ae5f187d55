"""What the encoder's reader of events makes of a text: which words tell of political events and who takes part, which
are cues of attributions, and whose and of what.

It was fitted on texts written or marked for this project and on PropBank (``training/events.py``); the tables of the
lexicon know nothing of it, so that it can judge what they find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """What weighs words against each other: ``pairs`` ``(role_labels, r, r)`` for the states of triggers and fillers,
    with the labels of events and roles; ``said`` ``(3, r, r)`` for those of cues: nothing, source, content."""

    pairs: Floats
    said: Floats
    event_labels: Sequence[str]
    role_labels: Sequence[str]


@dataclass(frozen=True)
class Judgement:
    """Scores of the ``n`` words of a text.

    ``types`` are log-probabilities ``(n, event_labels)``, of which the first is "none"; ``cues`` ``(n,)`` the log-odds
    that a word is the head of a cue; ``states`` ``(n, s)`` are what
    the reader of events makes of each word where it stands, ``triggers`` and ``fillers`` ``(n, r)`` what it makes of it
    as either.
    """

    types: Floats
    cues: Floats
    states: NDArray[np.float16]
    triggers: Floats
    fillers: Floats
    weights: Weights

    def __eq__(self, other: object) -> bool:  # triggers and fillers follow from the states
        return (
            isinstance(other, Judgement)
            and np.array_equal(self.types, other.types)
            and np.array_equal(self.states, other.states)
        )

    __hash__ = None  # type: ignore[assignment]

    def happens(self, word: int) -> float:
        """The probability that a word tells of a political event, of whatever type."""
        return round(1 - float(np.exp(self.types[word, 0])), 3)

    def likely(self, least: float) -> list[int]:
        """The words that tell of an event with at least this probability, in text order."""
        found: list[int] = np.flatnonzero(self.types[:, 0] <= np.log(1 - least)).tolist()
        return found

    def kind(self, word: int) -> tuple[str, float]:
        """The likeliest type of event of a word, and its probability beside the other types."""
        shares = self._kinds(word)
        best = int(shares.argmax())
        return self.weights.event_labels[best + 1], round(float(shares[best]), 3)

    def likelihood(self, word: int, label: str) -> float:
        """The probability of a type, if a word tells of an event at all."""
        return round(float(self._kinds(word)[self.weights.event_labels.index(label) - 1]), 3)

    def _kinds(self, word: int) -> Floats:
        scores = self.types[word, 1:]
        shares = np.exp(scores - scores.max())
        made: Floats = shares / shares.sum()
        return made

    def roles(self, trigger: int, words: Sequence[int]) -> Floats:
        """Probabilities ``(words, role_labels)`` that words head the phrases that fill the roles of a trigger."""
        return self._weighed(trigger, words, self.weights.pairs)

    def likely_cues(self, least: float) -> list[int]:
        """The words that are heads of cues with at least this probability, in text order."""
        found: list[int] = np.flatnonzero(self.cues >= np.log(least / (1 - least))).tolist()
        return found

    def is_cue(self, word: int) -> float:
        """The probability that a word is the head of a cue."""
        return float(1 / (1 + np.exp(-self.cues[word])))

    def said(self, cue: int, words: Sequence[int]) -> Floats:
        """Probabilities ``(words, 3)`` that words have nothing to do with a cue, head its source, head its content."""
        return self._weighed(cue, words, self.weights.said)

    def _weighed(self, trigger: int, words: Sequence[int], pairs: Floats) -> Floats:
        scores: NDArray[Any] = self.fillers[list(words)] @ (self.triggers[trigger] @ pairs).T
        shares = np.exp(scores - scores.max(1, keepdims=True))
        made: Floats = np.round(shares / shares.sum(1, keepdims=True), 3)
        return made
