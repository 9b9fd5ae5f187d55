"""The arguments of a verb or of an event noun, by grammar: who stands as subject, as object, behind which preposition.

Passives are turned round, relative pronouns replaced by what they stand for, subjects that a clause shares with its
neighbour (infinitives, participles, coordination) supplied. Everything is a word number: the head of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from chancery.language.document import Document
from chancery.lexicon.predicates import load_predicates
from chancery.lexicon.support import SupportKind, support_words
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
    verb_above,
)

DEEPEST = 8  # how far a shared subject is sought upwards
PLACE_RELATIVES = frozenset({"where", "when", "why", "how"})
PARTICLES = frozenset({"away", "back", "down", "off", "out"})  # "walked away from the talks"
FINITE = frozenset({"VBD", "VBZ"})
FROM_OBJECT = frozenset({"of", "for", "from", "into", "against"})  # "accused Russia of sending": Russia sends
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge"})  # with an object and still about the subject
HOSTING = frozenset({"host", "receive", "welcome", "meet", "invite", "summon"})
CARRIERS: tuple[SupportKind, ...] = ("light", "deed", "occur", "join", "witness")
CHARGED = frozenset({"of", "for", "with", "over"})
GUILTY = frozenset({"responsible", "guilty"})
PART = frozenset({"involvement", "role", "part", "complicity", "participation"})
BLAMING = frozenset({"blame", "attribute"})
CLAIMING = frozenset({"claim", "admit", "accept", "take", "bear"})
RECEIVING = frozenset({"receive", "get", "win", "gain", "draw", "enjoy", "earn", "obtain", "secure", "attract", "meet",
                       "serve", "face"})  # fmt: skip
TAKING = frozenset({"strip", "rob", "deprive", "rid", "relieve"})
READINESS = frozenset({"alert", "standby", "guard"})
SHARED_SETTING = frozenset({"for", "in", "into", "to", "at", "on", "during", "after", "before", "following"})


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


def arguments(doc: Document, word: int) -> Arguments:
    """The arguments of a trigger, whatever its part of speech."""
    if doc.upos[word] in VERBAL:
        if doc.relations[word] not in ("amod", "compound"):
            return _of_verb(doc, word)
        if is_detached(doc, word):
            return _of_detached(doc, word)
        made = _of_noun(doc, word)
        made.objects = expand(doc, [doc.heads[word]]) if doc.xpos[word] == "VBN" else made.objects
        made.subjects = made.subjects or _before_attribute(doc, word)
        return made
    return _of_noun(doc, word)


def _before_attribute(doc: Document, word: int) -> list[int]:
    """Who does what a verb tells that was parsed as the attribute of its object: "after youths pelted officers",
    "denies having shot civilians"."""
    before = word - 1
    if before < 0 or doc.heads[before] == doc.heads[word] or doc.xpos[word] not in ("VBN", "VBD"):
        return []
    if doc.lowers[before] == "having":
        return _surface(doc, before, DEEPEST)
    return expand(doc, [before]) if doc.upos[before] in ("NOUN", "PROPN") and doc.heads[before] != word else []


@cache
def deed_nouns() -> frozenset[str]:
    """Nouns for violence and force."""
    rows = (row for row in load_predicates() if row.pos == "noun" and row.type in ("ASSAULT", "COERCE"))
    return frozenset(row.lemma.split()[-1] for row in rows)


@cache
def dissenting() -> frozenset[str]:
    """Verbs for acts in words or in the street against what has happened: "protest", "condemn"."""
    rows = (row for row in load_predicates() if row.pos == "verb" and row.type in ("ACCUSE", "PROTEST"))
    return frozenset(row.lemma for row in rows if not row.object)  # "opened fire" is no opening of an inquiry


def subjects(doc: Document, verb: int) -> list[int]:
    """Who does what the verb says: its subject, the agent of a passive, or the subject it shares."""
    return _of_verb(doc, verb).subjects


def obliques(doc: Document, word: int, into: Arguments) -> None:
    """Add the prepositional phrases of a word, as ``obl`` of a verb or ``nmod`` of a noun."""
    particles = [c for c in doc.children(word, "advmod", "compound") if doc.lowers[c] in PARTICLES]
    for child in (*doc.children(word, "obl", "nmod"), *(c for p in particles for c in doc.children(p, "obl"))):
        if doc.deprels[child] in ("obl:agent", "nmod:poss"):
            continue
        preposition = preposition_of(doc, child)
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


def is_detached(doc: Document, word: int) -> bool:
    """Whether a participle parsed as an attribute is a clause whose object the noun is: before the article or number
    of the noun ("wounding nine men"), or as the means of an act ("coax them by attacking rallies")."""
    head, before = doc.heads[word], word - 1
    if doc.xpos[word] != "VBG":
        return False
    if any(word < c < head for c in doc.children(head, "det", "nummod", "nmod:poss")):
        return True
    verb = verb_above(doc, head)
    means = before >= 0 and doc.lowers[before] == "by" and doc.heads[before] == head
    return means and verb is not None and not is_passive(doc, verb)


def _of_detached(doc: Document, word: int) -> Arguments:
    head = doc.heads[word]
    above = verb_above(doc, head)
    around = _surface(doc, above, DEEPEST) if above is not None else []
    made = Arguments(verb=above, shared=True)
    made.subjects, made.objects = expand(doc, around), expand(doc, [head])
    return made


def _subject_before(doc: Document, clause: int, above: int) -> list[int]:
    """The subject of a clause that was hung on the verb of saying behind it, which has its own."""
    own = [c for c in doc.children(above, "nsubj") if doc.deprels[c] != "nsubj:outer"]
    return own[:1] if len(own) > 1 and own[0] < clause < above else []


def _of_verb(doc: Document, verb: int) -> Arguments:
    made = Arguments(verb=verb, passive=is_passive(doc, verb))
    own = own_subjects(doc, verb)
    fronted = [c for c in own if doc.lowers[c] in RELATIVE and doc.upos[c] == "PRON"] if len(own) > 1 else []
    fronted += late_subjects(doc, verb)
    own = [c for c in own if c not in fronted]  # "boats which both states criticised": the pronoun is the object
    surface = own or _shared_subject(doc, verb, DEEPEST)
    made.shared = not own and bool(surface)
    obliques(doc, verb, made)
    agents = expand(doc, doc.children(verb, "obl:agent"))
    if made.passive:
        made.objects = expand(doc, surface)
        behind = made.obliques.get("by", [])
        made.subjects = agents + [w for w in behind if w not in agents] or _agent_below(doc, verb)
    else:
        made.subjects = expand(doc, surface)
        direct = doc.children(verb, "obj") or fronted or _object_shared(doc, verb) or _named_object(doc, verb)
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


def _agent_below(doc: Document, verb: int) -> list[int]:
    """The agent of a passive that was parsed into the clause below: "banned from gathering by the ministry"."""
    for clause in doc.children(verb, "advcl", "xcomp"):
        if doc.xpos[clause] == "VBG":
            found = [c for c in doc.children(clause, "obl") if preposition_of(doc, c) == "by"]
            if found:
                return expand(doc, found)
    if doc.lemmas[verb].lower() in support_words()["charge"]:  # "was accused of fraud by the auditor"
        for charge in doc.children(verb, "obl"):
            found = [c for c in doc.children(charge, "nmod") if preposition_of(doc, c) == "by"]
            if found and preposition_of(doc, charge) in CHARGED:
                return expand(doc, found)
    return []


def _strayed(doc: Document, verb: int) -> list[tuple[int, int]]:
    """Objects of a verb joined to another, parsed as joined to the object of the first: of "hit a post and wounded two
    soldiers" the wounding and the soldiers. Each is given with the verb before it."""
    first = doc.heads[verb] if doc.relations[verb] == "conj" and doc.upos[doc.heads[verb]] in VERBAL else verb
    verbs = [v for v in doc.children(first, "conj") if doc.upos[v] in VERBAL and doc.child(v, "obj") is None]
    made = []
    for thing in doc.children(first, "obj") if verbs else ():
        for other in doc.conjuncts(thing):
            between = [v for v in verbs if thing < v < other]
            if between and not is_passive(doc, between[-1]):
                made.append((between[-1], other))
    return made


