"""Looking things up in a record by the words of the text."""

from __future__ import annotations

from chancery.record.models import Event, Record


def event(record: Record, word: str) -> Event:
    """The first event whose trigger is this word."""
    text = record.report.text
    return next(e for e in record.events if text[e.trigger.start : e.trigger.end] == word)
