"""Placing an undated report by what it tells of: its events against the chronicle of landmarks.

A report that puts in "last week" what is known to have happened on 7 September 2019 speaks from the fortnight after.
One such match proves little, since most visits and attacks are in no chronicle; so two landmarks have to agree on the
days from which the report can speak, or one has to be beyond doubt: a deed that is told with both its parties, its
weekday, and its place or manner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import msgspec

from chancery.knowledge import actors as base
from chancery.knowledge.chronicle import Landmark, landmarks
from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold
from chancery.reading.dating import in_words, listed, looks_back_on
from chancery.reading.findings import Findings
from chancery.reading.time_values import FIRST, LAST, Days
from chancery.reading.times import Timeline, day_of
from chancery.record.models import Actor, Dated, Event, EventType, Filler, Mention, Place, Span, Time

REACH = 35  # days between a landmark and the last report that can call its day "Monday", "last week", "last month"
MOST = 12  # landmarks that an event may be; what happens more often is no landmark
COARSEST = 31  # days that a time may cover and still tell something
TOLD = frozenset({"actual", "cancelled"})  # what is told as having happened, or as having been stopped
RECURRING = frozenset({"CONSULT", "COOPERATE", "PROTEST"})  # what happens again and again between the same parties
KINDRED: dict[str, tuple[EventType, ...]] = {  # one happening may be told as either
    "AGREE": ("SUPPORT",),
    "SUPPORT": ("AGREE",),
    "REJECT": ("SANCTION",),
    "SANCTION": ("REJECT",),
}
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "SPY"})


class Match(NamedTuple):
    """An event that can be a landmark, and whether its words leave no doubt that it is."""

    landmark: Landmark
    certain: bool


@dataclass(frozen=True)
class Fix:
    """One time expression with the days from which it reaches a landmark: by each day, the landmark reached."""

    time: Time
    days: dict[date, Match]
    to_the_day: bool


def narrowed(findings: Findings) -> Dated:
    """The day that a report speaks from: as dated so far or, for an undated report, narrowed by landmarks."""
    dated = findings.dated
    if dated.basis not in ("inferred", "unknown"):
        return dated
    since = dated.from_ or looks_back_on(findings.doc)
    first, last = day_of(since, last=False) or FIRST, day_of(dated.to, last=True) or LAST
    fixes = list(_Telling(findings).fixes(first, last))
    days = _agreed(fixes)
    if not days:
        return dated
    used = _used(fixes, days)
    evidence = tuple(sorted({*dated.evidence, *(Span(time.start, time.end) for time, _ in used)}))
    why = _reason(dated, used, findings.report.text)
    return Dated(from_=min(days).isoformat(), to=max(days).isoformat(), basis="inferred", why=why, evidence=evidence)


def _agreed(fixes: Sequence[Fix]) -> set[date]:
    """The days on which most landmarks agree; none where a single one is open to doubt, or where they are those of
    several happenings of one kind."""
    votes: dict[date, set[Landmark]] = {}
    sure: set[date] = set()
    for fix in fixes:
        for day, match in fix.days.items():
            votes.setdefault(day, set()).add(match.landmark)
            if match.certain and fix.to_the_day:
                sure.add(day)
    most = max((len(held) for held in votes.values()), default=0)
    agreed = {day for day, held in votes.items() if len(held) == most}
    days = agreed if most > 1 else agreed & sure
    return days if days and (max(days) - min(days)).days <= REACH else set()


def _used(fixes: Iterable[Fix], days: set[date]) -> list[tuple[Time, list[Landmark]]]:
    """The time expressions that the days rest on, each with the landmarks that it can reach."""
    made = []
    for fix in fixes:
        reached = [fix.days[day].landmark for day in sorted(days & fix.days.keys())]
        if reached:
            made.append((fix.time, list(dict.fromkeys(reached))))
    return made


def _reason(dated: Dated, used: Iterable[tuple[Time, Sequence[Landmark]]], text: str) -> str:
    told = []
    for time, reached in used:
        happened = " or ".join(f"on {in_words(one.first.isoformat())} ({one.what})" for one in reached)
        told.append(f"puts in '{' '.join(text[time.start : time.end].split())}' what happened {happened}")
    before = dated.why.rstrip(".") if dated.basis == "inferred" else "The text is undated"
    return f"{before}; it {listed(told)}."


class _Telling:
    """The events of a report, held against the chronicle."""

    def __init__(self, findings: Findings) -> None:
        self._findings, self._doc = findings, findings.doc
        self._actors = {actor.id: actor for actor in findings.actors}
        self._places = {place.id: place for place in findings.places}
        self._times = {time.id: time for time in findings.times}
        self._timeline = Timeline(findings.doc)
        self._keys: dict[str, frozenset[str]] = {}
        self._reached: dict[object, list[date]] = {}

    def fixes(self, first: date, last: date) -> Iterator[Fix]:
        """What each time expression says of the report's day, within ``[first, last]``."""
        for number, time in enumerate(self._findings.times):
            if time.type not in ("DATE", "TIME") or not self._timeline.moves(number):
                continue
            days: dict[date, Match] = {}
            for event in self._told_at.get(time.id, ()):
                for match in self._matches(event, first, last):
                    for day in self._days_from(number, match.landmark, first, last):
                        if day not in days or (match.certain and not days[day].certain):
                            days[day] = match
            if days:
                yield Fix(time, days, self._timeline.names_a_day(number))

    @cached_property
    def _told_at(self) -> dict[str, list[Event]]:
        made: dict[str, list[Event]] = {}
        for event in self._findings.events:
            if event.time and event.time.ref and event.status in TOLD:
                made.setdefault(event.time.ref, []).append(event)
        return made

    def _days_from(self, number: int, landmark: Landmark, first: date, last: date) -> Sequence[date]:
        """The days from which the time expression of a number reaches a landmark."""
        key = (self._timeline.key(number), landmark)
        if key not in self._reached:
            start, end = max(landmark.first, first), min(landmark.last + timedelta(REACH), last)
            days = (start + timedelta(n) for n in range((end - start).days + 1))
            self._reached[key] = [
                day
                for day in days
                if (covered := self._timeline.days(number, day)) and _reaches(covered, day, landmark)
            ]
        return self._reached[key]

    def _matches(self, event: Event, first: date, last: date) -> list[Match]:
        """The landmarks that an event can be; none where so many are of one kind that they are none."""
        scene = self._scene(event)
        made = []
        for landmark in self._candidates(event):
            if landmark.last + timedelta(REACH) < first or landmark.first > last:
                continue
            where = [_same_place(place, landmark.place) for place in scene]
            if (not all(same is False for same in where) or not where) and self._same_parties(event, landmark):
                made.append(Match(landmark, self._beyond_doubt(event, landmark, any(where))))
        return made if len(made) <= MOST else []

    def _candidates(self, event: Event) -> Iterable[Landmark]:
        """The landmarks of an event's type, or its neighbour's, with one of its parties."""
        kinds = (event.type, *KINDRED.get(event.type, ()))
        fillers = (*event.actors, *event.recipients)
        parties = sorted({key for filler in fillers for key in self._keys_of(filler.actor)})
        return dict.fromkeys(one for kind in kinds for party in parties for one in landmarks(kind, party))

    def _scene(self, event: Event) -> Sequence[Place]:
        """The place of an event; where it has none, those that its sentence names."""
        if event.place:
            return [self._places[event.place]]
        return self._places_in.get(self._sentence(event.trigger), ())

    @cached_property
    def _places_in(self) -> dict[int | None, list[Place]]:
        made: dict[int | None, list[Place]] = {}
        for place in self._findings.places:
            for sentence in {self._sentence(mention) for mention in place.mentions}:
                made.setdefault(sentence, []).append(place)
        return made

    @cached_property
    def _actors_in(self) -> dict[int | None, list[str]]:
        made: dict[int | None, list[str]] = {}
        for actor in self._findings.actors:
            for sentence in {self._sentence(mention) for mention in actor.mentions}:
                made.setdefault(sentence, []).append(actor.id)
        return made

    def _sentence(self, span: Span | Mention) -> int | None:
        word = self._doc.word_at(span.start)
        return None if word is None else self._doc.sentence_of[word]

    def _beyond_doubt(self, event: Event, landmark: Landmark, where: bool) -> bool:
        """Whether no other happening is likely to be told in these words: a deed on somebody, by whom and where or how,
        or a meeting of two people and its place."""
        parties = {f.actor for f in (*event.actors, *event.recipients)}
        if len(parties) < 2 or not landmark.actors:
            return False
        if where and all(_is_person(party) for party in (*landmark.actors, *landmark.recipients)):
            return True
        manner = where or (event.mode is not None and event.mode == landmark.mode)
        return manner and event.type not in RECURRING

    def _same_parties(self, event: Event, landmark: Landmark) -> bool:
        """Whether the parties of an event are those of a landmark: in their roles, or in any where all are equals."""
        if not landmark.recipients:
            met = [self._met(filler, landmark.actors) for filler in (*event.actors, *event.recipients)]
            return all(met) and len(frozenset().union(*met)) > 1
        if not landmark.actors:
            return not event.actors and self._side_met(event, event.recipients, landmark.recipients)
        sides = self._side_met(event, event.actors, landmark.actors)
        return sides and self._side_met(event, event.recipients, landmark.recipients)

    def _side_met(self, event: Event, fillers: Sequence[Filler], parties: Sequence[str]) -> bool:
        """Whether all fillers of a role are parties; a role left open is filled by a party that its sentence names, or
        by the state whose land it is."""
        if fillers:
            return all(self._met(filler, parties) for filler in fillers)
        taken = {f.actor for f in (*event.actors, *event.recipients)}
        named = (
            self._keys_of(identity)
            for identity in self._actors_in.get(self._sentence(event.trigger), ())
            if identity not in taken
        )
        return any(keys.intersection(parties) for keys in named) or any(
            place.country in parties for place in self._scene(event)
        )

    def _met(self, filler: Filler, parties: Sequence[str]) -> frozenset[str]:
        """The parties that a filler of a role can stand for."""
        return self._keys_of(filler.actor).intersection(parties)

    def _keys_of(self, actor_id: str) -> frozenset[str]:
        """By what keys an actor can stand in the chronicle: its own, that of whom it belongs to, its state's."""
        if actor_id not in self._keys:
            keys: set[str] = set()
            seen, waiting = {actor_id}, [actor_id]
            while waiting:
                actor = self._actors[waiting.pop()]
                keys |= _own_keys(actor)
                waiting += [other for other in actor.member_of if other not in seen]
                seen.update(actor.member_of)
            self._keys[actor_id] = frozenset(keys)
        return self._keys[actor_id]


