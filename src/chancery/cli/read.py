"""``chancery read``: reports in, records out, for the eye or for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from chancery.cli.terminal import FAILED, INTERRUPTED, USAGE, complain, note_future, output, stopped
from chancery.cli.writing import writer
from chancery.errors import ChanceryError, InputError, LanguageError

if TYPE_CHECKING:
    from chancery.cli.tools import Tools
    from chancery.language.document import Document
    from chancery.lexicon.own import OwnOntology
    from chancery.record.models import Record

_EPILOG = """\b
Examples:
  chancery read report.txt
  chancery read report.txt --published 2019-09-17 --publisher "Tehran Times"
  curl -s https://example.org/report.txt | chancery read -
  chancery read report.txt --format json | less
  chancery read --jsonl reports.jsonl --output records.jsonl

\b
Exit codes: 0 all read; 1 some inputs failed; 2 wrong usage, or the one
report is not in English; 130 stopped by Ctrl-C."""

output_option = click.option(
    "-o", "--output", "target", metavar="OUT", help="Write to this file instead of standard output."
)
publisher_option = click.option("--publisher", metavar="NAME", help="Who published the report.")
force_option = click.option("--force", is_flag=True, help="Read even what does not look like English.")


@click.command(short_help="Read reports and show or write their records.", epilog=_EPILOG)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option(
    "--jsonl",
    "lines",
    metavar="IN.jsonl",
    help='Read many reports, one JSON object a line: {"id", "text", "title", "publisher", "published", "url"}; only'
    " text is required.",
)
@output_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    help="text: for people (the default). json: one record. jsonl: one record a line (the default with --jsonl).",
)
@click.option("--published", metavar="DATE", help="Day of publication, as in 2019-09-17: places 'Monday', 'last week'.")
@publisher_option
@click.option("--title", help="The report's headline.")
@force_option
@click.option(
    "--ontology", "own", metavar="OWN.toml", help="Code the reports by types of your own, too (see docs/ontology.md)."
)
@click.option(
    "--explain",
    "wanted",
    metavar="EVENT",
    multiple=True,
    help="Show instead why an event is there: its id (e3), its word (visited), or all.",
)
@click.pass_context
def read(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    lines: str | None,
    target: str | None,
    form: str | None,
    force: bool,
    wanted: tuple[str, ...],
    own: str | None,
    **given: str | None,
) -> None:
    """Read news reports (plain text, in English) and show what they say: who did what to whom, when, where, and
    according to whom.

    FILE is a text file, or - for standard input. With --jsonl, many reports are read from one file.
    """
    from chancery.cli.tools import Tools

    tools: Tools = ctx.obj or Tools()
    _check_usage(files, lines, form, given)
    if wanted and (lines is not None or form not in (None, "text")):
        raise click.UsageError("--explain is for people: name FILEs, and no other --format than text")
    given["published"] = checked_day(given["published"])
    if own is not None:
        from chancery.cli.ontology import own_ontology

        tools = with_ontology(tools, own_ontology(own))
    if lines is not None:
        from chancery.cli.read_lines import read_lines

        ctx.exit(read_lines(tools, lines, target, form=form or "jsonl", force=force))
    with output(target, inputs=files) as out:
        plain, several = target not in (None, "-"), len(files) > 1
        if wanted:
            reads, tell = _explaining(tools, out, wanted, plain=plain, several=several)
            ctx.exit(read_files(tools, files, tell, given, force=force, reads=reads))
        show = writer(out, form or _form(target), several=several, plain=plain)
        ctx.exit(read_files(tools, files, show, given, force=force))


def with_ontology(tools: Tools, ontology: OwnOntology) -> Tools:
    """The tools, whose reader also codes by an ontology."""
    given = tools.reader
    return replace(tools, reader=lambda: given(ontology))


def checked_day(given: str | None) -> str | None:
    """The day of publication that an option gives, as ISO 8601.

    Raises:
        click.UsageError: it is no date.
    """
    from chancery.intake.reports import parse_day

    if given is None:
        return None
    try:
        day = parse_day(given, where="--published")
    except InputError as error:
        raise click.UsageError(str(error)) from error
    note_future(day, where="--published")
    return day


def _check_usage(files: tuple[str, ...], lines: str | None, form: str | None, given: dict[str, str | None]) -> None:
    if bool(files) == (lines is not None):
        raise click.UsageError(
            "name a FILE to read, - for standard input, or --jsonl IN.jsonl"
            if not files
            else "name FILEs or --jsonl, not both"
        )
    if files.count("-") > 1:
        raise click.UsageError("- (standard input) can be read only once")
    if lines is None:
        if form == "json" and len(files) > 1:
            raise click.UsageError(f"--format json writes one record; use --format jsonl for {len(files)} files")
        if given["title"] is not None and len(files) > 1:
            raise click.UsageError("--title belongs to one report; read the files one by one")
        for name in files:
            if name.endswith((".jsonl", ".ndjson")):
                raise click.UsageError(f"{name} looks like JSON lines; use --jsonl {name}")
        return
    if form == "json":
        raise click.UsageError("--format json writes one record; with --jsonl use --format jsonl or text")
    for option, value in given.items():
        if value is not None:
            raise click.UsageError(f"--{option} belongs to one report; with --jsonl it stands in each line")


def _form(target: str | None) -> str:
    """The format that the output's name asks for."""
    ending = os.path.splitext(target or "")[1]
    return {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}.get(ending, "text")


