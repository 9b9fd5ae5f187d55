"""Phrases that make up an attribution: the noun phrase of a source, the verb group of a cue, the words of a content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from chancery.language.document import Document
from chancery.lexicon.cues import Cue, cues

Children: TypeAlias = dict[str, list[int]]
"""The dependents of a word by their relation."""

ARTICLES = frozenset(["the", "a", "an"])
RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
OUTSIDE_SOURCE = frozenset(
    ["parataxis", "cc:preconj", "advcl", "advcl:relcl", "dep", "discourse", "ccomp", "orphan", "list"]
)
BESIDE_SOURCE = frozenset(["cop", "aux", "nsubj", "mark", "case", "cc"])
PARTIES = frozenset(["R", "D", "I", "Con", "Lab", "Lib", "SNP", "DUP"])
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
MONTHS = frozenset(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                    "november", "december"])  # fmt: skip
LONGEST_PARTY = 8
LONGEST_SOURCE = 30
WIDEST_GAP = 18
QUOTES = frozenset("“”„‟«»\"''``‘’'`") | {"''", "``"}
OPENING = frozenset("([{“„«‘") | {"``"}
GROUP_RELATIONS = frozenset(["aux", "aux:pass", "cop", "advmod"])


@dataclass
class Draft:
    """An attribution in the making, in words of the document."""

    anchor: int  # the head word of the cue
    cue: tuple[int, int]
    entry: Cue | None
    source: tuple[int, int] | None = None
    speaker: int | None = None  # the word that names the source, for the actor
    content: set[int] = field(default_factory=set)
    quoting: bool = False  # the cue can take a quotation that no tree hangs on it
    via: str = "quote"  # the complement of the cue that holds the content


def phrase(doc: Document, head: int, cue: int | None = None) -> tuple[int, int]:
    """The words ``[first, last)`` of the noun phrase of a source: title, apposition and what relative clauses tell of
    it in ("*two people who were at the talks*"), its article out, and the clause that its ``cue`` stands in."""
    telling = {cue, *doc.ancestors(cue)} if cue is not None else set()
    words = [w for w in _phrase_words(doc, head, telling) if abs(w - head) <= LONGEST_SOURCE]
    place = words.index(head)
    first = last = place
    while first > 0 and _adjoins(doc, words[first - 1], words[first]) and _same_part(doc, words[first - 1], head):
        first -= 1
    while last + 1 < len(words) and _adjoins(doc, words[last], words[last + 1]):
        last += 1
    start, stop = _whole_names(doc, words[first], words[last] + 1)
    stop = _past_party(doc, stop)
    while start < head and (doc.lowers[start] in ARTICLES or _loose(doc, start)):
        start += 1
    if doc.lowers[start] in ("this", "that") and doc.xpos[head] in ("NNS", "NNPS"):  # "This troubled Afghan women"
        verbs = [w for w in range(start, head) if doc.xpos[w] in ("VBN", "VBD") or doc.lowers[w].endswith("ed")]
        start = verbs[-1] + 1 if verbs else start
    stop = next((w - 1 for w in range(head + 2, stop) if _breaks_off(doc, w)), stop)
    while stop - 1 > head and (_loose(doc, stop - 1) or doc.xpos[stop - 1] == "POS"):
        stop -= 1
    return start, _before_day(doc, head, stop)


def _breaks_off(doc: Document, word: int) -> bool:
    """Whether a relative clause begins of which the tree knows nothing."""
    if doc.lowers[word] != "who" or doc.lowers[word - 1] != ",":
        return False
    return not any(doc.deprels[w] == "acl:relcl" for w in doc.ancestors(word))


def _before_day(doc: Document, head: int, stop: int) -> int:
    """The end of the phrase of a source without the day or month on which it spoke: "the court *on Thursday* said"."""
    for word in range(head + 1, stop):
        lower, led = doc.lowers[word], doc.lowers[word - 1] in ("on", "in")
        if lower not in WEEKDAYS | MONTHS or not doc.words[word][0].isupper():
            continue
        its_own = doc.heads[word] == head and (led or (lower in WEEKDAYS and stop == word + 1))
        return word - led if its_own and word - led > head else stop
    return stop


def _past_party(doc: Document, stop: int) -> int:
    """The end of the party and state that stand behind a deputy's name: "Gwen Moore *(D-Wis.)*", "*, R-Ky.*"."""
    if stop + 1 >= len(doc) or doc.words[stop] not in ("(", ",") or doc.words[stop + 1].rstrip(".") not in PARTIES:
        return stop
    word = stop + 2
    while (
        word < len(doc)
        and word - stop < LONGEST_PARTY
        and (doc.upos[word] == "PROPN" or doc.words[word] in ("-", "–", "."))
    ):
        word += 1
    if doc.words[stop] == ",":
        return word if word > stop + 2 else stop
    return word + 1 if word < len(doc) and doc.words[word] == ")" else stop


def _same_part(doc: Document, word: int, head: int) -> bool:
    """Whether no comma parts a word from the head of its phrase, unless they are joined or describe it alike."""
    return doc.lowers[word] != "," or doc.upos[word - 1] == "ADJ" or bool(doc.children(head, "conj", "appos"))


def _whole_names(doc: Document, start: int, stop: int) -> tuple[int, int]:
    """The range widened to the end of a name that it breaks off in."""
    for place in range(bisect_left(doc.entities, start, key=lambda e: e.end), len(doc.entities)):
        entity = doc.entities[place]
        if entity.start >= stop:
            break
        if entity.start < stop < entity.end:
            stop = entity.end
    return start, stop


