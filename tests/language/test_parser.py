from __future__ import annotations

import pytest

from chancery.language.document import Document
from chancery.language.encoder import Encoder
from chancery.language.parser import Parser

PARAGRAPH = (
    "The foreign minister of Iran said on Monday that talks with the Taliban would go on in Tehran. "
    "“We have no plans to leave,” he told reporters, though Kabul had asked for it twice this year. "
)


@pytest.fixture(scope="module")
def long() -> str:
    """A text of many windows."""
    return "\n\n".join(f"{PARAGRAPH * (1 + k % 3)}" for k in range(30))


def analysed(doc: Document, sentences: int) -> list[tuple[str, str, int, str]]:
    words = range(doc.sentences[sentences - 1][1])
    return [(doc.words[k], doc.upos[k], doc.heads[k], doc.deprels[k]) for k in words]


def test_windows_read_at_a_time_give_what_windows_read_in_turn_give(long: str) -> None:
    assert Parser(Encoder(threads=4)).parse(long) == Parser(Encoder(threads=1)).parse(long)


def test_analysis_of_a_window_hangs_on_no_other(long: str) -> None:
    parser = Parser(Encoder(threads=2))
    other = "A blast killed nine soldiers near the border, police said.\n\n" * 40
    assert analysed(parser.parse(f"{long}\n\n{other}"), 40) == analysed(parser.parse(long), 40)


def test_bytes_added_exactly_give_the_same_as_bytes_widened_first(long: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Parser(Encoder()).parse(long)
    monkeypatch.setattr(Encoder, "_adds_exactly", lambda _: False)
    widened = Encoder()
    assert widened.widens
    assert Parser(widened).parse(long) == given


def test_a_dateline_is_no_part_of_the_sentence_behind_it() -> None:
    doc = Parser().parse("NAIROBI, Kenya — Sudan's army has accused Chad of arming rebels.")
    accused = doc.words.index("accused")
    assert doc.text_of(*doc.datelines[0]) == "NAIROBI, Kenya —"
    assert doc.body(0) == 4
    assert (doc.heads[accused], doc.heads[0], doc.deprels[0]) == (-1, accused, "parataxis")
    assert [doc.words[w] for w in doc.children(accused, "nsubj")] == ["army"]
