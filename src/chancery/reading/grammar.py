"""Grammar of single words: what a pronoun stands for, which preposition leads a phrase, whether a verb is passive.

Everything is a word number: the head of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.knowledge.offices import agent
from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.reading.predicate_words import undergone

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
LEAVING = frozenset({"find", "leave", "see", "have", "get", "keep", "want"})  # "had two men jailed"
CALLING = frozenset({"call", "describe", "term", "dub", "label", "brand"})
UNAIDED = frozenset({"visit", "limit", "leak", "lament", "question", "probe", "investigate", "mine", "undermine",
                     "keep", "slam", "blast", "clear", "force", "inspect", "examine", "oppose", "battle"})  # fmt: skip
NAMING = frozenset({"including", "such as", "among them"})  # "members, including Smith and Jones"


def _is_reciprocal(doc: Document, word: int) -> bool:
    """Whether "one" stands for nobody of its own: "killing one another"."""
    return doc.lowers[word] == "one" and any(doc.lowers[c] == "another" for c in doc.children(word, "fixed"))


def expand(doc: Document, heads: Iterable[int]) -> list[int]:
    """These phrase heads, each followed by the phrases coordinated with it; relative pronouns resolved."""
    found: list[int] = []
    for head in (h for told in heads for h in _called(doc, told)):
        joined = doc.conjuncts(head)
        for word in joined if _is_title_of(doc, head, joined) else (head, *joined):
            if (word != head and doc.upos[word] not in NOMINAL) or _is_reciprocal(doc, word):
                continue
            resolved = antecedent(doc, word)
            found += [w for w in ([resolved] if resolved == word else expand(doc, [resolved])) if w not in found]
        for part in doc.children(head, "nmod"):
            if preposition_of(doc, part) in NAMING and part not in found:
                found += [part, *doc.conjuncts(part)]
    return found


def _is_title_of(doc: Document, head: int, joined: Sequence[int]) -> bool:
    """Whether a title is joined to another of the same person, whom only the other names: "State Councilor and Foreign
    Minister Wang Yi"."""
    if len(joined) != 1 or not _is_bare_office(doc, head):
        return False
    name = joined[0]
    if doc.upos[name] != "PROPN" or doc.child(name, "det", "nmod:poss", "nummod") is not None:
        return False
    titles = [c for c in doc.children(name, "compound", "nmod") if c < name]
    return any(agent(doc.lemmas[c].lower()) is not None for c in titles)


def _is_bare_office(doc: Document, noun: int) -> bool:
    """Whether a noun is somebody's office, in the singular, with no article, name or number of its own."""
    known = agent(doc.lemmas[noun].lower())
    bare = doc.child(noun, "det", "nummod", "appos", "flat", "nmod") is None
    return known is not None and known.form == "person" and doc.xpos[noun] in ("NN", "NNP") and bare


def _called(doc: Document, word: int) -> list[int]:
    """The thing that "what" means which somebody calls by a name: of "denounced what he called a crime" the crime."""
    clause = doc.child(word, "acl") if doc.lowers[word] == "what" else None
    if clause is None or doc.lemmas[clause].lower() not in CALLING:
        return [word]
    return doc.children(clause, "xcomp", "obj") or [word]


def antecedent(doc: Document, word: int) -> int:
    """What a relative pronoun stands for; any other word is itself."""
    if doc.upos[word] not in ("PRON", "DET", "SCONJ") or doc.lowers[word] not in RELATIVE:
        return word
    here = word
    for above in doc.ancestors(word):
        if doc.deprels[here] == "acl:relcl":
            return _person_above(doc, above) if doc.lowers[word] in ("who", "whom") else above
        here = above
    return word


def _person_above(doc: Document, noun: int) -> int:
    """Whom "who" takes up where its clause hangs on the last noun: of "members of the church, who" the members."""
    above = doc.heads[noun]
    if doc.lowers[noun] in ("those", "people", "victims"):
        return noun  # "the families of those who died"
    if doc.relations[noun] == "nmod" and preposition_of(doc, noun) == "of" and doc.upos[above] == "NOUN":
        return above
    return noun


def preposition_of(doc: Document, word: int) -> str | None:
    """The preposition before a phrase, its parts joined: "on behalf of" is ``on behalf of``."""
    case = doc.child(word, "case")
    if case is None:  # it may have been hung on the adjective ("to Russian leaders"), or on another phrase
        case = next((c for a in doc.children(word, "amod") if a < word for c in doc.children(a, "case")), None)
    if case is None:
        return doc.lowers[word - 1] if word and doc.upos[word - 1] == "ADP" else None
    lower = doc.lowers[case]
    if lower in ("'s", "'"):
        later = [c for c in doc.children(word, "case") if c != case and c < word]
        if not later:
            return None
        case, lower = later[0], doc.lowers[later[0]]
    fixed = doc.children(case, "fixed")
    return " ".join([lower, *(doc.lowers[f] for f in fixed)])


def is_absent_from(doc: Document, noun: int) -> bool:
    """Whether somebody is told not to be at what a noun tells of: "was not at the summit"."""
    told = doc.child(noun, "cop") is not None and preposition_of(doc, noun) in ("at", "in")
    return told and any(doc.lowers[c] in ("not", "n't", "never") for c in doc.children(noun, "advmod"))


def ought_to_have(doc: Document, word: int) -> bool:
    """Whether a verb tells what should have been, which is blame and no request: "should have been freed"."""
    return {"should", "have"} <= {doc.lowers[c] for c in doc.children(word, "aux")}


