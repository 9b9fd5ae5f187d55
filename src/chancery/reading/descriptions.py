"""Whether a description may take up an actor told of before: "the group", "the ministry", "the former president"."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from chancery.knowledge.actors import Known, compare_days
from chancery.reading.actor_entities import Entity
from chancery.reading.actor_mentions import Phrase

WINDOW = 3
"""Sentences back in which a body is taken up by a noun for bodies of its kind."""
PERSON_NOUNS = frozenset(["man", "woman", "boy", "girl", "lady", "gentleman", "guy", "kid", "youth", "teenager"])
GROUP_NOUNS = {
    "group": frozenset({"armed_group", "organization"}),
    "organization": frozenset({"organization", "armed_group"}),
    "organisation": frozenset({"organization", "armed_group"}),
    "movement": frozenset({"armed_group", "organization"}),
    "network": frozenset({"armed_group", "media"}),
    "agency": frozenset({"government", "media"}),
    "newspaper": frozenset({"media"}),
    "paper": frozenset({"media"}),
    "magazine": frozenset({"media"}),
    "broadcaster": frozenset({"media"}),
    "channel": frozenset({"media"}),
}
SECTOR_NOUNS = {"company": "BUS", "firm": "BUS", "party": "PTY", "church": "REL", "court": "JUD", "bank": "BUS"}
FORMER = frozenset({"former", "ex", "one-time", "onetime"})
BY_NAMES = {"gop": "republican", "democrats": "democratic", "tory": "conservative"}


class Around(NamedTuple):
    """What stands around a description: how many sentences back the actor was told of, the ``states`` that the
    description belongs to, the ``lands`` that its adjectives name, and the day of the report."""

    distance: int
    states: AbstractSet[str]
    lands: AbstractSet[str]
    day: str | None


def fits(phrase: Phrase, entity: Entity, around: Around) -> bool:
    """Whether a description with "the" may mean this actor."""
    distance, states, lands, day = around
    if phrase.plural != entity.plural and entity.kind not in ("armed_group", "organization"):
        return False
    if entity.kind == "person" and entity.known is not None and not FORMER.isdisjoint(phrase.tokens):
        others = set(phrase.tokens) - FORMER
        return not phrase.plural and _held_before(entity.known, phrase.noun, others, day, lands)
    if states and entity.country not in states:
        return False
    noun = phrase.noun
    if noun in PERSON_NOUNS:
        agrees = entity.kind == "person" and entity.gender in ("", phrase.gender) and not phrase.tokens
        return agrees and distance <= 1 and entity.named and bool(entity.gender or not phrase.gender)
    if not entity.named or (phrase.tokens and not states):
        return False
    if entity.kind == "person":
        return noun in entity.nouns or _holds_office(entity.known, noun, day)
    if noun in entity.words:
        return True
    if phrase.plural:
        return False
    if noun in GROUP_NOUNS:
        return distance <= WINDOW and entity.kind in GROUP_NOUNS[noun]
    sector = SECTOR_NOUNS.get(noun)
    return sector is not None and distance <= WINDOW and sector in entity.sectors


def alike(tokens: Iterable[str]) -> set[str]:
    """The words of a description, a party's by-name as its name: "the GOP nominee"."""
    return {BY_NAMES.get(token, token) for token in tokens}


def counts_differ(entity: Entity, phrase: Phrase) -> bool:
    """Whether a description counts others than those told of: "the nine men", "the four men"."""
    return bool(phrase.number) and bool(entity.counts) and phrase.number not in entity.counts


def _holds_office(known: Known | None, noun: str, day: str | None) -> bool:
    """Whether a person holds an office of this noun on a day."""
    spell = known.spell(day) if known and day else None
    return spell is not None and spell.holds(day or "") and noun in spell.office.lower().split()


def _held_before(
    known: Known, noun: str, others: AbstractSet[str], day: str | None, countries: AbstractSet[str]
) -> bool:
    """Whether a person held an office of this noun that has ended by a day, or at all where no day is known.

    ``others`` are the words that stand with the noun: the office has all of them but those of its country, one of
    ``countries`` where some are told.
    """
    for spell in known.spells:
        ended = bool(spell.until) and (day is None or compare_days(spell.until, day) < 0)
        words = set(spell.office.lower().split())
        here = not countries or spell.country in countries
        if ended and here and noun in words and len(others - words) <= len(countries):
            return True
    return False
