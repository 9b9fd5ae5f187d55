"""A record as a person reads it in the terminal: news, background, who says what, when, and what gives pause."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from errno import EPIPE
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from rich.console import Console
from rich.text import Text

from chancery.cli import wording
from chancery.cli.columns import paragraph, row, widths
from chancery.cli.explaining import explained
from chancery.cli.terminal import clean
from chancery.record.models import Dated, Event, EventTime, Notice, Record
from chancery.record.quotes import quotes
from chancery.record.view import RecordView

if TYPE_CHECKING:
    from chancery.reading.explanation import Explanation

#: From this width on, "according to whom" is a column; below it is a line under the row.
_WIDE = 110
_WIDEST = 160
_QUAD = {
    "verbal_cooperation": "green",
    "material_cooperation": "bold green",
    "verbal_conflict": "yellow",
    "material_conflict": "bold red",
}
_HEADS = ("WHO", "WHAT", "WHOM", "WHEN", "WHERE")
_DOUBTFUL = 0.65


class Display:
    """Shows records on a stream, one after the other."""

    def __init__(self, out: BinaryIO, *, plain: bool = False, console: Console | None = None) -> None:
        self.console = console or _console(out, plain=plain)
        self.width = min(self.console.width, _WIDEST)
        self.wide = self.width >= _WIDE
        self.shown = 0

    def show(self, record: Record, *, name: str | None = None) -> None:
        """Show one record, under the name of its input where there are several."""
        view = RecordView(record)
        self._name(name)
        self._print(*self._head(view))
        happenings = view.happenings
        news = [group for group in happenings if any(event.foreground for event in group)]
        rest = [group for group in happenings if not any(event.foreground for event in group)]
        self._print(*self._events("NEWS", news, view))
        if rest:
            self._print(*self._events("BACKGROUND", rest, view))
        self._print(*self._codes(view))
        self._print(*self._quotations(view))
        self._print(*self._time_line(happenings, view))
        self._print(*self._notices(view))
        self.shown += 1

    def show_quotes(self, record: Record, *, name: str | None = None) -> None:
        """Show who said what in one record: source, office and grade, stance, the words and their place."""
        view = RecordView(record)
        self._name(name)
        self._print(*self._head(view))
        listed = list(quotes(record))
        self._print(self._section("STATEMENTS", "" if listed else "none found"))
        for quote in listed:
            who = Text(clean(quote.speaker) if quote.speaker else "nobody named", "cyan")
            told = [quote.office] if quote.office and quote.office not in (quote.speaker or "") else []
            told += [] if quote.grade == "named" else [quote.grade]
            who.append("".join(f", {clean(word)}" for word in told))
            who.append(f" ({clean(quote.cue)}; {quote.stance}, {quote.kind}; {quote.start}–{quote.end})", "dim")
            who.append("".join(f", as reported by {clean(outer)}" for outer in quote.chain), "cyan")
            self._print(paragraph(self.console, who, self.width, hang=2))
            self._print(paragraph(self.console, Text(clean(quote.text)), self.width, indent=2))
        self.shown += 1

    def show_explanations(self, record: Record, reasons: Iterable[Explanation], *, name: str | None = None) -> None:
        """Show why events are in one record as they are."""
        view = RecordView(record)
        self._name(name)
        self._print(*self._head(view))
        for reason in reasons:
            self._print(self._section(f"{reason.event.id}  {wording.what(reason.event)}", reason.event.status))
            for label, told in explained(reason, view):
                line = Text.assemble((f"{label:<11}", "dim"), clean(told))
                self._print(paragraph(self.console, line, self.width, hang=11))
        self.shown += 1

    def _name(self, name: str | None) -> None:
        """The name of an input above what is shown of it, where there are several."""
        if name is not None:
            lead = f"── {clean(name)} "
            self._print(Text("\n" if self.shown else ""), Text(lead + "─" * (self.width - len(lead)), "dim"))

    def _print(self, *lines: Text) -> None:
        for line in lines:
            self.console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)

    def _head(self, view: RecordView) -> Iterator[Text]:
        report = view.record.report
        if report.title:
            yield paragraph(self.console, Text(clean(report.title), "bold"), self.width)
        else:
            opening = clean(report.text.lstrip()[:400].split("\n", 1)[0])
            cut = opening[: self.width - 12].rsplit(" ", 1)[0] if len(opening) > self.width - 12 else opening
            yield Text.assemble((f"“{cut}{'…' if cut != opening else ''}”", "bold"))
        origin = " · ".join(clean(part) for part in (report.publisher, report.published, report.url) if part)
        if origin:
            yield paragraph(self.console, Text(origin), self.width)
        told = Text.assemble("Speaks from ", (wording.dated(report.dated), "bold"))
        if report.dated.why:
            told.append(f": {clean(report.dated.why)}")
        yield paragraph(self.console, told, self.width)

    def _section(self, title: str, aside: str = "") -> Text:
        return Text.assemble("\n", (title, "bold underline"), (f"  {aside}" if aside else "", "dim"))

    def _events(self, title: str, groups: list[tuple[Event, ...]], view: RecordView) -> Iterator[Text]:
        if not groups:
            yield self._section(title, "no events found")
            return
        yield self._section(title)
        if self.wide:
            columns = widths(self.width, (5, 4, 5, 0, 2, 7), (16, 20, 16, 10, 12, 24))
            yield row(self.console, [Text(head, "dim") for head in (*_HEADS, "ACCORDING TO")], columns)
        else:
            columns = widths(self.width, (5, 3, 4, 0, 2), (16, 16, 15, 10, 12))
            yield row(self.console, [Text(head, "dim") for head in _HEADS], columns)
        for group in groups:
            cells = _cells(group, view)
            told = wording.according_to(group, view)
            if self.wide:
                cells.append(_sources([f"· {name}" for name in told] if len(told) > 1 else told, "\n"))
                yield row(self.console, cells, columns)
            else:
                yield row(self.console, cells, columns)
                line = Text("according to ", "dim").append_text(_sources(told, "; "))
                yield paragraph(self.console, line, self.width, indent=2, hang=4)

    def _codes(self, view: RecordView) -> Iterator[Text]:
        """What the user's own ontology finds."""
        codes = view.record.codes
        if not codes:
            return
        yield self._section(clean(codes[0].ontology).upper())
        columns = widths(self.width, (5, 4, 5, 3), (16, 20, 16, 10))
        yield row(self.console, [Text(head, "dim") for head in ("WHO", "WHAT", "WHOM", "SURE")], columns)
        for code in codes:
            what = Text.assemble((clean(code.type), "bold"), (f"\n“{clean(view.text(code.trigger))}”", "dim"))
            who, whom = (Text(clean(", ".join(view.names(side)))) for side in (code.actors, code.recipients))
            yield row(
                self.console, [who or Text("not said", "dim"), what, whom, Text(f"{code.confidence:.2f}")], columns
            )

    def _quotations(self, view: RecordView) -> Iterator[Text]:
        listed = view.record.attributions
        quoted = [item for item in listed if item.kind != "indirect"]
        more = len(listed) - len(quoted)
        if not listed:
            return
        aside = f"{more} more {'statement' if more == 1 else 'statements'} in reported speech" if more else ""
        yield self._section("QUOTATIONS", aside)
        for item in quoted:
            who = Text(wording.speaker(item.source, view), "cyan")
            who.append(f" ({clean(view.text(item.cue))})", "dim")
            outer = view.chain(item)[1:]
            if outer:
                who.append("".join(f", as reported by {clean(view.speaker(step))}" for step in outer), "cyan")
            yield paragraph(self.console, who, self.width, hang=2)
            words = " … ".join(clean(view.text(part)) for part in item.content)
            yield paragraph(self.console, Text(words), self.width, indent=2)

    def _time_line(self, groups: list[tuple[Event, ...]], view: RecordView) -> Iterator[Text]:
        dated: list[tuple[str, EventTime | Dated, Text]] = []
        for group in groups:
            time = next((event.time for event in group if event.time and (event.time.from_ or event.time.to)), None)
            if time:
                dated.append((time.from_ or time.to or "", time, _sentence(group, view)))
        if not dated:
            return
        own = view.record.report.dated
        if own.from_ or own.to:
            dated.append((own.from_ or own.to or "", own, Text("the report", "dim")))
        yield self._section("TIME LINE")
        columns = widths(self.width, (0, 1), (19, 30))
        for _, days, line in sorted(dated, key=lambda entry: entry[0]):
            yield row(self.console, [Text(wording.days(days.from_, days.to)), line], columns)

    def _notices(self, view: RecordView) -> Iterator[Text]:
        notices = view.record.notices
        if not notices:
            return
        yield self._section("NOTICES")
        for notice in notices:
            yield paragraph(self.console, _notice(notice, view), self.width, hang=2)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the command's own policy, which is to be quiet; rich would end the process."""
        raise BrokenPipeError(EPIPE, "the reader of the pipe has gone")


