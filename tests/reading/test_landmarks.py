"""Undated reports placed by what they tell of."""

from __future__ import annotations

import re

import msgspec
import pytest

from chancery.language.document import Document
from chancery.reading import landmarks, times
from chancery.reading.findings import Findings
from chancery.record.models import Actor, Dated, Event, EventTime, Filler, Mention, Place, Report, Span

UNDATED = Dated()
TALIBAN = ("Taliban", "armed_group", "AFG", ("REB",))
IRAN = ("Iran", "state", "IRN", ())
TRUMP = ("Donald Trump", "person", "USA", ("GOV",))
KIM, MOON = ("Kim Jong-un", "person", "PRK", ("GOV",)), ("Moon Jae-in", "person", "KOR", ("GOV",))
VISIT = "Taliban visited Iran on Monday ."
REFUSAL = "Donald Trump canceled Taliban talks last week ."


def findings(*told, dated=UNDATED):
    """A report of sentences ``(text, type, mode, actors, recipients, place, status)``: one event each, whose trigger is
    the first word in small letters and whose time is the sentence's."""
    text = "\n".join(one[0] for one in told)
    tokens = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    words = [text[a:b] for a, b in tokens]
    sentences, first = [], 0
    for number, word in enumerate(words):
        if word == ".":
            sentences.append((first, number + 1))
            first = number + 1
    verbs = [next(n for n in range(a, b) if words[n].islower()) for a, b in sentences]
    roots = [verb for (a, b), verb in zip(sentences, verbs, strict=True) for _ in range(a, b)]
    doc = Document(
        text=text,
        words=words,
        starts=[a for a, _ in tokens],
        ends=[b for _, b in tokens],
        upos=["VERB" if n in verbs else "PROPN" if w[0].isupper() else "NOUN" for n, w in enumerate(words)],
        xpos=["VBD" if n in verbs else "NN" for n in range(len(words))],
        lemmas=[w.lower() for w in words],
        heads=[-1 if n == root else root for n, root in enumerate(roots)],
        deprels=["root" if n == root else "obl" for n, root in enumerate(roots)],
        sentences=sentences,
        paragraphs=list(range(len(sentences))),
    )
    found = Findings(report=Report(id="r", text=text, dated=dated), doc=doc, dated=dated)
    found = found.with_(**times.step(found))
    actors, places, events = {}, {}, []
    for number, ((_, kind, mode, doers, targets, where, status), (a, b)) in enumerate(
        zip(told, sentences, strict=True)
    ):
        span = Span(doc.starts[a], doc.ends[b - 1])
        for name, sort, country, sectors in (*doers, *targets):
            actors.setdefault(
                name,
                Actor(
                    id=f"a{len(actors) + 1}",
                    name=name,
                    kind=sort,
                    country=country,
                    sectors=sectors,
                    mentions=(Mention(start=span.start, end=span.end, kind="name"),),
                ),
            )
        if where:
            places.setdefault(where, Place(id=f"p{len(places) + 1}", name=where, kind="city", mentions=(span,)))
        time = next((t for t in found.times if span.start <= t.start < span.end), None)
        events.append(
            Event(
                id=f"e{number + 1}",
                trigger=Span(doc.starts[verbs[number]], doc.ends[verbs[number]]),
                type=kind,
                mode=mode,
                cameo="---",
                quad="verbal_cooperation",
                score=None,
                actors=tuple(Filler(actor=actors[one[0]].id, start=span.start, end=span.end) for one in doers),
                recipients=tuple(Filler(actor=actors[one[0]].id, start=span.start, end=span.end) for one in targets),
                place=places[where].id if where else None,
                time=EventTime(ref=time.id) if time else None,
                status=status,
                rule="test",
                confidence=1.0,
            )
        )
    return found.with_(actors=tuple(actors.values()), places=tuple(places.values()), events=tuple(events))


def visit(status="actual"):
    return (VISIT, "CONSULT", "visit", (TALIBAN,), (IRAN,), "Tehran", status)


def refusal(status="actual"):
    return (REFUSAL, "REJECT", "meet", (TRUMP,), (TALIBAN,), None, status)


def days(found):
    dated = landmarks.narrowed(found)
    return dated.from_, dated.to


def test_two_landmarks_that_agree_place_a_report():
    found = findings(visit(), refusal())
    dated = landmarks.narrowed(found)
    assert (dated.from_, dated.to, dated.basis) == ("2019-09-16", "2019-09-22", "inferred")
    assert "puts in 'Monday' what happened on 16 September 2019" in dated.why
    assert "'last week' what happened on 7 September 2019" in dated.why
    assert [found.report.text[e.start : e.end] for e in dated.evidence] == ["Monday", "last week"]


def test_one_visit_alone_proves_nothing():
    assert days(findings(visit())) == (None, None)


def test_a_meeting_of_two_people_and_its_place_is_beyond_doubt():
    told = ("Kim Jong-un met Moon Jae-in on Friday .", "CONSULT", None, (KIM, MOON), (), "Panmunjom", "actual")
    assert days(findings(told)) == ("2018-04-27", "2018-05-03")


@pytest.mark.parametrize("place", ["Singapore", None])
def test_elsewhere_it_is_another_meeting(place):
    told = ("Kim Jong-un met Moon Jae-in on Friday .", "CONSULT", None, (KIM, MOON), (), place, "actual")
    assert days(findings(told)) == (None, None)


@pytest.mark.parametrize("status", ["planned", "negated", "possible", "conditional"])
def test_what_has_not_happened_places_nothing(status):
    assert days(findings(visit(status), refusal(status))) == (None, None)


def test_another_weekday_is_another_visit():
    told = (VISIT.replace("Monday", "Wednesday"), *visit()[1:])
    assert days(findings(told, refusal())) == (None, None)


def test_landmarks_stay_within_what_is_known_already():
    terms = Dated(from_="2019-05", to="2020-08", basis="inferred", why="The text is undated, but two are in office.")
    dated = landmarks.narrowed(findings(visit(), refusal(), dated=terms))
    assert (dated.from_, dated.to) == ("2019-09-16", "2019-09-22")
    assert dated.why.startswith("The text is undated, but two are in office; it puts in")
    late = msgspec.structs.replace(terms, from_="2020-01")
    assert landmarks.narrowed(findings(visit(), refusal(), dated=late)) == late


@pytest.mark.parametrize("basis", ["given", "metadata", "dateline"])
def test_a_dated_report_keeps_its_day(basis):
    given = Dated(from_="2020-01-01", to="2020-01-01", basis=basis, why="It says so.")
    assert landmarks.narrowed(findings(visit(), refusal(), dated=given)) == given
