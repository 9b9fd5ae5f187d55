"""What the steps of reading pass on: a parsed report, and what has been found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from chancery.language.document import Document
from chancery.record.models import Actor, Attribution, Dated, Event, Notice, Place, Record, Report, Time

NOT_DATED = Dated()


@dataclass(frozen=True)
class Findings:
    """A report under reading. A step reads what earlier steps found and returns what it adds."""

    report: Report
    doc: Document
    dated: Dated = NOT_DATED
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, record: Record, doc: Document) -> Findings:
        """What a record holds of its report, before its events: enough to tell again who takes part in what."""
        return cls(
            report=record.report,
            doc=doc,
            dated=record.report.dated,
            times=record.times,
            places=record.places,
            actors=record.actors,
            attributions=record.attributions,
        )

    def with_(self, **found: Any) -> Findings:
        """These findings with some fields replaced."""
        return replace(self, **found)


@dataclass(frozen=True)
class Step:
    """One step of reading: a pure function from findings to the fields it gives, and what it needs before it."""

    name: str
    run: Callable[[Findings], dict[str, Any]]
    needs: tuple[str, ...]
    gives: tuple[str, ...]
