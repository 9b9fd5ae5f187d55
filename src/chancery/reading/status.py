"""Did it happen: the status of every event, and what follows from it for the event's type.

Cooperation that is still to come is AGREE, what somebody will not do is REJECT, and violence that its own doer
announces is THREATEN, as PLOVER has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.lexicon.ontology import ontology
from chancery.lexicon.support import support_words
from chancery.reading.event_clauses import carries
from chancery.reading.event_roles_learned import OF_ONES_OWN
from chancery.reading.factuality import is_end_of, status_of
from chancery.reading.findings import Findings
from chancery.reading.grammar import VERBAL, is_passive, ought_to_have, preposition_of
from chancery.reading.negation import is_none, negated
from chancery.reading.presupposition import described
from chancery.record.models import Actor, Event, EventType, Filler, Source, Status

PERMIT = frozenset({"allow", "permit", "let", "authorize", "authorise"})  # not to do so is to restrict
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
DEMANDED = {"COERCE": (None, "100"), "SANCTION": (None, "100"), "ASSAULT": (None, "100"), "RETREAT": ("yield", "105")}
"""The same for harm, which nobody plans who only says that it ought to be done."""
OUGHT = frozenset({"must", "should", "ought"})
WILL = frozenset({"will", "'ll", "wo", "would", "'d", "shall"})
WORDS = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
TOLD = frozenset({"SUPPORT", "REJECT", "CONCEDE"})
HAPPENS, OF_TYPE, MEAN, MOST = 0.15, 0.1, 0.15, 0.98
"""Features of confidence: how likely the word tells of an event, and of this type, and what they come to on average, as
measured on coded reports and sentences (docs/accuracy.md)."""
LEAVE = frozenset({"permission", "consent", "approval"})  # not to give it is to refuse
SETTLING = frozenset({"decide", "vote", "order"})
NEEDED = frozenset({"need", "necessity", "importance", "urgency"})
SHORT_OF_DOING = frozenset({"want", "wish", "like", "let"})
UNMADE = frozenset({"negated", "cancelled"})
NORMS = frozenset({"law", "statute", "constitution", "regulation", "charter", "doctrine", "code"})
CONDITIONS = frozenset({"if", "unless", "until", "provided"})


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
        told_of = word is not None and doc.xpos[word] == "VBD" and doc.child(word, "aux", "aux:pass") is None
        if status == "actual" and not told_of and _lies_ahead(event, findings):
            status = "planned"
        if word is not None and status == "planned" and event.type in WORDS | TOLD and _is_said_so(doc, word):
            status = "actual"
        if word is not None and status in ("planned", "possible") and event.type in WORDS and _is_told_of(doc, word):
            status = "actual"
        if word is not None and status == "actual" and event.type == "THREATEN" and _hangs_on_a_condition(doc, word):
            status = "conditional"
        if word is not None and _is_purpose(doc, word, event, status):
            continue
        source = sources.get(event.attribution or "")
        if source is not None and status != "actual" and _is_norm(doc, event, source):
            continue
        permit = word is not None and doc.lemmas[word] in PERMIT and negated(doc, word)
        settled = word is not None and event.type == "RETREAT" and _is_settled(doc, word)
        must = word is not None and _must(doc, word)
        if must and source and (asked := _request(event, source)):
            made.append(asked)
            continue
        if (
            word is not None
            and must
            and status == "planned"
            and event.type in DEMANDED
            and not ought_to_have(doc, word)
        ):
            made += _demand(event, source)
            continue
        if word is not None and must and _is_advice(doc, word, event):
            continue
        if word is not None and event.type in REFUSED and _is_refused(doc, word, event.rule, status):
            own = source if doc.upos[word] not in VERBAL or _is_out_of_question(doc, word) else None
            made.append(_refusal(event, own))
            continue
        said = speaking.get(source.actor or "", frozenset()) if source else frozenset[str]()
        coming = replace(event, status=status)
        made.append(coming if settled and status == "planned" else _retyped(coming, said, permit))
    return {"events": tuple(_weighed(doc, event) for event in made)}


def _is_norm(doc: Document, event: Event, source: Source) -> bool:
    """Whether it is what a rule allows for, and nobody's deed: "the law provides that asylum can be granted"."""
    words = doc.words_in(source.start, source.end)
    nobody = not event.actors and not event.recipients
    return nobody and any(doc.lemmas[w].lower() in NORMS for w in words)


