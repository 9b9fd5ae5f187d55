"""Who said what: the attributions of a record as rows, with the speaker, how well that one is named, and the chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from chancery.record.models import Attribution, Quoting, Record, Stance
from chancery.record.view import RecordView

Grade = Literal["named", "office", "group", "medium", "document", "hidden"]
BRACKETS = re.compile(r"\[(\w)\](?=\w)|(?:\s*\[[^\[\]]*\])+\s*")
OPENING, CLOSING = frozenset('“‘"('), frozenset('.,;:!?…”’")')
PEOPLE = frozenset({"person", "unknown"})


class Quote(Struct, frozen=True, kw_only=True):
    """One reporting act, in words.

    ``grade`` says what the text gives of the source: a name, an office only ("a senior official"), a group or body, a
    medium, a thing that tells (a poll, documents), or nothing (hidden). ``speaker`` is ``None`` where it is hidden;
    ``office`` is as the text gives it. ``chain`` are those through whom it is known, from the inside out. ``text`` is
    verbatim, white space run together, parts joined by an ellipsis, and ``spoken`` the same without what the editor put
    in square brackets; ``start`` and ``end`` are offsets into the report's text.
    """

    report: str
    id: str
    speaker: str | None
    grade: Grade
    office: str | None
    country: str | None
    kind: Quoting
    stance: Stance
    cue: str
    text: str
    spoken: str
    start: int
    end: int
    chain: tuple[str, ...] = ()


COLUMNS = Quote.__struct_fields__


def quotes(record: Record) -> Iterator[Quote]:
    """The attributions of a record as rows, in text order."""
    view = RecordView(record)
    for item in sorted(record.attributions, key=lambda a: min(span.start for span in (a.cue, *a.content))):
        source = item.source
        actor = view.actors[source.actor] if source and source.actor else None
        text = " … ".join(view.text(span) for span in item.content)
        yield Quote(
            report=record.report.id,
            id=item.id,
            speaker=view.name(source) if source else None,
            grade=grade(item, view),
            office=actor.role if actor else None,
            country=actor.country if actor else None,
            kind=item.kind,
            stance=item.stance,
            cue=view.text(item.cue),
            text=text,
            spoken=spoken(text),
            start=min((span.start for span in item.content), default=item.cue.start),
            end=max((span.end for span in item.content), default=item.cue.end),
            chain=tuple(view.speaker(outer) for outer in view.chain(item)[1:]),
        )


def spoken(text: str) -> str:
    """Quoted words without the editor's: "he [the president] left" is "he left". A letter in brackets is the speaker's
    own, in another case ("[T]he"); brackets that are not closed stay.
    """
    return BRACKETS.sub(_gap, text)


def _gap(found: re.Match[str]) -> str:
    """What stands where brackets stood: a space between words, nothing beside a quotation mark or before a stop."""
    before, after = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    return found[1] or (" " if before not in {"", *OPENING} and after not in {"", *CLOSING} else "")


def grade(item: Attribution, view: RecordView) -> Grade:
    """How well the text names the source of a reporting act."""
    if item.source is None:
        return "hidden"
    if item.source.actor is None:
        return "document"
    actor = view.actors[item.source.actor]
    if actor.kind == "media":
        return "medium"
    if actor.kind not in PEOPLE:
        return "group"
    return "office" if actor.unnamed else "named"