def is_passive(doc: Document, verb: int) -> bool:
    """Whether the surface subject of a verb is what the act is done to."""
    if doc.child(verb, "aux:pass") is not None:
        return True
    if doc.child(verb, "nsubj:pass") is not None:  # without its auxiliary, and with an object, it is no passive
        return doc.child(verb, "obj") is None and not late_subjects(doc, verb)
    relation = doc.deprels[verb]
    if relation == "acl" and doc.xpos[verb] == "VBD" and doc.child(verb, "nsubj", "obj", "aux") is None:
        return True  # "all the men handed over were soldiers": a finite verb would have its subject
    bare = relation == "conj" and doc.xpos[verb] == "VBD" and doc.child(verb, "nsubj", "obj", "aux") is None
    if bare and doc.lemmas[verb].lower() in undergone() and doc.child(doc.heads[verb], "aux:pass") is not None:
        return True  # "was arrested and charged"
    if _is_of_headline(doc, verb):
        return True
    found = relation == "ccomp" and doc.xpos[verb] in ("VBN", "VBD") and doc.lemmas[doc.heads[verb]].lower() in LEAVING
    if found and doc.child(verb, "obj", "aux", "mark", "xcomp", "ccomp") is None:
        return True  # "found the officer killed"
    if doc.xpos[verb] not in ("VBN", "JJ") or doc.child(verb, "aux") is not None:
        return False
    if relation == "conj" and doc.child(verb, "nsubj") is not None and doc.upos[verb] == "VERB":
        bare = not doc.children(verb, "obj", "cop")  # "two were killed and five others injured"
        return bare and doc.child(doc.heads[verb], "aux:pass") is not None
    if doc.xpos[verb] == "JJ":
        return False
    if relation in ("acl", "advcl", "amod", "xcomp", "dep"):
        return True
    if relation == "conj" and doc.child(verb, "nsubj") is None:
        above = doc.heads[verb]
        return doc.child(verb, "obl:agent") is not None or doc.xpos[above] == "VBG" or is_passive(doc, above)
    return False


def _is_of_headline(doc: Document, verb: int) -> bool:
    """Whether a verb that always has an object stands without one, as headlines leave out "were": "Nine officers killed
    in car bomb attack"."""
    main = doc.relations[verb] in ("root", "parataxis") and doc.xpos[verb] in ("VBD", "VBN")
    if not main or doc.lemmas[verb].lower() not in undergone() - UNAIDED or doc.child(verb, "nsubj") is None:
        return False
    if doc.child(verb, "obj", "iobj", "xcomp", "ccomp", "aux", "compound", "advcl") is not None:
        return False
    return not any(preposition_of(doc, c) in ("at", "on", "into", "against", "to") for c in doc.children(verb, "obl"))


def verb_above(doc: Document, word: int) -> int | None:
    return next((above for above in doc.ancestors(word) if doc.upos[above] in VERBAL), None)


def own_subjects(doc: Document, verb: int) -> list[int]:
    own = [c for c in doc.children(verb, "nsubj", "csubj") if doc.deprels[c] != "nsubj:outer"]
    if not own and doc.xpos[verb] == "VBG" and doc.relations[verb] in ("nsubj", "obj", "obl", "nmod", "conj"):
        return [c for c in doc.children(verb, "compound") if c == verb - 1 and is_actor(doc, c)]  # "a sniper targeting"
    if len(own) > 1:
        said = next((c for c in doc.children(verb, "ccomp") if own[0] < c < verb), None)
        if said is not None:  # "The mayor lifted the ban, a spokesman said": the mayor hung on the saying
            own = [c for c in own if c > said] or own
    return own


def late_subjects(doc: Document, verb: int) -> list[int]:
    """What was parsed as a second subject, after the verb: its object."""
    own = own_subjects(doc, verb)
    return [c for c in own if c > verb] if own and own[0] < verb else []


def is_actor(doc: Document, noun: int) -> bool:
    return doc.upos[noun] in ("PROPN", "PRON") or agent(doc.lemmas[noun].lower()) is not None


def modifiers_of(doc: Document, noun: int) -> list[int]:
    """Words before a noun that say whose it is: "Taliban attack", "U.S.-Taliban talks", "Israeli raid"."""
    found: list[int] = []
    for child in doc.children(noun, "compound", "amod", "nmod", "flat"):
        if child > noun or doc.child(child, "case") is not None or doc.deprels[child] == "nmod:poss":
            continue
        tied = [c for c in doc.children(child, "compound", "conj", "nmod", "flat") if c < noun]
        tied = [c for c in tied if doc.relations[c] != "flat" or doc.words[c - 1] == "-"]  # "the Russia-Ukraine war"
        found += sorted([child, *tied])
    return found


def marker_of(doc: Document, verb: int) -> str | None:
    mark = doc.child(verb, "mark", "case")
    return doc.lowers[mark] if mark is not None and doc.lowers[mark] != "to" else None


def tense_of(doc: Document, verb: int) -> str:
    """Present or past, by the form of the verb or of its first auxiliary."""
    first = next(iter(doc.children(verb, "aux", "cop")), verb)
    return {"VBP": "VBZ"}.get(doc.xpos[first], doc.xpos[first])


def is_ahead_of(doc: Document, noun: int) -> bool:
    """Whether something is done ahead of what a noun tells, whatever the tree hangs "ahead" on."""
    return any(c > 0 and doc.lowers[c] == "of" and doc.lowers[c - 1] == "ahead" for c in doc.children(noun, "case"))


def is_time(doc: Document, word: int) -> bool:
    """Whether a word tells when: "fired at midday", "said late Sunday"."""
    return not load_classes()["Time"].isdisjoint((doc.lemmas[word].lower(), doc.lowers[word]))
