"""Did it happen: the status of every event, from the words between its trigger and the root of the sentence.

Each step up the tree may change it: negation, modal verbs, conditions, purposes, and words with a signature (``fail
to`` means that it did not happen, ``plan to`` that it has yet to). Cooperation that is still to come is AGREE, what
somebody will not do is REJECT, and violence that its own doer announces is THREATEN, as PLOVER has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.lexicon.ontology import ontology
from chancery.lexicon.status import Complement, effect_of
from chancery.lexicon.support import support_words
from chancery.reading.event_clauses import carries, deed_nouns, dissenting
from chancery.reading.event_roles import OF_ONES_OWN
from chancery.reading.findings import Findings
from chancery.reading.grammar import VERBAL, is_passive, ought_to_have, preposition_of
from chancery.reading.negation import FAILING, NEGATIONS, backed_out, is_none, negated, phrase
from chancery.record.models import Actor, Event, EventType, Filler, Source, Status

MODALS: dict[str, Status] = {
    "will": "planned", "'ll": "planned", "wo": "planned", "shall": "planned", "may": "possible", "might": "possible",
    "could": "possible", "can": "possible", "should": "planned", "must": "planned", "would": "planned",
    "'d": "planned", "ca": "possible",
}  # fmt: skip
OPEN = frozenset({"whether", "if"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest"})
FORCE: dict[Status, int] = {"actual": 0, "planned": 1, "possible": 2, "negated": 3, "conditional": 4, "cancelled": 5}
PERMIT = frozenset({"allow", "permit", "let", "authorize", "authorise"})  # not to do so is to restrict
GIVEN = frozenset({"this", "these", "those"})
AGREED_CODE = {
    "CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "RETREAT": "035",
}  # fmt: skip
"""CAMEO's codes for the intent to cooperate, or to release and withdraw, by what is intended."""
REFUSED = {
    "CONSULT": ("meet", "125"), "SUPPORT": ("assist", "121"), "COOPERATE": ("assist", "121"), "AID": ("assist", "122"),
    "CONCEDE": ("yield", "124"), "RETREAT": ("yield", "124"),
}  # fmt: skip
"""PLOVER's modes and CAMEO's codes for what somebody says he will not do."""
REQUESTED = {
    "CONSULT": ("meet", "026"), "SUPPORT": ("assist", "022"), "COOPERATE": ("assist", "021"), "AID": ("assist", "023"),
    "CONCEDE": ("yield", "025"), "RETREAT": ("yield", "025"),
}  # fmt: skip
"""PLOVER's modes and CAMEO's codes for what one says that another must do."""
OUGHT = frozenset({"must", "should", "ought"})
WILL = frozenset({"will", "'ll", "wo", "would", "'d", "shall"})
WORDS = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
TOLD = frozenset({"SUPPORT", "REJECT", "CONCEDE"})
HAPPENS, OF_TYPE, MEAN, MOST = 0.15, 0.1, 0.15, 0.98
"""Features of confidence: how likely the word tells of an event, and of this type, and what they come to on average, as
measured on coded reports and sentences (docs/accuracy.md)."""
UNMADE = frozenset({"negated", "cancelled"})
COUNTED = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})
ANSWERED = frozenset({"guilty", "convict", "acquit", "sorry", "responsible", "apologize", "apologise"})
KEPT_FROM = frozenset({"from", "of"})
LOOKING_BACK = frozenset({"discuss", "debate", "investigate", "probe", "mourn", "remember", "commemorate"})
PLOTTING = frozenset({"plan", "plot", "mastermind", "organize", "organise", "orchestrate", "prepare"})
HEARSAY = frozenset({"report", "rumor", "rumour", "claim", "suggestion", "allegation", "speculation"})
GRANTED = frozenset({"over", "after", "following", "since", "despite", "amid", "because of"})
HIGHEST = 12  # steps up the tree


