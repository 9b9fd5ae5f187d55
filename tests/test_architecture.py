"""The house rule: a room imports from the rooms to its left, never from those to its right."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "chancery"
ROOMS = ("record", "lexicon", "knowledge", "language", "intake", "reading", "service", "cli")
APART = {("intake", "reading"), ("reading", "intake")}  # these two do not know each other


def imported(path: Path) -> set[str]:
    """The rooms that a module imports."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module == "chancery":
            names += [f"chancery.{alias.name}" for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("chancery.")}
    return rooms & set(ROOMS)


def test_rooms_import_only_to_the_left() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for room in ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        for other in imported(path)
        if ROOMS.index(other) > ROOMS.index(room) or (room, other) in APART
    ]
    assert not wrong


def test_only_language_runs_the_model() -> None:
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if "import onnxruntime" in path.read_text(encoding="utf-8")
    }
    assert users == {"language"}
