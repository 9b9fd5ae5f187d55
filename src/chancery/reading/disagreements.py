"""Passages of one report that cannot all be true: figures, denials, ordinals, and who attacked whom.

Found over events and counts, each with both passages as evidence; a notice never says which is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from chancery.language.document import Document
from chancery.lexicon.counts import count_words
from chancery.reading.counts import Quantity, quantity_of
from chancery.reading.disagreements_accounts import rival_accounts
from chancery.reading.disagreements_ordinals import ordinals
from chancery.reading.disagreements_words import done_and_not_done
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.reading.told import GRAVE, HARM, PAIRED, SIDE_BY_SIDE, UNITS, told_span
from chancery.record.models import Count, Event, Notice, Span

NOT = frozenset({"not", "n't", "n’t"})
ANYONE = frozenset({"anyone", "anybody", "nobody", "no-one", "none"})
REFUSING = frozenset({"refuse", "decline", "hesitate", "fail"})
FIGURES = frozenset({"number", "figure", "toll", "total", "count", "tally"})
NEAR_FIGURES = 3  # sentences between a number and one that is set against it


def disagreements(findings: Findings) -> Iterator[Notice]:
    """The notices of kind ``inconsistent`` that compare passages, and denials of what nobody is said to claim."""
    yield from _counts_that_disagree(findings)
    yield from _figures_set_against(findings.doc)
    yield from _both_told_and_denied(findings)
    yield from _denied_in_short(findings.doc)
    yield from rival_accounts(findings)
    yield from done_and_not_done(findings)
    yield from ordinals(findings)


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
                evidence=(told_span(doc, event), told_span(doc, rivals[0])),
                refs=(event.id, *(e.id for e in rivals[:3])),
            )
        elif event.type in GRAVE or event.type in ("RETREAT", "MOBILIZE"):
            yield Notice(
                kind="unresolved",
                message=f"“{words}” is denied, but who had claimed it is not told.",
                evidence=(event.trigger,),
                refs=(event.id, event.attribution or ""),
            )


def _denied_in_short(doc: Document) -> Iterator[Notice]:
    """A claim that another side denies without repeating it: "insisted that it had been revoked; the company, that it
    had not"."""
    for word in range(3, len(doc) - 1):
        if doc.lowers[word] not in NOT or doc.upos[word + 1] != "PUNCT" or doc.upos[word - 1] != "AUX":
            continue
        if doc.upos[word - 2] != "PRON" or doc.lowers[word - 3] not in ("that", "say", "says", "said"):
            continue
        first = doc.sentences[doc.sentence_of[word]][0]
        told = [w for w in range(word - 4, first, -1) if doc.relations[w] == "ccomp" and doc.upos[w] == "VERB"]
        if told and not any(doc.lowers[c] in NOT for c in doc.children(told[0])):
            start = min(told[0], *doc.children(told[0], "nsubj", "nsubj:pass", "mark", "aux"))
            claim, denial = (Span(*doc.span(range(a, b))) for a, b in ((start, told[0] + 1), (word - 3, word + 1)))
            message = f"“{doc.words[told[0]]}” is told and denied."
            yield Notice(kind="inconsistent", message=message, evidence=(claim, denial))


def _is_asked(doc: Document, event: Event) -> bool:
    """Whether the sentence only asks: "Did they fire first?"."""
    word = doc.word_at(event.trigger.start)
    return word is not None and "?" in doc.words[word : doc.sentences[doc.sentence_of[word]][1]]


def _is_no_denial(doc: Document, event: Event) -> bool:
    """Whether a negated deed was refused, forbidden, ended or only not found, which denies nothing that was claimed:
    "refused to sign", "Don't shoot", "are prohibited from killing", "would no longer", "nobody else was injured"."""
    word = doc.word_at(event.trigger.start)
    if word is None:
        return False
    refused = doc.relations[word] == "xcomp" and doc.lemmas[doc.heads[word]].lower() in REFUSING
    forbidden = doc.xpos[word] == "VB" and doc.child(word, "nsubj") is None and doc.relations[word] != "xcomp"
    kept_from = doc.relations[word] in ("advcl", "xcomp") and doc.xpos[word] == "VBG"
    ended = any(doc.lowers[c] == "longer" for w in (word, *doc.ancestors(word)) for c in doc.children(w, "advmod"))
    nobody = any(doc.lowers[c] in ANYONE for c in doc.children(word, "nsubj", "obj"))
    return refused or forbidden or kept_from or ended or nobody


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
