"""A reader that loads no model, and a way to run the command with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from chancery.cli.main import main
from chancery.cli.tools import Tools
from chancery.errors import InputError, LanguageError
from chancery.record.models import Record, Report

Run = Callable[..., Result]


class FakeReader:
    """Gives the small record for the small text and an empty record for others; some words make it fail."""

    def __init__(self, small: Record) -> None:
        self.small = small
        self.asked: list[dict[str, Any]] = []

    def read(self, text: str, *, force: bool = False, **given: Any) -> Record:
        self.asked.append({"text": text, "force": force, **given})
        if "FRENCH" in text and not force:
            raise LanguageError("the text does not look English", where="sha", remedy="use --force")
        if "BAD" in text:
            raise InputError("it cannot be read", where="sha", remedy="give another")
        if "FAULT" in text:
            raise KeyError("no such thing")
        if "STOP" in text:
            raise KeyboardInterrupt
        if text == self.small.report.text:
            report = replace(self.small.report, **{k: v for k, v in given.items() if v is not None})
            return replace(self.small, report=report)
        return Record(report=Report(id=given.get("id") or "sha", text=text))

    def read_many(self, inputs: Iterable[dict[str, Any]], *, force: bool = False) -> Iterator[Record | InputError]:
        """Runs ahead of what it gives, as a reader with threads does."""
        waiting = []
        for one in inputs:
            waiting.append(one)
            if len(waiting) > 2:
                yield self._one(waiting.pop(0), force)
        for one in waiting:
            yield self._one(one, force)

    def _one(self, given: dict[str, Any], force: bool) -> Record | InputError:
        try:
            return self.read(**given, force=force)
        except InputError as error:
            return error


def _upper(lines: Iterable[str], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if line == "bad":
            raise InputError("it has 1 column, not 10", where=f"{name}:{number}", remedy="give CoNLL-U")
        yield line.upper()


@pytest.fixture
def reader(small_record: Record) -> FakeReader:
    return FakeReader(small_record)


@pytest.fixture
def run(reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``chancery`` with the fake reader, in a terminal of 80 columns that has no colours."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("CHANCERY_DEBUG", raising=False)

    def invoke(*arguments: object, stdin: bytes | str | None = None) -> Result:
        tools = Tools(reader=lambda ontology=None: reader, parse=_upper)
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, obj=tools)

    return invoke
