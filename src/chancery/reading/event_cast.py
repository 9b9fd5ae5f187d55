"""The cast of a report: from a phrase to the actor that fills a role with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold
from chancery.lexicon.support import support_words
from chancery.reading.actor_index import ActorIndex, Found
from chancery.reading.actor_mentions import core_span
from chancery.reading.event_clauses import arguments
from chancery.reading.event_role_actors import RoleActors, is_person, struck_things
from chancery.reading.event_senses_nouns import is_priced
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.reading.name_pairs import is_pair
from chancery.reading.predicate_words import deeds_to, done_to_owners
from chancery.record.models import Actor, Filler, Span

QUANTITIES = frozenset(
    {"dozen", "hundred", "thousand", "million", "score", "number", "group", "crowd", "majority", "some", "many", "one",
     "part", "rest", "member", "most", "several", "all", "both", "half", "few", "none", "series", "wave", "leader"}
)  # fmt: skip
DEPTH = 4  # "a ban on imports of Egyptian goods": steps from a thing to whose it is
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
SPOKEN_FOR = frozenset({"minister", "official", "diplomat", "leader", "president", "ambassador", "envoy", "premier",
                        "representative", "delegate", "negotiator", "delegation", "king", "government", "parliament",
                        "force", "troop", "army", "head", "chief", "secretary", "lawmaker", "authority",
                        "team"})  # fmt: skip
RULES = frozenset({"law", "bill", "decree", "order", "directive", "measure", "resolution", "statement", "declaration",
                   "regulation", "ban", "ruling", "letter"})  # fmt: skip
OWNED = frozenset({"plan", "deal", "decision", "proposal", "offer", "policy", "law", "bill", "order", "comment",
                   "remark", "statement", "request", "demand", "call", "resolution", "claim", "speech", "ban", "decree",
                   "appeal", "ultimatum", "initiative", "threat"})  # fmt: skip
OWNED_BACK = 2  # sentences to the mention that says whose it is
STRIKING_AT = frozenset({"bombing", "attack", "shooting", "explosion", "blast", "massacre", "killing", "riot", "clash"})


class Cast:
    """The actors and places of a report as fillers of roles."""

    def __init__(self, findings: Findings) -> None:
        self.doc = findings.doc
        self.index = ActorIndex(findings)
        self.mentioned: dict[str, set[tuple[int, int]]] = {}  # names that only a role shows to be mentions
        self._descriptions = {a.id: _description(a) for a in findings.actors}
        text = findings.report.text
        self._by_name = {text[m.start : m.end]: a.id for a in findings.actors for m in a.mentions if m.kind == "name"}
        self._halves = _halves(findings.actors)
        self._places: dict[int, tuple[str, int, int]] = {}
        regions: dict[int, Span] = {}  # places of no country, or of more than one: "Kashmir"
        for place in findings.places:
            for mention in place.mentions:
                words = self.doc.words_in(mention.start, mention.end)
                head = self.doc.head_of(words.start, words.stop) if words else None
                if head is not None and place.country:
                    self._places[head] = (place.country, mention.start, mention.end)
                elif head is not None:
                    regions[head] = mention
        self.role_actors = RoleActors(findings, self.index, self._places, regions)

    def at_home(self, visitors: Sequence[Filler], host: Filler) -> bool:
        """Whether a state is the visitors' own."""
        land = self.index.actor(host.actor)
        own = {self.index.actor(v.actor).country for v in visitors}
        return land.kind == "state" and land.country is not None and own == {land.country}

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

    @cached_property
    def tells_of_a_bid(self) -> bool:
        """Whether an offer of the report has its price: then it is one to buy, wherever it is told of again."""
        doc = self.doc
        return any(doc.lemmas[w] == "offer" and is_priced(doc, w) for w in range(len(doc)))

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
            state = self.role_actors.state(country, start, end)
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
                    part = doc.upos[child] == "PRON" or doc.lowers[word] == "one"
                    whole = counted is not None and part and counted.end > doc.starts[word]
                    if counted is not None and whole:  # "46 of them", "one of two men"
                        counted = Filler(actor=counted.actor, start=doc.starts[word], end=counted.end)
                    return [counted] if counted else []
        if not whose or not depth:
            return []
        held = arguments(doc, word)
        lemma = doc.lemmas[word].lower()
        if lemma in support_words()["given"] or lemma in done_to_owners():
            held.possessors = []  # "reiterated the UN's commitment to Lebanon", "asked for her extradition"
        if lemma in support_words()["given"]:
            held.modifiers = []
        clauses = [c for c in doc.children(word, "acl") if doc.xpos[c] == "VBN" or doc.lemmas[c].lower() in IMPOSING]
        around = [arguments(doc, c) for c in clauses]
        told = [made.obliques for made in around]  # "the ban that they imposed on aid agencies"
        agents = [w for made in around if made.passive for w in made.subjects]  # "the ban imposed by the state"
        behind = [[w for held_by in (held.obliques, *told) for w in held_by.get(p, [])] for p in whose]
        made = arguments(doc, above).subjects if self._is_made(word) else []
        before = [w for w in held.modifiers if doc.upos[w] == "PROPN" or doc.lemmas[w].lower() not in struck_things()]
        if lemma in STRIKING_AT and not any(is_pair(doc, w, w + 3) for w in before):
            before = [w for w in before if self.country_of_place(w) is None]  # "the Kenya bombing"
        if doc.xpos[word] == "NN" and is_person(lemma) and not held.possessors:
            before = []  # "the American swimmer" is not America
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


def _description(actor: Actor) -> frozenset[str]:
    """Words and classes that describe an actor, whatever the mention at hand is called."""
    found = {w.strip(",") for w in (actor.role or "").lower().split()}
    if actor.kind == "person":  # "King Abdullah", whose title is part of his name
        found.add(actor.name.partition(" ")[0].lower())
    found.update(KIND_CLASSES.get(actor.kind, ()))
    for sector in actor.sectors if actor.kind != "state" else ():  # a state governs, but is no official
        found.update(SECTOR_CLASSES.get(sector, ()))
    return frozenset(found)


def fresh(held: list[Filler], more: list[Filler]) -> list[Filler]:
    """Those of more fillers whose actor is not held yet, each actor once, at its first place."""
    first = {f.actor: f for f in reversed(more)}
    return [f for f in more if first[f.actor] is f and all(f.actor != other.actor for other in held)]
