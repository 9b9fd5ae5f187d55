"""The day a report speaks from: given, read off a date line, inferred from the text, or unknown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chancery.language.datelines import dateline
from chancery.language.document import Document
from chancery.reading import dating
from chancery.reading.findings import Findings
from chancery.record.models import Dated, Report

SHARED = Path(__file__).parents[2].parent / "shared"
SMALL = ("under", "of", "in", "by", "on", "according", "to", "a")
VERBS = {"occurred": "VBD", "cancelled": "VBD", "confirmed": "VBD", "rescued": "VBD", "held": "VBN", "fell": "VBD"}


def dateline_of(words: list[str], first: int, last: int) -> tuple[int, int] | None:
    line = dateline(words, [1] * len(words), first, last, ())
    return line and (line.start, line.end)


def findings(text: str, **report: str) -> Findings:
    """A text of one sentence a line; capitalised words are names, each word hangs on the first verb (of VERBS)."""
    words, starts, sentences, heads, deprels = [], [], [], [], []
    for line in re.finditer(r"[^\n]+", text):
        first = len(words)
        for token in re.finditer(r"\bSept\.|[\w'-]+|[^\w\s]", line.group()):
            words.append(token.group())
            starts.append(line.start() + token.start())
        root = next((n for n in range(first, len(words)) if words[n] in VERBS), first)
        heads += [-1 if n == root else root for n in range(first, len(words))]
        deprels += [
            "root"
            if n == root
            else "aux"
            if words[n] in ("will", "be")
            else "nsubj"
            if words[n][0].isupper() and n < root
            else "obl"
            for n in range(first, len(words))
        ]
        sentences.append((first, len(words)))
    doc = Document(
        text=text,
        words=words,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        upos=[
            "VERB" if w in VERBS else "PROPN" if w[0].isupper() else "NOUN" if w.isalpha() and w not in SMALL else "X"
            for w in words
        ],
        xpos=[VERBS.get(w, "MD" if w == "will" else "NNP" if w[0].isupper() else "NN") for w in words],
        lemmas=[word.lower() for word in words],
        heads=heads,
        deprels=deprels,
        sentences=sentences,
        paragraphs=list(range(len(sentences))),
        datelines=[line for sentence in sentences if (line := dateline_of(words, *sentence))],
    )
    return Findings(report=Report(id="r", text=text, **report), doc=doc)


def dated(text: str, **report: str) -> tuple[str | None, str | None, str]:
    """First day, last day and basis."""
    found = dating.date_of(findings(text, **report))
    return found.from_, found.to, found.basis


def test_dating_step_sets_the_date_in_findings_and_report():
    found = dating.step(findings("They fell .", published="2019-09-18"))
    assert found["dated"] == found["report"].dated
    assert found["dated"].why == "Published 18 September 2019, as given with the report."


def test_dating_given_date_comes_first():
    assert dated("Monday, May 18, 2015\nThey fell .", published="2019-09-18") == ("2019-09-18", "2019-09-18", "given")


def test_dating_keeps_a_date_already_settled():
    before = findings("They fell .")
    known = Dated(from_="2019-09-18", to="2019-09-18", basis="metadata", why="from the page")
    report = Report(id="r", text=before.report.text, dated=known)
    assert dating.date_of(before.with_(report=report)) == known


@pytest.mark.parametrize(
    "text",
    [
        "Over 900 rescued off coast\n\nMonday, May 18, 2015\n\nOn Friday fishermen rescued them .",
        "KABUL, May 18, 2015 (Reuters) - Fishermen rescued them .",
        "By A. Writer\nMay 18, 2015\nFishermen rescued them .",
        "2015-05-18\nFishermen rescued them .",
    ],
)
def test_dating_line_at_the_head(text):
    assert dated(text) == ("2015-05-18", "2015-05-18", "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "They fell on May 18, 2015 .\nFishermen rescued them .",  # a date in running text
        "KABUL, Sept. 17 (Reuters) - Fishermen rescued them .",  # no year
        "They fell .",
        "",
    ],
)
def test_dating_without_a_date_is_unknown(text):
    assert dated(text) == (None, None, "unknown")


def test_dating_inferred_from_terms_of_office():
    text = "The Foreign Ministry spokesman Abbas Mousavi confirmed it .\nU.S. President Donald Trump cancelled talks ."
    found = dating.date_of(findings(text))
    assert (found.from_, found.to, found.basis) == ("2019-05", "2020-08", "inferred")
    assert "Abbas Mousavi is Foreign Ministry spokesman (May 2019 to August 2020)" in found.why
    assert "President Donald Trump" in [text[e.start : e.end][-22:] for e in found.evidence]


def test_dating_interval_starts_with_what_the_text_looks_back_on():
    text = "The first visit occurred in December 2012 .\nPresident Barack Obama confirmed it ."
    assert dated(text) == ("2012-12", "2017-01-20", "inferred")


def test_dating_interval_ends_with_what_the_text_looks_ahead_to():
    text = "Elections will be held in November 2012 .\nPresident Barack Obama confirmed it ."
    assert dated(text) == ("2009-01-20", "2012-11", "inferred")


@pytest.mark.parametrize("title", ["former President", "then President", "Vice President", "Mr ."])
def test_dating_other_offices_and_former_ones_prove_nothing(title):
    assert dated(f"Aides of {title} Barack Obama confirmed it .") == (None, None, "unknown")


def test_dating_a_person_of_history_proves_nothing():
    assert dated("In 1972 President Richard Nixon confirmed it .")[2] == "unknown"
    assert dated("He held office under President Bill Clinton .")[2] == "unknown"


def test_dating_who_is_not_quoted_may_have_left_the_office():
    assert dated("President Barack Obama cancelled talks .") == (None, None, "unknown")
    assert dated("Talks fell according to President Barack Obama .") == ("2009-01-20", "2017-01-20", "inferred")
    both = "President Barack Obama cancelled talks .\nSecretary of State Hillary Clinton cancelled talks ."
    assert dated(both) == ("2009-01-21", "2017-01-20", "inferred")


def test_dating_an_office_that_is_only_supposed_proves_nothing():
    assert dated("Talks fell under a President Barack Obama .") == (None, None, "unknown")


def test_dating_says_what_is_missing():
    found = dating.date_of(findings("The first visit occurred in December 2018 ."))
    assert (found.from_, found.to, found.basis) == (None, None, "unknown")
    assert found.why.startswith("The text looks back on December 2018, but nothing in it says how much later")


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated reports are not here")
def test_dating_reads_the_date_lines_of_the_annotated_reports():
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["dated"]["basis"] == "dateline":
            assert dated(gold["text"]) == (gold["dated"]["from"], gold["dated"]["to"], "dateline"), path.name
