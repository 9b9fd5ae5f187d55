"""Records onto a stream, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from chancery.cli.terminal import clean_json, stdout_is_terminal

if TYPE_CHECKING:
    from chancery.record.models import Record


def writer(out: BinaryIO, form: str, *, several: bool, plain: bool) -> Callable[[Record, str], None]:
    """What writes one record, given the name of its input."""
    if form == "text":
        from chancery.cli.display import Display

        display = Display(out, plain=plain)
        return lambda record, name: display.show(record, name=name if several else None)

    from chancery.record.codec import encode

    safe = clean_json if not plain and stdout_is_terminal() else bytes

    def write(record: Record, _name: str) -> None:
        out.write(safe(encode(record, indent=2 if form == "json" else None)) + b"\n")
        out.flush()

    return write
