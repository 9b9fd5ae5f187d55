"""Who did it and to whom: the fillers of a match's frame, as actors of the report.

A phrase that names an actor fills a slot. A city stands for its state where a state can act or be visited. What is done
to a thing is done to whose it is ("the ministry's website", "Iran's nuclear programme"), where that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import count

from chancery.knowledge.countries import countries
from chancery.knowledge.offices import agent
from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes, load_predicates
from chancery.lexicon.support import support_words
from chancery.reading.actor_index import ActorIndex, Found
from chancery.reading.actor_mentions import core_span, is_plural
from chancery.reading.event_clauses import VERBAL, Arguments, arguments, preposition_of
from chancery.reading.event_matching import Match, Roles, Slots
from chancery.reading.findings import Findings
from chancery.record.models import Actor, ActorKind, Filler, Mention

QUANTITIES = frozenset(
    {"dozen", "hundred", "thousand", "million", "score", "number", "group", "crowd", "majority", "some", "many", "one",
     "part", "rest", "member", "most", "several", "all", "both", "half", "few", "none", "series", "wave", "leader"}
)  # fmt: skip
DOERS = ("by", "of", "from")  # prepositions that name the doer of a deed or the owner of a thing
WHOSE = (*DOERS, "with", "between", "against", "on", "to", "for", "among")  # and whom a thing concerns
BLAMED = ("by", "from")  # of "condemned the violence against Hazaras" they are not who is blamed
DEPTH = 3  # "a ban on imports of Egyptian goods": steps from a thing to whose it is
SYMMETRIC = ("between", "with", "among")
ADDRESSED = ("to", "from", "with", "against")
TOWARDS = ("to", "for", "against", "with", "from", "on")
OPEN_ENDED = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE"})  # their aim may stand in a clause
MOVING = {("RETREAT", "withdraw"), ("MOBILIZE", "troops"), ("MOBILIZE", "police"), ("MOBILIZE", "militia")}
EXPELLING = frozenset({"expel", "deport"})
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
SLOTS = frozenset({"subj", "obj", "iobj", "poss", "mod"})
ABROAD = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})  # what is done on somebody's land
ON_LAND = ("in", "on", "to", "into", "at", "near", "from", "against", "across")
FARTHEST = 30  # words from a trigger to whom the model may find for it
SURE_ACTOR, SURE_RECIPIENT = 0.9, 0.45  # probabilities from which the model's word on a role is taken
ENTERING = frozenset({"enter", "visit", "leave"})  # "banned from leaving Iran": it is Iran that keeps them
IMPOSING = frozenset({"impose", "place", "levy", "put", "slap"})
OWN = frozenset({"its", "their", "his", "her"})  # "agreed to withdraw its troops": no one else's
OUTSIDE = ("outside", "in front of", "at", "before")
SEATS = frozenset({"embassy", "consulate", "mission", "ministry", "parliament", "palace", "headquarters", "residence"})
OF_ONES_OWN = frozenset({"resign"})  # what is done to nobody
SUFFERED = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "SANCTION"})  # what is done to those whom a number counts
THINGS = ("Building", "Vehicle")
STATE_KINDS = ("state", "government")


class Cast:
    """The actors and places of a report as fillers of roles."""

    def __init__(self, findings: Findings) -> None:
        self.doc = findings.doc
        self.index = ActorIndex(findings)
        self.added: list[Actor] = []  # states that only their places name, and actors that only a role shows
        self.mentioned: dict[str, set[tuple[int, int]]] = {}  # names that only a role shows to be mentions
        self.undescribed: set[str] = set()  # of these, those of whom nothing else is told
        self._states = _states(findings.actors)
        self._numbers = count(len(findings.actors) + 1)
        self._descriptions = {a.id: _description(a) for a in findings.actors}
        text = findings.report.text
        self._by_name = {text[m.start : m.end]: a.id for a in findings.actors for m in a.mentions if m.kind == "name"}
        self._halves = _halves(findings.actors)
        self._places: dict[int, tuple[str, int, int]] = {}
        for place in findings.places:
            for mention in place.mentions:
                words = self.doc.words_in(mention.start, mention.end)
                if words and place.country:
                    head = self.doc.head_of(words.start, words.stop)
                    self._places[head] = (place.country, mention.start, mention.end)

    def at_home(self, visitors: Sequence[Filler], host: Filler) -> bool:
        """Whether a state is the visitors' own."""
        land = self.index.actor(host.actor)
        own = {self.index.actor(v.actor).country for v in visitors}
        return land.kind == "state" and land.country is not None and own == {land.country}

    def is_known(self, filler: Filler) -> bool:
        """Whether more is known of an actor than that it is some state."""
        return not (filler.actor in self.undescribed and self.index.actor(filler.actor).kind == "state")

    def names_party(self, word: int) -> bool:
        """Whether a word heads the name or description of an actor, or the name of a place of a known country."""
        return self.index.head_at(word) is not None or word in self._places

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
        found = self.index.at_word(word)
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

    def described(self, word: int, *, suffered: bool, struck: bool) -> Filler | None:
        """A new actor for whom no name and no description elsewhere stands: a body or people by a noun that may also
        mean other things ("a security firm"), people ``suffered`` something of whom only the number is told ("wounded
        nine"), and things that violence ``struck`` ("a forward post")."""
        doc, lemma = self.doc, self.doc.lemmas[word].lower()
        known = agent(lemma) if doc.upos[word] == "NOUN" else None
        like: Actor | None = None
        kind: ActorKind = "unknown"
        sectors: tuple[str, ...] = ()
        if known is not None:
            kind, sectors = known.kind_of(is_plural(doc, word)), known.sectors
        elif suffered and doc.upos[word] == "NUM" and doc.relations[word] in ("obj", "conj", "nsubj"):
            like = self._counted_before(word)
            kind, sectors = (like.kind, like.sectors) if like is not None else ("population", ())
        elif not (struck and doc.upos[word] == "NOUN" and lemma in _things()):
            return None
        first, last = core_span(doc, word)
        start, end = doc.starts[first], doc.ends[last - 1]
        lands = {land for at, (land, _, _) in self._places.items() if first <= at < last}
        made = Actor(
            id=f"a{next(self._numbers)}",
            name=doc.text_of(first, last),
            kind=kind,
            country=like.country if like is not None else next(iter(lands)) if len(lands) == 1 else None,
            sectors=sectors,
            unnamed=known is not None and known.form == "person",
            mentions=(Mention(start=start, end=end, kind="nominal"),),
        )
        self.added.append(made)
        self.undescribed.add(made.id)
        self.index.add(made)
        return Filler(actor=made.id, start=start, end=end)

    def _counted_before(self, number: int) -> Actor | None:
        """Whom a number counts that stands without a noun: of "killing five soldiers and wounding nine" soldiers."""
        first, _ = self.doc.sentences[self.doc.sentence_of[number]]
        for word in range(number - 1, first - 1, -1):
            found = self.index.head_at(word) if self.doc.child(word, "nummod") is not None else None
            if found is not None:
                return self.index.actor(found.actor)
        return None

    def _behind(self, word: int, hosts: bool, whose: Sequence[str], depth: int) -> list[Filler]:
        """Who stands behind a phrase that names no actor: the people that a quantity counts, the owners of a thing."""
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
        clauses = [c for c in doc.children(word, "acl") if doc.xpos[c] == "VBN" or doc.lemmas[c].lower() in IMPOSING]
        told = [arguments(doc, c).obliques for c in clauses]  # "the ban that they imposed on aid agencies"
        behind = [[w for held_by in (held.obliques, *told) for w in held_by.get(p, [])] for p in whose]
        for group in (held.possessors, held.modifiers, *behind, held.subjects):
            owners = [self.filler(w, hosts=hosts, whose=whose, depth=depth - 1) for w in group if w != word]
            found_all = [f for f in owners if f is not None]
            if found_all:
                joined = group is not held.modifiers or "-" in doc.lowers[group[0] : word]
                return found_all if joined else found_all[:1]
        return []

    def fillers(self, words: Iterable[int], *, hosts: bool = False, whose: Sequence[str] = ()) -> list[Filler]:
        """The fillers of several phrases, each actor once."""
        made: list[Filler] = []
        for word in words:
            named = self._both(word) or [self.filler(word, hosts=hosts)]
            if named == [None]:
                named = list(self._behind(word, hosts, whose, DEPTH))
            made += _new(made, [f for f in named if f is not None])
        return made

    def _both(self, word: int) -> list[Filler | None]:
        """The sides of a phrase that joins them before its head or behind it: "American and Taliban officials", "the
        foreign ministers of Egypt, Jordan and Iraq"."""
        for first in self.doc.children(word, "amod", "compound"):
            joined = [c for c in self.doc.children(first, "conj") if c < word]
            if joined and first < word:
                sides = [self.filler(w) for w in (first, *joined)]
                if len({f.actor for f in sides if f is not None}) > 1:
                    return sides
        for owner in self.doc.children(word, "nmod") if self.doc.xpos[word] in ("NNS", "NNPS") else ():
            lands = [owner, *self.doc.conjuncts(owner)]
            if len(lands) > 1 and preposition_of(self.doc, owner) == "of":
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


