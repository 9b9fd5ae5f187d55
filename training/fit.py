"""Fits the encoder and its heads: ``python -m training fit --data DATA --out RUN``. See ``training/README.md``."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from chancery.language.pieces import WordPieces
from training.batches import MISSING, Batch, Row, collate, epoch, pack, rows
from training.data import corpora
from training.heads import HEADS, known_lemmas, label_sets
from training.model import BASE, Output, Reader


@dataclass(frozen=True)
class Plan:
    """Everything that a run depends on beside data and code."""

    epochs: int = 10
    encoder_rate: float = 3e-4
    head_rate: float = 2e-3
    warm_up: float = 0.06
    pieces: int = 2000
    decay: float = 0.01
    seed: int = 1
    threads: int = 2


def loss_of(model: Reader, batch: Batch) -> Tensor:
    """The weighted sum of the losses of all tasks."""
    return loss_of_output(model, model(batch.ids, batch.types, batch.first, batch.final), batch)


def loss_of_output(model: Reader, out: Output, batch: Batch) -> Tensor:
    """The same from the scores of a batch."""
    relation = model.relations(out.heads, out.dependents, batch.heads)
    arcs = out.arcs.float().masked_fill(~batch.allowed, -1e4)
    total = _classes(arcs, batch.heads) + _classes(relation, batch.relations)
    for head in HEADS:
        gold = batch.tokens[head.name]
        if head.number:
            known = gold != MISSING
            if known.any():
                guess = out.tokens[head.name][..., 0].float()
                total = total + head.weight * F.smooth_l1_loss(guess[known], gold[known])
        else:
            total = total + head.weight * _classes(out.tokens[head.name], gold.long())
    return total


def _classes(scores: Tensor, gold: Tensor) -> Tensor:
    known = (gold != MISSING).sum().clamp(min=1)
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), reduction="sum", ignore_index=MISSING) / known


@torch.no_grad()
def evaluate(model: Reader, made: Sequence[Row], labels: dict[str, list[str]]) -> dict[str, float]:
    """Accuracies on dev windows with gold words and sentences; entities as the share of entity words labelled right."""
    model.eval()
    right: dict[str, int] = {}
    count: dict[str, int] = {}

    def tally(name: str, hits: Tensor, known: Tensor) -> None:
        right[name] = right.get(name, 0) + int((hits & known).sum())
        count[name] = count.get(name, 0) + int(known.sum())

    windows = sorted(pack(made, lambda: 160), key=lambda w: sum(r.pieces for r in w))
    for k in range(0, len(windows), 16):
        batch = collate(windows[k : k + 16])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch.ids, batch.types, batch.first, batch.final)
            chosen = out.arcs.float().masked_fill(~batch.allowed, -1e4).argmax(-1)
            relation = model.relations(out.heads, out.dependents, chosen).argmax(-1)
        known = batch.heads != MISSING
        tally("uas", chosen == batch.heads, known)
        same = relation == batch.relations
        tally("las", (chosen == batch.heads) & same, known)
        for head in HEADS:
            gold = batch.tokens[head.name]
            if head.number:
                tally(head.name, (out.tokens[head.name][..., 0] > 0) == (gold > 0), gold != MISSING)
                continue
            guess = out.tokens[head.name].argmax(-1)
            rare = labels[head.name].index({"entity": "O", "ends": "no"}[head.name]) if head.name in RARE else -1
            tally(head.name, guess == gold, (gold != MISSING) & ((gold != rare) | (guess != rare)))
    model.train()
    return {name: round(100 * right[name] / max(1, count[name]), 2) for name in right}


RARE = ("entity", "ends")


def fit(data: Path, out: Path, own: Path | None, plan: Plan) -> None:
    """Fit from ``data`` and write ``checkpoint.pt``, ``labels.json`` and ``log.jsonl`` to ``out``.

    An interrupted run goes on from its last checkpoint, which is written after each epoch.
    """
    out.mkdir(parents=True, exist_ok=True)
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    train, dev = corpora(data, own)
    labels = label_sets(train)
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1), encoding="utf-8")
    (out / "lemmas.tsv").write_text(known_lemmas(train), encoding="utf-8")
    pieces = WordPieces((BASE / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    made = rows(train, labels, pieces.ids)
    held = {name: rows(sentences, labels, pieces.ids) for name, sentences in dev.items()}
    sizes = {h.name: 1 if h.number else len(labels[h.name]) for h in HEADS}
    model = Reader(sizes, len(labels["relation"]))
    model.encoder.load_base()
    per_epoch = sum(1 for _ in epoch(made, plan.pieces, random.Random(0)))
    steps = per_epoch * plan.epochs
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": plan.encoder_rate}, {"params": fast, "lr": plan.head_rate}], weight_decay=plan.decay
    )
    warm = plan.warm_up * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, s / warm, max(0.0, 1 - s / steps)))
    start = 0
    saved = out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        start = state["epoch"]
    began = time.time()
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        for number in range(start, plan.epochs):
            draw = random.Random(plan.seed * 1000 + number)
            total, done = 0.0, 0
            for windows in epoch(made, plan.pieces, draw):
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = loss_of(model, collate(windows))
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                optimiser.zero_grad(set_to_none=True)
                total, done = total + loss.item(), done + 1
                if done % 50 == 0:
                    print(f"epoch {number + 1} {done}/{per_epoch} loss {total / done:.3f}", flush=True)
            figures = {name: evaluate(model, held_rows, labels) for name, held_rows in held.items()}
            line = {"epoch": number + 1, "loss": total / done, "seconds": round(time.time() - began), "dev": figures}
            print(json.dumps(line), flush=True)
            log.write(json.dumps({**line, "plan": asdict(plan)}) + "\n")
            log.flush()
            torch.save(
                {
                    "model": model.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(),
                    "epoch": number + 1,
                },
                saved,
            )
