"""What a careful reader would stop at: claims without a source, numbers that disagree, dates and doers left open.

A notice says what is odd and shows the words; it never says which side is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from chancery.language.document import Document
from chancery.reading.counts import quantity_of
from chancery.reading.disagreements import GRAVE, HARM, SIDE_BY_SIDE, UNITS, disagreements, told_span
from chancery.reading.findings import Findings
from chancery.reading.time_values import UNPLACED
from chancery.record.models import Event, Notice, Span

YEAR = re.compile(r"\b\d{4}\b")
DIGIT = re.compile(r"\d")
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
MASKS = frozenset(
    {"report", "estimate", "critic", "rumour", "rumor", "observer", "account", "source", "figure", "posting", "post",
     "media", "leak", "document", "email"}
)  # fmt: skip
LARGE = 50  # a figure from which a reader asks whose it is
LONGEST_FIGURE, SHOWN, MOST_SPANS = 60, 3, 12  # characters of a figure; figures named and pointed to in one notice
FEW = 12  # people of whom a reader may expect names
PUNISHED = frozenset({("COERCE", "arrest"), ("SANCTION", "discontinue"), ("SANCTION", "convict"), ("ACCUSE", "allege")})


def step(findings: Findings) -> dict[str, Any]:
    """The notices of a report, in text order, after those that earlier steps left."""
    made = [
        *_undated(findings),
        *_impossible_dates(findings),
        *_ahead_of_its_day(findings),
        *_hidden_sources(findings),
        *_told_without_source(findings),
        *_figures_without_source(findings),
        *disagreements(findings),
        *_doer_not_named(findings),
        *_few_not_named(findings),
    ]
    made.sort(key=lambda n: (n.evidence[0].start if n.evidence else 0, n.kind))
    return {"notices": (*findings.notices, *made)}


def _undated(findings: Findings) -> Iterator[Notice]:
    """The report's day is not given, and times hang on it."""
    if findings.dated.basis not in ("unknown", "inferred"):
        return
    text = findings.report.text
    hanging = [
        t for t in findings.times if t.type in ("DATE", "TIME") and t.from_ and not YEAR.search(text[t.start : t.end])
    ]
    if not hanging and findings.dated.basis == "inferred":
        return
    how = "only inferred" if findings.dated.basis == "inferred" else "not known"
    said = ", ".join(dict.fromkeys(f"“{text[t.start : t.end]}”" for t in hanging[:4]))
    yield Notice(
        kind="undated",
        message=f"The day of the report is {how}" + (f": {said} hang on it." if said else "."),
        evidence=tuple(Span(t.start, t.end) for t in hanging[:4]) or tuple(findings.dated.evidence),
        refs=tuple(t.id for t in hanging[:4]),
    )


def _impossible_dates(findings: Findings) -> Iterator[Notice]:
    """A day that the calendar does not have is marked as it stands."""
    text = findings.report.text
    for time in findings.times:
        words = text[time.start : time.end]
        if time.value == UNPLACED and DIGIT.search(words) and MONTH.search(words) and not _is_leap_day(words):
            span = Span(time.start, time.end)
            yield Notice(
                kind="unresolved", message=f"“{words}” is no day of the calendar.", evidence=(span,), refs=(time.id,)
            )


def _is_leap_day(words: str) -> bool:
    """Whether words may mean the 29th of February of some year: they name none."""
    return "29" in words and "feb" in words.lower() and not YEAR.search(words)


def _ahead_of_its_day(findings: Findings) -> Iterator[Notice]:
    """What is told as having happened on a day after that of the report: one of the two days is wrong."""
    last = findings.dated.to
    if last is None or len(last) < 10 or findings.dated.basis == "inferred":
        return
    placed = {time.id: time for time in findings.times}
    for event in findings.events:
        time = placed.get(event.time.ref or "") if event.time else None
        word = findings.doc.word_at(event.trigger.start)
        if time is None or word is None or findings.doc.xpos[word] != "VBD" or not (time.from_ and time.from_ > last):
            continue
        words = findings.report.text[time.start : time.end]
        if YEAR.search(words):
            yield Notice(
                kind="inconsistent",
                message=f"Told as having happened in “{words}”, but the report is of {last}.",
                evidence=(event.trigger, Span(time.start, time.end)),
                refs=(event.id, time.id),
            )


