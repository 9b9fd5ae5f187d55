"""What a careful reader would stop at: claims without a source, numbers that disagree, dates and doers left open.

A notice says what is odd and shows the words; it never says which side is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from chancery.language.document import Document
from chancery.lexicon.counts import count_words
from chancery.reading.counts import Quantity, quantity_of
from chancery.reading.event_clauses import expand, preposition_of
from chancery.reading.findings import Findings
from chancery.reading.time_values import UNPLACED
from chancery.record.models import Count, Event, Notice, Span

YEAR = re.compile(r"\b\d{4}\b")
DIGIT = re.compile(r"\d")
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
GRAVE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
MASKS = frozenset(
    {"report", "estimate", "critic", "rumour", "rumor", "observer", "account", "source", "figure", "posting", "post",
     "media", "leak", "document", "email"}
)  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
HARM = ("killed", "injured", "arrested", "displaced")
SIDE_BY_SIDE = 400  # characters within which two passages are read together
REFUSING = frozenset({"refuse", "decline", "hesitate", "fail"})
FIGURES = frozenset({"number", "figure", "toll", "total", "count", "tally"})
UNITS = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "percent", "point", "dollar", "euro", "pound", "mile",
     "kilometre", "kilometer", "metre", "meter", "degree", "age", "time", "page", "article", "century", "decade"}
)  # fmt: skip
LARGE = 50  # a figure from which a reader asks whose it is
LONGEST_FIGURE, SHOWN, MOST_SPANS = 60, 3, 12  # characters of a figure; figures named and pointed to in one notice
NEAR_FIGURES = 3  # sentences between a number and one that is set against it
FEW = 12  # people of whom a reader may expect names
PUNISHED = frozenset({("COERCE", "arrest"), ("SANCTION", "discontinue"), ("SANCTION", "convict"), ("ACCUSE", "allege")})
PAIRED = 40  # events of one kind that are compared with each other, at most


def step(findings: Findings) -> dict[str, Any]:
    """The notices of a report, in text order, after those that earlier steps left."""
    made = [
        *_undated(findings),
        *_impossible_dates(findings),
        *_ahead_of_its_day(findings),
        *_hidden_sources(findings),
        *_told_without_source(findings),
        *_figures_without_source(findings),
        *_counts_that_disagree(findings),
        *_figures_set_against(findings.doc),
        *_both_told_and_denied(findings),
        *_each_blames_the_other(findings),
        *_ordinals(findings),
        *_nobody_named(findings),
        *_not_named(findings),
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
            evidence=tuple(_told(doc, e) for e in events),
            refs=tuple(e.id for e in events),
        )


def _told(doc: Document, event: Event) -> Span:
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
        if max((n for n in (quantity.low, quantity.high) if n is not None), default=0) < LARGE:
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


def _pairs(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Events of one type, two and two."""
    by_type: dict[str, list[Event]] = {}
    for event in events:
        by_type.setdefault(event.type, []).append(event)
    for group in by_type.values():
        yield from combinations(group[:PAIRED], 2)


def _counts_that_disagree(findings: Findings) -> Iterator[Notice]:
    """Two numbers for what may well be one happening."""
    for one, other in _pairs(findings.events):
        if one.status != other.status or not _may_be_one(one, other) or one.attribution == other.attribution:
            continue
        for ours, theirs in ((a, b) for a in one.counts for b in other.counts):
            if ours.measure == theirs.measure and ours.measure in HARM and _apart(ours, theirs):
                yield Notice(
                    kind="inconsistent",
                    message=f"{_figure(ours)} against {_figure(theirs)} {ours.measure}: the figures disagree.",
                    evidence=(Span(ours.start, ours.end), Span(theirs.start, theirs.end)),
                    refs=(one.id, other.id),
                )


def _figures_set_against(doc: Document) -> Iterator[Notice]:
    """A bare number set against one that was told before: "eleven Canadians … Managua speaks of fourteen"."""
    for word, relation in enumerate(doc.relations):
        if relation not in ("nmod", "obl") or not _is_bare_figure(doc, word):
            continue
        figure, before = quantity_of(doc, word), _number_before(doc, word)
        if figure is None or before is None or not _apart(before[1], figure):
            continue
        both = [Span(doc.starts[q.first], doc.ends[q.last]) for q in (before[1], figure)]
        ours, theirs = (doc.text[span.start : span.end] for span in both)
        message = f"“{ours}” {doc.words[before[0]]} against “{theirs}”: the figures disagree."
        yield Notice(kind="inconsistent", message=message, evidence=tuple(both))


