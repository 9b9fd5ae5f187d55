"""Text in, parsed document out: words, windows, encoder, sentence ends, trees, relations, lemmas, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chancery.language import lemmas
from chancery.language.document import Document, Entity
from chancery.language.encoder import Batch, Encoder
from chancery.language.features import clean, shape, space_before, token_type
from chancery.language.names import joined, names, with_datelines
from chancery.language.paragraphs import paragraphs
from chancery.language.sentences import closing_marks, sentences
from chancery.language.trees import best_tree, is_tree
from chancery.language.windows import TARGET, Window, batches, windows
from chancery.language.words import words as split_words

STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})


@dataclass
class Analysis:
    """The words of one text under analysis: what goes into the encoder, and what came out, by word."""

    words: list[str]
    spaces: list[int]
    last_of: list[int]  # number of the paragraph (or given sentence) of each word
    given_sentences: bool
    closing: set[int] = field(default_factory=set)  # words that close a quotation
    tags: dict[str, NDArray[np.int32]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)


class Parser:
    """Parses English text with the shipped encoder, or with one given."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder or Encoder()

    def parse(self, text: str) -> Document:
        """The document of a text: offsets point into ``text`` as given; every sign but white space is in a word."""
        spans: list[tuple[int, int]] = []
        words: list[str] = []
        spaces: list[int] = []
        block: list[int] = []
        for number, (start, end) in enumerate(paragraphs(text)):
            for at, (a, b) in enumerate(split_words(text[start:end])):
                a, b = a + start, b + start
                spaces.append(space_before(text, spans[-1][1] if spans else 0, a, at == 0))
                spans.append((a, b))
                words.append(clean(text[a:b]))
                block.append(number)
        done = self._analyse(Analysis(words, spaces, block, given_sentences=False))
        return Document(
            text=text,
            words=[text[a:b] for a, b in spans],
            starts=[a for a, _ in spans],
            ends=[b for _, b in spans],
            sentences=done.sentences,
            paragraphs=[block[first] for first, _ in done.sentences],
            heads=done.heads,
            deprels=done.relations,
            upos=self._labels(done, "upos"),
            xpos=self._labels(done, "xpos"),
            lemmas=self._lemmas(done),
            entities=done.entities,
            factuality=[
                round(f, 2) if u in ("VERB", "NOUN", "ADJ", "AUX") else None
                for f, u in zip(done.factuality, self._labels(done, "upos"), strict=True)
            ],
        )

    def tag(self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[int]]) -> Analysis:
        """Analyse words already split into sentences; ``spaces`` as of ``features.SPACES``. Sentences are kept."""
        words = [clean(w) for s in sentences for w in s]
        block = [k for k, s in enumerate(sentences) for _ in s]
        return self._analyse(Analysis(words, [x for s in spaces for x in s], block, given_sentences=True))

    def labels(self, done: Analysis) -> tuple[list[str], list[str], list[str]]:
        """UPOS, XPOS and lemma of each word of an analysis."""
        return self._labels(done, "upos"), self._labels(done, "xpos"), self._lemmas(done)

    def _labels(self, done: Analysis, task: str) -> list[str]:
        known = self.encoder.labels[task]
        return [known[k] for k in done.tags[task].tolist()] if done.words else []

    def _lemmas(self, done: Analysis) -> list[str]:
        known = self.encoder.lemmas
        tagged = zip(done.words, self._labels(done, "upos"), self._labels(done, "lemma"), strict=True)
        return [known.get((w.lower(), u)) or self._guess(w, u, s) for w, u, s in tagged]

    def _guess(self, word: str, upos: str, script: str) -> str:
        lemma = lemmas.apply(word, script)
        return lemmas.mended(word.lower(), lemma, self.encoder.stems[upos]) if upos in self.encoder.stems else lemma

    def _analyse(self, work: Analysis) -> Analysis:
        n = len(work.words)
        work.heads, work.relations, work.factuality = [-1] * n, ["dep"] * n, [0.0] * n
        work.tags = {task: np.zeros(n, np.int32) for task in ("upos", "xpos", "lemma")}
        if not n:
            return work
        work.closing = closing_marks(work.words, work.last_of)
        piece = self.encoder.pieces.ids
        ids = [piece(w) for w in work.words]
        types = [token_type(shape(w), s) for w, s in zip(work.words, work.spaces, strict=True)]
        sizes = list(map(len, ids))
        for group in batches(windows(sizes, self._may_end(work), target=TARGET)):
            self._take(work, self.encoder.run(group, ids, types))
        work.sentences.sort()
        openings = [k for k in range(n) if k == 0 or work.last_of[k] != work.last_of[k - 1]]
        work.entities = with_datelines(joined(work.entities, work.words), work.words, openings)
        if work.given_sentences:
            _rejoin(work)
        return work

    def _may_end(self, work: Analysis) -> list[int]:
        """How good an end of a window each word is, as ``windows`` wants it."""
        blocks = [*work.last_of, -1]
        made = [2 if blocks[k] != blocks[k + 1] else 0 for k in range(len(work.words))]
        if not work.given_sentences:
            for k, word in enumerate(work.words):
                at = k + 1
                while at in work.closing:
                    at += 1
                if word in STOPS and at <= len(made) and not made[at - 1] and not work.words[at][:1].islower():
                    made[at - 1] = 1
        return made

    def _take(self, work: Analysis, batch: Batch) -> None:
        """Move the scores of a batch into the analysis."""
        ends = batch.heads["ends"]
        size, wide = ends.shape
        number = np.full((size, wide), -1)
        cuts: list[list[tuple[int, int]]] = []
        for b, window in enumerate(batch.windows):
            found = self._sentences(work, window, ends[b])
            cuts.append(found)
            for k, (first, last) in enumerate(found):
                number[b, first:last] = k
        inside = number[:, :, None] == number[:, None, :]
        arcs = batch.arcs
        arcs[:, :, 1:][~inside] = -1e4
        chosen = arcs.argmax(2)
        for b, found in enumerate(cuts):
            for first, last in found:
                heads = [h - first if h else 0 for h in chosen[b, first:last].tolist()]
                if not is_tree(heads):
                    block = np.concatenate([arcs[b, first:last, :1], arcs[b, first:last, first + 1 : last + 1]], 1)
                    heads = best_tree(block)
                    chosen[b, first:last] = [h + first if h else 0 for h in heads]
        self._label(work, batch, chosen)
        for b, window in enumerate(batch.windows):
            n, base = window.last - window.first, window.first
            for task, values in work.tags.items():
                values[base : window.last] = batch.heads[task][b, :n]
            work.factuality[base : window.last] = batch.heads["factuality"][b, :n].tolist()
            work.sentences += [(first + base, last + base) for first, last in cuts[b]]
            work.entities += names(batch.heads["entity"][b, :n], self.encoder.labels["entity"], cuts[b], base)

    def _sentences(self, work: Analysis, window: Window, ends: NDArray[np.float32]) -> list[tuple[int, int]]:
        """The sentences of a window, as word ranges inside it."""
        n = window.last - window.first
        likely = [False] * n if work.given_sentences else (ends[:n] > 0).tolist()
        found = sentences(work.words, work.last_of, work.closing, window.first, likely)
        return [(first - window.first, last - window.first) for first, last in found]

    def _label(self, work: Analysis, batch: Batch, chosen: NDArray[np.int64]) -> None:
        """Heads and relations of the words of a batch."""
        rows = [(b, k) for b, w in enumerate(batch.windows) for k in range(w.last - w.first)]
        at = np.array([b for b, _ in rows]), np.array([k for _, k in rows])
        picked = chosen[at]
        scores = self.encoder.relations(batch.dependent_states[at], batch.head_states[at[0], picked])
        known = self.encoder.labels["relation"]
        root = known.index("root")
        scores[picked != 0, root] = -np.inf
        best = scores.argmax(1).tolist()
        for (b, k), head, label in zip(rows, picked.tolist(), best, strict=True):
            base = batch.windows[b].first
            work.heads[base + k] = base + head - 1 if head else -1
            work.relations[base + k] = known[label] if head else "root"


def _rejoin(work: Analysis) -> None:
    """Make one tree of a given sentence that had to be read in several windows: later roots hang on the first."""
    joined: list[tuple[int, int]] = []
    for first, last in work.sentences:
        if joined and work.last_of[joined[-1][0]] == work.last_of[first]:
            start = joined[-1][0]
            root = next(k for k in range(start, first) if work.heads[k] < 0)
            for k in range(first, last):
                if work.heads[k] < 0:
                    work.heads[k], work.relations[k] = root, "parataxis"
            joined[-1] = (start, last)
        else:
            joined.append((first, last))
    work.sentences = joined
