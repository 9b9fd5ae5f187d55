"""What a word above an event takes for granted, so that nothing said of it bears on the event: "burned flags to protest
the killings", "the protests will continue", "a request for comment on his criticism"."""

from __future__ import annotations

import re

from chancery.language.document import Document
from chancery.lexicon.status import effect_of
from chancery.lexicon.support import support_words
from chancery.reading.grammar import preposition_of
from chancery.reading.negation import negated
from chancery.reading.predicate_words import deed_nouns, dissenting, requiting
from chancery.record.models import Status

FIXED = frozenset({"set", "slated", "called", "timed"})  # for a day
ANSWERED = frozenset({"guilty", "convict", "acquit", "sorry", "responsible", "apologize", "apologise"})
LASTING = frozenset({"continue", "persist", "drag", "intensify", "escalate"})
YIELDING = frozenset({"result", "produce", "yield", "lead"})
JOURNEYS = frozenset({"visit", "trip", "tour", "mission"})
LOOKING_BACK = frozenset({"discuss", "debate", "investigate", "probe", "mourn", "remember", "commemorate", "mention",
                          "acknowledge", "recall", "explain"})  # fmt: skip
PLOTTING = frozenset({"plan", "plot", "mastermind", "organize", "organise", "orchestrate", "prepare"})
COMMENT = frozenset({"concern", "fear", "worry", "request", "comment", "remark", "statement", "question", "speech",
                     "debate", "report", "criticism", "discussion", "account", "details", "detail"})  # fmt: skip
GRANTED = frozenset({"over", "after", "following", "since", "despite", "amid", "because of", "due to", "owing to",
                     "thanks to", "prior to"})  # fmt: skip
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"})
TOUCHED = frozenset({"victim", "suspect", "survivor", "casualty", "perpetrator", "culprit", "mastermind", "aftermath",
                     "anniversary", "video", "footage", "photo", "photograph", "picture", "image",
                     "recording"})  # fmt: skip
YEAR = re.compile(r"(1[6-9]|20)\d\d")


def is_presupposed(doc: Document, here: int, above: int) -> bool:
    """Whether a clause only describes a noun, so that nothing said of the noun bears on it: "the case of the four
    writers arrested in March"."""
    set_before = doc.relations[here] == "obl" and here < above and preposition_of(doc, here) == "on"
    if set_before and doc.lemmas[here].lower() in JOURNEYS:
        return True  # "on a visit to Mexico, she asked for help"
    if doc.deprels[here] == "acl:relcl" or _is_known(doc, here, above) or _goes_on(doc, here, above):
        return True
    gerund = doc.relations[here] == "advcl" and doc.xpos[here] == "VBG"
    if gerund and any(doc.lowers[c] == "for" for c in doc.children(here, "mark")):
        return doc.lemmas[above].lower() in requiting()  # "voted to fine him for refusing to testify": he refused
    finite = doc.relations[here] in ("ccomp", "advcl") and not is_infinitive(doc, here)
    if finite and any(doc.lowers[c] in ("why", "how") for c in doc.children(here, "advmod")):
        return True  # "will find out why they were shot"
    if doc.relations[here] != "acl" or is_infinitive(doc, here) or doc.child(here, "mark", "case") is not None:
        return False
    return not is_witnessed(doc, above)


def _is_known(doc: Document, here: int, above: int) -> bool:
    """Whether a noun tells of what is taken for granted, whatever becomes of the act around it: "burned flags to
    protest the killings", "wants answers over the poisoning"."""
    if doc.upos[here] != "NOUN":
        return False
    spoken_of = doc.relations[here] in ("obl", "nmod") and doc.lemmas[above].lower() in COMMENT
    if spoken_of and preposition_of(doc, here) in ("on", "about", "over"):
        return True  # "a request for comment on his criticism"
    if doc.lemmas[here].lower() not in deed_nouns():
        return False
    if is_dated(doc, here):
        return True
    if doc.relations[here] in ("obl", "nmod"):
        if doc.lemmas[above].lower() in TOUCHED and _is_definite(doc, here):
            return True  # "condolences to the victims of the explosions"
        wishes = (doc.lemmas[w].lower() in support_words()["wish"] for w in (above, *doc.children(above, "obj")))
        if any(wishes) and preposition_of(doc, here) in ("for", "over", "on"):
            return True  # "offered condolences for the attack"
        told = doc.lemmas[above].lower() in COMMENT and preposition_of(doc, here) in ("on", "about", "of", "over")
        return told or preposition_of(doc, here) in GRANTED or doc.lemmas[above].lower() in ANSWERED | {"connection"}
    if doc.relations[here] != "obj":
        return False
    lemma, known = doc.lemmas[above].lower(), any(doc.lowers[c] == "the" for c in doc.children(here, "det"))
    past = doc.xpos[above] in ("VBD", "VBN")
    if known and (lemma in LOOKING_BACK or (past and lemma in PLOTTING)):
        return True  # "met to discuss the raid", "had planned the attacks"
    return lemma in dissenting()


def _is_definite(doc: Document, noun: int) -> bool:
    """Whether a noun is known by its article or owner: "the raid", "his abduction"."""
    return any(doc.lowers[c] == "the" or doc.deprels[c] == "nmod:poss" for c in doc.children(noun, "det", "nmod"))


def is_dated(doc: Document, noun: int) -> bool:
    """Whether a noun has its year or what became of it with it: "the 1992 demolition", "the arrest announced today"."""
    if any(doc.lowers[c] in DAYS for c in doc.children(noun, "nmod")):
        return True  # "Saturday's attack"
    if not any(doc.lowers[c] in ("the", "this", "that") for c in doc.children(noun, "det")):
        return False
    year = any(YEAR.fullmatch(doc.words[c]) for c in doc.children(noun, "nummod", "compound", "amod", "nmod"))
    return year or any(doc.xpos[c] == "VBN" and described(doc, c) is None for c in doc.children(noun, "acl"))


def is_witnessed(doc: Document, noun: int) -> bool:
    """Whether a noun with its participle is what a verb lets one see: "would have seen troops withdrawn"."""
    verb = doc.heads[noun]
    return verb >= 0 and doc.lemmas[verb].lower() in support_words()["witness"] and doc.relations[noun] == "obj"


def _goes_on(doc: Document, here: int, above: int) -> bool:
    """Whether what is said of an event takes it for granted: "the protests will continue", "the talks did not result in
    anything"."""
    if doc.relations[here] != "nsubj" or doc.upos[here] != "NOUN":
        return False
    lemma = doc.lemmas[above].lower()
    return lemma in LASTING or (lemma in YIELDING and negated(doc, above))


def described(doc: Document, child: int) -> Status | None:
    """What an adverb, an adjective or a participle makes of its word: "the planned talks", "a visit set for May"."""
    relation, lower = doc.relations[child], doc.lowers[child]
    if relation == "acl" and (doc.xpos[child] != "VBN" or is_infinitive(doc, child)):
        return None
    if relation == "acl" and lower in FIXED:
        return "planned" if any(preposition_of(doc, c) == "for" for c in doc.children(child, "obl")) else None
    if relation == "advmod":
        return effect_of(doc.lemmas[child].lower(), "adv")
    return effect_of(doc.lemmas[child].lower(), "adj") or effect_of(lower, "adj")


def is_infinitive(doc: Document, verb: int) -> bool:
    first = next(iter(doc.children(verb, "aux", "cop")), verb)
    if doc.xpos[first] == "VBG":
        return False  # "led to them being arrested"
    return any(doc.lowers[c] == "to" for c in doc.children(verb, "mark", "aux"))
