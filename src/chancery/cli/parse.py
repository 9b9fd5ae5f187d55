"""``chancery parse``: words in CoNLL-U, the same words with predicted tags, lemmas and trees out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

import click

from chancery.cli.terminal import output


@click.command(short_help="Tag and parse sentences already split into words (CoNLL-U).")
@click.argument("source", metavar="IN.conllu")
@click.option(
    "-o", "--output", "target", metavar="OUT.conllu", default="-", help="Where to write. Default: standard output."
)
@click.pass_context
def parse(ctx: click.Context, source: str, target: str) -> None:
    """Tag, lemmatize and parse the sentences of a CoNLL-U file.

    The words of IN.conllu (or of standard input, -) stay as they are; LEMMA, UPOS, XPOS, HEAD and DEPREL are predicted.
    """
    from chancery.cli.tools import Tools
    from chancery.intake.files import open_file

    tools = ctx.obj or Tools()
    stream = sys.stdin.buffer if source == "-" else open_file(source)
    with stream, output(target, inputs=(source,)) as out:
        for line in tools.parse(_lines(stream, source), source):
            out.write(line.encode("utf-8") + b"\n")


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    from chancery.intake.decoding import decode_line

    for number, line in enumerate(stream, 1):
        text = decode_line(line, name=f"{name}:{number}").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if number == 1 else text
