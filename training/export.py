"""Writes the files that ship: two ONNX graphs with int8 weights, the vocabulary, the labels, the model card.

``encoder.onnx`` gives tags, lemma scripts, sentence ends, entity scores, factuality, arc scores; ``relations.onnx``
labels the arcs that were chosen. Weights of matrix products and embeddings are int8, one scale a channel (dynamic
quantisation). ``probe.onnx`` shows how a processor adds up such products.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.card import checksums, write_card
from training.heads import HEADS
from training.model import BASE, RELATION, Reader, pair_scores

PROBED = 32  # products that are summed: more than one pair, whatever a processor adds at once
SCORED = ("entity",)  # heads whose scores are needed, not only the best label


class Scores(nn.Module):
    """The first graph: everything but the relations. Its outputs follow ``names``."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.names = [h.name for h in HEADS] + ["arcs", "heads", "dependents"]

    def forward(self, ids: Tensor, types: Tensor, first: Tensor, final: Tensor) -> tuple[Tensor, ...]:
        out = self.reader(ids, types, first, final)
        made: list[Tensor] = []
        for head in HEADS:
            scores = out.tokens[head.name]
            if head.number:
                made.append(scores[..., 0])
            elif head.name in SCORED:
                made.append(scores.log_softmax(-1))
            elif scores.shape[-1] == 2:
                made.append(scores[..., 1] - scores[..., 0])
            else:
                made.append(scores.argmax(-1).to(torch.int32))
        return (*made, out.arcs, out.heads, out.dependents)


class Relations(nn.Module):
    """The second graph: the relation of each word to its head, from states ``(n, r)`` of both."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.weights = nn.Parameter(reader.relation.detach().clone())

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return pair_scores(self.weights, dependents[None], heads[None])[0]


def load(run: Path) -> Reader:
    """The fitted module of a run."""
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    sizes = {h.name: 1 if h.number else len(labels[h.name]) for h in HEADS}
    reader = Reader(sizes, len(labels["relation"]))
    reader.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["model"])
    return reader.eval()


def export(run: Path, out: Path) -> None:
    """Write the shipped files of a run to ``out`` and check them against the torch module."""
    out.mkdir(parents=True, exist_ok=True)
    write_graphs(load(run), out)
    shutil.copyfile(BASE / "vocab.txt", out / "vocab.txt")
    shutil.copyfile(run / "lemmas.tsv", out / "lemmas.tsv")
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    labels |= {"event": [], "role": [], "said": [], "argument": []}  # `training events` fits and joins their reader
    np.save(out / "pairs.npy", np.zeros((0, 1, 1), np.float16))
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf-8")
    write_card(out / "MODEL_CARD.md", checksums(out), run / "log.jsonl")


def write_graphs(reader: Reader, out: Path) -> None:
    """Write the two graphs of a module, int8, to ``out``."""
    scores = Scores(reader)
    ids = torch.randint(1000, 2000, (2, 24))
    given = (ids, torch.ones_like(ids), torch.arange(1, 21).repeat(2, 1), torch.arange(1, 21).repeat(2, 1))
    axes = {"ids": {0: "b", 1: "p"}, "types": {0: "b", 1: "p"}, "first": {0: "b", 1: "w"}, "final": {0: "b", 1: "w"}}
    pair = (torch.randn(5, RELATION), torch.randn(5, RELATION))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder)
        _write(scores, given, axes, scores.names, full / "encoder.onnx")
        flat = {"dependents": {0: "n"}, "headed": {0: "n"}}
        _write(Relations(reader), pair, flat, ["relation"], full / "relations.onnx")
        for name in ("encoder", "relations"):
            quantize_dynamic(
                full / f"{name}.onnx",
                out / f"{name}.onnx",
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"],
            )
        _compare(full / "encoder.onnx", scores, given)
    write_probe(out / "probe.onnx")


def write_probe(to: Path) -> None:
    """Write a product of bytes whose sum of ``PROBED`` products of 255 and 127 is right only where the processor
    does not add pairs of them in 16 bits."""
    weights = onnx.numpy_helper.from_array(np.full((PROBED, PROBED), 127, np.int8), "weights")
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMulInteger", ["bytes", "weights"], ["sums"])],
        "probe",
        [onnx.helper.make_tensor_value_info("bytes", onnx.TensorProto.UINT8, [None, PROBED])],
        [onnx.helper.make_tensor_value_info("sums", onnx.TensorProto.INT32, [None, PROBED])],
        [weights],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, str(to))


def _write(
    module: nn.Module, given: tuple[Tensor, ...], axes: dict[str, dict[int, str]], names: list[str], to: Path
) -> None:
    torch.onnx.export(
        module.eval(),
        given,
        str(to),
        input_names=list(axes),
        output_names=names,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(to))


def _compare(path: Path, scores: Scores, given: tuple[Tensor, ...]) -> None:
    session = ort.InferenceSession(str(path))
    wanted = scores(*given)
    got = session.run(None, {i.name: g.numpy() for i, g in zip(session.get_inputs(), given, strict=True)})
    for name, a, b in zip(scores.names, wanted, got, strict=True):
        if not np.allclose(a.detach().numpy(), b, atol=1e-3):
            raise SystemExit(f"export: {name} of the ONNX file differs from the torch module")
