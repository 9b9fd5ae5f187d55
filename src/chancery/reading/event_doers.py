"""Who did it or to whom, where one mention leaves it open and what was told before does not.

Each function returns the events that it completes, by their ids. A role is taken over only where grammar or the words
point at who fills it: the same people suffering a sentence later, charges that are taken up, what is forbidden by who
rules.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.reading.actor_index import ActorIndex
from chancery.reading.event_scenes import RECENT, days_agree
from chancery.reading.findings import Findings
from chancery.reading.grammar import VERBAL, is_passive, own_subjects
from chancery.record.models import Actor, Event, Filler, Mention

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
LINKS = frozenset({"of", "from", "for", "in", "with", "at", "on", "to", "by", "led"})
AIMED = frozenset({"REJECT", "ACCUSE", "SUPPORT"})  # acts upon an act: who did that is the one aimed at
RULING = frozenset({"control", "rule", "govern", "occupy"})
SEIZING = frozenset({"arrest", "detain", "apprehend"})


def aimed(doc: Document, made: Mapping[str, Event]) -> dict[str, Event]:
    """Acts upon another event ("cancelled the talks", "condemned the attack") aimed at those who take part in it."""
    by_word = {doc.word_at(e.trigger.start): e for e in made.values()}
    aimed = {}
    for event in made.values():
        word = doc.word_at(event.trigger.start)
        if event.recipients or event.type not in AIMED or word is None:
            continue
        own = {f.actor for f in event.actors}
        for child in doc.children(word, "obj", "nsubj:pass", "obl", "nmod"):
            act = by_word.get(child)
            parties = tuple(f for f in act.actors if f.actor not in own) if act else ()
            if parties:
                aimed[event.id] = replace(event, recipients=parties)
                break
    return aimed


def done_again(findings: Findings, made: Mapping[str, Event]) -> dict[str, Event]:
    """Coercion told in the passive, without saying by whom, put down to those who were told to coerce the same people
    shortly before, in the words of the same source, or who speak of it themselves."""
    sources = {a.id: a.source.actor for a in findings.attributions if a.source}
    nearest = {a.id: a.mentions for a in findings.actors}
    told: deque[Event] = deque(maxlen=RECENT)
    police = _police(findings.actors)
    courts = {a.id: "JUD" in a.sectors for a in findings.actors}
    found = {}
    for event in made.values():
        if event.type != "COERCE":
            continue
        said = sources.get(event.attribution or "")
        force = police.get(said or "") if _seized(findings.doc, event) and not event.actors else None
        if force is not None:
            found[event.id] = event = replace(event, actors=(_mentioned(force, nearest[force.actor], event),))
        suffering = {f.actor for f in event.recipients}
        if not event.actors and suffering:
            for before in reversed(told):
                alike = suffering & {f.actor for f in before.recipients}
                own = said == sources.get(before.attribution or "") or said in {f.actor for f in before.actors}
                judged = any(courts.get(f.actor) for f in before.actors) and _seized(findings.doc, event)
                if alike and before.actors and own and not judged:  # who jails is a court, who arrests is none
                    doers = tuple(_mentioned(f, nearest.get(f.actor, ()), event) for f in before.actors)
                    event = replace(event, actors=doers)
                    found[event.id] = event
                    break
        told.append(event)
    return found


def forbidden(findings: Findings, made: Mapping[str, Event]) -> dict[str, Event]:
    """What people are not allowed, laid to who was said a sentence before to rule: "the group controls a town. Women
    are not allowed to work"."""
    doc, index = findings.doc, ActorIndex(findings)
    found: dict[str, Event] = {}
    for event in made.values():
        word = doc.word_at(event.trigger.start)
        if (event.type, event.mode) != ("COERCE", "restrict") or event.actors or word is None:
            continue
        if doc.upos[word] not in VERBAL or not is_passive(doc, word) or not doc.sentence_of[word]:
            continue
        first, _ = doc.sentences[doc.sentence_of[word] - 1]
        ruling = [w for w in range(first, word) if doc.upos[w] == "VERB" and doc.lemmas[w].lower() in RULING]
        rulers = [index.at_word(c) for w in ruling for c in own_subjects(doc, w)]
        known = [r for r in rulers if r is not None]
        if known:
            ruler = known[-1]
            found[event.id] = replace(event, actors=(Filler(actor=ruler.actor, start=ruler.start, end=ruler.end),))
    return found


