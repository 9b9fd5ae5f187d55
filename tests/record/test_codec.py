"""JSON in and out without loss, errors that name the field, and a schema that fits the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.errors import RecordError
from chancery.record.codec import decode, encode, json_schema
from chancery.record.models import Record

ROOT = Path(__file__).parents[2]


def values(kind: msgspec.inspect.Type) -> st.SearchStrategy[Any]:
    """Any value that a field of the models may hold, by what msgspec knows of its type."""
    match kind:
        case msgspec.inspect.StructType():
            return st.builds(kind.cls, **{field.name: values(field.type) for field in kind.fields})
        case msgspec.inspect.VarTupleType():
            return st.lists(values(kind.item_type), max_size=2).map(tuple)
        case msgspec.inspect.UnionType():
            return st.one_of([values(part) for part in kind.types])
        case msgspec.inspect.LiteralType():
            return st.sampled_from(kind.values)
        case msgspec.inspect.StrType():
            return st.from_regex(kind.pattern, fullmatch=True) if kind.pattern else st.text(max_size=20)
        case msgspec.inspect.IntType():
            return st.integers(min_value=kind.ge if kind.ge is not None else -(2**60), max_value=2**60)
        case msgspec.inspect.FloatType():
            return st.floats(kind.ge, kind.le, allow_nan=False, allow_infinity=False)
        case msgspec.inspect.Metadata():
            return values(kind.type)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.NoneType():
            return st.none()
    raise AssertionError(f"no strategy for {kind}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(values(msgspec.inspect.type_info(Record)))
def test_codec_round_trip_loses_nothing(record: Record) -> None:
    assert decode(encode(record)) == record
    assert decode(encode(record, indent=2)) == record


def test_encode_writes_one_line_with_the_names_of_the_contract(small_record: Record) -> None:
    line = encode(small_record)
    assert b"\n" not in line
    data = json.loads(line)
    assert data["schema"] == "chancery.record/1"
    assert data["events"][0]["time"] == {"ref": "t1", "from": "2019-09-16", "to": "2019-09-16"}
    assert data["report"]["url"] is None


def test_encode_names_the_record_with_half_a_character(small_record: Record) -> None:
    bad = msgspec.structs.replace(small_record, report=msgspec.structs.replace(small_record.report, title="a\ud800"))
    with pytest.raises(RecordError, match=r"record 'r1'.*surrogate"):
        encode(bad)


def changed(record: Record, path: list[str | int], value: object) -> str:
    data = json.loads(encode(record))
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["events", 2, "time", "from"], 3, "events[2].time.from"),
        (["events", 2, "time", "from"], "12/2018", "events[2].time.from"),
        (["events", 0, "type"], "TALK", "events[0].type"),
        (["events", 0, "confidence"], 1.5, "events[0].confidence"),
        (["attributions", 1, "cue", "start"], -1, "attributions[1].cue.start"),
        (["actors", 1, "country"], "Iran", "actors[1].country"),
        (["report", "text"], KeyError, "report.text"),
        (["schema"], "chancery.record/0", "schema"),
        (["report", "colour"], "red", "report.colour"),
        (["colour"], "red", "colour"),
    ],
)
def test_decode_names_the_field_at_fault(
    small_record: Record, path: list[str | int], value: object, where: str
) -> None:
    with pytest.raises(RecordError) as caught:
        decode(changed(small_record, path, value))
    assert caught.value.where == where


@pytest.mark.parametrize("data", ["", "{", "[]", "null", b"\xff", '{"report": 1} x'])
def test_decode_refuses_what_is_no_record(data: str | bytes) -> None:
    with pytest.raises(RecordError):
        decode(data)


def test_schema_in_the_docs_is_that_of_the_models() -> None:
    kept = (ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == json_schema(), "run python scripts/schema.py"


def test_schema_accepts_records_and_refuses_breaches(small_record: Record) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema())
    assert validator.is_valid(json.loads(encode(small_record)))
    assert not validator.is_valid(json.loads(changed(small_record, ["events", 0, "type"], "TALK")))
