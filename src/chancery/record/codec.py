"""Records as JSON, in and out without loss, and the JSON Schema that says what such JSON may hold."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from chancery.errors import RecordError
from chancery.record.models import Record

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)

_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?$", re.DOTALL)
_FIELD = re.compile(r"^Object (?P<fault>missing required|contains unknown) field `(?P<name>.*)`$", re.DOTALL)


def encode(record: Record, *, indent: int | None = None) -> bytes:
    """A record as UTF-8 JSON: one line without a line end, or with ``indent`` spaces a level."""
    try:
        line = _encoder.encode(record)
    except UnicodeEncodeError as error:
        raise RecordError(
            f"a string holds half of a surrogate pair ({error.object[error.start]!a}), which is no character",
            where=f"record {record.report.id!a}",
        ) from error
    return msgspec.json.format(line, indent=indent) if indent is not None else line


def decode(data: str | bytes) -> Record:
    """The record that JSON holds; types are checked, references and spans are not (see ``check``).

    Raises:
        RecordError: malformed JSON, a missing or unknown field, a value of the wrong type; ``where`` is the field.
    """
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        raise _field_error(str(error)) from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise RecordError(_lower(str(error)), where="record", remedy="it must be one JSON object") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, made from the models."""
    schema = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Record)))  # lists for tuples
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "chancery.record/1",
        "description": "One news report, read: who did what to whom, when and where, and who says so.",
        **schema,
    }


def _field_error(text: str) -> RecordError:
    """``Expected `int`, got `str` - at `$.events[3].trigger.start` `` turned into a message and the field's path."""
    match = _AT.match(text)
    what, path = (match["what"], match["path"] or "") if match else (text, "")
    fault = _FIELD.match(what)
    if fault:
        path = f"{path}.{fault['name']}" if path else fault["name"]
        what = "this field is missing" if "missing" in fault["fault"] else "this field is not part of a record"
    return RecordError(_lower(what), where=path or "record")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
