"""The one encoder at run time: ONNX Runtime on the CPU, a window of words in, the scores of its words out.

A window goes in alone: nothing is padded, the scale of int8 activations is its own, so that its analysis hangs on no
other, and each core works on a window of its own, which is faster than all of them on one batch.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

import msgspec
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from chancery.errors import ModelError
from chancery.language.judgement import Weights
from chancery.language.pieces import WordPieces
from chancery.language.windows import Window
from chancery.lexicon.words import own_words

CLS, SEP = 101, 102
MOST_THREADS = 4  # more wait for one another: between the graphs runs Python
SLOWER = ["SkipLayerNormFusion"]
"""Optimisations of ONNX Runtime that cost time on the CPU: the fused operator works number by number."""
EXACT = ("session.x64quantprecision", "1")
"""Processors without VNNI add pairs of products of bytes in 16 bits, which run over: there ONNX Runtime is to widen
them first, so that they reckon as the others do. Where there is VNNI it would only cost time: more than half of it."""
MOST_BYTE, MOST_WEIGHT = 255, 127
"""The greatest activation and weight that there are: if their products do not run over, none do."""
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Scores:
    """Scores of a window of ``w`` words.

    ``heads`` gives each task's output by name: label numbers or scores ``(w,)``, or ``(w, labels)`` for entities and
    types of events, and the states ``(w, s)`` of the reader of events, its triggers and its fillers.
    ``arcs`` is ``(w, w + 1)`` with the root first; ``head_states`` ``(w + 1, r)`` and ``dependent_states`` ``(w, r)``
    feed ``relations``.
    """

    heads: dict[str, NDArray[Any]]
    arcs: Floats
    head_states: Floats
    dependent_states: Floats


class Encoder:
    """The sessions, vocabulary and labels of the shipped files. Thread-safe; picklable (it loads anew where it
    lands). ``threads`` is how many windows of a text are to be scored at a time.
    """

    def __init__(self, *, folder: Traversable | None = None, threads: int | None = None) -> None:
        self.folder = folder or files("chancery.language") / "model"
        self.threads = threads or min(MOST_THREADS, os.cpu_count() or 1)
        try:
            self.labels = msgspec.json.decode((self.folder / "labels.json").read_bytes(), type=dict[str, list[str]])
            self.pieces = WordPieces((self.folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
            self.lemmas = _lemmas((self.folder / "lemmas.tsv").read_text(encoding="utf-8"))
            self.stems = {
                task: frozenset(lemma for (_, upos), lemma in self.lemmas.items() if upos == task) | own
                for task, own in own_words().items()
            }
            self.weights = _weights((self.folder / "pairs.npy").read_bytes(), self.labels)
            self.widens = not self._adds_exactly()
            self._encoder = self._session("encoder.onnx", widens=self.widens)
            self._relations = self._session("relations.onnx", widens=self.widens)
        except OSError as error:
            raise ModelError(f"the encoder cannot be loaded ({error})", remedy="reinstall chancery-news") from error
        except (msgspec.DecodeError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(f"the encoder's files are damaged ({error})", remedy="reinstall chancery-news") from error

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.folder, self.threads)

    def _adds_exactly(self) -> bool:
        """Whether this processor adds up products of bytes without running over, by the greatest that there are."""
        probe = self._session("probe.onnx", widens=False)
        (given,) = probe.get_inputs()
        size = given.shape[-1]
        (sums,) = probe.run(None, {given.name: np.full((size, size), MOST_BYTE, np.uint8)})
        return bool((sums == MOST_BYTE * MOST_WEIGHT * size).all())

    def _session(self, name: str, *, widens: bool) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # runs in the thread that calls
        options.log_severity_level = 3
        if widens:
            options.add_session_config_entry(*EXACT)
        with as_file(self.folder / name) as path:
            return ort.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )

    @cached_property
    def outputs(self) -> list[str]:
        """Names of the first graph's outputs."""
        return [o.name for o in self._encoder.get_outputs()]

    def run(self, window: Window, ids: Sequence[Sequence[int]], types: Sequence[int]) -> Scores:
        """Score the words of a window. ``ids`` and ``types`` are by word of the text."""
        inside = ids[window.first : window.last]
        lengths = np.fromiter(map(len, inside), np.int64, len(inside))
        ends = lengths.cumsum()
        kinds = np.zeros((1, window.pieces + 2), np.int64)
        kinds[0, 1:-1] = np.repeat(types[window.first : window.last], lengths)
        given = {
            "ids": np.array([[CLS, *chain.from_iterable(inside), SEP]], np.int64),
            "types": kinds,
            "first": (ends - lengths + 1)[None],
            "final": ends[None],
        }
        made = {name: out[0] for name, out in zip(self.outputs, self._encoder.run(None, given), strict=True)}
        return Scores(made, made.pop("arcs"), made.pop("heads"), made.pop("dependents"))

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


def _weights(file: bytes, labels: dict[str, list[str]]) -> Weights:
    pairs = np.load(io.BytesIO(file), allow_pickle=False).astype(np.float32)
    roles = len(labels["role"])
    said = roles + len(labels.get("said", ()))  # behind them stand PropBank's arguments, which only training asks for
    return Weights(pairs[:roles], pairs[roles:said], labels["event"], labels["role"])


def _again(folder: Traversable, threads: int) -> Encoder:
    return Encoder(folder=folder, threads=threads)
