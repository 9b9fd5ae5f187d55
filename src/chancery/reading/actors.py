"""Actors: who is named, described or taken up by a pronoun, each entity once, with what is known of it.

The step finds the names (``actor_names``), reads phrases around them (``actor_phrases``), groups the phrases into
entities (``coreference``) and here says of each what kind of actor it is, of which country and sector on the day of the
report, and whom it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from chancery.knowledge.actors import given_names
from chancery.knowledge.countries import countries
from chancery.language.document import Document
from chancery.reading.actor_entities import Entity
from chancery.reading.actor_mentions import Phrase
from chancery.reading.actor_names import names
from chancery.reading.actor_phrases import phrases
from chancery.reading.actor_places import settle
from chancery.reading.coreference import group
from chancery.reading.findings import Findings
from chancery.record.models import Actor, ActorKind, Mention

BELONGS_TO = frozenset({"state", "government", "organization", "armed_group", "media"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
LEAST_SHARE = 0.6
"""Share of a report's country mentions that makes a country the setting of the whole."""


def step(findings: Findings) -> dict[str, Any]:
    """The actors of a report, and its places without the names that turned out to be actors."""
    doc = findings.doc
    day = findings.dated.from_
    settled = settle(doc, names(doc, day), findings.places)
    found = phrases(doc, settled, day)
    for phrase in found:
        if phrase.kind == "person" and phrase.form == "name" and not phrase.gender and phrase.tokens:
            phrase.gender = given_names().get(phrase.tokens[0], "")
    entities = sorted(group(doc, found, day), key=lambda e: e.phrases[0].first)
    setting = _setting(findings, entities)
    owner_of = {phrase.head: entity for entity in entities for phrase in entity.phrases}
    ids = {entity.number: f"a{place}" for place, entity in enumerate(entities, 1)}
    made = tuple(_actor(doc, entity, ids, _owners(entity, owner_of), day, setting) for entity in entities)
    return {"actors": made, "places": settled.places}


def _setting(findings: Findings, entities: Sequence[Entity]) -> str | None:
    """The country that a report is set in, where one clearly prevails."""
    seen = Counter(p.country for e in entities if e.kind == "state" for p in e.phrases if p.country)
    seen.update({place.country: len(place.mentions) for place in findings.places if place.country})
    total = sum(seen.values())
    if not total:
        return None
    country, count = seen.most_common(1)[0]
    return country if count >= LEAST_SHARE * total else None


def _owners(entity: Entity, owner_of: dict[int, Entity]) -> list[Entity]:
    """The entities that a phrase of this one puts it under, the nearest first."""
    made: dict[int, Entity] = {}
    telling = [p for p in entity.phrases if p.form == "name"] or entity.phrases
    for phrase in telling:
        for head in phrase.owners:
            owner = owner_of.get(head)
            if owner is not None and owner is not entity and owner.number not in made:
                made[owner.number] = owner
    return list(made.values())


def _actor(
    doc: Document, entity: Entity, ids: dict[int, str], owners: list[Entity], day: str | None, setting: str | None
) -> Actor:
    kind, sectors = _kind_and_sectors(entity, owners, day)
    country = _country(entity, owners, day)
    if country is None and setting and (OFFICIAL & set(sectors)) and not entity.known:
        country = setting
    named = entity.named
    person = entity.kind == "person" or (kind == "person" and not named)
    single = any(p.number or (p.agent and p.agent.member) for p in entity.phrases)
    return Actor(
        id=ids[entity.number],
        name=_name(doc, entity),
        kind=kind,
        country=country,
        sectors=sectors,
        role=_role(doc, entity) if person else None,
        member_of=tuple(ids[o.number] for o in owners if o.kind in BELONGS_TO and kind != "state"),
        unnamed=not named and (person or single),
        reference=entity.known.reference if entity.known else None,
        mentions=_mentions(doc, entity),
    )


def _mentions(doc: Document, entity: Entity) -> tuple[Mention, ...]:
    made = [Mention(start=doc.starts[p.first], end=doc.ends[p.last - 1], kind=p.form) for p in entity.phrases]
    return tuple(sorted(made, key=lambda m: (m.start, m.end)))


def _kind_and_sectors(entity: Entity, owners: list[Entity], day: str | None) -> tuple[ActorKind, tuple[str, ...]]:
    first = next((p for p in entity.phrases if p.form == "name"), entity.phrases[0])
    kind: ActorKind = first.kind
    if kind == "state":
        return kind, ("GOV",)
    sectors = entity.known.sectors_on(day) if entity.known else first.sectors
    if not sectors:
        sectors = next((p.sectors for p in entity.phrases if p.sectors), ())
    masters = [o for o in owners if o.kind in BELONGS_TO]
    if masters and masters[0].kind == "state":
        masters = []
    agent = next((p.agent for p in entity.phrases if p.agent), None)
    if agent and agent.member and masters and not entity.known:
        master = masters[0]
        theirs = master.known.sectors_on(day) if master.known else master.phrases[0].sectors
        sectors = theirs or sectors
        if kind not in ("person", "population") and agent.form == "person" and master.kind != "media":
            kind = master.phrases[0].kind
    return kind, tuple(dict.fromkeys(sectors))


def _country(entity: Entity, owners: list[Entity], day: str | None) -> str | None:
    if entity.known:
        return entity.known.country_on(day)
    if entity.country:
        return entity.country
    states = [o for o in owners if o.kind in ("state", "population") and o.country]
    for owner in (*states, *owners):
        found = owner.known.country_on(day) if owner.known else owner.country
        if found:
            return found
    return None


def _name(doc: Document, entity: Entity) -> str:
    """The fullest name in the text; of a state that is only hinted at, the name of the table."""
    full = [p for p in entity.phrases if p.form == "name" and not (p.state and p.state.form == "capital")]
    if not full and entity.kind == "state" and entity.country:
        return countries().by_alpha3[entity.country].name
    chosen = full or [p for p in entity.phrases if p.form == "nominal"][:1] or entity.phrases[:1]
    best = max(chosen, key=lambda p: p.last - p.first)
    return " ".join(doc.text_of(best.first, best.last).split())


def _role(doc: Document, entity: Entity) -> str | None:
    """The office as the text gives it first; of an unnamed person, the description without its country."""
    for phrase in entity.phrases:
        if phrase.role:
            return " ".join(phrase.role.split())
    if entity.named:
        return None
    phrase = entity.phrases[0]
    if phrase.agent is None or phrase.plural or not (OFFICIAL & set(phrase.sectors) or phrase.agent.member):
        return None
    return " ".join(doc.text_of(_after_state(doc, phrase), phrase.last).split())


def _after_state(doc: Document, phrase: Phrase) -> int:
    """The first word of a description after possessives and pronouns."""
    first = phrase.first
    for word in range(phrase.first, phrase.head):
        if doc.lowers[word] in ("'s", "’s", "'") or doc.upos[word] == "PRON":
            first = word + 1
    return first