def _named_object(doc: Document, verb: int) -> list[int]:
    """A name parsed as what the object is called, with no object there: "called King Salman on Saturday"."""
    return [c for c in doc.children(verb, "xcomp") if doc.upos[c] == "PROPN"][-1:]


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
    if relation == "conj" and (doc.upos[above] in VERBAL or doc.child(above, "cop", "nsubj") is not None):
        if doc.xpos[verb] in FINITE and doc.xpos[above] == "VBG":  # parsed beside a gerund, and beside its main verb
            above = next((a for a in doc.ancestors(above) if doc.xpos[a] in FINITE), above)
        elif doc.relations[above] == "ccomp" and tense_of(doc, verb) != tense_of(doc, above):
            saying = doc.heads[above]  # "The ministry says the group had no part in it and accuses the rebels"
            above = saying if tense_of(doc, saying) == tense_of(doc, verb) else above
        return _surface(doc, above, depth)
    if relation == "ccomp" and (before := _subject_before(doc, verb, above)):
        return before
    if relation in ("xcomp", "ccomp", "advcl"):
        return _controller(doc, verb, above, depth)
    return []


def _surface(doc: Document, verb: int, depth: int) -> list[int]:
    return own_subjects(doc, verb) or _shared_subject(doc, verb, depth - 1)