def _number_before(doc: Document, word: int) -> tuple[int, Quantity] | None:
    """The last thing before a word that was counted, some sentences back at most, and its number."""
    first = doc.sentences[max(0, doc.sentence_of[word] - NEAR_FIGURES)][0]
    for noun in range(word - 1, first - 1, -1):
        if doc.upos[noun] in ("NOUN", "PROPN") and doc.children(noun, "nummod"):
            quantity = quantity_of(doc, noun)
            if quantity is not None and quantity.last < word and doc.lemmas[noun].lower() not in UNITS:
                return noun, quantity
    return None


def _is_bare_figure(doc: Document, word: int) -> bool:
    """Whether a number counts nothing that is named beside it, and is told as somebody's figure: "speaks of fourteen",
    "a figure of ten", "put the toll at 40", "the number is closer to 40,000"."""
    above = doc.heads[word]
    if above < 0 or not _is_number(doc, word) or doc.children(word, "nmod", "nummod"):
        return False
    lemma, relation, preposition = doc.lemmas[above].lower(), doc.relations[word], preposition_of(doc, word)
    if relation == "nmod" and preposition == "of":
        return lemma in FIGURES
    if relation != "obl":
        return False
    if lemma == "speak":
        return preposition == "of"
    if lemma == "put":
        return preposition == "at" and any(doc.lemmas[c].lower() in FIGURES for c in doc.children(above, "obj"))
    return preposition == "to" and any(doc.lemmas[c].lower() in FIGURES for c in doc.children(above, "nsubj"))


def _is_number(doc: Document, word: int) -> bool:
    return doc.upos[word] == "NUM" or (doc.upos[word] == "NOUN" and count_words().value(doc.lowers[word]) is not None)


def _may_be_one(one: Event, other: Event) -> bool:
    if other.id in one.same_as:
        return True
    if one.mode != other.mode or (one.place != other.place and None not in (one.place, other.place)):
        return False
    if one.time and other.time and one.time.from_ and other.time.from_:
        return one.time.from_ == other.time.from_
    return one.foreground and other.foreground and abs(one.trigger.start - other.trigger.start) < SIDE_BY_SIDE


def _apart(ours: Count | Quantity, theirs: Count | Quantity) -> bool:
    return any(
        more.low is not None and less.high is not None and more.low > less.high
        for more, less in ((ours, theirs), (theirs, ours))
    )


