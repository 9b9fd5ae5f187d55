"""Whether what a word tells has happened, from the words between it and the root of its sentence.

Each step up the tree may change it: negation, modal verbs, conditions, purposes, and words with a signature (``fail
to`` means that it did not happen, ``plan to`` that it has yet to). Sources: FactBank (Saurí and Pustejovsky 2009), and
Nairn, Condoravdi and Karttunen 2006 on signatures.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.status import Complement, effect_of
from chancery.lexicon.support import support_words
from chancery.reading.actor_mentions import is_charge
from chancery.reading.event_clauses import carries
from chancery.reading.grammar import is_absent_from, is_ahead_of, ought_to_have, preposition_of, tense_of
from chancery.reading.negation import FAILING, NEGATIONS, backed_out, negated, phrase
from chancery.reading.presupposition import described, is_dated, is_infinitive, is_presupposed, is_witnessed
from chancery.record.models import Status

MODALS: dict[str, Status] = {
    "will": "planned", "'ll": "planned", "wo": "planned", "shall": "planned", "may": "possible", "might": "possible",
    "could": "possible", "can": "possible", "should": "planned", "must": "planned", "would": "planned",
    "'d": "planned", "ca": "possible",
}  # fmt: skip
OPEN = frozenset({"whether", "if"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest"})
FORCE: dict[Status, int] = {"actual": 0, "planned": 1, "possible": 2, "negated": 3, "conditional": 4, "cancelled": 5}
TAKEN_UP = frozenset({"resume", "resumption", "renew", "renewal", "revive", "revival", "restart", "reopen", "relaunch"})
GIVEN = frozenset({"this", "these", "those"})
COUNTED = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})
MUSING = frozenset({"talk", "think", "joke", "dream", "muse", "fantasize"})
KEPT_FROM = frozenset({"from", "of"})
TRYING = frozenset({"try", "attempt", "seek", "hope", "want"})
CAUSING = frozenset({"force", "compel", "make", "persuade", "convince", "cause", "pressure", "press", "coerce", "get"})
ATTEMPTS = frozenset({"attempt", "effort", "move", "bid"})
CLUES = frozenset({"information", "tip", "evidence", "clue", "lead", "testimony"})
HEARSAY = frozenset({"report", "rumor", "rumour", "claim", "suggestion", "allegation", "speculation"})
USED = frozenset({"use"})  # "the gun he used to kill him"
SECURING = frozenset({"make", "ensure", "guarantee", "see"})  # "to make sure that they left"
HIGHEST = 12  # steps up the tree


def status_of(doc: Document, word: int) -> Status:
    """Whether what a word tells has happened."""
    status = _modified(doc, word, "actual")
    here, beside, caused = word, False, False
    for _ in range(HIGHEST):
        above = doc.heads[here]
        if above >= 0 and doc.relations[here] == "nmod" and is_charge(doc, above, here):
            above = doc.heads[above]  # "warned the state of strikes"
        if above < 0 or is_presupposed(doc, here, above):
            break
        if caused and doc.lemmas[above].lower() in TRYING:
            status = _join("possible", status)  # "tried to force him to resign": he may not have
        caused = caused or (doc.relations[here] == "xcomp" and doc.lemmas[above].lower() in CAUSING)
        beside = beside or (doc.relations[here] in ("obl", "nmod") and _is_setting(doc, here))
        told = _above(doc, here, above, status)
        status = status if beside and told == "negated" else told  # "refused to leave during a protest": it took place
        if _is_said_in_order_to(doc, here, above):
            break
        here = above
    return "cancelled" if status == "planned" and backed_out(doc, word) else status


def _is_said_in_order_to(doc: Document, clause: int, above: int) -> bool:
    """Whether a clause tells what was, and only saying so is somebody's purpose: "came to assure them that it paid"."""
    past = doc.relations[clause] == "ccomp" and tense_of(doc, clause) == "VBD" and doc.lemmas[above] not in SECURING
    return past and doc.relations[above] == "advcl" and is_infinitive(doc, above)


def _is_setting(doc: Document, noun: int) -> bool:
    """Whether a phrase tells in what setting something is or is not done: "during a protest", "as part of a march"."""
    if preposition_of(doc, noun) in ("during", "amid"):
        return True
    return doc.lowers[noun] == "part" and preposition_of(doc, noun) == "as"


