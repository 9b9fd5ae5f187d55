"""Files and streams: each way to fail says which file and what to do."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from chancery.errors import InputError
from chancery.intake import files
from chancery.intake.files import read_file, read_stream


def test_read_file_gives_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Talks failed, “he” said.\r\n".encode())
    assert read_file(tmp_path / "a.txt") == "Talks failed, “he” said.\n"


def test_read_file_names_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: there is no such file"):
        read_file(tmp_path / "gone.txt")


def test_read_file_says_that_a_folder_is_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_read_file_says_that_it_may_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks failed.")
    path.chmod(0)
    with pytest.raises(InputError, match="permission"):
        read_file(path)


def test_open_file_turns_every_refusal_into_an_input_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="permission"):
        read_file(tmp_path / "a.txt")
    monkeypatch.undo()
    with pytest.raises(InputError, match="cannot be opened"):
        read_file("a\x00b")


def test_read_stream_takes_ten_megabytes_and_refuses_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"The talks failed. " * 600_000
    assert len(read_stream(io.BytesIO(data), name="-")) == len(data)
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="50 MB"):
        read_stream(io.BytesIO(data), name="-")
