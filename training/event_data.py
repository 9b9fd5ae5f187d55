"""Windows of words with what is known of their events and attributions: types of triggers and who fills which role,
cues, their sources and contents.

From ``corpus/events-NN.txt``, ``attributions-NN.txt`` and ``reports-NN.txt``, documents of EWT and GUM marked in
``treebank-marks.tsv``, the examples of the predicate table, PropBank over EWT, and texts of GUM in which no political
event is told.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar, get_args

from chancery.language.document import Document
from chancery.lexicon.predicates import load_predicates
from chancery.reading.event_matching import make_rule
from chancery.record.models import EventType
from training.attribution_sentences import MarkedAttribution, read_attributions
from training.event_sentences import Marked, MarkedEvent, MarkedSentence, read_reports
from training.event_windows import Seen, WindowParser
from training.report_sentences import read_marked_reports, read_treebank_marks

TYPES = ("none", *get_args(EventType))
ROLES = ("none", "actor", "recipient")
ARGUMENTS = ("none", "ARG0", "ARG1", "ARG2", "LOC", "TMP")
SAID = ("none", "source", "content")
UNKNOWN = -100
QUIET = frozenset({"academic", "textbook", "voyage"})
"""Genres of GUM that tell of no political events."""
TOGETHER, MOST = 4, 6  # sentences that make a text: what the encoder sees at once in a report
SHORTEST = 40  # characters of a sentence of GUM; less is a heading
NAMED = {"ARG0": 1, "ARG1": 2, "ARG2": 3, "ARG3": 3, "ARG4": 3, "ARGM-LOC": 4, "ARGM-TMP": 5}

M = TypeVar("M", bound=Marked)


class Told(Marked, Protocol):
    """A sentence whose events are marked."""

    @property
    def events(self) -> Sequence[MarkedEvent]: ...


class Attributed(Marked, Protocol):
    """A sentence whose attributions are marked."""

    @property
    def attributions(self) -> Sequence[MarkedAttribution]: ...


@dataclass
class Pairs:
    """A trigger of a window and the labels of the words of its sentence ``[first, last)``."""

    trigger: int
    first: int
    labels: list[int]


@dataclass
class Example:
    """One window: its sentences as numbers, for each word its type of event and whether it is the head of a cue
    (``UNKNOWN`` where nobody looked), the roles of triggers, the sources and contents of cues, and the arguments of
    PropBank's predicates."""

    seen: Seen
    types: list[int]
    cues: list[int]
    roles: list[Pairs] = field(default_factory=list)
    said: list[Pairs] = field(default_factory=list)
    arguments: list[Pairs] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        return sum(row.pieces for row in self.seen.rows)


def marked(parser: WindowParser, corpus: Sequence[Path], quiet: Sequence[str], seed: int) -> list[Example]:
    """The reports of the corpus and the sentences of texts without events, shuffled and, where they stand alone, set
    together as short texts, now as paragraphs of their own and now run together: nothing but what they tell should
    part them."""
    reports = [*read_reports(corpus), *([MarkedSentence(text, ())] for text in quiet)]
    return [
        example
        for seen, ((types, roles),) in _labelled(parser, reports, seed, (_events,))
        for example in _examples(seen, types=types, roles=roles)
    ]


def quoted(parser: WindowParser, corpus: Sequence[Path], seed: int) -> list[Example]:
    """The texts of the corpus of attributions."""
    texts = read_attributions(corpus)
    return [
        example
        for seen, ((cues, said),) in _labelled(parser, texts, seed, (_attributions,))
        for example in _examples(seen, cues=cues, said=said)
    ]


def reports_of(parser: WindowParser, corpus: Path, data: Path, seed: int) -> list[Example]:
    """The reports in which both events and attributions are marked, and documents of the treebanks so marked."""
    reports = read_marked_reports(sorted(corpus.glob("reports-*.txt")))
    banks = [data / "syntax" / f"{name}-train.conllu" for name in ("ewt", "gum")]
    reports += read_treebank_marks(corpus / "treebank-marks.tsv", banks)
    return [
        example
        for seen, ((types, roles), (cues, said)) in _labelled(parser, reports, seed, (_events, _attributions))
        for example in _examples(seen, types=types, roles=roles, cues=cues, said=said)
    ]


def _labelled(
    parser: WindowParser,
    reports: Sequence[Sequence[M]],
    seed: int,
    kinds: Sequence[Callable[[Document, M, int, list[int]], list[Pairs]]],
) -> Iterator[tuple[list[Seen], list[tuple[list[int], list[Pairs]]]]]:
    """The windows of each text and, for each of ``kinds``, the labels of its words and its pairs, as it gives them for
    a sentence."""
    for between, group in _texts(reports, seed):
        doc, seen = parser.read(between.join(s.text for s in group))
        made: list[tuple[list[int], list[Pairs]]] = [([0] * len(doc), []) for _ in kinds]
        offset = 0
        for sentence in group:
            for label, (words, pairs) in zip(kinds, made, strict=True):
                pairs += label(doc, sentence, offset, words)
            offset += len(sentence.text) + len(between)
        yield seen, made