def _is_person(party: str) -> bool:
    known = base.base().by_key.get(party)
    return known is not None and known.kind == "person"


def _own_keys(actor: Actor) -> set[str]:
    known = base.find(actor.name)
    keys = {known.key} if known else set()
    official = actor.kind in ("state", "government") or STATE_SECTORS.intersection(actor.sectors)
    if official and actor.country:
        keys.add(actor.country)
    return keys


def _reaches(covered: Days, day: date, landmark: Landmark) -> bool:
    """Whether a time read from a day covers a landmark. "Last week" is also said of the seven days before a day."""
    first, last = covered
    if (last - first).days > COARSEST:
        return False
    if last < day and last - first == timedelta(6):
        first, last = min(first, day - timedelta(14)), max(last, day - timedelta(7))
    return first <= landmark.last and landmark.first <= last


def _same_place(place: Place | None, named: str) -> bool | None:
    """Whether a place is that of a landmark; ``None`` where one of them has none, or one may lie in the other."""
    if place is None or not named:
        return None
    if fold(place.name) == fold(named):
        return True
    country = countries().name(named)
    if place.kind in ("country", "admin") or country is not None:
        return None if country is None or country.alpha3 == place.country else False
    return False


def read_anew(findings: Findings, dated: Dated) -> Findings:
    """A report as it was before any step, but with its day: what the second reading starts from."""
    report = msgspec.structs.replace(findings.report, dated=dated)
    return Findings(report=report, doc=findings.doc, dated=dated)
