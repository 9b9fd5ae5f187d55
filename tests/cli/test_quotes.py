"""``chancery quotes``: the small record's statements as text, table and lines."""

from __future__ import annotations

import csv
import io
import json

import pytest

from chancery.record.quotes import COLUMNS, quotes, spoken


@pytest.fixture
def file(tmp_path, small_record):
    path = tmp_path / "small.txt"
    path.write_text(small_record.report.text, encoding="utf-8")
    return path


def test_rows_have_speaker_chain_and_the_words_they_stand_at(small_record):
    rows = list(quotes(small_record))
    assert len(rows) == len(small_record.attributions)
    for row in rows:
        held = next(a for a in small_record.attributions if a.id == row.id)
        assert small_record.report.text[row.start : row.end].split()[0] == row.text.split()[0]
        assert bool(row.chain) == (held.within is not None)
        assert (row.speaker is None) == (row.grade == "hidden")


def test_table_has_a_head_and_a_row_a_statement(run, small_record, file):
    result = run("quotes", str(file), "--format", "csv")
    table = list(csv.reader(io.StringIO(result.stdout)))
    assert table[0] == ["file", *COLUMNS]
    assert [row[2] for row in table[1:]] == [quote.id for quote in quotes(small_record)]


def test_lines_are_json(run, small_record, file):
    result = run("quotes", str(file), "--format", "jsonl")
    made = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in made] == [quote.text for quote in quotes(small_record)]


def test_text_names_speaker_and_words(run, small_record, file):
    shown = " ".join(run("quotes", str(file)).stdout.split())
    for quote in quotes(small_record):
        assert quote.text.split()[0] in shown
        assert quote.speaker is None or quote.speaker in shown


def test_unreadable_file_is_one_line_and_the_others_are_read(run, file, tmp_path):
    result = run("quotes", str(tmp_path / "none.txt"), str(file), "--format", "jsonl")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("he [the president] left", "he left"),
        ("“[The deal] is off,” he", "“is off,” he"),
        ("“I saw [him].”", "“I saw.”"),
        ("“[T]he end [sic][...] is near”", "“The end is near”"),
        ("an [ open bracket .  ", "an [ open bracket .  "),
    ],
)
def test_what_was_said_is_without_the_editors_words(printed, said):
    assert spoken(printed) == said