def _texts(reports: Sequence[Sequence[M]], seed: int) -> Iterator[tuple[str, list[M]]]:
    """Reports in a new order, those of one sentence several together, each with what stands between its sentences."""
    draw = random.Random(seed)
    order = list(reports)
    draw.shuffle(order)
    start = 0
    while start < len(order):
        group = list(order[start])
        start += 1
        most = draw.randint(1, MOST)
        while start < len(order) and len(group) < most:
            group += order[start]
            start += 1
        yield draw.choice(["\n\n", " "]), group


def _attributions(doc: Document, sentence: Attributed, offset: int, cues: list[int]) -> list[Pairs]:
    made = []
    for attribution in sentence.attributions:
        cue = _head(doc, attribution.cue, offset)
        if cue is None:
            continue
        cues[cue] = 1
        first, last = doc.sentences[doc.sentence_of[cue]]
        labels = [0] * (last - first)
        spans = [(2, span) for span in attribution.content[:1]]
        spans += [(1, attribution.source)] if attribution.source else []
        for label, span in spans:
            head = _head(doc, span, offset)
            if head is not None and first <= head < last and head != cue:
                labels[head - first] = label
        made.append(Pairs(cue, first, labels))
    return made


def _head(doc: Document, span: tuple[int, int], offset: int) -> int | None:
    words = doc.words_in(offset + span[0], offset + span[1])
    return doc.head_of(words.start, words.stop) if words else None


def _events(doc: Document, sentence: Told, offset: int, types: list[int]) -> list[Pairs]:
    made = []
    for event in sentence.events:
        trigger = _head(doc, event.trigger, offset)
        if trigger is None:
            continue
        types[trigger] = TYPES.index(event.type)
        first, last = doc.sentences[doc.sentence_of[trigger]]
        labels = [0] * (last - first)
        for label, spans in ((1, event.actors), (2, event.recipients)):
            for span in spans:
                head = _head(doc, span, offset)
                if head is not None and first <= head < last:
                    labels[head - first] = label
        made.append(Pairs(trigger, first, labels))
    return made


def examples_of_rows(parser: WindowParser) -> list[Example]:
    """The examples of the predicate table: the type of the row's own word is known, and that words of no row tell of
    nothing, lest a short sentence be taken for a sign that something happens."""
    rules = [make_rule(row) for row in load_predicates() if row.example and row.weight > 0]
    known = {word for rule in rules for word in rule.words}
    made: list[Example] = []
    for start in range(0, len(rules), TOGETHER):
        group = rules[start : start + TOGETHER]
        doc, seen = parser.read("\n\n".join(r.row.example for r in group))
        types = [UNKNOWN if lemma.lower() in known else 0 for lemma in doc.lemmas]
        offset = 0
        for rule in group:
            words = doc.words_in(offset, offset + len(rule.row.example))
            own = [w for w in words if doc.lemmas[w].lower() == rule.words[rule.head]]
            if len(own) == 1:
                types[own[0]] = TYPES.index(rule.row.type)
            offset += len(rule.row.example) + 2
        made += _examples(seen, types=types)
    return made


def quiet_sentences(path: Path) -> list[str]:
    """The sentences of GUM's documents in genres without political events."""
    made, quiet, genre = [], False, ""
    for line in path.open(encoding="utf-8"):
        if line.startswith("# meta::genre"):
            genre = line.partition("=")[2].strip()
            quiet = genre in QUIET
        elif line.startswith("# text =") and quiet:
            made.append(line.partition("=")[2].strip())
    return [text for text in dict.fromkeys(made) if len(text) > SHORTEST]


def propbank(parser: WindowParser, path: Path) -> list[Example]:
    """The predicates of PropBank with the heads of their arguments; types are not known."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    made: list[Example] = []
    for _, group in groupby(rows, key=lambda row: row["sent_id"].rpartition("-")[0]):
        held = list(group)
        done, seen = parser.read_words([row["tokens"] for row in held])
        pairs, base = [], 0
        for row in held:
            size = len(row["tokens"])
            for predicate in row["predicates"]:
                labels = [0] * size
                for argument in predicate["args"]:
                    label = NAMED.get(argument["label"])
                    if label:
                        labels[head_of(done.heads, base + argument["start"], base + argument["end"]) - base] = label
                pairs.append(Pairs(base + predicate["index"], base, labels))
            base += size
        made += _examples(seen, arguments=pairs)
    return made


def head_of(heads: Sequence[int], first: int, last: int) -> int:
    """The word of a span whose head lies outside it, the first of several."""
    return next((w for w in range(first, last) if not first <= heads[w] < last), first)


def _examples(
    seen: Sequence[Seen],
    *,
    types: Sequence[int] = (),
    cues: Sequence[int] = (),
    roles: Sequence[Pairs] = (),
    said: Sequence[Pairs] = (),
    arguments: Sequence[Pairs] = (),
) -> Iterator[Example]:
    for window in sorted(seen, key=lambda w: w.first):

        def inside(pairs: Sequence[Pairs], window: Seen = window) -> list[Pairs]:
            base = window.first
            return [
                Pairs(p.trigger - base, p.first - base, p.labels)
                for p in pairs
                if base <= p.first and p.first + len(p.labels) <= window.last
            ]

        unknown = [UNKNOWN] * (window.last - window.first)
        type_labels, cue_labels = (list(held[window.first : window.last]) or unknown for held in (types, cues))
        example = Example(window, type_labels, cue_labels, inside(roles), inside(said), inside(arguments))
        if example.roles or example.said or example.arguments or any(t != UNKNOWN for t in type_labels + cue_labels):
            yield example
