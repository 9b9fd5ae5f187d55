"""Fits the shipped encoder further, together with the reader of events and attributions on its states, and writes
both: ``python -m training events``."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from chancery.language.pieces import WordPieces
from training.batches import Batch, collate, epoch, rows
from training.card import checksums, renew
from training.data import corpora
from training.event_data import (
    ARGUMENTS,
    ROLES,
    SAID,
    TYPES,
    UNKNOWN,
    Example,
    examples_of_rows,
    marked,
    propbank,
    quiet_sentences,
    quoted,
    reports_of,
)
from training.event_model import PAIRS, Attached, EventReader
from training.event_windows import WindowParser
from training.export import write_graphs
from training.fit import evaluate, loss_of, loss_of_output
from training.model import BASE, LAYERS, MIDDLE, WIDTH, Output, Reader
from training.shipped import labels_of, load_events, load_shipped

PREFIX = "events/"
OUTPUTS = ("event_types", "event_cues", "event_states", "triggers", "fillers")
STATES = "/reader/encoder/layers.{}/norm/LayerNormalization_output_0"  # tensors of ``encoder.onnx``, by word piece
KINDS = {"roles": PAIRS["role"], "said": PAIRS["said"], "arguments": PAIRS["argument"]}
HELD_OUT = 10  # every tenth window of the corpus is kept for measuring


@dataclass(frozen=True)
class Plan:
    """How to fit. ``pieces`` are those of a batch of events; ``trees`` batches of the treebanks go with it; ``own``
    weighs that the encoder's own heads give for the words of events what they gave before."""

    epochs: int = 4
    encoder_rate: float = 8e-5
    head_rate: float = 2e-4
    rate: float = 1.5e-3
    warm_up: float = 0.06
    pieces: int = 2000
    trees: float = 0.4
    own: float = 1.0
    seed: int = 1
    types: float = 4.0
    cues: float = 4.0
    roles: float = 1.0
    said: float = 1.0
    arguments: float = 0.5
    share: int = 3  # PropBank is passed through once in so many passes

    def at(self, part: float) -> Plan:
        """The plan with a part of its rates of learning."""
        rates = (self.encoder_rate * part, self.head_rate * part, self.rate * part)
        return replace(self, encoder_rate=rates[0], head_rate=rates[1], rate=rates[2])


class Joint(nn.Module):
    """The encoder with its own heads, and the reader of events on its states."""

    def __init__(self, encoder: Reader, events: EventReader) -> None:
        super().__init__()
        self.encoder, self.events = encoder, events

    def forward(self, batch: Batch) -> tuple[Output, tuple[Tensor, Tensor, Tensor, Tensor]]:
        """What the encoder's own heads and what ``EventReader`` gives for the words of a batch."""
        middle, top = self.encoder.encoder(batch.ids, batch.types)
        first, final = (w.unsqueeze(-1).expand(-1, -1, WIDTH) for w in (batch.first, batch.final))
        states = [(torch.gather(s, 1, first) + torch.gather(s, 1, final)) * 0.5 for s in (middle, top)]
        mask = (batch.first == 0).float()[:, None, None] * -1e4
        return self.encoder.scores(top, batch.first, batch.final), self.events(torch.cat(states, -1), mask)


