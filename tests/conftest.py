"""What tests of several rooms share: one small record, built by hand."""

from __future__ import annotations

import pytest

from chancery.record.models import (
    Actor,
    Attribution,
    Count,
    Dated,
    Event,
    EventTime,
    Filler,
    Mention,
    Notice,
    Place,
    Record,
    Report,
    Source,
    Span,
    Time,
)

TEXT = (
    "The Tehran Times reported that spokesman Abbas Mousavi confirmed that a Taliban delegation visited Tehran on "
    "Monday.\n\n“We talked,” he said. Gunmen killed 12 people in Kabul in December 2018. The talks were called off."
)


def span(words: str, after: int = 0) -> Span:
    """Where words stand in the text of the small record."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def _at(words: str, after: int = 0) -> dict[str, int]:
    where = span(words, after)
    return {"start": where.start, "end": where.end}


@pytest.fixture
def small_record() -> Record:
    """A report of two paragraphs: a visit told through a chain of two sources, an attack of 2018, talks called off."""
    reported = TEXT[TEXT.index("spokesman") : TEXT.index(".\n")]
    confirmed = TEXT[TEXT.index("a Taliban") : TEXT.index(".\n")]
    return Record(
        report=Report(
            id="r1",
            text=TEXT,
            title="Taliban visit Tehran",
            publisher="The Nation",
            published="2019-09-18",
            dated=Dated(from_="2019-09-18", to="2019-09-18", basis="given", why="It was given."),
        ),
        sentences=(Span(0, 116), Span(118, 139), Span(140, 191), Span(192, len(TEXT))),
        actors=(
            Actor(id="a1", name="Tehran Times", kind="media", mentions=(Mention(**_at("Tehran Times"), kind="name"),)),
            Actor(
                id="a2",
                name="Abbas Mousavi",
                kind="person",
                country="IRN",
                sectors=("GOV",),
                role="spokesman",
                member_of=("a4",),
                mentions=(
                    Mention(**_at("spokesman Abbas Mousavi"), kind="name"),
                    Mention(**_at("he", 125), kind="pronoun"),
                ),
            ),
            Actor(id="a3", name="Taliban delegation", mentions=(Mention(**_at("Taliban delegation"), kind="nominal"),)),
            Actor(id="a4", name="Iran", kind="state", mentions=(Mention(**_at("Tehran", 90), kind="name"),)),
            Actor(id="a5", name="Gunmen", unnamed=True, mentions=(Mention(**_at("Gunmen"), kind="nominal"),)),
        ),
        places=(
            Place(
                id="p1", name="Tehran", kind="city", country="IRN", lat=35.69, lon=51.42, mentions=(span("Tehran", 90),)
            ),
            Place(id="p2", name="Kabul", mentions=(span("Kabul"),)),
        ),
        times=(
            Time(id="t1", **_at("Monday"), type="DATE", value="2019-09-16", from_="2019-09-16", to="2019-09-16"),
            Time(id="t2", **_at("December 2018"), type="DATE", value="2018-12", from_="2018-12-01", to="2018-12-31"),
        ),
        attributions=(
            Attribution(
                id="q1",
                source=Source(actor="a1", **_at("Tehran Times")),
                cue=span("reported"),
                content=(span(reported),),
                kind="indirect",
                stance="report",
            ),
            Attribution(
                id="q2",
                source=Source(actor="a2", **_at("spokesman Abbas Mousavi")),
                cue=span("confirmed"),
                content=(span(confirmed),),
                kind="indirect",
                stance="confirm",
                within="q1",
            ),
            Attribution(
                id="q3",
                source=Source(actor="a2", **_at("he", 125)),
                cue=span("said"),
                content=(span("“We talked,”"),),
                kind="direct",
                stance="state",
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=span("visited"),
                type="CONSULT",
                mode="visit",
                cameo="042",
                quad="verbal_cooperation",
                score=4.0,
                actors=(Filler(actor="a3", **_at("Taliban delegation")),),
                recipients=(Filler(actor="a4", **_at("Tehran", 90)),),
                place="p1",
                time=EventTime(ref="t1", from_="2019-09-16", to="2019-09-16"),
                attribution="q2",
                same_as=("e2",),
                rule="visit",
                confidence=0.9,
            ),
            Event(
                id="e2",
                trigger=span("talked"),
                type="CONSULT",
                mode=None,
                cameo="040",
                quad="verbal_cooperation",
                score=1.0,
                attribution="q3",
                same_as=("e1",),
                rule="talk",
                confidence=0.4,
            ),
            Event(
                id="e3",
                trigger=span("killed"),
                type="ASSAULT",
                mode="firearms",
                cameo="180",
                quad="material_conflict",
                score=-10.0,
                actors=(Filler(actor="a5", **_at("Gunmen")),),
                place="p2",
                time=EventTime(ref="t2", from_="2018-12-01", to="2018-12-31"),
                foreground=False,
                counts=(Count(measure="killed", low=12, high=12, **_at("12 people")),),
                rule="kill",
                confidence=0.3,
            ),
            Event(
                id="e4",
                trigger=span("talks"),
                type="CONSULT",
                mode=None,
                cameo="040",
                quad="verbal_cooperation",
                score=1.0,
                status="cancelled",
                rule="talks",
                confidence=0.8,
            ),
        ),
        notices=(
            Notice(
                kind="unsourced",
                message="The attack has no source.",
                evidence=(span("Gunmen killed 12 people"),),
                refs=("e3",),
            ),
        ),
    )
