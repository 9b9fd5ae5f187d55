"""What reading costs beside parsing: the seconds of every step of the pipeline over news reports with their dates.

``python -m benchmarks.readers [--shared FOLDER]`` prints them as a table. Every part counts with its best pass of
three. What a document works out once and keeps (its children, its clauses) falls to the first step that asks for it.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scoring import SHARED, inputs
from chancery.language.document import Document
from chancery.language.parser import Parser
from chancery.reading.findings import Findings, Step
from chancery.reading.pipeline import STEPS
from chancery.record.models import Report
from chancery.service.reader import Reader

TEXTS = Path("data/attribution/polnear-dev.jsonl")
PARSING = "parsing"
PASSES = 3
WARM_UP = 8
GROUPS = {
    "times, places, actors, dating": ("dating", "times", "places", "actors"),
    "attributions": ("attributions",),
}
REST = "events and the rest"
ALL = "all steps"

Seconds = dict[str, float]


def timed_pass(texts: Iterable[Mapping[str, Any]], parser: Parser, steps: Sequence[Step] = STEPS) -> Seconds:
    """Seconds of parsing and of each step, summed over the texts."""
    spent: Seconds = defaultdict(float)
    for given in texts:
        start = time.perf_counter()
        doc = parser.parse(given["text"])
        spent[PARSING] += time.perf_counter() - start
        for name, seconds in timed_steps(Report(**given), doc, steps):
            spent[name] += seconds
    return dict(spent)


def timed_steps(report: Report, doc: Document, steps: Sequence[Step]) -> Iterator[tuple[str, float]]:
    """Seconds of each step on one parsed report."""
    found = Findings(report=report, doc=doc, dated=report.dated)
    for step in steps:
        start = time.perf_counter()
        found = found.with_(**step.run(found))
        yield step.name, time.perf_counter() - start


def best(passes: Sequence[Seconds]) -> Seconds:
    """The shortest time of each part."""
    return {name: min(spent[name] for spent in passes) for name in passes[0]}


def measured(texts: Sequence[Mapping[str, Any]], parser: Parser) -> Seconds:
    """Best of three passes, after a few texts to warm up."""
    timed_pass(texts[:WARM_UP], parser)
    return best([timed_pass(texts, parser) for _ in range(PASSES)])


def grouped(spent: Seconds) -> Seconds:
    """The steps by group, and all together."""
    steps = {name: seconds for name, seconds in spent.items() if name != PARSING}
    made = {group: sum(steps.get(name, 0.0) for name in names) for group, names in GROUPS.items()}
    whole = sum(steps.values())
    return {**made, REST: whole - sum(made.values()), ALL: whole}


def percentages(spent: Seconds) -> Iterator[tuple[str, str]]:
    """Names and values: per cent of the time of parsing, of each step and of each group."""
    for name, seconds in {**spent, **grouped(spent)}.items():
        if name != PARSING:
            yield name, f"{100 * seconds / spent[PARSING]:.1f}"


def figures(shared: Path, reader: Reader) -> Iterator[tuple[str, str]]:
    """Names and values for the table of the benchmark; none where the texts are not there."""
    if (shared / TEXTS).exists():
        for name, value in percentages(measured(list(inputs(shared / TEXTS)), reader.parser)):
            yield f"{name}, % of parsing", value


def table(spent: Seconds) -> Iterator[str]:
    """Lines: part, seconds, per cent of parsing."""
    share = dict(percentages(spent))
    for name, seconds in {**spent, **grouped(spent)}.items():
        yield f"{name:30} {seconds:8.3f} s {share.get(name, '100.0'):>7} %"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/")
    texts = parser.parse_args().shared / TEXTS
    if not texts.exists():
        raise SystemExit(f"{texts}: no such file; name the folder of data/ with --shared")
    print("\n".join(table(measured(list(inputs(texts)), Reader().parser))))


if __name__ == "__main__":
    main()
