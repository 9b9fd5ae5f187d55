"""Names out of BIO scores."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.language.datelines import Dateline
from chancery.language.document import Entity

INITIAL = re.compile(r"[A-Z]\.?")
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
BETWEEN_TWO = frozenset({"talks", "meeting", "summit", "negotiations", "debate", "dialogue", "conversation", "phone"})
PARTY_LETTERS = frozenset({"D", "R", "I"})
LONGEST_TURNED = 5  # words of a name with the surname first
LEAST = {"ORG": 0.82, "PER": 0.65, "LOC": 0.6}
"""The probability that a name needs: what the encoder half takes for an organisation is mostly a product or a title.
Set on the names of EWT and GUM, and on the places of GeoWebNews, for the weights that ship."""
SURE = 0.9
"""What the form of a dateline is worth, as the probability of a place."""


def names(
    scores: NDArray[np.float32], labels: Sequence[str], sentences: Sequence[tuple[int, int]], base: int
) -> list[Entity]:
    """The names in a window.

    ``scores`` are log-probabilities ``(w, labels)``; ``sentences`` word ranges in the window; ``base`` the
    document's number of
    its first word. A name goes from its first word to the last that continues it, and takes the type of most
    probability.
    """
    best = scores.argmax(1)
    outside = labels.index("O")
    if not (best != outside).any():
        return []
    begins = np.array([label.startswith("B-") for label in labels])
    kinds = sorted({label[2:] for label in labels if label != "O"})
    members = np.array([[label[2:] == kind for label in labels] for kind in kinds]).T
    first_of = {first for first, _ in sentences}
    found: list[Entity] = []
    start = None
    for word in range(len(scores) + 1):
        here = word < len(scores) and best[word] != outside
        if start is not None and (not here or begins[best[word]] or word in first_of):
            chances = np.log(np.exp(scores[start:word]) @ members + 1e-9).mean(0)
            kind = int(chances.argmax())
            probability = round(float(np.exp(chances[kind])), 3)
            if probability >= LEAST.get(kinds[kind], 0):
                found.append(Entity(base + start, base + word, kinds[kind], probability))
            start = None
        if here and start is None:
            start = word
    return found


LEADING = frozenset({"of", "in", "at", "for", "from", "with", "by", "and", "on"})
STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
ADDRESS = re.compile(r"\S*(?:@\S*\.|://|^www\.)\S*")


def of_somebody(found: Sequence[Entity], words: Sequence[str]) -> list[Entity]:
    """The names without those of nobody and no place: addresses, storms, which bear a person's name, and what begins
    with a preposition."""
    storms = {
        words[name.end - 1]
        for name in found
        if {word.lower() for word in words[max(0, name.start - 1) : name.end - 1]} & STORMS
    }
    return [
        name
        for name in found
        if words[name.start] not in LEADING
        and not (name.end - name.start == 1 and (ADDRESS.fullmatch(words[name.start]) or words[name.start] in storms))
        and not (words[name.end - 1] in storms and words[name.start].lower() in STORMS)
    ]


def joined(found: Sequence[Entity], words: Sequence[str]) -> list[Entity]:
    """The names in text order: a person's initial put with the name that follows it ("A. Noel Kramer"), a surname with
    the given name behind its comma where quotation marks hold both ("Lenhart, Matthew"), and one word said twice taken
    for two persons: a signature and a salutation."""
    made: list[Entity] = []
    for name in sorted(found):
        last = made[-1] if made else None
        if last and last.label == name.label == "PER" and _is_one(last, name, words):
            made[-1] = Entity(last.start, name.end, "PER", min(last.probability, name.probability))
        elif name.label == "PER" and name.end - name.start == 2 and words[name.start] == words[name.start + 1]:
            made += [name._replace(end=name.start + 1), name._replace(start=name.start + 1)]
        else:
            made.append(name)
    return made


def apart(found: Sequence[Entity], words: Sequence[str]) -> list[Entity]:
    """The names, what was run together taken apart: the end of a quotation and who says it ("... Elian,'' Gonzalez
    said"), two who meet ("the Obama-Xi talks"); without the party and state of a politician ("D-Va.")."""
    made: list[Entity] = []
    for name in found:
        inside = range(name.start + 1, name.end - 1)
        closing = next((w for w in inside if words[w] in QUOTES and words[w - 1] in ",.?!"), None)
        pair = name.end - name.start == 3 and words[name.start + 1] == "-"
        if pair and words[name.start] in PARTY_LETTERS:
            continue
        if closing is not None:
            made += [name._replace(end=closing - 1), name._replace(start=closing + 1)]
        elif pair and name.label == "PER" and words[name.end : name.end + 1] and words[name.end].lower() in BETWEEN_TWO:
            made += [name._replace(end=name.start + 1), name._replace(start=name.start + 2)]
        else:
            made.append(name)
    return [name for name in made if name.start < name.end]


def _is_one(left: Entity, right: Entity, words: Sequence[str]) -> bool:
    """Whether two names of persons are parts of one."""
    if left.end == right.start:
        return left.end - left.start == 1 and INITIAL.fullmatch(words[left.start]) is not None
    turned = words[left.end : right.start] == [","] and right.end - left.start <= LONGEST_TURNED
    return turned and left.start > 0 and right.end < len(words) and {words[left.start - 1], words[right.end]} <= QUOTES


def with_datelines(found: Sequence[Entity], datelines: Sequence[Dateline]) -> list[Entity]:
    """The names, with the town of each dateline as a place whatever the encoder took it for."""
    towns = [Entity(line.first, line.town, "LOC", SURE) for line in datelines]
    at = {word for town in towns for word in range(town.start, town.end)}
    sure = {town.start: town for town in towns}
    made: list[Entity] = []
    for name in found:
        town = sure.get(name.start)
        if town and name.end == town.end and name.label == "LOC":
            made.append(name)
            del sure[name.start]
        elif at.isdisjoint(range(name.start, name.end)):
            made.append(name)
    return sorted([*made, *sure.values()])