def roles(cast: Cast, match: Match) -> tuple[list[Filler], list[Filler]]:
    """The actors and the recipients of a match: as its frame has them, and where that leaves one open, as the model
    reads the sentence."""
    actors, recipients = _framed(cast, match)
    _describe(cast, match, actors, recipients)
    if cast.doc.judged is not None and not (actors and recipients):
        _judged(cast, match, actors, recipients)
    if actors and not recipients and match.rule.row.type in ABROAD:
        recipients = _abroad(cast, match, actors)
    return actors, recipients


def _describe(cast: Cast, match: Match, actors: list[Filler], recipients: list[Filler]) -> None:
    """Fill a role of the frame that no known actor fills, in whole or in part, with whom its phrase describes."""
    frame, held = match.rule.roles, match.arguments
    for side, slots in ((actors, frame.actors), (recipients, frame.recipients)):
        words = next((w for a in slots.alternatives if (w := [w for s in a for w in slot_words(held, s)])), [])
        suffered = side is recipients and match.rule.row.type in SUFFERED
        struck = suffered and match.rule.row.type == "ASSAULT"
        for word in words:
            if cast.filler(word, hosts=True) is None and not (side and cast.doc.upos[word] == "NUM"):
                found = cast.described(word, suffered=suffered, struck=struck and not side)
                side += [found] if found is not None else []


