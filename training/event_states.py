"""The states of the shipped encoder for the words of texts: what the reader of events is fitted on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

from chancery.language.document import Document
from chancery.language.encoder import Encoder, Scores
from chancery.language.parser import JUDGED, Analysis, Parser, Part
from chancery.language.windows import Window

MIDDLE = "/reader/encoder/layers.3/norm/LayerNormalization_output_0"
TOP = "/reader/encoder/layers.5/norm/LayerNormalization_output_0"
"""Tensors of ``encoder.onnx``, by word piece: the fourth of its six layers, which knows most of what words
mean, and the last, which knows the tree."""
States = NDArray[np.float16]


@dataclass(frozen=True)
class Seen:
    """A window that the encoder saw: the words ``[first, last)`` and their states, ``(words, 768)``."""

    first: int
    last: int
    states: States


class OpenParser(Parser):
    """The parser as it ships, which keeps the states of each window."""

    def __init__(self, model: Path, folder: Path) -> None:
        shutil.copytree(model, folder, dirs_exist_ok=True)
        graph = onnx.load(str(folder / "encoder.onnx"))
        for name in (MIDDLE, TOP):
            graph.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
        onnx.save(graph, str(folder / "encoder.onnx"))
        if not (folder / "pairs.npy").exists():  # no reader of events has been fitted yet
            np.save(folder / "pairs.npy", np.zeros((1, 1, 1), np.float16))
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            labels |= {"event": [], "role": [], "argument": []}
            (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
        super().__init__(Encoder(folder=folder, threads=1))
        self.seen: list[Seen] = []

    def read(self, text: str) -> tuple[Document, list[Seen]]:
        """A text parsed, and its windows."""
        self.seen = []
        doc = self.parse(text)
        return doc, self.seen

    def read_words(self, sentences: Sequence[Sequence[str]]) -> tuple[Analysis, list[Seen]]:
        """Sentences of words analysed, and their windows."""
        self.seen = []
        done = self.tag(sentences, [[3 if k == 0 else 1 for k in range(len(s))] for s in sentences])
        return done, self.seen

    def _judgement(self, done: Analysis) -> None:
        return None

    def _part(self, work: Analysis, window: Window, scores: Scores) -> Part:
        middle, top = (scores.heads.pop(name) for name in (MIDDLE, TOP))
        lengths = [len(self.encoder.pieces.ids(w)) for w in work.words[window.first : window.last]]
        final = np.cumsum(lengths)
        first = final - lengths + 1

        def by_word(pieces: NDArray[Any]) -> NDArray[Any]:
            return (pieces[first] + pieces[final]) / 2

        states = np.concatenate([by_word(middle), by_word(top)], 1).astype(np.float16)
        for name in JUDGED:
            scores.heads.setdefault(name, np.zeros((len(lengths), 1), np.float32))
        self.seen.append(Seen(window.first, window.last, states))
        return super()._part(work, window, scores)
