"""Whose mentions are whose: the actors and places of the record against GUM's clusters, in news, interviews and lives.

A name or description of the gold and one of the record are the same mention where the gold's head word lies in the
record's span, one to one: first where the heads of both are the same (that of the record's from its tree), then the
best fit. Of the gold count persons, organizations and places; of the record every
actor and place, since it holds nothing else. GUM knows no difference between a country and its state, so these two
count as one; other words held twice (the capital that stands for a government) count once, as the place.

A third-person pronoun is right where the actor that holds it also holds a name or description of its gold cluster.
Precision is over all that the record attaches, recall over those whose cluster is a person, organization or place;
gold clusters of pronouns alone are left aside.

``python -m benchmarks.coreference [--shared FOLDER]`` prints the figures and the errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.scoring import arguments, by_kind, report, scorer, share
from chancery.reading.pipeline import read_document
from chancery.record.models import Record, Report
from chancery.service.reader import Reader

TEXTS = Path("data/coreference/gum-dev.jsonl")
GENRES = frozenset({"news", "interview", "bio"})
TYPES = frozenset({"person", "organization", "place"})
PHRASES = frozenset({"name", "nominal"})
THIRD = frozenset(["he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs"])
APART = {"appos": ", apposition", "pred": ", predicate"}
AROUND = 30

Span = tuple[int, int]
Key = tuple[str, str, int]
Error = tuple[str, str]


@dataclass(frozen=True)
class Mention:
    """A mention of either side; ``type`` is GUM's entity type, or the kind of the actor, or ``place``."""

    span: Span
    head: Span
    form: str
    type: str
    entity: str
    link: str = ""


@dataclass(frozen=True)
class Compared:
    """One document, its gold mentions and those of the record."""

    id: str
    text: str
    gold: Sequence[Mention]
    found: Sequence[Mention]

    @cached_property
    def same(self) -> dict[int, int]:
        """The numbers of the mentions, names and descriptions, that correspond: gold to found."""
        return matched(self.gold, self.found)

    @cached_property
    def counted(self) -> list[int]:
        """The numbers of the gold's names and descriptions of entities."""
        return [i for i, m in enumerate(self.gold) if m.form in PHRASES and m.type in TYPES]

    @cached_property
    def shared(self) -> dict[int, int]:
        """Of ``same``, the part that counts: found to gold."""
        return {self.same[i]: i for i in self.counted if i in self.same}

    def clusters(self, *, shared: bool = False) -> tuple[list[set[Key]], list[set[Key]]]:
        """The clusters of either side, of all their mentions or of those alone that both have."""
        sides: tuple[dict[str, set[Key]], dict[str, set[Key]]] = ({}, {})
        for i in self.counted:
            if i in self.same or not shared:
                sides[0].setdefault(self.gold[i].entity, set()).add((self.id, "gold", i))
        for j, mention in enumerate(self.found):
            key = (self.id, "gold", self.shared[j]) if j in self.shared else (self.id, "found", j)
            if mention.form in PHRASES and (j in self.shared or not shared):
                sides[1].setdefault(mention.entity, set()).add(key)
        return list(sides[0].values()), list(sides[1].values())

    def words(self, mention: Mention) -> str:
        """The words of a mention."""
        return self.text[slice(*mention.span)].replace("\n", " ")

    def shown(self, mention: Mention) -> str:
        """A mention with what stands around it."""
        start, end = mention.span
        before, after = self.text[max(0, start - AROUND) : start], self.text[end : end + AROUND]
        return f"{self.id}: {before}[{self.text[start:end]}]{after}".replace("\n", " ")


@dataclass(frozen=True)
class Pronoun:
    """What became of a pronoun; ``type`` is that of its gold cluster, None where the gold has no mention there."""

    found: Mention | None
    mention: Mention
    type: str | None
    right: bool


def gold_mentions(row: Mapping[str, Any]) -> list[Mention]:
    """The mentions of a gold document."""
    return [
        Mention((m["start"], m["end"]), (m["head"][0], m["head"][1]), m["form"], m["type"], str(m["entity"]), m["link"])
        for m in row["mentions"]
    ]


