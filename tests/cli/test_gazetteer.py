"""``chancery gazetteer``: a file built, a name found in it, and what is said when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from chancery.cli.gazetteer import gazetteer

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "knowledge" / "geonames.txt"


@pytest.fixture
def own(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gazetteer of the sample, built by the command and named in the environment."""
    path = tmp_path / "own.bin"
    result = run("gazetteer", "build", SAMPLE, "--output", path)
    assert result.exit_code == 0, result.stderr
    assert f"CHANCERY_GAZETTEER={path}" in result.stdout
    monkeypatch.setenv("CHANCERY_GAZETTEER", str(path))
    return path


def test_find_lists_the_candidates_of_a_name(run: Any, own: Path) -> None:
    result = run("gazetteer", "find", "Sinjar")
    assert result.exit_code == 0
    head, first, *_ = result.stdout.splitlines()
    assert head.split() == ["NAME", "KIND", "COUNTRY", "DIVISION", "POPULATION", "COORDINATES", "GEONAMES"]
    assert first.split() == ["Sinjār", "city", "IRQ", "Nineveh", "38,294", "36.32090,", "41.87656", "448149"]


def test_find_tells_divisions_apart_and_keeps_columns(run: Any, own: Path) -> None:
    lines = run("gazetteer", "find", "PARIS").stdout.splitlines()
    assert [line.split()[1] for line in lines[1:]] == ["city", "district", "district", "city"]
    assert len({line.index(country) for line, country in zip(lines[1:], ["FRA"] * 3 + ["USA"], strict=True)}) == 1
    assert run("gazetteer", "find", "Helmand").stdout.splitlines()[1].split()[:4] == [
        "Helmand",
        "admin",
        "AFG",
        "879,500",
    ]


def test_find_says_when_nothing_has_the_name(run: Any, own: Path) -> None:
    result = run("gazetteer", "find", "Xyzzyville")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "'Xyzzyville': no place of this name is known" in result.stderr


def test_find_reads_the_gazetteer_that_ships(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANCERY_GAZETTEER", raising=False)
    assert "Mosul" in run("gazetteer", "find", "mosul").stdout


def test_find_in_a_file_cut_short_is_one_line(run: Any, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = own.with_name("cut.bin")
    cut.write_bytes(own.read_bytes()[:-1])
    monkeypatch.setenv("CHANCERY_GAZETTEER", str(cut))
    result = run("gazetteer", "find", "Mosul")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert f"{cut}: the gazetteer is cut short" in result.stderr


def test_build_leaves_small_towns_out(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("gazetteer", "build", SAMPLE, "--min-population", "1000").exit_code == 0
    monkeypatch.setenv("CHANCERY_GAZETTEER", "gazetteer.bin")
    assert run("gazetteer", "find", "Chibok").exit_code == 1
    assert run("gazetteer", "find", "Bakhmut").exit_code == 0


def test_build_names_the_bad_line_and_writes_nothing(run: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(SAMPLE.read_text(encoding="utf-8").replace("36.335", "136.335"), encoding="utf-8")
    result = run("gazetteer", "build", bad, "-o", tmp_path / "own.bin")
    assert result.exit_code == 1
    assert f"{bad}:24: column `latitude`: '136.335' is no number from -90 to 90; mend the line" in result.stderr
    assert result.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bad.txt"]


def test_build_stopped_by_hand_writes_nothing(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("chancery.knowledge.gazetteer_build.add_regions", stop)
    result = run("gazetteer", "build", SAMPLE, "-o", tmp_path / "own.bin")
    assert result.exit_code == 130
    assert result.stderr == f"chancery: stopped; {tmp_path / 'own.bin'} was not written\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("-", "name one with --output"),
        ("in.txt", "would overwrite the input"),
        (".", "is no file"),
        ("nowhere/own.bin", "there is no such folder"),
    ],
)
def test_build_refuses_a_file_it_cannot_write(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.txt").write_bytes(SAMPLE.read_bytes())
    result = run("gazetteer", "build", "in.txt", "--output", target)
    assert result.exit_code == 2
    assert says in result.stderr
    assert (tmp_path / "in.txt").read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "Missing command"),
        (["find"], 2, "NAME"),
        (["build"], 2, "allCountries.txt"),
        (["build", "gone.txt"], 1, "there is no such file"),
        (["build", "gone.txt", "--min-population", "-1"], 2, "--min-population"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run: Any, arguments: list[str], code: int, says: str) -> None:
    result = run("gazetteer", *arguments)
    assert result.exit_code == code
    assert result.stderr.count("\n") == 1
    assert says in result.stderr


def test_help_fits_and_docs_name_every_option() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").split("## chancery gazetteer")[1].split("\n## ")[0]
    for name, command in gazetteer.commands.items():
        assert f"chancery gazetteer {name}" in text
        context = click.Context(command, info_name=name, terminal_width=80)
        assert max(map(len, command.get_help(context).splitlines())) <= 80
        options = [option for param in command.params if isinstance(param, click.Option) for option in param.opts]
        assert [option for option in options if f"`{option}`" not in text] == []
