"""The arguments of a verb: its subject, its own or one that it shares with a clause around it, its objects and phrases.

Passives are turned round, relative pronouns replaced by what they stand for, and subjects that infinitives, participles
and coordinated verbs leave out supplied. Everything is a word number: the head of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.actor_mentions import possessor_before
from chancery.reading.grammar import (
    RELATIVE,
    VERBAL,
    expand,
    is_actor,
    is_passive,
    late_subjects,
    marker_of,
    modifiers_of,
    own_subjects,
    preposition_of,
    tense_of,
)
from chancery.reading.predicate_words import dissenting, harming

DEEPEST = 8  # how far a shared subject is sought upwards
PLACE_RELATIVES = frozenset({"where", "when", "why", "how"})
PARTICLES = frozenset({"away", "back", "down", "off", "out"})  # "walked away from the talks"
FINITE = frozenset({"VBD", "VBZ"})
FROM_OBJECT = frozenset({"of", "for", "from", "into", "against"})  # "accused Russia of sending": Russia sends
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge"})  # with an object and still about the subject
NO_AGENT = frozenset({"against", "at", "with", "to", "from"})  # "filed by smokers against the firm", taken for agents
CHARGED = frozenset({"of", "for", "with", "over"})
CAUSING = frozenset({"have", "get", "want", "need", "see", "hear", "watch", "find", "keep", "leave", "make", "order"})
STANDING = frozenset({"face", "stand", "answer", "appear", "serve"})  # "extradited him to face charges": he faces them
BARE = frozenset({"VB", "VBP", "VBZ", "VBD"})
TAKING = frozenset({"strip", "rob", "deprive", "rid", "relieve"})


@dataclass
class Arguments:
    """The arguments of one trigger. ``verb`` is the verb whose clause carries it: the trigger itself, or the verb
    that a noun depends on (None where a noun stands in no clause)."""

    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    obliques: dict[str, list[int]] = field(default_factory=dict)
    possessors: list[int] = field(default_factory=list)
    modifiers: list[int] = field(default_factory=list)
    verb: int | None = None
    passive: bool = False
    shared: bool = False  # the subject is that of another clause
    nearby: list[int] = field(default_factory=list)  # subjects of the clause around a noun: parties of talks, perhaps
    receivers: list[int] = field(default_factory=list)  # who gets what a noun tells of: "won the backing of the union"

    def add_oblique(self, preposition: str, words: Iterable[int]) -> None:
        """Note phrases behind a preposition, each once, in order."""
        held = self.obliques.setdefault(preposition, [])
        held += [w for w in words if w not in held]


def obliques(doc: Document, word: int, into: Arguments) -> None:
    """Add the prepositional phrases of a word, as ``obl`` of a verb or ``nmod`` of a noun."""
    particles = [c for c in doc.children(word, "advmod", "compound") if doc.lowers[c] in PARTICLES]
    for child in (*doc.children(word, "obl", "nmod"), *(c for p in particles for c in doc.children(p, "obl"))):
        preposition = preposition_of(doc, child)
        if preposition == "on" and doc.lowers[child] == "part":  # "criticism on the part of the party"
            into.add_oblique("by", expand(doc, doc.children(child, "nmod")))
            continue
        agent = doc.deprels[child] == "obl:agent" and preposition not in NO_AGENT
        if agent or doc.deprels[child] == "nmod:poss":
            continue
        if preposition is not None:
            into.add_oblique(preposition, expand(doc, [child]))
    if doc.lemmas[word].lower() in TAKING:  # "stripped the exiles of their citizenship", with "of" hung on the exiles
        for thing in doc.children(word, "obj", "nsubj"):
            taken = [c for c in doc.children(thing, "nmod") if preposition_of(doc, c) == "of"]
            into.add_oblique("of", expand(doc, taken))
    for child in doc.children(word, "advcl"):  # "met with visiting Prime Minister Li", parsed as a clause
        marker = marker_of(doc, child) if doc.lowers[child] == "visiting" else None
        if marker is not None:
            into.add_oblique(marker, expand(doc, doc.children(child, "obj")))


def _subject_before(doc: Document, clause: int, above: int) -> list[int]:
    """The subject of a clause that was hung on the verb of saying behind it, which has its own."""
    own = [c for c in doc.children(above, "nsubj") if doc.deprels[c] != "nsubj:outer"]
    return own[:1] if len(own) > 1 and own[0] < clause < above else []


def of_verb(doc: Document, verb: int) -> Arguments:
    made = Arguments(verb=verb, passive=is_passive(doc, verb))
    own = own_subjects(doc, verb)
    fronted = [c for c in own if doc.lowers[c] in RELATIVE and doc.upos[c] == "PRON"] if len(own) > 1 else []
    fronted += late_subjects(doc, verb)
    own = [c for c in own if c not in fronted]  # "boats which both states criticised": the pronoun is the object
    own = own or _relative_before(doc, verb)
    surface = own or _shared_subject(doc, verb, DEEPEST)
    made.shared = not own and bool(surface)
    obliques(doc, verb, made)
    by_whom = [c for c in doc.children(verb, "obl:agent") if preposition_of(doc, c) not in NO_AGENT]
    agents = expand(doc, by_whom)
    if made.passive:
        made.objects = expand(doc, surface)
        behind = made.obliques.get("by", [])
        by = agents + [w for w in behind if w not in agents]
        made.subjects = by or _agent_below(doc, verb) or _agent_beside(doc, verb) or _who_has_it_done(doc, verb)
    else:
        made.subjects = expand(doc, surface)
        direct = (
            [c for c in doc.children(verb, "obj") if c not in own]
            or fronted
            or _object_shared(doc, verb)
            or _named_object(doc, verb)
            or _described_object(doc, verb)
        )
        strayed = _strayed(doc, verb)
        direct = direct or [w for v, w in strayed if v == verb]
        gone = {w for v, w in strayed if v != verb}
        made.objects = [w for w in expand(doc, direct) if w not in gone] or _relative_object(doc, verb, bool(own))
    along = made.obliques.get("along", ())
    together = [w for w in along if any(doc.lowers[c] == "with" for c in doc.children(w, "case"))]
    (made.objects if made.passive else made.subjects).extend(together)  # "was poisoned along with her father"
    made.indirect = expand(doc, doc.children(verb, "iobj"))
    if made.passive and doc.children(verb, "obj"):  # "was handed a note": the subject receives
        made.indirect, made.objects = made.objects, expand(doc, doc.children(verb, "obj"))
    return made


def _relative_before(doc: Document, verb: int) -> list[int]:
    """The relative pronoun of a clause with an object behind it, which was parsed as another object: of "raids that
    residents say destroyed the school" the raids destroyed it."""
    objects = doc.children(verb, "obj")
    before = [c for c in objects if c < verb and doc.lowers[c] in RELATIVE and doc.upos[c] == "PRON"]
    return before if before and objects[-1] > verb else []


