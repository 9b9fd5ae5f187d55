"""Records are immutable values that show themselves briefly, travel between processes, and are documented."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import msgspec
import pytest

from chancery.record import models
from chancery.record.models import Record

DOCS = Path(__file__).parents[2] / "docs" / "record.md"


def test_record_is_an_immutable_value(small_record: Record) -> None:
    with pytest.raises(AttributeError):
        small_record.events = ()  # type: ignore[misc]
    assert hash(small_record) == hash(pickle.loads(pickle.dumps(small_record)))


def test_record_shows_itself_in_one_line(small_record: Record) -> None:
    assert repr(small_record) == ("<Record 'r1' 'Taliban visit Tehran': 4 events, 3 attributions, 5 actors, 1 notices>")


def structs() -> list[type[msgspec.Struct]]:
    found = (getattr(models, name) for name in dir(models))
    return [
        kind for kind in found if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__struct_fields__
    ]


@pytest.mark.parametrize("kind", structs(), ids=lambda kind: kind.__name__)
def test_record_docs_tell_of_every_field(kind: type[msgspec.Struct]) -> None:
    text = DOCS.read_text(encoding="utf-8")
    section = re.search(rf"^## {kind.__name__}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"docs/record.md has no section {kind.__name__}"
    told = set(re.findall(r"^\| `(\w+)`", section[0], re.MULTILINE))
    assert told == set(kind.__struct_encode_fields__)


def test_record_docs_tell_of_every_value_of_a_closed_list() -> None:
    text = DOCS.read_text(encoding="utf-8")
    words = set(re.findall(r"`([\w.]+)`", text))
    for name in ("Basis", "ActorKind", "MentionKind", "PlaceKind", "TimeType", "Quoting", "Stance", "EventType",
                 "Quad", "Status", "Measure", "NoticeKind"):  # fmt: skip
        missing = set(getattr(models, name).__args__) - words
        assert not missing, f"{name}: {sorted(missing)}"
