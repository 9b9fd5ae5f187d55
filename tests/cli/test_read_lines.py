"""``chancery read --jsonl``: a stream of reports, in order, with bad lines told and passed over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.record.models import Record


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return path


def ids(text: str) -> list[str]:
    return [Record.from_json(line).report.id for line in text.splitlines()]


def test_read_lines_keeps_order_and_tells_bad_lines(run: Any, tmp_path: Path) -> None:
    source = write(
        tmp_path / "in.jsonl",
        "{oops\n",
        *({"id": f"r{n}", "text": "Talks failed."} for n in range(2, 6)),
        {"id": "r6", "text": "BAD"},
        {"id": "r7", "text": 7},
        {"id": "r8", "text": "FRENCH"},
        {"id": "r9", "text": "Talks.", "licence": "x"},
        '{"id": "r10"',
    )
    out = tmp_path / "out.jsonl"
    result = run("read", "--jsonl", source, "--output", out)
    assert result.exit_code == 1
    assert ids(out.read_text()) == ["r2", "r3", "r4", "r5", "r9"]
    told = result.stderr.splitlines()
    assert [f"in.jsonl:{n}" in line for n, line in zip((1, 6, 7, 8, 10), told, strict=False)] == [True] * 5
    assert "licence" in told[5]
    assert "5 reports read, 5 failed" in told[6]
    assert len(told) == 7


def test_read_lines_passes_all_fields_on(run: Any, tmp_path: Path, reader: Any) -> None:
    given = {"id": "a", "text": "Talks.", "title": "T", "publisher": "P", "published": "2019", "url": "u"}
    result = run("read", "--jsonl", write(tmp_path / "in.jsonl", given), "--force")
    assert result.exit_code == 0
    assert reader.asked == [{**given, "force": True}]
    assert "1 report read" in result.stderr


def test_read_lines_takes_standard_input_and_shows_text(run: Any, small_record: Record) -> None:
    line = json.dumps({"id": "r1", "text": small_record.report.text})
    assert ids(run("read", "--jsonl", "-", stdin=line).stdout) == ["r1"]
    shown = run("read", "--jsonl", "-", "--format", "text", stdin=line).stdout
    assert "standard input:1" in shown
    assert "CONSULT visit" in shown


def test_read_lines_of_an_empty_file_is_fine_and_says_so(run: Any, tmp_path: Path) -> None:
    result = run("read", "--jsonl", write(tmp_path / "in.jsonl"))
    assert result.exit_code == 0
    assert "0 reports read" in result.stderr


def test_read_lines_keeps_finished_work_on_interrupt(run: Any, tmp_path: Path) -> None:
    reports = [{"id": f"r{n}", "text": "STOP" if n == 3 else "Talks."} for n in range(6)]
    out = tmp_path / "out.jsonl"
    result = run("read", "--jsonl", write(tmp_path / "in.jsonl", *reports), "--output", out)
    assert result.exit_code == 130
    assert ids(out.read_text()) == ["r0", "r1", "r2"]
    assert "3 reports were read and kept" in result.stderr


@pytest.mark.parametrize("target", ["in.jsonl", "../{folder}/in.jsonl"])
def test_read_lines_never_overwrites_its_input(run: Any, tmp_path: Path, target: str) -> None:
    source = write(tmp_path / "in.jsonl", {"text": "Talks."})
    result = run("read", "--jsonl", source, "--output", tmp_path / target.format(folder=tmp_path.name))
    assert result.exit_code == 2
    assert source.read_text()


def test_read_lines_names_a_missing_file(run: Any, tmp_path: Path) -> None:
    result = run("read", "--jsonl", tmp_path / "gone.jsonl", "--output", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "gone.jsonl: there is no such file" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()
