"""Events: who did what to whom, one entry a mention, coded by the predicate table.

Status, foreground and what belongs together are the work of the steps that follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from msgspec import structs

from chancery.knowledge.offices import agent
from chancery.language.document import Document
from chancery.lexicon.ontology import ontology
from chancery.lexicon.support import support_words
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.counts import counts
from chancery.reading.event_clauses import VERBAL, holder_of, is_detached, preposition_of
from chancery.reading.event_matching import LEARNED_TABLE, Match, Matcher, learned, matcher
from chancery.reading.event_roles import Cast, roles
from chancery.reading.event_setting import Scene
from chancery.reading.event_sides import Roles, told_apart
from chancery.reading.findings import Findings
from chancery.record.models import Actor, Event, Filler, Mention, Span

UNDERTAKING = frozenset({"AGREE", "REQUEST", "THREATEN"})  # what is agreed, asked or threatened is no event of its own
SAID = frozenset({"ACCUSE", "AGREE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "CONCEDE"})
ENDED = frozenset({"SANCTION", "SUPPORT", "ACCUSE", "AGREE", "COERCE"})  # whose noun may name what another act ends
ENDING = frozenset({"RETREAT", "SANCTION", "REJECT", "CONCEDE"})
AGREEING = frozenset({"AGREE", "SUPPORT"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "advcl", "nmod"})
ASKED_FOR = frozenset({"for", "to", "on", "with", None})
AMICABLE = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
OUGHT = " must"  # ends the rows for what one says that another has to do
OF_PARTIES = frozenset({"AGREE", "CONSULT", "REQUEST"})  # nothing without somebody who does it
PEACEKEEPING = frozenset({"mission", "force", "operation", "duty", "effort", "role", "contingent", "troop"})
EXERCISES = frozenset({"exercise", "drill", "game", "manoeuvre", "maneuver"})
FAMILY = frozenset({"mother", "father", "parent", "wife", "husband", "uncle", "aunt", "grandmother", "grandfather"})
CONCERNING = frozenset({"surround", "concern", "regard"})
BARE = 0.6  # weight below which a noun for help needs somebody who gives or gets it
GIVEN = frozenset({"SUPPORT", "AID", "COOPERATE"})
HELPING = frozenset({"SUPPORT", "COOPERATE", "AID"})
OURSELVES = frozenset({"i", "we", "you"})
NEWS = 0.004  # events a word, from which a text tells of politics
PRIOR, PRIOR_WORDS = 0.8, 130  # what is supposed of a text before it is read: a line may be news
MANY, DOUBTED = 5, 0.1  # so many rows matched, and the model believes less than this share of them
SURELY = 0.5  # the least probability of an event in a text that is no news
LEAST = 0.25  # rows of less weight are kept in the table for what other tools make of them
NEARBY = 40  # words around a trigger in which an accident is looked for
SELF_EVIDENT = 0.5  # weight from which a trigger counts without a known actor
FLOOR, SLOPE = 0.5, 0.4  # from weight to share right, as measured on coded reports and sentences (docs/accuracy.md)
COMPLETE = (0.6, 0.9, 1.0)  # factor of confidence by how many sides are known: none, one, both


@dataclass
class Draft:
    """An event in the making."""

    match: Match
    actors: list[Filler]
    recipients: list[Filler]
    dropped: bool = False
    joint: bool = False  # exercises that armed forces of several countries hold together

    @property
    def word(self) -> int:
        return self.match.word


def step(findings: Findings, rows: Matcher | None = None) -> dict[str, Any]:
    """Find the events of a report, by Chancery's rows or by others."""
    doc, cast = findings.doc, Cast(findings)
    named = _named(findings)
    matches = (rows or matcher()).matches(doc, cast.known())
    told = {w for match in matches for w in (match.word, *doc.ancestors(match.word), *doc.children(match.word))}
    matches = sorted([*matches, *learned(doc, told)], key=lambda match: match.word)
    drafts = [Draft(m, *roles(cast, m)) for m in matches if _may_tell(doc, m, named)]
    _drop(doc, cast, drafts)
    said = AttributionIndex(findings)
    scene = Scene(findings, cast, said)
    kept = _credible(doc, [d for d in drafts if not d.dropped])
    _tell_sides_apart(findings, cast, kept)
    for draft in kept:
        draft.joint = _is_joint(doc, cast, draft)
    made = tuple(_event(doc, d, f"e{n}", scene, said) for n, d in enumerate(kept, 1))
    _locate(findings, cast, made)
    used = {filler.actor for event in made for filler in (*event.actors, *event.recipients)}
    added = [actor for actor in cast.added if actor.id in used]
    known = [_also_mentioned(actor, cast, used) for actor in findings.actors]
    actors = sorted([*known, *added], key=lambda a: a.mentions[0].start) if added else known
    return {"events": made, "actors": tuple(actors)}


