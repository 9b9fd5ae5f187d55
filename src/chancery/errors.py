"""The errors that Chancery raises. Each names the input at fault and what to do about it."""

from __future__ import annotations


class ChanceryError(Exception):
    """Base of all errors a caller may want to catch.

    ``message`` is one line for people; ``where`` names the input (a file, a line, a field), ``remedy`` what to do.
    """

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.message, self.where, self.remedy = message, where, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}; {self.remedy}" if self.remedy else text


class RecordError(ChanceryError):
    """A record breaks its contract; ``where`` is the path of the field, as in ``events[3].time.from``."""


class LexiconError(ChanceryError):
    """A data file is malformed; ``where`` is ``file:line`` and the column."""


class InputError(ChanceryError):
    """One report cannot be read (missing, empty, binary, wrongly encoded, a bad date). Others can."""


class LanguageError(InputError):
    """The report is not in English."""


class ModelError(ChanceryError):
    """The encoder's files are missing or damaged: nothing can be read."""


class MissingExtraError(ChanceryError, ImportError):
    """Something optional is not installed; the remedy names the extra that brings it."""
