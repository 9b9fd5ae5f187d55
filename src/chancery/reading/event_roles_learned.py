"""Who did it and to whom where the frame of a row leaves it open: those in the sentence whom the model takes for it."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.lexicon.support import support_words
from chancery.reading.event_aims import blames_a_deed
from chancery.reading.event_cast import Cast
from chancery.reading.event_matching import Match
from chancery.reading.grammar import VERBAL, preposition_of
from chancery.record.models import Filler

FARTHEST = 30  # words from a trigger to whom the model may find for it
SURE_ACTOR, SURE_RECIPIENT = 0.9, 0.45  # probabilities from which the model's word on a role is taken
MOVING = {("RETREAT", "withdraw"), ("MOBILIZE", "troops"), ("MOBILIZE", "police"), ("MOBILIZE", "militia")}
MOVED = MOVING | {("SANCTION", "withdraw"), ("MOBILIZE", "weapons")}  # whose object is what the actor moves
RETURNS = frozenset({"return", "freedom", "repatriation", "protection"})  # whose owner is not who is to grant it
BEFALLING = frozenset({"release", "condemnation", "handover", "extradition", "shutdown", "shooting", "killing",
                       "murder", "death"})  # fmt: skip
OF_ONES_OWN = frozenset({"resign"})  # what is done to nobody


def fill_open(cast: Cast, match: Match, actors: list[Filler], recipients: list[Filler]) -> None:
    """Fill a role that the frame leaves open with those in the sentence whom the model takes for it. Who did what is
    told in the passive, without saying who, stays unknown."""
    doc, held = cast.doc, match.arguments
    if match.rule.symmetric or doc.judged is None or match.rule.row.mode in OF_ONES_OWN:
        return
    first, last = doc.sentences[doc.sentence_of[match.word]]
    first, last = max(first, match.word - FARTHEST), min(last, match.word + FARTHEST)
    words = [w for w in range(first, last) if w != match.word and cast.names_party(w)]
    words = [w for w in words if not _suffers_else(doc, w, match.word) and not _is_aside(doc, w, match.word)]
    if match.rule.row.type == "REQUEST":  # "demanded that the gunmen be tried": it is not put to them
        words = [w for w in words if doc.deprels[w] != "nsubj:pass" and not is_wanted(doc, w)]
    if match.rule.row.type == "REJECT":
        words = [w for w in words if not _is_in_claim(doc, w, held.objects)]
    words = [w for w in words if not _is_of_site(doc, w)]
    if not words:
        return
    shares = doc.judged.roles(match.word, words)
    taken = {f.actor for f in (*actors, *recipients)}
    open_actors = not actors and not held.passive and not _by_pronoun(doc, held.subjects, but="it")
    mutual = match.rule.row.type == "AGREE" and len(actors) > 1  # they agree with one another
    open_recipients = not recipients and not mutual and not blames_a_deed(doc, match)
    open_recipients = open_recipients and not _by_pronoun(doc, held.objects)
    moved = held.objects if (match.rule.row.type, match.rule.row.mode) in MOVED else []
    for word, (_, doing, receiving) in zip(words, shares.tolist(), strict=True):
        if open_actors and doing >= SURE_ACTOR and not _acts_else(doc, word, match.word):
            side = actors
            if cast.filler(word) is None and not cast.is_seat(word):
                continue  # no town acts that is no capital
        elif (
            open_recipients
            and receiving >= SURE_RECIPIENT
            and word not in (*moved, *held.subjects)
            and not _gives(doc, word)
        ):
            side = recipients
        else:
            continue
        found = cast.filler(word, hosts=True)
        if found is not None and actors and cast.country_of_place(word) is not None and cast.at_home(actors, found):
            found = cast.role_actors.inhabitants(word)  # "Homs is surrounded by government troops": not the state
            if cast.is_seat(word):
                found = None  # a capital is the state's own
        if found is not None and found.actor not in taken:
            taken.add(found.actor)
            side.append(found)


def is_wanted(doc: Document, word: int) -> bool:
    """Whether somebody stands in what is asked for, as whom it befalls: "demanded the return of the boy", "calling for
    a ban on Muslims"."""
    above = doc.heads[word]
    if above < 0:
        return False
    if doc.relations[word] == "obl" and preposition_of(doc, word) == "for":  # "called for the party to be expelled"
        return any(
            doc.child(c, "aux:pass") is not None and any(doc.lowers[m] == "to" for m in doc.children(c, "mark"))
            for c in doc.children(above, "advcl", "xcomp")
        )
    if doc.relations[word] == "obj" and doc.lemmas[above].lower() == "request":  # "requested 13 guards"
        return doc.child(above, "xcomp", "ccomp") is None
    if doc.lemmas[above].lower() not in RETURNS | BEFALLING:
        return False
    if doc.deprels[word] == "nmod:poss":
        return doc.lemmas[above].lower() in RETURNS
    return preposition_of(doc, word) in ("of", "for")


