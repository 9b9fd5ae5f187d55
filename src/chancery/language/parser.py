"""Text in, parsed document out: words, windows, encoder, sentence ends, trees, relations, lemmas, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chancery.language import lemmas
from chancery.language.datelines import Dateline, dateline
from chancery.language.document import Document, Entity
from chancery.language.encoder import Encoder, Scores
from chancery.language.features import clean, shape, space_before, token_type
from chancery.language.judgement import Judgement
from chancery.language.names import QUOTES, apart, joined, names, of_somebody, with_datelines
from chancery.language.paragraphs import paragraphs
from chancery.language.sentences import closing_marks, sentences
from chancery.language.trees import best_tree, is_tree
from chancery.language.windows import TARGET, Window, windows
from chancery.language.words import words as split_words

JUDGED = ("event_types", "event_cues", "event_states", "triggers", "fillers")
"""What the reader of events and attributions gives for each word."""
LOOSE = frozenset({"obl", "obl:unmarked", "advmod", "advcl"})  # relations that a clause has to what goes with it
SAID_IN = frozenset({"statement", "interview", "speech", "letter", "report", "post", "tweet", "briefing", "conference"})
"""Nouns for where something is said, so that the phrase belongs to the saying."""
STRESSING = frozenset({"it", "he", "she", "this", "there", "what", "who", "where", "how", "which", "here"})
JIHAD = frozenset({"isis", "isil", "daesh", "islamic", "iraq", "iraqi", "syria", "syrian", "jihadist", "jihadists",
                   "militants", "peshmerga", "mosul", "raqqa", "caliphate", "libya", "sinai", "taliban"})  # fmt: skip
PAUSES = frozenset({",", ";", ":", "-", "–", "—", "(", ")"})
STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})


def read_as(words: Sequence[str]) -> list[str]:
    """Words as the encoder, which does not tell case, is to read them: in a text on jihadists "IS" is a name."""
    made = list(words)
    if "IS" not in made or JIHAD.isdisjoint(w.lower() for w in words):
        return made
    for k, word in enumerate(words):
        if word != "IS":
            continue
        before, after = words[max(0, k - 1) : k], words[k + 1 : k + 2]
        stressed = any(w.lower() in STRESSING for w in before)  # "it IS true"
        if not stressed and any(w.islower() or w.istitle() for w in (*before, *after)):
            made[k] = "ISIS"
    return made


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
    datelines: list[Dateline] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)
    judged: dict[str, list[NDArray[np.float32]]] = field(default_factory=lambda: {name: [] for name in JUDGED})

    def add(self, part: Part) -> None:
        """Put in what came out of a window."""
        first, last = part.window.first, part.window.last
        for task, values in self.tags.items():
            values[first:last] = part.tags[task]
        self.heads[first:last] = [first + head if head >= 0 else -1 for head in part.heads]
        self.relations[first:last] = part.relations
        self.factuality[first:last] = part.factuality
        self.sentences += [(first + a, first + b) for a, b in part.sentences]
        self.entities += part.entities
        for name, scores in part.judged.items():
            self.judged[name].append(scores)
        self.datelines += [Dateline(*(first + word for word in line)) for line in part.datelines]


@dataclass(frozen=True)
class Part:
    """What came out of one window: by word, heads counted from the window's first word and -1 at a root."""

    window: Window
    tags: dict[str, NDArray[np.int32]]
    heads: list[int]
    relations: list[str]
    sentences: list[tuple[int, int]]
    entities: list[Entity]
    datelines: list[Dateline]
    factuality: list[float]
    judged: dict[str, NDArray[np.float32]]


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
        done = self._analyse(Analysis(read_as(words), spaces, block, given_sentences=False))
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
            datelines=[(line.start, line.end) for line in done.datelines],
            factuality=[
                round(f, 2) if u in ("VERB", "NOUN", "ADJ", "AUX") else None
                for f, u in zip(done.factuality, self._labels(done, "upos"), strict=True)
            ],
            judged=self._judgement(done) if done.words else None,
        )

    def _judgement(self, done: Analysis) -> Judgement | None:
        types, cues, states, triggers, fillers = (np.concatenate(done.judged[name]) for name in JUDGED)
        return Judgement(types, cues, states.astype(np.float16), triggers, fillers, self.encoder.weights)

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
        known = self.encoder.stems.get(upos)
        return lemmas.mended(word.lower(), lemma, upos, known, self.encoder.pieces.words) if known else lemma

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
        for part in self._parts(work, windows(sizes, self._may_end(work), target=TARGET), ids, types):
            work.add(part)
        found = apart(joined(work.entities, work.words), work.words)
        work.entities = with_datelines(of_somebody(found, work.words), work.datelines)
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

    def _parts(
        self, work: Analysis, made: Sequence[Window], ids: Sequence[Sequence[int]], types: Sequence[int]
    ) -> Iterator[Part]:
        """What comes out of each window, in their order; several are in work at a time."""

        def read(window: Window) -> Part:
            return self._part(work, window, self.encoder.run(window, ids, types))

        if len(made) == 1 or self.encoder.threads == 1:
            yield from map(read, made)
        else:
            with ThreadPoolExecutor(self.encoder.threads) as pool:
                yield from pool.map(read, made)

    def _part(self, work: Analysis, window: Window, scores: Scores) -> Part:
        """Sentences, trees, relations and names out of the scores of a window."""
        found = self._sentences(work, window, scores.heads["ends"])
        named = names(scores.heads["entity"], self.encoder.labels["entity"], found, window.first)
        lines = self._datelines(work, window, found, named)
        cuts = {line.start: line.end for line in lines}
        halves = (((a, cuts.get(a, a)), (cuts.get(a, a), b)) for a, b in found)
        blocks = [(a, b) for both in halves for a, b in both if a < b]
        number = np.repeat(np.arange(len(blocks)), [last - first for first, last in blocks])
        arcs = scores.arcs
        arcs[:, 1:][number[:, None] != number] = -1e4
        chosen = arcs.argmax(1)
        for first, last in blocks:
            heads = [h - first if h else 0 for h in chosen[first:last].tolist()]
            if not is_tree(heads):
                block = np.concatenate([arcs[first:last, :1], arcs[first:last, first + 1 : last + 1]], 1)
                chosen[first:last] = [h + first if h else 0 for h in best_tree(block)]
        relations = self._relations(scores, chosen)
        _loosen(work.words[window.first : window.last], chosen, relations)
        _front(work.words[window.first : window.last], chosen, relations)
        self._participles(scores.heads, chosen, relations)
        ends = {last for _, last in found}
        for line in lines:
            if line.end not in ends:
                _hang(line, chosen, relations)
        return Part(
            window,
            {task: scores.heads[task] for task in work.tags},
            (chosen - 1).tolist(),
            relations,
            found,
            named,
            lines,
            scores.heads["factuality"].tolist(),
            {name: scores.heads[name] for name in JUDGED},
        )

    def _participles(
        self, tags: dict[str, NDArray[np.int32]], chosen: NDArray[np.int64], relations: Sequence[str]
    ) -> None:
        """Tag as a verb what was tagged as an adjective and has a passive auxiliary: "three people were hurt"."""
        known = self.encoder.labels
        for word in (int(chosen[k]) - 1 for k, relation in enumerate(relations) if relation == "aux:pass"):
            if word >= 0 and known["upos"][tags["upos"][word]] == "ADJ":
                tags["upos"][word], tags["xpos"][word] = known["upos"].index("VERB"), known["xpos"].index("VBN")

    def _datelines(
        self, work: Analysis, window: Window, found: Sequence[tuple[int, int]], named: Sequence[Entity]
    ) -> list[Dateline]:
        """The datelines of a window, counted from its first word."""
        base, blocks = window.first, work.last_of
        places = {(name.start - base, name.end - base) for name in named if name.label == "LOC"}
        words, spaces = work.words[base : window.last], work.spaces[base : window.last]
        openings = [s for s in found if base + s[0] == 0 or blocks[base + s[0]] != blocks[base + s[0] - 1]]
        return [line for first, last in openings if (line := dateline(words, spaces, first, last, places))]

    def _sentences(self, work: Analysis, window: Window, ends: NDArray[np.float32]) -> list[tuple[int, int]]:
        """The sentences of a window, as word ranges inside it."""
        likely = [False] * len(ends) if work.given_sentences else (ends > 0).tolist()
        found = sentences(work.words, work.last_of, work.closing, window.first, likely)
        return [(first - window.first, last - window.first) for first, last in found]

    def _relations(self, scores: Scores, chosen: NDArray[np.int64]) -> list[str]:
        """The relation of each word of a window to its chosen head (0 the root)."""
        known = self.encoder.labels["relation"]
        root = known.index("root")
        found = self.encoder.relations(scores.dependent_states, scores.head_states[chosen])
        found[:, root] = -np.inf
        best = np.where(chosen == 0, root, found.argmax(1))
        return [known[k] for k in best.tolist()]


