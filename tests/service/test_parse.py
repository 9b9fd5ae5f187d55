from __future__ import annotations

import pytest

from chancery.errors import InputError
from chancery.language.parser import Parser
from chancery.language.trees import is_tree
from chancery.service.parse import parse_conllu


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def rows(words: list[str]) -> list[str]:
    return [f"{k}\t{w}" + "\t_" * 8 for k, w in enumerate(words, 1)] + [""]


def test_words_are_tagged_and_joined_in_a_tree(parser: Parser) -> None:
    lines = list(parse_conllu(rows(["The", "rebels", "attacked", "Aleppo", "."]), "f", parser))
    cells = [line.split("\t") for line in lines if line]
    assert [c[3] for c in cells] == ["DET", "NOUN", "VERB", "PROPN", "PUNCT"]
    assert [c[2] for c in cells] == ["the", "rebel", "attack", "Aleppo", "."]
    assert [(int(c[6]), c[7]) for c in cells] == [(2, "det"), (3, "nsubj"), (0, "root"), (3, "obj"), (3, "punct")]


def test_sentence_longer_than_the_encoders_limit_stays_one_tree(parser: Parser) -> None:
    words = ("the old man saw a dog and " * 120).split()
    lines = list(parse_conllu(rows(words), "f", parser))
    heads = [int(line.split("\t")[6]) for line in lines if line]
    assert len(heads) == len(words)
    assert is_tree(heads)


def test_sentences_before_a_malformed_line_are_kept(parser: Parser) -> None:
    lines = ["# newdoc", *rows(["No"]), "# newdoc", *rows(["Yes"]), "broken"]
    made: list[str] = []
    with pytest.raises(InputError, match="f:7"):
        made.extend(parse_conllu(lines, "f", parser))
    assert any(line.startswith("1\tNo") for line in made)