def _join(outer: Status, inner: Status) -> Status:
    """What an operator makes of what it stands over: a negated negation is actual, else the stronger word counts."""
    if outer == "negated" and inner == "negated":
        return "actual"
    return outer if FORCE[outer] > FORCE[inner] else inner


def _modified(doc: Document, word: int, status: Status, below: int | None = None) -> Status:
    """The status after the word's own modal verbs, negation, adverbs and adjectives; ``below`` is the dependant that
    the status comes from."""
    for child in doc.children(word, "advmod", "amod", "det", "acl"):
        effect = described(doc, child) if doc.lowers[child] not in NEGATIONS else None
        if effect is not None and not (effect == "cancelled" and doc.lemmas[doc.heads[word]].lower() in TAKEN_UP):
            status = _join(effect, status)
    if doc.relations[word] in ("ccomp", "csubj") and any(doc.lowers[c] in OPEN for c in doc.children(word, "mark")):
        status = _join("possible", status)  # "did not say whether he was shot"
    if is_ahead_of(doc, word) and not is_dated(doc, word):
        status = _join("planned", status)  # "met ahead of the talks"
    if _is_yet_to(doc, word):
        status = _join("negated", status)
    if is_absent_from(doc, word):
        return status  # "was not at the summit"
    ought = ought_to_have(doc, word)  # "should have been freed", "should never have been arrested"
    if negated(doc, word, below) != ought:
        status = _join("negated", status)
    return _join(_modal(doc, word), status)


def _is_yet_to(doc: Document, verb: int) -> bool:
    """Whether something has not come about so far: "has yet to endorse him", "is yet to be signed"."""
    above = doc.heads[verb]
    if above < 0 or not is_infinitive(doc, verb):
        return False
    standing = doc.relations[verb] == "xcomp" and doc.lemmas[above] in ("have", "be")
    around = [*doc.children(verb, "advmod"), *(doc.children(above, "advmod") if standing else ())]
    return any(doc.lowers[c] == "yet" and c < verb for c in around)


def _modal(doc: Document, word: int) -> Status:
    """What the auxiliaries make of a verb, its own or those it shares: "will", "may", "would have", "are to"."""
    helpers = doc.children(word, "aux")
    modal: Status = next((MODALS[doc.lowers[c]] for c in helpers if doc.lowers[c] in MODALS), "actual")
    if modal == "actual" and is_infinitive(doc, word) and _is_to(doc, word):
        modal = "planned"
    if modal == "actual":
        return _shared_modal(doc, word)
    perfect = any(doc.lemmas[c] == "have" for c in helpers)
    if perfect and is_infinitive(doc, word) and _was_to(doc, word):
        return "cancelled"  # "was to have flown to Accra"
    if perfect and any(doc.lowers[c] == "would" for c in helpers):
        return "conditional"
    if ought_to_have(doc, word):
        return "actual"
    return "conditional" if any(_condition(doc, c) for c in doc.children(word, "advcl")) else modal


def _was_to(doc: Document, verb: int) -> bool:
    return any(doc.lowers[c] in ("was", "were") for c in doc.children(verb, "aux", "cop"))


def _is_to(doc: Document, verb: int) -> bool:
    """ "They are to meet", and the headline "Leaders to meet"."""
    be = any(doc.lemmas[c] == "be" and doc.lowers[c] != "be" for c in doc.children(verb, "aux", "cop"))
    return be or (doc.heads[verb] < 0 and doc.child(verb, "nsubj") is not None)


def _condition(doc: Document, clause: int) -> bool:
    """Whether a clause is a condition: "if they met", "had they met", "should they meet"."""
    if doc.relations[clause] != "advcl":
        return False
    if any(doc.lowers[c] in CONDITIONS for c in doc.children(clause, "mark", "advmod")):
        return True
    subject = doc.child(clause, "nsubj")
    turned = (c for c in doc.children(clause, "aux", "aux:pass", "cop") if doc.lowers[c] in ("had", "were", "should"))
    return subject is not None and any(c < subject for c in turned) and doc.child(clause, "mark") is None


