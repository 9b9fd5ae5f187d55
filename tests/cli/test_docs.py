"""The page on the command names every command, option, format and exit code."""

from __future__ import annotations

import re
from pathlib import Path

import click

from chancery.cli import terminal
from chancery.cli.main import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_docs_name_every_command_and_option() -> None:
    for name, command in main.commands.items():
        section = re.search(rf"^## chancery {name}$.*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
        assert section, name
        options = [option for param in command.params if isinstance(param, click.Option) for option in param.opts]
        assert [option for option in options if f"`{option}`" not in section[0]] == []


def test_docs_name_every_exit_code() -> None:
    told = set(re.findall(r"^\| `(\d+)` \|", TEXT, re.MULTILINE))
    assert told == {"0", *(str(code) for code in (terminal.FAILED, terminal.USAGE, terminal.INTERRUPTED))}


def test_docs_link_to_headings_that_are_there() -> None:
    fields = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in re.findall(r"^#+ (.*)$", fields, re.M)
    }
    for text in (TEXT, fields):
        for anchor in re.findall(r"\((?:record\.md)?#([\w-]+)\)", text):
            assert anchor in headings


def test_examples_are_listed_and_readable() -> None:
    told = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "examples").glob("*.txt"):
        assert f"`{path.name}`" in told
        assert path.read_text(encoding="utf-8").strip()
