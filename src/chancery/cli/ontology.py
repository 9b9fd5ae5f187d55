"""``chancery ontology``: check an ontology of one's own, and measure it on labelled texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from chancery.cli.terminal import FAILED, complain
from chancery.errors import InputError

if TYPE_CHECKING:
    from chancery.cli.tools import ReportReader, Tools
    from chancery.lexicon.own import OwnOntology

_EPILOG = """\b
Examples:
  chancery ontology check examples/electoral-violence.toml
  chancery ontology score examples/electoral-violence.toml labelled.jsonl
  chancery read report.txt --ontology examples/electoral-violence.toml"""


@click.group(short_help="Check and measure an ontology of your own.", epilog=_EPILOG, no_args_is_help=False)
def ontology() -> None:
    """Check an ontology of your own, and measure how well reports are coded by it.

    docs/ontology.md says how to write one.
    """


def own_ontology(name: str) -> OwnOntology:
    """The ontology of a file.

    Raises:
        InputError: it cannot be read.
        LexiconError: it is malformed.
    """
    from chancery.intake.files import read_file
    from chancery.lexicon.own import load_own

    return load_own(read_file(name), name)


@ontology.command(short_help="Say all that is wrong with an ontology.")
@click.argument("file", metavar="OWN.toml")
@click.pass_context
def check(ctx: click.Context, file: str) -> None:
    """Say all that is wrong with an ontology: each fault with its line, and each example that it codes otherwise."""
    from chancery.lexicon.own import unmarked

    own = own_ontology(file)
    reader = _reader(ctx, own)
    wrong = 0
    for kind in own.type:
        for example in kind.examples:
            text, start, end = unmarked(example)
            found = [code for code in reader.read(text, force=True).codes if code.type == kind.name]
            if not any(code.trigger.start < end and start < code.trigger.end for code in found):
                complain(f"{file}: type {kind.name!r}: example {example!r} is not coded so")
                wrong += 1
        for example in kind.counter_examples:
            if any(code.type == kind.name for code in reader.read(example, force=True).codes):
                complain(f"{file}: type {kind.name!r}: counter-example {example!r} is coded so")
                wrong += 1
    predicates, examples = (sum(len(getattr(k, name)) for k in own.type) for name in ("predicates", "examples"))
    click.echo(
        f"{own.name}: {len(own.type)} types, {predicates} predicates, {examples} examples, {wrong} coded otherwise"
    )
    ctx.exit(FAILED if wrong else 0)


@ontology.command(short_help="Measure an ontology on labelled texts.")
@click.argument("file", metavar="OWN.toml")
@click.argument("labelled", metavar="LABELLED.jsonl")
@click.pass_context
def score(ctx: click.Context, file: str, labelled: str) -> None:
    """Measure an ontology: precision, recall and F1 of each type over texts that somebody has labelled.

    LABELLED.jsonl has one {"text": ..., "labels": [...]} a line: the types that the text tells of, none or several.
    """
    own = own_ontology(file)
    reader = _reader(ctx, own)
    names = [kind.name for kind in own.type]
    right, told, wanted = Counter[str](), Counter[str](), Counter[str]()
    for text, labels in _labelled(labelled, set(names)):
        found = {code.type for code in reader.read(text, force=True).codes}
        right.update(found & labels)
        told.update(found)
        wanted.update(labels)
    width = max(len(name) for name in (*names, "all"))
    click.echo(f"{'TYPE':<{width}}      P      R     F1   HIT  TOLD  LABELLED")
    for name in names:
        click.echo(f"{name:<{width}}  {_figures(right[name], told[name], wanted[name])}")
    click.echo(f"{'all':<{width}}  {_figures(right.total(), told.total(), wanted.total())}")


def _reader(ctx: click.Context, own: OwnOntology) -> ReportReader:
    from chancery.cli.read import with_ontology
    from chancery.cli.tools import Tools

    tools: Tools = ctx.obj or Tools()
    return with_ontology(tools, own).reader()


def _figures(right: int, told: int, wanted: int) -> str:
    parts = [right / told if told else None, right / wanted if wanted else None]
    parts.append(2 * right / (told + wanted) if told + wanted else None)
    return "  ".join("    -" if p is None else f"{p:5.3f}" for p in parts) + f"  {right:4}  {told:4}  {wanted:8}"


def _labelled(name: str, known: set[str]) -> Iterator[tuple[str, set[str]]]:
    """The texts of a file with their labels.

    Raises:
        InputError: a line is no object with a text and labels of the ontology.
    """
    import msgspec

    from chancery.intake.files import read_file

    class Labelled(msgspec.Struct):
        text: str
        labels: list[str]

    for number, line in enumerate(read_file(name).splitlines(), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = msgspec.json.decode(line, type=Labelled)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise InputError(str(error), where=where, remedy='write {"text": "…", "labels": ["…"]} a line') from error
        strange = [label for label in row.labels if label not in known]
        if strange:
            raise InputError(
                f"the ontology has no type {strange[0]!r}", where=where, remedy=f"it has {', '.join(sorted(known))}"
            )
        yield row.text, set(row.labels)
