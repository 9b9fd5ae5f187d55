"""One report from a file or from an open stream."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from chancery.errors import InputError
from chancery.intake.decoding import decode
from chancery.intake.reports import MAX_BYTES

_TOO_LARGE = "a report is a text of at most 50 MB; split the file into its reports"


def read_file(path: str | Path) -> str:
    """The text of a file.

    Raises:
        InputError: missing, a folder, not to be opened, too large, or no text (see ``decode``).
    """
    name = str(path)
    with open_file(path) as stream:
        return read_stream(stream, name=name)


def open_file(path: str | Path) -> BinaryIO:
    """A file opened for reading bytes.

    Raises:
        InputError: missing, a folder, or not to be opened.
    """
    name = str(path)
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise InputError("there is no such file", where=name, remedy="check the name and the folder") from error
    except IsADirectoryError as error:
        raise InputError(
            "this is a folder", where=name, remedy=f"name its files, as in {name.rstrip('/')}/*.txt"
        ) from error
    except PermissionError as error:
        if Path(path).is_dir():  # what Windows says of a folder
            raise InputError("this is a folder", where=name, remedy="name its files") from error
        raise InputError("no permission to read it", where=name, remedy="change its permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"it cannot be opened ({reason})", where=name, remedy="check the name") from error


def read_stream(stream: BinaryIO, *, name: str) -> str:
    """The text of an open stream, read to its end.

    Raises:
        InputError: too large, a read error, or no text (see ``decode``).
    """
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror})", where=name, remedy="copy the file anew") from error
    if len(data) > MAX_BYTES:
        raise InputError("it is larger than 50 MB", where=name, remedy=_TOO_LARGE)
    return decode(data, name=name)