def _controller(doc: Document, verb: int, above: int, depth: int) -> list[int]:
    """Who the clause below another verb is about: "urged Iran to stop" Iran, "vowed to strike" the one who vows."""
    marker = marker_of(doc, verb)
    patient = doc.children(above, "obj") + doc.children(above, "iobj")
    if not patient and marker in FROM_OBJECT:
        patient = _relative_object(doc, above, bool(own_subjects(doc, above)))
    relation = doc.relations[verb]
    if relation == "advcl" and marker not in FROM_OBJECT:
        if is_passive(doc, above) and marker is None and not is_passive(doc, verb):
            # "was attacked, killing five": what follows is the doing of the agent, not of the one attacked
            return (
                expand(doc, doc.children(above, "obl:agent"))
                if doc.xpos[verb] == "VBG"
                else _surface(doc, above, depth)
            )
        return _surface(doc, above, depth)
    if patient and (relation == "advcl" or doc.lemmas[above] not in SUBJECT_CONTROL):
        return patient
    return _surface(doc, above, depth)


def _subject_of_adnominal(doc: Document, verb: int, noun: int, depth: int) -> list[int]:
    """Subject of a clause that hangs on a noun: the noun itself, or whoever has the "plan to" do it."""
    infinitive = any(doc.lowers[c] == "to" for c in doc.children(verb, "mark"))
    gerund = not infinitive and doc.child(verb, "mark", "case") is not None
    if not infinitive and not gerund:
        verb_above = doc.heads[noun]
        apart = doc.xpos[verb] == "VBG" and doc.lowers[verb - 1] == "," and not is_actor(doc, noun)
        if apart and verb_above >= 0 and doc.upos[verb_above] in VERBAL and doc.relations[noun] in ("obj", "obl"):
            return _surface(doc, verb_above, depth)  # "attacked a post, killing five": no post kills
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
        return _surface(doc, above, depth)
    return list(doc.children(noun, "nsubj"))


