"""Fits the weights of pronouns: ``python -m training.pronouns --data DATA`` prints a table to round into
``salience.py``.

A log-linear ranking (Denis and Baldridge 2008) of the actors of the last sentences, with "none of them" as one more
choice, over
the gold trees, names and coreference of GUM: fitted on train, measured on dev, one model for each sort of pronoun.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from benchmarks.tokens import raw_documents
from torch import Tensor

from chancery.knowledge.actors import given_names
from chancery.language.document import Document, Entity
from chancery.reading.actor_mentions import Phrase
from chancery.reading.actor_names import names
from chancery.reading.actor_phrases import phrases
from chancery.reading.actor_places import settle
from chancery.reading.coreference import _Grouping
from chancery.reading.salience import FEATURES, features, sort_of
from training.data import Sentence, letters, outermost, treebank

Example = tuple[list[list[float]], int]  # the features of each candidate, and which one is right (-1: none)


def documents(data: Path, split: str) -> Iterator[tuple[Document, dict[int, int]]]:
    """GUM's documents with gold trees and names, and the entity number of each word that heads a mention."""
    path = data / "syntax" / f"gum-{split}.conllu"
    by_doc: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in treebank(path):
        by_doc[sentence.doc].append(sentence)
    entities, coreference = (_rows(data / task / f"gum-{split}.jsonl") for task in ("entities", "coreference"))
    for raw in raw_documents(path):
        if raw.doc_id in coreference:
            doc = _document(raw.text, raw.words, by_doc[raw.doc_id])
            yield _marked(doc, entities[raw.doc_id], coreference[raw.doc_id])


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def _document(text: str, words: list[tuple[int, int]], sentences: list[Sentence]) -> Document:
    columns: dict[str, list[Any]] = {name: [] for name in ("upos", "xpos", "lemma", "relation")}
    heads: list[int] = []
    ranges: list[tuple[int, int]] = []
    for sentence in sentences:
        base = len(heads)
        heads += [h + base - 1 if h else -1 for h in sentence.heads or ()]
        ranges.append((base, len(heads)))
        for name, column in columns.items():
            column += sentence.labels[name]
    upos, xpos, lemmas, relations = columns.values()
    starts, ends = [a for a, _ in words], [b for _, b in words]
    return Document(text, [text[a:b] for a, b in words], starts, ends, upos, xpos, lemmas, heads, relations, ranges)


def _marked(doc: Document, named: dict[str, Any], linked: dict[str, Any]) -> tuple[Document, dict[int, int]]:
    theirs = letters(linked["text"])
    ours = {count: at for at, count in reversed(list(enumerate(letters(doc.text)[:-1]))) if not doc.text[at].isspace()}

    def words(start: int, end: int) -> range:
        first, last = ours.get(theirs[start]), ours.get(theirs[end - 1])
        return range(0) if first is None or last is None else doc.words_in(first, last + 1)

    spans = [(words(e["start"], e["end"]), e["type"]) for e in outermost(named["entities"])]
    heads: dict[int, int] = {}
    for mention in linked["mentions"]:
        for word in words(*mention["head"])[:1]:
            if mention["form"] != "clause":
                heads[word] = mention["entity"]
    found = [Entity(span.start, span.stop, label, 0.9) for span, label in spans if span]
    return Document(**{**vars_of(doc), "entities": found}), heads


def vars_of(doc: Document) -> dict[str, Any]:
    """The fields of a document."""
    return {name: getattr(doc, name) for name in Document.__dataclass_fields__}


class Gold(_Grouping):
    """Grouping that resolves pronouns as the corpus does, and keeps what the ranking saw."""

    heads: dict[int, int]
    examples: dict[str, list[Example]]

    def _pronoun(self, phrase: Phrase) -> Any:
        if phrase.gender not in ("m", "f", "n", "p"):
            return None
        gold, right, chosen = self.heads.get(phrase.head), -1, None
        rows: list[list[float]] = []
        for entity, candidate in self.candidates(phrase):
            seen = Counter(self.heads[p.head] for p in entity.phrases if p.head in self.heads)
            if gold is not None and right < 0 and seen and seen.most_common(1)[0][0] == gold:
                right, chosen = len(rows), entity
            rows.append(list(features(self.doc, phrase, candidate, self._quoted(phrase))))
        if rows and gold is not None:
            self.examples[sort_of(phrase.gender)].append((rows, right))
        return chosen


def examples(data: Path, split: str) -> dict[str, list[Example]]:
    """What the ranking sees at each pronoun of a split, by sort of pronoun."""
    made: dict[str, list[Example]] = defaultdict(list)
    for doc, heads in documents(data, split):
        found = phrases(doc, settle(doc, names(doc), ()), None)
        for phrase in found:
            if phrase.kind == "person" and phrase.form == "name" and not phrase.gender and phrase.tokens:
                phrase.gender = given_names().get(phrase.tokens[0], "")
        grouping = Gold(doc, found, None, None)
        grouping.heads, grouping.examples = heads, made
        grouping.run()
    return made


def packed(given: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Features ``(n, most + 1, features + 1)``, a mask of the candidates, and the right one; the last is "none"."""
    most, size = max(len(rows) for rows, _ in given), len(FEATURES)
    table, mask = torch.zeros(len(given), most + 1, size + 1), torch.full((len(given), most + 1), -1e9)
    right = torch.tensor([most if answer < 0 else answer for _, answer in given])
    for k, (rows, _) in enumerate(given):
        table[k, : len(rows), :size], mask[k, : len(rows)] = torch.tensor(rows), 0
        table[k, most, size], mask[k, most] = 1, 0
    return table, mask, right


def fit(given: list[Example]) -> Tensor:
    """The weights of the features and of "none"."""
    table, mask, right = packed(given)
    weights = torch.zeros(table.shape[-1], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=60)

    def loss() -> Tensor:
        optimiser.zero_grad()
        made = torch.nn.functional.cross_entropy(table @ weights + mask, right) + 0.002 * (weights**2).sum()
        made.backward()
        return made

    optimiser.step(loss)
    return weights.detach()


def figures(weights: Tensor, given: list[Example]) -> tuple[float, float]:
    """Precision and recall of the actors found."""
    table, mask, right = packed(given)
    found, none = (table @ weights + mask).argmax(1), table.shape[1] - 1
    hits = int(((found == right) & (found != none)).sum())
    return hits / max(1, int((found != none).sum())), hits / max(1, int((right != none).sum()))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pronouns", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    train, dev = examples(data, "train"), examples(data, "dev")
    for sort, given in train.items():
        weights = fit(given)
        precision, recall = figures(weights, dev[sort])
        print(f"{sort}: {len(given)} pronouns; dev precision {precision:.3f}, recall {recall:.3f}")
        for name, weight in zip((*FEATURES, "least"), weights.tolist(), strict=True):
            print(f"  {name}: {weight:.1f}")


if __name__ == "__main__":
    main()
