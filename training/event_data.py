"""Windows of words with what is known of their events: types of triggers, and who fills which role.

From the sentences of ``corpus/events-NN.txt``, the examples of the predicate table, PropBank over EWT, and texts of
GUM in which no political event is told.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from chancery.language.document import Document
from chancery.lexicon.predicates import load_predicates
from chancery.reading.event_matching import make_rule
from chancery.record.models import EventType
from training.event_sentences import MarkedSentence, read_sentences
from training.event_states import OpenParser, Seen

TYPES = ("none", *get_args(EventType))
ROLES = ("none", "actor", "recipient")
ARGUMENTS = ("none", "ARG0", "ARG1", "ARG2", "LOC", "TMP")
UNKNOWN = -100
QUIET = frozenset({"academic", "textbook", "voyage"})
"""Genres of GUM that tell of no political events."""
TOGETHER, MOST = 4, 6  # sentences that make a text: what the encoder sees at once in a report
SHORTEST = 40  # characters of a sentence of GUM; less is a heading
NAMED = {"ARG0": 1, "ARG1": 2, "ARG2": 3, "ARG3": 3, "ARG4": 3, "ARGM-LOC": 4, "ARGM-TMP": 5}


@dataclass
class Pairs:
    """A trigger of a window and the labels of the words of its sentence ``[first, last)``."""

    trigger: int
    first: int
    labels: list[int]


@dataclass
class Example:
    """One window: states ``(words, 768)``, the type of each word (``UNKNOWN`` where nobody looked), roles of triggers,
    and arguments of PropBank's predicates."""

    states: NDArray[np.float16]
    types: list[int]
    roles: list[Pairs] = field(default_factory=list)
    arguments: list[Pairs] = field(default_factory=list)


def marked(parser: OpenParser, corpus: Sequence[Path], quiet: Sequence[str], seed: int) -> list[Example]:
    """The sentences of the corpus and those of texts without events, shuffled and set together as short texts, now as
    paragraphs of their own and now run together: nothing but what they tell should part them."""
    sentences = [*read_sentences(corpus), *(MarkedSentence(text, ()) for text in quiet)]
    draw = random.Random(seed)
    draw.shuffle(sentences)
    made: list[Example] = []
    start = 0
    while start < len(sentences):
        group = sentences[start : start + draw.randint(1, MOST)]
        start += len(group)
        between = draw.choice(["\n\n", " "])
        doc, seen = parser.read(between.join(s.text for s in group))
        types, roles = [0] * len(doc), []
        offset = 0
        for sentence in group:
            roles += _events(doc, sentence, offset, types)
            offset += len(sentence.text) + len(between)
        made += _examples(seen, types, roles=roles)
    return made


def _events(doc: Document, sentence: MarkedSentence, offset: int, types: list[int]) -> list[Pairs]:
    made = []
    for event in sentence.events:
        words = doc.words_in(offset + event.trigger[0], offset + event.trigger[1])
        if not words:
            continue
        trigger = doc.head_of(words.start, words.stop)
        types[trigger] = TYPES.index(event.type)
        first, last = doc.sentences[doc.sentence_of[trigger]]
        labels = [0] * (last - first)
        for label, spans in ((1, event.actors), (2, event.recipients)):
            for start, end in spans:
                inside = doc.words_in(offset + start, offset + end)
                head = doc.head_of(inside.start, inside.stop) if inside else -1
                if first <= head < last:
                    labels[head - first] = label
        made.append(Pairs(trigger, first, labels))
    return made


def examples_of_rows(parser: OpenParser) -> list[Example]:
    """The examples of the predicate table: only the type of the row's own word is known."""
    rules = [make_rule(row) for row in load_predicates() if row.example and row.weight > 0]
    made: list[Example] = []
    for start in range(0, len(rules), TOGETHER):
        group = rules[start : start + TOGETHER]
        doc, seen = parser.read("\n\n".join(r.row.example for r in group))
        types, offset = [UNKNOWN] * len(doc), 0
        for rule in group:
            words = doc.words_in(offset, offset + len(rule.row.example))
            own = [w for w in words if doc.lemmas[w].lower() == rule.words[rule.head]]
            if len(own) == 1:
                types[own[0]] = TYPES.index(rule.row.type)
            offset += len(rule.row.example) + 2
        made += _examples(seen, types)
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


def propbank(parser: OpenParser, path: Path) -> list[Example]:
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
        made += _examples(seen, [UNKNOWN] * len(done.words), arguments=pairs)
    return made


def head_of(heads: Sequence[int], first: int, last: int) -> int:
    """The word of a span whose head lies outside it, the first of several."""
    return next((w for w in range(first, last) if not first <= heads[w] < last), first)


def _examples(
    seen: Sequence[Seen], types: Sequence[int], *, roles: Sequence[Pairs] = (), arguments: Sequence[Pairs] = ()
) -> Iterator[Example]:
    for window in sorted(seen, key=lambda w: w.first):

        def inside(pairs: Sequence[Pairs], window: Seen = window) -> list[Pairs]:
            base = window.first
            return [
                Pairs(p.trigger - base, p.first - base, p.labels)
                for p in pairs
                if base <= p.first and p.first + len(p.labels) <= window.last
            ]

        known = list(types[window.first : window.last])
        example = Example(window.states, known, inside(roles), inside(arguments))
        if example.roles or example.arguments or any(t != UNKNOWN for t in known):
            yield example
