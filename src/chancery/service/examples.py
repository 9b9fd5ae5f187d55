"""Whether the examples of the predicate table are coded as their rows say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from chancery.language.parser import Parser
from chancery.lexicon.predicates import Predicate, load_classes
from chancery.reading import events
from chancery.reading.event_matching import Matcher
from chancery.reading.pipeline import STEPS, read_document
from chancery.record.models import Event, Report

DOUBTFUL = 0.2  # rows of less weight are kept for what other tools make of them
Rows = Sequence[tuple[str, Predicate]]


def misread(
    rows: Rows, watched: Callable[[Rows], Iterable[tuple[str, Predicate]]] = iter
) -> Iterator[tuple[str, Predicate, str]]:
    """The rows whose example is coded otherwise: where the row stands, the row, and what its example is coded as.
    ``watched`` may follow the rows as they are read, for a progress bar."""
    parser = Parser()
    find = partial(events.step, rows=Matcher((row for _, row in rows), load_classes()))
    steps = [replace(step, run=find) if step.run is events.step else step for step in STEPS]
    for where, row in watched(rows):
        if not readable(row):
            continue
        doc = parser.parse(row.example)
        found = read_document(Report(id="example", text=row.example), doc, steps).events
        if not any(_as_said(event, row) for event in found):
            told = ", ".join(f"{_kind(e)} on {row.example[e.trigger.start : e.trigger.end]!r}" for e in found)
            yield where, row, told or "no event"


def readable(row: Predicate) -> bool:
    """Whether a row has an example, and weight enough to make an event at all."""
    return bool(row.example) and row.weight >= DOUBTFUL


def _as_said(event: Event, row: Predicate) -> bool:
    if event.type == row.type:
        return row.mode is None or event.mode == row.mode
    return event.rule.startswith(f"predicates.tsv:{row.lemma} ")  # what has yet to come is AGREE, as PLOVER has it


def _kind(event: Event) -> str:
    return f"{event.type}/{event.mode}" if event.mode else str(event.type)
