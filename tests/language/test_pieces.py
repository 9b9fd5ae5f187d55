"""Word pieces: what BERT's uncased tokeniser gives for each word alone, frozen."""

from __future__ import annotations

import pytest

from chancery.language import pieces
from chancery.language.pieces import LONGEST_CHUNK, MOST_PIECES, WordPieces

# Words and their pieces as given by the tokeniser that the encoder was trained with.
CASES = [
    ("The", "the"),
    ("KABUL", "kabul"),
    ("Erdoğan's", "er ##dog ##an ' s"),
    ("don’t", "don ’ t"),
    ("Łódź", "łodz"),
    ("naïve", "naive"),
    ("İzmir", "i ##z ##mir"),
    ("U.S.", "u . s ."),
    ("$5,000", "$ 5 , 000"),
    ("9/11", "9 / 11"),
    ("ﬁnd", "ﬁ ##nd"),
    ("basic\xadally", "basically"),
    ("zero\u200bwidth", "zero ##wi ##dt ##h"),
    ("樋口", "[UNK] 口"),
    ("三a", "三 a"),
    ("Ba'athists", "ba ' at ##his ##ts"),
    ("Mazar", "ma ##zar"),
    ("Sharif", "sharif"),
    ("spokeswoman", "spoke ##sw ##oman"),
    ("extrajudicially", "extra ##ju ##dic ##ial ##ly"),
    ("https://x.org/a?b=1", "https : / / x . org / a ? b = 1"),
    ("e\u0301tat", "etat"),
    ("n't", "n ' t"),
    ("…", "…"),
    ("—", "—"),
    ("“", "“"),
    ("½", "½"),
    ("ß", "ß"),
    ("😀", "[UNK]"),
    ("①", "[UNK]"),
    ("--", "- -"),
    ("!!!", "! ! !"),
    ("3:30pm", "3 : 30 ##pm"),
    ("e-mail", "e - mail"),
    ("Qa'ida", "q ##a ' ida"),
    ("Mujahideen", "mu ##jah ##ide ##en"),
    ("Jammeh’s", "jam ##me ##h ’ s"),
    ("ÆON", "æ ##on"),
    ("cafe\u0301s", "cafes"),
    ("ǆ", "[UNK]"),
    ("१२", "[UNK]"),
    ("Привет", "п ##р ##и ##в ##е ##т"),
]
VOCABULARY = ["[PAD]", "[UNK]", "[SEP]", *sorted({piece for _, made in CASES for piece in made.split()} - {"[UNK]"})]


@pytest.fixture
def word_pieces() -> WordPieces:
    return WordPieces([*VOCABULARY, ""])


@pytest.mark.parametrize(("word", "made"), CASES)
def test_ids_are_those_of_bert(word_pieces: WordPieces, word: str, made: str) -> None:
    assert [VOCABULARY[number] for number in word_pieces.ids(word)] == made.split()[:MOST_PIECES]
    assert word_pieces.ids(word) == word_pieces.ids(word)


@pytest.mark.parametrize("word", ["", "\u200b", "\x00\x01", "\u0301", "x" * (LONGEST_CHUNK + 1), "\ud800"])
def test_ids_give_unreadable_words_the_unknown_piece(word_pieces: WordPieces, word: str) -> None:
    assert word_pieces.ids(word) == (word_pieces.unknown,)


def test_ids_do_not_read_special_pieces_out_of_a_text(word_pieces: WordPieces) -> None:
    assert VOCABULARY.index("[SEP]") not in word_pieces.ids("[SEP]")


def test_ids_of_endless_words_are_few_and_not_remembered(word_pieces: WordPieces) -> None:
    assert len(word_pieces.ids("a." * 1_000_000)) == MOST_PIECES
    assert not word_pieces._cache


def test_ids_remember_a_bounded_number_of_words(monkeypatch: pytest.MonkeyPatch, word_pieces: WordPieces) -> None:
    monkeypatch.setattr(pieces, "MOST_CACHED", 10)
    for number in range(100):
        word_pieces.ids(f"a{number}")
        assert len(word_pieces._cache) <= 10


def test_length_is_that_of_the_vocabulary(word_pieces: WordPieces) -> None:
    assert len(word_pieces) == len(VOCABULARY)
