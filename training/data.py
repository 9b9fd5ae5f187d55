"""What the encoder is fitted on: treebanks with what other corpora say of their words, as sentences of one form.

A label that a corpus does not give is missing (``None``), and missing labels cost nothing, so that a corpus with one
kind
of annotation can be added beside the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from chancery.language.features import clean, space_before
from chancery.language.words import words as split_words

Labels = list[Any]


@dataclass
class Sentence:
    """Words with the space before each, and the labels of each task that are known."""

    doc: str
    words: list[str]
    spaces: list[int]
    heads: list[int] | None = None  # 0 is the root, else the word's number from 1
    labels: dict[str, Labels] = field(default_factory=dict)


def treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file: words, heads, relations, tags, lemmas."""
    doc, paragraph, inside = "", True, (0, False)
    rows: list[tuple[int, list[str]]] = []
    sent_id = ""
    glued = False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            doc, paragraph = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif not line:
            if rows:
                yield _sentence(doc, sent_id, rows)
            rows, inside = [], (0, False)
        elif not line.startswith("#"):
            cells = line.split("\t")
            after = "SpaceAfter=No" in cells[9]
            if "-" in cells[0]:
                inside = (int(cells[0].split("-")[1]), after)
            elif cells[0].isdigit():
                number = int(cells[0])
                space = 3 if paragraph and not rows else 0 if glued else 1
                rows.append((space, cells))
                glued = number < inside[0] or (inside[1] if number == inside[0] else after)
                paragraph = False


def _sentence(doc: str, sent_id: str, rows: list[tuple[int, list[str]]]) -> Sentence:
    cells = [c for _, c in rows]
    made = Sentence(doc, [clean(c[1]) for c in cells], [s for s, _ in rows], [int(c[6]) for c in cells])
    made.labels = {
        "sent_id": [sent_id],
        "upos": [c[3] for c in cells],
        "xpos": [c[4] for c in cells],
        "lemma": [c[2] for c in cells],
        "relation": [c[7] for c in cells],
        "ends": ["no"] * (len(cells) - 1) + ["yes"],
    }
    return made


def add_entities(sentences: list[Sentence], path: Path) -> None:
    """Mark the outermost names of a file of documents on the words of the same documents of a treebank."""
    by_doc: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_doc.setdefault(sentence.doc, []).append(sentence)
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["id"] not in by_doc:
            continue
        places = letters(row["text"])
        spans = [(places[e["start"]], places[e["end"]], e["type"]) for e in outermost(row["entities"])]
        letter = 0
        for sentence in by_doc[row["id"]]:
            words = []
            for word in sentence.words:
                size = sum(not c.isspace() for c in word)
                words.append((letter, letter + size))
                letter += size
            sentence.labels["entity"] = bio(words, spans)


MARK = re.compile(r"(\d+)(?:-(\d+))?:(PER|ORG|LOC|\?)")


def add_names(sentences: list[Sentence], path: Path) -> None:
    """Mark the names of a table on the words of a treebank, whose every sentence was read for it: ``sent_id``, a tab,
    and names as ``WORD:TYPE`` or ``FIRST-LAST:TYPE``. A type of ``?`` is a missing label.

    Raises:
        SystemExit: a line that is not of this form, or names a sentence or word that the treebank lacks.
    """
    by_id = {s.labels["sent_id"][0]: s for s in sentences}
    for sentence in sentences:
        sentence.labels["entity"] = ["O"] * len(sentence.words)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        sent_id, _, marks = line.partition("\t")
        for mark in marks.split(" "):
            match = MARK.fullmatch(mark)
            first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
            if not match or sent_id not in by_id or not 0 < first <= last <= len(by_id[sent_id].words):
                raise SystemExit(f"{path}, line {number}: {sent_id} {mark}: no mark of a name, or no such words")
            kinds = [None if match[3] == "?" else f"{part}-{match[3]}" for part in "B" + "I" * (last - first)]
            by_id[sent_id].labels["entity"][first - 1 : last] = kinds


def letters(text: str) -> list[int]:
    """For each offset, how many signs other than spaces stand before it."""
    made, count = [], 0
    for sign in text:
        made.append(count)
        count += not sign.isspace()
    return [*made, count]


