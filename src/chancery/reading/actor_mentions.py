"""Phrases that may mention actors: names, descriptions headed by an agent noun, pronouns. Grouping comes afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chancery.knowledge.actors import Known
from chancery.knowledge.offices import Agent
from chancery.knowledge.state_names import StateName
from chancery.language.document import Document
from chancery.reading.name_pairs import is_pair
from chancery.record.models import ActorKind, MentionKind

FOCUS = frozenset({"especially", "particularly", "mainly", "notably", "even", "also", "only", "mostly"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "such"})
NOT_LED_BY = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "INTJ", "SYM", "X", "AUX", "VERB"})
HANDING = frozenset({"hand", "turn", "take", "sign"})
BOUNDS = frozenset({("at", "least"), ("at", "most"), ("up", "to")})  # open a number, as in "at least 40 people"
PREMODIFIERS = ("amod", "compound", "nummod", "nmod:poss", "nmod:desc", "det", "advmod", "nmod:unmarked", "nmod")
HELD_TO = frozenset({"of", "for", "in", "from", "at"})
NOT_IN_TAIL = frozenset({"acl", "appos", "parataxis", "advcl", "punct", "conj", "cc"})
TOLD_OF = frozenset({"accuse", "convict", "suspect", "acquit", "clear", "warn", "notify", "inform", "remind"})
LONGEST_TAIL = 12
"""Words of the longest modifier or complement that belongs to a description."""
SUBSTANCES = frozenset({"nerve", "chemical", "biological", "blister", "choking", "poisonous"})


@dataclass(slots=True)
class Phrase:
    """A stretch of words that may mention an actor. ``owners`` are head words of phrases that it belongs to."""

    first: int
    last: int
    head: int
    form: MentionKind
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    known: Known | None = None
    state: StateName | None = None
    agent: Agent | None = None
    noun: str = ""
    role: str | None = None
    owners: tuple[int, ...] = ()
    definite: bool = False
    number: str | None = None
    tentative: bool = False
    same_as: int | None = None  # head word of the phrase that apposition or a copula makes it one with
    tokens: tuple[str, ...] = field(default=())


def core_span(doc: Document, head: int, *, tail: bool = True) -> tuple[int, int]:
    """The words of a noun phrase without its article, relative clauses and appositions."""
    first = head
    for child in reversed(doc.children(head)):
        if child >= first:
            continue
        if not _premodifies(doc, child):
            break
        left = _leftmost(doc, child, first)
        if left is None or (head - left > 1 and doc.upos[head] == "PROPN" and is_pair(doc, left, head + 1)):
            break
        first = left
    nobody = doc.lowers[first] == "no" and doc.upos[head] == "NOUN"  # "no Ethiopian soldier": who it was not
    while first < head and (nobody or doc.lowers[first] in ARTICLES | FOCUS or _leads_no_phrase(doc, first)):
        nobody = False
        if tuple(doc.lowers[first : first + 2]) in BOUNDS:
            break
        first += 1
    if first < head and (is_particle(doc, first) or _is_result(doc, first)):
        first += 1
    return first, _tail(doc, head) if tail else head + 1


def is_particle(doc: Document, word: int) -> bool:
    """Whether "over" before a number belongs to the verb in front of it: "handed over 20 prisoners"."""
    return doc.lowers[word] == "over" and word > 0 and doc.lemmas[word - 1] in HANDING


def _is_result(doc: Document, word: int) -> bool:
    """Whether "dead" before a phrase is what became of somebody: "shot dead two officers"."""
    return doc.lowers[word] == "dead" and word > 0 and doc.lemmas[word - 1] in ("shoot", "stab", "gun", "beat")


def _leads_no_phrase(doc: Document, word: int) -> bool:
    """Whether a noun phrase cannot begin with a word; the "United" of "United Nations" is tagged as a verb."""
    return doc.upos[word] in NOT_LED_BY and doc.xpos[word] not in ("NNP", "NNPS")


def _premodifies(doc: Document, child: int) -> bool:
    if doc.upos[child] == "PUNCT":
        return doc.words[child] in ("-", "–", "“", '"', "‘", "[", "]")
    return doc.deprels[child] in PREMODIFIERS or doc.relations[child] in ("amod", "compound", "nummod", "det", "flat")


def _leftmost(doc: Document, child: int, limit: int) -> int | None:
    """The first word of a premodifier, or None where it does not stand directly before ``limit``."""
    words = _small_subtree(doc, child)
    if not words or words[-1] + 1 != limit:
        return None
    return words[0]


def _small_subtree(doc: Document, word: int, *, without: frozenset[str] = frozenset()) -> list[int]:
    """The word and all it dominates, in text order; empty where that is more than ``LONGEST_TAIL`` words."""
    found: list[int] = []
    stack = [word]
    while stack and len(found) <= LONGEST_TAIL:
        here = stack.pop()
        found.append(here)
        stack += [c for c in doc.children(here) if doc.relations[c] not in without]
    return sorted(found) if len(found) <= LONGEST_TAIL else []


def _tail(doc: Document, head: int) -> int:
    """The word after the complements of a noun: "leader of Hamas in Gaza"."""
    last = head + 1
    for child in doc.children(head):
        if child < last:
            continue
        if doc.relations[child] == "flat" and child == last:
            last = child + 1
            continue
        case = doc.child(child, "case")
        if (
            doc.relations[child] != "nmod"
            or case != last
            or doc.lowers[case] not in HELD_TO
            or is_charge(doc, head, child)
        ):
            break
        words = _small_subtree(doc, child, without=NOT_IN_TAIL)
        if not words or words[0] != last or words[-1] - words[0] + 1 != len(words):
            break
        last = _past_joined_names(doc, child, words[-1] + 1)
    return last


def is_charge(doc: Document, head: int, child: int) -> bool:
    """Whether a phrase with "of" tells what somebody is charged with or told of: "accused the premier *of fraud*"."""
    verb = doc.heads[head]
    charged = doc.relations[head] in ("obj", "nsubj", "iobj") and verb >= 0 and doc.lemmas[verb] in TOLD_OF
    return charged and any(doc.lowers[c] == "of" for c in doc.children(child, "case")) and doc.upos[child] != "PROPN"


def _past_joined_names(doc: Document, name: int, end: int) -> int:
    """The word after the last of several places or states joined behind a noun: "embassies in Kenya *and Tanzania*"."""
    joined = [c for c in doc.children(name, "conj") if doc.upos[c] == "PROPN"] if doc.upos[name] == "PROPN" else []
    for other in joined:
        words = _small_subtree(doc, other, without=NOT_IN_TAIL)
        gap = range(end, words[0]) if words else range(0)
        if not words or not all(doc.lowers[w] in ("and", ",", "&") for w in gap) or len(gap) > 2:
            break
        end = words[-1] + 1
    return end


def owners_of(doc: Document, words: Sequence[int]) -> tuple[int, ...]:
    """The words that own or define a noun: its compounds, adjectives, possessors and "of" complements."""
    found: list[int] = []
    for word in words:
        for child in doc.children(word):
            relation = doc.relations[child]
            if relation == "nmod" and not _holds(doc, child):
                continue
            if relation in ("compound", "amod", "nmod") and doc.upos[child] in ("NOUN", "PROPN", "ADJ", "X", "PRON"):
                found.append(child)
                if relation == "compound" or doc.deprels[child] == "nmod:poss" or _is_hyphened(doc, child):
                    found += [c for c in doc.children(child) if doc.relations[c] in ("compound", "amod")]
                found += doc.children(child, "conj")
        before = possessor_before(doc, word)
        if before is not None and before not in found:
            found.append(before)
    return tuple(found)


def possessor_before(doc: Document, noun: int) -> int | None:
    """The word behind whose "'s" a noun stands, though the tree may have them side by side: "the Taliban and Iran's
    government"."""
    first = core_span(doc, noun, tail=False)[0]
    mark = next((w for w in range(noun - 1, max(first - 2, 0), -1) if doc.xpos[w] == "POS"), None)
    if mark is None or not 0 <= doc.heads[mark] < mark or doc.heads[doc.heads[mark]] == noun:
        return None
    return doc.heads[mark]


def _holds(doc: Document, child: int) -> bool:
    """Whether a complement tells whose something is, by its preposition or possessive."""
    cases = [doc.lowers[c] for c in doc.children(child, "case")]
    return not cases or doc.deprels[child] == "nmod:poss" or any(case in HELD_TO for case in cases)


def _is_hyphened(doc: Document, word: int) -> bool:
    return word + 1 < len(doc) and doc.words[word + 1] == "-"


def is_substance(doc: Document, word: int) -> bool:
    """Whether an agent is what poisons: "a nerve agent"."""
    kinds = (doc.lowers[c] for c in doc.children(word, "compound", "amod"))
    return doc.lemmas[word].lower() == "agent" and not SUBSTANCES.isdisjoint(kinds)


def is_plural(doc: Document, word: int) -> bool:
    """Whether a noun is plural, by its tag."""
    return doc.xpos[word] in ("NNS", "NNPS")


def is_subject(doc: Document, word: int) -> bool:
    """Whether a word is a subject or a passive agent, itself or as a conjunct of one."""
    while doc.relations[word] == "conj":
        word = doc.heads[word]
    return doc.relations[word] == "nsubj" or doc.deprels[word] == "obl:agent"
