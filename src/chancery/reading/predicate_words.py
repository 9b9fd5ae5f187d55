"""Words by what the predicate table says that they tell of: nouns for violence, verbs of dissent."""

from __future__ import annotations

import re
from functools import cache

from chancery.lexicon.predicates import load_predicates

UNDERGONE = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT"})
UNAIDED = frozenset({"explode", "sink", "counterattack", "disappear", "try", "disperse", "scatter", "disband", "fight",
                     "attack", "kick", "drive"})  # fmt: skip
DONE_TO = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "COOPERATE"})
REQUITING = frozenset({"ACCUSE", "COERCE", "SANCTION", "SUPPORT", "CONCEDE", "ASSAULT", "PROTEST"})
DECIDED = frozenset({"AGREE", "REQUEST", "SUPPORT", "REJECT"})


@cache
def deed_nouns() -> frozenset[str]:
    """Nouns for violence and force."""
    rows = (row for row in load_predicates() if row.pos == "noun" and row.type in ("ASSAULT", "COERCE"))
    return frozenset(row.lemma.split()[-1] for row in rows)


@cache
def deeds_to() -> frozenset[str]:
    """Nouns for violence whose "of" tells whom it struck: the "bombing of the embassy", not the "attack of rebels"."""
    rows = (row for row in load_predicates() if row.pos == "noun" and row.type in DONE_TO)
    sides = ((row.lemma, [re.split(r"[/+]", side) for side in row.roles.split(">")]) for row in rows)
    return frozenset(lemma for lemma, (actors, *struck) in sides if struck and "of" in struck[0] and "of" not in actors)


@cache
def done_to_owners() -> frozenset[str]:
    """Nouns for deeds whose owner they befall: "his arrest", "the men's release"; not "the rebels' attack"."""
    rows = (row for row in load_predicates() if row.pos == "noun" and row.weight)
    sides = ((row.lemma, [re.split(r"[/+]", side) for side in row.roles.split(">")]) for row in rows)
    return frozenset(lemma for lemma, (actors, *struck) in sides if struck and "poss" in struck[0])


@cache
def dissenting() -> frozenset[str]:
    """Verbs for acts in words or in the street against what has happened: "protest", "condemn"."""
    rows = (row for row in load_predicates() if row.pos == "verb" and row.type in ("ACCUSE", "PROTEST"))
    return frozenset(row.lemma for row in rows if not row.object)  # "opened fire" is no opening of an inquiry


@cache
def harming() -> frozenset[str]:
    """Verbs for harm, which is done by deeds as by people: "bombings which have killed many"."""
    return frozenset(row.lemma for row in load_predicates() if row.pos == "verb" and row.type == "ASSAULT")


@cache
def undergone() -> frozenset[str]:
    """Verbs for force, charges and releases that always have an object: he "was arrested and charged"."""
    rows = [row for row in load_predicates() if row.pos == "verb" and row.weight]
    direct = {row.lemma for row in rows if ">obj" in row.roles and " " not in row.lemma and row.type in UNDERGONE}
    others = {row.lemma.split()[0] for row in rows if ">obj" not in row.roles and row.roles != "subj>obj"}
    return frozenset(direct - others - UNAIDED)


@cache
def requiting() -> frozenset[str]:
    """Verbs for what is done to somebody for what he has done: "criticise", "jail", "thank"."""
    rows = (row for row in load_predicates() if row.pos == "verb" and row.type in REQUITING)
    return frozenset(row.lemma.split()[0] for row in rows)


@cache
def deciding() -> frozenset[str]:
    """Verbs for acts in words that set something going: "sign", "agree", "order"."""
    rows = (row for row in load_predicates() if row.pos == "verb" and row.type in DECIDED)
    return frozenset(row.lemma for row in rows if " " not in row.lemma)


@cache
def meetings() -> frozenset[str]:
    """Nouns for meetings: "talks in Doha" say where there was talk, and not where anything else happened."""
    return frozenset(row.lemma.split()[-1] for row in load_predicates() if row.type == "CONSULT" and row.pos == "noun")
