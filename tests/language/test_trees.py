from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from chancery.language.trees import best_tree, is_tree


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_equals_the_best_of_all_trees(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    every = [list(heads) for heads in product(range(5), repeat=4) if is_tree(heads)]
    best = max(every, key=lambda heads: total(scores, heads))
    found = best_tree(scores)
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(total(scores, best))


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([0], True),
        ([0, 1], True),
        ([2, 1], False),
        ([0, 0], False),
        ([0, 3, 2], False),
        ([2, 0, 2], True),
        ([1, 0], False),
    ],
)
def test_is_tree_wants_one_root_and_no_cycle(heads: list[int], tree: bool) -> None:
    assert is_tree(heads) is tree


def test_best_tree_of_a_long_sentence_has_one_root() -> None:
    scores = np.random.default_rng(1).normal(size=(180, 181)).astype(np.float32)
    assert is_tree(best_tree(scores))