@cache
def _deeds() -> frozenset[str]:
    """Nouns for violence and force."""
    rows = (row for row in load_predicates() if row.pos == "noun" and row.type in ("ASSAULT", "COERCE"))
    return frozenset(row.lemma.split()[-1] for row in rows)


@cache
def _things() -> frozenset[str]:
    """Nouns for things that violence strikes."""
    classes = load_classes()
    return frozenset().union(*(classes[name] for name in THINGS))


def _abroad(cast: Cast, match: Match, actors: list[Filler]) -> list[Filler]:
    """The state on whose land others act: of "Turkey shelled a village in Syria" Syria."""
    own = {cast.index.actor(f.actor).country for f in actors}
    if None in own:
        return []
    held = match.arguments
    heads = [*held.objects, *(w for p in ON_LAND for w in held.obliques.get(p, ()))]
    below = [c for w in heads for c in cast.doc.children(w, "nmod") if preposition_of(cast.doc, c) in ON_LAND]
    for word in (*heads, *below):
        country = cast.country_of_place(word)
        if country is not None and country not in own:
            found = cast.filler(word, hosts=True)
            return [found] if found else []
    return []


def _judged(cast: Cast, match: Match, actors: list[Filler], recipients: list[Filler]) -> None:
    """Fill a role that the frame leaves open with those in the sentence whom the model takes for it. Who did what is
    told in the passive, without saying who, stays unknown."""
    doc, held = cast.doc, match.arguments
    if match.rule.symmetric or doc.judged is None or match.rule.row.mode in OF_ONES_OWN:
        return
    first, last = doc.sentences[doc.sentence_of[match.word]]
    first, last = max(first, match.word - FARTHEST), min(last, match.word + FARTHEST)
    words = [w for w in range(first, last) if w != match.word and cast.names_party(w)]
    words = [w for w in words if not _suffers_else(doc, w, match.word) and not _is_aside(doc, w, match.word)]
    if not words:
        return
    shares = doc.judged.roles(match.word, words)
    taken = {f.actor for f in (*actors, *recipients)}
    open_actors = not actors and not held.passive
    open_recipients = not recipients and not _blames_a_deed(doc, match)
    for word, (_, doing, receiving) in zip(words, shares.tolist(), strict=True):
        if open_actors and doing >= SURE_ACTOR and not _acts_else(doc, word, match.word):
            side = actors
        elif open_recipients and receiving >= SURE_RECIPIENT:
            side = recipients
        else:
            continue
        found = cast.filler(word, hosts=True)
        if found is not None and found.actor not in taken:
            taken.add(found.actor)
            side.append(found)


def _acts_else(doc: Document, word: int, trigger: int) -> bool:
    """Whether a phrase is the subject of a verb that lends a noun no doer: of "Iran condemned the violence" it is not
    Iran that is violent."""
    verb = doc.heads[word]
    if doc.upos[trigger] in VERBAL or verb < 0 or doc.relations[word] != "nsubj":
        return False
    kinds = support_words()
    return doc.lemmas[verb].lower() not in kinds["light"] | kinds["deed"] | kinds["join"] | kinds["occur"]