def read_files(
    tools: Tools,
    files: tuple[str, ...],
    show: Callable[[Any, str], None],
    given: dict[str, str | None],
    *,
    force: bool,
    reads: Callable[..., Any] | None = None,
) -> int:
    """Read each file and hand its record on, or what ``reads`` makes of it; the exit code."""
    failed = done = 0
    code = FAILED
    try:
        for name in files:
            try:
                text = _text(name)
                reads = reads or tools.reader().read
                show(_read(reads, text, name, given, force=force), name)
            except InputError as error:
                failed += 1
                code = USAGE if isinstance(error, LanguageError) and len(files) == 1 else FAILED
                complain(str(error))
                continue
            done += 1
    except KeyboardInterrupt:
        complain(stopped(done))
        return INTERRUPTED
    if failed and len(files) > 1:
        complain(f"{failed} of {len(files)} files failed")
    return code if failed else 0


def _explaining(
    tools: Tools, out: BinaryIO, wanted: tuple[str, ...], *, plain: bool, several: bool
) -> tuple[Callable[..., Any], Callable[[Any, str], None]]:
    """What reads a report with its tree, and what shows why its events are there."""
    from chancery.cli.display import Display
    from chancery.cli.explaining import chosen

    display, reader = Display(out, plain=plain), tools.reader()

    def show(read: tuple[Record, Document], name: str) -> None:
        record, doc = read
        reasons = [reader.explain(record, doc, event) for event in chosen(record, wanted, name)]
        display.show_explanations(record, reasons, name=name if several else None)

    return reader.read_with_tree, show


def _text(name: str) -> str:
    from chancery.intake.files import read_file, read_stream

    return read_stream(sys.stdin.buffer, name="standard input") if name == "-" else read_file(name)


def _read(reads: Callable[..., Any], text: str, name: str, given: dict[str, str | None], *, force: bool) -> Any:
    """What is read; whatever fails on this report names it, and the next can be read."""
    name = "standard input" if name == "-" else name
    try:
        return reads(text, force=force, **given)
    except InputError as error:
        remedy = error.remedy or ("use --force to read it all the same" if isinstance(error, LanguageError) else None)
        raise type(error)(error.message, where=name, remedy=remedy) from error
    except ChanceryError:
        raise
    except Exception as error:
        raise _unexpected(error, name) from error


def _unexpected(error: Exception, name: str) -> InputError:
    """A fault of Chancery's own, told like any other failure; ``CHANCERY_DEBUG=1`` raises it with its traceback."""
    if os.environ.get("CHANCERY_DEBUG"):
        raise error
    return InputError(
        f"Chancery failed on it ({type(error).__name__}: {error})",
        where=name,
        remedy="set CHANCERY_DEBUG=1 to see where, and please report it",
    )
