"""Whether a word takes up a happening told before, or tells of another: "the blast", "these attacks", "a second visit".

Everything is a word number: that of a trigger.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.event_doers import DEFINITE, is_anaphor
from chancery.reading.setting_clauses import deeds_behind

SHARED_STEMS = {"probe": "investigate", "inquiry": "investigate", "lawsuit": "sue", "suit": "sue", "slaying": "kill",
                "slay": "kill", "murder": "kill", "talk": "negotiate", "negotiation": "negotiate",
                "assassination": "assassinate"}  # fmt: skip
POINTING = frozenset({"the", "these", "those"})
OTHERS = frozenset({"another", "second", "third", "fourth", "first", "previous", "earlier", "former", "new", "next",
                    "similar", "last", "other", "separate", "further", "fresh", "more", "any"})  # fmt: skip


def is_another(doc: Document, word: int, kind: str, mode: str | None) -> bool:
    """Whether its words set a mention apart: "another attack", "the first visit", a plural of several."""
    if doc.upos[word] != "NOUN":
        return False
    if doc.xpos[word] == "NNS" and (kind != "CONSULT" or mode == "visit"):
        return not (_is_pointed_at(doc, word) and kind == "COERCE")  # several: no one of them; but "these arrests"
    if doc.lemmas[word].lower() in support_words()["sum"]:
        return True  # "the war", "the violence"
    return any(doc.lowers[c] in OTHERS for c in doc.children(word, "amod", "det"))


def are_taken_up(doc: Document, first: int, word: int) -> bool:
    """Whether a plural noun only takes up several deeds that a word before it tells of: "the blasts"."""
    several = [w for w in (first, *deeds_behind(doc, first)) if doc.upos[w] == "NOUN" and doc.xpos[w] == "NNS"]
    if not several or doc.xpos[word] != "NNS" or doc.upos[word] != "NOUN":
        return False
    if doc.lemmas[several[0]].lower() in support_words()["sum"]:
        return False
    told = {doc.lemmas[w].lower() for w in doc.subtree(several[0])}
    described = {doc.lemmas[c].lower() for c in doc.children(word, "amod", "compound", "nmod", "nummod", "acl")}
    return is_anaphor(doc, word) or (_is_pointed_at(doc, word) and described <= told)


def is_noun_again(doc: Document, first: int, word: int) -> bool:
    """Whether a noun takes up the very noun before it: "a suit", "the suit"."""
    alike = doc.upos[first] == doc.upos[word] == "NOUN" and doc.lemmas[first] == doc.lemmas[word]
    return alike and points_at(doc, first, word)


def points_at(doc: Document, before: int, word: int) -> bool:
    """Whether a noun points back at what was told: "the blast"; "the peace talks" at no other talks."""
    if doc.upos[word] != "NOUN":
        return False
    if not any(doc.lowers[c] in DEFINITE for c in doc.children(word, "det", "nmod:poss")):
        return False
    if doc.children(word, "acl") and stem(doc, before) != stem(doc, word):
        return False  # "the attack launched in May" says itself which one it is
    return _kind_words(doc, word) <= _kind_words(doc, before)


def stem(doc: Document, word: int) -> str:
    """What the words for one happening begin with: "attack", "attacked"; of "probe" and "inquiry", of "suit" and
    "sue" what they share."""
    lemma = doc.lemmas[word].lower()
    lemma = SHARED_STEMS.get(lemma, lemma)
    return (lemma.removesuffix("ing") if len(lemma) > len("being") else lemma)[:5]


def singular(noun: str) -> str:
    """A noun without its ending for several, as far as two descriptions are compared by it."""
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def _is_pointed_at(doc: Document, noun: int) -> bool:
    return any(doc.lowers[c] in POINTING for c in doc.children(noun, "det"))


def _kind_words(doc: Document, noun: int) -> set[str]:
    return {doc.lemmas[c].lower() for c in doc.children(noun, "compound")}
