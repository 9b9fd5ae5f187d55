"""Cues that no lexicon holds ("bristled at", "has no illusions about"): the words that the reader of attributions,
which was fitted on texts written for this project, takes for cues, with whom and what it ties to them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from chancery.language.document import Document
from chancery.lexicon.cues import cues
from chancery.lexicon.support import support_words
from chancery.reading.attributions_complements import is_hearer
from chancery.reading.attributions_phrases import Children, Draft, clause_words, verb_group
from chancery.reading.attributions_sources import keep_apart, name_source, set_source
from chancery.reading.attributions_verbs import comes_upon, is_by_nobody
from chancery.reading.grammar import VERBAL

SURE_KNOWN = 0.75  # the same of a word that is one in other uses
SURE_CUE, SURE_SOURCE, SURE_CONTENT = 0.8, 0.3, 0.3  # probabilities from which the reader's word is taken
LEAST_CUE = 0.03  # what a cue of the lexicon that only holds an attitude or stands by a quotation has to be given
FARTHEST = 40  # words between a cue and what belongs to it
WORDS_OF_SUBSTANCE = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM"})
LINKS = frozenset({"ADP", "ADV", "PART", "SCONJ"})
SAYING_NOTHING = frozenset({"mean", "turn",  # "it turns out", "that means"
                            "advise", "elude", "rally", "seize", "emerge", "stake", "brace", "figure", "bid",
                            "deprive", "represent", "hold", "vote", "stun", "spark", "mince"})  # fmt: skip
LONGEST_LINK = 3


def learned_drafts(doc: Document, taken: Container[int]) -> Iterator[Draft]:
    """The drafts of cues whose head is not ``taken``; only those with both a source and a content."""
    judged, known = doc.judged, cues()
    if judged is None:
        return
    for cue in judged.likely_cues(SURE_KNOWN):
        lemma = doc.lemmas[cue].lower()
        if (
            cue in taken
            or doc.upos[cue] not in WORDS_OF_SUBSTANCE
            or lemma in support_words()["effort"] | SAYING_NOTHING
        ):
            continue
        if judged.is_cue(cue) < SURE_CUE and not known.holds(lemma):
            continue
        first, last = doc.sentences[doc.sentence_of[cue]]
        near = range(max(first, cue - FARTHEST), min(last, cue + FARTHEST))
        words = [w for w in near if w != cue and doc.upos[w] in WORDS_OF_SUBSTANCE]
        if not words:
            continue
        if is_by_nobody(doc, cue) or comes_upon(doc, cue):
            continue
        shares = judged.said(cue, words)
        draft = Draft(cue, (verb_group(doc, cue), cue + 1), None, via="learned")
        _name(doc, draft, words[int(shares[:, 1].argmax())], float(shares[:, 1].max()))
        content = words[int(shares[:, 2].argmax())]
        if draft.source is None or shares[:, 2].max() < SURE_CONTENT or content in range(*draft.source):
            continue
        if any(is_hearer(doc, content, form) for form in known.verb(lemma, doc.lowers[cue])):
            continue
        draft.content = clause_words(doc, content)
        draft.content -= set(range(*draft.source)) | set(range(*draft.cue))
        draft.content -= set(doc.children(content, "case", "mark"))
        if cue in doc.ancestors(content) or content > cue:
            draft.content = {w for w in draft.content if w > cue} or draft.content
        _link(doc, draft)
        keep_apart(doc, cue, draft)
        if draft.content:
            yield draft


def is_likely(doc: Document, cue: int) -> bool:
    """Whether the reader of attributions gives a cue of the lexicon any credit."""
    return doc.judged is None or doc.judged.is_cue(cue) >= LEAST_CUE


def _name(doc: Document, draft: Draft, speaker: int, share: float) -> None:
    """Set the source: what grammar takes for it, or the word that the reader is sure of."""
    cue = draft.anchor
    if doc.upos[cue] in VERBAL:
        by_relation: Children = {}
        for child in doc.children(cue):
            by_relation.setdefault(doc.relations[child], []).append(child)
        passive = any(doc.deprels[c].endswith(":pass") for c in doc.children(cue))
        set_source(doc, cue, draft, by_relation, passive=passive)
    described = doc.relations[cue] == "acl" and doc.xpos[cue] == "VBN" and doc.heads[cue] == speaker
    if draft.source is None and share >= SURE_SOURCE and not described and not _is_told(doc, cue):
        name_source(doc, draft, speaker)  # "a man described as tall" says nothing


def _is_told(doc: Document, verb: int) -> bool:
    """Whether a passive only says who was spoken to: "was informed about the decision"."""
    forms = cues().verb(doc.lemmas[verb], doc.lowers[verb]) if doc.upos[verb] in VERBAL else ()
    return any("hearer" in f.takes for f in forms) and any(doc.deprels[c].endswith(":pass") for c in doc.children(verb))


def _link(doc: Document, draft: Draft) -> None:
    """Take into the cue the words that lead from it to its content: "bristled *at*", "no illusions *about*"."""
    after = [w for w in draft.content if w >= draft.cue[1]]
    if not after:
        return
    gap = range(draft.cue[1], min(after))
    if 0 < len(gap) <= LONGEST_LINK and all(doc.upos[w] in LINKS for w in gap) and doc.lowers[gap[-1]] != "that":
        draft.cue = draft.cue[0], gap.stop
