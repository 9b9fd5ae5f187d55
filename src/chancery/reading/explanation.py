"""Why an event is in a record as it is: the words, the paths in the tree, the row of the table, the numbers.

Nothing is kept from the reading: the same tables and the same tree give the same answer again.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from chancery.language.document import Document
from chancery.lexicon.predicates import PREDICATES, Predicate
from chancery.reading.event_cast import Cast
from chancery.reading.event_matching import Match, matcher
from chancery.reading.findings import Findings
from chancery.record.models import Event, Record, Span
from chancery.record.view import RecordView


@dataclass(frozen=True)
class RoleReason:
    """One filler of a role: the actor's name, the words, and the way in the tree from the trigger to them."""

    role: str
    name: str
    words: str
    path: str


@dataclass(frozen=True)
class Explanation:
    """What an event rests on. ``row`` is ``None`` and ``line`` 0 where the trigger was found by the model alone;
    ``status_path`` are the words from the trigger up to the root of its sentence; ``happens`` and ``likelihood`` are
    the model's probabilities that the word tells of an event, and that such an event is of this type."""

    event: Event
    sentence: str
    row: Predicate | None
    line: int
    roles: tuple[RoleReason, ...]
    status_path: str
    happens: float | None
    likelihood: float | None


def explain(record: Record, doc: Document, event: Event) -> Explanation:
    """The reasons for an event of a record that was read from this document."""
    view, word = RecordView(record), doc.word_at(event.trigger.start)
    assert word is not None
    match = _match(record, doc, word)
    row = match.rule.row if match and event.rule.startswith(match.rule.name) else None
    judged = doc.judged
    sides = (("actor", event.actors), ("recipient", event.recipients))
    return Explanation(
        event,
        view.text(Span(*doc.span(range(*doc.sentences[doc.sentence_of[word]])))),
        row,
        _line(row) if row else 0,
        tuple(
            RoleReason(role, view.name(filler), view.text(filler), _path(doc, word, filler.start, filler.end))
            for role, fillers in sides
            for filler in fillers
        ),
        " → ".join(f"{doc.words[w]} ({doc.deprels[w]})" for w in (word, *doc.ancestors(word))),
        judged.happens(word) if judged else None,
        judged.likelihood(word, event.type) if judged else None,
    )


def _match(record: Record, doc: Document, word: int) -> Match | None:
    known = Cast(Findings.of(record, doc)).known()
    return next((m for m in matcher().matches(doc, known) if m.word == word), None)


def _line(row: Predicate) -> int:
    """Where a row stands in its file, counted from 1."""
    text = (files("chancery.lexicon") / "data" / PREDICATES).read_text(encoding="utf-8")
    start = f"{row.lemma}\t{row.pos}\t{row.type}\t"
    lines = [k for k, line in enumerate(text.split("\n"), 1) if line.startswith(start) and row.example in line]
    return lines[0] if lines else 0


def _path(doc: Document, trigger: int, start: int, end: int) -> str:
    """The way from the trigger to the head of a phrase: up to the word that they share, and down."""
    words = doc.words_in(start, end)
    if not words:
        return "elsewhere in the report"
    head = doc.head_of(words.start, words.stop)
    up, down = [trigger, *doc.ancestors(trigger)], [head, *doc.ancestors(head)]
    shared = next((w for w in up if w in down), None)
    if shared is None:
        return "in another sentence"
    steps = [f"↑ {doc.words[doc.heads[w]]}" for w in up[: up.index(shared)]]
    steps += [f"↓ {doc.deprels[w]} {doc.words[w]}" for w in reversed(down[: down.index(shared)])]
    return " ".join([doc.words[trigger], *steps])
