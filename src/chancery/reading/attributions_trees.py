"""Trees mended for attribution.

A verb of saying that goes on with what the speaker does ("…, adding that", "but warned") is often hung inside the
clause that is said; here it is hung on the verb that says it, where it belongs. So is a clause on the nearest verb of
saying before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.language.document import Document
from chancery.lexicon.cues import Cues
from chancery.reading.quotations import Quotation

HIGHEST = 20
NEAR = 5
BETWEEN = frozenset(["NOUN", "PROPN", "PRON", "DET", "ADV", "ADP"])
"""What may stand between a verb of saying and what is said: its hearer, its time."""
FINITE = frozenset(["VBD", "VBZ", "VBP"])
STRAYING = frozenset(["conj", "advcl", "parataxis", "dep", "acl", "obl"])
JOINS = frozenset(["conj", "advcl", "acl", "dep", "parataxis"])
CLAUSES = frozenset(["ccomp", "csubj"])


def quotation_of(doc: Document, quotations: Sequence[Quotation]) -> list[int]:
    """For each word the number of the outermost quotation that it stands in, counted from 1; 0 outside all."""
    made = [0] * len(doc)
    for number, quotation in enumerate(quotations, 1):
        if quotation.depth == 0:
            words = doc.words_in(quotation.start, quotation.end)
            made[words.start : words.stop] = [number] * len(words)
    return made


def mended(doc: Document, cues: Cues, quoted: Sequence[int]) -> Document:
    """The document with verbs of saying hung where they belong; the document itself where nothing is to mend."""
    moves: dict[int, tuple[int, str]] = {}
    for word in range(1, len(doc)):
        if doc.relations[word] == "nsubj" and quoted[word] and not quoted[doc.heads[word]]:
            moves[word] = doc.heads[word], "dep"  # nobody in a speech is the one who speaks it
        elif doc.relations[word] == "ccomp":
            nearer = _nearer_verb(doc, cues, word)
            if nearer is not None:
                moves[word] = nearer, "ccomp"
        elif doc.lowers[word] == "that" and doc.relations[word] == "mark" and _names_clause(doc, cues, word):
            moves[doc.heads[word]] = word - 1, "acl"
        elif doc.relations[word] in JOINS and doc.upos[word] == "VERB" and _is_cue(cues, doc, word):
            found = _move(doc, cues, quoted, word)
            if found is not None:
                moves[word] = found, "conj" if doc.xpos[word] in FINITE else "advcl"
    if not moves:
        return doc
    heads, deprels = list(doc.heads), list(doc.deprels)
    for word, (head, relation) in moves.items():
        if not _hangs_on(heads, head, word):  # each move keeps the tree, two together might close a circle
            heads[word], deprels[word] = head, relation
    return replace(doc, heads=heads, deprels=deprels)


def _hangs_on(heads: Sequence[int], word: int, other: int) -> bool:
    """Whether a word is another or hangs on it, however far below."""
    while word >= 0 and word != other:
        word = heads[word]
    return word == other


def _move(doc: Document, cues: Cues, quoted: Sequence[int], word: int) -> int | None:
    tag = doc.xpos[word]
    if doc.children(word, "nsubj"):
        return None
    if tag == "VBG":
        fits = doc.lowers[word - 1] == "," or (doc.upos[word - 1] == "ADV" and doc.lowers[word - 2] == ",")
    else:
        fits = tag in FINITE and doc.relations[word] == "conj" and _says(cues, doc, word)
    return _speaker_above(doc, cues, quoted, word, tag) if fits else None


def _speaker_above(doc: Document, cues: Cues, quoted: Sequence[int], word: int, tag: str) -> int | None:
    """The verb of saying whose clause holds this verb: it comes first, has a subject and a finite verb's tense."""
    here = word
    for _ in range(HIGHEST):
        head = doc.heads[here]
        if head < 0:
            return None
        if doc.relations[here] in CLAUSES and head < word and quoted[head] == quoted[word] and _says(cues, doc, head):
            same = tag == "VBG" or doc.xpos[head] == tag
            return head if same and doc.children(head, "nsubj") else None
        here = head
    return None


def _nearer_verb(doc: Document, cues: Cues, clause: int) -> int | None:
    """The verb of saying that a clause follows directly, where the clause hangs on one further off: in "reported that
    he confirmed that it fell", both clauses at times hang on "reported"."""
    far = doc.heads[clause]
    first = min((c for c in doc.children(clause) if doc.relations[c] in ("mark", "nsubj", "expl")), default=clause)
    while first > 0 and doc.heads[first - 1] == first:
        first -= 1
    here = first - 1
    while here > max(far, first - NEAR) and doc.upos[here] in BETWEEN:
        here -= 1
    if not far < here < clause or doc.upos[here] != "VERB" or not _says(cues, doc, here):
        return None
    if doc.children(here, "ccomp") or clause in doc.ancestors(here) or doc.relations[here] in ("amod", "acl"):
        return None
    return here


def _is_cue(cues: Cues, doc: Document, word: int) -> bool:
    return bool(cues.verb(doc.lemmas[word], doc.lowers[word]))


def _names_clause(doc: Document, cues: Cues, mark: int) -> bool:
    """Whether a noun of saying stands right before a "that" whose clause the tree has hung elsewhere: "came to the
    conclusion *that* …"."""
    noun, clause = mark - 1, doc.heads[mark]
    if doc.upos[noun] != "NOUN" or doc.heads[clause] == noun or doc.relations[clause] not in STRAYING:
        return False
    known = cues.nouns.get(doc.lemmas[noun], ())
    return any("that" in form.takes for form in known) and clause not in doc.ancestors(noun)


def _says(cues: Cues, doc: Document, word: int) -> bool:
    return any(form.takes & {"that", "quote"} for form in cues.verb(doc.lemmas[word], doc.lowers[word]))
