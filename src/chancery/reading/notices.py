"""What a careful reader would stop at: claims without a source, numbers that disagree, dates and doers left open.

A notice says what is odd and shows the words; it never says which side is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.reading.counts import quantity_of
from chancery.reading.disagreements import disagreements
from chancery.reading.findings import Findings
from chancery.reading.notices_sources import without_source
from chancery.reading.setting_clauses import main_verb
from chancery.reading.time_values import UNPLACED
from chancery.reading.told import HARM, SIDE_BY_SIDE, told_span
from chancery.record.models import Event, Notice, Span

YEAR = re.compile(r"\b\d{4}\b")
DIGIT = re.compile(r"\d")
HOUR = re.compile(r"\d{1,2}[:.]?\d{2} ?(GMT|UTC)")
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
MOST_MENTIONS = 6
FEW = 12  # people of whom a reader may expect names
PUNISHED = frozenset({("COERCE", "arrest"), ("SANCTION", "discontinue"), ("SANCTION", "convict"), ("ACCUSE", "allege")})


def step(findings: Findings) -> dict[str, Any]:
    """The notices of a report, in text order, after those that earlier steps left."""
    made = [
        *_undated(findings),
        *_impossible_dates(findings),
        *_ahead_of_its_day(findings),
        *without_source(findings),
        *disagreements(findings),
        *_doer_not_named(findings),
        *_few_not_named(findings),
        *_office_not_named(findings),
        *_past_without_a_day(findings),
        *_clock_without_a_day(findings),
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
    if findings.dated.basis == "unknown":  # "Wednesday" has no day then
        open_days = [t for t in findings.times if t.type in ("DATE", "TIME") and not t.from_ and "X" in (t.value or "")]
        hanging = open_days or hanging
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
    head = doc.head_of(words.start, words.stop)
    if any(doc.upos[w] == "PROPN" and (w <= head or doc.relations[w] in ("appos", "flat")) for w in words):
        return True  # but "four bloggers in Bangkok" names none of them
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


def _office_not_named(findings: Findings) -> Iterator[Notice]:
    """A court, lawyer or investigator who acted in the news, and whom the report never names: "a Greek court ruled"."""
    doc, held = findings.doc, {a.id: a for a in findings.actors}
    offices = load_classes()["Justice"]
    found: dict[str, list[Event]] = {}
    for event in findings.events:
        if event.status != "actual" or not event.foreground:
            continue
        for filler in event.actors:
            actor = held.get(filler.actor)
            words = doc.words_in(filler.start, filler.end)
            if actor is None or not words or any(m.kind == "name" for m in actor.mentions):
                continue
            if not any(doc.sentence_of[w] for m in actor.mentions if (w := doc.word_at(m.start)) is not None):
                continue  # a headline leaves out the name that follows
            head = doc.head_of(words.start, words.stop)
            if doc.lemmas[head].lower() in offices and _is_any_one(doc, head):
                found.setdefault(actor.id, []).append(event)
    if found:
        actors = [held[i] for i in found]
        words_of = ", ".join(f"“{actor.name}”" for actor in actors)
        mentions = [m for actor in actors for m in actor.mentions if m.kind == "nominal"]
        yield Notice(
            kind="unresolved",
            message=f"{words_of}: which one is not told.",
            evidence=tuple(Span(m.start, m.end) for m in mentions[:MOST_MENTIONS]),
            refs=tuple(dict.fromkeys((*found, *(event.id for own in found.values() for event in own)))),
        )


def _is_any_one(doc: Document, noun: int) -> bool:
    """Whether a noun stands for one that nothing tells from others: "a court", not "the court", "his lawyer" or "the
    Leeds court"."""
    named = any(doc.upos[c] == "PROPN" for c in doc.children(noun, "compound", "appos", "flat"))
    definite = any(doc.lowers[c] in ("the", "this", "that") for c in doc.children(noun, "det"))
    return doc.xpos[noun] == "NN" and not (named or definite or doc.children(noun, "nmod:poss"))


def _past_without_a_day(findings: Findings) -> Iterator[Notice]:
    """Violence of the past in a paragraph that gives no date for it."""
    doc = findings.doc
    days = {e.id for e in findings.events if e.time}
    dated = {doc.sentence_of[w] for t in findings.times if (w := doc.word_at(t.start)) is not None and t.from_}
    found = []
    for event in findings.events:
        word = doc.word_at(event.trigger.start)
        past = event.type == "ASSAULT" or event.mode == "seize"
        if word is None or event.foreground or event.status != "actual" or not past or event.id in days:
            continue
        told = event.actors and (event.recipients or event.place) and doc.xpos[word] in ("VBD", "VBN")
        near = {doc.sentence_of[word] - k for k in range(2)}
        if told and not days & set(event.same_as) and not near & dated:
            found.append(event)
    if found:
        words = ", ".join(dict.fromkeys(f"“{findings.report.text[e.trigger.start : e.trigger.end]}”" for e in found))
        yield Notice(
            kind="undated",
            message=f"{words}: when that was is not told.",
            evidence=tuple(_with_place(findings, e) for e in found),
            refs=tuple(e.id for e in found),
        )


def _clock_without_a_day(findings: Findings) -> Iterator[Notice]:
    """An hour by the clock of the world where neither its clause nor the sentence before says of which day."""
    doc, text = findings.doc, findings.report.text
    sentences = {t.id: doc.sentence_of[w] for t in findings.times if (w := doc.word_at(t.start)) is not None}
    days: dict[int, set[int | None]] = {}
    for time in findings.times:
        if time.type == "DATE" and (word := doc.word_at(time.start)) is not None:
            days.setdefault(doc.sentence_of[word], set()).add(main_verb(doc, word))
    for time in findings.times:
        here = sentences.get(time.id)
        words = text[time.start : time.end]
        if here is None or time.type != "TIME" or not HOUR.fullmatch(words) or here - 1 in days:
            continue
        word = doc.word_at(time.start)
        if word is None or main_verb(doc, word) in days.get(here, ()):
            continue
        yield Notice(
            kind="undated",
            message=f"“{words}”: of which day is not told.",
            evidence=(Span(time.start, time.end),),
            refs=(time.id,),
        )


def _with_place(findings: Findings, event: Event) -> Span:
    """An act with who takes part in it and its place, as far as they stand in its sentence."""
    doc, span, word = findings.doc, told_span(findings.doc, event), findings.doc.word_at(event.trigger.start)
    spots = [m for p in findings.places if p.id == event.place for m in p.mentions]
    here = [m for m in spots if (w := doc.word_at(m.start)) and word and doc.sentence_of[w] == doc.sentence_of[word]]
    return Span(min([span.start, *(m.start for m in here)]), max([span.end, *(m.end for m in here)]))
