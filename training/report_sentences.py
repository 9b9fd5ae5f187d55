"""Reports with events and attributions both marked: ``corpus/reports-NN.txt``, whose marks stand under each sentence in
its own words, and ``corpus/treebank-marks.tsv``, which gives marks of EWT and GUM by word (form: ``corpus/README.md``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.attribution_sentences import MarkedAttribution, Span
from training.data import Sentence, treebank
from training.event_sentences import MarkedEvent, check_event

ELLIPSIS = re.compile(r" (?:\.\.\.|…) ")
NUMBERED = re.compile(r"(.+)#(\d+)")
WORDS = re.compile(r"(\d+)(?:-(\d+))?")
Find = Callable[[str], Span]


@dataclass(frozen=True)
class ReportSentence:
    """A sentence with all its events and all attributions whose cue stands in it."""

    text: str
    events: tuple[MarkedEvent, ...]
    attributions: tuple[MarkedAttribution, ...]


def read_marked_reports(paths: Iterable[Path]) -> list[list[ReportSentence]]:
    """The reports of files ``reports-NN.txt``.

    Raises:
        SystemExit: a line is malformed; every malformed line is named, with what is wrong.
    """
    made: list[list[ReportSentence]] = []
    problems: list[str] = []
    for path in paths:
        report: list[ReportSentence] = []
        for text, marks in _sentences(path, problems):
            if text:
                report.append(_read(text, marks, _quoted(text), problems))
            elif report:
                made.append(report)
                report = []
    if problems:
        raise SystemExit("\n".join(problems))
    return made


def read_treebank_marks(path: Path, treebanks: Iterable[Path]) -> list[list[ReportSentence]]:
    """The documents that a table of marks lists, as they stand in treebanks.

    Raises:
        SystemExit: as for reports, or a document or sentence that no treebank has.
    """
    problems: list[str] = []
    marks: dict[str, list[tuple[str, list[str]]]] = {}
    documents: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        key, *cells = line.split("\t")
        where = f"{path}, line {number}"
        if cells and cells[0] == "read":
            documents[key] = where
        elif cells:
            marks.setdefault(key, []).append((where, cells))
    made: dict[str, list[ReportSentence]] = {}
    for sentence in (s for bank in treebanks for s in treebank(bank) if s.doc in documents):
        text, spans = _printed(sentence)
        own = marks.pop(sentence.labels["sent_id"][0], [])
        made.setdefault(sentence.doc, []).append(_read(text, own, _numbered(spans), problems))
    problems += [f"{documents[doc]}: no such document: {doc}" for doc in documents.keys() - made.keys()]
    problems += [f"{own[0][0]}: no such sentence in a document that was read: {key}" for key, own in marks.items()]
    if problems:
        raise SystemExit("\n".join(problems))
    return list(made.values())


def _sentences(path: Path, problems: list[str]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Each sentence with its marks, and an empty one where a report ends."""
    text, marks = "", list[tuple[str, list[str]]]()
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        where = f"{path}, line {number}"
        if line.startswith("#"):
            continue
        if line.startswith(" ") and line.strip():
            if not text:
                problems.append(f"{where}: a mark without a sentence")
            marks.append((where, [cell.strip() for cell in line.split("|")]))
            continue
        if text:
            yield text, marks
        text, marks = line.strip(), []
        if not text:
            yield "", []


def _read(text: str, marks: list[tuple[str, list[str]]], find: Find, problems: list[str]) -> ReportSentence:
    """A sentence with its marks; what is wrong with them goes into ``problems``."""
    events, attributions = [], []
    for where, (kind, *cells) in marks:
        try:
            if kind == "E":
                events.append(_event(text, cells, find))
            elif kind == "C":
                attributions.append(_attribution(cells, find))
            else:
                raise ValueError(f"{kind!r} is neither E (an event) nor C (an attribution)")
        except ValueError as error:
            problems.append(f"{where}: {error}")
    return ReportSentence(text, tuple(events), tuple(attributions))


def _event(text: str, cells: list[str], find: Find) -> MarkedEvent:
    if len(cells) < 3:
        raise ValueError("an event has a trigger, a type and a status")
    trigger = find(cells[0])
    if " " in text[slice(*trigger)]:
        raise ValueError(f"the trigger {text[slice(*trigger)]!r} is more than one word")
    kind, _, mode = cells[1].partition("/")
    check_event(kind, mode or None, cells[2])
    held = _roles(cells[3:], ("A", "R"), ";", find)
    return MarkedEvent(trigger, kind, mode or None, cells[2], tuple(held["A"]), tuple(held["R"]))


def _attribution(cells: list[str], find: Find) -> MarkedAttribution:
    if not cells:
        raise ValueError("an attribution has a cue")
    held = _roles(cells[1:], ("S", "X"), ";;", find)
    return MarkedAttribution(find(cells[0]), next(iter(held["S"]), None), tuple(held["X"]))


def _roles(cells: list[str], names: tuple[str, str], between: str, find: Find) -> dict[str, list[Span]]:
    held: dict[str, list[Span]] = {name: [] for name in names}
    for cell in filter(None, cells):
        name, _, words = cell.partition("=")
        if name not in held or not words:
            raise ValueError(f"{cell!r} is neither {names[0]}= nor {names[1]}=")
        held[name] += [find(piece.strip()) for piece in words.split(between) if piece.strip()]
    return held


def _quoted(text: str) -> Find:
    """Finds quoted words: ``raid#2`` is the second "raid", ``the raid ... hours`` all from one to the other."""

    def find(words: str) -> Span:
        ends = ELLIPSIS.split(words, maxsplit=1)
        if len(ends) == 2:
            start = find(ends[0])[0]
            last = text.find(ends[1], start)
            if last < 0:
                raise ValueError(f"{ends[1]!r} does not stand behind {ends[0]!r}")
            return start, last + len(ends[1])
        match = NUMBERED.fullmatch(words)
        words, number = (match[1].strip(), int(match[2])) if match else (words, 1)
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        found = found or [m.start() for m in re.finditer(re.escape(words), text)]
        if not 0 < number <= len(found):
            raise ValueError(f"{words!r} does not stand in the sentence, or not so often")
        return found[number - 1], found[number - 1] + len(words)

    return find


def _numbered(spans: list[Span]) -> Find:
    """Finds words by their numbers, from 1: ``5`` or ``5-8``."""

    def find(words: str) -> Span:
        match = WORDS.fullmatch(words)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 0 < first <= last <= len(spans):
            raise ValueError(f"{words!r} are no words of the sentence")
        return spans[first - 1][0], spans[last - 1][1]

    return find


def _printed(sentence: Sentence) -> tuple[str, list[Span]]:
    """A sentence as it is printed, and where each word stands in it."""
    text, spans = "", []
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        text += " " if space and text else ""
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans
