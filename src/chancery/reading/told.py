"""What a report tells of a deed, for notices: the words that it stands in, and which deeds and figures weigh."""

from __future__ import annotations

from chancery.language.document import Document
from chancery.record.models import Event, Span

GRAVE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
HARM = ("killed", "injured", "arrested", "displaced")
SIDE_BY_SIDE = 400  # characters within which two passages are read together
UNITS = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "percent", "point", "dollar", "euro", "pound", "mile",
     "kilometre", "kilometer", "metre", "meter", "degree", "age", "time", "page", "article", "century", "decade"}
)  # fmt: skip
PAIRED = 40  # events of one kind that are compared with each other, at most


def told_span(doc: Document, event: Event) -> Span:
    """An act with who takes part in it, as far as they stand in its sentence."""
    word = doc.word_at(event.trigger.start)
    if word is None:
        return event.trigger
    first, last = doc.sentences[doc.sentence_of[word]]
    start, end = doc.starts[first], doc.ends[last - 1]
    spans = [f for f in (*event.actors, *event.recipients) if start <= f.start and f.end <= end]
    return Span(
        min([event.trigger.start, *(f.start for f in spans)]), max([event.trigger.end, *(f.end for f in spans)])
    )
