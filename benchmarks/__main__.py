"""Scores every task on the shared data and measures speed and memory: ``benchmarks/run --shared FOLDER``.

Prints one table, and with ``--output FILE`` writes it as Markdown. The folder holds ``data/``, ``gold/`` and
``score/``; a
task whose data is not there is left out.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import accounts, coreference, factuality, readers, roles
from benchmarks.dating import placed
from benchmarks.scoring import figure, inputs, scored, write_records
from benchmarks.tokens import RawDocument, raw_documents, sentence_f1, token_f1
from chancery.language.parser import Parser
from chancery.service.parse import parse_conllu
from chancery.service.reader import Reader

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Task:
    """A scorer's task on one gold file, and which of its figures go into the table."""

    task: str
    gold: str
    shown: tuple[str, ...]


TASKS = (
    Task("entities", "data/entities/gum-dev.jsonl", ("strict_typed.f1", "overlap_typed.f1", "strict_untyped.f1")),
    Task("entities", "data/entities/ewt-dev.jsonl", ("strict_typed.f1", "overlap_typed.f1", "strict_untyped.f1")),
    Task("times", "data/times/tbaq.jsonl", ("strict.f1", "relaxed.f1", "type.f1", "value.f1")),
    Task(
        "places",
        "data/places/gwn.jsonl",
        ("places.overlap.f1", "with_actors.overlap.f1", "resolution.accuracy_161km", "end_to_end_161km"),
    ),
    Task(
        "attribution",
        "data/attribution/polnear-dev.jsonl",
        ("cue_overlap.f1", "source_overlap.f1", "content_overlap.f1", "speaker.f1", "all_overlap.f1"),
    ),
    Task("relations", "data/relations/plv-train.jsonl", ("root.macro_f1", "quad.macro_f1", "coverage")),
    Task("spans", "data/spans/cameo-train.jsonl", ("token.both.f1", "exact.both.f1")),
    Task(
        "record",
        "gold",
        (
            "record_score",
            "events.type.f1",
            "events.type_mode.f1",
            "events.who_type_whom.f1",
            "fields.status",
            "fields.foreground",
            "attributions.all_overlap.f1",
            "times.value.f1",
            "places.end_to_end_161km",
            "places.country",
            "actors.actor_clusters.f1",
            "dated.contains",
            "notices.notices.f1",
        ),
    ),
    Task("calibration", "gold", ("ece",)),
)

UNDATED = ("data/attribution/polnear-dev.jsonl", "data/times/tbaq.jsonl", "data/places/gwn.jsonl")
"""News whose dates are known: read once more without them."""

Row = tuple[str, str, str, str]


def syntax(shared: Path, parser: Parser, folder: Path) -> Iterator[Row]:
    """Tags, lemmas and trees on gold words; words and sentences on raw text."""
    for name in ("ewt-dev", "gum-dev"):
        gold = shared / "data" / "syntax" / f"{name}.conllu"
        if not gold.exists():
            continue
        out = folder / f"{name}.conllu"
        with gold.open(encoding="utf-8") as lines:
            out.write_text("\n".join(parse_conllu(lines, name, parser)) + "\n", encoding="utf-8")
        result = scored(shared, "syntax", gold, out)
        for key in ("las", "uas", "upos", "xpos", "lemma"):
            yield "syntax", name, key, figure(result, key)
        documents = list(raw_documents(gold))
        yield from _raw(name, documents, parser)
        if name == "gum-dev":
            news = [d for d in documents if "_news_" in d.doc_id]
            yield from (row for row in _raw("gum-dev news", news, parser) if row[2] == "sentences F1")


def _raw(name: str, documents: list[RawDocument], parser: Parser) -> Iterator[Row]:
    words, sentences = [], []
    for document in documents:
        doc = parser.parse(document.text)
        words.append((document.words, list(zip(doc.starts, doc.ends, strict=True))))
        sentences.append((document.sentences, [doc.span(range(a, b)) for a, b in doc.sentences]))
    yield "raw text", name, "words F1", f"{token_f1(words).f1:.4f}"
    yield "raw text", name, "sentences F1", f"{sentence_f1(sentences).f1:.4f}"


def tasks(shared: Path, reader: Reader, folder: Path) -> Iterator[Row]:
    """Every task of the scorers whose gold is there."""
    read: dict[str, Path] = {}
    for task in TASKS:
        gold = shared / task.gold
        if not gold.exists():
            continue
        if task.gold not in read:
            read[task.gold] = folder / (task.gold.replace("/", "-") + ".records.jsonl")
            write_records(reader, gold, read[task.gold])
        result = scored(shared, task.task, gold, read[task.gold])
        for shown in task.shown:
            yield task.task, gold.stem, shown, figure(result, shown)
    for name in UNDATED:
        gold = shared / name
        if gold.exists():
            yield from (("dating", gold.stem, *row) for row in placed(reader, gold).figures())
    yield from (("coreference", "gum-dev news, interview, bio", *row) for row in coreference.figures(shared, reader))
    yield from (("roles", "gold", *row) for row in roles.figures(shared, reader))
    yield from (("factuality", "meantime-dev", *row) for row in factuality.figures(shared, reader))
    yield from (("accounts", "dev", *row) for row in accounts.figures(shared, reader))


def speed(shared: Path, reader: Reader) -> Iterator[Row]:
    """Words a second over news reports, encoder alone and whole reading; peak memory of this process; a cold start."""
    gold = shared / "data" / "attribution" / "polnear-dev.jsonl"
    if gold.exists():
        texts = list(inputs(gold))
        parser = reader.parser
        for given in texts[:8]:
            parser.parse(given["text"])
        best = {"parse": 0.0, "read": 0.0}
        for _ in range(3):
            start = time.perf_counter()
            words = sum(len(parser.parse(given["text"])) for given in texts)
            best["parse"] = max(best["parse"], words / (time.perf_counter() - start))
            start = time.perf_counter()
            for _record in reader.read_many(texts, force=True):
                pass
            best["read"] = max(best["read"], words / (time.perf_counter() - start))
        yield "speed", gold.stem, "words/s, text to sentences", f"{best['parse']:,.0f}"
        yield "speed", gold.stem, "words/s, text to record", f"{best['read']:,.0f}"
        yield from (("readers", gold.stem, *row) for row in readers.figures(shared, reader))
    example = ROOT / "examples" / "tehran.txt"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "chancery", "read", str(example)], capture_output=True, check=True)
    yield "speed", "tehran", "cold start, s", f"{time.perf_counter() - start:.2f}"
    yield "memory", "this run", "peak, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Markdown lines, as the rows come."""
    yield "| task | data | figure | value |"
    yield "|---|---|---|---|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/, gold/, score/")
    parser.add_argument("--output", type=Path, help="write the table to this file too")
    parser.add_argument("--only", choices=("syntax", "tasks", "speed"), help="one part of it")
    given = parser.parse_args()
    if not given.shared.exists():
        raise SystemExit(f"{given.shared}: no such folder; name it with --shared")
    shared = given.shared.resolve()
    reader = Reader()

    def rows(folder: Path) -> Iterator[Row]:
        if given.only in (None, "speed"):
            yield from speed(shared, reader)
        if given.only in (None, "syntax"):
            yield from syntax(shared, reader.parser, folder)
        if given.only in (None, "tasks"):
            yield from tasks(shared, reader, folder)

    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for line in table(rows(Path(folder))):
            print(line, flush=True)
            lines.append(line)
    if given.output:
        given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
