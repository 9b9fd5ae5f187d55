"""Bytes to text: the encoding is told by its mark, else UTF-8; anything else only where it is beyond doubt.

A wrong guess would put wrong words, and wrong names, into a record. So a file in doubt is an error with a remedy.
"""

from __future__ import annotations

import codecs
import re
from typing import NoReturn

from chancery.errors import InputError

_SAVE_AS_TEXT = "save it as plain text first"
#: What files begin with that are no text, and what they are.
_MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or a Word document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "an SQLite database",
}
#: Byte order marks, longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes({*range(0x20)} - set(b"\t\n\r\f\x0b\x1b"))
_HTML = re.compile(rb"\s*(<!--[^>]{0,200}-->\s*)?<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: Bytes that Windows-1252 does not define, and those that English news in it is made of: quotes, dashes, letters.
_UNDEFINED_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_SIGNS_1252 = frozenset("€‚„…‘’“”•–—™\xa0¡£§©«\xad®°·»½¿".encode("cp1252"))
_LETTERS_1252 = frozenset({*range(0xC0, 0x100), 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F} - {0xD7, 0xF7})
#: First bytes of the UTF-8 characters that English news is full of: Latin letters, and quotes and dashes.
_LEADS = frozenset(b"\xc2\xc3\xe2")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes, *, name: str) -> str:
    """The text that bytes hold, with Windows line ends made plain and nothing else changed.

    Raises:
        InputError: empty, binary, truncated, or in an encoding that cannot be told; ``name`` is in the message.
    """
    if not data:
        raise InputError("the file is empty", where=name, remedy="give a file with the text of a report")
    text = _decode(data, name)
    if not text or text.isspace():
        raise InputError("there is no text in it", where=name, remedy="give a file with the text of a report")
    return text.replace("\r\n", "\n")


def decode_line(data: bytes, *, name: str) -> str:
    """One line of a UTF-8 file of lines, as it stands.

    Raises:
        InputError: it is not UTF-8; ``name`` is the file and line.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start + 1} of the line is not UTF-8", where=name, remedy="save the file as UTF-8"
        ) from error


def _decode(data: bytes, name: str) -> str:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"this is {what}, not text", where=name, remedy=_SAVE_AS_TEXT)
    if _HTML.match(data[:1000]):
        raise InputError("this is an HTML page", where=name, remedy="save the article's text without its markup")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, encoding, name)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, name)


def _by_mark(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.removesuffix("-sig").upper()
        if error.end >= len(data):
            _refuse_truncated(label, name, error)
        raise InputError(
            f"it is marked as {label}, but byte {error.start + 1} is not", where=name, remedy="save the file as UTF-8"
        ) from error


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:100_000]
    if b"\x00" in head:
        odd, even = head[1::2].count(0), head[0::2].count(0)
        if max(odd, even) > len(head) * 0.3:
            raise InputError(
                "this looks like UTF-16 without its byte order mark", where=name, remedy="save the file as UTF-8"
            )
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\x00" in data or controls > len(head) * 0.02:
        raise InputError("this is binary data, not text", where=name, remedy=_SAVE_AS_TEXT)


def _not_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    """Windows-1252 where the bytes can be nothing else in an English report; else the error that fits."""
    sound = len(_MULTIBYTE.findall(data))
    cut = error.reason == "unexpected end of data" and error.end >= len(data)
    if cut and (sound or len(data) - error.start > 1 or data[-1] in _LEADS):
        _refuse_truncated("UTF-8", name, error)
    if not sound and _plausible_1252(data):
        return data.decode("cp1252")
    loose = sum(byte >= 0x80 for byte in _MULTIBYTE.sub(b"", data))
    what = "is damaged UTF-8" if sound > loose else "is not UTF-8, and no other encoding fits"
    raise InputError(f"it {what} (byte {error.start + 1})", where=name, remedy="save the file as UTF-8") from error


def _refuse_truncated(label: str, name: str, error: UnicodeDecodeError) -> NoReturn:
    raise InputError(
        f"the file ends in the middle of a {label} character: it is truncated",
        where=name,
        remedy="get the whole file again",
    ) from error


def _plausible_1252(data: bytes) -> bool:
    """Signs that English typing makes, and letters inside words; few of them, and none undefined."""
    high = [(number, byte) for number, byte in enumerate(data[:200_000]) if byte >= 0x80]
    if not high:  # they come later: judge the rest by its set of bytes alone
        high = [(0, byte) for byte in set(data) if byte >= 0x80]
        return all(byte in _SIGNS_1252 or byte in _LETTERS_1252 for _, byte in high)
    if len(high) > 0.2 * min(len(data), 200_000) or _UNDEFINED_1252 & set(data):
        return False
    fitting = sum(
        byte in _SIGNS_1252 or (byte in _LETTERS_1252 and _touches_letter(data, number)) for number, byte in high
    )
    return fitting >= 0.95 * len(high)


def _touches_letter(data: bytes, number: int) -> bool:
    beside = data[max(number - 1, 0) : number] + data[number + 1 : number + 2]
    return any(chr(byte).isalpha() and byte < 0x80 for byte in beside)
