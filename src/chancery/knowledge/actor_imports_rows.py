"""What every reader of other people's actors works with: the import that it fills, faults, names, kinds, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from chancery.errors import LexiconError
from chancery.knowledge.actors import ActorRow, Gender, PersonRow, given_names, squash
from chancery.knowledge.offices import agent, organisation_of, title_at
from chancery.record.models import ActorKind

T = TypeVar("T")


@dataclass
class Import:
    """What a file gives: rows of whole entries, all faults, and a line for each thing passed over."""

    name: str
    actors: list[ActorRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    errors: list[LexiconError] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def wrong(self, line: int, fault: LexiconError) -> None:
        """Keep a fault with the line it stands in."""
        self.errors.append(LexiconError(fault.message, where=f"{self.name}:{line}", remedy=fault.remedy))

    def skip(self, line: int, why: str) -> None:
        """Keep what is well formed but gives no row."""
        self.skipped.append(f"{self.name}:{line}: {why}")


def fault(where: str, message: str, remedy: str) -> LexiconError:
    """A fault in a field, and what to do about it; ``Import.wrong`` adds the line."""
    return LexiconError(f"field `{where}`: {message}", remedy=remedy)


def plain(text: str) -> str:
    """A text that can stand in a cell, and be one item of a list in it."""
    return " ".join(text.replace("|", "/").split()).lstrip("#").strip()


def names_of(texts: Iterable[str]) -> list[str]:
    """Names that can stand in an English report, each spelling once."""
    made: dict[str, str] = {}
    for name in map(plain, texts):
        if re.search("[A-Za-z]", name):
            made.setdefault(squash(name), name)
    return list(made.values())


def gender_of(name: str) -> Gender:
    """The gender that a person's given name tells."""
    return given_names().get(name.split()[0].lower(), "")


def kind_of(sectors: Iterable[str]) -> ActorKind:
    """What kind of body has these sectors."""
    return next((_KINDS[code] for code in sectors if code in _KINDS), "organization")


_KINDS: dict[str, ActorKind] = {
    **dict.fromkeys(("REB", "UAF", "PRM"), "armed_group"),
    **dict.fromkeys(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"), "government"),
    "JRN": "media",
}


def office_sectors(office: str) -> tuple[str, ...]:
    """The PLOVER sectors that the words of an office tell: "Minister of Defence", "member of the State Duma"."""
    said = re.findall(r"[\w.'’-]+", office)
    words = [word[:1].upper() + word[1:] for word in said]
    for first in range(len(words)):
        title = title_at(words, first, len(words))
        if title and title[1].sectors:
            return title[1].sectors
    body = organisation_of(said[said.index("of") + 1 :]) if "of" in said else None
    nouns = [agent(word.lower()) for word in words]
    return next((found.sectors for found in (body, *nouns) if found and found.sectors), ())


def json_lines(text: str, kind: type[T], made: Import) -> Iterator[tuple[int, T]]:
    """The objects of a file that has one a line, alone or as the items of one long array; faults go to ``made``."""
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip().removesuffix(",")
        bare = bare.removeprefix("[") if bare.startswith("[{") else bare
        bare = bare.removesuffix("]") if bare.startswith("{") else bare
        if bare in ("", "[", "]"):
            continue
        try:
            yield number, msgspec.json.decode(bare, type=kind)
        except RecursionError:
            made.wrong(number, fault("line", "it is nested too deep", "give the entity without its nested parts"))
        except msgspec.DecodeError as error:
            message, _, where = str(error).partition(" - at ")
            made.wrong(number, fault(where.strip("`$.") or "line", message, "give one whole JSON object a line"))
