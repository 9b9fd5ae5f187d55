"""The events as a data frame."""

from __future__ import annotations

import sys

import pytest

from chancery.errors import MissingExtraError
from chancery.record.frame import COLUMNS
from chancery.record.models import Record


def test_frame_has_a_row_for_each_event(small_record: Record) -> None:
    pytest.importorskip("pandas")
    frame = small_record.to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(small_record.events)
    row = frame.iloc[0]
    assert row["who"] == "Taliban delegation"
    assert row["whom"] == "Iran"
    assert (row["type"], row["mode"], row["place"]) == ("CONSULT", "visit", "Tehran")
    assert (row["from"], row["to"]) == ("2019-09-16", "2019-09-16")
    assert row["according_to"] == "Abbas Mousavi, as reported by Tehran Times"
    assert row["trigger"] == "visited"
    assert frame.iloc[3]["status"] == "cancelled"
    assert not frame.iloc[2]["foreground"]


def test_frame_says_what_to_install(small_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"chancery-news\[pandas\]"):
        small_record.to_frame()
    with pytest.raises(ImportError):
        small_record.to_frame()
