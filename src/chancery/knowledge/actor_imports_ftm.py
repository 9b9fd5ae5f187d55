"""Actors from FollowTheMoney entities, one JSON object a line, as OpenSanctions and Aleph export them.

People and bodies give rows; Membership, Occupancy, Directorship and Employment give offices with their terms.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import msgspec

from chancery.errors import LexiconError
from chancery.knowledge.actor_imports_rows import (
    Import,
    fault,
    gender_of,
    json_lines,
    kind_of,
    names_of,
    office_sectors,
    plain,
)
from chancery.knowledge.actors import ActorRow, Gender, PersonRow, squash, term_problem
from chancery.knowledge.countries import countries
from chancery.knowledge.offices import organisation_of
from chancery.record.models import ActorKind


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[str]] = {}
    line: int = 0

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self.properties.get(name, []) if value.strip()]

    def first(self, *names: str) -> str:
        return next(iter(self.all(*names)), "")


class _Tie(NamedTuple):
    """The properties of a schema that ties a person to a body or a post, and the office where it names none."""

    person: str
    body: str
    office: str


BODY_SCHEMAS: dict[str, tuple[ActorKind | None, tuple[str, ...]]] = {
    "Organization": (None, ()),
    "PublicBody": ("government", ("GOV",)),
    "Company": (None, ("BUS",)),
    "LegalEntity": (None, ()),
}
TIES = {
    "Membership": _Tie("member", "organization", "member"),
    "Occupancy": _Tie("holder", "post", ""),
    "Directorship": _Tie("director", "organization", "director"),
    "Employment": _Tie("employee", "employer", "employee"),
}
#: Topics as PLOVER's sectors; the longest beginning of a topic counts. Others (sanction, poi) tell of no sector.
TOPICS = {
    "gov": "GOV", "gov.legislative": "LEG", "gov.judicial": "JUD", "gov.security": "COP", "gov.soe": "BUS",
    "mil": "MIL", "role.pep": "GOV", "role.pol": "GOV", "role.civil": "GOV", "role.diplo": "GOV", "role.rca": "ELI",
    "role.judge": "JUD", "role.spy": "SPY", "role.journo": "JRN", "role.act": "CVL", "role.oligarch": "BUS",
    "role.lobby": "BUS", "pol.party": "PTY", "pol.union": "LAB", "rel": "REL", "crime": "CRM", "crime.terror": "REB",
    "crime.war": "", "fin": "BUS", "corp": "BUS",
}  # fmt: skip
_CODES = {"EU": "EUR", "UN": "UNO", "UK": "GBR"}  # beside ISO 3166-1 alpha-2


def read_ftm(text: str, made: Import) -> None:
    """Read lines of entities into ``made``."""
    entities: dict[str, _Entity] = {}
    for number, entity in json_lines(text, _Entity, made):
        entity.line = number
        entities[entity.id] = entity
    held: dict[str, list[tuple[_Tie, _Entity]]] = {}
    for entity in entities.values():
        if tie := TIES.get(entity.schema):
            _tied(entity, tie, entities, held, made)
    for entity in entities.values():
        try:
            if entity.schema == "Person":
                made.people += _person(entity, held.get(entity.id, []), entities, made)
            elif entity.schema in BODY_SCHEMAS:
                made.actors.append(_body(entity, held.get(entity.id, []), entities))
        except LexiconError as error:
            made.wrong(entity.line, error)
    known = {"Person", "Position", *BODY_SCHEMAS, *TIES}
    for schema, count in Counter(e.schema for e in entities.values() if e.schema not in known).items():
        made.skipped.append(f"{made.name}: {count} of schema {schema}: no actors")


def _tied(
    entity: _Entity,
    tie: _Tie,
    entities: dict[str, _Entity],
    held: dict[str, list[tuple[_Tie, _Entity]]],
    made: Import,
) -> None:
    """Note a tie with its person, if both ends are there and its dates are dates."""
    missing = [name for name in (tie.person, tie.body) if entity.first(name) not in entities]
    since, until = _dates(entity)
    problem = term_problem(since, until)
    if problem:
        made.wrong(entity.line, fault("startDate", problem, "write ISO dates, the earlier one first"))
    elif missing:
        made.skip(entity.line, f"{entity.schema}: its {missing[0]} {entity.first(missing[0])!r} is not in the file")
    else:
        held.setdefault(entity.first(tie.person), []).append((tie, entity))


def _dates(entity: _Entity) -> tuple[str, str]:
    return entity.first("startDate", "date")[:10], entity.first("endDate")[:10]


def _naming(entity: _Entity) -> tuple[str, tuple[str, ...]]:
    found = names_of(entity.all("name", "alias", "weakAlias", "previousName"))
    if not found or not squash(found[0]):
        raise fault("name", f"{entity.id} has none in Latin letters", "give it a name as English reports write it")
    return found[0], tuple(found[1:])


NO_STATE = frozenset({"suhh", "yucs", "csxx", "cshh", "ddde", "zz", "eu"})
"""FollowTheMoney's codes of states that are no more, and of none."""


