"""Other senses of words that may carry an event, told by what stands with them: a release to the press, a candidate's
rally, a warning against travel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.language.document import Document
from chancery.reading.event_cast import Cast
from chancery.reading.event_matching import Match
from chancery.reading.grammar import VERBAL, preposition_of
from chancery.reading.predicate_words import deed_nouns
from chancery.record.models import Filler

Sense = Callable[[Document, Match], bool]
SAYING = frozenset({"say", "state", "announce", "write", "report"})
STRIKING_BACK = frozenset({"respond", "retaliate", "strike", "act", "defend", "answer", "use", "take", "hit", "attack"})
JOURNEYS = frozenset({"travel", "trip", "journey", "swimming", "complacency"})
TO_SPEAK = frozenset({"comment", "weigh", "say", "answer", "speculate", "elaborate", "discuss", "confirm", "identify",
                      "specify", "disclose", "share", "react", "respond", "address", "give", "name",
                      "reveal"})  # fmt: skip
PAPERS = frozenset({"indictment", "complaint", "lawsuit", "suit", "petition"})
CONTESTS = frozenset({"competition", "battle", "dispute", "struggle", "talk", "talks", "race", "contest", "fight",
                      "conflict", "standoff", "negotiation", "war", "argument", "debate", "duel", "feud"})  # fmt: skip
FOR_OR_AGAINST = frozenset({"pro", "anti", "-", "protest", "opposition"})
HOLDING = frozenset({"hold", "stage", "have", "headline"})
SCENES = frozenset({"scene", "police", "custody", "prison", "jail", "area", "building", "officer"})
DISSENT = frozenset({"against", "over"})


def is_other_sense(doc: Document, cast: Cast, match: Match, doers: Sequence[Filler]) -> bool:
    """Whether what stands with a word shows that it means no deed here."""
    lemma = doc.lemmas[match.word].lower()
    if match.rule.row.type == "ACCUSE" and lemma in PAPERS and _is_text_of_the_press(doc, match):
        return True  # "the indictment said"
    rallies = lemma == "rally" or any(doc.lemmas[w].lower() == "rally" for w in match.arguments.objects)
    if rallies and match.rule.row.type == "PROTEST":
        return _is_of_candidate(doc, cast, match, doers)
    sense = OTHER_SENSES.get(lemma)
    return sense is not None and sense(doc, match)


def _is_of_candidate(doc: Document, cast: Cast, match: Match, doers: Sequence[Filler]) -> bool:
    """Whether a rally is one that a politician holds to be elected: "Trump was holding a rally in Ohio"."""
    rallies = [w for w in (match.word, *match.arguments.objects) if doc.lemmas[w].lower() == "rally"]
    if doc.upos[rallies[0]] in VERBAL or not DISSENT.isdisjoint(match.arguments.obliques):
        return False
    before = {doc.lowers[c] for w in rallies for c in doc.children(w)}
    if before & FOR_OR_AGAINST or "of" in match.arguments.obliques:
        return False  # "a pro-Elian rally", "the rally of several thousand students"
    told = preposition_of(doc, rallies[0]) if doc.relations[rallies[0]] in ("obl", "nmod") else None
    if told in ("at", "during", "after") and not doers:
        return True  # "will endorse him at a rally in Iowa"
    verb = doc.heads[rallies[0]]
    held = verb >= 0 and doc.lemmas[verb].lower() in HOLDING and doc.relations[rallies[0]] == "obj"
    owners = [c for w in rallies for c in doc.children(w, "nmod:poss", "compound")]
    owning = [found.actor for w in owners if (found := cast.index.at_word(w)) is not None]
    parties = owning or ([f.actor for f in doers] if held else [])
    return bool(parties) and all(cast.index.actor(a).kind == "person" for a in parties)


def _is_text_of_the_press(doc: Document, match: Match) -> bool:
    """Whether a release is a text in which something is said: "said in the release"."""
    word, above = match.word, doc.heads[match.word]
    if doc.upos[word] == "NOUN" and preposition_of(doc, word) == "according to":
        return True
    if doc.upos[word] != "NOUN" or above < 0 or doc.lemmas[above].lower() not in SAYING:
        return False
    return preposition_of(doc, word) == "in" or doc.relations[word] == "nsubj"


def _is_duty(doc: Document, match: Match) -> bool:
    """Whether somebody is responsible for what is no deed: "responsible for the area"."""
    charge = [c for c in doc.children(match.word, "obl") if preposition_of(doc, c) == "for"]
    return bool(charge) and not any(doc.lemmas[c].lower() in deed_nouns() or doc.xpos[c] == "VBG" for c in charge)


def _is_shown(doc: Document, match: Match) -> bool:
    """Whether something is demonstrated, and nobody marches: "demonstrated that it works"."""
    word = match.word
    relative = doc.deprels[word] == "acl:relcl" and match.arguments.objects
    return doc.upos[word] in VERBAL and bool(relative or doc.children(word, "obj", "ccomp"))


def _is_right_to_no_blow(doc: Document, match: Match) -> bool:
    """Whether a right is reserved that is none to strike back."""
    rights = doc.children(match.word, "obj") if doc.upos[match.word] in VERBAL else []
    return any(doc.lemmas[c].lower() not in STRIKING_BACK for w in rights for c in doc.children(w, "acl"))


def _is_kept_from(doc: Document, match: Match) -> bool:
    """Whether somebody is only kept from doing something, and not kept: "keep the doctor from practising"."""
    return any(
        doc.xpos[c] == "VBG" and any(doc.lowers[m] == "from" for m in doc.children(c, "mark", "case"))
        for c in doc.children(match.word, "advcl", "xcomp", "obl")
    )


def _is_of_the_road(doc: Document, match: Match) -> bool:
    """Whether a warning is one to travellers: "a warning against travel to Kenya"."""
    against = match.arguments.obliques.get("against", ())
    before = doc.children(match.word, "compound", "amod")
    return any(doc.lemmas[w].lower() in JOURNEYS for w in (*against, *before))


def _is_locked_in(doc: Document, match: Match) -> bool:
    """Whether nobody is shut in, but two contend: "locked in a dispute", "locked in talks"."""
    inside = match.arguments.obliques.get("in", ())
    return any(doc.lemmas[w].lower() in CONTESTS for w in inside)


def _is_only_felt(doc: Document, match: Match) -> bool:
    """Whether nobody compels, but somebody feels that he has to: "felt compelled to write"."""
    above = doc.heads[match.word]
    return doc.relations[match.word] == "xcomp" and above >= 0 and doc.lemmas[above].lower() == "feel"


def _is_silence(doc: Document, match: Match) -> bool:
    """Whether somebody only says nothing: "declined to comment", "declined to weigh in on the debate"."""
    clauses = doc.children(match.word, "xcomp")
    return any(doc.lemmas[c].lower() in TO_SPEAK for c in clauses) and not match.arguments.objects


def _is_answer_in_court(doc: Document, match: Match) -> bool:
    """Whether a plea is what somebody answers a charge with: "said in his plea", "a guilty plea"."""
    if any(doc.lowers[c] == "guilty" for c in doc.children(match.word, "amod", "compound")):
        return True
    if match.arguments.obliques.keys() & {"for", "to", "from"} or doc.child(match.word, "acl") is not None:
        return False
    said = preposition_of(doc, match.word) in ("in", "of")
    return said or not (match.arguments.possessors or doc.relations[match.word] == "nsubj")


def _is_of_one_mind(doc: Document, match: Match) -> bool:
    """Whether somebody only thinks as another does: "agrees with his remarks", "agrees with the mayor that"."""
    behind = match.arguments.obliques
    bound = behind.keys() & {"on", "to", "over", "about"} or doc.children(match.word, "xcomp", "obj")
    return "with" in behind and not bound


def _is_struggle(doc: Document, match: Match) -> bool:
    """Whether nobody is fought, but something is striven for: "fought to keep the boy", "will fight it in court"."""
    strives = [
        c
        for c in doc.children(match.word, "xcomp", "advcl")
        if any(doc.lowers[m] == "to" for m in doc.children(c, "mark"))
    ]
    things = match.arguments.objects
    if things:
        return all(doc.lowers[w] in ("it", "that", "this") for w in things)
    return bool(strives) and not match.arguments.obliques.keys() & {"against", "with", "alongside", "in"}


def _is_retort(doc: Document, match: Match) -> bool:
    """Whether a person of a name strikes back with words: "took to Twitter to fire back at the senator"."""
    if match.rule.row.lemma != "fire back" or match.arguments.obliques.keys() & {"into", "with", "across", "from"}:
        return False
    subjects = match.arguments.subjects
    named = [w for w in subjects if doc.upos[w] == "PROPN" and doc.child(w, "det") is None]
    return all(w in named or doc.lowers[w] in ("he", "she") for w in subjects)


def _is_no_comment(doc: Document, match: Match) -> bool:
    """The same of a refusal, which may be one of something asked for: "refused to comment", not "refused to answer"."""
    return any(doc.lemmas[c].lower() == "comment" for c in doc.children(match.word, "xcomp"))


def _is_of_one(doc: Document, match: Match) -> bool:
    """Whether one person flees, as suspects do, and no people is driven out: "the gunman fled the scene"."""
    subjects = match.arguments.subjects
    one = all(doc.xpos[w] in ("NN", "NNP") or doc.lowers[w] in ("he", "she") for w in subjects)
    away = all(doc.lemmas[w].lower() in SCENES for w in match.arguments.objects)  # not "fled the country"
    return bool(subjects) and one and away and not any(doc.conjuncts(w) for w in subjects)


OTHER_SENSES: dict[str, Sense] = {
    "release": _is_text_of_the_press,
    "responsible": _is_duty,
    "keep": _is_kept_from,
    "hold": _is_kept_from,
    "warning": _is_of_the_road,
    "warn": _is_of_the_road,
    "lock": _is_locked_in,
    "compel": _is_only_felt,
    "force": _is_only_felt,
    "oblige": _is_only_felt,
    "decline": _is_silence,
    "refuse": _is_no_comment,
    "plea": _is_answer_in_court,
    "agree": _is_of_one_mind,
    "fight": _is_struggle,
    "fire": _is_retort,
    "flee": _is_of_one,
    "demonstrate": _is_shown,
    "reserve": _is_right_to_no_blow,
}