def _shared_modal(doc: Document, word: int) -> Status:
    """The modal of the first of two coordinated verbs: "will meet and sign"."""
    base = doc.xpos[word] == "VBP" and doc.lowers[word] == doc.lemmas[word].lower()
    if doc.relations[word] not in ("conj", "parataxis") or not (base or doc.xpos[word] in ("VB", "VBN", "VBG")):
        return "actual"
    if doc.child(word, "aux", "nsubj") is not None:
        return "actual"
    above = doc.heads[word]
    if ought_to_have(doc, above):
        return "actual"  # "should never have been arrested or tried"
    if is_infinitive(doc, above) and _is_to(doc, above) and doc.xpos[word] == "VB":
        return "planned"  # "Leaders to meet, sign accord"
    return next((MODALS[doc.lowers[c]] for c in doc.children(above, "aux") if doc.lowers[c] in MODALS), "actual")


def _above(doc: Document, here: int, above: int, status: Status) -> Status:
    """The status after one step up: what the governor makes of the clause or phrase below it."""
    relation = doc.relations[here]
    if relation in ("conj", "parataxis", "appos", "root", "list"):
        return status
    if doc.lowers[here] in ("exchange", "return") and preposition_of(doc, here) == "in":
        return _join(status_of(doc, above), status)  # what is given for a deed holds where the deed does
    if relation == "acl" and not is_infinitive(doc, here) and is_witnessed(doc, above):
        return _join(_modified(doc, doc.heads[above], "actual"), status)
    if doc.lemmas[above].lower() == "work" and here > above and is_infinitive(doc, here):
        return _join("planned", status)  # "are working to free the hostages"
    if relation == "advcl":
        return _adverbial(doc, here, above, status)
    if relation == "csubj" and doc.xpos[here] == "VBG" and _modal(doc, above) != "actual":
        return _join("conditional", status)  # "regaining the town would stop the shelling"
    if _leads_to(doc, here, above) or _is_any_attempt(doc, here, above):
        return _join("possible", status)
    if _governs(doc, here, above):
        effect = _effect(doc, here, above)
        if effect is not None and not (effect == "planned" and _told_as_fact(doc, here)):
            status = _join(effect, status)
            if effect == "actual" and not (doc.relations[here] == "ccomp" and _told_as_fact(doc, here)):
                return _join(_modal(doc, above), status)  # "will hold talks", not "can confirm that he was arrested"
            return status
    if relation == "xcomp" or (relation in ("obj", "nsubj", "obl", "ccomp") and carries(doc, above)):
        return _join(_modified(doc, above, "actual", here), status)
    if relation == "acl" and is_infinitive(doc, here):
        return status if _is_one_of_those(doc, above) else _join("planned", status)
    return status


def _leads_to(doc: Document, here: int, above: int) -> bool:
    """Whether something is what one hopes to come to know enough for: "a reward for information leading to the
    arrest"."""
    leading = doc.lemmas[above].lower() == "lead" and doc.relations[above] == "acl" and doc.xpos[above] == "VBG"
    return leading and preposition_of(doc, here) == "to" and doc.lemmas[doc.heads[above]].lower() in CLUES


def _is_any_attempt(doc: Document, here: int, above: int) -> bool:
    """Whether something is what an attempt would be made at of which none is told: "will resist any attempt to"."""
    attempt = doc.relations[here] in ("acl", "nmod") and doc.lemmas[above].lower() in ATTEMPTS
    return attempt and any(doc.lowers[c] == "any" for c in doc.children(above, "det"))


def _is_one_of_those(doc: Document, noun: int) -> bool:
    """Whether an infinitive counts who did it: "the first president to visit Cuba", "the third judge to be shot"."""
    return any(doc.lowers[c] in COUNTED or doc.xpos[c] == "JJS" for c in doc.children(noun, "amod"))


def _told_as_fact(doc: Document, here: int) -> bool:
    """Whether what stands below a word of request or plan is past, or taken as given: "told them that he had left",
    "the purpose of these visits"."""
    if doc.relations[here] == "ccomp":
        return doc.xpos[here] != "VB" and not is_infinitive(doc, here)
    return any(doc.lowers[c] in GIVEN for c in doc.children(here, "det"))


