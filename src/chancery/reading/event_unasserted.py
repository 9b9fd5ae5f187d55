"""Acts that a sentence names and does not tell of: what somebody wants of others or cries out for, what a law provides
for, kinds of act, eras, what one does to oneself.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.reading.event_matching import Match
from chancery.reading.grammar import VERBAL, preposition_of, tense_of
from chancery.reading.presupposition import is_infinitive

WANTING_OF_OTHERS = frozenset({"want", "wish", "like", "prefer"})
LAWS = frozenset({"act", "law", "statute", "bill", "code", "constitution", "section", "article", "provision", "clause",
                  "amendment", "ordinance"})  # fmt: skip
OFFENCES = frozenset({"charge", "offence", "offense", "crime", "count", "conviction", "felony"})
MASSES = frozenset({"violence", "terrorism", "aggression", "bloodshed", "brutality"})
AVERTING = frozenset({"stem", "end", "stop", "prevent", "combat", "curb", "reduce", "fight", "address", "tackle",
                      "incite", "condone", "promote", "glorify", "renounce", "avoid", "deter", "eliminate", "eradicate",
                      "reject", "fondness", "threat", "risk", "issue", "problem", "prevention"})  # fmt: skip
TELLING_APART = ("det", "nummod", "nmod:poss", "nmod", "acl")
ENDING_ONESELF = frozenset({"blow", "detonate", "immolate", "set", "burn", "explode"})
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "myself", "yourself"})
QUOTES = frozenset({'"', "'", "“", "‘", "``", "''"})
HIGHEST = 8  # steps up the tree


def is_unasserted(doc: Document, match: Match) -> bool:
    """Whether a match tells of no act, since nothing says that it was, is or will be done."""
    word = match.word
    return (
        _is_wished(doc, word)
        or _is_cried_out(doc, match)
        or _is_provided_for(doc, word)
        or _is_kind(doc, match)
        or _is_era(doc, word)
        or _is_in_compound(doc, word)
        or _is_done_to_oneself(doc, match)
    )


def _is_wished(doc: Document, word: int) -> bool:
    """Whether it is what somebody wants of others: "wants the men to meet", "wants the president freed"."""
    while doc.relations[word] == "conj" and doc.heads[word] >= 0:
        word = doc.heads[word]
    above = doc.heads[word]
    if above < 0 or doc.relations[word] not in ("xcomp", "ccomp") or doc.lemmas[above].lower() not in WANTING_OF_OTHERS:
        return False
    whom = doc.child(above, "obj", "iobj") is not None or doc.child(word, "nsubj") is not None
    return whom and (is_infinitive(doc, word) or doc.xpos[word] == "VBN")


def _is_cried_out(doc: Document, match: Match) -> bool:
    """Whether somebody calls for it in an imperative: "Lock her up!"."""
    word = match.word
    if doc.xpos[word] != "VB" or doc.child(word, "nsubj", "aux", "mark", "cop") is not None:
        return False
    first, _ = doc.sentences[doc.sentence_of[word]]
    return match.rule.row.type != "REQUEST" and (word == first or doc.words[word - 1] in QUOTES)


def _is_provided_for(doc: Document, word: int) -> bool:
    """Whether it is what a law or a charge has for its consequence: "provides for a sentence of ten years", "the charge
    carries a prison term"."""
    here = word
    for _ in range(HIGHEST):
        above = doc.heads[here]
        if above < 0:
            return False
        lemma = doc.lemmas[above].lower()
        if lemma == "provide" and preposition_of(doc, here) == "for" and _whose(doc, above) & LAWS:
            return True
        if lemma == "carry" and doc.relations[here] == "obj" and _whose(doc, above) & OFFENCES:
            return True
        here = above
    return False


def _whose(doc: Document, verb: int) -> set[str]:
    """The nouns that a verb is said of: its subjects, or what its relative clause describes."""
    around = [*doc.children(verb, "nsubj"), *([doc.heads[verb]] if doc.relations[verb] == "acl" else [])]
    return {form for w in around for form in (doc.lemmas[w].lower(), doc.lowers[w])}


def _is_kind(doc: Document, match: Match) -> bool:
    """Whether a mass noun means acts of a kind, wherever done: "to stem gun violence", "violence must stop"."""
    word, above = match.word, doc.heads[match.word]
    if doc.lemmas[word].lower() not in MASSES or above < 0:
        return False
    subject = doc.relations[word] == "nsubj"
    if subject and any(doc.lowers[c] in ("must", "should") for c in doc.children(above, "aux")):
        return True
    if doc.child(word, *TELLING_APART) is not None:
        return False
    if subject:
        return doc.upos[above] in VERBAL and tense_of(doc, above) == "VBZ" and doc.child(above, "aux") is None
    return doc.relations[word] in ("obj", "obl", "nmod") and doc.lemmas[above].lower() in AVERTING


def _is_era(doc: Document, word: int) -> bool:
    """Whether a war only dates something: "since the Civil War"."""
    return doc.lemmas[word].lower() == "war" and doc.words[word][0].isupper() and preposition_of(doc, word) == "since"


def _is_in_compound(doc: Document, word: int) -> bool:
    """Whether a participle only ends a compound: "job-killing taxes"."""
    joined = word > 1 and doc.words[word - 1] == "-" and doc.upos[word - 2] == "NOUN" and doc.words[word - 2].islower()
    return joined and doc.xpos[word] == "VBG" and doc.relations[word] in ("amod", "compound")


def _is_done_to_oneself(doc: Document, match: Match) -> bool:
    """Whether somebody harms himself alone: "killed himself"."""
    whom = match.arguments.objects
    alone = bool(whom) and all(doc.lowers[w] in REFLEXIVE for w in whom)
    return alone and match.rule.row.type == "ASSAULT" and doc.lemmas[match.word].lower() not in ENDING_ONESELF