def _hidden_sources(findings: Findings) -> Iterator[Notice]:
    """Somebody says so, but the words hide who."""
    doc, text = findings.doc, findings.report.text
    held: dict[str, list[str]] = {}
    for event in findings.events:
        held.setdefault(event.attribution or "", []).append(event.id)
    for quote in findings.attributions:
        cue = Span(quote.cue.start, quote.cue.end)
        refs = (*held.get(quote.id, ()), quote.id)
        if quote.source is None:
            words = text[cue.start : cue.end]
            yield Notice(kind="unsourced", message=f"“{words}” does not say who says so.", evidence=(cue,), refs=refs)
            continue
        words_in = doc.words_in(quote.source.start, quote.source.end)
        if not words_in:
            continue
        head = doc.head_of(words_in.start, words_in.stop)
        if doc.lemmas[head].lower() in MASKS and not any(_is_name(doc, w) for w in words_in):
            source = Span(quote.source.start, quote.source.end)
            words = text[source.start : source.end]
            yield Notice(
                kind="unsourced", message=f"“{words}” does not say whose word it is.", evidence=(source,), refs=refs
            )


def _is_name(doc: Document, word: int) -> bool:
    """Whether a word names somebody, as the Internet does not."""
    return doc.upos[word] == "PROPN" and doc.lowers[word] not in ("internet", "web")


def _told_without_source(findings: Findings) -> Iterator[Notice]:
    """Grave deeds that the report tells as its own knowledge, one notice a sentence, later mentions with the first."""
    doc = findings.doc
    sourced = {e.id for e in findings.events if e.attribution}
    cited = {doc.sentence_of[w] for q in findings.attributions for w in doc.words_in(q.cue.start, q.cue.end)}
    by_sentence: dict[int, list[Event]] = {}
    for event in findings.events:
        word = doc.word_at(event.trigger.start)
        grave = event.type in GRAVE or (event.type == "REJECT" and bool(event.actors) and not event.same_as)
        if word is None or not grave or event.status != "actual" or event.id in sourced:
            continue
        sentence = doc.sentence_of[word]
        if sentence in cited or sourced & set(event.same_as):
            continue
        whole = event.actors and event.recipients
        if any(c.measure in HARM for c in event.counts) or whole or (event.foreground and event.type != "ASSAULT"):
            told = next((at for at, es in by_sentence.items() if {e.id for e in es} & set(event.same_as)), sentence)
            by_sentence.setdefault(told, []).append(event)
    for events in by_sentence.values():
        said = dict.fromkeys(f"“{findings.report.text[e.trigger.start : e.trigger.end]}”" for e in events)
        words = ", ".join(said)
        yield Notice(
            kind="unsourced",
            message=f"{words}: told with no source.",
            evidence=tuple(told_span(doc, e) for e in events),
            refs=tuple(e.id for e in events),
        )


def _figures_without_source(findings: Findings) -> Iterator[Notice]:
    """Large figures that the report tells as its own knowledge, all in one notice: "over one million messages"."""
    doc, text = findings.doc, findings.report.text
    sourced = _words_said(findings)
    taken = {w for t in findings.times for w in doc.words_in(t.start, t.end)}
    spans: list[Span] = []
    for word in range(len(doc)):
        noun = doc.heads[word]
        if doc.upos[word] != "NUM" or noun < 0 or {word, noun} & (taken | sourced):
            continue
        quantity = quantity_of(doc, noun) or quantity_of(doc, word)
        if quantity is None or doc.lemmas[noun].lower() in UNITS:
            continue
        most = max((n for n in (quantity.low, quantity.high) if n is not None), default=0)
        if most < LARGE and doc.lemmas[noun].lower() != "fold":  # "18-fold"
            continue
        span = Span(doc.starts[quantity.first], doc.ends[max(quantity.last, noun)])
        if span.end - span.start < LONGEST_FIGURE and not (spans and span.start < spans[-1].end):
            spans.append(span)
    if spans:
        words = ", ".join(f"“{text[span.start : span.end]}”" for span in spans[:SHOWN])
        more = f" and {len(spans) - SHOWN} more" if len(spans) > SHOWN else ""
        yield Notice(
            kind="unsourced", message=f"{words}{more}: figures with no source.", evidence=tuple(spans[:MOST_SPANS])
        )


