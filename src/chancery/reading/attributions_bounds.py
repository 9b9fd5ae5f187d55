"""Where a content ends: what the reporter adds after reported speech is the reporter's own."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.language.document import Document
from chancery.reading.attributions_phrases import Draft

ADDING = frozenset(["which", "who", "whom", "whose"])
LONGEST_ADDITION = 40


def bounded(doc: Document, draft: Draft, quoted: Sequence[int]) -> Draft:
    """The draft, its content cut before a relative clause that a comma sets off at its end ("…, which was founded in
    1990"), unless that stands in quotation marks."""
    if not draft.content:
        return draft
    last = max(draft.content)
    if quoted[last]:
        return draft
    for word in range(last, max(last - LONGEST_ADDITION, 1), -1):
        if word not in draft.content or doc.lowers[word] == ".":
            break
        if doc.lowers[word] in ADDING and not quoted[word]:
            comma = word - 1 if doc.lowers[word - 1] == "," else word - 2
            if doc.lowers[comma] == "," and comma > min(draft.content) and _runs_to(doc, word, last):
                draft.content.difference_update(range(comma, last + 1))
            break
    return draft


def _runs_to(doc: Document, pronoun: int, last: int) -> bool:
    """Whether the relative clause of a pronoun runs on to the last word."""
    for head in doc.ancestors(pronoun):
        if doc.deprels[head].startswith(("acl", "advcl:relcl")):
            return max(doc.subtree(head)) >= last - 1
    return False
