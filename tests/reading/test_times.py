"""Time expressions: where they stand, what they stand for, seen from a day or from an interval of days."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from chancery.language.document import Document
from chancery.lexicon.times import time_grammar
from chancery.reading import times
from chancery.reading.findings import Findings
from chancery.reading.time_context import Context
from chancery.reading.time_expressions import expressions_of
from chancery.reading.time_resolution import RESOLVERS, resolve
from chancery.reading.time_tense import Tenses
from chancery.reading.time_values import easter, hijri_to_day, holiday_in, span_of_value
from chancery.record.models import Dated, Report, Time

TOKEN = re.compile(
    r"\d{1,2}:\d\d|[ap]\.m\.|(?:Sept|Oct|Nov)\.|\d+(?:[.,/]\d+)*(?:st|nd|rd|th|s|am|pm)?|'s\b|'\d\ds|o'clock|[^\W\d_]+|\S"
)
VERBS = {
    "met": "VBD",
    "visited": "VBD",
    "said": "VBD",
    "meet": "VB",
    "is": "VBZ",
    "fell": "VBD",
    "opens": "VBZ",
    "postponed": "VBN",
}
MONTHS = ("January", "March", "April", "May", "August", "September", "October", "November", "December")


def document(text: str) -> Document:
    """One sentence a paragraph, every word hung on the sentence's first verb (of VERBS), "will" as its auxiliary."""
    words, starts, sentences, heads, xpos, deprels = [], [], [], [], [], []
    for paragraph in re.finditer(r"[^\n]+", text):
        first = len(words)
        for token in TOKEN.finditer(text, *paragraph.span()):
            words.append(token.group())
            starts.append(token.start())
        verb = next((n for n in range(first, len(words)) if words[n] in VERBS), first)
        heads += [-1 if n == verb else verb for n in range(first, len(words))]
        for n in range(first, len(words)):
            xpos.append("MD" if words[n] == "will" else VERBS.get(words[n], "NNP" if words[n] in MONTHS else "NN"))
            deprels.append("root" if n == verb else "aux" if words[n] == "will" else "obl")
        sentences.append((first, len(words)))
    return Document(
        text=text,
        words=words,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        upos=["VERB" if word in VERBS else "ADV" if word == "there" else "NOUN" for word in words],
        xpos=xpos,
        lemmas=["postpone" if word == "postponed" else word.lower() for word in words],
        heads=heads,
        deprels=deprels,
        sentences=sentences,
        paragraphs=list(range(len(sentences))),
    )


def read(text: str, first: str | None = "2019-09-18", last: str | None = None) -> list[Time]:
    """The times of a text, seen from a day (Wednesday, 18 September 2019) or from an interval."""
    dated = Dated(from_=first, to=last or first, basis="given" if first else "unknown")
    doc = document(text)
    found = times.step(Findings(report=Report(id="r", text=text), doc=doc, dated=dated))["times"]
    assert [t.id for t in found] == [f"t{n + 1}" for n in range(len(found))]
    return list(found)


def value(text: str, first: str | None = "2019-09-18", last: str | None = None) -> tuple[str, str, str]:
    """Words, type and value of the one expression of a text."""
    (time,) = read(text, first, last)
    return text[time.start : time.end], time.type, time.value


@pytest.mark.parametrize("rule", [r for r in time_grammar() if not r.is_part], ids=lambda r: f"{r.name}-{r.example}")
def test_grammar_examples_are_found_whole_by_their_rule(rule):
    text = f"They met {'on' if rule.name == 'dayno' else 'in'} {rule.example} there"
    found = [x for x in expressions_of(document(text)) if text[x.start : x.end] == rule.example]
    assert [x.rule for x in found] == [rule.name]
    assert rule.name in RESOLVERS