def _agent_below(doc: Document, verb: int) -> list[int]:
    """The agent of a passive that was parsed into the clause below: "banned from gathering by the ministry"."""
    for clause in doc.children(verb, "advcl", "xcomp"):
        if doc.xpos[clause] == "VBG":
            found = [c for c in doc.children(clause, "obl") if preposition_of(doc, c) == "by"]
            if found:
                return expand(doc, found)
    for thing in doc.children(verb, "obj"):  # "was denied a visa by Chad", with Chad hung on the visa
        found = [c for c in doc.children(thing, "nmod") if preposition_of(doc, c) == "by"]
        if found:
            return expand(doc, found)
    if doc.relations[verb] == "acl":  # "the accord signed by Annan", with Annan hung on the accord
        found = [c for c in doc.children(doc.heads[verb], "nmod") if c > verb and preposition_of(doc, c) == "by"]
        if found:
            return expand(doc, found)
    if doc.lemmas[verb].lower() in support_words()["charge"]:  # "was accused of fraud by the auditor"
        for charge in doc.children(verb, "obl"):
            found = [c for c in doc.children(charge, "nmod") if preposition_of(doc, c) == "by"]
            if found and preposition_of(doc, charge) in CHARGED:
                return expand(doc, found)
    return []


def _agent_beside(doc: Document, verb: int) -> list[int]:
    """The agent of two passives side by side, hung on the other: "was kidnapped and killed by guerrillas"."""
    others = [*doc.children(verb, "conj"), *([doc.heads[verb]] if doc.relations[verb] == "conj" else [])]
    others = [v for v in others if not own_subjects(doc, max(v, verb))]  # "it was signed, but the deal was sunk by him"
    others += [c for v in others for c in doc.children(v, "xcomp") if doc.xpos[c] == "VBN"]  # "and presumed killed by"
    agents = [c for v in others for c in doc.children(v, "obl:agent") if c > max(v, verb)]
    return expand(doc, agents[:1])


