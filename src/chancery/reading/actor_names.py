"""The names in a report that may stand for actors: the model's entities, set right by tree, base and each other.

Three sources meet: the entities that the model saw, the names of the actor base, and the names of states with their
adjectives and citizens. Where they overlap the longer one stands. Boundaries follow the tree (a flat name is never
cut), a type is decided once per report and name, and a name that is seen at one place is seen at all.
"""

from __future__ import annotations

from calendar import day_name
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from chancery.knowledge import state_names
from chancery.knowledge.actors import BREAKS, Known, base, squash
from chancery.knowledge.offices import agent, title_at
from chancery.knowledge.state_names import StateName
from chancery.language.document import Document
from chancery.reading.actor_mentions import is_plural
from chancery.reading.name_pairs import are_two, is_hyphenated, is_pair

PARTS = frozenset({"flat", "compound", "goeswith", "nmod:desc"})
LINKS = frozenset({"of", "for", "and", "the", "de", "al", "bin", "van", "von", "der", "la", "el", "-", "&"})
OUTSIDE = frozenset(
    {"the", "a", "an", "'s", "’s", ",", "(", ")", '"', "“", "”", "[", "]", ":", ";", "—", "–", "…", "*"}
)
CONDITIONS = frozenset({"emergency", "siege", "alert", "war", "disaster", "calamity"})
ACTING = frozenset({"nsubj", "obj", "iobj"})
INCORPORATED = frozenset({"inc", "corp", "ltd", "llc", "plc", "co"})
WEEKDAYS = frozenset(day_name)
LABEL_OF_KIND = {"person": "PER", "state": "LOC"}


@dataclass(frozen=True)
class Name:
    """A name: its words ``[first, last)``, its type, how sure that is, and what the base and the states know of it."""

    first: int
    last: int
    label: str
    probability: float = 1.0
    known: Known | None = None
    state: tuple[StateName, ...] = ()

    @property
    def size(self) -> tuple[int, bool]:
        """The longer name wins; of two equally long ones that which is known."""
        return self.last - self.first, bool(self.known or self.state)


def names(doc: Document, day: str | None = None, lands: Collection[str] = ()) -> list[Name]:
    """All names of a report, none overlapping, in text order.

    ``lands`` are the countries whose places the report names: Malta's "Labour Party" is not Britain's.
    """
    seen = list(_entities(doc))
    surnames = _surnames(doc, seen)
    known = [n for n in _known(doc, day) if n.last - n.first > 1 or squash(doc.words[n.first]) not in surnames]
    known = _at_home(doc, known, lands)
    found = _settle([*known, *_directions(doc, known), *seen])
    found = _agree(doc, found)
    found = _settle([*found, *_repeated(doc, found)])
    return _settle([*found, *_subjects(doc, found)])


def _surnames(doc: Document, seen: Iterable[Name]) -> set[str]:
    """The last words of persons' full names: "Paris" after "Valeska Paris" is no city."""
    return {squash(doc.words[n.last - 1]) for n in seen if n.label == "PER" and n.last - n.first > 1}


def _at_home(doc: Document, found: Sequence[Name], lands: Collection[str]) -> list[Name]:
    """The names without what bodies of other countries are called too, where only other countries are spoken of."""
    spoken = {state.country for name in found for state in name.state} | set(lands)
    return [
        name
        for name in found
        if not name.known
        or not spoken
        or name.known.country in spoken
        or not name.known.is_common(doc.text_of(name.first, name.last))
    ]


def _directions(doc: Document, known: Sequence[Name]) -> Iterable[Name]:
    """ "The North" and "the South" where the report names the country that they are short for."""
    short = {
        doc.words[name.first]: name.state
        for name in known
        if name.last - name.first == 2 and name.state and doc.words[name.first] in ("North", "South")
    }
    if not short:
        return
    inside = {word for name in known for word in range(name.first, name.last)}
    for word, text in enumerate(doc.words):
        state = short.get(text)
        after = doc.upos[word + 1] if word + 1 < len(doc) else ""
        alone = after not in ("PROPN", "ADJ") and doc.lowers[word - 1] == "the"
        joined = doc.words[word + 1 : word + 3] in (["and", "South"], ["and", "North"])  # "North and South Korea"
        if state and word not in inside and (alone or joined):
            yield Name(word, word + 1, "LOC", 1.0, state=state)