def _is_aside(doc: Document, word: int, trigger: int) -> bool:
    """Whether a phrase stands in a relative clause of somebody else, in which the trigger does not."""
    above, ours = doc.ancestors(word), {trigger, *doc.ancestors(trigger)}
    clause = next((w for w in above if doc.deprels[w] == "acl:relcl"), None)
    if clause is None or clause in ours:
        return False
    noun = doc.heads[clause]
    doer = doc.relations[noun] == "nsubj" and doc.heads[noun] == trigger  # "France, which signed with Mali, condemned"
    return doer or trigger not in doc.ancestors(clause)


def _suffers_else(doc: Document, word: int, trigger: int) -> bool:
    """Whether a phrase is the object, or the subject in the passive, of another verb that is no part of the trigger's
    own."""
    verb = doc.heads[word]
    if doc.deprels[word] not in ("obj", "iobj", "nsubj:pass") or verb == trigger:
        return False
    carries = verb == doc.heads[trigger] and doc.relations[trigger] in ("obj", "obl", "nsubj", "xcomp", "nmod")
    return not carries and not _complements(doc, verb, trigger)


def _complements(doc: Document, verb: int, trigger: int) -> bool:
    """Whether a verb belongs to what a trigger says: "urged Iran to free the men", not "after Israel let them in"."""
    while verb >= 0 and verb != trigger:
        if doc.relations[verb] not in ("xcomp", "ccomp", "acl", "obj", "obl", "nmod"):
            return False
        verb = doc.heads[verb]
    return verb == trigger


def _framed(cast: Cast, match: Match) -> tuple[list[Filler], list[Filler]]:
    held, frame = match.arguments, match.rule.roles
    symmetric = match.rule.symmetric
    if match.rule.row.type == "CONSULT" and _is_about(cast.doc, match.word):
        held = replace(held, modifiers=[])
    actors = _fill(cast, _doing(frame, held), held, hosts=symmetric, whose=() if symmetric else DOERS)
    if not actors and match.rule.row.pos == "noun":
        actors = cast.fillers(held.subjects, whose=DOERS)
    if symmetric:
        return _parties(cast, match, actors), []
    visit = match.rule.row.mode == "visit"
    whose: Sequence[str] = () if visit else WHOSE
    if _blames_a_deed(cast.doc, match):
        whose = BLAMED
    recipients = _fill(cast, frame.recipients, held, hosts=visit, whose=whose)
    if not actors and (match.rule.row.type, match.rule.row.mode) in MOVING:  # "troops were sent": it is they who act
        actors = cast.fillers(held.objects)
    if not actors and match.rule.row.mode in EXPELLING:  # "was expelled from Iran": it is Iran that expels
        actors = cast.fillers(held.obliques.get("from", []), hosts=True)
        recipients = [f for f in recipients if f.actor not in {a.actor for a in actors}]
    if not actors and match.rule.row.type in ("COERCE", "REJECT"):
        actors = _entered(cast, match.word)
    if not recipients and match.rule.row.type == "PROTEST":
        recipients = _before_a_building(cast, held)
    if not recipients and match.rule.row.type in OPEN_ENDED and whose is not BLAMED:
        recipients = _in_complement(cast, match.word) or _addressed(cast, held)
    recipients = _new(actors, recipients)
    if match.rule.row.type == "CONSULT" and not match.rule.row.mode:  # where nobody visits, all are actors
        return [*actors, *recipients], []
    return actors, recipients


def _blames_a_deed(doc: Document, match: Match) -> bool:
    """Whether violence is condemned, so that whom it struck is not who is blamed."""
    return match.rule.row.type == "ACCUSE" and any(doc.lemmas[w].lower() in _deeds() for w in match.arguments.objects)


def _is_about(doc: Document, word: int) -> bool:
    """Whether what stands before a noun for talks is whose peace they are about: "the Afghan peace talks"."""
    before = {doc.lowers[c] for c in doc.children(word, "compound", "amod") if c < word}
    return "peace" in before and not any(doc.lowers[c] in ("-", "–") for c in doc.children(word))


def _entered(cast: Cast, word: int) -> list[Filler]:
    """The state that people are kept from entering, by whom they are kept: "were banned from entering Nicaragua"."""
    doc = cast.doc
    for clause in doc.children(word, "xcomp", "advcl"):
        if doc.lemmas[clause].lower() in ENTERING:
            found = [cast.filler(w, hosts=True) for w in arguments(doc, clause).objects]
            return [f for f in found if f is not None and cast.index.actor(f.actor).kind == "state"]
    return []


