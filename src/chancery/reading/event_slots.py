"""What fills a slot of a frame, also where the parser hung it on the object. Everything is a word number."""

from __future__ import annotations

from collections.abc import Callable

from chancery.language.document import Document
from chancery.reading.event_cast import IMPOSING
from chancery.reading.grammar import expand, preposition_of
from chancery.reading.verb_clauses import Arguments

SLOTS = frozenset({"subj", "obj", "iobj", "poss", "mod"})
DEEP = 4  # steps below an object


def slot_words(held: Arguments, slot: str) -> list[int]:
    """The phrase heads in a slot of a frame: ``subj``, ``obj``, ``iobj``, ``poss``, ``mod`` or a preposition."""
    named: dict[str, Callable[[], list[int]]] = {
        "subj": lambda: held.subjects,
        "obj": lambda: held.objects or held.indirect,
        "iobj": lambda: held.indirect or held.objects,
        "poss": lambda: [*held.possessors, *held.modifiers],
        "mod": lambda: held.modifiers,
    }
    return named[slot]() if slot in named else held.obliques.get(slot, [])


def below_object(doc: Document, held: Arguments, slot: str) -> list[int]:
    """The phrase behind a preposition that was hung on the object, or on what the object counts: "lifted the sanctions
    on Sudan", "returned dozens of bronzes to Benin"."""
    if held.verb is None or slot in SLOTS:
        return []
    counted = [c for o in held.objects for c in doc.children(o, "nmod") if preposition_of(doc, c) == "of"]
    imposed = [c for o in held.objects for c in doc.children(o, "acl") if doc.lemmas[c].lower() in IMPOSING]
    around = [*held.objects, *counted, *imposed]  # "lifted the sanctions imposed on Sudan"
    return expand(doc, [c for o in around for c in doc.children(o, "nmod", "obl") if preposition_of(doc, c) == slot])


def far_below_object(doc: Document, held: Arguments, slot: str) -> list[int]:
    """The last phrase behind a preposition anywhere below the object, where it was hung on what describes that:
    "returned a ring engraved with a lion to Egypt"."""
    level, found = list(held.objects), []
    for _ in range(DEEP):
        level = [c for w in level for c in doc.children(w, "acl", "nmod", "obl")]
        found += [w for w in level if preposition_of(doc, w) == slot]
    return sorted(found)[-1:]
