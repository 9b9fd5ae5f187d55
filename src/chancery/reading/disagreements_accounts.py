"""Two accounts of one happening: who did it, who began it, and whether it is a pretext."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.findings import Findings
from chancery.reading.told import PAIRED, told_span
from chancery.record.models import Event, Notice, Span

ACCOUNTS = frozenset({"story", "version", "account", "picture", "tale", "explanation", "figure", "report"})
DIFFERING = frozenset({"different", "differing", "conflicting", "contradictory", "competing", "divergent", "rival"})


def rival_accounts(findings: Findings) -> Iterator[Notice]:
    """The notices of kind ``inconsistent`` that set one side's account against another's."""
    yield from _each_blames_the_other(findings)
    yield from _claimed_and_laid_to_others(findings)
    yield from _called_untrue(findings)
    yield from _said_to_differ(findings.doc)


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
            yield _two_accounts(findings.doc, "each side is said to have attacked the other", one, other)
            return


def _two_accounts(doc: Document, what: str, one: Event, other: Event) -> Notice:
    return Notice(
        kind="inconsistent",
        message=f"Two accounts: {what}.",
        evidence=(told_span(doc, one), told_span(doc, other)),
        refs=(one.id, other.id),
    )


def _days_near(one: Event, other: Event) -> bool:
    """Whether two events may be of one night: on one day, or from one to the next."""
    if not (one.time and other.time and one.time.from_ and other.time.from_):
        return True
    days = sorted((one.time.from_, other.time.from_))
    if any(len(day) != 10 for day in days):
        return days[0] == days[1]
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days <= 1


def _claimed_and_laid_to_others(findings: Findings) -> Iterator[Notice]:
    """A deed that one side says it did itself, and that others lay to a third."""
    said = {q.id: q.source.actor for q in findings.attributions if q.source}
    owners = {a.id: {a.id, *a.member_of} for a in findings.actors}
    claims = [
        (owners[speaker], event)
        for event in findings.events
        if event.type == "ASSAULT" and event.status == "actual" and event.foreground
        if (speaker := said.get(event.attribution or "")) and any(speaker in owners[f.actor] for f in event.actors)
    ]
    charges = [
        event
        for event in findings.events
        if event.type == "ACCUSE" and event.status == "actual" and event.foreground and event.recipients
        if not _for_something_else(findings.doc, event)
    ]
    for (own, claim), charge in product(claims, charges):
        accused = set().union(*(owners[f.actor] for f in charge.recipients))
        if own & accused or own & {f.actor for f in charge.actors} or not charge.actors:
            continue
        what = "one side says that it did it, and others lay it to somebody else"
        yield _two_accounts(findings.doc, what, claim, charge)
        return


def _for_something_else(doc: Document, charge: Event) -> bool:
    """Whether an accusation says of what: "blamed the police for leaving the gate unguarded"."""
    word = doc.word_at(charge.trigger.start)
    return word is None or bool(doc.children(word, "advcl", "ccomp", "xcomp")) or _has_for(doc, word)


def _has_for(doc: Document, word: int) -> bool:
    return any(doc.lowers[c] in ("for", "of") for o in doc.children(word, "obl") for c in doc.children(o, "case"))


def _called_untrue(findings: Findings) -> Iterator[Notice]:
    """What the report or another side tells, and one side calls a pretext or a lie: "the absurd pretext that …"."""
    doc = findings.doc
    lands = {a.id: a.country or a.id for a in findings.actors}
    told = [e for e in findings.events if e.status == "actual"]
    for event in told:
        word = doc.word_at(event.trigger.start)
        above = doc.heads[word] if word is not None and doc.relations[word] == "acl" else -1
        if above < 0 or doc.lemmas[above].lower() not in support_words()["untrue"]:
            continue
        doers = {lands[f.actor] for f in event.actors}
        rivals = [
            e
            for e in told
            if e.type == event.type and e.mode == event.mode and e.attribution != event.attribution
            if doers & {lands[f.actor] for f in e.actors}
        ]
        if rivals:
            yield Notice(
                kind="inconsistent",
                message=f"Told here, and called a {doc.lowers[above]} there.",
                evidence=(Span(doc.starts[above], event.trigger.end), told_span(doc, rivals[0])),
                refs=(event.id, *(e.id for e in rivals[:3])),
            )


def _said_to_differ(doc: Document) -> Iterator[Notice]:
    """The report itself says that accounts differ: "the two sides told different stories"."""
    for word, lemma in enumerate(doc.lemmas):
        if lemma.lower() in ACCOUNTS and any(doc.lowers[c] in DIFFERING for c in doc.children(word, "amod")):
            verb = doc.heads[word]
            if doc.relations[word] != "obj" or verb < 0:
                continue
            tellers = [w for w in doc.children(verb, "nsubj") if w < verb] or doc.children(word, "amod")
            first = min((tellers[0], *doc.children(tellers[0])))
            yield Notice(
                kind="inconsistent",
                message=f"“{doc.text_of(min(doc.children(word, 'amod')), word + 1)}”: accounts are said to differ.",
                evidence=(Span(doc.starts[first], doc.ends[word]),),
            )