def _known(doc: Document, day: str | None) -> Iterable[Name]:
    """Names of the actor base and of states."""
    actors, word, total = base(), 0, len(doc)
    while word < total:
        if not _may_open(doc, word):
            word += 1
            continue
        actor = actors.longest(doc.words, word, day)
        state = state_names.longest(doc.words, word)
        if actor and (state is None or actor[0] >= state[0]) and _is_name(doc, word, actor[0]):
            last, known = actor
            first = word + (doc.lowers[word] == "the")
            yield Name(first, last, LABEL_OF_KIND.get(known.kind, "ORG"), 1.0, known)
            word = last
        elif state and _is_name(doc, word, state[0]):
            yield Name(word, state[0], "LOC", 1.0, state=state[1])
            word = state[0]
        else:
            word += 1


def _may_open(doc: Document, word: int) -> bool:
    initial = doc.words[word][0]
    return initial.isupper() or (initial.isalpha() and doc.upos[word] in ("PROPN", "X"))


def _is_name(doc: Document, first: int, last: int) -> bool:
    """Whether the words are a name here: capitalised in mid-sentence, or tagged as one."""
    return any(doc.upos[word] in ("PROPN", "ADJ", "X") for word in range(first, last)) or last - first > 1


def _entities(doc: Document) -> Iterable[Name]:
    """The model's entities, with the boundaries that the tree gives."""
    taken: set[int] = set()
    doubled = {e.start for e in doc.entities if doc.words[e.start - 1] == doc.words[e.start]}
    for entity in doc.entities:
        first, last = _trim(doc, entity.start, entity.end)
        if doc.words[first] in WEEKDAYS and last - first == 1:
            continue  # "a federal judge Thursday approved"
        if first >= last or first in taken or _is_title(doc, first, last) or _is_condition(doc, first, last):
            continue
        if is_pair(doc, first, last):
            continue  # "Israel-Hamas": the base knows both
        first, last = _widen(doc, entity.label, first, last, taken | doubled)
        if entity.label == "PER":
            first = _past_titles(doc, first, last)
        taken.update(range(first, last))
        yield Name(first, last, entity.label, entity.probability)


def _is_title(doc: Document, first: int, last: int) -> bool:
    """Whether an entity is an office and nobody's name: "Secretary of State", "Home" of "Home Secretary"."""
    title = title_at(doc.words, first, min(len(doc), last + 2))
    if title and title[0] >= last:
        return True
    noun = agent(doc.lowers[last - 1])
    return noun is not None and noun.form == "person" and not is_plural(doc, last - 1)


def _is_condition(doc: Document, first: int, last: int) -> bool:
    """Whether an entity is what a land is put under, and no body: "State of Emergency"."""
    return last - first == 3 and doc.lowers[first] == "state" and doc.lowers[last - 1] in CONDITIONS


def _trim(doc: Document, first: int, last: int) -> tuple[int, int]:
    while first < last and (doc.lowers[first] in OUTSIDE or doc.upos[first] in ("PUNCT", "ADP", "DET", "CCONJ")):
        first += 1
    last = next((word for word in range(first + 1, last) if doc.words[word] in BREAKS), last)
    while last > first and doc.lowers[last - 1] in OUTSIDE:
        last -= 1
    if first < last and not any(c.isalnum() for word in doc.words[first:last] for c in word):
        last = first
    return first, last


