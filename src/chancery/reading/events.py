"""Events: who did what to whom, one entry a mention, coded by the predicate table.

Status, foreground and what belongs together are the work of the steps that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
from msgspec import structs

from chancery.language.document import Document
from chancery.lexicon.ontology import ontology
from chancery.lexicon.support import support_words
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.counts import counts
from chancery.reading.event_cast import Cast
from chancery.reading.event_drafts import NEARBY, Draft, is_in_words, is_unlikely, promised_not
from chancery.reading.event_learned import learned
from chancery.reading.event_matching import Match, Matcher, matcher
from chancery.reading.event_merging import drop
from chancery.reading.event_places import EventPlaces
from chancery.reading.event_roles import roles
from chancery.reading.event_sides import Roles, told_apart
from chancery.reading.event_times import EventTimes
from chancery.reading.findings import Findings
from chancery.reading.grammar import VERBAL
from chancery.record.models import Actor, Event, Mention, Span

GAP = re.compile(r" {3,}(?=\S)")
COLUMNS = 3  # from so many columns on a line is a row of a table
LENDING = frozenset({"express", "voice", "convey", "impose", "file", "bring", "lodge"})  # the noun is what happens
SAID = frozenset({"ACCUSE", "AGREE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "CONCEDE"})
PEACEKEEPING = frozenset({"mission", "force", "operation", "duty", "effort", "role", "contingent", "troop"})
EXERCISES = frozenset({"exercise", "drill", "game", "manoeuvre", "maneuver"})
PRIOR, PRIOR_WORDS = 1.3, 130  # what is supposed of a text before it is read: a line may be news
SURELY = 0.75
LEAST = ((0.004, SURELY), (0.007, 0.2), (0.012, 0.02), (0.02, 0.01))
"""The least probability of an event, by how many of them the model expects a word of the text to tell of; between these
points its logarithm is on a line. A textbook tells of next to none, and even in the news a word that has no other use
there may be a metaphor."""
SHORT = 60  # words of a text that says too little of what it is about
NAMING = frozenset({"label", "dub", "brand", "term", "call", "name"})
MANY, DOUBTED = 5, 0.05  # so many rows matched, and the model believes less than this share of them
FLOOR, SLOPE = 0.5, 0.4  # from weight to share right, as measured on coded reports and sentences (docs/accuracy.md)
COMPLETE = (0.6, 0.9, 1.0)  # factor of confidence by how many sides are known: none, one, both


def step(findings: Findings, rows: Matcher | None = None) -> dict[str, Any]:
    """Find the events of a report, by Chancery's rows or by others."""
    doc, cast = findings.doc, Cast(findings)
    named = _named(findings) | _in_tables(findings.doc)
    found = (rows or matcher()).matches(doc, cast.known())
    matches = [match for match in found if match.rule.row.weight > 0 and not is_unlikely(doc, match)]
    beside = {w for match in matches for w in (*doc.ancestors(match.word), *doc.children(match.word))}
    taken = {match.word for match in found if not is_unlikely(doc, match)}  # what a row says to be no event is none
    matches = sorted([*matches, *learned(doc, taken, beside)], key=lambda match: match.word)
    drafts = [Draft(m, *roles(cast, m)) for m in matches if _may_tell(doc, m, named)]
    drop(doc, cast, drafts)
    said = AttributionIndex(findings)
    times = EventTimes(findings, said)
    places = EventPlaces(findings, cast, times)
    kept = _credible(doc, [d for d in drafts if not d.dropped])
    _tell_sides_apart(findings, cast, kept)
    for draft in kept:
        draft.joint = _is_joint(doc, cast, draft)
        draft.in_words = is_in_words(doc, cast, draft)
        draft.unlike = promised_not(doc, draft)
    made = tuple(_event(doc, d, f"e{n}", places, times, said) for n, d in enumerate(kept, 1))
    _locate(findings, cast, made)
    used = {filler.actor for event in made for filler in (*event.actors, *event.recipients)}
    added = [actor for actor in cast.role_actors.added if actor.id in used]
    known = [_also_mentioned(actor, cast, used) for actor in findings.actors]
    actors = sorted([*known, *added], key=lambda a: a.mentions[0].start) if added else known
    return {"events": made, "actors": tuple(actors)}


