"""Chancery reads news reports and keeps the record: who did what to whom, when and where, and who says so.

>>> import chancery
>>> record = chancery.read("Iran's foreign minister visited Baghdad on Monday.", published="2019-09-18")
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from chancery.errors import ChanceryError, InputError, LanguageError, LexiconError, ModelError, RecordError

if TYPE_CHECKING:
    from chancery.record.models import Record
    from chancery.service.reader import Reader

__version__ = "0.1.0"
__all__ = [
    "ChanceryError", "InputError", "LanguageError", "LexiconError", "ModelError", "Reader", "Record",
    "RecordError", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # Loading the encoder's libraries takes longer than all of --help: only what is asked for is imported.
    if name == "Reader":
        from chancery.service.reader import Reader

        return Reader
    if name == "Record":
        from chancery.record.models import Record

        return Record
    raise AttributeError(f"module 'chancery' has no attribute {name!r}")


@cache
def _reader() -> Reader:
    from chancery.service.reader import Reader

    return Reader()


def read(text: str, **given: Any) -> Record:
    """The record of one report; keyword arguments as of ``Reader.read``. The encoder is loaded once and kept."""
    return _reader().read(text, **given)
