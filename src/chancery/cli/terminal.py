"""What all commands share: safe text for terminals, messages, exit codes, output files."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import IO, BinaryIO

import click

#: Exit codes; 0 is fine. ``docs/cli.md`` says what they mean.
FAILED, USAGE, INTERRUPTED = 1, 2, 130

_C0_C1 = [*range(0x20), *range(0x7F, 0xA0)]
_DIRECTION = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_STRIPPED = dict.fromkeys([*_C0_C1, *_DIRECTION])
_ESCAPED = {code: f"\\u{code:04x}" for code in [*range(0x7F, 0xA0), *_DIRECTION]}


def clean(text: str) -> str:
    """Text from outside made safe for a terminal: one line, no control characters, no turns of writing direction."""
    return " ".join(text.split()).translate(_STRIPPED).encode("utf-8", "replace").decode("utf-8")


def clean_json(data: bytes) -> bytes:
    """JSON that says the same but holds no character that a terminal would obey."""
    return data.decode("utf-8").translate(_ESCAPED).encode("utf-8")


def note_future(day: str | None, *, where: str) -> None:
    """Say that a day of publication has not come yet; the record, which is the same on every day, does not."""
    if day and day > date.today().isoformat()[: len(day)]:
        complain(f"{where}: {day} lies in the future; it is taken as given")


def complain(message: str, *, name: str = "chancery") -> None:
    """One line on standard error, above a progress bar if there is one."""
    print(f"{name}: {clean(message)}", file=sys.stderr, flush=True)


def stopped(done: int) -> str:
    """What to say on Ctrl-C, after so many finished reports."""
    if not done:
        return "stopped before the first report was read"
    return f"stopped; {done:,} report{' was' if done == 1 else 's were'} read and kept"


def is_terminal(stream: IO[str]) -> bool:
    """Whether a person looks at it."""
    try:
        return stream.isatty()
    except ValueError:
        return False


@contextmanager
def output(path: str | None, *, inputs: tuple[str, ...] = ()) -> Iterator[BinaryIO]:
    """The stream to write to: a file, or standard output for ``-`` and ``None``.

    Raises:
        click.UsageError: the file cannot be written, or is one of the inputs.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    for name in inputs:
        if name != "-" and os.path.exists(name) and os.path.exists(path) and os.path.samefile(name, path):
            raise click.UsageError(f"--output {path} would overwrite the input; name another file")
    try:
        file = open(path, "wb")  # noqa: SIM115 -- closed below; the try must not cover the caller's errors
    except OSError as error:
        raise click.UsageError(f"--output {path} cannot be written ({error.strerror}); name another file") from error
    with file:
        yield file


def forget_stdout() -> None:
    """The reader of the pipe has gone (``| head``): nothing more is to be written, and nothing to be said about it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stdout_is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return is_terminal(sys.stdout)
