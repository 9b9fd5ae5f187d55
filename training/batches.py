"""From sentences to tensors: windows of consecutive sentences, batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from chancery.language.features import shape, token_type
from training.data import Sentence
from training.heads import HEADS, value

MISSING = -100
CLS, SEP = 101, 102


@dataclass
class Row:
    """One sentence as numbers."""

    doc: str
    ids: list[tuple[int, ...]]
    types: list[int]
    heads: list[int]
    relations: list[int]
    tokens: dict[str, list[float]]

    @property
    def pieces(self) -> int:
        return sum(len(w) for w in self.ids)


Piecer = Callable[[str], tuple[int, ...]]


def rows(sentences: Sequence[Sentence], labels: dict[str, list[str]], pieces: Piecer) -> list[Row]:
    """Sentences as numbers; those of more than 400 word pieces are left out."""
    index = {name: {label: k for k, label in enumerate(known)} for name, known in labels.items()}
    made = []
    for sentence in sentences:
        n = len(sentence.words)
        tokens: dict[str, list[float]] = {}
        for head in HEADS:
            given = value(sentence, head)
            if given is None:
                tokens[head.name] = [MISSING] * n
            elif head.number:
                tokens[head.name] = [MISSING if v is None else float(str(v)) for v in given]
            else:
                tokens[head.name] = [index[head.name].get(str(v), MISSING) for v in given]
        relation = index["relation"]
        row = Row(
            sentence.doc,
            [pieces(w) for w in sentence.words],
            [token_type(shape(w), s) for w, s in zip(sentence.words, sentence.spaces, strict=True)],
            sentence.heads or [MISSING] * n,
            [relation.get(r, relation.get(r.split(":")[0], 0)) for r in sentence.labels["relation"]]
            if sentence.heads
            else [MISSING] * n,
            tokens,
        )
        if row.pieces <= 400:
            made.append(row)
    return made


def pack(made: Sequence[Row], size: Callable[[], int]) -> list[list[Row]]:
    """Consecutive sentences of one document in windows of at most ``size()`` pieces, drawn anew for each window."""
    windows: list[list[Row]] = []
    most = used = 0
    for row in made:
        n = row.pieces
        if windows and windows[-1][-1].doc == row.doc and used + n <= most:
            windows[-1].append(row)
            used += n
        else:
            windows.append([row])
            most, used = size(), n
    return windows


def epoch(made: Sequence[Row], most: int, draw: random.Random) -> Iterator[list[list[Row]]]:
    """Batches of one pass in random order, at most ``most`` pieces each with padding counted."""
    windows = pack(made, lambda: draw.choice((0, 60, 110, 160, 160)))
    order = sorted(windows, key=lambda w: sum(r.pieces for r in w) + draw.random() * 8)
    done: list[list[list[Row]]] = [[]]
    for window in order:
        long = sum(r.pieces for r in window) + 2
        if done[-1] and (len(done[-1]) + 1) * long > most:
            done.append([])
        done[-1].append(window)
    draw.shuffle(done)
    yield from done


@dataclass
class Batch:
    """Tensors of one batch; ``allowed`` marks the heads inside a word's own sentence, and the root."""

    ids: Tensor
    types: Tensor
    first: Tensor
    final: Tensor
    allowed: Tensor
    heads: Tensor
    relations: Tensor
    tokens: dict[str, Tensor]


def collate(windows: Sequence[Sequence[Row]]) -> Batch:
    """Tensors of a batch of windows."""
    long = max(sum(r.pieces for r in w) for w in windows) + 2
    wide = max(sum(len(r.ids) for r in w) for w in windows)
    size = len(windows)
    ids, types = torch.zeros(size, long, dtype=torch.long), torch.zeros(size, long, dtype=torch.long)
    first, final = torch.zeros(size, wide, dtype=torch.long), torch.zeros(size, wide, dtype=torch.long)
    allowed = torch.zeros(size, wide, wide + 1, dtype=torch.bool)
    heads, relations = torch.full((size, wide), MISSING), torch.full((size, wide), MISSING)
    tokens = {h.name: torch.full((size, wide), float(MISSING)) for h in HEADS}
    allowed[:, :, 0] = True
    for b, window in enumerate(windows):
        flat, kinds, starts, ends = [CLS], [0], [], []
        word = 0
        for row in window:
            n = len(row.ids)
            for piece, kind in zip(row.ids, row.types, strict=True):
                starts.append(len(flat))
                flat += piece
                kinds += [kind] * len(piece)
                ends.append(len(flat) - 1)
            allowed[b, word : word + n, word + 1 : word + n + 1] = True
            heads[b, word : word + n] = torch.tensor([h + word if h > 0 else h for h in row.heads])
            relations[b, word : word + n] = torch.tensor(row.relations)
            for name, values in row.tokens.items():
                tokens[name][b, word : word + n] = torch.tensor(values, dtype=torch.float)
            word += n
        flat.append(SEP)
        ids[b, : len(flat)], types[b, : len(kinds)] = torch.tensor(flat), torch.tensor(kinds)
        first[b, :word], final[b, :word] = torch.tensor(starts), torch.tensor(ends)
    return Batch(ids, types, first, final, allowed, heads, relations, tokens)