def _words_said(findings: Findings) -> set[int]:
    """The words of sentences in which somebody is cited."""
    doc = findings.doc
    spans = [span for q in findings.attributions for span in (q.cue, *q.content)]
    cited = {doc.sentence_of[w] for span in spans for w in doc.words_in(span.start, span.end)}
    return {w for number in cited for w in range(*doc.sentences[number])}


def _few_not_named(findings: Findings) -> Iterator[Notice]:
    """The few who were arrested, charged or punished in the news, of whom none is named: "four bloggers"."""
    doc, by_id = findings.doc, {a.id: a for a in findings.actors if a.mentions}
    named = {owner for a in findings.actors for owner in a.member_of}
    for event in findings.events:
        if event.status != "actual" or not event.foreground or (event.type, event.mode) not in PUNISHED:
            continue
        for actor in (by_id[f.actor] for f in event.recipients if f.actor in by_id):
            first = actor.mentions[0]
            words = doc.words_in(first.start, first.end)
            quantity = quantity_of(doc, doc.head_of(words.start, words.stop)) if words else None
            few = quantity is not None and quantity.high is not None and 1 < quantity.high <= FEW
            if few and actor.id not in named and not _names_follow(findings, words):
                yield Notice(
                    kind="unresolved",
                    message=f"“{findings.report.text[first.start : first.end]}”: none of them is named.",
                    evidence=(Span(first.start, first.end),),
                    refs=(event.id, actor.id),
                )
                return


def _names_follow(findings: Findings, words: range) -> bool:
    """Whether a phrase names people, or its sentence or the next one somebody who is no source."""
    doc = findings.doc
    if any(doc.upos[w] == "PROPN" for w in words):
        return True
    sources = {q.source.actor for q in findings.attributions if q.source}
    near = range(doc.sentence_of[words.start], doc.sentence_of[words.start] + 2)
    people = (a for a in findings.actors if a.kind == "person" and a.id not in sources)
    first = (doc.word_at(a.mentions[0].start) for a in people if a.mentions and a.mentions[0].kind == "name")
    return any(word is not None and doc.sentence_of[word] in near for word in first)


def _doer_not_named(findings: Findings) -> Iterator[Notice]:
    """Violence or arrests in the news that nobody is said to have done: the first such of the report."""
    by_id = {e.id: e for e in findings.events}
    named = [e.trigger.start for e in findings.events if e.type in ("ASSAULT", "COERCE") and e.actors]
    for event in findings.events:
        if event.status != "actual" or not event.foreground or not _asks_for_doer(event):
            continue
        mentions = [event, *(by_id[i] for i in event.same_as if i in by_id)]
        near = any(abs(start - event.trigger.start) < SIDE_BY_SIDE for start in named)
        if near or any(e.actors for e in mentions):
            continue
        words = findings.report.text[event.trigger.start : event.trigger.end]
        yield Notice(
            kind="unresolved",
            message=f"“{words}”: who did it is not said.",
            evidence=(told_span(findings.doc, event),),
            refs=tuple(e.id for e in mentions),
        )
        return


def _asks_for_doer(event: Event) -> bool:
    """Whether a reader would ask who did it: people were harmed or seized, or something was blown up."""
    if event.type == "ASSAULT":
        return event.mode == "explosives" or any(c.measure in HARM for c in event.counts)
    return event.type == "COERCE" and event.mode == "arrest" and bool(event.recipients or event.counts)
