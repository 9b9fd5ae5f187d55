"""An ontology of one's own: types of events that a researcher defines in a TOML file, with predicates and examples.

``docs/ontology.md`` explains the file. Everything is checked when it is loaded; all that is wrong is told at once.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chancery.errors import LexiconError
from chancery.lexicon.loader import converted
from chancery.lexicon.ontology import NO_CAMEO
from chancery.lexicon.predicates import FRAME, PartOfSpeech, Predicate, load_classes
from chancery.record.models import EventType

MARKED = re.compile(r"\[([^\[\]]+)\]")
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Some = Annotated[str, Meta(min_length=1)]
FEWEST = 3  # examples of a type that has no predicates


class OwnPredicate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word or phrase that carries an event of the type; the fields are those of ``predicates.tsv``."""

    lemma: Some
    pos: PartOfSpeech = "verb"
    roles: str = "subj>obj"
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    weight: Annotated[float, Meta(gt=0, le=1)] = 0.8


class OwnType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A type: what it means, the PLOVER type it is ``like``, its predicates, and sentences with the word that carries
    it in square brackets. ``counter_examples`` are sentences that tell of nothing of the kind."""

    name: Name
    definition: Some
    like: EventType
    predicates: tuple[OwnPredicate, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class OwnOntology(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Types under one name, and word classes that their predicates use beside Chancery's own."""

    name: Name
    description: str = ""
    classes: dict[str, tuple[str, ...]] = {}
    type: Annotated[tuple[OwnType, ...], Meta(min_length=1)]

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """All word classes by name, Chancery's and those of the file."""
        return {**load_classes(), **{name: frozenset(words) for name, words in self.classes.items()}}

    def rows(self) -> Iterator[tuple[Predicate, OwnType]]:
        """The predicates as rows of a table, each with its type."""
        for kind in self.type:
            for one in kind.predicates:
                fields = {name: getattr(one, name) for name in OwnPredicate.__struct_fields__}
                yield Predicate(**fields, type=kind.like, cameo=NO_CAMEO, gloss=kind.definition), kind


def unmarked(example: str) -> tuple[str, int, int]:
    """An example without its brackets, and where the word stands that was in them.

    Raises:
        ValueError: not exactly one word is in square brackets.
    """
    marks = list(MARKED.finditer(example))
    if len(marks) != 1 or not marks[0][1].strip():
        raise ValueError("exactly one word, the one that carries the event, stands in [square brackets]")
    start = marks[0].start()
    return MARKED.sub(r"\1", example), start, start + len(marks[0][1])


def load_own(text: str, name: str) -> OwnOntology:
    """The ontology of a TOML file's text.

    Raises:
        LexiconError: it is malformed; the message tells every fault, each with its line.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"no TOML: {error}", where=name, remedy="see docs/ontology.md for the form") from error
    faults = list(_faults(data, text, name))
    if faults:
        raise LexiconError("\n".join(faults), remedy="see docs/ontology.md for the form")
    return converted(data, OwnOntology)


def _faults(data: dict[str, Any], text: str, file: str) -> Iterator[str]:
    """What is wrong, line by line, as far as it can be told before the whole is sound."""
    kinds = data.get("type", [])
    shell = {**data, "type": [_EMPTY]} if kinds else data
    yield from _misfit(shell, OwnOntology, f"{file}:1")
    for kind in kinds if isinstance(kinds, list) else ():
        where = f"{file}:{_line(text, kind)}"
        wrong = list(_misfit(kind, OwnType, where))
        yield from wrong
        if not wrong:
            yield from _unsound(converted(kind, OwnType), data, where)
    names = Counter(str(kind.get("name")) for kind in kinds if isinstance(kind, dict))
    yield from (f"{file}: type {name!r} stands {count} times" for name, count in names.items() if count > 1)


_EMPTY = {"name": "x", "definition": "x", "like": "AGREE"}


def _misfit(data: Any, struct: type[Struct], where: str) -> Iterator[str]:
    try:
        converted(data, struct)
    except msgspec.ValidationError as error:
        yield f"{where}: {error}"


def _unsound(kind: OwnType, data: dict[str, Any], where: str) -> Iterator[str]:
    where = f"{where}: type {kind.name!r}"
    if not kind.predicates and len(kind.examples) < FEWEST:
        yield f"{where} needs predicates, or at least {FEWEST} examples"
    known = {*load_classes(), *data.get("classes", {})}
    seen: Counter[OwnPredicate] = Counter()
    for one in kind.predicates:
        seen[msgspec.structs.replace(one, weight=0.8)] += 1
        if one.lemma != one.lemma.lower():
            yield f"{where}: predicate {one.lemma!r} is not lower case"
        if not FRAME.fullmatch(one.roles):
            yield f"{where}: predicate {one.lemma!r}: {one.roles!r} is no frame, as in 'subj>obj'"
        for word in (*one.object, *one.subject, *one.not_object):
            if word[:1].isupper() and word not in known:
                yield f"{where}: predicate {one.lemma!r}: there is no word class {word!r}"
    yield from (f"{where}: predicate {one.lemma!r} stands {n} times" for one, n in seen.items() if n > 1)
    for example in kind.examples:
        try:
            unmarked(example)
        except ValueError as error:
            yield f"{where}: example {example!r}: {error}"
    yield from (f"{where}: example {e!r} stands twice" for e, n in Counter(kind.examples).items() if n > 1)


def _line(text: str, kind: Any) -> int:
    """The line on which a type's table begins, by its name."""
    name = kind.get("name") if isinstance(kind, dict) else None
    lines = text.split("\n")
    named = re.compile(rf"\s*name\s*=\s*[\"']{re.escape(str(name))}[\"']")
    at = next((k for k, line in enumerate(lines) if named.match(line)), 0)
    return next((k + 1 for k in range(at, -1, -1) if lines[k].strip() == "[[type]]"), at + 1)
