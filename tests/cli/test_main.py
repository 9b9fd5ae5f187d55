"""What holds for all commands: version, help, one line for each failure, and the speed of the start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import chancery
from chancery.cli.main import main
from chancery.cli.tools import Tools
from chancery.errors import ModelError

SRC = Path(chancery.__file__).parents[1]


def start(*arguments: str, **how: object) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    code = "from chancery.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={"PYTHONPATH": str(SRC), "PATH": "", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **how,  # type: ignore[call-overload]
    )


def test_main_tells_its_version(run) -> None:  # type: ignore[no-untyped-def]
    result = run("--version")
    assert result.output == f"chancery {chancery.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["parse", "-h"]])
def test_main_help_fits_the_terminal(run, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    result = run(*arguments)
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--nonsense"], "--nonsense"),
        (["write"], "write"),
        (["read"], "name a FILE"),
        (["read", "--format", "xml", "a"], "xml"),
        (["parse"], "IN.conllu"),
    ],
)
def test_main_tells_wrong_usage_in_one_line(run, arguments: list[str], says: str) -> None:  # type: ignore[no-untyped-def]
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert says in result.stderr
    assert "--help" in result.stderr


def failing(error: BaseException) -> Tools:
    def reader() -> None:
        raise error

    return Tools(reader=reader)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (ModelError("the encoder's file is damaged", where="encoder.onnx", remedy="install again"), 1, "install again"),
        (ZeroDivisionError("division"), 1, "ZeroDivisionError"),
        (KeyboardInterrupt(), 130, "stopped"),
        (OSError(28, "No space left on device"), 1, "No space left"),
    ],
)
def test_main_turns_failures_into_a_line_and_a_code(tmp_path: Path, error: BaseException, code: int, says: str) -> None:
    (tmp_path / "a.txt").write_text("Talks failed.")
    result = CliRunner().invoke(main, ["read", str(tmp_path / "a.txt")], obj=failing(error))
    assert result.exit_code == code
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_main_help_loads_neither_the_encoder_nor_the_display() -> None:
    code = (
        "import sys; from chancery.cli.main import main; main(['--help'], standalone_mode=False);"
        "print([name for name in ('numpy', 'onnxruntime', 'rich', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SRC), "PATH": ""}, capture_output=True)
    assert done.stdout.decode().splitlines()[-1] == "[]", done.stderr.decode()


def test_main_is_quiet_when_the_pipe_closes(tmp_path: Path) -> None:
    process = start("read", "--help")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()