def _console(out: BinaryIO, *, plain: bool) -> Console:
    if plain:
        return Console(file=TextIOWrapper(out, "utf-8", newline="\n", write_through=True), width=100, color_system=None)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return _Console(markup=False, emoji=False, highlight=False)


def _cells(group: tuple[Event, ...], view: RecordView) -> list[Text]:
    """Who, what, whom, when, where of a happening: of its mentions, the first that says it."""
    first = next((event for event in group if event.foreground), group[0])
    ordered = [first, *(event for event in group if event is not first)]
    who = next((event.actors for event in ordered if event.actors), ())
    whom = next((event.recipients for event in ordered if event.recipients), ())
    place = next((event.place for event in ordered if event.place), None)
    time = next((told for event in ordered if (told := wording.when(event.time, view))), "")
    return [
        Text(clean(", ".join(view.names(who)))) if who else Text("not said", "dim"),
        _what(first, group, view),
        Text(clean(", ".join(view.names(whom)))),
        Text(time),
        Text(clean(view.places[place].name) if place else ""),
    ]


def _what(first: Event, group: tuple[Event, ...], view: RecordView) -> Text:
    cell = Text.assemble((wording.what(first), _QUAD[first.quad]), "\n")
    statuses = list(dict.fromkeys(event.status for event in (first, *group)))
    if statuses != ["actual"]:
        cell.append(", ".join(statuses) + " ", "bold magenta")
    cell.append(f"“{clean(view.text(first.trigger))}”", "dim")
    figures = wording.counts(group)
    if figures:
        cell.append(f" {figures}", "bold")
    if max(event.confidence for event in group) < _DOUBTFUL:
        cell.append(" doubtful", "dim")
    return cell


def _sources(told: list[str], between: str) -> Text:
    return Text(between).join(Text(name, "dim" if name.endswith(wording.REPORTER) else "cyan") for name in told)


def _sentence(group: tuple[Event, ...], view: RecordView) -> Text:
    """A happening in one line, for the time line."""
    who, _what_cell, whom, _when, where = _cells(group, view)
    first = next((event for event in group if event.foreground), group[0])
    line = Text.assemble(who, " – ") if any(event.actors for event in group) else Text()
    line.append(wording.what(first), _QUAD[first.quad])
    if first.status != "actual":
        line.append(f" ({first.status})", "bold magenta")
    if whom:
        line.append_text(Text.assemble(" – ", whom))
    if where:
        line.append_text(Text.assemble(", ", where))
    return line


def _notice(notice: Notice, view: RecordView) -> Text:
    line = Text.assemble((f"{notice.kind}: ", "bold yellow"), clean(notice.message))
    if notice.evidence:
        line.append(" " + " · ".join(f"“{_short(view.text(span))}”" for span in notice.evidence), "dim")
    return line


def _short(text: str, limit: int = 70) -> str:
    text = clean(text)
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
