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
from chancery.knowledge.offices import Agent, agent
from chancery.knowledge.publishers import country_of
from chancery.language.document import Document
from chancery.reading.actor_entities import Entity
from chancery.reading.actor_mentions import Phrase
from chancery.reading.actor_names import names
from chancery.reading.actor_phrases import phrases
from chancery.reading.actor_places import settle
from chancery.reading.coreference import group
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.record.models import Actor, ActorKind, Mention, Notice, Place

BELONGS_TO = frozenset({"state", "government", "organization", "armed_group", "media"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
NATIONAL = frozenset({"national", "federal", "supreme", "royal"})  # words that open the names of a country's bodies
AT_HOME: frozenset[ActorKind] = frozenset({"person", "population", "government", "armed_group", "organization"})
"""What is of the country that a report is set in, where nothing else is said of it."""
FOREIGN = frozenset({"foreign", "international", "overseas", "illegal"})
WITH_A_FIELD = frozenset({"minister", "ministry", "secretary", "office", "department"})
"""Nouns before which "foreign" is a field of work: a foreign minister is at home."""
VISITS = frozenset({"visit", "trip", "tour", "stopover", "stop", "arrival", "meeting", "talk", "counterpart"})
GOING = frozenset({"arrive", "fly", "travel", "land", "go", "come", "head"})
"""Nouns and verbs that tell of somebody who goes to another country or deals with it."""
TOWARDS = frozenset({"for", "to", "against"})
"""Prepositions of the country for which something is meant: "approved aid for Ukraine"."""
ARMED = frozenset({"armed", "terrorist"})
LEFT = frozenset({"former", "ex", "ex-", "onetime", "one-time", "erstwhile"})
DEEPEST = 2
"""Steps over which a country or sector is inherited: the leader of a wing of a party."""
LEAST_SHARE = 0.8
"""Share of a report's country mentions that makes a country the setting of the whole."""
SHORT = 8  # sentences of a report that may name its country only once
HOME_SHARE = 0.2
"""The same for the country that it is told from to be the one whose army is "the army"."""


def step(findings: Findings) -> dict[str, Any]:
    """The actors of a report, and its places without the names that turned out to be actors."""
    doc = findings.doc
    day = findings.dated.from_
    spoken = {place.country for place in findings.places if place.country}
    spoken.update(filter(None, [country_of(findings.report.publisher, findings.report.url)]))
    settled = settle(doc, names(doc, day, spoken), findings.places)
    found = phrases(doc, settled, day)
    for phrase in found:
        if phrase.kind == "person" and phrase.form == "name" and not phrase.gender and phrase.tokens:
            phrase.gender = given_names().get(phrase.tokens[0], "")
    entities = sorted(group(doc, found, day, findings.report.publisher), key=lambda e: e.phrases[0].first)
    seen = _countries_seen(findings, entities)
    lands = {
        word: place.country
        for place in settled.places
        if place.country
        for mention in place.mentions
        for word in doc.words_in(mention.start, mention.end)
    }
    made = _Describer(doc, entities, day, setting=_setting(doc, seen), home=_home(findings, seen), lands=lands).actors()
    return {"actors": made, "places": settled.places, "notices": _about(settled.places, findings.notices)}


def _about(places: Sequence[Place], notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """The notices without those about places that turned out to be actors."""
    held = {place.id for place in places}
    return tuple(n for n in notices if held.issuperset(n.refs))


def _countries_seen(findings: Findings, entities: Sequence[Entity]) -> Counter[str]:
    """How often the report names each country, as a state or by its places; a word that is both counts once."""
    doc = findings.doc
    named = {(p.country, p.head) for e in entities if e.kind == "state" for p in e.phrases if p.country}
    for place in findings.places:
        words = (doc.words_in(m.start, m.end) for m in place.mentions if place.country)
        named.update((place.country or "", doc.head_of(span.start, span.stop)) for span in words)
    return Counter(country for country, _ in named)


def _setting(doc: Document, seen: Counter[str]) -> str | None:
    """The country that a report is set in, where one clearly prevails; a long one names it more than once."""
    if not seen:
        return None
    country, count = seen.most_common(1)[0]
    if count == 1 and len(doc.sentences) > SHORT:
        return None
    return country if count >= LEAST_SHARE * seen.total() else None


def _home(findings: Findings, seen: Counter[str]) -> str | None:
    """The country that a report is told from, its publisher's or that of its dateline, if it is about it, too."""
    report = findings.report
    told = country_of(report.publisher, report.url) or next(
        (p.country for p in findings.places if _opens_report(findings, p)), None
    )
    return told if told and seen[told] >= HOME_SHARE * seen.total() else None


def _opens_report(findings: Findings, place: Place) -> bool:
    """Whether a place is the town of the dateline."""
    first = place.mentions[0]
    if first.start:
        return False
    return findings.report.text[: first.end].isupper() or any(start == 0 for start, _ in findings.doc.datelines)


class _Describer:
    """What is known of each entity, some of it through those it belongs to."""

    def __init__(
        self,
        doc: Document,
        entities: Sequence[Entity],
        day: str | None,
        *,
        setting: str | None,
        home: str | None,
        lands: dict[int, str],
    ) -> None:
        """``setting`` is the country that the report is set in, ``home`` the one it is told from, whose army is "the
        army"; ``lands`` is the country of each word that names a place."""
        self.doc, self.entities, self.day, self.lands = doc, entities, day, lands
        self.setting, self.home = setting, home
        self.at_head = {phrase.head: entity for entity in entities for phrase in entity.phrases}
        self.owners = {entity.number: _owners(entity, self.at_head) for entity in entities}
        self.ids = {entity.number: f"a{place}" for place, entity in enumerate(entities, 1)}
        self.nature = {entity.number: self._own_nature(entity) for entity in entities}
        self.objects: dict[int, frozenset[str]] = {}
        self.country = {entity.number: self._own_country(entity) for entity in entities}

    def actors(self) -> tuple[Actor, ...]:
        """The actors of the record."""
        for _ in range(DEEPEST):
            for entity in self.entities:
                self._inherit(entity)
        self._from_members()
        return tuple(map(self._actor, self.entities))

    def _own_nature(self, entity: Entity) -> tuple[ActorKind, tuple[str, ...]]:
        first = next((p for p in entity.phrases if p.form == "name"), entity.phrases[0])
        if first.kind == "state":
            return "state", ("GOV",)
        if entity.known:
            return first.kind, entity.known.sectors_on(self.day)
        return first.kind, first.sectors or next((p.sectors for p in entity.phrases if p.sectors), ())

    def _own_country(self, entity: Entity) -> str | None:
        return entity.known.country_on(self.day) if entity.known else entity.country

    def _inherit(self, entity: Entity) -> None:
        """Take country, sectors and kind from whom the entity belongs to."""
        owners = self.owners[entity.number]
        states = [o for o in owners if o.kind in ("state", "population")]
        if self.country[entity.number] is None:
            found = (self.country[o.number] for o in (*states, *owners))
            self.country[entity.number] = next(filter(None, found), None) or self._land(entity)
        if self._left(entity):
            one = self.nature[entity.number][0] == "person"
            self.nature[entity.number] = "person" if one else "population", ("CVL",)
            return
        armed = self._armed(entity)
        if armed:
            self.nature[entity.number] = "armed_group", armed
            return
        masters = [o for o in owners if o.kind in BELONGS_TO]
        noun = next((p.agent for p in entity.phrases if p.agent), None)
        if entity.known or not masters or masters[0].kind == "state" or not (noun and noun.member):
            return
        kind, sectors = self.nature[entity.number]
        master_kind, theirs = self.nature[masters[0].number]
        if noun.form == "person" and kind not in ("person", "population") and master_kind != "media":
            kind = master_kind
        elif noun.form == "body" and kind == "government" and master_kind != "government":
            kind = "organization"
        self.nature[entity.number] = kind, theirs or sectors

    def _armed(self, entity: Entity) -> tuple[str, ...]:
        """The sectors of a group that a word before it says to be armed: "an armed group", "two rebel factions"."""
        if entity.known or entity.named:
            return ()
        for phrase in entity.phrases:
            if phrase.agent and phrase.agent.form == "body" and phrase.agent.kind == "organization":
                for child in self.doc.children(phrase.head, "amod", "compound"):
                    bearer = agent(self.doc.lemmas[child].lower())
                    if self.doc.lowers[child] in ARMED:
                        return ("UAF",)
                    if bearer and bearer.kind == "armed_group" and self.doc.upos[child] != "PROPN":
                        return bearer.sectors
        return ()

    def _land(self, entity: Entity) -> str | None:
        """The country of the place that a description holds: "people in the town of Yeoncheon"."""
        for phrase in entity.phrases:
            for word in range(phrase.head + 1, phrase.last):
                if word in self.lands:
                    return self.lands[word]
        return None

    def _acts_upon(self, entity: Entity, country: str) -> bool:
        """Whether somebody acts upon this country: who visits Iran or attacks it is hardly Iran's."""
        verbs = {self.doc.heads[p.head] for p in entity.phrases if self.doc.deprels[p.head] == "nsubj"} - {-1}
        return any(country in self._objects(verb) for verb in verbs)

    def _objects(self, verb: int) -> frozenset[str]:
        """The countries that are objects of a verb, or to which somebody goes, as states or by their places."""
        if verb not in self.objects:
            doc = self.doc
            words = doc.children(verb, *(("obj", "obl") if doc.lemmas[verb] in GOING else ("obj",)))
            for noun in doc.children(verb, "obj", "obl"):
                if doc.lemmas[noun] in VISITS:
                    words = [*words, *doc.children(noun, "nmod", "amod", "compound")]
                elif doc.relations[noun] == "obj":
                    below = [c for n in (noun, *doc.children(noun, "nmod")) for c in doc.children(n, "nmod")]
                    words = [*words, *(c for c in below if preposition_of(doc, c) in TOWARDS)]
            states = [self.at_head[w] for w in words if w in self.at_head and self.at_head[w].kind == "state"]
            found = [*(self.lands.get(w) for w in words), *(self.country[s.number] for s in states)]
            self.objects[verb] = frozenset(filter(None, found))
        return self.objects[verb]

    def _scene(self, entity: Entity) -> str | None:
        """The country of the places in the sentence that speaks of somebody first, if it is one: "farmers were shot in
        Humera"."""
        first, last = self.doc.sentences[self.doc.sentence_of[entity.phrases[0].head]]
        found = {self.lands[word] for word in range(first, last) if word in self.lands}
        return found.pop() if len(found) == 1 else None

    def _left(self, entity: Entity) -> bool:
        """Whether somebody is said to have left what he is named by: "former members of the church"."""
        if entity.known or entity.kind not in ("person", "organization", "population"):
            return False
        return any(
            self.doc.lowers[c] in LEFT
            for phrase in entity.phrases
            if phrase.form == "nominal" and phrase.agent and _can_be_left(phrase.agent)
            for c in self.doc.children(phrase.head, "amod", "compound")
        )

    def _from_members(self) -> None:
        """Give bodies without a country that of the officials who belong to them."""
        for entity in self.entities:
            if entity.kind == "person" and self.country[entity.number]:
                for owner in self.owners[entity.number]:
                    if owner.kind in ("government", "organization") and not owner.known:
                        self.country[owner.number] = self.country[owner.number] or self.country[entity.number]

    def _actor(self, entity: Entity) -> Actor:
        kind, sectors = self.nature[entity.number]
        country = self.country[entity.number]
        at_home = (OFFICIAL.intersection(sectors) or kind in AT_HOME) and not _from_abroad(entity, sectors)
        if country is None and not entity.known and at_home:
            official = OFFICIAL.intersection(sectors) or (kind == "organization" and _is_national(entity))
            country = self.home if self.home and official else self.setting
            if country is None and not official and not entity.named:
                country = self._scene(entity)
            country = None if country and self._acts_upon(entity, country) else country
        person = entity.kind == "person" or (kind == "person" and not entity.named)
        single = any(p.number or (p.agent and p.agent.member) for p in entity.phrases)
        owners = () if kind == "state" else self.owners[entity.number]
        return Actor(
            id=self.ids[entity.number],
            name=_name(self.doc, entity),
            kind=kind,
            country=country,
            sectors=tuple(dict.fromkeys(sectors)),
            role=_role(self.doc, entity) if person else None,
            member_of=tuple(self.ids[o.number] for o in owners if o.kind in BELONGS_TO),
            unnamed=not entity.named and (person or single),
            reference=entity.known.reference if entity.known else None,
            mentions=_mentions(self.doc, entity),
        )


def _can_be_left(agent: Agent) -> bool:
    """Whether what a noun says of people ends when they leave: members, workers, believers, and no office."""
    return (agent.member or agent.kind == "population") and not OFFICIAL.intersection(agent.sectors)


def _from_abroad(entity: Entity, sectors: Sequence[str]) -> bool:
    """Whether an actor is hardly of the land that the report is set in: refugees, "international observers"."""
    told = (p for p in entity.phrases if p.form == "nominal" and p.noun not in WITH_A_FIELD)
    return "REF" in sectors or any(FOREIGN.intersection(phrase.tokens) for phrase in told)


def _owners(entity: Entity, at_head: dict[int, Entity]) -> list[Entity]:
    """The entities that an entity's phrases put it under, the nearest first; of a named one, the names' phrases."""
    made: dict[int, Entity] = {}
    telling = [p for p in entity.phrases if p.form == "name"] or entity.phrases
    for phrase in telling:
        for head in phrase.owners:
            owner = at_head.get(head)
            if owner is not None and owner is not entity and owner.number not in made:
                made[owner.number] = owner
    return list(made.values())


def _mentions(doc: Document, entity: Entity) -> tuple[Mention, ...]:
    made = [
        Mention(
            start=doc.starts[p.first],
            end=doc.ends[p.last - 1],
            kind="name" if _is_office_name(doc, p) or _for_a_power(doc, p) else p.form,
        )
        for p in entity.phrases
    ]
    return tuple(sorted(made, key=lambda m: (m.start, m.end)))


def _is_office_name(doc: Document, phrase: Phrase) -> bool:
    """Whether an office stands in for a name: "the Secretary", capitalised in mid-sentence."""
    if phrase.form != "nominal" or phrase.kind != "person" or doc.upos[phrase.head] != "PROPN":
        return False
    inside = phrase.first > doc.sentences[doc.sentence_of[phrase.head]][0]
    return inside and all(doc.words[word][0].isupper() for word in range(phrase.first, phrase.last))


def _for_a_power(doc: Document, phrase: Phrase) -> bool:
    """Whether an adjective stands for the state whose organs it modifies: "the Iranian army"."""
    if not phrase.state or phrase.state.form != "adjective" or doc.heads[phrase.head] < 0:
        return False
    organ = agent(doc.lemmas[doc.heads[phrase.head]].lower())
    return organ is not None and bool(OFFICIAL.intersection(organ.sectors))


def _name(doc: Document, entity: Entity) -> str:
    """The fullest name in the text; of a state that is only hinted at, the name of the table."""
    full = [p for p in entity.phrases if p.form == "name" and not (p.state and p.state.form == "capital")]
    if not full and entity.kind == "state" and entity.country:
        return countries().by_alpha3[entity.country].name
    chosen = full or [p for p in entity.phrases if p.form == "nominal"][:1] or entity.phrases[:1]
    best = max(chosen, key=lambda p: (not _is_past(p), p.last - p.first))
    return " ".join(doc.text_of(best.first, best.last).split())


def _is_past(phrase: Phrase) -> bool:
    """Whether a name is one that a state had in the past: "the Ottoman Empire" in a report on Turkey."""
    return phrase.state is not None and phrase.state.text in countries().by_alpha3[phrase.state.country].former


def _is_national(entity: Entity) -> bool:
    """Whether a body is by its name one of a country: "the National Committee for Prisoners' Affairs"."""
    return any(p.form == "name" and p.tokens[:1] and p.tokens[0].lower() in NATIONAL for p in entity.phrases)


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
