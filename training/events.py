"""Fits the reader of events on the encoder's states and joins it to ``encoder.onnx``: ``python -m training events``."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from training.card import checksums, renew
from training.event_data import (
    ARGUMENTS,
    ROLES,
    TYPES,
    UNKNOWN,
    Example,
    examples_of_rows,
    marked,
    propbank,
    quiet_sentences,
)
from training.event_model import Attached, EventReader
from training.event_states import MIDDLE, TOP, OpenParser
from training.model import WIDTH

PREFIX = "events/"
OUTPUTS = ("event_types", "event_states", "triggers", "fillers")
LABELS = {"roles": slice(0, len(ROLES)), "arguments": slice(len(ROLES), None)}
HELD_OUT = 10  # every tenth window of the corpus is kept for measuring


@dataclass(frozen=True)
class Plan:
    """How to fit. ``batch`` is in windows."""

    epochs: int = 14
    rate: float = 1.5e-3
    batch: int = 16
    seed: int = 1
    types: float = 4.0
    roles: float = 1.0
    arguments: float = 0.5
    share: int = 3  # PropBank is passed through once in so many passes


def fit(data: Path, model: Path, corpus: Path, out: Path, plan: Plan) -> None:
    """Fit on the corpora, log each pass to ``out/log.jsonl``, keep the last in ``out/checkpoint.pt``."""
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        parser = OpenParser(model, Path(folder))
        quiet = quiet_sentences(data / "syntax" / "gum-train.conllu")
        own = marked(parser, sorted(corpus.glob("events-*.txt")), quiet, plan.seed)
        dev, train = own[::HELD_OUT], [e for k, e in enumerate(own) if k % HELD_OUT]
        train += examples_of_rows(parser)
        extra = propbank(parser, data / "roles" / "ewt-train.jsonl")
        framed = propbank(parser, data / "roles" / "ewt-dev.jsonl")
    random.shuffle(extra)
    print(f"{len(train) + len(extra)} windows to fit on, {len(dev)} and {len(framed)} to measure on", flush=True)
    reader = EventReader()
    optimizer = torch.optim.AdamW(reader.parameters(), plan.rate, weight_decay=0.05)
    steps = plan.epochs * -(-(len(train) + -(-len(extra) // plan.share)) // plan.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, plan.rate, total_steps=steps)
    log = (out / "log.jsonl").open("w", encoding="utf-8")
    log.write(json.dumps({"plan": asdict(plan)}) + "\n")
    started = time.time()
    for epoch in range(1, plan.epochs + 1):
        reader.train()
        total = 0.0
        for batch in _batches(train + extra[epoch % plan.share :: plan.share], plan.batch, shuffle=True):
            loss = _loss(reader, batch, plan)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        figures = {"pass": epoch, "loss": round(total / (steps / plan.epochs), 4), **measured(reader, dev, framed)}
        log.write(json.dumps(figures) + "\n")
        log.flush()
        print(f"{time.time() - started:5.0f} s  {figures}", flush=True)
        torch.save(reader.state_dict(), out / "checkpoint.pt")


def _batches(examples: Sequence[Example], size: int, *, shuffle: bool = False) -> Iterator[list[Example]]:
    """Batches of windows of like length."""
    order = sorted(
        range(len(examples)), key=lambda k: len(examples[k].types) + (random.random() * 20 if shuffle else 0)
    )
    batches = [order[k : k + size] for k in range(0, len(order), size)]
    if shuffle:
        random.shuffle(batches)
    yield from ([examples[k] for k in batch] for batch in batches)


def _tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    longest = max(len(e.types) for e in batch)
    states, mask = torch.zeros(len(batch), longest, 2 * WIDTH), torch.full((len(batch), 1, 1, longest), -1e4)
    for k, example in enumerate(batch):
        states[k, : len(example.types)] = torch.from_numpy(example.states.astype(np.float32))
        mask[k, ..., : len(example.types)] = 0
    return states, mask


def _loss(reader: EventReader, batch: Sequence[Example], plan: Plan) -> Tensor:
    states, mask = _tensors(batch)
    types, triggers, fillers = reader(states, mask)
    wanted = torch.full(types.shape[:2], UNKNOWN)
    for k, example in enumerate(batch):
        wanted[k, : len(example.types)] = torch.tensor(example.types)
    loss = torch.zeros(())
    if (wanted != UNKNOWN).any():
        loss = plan.types * F.cross_entropy(types.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)
    for kind, weight in (("roles", plan.roles), ("arguments", plan.arguments)):
        weights = reader.pairs[LABELS[kind]]
        scores, held = [], []
        for k, example in enumerate(batch):
            for pair in getattr(example, kind):
                last = pair.first + len(pair.labels)
                scores.append(fillers[k, pair.first : last] @ (triggers[k, pair.trigger] @ weights).T)
                held += pair.labels
        if held:
            loss = loss + weight * F.cross_entropy(torch.cat(scores), torch.tensor(held))
    return loss


def measured(reader: EventReader, dev: Sequence[Example], framed: Sequence[Example]) -> dict[str, float]:
    """F1 of triggers, share of those found that have the right type, F1 of roles at marked triggers, and of PropBank's
    arguments at marked predicates (a head word with its label)."""
    reader.eval()
    found = right = wanted = typed = 0
    with torch.no_grad():
        for batch in _batches(dev, 16):
            types = reader(*_tensors(batch))[0].argmax(-1)
            for k, example in enumerate(batch):
                gold, ours = torch.tensor(example.types), types[k, : len(example.types)]
                found += int((ours > 0).sum())
                wanted += int((gold > 0).sum())
                right += int(((ours > 0) & (gold > 0)).sum())
                typed += int(((ours > 0) & (ours == gold)).sum())
    made = {
        "triggers": 2 * right / max(found + wanted, 1),
        "precision": right / max(found, 1),
        "types": typed / max(right, 1),
    }
    made["roles"] = _pair_f1(reader, dev, "roles")
    made["arguments"] = _pair_f1(reader, framed, "arguments")
    return {name: round(value, 4) for name, value in made.items()}


def _pair_f1(reader: EventReader, examples: Sequence[Example], kind: str) -> float:
    weights = reader.pairs[LABELS[kind]]
    right = ours = wanted = 0
    with torch.no_grad():
        for batch in _batches(examples, 16):
            _, triggers, fillers = reader(*_tensors(batch))
            for k, example in enumerate(batch):
                for pair in getattr(example, kind):
                    last = pair.first + len(pair.labels)
                    scores = fillers[k, pair.first : last] @ (triggers[k, pair.trigger] @ weights).T
                    chosen, gold = scores.argmax(-1), torch.tensor(pair.labels)
                    ours += int((chosen > 0).sum())
                    wanted += int((gold > 0).sum())
                    right += int(((chosen > 0) & (chosen == gold)).sum())
    return 2 * right / max(ours + wanted, 1)


def export(run: Path, model: Path) -> None:
    """Join the fitted reader to the encoder's graph, and write its pair weights and labels beside it."""
    reader = EventReader()
    reader.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True))
    module = Attached(reader.eval())
    pieces, words = torch.randn(1, 24, WIDTH), torch.arange(1, 21)[None]
    given = (pieces, pieces, words, words)
    axes = {"middle": {1: "p"}, "top": {1: "p"}, "first": {1: "w"}, "final": {1: "w"}}
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            module, given, str(full), input_names=list(axes), output_names=list(OUTPUTS), dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
        joined = join(onnx.load(str(model / "encoder.onnx")), onnx.load(str(small)))
    onnx.save(joined, str(model / "encoder.onnx"))
    np.save(model / "pairs.npy", reader.pairs.detach().numpy().astype(np.float16))
    path = model / "labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels |= {"event": list(TYPES), "role": list(ROLES), "argument": list(ARGUMENTS)}
    path.write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf-8")
    renew(model / "MODEL_CARD.md", checksums(model), run / "log.jsonl")


def join(encoder: Any, events: Any) -> Any:
    """The encoder's graph with the reader of events in it, in the place of an earlier one."""
    graph = encoder.graph
    for held in (graph.node, graph.initializer):
        for item in [i for i in held if i.name.startswith(PREFIX)]:
            held.remove(item)
    for output in [o for o in graph.output if o.name in OUTPUTS]:
        graph.output.remove(output)
    known = {"middle": MIDDLE, "top": TOP, "first": "first", "final": "final", "": ""}
    known |= {name: name for name in OUTPUTS}

    def named(name: str) -> str:
        return known.get(name, PREFIX + name)

    for weights in events.graph.initializer:
        weights.name = PREFIX + weights.name
        graph.initializer.append(weights)
    for node in events.graph.node:
        node.name = PREFIX + node.name
        node.input[:] = [named(name) for name in node.input]
        node.output[:] = [named(name) for name in node.output]
        graph.node.append(node)
    graph.output.extend(events.graph.output)
    onnx.checker.check_model(encoder)
    return encoder
