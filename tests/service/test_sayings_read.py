"""Whose words a short report tells, which they are, and what is nobody's."""

from __future__ import annotations

import pytest

from chancery.service.reader import Reader

PUBLISHED = "2019-05-05"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The Cypriot government Saturday condemned the attack.", ["Cypriot government"]),
        ("The court in September rejected the plea.", ["court"]),
        ("The state police on Thursday said it had seized nine rifles.", ["state police"]),
        ("The ambassador was informed about the decision.", []),
        ("No one has claimed the attacks.", []),
        ("A couple were found dead in their bed.", []),
        ("LAHORE: The army arrested nine men on Monday.", []),
        ("Read more: Germany expels nine envoys.", []),
        ("The premier addressed the crowd in Quito.", []),
    ],
)
def test_whose_words(reader: Reader, text: str, sources: list[str]) -> None:
    record = reader.read(text, published=PUBLISHED, force=True)
    found = [text[a.source.start : a.source.end] if a.source else "hidden" for a in record.attributions]
    assert found == sources


def test_a_number_before_what_is_said_is_no_part_of_the_cue(reader: Reader) -> None:
    text = "The authorities say about 150,000 people have fled."
    (found,) = reader.read(text, force=True).attributions
    assert text[found.cue.start : found.cue.end] == "say"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The senator rejected the remarks as unfair.", "the remarks as unfair"),
        ('Voters "think he is not worried about eggs," he said.', 'Voters "think he is not worried about eggs,"'),
        ("The envoy called on the UN to send aid.", "to send aid"),
        ("Other senators want Obama to push for laws.", "Obama to push for laws"),
        ("He called for the allies to arm the men.", "the allies to arm the men"),
    ],
)
def test_the_whole_of_what_is_said(reader: Reader, text: str, content: str) -> None:
    (found,) = reader.read(text, force=True).attributions
    assert " ".join(text[s.start : s.end] for s in found.content) == content


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Officials, who were not authorized to discuss it by name, arrived in Kabul.", "authorized"),
        ("Two nuns were found slain in their home in Quito.", "found"),
        ("The office wants to make sure that everyone knows the rules.", "sure"),
        ("The premier left after addressing the gala.", "addressing"),
        ("Tweets appear in search results, and people read them.", "appear"),
    ],
)
def test_no_word_of_anybody(reader: Reader, text: str, cue: str) -> None:
    read = reader.read(text, published=PUBLISHED, force=True)
    assert not [a for a in read.attributions if cue in text[a.cue.start : a.cue.end].split()]
