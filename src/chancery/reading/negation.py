"""Negation: what a clause or a phrase says not to be, and what was planned and fell through.

A determiner negates once: of "has no plans to deploy" the plans, and of "no talks have taken place" the talks; that the
verb above has them as its object or subject does not make the negation twice.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.reading.grammar import VERBAL

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none", "without", "hardly"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "noone"})
OCCASIONS = frozenset({"point", "time", "way", "circumstance", "occasion", "stage", "moment"})
FAILING = frozenset({"fall through", "founder"})  # what is said of plans
BACKING_OUT = frozenset(
    {"cry off", "beg off", "back out", "pull out", "bow out", "call off", "give up", "think better", "cancel", "scrub",
     "scrap", "drop", "abandon", "object", "balk", "decline"}
)  # fmt: skip
TURNS = frozenset({"but", "until", "only"})


def negated(doc: Document, word: int, apart: int | None = None) -> bool:
    """Whether a word is negated, by an adverb or a determiner, or by a subject or object that is nobody; ``apart`` is a
    dependant whose own negation has been counted."""
    for child in doc.children(word):
        lower = doc.lowers[child]
        if lower in NEGATIONS and doc.relations[child] in ("advmod", "det", "case", "mark", "nsubj", "cc"):
            return not _is_no_negation(doc, word, child)
        if doc.upos[word] in VERBAL and child != apart and _says_none(doc, child):
            return True
    return False


def _is_no_negation(doc: Document, word: int, adverb: int) -> bool:
    """Whether an adverb says something else: "not only", "not for the first time", "hardly had it begun when"."""
    if doc.lowers[adverb] == "hardly":
        return any(doc.lowers[c] == "had" for c in doc.children(word, "aux"))
    followed = adverb + 1 < len(doc) and doc.lowers[adverb + 1] in ("only", "just", "least", "for")
    return doc.lowers[adverb] == "not" and followed


def _says_none(doc: Document, child: int) -> bool:
    """Whether a dependant of a verb says that there was none: "fined nobody", "at no point", "no longer"."""
    relation, lower = doc.relations[child], doc.lowers[child]
    if relation in ("nsubj", "obj"):
        return is_none(doc, child)
    if relation == "obl":
        return lower in NOBODY or (lower in OCCASIONS | {"one"} and is_none(doc, child))
    return relation == "advmod" and lower in ("longer", "once") and is_none(doc, child)


def is_none(doc: Document, noun: int) -> bool:
    """Whether a phrase says that there is none: "no talks", "neither side", "not one stone", "none of the hostages"."""
    if doc.lowers[noun] in NOBODY:
        return True
    if any(doc.lowers[c] in ("no", "neither") for c in doc.children(noun, "det", "cc", "advmod")):
        return True
    parts = [noun, *doc.children(noun, "nummod", "det")]
    return any(doc.lowers[c] in ("not", "n't") for w in parts for c in doc.children(w, "advmod"))


def phrase(doc: Document, verb: int) -> str:
    """A verb with its particle: "fall through"."""
    particles = doc.children(verb, "compound:prt") or doc.children(verb, "advmod")
    near = [doc.lowers[c] for c in particles if c == verb + 1]
    return " ".join([doc.lemmas[verb].lower(), *near[:1]])


def backed_out(doc: Document, word: int) -> bool:
    """Whether somebody thought better of what was planned: "were to meet, but Tunis cried off"."""
    for verb in (word, *doc.ancestors(word)):
        for clause in doc.children(verb, "conj"):
            turned = any(doc.lowers[c] in TURNS for c in doc.children(clause, "cc", "mark"))
            lemma = doc.lemmas[clause].lower()
            if turned and clause > word and (phrase(doc, clause) in BACKING_OUT or lemma in BACKING_OUT):
                return not negated(doc, clause)
    return False