def step(findings: Findings) -> dict[str, Any]:
    """Set ``status`` of every event, and its type where the status decides that; mere purposes are left out."""
    doc = findings.doc
    sources = {a.id: a.source for a in findings.attributions if a.source}
    speaking = {a.id: _spoken_for(a, findings.actors) for a in findings.actors}
    made = []
    for event in findings.events:
        word = doc.word_at(event.trigger.start)
        status: Status = status_of(doc, word) if word is not None else "actual"
        if word is not None and status in UNMADE and event.type in WORDS and _was_made(doc, word):
            status = "actual"
        if event.type == "COERCE" and event.mode == "restrict" and status == "negated":
            status = _own_negation(doc, word, status)
        if status == "actual" and _lies_ahead(event, findings):
            status = "planned"
        if word is not None and status == "planned" and event.type in WORDS | TOLD and _is_said_so(doc, word):
            status = "actual"
        if word is not None and _is_purpose(doc, word, event, status):
            continue
        permit = word is not None and doc.lemmas[word] in PERMIT and negated(doc, word)
        source = sources.get(event.attribution or "")
        if word is not None and source and _must(doc, word) and (asked := _request(event, source)):
            made.append(asked)
            continue
        if word is not None and event.type in REFUSED and _is_refused(doc, word, event.rule, status):
            made.append(_refusal(event))
            continue
        said = speaking.get(source.actor or "", frozenset()) if source else frozenset[str]()
        made.append(_retyped(replace(event, status=status), said, permit))
    return {"events": tuple(_weighed(doc, event) for event in made)}


def _was_made(doc: Document, word: int) -> bool:
    """Whether an act in words was done, whatever became of it: "denied the allegations", "dropped the demand"; not so
    "made no complaint"."""
    above = doc.heads[word]
    if doc.relations[word] not in ("obj", "obl") or is_none(doc, word):
        return False
    if any(doc.deprels[c] == "nmod:poss" for c in doc.children(word)):
        return True  # "did not carry out their threat"
    return not (carries(doc, above) and negated(doc, above))


def _weighed(doc: Document, event: Event) -> Event:
    """The event as sure as its row, and what the reader of events makes of the word, let it be."""
    word = doc.word_at(event.trigger.start)
    if doc.judged is None or word is None:
        return event
    judged = HAPPENS * doc.judged.happens(word) ** (1 / 3) + OF_TYPE * doc.judged.likelihood(word, event.type) ** 0.5
    return replace(event, confidence=round(min(MOST, event.confidence + judged - MEAN), 2))


def status_of(doc: Document, word: int) -> Status:
    """Whether what a word tells has happened."""
    status = _modified(doc, word, "actual")
    here = word
    for _ in range(HIGHEST):
        above = doc.heads[here]
        if above < 0 or _presupposed(doc, here, above):
            break
        status = _above(doc, here, above, status)
        here = above
    return "cancelled" if status == "planned" and backed_out(doc, word) else status


def _presupposed(doc: Document, here: int, above: int) -> bool:
    """Whether a clause only describes a noun, so that nothing said of the noun bears on it: "the case of the four
    writers arrested in March"."""
    if doc.deprels[here] == "acl:relcl" or _is_known(doc, here, above):
        return True
    if doc.relations[here] != "acl" or _infinitive(doc, here) or doc.child(here, "mark", "case") is not None:
        return False
    return not _witnessed(doc, above)


def _is_known(doc: Document, here: int, above: int) -> bool:
    """Whether a noun tells of what is taken for granted, whatever becomes of the act around it: "burned flags to
    protest the killings", "wants answers over the poisoning"."""
    if doc.upos[here] != "NOUN" or doc.lemmas[here].lower() not in deed_nouns():
        return False
    if doc.relations[here] in ("obl", "nmod"):
        return preposition_of(doc, here) in GRANTED or doc.lemmas[above].lower() in ANSWERED | {"connection"}
    if doc.relations[here] != "obj":
        return False
    lemma, known = doc.lemmas[above].lower(), any(doc.lowers[c] == "the" for c in doc.children(here, "det"))
    past = doc.xpos[above] in ("VBD", "VBN")
    if known and (lemma in LOOKING_BACK or (past and lemma in PLOTTING)):
        return True  # "met to discuss the raid", "had planned the attacks"
    return lemma in dissenting()