def _also_mentioned(actor: Actor, cast: Cast, used: set[str]) -> Actor:
    """An actor with the mentions that only a role shows: "U.S." of "U.S.-Taliban talks"."""
    spans = cast.mentioned.get(actor.id, set()) if actor.id in used else set()
    fresh = spans - {(m.start, m.end) for m in actor.mentions}
    if not fresh:
        return actor
    mentions = [*actor.mentions, *(Mention(start=start, end=end, kind="name") for start, end in fresh)]
    return structs.replace(actor, mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


def _credible(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts; in a text that tells of next to no political events by the model's judgement (a textbook, a travel
    guide) those of which it is sure."""
    if doc.judged is None:
        return drafts
    chances = [doc.judged.happens(draft.word) for draft in drafts]
    told = (sum(chances) + PRIOR) / (len(doc) + PRIOR_WORDS)
    doubted = len(chances) >= MANY and sum(chances) < DOUBTED * len(chances)
    if told >= NEWS and not doubted:
        return drafts
    return [draft for draft, chance in zip(drafts, chances, strict=True) if chance >= SURELY]


def _locate(findings: Findings, cast: Cast, events: Iterable[Event]) -> None:
    """Give things that were struck ("a forward post") the country where they were."""
    lands = {p.id: p.country for p in findings.places}
    where = {f.actor: lands.get(e.place or "") for e in events if e.type == "ASSAULT" for f in e.recipients}
    for number, actor in enumerate(cast.added):
        land = where.get(actor.id) if actor.id in cast.undescribed and actor.kind == "unknown" else None
        if land is not None and actor.country is None:
            cast.added[number] = structs.replace(actor, country=land)


def _tell_sides_apart(findings: Findings, cast: Cast, kept: list[Draft]) -> None:
    """Put the two parties in view for "both sides"; states of which nobody knows which they are take no part."""
    rows = (Roles(d.word, d.match.rule.row.type, d.actors, d.recipients) for d in kept)
    for draft, (actors, recipients) in zip(kept, told_apart(findings, rows), strict=True):
        draft.actors, draft.recipients = ([f for f in side if cast.is_known(f)] for side in (actors, recipients))


def _named(findings: Findings) -> set[int]:
    """The words that are part of a date or of a name: in "the Northern Alliance" nobody allies."""
    doc = findings.doc
    made = {w for t in findings.times for w in doc.words_in(t.start, t.end)}
    spans = [(m.start, m.end) for a in findings.actors for m in a.mentions if m.kind == "name"]
    spans += [(m.start, m.end) for p in findings.places for m in p.mentions]
    made.update(w for start, end in spans for w in doc.words_in(start, end) if doc.upos[w] == "PROPN")
    made.update(w for e in doc.entities for w in range(e.start, e.end) if doc.upos[w] == "PROPN")
    return made


def _may_tell(doc: Document, match: Match, named: set[int]) -> bool:
    """Whether a word can carry an event where it stands: not in a date ("in March"), a name, or before another noun
    ("discussion group")."""
    word, head = match.word, doc.heads[match.word]
    if word in named:
        return False
    if match.rule.row.type in SAID and doc.deprels[word] == "amod":
        return False  # "the alleged crime", "a promised reform"
    if _is_opinion(doc, match):
        return False
    if doc.upos[word] == "NOUN" and doc.deprels[word] == "compound":
        return doc.lemmas[head].lower() in support_words()["holder"]
    return True


def _is_opinion(doc: Document, match: Match) -> bool:
    """Whether a verb tells what somebody holds true ("agreed that shots were fired", with nothing to come), or claims a
    deed as one's own ("nobody claimed the attack")."""
    word, clauses = match.word, doc.children(match.word, "ccomp")
    lemma = doc.lemmas[word].lower()
    if lemma == "agree":
        return any(doc.lowers[c] == "that" for clause in clauses for c in doc.children(clause, "mark")) and not any(
            doc.xpos[c] in ("MD", "TO", "VB") for clause in clauses for c in (clause, *doc.children(clause))
        )
    return lemma == "claim" and match.rule.row.type == "ACCUSE" and bool(match.arguments.objects) and not clauses


def _event(doc: Document, draft: Draft, identity: str, scene: Scene, said: AttributionIndex) -> Event:
    row, word, held = draft.match.rule.row, draft.word, draft.match.arguments
    rule = draft.match.rule.name
    if draft.joint:
        row, rule = structs.replace(row, type="COOPERATE", mode=None, cameo="062"), f"{rule}, joint"
    elif row.type == "MOBILIZE" and _keeps_peace(doc, word):
        row, rule = structs.replace(row, type="AID", mode=None, cameo="074"), f"{rule}, peacekeeping"
    start, end, known = doc.starts[word], doc.ends[word], ontology()
    sides = bool(draft.actors) + bool(draft.recipients or draft.match.rule.symmetric)
    return Event(
        id=identity,
        trigger=Span(start, end),
        type=row.type,
        mode=row.mode,
        cameo=row.cameo,
        quad=known.quad(row.type),
        score=known.score(row.type, row.mode),
        contexts=tuple(row.contexts),
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        place=scene.place(word, held, row.type, row.mode),
        time=scene.time(word, held, row.type),
        attribution=said.innermost(start, end),
        counts=counts(doc, draft.match),
        rule=rule,
        confidence=confidence(row.weight, sides),
    )


def _is_joint(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether an exercise is held by forces of several countries, which PLOVER has as cooperation."""
    if draft.match.rule.row.type != "MOBILIZE" or doc.lemmas[draft.word].lower() not in EXERCISES:
        return False
    lands = {cast.index.actor(f.actor).country or f.actor for f in draft.actors}
    return len(lands) > 1


def _keeps_peace(doc: Document, word: int) -> bool:
    """Whether forces are moved to keep the peace: "sent troops to Liberia on a peacekeeping mission"."""
    last = min(doc.sentences[doc.sentence_of[word]][1] - 1, word + NEARBY)
    return any(
        doc.lowers[w] == "peacekeeping" and doc.lemmas[w + 1].lower() in PEACEKEEPING for w in range(word + 1, last)
    )


def confidence(weight: float, sides: int) -> float:
    """The probability that a match of a row of this weight is right, with so many sides known (none, one, both)."""
    return round(FLOOR + SLOPE * weight * COMPLETE[sides], 2)


def _drop(doc: Document, cast: Cast, drafts: list[Draft]) -> None:
    """Mark the matches that are no events of their own."""
    by_word = {d.word: d for d in drafts}
    for draft in drafts:
        draft.dropped = (
            _is_weak(draft)
            or _is_of_things(doc, draft)
            or _is_accident(doc, draft)
            or _stays_at_home(cast, draft)
            or _is_private(doc, cast, draft)
            or _is_of_the_family(doc, cast, draft)
            or _is_attribute(doc, draft)
            or _goes_nowhere(doc, draft)
            or _is_forced_by_facts(cast, doc, draft)
            or _is_of_nobody(draft)
            or _is_topic(doc, draft)
        )
    struck = _struck(doc, drafts)
    for draft in drafts:
        draft.dropped = draft.dropped or draft.word in struck
        if draft.dropped:
            continue
        helped = _aim_of(doc, draft, by_word)
        if helped is not None:
            draft.dropped = True
            helped.recipients = helped.recipients or _others(helped, draft.recipients)
            continue
        above = _governor(doc, draft.word, by_word)
        if above is None:
            continue
        if above.dropped:  # "the call for talks was repeated": of no known party, and still no talks
            draft.dropped = _is_undertaken(doc, draft, above)
        elif _is_undone(doc, draft, above):  # "lifted the blockade of Yemen": it is Yemen's that is lifted
            draft.dropped = True
            above.recipients = above.recipients or draft.recipients
        elif _names_the_doer(doc, draft, above):
            draft.dropped = True
            if _says_how(draft, above):
                above.match = above.match._replace(rule=draft.match.rule)
        elif _repeats(doc, draft, above):
            _merge(doc, draft, above)
        elif _is_refused(doc, draft, above):
            draft.dropped = True
            above.recipients = above.recipients or _others(above, draft.recipients)
        elif _is_undertaken(doc, draft, above):
            told_above = _is_outlook(doc, above) or _says_what_must_be(doc, draft, above)
            (above if told_above else draft).dropped = True


def _is_weak(draft: Draft) -> bool:
    """Whether word and parties together say too little for an event."""
    row = draft.match.rule.row
    sides = len(draft.actors) + len(draft.recipients)
    if sides == 0 and row.weight < SELF_EVIDENT:
        return True
    if sides == 0 and draft.match.rule.table == LEARNED_TABLE and row.type in OF_PARTIES:
        return True
    if row.type == "CONSULT" and not row.mode and row.pos == "verb" and sides < 2 and row.weight < SELF_EVIDENT:
        return True  # "talked about the plan": nobody is met
    if row.lemma.endswith(OUGHT) and not (draft.actors and draft.recipients):
        return True  # "said that prices must fall"
    return row.weight < LEAST


def _is_of_the_family(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether a parent or a spouse acts, and upon no body: "his mother interfered with his studies"."""
    kin = any(doc.lemmas[w].lower() in FAMILY for w in draft.match.arguments.subjects)
    if not kin or draft.match.rule.row.type == "ASSAULT":
        return False
    whom = [cast.index.actor(f.actor) for f in draft.recipients]
    return all(a.kind in ("person", "population", "unknown") or a.sectors == ("EDU",) for a in whom)


def _is_attribute(doc: Document, draft: Draft) -> bool:
    """Whether a participle before a noun only says what somebody is: "the visiting prince", "the captured leader"."""
    word = draft.word
    if doc.relations[word] != "amod" or doc.upos[word] not in VERBAL:
        return False
    if draft.actors and doc.xpos[word] != "VBG":
        return False
    subject = word and doc.upos[word - 1] in ("NOUN", "PROPN", "PUNCT")
    if subject or not any(doc.upos[above] in VERBAL for above in doc.ancestors(word)):
        return False  # "Crowds looted shops", taken for a phrase
    return not is_detached(doc, word) and doc.child(word, "advmod") is None  # "the world's most persecuted people"


def _is_private(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether people of no office, country or body deal with one another: "I met her at school", "we met years ago"."""
    if draft.match.rule.row.type not in AMICABLE:
        return False
    fillers = [f for f in (*draft.actors, *draft.recipients) if f.actor not in cast.undescribed]
    parties = [cast.index.actor(f.actor) for f in fillers]
    if not parties:
        return any(doc.lowers[w] in OURSELVES for w in draft.match.arguments.subjects)
    return not any(p.country or set(p.sectors) - {"CVL"} or p.kind not in ("person", "population") for p in parties)


def _stays_at_home(cast: Cast, draft: Draft) -> bool:
    """Whether a visit leads nowhere but to a town of the visitor's own country."""
    if draft.match.rule.row.mode != "visit" or not (draft.actors and draft.recipients):
        return False
    return all(cast.at_home(draft.actors, host) for host in draft.recipients)


def _goes_nowhere(doc: Document, draft: Draft) -> bool:
    """Whether somebody goes, but to nobody: "went on television"."""
    visit = draft.match.rule.row.mode == "visit" and doc.lemmas[draft.word].lower() == "go"
    return visit and not draft.recipients and "on" in draft.match.arguments.obliques


def _is_forced_by_facts(cast: Cast, doc: Document, draft: Draft) -> bool:
    """Whether a firm or a body is forced by nobody, but by what has happened: "was forced to sell its shares"."""
    if doc.lemmas[draft.word].lower() != "force" or draft.match.rule.row.type != "COERCE" or draft.actors:
        return False
    if doc.child(draft.word, "nsubj", "obl:agent") not in (None, *doc.children(draft.word, "nsubj:pass")):
        return False  # "the law forced them"
    kinds = {cast.index.actor(f.actor).kind for f in draft.recipients}
    return not kinds & {"person", "population"}


def _is_of_nobody(draft: Draft) -> bool:
    """Whether a noun tells of help or support that nobody gives to anybody: "all the necessary support"."""
    row = draft.match.rule.row
    bare = row.pos == "noun" and " " not in row.lemma and row.weight < BARE
    return bare and row.type in GIVEN and not draft.actors and not draft.recipients


def _is_topic(doc: Document, draft: Draft) -> bool:
    """Whether talks of nobody are only what something concerns: "developments surrounding the peace process"."""
    verb = doc.heads[draft.word]
    if draft.match.rule.row.type != "CONSULT" or draft.actors or verb < 0 or doc.relations[draft.word] != "obj":
        return False
    return doc.relations[verb] == "acl" and doc.lemmas[verb].lower() in CONCERNING


def _is_of_things(doc: Document, draft: Draft) -> bool:
    """Whether storms, markets or prices are the subject, which rally, close and retreat in a manner of speaking."""
    subjects = [c for c in doc.children(draft.word, "nsubj") if doc.deprels[c] == "nsubj"]
    if not subjects and doc.upos[draft.word] in VERBAL and not draft.match.arguments.passive:
        subjects = draft.match.arguments.subjects  # "falling below 8,000 before rallying": those of the clause around
    return any(doc.lemmas[c].lower() in support_words()["force"] for c in subjects)


def _is_accident(doc: Document, draft: Draft) -> bool:
    """Whether harm came from no one's hand: people killed in a stampede, a town hit by a storm or by inflation."""
    if draft.match.rule.row.type != "ASSAULT":
        return False
    accidents, forces = support_words()["accident"], support_words()["force"] | support_words()["player"]
    doers = [doc.words_in(filler.start, filler.end) for filler in draft.actors]
    doers += [range(c, c + 1) for c in doc.children(draft.word, "nsubj", "obl:agent")]
    if any(doc.lemmas[w].lower() in accidents | forces for words in doers for w in (words[0], words[-1])):
        return True
    if draft.actors:
        return False
    first, last = doc.sentences[doc.sentence_of[draft.word]]
    first, last = max(first, draft.word - NEARBY), min(last, draft.word + NEARBY)
    return any(doc.lemmas[w].lower() in accidents for w in range(first, last))


def _governor(doc: Document, word: int, by_word: dict[int, Draft]) -> Draft | None:
    """The nearest match above a word in its sentence, over complements and nouns that only hold others."""
    holders, here = support_words()["holder"] | support_words()["measure"], word
    while doc.heads[here] >= 0 and doc.relations[here] in (*COMPLEMENTS, "nsubj", "conj", "compound", "amod"):
        if doc.deprels[here] == "acl:relcl":
            return None
        here = doc.heads[here]
        found = by_word.get(here)
        if found is not None and (not found.dropped or found.match.rule.row.type == "REQUEST"):
            return found
        if doc.upos[here] not in VERBAL and doc.lemmas[here].lower() not in holders:
            return None
    return None


def _is_undone(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a noun only says what an act ends or turns down: "lifted the sanctions", "denied the accusation"."""
    word, measures = draft.word, support_words()["measure"]
    while preposition_of(doc, word) == "of" and doc.heads[word] >= 0 and doc.lowers[doc.heads[word]] in measures:
        word = doc.heads[word]  # "some of its restrictions"
    if doc.upos[draft.word] in VERBAL or doc.relations[word] != "obj":
        return False
    light = doc.lemmas[above.word].lower() in support_words()["light"]
    if draft.match.rule.row.type == above.match.rule.row.type and light:
        return False  # "imposed sanctions" is one act
    return draft.match.rule.row.type in ENDED and above.match.rule.row.type in ENDING


def _aim_of(doc: Document, draft: Draft, by_word: dict[int, Draft]) -> Draft | None:
    """The help or exchange that an infinitive tells the aim of, which is nothing beside it: "gave a million in aid to
    support refugees", "called the minister to discuss the dam"."""
    word = draft.word
    aim = doc.relations[word] in ("advcl", "acl") and any(doc.lowers[c] == "to" for c in doc.children(word, "mark"))
    if doc.upos[word] not in VERBAL or not aim or draft.match.rule.row.type not in AMICABLE:
        return None
    here = doc.heads[word]
    while here >= 0:
        found = by_word.get(here)
        if found is not None and not found.dropped:
            kinds = (draft.match.rule.row.type, found.match.rule.row.type)
            helps = kinds[1] in HELPING or kinds == ("CONSULT", "CONSULT")
            return found if helps else None
        if doc.upos[here] in VERBAL or doc.relations[here] not in COMPLEMENTS:
            return None
        here = doc.heads[here]
    return None


def _others(draft: Draft, fillers: list[Filler]) -> list[Filler]:
    """Those of some fillers who are not the actors of a draft."""
    taken = {f.actor for f in draft.actors}
    return [f for f in fillers if f.actor not in taken]


def _struck(doc: Document, drafts: list[Draft]) -> set[int]:
    """The nouns that name whom violence strikes, and so parties: of "attacking rallies" the rallies."""
    made: set[int] = set()
    for draft in drafts:
        if draft.match.rule.row.type == "ASSAULT" and not draft.dropped:
            made.update(w for f in draft.recipients for w in doc.words_in(f.start, f.end) if w != draft.word)
    return {w for w in made if doc.upos[w] not in VERBAL}


def _names_the_doer(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a noun is who does what the verb tells: "a suicide bomber blew himself up"."""
    same = draft.match.rule.row.type == above.match.rule.row.type
    return same and doc.relations[draft.word] == "nsubj" and agent(doc.lemmas[draft.word].lower()) is not None


def _repeats(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a noun names again what the match above it tells: "retaliated by firing", "killed in an attack"."""
    one, other = draft.match.rule.row, above.match.rule.row
    agreed = {one.type, other.type} <= AGREEING and doc.relations[draft.word] == "obj"  # "signed a peace agreement"
    if not (one.type == other.type or agreed) or _is_beside(doc, draft.word, above.word):
        return False
    if _in_clause_of_its_own(doc, draft.word, above.word):
        return False
    if doc.upos[draft.word] in VERBAL and doc.relations[draft.word] not in ("xcomp", "advcl"):
        return False
    if doc.upos[draft.word] in VERBAL:
        return doc.relations[draft.word] == "advcl" and any(
            doc.lowers[c] == "by" for c in doc.children(draft.word, "mark", "case")
        )
    if doc.relations[draft.word] == "obj" and doc.lemmas[above.word].lower() in support_words()["light"]:
        return True
    return one.mode == other.mode or (None in (one.mode, other.mode) and "visit" not in (one.mode, other.mode))


def _is_beside(doc: Document, word: int, above: int) -> bool:
    """Whether a word is coordinated with one above it, and so told of beside it."""
    while word != above and word >= 0:
        if doc.relations[word] == "conj":
            return True
        word = doc.heads[word]
    return False


def _in_clause_of_its_own(doc: Document, word: int, above: int) -> bool:
    """Whether a clause with a subject of its own parts two words: "ten were killed as the army launched air strikes"."""
    while word != above and word >= 0:
        if doc.relations[word] == "advcl" and doc.child(word, "nsubj") is not None:
            return True
        word = doc.heads[word]
    return False


def _merge(doc: Document, draft: Draft, above: Draft) -> None:
    """Make two words for one act one event: of a light verb and its noun the noun ("launched an inquiry into X"), of
    "the visit was a second trip" the visit, of "retaliated by firing" the firing, else the upper word. What the other
    knows of the parties is kept."""
    verbal, over = doc.upos[draft.word] in VERBAL, doc.upos[above.word] in VERBAL
    light = over and doc.relations[draft.word] == "obj" and doc.lemmas[above.word].lower() in support_words()["light"]
    lower = verbal or light or (not over and doc.relations[draft.word] == "nsubj")
    kept, gone = (draft, above) if lower else (above, draft)
    gone.dropped = True
    if _says_how(gone, kept):
        kept.match = kept.match._replace(rule=gone.match.rule)
    taken = {f.actor for f in (*kept.actors, *kept.recipients)}
    if not kept.actors or kept.match.rule.symmetric:
        kept.actors += [f for f in gone.actors if f.actor not in taken]
    if not kept.recipients:
        kept.recipients = [f for f in gone.recipients if f.actor not in {a.actor for a in kept.actors}]


def _says_how(one: Draft, other: Draft) -> bool:
    """Whether of two words for one act only the first has a mode: "an air strike killed nine"."""
    by, row = one.match.rule.row, other.match.rule.row
    return (
        by.type == row.type
        and bool(by.mode)
        and not row.mode
        and one.match.rule.symmetric == other.match.rule.symmetric
    )


def _is_outlook(doc: Document, draft: Draft) -> bool:
    """Whether a verb only says that the act below it is to come: "plans to meet" tells of a meeting."""
    return doc.lemmas[draft.word].lower() in support_words()["outlook"]


def _is_refused(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether an infinitive tells what somebody refuses to give or give up, which is the refusal: "refused to lift the
    ban". Talks that are refused are told of as talks, too."""
    if above.match.rule.row.type != "REJECT" or draft.match.rule.row.type not in YIELDING - {"CONSULT"}:
        return False
    return doc.relations[draft.word] == "xcomp" and doc.heads[draft.word] == above.word


def _says_what_must_be(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a match is what somebody says that another must do, and tells of that itself: it becomes the request."""
    if not above.match.rule.row.lemma.endswith(OUGHT) or draft.match.rule.row.type not in YIELDING:
        return False
    return bool(draft.actors) and any(doc.lowers[c] == "must" for c in doc.children(draft.word, "aux"))


def _is_undertaken(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a match is the content of an agreement, a request or a threat above it."""
    kind = above.match.rule.row.type
    if kind not in UNDERTAKING or (kind == "REQUEST" and draft.match.rule.row.type == "MOBILIZE"):
        return False
    here = holder_of(doc, draft.word)
    while doc.heads[here] != above.word:
        here = doc.heads[here]
        if here < 0:
            return False
    relation = doc.relations[here]
    if relation in ("obl", "nmod", "advcl"):
        return preposition_of(doc, here) in ASKED_FOR or any(
            doc.lowers[c] in ("to", "for") for c in doc.children(here, "mark")
        )
    return relation in ("xcomp", "ccomp", "acl", "obj")