def _widen(doc: Document, label: str, first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """The span with the words that the tree ties to it as parts of one name."""
    total = len(doc)
    while first > 0 and first - 1 not in taken and _tied(doc, first - 1, first, last):
        first -= 1
    if label == "ORG" and first - 1 not in taken and _capitalised(doc, first - 1, first, last):
        first -= 1
    while last < total:
        goes_on = doc.lowers[last - 1] in ("of", "for") and doc.upos[last] == "PROPN"
        if last in taken:
            break
        if goes_on or _tied(doc, last, first, last):
            last += 1
        elif is_hyphenated(doc, last) and not are_two(doc, label, first, last):
            last += 2
        else:
            break
    while last > first and doc.lowers[last - 1] in ("of", "for", "and"):
        last -= 1
    if last + 1 < total and doc.words[last] == "," and doc.lowers[last + 1].rstrip(".") in INCORPORATED:
        last += 2
    return first, last


def _tied(doc: Document, word: int, first: int, last: int) -> bool:
    if doc.upos[word] != "PROPN" or doc.sentence_of[word] != doc.sentence_of[first]:
        return False
    head = doc.heads[word]
    if first <= head < last:
        return doc.deprels[word] in ("flat", "goeswith") or doc.deprels[word] == "compound"
    return any(doc.heads[w] == word and doc.deprels[w] in ("flat", "goeswith") for w in range(first, last))


def _capitalised(doc: Document, word: int, first: int, last: int) -> bool:
    """Whether the word before an organisation's name belongs to it, as "Fair" of "Fair Pump Alliance"."""
    return (
        word > doc.sentences[doc.sentence_of[first]][0]
        and doc.upos[word] in ("ADJ", "NOUN", "PROPN")
        and doc.words[word][0].isupper()
        and not doc.words[word].isupper()
        and first <= doc.heads[word] < last
        and state_names.longest(doc.words, word) is None
        and title_at(doc.words, word, first) is None
    )


def _past_titles(doc: Document, first: int, last: int) -> int:
    """The word after the titles that a person's name opens with, where something of the name is left."""
    while first + 1 < last:
        title = title_at(doc.words, first, last - 1)
        if title:
            first = title[0]
            continue
        state = state_names.longest(doc.words, first)
        if state and state[0] < last and any(s.form in ("adjective", "people") for s in state[1]):
            first = state[0]
            continue
        break
    return first


def _settle(found: list[Name]) -> list[Name]:
    """Names that do not overlap: the longer one stands, and takes over what is known of an equal one."""
    taken: dict[int, Name] = {}
    kept: list[Name] = []
    for name in sorted(found, key=lambda n: (n.size, n.probability), reverse=True):
        if not any(word in taken for word in range(name.first, name.last)):
            kept.append(name)
            taken.update((word, name) for word in range(name.first, name.last))
    return sorted(kept, key=lambda n: n.first)


def _agree(doc: Document, found: list[Name]) -> list[Name]:
    """The names with one type for each, by the sum of the model's probabilities over the report."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        if not (name.known or name.state):
            votes[_key(doc, name)][name.label] += name.probability
    made = []
    surnames = _surnames(doc, found)
    for name in found:
        held = votes.get(_key(doc, name))
        if held and not (name.known or name.state):
            label = max(held, key=lambda label: held[label])
            if label == "LOC" and _key(doc, name) in surnames and doc.relations[name.first] in ACTING:
                label = "PER"
            name = replace(name, label=label)
        made.append(name)
    return made


def _repeated(doc: Document, found: list[Name]) -> Iterable[Name]:
    """Words that are a name elsewhere in the report, and persons' surnames, where the model passed them over."""
    full = {_key(doc, name): name.label for name in found if not name.state and not name.known}
    labels = dict.fromkeys(_surnames(doc, found), "PER") | {key: label for key, label in full.items() if len(key) > 2}
    inside = {word for name in found for word in range(name.first, name.last)}
    word, total = 0, len(doc)
    while word < total:
        if doc.upos[word] != "PROPN" or word in inside or not doc.words[word][0].isupper():
            word += 1
            continue
        last = word + 1
        while last < total and doc.upos[last] == "PROPN" and last not in inside and _joined(doc, last):
            last += 1
        yield from _run(doc, word, last, labels)
        word = last


def _run(doc: Document, first: int, last: int, labels: dict[str, str]) -> Iterable[Name]:
    """The names in a run of proper nouns: all of it, else after its titles, where one of its ends is known."""
    start = _past_titles(doc, first, last)
    label = labels.get("".join(map(squash, doc.words[start:last]))) or labels.get(squash(doc.words[last - 1]))
    if label is None and start > first:
        label = "PER"
    if label and title_at(doc.words, start, last) is None:
        yield Name(start, last, label, 0.5)


def _subjects(doc: Document, found: list[Name]) -> Iterable[Name]:
    """Proper nouns that act, though nobody knows what they name: initials are an organisation's, the others unknown."""
    inside = {word for name in found for word in range(name.first, name.last)}
    for head, tag in enumerate(doc.upos):
        if tag != "PROPN" or head in inside or doc.relations[head] != "nsubj" or doc.upos[doc.heads[head]] != "VERB":
            continue
        if not doc.words[head][0].isupper() or agent(doc.lowers[head]) or title_at(doc.words, head, head + 1):
            continue
        if doc.words[head] in WEEKDAYS:  # "Clinton Thursday condemned"
            continue
        first, last = head, head + 1
        while first > 0 and doc.upos[first - 1] == "PROPN" and first - 1 not in inside and doc.heads[first - 1] == head:
            first -= 1
        while last < len(doc) and doc.deprels[last] == "flat" and doc.heads[last] == head and last not in inside:
            last += 1
        initials = last - first == 1 and doc.words[head].replace(".", "").isupper() and len(doc.words[head]) > 1
        yield Name(first, last, "ORG" if initials else "UNK", 0.3)


def _joined(doc: Document, word: int) -> bool:
    return doc.deprels[word] in PARTS or doc.heads[word - 1] == word or doc.heads[word] == word - 1


def _key(doc: Document, name: Name) -> str:
    return "".join(map(squash, doc.words[name.first : name.last]))
