"""Nouns that name actors ("protesters", "a spokesman") and the titles that stand before names ("President", "Gen.").

The tables are ``data/agents.tsv``, ``data/offices.tsv`` and, for names of organisations, ``data/name_words.tsv``. Nouns
are looked up by lemma in lower case, ``agent("rebel")``; irregular plurals lead to the same entry, since taggers do not
always know them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table
from chancery.record.models import ActorKind

LONGEST_TITLE = 5
TITLE_PARTS = re.compile(r"[^\s-]+|-")  # as words are cut: a hyphen is one


class Agent(Entry, frozen=True, kw_only=True):
    """A noun whose bearer acts: one person, several of them (of ``kind``), or a body (of ``kind`` in any number).

    ``member``: the noun takes kind and sectors from the organisation it belongs to ("Taliban officials"). ``weak``: it
    also means other things, and names an actor only with an owner, or where it speaks ("the source said").
    """

    noun: str
    form: Literal["person", "body"]
    kind: ActorKind
    sectors: tuple[str, ...] = ()
    member: Literal["yes", ""] = ""
    gender: Literal["m", "f", ""] = ""
    plural: tuple[str, ...] = ()
    weak: Literal["yes", ""] = ""

    def kind_of(self, plural: bool) -> ActorKind:
        """The kind of one such actor, or of several."""
        return "person" if self.form == "person" and not plural else self.kind


class Office(Entry, frozen=True, kw_only=True):
    """A title. An honorific tells nothing of an office, a rank only of a service."""

    title: str
    kind: Literal["office", "rank", "honorific"]
    sectors: tuple[str, ...] = ()
    gender: Literal["m", "f", ""] = ""


class NameWord(Entry, frozen=True, kw_only=True):
    """A word inside the name of an organisation that tells of what kind it is."""

    word: str
    kind: ActorKind
    sectors: tuple[str, ...] = ()
    place: Literal["last", "any"] = "any"


@cache
def agents() -> dict[str, Agent]:
    """The agent nouns, by singular and by irregular plural."""
    table = data_table("chancery.knowledge", "agents.tsv", Agent)
    made = {form: entry for entry in table for form in entry.plural}
    return made | {entry.noun: entry for entry in table}


def agent(noun: str) -> Agent | None:
    """The entry of a noun, given as a lemma (or a plain plural) in lower case; a compound goes by its last part."""
    table = agents()
    found = table.get(noun) or table.get(noun.removesuffix("s"))
    if found is None and "-" in noun:
        found = table.get(noun.rsplit("-", 1)[1])
    return found


@cache
def offices() -> dict[tuple[str, ...], Office]:
    """The titles, by their words in lower case without full stops."""
    table = data_table("chancery.knowledge", "offices.tsv", Office)
    return {tuple(map(_bare, TITLE_PARTS.findall(entry.title))): entry for entry in table}


def title_at(words: Sequence[str], first: int, last: int) -> tuple[int, Office] | None:
    """The longest title that starts at a capitalised word: the word after it, and its entry."""
    if not words[first][:1].isupper():
        return None
    table = offices()
    for end in range(min(last, first + LONGEST_TITLE), first, -1):
        found = table.get(tuple(_bare(word) for word in words[first:end]))
        if found:
            return end, found
    return None


@cache
def _name_words() -> dict[str, NameWord]:
    return {entry.word: entry for entry in data_table("chancery.knowledge", "name_words.tsv", NameWord)}


def organisation_of(words: Sequence[str]) -> NameWord | None:
    """What the words of an organisation's name tell of its kind; the last telling word before an "of" decides."""
    table = _name_words()
    core = [word.rstrip(".") for word in words]
    for stop, word in enumerate(core):
        if word in ("of", "for") and stop:
            core = core[:stop]
            break
    for back, word in enumerate(reversed(core)):
        found = table.get(word)
        if found and (found.place == "any" or back == 0):
            return found
    return None


def _bare(word: str) -> str:
    return word.lower().replace(".", "")
