"""What is wrong with tables of actors, all of it at once: those of Chancery, or those of a project's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from chancery.errors import LexiconError
from chancery.knowledge.actors import BODIES, SECTORS, ActorRow, PersonRow, compare_days, squash
from chancery.knowledge.countries import countries
from chancery.lexicon.loader import Entry, checked_rows

R = TypeVar("R", bound=Entry)


class Placed(NamedTuple, Generic[R]):
    """A row, and where it stands: ``actors/world.tsv:12``."""

    where: str
    row: R


@dataclass
class Tables:
    """The rows of a set of tables, what is wrong with them, and what a careful coder may want to look at."""

    actors: list[Placed[ActorRow]] = field(default_factory=list)
    people: list[Placed[PersonRow]] = field(default_factory=list)
    problems: list[LexiconError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def shipped_tables() -> Tables:
    """Chancery's own tables, unchecked but for what the loader refuses."""
    made, data = Tables(), files("chancery.knowledge") / "data"
    _read(made, "actors", ((f"actors/{t.name}", t) for t in (data / "actors").iterdir() if t.name.endswith(".tsv")))
    _read(made, "people", ((f"people/{t.name}", t) for t in (data / "people").iterdir() if t.name.endswith(".tsv")))
    return made


def tables_of(folder: Path) -> Tables:
    """The tables ``actors*.tsv`` and ``people*.tsv`` of a folder; that there is none is a problem, too."""
    made = Tables()
    for kind in ("actors", "people"):
        _read(made, kind, ((str(path), path) for path in folder.glob(f"{kind}*.tsv")))
    if not (made.actors or made.people or made.problems):
        remedy = "name a folder with rows in such a table; docs/actors.md tells the columns"
        made.problems.append(LexiconError("no actors*.tsv or people*.tsv has rows", where=str(folder), remedy=remedy))
    return made


def check_tables(folder: Path | None = None) -> Tables:
    """The tables of a folder, or Chancery's own, with everything that is wrong with them."""
    made = tables_of(folder) if folder else shipped_tables()
    known = {placed.row.key for placed in (*made.actors, *(shipped_tables().actors if folder else ()))}
    for actor in made.actors:
        made.problems += _actor_problems(actor, known)
    for person in made.people:
        made.problems += _codes_problems(person.where, person.row.country, person.row.sectors)
    made.problems += [*_twice(made.actors), *_overlaps(made.people)]
    _shared_names(made)
    return made


def _read(made: Tables, kind: str, tables: Iterable[tuple[str, Traversable]]) -> None:
    for name, table in sorted(tables, key=lambda one: one[0]):
        if kind == "actors":
            made.actors += _rows(name, table, ActorRow, made.problems)
        else:
            made.people += _rows(name, table, PersonRow, made.problems)


def _rows(name: str, table: Traversable, row: type[R], problems: list[LexiconError]) -> list[Placed[R]]:
    """The good rows of a table; each bad one is a problem."""
    rows, faults = checked_rows(table, row)
    for fault in faults:
        place = (fault.where or "").removeprefix(str(table))
        problems.append(LexiconError(fault.message, where=name + place, remedy=fault.remedy))
    return [Placed(f"{name}:{number}", one) for number, one in rows]


def _problem(where: str, column: str, message: str, remedy: str) -> LexiconError:
    return LexiconError(f"column `{column}`: {message}", where=where, remedy=remedy)


def _actor_problems(placed: Placed[ActorRow], known: set[str]) -> Iterator[LexiconError]:
    row = placed.row
    yield from _codes_problems(placed.where, row.country, [item.partition(":")[0] for item in row.sectors])
    for key in row.member_of:
        if key not in known:
            yield _problem(placed.where, "member_of", f"there is no actor of key {key!r}", "write a key of the tables")


def _codes_problems(where: str, country: str | None, sectors: Iterable[str]) -> Iterator[LexiconError]:
    if country is not None and country not in countries().by_alpha3 and country not in BODIES:
        remedy = f"write an ISO 3166 alpha-3 code, or one of {', '.join(sorted(BODIES))}"
        yield _problem(where, "country", f"{country!r} is no country", remedy)
    for code in sectors:
        if code not in SECTORS:
            yield _problem(where, "sectors", f"{code!r} is no sector", f"PLOVER has {', '.join(sorted(SECTORS))}")


def _twice(actors: list[Placed[ActorRow]]) -> Iterator[LexiconError]:
    seen: dict[str, str] = {}
    for where, row in actors:
        if row.key in seen:
            yield _problem(where, "key", f"{row.key!r} is also that of {seen[row.key]}", "give one of them another key")
        seen.setdefault(row.key, where)


def _overlaps(people: list[Placed[PersonRow]]) -> Iterator[LexiconError]:
    held: dict[tuple[str, str, str], list[Placed[PersonRow]]] = {}
    for placed in people:
        held.setdefault((placed.row.name, placed.row.office, placed.row.country), []).append(placed)
    for terms in held.values():
        ordered = sorted(terms, key=lambda placed: placed.row.since)
        for number, (where, other) in enumerate(ordered[1:], 1):
            there, one = max(ordered[:number], key=lambda placed: placed.row.until or "9999")
            if not one.until or compare_days(one.until, other.since) > 0:
                message = f"{other.name} is {other.office} from {other.since or 'ever'}, but already in {there}"
                yield _problem(where, "since", message, "end the earlier term, or join the two")


def _shared_names(made: Tables) -> None:
    """One name of two bodies of one country is a mistake; of two countries, it may well be right."""
    bearers: dict[str, list[tuple[str, Placed[ActorRow]]]] = {}
    for placed in made.actors:
        for name in (placed.row.name, *placed.row.aliases):
            held = bearers.setdefault(squash(name), [])
            if all(other.row.key != placed.row.key for _, other in held):
                held.append((name, placed))
    for held in bearers.values():
        for number, (name, other) in enumerate(held[1:], 1):
            here = [placed for _, placed in held[:number] if placed.row.country == other.row.country]
            one = here[0] if here else held[0][1]
            told = f"{name!r} is also a name of {one.row.key} in {one.where}"
            if here:
                made.problems.append(_problem(other.where, "name", told, "leave it to one of them"))
            else:
                made.notes.append(f"{other.where}: {told}, of another country")