def outermost(entities: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The names that no other name holds, in text order."""
    kept: list[dict[str, Any]] = []
    for entity in sorted(entities, key=lambda e: (e["start"], -e["end"], bool(e.get("nested")))):
        if not kept or entity["start"] >= kept[-1]["end"]:
            kept.append(entity)
    return kept


def bio(words: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> Labels:
    """BIO labels of words from spans in the same units."""
    labels: Labels = ["O"] * len(words)
    for start, end, kind in spans:
        inside = [k for k, (a, b) in enumerate(words) if a < end and b > start]
        for k in inside:
            labels[k] = ("B-" if k == inside[0] else "I-") + kind
    return labels


def add_factuality(sentences: list[Sentence], path: Path) -> None:
    """Mark judged predicates (UDS 2.0) on the words of a treebank."""
    by_id = {s.labels["sent_id"][0]: s for s in sentences}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        sentence = by_id.get(row["sent_id"])
        if sentence and len(row["tokens"]) == len(sentence.words):
            values: Labels = [None] * len(sentence.words)
            for predicate in row["predicates"]:
                values[predicate["index"]] = float(predicate["factual"])
            sentence.labels["factuality"] = values


NAMED = ("NAM", "PRE.NAM")


def wikinews(path: Path) -> Iterator[Sentence]:
    """The sentences of MEANTIME with their names; products and financial instruments are no names here."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        names = [e for e in row["entities"] if e["form"] in NAMED and e["type"] in ("PER", "ORG", "LOC", "FIN")]
        spans = [(e["start"], e["end"], "ORG" if e["type"] == "FIN" else e["type"]) for e in outermost(names)]
        for number, (start, end) in enumerate(row["sentences"][: row["covered"]]):
            found = [(start + a, start + b) for a, b in split_words(row["text"][start:end])]
            if found:
                yield _annotated(row["id"], row["text"], found, spans, paragraph=number < 3)


MARKED = re.compile(r"\[([^\]|]+)\|(PER|ORG|LOC)\]")


def marked(path: Path) -> Iterator[Sentence]:
    """Sentences with names in square brackets, ``[Angela Merkel|PER] met …``, one a line; a blank line ends a
    report.
    """
    doc, paragraph = 0, True
    for line in path.open(encoding="utf-8"):
        line = line.strip()
        if line.startswith("#"):
            continue
        if not line:
            doc, paragraph = doc + 1, True
            continue
        text, spans = "", []
        last = 0
        for match in MARKED.finditer(line):
            text += line[last : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            last = match.end()
        text += line[last:]
        found = split_words(text)
        if found:
            yield _annotated(f"{path.stem}-{doc}", text, found, spans, paragraph=paragraph)
        paragraph = False


def _annotated(
    doc: str, text: str, found: list[tuple[int, int]], spans: list[tuple[int, int, str]], *, paragraph: bool
) -> Sentence:
    spaces = [3 if paragraph else 1]
    spaces += [space_before(text, a[1], b[0], False) for a, b in pairwise(found)]
    sentence = Sentence(doc, [clean(text[a:b]) for a, b in found], spaces)
    sentence.labels = {"entity": bio(found, spans)}
    return sentence


def corpora(
    data: Path, own: Path | None, *, ewt_names: bool = True
) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """Train sentences, and the dev sentences by name. All of train may ship (see the licences in ``MODEL_CARD.md``).
    ``ewt_names``: whether the names that are marked in EWT are learned from."""
    sets = {name: list(treebank(data / "syntax" / f"{name}.conllu")) for name in FILES}
    add_entities(sets["gum-train"], data / "entities" / "gum-train.jsonl")
    add_entities(sets["gum-dev"], data / "entities" / "gum-dev.jsonl")
    add_factuality(sets["ewt-train"], data / "factuality" / "uds-train.jsonl")
    add_factuality(sets["ewt-dev"], data / "factuality" / "uds-dev.jsonl")
    if ewt_names and own and (own / "ewt-names.tsv").exists():
        add_names(sets["ewt-train"], own / "ewt-names.tsv")
    train = sets["ewt-train"] + sets["gum-train"] + list(wikinews(data / "wikinews" / "meantime-dev.jsonl"))
    for path in sorted(own.glob("names-*.txt")) if own else []:
        train += marked(path)
    return train, {"ewt": sets["ewt-dev"], "gum": sets["gum-dev"]}


FILES = ("ewt-train", "gum-train", "ewt-dev", "gum-dev")