@pytest.mark.parametrize("today", [date(1, 1, 1), date(1999, 12, 31), date(2020, 2, 29), date(9998, 12, 31)])
def test_every_rule_has_a_value_on_every_day(today):
    for rule in time_grammar():
        if not rule.is_part:
            for found in expressions_of(document(f"They met in {rule.example} there")):
                for tense in (-1, 0, 1):
                    reading = resolve(found, Context(today, tense=tense))
                    assert re.fullmatch(r"[A-Z0-9:.\-_]+", reading.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 16 September 2019", "2019-09-16"),
        ("They met on September 16th , 2019", "2019-09-16"),
        ("They met on the 16th of September", "2019-09-16"),
        ("They met on Monday , Sept. 16", "2019-09-16"),
        ("They met on 2019-09-16", "2019-09-16"),
        ("They met on 9/16/2019", "2019-09-16"),
        ("They met on 16/9/2019", "2019-09-16"),
        ("They met on 17 December", "2018-12-17"),
        ("They met in December 2018", "2018-12"),
        ("They met in December", "2018-12"),
        ("They will meet in December", "2019-12"),
        ("They met in 2013", "2013"),
        ("They met in the 1990s", "199"),
        ("They met in the 19th century", "18"),
        ("They met on Monday", "2019-09-16"),
        ("They met on Wednesday", "2019-09-18"),
        ("They will meet on Monday", "2019-09-23"),
        ("They met last Wednesday", "2019-09-11"),
        ("They met yesterday", "2019-09-17"),
        ("They met last week", "2019-W37"),
        ("They met last month", "2019-08"),
        ("They will meet next year", "2020"),
        ("They met last autumn", "2018-FA"),
        ("They met the day before yesterday", "2019-09-16"),
        ("They met over the weekend", "2019-W37-WE"),
        ("They met two weeks ago", "2019-W36"),
        ("They met three months ago", "2019-06"),
        ("They met four years ago", "2015"),
        ("They met in the third quarter", "2019-Q3"),
        ("They met in fiscal 2018", "2018"),
        ("They met on Christmas Day", "2018-12-25"),
        ("They met at that time", "PAST_REF"),
        ("They will one day meet", "FUTURE_REF"),
        ("They said it would meet as early as Friday", "2019-09-20"),
        ("They met recently", "PAST_REF"),
        ("It is now", "PRESENT_REF"),
    ],
)
def test_dates(text, expected):
    assert value(text)[1:] == ("DATE", expected)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They met on Monday night", "Monday night", "2019-09-16TNI"),
        ("They met this morning", "this morning", "2019-09-18TMO"),
        ("They met last night", "last night", "2019-09-17TNI"),
        ("They met at noon on Monday", "noon on Monday", "2019-09-16T12:00"),
        ("They met at 10:30 p.m. on Monday", "10:30 p.m. on Monday", "2019-09-16T22:30"),
        ("They met at 5 p.m. Sept. 9", "5 p.m. Sept. 9", "2019-09-09T17:00"),
        ("They met at half past eight on Monday evening", "half past eight on Monday evening", "2019-09-16T20:30"),
    ],
)
def test_times_of_day(text, words, expected):
    assert value(text) == (words, "TIME", expected)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They met for two weeks", "two weeks", "P2W"),
        ("They met for almost five months", "almost five months", "P5M"),
        ("They met for 2 1/2 years", "2 1/2 years", "P2Y6M"),
        ("They met for an hour and a half", "an hour and a half", "PT1H30M"),
        ("They met over the past two months", "the past two months", "P2M"),
        ("They met for several days", "several days", "PXD"),
        ("They met for weeks", "weeks", "PXW"),
        ("They met for two decades", "two decades", "P20Y"),
        ("They met for twenty - four hours", "twenty - four hours", "PT24H"),
    ],
)
def test_durations(text, words, expected):
    assert value(text) == (words, "DURATION", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met every day", "P1D"),
        ("They met every Monday", "XXXX-WXX-1"),
        ("They met twice a week", "P1W"),
        ("They met annually", "P1Y"),
        ("They met on Mondays", "XXXX-WXX-1"),
    ],
)
def test_sets(text, expected):
    assert value(text)[1:] == ("SET", expected)


@pytest.mark.parametrize(
    "text",
    [
        "He is 34 years old",
        "They may go",
        "It fell by $ 2000",
        "It is 50 percent",
        "a 12-year-old boy",
        "They march on",
        "It fell three - quarters of it",
    ],
)
def test_what_is_not_marked(text):
    assert read(text) == []


def test_relative_expressions_count_from_the_time_last_spoken_of():
    found = read(
        "They met on 3 May 2012 .\nTwo days later he said so .\nThe following month it fell .\nHe said so that year ."
    )
    assert [t.value for t in found] == ["2012-05-03", "2012-05-05", "2012-06", "2012"]


def test_weekday_beside_a_date_decides_the_year():
    assert value("They met on Monday , 16 September", "2023-01-01")[2] == "2024-09-16"


def test_quarter_compared_with_the_year_before():
    found = read("It fell in the third quarter .\nIt fell from a year earlier .", "1989-11-02")
    assert [t.value for t in found] == ["1989-Q3", "1988-Q3"]


