"""The reader of events and attributions as a torch module: a small block on the encoder's states, and biaffine scores
for roles, sources and contents."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.event_data import ARGUMENTS, ROLES, SAID, TYPES
from training.model import WIDTH

SIZE, HEADS, INNER, BLOCKS, PAIR = 256, 4, 512, 1, 64
LABELS = len(ROLES) + len(SAID) + len(ARGUMENTS)
PAIRS = {
    "role": slice(0, len(ROLES)),
    "said": slice(len(ROLES), len(ROLES) + len(SAID)),
    "argument": slice(len(ROLES) + len(SAID), LABELS),
}
"""Where the pair weights of each kind of labels stand."""


class Block(nn.Module):
    """One block of a transformer, normalised before each half."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(SIZE), nn.LayerNorm(SIZE)
        self.mixed, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.wide, self.narrow = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.drop = nn.Dropout(drop)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        shape = (states.shape[0], states.shape[1], 3, HEADS, SIZE // HEADS)
        query, key, value = self.mixed(self.before(states)).view(shape).permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(2, 3) * (SIZE // HEADS) ** -0.5 + mask
        mixed = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).reshape(states.shape)
        states = states + self.drop(self.out(mixed))
        return states + self.drop(self.narrow(F.gelu(self.wide(self.between(states)))))


class EventReader(nn.Module):
    """Types of words, whether they are cues, and states of words as triggers or cues and as fillers of roles."""

    def __init__(self, drop: float = 0.2) -> None:
        super().__init__()
        self.given, self.drop = nn.Linear(2 * WIDTH, SIZE), nn.Dropout(0.3)
        self.blocks = nn.ModuleList(Block(drop) for _ in range(BLOCKS))
        self.norm = nn.LayerNorm(SIZE)
        self.types, self.cues = nn.Linear(SIZE, len(TYPES)), nn.Linear(SIZE, 2)
        self.trigger, self.filler = nn.Linear(SIZE, PAIR), nn.Linear(SIZE, PAIR)
        self.pairs = nn.Parameter(torch.randn(LABELS, PAIR + 1, PAIR + 1) * 0.02)

    def read(self, states: Tensor, mask: Tensor) -> Tensor:
        """States of words ``(b, w, SIZE)``. ``states`` is ``(b, w, 2 * WIDTH)``, ``mask`` ``(b, 1, 1, w)``, very
        negative where no word is."""
        here = self.given(self.drop(states))
        for block in self.blocks:
            here = block(here, mask)
        return self.norm(here)

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of types ``(b, w, types)`` and of cues ``(b, w, 2)``, states of triggers and of fillers
        ``(b, w, PAIR + 1)``, the last of which is one."""
        here = self.drop(self.read(states, mask))
        pairs = self.paired(self.trigger(here)), self.paired(self.filler(here))
        return self.types(here), self.cues(here), *pairs

    def paired(self, states: Tensor) -> Tensor:
        """States of words as triggers or fillers, with a one behind them that stands for the bias."""
        active = F.gelu(self.drop(states), approximate="tanh")
        return torch.cat([active, torch.ones_like(active[..., :1])], -1)


class Attached(nn.Module):
    """The module as it is joined to the encoder's graph, from the states of word pieces on."""

    def __init__(self, reader: EventReader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, middle: Tensor, top: Tensor, first: Tensor, final: Tensor) -> tuple[Tensor, ...]:
        def by_word(pieces: Tensor) -> Tensor:
            first_at, final_at = (w.unsqueeze(-1).expand(-1, -1, WIDTH) for w in (first, final))
            return (torch.gather(pieces, 1, first_at) + torch.gather(pieces, 1, final_at)) * 0.5

        states = torch.cat([by_word(middle), by_word(top)], -1)
        reader = self.reader
        here = reader.read(states, torch.zeros(1))
        pairs = (reader.paired(reader.trigger(here)), reader.paired(reader.filler(here)))
        cues = reader.cues(here)
        return reader.types(here).log_softmax(-1), cues[..., 1] - cues[..., 0], here, *pairs