def _of_noun(doc: Document, noun: int) -> Arguments:
    made = Arguments()
    made.possessors = expand(doc, doc.children(noun, "nmod:poss"))
    made.modifiers = modifiers_of(doc, noun)
    above = doc.heads[noun]
    one = above >= 0 and doc.lowers[above] == "one" and doc.relations[noun] == "nmod"  # "is one of the largest donors"
    made.subjects = expand(doc, doc.children(noun, "nsubj") or (doc.children(above, "nsubj") if one else []))
    obliques(doc, noun, made)
    made.objects = list(made.obliques.get("of", []))
    if not made.subjects:
        made.subjects = _told_beside(doc, noun, made) or _behind(doc, noun) or _by_participle(doc, noun)
    _lend(doc, holder_of(doc, noun), made)
    return made


def _told_beside(doc: Document, noun: int, made: Arguments) -> list[int]:
    """Who did it, by a relative clause that only carries the noun: "the sanctions that Ottawa announced"."""
    carriers = support_words()["light"] | support_words()["deed"]
    for clause in doc.children(noun, "acl:relcl"):
        own = [w for w in own_subjects(doc, clause) if doc.lowers[w] not in RELATIVE]
        if own and doc.lemmas[clause].lower() in carriers and not is_passive(doc, clause):
            _take_obliques(made, _of_verb(doc, clause), noun)
            return expand(doc, own)
    return []


def _by_participle(doc: Document, noun: int) -> list[int]:
    """Who did it, by a participle: "the sanctions dictated by Canada", "killings blamed on the militia"."""
    clauses = [c for c in doc.children(noun, "acl") if doc.xpos[c] == "VBN"]
    by = [w for c in clauses for w in doc.children(c, "obl:agent")]
    blamed = [c for c in clauses if doc.lemmas[c].lower() in BLAMING]
    on = [w for c in blamed for w in doc.children(c, "obl") if preposition_of(doc, w) in ("on", "to")]
    return expand(doc, by or on)


def _behind(doc: Document, noun: int) -> list[int]:
    """Who is said to be behind a deed, or responsible for it: "the group was behind the attack"."""
    above, preposition = doc.heads[noun], preposition_of(doc, noun)
    if preposition == "behind" and doc.child(noun, "cop") is not None:
        return expand(doc, own_subjects(doc, noun))
    guilty = above >= 0 and doc.lemmas[above].lower() in GUILTY and preposition in CHARGED
    return expand(doc, own_subjects(doc, above)) if guilty else []


def carries(doc: Document, verb: int) -> bool:
    """Whether a verb says of an event only that it takes place: what modifies the verb holds of the event."""
    lemma, kinds = doc.lemmas[verb].lower(), support_words()
    return doc.upos[verb] in VERBAL and any(lemma in kinds[kind] for kind in CARRIERS)


def holder_of(doc: Document, noun: int) -> int:
    """The head of the phrase that a noun stands in for the grammar: "rounds" of "nine rounds of talks"."""
    holders = support_words()["holder"]
    for _ in range(3):
        above = doc.heads[noun]
        if above < 0 or doc.relations[noun] != "nmod" or preposition_of(doc, noun) not in ("of", "in"):
            break
        if doc.lemmas[above].lower() not in holders:
            break
        noun = above
    return noun