def suffered_again(findings: Findings, made: Mapping[str, Event]) -> dict[str, Event]:
    """Violence told in the passive, without saying by whom, put down to who was said a sentence before to have attacked
    people of that description: "troops fired on farmers. Three farmers were killed"."""
    doc = findings.doc
    names = {a.id: head_of_description(a.name) for a in findings.actors if a.unnamed or a.kind == "population"}
    found: dict[str, Event] = {}
    before: Event | None = None
    for event in made.values():
        word = doc.word_at(event.trigger.start)
        if event.type != "ASSAULT" or word is None:
            continue
        bare = not event.actors and doc.upos[word] in VERBAL and is_passive(doc, word)
        if bare and before is not None and event.status == before.status == "actual":
            last = doc.word_at(before.trigger.start)
            said = event.attribution is not None or before.attribution is None  # what one is charged with is no fact
            near = said and last is not None and doc.sentence_of[word] - doc.sentence_of[last] <= 1
            theirs = {names.get(f.actor, f.actor) for f in before.recipients}
            alike = theirs & {names.get(f.actor, f.actor) for f in event.recipients}
            if near and alike and days_agree(event.time, before.time):
                event = found[event.id] = replace(event, actors=before.actors)
        if event.actors and event.recipients:
            before = event
    return found


def charged_before(doc: Document, made: Mapping[str, Event]) -> dict[str, Event]:
    """Charges that a noun only takes up ("denied these allegations"), of whoever last made them against the same."""
    told: deque[Event] = deque(maxlen=RECENT)
    found: dict[str, Event] = {}
    for event in made.values():
        if event.type != "ACCUSE":
            continue
        word = doc.word_at(event.trigger.start)
        if not event.actors and event.recipients and word is not None and is_anaphor(doc, word):
            charged = {f.actor for f in event.recipients}
            alike = (e for e in reversed(told) if e.mode == event.mode and charged & {f.actor for f in e.recipients})
            before = next(alike, None)
            if before is not None:
                event = found[event.id] = replace(event, actors=before.actors)
        if event.actors:
            told.append(event)
    return found


def _police(actors: Iterable[Actor]) -> dict[str, Filler]:
    """The police force that each actor is, or speaks for: what police say of arrests is told of their own."""
    by_id = {a.id: a for a in actors}
    made: dict[str, Filler] = {}
    for actor in by_id.values():
        for other in sorted(team(actor, by_id)):
            force = by_id.get(other)
            if force is not None and "COP" in force.sectors and force.kind == "government":
                first = force.mentions[0]
                made.setdefault(actor.id, Filler(actor=force.id, start=first.start, end=first.end))
    return made


def _seized(doc: Document, event: Event) -> bool:
    """Whether people are seized, which is the work of police, and not sentenced or kept."""
    word = doc.word_at(event.trigger.start)
    return word is not None and doc.lemmas[word].lower() in SEIZING


def _mentioned(filler: Filler, mentions: Iterable[Mention], event: Event) -> Filler:
    """A filler at the mention of its actor that stands last before an event."""
    before = [m for m in mentions if m.end <= event.trigger.start]
    return replace(filler, start=before[-1].start, end=before[-1].end) if before else filler


def is_anaphor(doc: Document, word: int) -> bool:
    """Whether a noun with its article, and nothing else, only points back: "the attack"."""
    if doc.upos[word] != "NOUN" or doc.children(word, "amod", "compound", "nmod", "nummod"):
        return False
    return any(doc.lowers[c] in DEFINITE for c in doc.children(word, "det"))


def head_of_description(name: str) -> str:
    """The head noun of a description: the word before its first preposition, else the last."""
    words = name.split()
    return next((words[k - 1] for k in range(1, len(words)) if words[k] in LINKS), words[-1] if words else "")


def team(actor: Actor, actors: Mapping[str, Actor]) -> set[str]:
    """An actor and all that it speaks or acts for."""
    found, stack = set(), [actor.id]
    while stack:
        here = stack.pop()
        if here not in found and here in actors:
            found.add(here)
            stack += actors[here].member_of
    return found
