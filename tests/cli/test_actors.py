"""``chancery actors``: import, show, check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import pytest

from chancery.cli.actors import actors

ROOT = Path(__file__).parents[2]
DICTIONARY = (
    "RURITANIAN_FRONT_ [AFGREB <960927] [AFGGOV >960927]\nZAHRA_KARIMI_ [AFGGOV 930120-010120]\nFRANCE_ [FRA]\n"
)


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    path = tmp_path / "in.actors.txt"
    path.write_text(DICTIONARY, encoding="utf-8")
    return path


def test_import_writes_tables_and_tells_what_it_did(run: Any, tmp_path: Path, dictionary: Path) -> None:
    result = run("actors", "import", dictionary, "--format", "petrarch", "--output", tmp_path / "own")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 organisation, 1 person (1 term); 1 line passed over\n")
    assert "in.actors.txt:3: FRANCE: a state" in result.stderr
    assert (tmp_path / "own" / "people.tsv").read_text(encoding="utf-8").count("\n") == 2
    assert run("actors", "check", tmp_path / "own").exit_code == 0


def test_import_writes_nothing_where_a_line_is_at_fault(run: Any, tmp_path: Path, dictionary: Path) -> None:
    dictionary.write_text(DICTIONARY + "A_B_ [QQQ]\nC_D_\n", encoding="utf-8")
    result = run("actors", "import", dictionary, "--format", "petrarch", "-o", tmp_path / "own")
    assert result.exit_code == 1
    assert ":4: field `code`" in result.stderr
    assert ":5: field `code`" in result.stderr
    assert "2 faults; nothing was written" in result.stderr
    assert not (tmp_path / "own").exists()


def test_import_leaves_bad_entries_out_when_asked(run: Any, tmp_path: Path, dictionary: Path) -> None:
    dictionary.write_text(DICTIONARY + "A_B_ [QQQ]\n", encoding="utf-8")
    result = run("actors", "import", dictionary, "--format", "petrarch", "-o", tmp_path / "own", "--skip-bad")
    assert result.exit_code == 1
    assert (tmp_path / "own" / "actors.tsv").exists()


def test_import_replaces_tables_only_when_asked(run: Any, tmp_path: Path, dictionary: Path) -> None:
    arguments = ("actors", "import", dictionary, "--format", "petrarch", "-o", tmp_path / "own")
    assert run(*arguments).exit_code == 0
    again = run(*arguments)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert run(*arguments, "--force").exit_code == 0


def test_import_says_what_is_missing_or_empty(run: Any, tmp_path: Path) -> None:
    gone = run("actors", "import", tmp_path / "gone", "--format", "ftm", "-o", tmp_path / "own")
    assert (gone.exit_code, "No such file" in gone.stderr) == (1, True)
    (tmp_path / "empty").write_text("\n")
    empty = run("actors", "import", tmp_path / "empty", "--format", "ftm", "-o", tmp_path / "own")
    assert (empty.exit_code, "no actor was found" in empty.stderr) == (1, True)


def test_show_tells_an_organisation_on_a_day(run: Any) -> None:
    result = run("actors", "show", "Taliban", "--on", "2019-09-16")
    assert result.exit_code == 0
    assert re.search(r"kind +armed_group\n +country +AFG on 2019-09-16\n +sectors +REB on 2019-09-16\n", result.stdout)
    assert re.search(r"table +actors/world.tsv:\d+\n", result.stdout)


def test_show_tells_all_bearers_of_a_name_and_their_terms(run: Any) -> None:
    told = run("actors", "show", "George Bush", "--on", "1990").stdout
    assert told.startswith("George H. W. Bush\n")
    assert "President, USA (GOV): 2001-01-20 to 2009-01-20" in told
    assert run("actors", "show", "United Nations").exit_code == 0


def test_show_refuses_who_is_not_there_and_what_is_no_day(run: Any) -> None:
    unknown = run("actors", "show", "Nobody Inparticular")
    assert unknown.exit_code == 1
    assert "nobody in the actor base bears this name" in unknown.stderr
    assert run("actors", "show", "Taliban", "--on", "someday").exit_code == 2


def test_the_shipped_tables_have_no_problem(run: Any) -> None:
    result = run("actors", "check")
    assert result.exit_code == 0, result.stderr
    assert ": 0 problems" in result.stdout


BAD_ACTORS = [
    "key name aliases kind country sectors member_of",
    "a Alpha - media QQQ JRN -",
    "a Beta Gamma media USA XXX nobody",
    "c Gamma - media USA JRN -",
    "d Delta - nonsense USA JRN -",
    "e Epsilon - media USA JRN:2005..2001 -",
    "f Alpha - media IRL JRN un",
]
BAD_PEOPLE = [
    "name country sectors office since until",
    "A USA GOV Premier 2001 2005",
    "A USA GOV Premier 2004 -",
    "C USA GOV Premier 2005 2001",
]


def table(path: Path, rows: list[str]) -> None:
    """Write a table; its cells are separated by blanks here, and ``-`` is an empty one."""
    cells = ["\t".join("" if cell == "-" else cell for cell in row.split()) for row in rows]
    path.write_text("\n".join(cells), encoding="utf-8")


def test_check_tells_all_problems_at_once(run: Any, tmp_path: Path) -> None:
    table(tmp_path / "actors-1.tsv", BAD_ACTORS)
    table(tmp_path / "people.tsv", BAD_PEOPLE)
    result = run("actors", "check", tmp_path)
    assert result.exit_code == 1
    for line, says in [
        ("actors-1.tsv:2", "'QQQ' is no country"),
        ("actors-1.tsv:3", "'XXX' is no sector"),
        ("actors-1.tsv:3", "there is no actor of key 'nobody'"),
        ("actors-1.tsv:3", "'a' is also that of"),
        ("actors-1.tsv:4", "'Gamma' is also a name of a"),
        ("actors-1.tsv:5", "nonsense"),
        ("actors-1.tsv:6", "2001 is before 2005"),
        ("people.tsv:3", "A is Premier from 2004, but already in"),
        ("people.tsv:4", "2001 is before 2005"),
    ]:
        assert re.search(rf"{line}: .*{re.escape(says)}", result.stderr), says
    assert result.stderr.count("\n") == 9
    assert "note: " in result.stdout
    assert "actors-1.tsv:7: 'Alpha' is also a name of a" in result.stdout


def test_check_refuses_a_folder_without_tables_and_a_bad_header(run: Any, tmp_path: Path) -> None:
    assert run("actors", "check", tmp_path / "gone").exit_code == 1
    (tmp_path / "people.tsv").write_text("nome\nA\nB\n", encoding="utf-8")
    result = run("actors", "check", tmp_path)
    assert "people.tsv:1: unknown column 'nome'" in result.stderr
    assert result.stderr.count("\n") == 1


def test_docs_name_every_option_of_actors() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in actors.commands.items():
        assert f"chancery actors {name}" in text
        options = [option for param in command.params if isinstance(param, click.Option) for option in param.opts]
        assert [option for option in options if f"`{option}`" not in text] == []
