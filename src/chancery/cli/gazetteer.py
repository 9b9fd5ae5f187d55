"""``chancery gazetteer``: build a gazetteer of one's own from GeoNames, and look a name up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from chancery.cli.terminal import FAILED, INTERRUPTED, clean, complain, is_terminal

if TYPE_CHECKING:
    from chancery.knowledge.gazetteer import Toponym

_BUILD_EPILOG = """\b
Example:
  chancery gazetteer build allCountries.txt --output world.bin
  export CHANCERY_GAZETTEER="$PWD/world.bin"

allCountries.txt is in https://download.geonames.org/export/dump/allCountries.zip
(CC BY 4.0)."""
_HEADS = ("NAME", "KIND", "COUNTRY", "DIVISION", "POPULATION", "COORDINATES", "GEONAMES")
_NUMBERS = frozenset({"POPULATION", "GEONAMES"})


@click.group(short_help="Build a gazetteer of your own, or look a name up.", no_args_is_help=False)
def gazetteer() -> None:
    """The places that Chancery knows: build a larger gazetteer, or look a name up.

    Where the environment variable CHANCERY_GAZETTEER names a file that was built so, reports are read with it.
    """


@gazetteer.command(short_help="Build a gazetteer from GeoNames' allCountries.txt.", epilog=_BUILD_EPILOG)
@click.argument("source", metavar="allCountries.txt")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    default="gazetteer.bin",
    help="The file to write; it is there only once it is whole. Default: gazetteer.bin.",
)
@click.option(
    "--min-population",
    type=click.IntRange(min=0),
    metavar="N",
    default=0,
    help="Leave out towns of fewer than N people, unless they are seats of government. Default: keep all.",
)
@click.pass_context
def build(ctx: click.Context, source: str, target: str, min_population: int) -> None:
    """Build a gazetteer from GeoNames' allCountries.txt, or from its file of one country.

    Chancery's own countries, divisions, regions and features are in it, too.
    """
    from chancery.intake.files import open_file
    from chancery.knowledge import gazetteer_build

    output = _target(target, source)
    try:
        with open_file(source) as stream, _bar(stream) as advance:
            made = gazetteer_build.build(stream, output, name=source, min_population=min_population, advance=advance)
    except KeyboardInterrupt:
        complain(f"stopped; {target} was not written")
        ctx.exit(INTERRUPTED)
    size = output.stat().st_size / 1e6
    click.echo(f"{clean(target)}: {made.places:,} places, {made.names:,} names, {size:,.1f} MB")
    click.echo(f"To read with it: export CHANCERY_GAZETTEER={clean(str(output.absolute()))}")


@gazetteer.command(short_help="List the places that bear a name.")
@click.argument("name", metavar="NAME")
@click.pass_context
def find(ctx: click.Context, name: str) -> None:
    """List the places that bear a name, the likeliest for a bare mention first.

    Accents, case, hyphens and apostrophes do not matter. POPULATION is the weight of a bare mention: the people
    counted, or a round number where none are.
    """
    from chancery.cli.columns import aligned
    from chancery.knowledge.gazetteer import Gazetteer

    found = Gazetteer.default().candidates(name)
    if not found:
        complain(f"{name!r}: no place of this name is known; try another spelling, or build a larger gazetteer")
        ctx.exit(FAILED)
    for line in aligned([_HEADS, *map(_cells, found)], right=_NUMBERS):
        click.echo(line)


def _target(target: str, source: str) -> Path:
    """The file to write.

    Raises:
        click.UsageError: it cannot be written, or is the input.
    """
    path = Path(target)
    if target == "-":
        raise click.UsageError("a gazetteer is written to a file, not to standard output; name one with --output")
    if path.exists() and not path.is_file():
        raise click.UsageError(f"--output {target} is no file; name another")
    if path.exists() and Path(source).exists() and path.samefile(source):
        raise click.UsageError(f"--output {target} would overwrite the input; name another file")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"--output {target} cannot be written (there is no such folder); name another file")
    return path


def _bar(stream: BinaryIO) -> AbstractContextManager[Callable[[int, int], None]]:
    """A progress bar on standard error, where a person looks at it."""
    if not is_terminal(sys.stderr):
        return nullcontext(lambda done, failed: None)
    from chancery.cli.progress import progress

    return progress(stream)


def _cells(place: Toponym) -> tuple[str, ...]:
    division = place.admin1 if place.kind != "admin" or place.district else None
    return (
        clean(place.name),
        "district" if place.district else place.kind,
        place.country or "",
        clean(division or ""),
        f"{place.population:,}" if place.population else "",
        f"{place.lat:.5f}, {place.lon:.5f}",
        str(place.geonames or ""),
    )
