"""Reports read without their date: how many are placed all the same, and whether the interval holds the day.

``python -m benchmarks.dating GOLD…`` reads every report of these files as if it bore no date and prints the wrong ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.scoring import inputs
from chancery.errors import InputError
from chancery.reading.times import day_of
from chancery.service.reader import Reader


@dataclass
class Placed:
    """Reports whose day was inferred; ``widths`` in days."""

    reports: int = 0
    right: int = 0
    widths: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> Iterator[tuple[str, str]]:
        """Names and values for the table."""
        yield "reports placed without their date", f"{len(self.widths)} of {self.reports}"
        if self.widths:
            yield "of these, the day inside", f"{self.right / len(self.widths):.3f}"
            yield "median width, days", f"{median(self.widths):.0f}"


def placed(reader: Reader, gold: Path) -> Placed:
    """The dated reports of a file, read without their date."""
    given = [row for row in inputs(gold) if row.get("published")]
    undated: Iterable[dict[str, str]] = (
        {key: row[key] for key in row if key not in ("published", "url")} for row in given
    )
    made = Placed(reports=len(given))
    for row, record in zip(given, reader.read_many(undated, force=True), strict=True):
        if isinstance(record, InputError):
            raise SystemExit(f"{gold}: {record}")
        dated = record.report.dated
        first, last = day_of(dated.from_, last=False), day_of(dated.to, last=True)
        if dated.basis != "inferred" or first is None or last is None:
            continue
        made.widths.append((last - first).days + 1)
        if first <= date.fromisoformat(row["published"][:10]) <= last:
            made.right += 1
        else:
            made.wrong.append(f"{row['id']}, {row['published']}: {dated.from_} to {dated.to}. {dated.why}")
    return made


if __name__ == "__main__":
    shared_reader = Reader()
    for file in map(Path, sys.argv[1:]):
        found = placed(shared_reader, file)
        for name, value in found.figures():
            print(f"{file.name}: {name}: {value}")
        for line in found.wrong:
            print(f"  {line}")