def test_days_covered():
    by_value = {t.value: (t.from_, t.to) for t in read("They met last week and in 2018 and now and recently")}
    assert by_value == {
        "2019-W37": ("2019-09-09", "2019-09-15"),
        "2018": ("2018-01-01", "2018-12-31"),
        "PRESENT_REF": ("2019-09-18", "2019-09-18"),
        "PAST_REF": (None, None),
    }


def test_interval_keeps_its_width():
    monday, week, winter = read("They met on Monday and last week and in December 2018", "2019-05", "2020-08")
    assert (monday.value, monday.from_, monday.to) == ("XXXX-WXX-1", "2019-04-29", "2020-08-31")
    assert (week.value, week.from_, week.to) == ("XXXX-WXX", "2019-04-22", "2020-08-30")
    assert (winter.value, winter.from_, winter.to) == ("2018-12", "2018-12-01", "2018-12-31")


def test_unknown_date_leaves_relative_expressions_open():
    found = read("They met yesterday and on 24 April and on Monday night and last year and in 1998", None)
    assert [(t.value, t.from_) for t in found] == [
        ("XXXX-XX-XX", None),
        ("XXXX-04-24", None),
        ("XXXX-WXX-1TNI", None),
        ("XXXX", None),
        ("1998", "1998-01-01"),
    ]


def test_spans_lie_in_the_text_and_do_not_overlap():
    text = "They met early on Tuesday , 23 May and again two days later at 9:30am , in mid-2017 and the late 1980s ."
    found = read(text)
    assert all(0 <= a.start < a.end <= b.start for a, b in pairwise(found))
    assert text[found[0].start : found[0].end] == "early on Tuesday , 23 May"


def test_calendar_of_feasts():
    assert easter(2000) == date(2000, 4, 23)
    assert easter(2021, orthodox=True) == date(2021, 5, 2)
    assert holiday_in("11-w4-4", 1999) == date(1999, 11, 25)
    assert holiday_in("05-wL-1", 2023) == date(2023, 5, 29)
    assert hijri_to_day(1444, 4, 15) == date(2022, 11, 9)
    assert value("They met on 15 Rabi al-Thani", "2022-11-09")[2] == "2022-11-09"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2018-12", (date(2018, 12, 1), date(2018, 12, 31))),
        ("2019-W38", (date(2019, 9, 16), date(2019, 9, 22))),
        ("2019-W38-WE", (date(2019, 9, 21), date(2019, 9, 22))),
        ("2018-WI", (date(2018, 12, 1), date(2019, 2, 28))),
        ("199", (date(1990, 1, 1), date(1999, 12, 31))),
        ("2019-09-16TNI", (date(2019, 9, 16), date(2019, 9, 16))),
        ("2019-13", None),
        ("XXXX-WXX-1", None),
        ("PAST_REF", None),
    ],
)
def test_days_of_a_value(given, expected):
    assert span_of_value(given) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will meet on Monday", 1),
        ("They met on Monday", -1),
        ("They said they will meet on Monday", -1),  # the words hang on the first verb here
        ("It is due on Monday", 1),
        ("It opens on Monday", 1),
    ],
)
def test_tense_of_the_governing_verb(text, expected):
    doc = document(text)
    (found,) = expressions_of(doc)
    assert Tenses(doc).of(found) == expected


def test_nested_phrases_are_one_expression():
    assert [t.value for t in read("It is so right now")] == ["PRESENT_REF"]


def test_long_runs_of_time_words_take_linear_time():
    text = "They met " + "early the late 2 to 3 hundred and " * 4000
    assert len(read(text)) < 10_000


def test_what_is_put_off_until_a_day_looks_ahead():
    assert value("Talks were postponed until Friday")[2] == "2019-09-20"
    assert value("They met until Friday")[2] == "2019-09-13"


def test_one_day_without_a_time_to_come_is_a_duration():
    assert value("It fell one day")[1:] == ("DURATION", "P1D")


def test_second_of_two_days_is_a_day_of_the_same_month():
    text = "They met on April 24 and 25"
    assert [t.value for t in read(text)] == ["2019-04-24", "2019-04-25"]


def test_election_day_in_capitals_is_the_american_one():
    assert [t.value for t in read("They met on Election Day")] == ["2019-11-05"]
    assert [t.value for t in read("They met on election day")] == ["FUTURE_REF"]


def test_discourse_now_is_no_time():
    assert read("Now , they met") == []
    assert [t.value for t in read("They met now")] == ["PRESENT_REF"]
