from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.language.windows import LIMIT, windows

WORDS = st.lists(st.tuples(st.integers(1, 8), st.sampled_from([0, 0, 0, 0, 0, 0, 1, 2])), max_size=900)


@given(WORDS)
def test_windows_cover_every_word_once_within_the_limit(words: list[tuple[int, int]]) -> None:
    sizes = [size for size, _ in words]
    made = windows(sizes, [end for _, end in words])
    assert [k for w in made for k in range(w.first, w.last)] == list(range(len(words)))
    assert all(w.pieces == sum(sizes[w.first : w.last]) <= LIMIT for w in made)


def test_window_ends_at_a_paragraph_rather_than_a_sentence() -> None:
    ends = [0] * 300
    ends[99], ends[149] = 2, 1
    assert windows([1] * 300, ends, target=160)[0].last == 100


def test_window_without_any_end_is_cut_at_the_limit() -> None:
    assert [w.pieces for w in windows([2] * 600, [0] * 600)] == [510, 510, 180]
