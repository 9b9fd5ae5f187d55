"""Reports as JSON lines: one object a line; a bad line is told with its number, and the others are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from chancery.errors import InputError
from chancery.intake.decoding import decode_line
from chancery.intake.reports import MAX_BYTES, ReportInput, check_text, parse_day

#: The fields of a line; ``text`` alone is required, all are strings.
FIELDS = ReportInput.__struct_fields__
#: JSON may spend six bytes on a character (``\\u0000``), so a line may be longer than a text.
_MAX_LINE = 2 * MAX_BYTES
_CHUNK = 1 << 20

_decoder = msgspec.json.Decoder(dict[str, object])


class Line(NamedTuple):
    """One line that is not blank: its number in the file, and the report or what is wrong with it.

    ``unread`` names fields that a report does not have; they are passed over.
    """

    number: int
    report: ReportInput | InputError
    unread: tuple[str, ...] = ()


def read_json_lines(stream: BinaryIO, *, name: str) -> Iterator[Line]:
    """The lines of a stream, one at a time; errors of a line are part of what is given, not raised."""
    for number, data in enumerate(_lines(stream), 1):
        where = f"{name}:{number}"
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if data is _TOO_LONG:
            error = InputError(
                "the line is longer than 100 MB", where=where, remedy="a report has at most 50 MB of text"
            )
            yield Line(number, error)
        elif data.strip():
            yield _line(data, number, where)


_TOO_LONG = bytes(bytearray(b"too long"))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while data := stream.readline(_MAX_LINE + 1):
        if len(data) > _MAX_LINE and not data.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            data = _TOO_LONG
        yield data


def _line(data: bytes, number: int, where: str) -> Line:
    try:
        text = decode_line(data, name=where)
        fields = _object(text, where)
        return Line(number, _report(fields, where), tuple(name for name in fields if name not in FIELDS))
    except InputError as error:
        return Line(number, error)


def _object(line: str, where: str) -> dict[str, object]:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise InputError("the line is no JSON object", where=where, remedy='write {"text": "…"}') from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        reason = str(error).removeprefix("JSON is malformed: ")
        raise InputError(f"the line is no JSON ({reason})", where=where, remedy="write one object a line") from error


def _report(fields: dict[str, object], where: str) -> ReportInput:
    known: dict[str, str] = {}
    for name in FIELDS:
        value = fields.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise InputError(
                f"`{name}` must be a string, not {_JSON_TYPES[type(value)]}", where=where, remedy="put it in quotes"
            )
        known[name] = value
    if "text" not in known:
        raise InputError("`text` is missing", where=where, remedy='write {"text": "…"}')
    check_text(known["text"], where=where)
    if len(known["text"]) > MAX_BYTES:
        raise InputError("`text` is longer than 50 MB", where=where, remedy="split it into its reports")
    if "published" in known:
        known["published"] = parse_day(known["published"], where=f"{where}: `published`")
    return ReportInput(**known)


_JSON_TYPES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