def found_mentions(record: Record, head: Callable[[Span], Span]) -> list[Mention]:
    """The mentions of a record in the order of the text; no words are held twice. ``head`` gives the head of words."""
    made: dict[Span, Mention] = {}
    lands: dict[str, str] = {}
    for place in record.places:
        country = place.country if place.kind == "country" else None
        entity = lands.setdefault(country, place.id) if country else place.id
        for there in place.mentions:
            span = (there.start, there.end)
            made.setdefault(span, Mention(span, head(span), "name", "place", entity))
    for actor in record.actors:
        entity = lands.get(actor.country or "", actor.id) if actor.kind == "state" else actor.id
        for mention in actor.mentions:
            span = (mention.start, mention.end)
            made.setdefault(span, Mention(span, head(span), mention.kind, actor.kind, entity))
    return sorted(made.values(), key=lambda m: m.span)


def matched(gold: Sequence[Mention], found: Sequence[Mention]) -> dict[int, int]:
    """Names and descriptions one to one, equal heads first, then the best fit: gold numbers to found numbers."""
    fits = [
        (not _overlap(a.head, b.head), -_fit(a.span, b.span), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if a.form in PHRASES and b.form in PHRASES and _overlap(a.head, b.span)
    ]
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(fits):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _fit(a: Span, b: Span) -> float:
    return _overlap(a, b) / (max(a[1], b[1]) - min(a[0], b[0]))


def pronouns(doc: Compared) -> Iterator[Pronoun]:
    """The third-person pronouns that can be judged, of the gold and those that only the record has."""
    holders = {m.span: m for m in doc.found if m.form == "pronoun"}
    named = {m.entity for m in doc.gold if m.form in PHRASES}
    held: dict[str, set[str]] = {}
    for i, j in doc.same.items():
        held.setdefault(doc.gold[i].entity, set()).add(doc.found[j].entity)
    there = set()
    for mention in doc.gold:
        if mention.form == "pronoun":
            there.add(mention.head)
            if doc.text[slice(*mention.head)].lower() in THIRD and mention.entity in named:
                holder = holders.get(mention.head)
                right = holder is not None and holder.entity in held.get(mention.entity, ())
                yield Pronoun(holder, mention, mention.type, right)
    for span, holder in holders.items():
        if span not in there and doc.text[slice(*span)].lower() in THIRD:
            yield Pronoun(holder, holder, None, False)


def errors(doc: Compared) -> Iterator[Error]:
    """Every error of a document: its kind, and where."""
    yield from _missing(doc)
    yield from _beside(doc)
    yield from _split(doc)
    yield from _merged(doc)
    yield from _pronouns(doc)


def _missing(doc: Compared) -> Iterator[Error]:
    for i in doc.counted:
        mention = doc.gold[i]
        if i not in doc.same:
            form = f"{mention.type} {mention.form}{APART.get(mention.link, '')}"
            yield f"missed: {form}", doc.shown(mention)


def _beside(doc: Compared) -> Iterator[Error]:
    others = {j: doc.gold[i] for i, j in doc.same.items()}
    for j, mention in enumerate(doc.found):
        if mention.form in PHRASES and j not in doc.shared:
            gold = f"in the gold {others[j].type}" if j in others else "no mention in the gold"
            yield f"beside: {mention.form}, {gold}", f"{doc.shown(mention)} ({mention.type})"


def _split(doc: Compared) -> Iterator[Error]:
    pairs = [(doc.gold[i].entity, doc.found[j]) for j, i in doc.shared.items()]
    for main, part in _parts(pairs):
        yield f"split: {_forms(part)} from {_forms(main)}", f"{doc.shown(part[0])} from “{doc.words(main[0])}”"


def _merged(doc: Compared) -> Iterator[Error]:
    pairs = [(doc.found[j].entity, doc.gold[i]) for j, i in doc.shared.items()]
    for main, part in _parts(pairs):
        yield f"merged: {_forms(part)} with {_forms(main)}", f"{doc.shown(part[0])} with “{doc.words(main[0])}”"


def _parts(pairs: Iterable[tuple[str, Mention]]) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """The clusters of one side cut by the other's: the greatest part with each of the rest, mentions in text order."""
    whole: dict[str, dict[str, list[Mention]]] = {}
    for entity, mention in sorted(pairs, key=lambda pair: pair[1].span):
        whole.setdefault(entity, {}).setdefault(mention.entity, []).append(mention)
    for parts in whole.values():
        main, *rest = sorted(parts.values(), key=lambda part: -len(part))
        yield from ((main, part) for part in rest)


def _forms(part: Sequence[Mention]) -> str:
    return "name" if any(m.form == "name" for m in part) else "description"


def _pronouns(doc: Compared) -> Iterator[Error]:
    for one in pronouns(doc):
        word = doc.words(one.mention).lower()
        if one.found is None and one.type in TYPES:
            yield f"pronoun of a {one.type} not attached", f"{doc.shown(one.mention)} (“{word}”)"
        elif one.found is not None and not one.right:
            kind = f"of a {one.type}" if one.type else "that is no mention"
            first = next(m for m in doc.found if m.entity == one.found.entity)
            yield f"pronoun {kind} with the wrong actor", f"{doc.shown(one.mention)} → “{doc.words(first)}”"


def compared(row: Mapping[str, Any], reader: Reader) -> Compared:
    """A gold document and what is read in it."""
    doc = reader.parser.parse(row["text"])

    def head(span: Span) -> Span:
        words = doc.words_in(*span)
        top = doc.head_of(words.start, words.stop)
        return doc.starts[top], doc.ends[top]

    record = read_document(Report(id=row["id"], text=row["text"]), doc)
    return Compared(row["id"], row["text"], gold_mentions(row), found_mentions(record, head))


def documents(shared: Path, reader: Reader) -> list[Compared]:
    """The documents of the genres that count, read; none where the data is not there."""
    if not (shared / TEXTS).exists():
        return []
    lines = (shared / TEXTS).read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()]
    return [compared(row, reader) for row in rows if row["genre"] in GENRES]


