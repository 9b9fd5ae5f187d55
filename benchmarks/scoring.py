"""The scorers and their gold files: what the reader is given, and the figures that come back."""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from chancery.errors import InputError
from chancery.record.models import Span
from chancery.service.reader import Reader

SHARED = Path(__file__).parent.parent.parent / "shared"
FIELDS = ("id", "text", "title", "publisher", "published", "url")


def inputs(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of a gold file or folder as the reader takes them; a document creation time is the publication
    day.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    for file in files:
        text = file.read_text(encoding="utf-8")
        lines = [text] if file.suffix == ".json" else text.split("\n")
        for line in filter(str.strip, lines):
            row = json.loads(line)
            row["published"] = row.get("published") or (row.get("dct") or "")[:10] or None
            yield {key: row[key] for key in FIELDS if row.get(key)}


def scored(shared: Path, task: str, gold: Path, predicted: Path) -> dict[str, Any]:
    """The JSON of a scorer."""
    command = [sys.executable, "score/score.py", task, str(gold), str(predicted), "--json"]
    done = subprocess.run(command, cwd=shared, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{task} {gold}: {done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def figure(result: dict[str, Any], path: str) -> str:
    """A figure by its dotted path; ``-`` where the scorer has none."""
    value: Any = result
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = value.get("accuracy", value.get("f1"))
    return f"{value:.3f}" if isinstance(value, float | int) else "-"


def write_records(reader: Reader, gold: Path, to: Path) -> None:
    """Read the reports of a gold file or folder and write one record a line."""
    with to.open("w", encoding="utf-8") as out:
        for record in reader.read_many(inputs(gold), force=True):
            if isinstance(record, InputError):
                raise SystemExit(f"{gold}: {record}")
            out.write(record.to_json() + "\n")


def scorer(shared: Path, module: str) -> Any:
    """A module of the shared scorers, which are no installed package."""
    if str(shared) not in sys.path:
        sys.path.append(str(shared))
    return importlib.import_module(f"score.{module}")


def share(part: int, whole: int) -> str:
    """A part of a whole as a figure."""
    return f"{part / whole:.3f}" if whole else "-"


def meets(gold: dict[str, Any], trigger: Span) -> bool:
    """Whether a trigger shares a character with an annotation."""
    return bool(gold["start"] < trigger.end and trigger.start < gold["end"])


def by_kind(errors: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Errors, given as kind and place, by kind; the most frequent kind first."""
    kinds: dict[str, list[str]] = {}
    for kind, where in errors:
        kinds.setdefault(kind, []).append(where)
    return dict(sorted(kinds.items(), key=lambda item: -len(item[1])))


def arguments(purpose: str | None) -> argparse.Namespace:
    """What a benchmark that prints its errors is given: ``shared``, and ``examples`` of each kind."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/, gold/ and score/")
    parser.add_argument("--examples", type=int, help="errors shown of each kind; all by default")
    return parser.parse_args()


def report(figures: Iterable[tuple[str, str]], errors: Mapping[str, Sequence[str]], examples: int | None) -> None:
    """Print figures, and under each kind of error its examples, each once."""
    for name, value in figures:
        print(f"{name}: {value}")
    for kind, found in errors.items():
        print(f"{len(found):4}  {kind}")
        for where in list(dict.fromkeys(found))[:examples]:
            print(f"        {where}")
