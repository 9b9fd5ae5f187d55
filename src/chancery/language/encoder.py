"""The one encoder at run time: ONNX Runtime on the CPU, batches of windows in, scores of words out.

Batches never mix texts: the scale of int8 activations is taken over a batch, so a text's analysis must not hang on its
neighbours.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from chancery.errors import ModelError
from chancery.language.pieces import WordPieces
from chancery.language.windows import Window

CLS, SEP = 101, 102
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Batch:
    """Scores of a batch of ``b`` windows of at most ``w`` words.

    ``heads`` gives each task's output by name: label numbers or scores ``(b, w)``, or ``(b, w, labels)`` for entities.
    ``arcs`` is ``(b, w, w + 1)`` with the root first; ``head_states`` and ``dependent_states`` feed ``relations``.
    """

    windows: Sequence[Window]
    heads: dict[str, NDArray[Any]]
    arcs: Floats
    head_states: Floats
    dependent_states: Floats


class Encoder:
    """The sessions, vocabulary and labels of the shipped files. Thread-safe; picklable (it loads anew where it
    lands).
    """

    def __init__(self, *, folder: Traversable | None = None, threads: int | None = None) -> None:
        self.folder = folder or files("chancery.language") / "model"
        self.threads = threads or min(2, os.cpu_count() or 1)
        try:
            self.labels = msgspec.json.decode((self.folder / "labels.json").read_bytes(), type=dict[str, list[str]])
            self.pieces = WordPieces((self.folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
            self.lemmas = _lemmas((self.folder / "lemmas.tsv").read_text(encoding="utf-8"))
            self.stems = {
                task: frozenset(lemma for (_, upos), lemma in self.lemmas.items() if upos == task)
                for task in ("VERB", "NOUN")
            }
            self._encoder = self._session("encoder.onnx", self.threads)
            # A second pool of waiting threads would take the cores from the first: the small graph runs in the
            # caller's.
            self._relations = self._session("relations.onnx", 1)
        except OSError as error:
            raise ModelError(f"the encoder cannot be loaded ({error})", remedy="reinstall chancery-news") from error
        except (msgspec.DecodeError, RuntimeError) as error:
            raise ModelError(f"the encoder's files are damaged ({error})", remedy="reinstall chancery-news") from error

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.folder, self.threads)

    def _session(self, name: str, threads: int) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        with as_file(self.folder / name) as path:
            return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def outputs(self) -> list[str]:
        """Names of the first graph's outputs."""
        return [o.name for o in self._encoder.get_outputs()]

    def run(self, windows: Sequence[Window], ids: Sequence[Sequence[int]], types: Sequence[int]) -> Batch:
        """Score the words of some windows of one text. ``ids`` and ``types`` are by word of the text."""
        long = max(w.pieces for w in windows) + 2
        wide = max(w.last - w.first for w in windows)
        size = len(windows)
        pieces, kinds = np.zeros((size, long), np.int64), np.zeros((size, long), np.int64)
        first, final = np.zeros((size, wide), np.int64), np.zeros((size, wide), np.int64)
        for b, window in enumerate(windows):
            flat = [CLS]
            for word_ids in ids[window.first : window.last]:
                flat += word_ids
            flat.append(SEP)
            lengths = np.fromiter(map(len, ids[window.first : window.last]), np.int64, window.last - window.first)
            ends = lengths.cumsum()
            n = len(lengths)
            pieces[b, : len(flat)] = flat
            kinds[b, 1 : len(flat) - 1] = np.repeat(types[window.first : window.last], lengths)
            first[b, :n], final[b, :n] = ends - lengths + 1, ends
        given = {"ids": pieces, "types": kinds, "first": first, "final": final}
        made = dict(zip(self.outputs, self._encoder.run(None, given), strict=True))
        return Batch(windows, made, made.pop("arcs"), made.pop("heads"), made.pop("dependents"))

    def relations(self, dependents: Floats, heads: Floats) -> Floats:
        """Scores ``(n, relations)`` of the relation between ``n`` dependents and their heads, from their states."""
        scores: Floats = self._relations.run(None, {"dependents": dependents, "headed": heads})[0]
        return scores


def _lemmas(table: str) -> dict[tuple[str, str], str]:
    """Lemmas by form in lower case and UPOS."""
    known = {}
    for line in table.splitlines():
        form, upos, lemma = line.split("\t")
        known[form, upos] = lemma
    return known


def _again(folder: Traversable, threads: int) -> Encoder:
    return Encoder(folder=folder, threads=threads)