def _figure(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"at least {count.low}" if count.high is None else f"up to {count.high}"


def _both_told_and_denied(findings: Findings) -> Iterator[Notice]:
    """One side says that it happened, another that it did not; or a denial answers a charge that nobody makes."""
    text, doc = findings.report.text, findings.doc
    told: dict[str, list[Event]] = {}
    for event in findings.events:
        if event.status == "actual" and not _is_asked(doc, event) and len(told.setdefault(event.type, [])) < PAIRED:
            told[event.type].append(event)
    for event in findings.events:
        if event.status != "negated" or not event.attribution or _is_no_denial(doc, event):
            continue
        others = told.get(event.type, ())
        rivals = [e for e in others if e.attribution != event.attribution and _of_one_deed(doc, e, event)]
        words = text[event.trigger.start : event.trigger.end]
        if rivals:
            yield Notice(
                kind="inconsistent",
                message=f"“{words}” is told and denied.",
                evidence=(_told(doc, event), _told(doc, rivals[0])),
                refs=(event.id, *(e.id for e in rivals[:3])),
            )
        elif event.type in GRAVE or event.type in ("RETREAT", "MOBILIZE"):
            yield Notice(
                kind="unresolved",
                message=f"“{words}” is denied, but who had claimed it is not told.",
                evidence=(event.trigger,),
                refs=(event.id, event.attribution or ""),
            )


def _is_asked(doc: Document, event: Event) -> bool:
    """Whether the sentence only asks: "Did they fire first?"."""
    word = doc.word_at(event.trigger.start)
    return word is not None and "?" in doc.words[word : doc.sentences[doc.sentence_of[word]][1]]


def _is_no_denial(doc: Document, event: Event) -> bool:
    """Whether a negated deed was refused or forbidden, which denies nothing: "refused to sign", "Don't shoot"."""
    word = doc.word_at(event.trigger.start)
    if word is None:
        return False
    refused = doc.relations[word] == "xcomp" and doc.lemmas[doc.heads[word]].lower() in REFUSING
    forbidden = doc.xpos[word] == "VB" and doc.child(word, "nsubj") is None and doc.relations[word] != "xcomp"
    return refused or forbidden


def _of_one_deed(doc: Document, one: Event, other: Event) -> bool:
    """Whether two events may be one: told in one word or of one mode, with no party, place or day that differs. Of
    violence in the news, which two sources tell of, the parties may stand in either account: one has somebody "shot
    dead", the other denies that officers "fired live rounds"."""
    words = [doc.word_at(event.trigger.start) for event in (one, other)]
    lemmas = {doc.lemmas[word].lower() for word in words if word is not None}
    if other.id not in one.same_as and (one.mode != other.mode or (one.mode is None and len(lemmas) > 1)):
        return False
    sides = [
        ({f.actor for f in getattr(one, s)}, {f.actor for f in getattr(other, s)}) for s in ("actors", "recipients")
    ]
    if any(ours and theirs and not ours & theirs for ours, theirs in sides):
        return False
    alike = one.type in GRAVE and one.mode is not None and bool(one.attribution) and one.foreground and other.foreground
    if not any(a & b for a, b in sides) and not alike:
        return False
    days = {event.time.from_ for event in (one, other) if event.time and event.time.from_}
    places = {event.place for event in (one, other) if event.place}
    return len(days) < 2 and len(places) < 2


def _each_blames_the_other(findings: Findings) -> Iterator[Notice]:
    """Two accounts of a clash: by one the first side attacked the second, by the other it was the reverse."""
    lands: dict[str | None, str | None] = {a.id: a.country for a in findings.actors}
    said = {q.id: q.source.actor for q in findings.attributions if q.source}
    told = [e for e in findings.events if e.type == "ASSAULT" and e.status == "actual" and e.foreground]
    told = [e for e in told if said.get(e.attribution or "")]
    for one, other in combinations(told[:PAIRED], 2):
        sides = [said[event.attribution or ""] for event in (one, other)]
        if len({lands.get(s) or s for s in sides}) < 2 or not _days_near(one, other):
            continue
        doers, struck = ({lands.get(f.actor) for f in side} for side in (one.actors, one.recipients))
        their_doers, their_struck = ({lands.get(f.actor) for f in side} for side in (other.actors, other.recipients))
        if any(None in side or len(side) != 1 for side in (doers, struck, their_doers, their_struck)):
            continue
        if doers != struck and doers == their_struck and struck == their_doers:
            yield Notice(
                kind="inconsistent",
                message="Two accounts: each side is said to have attacked the other.",
                evidence=(_told(findings.doc, one), _told(findings.doc, other)),
                refs=(one.id, other.id),
            )
            return


def _days_near(one: Event, other: Event) -> bool:
    """Whether two events may be of one night: on one day, or from one to the next."""
    if not (one.time and other.time and one.time.from_ and other.time.from_):
        return True
    days = sorted((one.time.from_, other.time.from_))
    if any(len(day) != 10 for day in days):
        return days[0] == days[1]
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days <= 1


def _not_named(findings: Findings) -> Iterator[Notice]:
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


def _ordinals(findings: Findings) -> Iterator[Notice]:
    """ "The second trip" where the report tells of more or fewer than one before it."""
    doc = findings.doc
    numbered: dict[str, list[tuple[int, int, Event | None]]] = {}
    events = {doc.word_at(e.trigger.start): e for e in findings.events}
    for word in range(len(doc)):
        order = ORDINALS.get(doc.lowers[word])
        if order is None or doc.relations[word] != "amod" or doc.upos[doc.heads[word]] != "NOUN":
            continue
        noun = doc.heads[word]
        told_by = (noun, *expand(doc, doc.children(noun, "nsubj")))  # "the visit was the second trip"
        event = next((events[w] for w in told_by if w in events), None)
        if event is not None:
            numbered.setdefault(f"{event.type}/{event.mode}", []).append((order, word, event))
    for key, found in numbered.items():
        highest = max(f[0] for f in found)
        told = [e for e in findings.events if f"{e.type}/{e.mode}" == key and e.status == "actual"]
        chains = {min(e.id, *e.same_as) if e.same_as else e.id for e in told}
        ordinals = {f[0] for f in found}
        if highest > 1 and (len(chains) > highest or (1 in ordinals and len(ordinals) > 1 and len(found) > 2)):
            spans = tuple(Span(doc.starts[w], doc.ends[doc.heads[w]]) for _, w, _ in found)
            yield Notice(
                kind="inconsistent",
                message=f"Counted as number {highest}, but {len(chains)} are told of.",
                evidence=spans,
                refs=tuple(dict.fromkeys(e.id for _, _, e in found if e)),
            )


def _nobody_named(findings: Findings) -> Iterator[Notice]:
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
            evidence=(_told(findings.doc, event),),
            refs=tuple(e.id for e in mentions),
        )
        return


def _asks_for_doer(event: Event) -> bool:
    """Whether a reader would ask who did it: people were harmed or seized, or something was blown up."""
    if event.type == "ASSAULT":
        return event.mode == "explosives" or any(c.measure in HARM for c in event.counts)
    return event.type == "COERCE" and event.mode == "arrest" and bool(event.recipients or event.counts)
