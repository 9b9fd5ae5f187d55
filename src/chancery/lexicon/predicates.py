"""Which words carry which event: the rows of ``predicates.tsv``, and the word classes of ``classes.tsv`` they use.

``docs/lexicon.md`` explains the columns and how to add a row. All is checked when it is loaded: types, modes, CAMEO
codes and contexts exist, frames parse, classes are defined, no row stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta

from chancery.errors import LexiconError
from chancery.lexicon.loader import Entry, data_table
from chancery.lexicon.ontology import CameoCode, ontology
from chancery.record.models import EventType, Status

PREDICATES, CLASSES = "predicates.tsv", "classes.tsv"
SLOT = r"[a-z]+( [a-z]+)*"
SIDE = rf"{SLOT}([+/]{SLOT})*"
FRAME = re.compile(rf"{SIDE}(>({SIDE})?)?|>{SIDE}")
IN_WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
SURE = 0.5  # least weight of a row whose verb is taken for an act in words
PartOfSpeech = Literal["verb", "noun", "adj"]


class Predicate(Entry, frozen=True, kw_only=True):
    """A word or phrase, what its arguments may be, and the event that it then carries.

    ``roles`` is a frame: actors, ``>``, recipients; ``/`` parts alternatives and ``+`` joins. ``object``, ``subject``
    and ``not_object`` hold bare lemmas and names of word classes, which begin with a capital. ``weight`` is how often,
    in news, the word so used is that event; 0 marks a use that is none.
    """

    lemma: str
    pos: PartOfSpeech
    type: EventType
    mode: str | None = None
    cameo: CameoCode
    roles: str = "subj>obj"
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    status: Status | None = None
    weight: Annotated[float, Meta(ge=0, le=1)] = 0.5
    gloss: str
    example: str = ""

    def check(self) -> str | None:
        """What is wrong with the row, or ``None``."""
        if self.lemma != self.lemma.lower() or not self.lemma:
            return f"column lemma: {self.lemma!r} is not lower case"
        if not FRAME.fullmatch(self.roles):
            return f"column roles: {self.roles!r} is not a frame"
        return ontology().problem(self.type, self.mode, self.cameo, self.contexts)

    @property
    def restrictions(self) -> tuple[str, ...]:
        """All words and classes that the row names."""
        return self.object + self.subject + self.not_object


class WordClass(Entry, frozen=True, kw_only=True):
    """Some words of a class; a class may have several rows."""

    name: Annotated[str, Meta(pattern=r"^[A-Z][A-Za-z_]*$")]
    words: tuple[str, ...]
    definition: str


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """The lemmas of each word class, by its name."""
    made: dict[str, set[str]] = {}
    for row in data_table("chancery.lexicon", CLASSES, WordClass):
        made.setdefault(row.name, set()).update(row.words)
    return {name: frozenset(words) for name, words in made.items()}


@cache
def load_predicates() -> tuple[Predicate, ...]:
    """The rows, in file order.

    Raises:
        LexiconError: a row is malformed, names a class that does not exist, or stands twice.
    """
    rows = tuple(data_table("chancery.lexicon", PREDICATES, Predicate))
    require_consistent(rows, load_classes())
    return rows


HOSTS = frozenset({("CONSULT", "visit"), ("RETREAT", "withdraw"), ("SANCTION", "withdraw")})
"""Types and modes whose recipient is the land where one goes or that one leaves."""


@cache
def parties_behind() -> frozenset[tuple[str, str]]:
    """Words and prepositions behind which a country is a party and not only a place: "arrived in", "withdrew from"."""
    return frozenset(
        (row.lemma.split()[0], slot)
        for row in load_predicates()
        if (row.type, row.mode) in HOSTS
        for alternative in row.roles.partition(">")[2].split("/")
        for slot in alternative.split("+")
    )


@cache
def acts_in_words() -> frozenset[str]:
    """Verbs whose subject speaks, undertakes or refuses."""
    rows = (row for row in load_predicates() if row.pos == "verb" and row.type in IN_WORDS and row.weight >= SURE)
    return frozenset(row.lemma.split()[0] for row in rows if row.roles.startswith("subj"))


def require_consistent(rows: Iterable[Predicate], classes: Mapping[str, frozenset[str]]) -> None:
    """Refuse rows that name unknown classes, and rows that no word could tell apart.

    Raises:
        LexiconError: naming the row.
    """
    for _, problem in inconsistencies(enumerate(rows), classes):
        raise problem


def inconsistencies(
    rows: Iterable[tuple[int, Predicate]], classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, LexiconError]]:
    """Rows, by their number, that name unknown classes or that no word could tell from another."""
    seen: set[tuple[str, str, frozenset[str], frozenset[str]]] = set()
    for number, row in rows:
        where = f"{PREDICATES}: {row.lemma} {row.pos} {row.type}"
        unknown = [name for name in row.restrictions if name[0].isupper() and name not in classes]
        if unknown:
            told = f"class {unknown[0]!r} does not exist"
            yield number, LexiconError(told, where=where, remedy=f"add it to {CLASSES}")
        key = (row.lemma, row.pos, frozenset(row.object), frozenset(row.subject))
        if key in seen:
            remedy = "keep one, or restrict one of them"
            yield number, LexiconError("the row stands twice", where=where, remedy=remedy)
        seen.add(key)