def _witnessed(doc: Document, noun: int) -> bool:
    """Whether a noun with its participle is what a verb lets one see: "would have seen troops withdrawn"."""
    verb = doc.heads[noun]
    return verb >= 0 and doc.lemmas[verb].lower() in support_words()["witness"] and doc.relations[noun] == "obj"


def _join(outer: Status, inner: Status) -> Status:
    """What an operator makes of what it stands over: a negated negation is actual, else the stronger word counts."""
    if outer == "negated" and inner == "negated":
        return "actual"
    return outer if FORCE[outer] > FORCE[inner] else inner


def _modified(doc: Document, word: int, status: Status, below: int | None = None) -> Status:
    """The status after the word's own modal verbs, negation, adverbs and adjectives; ``below`` is the dependant that
    the status comes from."""
    for child in doc.children(word, "advmod", "amod", "det"):
        kind = "adv" if doc.relations[child] == "advmod" else "adj"
        effect = effect_of(doc.lemmas[child].lower(), kind) if doc.lowers[child] not in NEGATIONS else None
        if effect is not None:
            status = _join(effect, status)
    if doc.relations[word] in ("ccomp", "csubj") and any(doc.lowers[c] in OPEN for c in doc.children(word, "mark")):
        status = _join("possible", status)  # "did not say whether he was shot"
    if negated(doc, word, below) != ought_to_have(
        doc, word
    ):  # "should have been freed", "should never have been arrested"
        status = _join("negated", status)
    return _join(_modal(doc, word), status)


def _modal(doc: Document, word: int) -> Status:
    """What the auxiliaries make of a verb, its own or those it shares: "will", "may", "would have", "are to"."""
    helpers = doc.children(word, "aux")
    modal: Status = next((MODALS[doc.lowers[c]] for c in helpers if doc.lowers[c] in MODALS), "actual")
    if modal == "actual" and _infinitive(doc, word) and _is_to(doc, word):
        modal = "planned"
    if modal == "actual":
        return _shared_modal(doc, word)
    perfect = any(doc.lemmas[c] == "have" for c in helpers)
    if perfect and _infinitive(doc, word) and _was_to(doc, word):
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
    if doc.relations[word] != "conj" or not (base or doc.xpos[word] in ("VB", "VBN", "VBG")):
        return "actual"
    if doc.child(word, "aux", "nsubj") is not None:
        return "actual"
    above = doc.heads[word]
    return next((MODALS[doc.lowers[c]] for c in doc.children(above, "aux") if doc.lowers[c] in MODALS), "actual")


def _above(doc: Document, here: int, above: int, status: Status) -> Status:
    """The status after one step up: what the governor makes of the clause or phrase below it."""
    relation = doc.relations[here]
    if relation in ("conj", "parataxis", "appos", "root", "list"):
        return status
    if doc.lowers[here] in ("exchange", "return") and preposition_of(doc, here) == "in":
        return _join(status_of(doc, above), status)  # what is given for a deed holds where the deed does
    if relation == "acl" and not _infinitive(doc, here) and _witnessed(doc, above):
        return _join(_modified(doc, doc.heads[above], "actual"), status)
    if relation == "advcl":
        return _adverbial(doc, here, above, status)
    if _governs(doc, here, above):
        effect = _effect(doc, here, above)
        if effect is not None and not (effect == "planned" and _told_as_fact(doc, here)):
            status = _join(effect, status)
            return _join(_modal(doc, above), status) if effect == "actual" else status  # "will hold talks"
    if relation == "xcomp" or (relation in ("obj", "nsubj", "obl", "ccomp") and carries(doc, above)):
        return _join(_modified(doc, above, "actual", here), status)
    if relation == "acl" and _infinitive(doc, here):
        return status if _is_one_of_those(doc, above) else _join("planned", status)
    return status