def fit(data: Path, model: Path, corpus: Path, out: Path, plan: Plan) -> None:
    """Fit on the corpora, log each pass to ``out/log.jsonl``, keep the last in ``out/checkpoint.pt``."""
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    labels = labels_of(model)
    parser = WindowParser(model)
    quiet = quiet_sentences(data / "syntax" / "gum-train.conllu")
    own = marked(parser, sorted(corpus.glob("events-*.txt")), quiet, plan.seed)
    own += quoted(parser, sorted(corpus.glob("attributions-*.txt")), plan.seed)
    own += reports_of(parser, corpus, data, plan.seed)
    dev, train = own[::HELD_OUT], [e for k, e in enumerate(own) if k % HELD_OUT]
    train += examples_of_rows(parser)
    extra = propbank(parser, data / "roles" / "ewt-train.jsonl")
    framed = propbank(parser, data / "roles" / "ewt-dev.jsonl")
    random.shuffle(extra)
    pieces = WordPieces((BASE / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    known, held = corpora(data, corpus, ewt_names=False)
    trees = rows(known, labels, pieces.ids)
    trees_dev = {name: rows(sentences, labels, pieces.ids) for name, sentences in held.items()}
    print(f"{len(train) + len(extra)} windows to fit on, {len(dev)} and {len(framed)} to measure on", flush=True)
    joint = Joint(load_shipped(model), load_events(model))
    rates = {"encoder.encoder.": plan.encoder_rate, "encoder.": plan.head_rate, "events.": plan.rate}
    groups: dict[float, list[nn.Parameter]] = {rate: [] for rate in rates.values()}
    for name, weights in joint.named_parameters():
        groups[next(rate for start, rate in rates.items() if name.startswith(start))].append(weights)
    optimizer = torch.optim.AdamW([{"params": p, "lr": rate} for rate, p in groups.items()], weight_decay=0.03)
    passes = [train + extra[k :: plan.share] for k in range(plan.share)]
    steps = plan.epochs * sum(1 for _ in _batches(passes[0], plan.pieces))
    warm = plan.warm_up * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / warm, max(0.01, 1 - s / steps)))
    beside = _again(trees, plan)
    log = (out / "log.jsonl").open("w", encoding="utf-8")
    log.write(json.dumps({"plan": asdict(plan)}) + "\n")
    started = time.time()
    for number in range(1, plan.epochs + 1):
        joint.train()
        total, owed, done = 0.0, 0.0, 0
        for batch in _batches(passes[number % plan.share], plan.pieces, shuffle=True):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = _loss(joint, batch, plan)
            loss.backward()
            total, owed, done = total + loss.item(), owed + plan.trees, done + 1
            while owed >= 1:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss_of(joint.encoder, next(beside)).backward()
                owed -= 1
            nn.utils.clip_grad_norm_(joint.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            if done % 50 == 0:
                print(f"{time.time() - started:5.0f} s  {done} steps, loss {total / done:.3f}", flush=True)
        figures = {"pass": number, "loss": round(total / done, 4), **measured(joint, dev, framed)}
        figures |= {f"{name}.{k}": v for name, r in trees_dev.items() for k, v in _shown(joint, r, labels).items()}
        log.write(json.dumps(figures) + "\n")
        log.flush()
        print(f"{time.time() - started:5.0f} s  {figures}", flush=True)
        torch.save(joint.state_dict(), out / "checkpoint.pt")


def _again(trees: Sequence[Any], plan: Plan) -> Iterator[Batch]:
    """Batches of the treebanks, pass after pass."""
    number = 0
    while True:
        for windows in epoch(list(trees), plan.pieces, random.Random(plan.seed * 1000 + number)):
            yield collate(windows)
        number += 1


def _shown(joint: Joint, held: Any, labels: dict[str, list[str]]) -> dict[str, float]:
    figures = evaluate(joint.encoder, held, labels)
    return {name: figures[name] for name in ("las", "upos", "entity")}


def _batches(examples: Sequence[Example], pieces: int, *, shuffle: bool = False) -> Iterator[list[Example]]:
    """Batches of windows of like length, of so many word pieces at most."""
    order = sorted(range(len(examples)), key=lambda k: examples[k].pieces + (random.random() * 20 if shuffle else 0))
    batches: list[list[int]] = []
    for k in order:
        if not batches or (len(batches[-1]) + 1) * (examples[k].pieces + 2) > pieces:
            batches.append([])
        batches[-1].append(k)
    if shuffle:
        random.shuffle(batches)
    yield from ([examples[k] for k in batch] for batch in batches)


def _loss(joint: Joint, batch: Sequence[Example], plan: Plan) -> Tensor:
    given = collate([example.seen.rows for example in batch])
    own, read = joint(given)
    types, cues, triggers, fillers = (scores.float() for scores in read)
    loss = plan.own * loss_of_output(joint.encoder, own, given)
    for name, scores, weight in (("types", types, plan.types), ("cues", cues, plan.cues)):
        wanted = torch.full(scores.shape[:2], UNKNOWN)
        for k, example in enumerate(batch):
            wanted[k, : len(example.types)] = torch.tensor(getattr(example, name))
        if (wanted != UNKNOWN).any():
            share = (wanted != UNKNOWN).any(1).sum() / len(batch)
            held = F.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)
            loss = loss + weight * share * held
    for kind, weight in (("roles", plan.roles), ("said", plan.said), ("arguments", plan.arguments)):
        weights = joint.events.pairs[KINDS[kind]]
        scored, labels = [], []
        for k, example in enumerate(batch):
            for pair in getattr(example, kind):
                last = pair.first + len(pair.labels)
                scored.append(fillers[k, pair.first : last] @ (triggers[k, pair.trigger] @ weights).T)
                labels += pair.labels
        if labels:
            loss = loss + weight * F.cross_entropy(torch.cat(scored).float(), torch.tensor(labels))
    return loss


