"""Sentences with their attributions marked, as in ``corpus/attributions-NN.txt`` (form: ``corpus/README.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training.event_sentences import read_blocks

PIECE = re.compile(r"\[(?=[^\[\]|{}]+\|(?:[SC]\d ?)+\])|\|((?:[SC]\d ?)+)\]|\{(\d) | ?\}")
STRANGE = re.compile(r"[\[\]{}|]")
Span = tuple[int, int]


@dataclass(frozen=True)
class MarkedAttribution:
    """One attribution: cue, source (None where it is hidden or stands elsewhere) and the pieces of its content, as
    character spans of the text."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True)
class QuotedSentence:
    """A sentence without its marks, and all attributions whose cue stands in it, in the order of their numbers."""

    text: str
    attributions: tuple[MarkedAttribution, ...]


def read_attributions(paths: Iterable[Path]) -> list[list[QuotedSentence]]:
    """The texts of files, each with its sentences.

    Raises:
        SystemExit: a line is malformed; every malformed line is named, with what is wrong.
    """
    return read_blocks(paths, parse)


def parse(line: str) -> QuotedSentence:
    """The sentence of a line.

    Raises:
        ValueError: what is wrong with the line.
    """
    text, done = "", 0
    starts: list[int] = []
    opened: list[tuple[str, int]] = []
    marks: dict[tuple[str, str], list[Span]] = {}
    for match in PIECE.finditer(line):
        text += line[done : match.start()]
        done = match.end()
        if match[0] == "[":
            starts.append(len(text))
        elif match[1]:
            if not starts:
                raise ValueError(f"{match[0]!r} closes a mark that was not opened")
            span = (starts.pop(), len(text))
            for label in match[1].split():
                marks.setdefault((label[0], label[1]), []).append(span)
        elif match[2]:
            opened.append((match[2], len(text)))
        else:
            if not opened:
                raise ValueError("'}' closes a content that was not opened")
            number, start = opened.pop()
            marks.setdefault(("X", number), []).append((start, len(text)))
    text += line[done:]
    if strange := STRANGE.search(text):
        raise ValueError(f"a stray {strange[0]!r}: marks are [words|S1], [words|C1] and {{1 words }}")
    if opened:
        raise ValueError(f"content {opened[-1][0]} is not closed")
    numbers = sorted({number for kind, number in marks if kind == "C"})
    if lost := sorted({number for kind, number in marks if kind == "S"} - set(numbers)):
        raise ValueError(f"attribution {lost[0]} has a source but no cue")
    made = []
    for number in numbers:
        sources = marks.get(("S", number), [])
        content = sorted(marks.get(("X", number), []))
        made.append(MarkedAttribution(marks["C", number][0], sources[0] if sources else None, tuple(content)))
    return QuotedSentence(text, tuple(made))