def _is_one_of_those(doc: Document, noun: int) -> bool:
    """Whether an infinitive counts who did it: "the first president to visit Cuba", "the third judge to be shot"."""
    return any(doc.lowers[c] in COUNTED or doc.xpos[c] == "JJS" for c in doc.children(noun, "amod"))


def _told_as_fact(doc: Document, here: int) -> bool:
    """Whether what stands below a word of request or plan is past, or taken as given: "told them that he had left",
    "the purpose of these visits"."""
    if doc.relations[here] == "ccomp":
        return doc.xpos[here] != "VB" and not _infinitive(doc, here)
    return any(doc.lowers[c] in GIVEN for c in doc.children(here, "det"))


def _effect(doc: Document, here: int, above: int) -> Status | None:
    """What the governor's signature makes of the phrase or clause below it."""
    if doc.xpos[above] == "VBD" and doc.lemmas[above].lower() == "have" and doc.relations[here] == "xcomp":
        return None  # "police had to rescue him"
    kind, denied, complement = _kind(doc, above), negated(doc, above, here), _complement(doc, here)
    lemma = doc.lemmas[above].lower()
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
        return "inf" if doc.xpos[here] == "VB" and _infinitive(doc, here) else "that"
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
    if doc.xpos[here] == "VBG" and any(doc.lowers[c] in KEPT_FROM for c in doc.children(here, "mark", "case")):
        short = doc.lowers[above] == "short" and doc.lemmas[doc.heads[above]].lower() == "stop"
        effect = "negated" if short else _effect(doc, here, above)  # "prevented them from marching"
        return status if effect is None else _join(effect, status)
    if _infinitive(doc, here):
        main = _modified(doc, above, "actual")
        if doc.lemmas[above].lower() in support_words()["go"]:  # "travelled to meet": the meeting came about
            return _join(main, status)
        return _join(main if main != "actual" else "planned", status)
    return status


def _infinitive(doc: Document, verb: int) -> bool:
    return any(doc.lowers[c] == "to" for c in doc.children(verb, "mark", "aux"))


def _own_negation(doc: Document, word: int | None, status: Status) -> Status:
    """ "Not allowed to work" is the restriction itself: the negation is part of the act."""
    return "actual" if word is not None and negated(doc, word) else status


def _lies_ahead(event: Event, findings: Findings) -> bool:
    """Whether the event's first day comes after the last day that the report may have been written on."""
    start = event.time.from_ if event.time else None
    end = findings.dated.to or findings.dated.from_
    if not start or not end or len(start) < 10 or len(end) < 10:
        return False
    try:
        return date.fromisoformat(start) > date.fromisoformat(end)
    except ValueError:
        return False


def _is_said_so(doc: Document, word: int) -> bool:
    """Whether an act in words is what somebody speaks to another for, or is done by offering it: "called him to
    congratulate him", "offered condolences"."""
    if doc.lemmas[word].lower() in support_words()["wish"]:
        return True
    if doc.relations[word] == "obj" and doc.heads[word] >= 0:  # "called him to convey his support"
        word = doc.heads[word]
    verb, lowers = doc.heads[word], {doc.lowers[c] for c in doc.children(word, "mark")}
    return (
        verb >= 0
        and doc.relations[word] in ("advcl", "xcomp")
        and "to" in lowers
        and (doc.lemmas[verb].lower() in support_words()["address"])
    )


def _is_purpose(doc: Document, word: int, event: Event, status: Status) -> bool:
    """Whether a verb only names the end of something, which nobody has promised: "training to support researchers",
    "handed over cars to help the clinics"."""
    if status != "planned" or event.type not in AGREED_CODE or doc.upos[word] not in VERBAL:
        return False
    return not event.actors or _is_end_of(doc, word)