def _who_has_it_done(doc: Document, verb: int) -> list[int]:
    """Who has others do it: of "the king had two men jailed" the king; not of "he had his car stolen"."""
    having = doc.heads[verb]
    if doc.relations[verb] != "xcomp" or doc.lemmas[having].lower() not in ("have", "get"):
        return []
    own = any(doc.child(w, "nmod:poss") is not None for w in doc.children(having, "obj"))
    return [] if own or doc.child(having, "obj") is None else expand(doc, surface(doc, having, DEEPEST))


def _strayed(doc: Document, verb: int) -> list[tuple[int, int]]:
    """Objects of a verb joined to another, parsed as joined to the object of the first: of "hit a post and wounded two
    soldiers" the wounding and the soldiers. Each is given with the verb before it."""
    first = doc.heads[verb] if doc.relations[verb] == "conj" and doc.upos[doc.heads[verb]] in VERBAL else verb
    others = [w for thing in doc.children(first, "obj") for w in doc.conjuncts(thing)]
    described = [(c, w) for w in others for c in doc.children(w, "amod") if is_second_harm(doc, c)]
    verbs = [v for v in doc.children(first, "conj") if doc.upos[v] in VERBAL and doc.child(v, "obj") is None]
    made = described
    for thing in doc.children(first, "obj") if verbs else ():
        for other in doc.conjuncts(thing):
            between = [v for v in verbs if thing < v < other]
            if between and not is_passive(doc, between[-1]):
                made.append((between[-1], other))
    return made


def is_second_harm(doc: Document, word: int) -> bool:
    """Whether a participle parsed as an attribute is a second verb: "killed nine men and wounded dozens"."""
    head, before = doc.heads[word], word - 1
    if doc.xpos[word] not in ("VBN", "VBD") or before < 0 or doc.lemmas[word].lower() not in harming():
        return False
    thing = doc.heads[head] if doc.relations[head] == "conj" else -1
    joined = thing >= 0 and doc.relations[thing] == "obj" and doc.lowers[before] == "and"
    return joined and doc.relations[word] == "amod" and doc.upos[doc.heads[thing]] in VERBAL


def _named_object(doc: Document, verb: int) -> list[int]:
    """A name parsed as what the object is called, with no object there: "called King Salman on Saturday"."""
    return [c for c in doc.children(verb, "xcomp") if doc.upos[c] == "PROPN"][-1:]


def _described_object(doc: Document, verb: int) -> list[int]:
    """An object parsed as that of the participle behind it: "lifted the curfew declared in March"."""
    if doc.lemmas[verb].lower() in CAUSING:
        return []
    clauses = [c for c in doc.children(verb, "xcomp") if doc.xpos[c] in ("VBN", "VBD")]
    described = [c for c in clauses if not doc.children(c, "mark", "aux")]  # not "called for her to be taken home"
    return [w for c in described for w in doc.children(c, "obj", "nsubj") if verb < w < c]


def _object_shared(doc: Document, verb: int) -> list[int]:
    """The object of two verbs side by side: "arrested and questioned the student"."""
    for other in doc.children(verb, "conj"):
        if other == verb + 2 and doc.upos[other] in VERBAL:
            return doc.children(other, "obj")
    above = doc.heads[verb]
    if doc.relations[verb] == "conj" and above == verb - 2 and doc.upos[above] in VERBAL:
        return [c for c in doc.children(above, "obj") if c > verb]
    return []


def _relative_object(doc: Document, verb: int, has_subject: bool) -> list[int]:
    """The noun that a relative clause without an object is about: "the pact they signed"."""
    if doc.deprels[verb] != "acl:relcl" or not has_subject:
        return []
    for child in doc.children(verb):
        if doc.lowers[child] in PLACE_RELATIVES or doc.lowers[child] in RELATIVE:
            return []
        if any(doc.lowers[c] in RELATIVE for c in doc.children(child)):
            return []
    noun = doc.heads[verb]
    near = [c for c in doc.children(noun, "nmod") if c < verb and is_actor(doc, c)]
    return expand(doc, [near[-1] if near and not is_actor(doc, noun) else noun])  # "sanctions on officials it accuses"


