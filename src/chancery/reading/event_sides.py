"""Whom "both sides" means: the two parties that the report last told of together.

A phrase such as "the two countries" fills a role with both parties, at its own place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.reading.actor_index import ActorIndex
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.event_role_actors import stands_for_two
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.record.models import Actor, Filler

ALWAYS = frozenset({"both", "either", "each"})  # in "both sides" known parties, in "two" only with "the"
DEFINITE = frozenset({"the", "these", "those", "their"})
SIDES = frozenset({"side", "party", "country", "nation", "government", "state", "leader", "camp", "delegation",
                   "president", "minister", "premier", "neighbour", "neighbor", "capital"})  # fmt: skip
COUNTRIES = frozenset({"country", "nation", "state", "government", "neighbour", "neighbor"})
PAIRED = frozenset({"side", "party", "country"})  # which "the", in the plural, is enough to pair
JOINING = frozenset({"with", "between", "among"})  # what lead in the parties of talks
BOTH = frozenset({"they", "their", "both"})
PAIR_BACK = 2  # sentences to the pair that "the two" takes up
LOOK_BACK = 12  # sentences over which parties are remembered
PACTS = frozenset({"agreement", "deal", "accord", "pact", "treaty"})
PACTS_MADE = frozenset({"AGREE", "SUPPORT"})
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
COUNTING = frozenset({"first", "second", "third", "last", "latest", "earlier", "previous", "next"})
"""What may stand before a noun that still means visits told of."""


class Sides(NamedTuple):
    """Two parties that were told of together, and in which sentence."""

    parties: tuple[str, str]
    sentence: int


class Roles(NamedTuple):
    """One event: its trigger word, its type and mode, who did it and to whom."""

    word: int
    type: str
    mode: str | None
    actors: Sequence[Filler]
    recipients: Sequence[Filler]


def told_apart(findings: Findings, events: Iterable[Roles]) -> list[tuple[list[Filler], list[Filler]]]:
    """Actors and recipients of each event, in the order given, with "both sides" told apart."""
    doc, said, index = findings.doc, AttributionIndex(findings), ActorIndex(findings)
    last, only = None, _only_two(findings.actors)
    seen: dict[str, Filler] = {}  # each party where it last took part
    made: list[tuple[list[Filler], list[Filler]]] = []
    visitors: list[Filler] = []  # who went on the visit told of last
    for event in events:
        here = doc.sentence_of[event.word]
        if last is None or here - last.sentence > LOOK_BACK:
            last = Sides(only, here) if only is not None else None
        lands = _lands(findings.actors, last) if last is not None else None
        pair = _joined_before(doc, index, (*event.actors, *event.recipients))
        nearer = pair if pair is not None and (last is None or pair.sentence >= last.sentence) else last
        actors, recipients = (_each(doc, fillers, last, nearer, lands) for fillers in (event.actors, event.recipients))
        if last is not None and not actors and event.type in MUTUAL:
            actors = _pronoun(doc, event.word, last)
        talks = event.type == "CONSULT" and event.mode != "visit"  # of a visit, one side alone is its actor
        if last is not None and talks and not recipients and _may_be_theirs(doc, event.word, actors):
            known = {filler.actor for filler in actors}
            if known <= set(last.parties):
                others = [party for party in last.parties if party not in known]
                near = _nearest(findings.actors, others, doc.starts[event.word])
                actors += near + [seen[p] for p in others if p in seen and all(f.actor != p for f in near)]
        if last is not None and _their_pact(doc, event.word):
            if event.type in PACTS_MADE and not actors and _speaks_for(findings, said, doc, event.word, last):
                actors = [
                    f for party in last.parties for f in _last_told(findings.actors, party, doc, event.word, seen)
                ]
            elif event.type == "REJECT" and actors and not recipients:
                other = _other_side(findings.actors, actors, last)
                recipients = _last_told(findings.actors, other, doc, event.word, seen) if other else []
        if event.mode == "visit":
            if visitors and not actors and not recipients and _takes_up_visits(doc, event.word):
                actors = list(visitors)
            visitors = list(actors)
        made.append((actors, recipients))
        seen.update((f.actor, f) for f in (*actors, *recipients))
        parties = tuple(dict.fromkeys(f.actor for f in (*actors, *recipients)))
        two_sided = event.type in MUTUAL or (event.type == "ASSAULT" and not recipients)
        if two_sided and len(parties) == 2:
            last = Sides((parties[0], parties[1]), here)
    return made


def _their_pact(doc: Document, verb: int) -> bool:
    """Whether a verb tells what became of a pact of which nobody says whose it is: "an agreement had been finalized",
    "the deal was sabotaged"."""
    if doc.upos[verb] != "VERB":
        return False
    things = [c for c in doc.children(verb, "obj", "nsubj:pass") if doc.lemmas[c].lower() in PACTS]
    return any(not doc.children(c, "nmod", "amod", "compound", "acl", "conj") for c in things)


def _speaks_for(findings: Findings, said: AttributionIndex, doc: Document, word: int, last: Sides) -> bool:
    """Whether it is one of two parties that says so."""
    told = said.by_id.get(said.innermost(doc.starts[word], doc.ends[word]) or "")
    speaker = told.source.actor if told is not None and told.source else None
    by_id = {a.id: a for a in findings.actors}
    bodies = {speaker, *(by_id[speaker].member_of if speaker in by_id else ())}
    return not bodies.isdisjoint(last.parties)


def _other_side(actors: Iterable[Actor], doers: Sequence[Filler], last: Sides) -> str | None:
    """The party against whom one side acts, itself or by an official of it."""
    by_id = {a.id: a for a in actors}
    for doer in doers:
        one = by_id.get(doer.actor)
        for party, other in (last.parties, last.parties[::-1]):
            side = by_id.get(party)
            state = side is not None and side.kind == "state" and side.country is not None
            if one is not None and (one.id == party or (state and side is not None and one.country == side.country)):
                return other
    return None


def _last_told(
    actors: Iterable[Actor], party: str, doc: Document, word: int, seen: Mapping[str, Filler]
) -> list[Filler]:
    """A party where it was told of last before a word."""
    return _nearest(actors, [party], doc.starts[word]) or ([seen[party]] if party in seen else [])


def _only_two(actors: Iterable[Actor]) -> tuple[str, str] | None:
    """The two states of a report that tells of no third more than once: "both neighbours" are they."""
    told = [a.id for a in actors if a.kind == "state" and len(a.mentions) > 1]
    return (told[0], told[1]) if len(told) == 2 else None


def _lands(actors: Iterable[Actor], last: Sides) -> tuple[str, str] | None:
    """The two parties as states: themselves, or those of their countries."""
    by_id = {a.id: a for a in actors}
    states = {a.country: a.id for a in by_id.values() if a.kind == "state" and a.country}
    found = []
    for party in last.parties:
        known = by_id.get(party or "")
        if known is None:
            return None
        found.append(party if known.kind in ("state", "government") else states.get(known.country or "", ""))
    one, other = found
    return (one, other) if one and other and one != other else None


def _pronoun(doc: Document, word: int, last: Sides) -> list[Filler]:
    """Both parties by the pronoun of an act that takes two: "They then signed a declaration", "at their talks"."""
    owners = (c for c in doc.children(word, "nmod:poss", "nsubj") if doc.lowers[c] in BOTH)
    at = next(owners, None)
    return [] if at is None else [Filler(actor=p, start=doc.starts[at], end=doc.ends[at]) for p in last.parties]


def _joined_before(doc: Document, index: ActorIndex, fillers: Sequence[Filler]) -> Sides | None:
    """The two that were last told of side by side before "the two" or "both": "India and Pakistan quarrelled"."""
    heads = [doc.head_of(words.start, words.stop) for f in fillers if (words := doc.words_in(f.start, f.end))]
    here = next((w for w in heads if stands_for_two(doc, w)), None)
    if here is None:
        return None
    first, _ = doc.sentences[max(0, doc.sentence_of[here] - PAIR_BACK)]
    for word in range(here - 1, first - 1, -1):
        found, joined = index.head_at(word), doc.conjuncts(word)
        other = index.head_at(joined[0]) if len(joined) == 1 and doc.relations[word] != "conj" else None
        if found is None or other is None or found.actor == other.actor or joined[0] >= here:
            continue
        if index.actor(found.actor).kind == index.actor(other.actor).kind:
            return Sides((found.actor, other.actor), doc.sentence_of[word])
    return None


def _each(
    doc: Document,
    fillers: Sequence[Filler],
    last: Sides | None,
    nearer: Sides | None,
    lands: tuple[str, str] | None,
) -> list[Filler]:
    """The fillers, with "both sides" told apart; those of no noun (``nearer``: "the two") by the pair named last."""
    made: list[Filler] = []
    for filler in fillers:
        words = doc.words_in(filler.start, filler.end)
        sides = nearer if words and stands_for_two(doc, doc.head_of(words.start, words.stop)) else last
        parties = lands if _are_states(doc, filler) else sides.parties if sides is not None else None
        if parties is not None and _means_both(doc, filler):
            made += [replace(filler, actor=party) for party in parties]
        else:
            made.append(filler)
    return made


def _are_states(doc: Document, filler: Filler) -> bool:
    """Whether a phrase can mean nothing but states: "the two countries"."""
    return any(doc.lemmas[w].lower() in COUNTRIES for w in doc.words_in(filler.start, filler.end))


def _may_be_theirs(doc: Document, word: int, actors: Sequence[Filler]) -> bool:
    """Whether a noun can take up talks that were told of: "the talks", "discussions had ended", "talks with the group";
    not "a meeting", and not what is told apart by a word of its own ("peace talks in Afghanistan")."""
    if doc.upos[word] != "NOUN" or len(actors) > 1:
        return False
    named = {w for filler in actors for w in doc.words_in(filler.start, filler.end)}
    if any(preposition_of(doc, c) in JOINING and c not in named for c in doc.children(word, "nmod")):
        return False
    determiner = doc.child(word, "det")
    known = determiner is None or doc.lowers[determiner] in ("the", "these", "those")
    own = [c for c in doc.children(word, "amod", "compound", "nmod") if doc.lowers[c] != "peace"]
    return known and (bool(actors) or not own)


def _takes_up_visits(doc: Document, word: int) -> bool:
    """Whether a noun goes on about visits told of: "the first visit", "these visits"."""
    held = doc.children(word, "det", "amod")
    taken_up = any(doc.lowers[c] in ("the", "this", "that", "these", "those") for c in held)
    own = [c for c in doc.children(word, "amod", "compound", "nmod") if doc.lowers[c] not in COUNTING]
    return doc.upos[word] == "NOUN" and taken_up and not own


def _nearest(actors: Iterable[Actor], parties: Sequence[str], offset: int) -> list[Filler]:
    """The parties, each by its mention last before an offset."""
    made = []
    for actor in actors:
        before = [m for m in actor.mentions if m.end <= offset] if actor.id in parties else []
        if before:
            made.append(Filler(actor=actor.id, start=before[-1].start, end=before[-1].end))
    return made


def _means_both(doc: Document, filler: Filler) -> bool:
    """Whether the words of a filler are "both sides", "the two countries", "each side": with no name and no other word
    that tells them apart ("two opposition leaders", "two countries, Chile and Peru")."""
    words = doc.words_in(filler.start, filler.end)
    if not words or len(words) > 3:
        return False
    head = doc.head_of(words.start, words.stop)
    if stands_for_two(doc, head):
        return True
    if doc.lemmas[head].lower() not in SIDES or doc.children(head, "amod", "compound", "nmod", "appos", "conj"):
        return False
    before = {doc.lowers[c] for c in doc.children(head) if c < head}
    if bool(before & ALWAYS) or ("two" in before and bool(before & DEFINITE)):
        return True
    return before == {"the"} and doc.lemmas[head].lower() in PAIRED and doc.xpos[head] in ("NNS", "NNPS")