def _lend(doc: Document, noun: int, made: Arguments) -> None:
    """Give a noun the subject and the phrases of the verb that carries it: "held talks with", "a raid staged by"."""
    while doc.relations[noun] == "conj" and doc.heads[noun] >= 0 and doc.upos[doc.heads[noun]] not in VERBAL:
        noun = doc.heads[noun]
    phrase = noun
    if doc.relations[noun] == "nmod" and preposition_of(doc, noun) == "for":
        phrase = next((a for a in doc.ancestors(noun) if doc.relations[a] in ("obl", "obj")), noun)
    verb = doc.heads[phrase]
    made.subjects = made.subjects or _charged(doc, noun, verb)
    made.verb = next((a for a in (noun, *doc.ancestors(noun)) if doc.upos[a] in VERBAL), None)
    made.subjects = made.subjects or _claimant(doc, noun)
    if verb < 0 or doc.upos[verb] not in VERBAL:
        return
    kinds, relation, lemma = support_words(), doc.deprels[noun], doc.lemmas[verb].lower()
    passive = relation == "nsubj:pass" or (relation == "nsubj" and is_passive(doc, verb))
    around = _of_verb(doc, verb)
    if relation == "obj" or passive:
        called_off = any(doc.lowers[c] == "off" for c in doc.children(verb, "compound:prt"))
        if lemma in kinds["light"] | kinds["deed"] | kinds["join"] and not called_off:
            made.subjects = made.subjects or [w for w in around.subjects if w != noun]
            _take_obliques(made, around, noun)
        elif relation == "obj" and lemma in RECEIVING:
            made.receivers = around.subjects
    elif relation == "nsubj" and lemma in kinds["occur"]:
        _take_obliques(made, around, noun)
    elif relation == "obl" and lemma == "sentence":  # "sentenced him to ten years in prison"
        made.subjects, made.objects = made.subjects or around.subjects, made.objects or around.objects
    elif relation.startswith("obl") or phrase != noun:
        if doc.lowers[noun] in READINESS and preposition_of(doc, noun) == "on":
            made.subjects = made.subjects or around.objects or around.subjects  # "troops remained, were put on alert"
        if lemma in kinds["join"] and preposition_of(doc, noun) in ("in", "to", "into", "for"):
            made.subjects = made.subjects or around.subjects
            _take_obliques(made, around, noun)
        if lemma in kinds["charge"] and preposition_of(doc, noun) in CHARGED:
            made.subjects = made.subjects or around.objects  # "blamed the army for the attack": the army attacked
        elif preposition_of(doc, noun) in SHARED_SETTING:
            guests = around.objects if lemma in HOSTING else []  # "hosted the king for talks": both talk
            made.nearby = [*around.subjects, *guests] or around.objects


def _charged(doc: Document, noun: int, above: int) -> list[int]:
    """Who is charged with what a noun on the object tells: of "accused the troops of firing on farmers" the troops."""
    if above >= 0 and doc.lemmas[above].lower() in PART and preposition_of(doc, noun) == "in":
        noun, above = above, doc.heads[above]  # "accuses Russia of involvement in the poisoning"
    if above >= 0 and doc.relations[noun] == "obl" and doc.lemmas[above].lower() in support_words()["charge"]:
        return _of_verb(doc, above).objects if preposition_of(doc, noun) in CHARGED else []
    if above < 0 or doc.relations[noun] != "nmod" or doc.relations[above] != "obj" or doc.heads[above] < 0:
        return []
    charging = doc.lemmas[doc.heads[above]].lower() in support_words()["charge"]
    return [above] if charging and preposition_of(doc, noun) in CHARGED else []


def _claimant(doc: Document, noun: int) -> list[int]:
    """Who takes upon himself what a noun tells: "claimed responsibility for the attacks"."""
    verb = verb_above(doc, noun)
    if verb is None or doc.lemmas[verb].lower() not in CLAIMING or doc.child(verb, "advmod") is not None:
        return []
    if doc.lemmas[verb] == "claim" and doc.relations[noun] == "obj" and doc.lemmas[noun].lower() in deed_nouns():
        return _of_verb(doc, verb).subjects  # "claimed the attack"
    claimed = any(doc.lowers[c] in ("responsibility", "credit") for c in doc.children(verb, "obj"))
    return _of_verb(doc, verb).subjects if claimed else []


def _take_obliques(made: Arguments, around: Arguments, noun: int) -> None:
    for preposition, words in around.obliques.items():
        made.add_oblique(preposition, (w for w in words if w != noun))
