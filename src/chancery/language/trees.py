"""Trees out of arc scores: the best head of each word where that is a tree, else the maximum spanning tree.

Chu and Liu 1965, Edmonds 1967; with one root (McDonald et al. 2005).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (0 the root, else a word's number from 1) make one tree with one root."""
    if sum(h == 0 for h in heads) != 1:
        return False
    state = [0] * (len(heads) + 1)  # 0 not seen, 1 on the way, 2 leads to the root
    state[0] = 2
    for word in range(1, len(heads) + 1):
        path, here = [], word
        while state[here] == 0:
            state[here] = 1
            path.append(here)
            here = heads[here - 1]
        if state[here] == 1:
            return False
        for seen in path:
            state[seen] = 2
    return True


def best_tree(scores: Scores) -> list[int]:
    """The heads of the tree with the greatest sum of arc scores.

    ``scores`` is ``(n, n + 1)``: row = dependent, column = head, column 0 the root. Returns ``n`` heads, 0 for the
    root.
    """
    n = len(scores)
    if n == 1:
        return [0]
    arcs = np.full((n + 1, n + 1), -np.inf)
    arcs[1:] = scores
    np.fill_diagonal(arcs, -np.inf)
    heads: list[int] = _spanning(arcs)[1:].tolist()
    if heads.count(0) > 1:
        arcs[1:, 0] -= 1e4  # any second root costs more than it can bring
        heads = _spanning(arcs)[1:].tolist()
    return heads


def _spanning(arcs: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the maximum spanning arborescence from node 0; ``arcs[d, h]`` is the score of ``h → d``."""
    heads: NDArray[np.int64] = arcs.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(arcs), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    kept = arcs[cycle, heads[cycle]]
    # The cycle becomes one node, the last; entering it at a word breaks that word's arc inside.
    into = arcs[np.ix_(cycle, outer)] - kept[:, None]
    out_of = arcs[np.ix_(outer, cycle)]
    size = len(outer) + 1
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = arcs[np.ix_(outer, outer)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out_of.max(1)
    solved = _spanning(small)
    entry = cycle[int(into[:, solved[-1]].argmax())]
    heads[entry] = outer[solved[-1]]
    for k, node in enumerate(outer):
        if node == 0:
            continue
        head = solved[k]
        heads[node] = cycle[int(out_of[k].argmax())] if head == size - 1 else outer[head]
    return heads


def _cycle(heads: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """The nodes of one cycle, or None."""
    colour = [0] * len(heads)
    colour[0] = 2
    for start in range(1, len(heads)):
        path, here = [], start
        while colour[here] == 0:
            colour[here] = 1
            path.append(here)
            here = int(heads[here])
        if colour[here] == 1:
            return np.array(sorted(path[path.index(here) :]))
        for seen in path:
            colour[seen] = 2
    return None
