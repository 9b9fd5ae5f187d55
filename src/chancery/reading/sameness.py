"""Which events of a report tell of the same happening, and what its mentions lend one another.

Two mentions are one happening where they are of one kind, share those who take part, and nothing said of time, place or
number speaks against it. What one mention leaves open (day, place, parties) is taken from the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.reading.event_doers import (
    aimed,
    charged_before,
    done_again,
    forbidden,
    head_of_description,
    is_anaphor,
    suffered_again,
    team,
)
from chancery.reading.event_scenes import RECENT, carried, days_agree
from chancery.reading.findings import Findings
from chancery.reading.sameness_clauses import told_together
from chancery.reading.sameness_words import are_taken_up, is_another, is_noun_again, points_at, singular, stem
from chancery.reading.setting_clauses import takes_up
from chancery.record.models import Actor, Event, EventTime, Filler, Place

SETTLED = frozenset({"actual", "cancelled"})
WORDS_OF_A_KIND = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
NO_VIOLENCE = frozenset({"COERCE", "ACCUSE"})  # attacks on a website, or in words
MURDERS = [{"targeted", means} for means in ("firearms", "explosives", "primitive", "drone", "suicide-attack")]
BEFALLING = frozenset({"ASSAULT", "COERCE", "RETREAT"})  # done to persons
OPENING = 4  # sentences in which a report opens, and names whom it only described
TALKS = frozenset({"CONSULT", "AGREE", "REJECT"})  # whose parties a later mention leaves unsaid
RIVALS, LARGEST = 24, 40  # happenings of one kind that a mention is compared with; mentions of one happening
ENDLESS = 10_000  # days
FAR = 800  # characters between two acts in words that may still be one
PENALTIES = frozenset({"prison", "sentence", "jail", "imprisonment", "term", "imprison"})


def step(findings: Findings) -> dict[str, Any]:
    """Set ``same_as`` and fill what one mention of a happening leaves open from the others."""
    retold = _retold(findings)
    made: dict[str, Event] = {e.id: e for e in carried(retold)}
    groups = [group for group in _groups(findings) if len(group) > 1]
    pointing = {e.id for e in findings.events if _points_back(findings.doc, e)}
    struck = {e.id for e in retold.events if _points_back(findings.doc, e)} - pointing
    for group in groups:
        made.update(_shared([made[e.id] for e in group], pointing, struck))
    made.update(aimed(findings.doc, made))
    for group in groups:
        made.update(_shared([made[e.id] for e in group], pointing, struck))
    made.update(done_again(findings, made))
    made.update(forbidden(findings, made))
    made.update(suffered_again(findings, made))
    made.update(charged_before(findings.doc, made))
    made.update(_taken_up(findings.doc, made))
    return {"events": tuple(made[e.id] for e in findings.events)}


def _points_back(doc: Document, event: Event) -> bool:
    """Whether a noun with its article, and no word that says more, only takes up coercion told of: "the arrests".
    Of an attack the words of who claims it may be all that names a doer."""
    word = doc.word_at(event.trigger.start)
    return word is not None and event.type == "COERCE" and is_anaphor(doc, word)


def _retold(findings: Findings) -> Findings:
    """The events, a noun that only takes up an attack told before ("the attack") of the same type as that."""
    doc, made = findings.doc, []
    last: dict[str, Event] = {}
    for event in findings.events:
        word = doc.word_at(event.trigger.start)
        if word is None:
            made.append(event)
            continue
        beginning = stem(doc, word)
        before = last.get(beginning)
        if before is not None and event.type == "ASSAULT" and before.type in NO_VIOLENCE and is_anaphor(doc, word):
            event = replace(
                event,
                type=before.type,
                mode=before.mode,
                cameo=before.cameo,
                quad=before.quad,
                score=before.score,
                contexts=before.contexts,
                rule=f"{event.rule}, as {before.id}",
            )
        last[beginning] = event
        made.append(event)
    return findings.with_(events=tuple(made))


def _taken_up(doc: Document, made: Mapping[str, Event]) -> dict[str, Event]:
    """Nouns that point back at violence ("the bombings"), on the day of what they take up: the last told before of the
    same kind."""
    told: deque[Event] = deque(maxlen=RECENT)
    found = {}
    for event in made.values():
        if event.type != "ASSAULT":
            continue
        word = doc.word_at(event.trigger.start)
        if event.time is None and word is not None and takes_up(doc, word):
            alike = [before for before in reversed(told) if _modes_agree(before, event)]
            if alike:  # "in August" and "on Aug. 7" told of one thing: the day
                days = [e.time for e in alike if e.time is not None and days_agree(e.time, alike[0].time)]
                found[event.id] = event = replace(event, time=min(days, key=_length))
        if event.time is not None and event.status == "actual":
            told.append(event)
    return found


def _length(time: EventTime) -> int:
    """Days from the first to the last of an interval; as good as endless where one is open."""
    if not time.from_ or not time.to or min(len(time.from_), len(time.to)) < len("2018-01-01"):
        return ENDLESS
    try:
        return (date.fromisoformat(time.to) - date.fromisoformat(time.from_)).days
    except ValueError:
        return ENDLESS


class _Compare:
    """What two events have to do with each other."""

    def __init__(self, findings: Findings) -> None:
        self.doc = findings.doc
        self.actors = {a.id: a for a in findings.actors}
        self.places: Mapping[str, Place] = {p.id: p for p in findings.places}
        self._teams = {a.id: frozenset(team(a, self.actors)) for a in findings.actors}
        self._victims = _named_victims(findings.events, self.actors)

    def same(self, one: Event, other: Event) -> bool:
        """Whether the later event tells of the happening of the earlier one."""
        if one.type != other.type or not _modes_agree(one, other):
            return False
        if one.type == "COERCE" and one.mode != other.mode and not self._same_word(one, other):
            return False  # a passport taken and work forced upon one person are two acts
        if one.status != other.status and not {one.status, other.status} <= SETTLED | {"possible"}:
            return False
        if one.status != other.status and "possible" in (one.status, other.status) and not self._same_word(one, other):
            return False
        if self.set_apart(one, other):
            return False
        if not _counts_agree(one, other):
            return False
        words = self._words(one, other)
        if words is not None and not (one.type == "ASSAULT" and are_taken_up(self.doc, *words)):
            told = ((words[0], one), (words[1], other))
            if any(is_another(self.doc, word, event.type, event.mode) for word, event in told):
                return False
        return self._parties_agree(one, other)

    def joins(self, group: list[Event], event: Event) -> bool:
        """Whether an event tells of the happening that these mentions tell of."""
        return any(self.same(held, event) for held in group[:4]) and not any(self.clash(held, event) for held in group)

    def set_apart(self, one: Event, other: Event) -> bool:
        """Whether day or place stand against two events being one."""
        return not days_agree(one.time, other.time) or not self._places_agree(one, other)

    def clash(self, one: Event, other: Event) -> bool:
        """Whether two events cannot be one: days, places or parties stand against it."""
        if self.set_apart(one, other) or self._are_stages(one, other):
            return True
        if not one.recipients and not other.recipients and len(one.actors) > 1 and len(other.actors) > 1:
            return not (self._all_in(one.actors, other.actors) or self._all_in(other.actors, one.actors))
        doers, done_to = self._overlap(one.actors, other.actors), self._struck(one, other)
        return doers is False or (done_to is False and not _one_scene_said(one, other))

    def _are_stages(self, one: Event, other: Event) -> bool:
        """Whether two acts are steps of one case: an arrest and a prison term, a removal from office and a verdict."""
        words = self._words(one, other)
        if words is None or one.type != other.type:
            return False
        if one.type == "COERCE":
            return len({self.doc.lemmas[w].lower() in PENALTIES for w in words}) > 1
        return one.type == "SANCTION" and one.mode != other.mode

    def _parties_agree(self, one: Event, other: Event) -> bool:
        symmetric = not one.recipients and not other.recipients
        doers = self._overlap(one.actors, other.actors)
        done_to = self._struck(one, other)
        if symmetric and len(one.actors) > 1 and len(other.actors) > 1:
            return self._all_in(one.actors, other.actors)
        if doers is False or (done_to is False and not _one_scene_said(one, other)):
            return False
        if one.type in WORDS_OF_A_KIND:
            far = abs(one.trigger.start - other.trigger.start) > FAR
            again = doers is True and not far
            words = self._words(one, other)
            again = again or (doers is None and words is not None and is_noun_again(self.doc, *words))
            return again and done_to is not False and self._same_word(one, other)
        if one.mode != other.mode and not done_to and not self._same_word(one, other):
            doers = None  # "coaxed people, took a city": who does both does not make them one
        words = self._words(one, other)
        again = words is not None and points_at(self.doc, *words)
        return bool(doers or done_to) or _one_scene_said(one, other) or again

    def _overlap(self, ours: tuple[Filler, ...], theirs: tuple[Filler, ...]) -> bool | None:
        """Whether two roles share an actor, or a group and its member; None where either is empty."""
        if not ours or not theirs:
            return None
        return any(self._kin(f.actor, g.actor) for f in ours for g in theirs)

    def _struck(self, one: Event, other: Event) -> bool | None:
        """Whether the same were struck or seized: also where one mention names the one person to whom that was done in
        the whole report, and the other, in the same word, only describes somebody ("a doctor was shot")."""
        found = self._overlap(one.recipients, other.recipients)
        if found is False and one.type in BEFALLING and self._same_word(one, other):
            ours, theirs = ([f.actor for f in e.recipients] for e in (one, other))
            named = self._victims.get(one.type, frozenset())
            pair = {*ours, *theirs}
            alone = len(ours) == len(theirs) == 1 and len(named) == 1 and len(named & pair) == 1
            if alone and self._opens(one, other) and self._is_somebody(next(iter(pair - named))):
                return True
        return found

    def _opens(self, one: Event, other: Event) -> bool:
        """Whether a report opens with one mention and goes on with the other: a parallel case is told of later."""
        words = self._words(one, other)
        if words is None:
            return False
        first, later = sorted(self.doc.sentence_of[w] for w in words)
        return first < OPENING and later - first <= OPENING

    def _is_somebody(self, identity: str) -> bool:
        """Whether an actor is one person whom the report only describes: "a doctor"."""
        actor = self.actors.get(identity)
        return actor is not None and actor.kind == "person" and actor.unnamed

    def _all_in(self, ours: tuple[Filler, ...], theirs: tuple[Filler, ...]) -> bool:
        return all(any(self._kin(f.actor, g.actor) for g in theirs) for f in ours)

    def _kin(self, one: str, other: str) -> bool:
        if one == other or other in self._teams.get(one, ()) or one in self._teams.get(other, ()):
            return True
        return self._one_group(one, other)

    def _one_group(self, one: str, other: str) -> bool:
        """Whether two descriptions may be of one group: "a Taliban delegation", "a political delegation of Taliban"."""
        ours, theirs = self.actors.get(one), self.actors.get(other)
        if ours is None or theirs is None:
            return False
        heads = [singular(head_of_description(a.name)) for a in (ours, theirs)]
        if heads[0] != heads[1]:
            return False
        if ours.kind == theirs.kind == "unknown":
            return True  # "U.S. embassies in Kenya", "the embassy bombings"
        if not (ours.unnamed and theirs.unnamed):
            return False
        above, across = set(ours.member_of), set(theirs.member_of)
        return not above or not across or bool(above & across)

    def _places_agree(self, one: Event, other: Event) -> bool:
        here, there = self.places.get(one.place or ""), self.places.get(other.place or "")
        if here is None or there is None or here.id == there.id:
            return True
        if here.country != there.country:
            return False
        return "country" in (here.kind, there.kind) or "admin" in (here.kind, there.kind)

    def _words(self, one: Event, other: Event) -> tuple[int, int] | None:
        """The trigger words of two events."""
        first, word = self.doc.word_at(one.trigger.start), self.doc.word_at(other.trigger.start)
        return None if first is None or word is None else (first, word)

    def _same_word(self, one: Event, other: Event) -> bool:
        words = self._words(one, other)
        return words is not None and stem(self.doc, words[0]) == stem(self.doc, words[1])


def _named_victims(events: Iterable[Event], actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    """The named persons to whom something was done, by the type of what was done."""
    found: dict[str, set[str]] = {}
    for event in events:
        for filler in event.recipients:
            actor = actors.get(filler.actor)
            if actor is not None and actor.kind == "person" and not actor.unnamed:
                found.setdefault(event.type, set()).add(actor.id)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _one_scene_said(one: Event, other: Event) -> bool:
    """Whether two acts of violence are set at one time and place side by side: "killed five and wounded nine"."""
    if one.type != "ASSAULT" or one.time is None or other.time is None or one.time.from_ != other.time.from_:
        return False
    near = abs(one.trigger.start - other.trigger.start) < FAR / 2
    return near and one.time.from_ is not None and one.place == other.place


def _modes_agree(one: Event, other: Event) -> bool:
    if one.type == "ASSAULT" and {one.mode, other.mode} in MURDERS:
        return True  # "was shot dead", "the slaying"
    return one.mode == other.mode or (one.type != "CONSULT" and None in (one.mode, other.mode))


def _counts_agree(one: Event, other: Event) -> bool:
    for ours in one.counts:
        for theirs in other.counts:
            if ours.measure == theirs.measure and ours.measure in ("killed", "injured", "arrested", "participants"):
                return ours.low == theirs.low
    return True


def _groups(findings: Findings) -> list[list[Event]]:
    """The events as happenings, each mention joined to the first group all of whose mentions it agrees with."""
    compare = _Compare(findings)
    groups: list[list[Event]] = []
    by_type: dict[str, list[list[Event]]] = {}
    for event in findings.events:
        rivals = by_type.setdefault(event.type, [])
        near = rivals[: -RIVALS - 1 : -1]  # the latest first, those of the very mode before the rest
        for group in sorted(near, key=lambda g: event.mode is None or g[0].mode != event.mode):
            if len(group) < LARGEST and compare.joins(group, event):
                group.append(event)
                break
        else:
            fresh = [event]
            rivals.append(fresh)
            groups.append(fresh)
    groups = _ended_together(findings.doc, compare, groups)
    return _told_together(findings, compare, groups)


def _told_together(findings: Findings, compare: _Compare, groups: list[list[Event]]) -> list[list[Event]]:
    """The groups, those in which one sentence tells of one deed in several words made one."""
    of = {event.id: group for group in groups for event in group}
    for one, other in told_together(findings.doc, findings.events):
        ours, theirs = of[one], of[other]
        if ours is theirs or any(compare.set_apart(a, b) for a in ours for b in theirs):
            continue
        ours += theirs
        of.update(dict.fromkeys((e.id for e in theirs), ours))
        theirs.clear()
    return [sorted(group, key=lambda e: e.trigger.start) for group in groups if group]


def _ended_together(doc: Document, compare: _Compare, groups: list[list[Event]]) -> list[list[Event]]:
    """The groups, those in which one and the same talks are broken off made one: "canceled the talks", "the breakdown
    of the negotiations"."""
    by_word = {doc.word_at(e.trigger.start): k for k, group in enumerate(groups) for e in group if e.type == "CONSULT"}
    ended: dict[int, list[Event]] = {}
    for group in groups:
        if group[0].type != "REJECT" or group[0].mode != "meet" or group[0].status != "actual":
            continue
        words = [w for e in group if (w := doc.word_at(e.trigger.start)) is not None]
        ends = (c for w in words for c in doc.children(w, "obj", "nsubj:pass", "nmod"))
        talks = next((by_word[w] for w in ends if w in by_word), None)
        before = ended.setdefault(talks, group) if talks is not None else group
        if before is not group and not any(compare.clash(one, other) for one in before for other in group):
            before += group
            group.clear()
    return [sorted(group, key=lambda e: e.trigger.start) for group in groups if group]


def _shared(group: list[Event], pointing: AbstractSet[str], struck: AbstractSet[str]) -> dict[str, Event]:
    """The mentions of one happening, each with links to the others and with what the others know; who takes part only
    where talks were, or where a mention only points back, and whom alone was done to where one is ``struck`` again."""
    days, spots = {}, {}
    for event in reversed(group):  # what was called off, or only may be, was not where and when something else was
        if event.time and event.time.from_:
            days[event.status] = event.time
        if event.place:
            spots[event.status] = event.place
    fullest = max(group, key=lambda e: (bool(e.actors) + bool(e.recipients), len(e.actors)))
    made = {}
    for event in group:
        lent = fullest if event.type in TALKS or event.id in pointing else event
        made[event.id] = replace(
            event,
            same_as=tuple(e.id for e in group if e.id != event.id),
            time=event.time or days.get(event.status),
            place=event.place or spots.get(event.status),
            actors=event.actors or lent.actors,
            recipients=event.recipients or (fullest if event.id in struck else lent).recipients,
        )
    return made
