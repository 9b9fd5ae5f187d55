"""What an event can be: PLOVER 2.0 types, modes and contexts, CAMEO codes, and how they correspond.

From ``types.tsv``, ``modes.tsv``, ``contexts.tsv`` and ``cameo.tsv``, whose heads document every correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta

from chancery.errors import LexiconError
from chancery.lexicon.loader import Entry, data_table
from chancery.record.models import EventType, Quad

NO_CAMEO = "---"  # what happened has a PLOVER type and mode, but CAMEO has no code for it
CameoCode = Annotated[str, Meta(pattern=r"^(\d{3,4}|---)$")]


class Type(Entry, frozen=True, kw_only=True):
    """One PLOVER event type. ``cameo`` is the code of an event of which nothing more is known."""

    label: EventType
    quad: Quad
    score: float
    cameo: CameoCode
    definition: str


class Mode(Entry, frozen=True, kw_only=True):
    """One way in which an event of a type happens. ``contexts`` come with it."""

    type: EventType
    mode: str
    score: float | None = None
    cameo: CameoCode
    contexts: tuple[str, ...] = ()
    definition: str


class Context(Entry, frozen=True, kw_only=True):
    """One thing that an event can be about."""

    label: str
    definition: str


class Cameo(Entry, frozen=True, kw_only=True):
    """One CAMEO code, with the PLOVER type, mode and contexts that it stands for."""

    code: Annotated[str, Meta(pattern=r"^\d{3,4}$")]
    label: str
    type: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    goldstein: float
    note: str = ""
    definition: str


@dataclass(frozen=True)
class Ontology:
    """All types, modes, contexts and codes, each by its label."""

    types: MappingProxyType[str, Type]
    modes: MappingProxyType[tuple[str, str], Mode]
    contexts: MappingProxyType[str, Context]
    codes: MappingProxyType[str, Cameo]

    def mode(self, event_type: str, mode: str | None) -> Mode | None:
        """The mode of a type, ``None`` where the type has no such mode."""
        return self.modes.get((event_type, mode)) if mode else None

    def modes_of(self, event_type: str) -> list[Mode]:
        """The modes of a type, in the order of the file."""
        return [mode for mode in self.modes.values() if mode.type == event_type]

    def cameo(self, code: str) -> Cameo | None:
        """A CAMEO code of three or four digits, ``None`` where there is no such code."""
        return self.codes.get(code)

    def score(self, event_type: str, mode: str | None = None) -> float:
        """The PLOVER conflict-cooperation score; a mode without one has its type's."""
        found = self.mode(event_type, mode)
        return self.types[event_type].score if found is None or found.score is None else found.score

    def quad(self, event_type: str) -> Quad:
        """The quad category of a type."""
        return self.types[event_type].quad

    def default_cameo(self, event_type: str, mode: str | None = None) -> str:
        """The CAMEO code of a type and mode where nothing more is known."""
        found = self.mode(event_type, mode)
        return found.cameo if found else self.types[event_type].cameo

    def problem(self, event_type: str, mode: str | None, cameo: str | None, contexts: tuple[str, ...]) -> str | None:
        """Why these cannot stand together in one event, or ``None`` where they can."""
        if event_type not in self.types:
            return f"column type: {event_type!r} is no PLOVER type"
        if mode and (event_type, mode) not in self.modes:
            known = ", ".join(m.mode for m in self.modes_of(event_type)) or "none"
            return f"column mode: {event_type} has no mode {mode!r} (it has: {known})"
        if cameo and cameo != NO_CAMEO:
            code = self.codes.get(cameo)
            if code is None:
                return f"column cameo: {cameo!r} is no CAMEO code"
            if code.type != event_type:
                return f"column cameo: {cameo} is {code.type}, not {event_type}"
        strange = [c for c in contexts if c not in self.contexts]
        return f"column contexts: {strange[0]!r} is no PLOVER context" if strange else None


@cache
def ontology() -> Ontology:
    """The ontology, loaded and checked once.

    Raises:
        LexiconError: a file is malformed, or two files contradict each other.
    """
    package = "chancery.lexicon"
    made = Ontology(
        types=MappingProxyType({str(t.label): t for t in data_table(package, "types.tsv", Type)}),
        modes=MappingProxyType({(str(m.type), m.mode): m for m in data_table(package, "modes.tsv", Mode)}),
        contexts=MappingProxyType({c.label: c for c in data_table(package, "contexts.tsv", Context)}),
        codes=MappingProxyType({c.code: c for c in data_table(package, "cameo.tsv", Cameo)}),
    )
    for kind in made.types.values():
        _refuse("types.tsv", str(kind.label), made.problem(kind.label, None, kind.cameo, ()))
    for mode in made.modes.values():
        _refuse("modes.tsv", f"{mode.type} {mode.mode}", made.problem(mode.type, mode.mode, mode.cameo, mode.contexts))
    for code in made.codes.values():
        if code.type:
            _refuse("cameo.tsv", code.code, made.problem(code.type, code.mode, code.code, code.contexts))
    return made


def _refuse(file: str, row: str, problem: str | None) -> None:
    if problem:
        raise LexiconError(problem, where=f"{file}: {row}")