def _effect(doc: Document, here: int, above: int) -> Status | None:
    """What the governor's signature makes of the phrase or clause below it."""
    if doc.xpos[above] in ("VBD", "VBG") and doc.lemmas[above].lower() == "have" and doc.relations[here] == "xcomp":
        return None  # "police had to rescue him"
    kind, denied, complement = _kind(doc, above), negated(doc, above, here), _complement(doc, here)
    lemma = doc.lemmas[above].lower()
    if denied and lemma == "need" and any(doc.lowers[c] == "did" for c in doc.children(above, "aux")):
        return "actual"  # "did not need to meet him": he met him
    if complement == "obj" and doc.lemmas[here].lower() in HEARSAY:
        complement = "that"  # "denied reports of a withdrawal"
    particle = doc.child(above, "compound:prt")
    whole = phrase(doc, above) if particle is None else f"{lemma} {doc.lowers[particle]}"
    if whole != lemma:
        for taken in (complement, "obj"):  # "called off talks between them": nobody is called to talk
            phrasal = effect_of(whole, kind, complement=taken, negated=denied)
            if phrasal is not None:
                return phrasal
    return effect_of(lemma, kind, complement=complement, negated=denied)


def _complement(doc: Document, here: int) -> Complement:
    relation = doc.relations[here]
    if relation in ("xcomp", "acl", "advcl"):
        return "inf"
    if relation in ("ccomp", "csubj"):
        return "inf" if doc.xpos[here] == "VB" and is_infinitive(doc, here) else "that"
    return "of" if relation in ("nmod", "obl") else "obj"


def _governs(doc: Document, here: int, above: int) -> bool:
    """Whether the phrase is what the governor's signature speaks of: its complement, not its doer or setting."""
    relation = doc.relations[here]
    if relation in ("xcomp", "ccomp", "obj", "acl", "csubj"):
        return True
    if doc.deprels[here] == "nsubj:pass":
        return True
    if relation == "nsubj":
        return doc.upos[above] == "ADJ" or phrase(doc, above) in FAILING
    return relation in ("nmod", "obl") and preposition_of(doc, here) in ("of", "for", "from", "to", "on", "against")


def _kind(doc: Document, word: int) -> str:
    upos = doc.upos[word]
    return {"VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}.get(upos, "noun")


def _adverbial(doc: Document, here: int, above: int, status: Status) -> Status:
    if _condition(doc, here):
        return _join("conditional", status)
    if doc.xpos[here] == "VBG" and phrase(doc, above) == "look forward":
        return _join("planned", status)  # "looks forward to visiting Kenya"
    if _not_yet(doc, here, above):
        return _join("conditional", status)
    if doc.xpos[here] == "VBG" and any(doc.lowers[c] == "by" for c in doc.children(here, "mark")):
        means = _modal(doc, above)  # "would break the law by attacking"
        return status if means == "actual" else _join("conditional" if _is_would(doc, above) else means, status)
    if doc.lemmas[above].lower() in MUSING and any(doc.lowers[c] == "about" for c in doc.children(here, "mark")):
        return _join("possible", status)  # "heard him talk about killing the judge"
    if doc.xpos[here] == "VBG" and any(doc.lowers[c] in KEPT_FROM for c in doc.children(here, "mark", "case")):
        short = doc.lowers[above] == "short" and doc.lemmas[doc.heads[above]].lower() == "stop"
        effect = "negated" if short else _effect(doc, here, above)  # "prevented them from marching"
        return status if effect is None else _join(effect, status)
    if is_infinitive(doc, here):
        main = _modified(doc, above, "actual")
        if doc.lemmas[above].lower() in support_words()["go"] | USED:  # "travelled to meet": the meeting came about
            return _join(main, status)
        return _join(main if main != "actual" else "planned", status)
    return status


def _is_would(doc: Document, verb: int) -> bool:
    return any(doc.lowers[c] in ("would", "'d", "could", "might") for c in doc.children(verb, "aux"))


def _not_yet(doc: Document, here: int, above: int) -> bool:
    """Whether a clause tells until when something holds that has not come: "will stay until the men are freed"."""
    if not any(doc.lowers[c] in ("until", "till") for c in doc.children(here, "mark")):
        return False
    return tense_of(doc, here) == "VBZ" or any(doc.lowers[c] in MODALS for c in doc.children(above, "aux"))


def is_end_of(doc: Document, word: int) -> bool:
    """Whether an infinitive hangs on a noun that says nothing of its truth, as "plan" and "promise" do."""
    above = doc.heads[word]
    if doc.relations[word] != "acl" or not is_infinitive(doc, word) or doc.upos[above] != "NOUN":
        return False
    return _effect(doc, word, above) is None and _modified(doc, above, "actual") == "actual"
