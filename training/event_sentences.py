"""Sentences with their events marked, as they stand in ``corpus/events-NN.txt`` (its form: ``corpus/README.md``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar, get_args

from chancery.lexicon.ontology import ontology
from chancery.record.models import Status

STATUSES = frozenset(get_args(Status))
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
TRIGGER = re.compile(r"(\d):([A-Z]+)(?:/([a-z-]+))?:([a-z]+)")
ROLE = re.compile(r"([AR])(\d)")


@dataclass(frozen=True)
class MarkedEvent:
    """One event of a sentence: its trigger and roles as character spans ``(start, end)`` of the text."""

    trigger: tuple[int, int]
    type: str
    mode: str | None
    status: str
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence without its marks, and all events that it tells of, in the order of their numbers."""

    text: str
    events: tuple[MarkedEvent, ...]


def read_sentences(paths: Iterable[Path]) -> Iterator[MarkedSentence]:
    """The sentences of files.

    Raises:
        SystemExit: a line is malformed; every malformed line is named, with what is wrong.
    """
    for block in read_reports(paths):
        yield from block


def read_reports(paths: Iterable[Path]) -> list[list[MarkedSentence]]:
    """The reports of files, each with its sentences; a blank line ends a report.

    Raises:
        SystemExit: a line is malformed; every malformed line is named, with what is wrong.
    """
    return read_blocks(paths, parse)


class Marked(Protocol):
    """A sentence that was read."""

    @property
    def text(self) -> str: ...


M = TypeVar("M", bound=Marked)


def read_blocks(paths: Iterable[Path], read: Callable[[str], M]) -> list[list[M]]:
    """The sentences of files, a line each, in the blocks that blank lines part.

    Raises:
        SystemExit: a line is malformed or stands twice; every such line is named, with what is wrong.
    """
    made: list[list[M]] = []
    problems = []
    seen: dict[str, str] = {}
    for path in paths:
        block: list[M] = []
        for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
            if not line.strip():
                made += [block] if block else []
                block = []
                continue
            if line.startswith("#"):
                continue
            where = f"{path}, line {number}"
            try:
                sentence = read(line.strip())
                if sentence.text in seen:
                    raise ValueError(f"the same sentence as {seen[sentence.text]}")
                seen[sentence.text] = where
                block.append(sentence)
            except ValueError as error:
                problems.append(f"{where}: {error}")
    if problems:
        raise SystemExit("\n".join(problems))
    return made


def parse(line: str) -> MarkedSentence:
    """The sentence of a line.

    Raises:
        ValueError: what is wrong with the line.
    """
    text, spans, done = "", [], 0
    for match in MARK.finditer(line):
        text += line[done : match.start()]
        spans.append(((len(text), len(text) + len(match[1])), match[2].split()))
        text += match[1]
        done = match.end()
    text += line[done:]
    if strange := re.search(r"[\[\]|]", text):
        raise ValueError(f"a stray {strange[0]!r}: marks are [words|LABELS] and hold no other mark")
    triggers: dict[int, tuple[tuple[int, int], str, str | None, str]] = {}
    roles: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for span, labels in spans:
        for label in labels:
            if label == "NONE":
                continue
            if role := ROLE.fullmatch(label):
                roles.setdefault((role[1], int(role[2])), []).append(span)
            elif trigger := TRIGGER.fullmatch(label):
                number = int(trigger[1])
                if number in triggers:
                    raise ValueError(f"event {number} has two triggers")
                if " " in text[slice(*span)]:
                    raise ValueError(f"the trigger {text[slice(*span)]!r} is more than one word")
                check_event(trigger[2], trigger[3], trigger[4])
                triggers[number] = (span, trigger[2], trigger[3], trigger[4])
            else:
                raise ValueError(f"{label!r} is neither a trigger (1:TYPE/mode:status) nor a role (A1, R1) nor NONE")
    if lost := sorted({number for _, number in roles} - set(triggers)):
        raise ValueError(f"event {lost[0]} has a role but no trigger")
    events = [
        MarkedEvent(*triggers[n], tuple(roles.get(("A", n), ())), tuple(roles.get(("R", n), ())))
        for n in sorted(triggers)
    ]
    return MarkedSentence(text, tuple(events))


def check_event(kind: str, mode: str | None, status: str) -> None:
    """Refuse a type, mode or status that is none.

    Raises:
        ValueError: which of them.
    """
    if problem := ontology().problem(kind, mode, None, ()):
        raise ValueError(problem.partition(": ")[2])
    if status not in STATUSES:
        raise ValueError(f"{status!r} is no status (they are {', '.join(sorted(STATUSES))})")


def summary(sentences: Iterable[MarkedSentence]) -> str:
    """How many sentences, events of each type and mode, and of each status."""
    total, empty = 0, 0
    kinds: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for sentence in sentences:
        total += 1
        empty += not sentence.events
        kinds.update(f"{e.type}/{e.mode or '-'}" for e in sentence.events)
        statuses.update(e.status for e in sentence.events)
    lines = [f"{total} sentences, {empty} without events, {sum(kinds.values())} events"]
    lines += ["  ".join(f"{status} {count}" for status, count in statuses.most_common())]
    lines += [f"{count:5} {kind}" for kind, count in sorted(kinds.items())]
    return "\n".join(lines)
