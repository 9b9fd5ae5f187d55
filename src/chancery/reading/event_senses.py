"""Other senses of words that may carry an event, told by what stands with them: a release to the press, a candidate's
rally, a warning against travel.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.language.document import Document
from chancery.reading.counts import MONEY
from chancery.reading.event_cast import Cast
from chancery.reading.event_matching import Match
from chancery.reading.event_senses_nouns import NOUN_SENSES, Sense, is_of_the_road, is_text_of_the_press
from chancery.reading.grammar import VERBAL, preposition_of
from chancery.reading.predicate_words import deed_nouns
from chancery.record.models import Filler

STRIKING_BACK = frozenset({"respond", "retaliate", "strike", "act", "defend", "answer", "use", "take", "hit", "attack"})
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
COURT = frozenset({"court", "appeals"})
OPINIONS = frozenset({"notion", "premise", "narrative", "theory", "comparison", "characterization", "stereotype"})
DRAFTS = frozenset({"bill", "amendment", "legislation", "measure", "law", "motion", "act"})
TELLING = frozenset({"complain", "report", "say", "inquire", "enquire", "tell", "inform", "warn", "claim"})
OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "own"})
DEFENDED = frozenset({"record", "handling", "decision", "policy", "comment", "remark", "position", "stance", "vote",
                      "move", "choice", "approach", "performance", "strategy", "plan"})  # fmt: skip
THINKING = frozenset({"think", "believe", "feel", "know", "suspect", "wonder", "doubt", "assume", "say"})
SEATS_AT_STAKE = frozenset({"seat", "nomination", "leadership", "post", "office", "title", "primary", "election",
                            "presidency", "race", "runoff", "mayoralty"})  # fmt: skip
DRAWN = frozenset({"pension", "cash", "saving", "savings", "salary", "money", "deposit", "wage", "fund", "funds"})
AT_LARGE = frozenset({"customer", "suspect", "gunman", "attacker", "burglar", "robber", "driver", "assailant",
                      "shopper", "militant", "rebel", "passer-by", "guest", "thief"})  # fmt: skip
INNER = frozenset({"mind", "nerve", "credibility", "confidence", "reputation", "career", "engine"})
EVENTUAL = frozenset({"emerge", "re-emerge", "reemerge", "become", "happen", "spread", "rise", "regroup", "fall",
                      "develop", "regain", "rebuild"})  # fmt: skip


def is_other_sense(doc: Document, cast: Cast, match: Match, doers: Sequence[Filler]) -> bool:
    """Whether what stands with a word shows that it means no deed here."""
    lemma = doc.lemmas[match.word].lower()
    if match.rule.row.type == "ACCUSE" and lemma in PAPERS and is_text_of_the_press(doc, match):
        return True  # "the indictment said"
    if lemma == "offer" and doc.upos[match.word] == "NOUN":
        return cast.tells_of_a_bid
    rallies = lemma == "rally" or any(doc.lemmas[w].lower() == "rally" for w in match.arguments.objects)
    if rallies and match.rule.row.type == "PROTEST":
        return _is_of_candidate(doc, cast, match, doers)
    sense = OTHER_SENSES.get(lemma) or OTHER_SENSES.get(doc.lowers[match.word])
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
    if any(preposition_of(doc, c) == "on behalf of" for c in doc.children(match.word, "obl")):
        return True
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
    if any(doc.lemmas[w].lower() in AT_LARGE for w in subjects):
        return True
    one = all(doc.xpos[w] in ("NN", "NNP") or doc.lowers[w] in ("he", "she") for w in subjects)
    away = all(doc.lemmas[w].lower() in SCENES for w in match.arguments.objects)  # not "fled the country"
    return bool(subjects) and one and away and not any(doc.conjuncts(w) for w in subjects)


def _is_curious(doc: Document, match: Match) -> bool:
    """Whether a participle says what somebody is like: "inquiring attendees"."""
    return doc.relations[match.word] == "amod"


def _is_for_alms(doc: Document, match: Match) -> bool:
    """Whether nothing is said that is begged for."""
    return not (
        match.arguments.objects or match.arguments.obliques or doc.children(match.word, "xcomp", "ccomp", "parataxis")
    )


def _is_not_believed(doc: Document, match: Match) -> bool:
    """Whether an opinion is rejected, and nothing that was asked: "rejected the notion that"."""
    return any(doc.lemmas[w].lower() in OPINIONS for w in match.arguments.objects)


def _is_in_draft(doc: Document, match: Match) -> bool:
    """Whether a bill is what proposes: "bills proposing to postpone it"."""
    above = doc.heads[match.word]
    return doc.deprels[match.word] == "acl" and above >= 0 and doc.lemmas[above].lower() in DRAFTS


def _is_worn(doc: Document, match: Match) -> bool:
    """Whether something of a person is spent: "his mind is shot"."""
    return any(doc.lemmas[w].lower() in INNER for w in (*match.arguments.objects, *match.arguments.subjects))


def _is_precaution(doc: Document, match: Match) -> bool:
    """Whether something is to be kept from coming about: "to prevent the group from re-emerging"."""
    if doc.xpos[match.word] != "VB":
        return False
    clauses = [c for c in doc.children(match.word, "advcl", "xcomp", "acl", "ccomp", "obl") if doc.xpos[c] == "VBG"]
    return any(doc.lemmas[c].lower() in EVENTUAL for c in clauses)


def _is_question(doc: Document, match: Match) -> bool:
    """Whether one only wants to know: "reporters asked questions about it"."""
    return any(doc.lemmas[w].lower() == "question" for w in match.arguments.objects)


def _is_no_leave_to_speak(doc: Document, match: Match) -> bool:
    """Whether a source may not speak of it: "who were not authorized to discuss it"."""
    above = doc.heads[match.word]
    return (
        doc.relations[match.word] == "xcomp" and above >= 0 and doc.lemmas[above].lower() in ("authorize", "authorise")
    )


def _is_to_court(doc: Document, match: Match) -> bool:
    """Whether somebody is sent to another court, and no country."""
    return any(doc.lemmas[w].lower() in COURT for w in match.arguments.obliques.get("to", ()))


def _is_stipulation(doc: Document, match: Match) -> bool:
    """Whether a text provides that something is so, and nobody helps."""
    return doc.child(match.word, "ccomp") is not None and not match.arguments.objects


def _is_feeling(doc: Document, match: Match) -> bool:
    """Whether somebody is in a mood as he does something else: "angered by the scandal, he"."""
    return doc.xpos[match.word] in ("VBN", "VBD") and doc.relations[match.word] in ("advcl", "amod", "acl")


def _is_sorrow(doc: Document, match: Match) -> bool:
    """Whether somebody says with sorrow that something is so."""
    return doc.child(match.word, "ccomp") is not None


def _is_by_things(doc: Document, match: Match) -> bool:
    """Whether a thing endangers another, and nobody threatens: "his conduct threatens national security"."""
    arguments = match.arguments
    if doc.upos[match.word] not in VERBAL or match.rule.row.mode is not None:
        return False
    if doc.children(match.word, "xcomp", "ccomp") or "with" in arguments.obliques or not arguments.subjects:
        return False
    things = all((doc.upos[w] == "NOUN" and doc.child(w, "nmod:poss") is not None) or doc.lowers[w] in ("it", "this")
                 for w in arguments.subjects)  # fmt: skip
    return things and all(doc.upos[w] == "NOUN" for w in arguments.objects)


def _is_unraised(doc: Document, match: Match) -> bool:
    """Whether it is not told who brings something up with whom: "issues that had not been raised before"."""
    return match.rule.row.type == "CONSULT" and not match.arguments.subjects


def _is_answer_to_charge(doc: Document, match: Match) -> bool:
    """Whether somebody answers a charge, and asks for nothing: "pleaded innocent", "pleaded not guilty"."""
    answers = doc.children(match.word, "xcomp", "obj", "advmod")
    return match.rule.row.type == "REQUEST" and any(doc.lowers[c] in ("innocent", "guilty") for c in answers)


def _is_insight(doc: Document, match: Match) -> bool:
    """Whether somebody sees that something is so, and nobody is recognized: "recognize that the war was lost"."""
    return doc.child(match.word, "ccomp") is not None and not match.arguments.objects


def _is_of_ones_own(doc: Document, match: Match) -> bool:
    """Whether somebody defends what is his own: "defended his record"."""
    return any(
        doc.lowers[c] in OWNERS and doc.lemmas[w].lower() in DEFENDED
        for w in match.arguments.objects
        for c in doc.children(w, "nmod:poss")
    )


def _is_brought_to_an_end(doc: Document, match: Match) -> bool:
    """Whether something is wound up, and nobody wounded: "wound up his speech"."""
    return doc.lowers[match.word : match.word + 2] == ["wound", "up"]


def _is_opinion(doc: Document, match: Match) -> bool:
    """Whether nobody found somebody guilty, but people think or ask whether he is."""
    word, above = match.word, doc.heads[match.word]
    if any(doc.lowers[c] == "whether" for c in doc.children(word, "mark")):
        return True
    return above >= 0 and doc.relations[word] == "ccomp" and doc.lemmas[above].lower() in THINKING


def _is_for_a_seat(doc: Document, match: Match) -> bool:
    """Whether a challenge is one at the polls: "is challenging the senator for his seat"."""
    around = [*match.arguments.obliques.get("for", ()), *match.arguments.obliques.get("in", ())]
    return any(doc.lemmas[w].lower() in SEATS_AT_STAKE for w in around)


def _is_money_drawn(doc: Document, match: Match) -> bool:
    """Whether money is drawn from an account, and nobody leaves: "withdrew her pension"."""
    return any(doc.lemmas[w].lower() in DRAWN or doc.words[w] in MONEY for w in match.arguments.objects)


def _is_by_telephone(doc: Document, match: Match) -> bool:
    """Whether somebody calls up a body to tell it something, and asks for no deed: "called police to report a body"."""
    clauses = doc.children(match.word, "xcomp", "advcl", "ccomp")
    asks = match.rule.row.lemma == "call" and match.rule.row.type in ("REQUEST", "ACCUSE")
    return asks and any(doc.lemmas[c].lower() in TELLING for c in clauses)


OTHER_SENSES: dict[str, Sense] = NOUN_SENSES | {
    "call": _is_by_telephone,
    "recognize": _is_insight,
    "recognise": _is_insight,
    "defend": _is_of_ones_own,
    "wound": _is_brought_to_an_end,
    "guilty": _is_opinion,
    "challenge": _is_for_a_seat,
    "withdraw": _is_money_drawn,
    "responsible": _is_duty,
    "keep": _is_kept_from,
    "hold": _is_kept_from,
    "warn": is_of_the_road,
    "lock": _is_locked_in,
    "compel": _is_only_felt,
    "force": _is_only_felt,
    "oblige": _is_only_felt,
    "decline": _is_silence,
    "refuse": _is_no_comment,
    "plead": _is_answer_to_charge,
    "agree": _is_of_one_mind,
    "fight": _is_struggle,
    "fire": _is_retort,
    "flee": _is_of_one,
    "demonstrate": _is_shown,
    "reserve": _is_right_to_no_blow,
    "inquire": _is_curious,
    "beg": _is_for_alms,
    "reject": _is_not_believed,
    "propose": _is_in_draft,
    "seek": _is_in_draft,
    "shoot": _is_worn,
    "prevent": _is_precaution,
    "ask": _is_question,
    "discuss": _is_no_leave_to_speak,
    "send": _is_to_court,
    "provide": _is_stipulation,
    "anger": _is_feeling,
    "lament": _is_sorrow,
    "threaten": _is_by_things,
    "raise": _is_unraised,
}
