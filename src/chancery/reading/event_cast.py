"""The cast of a report: from a phrase to the actor that fills a role with it, or that only the role shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import count

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold
from chancery.knowledge.offices import agent
from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.lexicon.support import support_words
from chancery.reading.actor_index import ActorIndex, Found
from chancery.reading.actor_mentions import core_span, is_plural, is_substance
from chancery.reading.event_clauses import arguments
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.reading.predicate_words import deed_nouns, deeds_to
from chancery.record.models import Actor, ActorKind, Filler, Mention, Span

QUANTITIES = frozenset(
    {"dozen", "hundred", "thousand", "million", "score", "number", "group", "crowd", "majority", "some", "many", "one",
     "part", "rest", "member", "most", "several", "all", "both", "half", "few", "none", "series", "wave", "leader"}
)  # fmt: skip
DEPTH = 4  # "a ban on imports of Egyptian goods": steps from a thing to whose it is
GOVERNMENTS = frozenset({"government", "administration", "regime", "authorities", "leadership", "cabinet"})
KIND_CLASSES = {
    "person": ("Person", "person"),
    "armed_group": ("Soldiers", "Troops", "fighter"),
    "population": ("Person", "people"),
    "state": ("state", "country"),
    "government": ("government",),
}
PLACE_CLASSES = frozenset({"Territory", "place"})
SECTOR_CLASSES = {
    "GOV": ("Official",),
    "COP": ("Police",),
    "MIL": ("Troops", "Soldiers"),
    "JUD": ("Court",),
    "REB": ("Soldiers",),
    "PTY": ("Party",),
}
IMPOSING = frozenset({"impose", "place", "levy", "put", "slap"})
TOUCHING = frozenset({"to", "with", "against"})  # behind these a name that no list has is a party, and no place
SPOKEN_FOR = frozenset({"minister", "official", "diplomat", "leader", "president", "ambassador", "envoy", "premier",
                        "representative", "delegate", "negotiator", "delegation", "king", "government", "parliament",
                        "force", "troop", "army", "head", "chief", "secretary", "lawmaker", "authority",
                        "team"})  # fmt: skip
SETTLED = frozenset({"town", "city", "village", "district", "province", "region", "area", "camp", "neighborhood",
                     "neighbourhood", "suburb", "quarter", "municipality", "county", "island", "enclave"})  # fmt: skip
THINGS = ("Building", "Vehicle")
STATE_KINDS = ("state", "government")
RULES = frozenset({"law", "bill", "decree", "order", "directive", "measure", "resolution", "statement", "declaration",
                   "regulation", "ban", "ruling", "letter"})  # fmt: skip
OWNED = frozenset({"plan", "deal", "decision", "proposal", "offer", "policy", "law", "bill", "order", "comment",
                   "remark", "statement", "request", "demand", "call", "resolution", "claim", "speech", "ban", "decree",
                   "appeal", "ultimatum", "initiative", "threat"})  # fmt: skip
OWNED_BACK = 2  # sentences to the mention that says whose it is
PERSON_ENDING = re.compile(r"..(er|or|ist|ian|eer|ee|man|men|woman|smith|herd)$")
TOLD_BEFORE = frozenset({"the", "these", "those", "both", "either", "each", "neither", "their", "its", "your", "our"})


class Cast:
    """The actors and places of a report as fillers of roles."""

    def __init__(self, findings: Findings) -> None:
        self.doc = findings.doc
        self.index = ActorIndex(findings)
        self.added: list[Actor] = []  # states that only their places name, and actors that only a role shows
        self.of_role_only: set[str] = set()  # of these, the actors that only a role shows
        self._unknown: set[str] = set()  # of these, states of which nobody knows which they are: "the two countries"
        self.mentioned: dict[str, set[tuple[int, int]]] = {}  # names that only a role shows to be mentions
        self._states = _states(findings.actors)
        self._numbers = count(len(findings.actors) + 1)
        self._descriptions = {a.id: _description(a) for a in findings.actors}
        text = findings.report.text
        self._by_name = {text[m.start : m.end]: a.id for a in findings.actors for m in a.mentions if m.kind == "name"}
        self._halves = _halves(findings.actors)
        self._places: dict[int, tuple[str, int, int]] = {}
        self._regions: dict[int, Span] = {}  # places of no country, or of more than one: "Kashmir"
        for place in findings.places:
            for mention in place.mentions:
                words = self.doc.words_in(mention.start, mention.end)
                head = self.doc.head_of(words.start, words.stop) if words else None
                if head is not None and place.country:
                    self._places[head] = (place.country, mention.start, mention.end)
                elif head is not None:
                    self._regions[head] = mention

    def at_home(self, visitors: Sequence[Filler], host: Filler) -> bool:
        """Whether a state is the visitors' own."""
        land = self.index.actor(host.actor)
        own = {self.index.actor(v.actor).country for v in visitors}
        return land.kind == "state" and land.country is not None and own == {land.country}

    def is_known(self, filler: Filler) -> bool:
        """Whether more is known of an actor than that it is a state told of before."""
        return filler.actor not in self._unknown

    def names_party(self, word: int) -> bool:
        """Whether a word heads the name or description of an actor, or the name of a place of a known country."""
        return self.index.head_at(word) is not None or word in self._places

    def is_seat(self, word: int) -> bool:
        """Whether a word names a place that may stand for a government: a country or a capital."""
        if word not in self._places:
            return False
        _, start, end = self._places[word]
        name = fold(self.doc.text[start:end])
        return name in countries().by_capital or countries().name(self.doc.text[start:end]) is not None

    def country_of_place(self, word: int) -> str | None:
        """The country of the place that a word names."""
        return self._places[word][0] if word in self._places else None

    def known(self) -> dict[int, frozenset[str]]:
        """What actors and places are, by the head words of their mentions: words of their office, classes of their
        kind."""
        made: dict[int, frozenset[str]] = dict.fromkeys(self._places, PLACE_CLASSES)
        for identity, words in self._descriptions.items():
            for mention in self.index.actor(identity).mentions:
                inside = self.doc.words_in(mention.start, mention.end)
                if inside:
                    made[self.doc.head_of(inside.start, inside.stop)] = words
        return made

    def filler(self, word: int, *, hosts: bool = False, whose: Sequence[str] = (), depth: int = DEPTH) -> Filler | None:
        """The actor that the phrase of this head word names. With ``hosts`` a place counts as its state; with ``whose``
        the owner of a thing, or who stands behind these prepositions, counts for the thing."""
        found = self.index.at_word(word) or self._numbered(word)
        if found is not None:
            start, end = self._with_title(found)
            return Filler(actor=found.actor, start=start, end=end)
        named = self._by_name.get(self.doc.words[word]) if self.doc.upos[word] in ("PROPN", "ADJ") else None
        if named is not None:  # "U.S.-Taliban talks": a name that the report also gives elsewhere
            made = Filler(actor=named, start=self.doc.starts[word], end=self.doc.ends[word])
            self.mentioned.setdefault(named, set()).add((made.start, made.end))
            return made
        half = self._half(word)
        if half is not None:
            first, last = core_span(self.doc, word)
            return Filler(actor=half, start=self.doc.starts[first], end=self.doc.ends[last - 1])
        if hosts and word in self._places:
            country, start, end = self._places[word]
            state = self._states.get(country) or self._state(country, start, end)
            return Filler(actor=state, start=start, end=end) if state else None
        return next(iter(self._behind(word, hosts, whose, depth)), None)

    def _numbered(self, word: int) -> Found | None:
        """Whom "the four" takes up: four people told of before."""
        doc = self.doc
        if doc.upos[word] != "NUM" or not any(doc.lowers[c] == "the" for c in doc.children(word, "det")):
            return None
        for before in range(word - 1, -1, -1):
            if any(doc.lowers[c] == doc.lowers[word] for c in doc.children(before, "nummod")):
                found = self.index.head_at(before)
                if found is not None:
                    return Found(found.actor, doc.starts[word], doc.ends[word], "nominal")
        return None

    def _with_title(self, found: Found) -> tuple[int, int]:
        """The span of a mention with the title before a name, and the name behind a title: "President Salva Kiir"."""
        doc, words = self.doc, self.doc.words_in(found.start, found.end)
        if not words or found.kind == "pronoun":
            return found.start, found.end
        head = doc.head_of(words.start, words.stop)
        above = doc.heads[head]
        if above >= 0 and doc.relations[head] in ("appos", "flat") and core_span(doc, above)[1] == words.start:
            head = above  # "Secretary of State Rex Tillerson"
        first, last = core_span(doc, head)
        for name in doc.children(head, "appos"):
            whole = self.index.head_at(name)
            begin, stop = core_span(doc, name)
            near = begin - last <= 1 + any(doc.lowers[w] in ("a", "an", "the") for w in range(last, begin))
            if whole is not None and whole.actor == found.actor and near and doc.starts[begin] > found.start:
                return min(found.start, doc.starts[first]), max(whole.end, doc.ends[stop - 1])
        return min(found.start, doc.starts[first]), max(found.end, doc.ends[last - 1])

    def _half(self, word: int) -> str | None:
        """The state that "the north" or "the south side" means where a report tells of both Koreas."""
        side = self.doc.lowers[word]
        if self.doc.lemmas[word].lower() == "side":
            side = next((self.doc.lowers[c] for c in self.doc.children(word, "amod", "compound")), "")
        return self._halves.get(side.removesuffix("ern"))

    def _state(self, country: str, start: int, end: int) -> str | None:
        """A new actor for a state of which the report names only a place."""
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
        self.index.add(made)
        self._states[country] = made.id
        return made.id

    def described(
        self,
        word: int,
        *,
        suffered: bool,
        struck: bool,
        personal: bool = False,
        alive: bool = False,
        sure: bool = False,
    ) -> Filler | None:
        """A new actor for whom no name and no description elsewhere stands: a body or people by a noun that may also
        mean other things ("a security firm"), people ``suffered`` something of whom only the number is told ("wounded
        nine"), those to whom something ``personal`` was done ("charcoal burners"), and
        things that violence ``struck`` ("a forward post")."""
        doc, lemma = self.doc, self.doc.lemmas[word].lower()
        known = agent(lemma) if doc.upos[word] == "NOUN" and not is_substance(doc, word) else None
        like: Actor | None = None
        kind: ActorKind = "unknown"
        sectors: tuple[str, ...] = ()
        if known is not None:
            kind, sectors = known.kind_of(is_plural(doc, word)), known.sectors
        elif (
            suffered
            and _counts(doc, word)
            and doc.relations[word] in ("obj", "conj", "nsubj")
            and self._is_of_people(word)
        ):
            like = self._counted_before(word)
            kind, sectors = (like.kind, like.sectors) if like is not None else ("population", ())
        elif doc.lowers[word] in ("many", "others") and doc.relations[word] == "nsubj":
            kind = "population"  # "many blame the government"
        elif doc.lowers[word] == "those" and doc.child(word, "acl") is not None:
            kind = "population"  # "arrested those involved in the plot"
        elif personal and doc.upos[word] == "NOUN" and self._is_somebody(word, lemma, alive=alive):
            kind = "population" if is_plural(doc, word) else "person"
        elif (
            doc.upos[word] == "PROPN"
            and not self.names_party(word)
            and (
                doc.relations[word] == "nsubj"
                or (suffered and preposition_of(doc, word) in TOUCHING and word not in self._regions)
            )
        ):
            kind = "unknown"  # a name that no list has, where grammar says that it acts or is acted upon
        elif sure and doc.upos[word] == "NOUN" and lemma not in deed_nouns():
            person = bool(PERSON_ENDING.search(lemma)) and lemma not in support_words()["no_people"] | struck_things()
            kind = ("population" if is_plural(doc, word) else "person") if person else "unknown"
        elif not (struck and doc.upos[word] == "NOUN" and lemma in struck_things()):
            return None
        first, last = core_span(doc, word)
        start, end = doc.starts[first], doc.ends[last - 1]
        lands = {land for at, (land, _, _) in self._places.items() if first <= at < last}
        states = (self.index.head_at(c) for c in doc.children(word, "amod", "compound"))
        lands |= {land for found in states if found and (land := self.index.actor(found.actor).country)}
        made = Actor(
            id=f"a{next(self._numbers)}",
            name=doc.text_of(first, last),
            kind=kind,
            country=like.country if like is not None else next(iter(lands)) if len(lands) == 1 else None,
            sectors=sectors,
            unnamed=known is not None and known.form == "person",
            mentions=(Mention(start=start, end=end, kind="name" if doc.upos[word] == "PROPN" else "nominal"),),
        )
        self._enlist(made)
        told = not is_plural(doc, word) or any(doc.lowers[c] in TOLD_BEFORE for c in doc.children(word))
        which = any(doc.words[c][0].isupper() for c in doc.children(word, "amod", "compound"))  # "the Baltic nations"
        if kind == "state" and told and not which:
            self._unknown.add(made.id)
        return Filler(actor=made.id, start=start, end=end)

    def _is_somebody(self, word: int, lemma: str, *, alive: bool) -> bool:
        """Whether a noun that no list has calls people: by its ending, or because they are counted, or nobody else can
        be meant ("arrested an intern")."""
        if lemma in support_words()["no_people"] | struck_things() | deed_nouns():
            return False
        direct = self.doc.relations[word] in ("obj", "nsubj", "conj")
        counted = alive or self.doc.child(word, "nummod") is not None
        return bool(PERSON_ENDING.search(lemma)) or (direct and counted)

    def _is_of_people(self, number: int) -> bool:
        """Whether what a number counts is people, or not said: of "94% of the equipment" it is not."""
        of = [c for c in self.doc.children(number, "nmod") if preposition_of(self.doc, c) == "of"]
        known = (c for c in of if agent(self.doc.lemmas[c].lower()) or PERSON_ENDING.search(self.doc.lemmas[c].lower()))
        return not of or next(known, None) is not None

    def _enlist(self, made: Actor) -> None:
        """Take in an actor that only a role shows."""
        self.added.append(made)
        self.of_role_only.add(made.id)
        self.index.add(made)

    def townspeople(self, word: int) -> Filler | None:
        """The people of a place that has no name: "a curfew in the town"."""
        doc = self.doc
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
        held = self.index.actor(state).mentions if state is not None else ()
        if state is not None and any((m.start, m.end) == (start, end) for m in held):
            return Filler(actor=state, start=start, end=end)
        made = Actor(
            id=f"a{next(self._numbers)}",
            name=self.doc.text[start:end],
            kind="population",
            country=country,
            mentions=(Mention(start=start, end=end, kind="name"),),
        )
        self._enlist(made)
        return Filler(actor=made.id, start=start, end=end)

    def _counted_before(self, number: int) -> Actor | None:
        """Whom a number counts that stands without a noun: of "killing five soldiers and wounding nine" soldiers."""
        first, _ = self.doc.sentences[self.doc.sentence_of[number]]
        for word in range(number - 1, first - 1, -1):
            found = self.index.head_at(word) if self.doc.child(word, "nummod") is not None else None
            if found is not None:
                return self.index.actor(found.actor)
        return None

    def _behind(
        self, word: int, hosts: bool, whose: Sequence[str], depth: int, below: Sequence[str] = ()
    ) -> list[Filler]:
        """Who stands behind a phrase that names no actor: the people that a quantity counts, the owners of a thing.
        ``below`` are the prepositions that name the owner of a thing deeper down."""
        doc = self.doc
        above = doc.heads[word]
        part = doc.relations[word] == "nmod" and doc.lemmas[above].lower() in QUANTITIES
        if part and preposition_of(doc, word) == "of":
            found = self.index.head_at(above)
            if found is not None:  # "thousands of people" is one phrase, whichever word a clause hangs on
                return [Filler(actor=found.actor, start=found.start, end=found.end)]
        if doc.upos[word] in ("NUM", "DET") or doc.lemmas[word].lower() in QUANTITIES:
            for child in doc.children(word, "nmod"):
                if preposition_of(doc, child) == "of":
                    counted = self.filler(child, hosts=hosts, whose=whose, depth=depth)
                    return [counted] if counted else []
        if not whose or not depth:
            return []
        held = arguments(doc, word)
        if doc.lemmas[word].lower() in support_words()["given"]:  # "reiterated the UN's commitment to Lebanon"
            held.possessors, held.modifiers = [], []
        clauses = [c for c in doc.children(word, "acl") if doc.xpos[c] == "VBN" or doc.lemmas[c].lower() in IMPOSING]
        around = [arguments(doc, c) for c in clauses]
        told = [made.obliques for made in around]  # "the ban that they imposed on aid agencies"
        agents = [w for made in around if made.passive for w in made.subjects]  # "the ban imposed by the state"
        behind = [[w for held_by in (held.obliques, *told) for w in held_by.get(p, [])] for p in whose]
        made = arguments(doc, above).subjects if self._is_made(word) else []
        before = [w for w in held.modifiers if doc.upos[w] == "PROPN" or doc.lemmas[w].lower() not in struck_things()]
        for group in (held.possessors, before, agents, *behind, made, held.subjects):
            owners = [self.filler(w, hosts=hosts, whose=below or whose, depth=depth - 1) for w in group if w != word]
            found_all = [f for f in owners if f is not None]
            if found_all:
                joined = group is not before or "-" in doc.lowers[group[0] : word]
                return found_all if joined else found_all[:1]
        return []

    def _is_made(self, word: int) -> bool:
        """Whether a noun is a rule or a text that somebody makes, as its verb says: "passed a law that bars them"."""
        doc = self.doc
        return (
            doc.relations[word] == "obj" and doc.lemmas[word].lower() in RULES and doc.upos[doc.heads[word]] == "VERB"
        )

    def fillers(self, words: Iterable[int], *, hosts: bool = False, whose: Sequence[str] = ()) -> list[Filler]:
        """The fillers of several phrases, each actor once."""
        made: list[Filler] = []
        words = list(words)
        for word in words:
            if self._shares_number(word, words):
                continue
            named = self._both(word) or [self.filler(word, hosts=hosts)]
            if named == [None]:
                told = [p for p in whose if p != "of"] if self.doc.lemmas[word].lower() in deeds_to() else whose
                named = list(self._behind(word, hosts, told, DEPTH, below=whose))
                named = named or (self._owned_before(word) if whose else [])
            made += fresh(made, [f for f in named if f is not None])
        return made

    def _owned_before(self, word: int) -> list[Filler | None]:
        """Whose a thing is that is taken up with "the", by its last mention: "criticised the plan" after "Chad's
        plan"."""
        doc, lemma = self.doc, self.doc.lemmas[word].lower()
        known = any(doc.lowers[c] in ("the", "this", "that") for c in doc.children(word, "det"))
        if lemma not in OWNED or not known or doc.children(word, "amod", "compound", "nmod", "acl"):
            return []
        first, _ = doc.sentences[max(0, doc.sentence_of[word] - OWNED_BACK)]
        for before in range(word - 1, first - 1, -1):
            owners = doc.children(before, "nmod:poss") if doc.lemmas[before].lower() == lemma else []
            found = [f for owner in owners if (f := self.filler(owner)) is not None]
            if found:
                return list(found)
        return []

    def _shares_number(self, word: int, others: Sequence[int]) -> bool:
        """Whether a noun is counted together with the one it is joined to: "ten journalists and bloggers"."""
        doc, first = self.doc, self.doc.heads[word]
        if doc.relations[word] != "conj" or first not in others or doc.child(first, "nummod") is None:
            return False
        return doc.upos[word] == "NOUN" and not doc.children(word, "nummod", "det", "nmod:poss", "amod", "compound")

    def _both(self, word: int) -> list[Filler | None]:
        """The sides of a phrase that joins them before its head or behind it: "American and Taliban officials", "the
        foreign ministers of Egypt, Jordan and Iraq", "diplomats from Poland and Germany"."""
        for first in self.doc.children(word, "amod", "compound"):
            joined = [c for c in self.doc.children(first, "conj") if c < word]
            if joined and first < word:
                sides = [self.filler(w) for w in (first, *joined)]
                if len({f.actor for f in sides if f is not None}) > 1:
                    return sides
        several = self.doc.xpos[word] in ("NNS", "NNPS") and self.doc.lemmas[word].lower() in SPOKEN_FOR
        for owner in self.doc.children(word, "nmod") if several else ():
            lands = [owner, *self.doc.conjuncts(owner)]
            if len(lands) > 1 and preposition_of(self.doc, owner) in ("of", "from"):
                sides = [self.filler(w, hosts=True) for w in lands]
                if len({f.actor for f in sides if f and self.index.actor(f.actor).kind == "state"}) == len(lands):
                    return sides
        return []


