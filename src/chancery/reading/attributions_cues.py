"""All the words of a cue: what stands behind the word that carries it and belongs to it."""

from __future__ import annotations

from dataclasses import replace

from chancery.language.document import Document
from chancery.reading.attributions_phrases import Draft

GOVERNED = frozenset(["about", "of", "for", "over"])
AT_OCCASIONS = frozenset(["in", "at", "during"])
OCCASIONS = frozenset(
    ["interview", "statement", "briefing", "conference", "speech", "address", "e-mail", "email", "letter", "tweet",
     "post", "message", "call", "memo", "memoir", "column", "essay", "filing", "testimony", "debate", "hearing",
     "affidavit", "note", "video", "broadcast", "sermon", "dispatch", "telegram", "memorandum", "op-ed", "rally"]
)  # fmt: skip
"""Nouns for what somebody says or writes something in."""


def whole_cue(doc: Document, draft: Draft) -> Draft:
    """The draft with all that is part of its cue behind the word that carries it, as in PolNeAR: particle and adverb
    ("spoke out", "complains bitterly"), the preposition of what is said ("has questions about"), the occasion ("said in
    an interview with Reuters") and the colon that leads to what is said."""
    end, last = draft.cue[1], max(draft.content)
    content = set(draft.content)
    while end < len(doc) and doc.heads[end] == draft.anchor and end not in content:
        if doc.relations[end] != "advmod" and doc.deprels[end] != "compound:prt":
            break
        end += 1
    led = end < len(doc) and doc.lowers[end] in GOVERNED and doc.heads[end] in content and end in content
    if led and doc.relations[end] in ("case", "mark"):  # not "say about 150,000 people"
        content.discard(end)
        end += 1
    end = _past_occasion(doc, draft, end)
    if end < min(last, len(doc)) and doc.words[end] == ":":
        content.discard(end)
        end += 1
    return draft if end == draft.cue[1] else replace(draft, cue=(draft.cue[0], end), content=content)


def _past_occasion(doc: Document, draft: Draft, end: int) -> int:
    """The end of the phrase that says on what occasion it was said, if it follows on a cue."""
    if end >= len(doc) or doc.lowers[end] not in AT_OCCASIONS or doc.relations[end] != "case":
        return end
    noun = doc.heads[end]
    if doc.heads[noun] != draft.anchor or doc.lemmas[noun].lower() not in OCCASIONS:
        return end
    words = doc.subtree(noun)
    held = draft.content | set(range(*draft.source)) if draft.source else draft.content
    whole = words and max(words) - end + 1 == len(words) and held.isdisjoint(words)
    return max(words) + 1 if whole else end
