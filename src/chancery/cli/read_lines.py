"""``chancery read --jsonl``: many reports as a stream, records in the order of the lines, bad lines skipped."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec.structs import asdict

from chancery.cli.terminal import (
    FAILED,
    INTERRUPTED,
    complain,
    is_terminal,
    note_future,
    output,
    stdout_is_terminal,
    stopped,
)
from chancery.cli.writing import writer
from chancery.errors import InputError
from chancery.intake.files import open_file
from chancery.intake.json_lines import Line, read_json_lines
from chancery.intake.reports import ReportInput

if TYPE_CHECKING:
    from chancery.cli.tools import Tools
    from chancery.record.models import Record


def read_lines(tools: Tools, source: str, target: str | None, *, form: str, force: bool) -> int:
    """Read all lines of a file (``-``: standard input) and write their records; the exit code."""
    name = "standard input" if source == "-" else source
    stream = sys.stdin.buffer if source == "-" else open_file(source)
    to_file = target not in (None, "-")
    with stream, output(target, inputs=(source,)) as out:
        show = writer(out, form, several=True, plain=to_file)
        bar = _bar(stream) if to_file or not stdout_is_terminal() else nullcontext(_silent)
        run = _Run(stream, name, show)
        try:
            with bar as advance:
                run.all(tools, advance, force=force)
        except KeyboardInterrupt:
            complain(stopped(run.done))
            return INTERRUPTED
        run.account()
        return FAILED if run.failed else 0


class _Run:
    """One pass over a file of lines, and the account of it."""

    def __init__(self, stream: BinaryIO, name: str, show: Callable[[Record, str], None]) -> None:
        self.stream, self.name, self.show = stream, name, show
        self.done = self.failed = 0
        self.unread: dict[str, None] = {}
        self.waiting: deque[Line] = deque()
        self.began = time.monotonic()

    def all(self, tools: Tools, advance: Callable[[int, int], None], *, force: bool) -> None:
        """Read everything; ``advance`` is told how far it is."""
        for result in tools.reader().read_many(self._reports(), force=force):
            self._settle(result)
            advance(self.done, self.failed)
        self._tell_bad_lines()

    def account(self) -> None:
        """Say what was done, and what of the input was not read."""
        if self.unread:
            complain(f"{self.name}: fields that a report does not have were passed over: {', '.join(self.unread)}")
        counted = f"{self.done:,} report{'' if self.done == 1 else 's'} read"
        lost = f", {self.failed:,} failed" if self.failed else ""
        complain(f"{counted}{lost}, {time.monotonic() - self.began:.1f} s")

    def _reports(self) -> Iterator[dict[str, Any]]:
        """The good lines, for the reader, which may run ahead; all lines wait in order for their result."""
        for line in read_json_lines(self.stream, name=self.name):
            self.waiting.append(line)
            self.unread.update(dict.fromkeys(line.unread))
            if isinstance(line.report, ReportInput):
                yield asdict(line.report)

    def _settle(self, result: Record | InputError) -> None:
        self._tell_bad_lines()
        line = self.waiting.popleft()
        if isinstance(result, InputError):
            error = type(result)(result.message, where=f"{self.name}:{line.number}", remedy=result.remedy)
            self._fail(error)
        else:
            note_future(result.report.published, where=f"{self.name}:{line.number}")
            self.show(result, f"{self.name}:{line.number}")
            self.done += 1

    def _tell_bad_lines(self) -> None:
        while self.waiting and isinstance(self.waiting[0].report, InputError):
            self._fail(self.waiting.popleft().report)

    def _fail(self, error: object) -> None:
        self.failed += 1
        complain(str(error))


def _silent(_done: int, _failed: int) -> None:
    return


def _bar(stream: BinaryIO) -> AbstractContextManager[Callable[[int, int], None]]:
    """A progress bar on standard error, where a person looks at it."""
    if not is_terminal(sys.stderr):
        return nullcontext(_silent)
    from chancery.cli.progress import progress

    return progress(stream)
