"""The tasks of the encoder, one line each. To add one: a line here, and labels of its name in ``data.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.language import lemmas
from training.data import Sentence


@dataclass(frozen=True)
class Head:
    """A score for each word: one of a set of labels, or a number.

    ``name`` is the task's name in ``Sentence.labels`` and at run time; ``weight`` its share of the loss; labels seen
    less than ``least`` times in training are left out.
    """

    name: str
    weight: float = 1.0
    number: bool = False
    least: int = 1


HEADS = (
    Head("upos"),
    Head("xpos", weight=0.5),
    Head("lemma", weight=0.7, least=2),
    Head("ends", weight=0.5),
    Head("entity", weight=1.0),
    Head("factuality", weight=0.3, number=True),
)


def value(sentence: Sentence, head: Head) -> Sequence[object] | None:
    """The labels of a task in a sentence, or None where the corpus has none."""
    given = sentence.labels.get(head.name)
    if given is None or head.name != "lemma":
        return given
    return [lemmas.script(form, lemma) for form, lemma in zip(sentence.words, given, strict=True)]


def label_sets(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """The labels of each task with labels, and of ``relation``, sorted."""
    made: dict[str, list[str]] = {}
    for head in HEADS:
        if not head.number:
            seen = Counter(str(v) for s in sentences for v in value(s, head) or () if v is not None)
            made[head.name] = sorted(v for v, n in seen.items() if n >= head.least)
    relations = Counter(r for s in sentences for r in s.labels.get("relation", ()))
    common = {r for r, n in relations.items() if n >= 10}
    made["relation"] = sorted(common | {r.split(":")[0] for r in relations})
    return made


def known_lemmas(sentences: Sequence[Sentence]) -> str:
    """A table of form (lower case), UPOS and lemma, for the forms that have one lemma nine times in ten.

    A form seen in training needs no guess; the encoder's edit scripts are for the others.
    """
    seen: dict[tuple[str, str], Counter[str]] = {}
    for sentence in sentences:
        if "lemma" in sentence.labels:
            given = sentence.labels
            for form, upos, lemma in zip(sentence.words, given["upos"], given["lemma"], strict=True):
                seen.setdefault((form.lower(), upos), Counter())[lemma] += 1
    lines = []
    for (form, upos), counts in sorted(seen.items()):
        lemma, count = counts.most_common(1)[0]
        if count >= 0.9 * counts.total() and "\t" not in form + lemma:
            lines.append(f"{form}\t{upos}\t{lemma}\n")
    return "".join(lines)
