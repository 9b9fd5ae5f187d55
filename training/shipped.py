"""The shipped encoder and its reader of events as torch modules again, so that they can be fitted further: int8
weights become numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.event_model import PAIRS, EventReader
from training.heads import HEADS
from training.model import Reader

PATH, EVENTS = "/reader/", "events/"
HEAD_NAMES = frozenset(head.name for head in HEADS)
WEIGHTS, SCALE, ZERO = "_quantized", "_scale", "_zero_point"


def labels_of(model: Path) -> dict[str, list[str]]:
    """The labels of a folder of shipped files."""
    known: dict[str, list[str]] = json.loads((model / "labels.json").read_text(encoding="utf-8"))
    return known


def load_shipped(model: Path) -> Reader:
    """The module whose scores are those of ``encoder.onnx`` and ``relations.onnx`` of a folder, but for rounding."""
    labels = labels_of(model)
    sizes = {h.name: 1 if h.number else len(labels[h.name]) for h in HEADS}
    reader = Reader(sizes, len(labels["relation"]))
    state = _state(model / "encoder.onnx")
    pairs, bias = _folded(model / "relations.onnx", "/MatMul_quant", "/Add")
    state["relation"] = torch.cat([pairs, bias[None]])
    reader.load_state_dict(state)
    return reader


def load_events(model: Path) -> EventReader:
    """The reader of events of a folder; what it does not know as yet, all of it at first, is as a new module has it."""
    reader = EventReader()
    state = reader.state_dict()
    path = model / "encoder.onnx"
    graph = onnx.load(str(path)).graph
    given = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for name, held in given.items():
        if name.startswith(EVENTS) and not name.endswith((WEIGHTS, SCALE, ZERO)):
            state[name.removeprefix(f"{EVENTS}reader.")] = torch.from_numpy(held.copy())
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.name.startswith(EVENTS):
            module = node.name.removeprefix(f"{EVENTS}/").removesuffix("/MatMul_quant").replace("/", ".")
            state[f"{module}.weight"] = _numbers(given, node.input[1].removesuffix(WEIGHTS)).T.contiguous()
    labels, pairs = labels_of(model), torch.from_numpy(np.load(model / "pairs.npy").astype(np.float32))
    start = 0
    for name, part in PAIRS.items():
        size = len(labels.get(name, ()))
        if size:
            state["pairs"][part] = pairs[start : start + size]
        start += size
    reader.load_state_dict(state)
    return reader


def _state(path: Path) -> dict[str, Tensor]:
    graph = onnx.load(str(path)).graph
    given = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {
        name.removeprefix("reader."): torch.from_numpy(held.copy())
        for name, held in given.items()
        if name.startswith("reader.") and not name.endswith((WEIGHTS, SCALE, ZERO))
    }
    for name in ("encoder.words", "encoder.types"):
        held = f"reader.{name}.weight"
        state[f"{name}.weight"] = _numbers(given, held)
    for node in graph.node:
        if node.op_type != "MatMulInteger" or not node.name.startswith(PATH):
            continue
        module = node.name.removeprefix(PATH).removesuffix("/MatMul_quant").removesuffix("MatMul_quant")
        if module:
            module = ".".join((["tokens"] if module in HEAD_NAMES else []) + module.split("/"))
            state[f"{module}.weight"] = _numbers(given, node.input[1].removesuffix(WEIGHTS)).T.contiguous()
    pairs, bias = _folded(path, "/reader/MatMul_quant", "/reader/Add_3")
    state["arc"] = torch.cat([pairs, bias[None]])
    return state


def _folded(path: Path, product: str, added: str) -> tuple[Tensor, Tensor]:
    """The weights of a product that no module holds, and what is added to it."""
    graph = onnx.load(str(path)).graph
    given = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    nodes = {node.name: node for node in graph.node}
    bias = next(given[name] for name in nodes[added].input if name in given)
    return _numbers(given, nodes[product].input[1].removesuffix(WEIGHTS)), torch.from_numpy(bias.copy())


def _numbers(given: dict[str, NDArray[Any]], name: str) -> Tensor:
    """Weights as numbers: less the zero point, times the scale, by channel of the last axis where there are several."""
    whole = given[name + WEIGHTS].astype(np.float32) - given[name + ZERO].astype(np.float32)
    return torch.from_numpy(whole * given[name + SCALE])
