"""What a careful reader would stop at, over reports that the model read."""

from __future__ import annotations

import pytest

import chancery


@pytest.fixture(scope="module")
def read():
    reader = chancery.Reader()

    def notices(text, **given):
        record = reader.read(text, **given)
        return [(n.kind, n.message, [text[e.start : e.end] for e in n.evidence]) for n in record.notices]

    return notices


def test_a_day_that_the_calendar_does_not_have_is_marked(read):
    told = read("The ministers met in Geneva on 31 June, the spokesman said.", published="2019-07-03")
    assert ("unresolved", "“31 June” is no day of the calendar.", ["31 June"]) in told
    assert not [
        n for n in read("The ministers met in Geneva on 30 June.", published="2019-07-03") if n[0] != "unsourced"
    ]


@pytest.mark.parametrize("when", ["3 days ago", "on Friday", "on 29 February", "in the third quarter"])
def test_an_undated_report_has_no_impossible_days(read, when):
    told = read(f"The ministers met in Geneva {when}, the spokesman said.")
    assert [kind for kind, _, _ in told if kind == "unresolved"] == []


def test_what_is_told_before_its_day_is_inconsistent(read):
    (told,) = read("The foreign minister visited Iran on 5 May 2032.", published="2031-03-10")
    assert told == (
        "inconsistent",
        "Told as having happened in “5 May 2032”, but the report is of 2031-03-10.",
        ["visited", "5 May 2032"],
    )
    assert read("The foreign minister will visit Iran on 5 May 2032.", published="2031-03-10") == []


def test_a_name_that_nothing_decides_between_is_left_open_with_its_bearers(read):
    text = "The army of Sudan said on Friday that its soldiers had met residents in Kamenka."
    told = [n for n in read(text, published="2019-07-03") if n[0] == "unresolved"]
    message = (
        "“Kamenka”: which place of that name is meant stays open "
        "(Kamenka, Penza Oblast, RUS; Kamenka, Voronezh Oblast, RUS)."
    )
    assert told == [("unresolved", message, ["Kamenka"])]


def test_a_denial_in_short_disagrees_with_what_it_answers(read):
    told = read("The ministry insisted that the licence had been revoked; the company, that it had not.")
    assert [(kind, words) for kind, _, words in told if kind == "inconsistent"] == [
        ("inconsistent", ["that the licence had been revoked", "that it had not"])
    ]
    assert [n for n in read("He said that the lamp had not burned.") if n[0] == "inconsistent"] == []


def test_a_multiple_is_a_figure(read):
    told = read("Traffic to the site had increased 18-fold by noon.", published="2019-07-03")
    assert [words for kind, _, words in told if kind == "unsourced"] == [["18-fold"]]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "The army said on Friday that its fighters had bombed the market. Officials blamed a rival militia.",
            "inconsistent",
            ["its fighters had bombed the market", "Officials blamed a rival militia"],
        ),
        (
            "North Korea fired a shell at the village on Thursday. The ministry in Pyongyang denounced the absurd "
            "pretext that North Korea fired a shell.",
            "inconsistent",
            ["pretext that North Korea fired", "North Korea fired"],
        ),
        (
            "The president and the mayor met on Friday, and the two sides told different stories.",
            "inconsistent",
            ["the two sides told different stories"],
        ),
        (
            "The Taliban delegation visited Tehran on Monday. The visit was the second trip of the delegation. The "
            "visit to Tehran marks the first acknowledged delegation there.",
            "inconsistent",
            ["the second trip", "the first acknowledged delegation"],
        ),
        (
            "The delegation visited Tehran on Monday. The first visit occurred in December.",
            "unresolved",
            ["The first visit"],
        ),
        (
            "A court jailed the editor on Friday. The court also fined his paper, the ministry said.",
            "unresolved",
            ["court", "court"],
        ),
        (
            "A teacher mistakenly thought that the clock was a bomb, and the school called his father.",
            "unsourced",
            ["teacher mistakenly thought"],
        ),
        (
            "Rebels attacked a rally and showed that nobody was safe.",
            "unsourced",
            ["Rebels attacked a rally"],
        ),
        ("As of 15:11 GMT the site could not be reached.", "undated", ["15:11 GMT"]),
        (
            "According to his lawyer the files were returned by mail. Officials said they had not received them.",
            "inconsistent",
            ["files were returned by mail", "they had not received them"],
        ),
        ("The pact that the countries signed in Lima has never been applied.", "unsourced", ["has never been applied"]),
        (
            "The stampede began when luggage tripped the pilgrims.",
            "unsourced",
            ["stampede began when luggage tripped"],
        ),
        ("Her father committed suicide.", "unsourced", ["committed suicide"]),
        (
            "The army said that the town had been shelled. Rebels shelled the town with rockets.",
            "unsourced",
            ["Rebels shelled the town"],
        ),
    ],
)
def test_a_careful_reader_stops(read, text, kind, words):
    told = [(k, w) for k, _, w in read(text, published="2019-09-18")]
    assert (kind, words) in told


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Friday that its fighters had bombed the market. Officials blamed the army.",
        "The army said that its fighters had bombed the market. Traders blamed the police for leaving it unguarded.",
        "The president and the mayor met on Friday, and the two sides had different plans.",
        "The delegation visited Tehran on Monday. The first visit, to Moscow, occurred in December.",
        "The Supreme Court said on Friday that it had heard the editor.",
        "A teacher said that she had thought that the clock was a bomb.",
        "On Friday the site was slow. As of 15:11 GMT the site could not be reached, the company said.",
        "The police said that rebels had attacked a rally.",
        "According to his lawyer the files were returned by mail. He said that the firm had not received them.",
        "The ministry said that the pact had never been applied.",
        "The stampede began when luggage tripped the pilgrims, the ministry said.",
        "Her father committed suicide, she said.",
    ],
)
def test_a_careful_reader_does_not_stop(read, text):
    assert read(text, published="2019-09-18") == []
