"""The steps of reading in their order, and the reading of one report: a parsed report in, a record out.

This list is the one place where a step is added. A step says what it needs and gives; a list in which a need is not
met is refused when it is built, not in the middle of a report. A report whose day follows only from what it tells is
read once more from that day.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.errors import ChanceryError
from chancery.language.document import Document
from chancery.reading import (
    actors,
    attributions,
    dating,
    events,
    foreground,
    landmarks,
    notices,
    places,
    sameness,
    status,
    times,
)
from chancery.reading.findings import Findings, Step
from chancery.reading.relatives import rehung
from chancery.record.models import Record, Report, Span

STEPS = (
    Step("dating", dating.step, needs=(), gives=("dated", "report")),
    Step("times", times.step, needs=("dated",), gives=("times",)),
    Step("places", places.step, needs=(), gives=("places", "notices")),
    Step("actors", actors.step, needs=("dated", "places"), gives=("actors", "places", "notices")),
    Step("attributions", attributions.step, needs=("actors",), gives=("attributions",)),
    Step("events", events.step, needs=("times", "places", "actors", "attributions"), gives=("events", "actors")),
    Step("status", status.step, needs=("events", "attributions"), gives=("events",)),
    Step("sameness", sameness.step, needs=("events",), gives=("events",)),
    Step("foreground", foreground.step, needs=("events", "dated"), gives=("events",)),
    Step("notices", notices.step, needs=("events", "attributions", "times"), gives=("notices",)),
)


def checked(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps, when each finds what it needs.

    Raises:
        ChanceryError: a step needs what no step before it gives.
    """
    given: set[str] = set()
    for step in steps:
        missing = [need for need in step.needs if need not in given]
        if missing:
            raise ChanceryError(f"step {step.name!r} needs {missing[0]!r}, which no step before it gives")
        given.update(step.gives)
    return steps


def read_document(report: Report, doc: Document, steps: Sequence[Step] = STEPS) -> Record:
    """The record of a parsed report."""
    doc = rehung(doc)
    found = _read(Findings(report=report, doc=doc, dated=report.dated), steps)
    dated = landmarks.narrowed(found)
    if dated != found.dated:
        found = _read(landmarks.read_anew(found, dated), steps)
    return Record(
        report=found.report,
        sentences=tuple(Span(*doc.span(range(first, last))) for first, last in doc.sentences),
        actors=found.actors,
        places=found.places,
        times=found.times,
        attributions=found.attributions,
        events=found.events,
        notices=found.notices,
    )


def _read(found: Findings, steps: Sequence[Step]) -> Findings:
    for step in steps:
        found = found.with_(**step.run(found))
    return found


checked(STEPS)
