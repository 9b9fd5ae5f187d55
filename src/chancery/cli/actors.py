"""``chancery actors``: bring in actors from other collections, look up what the base knows, check the tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.terminal import FAILED, clean, complain
from chancery.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chancery.knowledge.actor_imports import Form
    from chancery.knowledge.actor_imports_rows import Import
    from chancery.knowledge.actors import Dated, Known

_EPILOG = """\b
Examples:
  chancery actors import Phoenix.Countries.actors.txt --format petrarch -o mine
  chancery actors show Taliban --on 2019-09-16
  chancery actors check mine

To read reports with tables of your own: CHANCERY_ACTORS=mine chancery read report.txt"""


@click.group(short_help="Import, show and check the actors of the base.", epilog=_EPILOG, no_args_is_help=False)
def actors() -> None:
    """Import, show and check the actors that reports are read with.

    The tables of the folder that CHANCERY_ACTORS names win over Chancery's own.
    """


@actors.command("import", short_help="Make tables of actors from another collection.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["petrarch", "ftm", "wikidata"]),
    required=True,
    help="petrarch: an actor dictionary. ftm: FollowTheMoney JSON lines. wikidata: lines of a JSON dump.",
)
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, help="Where to write the tables.")
@click.option("--skip-bad", is_flag=True, help="Leave out entries with a fault, and write the others.")
@click.option("--force", is_flag=True, help="Replace tables that are there.")
@click.pass_context
def import_(
    ctx: click.Context, /, files: tuple[str, ...], form: Form, folder: str, skip_bad: bool, force: bool
) -> None:
    """Make tables of actors, actors.tsv and people.tsv, from another collection.

    Every fault is told with its file and line, and so is what was passed over. Where there is a fault, nothing is
    written.
    """
    from chancery.knowledge.actor_imports import TABLES, read_actors

    there = [name for name in TABLES if (Path(folder) / name).exists()]
    if there and not force:
        raise click.UsageError(f"{Path(folder) / there[0]} is there; name another folder, or replace it with --force")
    imports = [read_actors(Path(name), form) for name in files]
    faults = _tell(imports)
    if faults and not skip_bad:
        complain(f"{_count(faults, 'fault')}; nothing was written: mend the lines, or leave them out with --skip-bad")
        ctx.exit(FAILED)
    _write(imports, Path(folder))
    ctx.exit(FAILED if faults else 0)


def _tell(imports: list[Import]) -> int:
    """What was passed over, and the faults, of which this is the number."""
    for one in imports:
        for line in one.skipped:
            complain(f"passed over: {line}")
    errors = [error for one in imports for error in one.errors]
    for error in errors:
        complain(str(error))
    return len(errors)


def _write(imports: list[Import], folder: Path) -> None:
    from chancery.knowledge.actor_imports import merged, write_tables

    bodies, people = merged(imports)
    if not (bodies or people):
        raise InputError("no actor was found", where=imports[0].name, remedy="look whether --format is the right one")
    written = write_tables(folder, bodies, people)
    counted = f"{_count(len(bodies), 'organisation')}, {_count(len({p.name for p in people}), 'person', 'people')}"
    passed = _count(sum(len(one.skipped) for one in imports), "line")
    click.echo(f"{counted} ({_count(len(people), 'term')}); {passed} passed over")
    click.echo(clean(f"written: {', '.join(map(str, written))}"))


def _count(number: int, noun: str, several: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


@actors.command(short_help="Show what the base knows of a name.")
@click.argument("name")
@click.option("--on", "day", metavar="DATE", help="Sectors and country on this day, as in 2019-09-16.")
def show(name: str, day: str | None) -> None:
    """Show what the base knows of all who bear a NAME; with --on, first whom a report of that day means."""
    from chancery.intake.reports import parse_day
    from chancery.knowledge.actors import base

    if day is not None:
        try:
            day = parse_day(day, where="--on")
        except InputError as error:
            raise click.UsageError(str(error)) from error
    bearers = sorted(base().named(name), key=lambda known: known.fame(day))
    if not bearers:
        raise InputError("nobody in the actor base bears this name", where=name, remedy="initials count in capitals")
    for number, known in enumerate(bearers):
        click.echo(("\n" if number else "") + clean(known.name))
        for label, text in _told(known, day):
            click.echo(f"  {label:<10} {clean(text)}".rstrip())


def _told(known: Known, day: str | None) -> Iterator[tuple[str, str]]:
    from chancery.knowledge.actors import base

    on = f" on {day}" if day else ""
    yield "kind", known.kind
    yield "country", f"{known.country_on(day)}{on}" if known.country_on(day) else "none"
    if day:
        yield "sectors", f"{', '.join(known.sectors_on(day)) or 'none'}{on}"
    offices = known.kind == "person"
    for number, spell in enumerate(known.spells):
        label = ("offices" if offices else "" if day else "sectors") if not number else ""
        yield label, _office(spell) if offices else _term(", ".join(spell.sectors), spell)
    if known.aliases:
        yield "aliases", ", ".join(known.aliases)
    for key in known.member_of:
        yield "member of", base().by_key[key].name if key in base().by_key else key
    if known.reference:
        yield "reference", known.reference
    yield "table", _table(known)


def _office(spell: Dated) -> str:
    sectors = f" ({', '.join(spell.sectors)})" if spell.sectors else ""
    return _term(f"{spell.office}, {spell.country}{sectors}", spell)


def _term(text: str, spell: Dated) -> str:
    since, until = spell.since, spell.until
    if not (since or until):
        return text
    return f"{text}: {f'{since} to {until}' if since and until else f'since {since}' if since else f'until {until}'}"


def _table(known: Known) -> str:
    """Where the entry stands: in the project's own tables, else in Chancery's."""
    from chancery.knowledge.actor_checks import shipped_tables, tables_of
    from chancery.knowledge.actors import OWN_TABLES

    own = os.environ.get(OWN_TABLES)
    for tables in (*([tables_of(Path(own))] if own else []), shipped_tables()):
        placed = [(p.where, p.row.key == known.key) for p in tables.actors]
        placed += [(p.where, known.kind == "person" and p.row.name == known.name) for p in tables.people]
        for where, fits in placed:
            if fits:
                return where
    return "unknown"


@actors.command(short_help="Tell what is wrong with tables of actors.")
@click.argument("folder", required=False)
@click.pass_context
def check(ctx: click.Context, /, folder: str | None) -> None:
    """Tell everything that is wrong with the tables of a FOLDER, or with Chancery's own.

    Malformed lines, unknown countries, sectors and memberships, keys given twice, terms of one office that overlap,
    names of two organisations of one country. A name of organisations of several countries is only noted.
    """
    from chancery.knowledge.actor_checks import check_tables

    found = check_tables(Path(folder) if folder else None)
    for note in found.notes:
        click.echo(clean(f"note: {note}"))
    for problem in found.problems:
        complain(str(problem))
    rows = f"{_count(len(found.actors), 'organisation')} and {_count(len(found.people), 'term')} of people"
    click.echo(f"{rows} checked: {_count(len(found.problems), 'problem')}, {_count(len(found.notes), 'note')}")
    ctx.exit(FAILED if found.problems else 0)