def _phrase_words(doc: Document, head: int, telling: Container[int]) -> list[int]:
    found, stack = [head], [head]
    while stack:
        here = stack.pop()
        for child in doc.children(here):
            relation = doc.deprels[child]
            if relation == "acl:relcl" and child not in telling:
                near = here == head or (doc.relations[here] == "appos" and doc.heads[here] == head)
                found += doc.subtree(child) if near else []
                continue
            if relation in OUTSIDE_SOURCE or doc.relations[child] in OUTSIDE_SOURCE or child in telling:
                continue
            if here == head and doc.relations[child] in BESIDE_SOURCE:
                continue
            if doc.xpos[child] == "VBG" and here == head and _after_comma(doc, child):
                continue  # "The president, dedicating the museum, said"
            found.append(child)
            stack.append(child)
    return sorted(set(found))


def _after_comma(doc: Document, word: int) -> bool:
    return word > 0 and doc.lowers[word - 1] == ","


def _adjoins(doc: Document, left: int, right: int) -> bool:
    between = range(left + 1, right)
    return all(doc.upos[w] == "PUNCT" and doc.words[w] not in QUOTES for w in between)


def _loose(doc: Document, word: int) -> bool:
    return doc.upos[word] == "PUNCT" and doc.words[word] not in ").]" and doc.words[word] not in "(["


def verb_group(doc: Document, verb: int) -> int:
    """The first word of the verb group that ends in this verb: auxiliaries, negation, the adverbs among them, and the
    verbs that it hangs on ("began to worry")."""
    first = verb
    while True:
        first = _leftmost(doc, verb, first)
        head = doc.heads[verb]
        if doc.relations[verb] != "xcomp" or head < 0 or head > first or doc.lemmas[head] not in cues().openings:
            return first
        if any(doc.lowers[w] not in ("to", "on", "by") and doc.upos[w] != "ADV" for w in range(head + 1, first)):
            return first
        verb = first = head


def _leftmost(doc: Document, verb: int, first: int) -> int:
    while first > 0:
        before = first - 1
        relation = doc.relations[before]
        of_group = doc.heads[before] == verb and (relation in GROUP_RELATIONS or _to(doc, before))
        # An adverb that modifies an auxiliary or another adverb of the group.
        nested = doc.upos[before] in ("ADV", "PART", "AUX") and first <= doc.heads[before] <= verb
        if not (of_group or nested) or doc.upos[before] == "PUNCT" or doc.xpos[before] in ("WRB", "WP"):
            break
        first = before
    return first


def _to(doc: Document, word: int) -> bool:
    return doc.lowers[word] == "to" and doc.upos[word] == "PART"


def clause_words(doc: Document, head: int, without: Iterable[int] = ()) -> set[int]:
    """The words of a clause, less its complementiser and less the branches that begin at the words of ``without``."""
    cut = set(without)
    found: set[int] = set()
    stack = [head]
    while stack:
        here = stack.pop()
        if here in cut:
            continue
        found.add(here)
        stack.extend(doc.children(here))
    for child in doc.children(head):
        if doc.relations[child] == "mark" and doc.lowers[child] == "that":
            return {word for word in found if word > child}  # nothing of a clause comes before its "that"
    return found


def pieces(doc: Document, content: Iterable[int], *, holes: Iterable[int] = ()) -> list[tuple[int, int]]:
    """A content as runs of words ``[first, last)``. Marks between two words of it belong to it unless cue or source
    (``holes``) stand there; loose marks at the edges do not."""
    words = sorted(content)
    banned = set(holes)
    runs: list[list[int]] = []
    for word in words:
        if runs and word - runs[-1][1] <= 3 and _only_marks(doc, runs[-1][1] + 1, word, banned):
            runs[-1][1] = word
        else:
            runs.append([word, word])
    found = []
    for first, last in runs:
        trimmed = trim(doc, first, last + 1)
        if trimmed:
            found.append(trimmed)
    return found


def filled(content: set[int], cue: tuple[int, int], without: Iterable[int]) -> set[int]:
    """A content with the gaps that the tree has left on either side of its cue closed."""
    banned = set(without)
    made = set(content)
    before = 0
    for number, word in enumerate(sorted(content)):
        if number and 1 < word - before <= WIDEST_GAP and not (before < cue[0] < word):
            gap = range(before + 1, word)
            if not banned.intersection(gap):
                made.update(gap)
        before = word
    return made


def _only_marks(doc: Document, first: int, last: int, banned: set[int]) -> bool:
    return all(doc.upos[w] == "PUNCT" and w not in banned for w in range(first, last))


def trim(doc: Document, first: int, last: int) -> tuple[int, int] | None:
    """A run of words without loose marks at its edges; a quotation mark stays where its partner is inside."""
    while first < last and doc.upos[first] == "PUNCT" and doc.words[first] not in OPENING | QUOTES:
        first += 1
    while first < last and _strip_end(doc, first, last - 1):
        last -= 1
    while first < last and doc.upos[first] == "PUNCT" and not _partner(doc, first, range(first + 1, last)):
        first += 1
    while first < last and doc.upos[last - 1] == "PUNCT" and not _partner(doc, last - 1, range(first, last - 1)):
        last -= 1
    return (first, last) if first < last else None


def _strip_end(doc: Document, first: int, word: int) -> bool:
    return doc.upos[word] == "PUNCT" and doc.words[word] not in QUOTES and doc.words[word] not in ")]}?!"


def _partner(doc: Document, word: int, among: range) -> bool:
    sign = doc.words[word]
    if sign in "?!" and among.start <= word:
        return True
    if sign in QUOTES:
        return any(doc.words[w] in QUOTES for w in _ends(among))
    if sign in "()[]{}":
        return any(doc.words[w] in "()[]{}" for w in among[:200]) or len(among) > 200
    return False


def _ends(among: range) -> Sequence[int]:
    return among if len(among) < 400 else [*among[:200], *among[-200:]]
