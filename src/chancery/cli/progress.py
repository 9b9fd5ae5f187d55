"""A progress bar on standard error for long runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


@contextmanager
def progress(stream: BinaryIO) -> Iterator[Callable[[int, int], None]]:
    """Yields what to call with the numbers of reports read and failed; the bar follows the place in the input."""
    size = _size(stream)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=size)

        def advance(done: int, failed: int) -> None:
            label = f"{done:,} read" + (f", {failed:,} failed" if failed else "")
            bar.update(task, description=label, completed=stream.tell() if size else 0)

        yield advance


def _size(stream: BinaryIO) -> int | None:
    """The bytes there are to read; ``None`` for a pipe."""
    try:
        return os.fstat(stream.fileno()).st_size or None
    except (OSError, ValueError):
        return None
