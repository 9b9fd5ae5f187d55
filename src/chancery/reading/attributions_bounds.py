"""Where a content ends: what the reporter adds after reported speech is the reporter's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.language.document import Document
from chancery.reading.attributions_phrases import Draft, clause_words

ADDING = frozenset(["which", "who", "whom", "whose"])
LONGEST_ADDITION = 40
LONGEST_START = 15
OF_SAYING = frozenset(["obl", "advmod", "advcl", "iobj", "compound", "punct", "nsubj", "parataxis", "mark"])
GROUNDS = frozenset(["as", "because", "since", "when", "after", "given"])
HEARERS = frozenset(["obj", "iobj"])
BEGINNING = frozenset(["DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"])


def bounded(doc: Document, draft: Draft, quoted: Sequence[int]) -> Draft:
    """The draft, its content cut before a relative clause that a comma sets off at its end ("…, which was founded in
    1990"), unless that stands in quotation marks."""
    if not draft.content:
        return draft
    last = max(draft.content)
    if quoted[last]:
        return draft
    _cut_comment(doc, draft, last)
    last = max(draft.content)
    for word in range(last, max(last - LONGEST_ADDITION, 1), -1):
        if word not in draft.content or doc.lowers[word] == ".":
            break
        if doc.lowers[word] in ADDING and not quoted[word]:
            comma = word - 1 if doc.lowers[word - 1] == "," else word - 2
            if doc.lowers[comma] == "," and comma > min(draft.content) and _runs_to(doc, word, last):
                draft.content.difference_update(range(comma, last + 1))
            break
    return draft


def _cut_comment(doc: Document, draft: Draft, last: int) -> None:
    """Cut off what the reporter adds in a ground or a scene of his own: "…, especially as the group has grown", "…,
    with massacres etched in their memory"."""
    for word in range(last - 1, max(last - LONGEST_ADDITION, min(draft.content)), -1):
        if doc.lowers[word] != "," or word + 2 >= len(doc):
            continue
        ground = doc.lowers[word + 1] in ("especially", "particularly") and doc.lowers[word + 2] in GROUNDS
        noun = doc.heads[word + 1]
        scene = (
            doc.lowers[word + 1] == "with" and doc.relations[word + 1] == "case" and draft.via in ("object", "judged")
        )
        scene = scene and any(doc.xpos[c] in ("VBN", "VBG") for c in doc.children(noun, "acl"))
        if ground or scene:
            draft.content.difference_update(range(word, last + 1))
            return


def reported(doc: Document, drafts: Sequence[Draft], quoted: Sequence[int], is_medium: Callable[[Draft], bool]) -> None:
    """Let a medium that a sentence names at its end report all of it: of "the spokesman said that the drill had ended,
    according to Interfax" Interfax reports that the spokesman said so, wherever the tree has hung it."""
    for draft in drafts:
        comma, source = draft.cue[0] - 1, draft.source
        if draft.via != "around" or source is None or doc.lowers[comma] != "," or quoted[comma] or not is_medium(draft):
            continue
        first, last = doc.sentences[doc.sentence_of[comma]]
        if any(doc.upos[w] != "PUNCT" for w in range(source[1], last)):
            continue
        for other in drafts:
            if other is not draft and first <= other.cue[0] < comma and draft.anchor in other.content:
                other.content.difference_update(range(comma, last))
                draft.content = {w for w in range(first, comma) if doc.upos[w] != "PUNCT" or w > first}


def without_description(doc: Document, verb: int, draft: Draft) -> None:
    """Take out of a content what stands between the subject and its verb: "Ryan, who was there, said"."""
    if draft.source is not None and draft.speaker is not None and doc.heads[draft.speaker] == verb:
        draft.content.difference_update(range(draft.source[1], draft.cue[0]))


def start_at_cue(doc: Document, verb: int, draft: Draft, *, hearer: bool) -> None:
    """Let a content that follows its cue begin there, where the tree has lost its first words: not at what tells of the
    saying itself ("told *reporters on Monday* it fell")."""
    last = draft.cue[1]
    start = min((w for w in draft.content if w >= last), default=last)
    gap = set(range(last, start))
    if not gap or len(gap) > LONGEST_START or doc.lowers[start - 1] == "that":
        return
    for child in doc.children(verb):
        relation = doc.relations[child]
        if child in gap and (relation in OF_SAYING or (hearer and relation in HEARERS)):
            gap -= clause_words(doc, child)
    if len(gap) == start - last and doc.upos[last] in BEGINNING:
        draft.content |= gap


def _runs_to(doc: Document, pronoun: int, last: int) -> bool:
    """Whether the relative clause of a pronoun runs on to the last word."""
    for head in doc.ancestors(pronoun):
        if doc.deprels[head].startswith(("acl", "advcl:relcl")):
            return max(doc.subtree(head)) >= last - 1
    return False
