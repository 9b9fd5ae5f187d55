"""Events of words that no row of the predicate table fits, where the reader of events is sure of them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from chancery.language.document import Document
from chancery.lexicon.loader import converted
from chancery.lexicon.ontology import ontology
from chancery.lexicon.predicates import Predicate
from chancery.reading.event_clauses import arguments
from chancery.reading.event_matching import PART_OF_SPEECH, Match, make_rule
from chancery.reading.grammar import preposition_of

FRAMES = {"verb": "subj>obj", "noun": "poss/by/of>on/against/to"}
LEAST_SURE, SURE_OF_TYPE = 0.7, 0.6  # probabilities of an event, and of its type, that make a word of no row one
SURE, LIKELY_TYPE = 0.85, 0.45  # who is that sure of an event may be less so of its type, and of a second one beside it
LEARNED = 0.6  # what such an event weighs
WHAT, FOR_WHAT = ("obj", "xcomp", "ccomp", "nsubj"), ("for", "in", "at")
CONTENTS = ("acl", "nmod", "compound")
UNDERGONE = frozenset({"death", "fatality", "demise", "injury", "disappearance", "loss", "suffering"})
SUFFERING = "by>of/poss"
LEARNED_TABLE = "reader of events"


def learned(doc: Document, taken: Container[int], beside: Container[int]) -> list[Match]:
    """Words that no row fits, and of which the reader of events is sure: with its type, and the plainest frame.

    ``taken`` are the words that rows fit, ``beside`` those above and below: they may be part of the same act.
    """
    judged = doc.judged
    if judged is None:
        return []
    made = []
    for word in judged.likely(LEAST_SURE):
        pos = PART_OF_SPEECH.get(doc.upos[word])
        kind, share = judged.kind(word)
        is_sure = judged.happens(word) >= SURE
        if (
            doc.lemmas[word] in ("be", "have")
            or word in taken
            or pos not in FRAMES
            or (word in beside and (not is_sure or _tells_what(doc, word, taken)))
            or share < (LIKELY_TYPE if is_sure else SURE_OF_TYPE)
            or doc.words[word].isupper()
        ):
            continue  # a word in capitals is one of a heading
        code = ontology().default_cameo(kind)
        frame = SUFFERING if doc.lemmas[word].lower() in UNDERGONE else FRAMES[pos]
        row = converted(
            {"lemma": doc.lemmas[word].lower(), "pos": pos, "type": kind, "cameo": code, "roles": frame,
             "weight": LEARNED, "gloss": "no row: the reader of events is sure of it"},
            Predicate,
        )  # fmt: skip
        made.append(Match(word, replace(make_rule(row), table=LEARNED_TABLE), arguments(doc, word)))
    return made


def _tells_what(doc: Document, word: int, taken: Container[int]) -> bool:
    """Whether what a word does is the act of another, or a text or a wish that has it for content: "launched a raid",
    "signed a decree that grants asylum", "joined him for talks"."""
    goals = (c for c in doc.children(word, "obl") if preposition_of(doc, c) in FOR_WHAT)
    for side in (*doc.children(word, *WHAT), *goals):
        if side in taken or any(child in taken for child in doc.children(side, *CONTENTS)):
            return True
    return False
