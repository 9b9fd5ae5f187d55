"""``chancery lexicon``: check the tables that say which words carry which event."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from chancery.cli.terminal import FAILED, complain

_EPILOG = """\b
Examples:
  chancery lexicon check
  chancery lexicon check mine --no-examples"""


@click.group(short_help="Check the tables of the lexicon.", epilog=_EPILOG, no_args_is_help=False)
def lexicon() -> None:
    """Check the tables that reports are read with; docs/lexicon.md tells what they hold and how to edit them."""


@lexicon.command(short_help="Say all that is wrong with the tables.")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--examples/--no-examples", default=True, help="Read every example of the predicates, too (the default).")
@click.pass_context
def check(ctx: click.Context, folder: Path | None, examples: bool) -> None:
    """Say all that is wrong with the tables: each fault with file and line, and each example that is coded otherwise.

    FOLDER holds edited copies of tables; without it, Chancery's own are checked.
    """
    from chancery.lexicon.checks import check_lexicon

    found = check_lexicon(folder)
    for problem in found.problems:
        complain(str(problem))
    click.echo(", ".join(f"{name} {count:,}" for name, count in found.rows.items()) or "no table")
    wrong = 0
    if examples and found.predicates:
        from rich.console import Console
        from rich.progress import track

        from chancery.service.examples import misread, readable

        bar = partial(track, description="examples", console=Console(stderr=True), transient=True)
        for where, row, told in misread(found.predicates, bar):
            wanted = f"{row.type}/{row.mode}" if row.mode else row.type
            complain(f"{where}: example {row.example!r} is read as {told}, not as {wanted} ({row.lemma})")
            wrong += 1
        with_example = sum(readable(row) for _, row in found.predicates)
        click.echo(f"{with_example - wrong:,} of {with_example:,} examples are coded as their rows say")
    ctx.exit(FAILED if found.problems or wrong else 0)
