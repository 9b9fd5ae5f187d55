"""Actors from other collections: PETRARCH dictionaries, FollowTheMoney entities, extracts of a Wikidata dump.

``read_actors(path, "petrarch")`` gives an ``Import``: rows for the tables of ``chancery.knowledge.actors``, every fault
of the file, and what was passed over and why. An entry with a fault in one of its lines gives no row at all. ``merged``
joins several imports, ``write_tables`` writes them; ``docs/actors.md`` says what becomes of which field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec.structs import asdict, replace

from chancery.knowledge.actor_imports_ftm import read_ftm
from chancery.knowledge.actor_imports_petrarch import read_petrarch
from chancery.knowledge.actor_imports_rows import Import, fault
from chancery.knowledge.actor_imports_wikidata import read_wikidata
from chancery.knowledge.actors import ActorRow, PersonRow, compare_days

Form = Literal["petrarch", "ftm", "wikidata"]
TABLES = ("actors.tsv", "people.tsv")
READERS: Mapping[Form, Callable[[str, Import], None]] = {
    "petrarch": read_petrarch,
    "ftm": read_ftm,
    "wikidata": read_wikidata,
}


def read_actors(source: Path, form: Form) -> Import:
    """The rows, faults and omissions of a file."""
    made = Import(str(source))
    data = source.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        made.wrong(line, fault("text", "it is not UTF-8", "save the file as UTF-8"))
    else:
        READERS[form](text, made)
    return made


def merged(imports: Iterable[Import]) -> tuple[list[ActorRow], list[PersonRow]]:
    """All rows: one organisation a key; a person's offices together, terms of one office that overlap as one."""
    actors: dict[str, ActorRow] = {}
    people: dict[str, list[PersonRow]] = {}
    for one in imports:
        for actor in one.actors:
            held = actors.get(actor.key)
            if held and held.country != actor.country and held.country and actor.country:  # a namesake
                actor = replace(actor, key=f"{actor.key}_{actor.country.lower()}")
                held = actors.get(actor.key)
            actors[actor.key] = _joined(held, actor) if held else actor
        for person in one.people:
            people.setdefault(person.name, []).append(person)
    return list(actors.values()), [row for held in people.values() for row in _terms(held)]


def _joined(one: ActorRow, other: ActorRow) -> ActorRow:
    def both(*names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names))

    return replace(
        one,
        aliases=both(*one.aliases, *other.aliases),
        sectors=both(*one.sectors, *other.sectors),
        member_of=both(*one.member_of, *other.member_of),
    )


def _terms(rows: list[PersonRow]) -> Iterator[PersonRow]:
    """The offices of one person in order of time; aliases and reference stand on the first."""
    kept: list[PersonRow] = []
    for row in sorted(rows, key=lambda r: r.since):
        same = [k for k in kept if (k.office, k.country, k.sectors) == (row.office, row.country, row.sectors)]
        if same and (not same[-1].until or compare_days(row.since, same[-1].until) <= 0):
            longer = "" if not (row.until and same[-1].until) else max(row.until, same[-1].until)
            kept[kept.index(same[-1])] = replace(same[-1], until=longer)
        else:
            kept.append(replace(row, aliases=(), reference=None))
    aliases = tuple(dict.fromkeys(alias for row in rows for alias in row.aliases))
    reference = next((row.reference for row in rows if row.reference), None)
    yield replace(kept[0], aliases=aliases, reference=reference)
    yield from kept[1:]


def write_tables(folder: Path, actors: Iterable[ActorRow], people: Iterable[PersonRow]) -> list[Path]:
    """Write ``actors.tsv`` and ``people.tsv``, each only where it has rows; what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    held: tuple[list[ActorRow] | list[PersonRow], ...] = (list(actors), list(people))
    written = []
    for name, rows in zip(TABLES, held, strict=True):
        if rows:
            lines = ["\t".join(rows[0].__struct_fields__), *("\t".join(_cells(row)) for row in rows)]
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
            written.append(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)  # an older table must not be read beside the new one
    return written


def _cells(row: ActorRow | PersonRow) -> Iterator[str]:
    for value in asdict(row).values():
        yield "|".join(value) if isinstance(value, tuple) else " ".join((value or "").split())