def _also_mentioned(actor: Actor, cast: Cast, used: set[str]) -> Actor:
    """An actor with the mentions that only a role shows: "U.S." of "U.S.-Taliban talks"."""
    spans = cast.mentioned.get(actor.id, set()) if actor.id in used else set()
    shown = spans - {(m.start, m.end) for m in actor.mentions}
    if not shown:
        return actor
    mentions = [*actor.mentions, *(Mention(start=start, end=end, kind="name") for start, end in shown)]
    return structs.replace(actor, mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


def _credible(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts that the model gives credit, the more it asks of them the fewer events a text tells of: in a textbook
    or a travel guide those of which it is sure."""
    if doc.judged is None:
        return drafts
    chances = [doc.judged.happens(draft.word) for draft in drafts]
    told = (sum(chances) + PRIOR) / (len(doc) + PRIOR_WORDS)
    doubted = len(chances) >= MANY and sum(chances) < DOUBTED * len(chances)
    least = SURELY if doubted else _least(told)
    if len(doc) < SHORT and least < SURELY:
        return drafts
    return [draft for draft, chance in zip(drafts, chances, strict=True) if chance >= least]


def _least(told: float) -> float:
    """The least probability of an event in a text that tells of so many in a word: see ``LEAST``."""
    shares, least = zip(*LEAST, strict=True)
    return float(np.exp(np.interp(told, shares, np.log(least))))


def _locate(findings: Findings, cast: Cast, events: Iterable[Event]) -> None:
    """Give things that were struck ("a forward post") the country where they were."""
    lands = {p.id: p.country for p in findings.places}
    where = {f.actor: lands.get(e.place or "") for e in events if e.type == "ASSAULT" for f in e.recipients}
    for number, actor in enumerate(cast.role_actors.added):
        land = where.get(actor.id) if actor.id in cast.role_actors.of_role_only and actor.kind == "unknown" else None
        if land is not None and actor.country is None:
            cast.role_actors.added[number] = structs.replace(actor, country=land)


def _tell_sides_apart(findings: Findings, cast: Cast, kept: list[Draft]) -> None:
    """Put the two parties in view for "both sides"; states of which nobody knows which they are take no part."""
    rows = (Roles(d.word, d.match.rule.row.type, d.match.rule.row.mode, d.actors, d.recipients) for d in kept)
    is_known = cast.role_actors.is_known
    for draft, sides in zip(kept, told_apart(findings, rows), strict=True):
        draft.actors, draft.recipients = ([f for f in side if is_known(f)] for side in sides)


def _named(findings: Findings) -> set[int]:
    """The words that are part of a date or of a name: in "the Northern Alliance" nobody allies."""
    doc = findings.doc
    made = {w for t in findings.times for w in doc.words_in(t.start, t.end)}
    spans = [(m.start, m.end) for a in findings.actors for m in a.mentions if m.kind == "name"]
    spans += [(m.start, m.end) for p in findings.places for m in p.mentions]
    made.update(w for start, end in spans for w in doc.words_in(start, end) if doc.upos[w] == "PROPN")
    made.update(w for e in doc.entities for w in range(e.start, e.end) if doc.upos[w] == "PROPN")
    return made


def _in_tables(doc: Document) -> set[int]:
    """The words of lines set as a table: columns with "killed" above them tell of nothing."""
    made: set[int] = set()
    start = 0
    for line in doc.text.split("\n"):
        if max(line.count("\t"), line.count(" | "), len(GAP.findall(line.strip()))) >= COLUMNS - 1:
            made.update(doc.words_in(start, start + len(line)))
        start += len(line) + 1
    return made


def _may_tell(doc: Document, match: Match, named: set[int]) -> bool:
    """Whether a word can carry an event where it stands: not in a date ("in March"), a name, or before another noun
    ("discussion group")."""
    word, head = match.word, doc.heads[match.word]
    if word in named:
        return False
    if match.rule.row.type in SAID and doc.deprels[word] == "amod":
        return False  # "the alleged crime", "a promised reform"
    if word + 1 < len(doc) and doc.lowers[word + 1].startswith(("d'aff", "d’aff")):
        return False  # "the charges d'affaires"
    if _is_opinion(doc, match):
        return False
    if doc.upos[word] == "NOUN" and doc.deprels[word] == "compound":
        return doc.lemmas[head].lower() in support_words()["holder"]
    return True


def _is_opinion(doc: Document, match: Match) -> bool:
    """Whether a verb tells what somebody holds true ("agreed that shots were fired", with nothing to come), or claims a
    deed as one's own ("nobody claimed the attack")."""
    word, clauses = match.word, doc.children(match.word, "ccomp")
    lemma = doc.lemmas[word].lower()
    if match.rule.row.mode == "phone" and match.arguments.objects and doc.child(word, "xcomp") is not None:
        return True  # "called the premier a friend"
    if lemma in NAMING and any(doc.upos[c] == "PROPN" for c in doc.children(word, "xcomp")):
        return True  # "a user labelled Anonymous"
    if lemma == "agree":
        return any(doc.lowers[c] == "that" for clause in clauses for c in doc.children(clause, "mark")) and not any(
            doc.xpos[c] in ("MD", "TO", "VB") for clause in clauses for c in (clause, *doc.children(clause))
        )
    return lemma == "claim" and match.rule.row.type == "ACCUSE" and bool(match.arguments.objects) and not clauses


def _last_word(doc: Document, word: int, lemma: str) -> int:
    """The last word of a trigger: of "state of emergency" the emergency, for a state alone is nothing."""
    parts = lemma.split()
    end = word + len(parts)
    whole = "of" in parts[1:] and list(doc.lowers[word:end]) == parts
    return end - 1 if whole else word


def _lent(doc: Document, draft: Draft) -> int:
    """The word that carries an act: of a verb that only lends its subject to a noun ("expressed concern") the noun."""
    word, held = draft.word, draft.match.arguments
    if doc.lemmas[word].lower() not in LENDING or doc.upos[word] not in VERBAL:
        return word
    return next((w for w in held.objects if doc.upos[w] == "NOUN"), word)


def _event(
    doc: Document, draft: Draft, identity: str, places: EventPlaces, times: EventTimes, said: AttributionIndex
) -> Event:
    row, word, held = draft.match.rule.row, draft.word, draft.match.arguments
    rule = draft.match.rule.name
    if draft.joint:
        row, rule = structs.replace(row, type="COOPERATE", mode=None, cameo="062"), f"{rule}, joint"
    elif draft.in_words:
        row, rule = structs.replace(row, type="ACCUSE", mode="disapprove", cameo="111"), f"{rule}, in words"
    elif draft.unlike is not None:
        code = ontology().default_cameo(draft.unlike)
        row, rule = structs.replace(row, type=draft.unlike, mode=None, cameo=code), f"{rule}, not to"
    elif row.type == "MOBILIZE" and _keeps_peace(doc, word):
        row, rule = structs.replace(row, type="AID", mode=None, cameo="074"), f"{rule}, peacekeeping"
    named = _lent(doc, draft)
    start, end, known = doc.starts[named], doc.ends[_last_word(doc, named, row.lemma)], ontology()
    sides = bool(draft.actors) + bool(draft.recipients or draft.match.rule.symmetric)
    return Event(
        id=identity,
        trigger=Span(start, end),
        type=row.type,
        mode=row.mode,
        cameo=row.cameo,
        quad=known.quad(row.type),
        score=known.score(row.type, row.mode),
        contexts=tuple(row.contexts),
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        place=places.place(word, held, row.type, row.mode),
        time=times.time(word, held, row.type),
        attribution=said.innermost(start, end),
        counts=counts(doc, draft.match),
        rule=rule,
        confidence=confidence(row.weight, sides),
    )


def _is_joint(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether an exercise is held by forces of several countries, which PLOVER has as cooperation."""
    if draft.match.rule.row.type != "MOBILIZE" or doc.lemmas[draft.word].lower() not in EXERCISES:
        return False
    lands = {cast.index.actor(f.actor).country or f.actor for f in draft.actors}
    return len(lands) > 1


def _keeps_peace(doc: Document, word: int) -> bool:
    """Whether forces are moved to keep the peace: "sent troops to Liberia on a peacekeeping mission"."""
    last = min(doc.sentences[doc.sentence_of[word]][1] - 1, word + NEARBY)
    return any(
        doc.lowers[w] == "peacekeeping" and doc.lemmas[w + 1].lower() in PEACEKEEPING for w in range(word + 1, last)
    )


def confidence(weight: float, sides: int) -> float:
    """The probability that a match of a row of this weight is right, with so many sides known (none, one, both)."""
    return round(FLOOR + SLOPE * weight * COMPLETE[sides], 2)