def _is_settled(doc: Document, word: int) -> bool:
    """Whether a release or a withdrawal to come is arranged, and not only promised: "the ceasefire will start on
    Tuesday", "has decided to lift the sanctions"."""
    above = doc.heads[word]
    if doc.upos[word] not in VERBAL:
        return True
    return above >= 0 and doc.relations[word] == "xcomp" and doc.lemmas[above].lower() in SETTLING


def _hangs_on_a_condition(doc: Document, word: int) -> bool:
    """Whether what is threatened comes only if: "warned that it would shell the town unless the convoy turned back"."""
    clauses = [word, *doc.children(word, "ccomp", "xcomp", "acl", "advcl", "obj")]
    clauses += [c for clause in clauses[1:] for c in doc.children(clause, "xcomp", "conj", "acl")]
    ifs = (c for clause in clauses for c in doc.children(clause, "advcl"))
    return any(doc.lowers[m] in CONDITIONS for c in ifs for m in doc.children(c, "mark"))


def _was_made(doc: Document, word: int) -> bool:
    """Whether an act in words was done, whatever became of it: "denied the allegations", "dropped the demand"; not so
    "made no complaint"."""
    above = doc.heads[word]
    if doc.relations[word] not in ("obj", "obl") or is_none(doc, word) or preposition_of(doc, word) == "without":
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


def _is_told_of(doc: Document, word: int) -> bool:
    """Whether a noun tells of an act in words that is known, whatever is to become of it: "to dismiss the lawsuit"."""
    above = doc.heads[word]
    if doc.upos[word] != "NOUN" or above < 0 or doc.relations[word] not in ("obj", "obl", "nmod"):
        return False
    known = any(doc.lowers[c] in ("the", "this", "that") for c in doc.children(word, "det"))
    known = known or any(doc.deprels[c] == "nmod:poss" and doc.upos[c] != "PRON" for c in doc.children(word))
    return known and not carries(doc, above) and not any(described(doc, c) for c in doc.children(word, "amod", "acl"))


def _own_negation(doc: Document, word: int | None, status: Status) -> Status:
    """ "Not allowed to work" is the restriction itself: the negation is part of the act; not so "did not prevent"."""
    permit = word is not None and doc.lemmas[word] in PERMIT
    return "actual" if permit and word is not None and negated(doc, word) else status


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
    if doc.relations[word] == "conj" and doc.upos[word] not in VERBAL:
        word = doc.heads[word]
    if doc.relations[word] == "obj" and doc.heads[word] >= 0:  # "called him to convey his support"
        word = doc.heads[word]
    verb, lowers = doc.heads[word], {doc.lowers[c] for c in doc.children(word, "mark")}
    wished = verb >= 0 and doc.relations[word] == "xcomp" and doc.lemmas[verb].lower() in SHORT_OF_DOING
    if wished and any(doc.lowers[c] in ("i", "we") for c in doc.children(verb, "nsubj")):
        return True  # "I want to thank you": in saying so one does
    return (
        verb >= 0
        and doc.relations[word] in ("advcl", "xcomp")
        and "to" in lowers
        and (doc.lemmas[verb].lower() in support_words()["address"])
    )


def _is_purpose(doc: Document, word: int, event: Event, status: Status) -> bool:
    """Whether a word only names the end of something, or what is needed, which nobody has promised: "training to
    support researchers", "handed over cars to help the clinics"."""
    if status != "planned" or event.type not in AGREED_CODE:
        return False
    above = doc.heads[word]
    if above >= 0 and doc.relations[word] == "nmod" and doc.lemmas[above].lower() in NEEDED:
        return True  # "stressed the need for a ceasefire": nobody agreed to it
    return doc.upos[word] in VERBAL and (not event.actors or is_end_of(doc, word))