def _before_a_building(cast: Cast, held: Arguments) -> list[Filler]:
    """Whom people protest against by standing before a seat of it: "rallied outside the Nicaraguan embassy"."""
    heads = [w for p in OUTSIDE for w in held.obliques.get(p, ())]
    made = []
    for word in heads:
        if cast.doc.lemmas[word].lower() in SEATS:
            found = cast.filler(word) or cast.described(word, suffered=False, struck=True)
            made += [found] if found is not None else []
    return made


def _doing(frame: Roles, held: Arguments) -> Slots:
    """The slots of the actors, without one that the recipients claim too and nothing else can fill: "criticism of X"
    is aimed at X."""
    alternatives = frame.recipients.alternatives
    others = [slot for slots in alternatives for slot in slots if (slot,) not in frame.actors.alternatives]
    if any(slot_words(held, slot) for slot in others):
        return frame.actors
    return Slots(tuple(slots for slots in frame.actors.alternatives if slots not in alternatives))


def _in_complement(cast: Cast, word: int) -> list[Filler]:
    """Whom the clause below an act in words is about: "refused to give arms to Kyiv", "demanded that Kyiv yield"."""
    doc = cast.doc
    for clause in doc.children(word, "xcomp", "ccomp", "acl"):
        held = arguments(cast.doc, clause)
        if not held.shared and held.subjects:
            found = cast.fillers(held.subjects)
            if found:
                return found
        behind = [w for p in TOWARDS for w in held.obliques.get(p, ())]
        others = [w for w in held.objects if not any(doc.lowers[c] in OWN for c in doc.children(w, "nmod"))]
        for words in (held.indirect, behind, others):
            found = cast.fillers(words, whose=WHOSE)
            if found:
                return found
        if doc.child(clause, "xcomp") is not None:
            return _in_complement(cast, clause)
    return []


def _fill(cast: Cast, slots: Slots, held: Arguments, *, hosts: bool, whose: Sequence[str]) -> list[Filler]:
    for alternative in slots.alternatives:
        made: list[Filler] = []
        for slot in alternative:
            words = slot_words(held, slot) or _below_object(cast.doc, held, slot)
            found = cast.fillers(words, hosts=hosts and slot != "subj", whose=whose)
            made += _new(made, found)
        if made:
            return made
    return []


def _addressed(cast: Cast, held: Arguments) -> list[Filler]:
    """Whom an act in words concerns by a preposition that the frame does not name: "refused a request from Kyiv"."""
    return cast.fillers([w for p in ADDRESSED for w in (held.obliques.get(p) or _below_object(cast.doc, held, p))])


def _below_object(doc: Document, held: Arguments, slot: str) -> list[int]:
    """The phrase behind a preposition that was hung on the object: "lifted the sanctions on Sudan"."""
    if held.verb is None or slot in SLOTS:
        return []
    return [c for o in held.objects for c in doc.children(o, "nmod") if preposition_of(doc, c) == slot]


def slot_words(held: Arguments, slot: str) -> list[int]:
    """The phrase heads in a slot of a frame: ``subj``, ``obj``, ``iobj``, ``poss``, ``mod`` or a preposition."""
    named: dict[str, Callable[[], list[int]]] = {
        "subj": lambda: held.subjects,
        "obj": lambda: held.objects or held.indirect,
        "iobj": lambda: held.indirect or held.objects,
        "poss": lambda: [*held.possessors, *held.modifiers],
        "mod": lambda: held.modifiers,
    }
    return named[slot]() if slot in named else held.obliques.get(slot, [])


def _parties(cast: Cast, match: Match, actors: list[Filler]) -> list[Filler]:
    """All sides of talks or fighting: the frame's, and those named by "between" and "with"."""
    held = match.arguments
    made = list(actors)
    for slot in SYMMETRIC:
        made += _new(made, cast.fillers(held.obliques.get(slot, []), hosts=True))
    if len(made) < 2 and match.rule.row.pos == "noun":  # "visited Tehran for talks with officials": the visitors talk
        made += _new(made, cast.fillers(held.nearby))
    return made


def _new(held: list[Filler], more: list[Filler]) -> list[Filler]:
    fresh = {f.actor: f for f in reversed(more)}
    return [f for f in more if fresh[f.actor] is f and all(f.actor != other.actor for other in held)]
