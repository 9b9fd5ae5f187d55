"""Ordinals that do not agree: "the second trip" where more are told of, one visit called both second and first, "the
first visit" of which it is not told where it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chancery.language.document import Document
from chancery.reading.findings import Findings
from chancery.reading.grammar import expand
from chancery.record.models import Event, Notice, Span

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
BEING = frozenset({"mark", "be", "become", "represent", "constitute", "make"})  # "the visit marks the first delegation"


class _Numbered(NamedTuple):
    """An event that an ordinal counts, and the words that do."""

    order: int
    event: Event
    span: Span


def ordinals(findings: Findings) -> Iterator[Notice]:
    """The notices on ordinals; a meeting told of in several places is one."""
    kinds: dict[str, list[_Numbered]] = {}
    for one in _numbered(findings):
        kinds.setdefault(f"{one.event.type}/{one.event.mode}", []).append(one)
    for kind, found in kinds.items():
        told = [e for e in findings.events if f"{e.type}/{e.mode}" == kind and e.status == "actual"]
        yield from _too_many(found, told)
        yield from _numbered_twice(found)
        yield from _gone_nowhere(findings.report.text, found)


def _numbered(findings: Findings) -> Iterator[_Numbered]:
    doc = findings.doc
    events = {doc.word_at(e.trigger.start): e for e in findings.events}
    for word in range(len(doc)):
        order, noun = ORDINALS.get(doc.lowers[word]), _counted(doc, word)
        if order is None or noun is None:
            continue
        event = next((events[w] for w in (noun, *_called(doc, noun)) if w in events), None)
        if event is not None:
            first = next((c for c in doc.children(noun, "det") if c == word - 1), word)
            yield _Numbered(order, event, Span(doc.starts[first], doc.ends[noun]))


def _counted(doc: Document, word: int) -> int | None:
    """The noun that an ordinal counts: "the first visit", "the first acknowledged visit"."""
    above = doc.heads[word]
    if above >= 0 and doc.relations[word] == "advmod" and doc.relations[above] == "amod":
        word, above = above, doc.heads[above]
    return above if above >= 0 and doc.relations[word] == "amod" and doc.upos[above] == "NOUN" else None


def _called(doc: Document, noun: int) -> list[int]:
    """What is called by a noun: of "the visit was the second trip" and "marks the first visit" the visit."""
    verb = doc.heads[noun]
    marked = verb >= 0 and doc.relations[noun] == "obj" and doc.lemmas[verb].lower() in BEING
    return expand(doc, doc.children(verb if marked else noun, "nsubj"))


def _too_many(found: list[_Numbered], told: list[Event]) -> Iterator[Notice]:
    """More are told of than the highest ordinal has."""
    highest = max(n.order for n in found)
    chains: dict[str, Event] = {}
    for event in told:
        chains.setdefault(_chain(event), event)
    if 1 < highest < len(chains):
        counted = {_chain(n.event) for n in found}
        others = [event for chain, event in chains.items() if chain not in counted]
        yield Notice(
            kind="inconsistent",
            message=f"Counted as number {highest}, but {len(chains)} are told of.",
            evidence=(*(n.span for n in found), *(e.trigger for e in others)),
            refs=tuple(dict.fromkeys(e.id for e in (*(n.event for n in found), *others))),
        )


def _numbered_twice(found: list[_Numbered]) -> Iterator[Notice]:
    """One and the same is called the second and the first."""
    by_chain: dict[str, list[_Numbered]] = {}
    for one in found:
        by_chain.setdefault(_chain(one.event), []).append(one)
    for same in by_chain.values():
        if len({n.order for n in same}) > 1:
            orders = " and ".join(f"number {n}" for n in sorted({n.order for n in same}))
            yield Notice(
                kind="inconsistent",
                message=f"One and the same is counted as {orders}.",
                evidence=tuple(n.span for n in same),
                refs=tuple(dict.fromkeys(n.event.id for n in same)),
            )


def _gone_nowhere(text: str, found: list[_Numbered]) -> Iterator[Notice]:
    """A visit that is counted, and of which it is not told where it went."""
    for one in found:
        if one.event.mode == "visit" and one.event.place is None and not one.event.recipients:
            words = text[one.span.start : one.span.end]
            yield Notice(
                kind="unresolved",
                message=f"“{words}”: where it went is not told.",
                evidence=(one.span,),
                refs=(one.event.id,),
            )
            return


def _chain(event: Event) -> str:
    return min(event.id, *event.same_as) if event.same_as else event.id
