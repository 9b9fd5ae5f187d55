"""The grammar of headlines, which trees learned from running text miss: "Macron to visit Kigali, meet Kagame", "Court
jails editor, bans newspaper"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.language.document import Document
from chancery.reading.grammar import is_actor

Move = tuple[int, tuple[int, str]]
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
ENDS = frozenset({".", "!", "?", '"', "”", "''", ":", ";", ")"})
LONGEST = 25  # words of a headline
DESCRIBING = ("acl", "advcl", "xcomp", "parataxis")
VERBS = frozenset({"VBZ", "VBD", "VBP"})


def headline_moves(doc: Document) -> Iterator[Move]:
    """Where words of headlines hang instead: each word with its head and relation, in the order in which they move."""
    for first, last in _headlines(doc):
        yield from _to_come(doc, first, last)
        yield from _doers(doc, first, last)
        yield from _joined(doc, first, last)


def _headlines(doc: Document) -> list[tuple[int, int]]:
    """The sentences that may be headlines: short, and the first of the report or without a mark at the end."""
    return [
        (first, last)
        for number, (first, last) in enumerate(doc.sentences)
        if last - first <= LONGEST and (number == 0 or doc.words[last - 1] not in ENDS)
    ]


def _to_come(doc: Document, first: int, last: int) -> Iterator[Move]:
    """Of "Leaders to meet", which has no finite verb, the infinitive is the predicate."""
    if any(doc.xpos[word] in FINITE for word in range(first, last)):
        return
    root = next((w for w in range(first, last) if doc.heads[w] < 0), None)
    if root is None or doc.upos[root] not in ("NOUN", "PROPN") or not is_actor(doc, root):
        return
    beside = [c for c in doc.children(root, "appos", "conj", "list", "parataxis") if doc.upos[c] in ("NOUN", "PROPN")]
    for named in (root, *beside):
        for verb in doc.children(named, *DESCRIBING):
            if doc.xpos[verb] == "VB" and doc.lowers[verb - 1] == "to" and verb - 1 > named:
                yield verb, (-1, "root")
                yield root, (verb, "nsubj")
                yield from ((other, (root, "conj")) for other in beside if other < verb)
                return


def _doers(doc: Document, first: int, last: int) -> Iterator[Move]:
    """Of "Court jails editor" the court is the subject, and no part of a compound verb."""
    for word in range(first, last - 1):
        verb = doc.heads[word]
        if doc.deprels[word] != "compound" or verb != word + 1 or doc.xpos[verb] not in VERBS:
            continue
        if doc.child(verb, "nsubj", "csubj") is None and doc.upos[word] in ("NOUN", "PROPN"):
            yield word, (verb, "nsubj")


def _joined(doc: Document, first: int, last: int) -> Iterator[Move]:
    """Of "Sudan army, RSF agree to truce" both are the subject, as the plural of the verb and the one comma say."""
    for verb in range(first, last):
        if doc.xpos[verb] != "VBP" or doc.heads[verb] >= 0:
            continue
        for subject in doc.children(verb, "nsubj"):
            for other in doc.children(subject, "appos"):
                commas = [word for word in range(subject, verb) if doc.words[word] == ","]
                if subject < other < verb and len(commas) == 1 and commas[0] < other:
                    yield other, (subject, "conj")


def headline_verbs(doc: Document) -> list[int]:
    """The predicates of headlines that look like nouns to the tagger of parts of speech, and not to that of forms."""
    return [
        word
        for first, last in _headlines(doc)
        for word in range(first, last)
        if doc.heads[word] < 0
        and doc.upos[word] == "NOUN"
        and doc.xpos[word] in VERBS
        and doc.child(word, "obj") is not None
    ]
