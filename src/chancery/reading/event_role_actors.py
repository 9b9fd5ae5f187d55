"""The actors of a report that only a role shows: people by their number or trade, things that violence strikes, the
people of a place, and states of which the report names only a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import count
from typing import NamedTuple

from chancery.knowledge.countries import countries
from chancery.knowledge.offices import LONGEST_TITLE, Agent, agent, title_at
from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.lexicon.support import support_words
from chancery.reading.actor_index import ActorIndex
from chancery.reading.actor_mentions import core_span, is_plural, is_substance
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.reading.predicate_words import deed_nouns
from chancery.record.models import Actor, ActorKind, Filler, Mention, Span

TOUCHING = frozenset({"to", "with", "against"})  # behind these a name that no list has is a party, and no place
SETTLED = frozenset({"town", "city", "village", "district", "province", "region", "area", "camp", "neighborhood",
                     "neighbourhood", "suburb", "quarter", "municipality", "county", "island", "enclave"})  # fmt: skip
STRICKEN = frozenset({"obj", "nsubj", "nmod", "conj"})  # "shelled the town", "the bombing of two villages"
THINGS = ("Building", "Vehicle")
STATE_KINDS = ("state", "government")
GOVERNMENTS = frozenset({"government", "administration", "regime", "authorities", "leadership", "cabinet"})
PERSON_ENDING = re.compile(r"..(er|or|ist|ian|eer|ee|man|men|woman|smith|herd)$")
TOLD_BEFORE = frozenset({"the", "these", "those", "both", "either", "each", "neither", "their", "its", "your", "our"})


class Told(NamedTuple):
    """What the act tells of whom it is done by or to: whether it is ``suffered``, done to persons (``personal``) or to
    what is ``alive``, whether violence ``struck`` it, and whether the model is ``sure`` of the role."""

    suffered: bool = False
    struck: bool = False
    personal: bool = False
    alive: bool = False
    sure: bool = False


class Sort(NamedTuple):
    """What is known of an actor that only a role shows, by the ``agent`` noun or by whom it is ``like``."""

    kind: ActorKind
    sectors: tuple[str, ...] = ()
    agent: Agent | None = None
    like: Actor | None = None


class RoleActors:
    """The actors made for roles, by the head words of ``places`` (country and span) and of ``regions`` of no country,
    or of more than one."""

    def __init__(
        self,
        findings: Findings,
        index: ActorIndex,
        places: Mapping[int, tuple[str, int, int]],
        regions: Mapping[int, Span],
    ) -> None:
        self._doc, self._index, self._places, self._regions = findings.doc, index, places, regions
        self.added: list[Actor] = []  # states that only their places name, and actors that only a role shows
        self.of_role_only: set[str] = set()  # of these, the actors that only a role shows
        self.towns: set[str] = set()  # of these, places without a name: "shelled a village"
        self._unknown: set[str] = set()  # of these, states of which nobody knows which they are: "the two countries"
        self._states = _states(findings.actors)
        self._numbers = count(len(findings.actors) + 1)

    def is_known(self, filler: Filler) -> bool:
        """Whether more is known of an actor than that it is a state told of before."""
        return filler.actor not in self._unknown

    def state(self, country: str, start: int, end: int) -> str | None:
        """The actor for the state of a place, a new one where the report names only the place."""
        if country in self._states:
            return self._states[country]
        known = countries().by_alpha3.get(country)
        if known is None:
            return None
        mention = Mention(start=start, end=end, kind="name")
        made = Actor(
            id=f"a{next(self._numbers)}",
            name=known.name,
            kind="state",
            country=country,
            sectors=("GOV",),
            mentions=(mention,),
        )
        self.added.append(made)
        self._index.add(made)
        self._states[country] = made.id
        return made.id

    def described(self, word: int, told: Told) -> Filler | None:
        """A new actor for whom no name and no description elsewhere stands, where the act shows that one is meant."""
        found = self._sort_of(word, told)
        if found is None:
            return None
        doc, known = self._doc, found.agent
        first, last = core_span(doc, word)
        start, end = doc.starts[first], doc.ends[last - 1]
        made = Actor(
            id=f"a{next(self._numbers)}",
            name=doc.text_of(first, last),
            kind=found.kind,
            country=found.like.country if found.like is not None else self._land_within(word, first, last),
            sectors=found.sectors,
            unnamed=known is not None and known.form == "person",
            mentions=(Mention(start=start, end=end, kind="name" if doc.upos[word] == "PROPN" else "nominal"),),
        )
        self._enlist(made)
        if self._is_left_open(word, found.kind):
            self._unknown.add(made.id)
        if doc.lemmas[word].lower() in SETTLED:
            self.towns.add(made.id)
        return Filler(actor=made.id, start=start, end=end)

    def _sort_of(self, word: int, told: Told) -> Sort | None:
        """What sort of actor a word stands for: a body or people by a noun that may also mean other things ("a security
        firm"), people of whom only the number is told ("wounded nine"), a noun that no list has ("charcoal burners"), a
        thing that is struck ("a forward post")."""
        doc, lemma = self._doc, self._doc.lemmas[word].lower()
        if (
            lemma == "force"
            and not doc.children(word, "det", "amod", "compound", "nmod:poss")
            and doc.xpos[word] == "NN"
        ):
            return None  # "the threat of force"
        known = agent(lemma) if doc.upos[word] == "NOUN" and not is_substance(doc, word) else None
        if known is not None:
            return Sort(known.kind_of(is_plural(doc, word)), known.sectors, agent=known)
        if told.suffered and self._is_number_of_people(word):
            like = self._counted_before(word)
            return Sort("population") if like is None else Sort(like.kind, like.sectors, like=like)
        if stands_for_two(doc, word):
            return Sort("state")  # of whom nobody knows yet who they are
        if doc.lowers[word] in ("many", "others") and doc.relations[word] == "nsubj":
            return Sort("population")  # "many blame the government"
        if doc.lowers[word] == "those" and doc.child(word, "acl") is not None:
            return Sort("population")  # "arrested those involved in the plot"
        if told.personal and doc.upos[word] == "NOUN" and self._is_somebody(word, lemma, alive=told.alive):
            return Sort("population" if is_plural(doc, word) else "person")
        if self._is_unlisted_name(word, told):
            return Sort("unknown")
        owned = doc.child(word, "nmod:poss") is not None  # "his own leadership of the school": no actor, it is his
        if told.sure and doc.upos[word] == "NOUN" and lemma not in deed_nouns() and not owned:
            return Sort(("population" if is_plural(doc, word) else "person") if is_person(lemma) else "unknown")
        if told.struck and doc.upos[word] in ("NOUN", "PROPN") and is_struck(doc, word):
            return Sort("unknown") if doc.relations[word] != "compound" else None  # "put under house arrest"
        settled = doc.upos[word] == "NOUN" and lemma in SETTLED and doc.relations[word] in STRICKEN
        if told.struck and settled and not self._has_name(word):
            return Sort("population")
        return None

    def _has_name(self, word: int) -> bool:
        """Whether a place is named, and so no party: "the city of Goma"."""
        names = (c for c in self._doc.children(word, "nmod", "appos") if preposition_of(self._doc, c) in ("of", None))
        return any(c in self._places or c in self._regions for c in names)

    def _is_number_of_people(self, word: int) -> bool:
        doc = self._doc
        return _counts(doc, word) and doc.relations[word] in ("obj", "conj", "nsubj") and self._is_of_people(word)

    def _is_unlisted_name(self, word: int, told: Told) -> bool:
        """Whether a word is a name that no list has, where grammar says that it acts or is acted upon."""
        doc = self._doc
        if doc.upos[word] != "PROPN" or self._index.head_at(word) is not None or word in self._places:
            return False
        if title_at(doc.words, word, min(len(doc), word + LONGEST_TITLE)) is not None:
            return False
        touched = told.suffered and preposition_of(doc, word) in TOUCHING and word not in self._regions
        return doc.relations[word] == "nsubj" or touched

    def _land_within(self, word: int, first: int, last: int) -> str | None:
        """The one country that a phrase names within."""
        lands = {land for at, (land, _, _) in self._places.items() if first <= at < last}
        states = (self._index.head_at(c) for c in self._doc.children(word, "amod", "compound"))
        lands |= {land for found in states if found and (land := self._index.actor(found.actor).country)}
        return next(iter(lands)) if len(lands) == 1 else None

    def _is_left_open(self, word: int, kind: ActorKind) -> bool:
        """Whether nobody knows which states are meant: "the two countries", "each"."""
        doc = self._doc
        told = not is_plural(doc, word) or any(doc.lowers[c] in TOLD_BEFORE for c in doc.children(word))
        which = any(doc.words[c][0].isupper() for c in doc.children(word, "amod", "compound"))  # "the Baltic nations"
        return (kind == "state" and told and not which) or (doc.upos[word] != "NOUN" and stands_for_two(doc, word))

    def _is_somebody(self, word: int, lemma: str, *, alive: bool) -> bool:
        """Whether a noun that no list has calls people: by its ending, or because they are counted, or nobody else can
        be meant ("arrested an intern")."""
        if lemma in support_words()["no_people"] | struck_things() | deed_nouns():
            return False
        direct = self._doc.relations[word] in ("obj", "nsubj", "conj")
        counted = alive or self._doc.child(word, "nummod") is not None
        return bool(PERSON_ENDING.search(lemma)) or (direct and counted)

    def _is_of_people(self, number: int) -> bool:
        """Whether what a number counts is people, or not said: of "94% of the equipment" it is not."""
        doc = self._doc
        of = [c for c in doc.children(number, "nmod") if preposition_of(doc, c) == "of"]
        lemmas = [doc.lemmas[c].lower() for c in of]
        return not of or any(agent(lemma) or PERSON_ENDING.search(lemma) for lemma in lemmas)

    def _enlist(self, made: Actor) -> None:
        """Take in an actor that only a role shows."""
        self.added.append(made)
        self.of_role_only.add(made.id)
        self._index.add(made)

    def townspeople(self, word: int) -> Filler | None:
        """The people of a place that has no name: "a curfew in the town"."""
        doc = self._doc
        if doc.lemmas[word].lower() not in SETTLED or doc.upos[word] != "NOUN":
            return None
        first, last = core_span(doc, word)
        mention = Mention(start=doc.starts[first], end=doc.ends[last - 1], kind="nominal")
        name = doc.text_of(first, last)
        made = Actor(id=f"a{next(self._numbers)}", name=name, kind="population", mentions=(mention,))
        self._enlist(made)
        return Filler(actor=made.id, start=mention.start, end=mention.end)

    def inhabitants(self, word: int) -> Filler | None:
        """The people of the place that a word names: its state where that is a country, else a new actor."""
        country: str | None
        if word in self._places:
            country, start, end = self._places[word]
        elif word in self._regions:
            country, start, end = None, self._regions[word].start, self._regions[word].end
        else:
            return None
        state = self._states.get(country or "")
        held = self._index.actor(state).mentions if state is not None else ()
        if state is not None and any((m.start, m.end) == (start, end) for m in held):
            return Filler(actor=state, start=start, end=end)
        made = Actor(
            id=f"a{next(self._numbers)}",
            name=self._doc.text[start:end],
            kind="population",
            country=country,
            mentions=(Mention(start=start, end=end, kind="name"),),
        )
        self._enlist(made)
        return Filler(actor=made.id, start=start, end=end)

    def _counted_before(self, number: int) -> Actor | None:
        """Whom a number counts that stands without a noun: of "killing five soldiers and wounding nine" soldiers."""
        first, _ = self._doc.sentences[self._doc.sentence_of[number]]
        for word in range(number - 1, first - 1, -1):
            found = self._index.head_at(word) if self._doc.child(word, "nummod") is not None else None
            if found is not None:
                return self._index.actor(found.actor)
        return None


@cache
def is_person(lemma: str) -> bool:
    """Whether a noun that no list has ends as words for persons do: "swimmer", "provider"."""
    things = support_words()["no_people"] | struck_things()
    return lemma not in things and bool(PERSON_ENDING.search(lemma))


def is_struck(doc: Document, word: int) -> bool:
    """Whether a phrase means a thing that violence strikes, by its noun or its last word: "Goma Airport"."""
    end = word + 1
    while end < len(doc) and doc.heads[end] == word and doc.relations[end] == "flat":
        end += 1
    return not struck_things().isdisjoint((doc.lemmas[word].lower(), doc.lowers[end - 1]))


def stands_for_two(doc: Document, word: int) -> bool:
    """Whether a word means two told of before, with no noun: "the two then conferred", "each accused the other"."""
    told_apart = doc.children(word, "nmod", "amod", "appos", "conj")
    if doc.relations[word] not in ("nsubj", "obj", "iobj", "obl") or told_apart:
        return False
    both = doc.lowers[word] in ("both", "each") and doc.upos[word] in ("DET", "PRON", "CCONJ", "NUM")
    the = any(doc.lowers[c] in ("the", "these", "those") for c in doc.children(word, "det"))
    return both or (doc.lowers[word] == "two" and doc.upos[word] == "NUM" and the)


def _counts(doc: Document, word: int) -> bool:
    """Whether a word is a number, or the number of those it stands for: "nine", "six others", "thousands"."""
    lemma = doc.lemmas[word].lower()
    return (
        doc.upos[word] == "NUM"
        or lemma in support_words()["measure"]
        or (lemma == "other" and doc.child(word, "nummod") is not None)
    )


def _states(actors: Iterable[Actor]) -> dict[str, str]:
    """The actor that stands for each country: the state, else its government."""
    made: dict[str, str] = {}
    for kind in reversed(STATE_KINDS):
        for actor in actors:
            if actor.kind == kind and actor.country and (kind == "state" or _governs(actor)):
                made[actor.country] = actor.id
    return made


def _governs(actor: Actor) -> bool:
    """Whether an actor of the kind "government" is the government itself: "two inspectors" are not."""
    return not actor.member_of and not GOVERNMENTS.isdisjoint(actor.name.lower().split())


@cache
def struck_things() -> frozenset[str]:
    """Nouns for things that violence strikes."""
    classes = load_classes()
    return frozenset().union(*(classes[name] for name in THINGS))
