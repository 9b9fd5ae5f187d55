from __future__ import annotations

import numpy as np

from chancery.language.document import Entity
from chancery.language.names import joined, names

LABELS = ["B-LOC", "B-PER", "I-LOC", "I-PER", "O"]


def scores(*best: str, sure: float = 0.9) -> np.ndarray:
    rows = np.full((len(best), len(LABELS)), np.log((1 - sure) / (len(LABELS) - 1)), np.float32)
    for row, label in zip(rows, best, strict=True):
        row[LABELS.index(label)] = np.log(sure)
    return rows


def spans(*best: str, sentences: list[tuple[int, int]] | None = None) -> list[tuple[int, int, str]]:
    return [e[:3] for e in names(scores(*best), LABELS, sentences or [(0, len(best))], 10)]


def test_name_runs_from_its_first_word_to_the_last_that_continues_it() -> None:
    assert spans("O", "B-PER", "I-PER", "O", "B-LOC") == [(11, 13, "PER"), (14, 15, "LOC")]


def test_two_names_side_by_side_stay_two() -> None:
    assert spans("B-PER", "B-PER") == [(10, 11, "PER"), (11, 12, "PER")]


def test_name_without_beginning_is_kept() -> None:
    assert spans("O", "I-PER", "I-PER") == [(11, 13, "PER")]


def test_name_ends_with_its_sentence() -> None:
    assert spans("B-PER", "I-PER", sentences=[(0, 1), (1, 2)]) == [(10, 11, "PER"), (11, 12, "PER")]


def test_probability_is_that_of_the_type() -> None:
    assert names(scores("B-PER", sure=0.8), LABELS, [(0, 1)], 0)[0].probability > 0.8


def test_initial_is_put_with_the_name_that_follows() -> None:
    found = [Entity(0, 1, "PER", 0.9), Entity(1, 3, "PER", 0.8), Entity(4, 5, "PER"), Entity(5, 6, "LOC")]
    words = ["A.", "Noel", "Kramer", "met", "J.", "Paris"]
    assert joined(found, words) == [Entity(0, 3, "PER", 0.8), *found[2:]]
