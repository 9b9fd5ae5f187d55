"""The scenes of a report: where and when a deed is set that says neither, from what was told just before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.findings import Findings
from chancery.reading.foreground import in_pluperfect, shares_paragraph
from chancery.reading.grammar import VERBAL, preposition_of
from chancery.reading.quotations import of_report
from chancery.reading.setting_clauses import DEEDS, is_charged, is_protested, takes_up
from chancery.record.models import Event, EventTime, Place, Time

SETTING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
VIOLENCE = frozenset({"ASSAULT", "PROTEST"})  # what a report that opens with a day sets on that day
CAPTIVITY = frozenset({("COERCE", "arrest"), ("RETREAT", "release")})
STAYING = frozenset({"sentence", "detention", "custody", "imprisonment", "prison", "jail", "captivity"})
KEEPING = frozenset({"remand", "book", "custody"})
LONG = 40  # characters of a quotation that is more than a term
SHORT = 4  # words of a first sentence that is no more than a town and its full stop
OPENING = 3  # sentences that open a report
RECENT = 6  # deeds told before that one may share its scene with
NEXT = 1  # sentences from one deed of a scene to the next


def carried(findings: Findings) -> Iterator[Event]:
    """The events, set where and when what was told just before was, if they say neither."""
    told, opening = _Told(findings), _Opening(findings)
    for event in findings.events:
        word = findings.doc.word_at(event.trigger.start)
        if word is None:
            yield event
            continue
        if event.type == "ASSAULT" and takes_up(findings.doc, word):
            pass  # it is where and when that was which it takes up
        elif event.type in DEEDS and event.status == "actual":
            event = opening.opened(told.placed(word, event), word)
        else:
            event = told.gone_on(word, event)
        told.add(word, event)
        yield event


class _Told:
    """What was told last, whose scene the next event may share."""

    def __init__(self, findings: Findings) -> None:
        self._doc = findings.doc
        self._deeds: deque[tuple[int, Event]] = deque(maxlen=RECENT)
        self._all: deque[tuple[int, Event]] = deque(maxlen=RECENT)
        self._named = _named_in(findings)
        self._persons = {a.id for a in findings.actors if a.kind == "person" and not a.unnamed}
        self._days = _days_told(findings, self._named)

    def add(self, word: int, event: Event) -> None:
        """Take in an event."""
        self._all.append((self._doc.sentence_of[word], event))
        if event.type in DEEDS and event.status == "actual":
            self._deeds.append(self._all[-1])

    def placed(self, word: int, event: Event) -> Event:
        """A deed in the scene of the one before, or else on the day of which the sentence before tells."""
        sentence = self._doc.sentence_of[word]
        near = (held for told, held in reversed(self._deeds) if sentence - told <= NEXT)
        scene = next((held for held in near if _one_scene(held, event) and not self._is_of_others(held, event)), None)
        told = _is_told_of(self._doc, word)
        if scene is not None:
            then = scene.time if told or self._doc.upos[word] not in VERBAL else None
            there = None if _is_kept(self._doc, word) else scene.place
            event = replace(event, time=event.time or then, place=event.place or there)
        apart = _before(self._doc, word, event) or not told
        if event.time is None and shares_paragraph(self._doc, sentence) and not apart:
            day = self._days.get(sentence - 1)
            people = _everybody(event) | self._named.get(sentence, frozenset())
            if day is not None and (day.actors & people or _goes_on(self._doc, sentence)):
                event = replace(event, time=day.time)
        return event

    def _is_of_others(self, before: Event, event: Event) -> bool:
        """Whether a deed struck a person of a name, and the one before it somebody else."""
        struck = {f.actor for f in event.recipients} & self._persons
        return bool(struck) and bool(before.recipients) and struck.isdisjoint(f.actor for f in before.recipients)

    def gone_on(self, word: int, event: Event) -> Event:
        """An act in words, or to come, on the day of what its doer did, or is to do, beside it or a sentence before."""
        sentence, doers = self._doc.sentence_of[word], {f.actor for f in event.actors}
        if event.status not in ("actual", "planned") or not doers:
            return event
        event = self._in_one_place(sentence, doers, event)
        joined = self._doc.heads[word] if self._doc.relations[word] == "conj" else None
        if event.place is None and joined is not None and self._doc.upos[word] in VERBAL:
            first = (e for _, e in self._all if self._doc.word_at(e.trigger.start) == joined)
            event = replace(event, place=next((e.place for e in first if e.type in DEEDS), None))
        if event.time is not None:
            return event
        if _before(self._doc, word, event):
            return event
        last = sentence - 1 if shares_paragraph(self._doc, sentence) else None
        for told, before in reversed(self._all):
            beside = joined is not None and joined == self._doc.word_at(before.trigger.start)
            alike = (beside or told == last) and before.status == event.status and before.time is not None
            if alike and doers & {f.actor for f in before.actors}:
                return replace(event, time=before.time)
        return event

    def _in_one_place(self, sentence: int, doers: set[str], event: Event) -> Event:
        """An act in words where its doer was said to have come in the same or the last sentence."""
        if event.place is not None or event.mode == "visit":  # where it went it would say itself
            return event
        for told, before in reversed(self._all):
            if sentence - told > NEXT or before.status != event.status:
                continue
            if before.mode == "visit" and before.place is not None and doers & {f.actor for f in before.actors}:
                return replace(event, place=before.place)
        return event


class _Opening:
    """Where and when a report opens with a deed: it may stay there."""

    def __init__(self, findings: Findings) -> None:
        self._doc = findings.doc
        self._lead: Event | None = None
        self._spot: str | None = None
        self._elsewhere = _sentences_with_places(findings)
        self._told_from = _town_of_dateline(findings)
        self._countries = {a.id: a.country for a in findings.actors}
        self._quotations = [(q.start, q.end) for q in of_report(findings) if q.end - q.start > LONG]
        self._lands = {p.id: p.country for p in findings.places}
        self._towns = {p.id for p in findings.places if p.kind in ("city", "feature")}

    def opened(self, event: Event, word: int) -> Event:
        """A deed where and when the report opened, if it says neither and is no older."""
        sentence = self._doc.sentence_of[word]
        earlier = _before(self._doc, word, event) or is_protested(self._doc, word) or is_charged(self._doc, word)
        violent = event.type in VIOLENCE or (event.type, event.mode) in CAPTIVITY
        if self._lead is None and violent and sentence <= OPENING and _is_a_day(event.time):
            self._lead = event
        at = event.trigger.start
        today = not earlier and not any(start <= at < end for start, end in self._quotations)
        lead = self._lead
        if lead is not None and self._abroad(lead.place, event.place):
            today = False  # "marched in Istanbul on Sunday to protest the killings in Kosovo"
        if event.time is None and lead is not None and violent and today and _is_told_of(self._doc, word):
            event = replace(event, time=lead.time)
        if self._spot is None and sentence <= OPENING and event.type in SETTING and event.place in self._towns:
            self._spot = event.place
        kept = _is_kept(self._doc, word)
        here = event.type in SETTING and sentence not in self._elsewhere and not earlier and not kept
        told = here and event.place is None and self._doc.upos[word] in VERBAL and self._is_local(event)
        if self._spot is None and sentence <= OPENING and told:
            self._spot = self._told_from.id if self._told_from else None
        if event.place is None and here and (self._lead is None or days_agree(self._lead.time, event.time)):
            event = replace(event, place=None if self._is_of_others(event) else self._spot)
        return event

    def _is_of_others(self, event: Event) -> bool:
        """Whether those who take part are all known, and none is of the country in which the report opened."""
        here, lands = self._lands.get(self._spot or ""), [self._countries.get(actor) for actor in _everybody(event)]
        return here is not None and bool(lands) and None not in lands and here not in lands

    def _abroad(self, one: str | None, other: str | None) -> bool:
        """Whether two places lie in different countries."""
        lands = self._lands.get(one or ""), self._lands.get(other or "")
        return None not in lands and lands[0] != lands[1]

    def _is_local(self, event: Event) -> bool:
        """Whether those who take part are of the country that a report is told from, as far as one knows."""
        lands = {self._countries.get(actor) for actor in _everybody(event)} - {None}
        return self._told_from is not None and lands <= {self._told_from.country}


class _Day(NamedTuple):
    """A day that a sentence tells of, and who is named there."""

    time: EventTime
    actors: frozenset[str]


def _named_in(findings: Findings) -> dict[int, frozenset[str]]:
    """The actors that each sentence mentions."""
    named: dict[int, set[str]] = {}
    for actor in findings.actors:
        for mention in actor.mentions:
            word = findings.doc.word_at(mention.start)
            if word is not None:
                named.setdefault(findings.doc.sentence_of[word], set()).add(actor.id)
    return {sentence: frozenset(actors) for sentence, actors in named.items()}


def _days_told(findings: Findings, named: Mapping[int, frozenset[str]]) -> dict[int, _Day]:
    """The one day of each sentence that names one, in its main clause and as past: "on May 4 he took it to school"."""
    doc, found = findings.doc, dict[int, list[Time]]()
    for time in findings.times:
        word = doc.word_at(time.start)
        if word is not None and time.type == "DATE":
            found.setdefault(doc.sentence_of[word], []).append(time)
    made = {}
    for sentence, times in found.items():
        root = _root(doc, sentence)
        if len(times) == 1 and root is not None and _is_past(doc, root) and times[0].from_ == times[0].to:
            day = EventTime(ref=times[0].id, from_=times[0].from_, to=times[0].to)
            made[sentence] = _Day(day, named.get(sentence, frozenset()))
    return made


def _root(doc: Document, sentence: int) -> int | None:
    return next((w for w in range(*doc.sentences[sentence]) if doc.heads[w] < 0), None)


def _goes_on(doc: Document, sentence: int) -> bool:
    """Whether a sentence goes on about the people of the one before: "They were talking when …"."""
    root = _root(doc, sentence)
    return root is not None and any(doc.lowers[c] in ("they", "he", "she") for c in doc.children(root, "nsubj"))


def _is_a_day(time: EventTime | None) -> bool:
    """Whether a time is a day, and no year or month."""
    return time is not None and time.from_ is not None and time.from_ == time.to


def _is_past(doc: Document, verb: int) -> bool:
    """Whether a verb tells what was, or had been."""
    return doc.xpos[verb] == "VBD" or any(doc.lowers[c] in ("was", "were", "had") for c in doc.children(verb, "aux"))


def _before(doc: Document, word: int, event: Event) -> bool:
    """Whether a deed lies before the time told of; in reported speech the pluperfect is only the past of the words."""
    return event.attribution is None and in_pluperfect(doc, word)


def _sentences_with_places(findings: Findings) -> set[int]:
    """The sentences that name a place, datelines apart."""
    doc = findings.doc
    words = (doc.word_at(m.start) for p in findings.places for m in p.mentions)
    return {sentence for w in words if w is not None and w >= doc.body(sentence := doc.sentence_of[w])}


def _is_told_of(doc: Document, word: int) -> bool:
    """Whether a deed is told of as one of its own: neither as a sum ("the violence in the south") or a state ("are
    imprisoned", "serves a sentence"), nor as what has come about ("has killed hundreds"), nor as an aim."""
    if doc.upos[word] not in VERBAL:
        return doc.lemmas[word].lower() not in support_words()["sum"] | STAYING
    helpers = {doc.lowers[c] for c in doc.children(word, "aux", "aux:pass")}
    if doc.relations[word] == "amod":
        return False  # "unjustly imprisoned journalists"
    return not helpers & {"have", "has", "'ve", "are", "is", "'re"} and doc.xpos[word] != "VB"


def _is_kept(doc: Document, word: int) -> bool:
    """Whether somebody is kept by the law in some place of which nothing is said: "is being held on bail"."""
    lemma = doc.lemmas[word].lower()
    charged = any(preposition_of(doc, c) == "on" for c in doc.children(word, "obl"))
    return lemma in KEEPING or (lemma == "hold" and charged)


def _town_of_dateline(findings: Findings) -> Place | None:
    """The town before the first sentence: "LUSAKA, Aug 24 -"."""
    doc = findings.doc
    lines = [(doc.starts[first], doc.ends[end - 1]) for first, end in doc.datelines if first == 0]
    if doc.sentences and doc.sentences[0][1] <= SHORT and doc.words[doc.sentences[0][1] - 1] == ".":
        lines.append((0, doc.ends[doc.sentences[0][1] - 1]))  # "LUSAKA. Zambian police fired …"
    towns = (p for p in findings.places if p.kind == "city")
    return next((p for p in towns for start, end in lines if start <= p.mentions[0].start < end), None)


def _one_scene(before: Event, event: Event) -> bool:
    """Whether two deeds told in a row may belong to one scene: no word sets them apart."""
    if event.time is not None and before.time is not None and event.time.ref != before.time.ref:
        return False
    if event.place and before.place and event.place != before.place:
        return False
    alike = before.type == event.type and (before.type != "COERCE" or before.mode == event.mode)
    return alike or bool(_everybody(before) & _everybody(event))


def _everybody(event: Event) -> set[str]:
    return {f.actor for f in (*event.actors, *event.recipients)}


def days_agree(one: EventTime | None, other: EventTime | None) -> bool:
    """Whether two events can fall on a common day; an open or unknown bound does not speak against it."""
    if one is None or other is None or one.ref == other.ref:
        return True
    if not one.from_ or not other.from_:
        return True
    return one.from_ <= (other.to or "9999") and other.from_ <= (one.to or "9999")
