"""Bytes to text: what is decoded, and what is refused with which remedy."""

from __future__ import annotations

import pytest

from chancery.errors import InputError
from chancery.intake.decoding import decode, decode_line

TEXT = "“No talks,” said Amélie — in Niño’s café.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_decode_reads_what_is_marked_or_beyond_doubt(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), name="a.txt") == TEXT


def test_decode_changes_windows_line_ends_and_nothing_else() -> None:
    text = "One\r\n\r\n  two\tthree\u00a0four\u00adfive \u200b.\r\n"
    assert decode(text.encode(), name="a.txt") == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"%PDF-1.7\nwhatever", "PDF"),
        (b"PK\x03\x04" + bytes(50), "Word"),
        (b"\n<!DOCTYPE html><html><body>Talks</body></html>", "HTML"),
        (bytes(range(256)) * 4, "binary"),
        (b"Talks\x00\x01\x02 failed in Geneva, officials said", "binary"),
        ("Talks failed".encode("utf-16-le"), "UTF-16 without"),
        ("Talks failed".encode("utf-16")[:-1], "truncated"),
        ("He said “no”".encode()[:-1], "truncated"),
        ("He said no at the cafés"[:-1].encode()[:-1], "truncated"),
        ("Amélie said “no” in Niño’s café".encode().replace(b"\xc3\xa9l", b"\xe9l"), "damaged UTF-8"),
        ("Переговоры сорваны, заявили в Женеве".encode("cp1251"), "not UTF-8"),
        ("会谈在日内瓦失败".encode("gb2312"), "not UTF-8"),
    ],
)
def test_decode_refuses_in_one_line_with_name_and_remedy(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        decode(data, name="a.txt")
    message = str(caught.value)
    assert message.startswith("a.txt: ")
    assert caught.value.remedy
    assert "\n" not in message


def test_decode_takes_windows_1252_far_into_a_file() -> None:
    data = b"The talks went on. " * 20_000 + "“No,” he said.".encode("cp1252")
    assert decode(data, name="a.txt").endswith("“No,” he said.")


def test_decode_line_keeps_windows_line_ends_and_names_the_byte() -> None:
    assert decode_line("a “b”\r\n".encode(), name="x:1") == "a “b”\r\n"
    with pytest.raises(InputError, match="byte 3"):
        decode_line(b"ab\xff", name="x:1")
