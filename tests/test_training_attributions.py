"""Sentences with marked attributions: what their form allows, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from training.attribution_sentences import parse, read_attributions

CORPUS = Path(__file__).parent.parent / "corpus"


def test_cue_source_and_content_are_read_also_inside_one_another() -> None:
    made = parse(
        "[Officials|S1] [said|C1] that {1 [the minister|S2] had [promised|C2] {2 to step down } by May }, {1 or June }."
    )
    assert made.text == "Officials said that the minister had promised to step down by May, or June."
    said, promised = made.attributions
    assert made.text[slice(*said.cue)] == "said"
    assert said.source is not None
    assert made.text[slice(*said.source)] == "Officials"
    assert [made.text[slice(*piece)] for piece in said.content] == [
        "the minister had promised to step down by May", "or June",
    ]  # fmt: skip
    assert promised.source is not None
    assert made.text[slice(*promised.source)] == "the minister"


def test_a_source_may_be_hidden_and_a_quotation_run_on_without_a_cue() -> None:
    hidden = parse("It is [feared|C1] that {1 the dam will burst }.").attributions[0]
    assert hidden.source is None
    assert parse('{1 "Nobody asked us." }').attributions == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[He|S1] said so.", "attribution 1 has a source but no cue"),
        ("[He|S1] [said|C1] {1 so.", "content 1 is not closed"),
        ("[He|S1] [said|C1] so }.", "'}' closes a content that was not opened"),
        ("[He|Q1] [said|C1] {1 so }.", "stray '['"),
        ("He|S1] [said|C1] {1 so }.", "that was not opened"),
    ],
)
def test_what_is_wrong_is_told(line: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse(line)


def test_the_corpus_is_well_formed_and_has_texts_without_attributions() -> None:
    sentences = [s for text in read_attributions(sorted(CORPUS.glob("attributions-*.txt"))) for s in text]
    assert len(sentences) > 2500
    assert sum(len(s.attributions) for s in sentences) > 2000
    assert sum(not s.attributions for s in sentences) > 400
