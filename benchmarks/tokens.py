"""Words and sentences against gold treebanks: raw text rebuilt from CoNLL-U, and F1 of spans over it.

``python -m benchmarks.tokens FILE.conllu…`` prints the F1 of Chancery's words on each file; ``--errors N`` adds the N
most frequent disagreements.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]


class RawDocument(NamedTuple):
    """A treebank document as plain text, with the character spans of its syntactic words and of its sentences."""

    doc_id: str
    text: str
    words: list[Span]
    sentences: list[Span]


class Score(NamedTuple):
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass
class _Builder:
    """Grows one document: words are appended with what stands before them."""

    doc_id: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    words: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    gap: str = ""

    def add(self, text: str) -> Span:
        start = self.length + len(self.gap)
        self.parts += [self.gap, text]
        self.length = start + len(text)
        self.gap = ""
        return start, self.length

    def made(self) -> RawDocument:
        return RawDocument(self.doc_id, "".join(self.parts) + "\n", self.words, self.sentences)


def raw_documents(conllu_path: str | Path) -> Iterator[RawDocument]:
    """The documents of a CoNLL-U file as raw text, as the treebanks' own ``conllu_to_text`` prints them.

    Words are separated by one space unless ``SpaceAfter=No``, paragraphs (``# newpar``) by a blank line. The parts of a
    multiword token are words of their own; where they do not spell its surface, each has the span of the whole.
    """
    made: _Builder | None = None
    for comments, rows in _sentences(Path(conllu_path)):
        doc_id = next((c.partition("=")[2].strip() for c in comments if c.startswith("# newdoc")), None)
        if doc_id is not None or made is None:
            if made is not None:
                yield made.made()
            made = _Builder(doc_id or "")
        elif any(c.startswith("# newpar") for c in comments) and made.words:
            made.gap = "\n\n"
        _add_sentence(made, rows)
    if made is not None:
        yield made.made()


def _sentences(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def _add_sentence(made: _Builder, rows: list[list[str]]) -> None:
    first = len(made.words)
    inside = 0  # number of the last part of the multiword token we are in
    for number, row in enumerate(rows):
        identifier, form = row[0], row[1]
        if "." in identifier:  # an empty node has no surface
            continue
        if "-" in identifier:
            low, high = (int(part) for part in identifier.split("-"))
            forms = [r[1] for r in rows[number + 1 :] if r[0].isdigit() and low <= int(r[0]) <= high]
            start, end = made.add(form)
            made.words += _part_spans(form, forms, start, end)
            inside = high
        elif int(identifier) <= inside:
            continue
        else:
            made.words.append(made.add(form))
        made.gap = "" if "SpaceAfter=No" in row[9].split("|") else " "
    if len(made.words) > first:
        made.sentences.append((made.words[first][0], made.words[-1][1]))


def _part_spans(form: str, forms: list[str], start: int, end: int) -> list[Span]:
    if "".join(forms) != form:
        return [(start, end)] * len(forms)
    spans = []
    for part in forms:
        spans.append((start, start + len(part)))
        start += len(part)
    return spans


def token_f1(pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> Score:
    """Micro-averaged score of (gold, predicted) span lists, one pair a document; a span counts if both ends agree."""
    hits = gold_count = found_count = 0
    for gold, found in pairs:
        gold_spans, found_spans = Counter(gold), Counter(found)
        hits += (gold_spans & found_spans).total()
        gold_count += gold_spans.total()
        found_count += found_spans.total()
    precision = hits / found_count if found_count else 0.0
    recall = hits / gold_count if gold_count else 0.0
    return Score(precision, recall, 2 * hits / (gold_count + found_count) if hits else 0.0)


def sentence_f1(pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> Score:
    """As ``token_f1``, for sentences: from the first character of the first word to the end of the last word."""
    return token_f1(pairs)


def disagreements(document: RawDocument, found: list[Span]) -> Iterator[tuple[str, str]]:
    """Stretches of text that gold and found cut differently, as (gold, found) words joined by ``·``."""
    gold = document.words
    left = right = 0
    while left < len(gold) and right < len(found):
        if gold[left] == found[right]:
            left, right = left + 1, right + 1
            continue
        low, high = left, right
        left, right = left + 1, right + 1
        while left < len(gold) and right < len(found) and gold[left - 1][1] != found[right - 1][1]:
            if gold[left - 1][1] < found[right - 1][1]:
                left += 1
            else:
                right += 1
        yield (
            "·".join(document.text[a:b] for a, b in gold[low:left]),
            "·".join(document.text[a:b] for a, b in found[high:right]),
        )


def main() -> None:
    """Print word F1, speed and, on request, the commonest errors."""
    from chancery.language.words import words

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for path in options.files:
        documents = list(raw_documents(path))
        began = time.perf_counter()
        found = [words(document.text) for document in documents]
        took = time.perf_counter() - began
        score = token_f1((document.words, spans) for document, spans in zip(documents, found, strict=True))
        rate = sum(map(len, found)) / took
        print(f"{path.name}\tP {score.precision:.4%}\tR {score.recall:.4%}\tF1 {score.f1:.4%}\t{rate:,.0f} words/s")
        errors = Counter(e for d, spans in zip(documents, found, strict=True) for e in disagreements(d, spans))
        for (gold, guess), count in errors.most_common(options.errors):
            print(f"{count:6}\t{gold}\t→\t{guess}")


if __name__ == "__main__":
    main()
