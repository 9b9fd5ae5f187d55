"""Which words of one sentence tell of one deed by grammar: a blast and whom it killed, the dead and the wounded.

"A car bomb attack killed nine people and injured twenty" has three words for one happening: each keeps its own parties
and counts, and ``same_as`` ties them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from chancery.language.document import Document
from chancery.reading.grammar import VERBAL, own_subjects, preposition_of
from chancery.reading.predicate_words import deed_nouns
from chancery.record.models import Event

HARM = frozenset({"kill", "injure", "wound", "hurt", "maim", "slay", "massacre", "murder", "burn", "die"})
APART = frozenset({"after", "before", "since", "until", "when", "as", "because", "although", "if"})
AT_ONCE = ("in", "by", "during", "with")


def told_together(doc: Document, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """The ids of acts of violence that grammar makes one deed, two by two."""
    by_word = {doc.word_at(e.trigger.start): e for e in events if e.type == "ASSAULT"}
    held = {word: event for word, event in by_word.items() if word is not None}
    for word, event in held.items():
        for other in _beside(doc, word, held):
            if held[other].status == event.status:
                yield held[other].id, event.id


def _beside(doc: Document, word: int, held: Mapping[int, Event]) -> Iterator[int]:
    """The words that tell of the deed that a word tells of, as far as it hangs on them."""
    above, relation = doc.heads[word], doc.relations[word]
    if above < 0:
        return
    if doc.upos[word] not in VERBAL:
        harms = above in held and doc.lemmas[above].lower() in HARM
        by = doc.deprels[word] == "nsubj" or (relation == "obl" and preposition_of(doc, word) in AT_ONCE)
        if harms and by and doc.lemmas[word].lower() in deed_nouns():
            yield above
        return
    if doc.lemmas[word].lower() not in HARM:
        return
    if doc.deprels[word] == "acl:relcl":
        if above in held and doc.lemmas[above].lower() in deed_nouns():
            yield above
    elif relation == "conj":
        if above in held and not own_subjects(doc, word) and doc.lemmas[above].lower() in HARM:
            yield above
    elif relation in ("advcl", "xcomp", "acl") and doc.xpos[word] == "VBG" and not own_subjects(doc, word):
        if any(doc.lowers[c] in APART for c in doc.children(word, "mark", "case")):
            return
        causes = (c for c in doc.children(above, "nsubj") if doc.lemmas[c].lower() in deed_nouns())
        yield from (w for w in (above, *causes) if w in held)
