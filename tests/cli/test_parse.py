"""``chancery parse``: lines in, lines out; what it does with them is tested where it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_parse_writes_what_the_service_gives(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.conllu").write_bytes("\ufeff# text = a\r\n1\té\n\n".encode())
    result = run("parse", tmp_path / "in.conllu", "--output", tmp_path / "out.conllu")
    assert result.exit_code == 0
    assert (tmp_path / "out.conllu").read_text(encoding="utf-8") == "# TEXT = A\n1\tÉ\n\n"
    assert run("parse", "-", stdin=b"a\n").stdout == "A\n"


def test_parse_keeps_what_was_done_before_a_bad_line(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.conllu").write_text("a\nbad\nb\n")
    result = run("parse", tmp_path / "in.conllu")
    assert result.exit_code == 1
    assert result.stdout == "A\n"
    assert result.stderr.endswith("in.conllu:2: it has 1 column, not 10; give CoNLL-U\n")


def test_parse_names_a_file_that_is_not_utf8_or_not_there(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.conllu").write_bytes(b"a\n\xff\n")
    assert "in.conllu:2: byte 1 of the line is not UTF-8" in run("parse", tmp_path / "in.conllu").stderr
    assert run("parse", tmp_path / "gone.conllu").exit_code == 1
