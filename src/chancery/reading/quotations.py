"""Quotations: the stretches of a text that stand in quotation marks.

Marks are read paragraph by paragraph in one pass. A quotation that runs over several paragraphs is written with a
mark at the start of each paragraph and one at its very end; it is found as one span. A mark that is never closed ends,
as a guess, with its paragraph: a lost mark costs a paragraph, never the rest of the report. Apostrophes are told from
single marks by the letters beside them. Square brackets inside a quotation belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chancery.language.document import Document
from chancery.reading.findings import Findings

MARK = re.compile(r"''|``|[\"“”„‟«»'’‘‚`]")
DOUBLE = "“”„‟«»\"''``"
OPENERS = frozenset("“„‟«‘‚") | {"``"}
CLOSERS = frozenset("”»’")
BEFORE_OPENING = frozenset("([{—–-/:;,.…\u200b")
"""What may stand directly before an opening mark, beside space and another mark."""
ELISIONS = frozenset(["em", "til", "tis", "twas", "cause", "bout", "round", "n", "s", "cuz", "neath"])
"""Words that begin with an apostrophe: 'em, 'til, 'tis …"""
DEEPEST = 4
LONGEST_RUN = 40
"""Paragraphs that one quotation may run over."""


class Quotation(NamedTuple):
    """A quotation with its marks, ``[start, end)``; ``depth`` 0 stands in no other; ``guessed``: its end is a guess."""

    start: int
    end: int
    depth: int = 0
    guessed: bool = False


@dataclass
class _Open:
    start: int
    double: bool
    straight: bool
    paragraphs: int = 1


class _Mark(NamedTuple):
    start: int
    end: int
    double: bool
    straight: bool
    opens: bool
    closes: bool
    weak: bool  # closes, but may as well be the apostrophe of a plural: "the leaders' decision"


def of_report(findings: Findings) -> list[Quotation]:
    """The quotations of a report under reading."""
    return quotations(findings.doc.text, paragraphs_of(findings.doc))


def paragraphs_of(doc: Document) -> list[tuple[int, int]]:
    """The character range of each paragraph, from the first to the last word in it."""
    made: list[tuple[int, int]] = []
    before: int | None = None
    for number, (first, last) in enumerate(doc.sentences):
        if last <= first:
            continue
        here = doc.paragraphs[number] if number < len(doc.paragraphs) else 0
        if made and here == before:
            made[-1] = (made[-1][0], doc.ends[last - 1])
        else:
            made.append((doc.starts[first], doc.ends[last - 1]))
        before = here
    return made


def quotations(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[Quotation]:
    """The quotations of a text in text order, an outer one before those inside it.

    ``paragraphs`` are character ranges; without them, a blank line parts paragraphs.
    """
    if paragraphs is None:
        paragraphs = [m.span() for m in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)]
    found: list[Quotation] = []
    pending: list[_Open] = []
    for number, (start, end) in enumerate(paragraphs):
        marks = list(_marks(text, start, end))
        pending = _paragraph(text, marks, (start, end), pending, found)
        if pending and not _reopens(text, paragraphs, number, pending[0]):
            found.append(Quotation(pending[0].start, _trimmed(text, start, end), 0, True))
            pending = []
    return sorted(found, key=lambda q: (q.start, -q.end))


def _paragraph(
    text: str, marks: list[_Mark], bounds: tuple[int, int], stack: list[_Open], found: list[Quotation]
) -> list[_Open]:
    """Read the marks of one paragraph; what is still open at its end, outermost first."""
    reopening = bool(stack)
    later_close = _later_closes(marks)
    for number, mark in enumerate(marks):
        if reopening and mark.double == stack[0].double and mark.start == bounds[0]:
            reopening = False
            continue
        reopening = False
        level = _level(stack, mark)
        closes = level is not None and mark.closes
        if closes and mark.weak and later_close[number]:
            closes = False  # a firmer close follows: this one is an apostrophe
        if closes and level is not None:
            found.append(Quotation(stack[level].start, mark.end, level))
            del stack[level:]
        elif mark.opens and not (mark.double is False and not later_close[number] and not mark.straight and stack):
            _open(text, mark, stack, found, firm=later_close[number])
    return stack[:1] if stack and (stack[0].double or not stack[0].straight) else []


