"""Words: Universal Dependencies conventions, exact offsets, linear time."""

from __future__ import annotations

import time

import pytest
from benchmarks.tokens import raw_documents, sentence_f1, token_f1
from hypothesis import given
from hypothesis import strategies as st

from chancery.language.words import words


def cut(text: str) -> str:
    return "|".join(text[start:end] for start, end in words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't and won't.", "They|do|n't|,|ca|n't|and|wo|n't|."),
        ("John’s men didn’t say it's over", "John|’s|men|did|n’t|say|it|'s|over"),
        ("DON'T! We cannot. Gonna go", "DO|N'T|!|We|can|not|.|Gon|na|go"),
        ("'It's Brown's,' he said of the Guards' aid", "'|It|'s|Brown|'s|,|'|he|said|of|the|Guards|'|aid"),
        ("“Stop…” she said—twice -- no", "“|Stop|…|”|she|said|—|twice|--|no"),
        ("O'Neill, Qa'ida, o'clock, M'Bala", "O'Neill|,|Qa'ida|,|o'clock|,|M'Bala"),
        ("a pro-Beijing, U.S.-led, well-known e-mail", "a|pro-Beijing|,|U.S.|-|led|,|well|-|known|e-mail"),
        ("UN-backed in Mazar-i-Sharif", "UN|-|backed|in|Mazar|-|i|-|Sharif"),
        ("$5,000 (50%), US$5m, £3bn, 5km", "$|5,000|(|50|%|)|,|US$|5|m|,|£|3|bn|,|5|km"),
        ("at 3:30pm or 3:30 p.m. on 9/11", "at|3:30|pm|or|3:30|p.m.|on|9/11"),
        ("1990-1995, 2-1, 20th, 1990s, 713-853-3989", "1990|-|1995|,|2|-|1|,|20th|,|1990s|,|713-853-3989"),
        ("Reuters.com, a.b@c.co.uk: https://x.org/a?b=1.", "Reuters.com|,|a.b@c.co.uk|:|https://x.org/a?b=1|."),
        ("dead.The police", "dead|.|The|police"),
        ("AT&T and/or w/o", "AT&T|and|/|or|w/o"),
        ("no!!! really?! :) *** ok", "no|!!!|really|?!|:)|***|ok"),
        ("• one\n- two\n1. three", "•|one|-|two|1.|three"),
        ("Erdoğan's Łódź naïve 樋口", "Erdoğan|'s|Łódź|naïve|樋口"),
    ],
)
def test_words_follow_universal_dependencies(text: str, expected: str) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. J. R. Smith Jr. of Acme Inc. said", "Mr.|J.|R.|Smith|Jr.|of|Acme|Inc.|said"),
        ("He left the U.S. He returned.", "He|left|the|U.S.|He|returned|."),
        ("Plan B. They cannot", "Plan|B|.|They|can|not"),
        ("my family and I. Overall", "my|family|and|I|.|Overall"),
        ("No. 5? No.", "No.|5|?|No|."),
        ("on Jan. 5 in Washington, D.C.", "on|Jan.|5|in|Washington|,|D.C."),
        ("guns, etc., and tents, etc.", "guns|,|etc.|,|and|tents|,|etc|."),
        ("Sen. Smith (R-Ariz.) spoke", "Sen.|Smith|(|R|-|Ariz.|)|spoke"),
        ("Vladimir V. Putin and by V. The end", "Vladimir|V.|Putin|and|by|V|.|The|end"),
    ],
)
def test_words_keep_the_stop_of_an_abbreviation(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_words_keep_soft_hyphens_inside_and_drop_what_prints_nothing() -> None:
    text = "\ufeffbasic\u00adally\u200b no\u00a0break\x00 cafe\u0301\ufeff"
    assert cut(text) == "basic\u00adally|no|break|cafe\u0301"


@given(
    st.text(alphabet=st.sampled_from("aZ9.,'’\"-–/@:&$%()!? \n\u00a0\u00ad\u200b\u0301é樋😀\u200d_*#+<"), max_size=60)
)
def test_words_cover_every_visible_sign_once_and_in_order(text: str) -> None:
    last = 0
    for start, end in words(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip(" \n\u00a0\u00ad\u200b\u200d\u0301")
        assert not any(c.isspace() for c in text[start:end])
        last = end


@pytest.mark.parametrize(
    "unit", ['"', "'", ".", "a", "A.", "a.", "a-", "a@", "1,", "http://", "I. ", "a.com/", " ", "(:", "n't"]
)
def test_words_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        words(text)
        return time.process_time() - began

    words("warm")
    seconds(10_000)
    assert seconds(400_000) < 8 * seconds(100_000) + 0.2


CONLLU = """\
# newdoc id = d1
# newpar
# text = We can't.
1\tWe\twe\tPRON\t_\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tca\tcan\tAUX\t_\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\t_\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newpar
# text = No
1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_

"""


def test_raw_documents_rebuild_text_and_spans(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "x.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (document,) = raw_documents(path)
    assert document.text == "We can't.\n\nNo\n"
    assert [document.text[a:b] for a, b in document.words] == ["We", "ca", "n't", ".", "No"]
    assert [document.text[a:b] for a, b in document.sentences] == ["We can't.", "No"]
    assert token_f1([(document.words, words(document.text))]).f1 == 1.0
    assert sentence_f1([(document.sentences, [(0, 9)])]).recall == 0.5