def mention_figures(docs: Sequence[Compared]) -> Iterator[tuple[str, str]]:
    """How many of the names and descriptions are found."""
    right = sum(len(doc.shared) for doc in docs)
    yield "mentions, precision", share(right, sum(m.form in PHRASES for doc in docs for m in doc.found))
    yield "mentions, recall", share(right, sum(len(doc.counted) for doc in docs))


def pronoun_figures(docs: Sequence[Compared]) -> Iterator[tuple[str, str]]:
    """How many of the third-person pronouns are right."""
    judged = [one for doc in docs for one in pronouns(doc)]
    right = [one for one in judged if one.right]
    yield "pronouns, precision", share(len(right), sum(one.found is not None for one in judged))
    yield "pronouns, recall", share(sum(o.type in TYPES for o in right), sum(o.type in TYPES for o in judged))


def cluster_figures(docs: Sequence[Compared], clusters: Any) -> Iterator[tuple[str, str]]:
    """The metrics of the scorers' module ``clusters``: over all mentions, and over those alone that both sides have."""
    result = _conll(docs, clusters, shared=False)
    for metric in ("muc", "b_cubed", "ceaf_e"):
        yield f"{metric}.f1", _value(result[metric]["f1"])
    yield "conll", _value(result["conll"])
    yield "conll, shared mentions", _value(_conll(docs, clusters, shared=True)["conll"])


def _conll(docs: Sequence[Compared], clusters: Any, *, shared: bool) -> dict[str, Any]:
    pairs = [doc.clusters(shared=shared) for doc in docs]
    result: dict[str, Any] = clusters.conll([c for gold, _ in pairs for c in gold], [c for _, f in pairs for c in f])
    return result


def _value(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _figures(shared: Path, docs: Sequence[Compared]) -> Iterator[tuple[str, str]]:
    if docs and (shared / "score").exists():
        yield from cluster_figures(docs, scorer(shared, "clusters"))
    if docs:
        yield from mention_figures(docs)
        yield from pronoun_figures(docs)


def figures(shared: Path, reader: Reader) -> Iterator[tuple[str, str]]:
    """Names and values for the table of the benchmark; none where the data is not there."""
    yield from _figures(shared, documents(shared, reader))


def main() -> None:
    """Print the figures and every error."""
    given = arguments(__doc__)
    shared = given.shared.resolve()
    docs = documents(shared, Reader())
    report(_figures(shared, docs), by_kind(error for doc in docs for error in errors(doc)), given.examples)


if __name__ == "__main__":
    main()
