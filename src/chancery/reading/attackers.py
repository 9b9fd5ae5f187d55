"""Who "the attackers" are: the last people who are told to have used force.

Such a noun says no more of somebody than what he did just before, so it opens no actor of its own where the report has
told who that was: "gunmen stormed the school. The assailants took 40 children."
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.reading.actor_mentions import Phrase
from chancery.reading.grammar import is_passive
from chancery.reading.predicate_words import harming

DOERS = frozenset({"attacker", "assailant", "aggressor", "raider", "invader", "abductor", "kidnapper", "captor"})
POLICING = frozenset({"COP", "JUD"})  # sectors of those whose force is no attack


def is_doer(phrase: Phrase) -> bool:
    """Whether a description says only that its bearer has attacked, and that the reader knows of it."""
    return phrase.noun in DOERS and phrase.definite and not phrase.tokens and phrase.number is None


def attacked(doc: Document, phrase: Phrase) -> bool:
    """Whether a phrase is who did harm, alone or as the second thing that it did: "crossed the border and attacked"."""
    verb = doc.heads[phrase.head]
    if verb < 0 or not POLICING.isdisjoint(phrase.sectors):
        return False
    if doc.deprels[phrase.head] == "obl:agent":
        return doc.lemmas[verb].lower() in harming()
    if doc.deprels[phrase.head] != "nsubj":
        return False
    verbs = [verb, *doc.children(verb, "conj", "advcl", "xcomp")]
    done = (v for v in verbs if doc.upos[v] == "VERB" and not is_passive(doc, v))
    return any(doc.lemmas[v].lower() in harming() for v in done)