def _open(text: str, mark: _Mark, stack: list[_Open], found: list[Quotation], *, firm: bool) -> None:
    if not mark.double and mark.straight and not firm:
        return  # a straight single mark that nothing closes is an apostrophe
    level = _level(stack, mark)
    if level is not None and stack[level].straight == mark.straight:
        # The same kind of mark opens again: the earlier one was never closed.
        if mark.double:
            found.append(Quotation(stack[level].start, _trimmed(text, stack[level].start, mark.start), level, True))
        del stack[level:]
    if len(stack) < DEEPEST:
        stack.append(_Open(mark.start, mark.double, mark.straight))


def _level(stack: list[_Open], mark: _Mark) -> int | None:
    """The innermost open quotation in marks of this kind: straight goes with straight and curly with curly, where
    both are open."""
    same = [n for n, o in enumerate(stack) if o.double == mark.double]
    alike = [n for n in same if stack[n].straight == mark.straight]
    return (alike or same)[-1] if same else None


def _reopens(text: str, paragraphs: Sequence[tuple[int, int]], number: int, pending: _Open) -> bool:
    """Whether the next paragraph begins with a mark that takes the open quotation up again."""
    if number + 1 >= len(paragraphs) or pending.paragraphs >= LONGEST_RUN:
        return False
    start = paragraphs[number + 1][0]
    if text[start : start + 2] in ("''", "``"):
        again = pending.double
    else:
        opener = text[start : start + 1]
        again = opener in ("“", '"', "„", "«", "”") if pending.double else opener == "‘"
    pending.paragraphs += again
    return again


def _later_closes(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether one that may close its kind follows before the same kind is opened again for certain."""
    made = [False] * len(marks)
    follows = {True: False, False: False}
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        made[number] = follows[mark.double]
        if mark.closes:
            follows[mark.double] = True
        elif mark.opens:
            follows[mark.double] = False
    return made


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in MARK.finditer(text, start, end):
        sign, here, there = match.group(), match.start(), match.end()
        double = sign in ("''", "``") or (len(sign) == 1 and sign in DOUBLE and sign != "'" and sign != "`")
        before = text[here - 1] if here > start else " "
        after = text[there] if there < end else " "
        mark = _double(sign, here, there, before, after) if double else _single(text, sign, here, before, after, end)
        if mark:
            yield mark


def _double(sign: str, here: int, there: int, before: str, after: str) -> _Mark | None:
    if sign in OPENERS:
        return _Mark(here, there, True, False, True, False, False)
    starts = (before.isspace() or before in BEFORE_OPENING or before in "'‘“\"") and not after.isspace()
    if sign in CLOSERS:
        return _Mark(here, there, True, False, starts and after.isalnum() and before.isspace(), True, False)
    if before.isdigit() and after.isspace() and sign == '"':
        return _Mark(here, there, True, True, False, True, False)  # inches, unless a quotation is open
    closes = not before.isspace() and not (starts and after.isalnum() and before in "([{—–-")
    return _Mark(here, there, True, True, starts or before.isspace(), closes, False)


def _single(text: str, sign: str, here: int, before: str, after: str, end: int) -> _Mark | None:
    """A single mark as such, or None where it is an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    starts = (before.isspace() or before in BEFORE_OPENING or before in '"“‘([') and not after.isspace()
    if starts and sign != "‘" and (after.isdigit() or _word_after(text, here + 1, end) in ELISIONS):
        return None
    if sign in "‘‚`":
        return _Mark(here, here + 1, False, sign == "`", starts, False, False) if starts else None
    if starts and sign == "’":
        return None  # "’Tis": curly and before a word, it stands for letters left out
    closes = not before.isspace() and not after.isalnum()
    if not (starts or closes):
        return None
    weak = before in "sSzx" and after.isspace()
    return _Mark(here, here + 1, False, sign in "'`", starts, closes, weak)


def _word_after(text: str, start: int, end: int) -> str:
    stop = start
    while stop < end and stop - start < 8 and text[stop].isalpha():
        stop += 1
    return text[start:stop].lower()


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the last word before ``end``."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
