"""JSON lines: every line is either a report or an error with its number."""

from __future__ import annotations

import io

import pytest

from chancery.errors import InputError
from chancery.intake import json_lines
from chancery.intake.json_lines import Line, read_json_lines
from chancery.intake.reports import ReportInput


def read(data: str | bytes) -> list[Line]:
    return list(read_json_lines(io.BytesIO(data.encode() if isinstance(data, str) else data), name="in.jsonl"))


def test_read_json_lines_gives_reports_with_all_their_fields() -> None:
    lines = read(
        '\ufeff{"id": "r1", "text": "Talks\\r\\nfailed.", "title": "T", "publisher": "P",'
        ' "published": "2019-09-17T08:00:00Z", "url": "http://x"}\r\n\n  \n{"text": "b", "title": null}'
    )
    assert lines[0].report == ReportInput(
        id="r1", text="Talks\r\nfailed.", title="T", publisher="P", published="2019-09-17", url="http://x"
    )
    assert lines[1] == Line(4, ReportInput(text="b"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "a"', "no JSON"),
        ('["text"]', "no JSON object"),
        ("null", "no JSON object"),
        ('{"id": "r1"}', "`text` is missing"),
        ('{"text": 3}', "`text` must be a string, not a number"),
        ('{"text": "a", "title": ["b"]}', "`title` must be a string, not a list"),
        ('{"text": "a", "id": 7}', "`id` must be a string"),
        ('{"text": "a", "id": true}', "`id` must be a string, not true or false"),
        ('{"text": " \\n"}', "no text"),
        ('{"text": "a", "published": "17/9/2019"}', "`published`: '17/9/2019' is no date"),
        ('{"text": "a", "published": "2019-02-30"}', "is no date"),
        ('{"text": "\\ud800"}', "in.jsonl:2"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_read_json_lines_reports_a_bad_line_and_goes_on(line: str, says: str) -> None:
    before, bad, after = read(f'{{"text": "x"}}\n{line}\n{{"text": "y"}}\n')
    assert isinstance(before.report, ReportInput)
    assert isinstance(after.report, ReportInput)
    assert isinstance(bad.report, InputError)
    assert bad.number == 2
    assert "in.jsonl:2" in str(bad.report)
    assert says in str(bad.report)
    assert "\n" not in str(bad.report)


def test_read_json_lines_reports_a_line_that_is_not_utf8() -> None:
    bad, good = read(b'{"text": "caf\xe9"}\n{"text": "y"}')
    assert "not UTF-8" in str(bad.report)
    assert isinstance(good.report, ReportInput)


def test_read_json_lines_names_fields_that_are_not_read() -> None:
    assert read('{"text": "a", "licence": "x", "date": 3}')[0].unread == ("licence", "date")


def test_read_json_lines_skips_a_line_that_would_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "_MAX_LINE", 100)
    monkeypatch.setattr(json_lines, "_CHUNK", 7)
    long, good = read('{"text": "' + "a" * 500 + '"}\n{"text": "y"}\n')
    assert "longer than" in str(long.report)
    assert good == Line(2, ReportInput(text="y"))