def _counts(doc: Document, word: int) -> bool:
    """Whether a word is a number, or the number of those it stands for: "nine", "six others", "thousands"."""
    lemma = doc.lemmas[word].lower()
    return (
        doc.upos[word] == "NUM"
        or lemma in support_words()["measure"]
        or (lemma == "other" and doc.child(word, "nummod") is not None)
    )


def _halves(actors: Iterable[Actor]) -> dict[str, str]:
    """Two states of one name, by the word that tells them apart: "north" and "south"."""
    named = {a.name.lower().partition(" ")[::2]: a.id for a in actors if a.kind == "state"}
    pairs = (("north", "south"), ("east", "west"))
    lands = {land for _, land in named if land}
    return {
        side: named[side, land]
        for land in sorted(lands)
        for pair in pairs
        if all((side, land) in named for side in pair)
        for side in pair
    }


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


def _description(actor: Actor) -> frozenset[str]:
    """Words and classes that describe an actor, whatever the mention at hand is called."""
    found = {w.strip(",") for w in (actor.role or "").lower().split()}
    if actor.kind == "person":  # "King Abdullah", whose title is part of his name
        found.add(actor.name.partition(" ")[0].lower())
    found.update(KIND_CLASSES.get(actor.kind, ()))
    for sector in actor.sectors if actor.kind != "state" else ():  # a state governs, but is no official
        found.update(SECTOR_CLASSES.get(sector, ()))
    return frozenset(found)


@cache
def struck_things() -> frozenset[str]:
    """Nouns for things that violence strikes."""
    classes = load_classes()
    return frozenset().union(*(classes[name] for name in THINGS))


def fresh(held: list[Filler], more: list[Filler]) -> list[Filler]:
    """Those of more fillers whose actor is not held yet, each actor once, at its first place."""
    first = {f.actor: f for f in reversed(more)}
    return [f for f in more if first[f.actor] is f and all(f.actor != other.actor for other in held)]