def _hang(line: Dateline, chosen: NDArray[np.int64], relations: list[str]) -> None:
    """Hang a dateline, so far a tree of its own, on the root of the sentence behind it."""
    root = line.start + int(np.flatnonzero(chosen[line.start : line.end] == 0)[0])
    behind = line.end + int(np.flatnonzero(chosen[line.end :] == 0)[0])
    chosen[root], relations[root] = behind + 1, "parataxis"


def _loosen(words: Sequence[str], chosen: NDArray[np.int64], relations: list[str]) -> None:
    """Hang on the verb of saying what directly follows it and was hung on the clause before: in "it will help, he said
    during a visit", the visit is when he said it. No arc then crosses another."""
    heads = chosen - 1
    above = np.where(heads >= 0, heads[heads], -1)
    crossing = np.flatnonzero((heads >= 0) & (heads < above) & (above < np.arange(len(heads))))
    for word in crossing.tolist():
        clause, cue = int(heads[word]), int(above[word])
        if relations[word] not in LOOSE or relations[clause] != "ccomp":
            continue
        between = words[cue + 1 : word]
        if between == [","] and relations[word] == "advcl" and words[word].endswith("ing"):
            between = []  # "ten people died, he said, blaming the army"
        if not any(mark in QUOTES or mark in PAUSES for mark in between):
            chosen[word] = cue + 1


def _front(words: Sequence[str], chosen: NDArray[np.int64], relations: list[str]) -> None:
    """Hang on the clause that it opens what was hung on the verb of saying behind: of "in May four men were shot, the
    statement recalled" it is the men who were shot in May. Where it is said ("in a statement") stays."""
    heads = chosen - 1
    for clause in (k for k, relation in enumerate(relations) if relation == "ccomp"):
        cue = int(heads[clause])
        subjects = (w for w in range(clause + 1, cue) if heads[w] == cue and relations[w].startswith("nsubj"))
        if cue < clause or next(subjects, None) is None:
            continue
        for word in range(clause):
            if heads[word] == cue and relations[word] in LOOSE and words[word].lower() not in SAID_IN:
                chosen[word] = clause + 1


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
