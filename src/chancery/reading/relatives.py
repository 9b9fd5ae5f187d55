"""Words hung where they belong: relative clauses on what they can describe, headlines' predicates, days before a verb.

"Met his aides to assess the bombings at two embassies, *which* have killed 250 people": the tree at times hangs the
clause on the aides, and then it is they who killed. "Which" is not said of people.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import replace

from chancery.knowledge.offices import agent
from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.reading.headlines import headline_moves, headline_verbs
from chancery.reading.predicate_words import deed_nouns, harming

DAYS = frozenset(day.lower() for day in day_name)
MONTHS = frozenset(month.lower() for month in month_name if month)
NOMINAL = frozenset({"NOUN", "PROPN"})
CLIMBED = frozenset({"nmod", "conj", "compound", "appos", "flat", "amod", "nummod", "det", "case"})
PRONOUNS = frozenset({"which", "that"})
BEFORE = frozenset({"compound", "amod"})  # relations of what stands before a noun
FARTHEST = 30  # words between a clause and what it describes


def rehung(doc: Document) -> Document:
    """The document with such clauses hung anew; the document itself where there are none."""
    moves: dict[int, tuple[int, str]] = dict(headline_moves(doc))
    for word in range(len(doc)):
        if doc.deprels[word] == "acl:relcl":
            found = _described(doc, word)
            if found is not None:
                moves[word] = found, "acl:relcl"
        elif doc.deprels[word] == "ccomp" and _is_participle(doc, word):
            moves[word] = word - 1, "acl"
        elif doc.deprels[word] == "ccomp" and (whom := _described_before(doc, word)) is not None:
            noun, predicate = whom
            moves[noun], moves[word] = (predicate, "nsubj"), (noun, "amod")
        elif doc.deprels[word] == "nmod" and (verb := _dated_verb(doc, word)) is not None:
            moves[word] = verb, "obl"
        elif doc.deprels[word] == "nmod" and _is_object(doc, word):
            moves[word] = word - 1, "obj"
        elif doc.relations[word] in BEFORE and (verb := _verb_between(doc, word)) is not None:
            moves[word] = verb, "nsubj"
    verbs = headline_verbs(doc)
    if verbs:
        doc = replace(doc, upos=["VERB" if word in verbs else upos for word, upos in enumerate(doc.upos)])
    if not moves:
        return doc
    heads, deprels = list(doc.heads), list(doc.deprels)
    for word, (head, relation) in moves.items():
        if not _leads_back(heads, head, word):
            heads[word], deprels[word] = head, relation
    return replace(doc, heads=heads, deprels=deprels)


def _leads_back(heads: list[int], start: int, word: int) -> bool:
    """Whether the way up from one word comes to another, so that hanging that one there would close a circle."""
    while start >= 0 and start != word:
        start = heads[start]
    return start == word


def _is_object(doc: Document, word: int) -> bool:
    """Whether a noun that no preposition leads in is the object of the gerund right before it, and of nothing further
    back: "away from voting by attacking *rallies*"."""
    gerund = word - 1
    if gerund < 0 or doc.xpos[gerund] != "VBG" or doc.upos[gerund] != "VERB" or doc.heads[word] >= gerund:
        return False
    return doc.child(word, "case") is None and doc.child(gerund, "obj") is None


def _dated_verb(doc: Document, word: int) -> int | None:
    """The verb right behind a day that the tree hangs on its subject: "the mayor *on April 5* threatened"."""
    subject = doc.heads[word]
    verb = doc.heads[subject]
    if doc.relations[subject] != "nsubj" or not subject < word < verb or doc.child(word, "case") is None:
        return None
    if doc.lowers[word - 1] != "on" and doc.lowers[word - 2] != "on":
        return None
    dated = doc.lowers[word] in DAYS or any(doc.lowers[c] in MONTHS for c in (word, *doc.children(word)))
    between = range(word + 1, verb)
    return verb if dated and all(doc.upos[w] in ("ADV", "AUX", "NUM") for w in between) else None


def _described_before(doc: Document, word: int) -> tuple[int, int] | None:
    """The noun that a verb taken for a clause only describes, and the verb whose subject the noun is: "said late Sunday
    *captured* president Saddam Hussein has refused"."""
    if doc.xpos[word] not in ("VBD", "VBN") or doc.child(word, "nsubj", "aux", "mark", "conj") is not None:
        return None
    predicate = next((c for c in doc.children(doc.heads[word], "ccomp") if c > word), None)
    noun = doc.child(word, "obj")
    if predicate is None or noun is None or not word < noun < predicate:
        return None
    told = doc.child(noun, "det", "nmod:poss") is None and doc.child(predicate, "nsubj", "mark", "cc") is None
    return (noun, predicate) if told and doc.child(predicate, "aux", "cop") is not None else None


