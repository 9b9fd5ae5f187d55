"""Events of an ontology of one's own: by its predicates, else by how like its examples a word is where it stands.

Likeness is the cosine between states of the encoder's reader of events, less their mean over all words of the examples
(Mu and Viswanath 2018). It counts where a word is nearer to an example than to any other word of the examples and
counter-examples, and where its sentence speaks of the same things: the states know what is done better than to what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.errors import LexiconError
from chancery.language.document import Document
from chancery.lexicon.own import OwnOntology, OwnType, unmarked
from chancery.reading.event_cast import Cast
from chancery.reading.event_matching import Match, Matcher
from chancery.reading.event_roles import roles
from chancery.reading.events import confidence
from chancery.reading.findings import Findings
from chancery.record.models import Code, Event, Filler, Record, Span

Floats = NDArray[np.float32]
CONTENT = frozenset({"VERB", "NOUN", "ADJ"})
LEAST = 0.55  # likeness below which nothing is alike, whatever the examples say
FEWEST = 3  # examples from which likeness is told
TWICE = 2  # examples in which a noun must stand to be what the type is about


@dataclass(frozen=True)
class Likeness:
    """The words of a type's examples as rows of length one, and the nouns that the type is about."""

    kind: OwnType
    examples: Floats
    topic: frozenset[str]


@dataclass(frozen=True)
class Learned:
    """What the examples teach: the mean state of their words, the likeness of each type with examples enough, and the
    words that carry no type, as rows of length one."""

    mean: Floats
    types: tuple[Likeness, ...]
    others: Floats


class Found(NamedTuple):
    """A word that carries a type, what says so (a predicate or likeness), and who takes part."""

    word: int
    kind: OwnType
    reason: str
    confidence: float
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]


class OwnCoder:
    """Codes read reports by an ontology. ``parse`` is the parser that read them, too."""

    def __init__(self, ontology: OwnOntology, parse: Callable[[str], Document]) -> None:
        self.ontology = ontology
        rows = list(ontology.rows())
        self._kinds = {id(row): kind for row, kind in rows}
        self._matcher = Matcher((row for row, _ in rows), ontology.words)
        self._learned = _learned(ontology, parse)

    def codes(self, record: Record, doc: Document) -> tuple[Code, ...]:
        """The codes of a record, in text order."""
        cast = Cast(Findings.of(record, doc))
        told = {event.trigger.start: event for event in record.events}
        fitting = self._matcher.matches(doc, cast.known())
        matches = {match.word: match for match in fitting if match.rule.row.weight > 0}
        found = [self._matched(cast, match) for match in matches.values()]
        found += self._alike(doc, set(matches), told)
        found.sort(key=lambda one: one.word)
        return tuple(self._code(f"k{number}", one, doc, told) for number, one in enumerate(found, 1))

    def _matched(self, cast: Cast, match: Match) -> Found:
        kind, row = self._kinds[id(match.rule.row)], match.rule.row
        actors, recipients = roles(cast, match)
        sides = bool(actors) + bool(recipients or match.rule.symmetric)
        reason = f"{row.lemma} {row.pos} {kind.name}"
        return Found(match.word, kind, reason, confidence(row.weight, sides), tuple(actors), tuple(recipients))

    def _alike(self, doc: Document, taken: set[int], told: dict[int, Event]) -> Iterator[Found]:
        known = self._learned
        if doc.judged is None or not known.types:
            return
        for first, last in doc.sentences:
            nouns = {doc.lemmas[w].lower() for w in range(first, last)}
            fitting = [like for like in known.types if not nouns.isdisjoint(like.topic)]
            words = [w for w in range(first, last) if doc.upos[w] in CONTENT and w not in taken]
            if not fitting or not words:
                continue
            states = _centred(doc.judged.states[words], known.mean)
            scores = np.stack([(states @ like.examples.T).max(1) for like in fitting])
            least = np.maximum((states @ known.others.T).max(1), LEAST)
            for place in np.flatnonzero(scores.max(0) > least).tolist():
                best = int(scores[:, place].argmax())
                kind, event = fitting[best].kind, told.get(doc.starts[words[place]])
                above = float((scores[best, place] - LEAST) / (1 - LEAST))
                sides = (event.actors, event.recipients) if event else ((), ())
                yield Found(
                    words[place], kind, f"like the examples of {kind.name}", round(0.5 + 0.4 * above, 2), *sides
                )

    def _code(self, number: str, found: Found, doc: Document, told: dict[int, Event]) -> Code:
        start = doc.starts[found.word]
        return Code(
            id=number,
            ontology=self.ontology.name,
            type=found.kind.name,
            trigger=Span(start, doc.ends[found.word]),
            event=told[start].id if start in told else None,
            actors=found.actors,
            recipients=found.recipients,
            rule=f"{self.ontology.name}:{found.reason}",
            confidence=found.confidence,
        )


def _learned(ontology: OwnOntology, parse: Callable[[str], Document]) -> Learned:
    held: list[tuple[OwnType, int | None, Document]] = []
    for kind in ontology.type:
        for example in kind.examples:
            text, start, end = unmarked(example)
            doc = parse(text)
            words = doc.words_in(start, end)
            if not words:
                raise LexiconError(f"example {example!r}: no word stands in the brackets", where=ontology.name)
            held.append((kind, doc.head_of(words.start, words.stop), doc))
        held += [(kind, None, parse(example)) for example in kind.counter_examples]
    states = [doc.judged.states for _, _, doc in held if doc.judged is not None]
    if not states:
        return Learned(np.zeros(1, np.float32), (), np.zeros((0, 1), np.float32))
    mean: Floats = np.concatenate(states).astype(np.float32).mean(0)
    made = []
    for kind in ontology.type:
        own = [(word, doc) for of, word, doc in held if of is kind and word is not None]
        if len(own) >= FEWEST:
            rows = np.concatenate([_states(doc, [word], mean) for word, doc in own])
            made.append(Likeness(kind, rows, _topic(ontology, kind, [doc for _, doc in own])))
    return Learned(mean, tuple(made), np.concatenate([_others(doc, word, mean) for _, word, doc in held]))


def _topic(ontology: OwnOntology, kind: OwnType, docs: list[Document]) -> frozenset[str]:
    """The nouns that a type is about: what its predicates ask for, and what several of its examples name."""
    asked = {word for one in kind.predicates for word in one.object}
    words = {lemma for word in asked for lemma in ontology.words.get(word, (word,))}
    named: Counter[str] = Counter()
    for doc in docs:
        named.update({doc.lemmas[w].lower() for w in range(len(doc)) if doc.upos[w] == "NOUN"})
    return frozenset(words | {noun for noun, count in named.items() if count >= TWICE})


def _others(doc: Document, trigger: int | None, mean: Floats) -> Floats:
    """The content words of an example that do not carry the type."""
    return _states(doc, [w for w in range(len(doc)) if doc.upos[w] in CONTENT and w != trigger], mean)


def _states(doc: Document, words: list[int], mean: Floats) -> Floats:
    assert doc.judged is not None
    return _centred(doc.judged.states[words], mean)


def _centred(states: NDArray[Any], mean: Floats) -> Floats:
    made: Floats = states.astype(np.float32) - mean
    made /= np.linalg.norm(made, axis=1, keepdims=True) + 1e-6
    return made
