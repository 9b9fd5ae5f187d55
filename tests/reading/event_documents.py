"""Small parsed documents for tests of event reading, written as ``word/UPOS/XPOS/lemma/head/relation`` a word.

The head is the number of the word in its sentence, from 1; 0 is the root. Sentences are parted by ``|``.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.reading.findings import Findings
from chancery.record.models import Actor, Mention, MentionKind, Report

NO_SPACE = frozenset({".", ",", "'s", "n't"})


def document(text: str) -> Document:
    """A document from the short notation."""
    columns: tuple[list[str], ...] = ([], [], [], [], [])
    heads: list[int] = []
    starts: list[int] = []
    sentences: list[tuple[int, int]] = []
    plain = ""
    for sentence in text.split("|"):
        base = len(heads)
        for token in sentence.split():
            word, upos, xpos, lemma, head, relation = token.rsplit("/", 5)
            plain += "" if not plain or word in NO_SPACE else " "
            starts.append(len(plain))
            plain += word
            for column, value in zip(columns, (word, upos, xpos, lemma, relation), strict=True):
                column.append(value)
            heads.append(base + int(head) - 1 if int(head) else -1)
        sentences.append((base, len(heads)))
    words, upos_, xpos_, lemmas, relations = columns
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Document(
        text=plain,
        words=words,
        starts=starts,
        ends=ends,
        upos=upos_,
        xpos=xpos_,
        lemmas=lemmas,
        heads=heads,
        deprels=relations,
        sentences=sentences,
        paragraphs=[0] * len(sentences),
    )


def words(doc: Document, numbers: list[int]) -> list[str]:
    """The words of these numbers."""
    return [doc.words[n] for n in numbers]


def number(doc: Document, word: str) -> int:
    """The number of the first such word."""
    return list(doc.words).index(word)


def actor(
    doc: Document,
    identity: str,
    *phrases: str,
    kind: str = "state",
    mention: MentionKind = "name",
    country: str | None = None,
) -> Actor:
    """An actor with a mention at the first occurrence of each phrase."""
    spans = [(doc.text.index(p), doc.text.index(p) + len(p)) for p in phrases]
    mentions = tuple(Mention(start=a, end=b, kind=mention) for a, b in spans)
    return Actor(id=identity, name=phrases[0], kind=kind, country=country, mentions=mentions)  # type: ignore[arg-type]


def findings(doc: Document, *actors: Actor) -> Findings:
    """Findings that hold a document and its actors."""
    return Findings(report=Report(id="r", text=doc.text), doc=doc, actors=actors)
