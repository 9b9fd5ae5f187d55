"""The windows of texts as the shipped parser makes them, with what goes into the encoder and what came out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chancery.language.document import Document
from chancery.language.encoder import Encoder, Scores
from chancery.language.features import shape, token_type
from chancery.language.parser import JUDGED, Analysis, Parser, Part
from chancery.language.windows import Window
from training.batches import Row
from training.heads import HEADS


@dataclass(frozen=True)
class Seen:
    """A window: its words ``[first, last)`` of the text, and its sentences with the labels that the shipped encoder
    gives them, which it is to go on giving while it learns of events."""

    first: int
    last: int
    rows: list[Row]


class WindowParser(Parser):
    """The parser as it ships, which keeps the windows of each text."""

    def __init__(self, model: Path) -> None:
        super().__init__(Encoder(folder=model))
        self.seen: list[Seen] = []

    def read(self, text: str) -> tuple[Document, list[Seen]]:
        """A text parsed, and its windows."""
        self.seen = []
        return self.parse(text), self.seen

    def read_words(self, sentences: Sequence[Sequence[str]]) -> tuple[Analysis, list[Seen]]:
        """Sentences of words analysed, and their windows."""
        self.seen = []
        done = self.tag(sentences, [[3 if k == 0 else 1 for k in range(len(s))] for s in sentences])
        return done, self.seen

    def _judgement(self, done: Analysis) -> None:
        return None

    def _part(self, work: Analysis, window: Window, scores: Scores) -> Part:
        for name in JUDGED:  # which an encoder fresh from ``training export`` does not give
            scores.heads.setdefault(name, np.zeros((window.last - window.first, 1), np.float32))
        given = self._labels_of(scores)
        part = super()._part(work, window, scores)
        rows = [self._row(work, part, given, *sentence) for sentence in part.sentences]
        self.seen.append(Seen(window.first, window.last, rows))
        return part

    def _labels_of(self, scores: Scores) -> dict[str, list[float]]:
        """For each head the label of every word, or its number."""
        made = {}
        for head in HEADS:
            values = scores.heads[head.name]
            if head.name == "ends":
                labels = self.encoder.labels["ends"]
                made["ends"] = [float(labels.index("yes" if v > 0 else "no")) for v in values]
            else:
                made[head.name] = (values.argmax(-1) if values.ndim == 2 else values).astype(float).tolist()
        return made

    def _row(self, work: Analysis, part: Part, given: dict[str, list[float]], first: int, last: int) -> Row:
        """One sentence of a window, counted from its first word, as numbers."""
        base, known = part.window.first, self.encoder.labels["relation"]
        words = range(base + first, base + last)
        heads = [head - first + 1 if head >= 0 else 0 for head in part.heads[first:last]]
        return Row(
            doc="",
            ids=[self.encoder.pieces.ids(work.words[w]) for w in words],
            types=[token_type(shape(work.words[w]), work.spaces[w]) for w in words],
            heads=[head if 0 <= head <= last - first else 0 for head in heads],
            relations=[known.index(relation) for relation in part.relations[first:last]],
            tokens={name: values[first:last] for name, values in given.items()},
        )
