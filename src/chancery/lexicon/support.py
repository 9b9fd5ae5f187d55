"""Verbs that lend a noun their subject ("held talks") and nouns that hold another ("a round of talks"), as data."""

from __future__ import annotations

from functools import cache
from typing import Literal

from chancery.lexicon.loader import Entry, data_table

SupportKind = Literal[
    "light",
    "deed",
    "occur",
    "join",
    "go",
    "witness",
    "holder",
    "measure",
    "accident",
    "force",
    "player",
    "game",
    "outlook",
    "address",
    "wish",
    "sum",
    "site",
    "charge",
    "personal",
    "alive",
    "earnest",
    "attacking",
    "no_people",
    "effort",
    "given",
    "bring_up",
    "widen",
    "hand_over",
    "come_by",
    "mind",
    "moving",
    "untrue",
]


class Support(Entry, frozen=True, kw_only=True):
    """A word that carries an event noun.

    ``light``: the subject does what the object names (hold, carry out). ``deed``: the same, and itself an act (sign).
    ``occur``: the subject is what happens (take place, begin). ``join``: the subject takes part in what stands behind
    the preposition (engage in). ``go``: the subject moves for what stands behind "for" or "to" (travel). ``witness``:
    the subject is a time, place or cause in which it happens (the accord would see troops withdrawn). ``charge``: the
    object did what stands behind "of", "for" or "with" (accuse of). ``outlook``: a verb that only says that what it
    governs is to come (plan, hope). ``address``: the subject speaks to the object, and does what the words are for
    (called him to congratulate him). ``personal``: what is done to people, so that "four ferriers" are people, though
    no list has them; ``alive``: what is done to nothing else, so that whatever its object is called is somebody.
    ``earnest``: what is no part of a game; ``attacking``: verbs of the words with which somebody is attacked.
    ``effort``: tells whether something came about, and not what somebody thinks of it. ``mind``: goes on in a mind,
    so that only its owner can tell; ``moving``: brings that about in its object (trouble). By ``bring_up`` (raise,
    broach), ``widen`` (extend, expand), ``hand_over`` (return) and its reverse ``come_by`` (receive) two accounts are
    compared.

    Nouns: ``holder`` counts or bundles others (round), ``measure`` is a quantity of what
    stands behind "of" (dozens), ``accident`` harms people without anybody's doing (earthquake),
    ``force`` hits and kills in a manner of speaking (inflation), ``player`` attacks in a game (team),
    ``game`` tells that a sentence is about one (goalkeeper), ``site`` is a place without a name (outskirts, ministry),
    ``given`` is somebody's for another (commitment), so that whose it is is not whom it is for,
    ``wish`` is given by saying it (condolences), ``sum`` is many acts together (war), ``no_people`` ends like a noun
    for people and is none (finger), ``untrue`` says that what it holds is not so (pretext).
    """

    lemma: str
    kind: SupportKind


@cache
def support_words() -> dict[SupportKind, frozenset[str]]:
    """The lemmas of each kind."""
    made: dict[SupportKind, set[str]] = {}
    for row in data_table("chancery.lexicon", "support.tsv", Support):
        made.setdefault(row.kind, set()).add(row.lemma)
    return {kind: frozenset(lemmas) for kind, lemmas in made.items()}