def _verb_between(doc: Document, word: int) -> int | None:
    """The verb that stands between a name and the noun that the tree hangs it on, below that verb: of "*US* and allies
    launch games near Iran's waters" the waters are no US waters."""
    head = doc.heads[word]
    if doc.upos[word] not in NOMINAL or not 0 < head - word <= FARTHEST:
        return None
    verbs = (v for v in doc.ancestors(head) if word < v < head and doc.upos[v] == "VERB")
    return next((v for v in verbs if doc.child(v, "nsubj", "csubj") is None), None)


def _is_participle(doc: Document, word: int) -> bool:
    """Whether a verb taken for a clause only describes the noun before it, the subject of what follows: "said that the
    men *handed over* were soldiers"."""
    if doc.xpos[word] not in ("VBD", "VBN") or doc.child(word, "nsubj", "obj", "aux", "mark") is not None or not word:
        return False
    noun, predicate = word - 1, doc.heads[word - 1]
    return doc.relations[noun] == "nsubj" and predicate > word and doc.heads[predicate] == doc.heads[word]


def _described(doc: Document, verb: int) -> int | None:
    """The noun before the pronoun that a clause with "which" describes: no person and, of what did harm, a deed."""
    above = doc.heads[verb]
    pronoun = next((c for c in doc.children(verb, "nsubj", "nsubj:pass", "obj") if doc.lowers[c] in PRONOUNS), None)
    if pronoun is None or not 0 < pronoun - above <= FARTHEST:
        return None
    things = [w for w in _before(doc, pronoun, above) if not _is_person(doc, w)]
    deeds = [w for w in (*things, *_targeted(doc, above)) if doc.lemmas[w].lower() in deed_nouns()]
    if deeds and doc.relations[pronoun] == "nsubj" and doc.lemmas[verb].lower() in harming():
        return None if doc.lemmas[above].lower() in deed_nouns() else deeds[0]
    return things[0] if things and _is_person(doc, above) and doc.lowers[pronoun] == "which" else None


def _before(doc: Document, pronoun: int, above: int) -> Iterator[int]:
    """The nouns of the phrase that ends before a pronoun, from the last one up."""
    here = pronoun - 1
    if here > above and doc.lowers[here] in (",", "of", "in", "on", "for", "to", "from", "with", "by"):
        here -= 1
    if here > above and doc.lowers[here] == ",":
        here -= 1
    while here > above:
        if doc.upos[here] in NOMINAL:
            yield here
        elif doc.relations[here] not in CLIMBED:
            return
        here = doc.heads[here]


def _targeted(doc: Document, site: int) -> Iterator[int]:
    """What befell a building: of "bombings at embassies" the bombings."""
    while doc.relations[site] == "nmod" and doc.lemmas[site].lower() in load_classes()["Building"]:
        site = doc.heads[site]
        yield site


def _is_person(doc: Document, word: int) -> bool:
    known = agent(doc.lemmas[word].lower())
    return known is not None and known.form == "person"
