"""A record as a fragment of HTML, for notebooks: the text with its findings marked, a legend and the events.

The text comes from the web, so every character of it is escaped and nothing of it becomes markup. Colours are
translucent and text keeps the page's own colour, so that the fragment reads on light and dark pages alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from chancery.record.models import Attribution, Event, Record
from chancery.record.view import RecordView, Spanned

#: Longer texts are cut in the display (never in the record): a notebook should stay responsive.
_SHOWN = 20_000
_SHOWN_ROWS = 200

_LEGEND = {
    "actor": "who",
    "place": "where",
    "time": "when",
    "trigger": "event",
    "cue": "who says so",
    "quote": "said by somebody",
}
_LONGEST_WORDS = 160  # characters of what somebody says, in the drawing of chains
_STYLE = """<style>
.chancery{line-height:1.6;max-width:60em}
.chancery mark{color:inherit;background:none;border-radius:3px;padding:0 1px}
.chancery .actor{background:rgba(66,133,244,.25)}
.chancery .place{background:rgba(15,157,88,.25)}
.chancery .time{background:rgba(171,71,188,.25)}
.chancery .trigger{background:rgba(244,81,30,.30);font-weight:600}
.chancery .cue{background:rgba(244,180,0,.32)}
.chancery .quote{border-bottom:1px solid rgba(244,180,0,.8)}
.chancery .text{white-space:pre-wrap;border-left:3px solid rgba(128,128,128,.4);padding-left:1em;margin:.8em 0}
.chancery table{border-collapse:collapse}
.chancery th,.chancery td{text-align:left;vertical-align:top;padding:.2em .7em}
.chancery tr{border-bottom:1px solid rgba(128,128,128,.35)}
.chancery .aside{opacity:.7}
.chancery .says{border:1px solid rgba(244,180,0,.8);border-left-width:4px;margin:.4em 0;padding:.2em .7em}
.chancery .told{border-left:4px solid rgba(244,81,30,.6);margin:.3em 0;padding-left:.6em}
</style>"""


class _Mark(NamedTuple):
    """Something to highlight: its stretch, its class, and what the pointer shows over it."""

    start: int
    end: int
    kind: str
    title: str


def to_html(record: Record) -> str:
    """The record as one ``<div>``."""
    view = RecordView(record)
    return "\n".join(
        (
            '<div class="chancery">',
            _STYLE,
            *_head(record),
            " ".join(f'<mark class="{kind}">{label}</mark>' for kind, label in _LEGEND.items()),
            f'<div class="text">{_marked(record.report.text, sorted(_marks(view)))}</div>',
            *_events(view),
            *_chains(view),
            *_notices(record),
            "</div>",
        )
    )


def _head(record: Record) -> Iterator[str]:
    report = record.report
    if report.title:
        yield f"<h3>{_safe(report.title)}</h3>"
    origin = " · ".join(_safe(part) for part in (report.publisher, report.published, report.url) if part)
    dated = report.dated
    if dated.from_ or dated.to:
        days = dated.from_ if dated.from_ == dated.to else f"{dated.from_ or '…'} to {dated.to or '…'}"
        origin += f"{' — ' if origin else ''}speaks from {_safe(days or '')} ({dated.basis})"
    if origin:
        yield f'<p class="aside" title="{_safe(dated.why)}">{origin}</p>'


def _marks(view: RecordView) -> Iterator[_Mark]:
    def mark(span: Spanned, kind: str, title: str) -> _Mark:
        return _Mark(span.start, span.end, kind, title)

    record = view.record
    for actor in record.actors:
        label = f"{actor.id} {actor.name}: {actor.kind} {actor.country or ''} {' '.join(actor.sectors)}"
        yield from (mark(mention, "actor", label) for mention in actor.mentions)
    for place in record.places:
        label = f"{place.id} {place.name} {place.country or ''}"
        yield from (mark(mention, "place", label) for mention in place.mentions)
    for time in record.times:
        yield mark(time, "time", f"{time.id} {time.value}")
    for attribution in record.attributions:
        label = f"{attribution.id} {attribution.stance}: {view.according_to(attribution)}"
        yield mark(attribution.cue, "cue", label)
        yield from (mark(part, "quote", label) for part in attribution.content)
    for event in record.events:
        yield mark(event.trigger, "trigger", f"{event.id} {_type(event)} ({event.status})")


def _marked(text: str, marks: list[_Mark]) -> str:
    """The text with its marks, which may overlap: cut at every edge, each piece carrying all that cover it."""
    shown = min(len(text), _SHOWN)
    edges: dict[int, tuple[list[_Mark], list[_Mark]]] = {0: ([], []), shown: ([], [])}
    for mark in marks:
        if mark.start < shown:
            edges.setdefault(mark.start, ([], []))[0].append(mark)
            edges.setdefault(min(mark.end, shown), ([], []))[1].append(mark)
    cuts = sorted(edges)
    cover: dict[_Mark, None] = {}
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], shown], strict=True):
        opened, closed = edges[start]
        for mark in closed:
            cover.pop(mark, None)
        cover.update(dict.fromkeys(opened))
        pieces.append(_piece(text[start:end], list(cover)))
    rest = len(text) - shown
    if rest:
        pieces.append(f'<p class="aside">… and {rest:,} more characters, all read</p>')
    return "".join(pieces)


def _piece(text: str, cover: list[_Mark]) -> str:
    if not text or not cover:
        return _safe(text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in cover))
    titles = "\n".join(dict.fromkeys(mark.title for mark in cover))
    return f'<mark class="{kinds}" title="{_safe(titles)}">{_safe(text)}</mark>'


def _events(view: RecordView) -> Iterator[str]:
    events = view.record.events
    if not events:
        yield "<p>No events.</p>"
        return
    yield "<table><thead><tr>"
    yield "".join(f"<th>{name}</th>" for name in ("", "who", "what", "whom", "when", "where", "according to"))
    yield "</tr></thead><tbody>"
    for event in sorted(events, key=lambda event: not event.foreground)[:_SHOWN_ROWS]:
        when = [day for day in (event.time.from_, event.time.to) if day] if event.time else []
        cells = (
            event.id,
            ", ".join(view.names(event.actors)),
            f"{_type(event)} “{view.text(event.trigger)}”" + (f" ({event.status})" if event.status != "actual" else ""),
            ", ".join(view.names(event.recipients)),
            " to ".join(dict.fromkeys(when)),
            view.places[event.place].name if event.place else "",
            view.according_to(event) or "",
        )
        row = "" if event.foreground else ' class="aside"'
        yield f"<tr{row}>" + "".join(f"<td>{_safe(cell)}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"
    if len(events) > _SHOWN_ROWS:
        yield f'<p class="aside">… and {len(events) - _SHOWN_ROWS} more events</p>'


def _chains(view: RecordView) -> Iterator[str]:
    """Who says that who says what: a box for each speaker, inside it the speakers whom this one reports and the events
    that are told on this word."""
    record = view.record
    if not record.attributions:
        return
    yield "<details open><summary>who says so</summary>"
    inner: dict[str | None, list[Attribution]] = {}
    for attribution in record.attributions[:_SHOWN_ROWS]:
        inner.setdefault(attribution.within, []).append(attribution)
    told: dict[str | None, list[Event]] = {}
    for event in record.events[:_SHOWN_ROWS]:
        told.setdefault(event.attribution, []).append(event)
    shown: list[Attribution | str] = [*reversed(inner.get(None, ()))]
    while shown:  # no recursion: a hostile record may nest without end
        item = shown.pop()
        if isinstance(item, str):
            yield item
            continue
        who = f"<b>{_safe(view.speaker(item))}</b>"
        yield f'<div class="says">{who} <mark class="cue">{_safe(view.text(item.cue))}</mark> <i>{item.stance}</i>'
        if item.id not in inner:
            yield f" {_safe(_cut(' … '.join(view.text(part) for part in item.content)))}"
        for event in told.get(item.id, ()):
            status = "" if event.status == "actual" else f" ({event.status})"
            sides = " → ".join(filter(None, (", ".join(view.names(side)) for side in (event.actors, event.recipients))))
            yield f'<div class="told">{_safe(f"{_type(event)}{status} “{view.text(event.trigger)}” {sides}")}</div>'
        shown += ["</div>", *reversed(inner.get(item.id, ()))]
    yield "</details>"
    rest = len(record.attributions) - _SHOWN_ROWS
    if rest > 0:
        yield f'<p class="aside">… and {rest} more statements</p>'


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rsplit(" ", 1)[0] + " …"


def _notices(record: Record) -> Iterator[str]:
    if record.notices:
        yield "<ul>"
        yield from (f"<li><b>{notice.kind}</b>: {_safe(notice.message)}</li>" for notice in record.notices)
        yield "</ul>"


def _type(event: Event) -> str:
    return f"{event.type} {event.mode}" if event.mode else event.type


def _safe(text: str) -> str:
    """Escaped for content and for attributes; signs that turn the writing direction are dropped."""
    return escape(text.translate(_DIRECTION), quote=True)


_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
