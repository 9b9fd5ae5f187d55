"""``chancery quotes``: who said what, as a table for the eye or for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

import click

from chancery.cli.read import checked_day, force_option, output_option, publisher_option, read_files
from chancery.cli.terminal import clean, clean_json, output, stdout_is_terminal

if TYPE_CHECKING:
    from chancery.cli.tools import Tools
    from chancery.record.models import Record

_EPILOG = """\b
Examples:
  chancery quotes report.txt
  chancery quotes reports/*.txt --format csv -o quotes.csv

\b
Exit codes: 0 all read; 1 some inputs failed; 2 wrong usage, or the one
report is not in English; 130 stopped by Ctrl-C."""


@click.command(short_help="List who said what in reports.", epilog=_EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@output_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "jsonl"]),
    help="text: for people (the default). csv: a table. jsonl: one statement a line.",
)
@click.option("--published", metavar="DATE", help="Day of publication, as in 2019-09-17.")
@publisher_option
@force_option
@click.pass_context
def quotes(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    target: str | None,
    form: str | None,
    force: bool,
    **given: str | None,
) -> None:
    """List who said what: speaker, office, how well the text names the source, stance, the words, and where they stand.

    FILE is a text file, or - for standard input.
    """
    from chancery.cli.tools import Tools

    tools: Tools = ctx.obj or Tools()
    if files.count("-") > 1:
        raise click.UsageError("- (standard input) can be read only once")
    given["published"] = checked_day(given["published"])
    chosen = form or {"csv": "csv", "jsonl": "jsonl", "ndjson": "jsonl"}.get((target or "").rpartition(".")[2], "text")
    with output(target, inputs=files) as out:
        show = _writers(out, plain=target not in (None, "-"), several=len(files) > 1)[chosen]()
        ctx.exit(read_files(tools, files, show, given, force=force))


def _writers(out: BinaryIO, *, plain: bool, several: bool) -> dict[str, Callable[[], Callable[[Record, str], None]]]:
    return {
        "text": lambda: _text(out, plain=plain, several=several),
        "csv": lambda: _csv(out, plain=plain),
        "jsonl": lambda: _jsonl(out, plain=plain),
    }


def _text(out: BinaryIO, *, plain: bool, several: bool) -> Callable[[Record, str], None]:
    from chancery.cli.display import Display

    display = Display(out, plain=plain)
    return lambda record, name: display.show_quotes(record, name=name if several else None)


def _csv(out: BinaryIO, *, plain: bool) -> Callable[[Record, str], None]:
    from chancery.record.quotes import COLUMNS, quotes

    safe = clean if not plain and stdout_is_terminal() else str

    def line(cells: list[str]) -> bytes:
        made = io.StringIO()
        csv.writer(made, lineterminator="\n").writerow(cells)
        return made.getvalue().encode("utf-8", "replace")

    out.write(line(["file", *COLUMNS]))

    def write(record: Record, name: str) -> None:
        for quote in quotes(record):
            cells = (_cell(getattr(quote, column)) for column in COLUMNS)
            out.write(line([safe(cell) for cell in (name, *cells)]))
        out.flush()

    return write


def _cell(value: str | int | tuple[str, ...] | None) -> str:
    """A field of a quote as a cell; a chain reads from the inside out."""
    return " < ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _jsonl(out: BinaryIO, *, plain: bool) -> Callable[[Record, str], None]:
    import msgspec

    from chancery.record.quotes import quotes

    safe = clean_json if not plain and stdout_is_terminal() else bytes
    encoder = msgspec.json.Encoder()

    def write(record: Record, _name: str) -> None:
        for quote in quotes(record):
            out.write(safe(encoder.encode(quote)) + b"\n")
        out.flush()

    return write
