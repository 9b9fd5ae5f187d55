"""Relative clauses that the tree hung on people, though they are told of things."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from chancery.language.document import Document
from chancery.language.parser import Parser
from chancery.reading.relatives import rehung


class Hung(NamedTuple):
    before: str
    after: str


def hung(text: str, verb: str) -> Hung:
    doc = Parser().parse(text)
    word = list(doc.words).index(verb)
    return Hung(doc.words[doc.heads[word]], doc.words[rehung(doc).heads[word]])


def test_bombings_and_not_aides_have_killed() -> None:
    text = (
        "Clinton met with his top aides Wednesday in the White House to assess the situation following the twin "
        "bombings at U.S. embassies in Kenya and Tanzania, which have killed more than 250 people."
    )
    assert hung(text, "killed").after == "bombings"


def test_a_clause_on_a_thing_stays() -> None:
    before, after = hung("The council met to discuss the treaty, which expires in May.", "expires")
    assert before == after == "treaty"


def test_no_move_closes_a_circle() -> None:
    words = ["voting", "attacking", "rallies"]
    doc = Document(
        text=" ".join(words),
        words=words,
        starts=[0, 7, 17],
        ends=[6, 16, 24],
        upos=["NOUN", "VERB", "NOUN"],
        xpos=["NN", "VBG", "NNS"],
        lemmas=["voting", "attack", "rally"],
        heads=[-1, 2, 0],
        deprels=["root", "acl", "nmod"],
        sentences=[(0, 3)],
        paragraphs=[0],
    )
    assert rehung(doc).heads == [-1, 2, 0]
    assert rehung(replace(doc, heads=[-1, 0, 0])).heads == [-1, 0, 1]
