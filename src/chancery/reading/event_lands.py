"""Whom an act concerns by where it is done: the state on whose land others act, those whom aid is for, those who live
under a curfew, the state that people are kept from entering.

Sources: PLOVER 2.0 (recipients of each type). Everything is a word number: the head of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable

from chancery.reading.event_cast import Cast
from chancery.reading.event_clauses import arguments
from chancery.reading.event_matching import Match
from chancery.reading.event_slots import below_object
from chancery.reading.grammar import NOMINAL, preposition_of
from chancery.record.models import Filler

ABROAD = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})  # what is done on somebody's land
ON_LAND = ("in", "on", "to", "into", "at", "near", "from", "against", "across")
AIMING = frozenset({"aim", "direct", "target"})  # "fired shells aimed at a post in Oman"
ENTERING = frozenset({"enter", "visit", "leave"})  # "banned from leaving Iran": it is Iran that keeps them
LIVED_IN = frozenset({"curfew", "martial-law"})  # modes of coercion that a whole town suffers
EASED = frozenset({"0813", "0814"})  # CAMEO's codes for an end of these
SHUTTING = frozenset({"blockade", "siege", "lockdown", "cordon"})
SERVING = ("obj", "obl", "nmod", "advcl", "acl", "xcomp", "iobj", "conj")  # on the way from aid to those it is for
NOT_SERVED = frozenset({"by", "according to", "after", "during", "since", "before", "from", "as", "through", "via"})
FAR = 5  # steps from aid to those it is for


def on_land(cast: Cast, match: Match, actors: list[Filler]) -> list[Filler]:
    """Whom an act concerns by where it is done: the state on whose land others act ("Turkey shelled a village in
    Syria"), those whom aid is for ("paid for shelters in Haiti"), those who live under a curfew."""
    row = match.rule.row
    found: list[Filler] = []
    if actors and row.type in ABROAD:
        found = _abroad(cast, match, actors) or (_served(cast, match, actors) if row.type == "AID" else [])
    lived_in = (
        row.mode in LIVED_IN
        or row.cameo in EASED
        or (row.mode == "restrict" and not SHUTTING.isdisjoint(match.rule.words))
    )
    return found or (_inhabitants(cast, match) if lived_in else [])


def _abroad(cast: Cast, match: Match, actors: list[Filler]) -> list[Filler]:
    own = {cast.index.actor(f.actor).country for f in actors}
    if None in own:
        return []
    held = match.arguments
    heads = [*held.objects, *(w for p in ON_LAND for w in held.obliques.get(p, ()))]
    aimed = [c for w in held.objects for c in cast.doc.children(w, "acl") if cast.doc.lemmas[c].lower() in AIMING]
    heads += [w for c in aimed for w in cast.doc.children(c, "obl") if preposition_of(cast.doc, w) in ON_LAND]
    below = [c for w in heads for c in cast.doc.children(w, "nmod") if preposition_of(cast.doc, c) in ON_LAND]
    for word in (*heads, *below):
        country = cast.country_of_place(word)
        if country is not None and country not in own:
            found = cast.filler(word, hosts=True)
            return [found] if found else []
    return []


def _served(cast: Cast, match: Match, actors: Iterable[Filler]) -> list[Filler]:
    """Those whom aid is for, in what it is spent on or meant to do: the nearest below the act that are no givers."""
    doc, held = cast.doc, match.arguments
    giving = {f.actor for f in actors}
    carrier = held.verb if held.verb is not None and doc.heads[match.word] == held.verb else None
    level = [match.word, *([carrier] if carrier is not None and carrier != match.word else [])]
    seen = set(level)
    for _ in range(FAR):
        level = [c for w in level for c in doc.children(w, *SERVING) if c not in seen]
        level = [w for w in level if doc.deprels[w] != "acl:relcl" and preposition_of(doc, w) not in NOT_SERVED]
        seen.update(level)
        for word in (w for w in level if doc.upos[w] in NOMINAL):
            found = cast.filler(word, hosts=True)
            if found is not None and found.actor not in giving:
                return [found]
    return []


def _inhabitants(cast: Cast, match: Match) -> list[Filler]:
    """The people of the place over which a curfew or martial law is imposed."""
    held = match.arguments
    words = [w for p in ("in", "on", "across", "over") for w in held.obliques.get(p) or below_object(cast.doc, held, p)]
    imposed = [c for o in held.objects for c in cast.doc.children(o, "acl") if cast.doc.xpos[c] == "VBN"]
    words = words or [w for c in imposed for w in arguments(cast.doc, c).obliques.get("in", ())]
    below = [c for w in words for c in cast.doc.children(w, "nmod") if preposition_of(cast.doc, c) == "of"]
    made = [cast.role_actors.inhabitants(w) for w in (*words, *below)]
    made = made if any(made) else [cast.role_actors.townspeople(w) for w in words]
    return [f for f in made if f is not None]


def entered(cast: Cast, word: int) -> list[Filler]:
    """The state that people are kept from entering, by whom they are kept: "were banned from entering Nicaragua"."""
    doc = cast.doc
    for clause in doc.children(word, "xcomp", "advcl"):
        if doc.lemmas[clause].lower() in ENTERING:
            found = [cast.filler(w, hosts=True) for w in arguments(doc, clause).objects]
            return [f for f in found if f is not None and cast.index.actor(f.actor).kind == "state"]
    return []
