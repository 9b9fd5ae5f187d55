"""Paragraphs: blank lines, single line breaks, hard-wrapped lines, lists."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.language.paragraphs import paragraphs

LONG = (
    "The ministry said on Monday that four soldiers had been killed when their convoy was attacked near the border, "
    "and that an investigation into the events of the night had been opened by the military prosecutor in the capital."
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_paragraphs_are_split_at_blank_lines() -> None:
    assert cut("\n One two. \n \u200b\t\nThree.\r\n\r\nFour\u2029Five\n") == ["One two.", "Three.", "Four", "Five"]
    assert cut(" \n\n ") == []


def test_paragraphs_are_split_at_single_breaks_of_unwrapped_text() -> None:
    text = f"Greek court rules worship of ancient deities is legal\nMonday, March 27, 2006\n{LONG}\n{LONG}"
    assert cut(text) == text.split("\n")


@pytest.mark.parametrize("width", [40, 60, 72, 80])
def test_paragraphs_join_hard_wrapped_lines(width: int) -> None:
    blocks = ["Four soldiers dead", LONG, LONG]
    wrapped = "\n\n".join(textwrap.fill(block, width) for block in blocks)
    assert [" ".join(block.split()) for block in cut(wrapped)] == blocks


def test_paragraphs_of_wrapped_text_end_at_short_lines_indents_and_bullets() -> None:
    body = textwrap.fill(LONG, 70)
    text = f"Four soldiers dead\n{body}\n    {body}\nHe named:\n- the army chief\n- the prosecutor"
    found = [" ".join(block.split()) for block in cut(text)]
    assert found == ["Four soldiers dead", LONG, LONG, "He named:", "- the army chief", "- the prosecutor"]


def test_paragraphs_go_over_a_break_in_mid_sentence() -> None:
    assert len(cut(f"{LONG[:-1]} according to\na statement that was published by the agency on Monday.\n{LONG}")) == 2


def test_paragraphs_keep_short_lists_apart() -> None:
    assert cut("eggs\nmilk\nbread") == ["eggs", "milk", "bread"]


@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\u00a0\u200b\u2028•-1"), max_size=80))
def test_paragraphs_hold_every_visible_sign_in_order(text: str) -> None:
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip(" \n\r\t\u00a0\u200b\u2028")
        last = end
    assert not text[last:].strip(" \n\r\t\u00a0\u200b\u2028")