def _is_end_of(doc: Document, word: int) -> bool:
    """Whether an infinitive hangs on a noun that says nothing of its truth, as "plan" and "promise" do."""
    above = doc.heads[word]
    if doc.relations[word] != "acl" or not _infinitive(doc, word) or doc.upos[above] != "NOUN":
        return False
    return _effect(doc, word, above) is None and _modified(doc, above, "actual") == "actual"


def _is_refused(doc: Document, word: int, rule: str, status: Status) -> bool:
    """Whether somebody will not do what a verb, or a verb with its noun, tells: "will not end the strike"."""
    if doc.upos[word] in VERBAL:
        return status in ("negated", "conditional") and _will_not(doc, word) and not is_passive(doc, word)
    verb = doc.heads[word]
    if verb < 0 or doc.relations[word] != "obj":
        return False
    both = rule.partition(":")[2].startswith(f"{doc.lemmas[verb].lower()} ")  # the row names the verb, too
    return (both or status == "negated") and _will_not(doc, verb)


def _will_not(doc: Document, word: int) -> bool:
    """Whether it is somebody's will that it does not happen: "will not lift the ban"."""
    helpers = {doc.lowers[c] for c in doc.children(word, "aux")}
    return bool(helpers & WILL) and "have" not in helpers and negated(doc, word)


def _must(doc: Document, word: int) -> bool:
    """Whether a verb tells what somebody ought to do: "Qatar must mediate"."""
    return any(doc.lowers[c] in OUGHT for c in doc.children(word, "aux")) and not negated(doc, word)


def _request(event: Event, source: Source) -> Event | None:
    """What one party says that another must do, as PLOVER types it: a request, which has been made."""
    others = tuple(f for f in event.actors if f.actor != source.actor)
    if event.type not in REQUESTED or source.actor is None or len(others) != len(event.actors) or not others:
        return None
    mode, cameo = REQUESTED[event.type]
    asking = Filler(actor=source.actor, start=source.start, end=source.end)
    made = _as(replace(event, status="planned"), "REQUEST", mode, cameo)
    return replace(made, status="actual", actors=(asking,), recipients=others)


def _refusal(event: Event) -> Event:
    """What somebody says he will not do, as PLOVER types it: a refusal, which has happened."""
    mode, cameo = REFUSED[event.type]
    return replace(_as(replace(event, status="negated"), "REJECT", mode, cameo), status="actual")


def _spoken_for(speaker: Actor, actors: Iterable[Actor]) -> frozenset[str]:
    """Whose word it is when this actor speaks: its own, and that of the state whose official it is."""
    official = speaker.kind == "person" and "GOV" in speaker.sectors and speaker.country is not None
    own = (a.id for a in actors if official and a.kind == "state" and a.country == speaker.country)
    return frozenset([speaker.id, *own])


def _retyped(event: Event, speakers: AbstractSet[str], permit: bool) -> Event:
    """The event as PLOVER types it once its status is known, in the words of these speakers."""
    if event.status == "planned" and event.type in AGREED_CODE and event.mode not in OF_ONES_OWN:
        return _as(event, "AGREE", None, AGREED_CODE[event.type])
    ahead = event.status in ("planned", "conditional", "possible")
    if event.type == "ASSAULT" and ahead and any(f.actor in speakers for f in event.actors):
        return _as(event, "THREATEN", "violence", "138")
    if event.type == "PROTEST" and ahead and any(f.actor in speakers for f in event.actors):
        return _as(event, "THREATEN", None, "133")
    if event.type == "CONCEDE" and event.status == "negated" and permit:
        return replace(_as(event, "COERCE", "restrict", "172"), status="actual")
    return event


def _as(event: Event, kind: EventType, mode: str | None, cameo: str) -> Event:
    known = ontology()
    return replace(
        event,
        type=kind,
        mode=mode,
        cameo=cameo,
        quad=known.quad(kind),
        score=known.score(kind, mode),
        rule=f"{event.rule}, {event.status}",
    )