def _country(entity: _Entity) -> str | None:
    for code in entity.all("country", "nationality", "citizenship", "jurisdiction"):
        upper = code.upper()[:2]
        country = countries().by_alpha2.get(upper)
        if len(code.partition("-")[0]) == 2 and (country or upper in _CODES):
            return country.alpha3 if country else _CODES[upper]
        if code.lower() not in NO_STATE:
            raise fault("country", f"{code!r} is no country", "write an ISO 3166-1 alpha-2 code, or leave it out")
    return None


def _topics(entity: _Entity) -> tuple[str, ...]:
    made = []
    for topic in entity.all("topics"):
        heads = [topic] if topic in TOPICS else []
        while not heads and "." in topic:
            topic = topic.rpartition(".")[0]
            heads = [topic] if topic in TOPICS else []
        made += [TOPICS[head] for head in heads if TOPICS[head]]
    return tuple(dict.fromkeys(made))


def _reference(entity: _Entity) -> str | None:
    ids = [i for i in (entity.first("wikidataId"), entity.id) if i[:1] == "Q" and i[1:].isdigit()]
    return ids[0] if ids else None


def _body(entity: _Entity, ties: list[tuple[_Tie, _Entity]], entities: dict[str, _Entity]) -> ActorRow:
    name, aliases = _naming(entity)
    kind, sectors = BODY_SCHEMAS[entity.schema]
    word = organisation_of(name.split())
    sectors = _topics(entity) or sectors or (word.sectors if word else ())
    masters = [entities[tied.first(tie.body)] for tie, tied in ties]
    return ActorRow(
        key=squash(name),
        name=name,
        aliases=aliases,
        kind=kind or (word.kind if word and not _topics(entity) else kind_of(sectors)),
        country="IGO" if "gov.igo" in entity.all("topics") else _country(entity),
        sectors=sectors,
        member_of=tuple(squash(_naming(m)[0]) for m in masters if m.schema in BODY_SCHEMAS),
        reference=_reference(entity),
        note=f"FollowTheMoney {entity.id}",
    )


class _Post(NamedTuple):
    """An office, whom it serves, and its term."""

    office: str
    country: str | None
    sectors: tuple[str, ...]
    since: str = ""
    until: str = ""


def _person(
    entity: _Entity, ties: list[tuple[_Tie, _Entity]], entities: dict[str, _Entity], made: Import
) -> list[PersonRow]:
    name, aliases = _naming(entity)
    country, topics = _country(entity), _topics(entity)
    posts = [_post(tie, tied, entities) for tie, tied in ties]
    posts += [_Post(plain(p), None, office_sectors(p)) for p in entity.all("position") if plain(p)]
    if not posts and topics:
        posts = [_Post(", ".join(plain(topic) for topic in entity.all("topics")), None, topics)]
    placed = [post for post in posts if post.country or country]
    if not placed:
        lacks = "office, position or topic" if not posts else "country"
        made.skip(entity.line, f"{name}: no {lacks}, so there is nothing to code")
    told = {"male": "m", "female": "f"}.get(entity.first("gender"))
    gender: Gender = "m" if told == "m" else "f" if told == "f" else gender_of(name)
    return [
        PersonRow(
            name=name,
            gender=gender,
            country=post.country or country or "",
            sectors=post.sectors or topics,
            office=post.office,
            since=post.since,
            until=post.until,
            aliases=aliases,
            reference=_reference(entity),
        )
        for post in placed
    ]


def _post(tie: _Tie, tied: _Entity, entities: dict[str, _Entity]) -> _Post:
    """The office that a tie gives: the post's own name, or the role in the body."""
    body = entities[tied.first(tie.body)]
    name = _naming(body)[0]
    role = plain(tied.first("role")) or tie.office
    sectors = office_sectors(role) or office_sectors(name)
    if body.schema in BODY_SCHEMAS:
        sectors = _body(body, [], entities).sectors or sectors
    return _Post(f"{role}, {name}" if role else name, _country(body), sectors, *_dates(tied))