def _is_refused(doc: Document, word: int, rule: str, status: Status) -> bool:
    """Whether somebody will not do what a verb, or a verb with its noun, tells: "will not end the strike"."""
    if status == "negated" and not LEAVE.isdisjoint(doc.lemmas[c].lower() for c in doc.children(word, "obj")):
        return True  # "did not give permission for the march"
    if _is_out_of_question(doc, word):
        return True
    if doc.upos[word] == "ADJ" and doc.child(word, "cop") is not None:  # "would not be welcome"
        return status == "negated" and _will_not(doc, word)
    if doc.upos[word] in VERBAL:
        return status in ("negated", "conditional") and _will_not(doc, word) and not is_passive(doc, word)
    verb = doc.heads[word]
    if verb < 0 or doc.relations[word] != "obj":
        return False
    both = rule.partition(":")[2].startswith(f"{doc.lemmas[verb].lower()} ")  # the row names the verb, too
    return (both or status == "negated") and _will_not(doc, verb)


def _is_out_of_question(doc: Document, word: int) -> bool:
    """Whether what a word tells is ruled out in so many words: "lifting the ban is out of the question"."""
    above = doc.heads[word]
    subject = above >= 0 and doc.relations[word] in ("nsubj", "csubj") and doc.lowers[above] == "question"
    return subject and any(doc.lowers[c] == "out" for c in doc.children(above, "case", "advmod"))


def _will_not(doc: Document, word: int) -> bool:
    """Whether it is somebody's will that it does not happen: "will not lift the ban"."""
    helpers = {doc.lowers[c] for c in doc.children(word, "aux")}
    return bool(helpers & WILL) and "have" not in helpers and negated(doc, word)


def _must(doc: Document, word: int) -> bool:
    """Whether a verb tells what somebody ought to do: "Qatar must mediate", "must be tried or expelled"."""
    while doc.relations[word] == "conj" and doc.heads[word] >= 0 and doc.child(word, "aux", "nsubj") is None:
        word = doc.heads[word]
    return any(doc.lowers[c] in OUGHT for c in doc.children(word, "aux")) and not negated(doc, word)


def _is_advice(doc: Document, word: int, event: Event) -> bool:
    """Whether what ought to be done is only thought right: "the judge should be impeached"; an order moves troops, and
    what is set for a day is expected."""
    helpers = {doc.lowers[c] for c in doc.children(word, "aux")}
    conditional = doc.relations[word] == "advcl"  # "should they attack"
    return event.type not in ("MOBILIZE", "REQUEST") and event.time is None and not (conditional or "have" in helpers)


def _request(event: Event, source: Source) -> Event | None:
    """What one party says that another must do, as PLOVER types it: a request, which has been made."""
    others = tuple(f for f in event.actors if f.actor != source.actor)
    if event.type not in REQUESTED or source.actor is None or len(others) != len(event.actors) or not others:
        return None
    mode, cameo = ("change", "1041") if event.mode == "resign" else REQUESTED[event.type]
    asking = Filler(actor=source.actor, start=source.start, end=source.end)
    made = _as(replace(event, status="planned"), "REQUEST", mode, cameo)
    return replace(made, status="actual", actors=(asking,), recipients=others)


def _demand(event: Event, source: Source | None) -> list[Event]:
    """The demand that harm be done ("he should be jailed"), by who makes it; the harm itself is planned by nobody."""
    if source is None or source.actor is None or source.actor in {f.actor for f in event.actors}:
        return []
    mode, cameo = DEMANDED[event.type]
    asking = Filler(actor=source.actor, start=source.start, end=source.end)
    made = _as(replace(event, status="planned"), "REQUEST", mode, cameo)
    return [replace(made, status="actual", actors=(asking,), recipients=event.actors, counts=())]


def _refusal(event: Event, speaker: Source | None) -> Event:
    """What somebody says he will not do, as PLOVER types it: a refusal, which has happened; of what nobody is said to
    do ("lifting the ban is out of the question") it is the ``speaker`` who refuses it."""
    mode, cameo = REFUSED[event.type]
    if not event.actors and speaker is not None and speaker.actor is not None:
        event = replace(event, actors=(Filler(actor=speaker.actor, start=speaker.start, end=speaker.end),))
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
