"""``chancery read``: files in, records out, and what each kind of bad input leads to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.record.models import Record


@pytest.fixture
def report(tmp_path: Path, small_record: Record) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(small_record.report.text, encoding="utf-8")
    return path


def test_read_shows_a_record_to_people(run: Any, report: Path) -> None:
    result = run("read", report)
    assert result.exit_code == 0
    assert "CONSULT visit" in result.stdout
    assert result.stderr == ""
    assert "\x1b" not in result.stdout


def test_read_passes_on_what_is_known_with_the_report(run: Any, report: Path, reader: Any) -> None:
    run("read", report, "--published", "2019-09-17T08:00Z", "--publisher", "The Nation", "--title", "Visit", "--force")
    assert reader.asked == [
        {
            "text": report.read_text(encoding="utf-8"),
            "force": True,
            "published": "2019-09-17",
            "publisher": "The Nation",
            "title": "Visit",
        }
    ]


def test_read_says_that_a_day_has_not_come_yet(run: Any, report: Path) -> None:
    result = run("read", report, "--published", "9998-01", "--force")
    assert result.exit_code == 0
    assert result.stderr == "chancery: --published: 9998-01 lies in the future; it is taken as given\n"
    assert run("read", report, "--published", "2019-09", "--force").stderr == ""


def test_read_takes_standard_input(run: Any, small_record: Record) -> None:
    result = run("read", "-", "--format", "json", stdin=small_record.report.text.encode())
    assert Record.from_json(result.stdout) == small_record


def test_read_writes_json_and_json_lines(run: Any, report: Path, tmp_path: Path, small_record: Record) -> None:
    pretty = run("read", report, "--format", "json").stdout
    assert pretty.startswith('{\n  "schema"')
    assert Record.from_json(pretty) == small_record
    lines = run("read", report, report, "--format", "jsonl").stdout.splitlines()
    assert [Record.from_json(line) for line in lines] == [small_record, small_record]
    assert run("read", report, "--output", tmp_path / "out.json").stdout == ""
    assert Record.from_json((tmp_path / "out.json").read_text(encoding="utf-8")) == small_record


def test_read_writes_text_to_a_file(run: Any, report: Path, tmp_path: Path) -> None:
    assert run("read", report, "--output", tmp_path / "out.txt").exit_code == 0
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "CONSULT visit" in text
    assert "\x1b" not in text


def test_read_goes_on_after_a_bad_file_and_keeps_the_rest(run: Any, report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bad.txt").write_text("BAD")
    result = run("read", tmp_path / "gone.txt", tmp_path / "empty.txt", report, tmp_path / "bad.txt", tmp_path)
    assert result.exit_code == 1
    assert "CONSULT visit" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 5
    for line, (name, says) in zip(
        lines,
        [("gone.txt", "no such file"), ("empty.txt", "empty"), ("bad.txt", "give another"), ("", "folder")],
        strict=False,
    ):
        assert name in line
        assert says in line
    assert lines[-1] == "chancery: 4 of 5 files failed"


def test_read_says_that_a_report_is_not_english(run: Any, tmp_path: Path, report: Path) -> None:
    path = tmp_path / "french.txt"
    path.write_text("FRENCH")
    result = run("read", path)
    assert result.exit_code == 2
    assert "french.txt: the text does not look English; use --force" in result.stderr
    assert run("read", path, "--force").exit_code == 0
    assert run("read", path, report).exit_code == 1


def test_read_tells_a_fault_of_its_own_in_one_line(run: Any, tmp_path: Path, report: Path) -> None:
    (tmp_path / "fault.txt").write_text("FAULT")
    result = run("read", tmp_path / "fault.txt", report)
    assert result.exit_code == 1
    assert "fault.txt: Chancery failed on it (KeyError" in result.stderr
    assert "CONSULT visit" in result.stdout


def test_read_keeps_finished_work_on_interrupt(run: Any, tmp_path: Path, report: Path) -> None:
    (tmp_path / "stop.txt").write_text("STOP")
    result = run("read", report, tmp_path / "stop.txt", report, "--format", "jsonl")
    assert result.exit_code == 130
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == "chancery: stopped; 1 report was read and kept\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.txt", "--published", "17.9.2019"], "--published: '17.9.2019' is no date"),
        (["a.txt", "b.txt", "--format", "json"], "use --format jsonl"),
        (["a.txt", "b.txt", "--title", "T"], "--title belongs to one report"),
        (["a.txt", "--jsonl", "b.jsonl"], "not both"),
        (["a.jsonl"], "use --jsonl a.jsonl"),
        (["-", "-"], "only once"),
        (["--jsonl", "a.jsonl", "--title", "T"], "in each line"),
        (["--jsonl", "a.jsonl", "--format", "json"], "use --format jsonl"),
        (["a.txt", "--output", "/no/such/folder/x"], "cannot be written"),
    ],
)
def test_read_refuses_usage_that_cannot_be_meant(run: Any, arguments: list[str], says: str) -> None:
    result = run("read", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_read_never_overwrites_its_input(run: Any, report: Path) -> None:
    before = report.read_bytes()
    result = run("read", report, "--output", report)
    assert result.exit_code == 2
    assert report.read_bytes() == before


def test_read_cleans_what_it_says_of_hostile_names(run: Any) -> None:
    result = run("read", "a\x1b]0;owned\x07.txt")
    assert "\x1b" not in result.stderr
    assert "\x07" not in result.stderr


def test_read_json_is_the_same_piped_and_parses(run: Any, report: Path) -> None:
    assert json.loads(run("read", report, "--format", "json").stdout)["schema"] == "chancery.record/1"
