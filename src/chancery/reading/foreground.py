"""News or background: whether an event is what the report is about.

Background is what lies well before the report's day, what is told in the pluperfect, what stands in a paragraph
that dwells on another time ("at that point"), and what is told on from there with no day of its own. Mentions of one
happening share their verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.reading.findings import Findings
from chancery.reading.grammar import VERBAL, preposition_of
from chancery.record.models import Dated, Event

LAST_OF_MONTH = 28
YEARS_PAST = re.compile(r"\b(last year|years? ago|decades? ago|decades? earlier|years? earlier)\b")
NEWS_DAYS = 6  # what happened longer ago is background
THAT_TIME = frozenset({("at", "that", "point"), ("at", "that", "time"), ("in", "those", "days"), ("back", "then", ",")})
PHASES = frozenset({"campaign", "primary", "primaries", "tenure", "term", "presidency", "administration", "run",
                    "run-up", "reign", "childhood", "career", "season"})  # fmt: skip
EARLIER = frozenset({"previously", "earlier", "formerly", "historically", "once", "ago", "then", "originally"})


def step(findings: Findings) -> dict[str, Any]:
    """Set ``foreground`` of every event."""
    doc = findings.doc
    bygone = _bygone(doc)
    long_ago = {t.id for t in findings.times if YEARS_PAST.search(doc.text[t.start : t.end].lower())}
    verdicts = {e.id: _is_news(doc, findings.dated, e, bygone, long_ago) for e in findings.events}
    _tell_on(doc, findings.events, verdicts)
    old = {e.id for e in findings.events if (_age(findings.dated, e) or 0) > NEWS_DAYS}
    for event in findings.events:  # mentions of one happening share a verdict: an old date counts, else any news
        if event.same_as:
            mentions = (event.id, *event.same_as)
            verdicts[event.id] = not old.intersection(mentions) and any(verdicts.get(m, True) for m in mentions)
    return {"events": tuple(replace(e, foreground=verdicts[e.id]) for e in findings.events)}


def _tell_on(doc: Document, events: Sequence[Event], verdicts: dict[str, bool]) -> None:
    """Put into the background what has no day and is told on from there: in the same sentence, or by the report itself
    in the next one of the paragraph."""
    last: int | None = None
    for event in sorted(events, key=lambda e: e.trigger.start):
        word = doc.word_at(event.trigger.start)
        if word is None:
            continue
        sentence = doc.sentence_of[word]
        open_ended = event.time is None or event.time.from_ is None
        if verdicts[event.id] and last is not None and open_ended:
            next_one = sentence == last + 1 and event.attribution is None and shares_paragraph(doc, sentence)
            verdicts[event.id] = sentence != last and not next_one
        if not verdicts[event.id]:
            last = sentence


def shares_paragraph(doc: Document, sentence: int) -> bool:
    """Whether a sentence stands in one paragraph with the one before it."""
    return 0 < sentence < len(doc.paragraphs) and doc.paragraphs[sentence] == doc.paragraphs[sentence - 1]


def _bygone(doc: Document) -> set[int]:
    """The sentences of paragraphs that dwell on another time ("At that point, the two were on the verge of war"), from
    the sentence before the one that says so."""
    made: set[int] = set()
    for sentence, (first, last) in enumerate(doc.sentences):
        if tuple(doc.lowers[first : min(last, first + 3)]) not in THAT_TIME:
            continue
        paragraph = doc.paragraphs[sentence] if doc.paragraphs else sentence
        same = [s for s, number in enumerate(doc.paragraphs) if number == paragraph and s >= sentence - 1]
        made.update(same or [sentence])
    return made


def _is_news(doc: Document, dated: Dated, event: Event, bygone: set[int], long_ago: set[str]) -> bool:
    age = _age(dated, event)
    if (age is not None and age > NEWS_DAYS) or (not dated.from_ and _is_year_or_month(event)):
        return False
    if event.status == "actual" and event.time is not None and event.time.ref in long_ago:
        return False
    word = doc.word_at(event.trigger.start)
    if word is None:
        return True
    if age is not None:
        return True
    if doc.sentence_of[word] in bygone or _is_repeated(doc, word) or _is_of_a_phase(doc, word):
        return False
    return not (in_pluperfect(doc, word) and event.attribution is None)


def _is_year_or_month(event: Event) -> bool:
    """Whether an event that has happened is set in a year or a month as a whole, as news does not set what is new: "in
    2014"."""
    time = event.time
    if time is None or not (time.from_ and time.to) or event.status != "actual":
        return False
    month = time.from_[:7] == time.to[:7] and len(time.to) > 7 and int(time.to[8:10]) >= LAST_OF_MONTH
    return (time.from_[4:] in ("", "-01-01") and time.to[4:] in ("", "-12-31")) or (month and time.from_[7:] == "-01")


def _is_of_a_phase(doc: Document, word: int) -> bool:
    """Whether a clause opens with a phase of the past in which it is set: "during her primary campaign, she said"."""
    if doc.xpos[word] != "VBD":
        return False
    opening = (c for c in doc.children(word, "obl") if c < word and doc.lemmas[c].lower() in PHASES)
    return any(preposition_of(doc, c) in ("during", "in", "throughout") for c in opening)


def _is_repeated(doc: Document, word: int) -> bool:
    """Whether a verb tells how often something has happened: "has been arrested more than a dozen times"."""
    return any(
        doc.lowers[c] == "times" and not any(doc.words[x][0].isupper() for x in doc.children(c))
        for c in doc.children(word, "obl", "advmod", "nmod")
    )


def _age(dated: Dated, event: Event) -> int | None:
    """Days from the end of an event to the report's first day; None where either is unknown."""
    end = event.time and (event.time.to or event.time.from_)
    if not end or not dated.from_:
        return None
    try:
        return (_last_day(dated.from_) - _last_day(end)).days
    except ValueError:
        return None


def _last_day(iso: str) -> date:
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        return date(*parts)
    return date(parts[0], parts[1] if len(parts) > 1 else 12, 28)


def in_pluperfect(doc: Document, word: int) -> bool:
    """Whether the verb of the clause, or the event's own adverb, sets it before the time told of."""
    verb = next((w for w in (word, *doc.ancestors(word)) if doc.upos[w] in VERBAL), None)
    if verb is None:
        return False
    if any(doc.lowers[c] in EARLIER for c in doc.children(verb, "advmod")):
        return True
    return any(doc.lowers[c] in ("had", "'d") for c in doc.children(verb, "aux"))
