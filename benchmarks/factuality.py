"""Whether what is told as fact, denied or held possible is read so: status against MEANTIME's polarity and certainty.

MEANTIME is Minard et al. 2016; its factuality, van Son et al. 2014.

Events of the record and of the gold are one where their triggers share a character. ``negated`` is polarity NEG, any
other status POS; ``possible`` and ``conditional`` are certainty POSSIBLE (PROBABLE counts as that), any other status
CERTAIN: MEANTIME tells plans by its time attribute. What its annotators left underspecified is passed over.
``python -m benchmarks.factuality [--shared FOLDER] [--examples N]`` prints figures, table and errors.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scoring import arguments, by_kind, inputs, meets, report, share
from chancery.errors import InputError
from chancery.record.models import Status
from chancery.service.reader import Reader

GOLD = Path("data/wikinews/meantime-dev.jsonl")
UNSURE = frozenset({"possible", "conditional"})
CERTAINTY = {"CERTAIN": "CERTAIN", "POSSIBLE": "POSSIBLE", "PROBABLE": "POSSIBLE"}
POLARITY = frozenset({"POS", "NEG"})


@dataclass
class Judged:
    """Matched events by what gold and record say, and examples of those that differ."""

    polarity: Counter[tuple[str, str]] = field(default_factory=Counter)
    certainty: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def figures(self) -> Iterator[tuple[str, str]]:
        """Names and values for the table of the benchmark."""
        for name, counts in (("polarity", self.polarity), ("certainty", self.certainty)):
            right = sum(count for (gold, ours), count in counts.items() if gold == ours)
            yield f"{name} of events matched by trigger", share(right, counts.total())
            for label in sorted({gold for gold, _ in counts}):
                of_label = sum(count for (gold, _), count in counts.items() if gold == label)
                yield f"{name} {label}, right of {of_label}", share(counts[label, label], of_label)


def judged(shared: Path, reader: Reader) -> Judged:
    """The events of MEANTIME dev that the reader finds, too."""
    made = Judged()
    gold = [json.loads(line) for line in (shared / GOLD).open(encoding="utf-8")]
    for row, record in zip(gold, reader.read_many(inputs(shared / GOLD), force=True), strict=True):
        if isinstance(record, InputError):
            raise SystemExit(f"{shared / GOLD}: {record}")
        for event in record.events:
            told: dict[str, Any] = next((e for e in row["events"] if meets(e, event.trigger)), {})
            _compare(made, told, event.status, row["text"][max(0, event.trigger.start - 60) : event.trigger.end + 40])
    return made


def _compare(made: Judged, told: dict[str, Any], status: Status | None, around: str) -> None:
    polarity, certainty = told.get("polarity"), CERTAINTY.get(told.get("certainty") or "")
    ours = "NEG" if status == "negated" else "POS", "POSSIBLE" if status in UNSURE else "CERTAIN"
    if polarity in POLARITY:
        made.polarity[str(polarity), ours[0]] += 1
    if certainty:
        made.certainty[certainty, ours[1]] += 1
    if (polarity in POLARITY and polarity != ours[0]) or (certainty and certainty != ours[1]):
        made.errors.append((f"{polarity} {certainty}, read {status}", " ".join(around.split())))


def figures(shared: Path, reader: Reader) -> Iterator[tuple[str, str]]:
    """Names and values; none where the gold is not there."""
    if (shared / GOLD).exists():
        yield from judged(shared, reader).figures()


def main() -> None:
    """Print figures and errors."""
    given = arguments(__doc__)
    found = judged(given.shared, Reader())
    report(found.figures(), by_kind(found.errors), given.examples)


if __name__ == "__main__":
    main()
