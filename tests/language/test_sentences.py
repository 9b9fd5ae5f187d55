from __future__ import annotations

from chancery.language.sentences import closing_marks, sentences


def cut(text: str, *likely: str, blocks: list[int] | None = None) -> list[str]:
    """Sentences of a text of words; ``likely`` are the words after which the encoder would end one."""
    words = text.split()
    block = blocks or [0] * len(words)
    marks = closing_marks(words, block)
    found = sentences(words, block, marks, 0, [w in likely for w in words])
    return [" ".join(words[a:b]) for a, b in found]


def test_closing_mark_stays_with_its_sentence() -> None:
    assert cut('" We won . " He left .', ".") == ['" We won . "', "He left ."]


def test_opening_mark_goes_with_the_next_sentence() -> None:
    assert cut('He left . " We won . "', ".", '"') == ["He left .", '" We won . "']


def test_comma_before_the_closing_mark_goes_on() -> None:
    assert cut("“ We won , ” he said .", "”", ".") == ["“ We won , ” he said ."]


def test_paragraph_end_ends_a_sentence() -> None:
    assert cut("Talks are off He left", blocks=[0, 0, 0, 1, 1]) == ["Talks are off", "He left"]


def test_straight_marks_are_counted_anew_in_each_paragraph() -> None:
    words = ['"', "One", '"', "two", '"', "three"]
    assert closing_marks(words, [0, 0, 1, 1, 1, 1]) == {4}
