"""What types cannot say: ids, references, spans, intervals. Each breach is told with the path of its field."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from chancery.errors import RecordError
from chancery.record.check import problems, require
from chancery.record.models import Attribution, Event, EventTime, Filler, Record, Span


def with_event(record: Record, **fields: Any) -> Record:
    """The record with its first event changed."""
    return replace(record, events=(replace(record.events[0], **fields), *record.events[1:]))


def test_problems_finds_none_in_a_sound_record(small_record: Record) -> None:
    assert problems(small_record) == []
    assert require(small_record) is small_record


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"id": "e3"}, "events[2].id"),
        ({"id": "a1"}, "events[0].id"),
        ({"trigger": Span(5, 5)}, "events[0].trigger"),
        ({"trigger": Span(9, 5)}, "events[0].trigger"),
        ({"trigger": Span(0, 100_000)}, "events[0].trigger"),
        ({"place": "p9"}, "events[0].place"),
        ({"place": "a1"}, "events[0].place"),
        ({"attribution": "q9"}, "events[0].attribution"),
        ({"same_as": ("e2", "e9")}, "events[0].same_as[1]"),
        ({"same_as": ("e1",)}, "events[0].same_as[0]"),
        ({"actors": (Filler(actor="a9", start=0, end=1),)}, "events[0].actors[0].actor"),
        ({"time": EventTime(ref="t9")}, "events[0].time.ref"),
        ({"time": EventTime(from_="2019-09-17", to="2019-09-16")}, "events[0].time.from"),
        ({"time": EventTime(from_="2019", to="2018-12-31")}, "events[0].time.from"),
        ({"time": EventTime(from_="2019-02-30")}, "events[0].time.from"),
        ({"time": EventTime(to="2019-13")}, "events[0].time.to"),
        ({"confidence": 1.1}, "events[0].confidence"),
        ({"score": float("nan")}, "events[0].score"),
    ],
)
def test_problems_names_the_field_of_an_event(small_record: Record, fields: dict[str, Any], where: str) -> None:
    assert where in [problem.where for problem in problems(with_event(small_record, **fields))]


@pytest.mark.parametrize(
    ("from_", "to"),
    [("2019", "2019"), ("2019-09-16", "2019"), ("2019", "2019-01-01"), ("2019-09-30", "2019-09"), (None, "2019")],
)
def test_problems_compares_dates_of_unlike_precision_by_the_days_they_cover(
    small_record: Record, from_: str | None, to: str | None
) -> None:
    assert problems(with_event(small_record, time=EventTime(from_=from_, to=to))) == []


def test_problems_finds_breaches_outside_events(small_record: Record) -> None:
    record = small_record
    place = replace(record.places[0], lat=95.0)
    half = replace(record.places[1], lat=1.0)
    actor = replace(record.actors[0], member_of=("a1",))
    found = problems(replace(record, places=(place, half), actors=(actor, *record.actors[1:])))
    assert [problem.where for problem in found] == ["actors[0].member_of[0]", "places[0].lat", "places[1].lat"]
    report = replace(record.report, published="2019-02-29")
    assert [problem.where for problem in problems(replace(record, report=report))] == ["report.published"]


def attribution(name: str, within: str | None, content: tuple[Span, ...] = (Span(0, 1),)) -> Attribution:
    return Attribution(
        id=name, source=None, cue=Span(0, 1), content=content, kind="indirect", stance="state", within=within
    )


def test_problems_finds_circles_of_attributions_and_empty_content(small_record: Record) -> None:
    circle = (attribution("q1", "q2"), attribution("q2", "q3"), attribution("q3", "q1"))
    found = problems(replace(small_record, attributions=circle))
    assert [problem.where for problem in found] == ["attributions[0].within"]
    empty = (attribution("q1", None, ()), attribution("q2", "q1"), attribution("q3", None))
    assert [p.where for p in problems(replace(small_record, attributions=empty))] == ["attributions[0].content"]


def test_require_tells_the_first_breach_and_how_many_follow(small_record: Record) -> None:
    bad = with_event(small_record, place="p9", attribution="q9")
    with pytest.raises(RecordError, match=r"events\[0\]\.place: 'p9' .* \(and 1 more\)"):
        require(bad)


def test_from_json_checks_the_whole_contract(small_record: Record) -> None:
    assert Record.from_json(small_record.to_json()) == small_record
    assert Record.from_json(small_record.to_json(indent=2).encode()) == small_record
    with pytest.raises(RecordError, match="attribution"):
        Record.from_json(with_event(small_record, attribution="q9").to_json())


def test_problems_stays_linear_on_long_chains(small_record: Record) -> None:
    chain = tuple(attribution(f"q{n}", f"q{n + 1}" if n < 5000 else None) for n in range(1, 5001))
    assert problems(replace(small_record, attributions=chain)) == []


def test_event_needs_its_evidence() -> None:
    with pytest.raises(TypeError):
        Event(id="e1")  # type: ignore[call-arg]