def measured(joint: Joint, dev: Sequence[Example], framed: Sequence[Example]) -> dict[str, float]:
    """F1 of triggers, share of those found that have the right type, F1 of roles at marked triggers; F1 of cues, and of
    sources and contents at marked cues; F1 of PropBank's arguments at marked predicates (a head word with its label).
    """
    joint.eval()
    found = right = wanted = typed = 0
    cued = told = meant = 0
    with torch.no_grad():
        for batch in _batches(dev, 2500):
            _, (types, cues, _, _) = joint(collate([example.seen.rows for example in batch]))
            for k, example in enumerate(batch):
                gold, ours = torch.tensor(example.types), types[k, : len(example.types)].argmax(-1)
                ours = ours * (gold != UNKNOWN)
                found += int((ours > 0).sum())
                wanted += int((gold > 0).sum())
                right += int(((ours > 0) & (gold > 0)).sum())
                typed += int(((ours > 0) & (ours == gold)).sum())
                gold = torch.tensor(example.cues)
                ours = cues[k, : len(example.types)].argmax(-1) * (gold != UNKNOWN)
                told += int((ours > 0).sum())
                meant += int((gold > 0).sum())
                cued += int(((ours > 0) & (gold > 0)).sum())
    made = {
        "triggers": 2 * right / max(found + wanted, 1),
        "precision": right / max(found, 1),
        "types": typed / max(right, 1),
        "roles": _pair_f1(joint, dev, "roles"),
        "cues": 2 * cued / max(told + meant, 1),
        "said": _pair_f1(joint, dev, "said"),
        "arguments": _pair_f1(joint, framed, "arguments"),
    }
    return {name: round(value, 4) for name, value in made.items()}


def _pair_f1(joint: Joint, examples: Sequence[Example], kind: str) -> float:
    weights = joint.events.pairs[KINDS[kind]]
    right = ours = wanted = 0
    with torch.no_grad():
        for batch in _batches([e for e in examples if getattr(e, kind)], 2500):
            _, (_, _, triggers, fillers) = joint(collate([example.seen.rows for example in batch]))
            for k, example in enumerate(batch):
                for pair in getattr(example, kind):
                    last = pair.first + len(pair.labels)
                    scores = fillers[k, pair.first : last] @ (triggers[k, pair.trigger] @ weights).T
                    chosen, gold = scores.argmax(-1), torch.tensor(pair.labels)
                    ours += int((chosen > 0).sum())
                    wanted += int((gold > 0).sum())
                    right += int(((chosen > 0) & (chosen == gold)).sum())
    return 2 * right / max(ours + wanted, 1)


def export(runs: Sequence[Path], model: Path) -> None:
    """Write the fitted encoder with the reader of events joined to its graph, and beside it its pair weights and
    labels: of several runs, each of which went on from the one before, the mean of their weights."""
    joint = Joint(load_shipped(model), EventReader())
    states = [torch.load(run / "checkpoint.pt", weights_only=True) for run in runs]
    joint.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    write_graphs(joint.encoder.eval(), model)
    reader = joint.events
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
    labels |= {"event": list(TYPES), "role": list(ROLES), "said": list(SAID), "argument": list(ARGUMENTS)}
    path.write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf-8")
    renew(model / "MODEL_CARD.md", checksums(model), [run / "log.jsonl" for run in runs])


def join(encoder: Any, events: Any) -> Any:
    """The encoder's graph with the reader of events in it, in the place of an earlier one."""
    graph = encoder.graph
    for held in (graph.node, graph.initializer):
        for item in [i for i in held if i.name.startswith(PREFIX)]:
            held.remove(item)
    for output in [o for o in graph.output if o.name in OUTPUTS]:
        graph.output.remove(output)
    known = {"middle": STATES.format(MIDDLE), "top": STATES.format(LAYERS - 1)}
    known |= {name: name for name in ("first", "final", "")}
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
