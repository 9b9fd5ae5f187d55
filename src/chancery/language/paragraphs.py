"""Paragraphs of a text as character spans: what stands between them always ends a sentence.

A blank line always ends a paragraph. A single line break does too, unless the text is hard-wrapped: typed or printed to
a fixed width, so that lines end where the next word did not fit. Then only a short line, an indented next line or a
list's bullet ends one. In other texts a line break is overlooked where the next line goes on in small letters.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

Span = tuple[int, int]

WIDEST = 110  # columns: no text is wrapped wider by hand or by a mail program
NARROWEST = 30
LONG_SHARE = 0.2  # of the text in longer lines than that, and the text is not wrapped
FULL_SHARE = 0.4  # of the lines at which a wrapped text's next word would not have fitted
RUN_ON_SHARE = 0.4  # of the full lines that end in mid-sentence

# What prints nothing at a line's ends counts as space.
_BLANK = " \t\xa0\u00ad\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]++")
_BULLET = re.compile(
    r"[•‣◦▪▫■□●○◆►▶✓✔·∙*](?=[\s\w])|[-–—](?=\s)|(?:\d{1,2}|[a-zA-Z])[.)](?=\s)|\((?:\d{1,2}|[a-z])\)(?=\s)"
)
_SURE_BULLET = frozenset("•‣◦▪▫■□●○◆►▶✓✔")
_CLOSERS = "\"'”’»)]"


class _Line(NamedTuple):
    """A line that is not blank: its span without space around it, its indent, and whether a blank line precedes it."""

    start: int
    end: int
    indent: int
    first_word: int  # length of the first word
    opens: bool


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text as spans ``[start, end)``, without the space around them, in order, none empty."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    made: list[Span] = []
    for number, line in enumerate(lines):
        if number and not line.opens and _continues(text, lines[number - 1], line, width):
            made[-1] = (made[-1][0], line.end)
        else:
            made.append((line.start, line.end))
    return made


def _lines(text: str) -> list[_Line]:
    made: list[_Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.lstrip(_BLANK)
        indent = len(raw) - len(body)
        body = body.rstrip(_BLANK)
        if not body:
            continue
        gap = text[last_end : match.start()]
        breaks = len(_LINE.sub("", gap).replace("\r\n", "\n")) if len(gap) > 1 else len(gap)
        start = match.start() + indent
        first_word = len(body.split(None, 1)[0]) if not body[0].isspace() else 0
        opens = not made or breaks > 1 or gap in ("\x0c", "\u2029")
        made.append(_Line(start, start + len(body), indent, first_word, opens))
        last_end = match.end()
    return made


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width to which a text is hard-wrapped, or 0."""
    lengths = [line.end - line.start + line.indent for line in lines]
    whole = sum(lengths)
    if not whole or sum(length for length in lengths if length > WIDEST) > LONG_SHARE * whole:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not b.opens and b.indent <= a.indent]
    ordered = sorted(a.end - a.start + a.indent for a, _ in pairs)
    width = ordered[len(ordered) * 4 // 5] if ordered else 0
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    run_on = sum(1 for a, b in full if text[b.start].islower() and not _ends_sentence(text, a))
    return width if len(full) >= FULL_SHARE * len(pairs) and run_on and run_on >= RUN_ON_SHARE * len(full) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the following line would not have fitted onto the line."""
    return line.end - line.start + line.indent + 1 + following.first_word >= width


def _ends_sentence(text: str, line: _Line) -> bool:
    last = line.end - 1
    while last > line.start and text[last] in _CLOSERS:
        last -= 1
    return text[last] in ".!?:;…"


def _continues(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether a text, wrapped to ``width`` or not at all (0), runs on from one line to the following one."""
    listed = _BULLET.match(text, line.start, line.end)
    bullet = _BULLET.match(text, following.start, following.end)
    if bullet and (listed or text[following.start] in _SURE_BULLET or _ends_sentence(text, line)):
        return False
    if following.indent > line.indent and not listed:
        return False
    if width:
        return _is_full(line, following, width)
    # A break where a link or a picture stood: a line broken off in mid-sentence, and more than one word to follow.
    long = min(line.end - line.start, following.end - following.start - following.first_word) >= NARROWEST
    return long and text[following.start].islower() and not _ends_sentence(text, line)
