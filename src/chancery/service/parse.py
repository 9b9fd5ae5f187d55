"""Parsing of CoNLL-U: the words stay, tags, lemmas and trees are put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery.language.conllu import Block, blocks
from chancery.language.parser import Parser

TOGETHER = 64  # sentences of one document that are read at a time


def parse_conllu(lines: Iterable[str], name: str, parser: Parser | None = None) -> Iterator[str]:
    """The lines of a CoNLL-U file with predicted LEMMA, UPOS, XPOS, HEAD and DEPREL; a blank line after each sentence.

    Raises:
        InputError: a malformed line; the sentences before it have been yielded.
    """
    parser = parser or Parser()
    held: list[Block] = []
    for block in blocks(lines, name):
        if held and (block.new_document or len(held) >= TOGETHER):
            yield from _parsed(parser, held)
            held = []
        held.append(block)
    yield from _parsed(parser, held)


def _parsed(parser: Parser, held: list[Block]) -> Iterator[str]:
    done = parser.tag([b.forms for b in held], [b.spaces for b in held])
    upos, xpos, lemmas = parser.labels(done)
    base = 0
    for block in held:
        here = range(base, base + len(block.forms))
        cells = [
            (lemmas[k], upos[k], xpos[k], done.heads[k] - base + 1 if done.heads[k] >= 0 else 0, done.relations[k])
            for k in here
        ]
        yield from block.filled(cells)
        yield ""
        base += len(block.forms)
