from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import chancery
from chancery.errors import InputError, LanguageError
from chancery.reading.dating import date_of
from chancery.reading.findings import Findings
from chancery.record.check import problems
from chancery.record.models import Event, Record, Report
from chancery.record.view import RecordView
from chancery.service.reader import MOST_CHARACTERS, Reader

EXAMPLES = Path(__file__).parents[2] / "examples"
SHORT = "Iran's foreign minister visited Baghdad on Monday, a ministry spokesman said."


@pytest.fixture(scope="module")
def tehran(reader: Reader) -> Record:
    return reader.read((EXAMPLES / "tehran.txt").read_text(encoding="utf-8"))


def main_event(record: Record) -> Event:
    """The event of the report's first sentence."""
    return next(e for e in record.events if e.trigger.start < record.sentences[0].end)


def test_main_event_of_the_example_is_right_in_every_field(tehran: Record) -> None:
    event, view = main_event(tehran), RecordView(tehran)
    text = tehran.report.text
    assert text[event.trigger.start : event.trigger.end] == "visited"
    assert (event.type, event.mode, event.cameo, event.quad) == ("CONSULT", "visit", "042", "verbal_cooperation")
    assert (event.status, event.foreground) == ("actual", True)
    assert [text[a.start : a.end] for a in event.actors] == ["Taliban delegation"]
    assert [view.actors[r.actor].country for r in event.recipients] == ["IRN"]
    assert event.place is not None
    assert event.place in {p.id for p in tehran.places if p.name == "Tehran"}
    assert event.time is not None
    day = next(t for t in tehran.times if t.id == event.time.ref)
    assert text[day.start : day.end] == "Monday"
    assert (event.time.from_, event.time.to) == ("2019-09-16", "2019-09-16")
    chain = [view.actors[q.source.actor] for q in view.chain(event) if q.source and q.source.actor]
    assert [a.name for a in chain] == ["Abbas Mousavi", "Tehran Times"]
    assert chain[0].role == "Foreign Ministry spokesman"


def test_example_is_dated_by_offices_and_text_alone_within_two_years(reader: Reader, tehran: Record) -> None:
    doc = reader.parser.parse(tehran.report.text)
    report = Report(id="tehran", text=tehran.report.text)
    dated = date_of(Findings(report=report, doc=doc))
    assert (dated.from_, dated.to, dated.basis) == ("2019-05", "2020-08", "inferred")


def test_example_is_dated_to_the_week_by_what_it_tells_of(tehran: Record) -> None:
    dated = tehran.report.dated
    assert (dated.from_, dated.to, dated.basis) == ("2019-09-16", "2019-09-22", "inferred")
    assert [tehran.report.text[e.start : e.end] for e in dated.evidence if e.end - e.start < 10] == [
        "Monday",
        "last week",
    ]


def test_examples_keep_the_contract(reader: Reader) -> None:
    for path in sorted(EXAMPLES.glob("*.txt")):
        record = reader.read(path.read_text(encoding="utf-8"))
        assert not problems(record)
        assert Record.from_json(record.to_json()) == record


def test_record_does_not_depend_on_its_neighbours(reader: Reader, tehran: Record) -> None:
    text = tehran.report.text
    many = list(reader.read_many([{"text": SHORT}, {"text": text}, {"text": SHORT * 9}, {"text": text}]))
    assert [m.to_json() for m in (many[1], many[3]) if isinstance(m, Record)] == [tehran.to_json()] * 2


def test_read_many_keeps_order_and_goes_on_after_a_bad_input(reader: Reader) -> None:
    done = list(reader.read_many([{"text": SHORT, "id": "a"}, {"text": " ", "id": "b"}, {"text": SHORT, "id": "c"}]))
    assert [type(d) for d in done] == [Record, InputError, Record]
    assert [d.report.id for d in done if isinstance(d, Record)] == ["a", "c"]


def test_read_many_reads_no_further_ahead_than_it_works(reader: Reader) -> None:
    taken = 0

    def given() -> Iterator[dict[str, str]]:
        nonlocal taken
        for _ in range(50):
            taken += 1
            yield {"text": SHORT}

    next(reader.read_many(given()))
    assert taken < 10


def test_reader_serves_threads_and_survives_pickling(reader: Reader) -> None:
    expected = reader.read(SHORT).to_json()
    with ThreadPoolExecutor(4) as pool:
        assert {r.to_json() for r in pool.map(reader.read, [SHORT] * 8)} == {expected}
    assert pickle.loads(pickle.dumps(reader)).read(SHORT).to_json() == expected


@pytest.mark.parametrize("published", ["2019-02-30", "yesterday", "19-09-18", "2019/09/18", "2019-13"])
def test_bad_date_is_named(reader: Reader, published: str) -> None:
    with pytest.raises(InputError, match="published"):
        reader.read(SHORT, published=published)


@pytest.mark.parametrize("published", ["2019", "2019-09", "2019-09-18"])
def test_date_may_be_as_precise_as_it_is_known(reader: Reader, published: str) -> None:
    assert reader.read(SHORT, published=published).report.published == published


def test_other_languages_are_refused_unless_forced(reader: Reader) -> None:
    text = (
        "Der Außenminister sagte am Montag, die Gespräche mit den Rebellen seien nach einem Angriff abgesagt worden. "
        * 2
    )
    with pytest.raises(LanguageError, match="force"):
        reader.read(text)
    assert reader.read(text, force=True).sentences


@pytest.mark.parametrize("text", ["", " \n ", "... 42 !!!", "a" * (MOST_CHARACTERS + 1)])
def test_text_that_is_no_report_is_refused(reader: Reader, text: str) -> None:
    with pytest.raises(InputError, match="report"):
        reader.read(text)


@pytest.mark.parametrize("text", ["...", "?!", "“", "42", "🙂 🙂", "a\x00b", "(" * 3000, "word " * 3000, "\u202e" * 50])
def test_odd_text_makes_a_record(reader: Reader, text: str) -> None:
    record = reader.read(text, force=True)
    assert record.report.text == text
    assert not problems(record)


def test_read_is_the_short_way(tehran: Record) -> None:
    assert chancery.read(tehran.report.text) == tehran


@pytest.mark.parametrize(
    "text",
    [
        "Both sides said both sides lied. It was denied. No group claimed it.",
        "“He said,” she said, “that they said ‘we met’.” They met on 31 June 0000 and 99/99/9999.",
        "PARIS (AP) — \u202eIsrael\u202c and Iran\u00ad met\u200b in Paris, Texas; Paris and Paris.\n• talks\n• war",
        "The Talks The Talks The Talks met met met in in in on on on Monday Monday Monday.",
        "Soldiers of the army of the government of the state of the people of the land of Chad killed 2, 3 or 4.",
    ],
    ids=["sides", "quotations", "signs", "repeats", "nested"],
)
def test_awkward_text_gives_a_sound_record(reader: Reader, text: str) -> None:
    for given in ({}, {"published": "2019-07-03"}):
        assert problems(reader.read(text, **given)) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two people who were at the talks said the deal was dead.", "Two people who were at the talks"),
        ("Rep. Gwen Moore (D-Wis.) said the vote was unfair.", "Rep. Gwen Moore (D-Wis.)"),
        ("President Obama, opening the museum, said it was time.", "President Obama"),
        ("Footage of the mayor saying that the bridge was safe appeared on Monday.", "mayor"),
    ],
)
def test_a_source_is_all_that_is_told_of_who_speaks(reader: Reader, text: str, source: str) -> None:
    (found,) = [a.source for a in reader.read(text).attributions]
    assert found is not None
    assert text[found.start : found.end] == source