def _shared_subject(doc: Document, verb: int, depth: int) -> list[int]:
    """The surface subject of a clause that has none of its own."""
    above = doc.heads[verb]
    if above < 0 or depth == 0:
        return []
    relation, full = doc.relations[verb], doc.deprels[verb]
    if full == "acl:relcl":
        return [] if doc.child(verb, "obj") is None and not is_passive(doc, verb) else [above]
    if relation == "acl":
        return _subject_of_adnominal(doc, verb, above, depth)
    clause = doc.upos[above] in VERBAL or doc.xpos[above] == "VBG" or doc.child(above, "cop", "nsubj") is not None
    if relation == "conj" and clause:
        if doc.xpos[verb] in FINITE and doc.xpos[above] == "VBG":  # parsed beside a gerund, and beside its main verb
            above = next((a for a in doc.ancestors(above) if doc.xpos[a] in FINITE), above)
        elif doc.relations[above] == "ccomp" and tense_of(doc, verb) != tense_of(doc, above):
            saying = doc.heads[above]  # "The ministry says the group had no part in it and accuses the rebels"
            above = saying if tense_of(doc, saying) == tense_of(doc, verb) else above
        return surface(doc, above, depth)
    if relation == "parataxis" and doc.words[verb - 1] == "," and doc.xpos[verb] in BARE and above < verb:
        return own_subjects(doc, above)  # "Taliban attack Kunduz, kill nine"
    if relation == "ccomp" and (before := _subject_before(doc, verb, above)):
        return before
    if relation in ("xcomp", "ccomp", "advcl"):
        return _controller(doc, verb, above, depth)
    return []


def surface(doc: Document, verb: int, depth: int) -> list[int]:
    return own_subjects(doc, verb) or _shared_subject(doc, verb, depth - 1)


def _controller(doc: Document, verb: int, above: int, depth: int) -> list[int]:
    """Who the clause below another verb is about: "urged Iran to stop" Iran, "vowed to strike" the one who vows."""
    marker = marker_of(doc, verb)
    patient = doc.children(above, "obj") + doc.children(above, "iobj")
    if not patient and marker in FROM_OBJECT:
        patient = _relative_object(doc, above, bool(own_subjects(doc, above)))
    relation = doc.relations[verb]
    if relation == "advcl" and marker is None and doc.lemmas[verb].lower() in STANDING and patient:
        moved = [c for w in patient if not is_actor(doc, w) for c in doc.children(w, "nmod")]
        return [c for c in moved if preposition_of(doc, c) == "of"][:1] or patient
    if relation == "advcl" and marker not in FROM_OBJECT:
        if is_passive(doc, above) and marker is None and not is_passive(doc, verb):
            # "was attacked, killing five": what follows is the doing of the agent, not of the one attacked; but whoever
            # "was killed fighting" fought
            apart = doc.xpos[verb] == "VBG" and verb > 0 and doc.lowers[verb - 1] == ","
            return expand(doc, doc.children(above, "obl:agent")) if apart else surface(doc, above, depth)
        return surface(doc, above, depth)
    if patient and (relation == "advcl" or doc.lemmas[above] not in SUBJECT_CONTROL):
        return patient
    return surface(doc, above, depth)


def _subject_of_adnominal(doc: Document, verb: int, noun: int, depth: int) -> list[int]:
    """Subject of a clause that hangs on a noun: the noun itself, or whoever has the "plan to" do it."""
    infinitive = any(doc.lowers[c] == "to" for c in doc.children(verb, "mark"))
    gerund = not infinitive and doc.child(verb, "mark", "case") is not None
    if not infinitive and not gerund:
        verb_above = doc.heads[noun]
        apart = doc.xpos[verb] == "VBG" and doc.lowers[verb - 1] == "," and not is_actor(doc, noun)
        if apart and verb_above >= 0 and doc.upos[verb_above] in VERBAL and doc.relations[noun] in ("obj", "obl"):
            return surface(doc, verb_above, depth)  # "attacked a post, killing five": no post kills
        return [noun]
    accused = doc.relations[noun] == "obj" and doc.lemmas[doc.heads[noun]].lower() in dissenting()
    if gerund and marker_of(doc, verb) in FROM_OBJECT and (accused or is_actor(doc, noun)):
        return [noun]  # "accused the army of shelling": no army is "of shelling", the clause is what the army did
    owners = doc.children(noun, "nmod:poss")
    if owners:
        return owners
    before = possessor_before(doc, noun)
    if before is not None:
        return [before]
    deciding = [c for c in modifiers_of(doc, noun) if is_actor(doc, c) or doc.words[c][0].isupper()]
    if infinitive and deciding:  # "the US decision to expel diplomats"
        return deciding
    above = doc.heads[noun]
    if above >= 0 and doc.upos[above] in VERBAL and doc.relations[noun] in ("obj", "obl", "xcomp"):
        return surface(doc, above, depth)
    return list(doc.children(noun, "nsubj"))
