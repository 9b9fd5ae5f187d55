"""Look-ups, chains of attribution, and happenings told several times."""

from __future__ import annotations

from msgspec.structs import replace

from chancery.record.models import Record
from chancery.record.view import RecordView


def test_view_follows_the_chain_outward(small_record: Record) -> None:
    view = RecordView(small_record)
    visit, talked, killed, _ = small_record.events
    assert [step.id for step in view.chain(visit)] == ["q2", "q1"]
    assert view.according_to(visit) == "Abbas Mousavi, as reported by Tehran Times"
    assert view.according_to(talked) == "Abbas Mousavi"
    assert view.according_to(killed) is None
    assert view.according_to(small_record.attributions[0]) == "Tehran Times"


def test_view_says_that_a_source_is_hidden(small_record: Record) -> None:
    first, *rest = small_record.attributions
    record = replace(small_record, attributions=(replace(first, source=None), *rest))
    assert RecordView(record).according_to(record.events[0]) == "Abbas Mousavi, as reported by unnamed (“reported”)"


def test_view_names_a_source_without_actor_by_its_words(small_record: Record) -> None:
    first = small_record.attributions[0]
    assert first.source is not None
    assert RecordView(small_record).name(replace(first.source, actor=None)) == "Tehran Times"


def test_view_ends_on_a_circle(small_record: Record) -> None:
    first, second, third = small_record.attributions
    record = replace(small_record, attributions=(replace(first, within="q2"), second, third))
    assert [step.id for step in RecordView(record).chain(record.events[0])] == ["q2", "q1"]


def test_view_joins_mentions_of_one_happening_in_text_order(small_record: Record) -> None:
    groups = RecordView(small_record).happenings
    assert [[event.id for event in group] for group in groups] == [["e1", "e2"], ["e3"], ["e4"]]
    one, two, three, four = (replace(event, same_as=()) for event in small_record.events)
    chained = (replace(one, same_as=("e4",)), replace(two, same_as=("e9",)), three, replace(four, same_as=("e3",)))
    groups = RecordView(replace(small_record, events=chained)).happenings
    assert [[event.id for event in group] for group in groups] == [["e1", "e3", "e4"], ["e2"]]


def test_view_gives_text_on_one_line(small_record: Record) -> None:
    report = replace(small_record.report, text="Talks\n  in\tGeneva")
    assert (
        RecordView(replace(small_record, report=report)).text(replace(small_record.sentences[0], end=17))
        == "Talks in Geneva"
    )