def _is_in_claim(doc: Document, word: int, objects: Sequence[int]) -> bool:
    """Whether somebody is only told of by the claim that is rejected: "dismissed claims that the army had fired"."""
    clause = next((w for w in doc.ancestors(word) if doc.relations[w] in ("acl", "ccomp")), None)
    return clause is not None and doc.heads[clause] in objects and doc.deprels[clause] != "acl:relcl"


def _is_of_site(doc: Document, word: int) -> bool:
    """Whether a name is only that of a house in which something happened: "in the Pulse nightclub shooting"."""
    above = doc.heads[word]
    if doc.relations[word] != "compound" or above < 0:
        return False
    houses = [above, *(c for c in doc.children(above, "compound") if c > word)]
    return any(doc.upos[w] == "NOUN" and doc.lemmas[w].lower() in load_classes()["Building"] for w in houses)


def _by_pronoun(doc: Document, words: Sequence[int], but: str = "") -> bool:
    """Whether a role is filled by a pronoun (``but`` one) of which nobody knows whom it means: nobody else fills it."""
    return any(doc.upos[w] == "PRON" and doc.xpos[w] == "PRP" and doc.lowers[w] != but for w in words)


def _acts_else(doc: Document, word: int, trigger: int) -> bool:
    """Whether a phrase is the subject of a verb that lends a noun no doer: of "Iran condemned the violence" it is not
    Iran that is violent."""
    verb = doc.heads[word]
    if doc.upos[trigger] in VERBAL or verb < 0 or doc.relations[word] != "nsubj":
        return False
    kinds = support_words()
    return doc.lemmas[verb].lower() not in kinds["light"] | kinds["deed"] | kinds["join"] | kinds["occur"]


def _gives(doc: Document, word: int) -> bool:
    """Whether a phrase tells whose something is that is for another: "the UN's commitment to Lebanon"."""
    above = doc.heads[word]
    owned = doc.deprels[word] in ("nmod:poss", "compound", "amod") and above >= 0
    return owned and doc.lemmas[above].lower() in support_words()["given"]


def _is_aside(doc: Document, word: int, trigger: int) -> bool:
    """Whether a phrase stands in a relative clause of somebody else, in which the trigger does not."""
    above, ours = doc.ancestors(word), {trigger, *doc.ancestors(trigger)}
    clause = next((w for w in above if doc.deprels[w] == "acl:relcl"), None)
    if clause is None or clause in ours:
        return False
    noun = doc.heads[clause]
    doer = doc.relations[noun] == "nsubj" and doc.heads[noun] == trigger  # "France, which signed with Mali, condemned"
    return doer or trigger not in doc.ancestors(clause)


def _suffers_else(doc: Document, word: int, trigger: int) -> bool:
    """Whether a phrase is the object, or the subject in the passive, of another verb that is no part of the trigger's
    own."""
    verb = doc.heads[word]
    if doc.deprels[word] not in ("obj", "iobj", "nsubj:pass") or verb == trigger:
        return False
    carries = verb == doc.heads[trigger] and doc.relations[trigger] in ("obj", "obl", "nsubj", "xcomp", "nmod")
    return not carries and not _complements(doc, verb, trigger)


def _complements(doc: Document, verb: int, trigger: int) -> bool:
    """Whether a verb belongs to what a trigger says: "urged Iran to free the men", not "after Israel let them in"."""
    while verb >= 0 and verb != trigger:
        if doc.relations[verb] not in ("xcomp", "ccomp", "acl", "obj", "obl", "nmod"):
            return False
        verb = doc.heads[verb]
    return verb == trigger
