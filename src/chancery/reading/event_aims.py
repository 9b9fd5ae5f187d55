"""Whom an act is done to where its frame names nobody: in the clauses around it.

Sources: PLOVER 2.0 (recipients of each type). Everything is a word number: the head of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.event_cast import Cast
from chancery.reading.event_clauses import ANSWERING, arguments
from chancery.reading.event_lands import NOT_SERVED
from chancery.reading.event_matching import Match
from chancery.reading.event_role_actors import Told
from chancery.reading.event_slots import below_object
from chancery.reading.grammar import VERBAL, marker_of, own_subjects, preposition_of
from chancery.reading.negation import negated
from chancery.reading.predicate_words import deed_nouns, meetings
from chancery.reading.verb_clauses import Arguments
from chancery.record.models import Filler

DOERS = ("by", "of", "from")  # prepositions that name the doer of a deed or the owner of a thing
WHOSE = (*DOERS, "with", "between", "against", "on", "to", "for", "among")  # and whom a thing concerns
BLAMED = ("by", "from")  # of "condemned the violence against Hazaras" they are not who is blamed
ADDRESSED = ("to", "from", "with", "against")
TOWARDS = ("to", "for", "against", "with", "from", "on")
TO_SOMEBODY = ("to", "for", "against", "with")
OPEN_ENDED = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE"})  # their aim may stand in a clause
OWN = frozenset({"its", "their", "his", "her"})  # "agreed to withdraw its troops": no one else's
OUTSIDE = ("outside", "in front of", "at", "before", "on", "towards", "toward")
SEATS = frozenset({"embassy", "consulate", "mission", "ministry", "parliament", "palace", "headquarters", "residence",
                   "office", "station", "court"})  # fmt: skip
LOOKED_INTO = ("into", "of", "over")
CONDITIONS = frozenset({"if", "unless", "until"})
LIMITS = frozenset({"unless", "until", "before", "till"})  # of what one will not do
TERMS = frozenset({"REJECT", "CONCEDE", "RETREAT"})  # what may be refused until somebody does something
GIVEN_IN = frozenset({"accept", "agree", "promise", "pledge", "meet", "approve", "offer", "sign", "grant", "yield"})
DECISIONS = frozenset({"decision", "plan", "policy", "order", "ruling", "move", "proposal", "practice"})
PROTESTING = frozenset({"protest", "demand", "denounce", "condemn", "oppose", "decry"})
ANSWERED_BY = frozenset({"in response to", "in protest at", "in protest against", "in protest over"})
ABUSES = frozenset({"violation", "abuse", "repression", "crackdown", "oppression", "persecution"})
FIGHTING = frozenset({"destroy", "attack", "fight", "strike", "bomb", "invade", "crush", "confront", "counter", "repel",
                      "combat", "oust", "hunt", "quell", "besiege"})  # fmt: skip
HEEDING = ("at", "under", "on", "following", "in response to", "in answer to")  # "resigned under pressure from"
YIELDING = frozenset({"give", "bow", "cave", "agree", "accede", "respond", "yield", "submit", "succumb", "bend"})
CHARGES = frozenset({"charge", "suspicion", "count", "trial", "questioning", "indictment", "interrogation"})
CHARGING = ("on", "to", "for", "of", "after", "pending", "without")
BRINGING = frozenset({"file", "bring", "press", "issue", "seek", "hold", "open", "drop"})
OBJECTIONS = frozenset({"objection", "protest", "complaint"})
TALKING = ("in", "at", "during", "after", "following")
GIVING_BACK = frozenset({"return", "give back", "hand back", "hand over"})
TAKING = frozenset({"seize", "take", "capture", "confiscate", "steal", "loot", "occupy", "annex", "plunder", "wrest"})
WARRING = frozenset({"fight", "battle", "combat", "besiege", "bomb"})
WORKS = frozenset({"mine", "factory", "plant", "mill", "refinery", "warehouse", "shipyard", "smelter"})
MEASURES = frozenset({"ban", "sanction", "sanctions", "embargo", "restriction", "blockade", "tariff", "siege"})
LETTERS = frozenset({"letter", "message", "note", "statement", "email", "memo", "cable", "telegram"})
AIMED = 4  # steps from the moving of forces to whom they are moved against


def else_concerned(
    cast: Cast, match: Match, held: Arguments, whose: Sequence[str], actors: Sequence[Filler]
) -> list[Filler]:
    """Whom an act of these actors is done to where its frame names nobody."""
    kind, doers = match.rule.row.type, {f.actor for f in actors}
    found: list[Filler] = []
    if held.receivers and (found := cast.fillers(held.receivers)):
        return found  # "faced criticism for failing the refugees"
    if held.indirect and (found := cast.fillers(held.indirect, hosts=True)):
        return found  # "sent Kyiv generators", "was fined millions"
    if kind == "PROTEST":
        found = _before_a_building(cast, held) or _protested(cast, match)
    charged = match.rule.words[-1] in CHARGES  # "charges of shooting guards": whoever shot them is charged
    if not found and kind in OPEN_ENDED and whose is not BLAMED and not charged:
        mutual = kind == "AGREE" and len(held.subjects) > 1
        found = _on_condition(cast, match.word, doers) if kind == "THREATEN" else []
        found = found or _written_to(cast, match.word)
        found = found or _in_complement(cast, match.word, kind, mutual=mutual) or _addressed(cast, held, kind)
        found = [f for f in found if f.actor not in doers]
    found = found or _by_what_else_is_told(cast, match, held)
    if not found and kind in TERMS:
        found = _by_decision(cast, held) or _on_terms(cast, match.word, doers)
    if not found and kind == "MOBILIZE":
        found = _to_be_fought(cast, match.word) or _far_below(cast, match.word, "against")
    if not found and match.rule.row.mode == "third-party":
        found = _far_below(cast, match.word, "between") or _brought_together(cast, match.word)
    if not found and kind == "SUPPORT":
        found = _spoken_to(cast, match.word) or _given_to(cast, held)
        if not found and match.rule.row.pos == "noun" and held.subjects:  # "tweeted support of the boy"
            found = cast.fillers(held.obliques.get("of", ()))
    if not found and match.rule.row.mode == "disapprove":
        found = _where_abused(cast, held)
    if not found and match.rule.row.mode == "investigate":
        found = _in_claims(cast, held)
    if not found and kind == "ASSAULT" and match.rule.row.pos == "noun":
        found = cast.fillers(held.objects)
    return found


def _by_what_else_is_told(cast: Cast, match: Match, held: Arguments) -> list[Filler]:
    """Whom an act is done to by what the sentence tells beside it: talks, taking, fighting, an answer."""
    row = match.rule.row
    if row.type == "AGREE":
        return _in_talks(cast, held)
    if row.type == "REQUEST" and row.pos == "noun":
        return _who_answers(cast, match.word)
    if row.type == "ACCUSE" and row.pos == "noun":
        return _charged(cast, match)
    if row.lemma in GIVING_BACK:
        return _taken_from(cast, held)
    return _fought(cast, held) if row.mode == "ceasefire" else []


def _before_a_building(cast: Cast, held: Arguments) -> list[Filler]:
    """Whom people protest against by standing before a seat of it: "rallied outside the Nicaraguan embassy"."""
    heads = [w for p in OUTSIDE for w in held.obliques.get(p, ())]
    made = []
    for word in heads:
        if cast.doc.lemmas[word].lower() in SEATS | WORKS:
            found = cast.filler(word) or cast.role_actors.described(word, Told(struck=True))
            made += [found] if found is not None else []
    return made


def _in_claims(cast: Cast, held: Arguments) -> list[Filler]:
    """Of whom the claims tell that are looked into: "an investigation into claims that soldiers abused children"."""
    doc = cast.doc
    for word in (*held.objects, *(w for p in LOOKED_INTO for w in held.obliques.get(p, ()))):
        for clause in doc.children(word, "acl", "ccomp"):
            found = cast.fillers(arguments(doc, clause).subjects)
            if found:
                return found
    return []


def _where_abused(cast: Cast, held: Arguments) -> list[Filler]:
    """Whose abuses are criticised, by where they are done: "criticised human rights violations in Chad"."""
    doc, level = cast.doc, [*held.objects, *(w for p in ("of", "over", "for", "at") for w in held.obliques.get(p, ()))]
    level += [c for w in level for c in doc.children(w, "nmod") if preposition_of(doc, c) == "of"]
    abuses = [w for w in level if doc.lemmas[w].lower() in ABUSES]
    lands = [c for w in abuses for c in doc.children(w, "nmod") if preposition_of(doc, c) == "in"]
    return cast.fillers(lands, hosts=True)


def _who_answers(cast: Cast, word: int) -> list[Filler]:
    """Whom a request was made to, by what became of it: "the judge granted the group's request"."""
    doc, verb = cast.doc, cast.doc.heads[word]
    if verb < 0:
        return []
    answered = doc.relations[word] in ("obj", "nsubj") and doc.lemmas[verb].lower() in ANSWERING
    preposition = preposition_of(doc, word) if doc.relations[word] == "obl" else None
    heeded = preposition in HEEDING or (preposition == "to" and doc.lemmas[verb].lower() in YIELDING)
    return cast.fillers(arguments(doc, verb).subjects) if answered or heeded else []


def _charged(cast: Cast, match: Match) -> list[Filler]:
    """Who stands charged by the clause around the noun: "held on charges of fraud", "went on trial", "sent him to
    trial", and who is objected to by what he does: "expanded the plan over their objections"."""
    doc, word = cast.doc, match.word
    verb, lemma = doc.heads[word], doc.lemmas[word].lower()
    if doc.relations[word] != "obl" or verb < 0 or doc.upos[verb] not in VERBAL:
        return []
    preposition, held = preposition_of(doc, word), arguments(doc, verb)
    if lemma in OBJECTIONS:
        return cast.fillers(held.subjects) if preposition in ("over", "despite") else []
    if lemma not in CHARGES or preposition not in CHARGING:
        return []
    found = cast.fillers(held.objects)
    brought = held.passive or doc.lemmas[verb].lower() in BRINGING
    return found if found or brought else cast.fillers(held.subjects)  # "is serving a sentence on charges of"


def _spoken_to(cast: Cast, word: int) -> list[Filler]:
    """Whom somebody speaks to in order to say it: "called Khan to convey Pakistan's support"."""
    doc = cast.doc
    said = doc.heads[word] if doc.relations[word] == "obj" else word
    verb = doc.heads[said] if said >= 0 and doc.relations[said] in ("advcl", "xcomp", "conj") else -1
    if verb < 0 or doc.lemmas[verb].lower() not in support_words()["address"]:
        return []
    held = arguments(doc, verb)  # "met with the boy and expressed their support"
    return cast.fillers([*held.objects, *held.obliques.get("with", ())])


def _given_to(cast: Cast, held: Arguments) -> list[Filler]:
    """Whom a promise serves by the clause that it stands in: "reiterated its commitment to protecting farmers"."""
    doc = cast.doc
    given = [w for w in held.objects if doc.lemmas[w].lower() in support_words()["given"]]
    efforts = [c for w in given for c in doc.children(w, "nmod") if preposition_of(doc, c) == "for"]
    clauses = [c for w in efforts for c in doc.children(w, "acl", "nmod") if doc.xpos[c] == "VBG"]
    served = [w for c in clauses for w in doc.children(c, "obj")]  # "support for efforts at rebuilding Chad's roads"
    return next((found for w in given if (found := _in_complement(cast, w, "SUPPORT"))), []) or cast.fillers(
        served, whose=WHOSE
    )


def _on_condition(cast: Cast, word: int, doers: AbstractSet[str]) -> list[Filler]:
    """Whose conduct a threat hangs on: "threatened to cut ties if Israel did not yield"."""
    doc = cast.doc
    below = [c for w in (word, *doc.children(word, "xcomp", "ccomp", "acl")) for c in doc.children(w, "advcl")]
    return _whose_turn(cast, [c for c in below if marker_of(doc, c) in CONDITIONS], doers)


def _on_terms(cast: Cast, word: int, doers: AbstractSet[str]) -> list[Filler]:
    """Whose turn it is before somebody yields: "will not end the strike until the state pays", "called off the strike
    after the state agreed to pay"."""
    doc = cast.doc
    verb = word if doc.upos[word] in VERBAL else doc.heads[word]
    if verb < 0 or doc.upos[verb] not in VERBAL:
        return []
    below = doc.children(verb, "advcl")
    if negated(doc, verb):
        return _whose_turn(cast, [c for c in below if marker_of(doc, c) in LIMITS], doers)
    after = [c for c in below if marker_of(doc, c) == "after" and doc.lemmas[c].lower() in GIVEN_IN]
    return _whose_turn(cast, after, doers)


def _whose_turn(cast: Cast, clauses: Iterable[int], doers: AbstractSet[str]) -> list[Filler]:
    """Who but the ``doers`` is to do what the first of these clauses that says so tells: its subject, the agent of a
    passive, or the subject of what somebody waits to see ("until he is satisfied that Oman has complied")."""
    doc = cast.doc
    for clause in clauses:
        for told in (clause, *doc.children(clause, "ccomp")):
            found = [f for f in cast.fillers(arguments(doc, told).subjects) if f.actor not in doers]
            if found:
                return found
    return []


def _by_decision(cast: Cast, held: Arguments) -> list[Filler]:
    """Whom the decision was about that is taken back: "reversed a decision to expel the nuns"."""
    decided = [w for w in held.objects if cast.doc.lemmas[w].lower() in DECISIONS]
    for word in decided:
        below = [c for c in cast.doc.children(word, "nmod", "acl") if cast.doc.xpos[c] == "VBG"]
        found = cast.fillers([w for c in below for w in cast.doc.children(c, "obj")]) or _in_complement(
            cast, word, "REJECT"
        )
        if found:
            return found
    return []


def _written_to(cast: Cast, word: int) -> list[Filler]:
    """Whom a letter is for that says so: "sent a letter to the premier threatening to resign"."""
    doc, above = cast.doc, cast.doc.heads[word]
    if doc.xpos[word] != "VBG" or above < 0 or doc.relations[word] not in ("acl", "advcl"):
        return []
    verb = doc.heads[above] if doc.relations[above] == "obj" else above
    letters = [above, *doc.children(above, "obj")]
    if verb < 0 or not any(doc.lemmas[w].lower() in LETTERS for w in letters):
        return []
    addressed = [c for w in (*letters, verb) for c in doc.children(w, "nmod", "obl") if preposition_of(doc, c) == "to"]
    return cast.fillers([*doc.children(verb, "iobj"), *addressed])


def _to_be_fought(cast: Cast, word: int) -> list[Filler]:
    """Whom forces are moved to fight: "sent jets to destroy Syria's reactor"."""
    doc = cast.doc
    for clause in doc.children(word, "advcl", "xcomp"):
        if doc.lemmas[clause].lower() in FIGHTING:
            found = cast.fillers(arguments(doc, clause).objects, whose=WHOSE)
            if found:
                return found
    return []


def _far_below(cast: Cast, word: int, preposition: str) -> list[Filler]:
    """Who stands behind a preposition in what an act is for: "mobilized the army for an assault against Oman", "tried
    to settle the row between Oman and Yemen"."""
    doc, level = cast.doc, [word]
    for _ in range(AIMED):
        level = [c for w in level for c in doc.children(w, "obj", "obl", "nmod", "xcomp", "advcl", "acl")]
        level = [w for w in level if doc.deprels[w] != "acl:relcl" and preposition_of(doc, w) not in NOT_SERVED]
        sides = [s for w in level if preposition_of(doc, w) == preposition for s in (w, *doc.conjuncts(w))]
        found = cast.fillers(sides, hosts=True, whose=WHOSE)
        if found:
            return found
        named = (cast.role_actors.described(w, Told(suffered=True)) for w in sides if doc.upos[w] == "PROPN")
        if found := [f for f in named if f is not None]:
            return found
    return []


def _protested(cast: Cast, match: Match) -> list[Filler]:
    """Whose doing or thing people protest against in a clause or phrase beside it: "went on strike, protesting the
    ministry's rules", "in response to the firm's decision", "demanding that the police free a student"."""
    doc = cast.doc
    verbs = [match.word, *([doc.heads[match.word]] if doc.relations[match.word] == "obj" else [])]
    for clause in (c for v in verbs for c in doc.children(v, "advcl", "acl") if doc.xpos[c] == "VBG"):
        if doc.lemmas[clause].lower() in PROTESTING:
            asked = [w for c in doc.children(clause, "ccomp") for w in own_subjects(doc, c)]
            found = cast.fillers([*asked, *doc.children(clause, "obj")], whose=DOERS)
            if found:
                return found
    phrases = [c for v in verbs for c in doc.children(v, "obl", "nmod") if preposition_of(doc, c) in ANSWERED_BY]
    stirred = [c for v in verbs for c in doc.children(v, "obl", "nmod") if doc.lowers[c] in ("protest", "response")]
    phrases += [
        c for w in stirred for c in doc.children(w, "nmod") if preposition_of(doc, c) in ("to", "at", "against")
    ]
    return cast.fillers(phrases, whose=DOERS)


def _in_complement(cast: Cast, word: int, kind: str, *, mutual: bool = False) -> list[Filler]:
    """Whom the clause below an act in words is about: "refused to give arms to Kyiv", "demanded that Kyiv yield". What
    several agree on among themselves (``mutual``) is done to those only whom it is addressed to. Of a threat a
    place counts as its state ("threatened to shell Haifa"), and who carries it out is not who is threatened."""
    doc, threat = cast.doc, kind == "THREATEN"
    for clause in doc.children(word, "xcomp", "ccomp", "acl"):
        if doc.deprels[clause] == "acl:relcl" and doc.child(clause, "mark") is None:
            continue  # "the pledge that activists greeted" is none to them
        held = arguments(doc, clause)
        if not held.shared and held.subjects and not threat:
            found = cast.fillers(held.subjects)
            if found:
                return found
        below = [w for p in TO_SOMEBODY for w in below_object(doc, held, p)]  # "agreed to give a loan to Mali"
        behind = [w for p in (TO_SOMEBODY if mutual else TOWARDS) for w in held.obliques.get(p, ())] + below
        helped = [
            w for c in doc.children(clause, "advcl") if doc.lemmas[c] == "help" for w in arguments(doc, c).objects
        ]
        others = [w for w in held.objects if not any(doc.lowers[c] in OWN for c in doc.children(w, "nmod"))]
        bans = any(doc.lemmas[w].lower() in MEASURES for w in others)  # "agreed to lift a ban on Kenyan tea"
        aside = kind == "REQUEST" and (held.shared or held.passive)  # "asked to see them", "that they be tried"
        told = bans or not (mutual or aside)
        for words in (held.indirect, behind, helped, others if told else []):
            found = cast.fillers(words, hosts=threat, whose=WHOSE)
            if found:
                return found
        if doc.child(clause, "xcomp") is not None:
            return _in_complement(cast, clause, kind, mutual=mutual)
    return []


def _in_talks(cast: Cast, held: Arguments) -> list[Filler]:
    """With whom somebody talks who agrees to something there: "in a meeting with Mulroney, agreed to cut emissions"."""
    doc = cast.doc
    talks = [w for p in TALKING for w in held.obliques.get(p, ()) if doc.lemmas[w].lower() in meetings()]
    return cast.fillers([w for t in talks for w in arguments(doc, t).obliques.get("with", ())], hosts=True)


def _brought_together(cast: Cast, word: int) -> list[Filler]:
    """Whom a mediator helps to agree: "a mediation effort designed to help the government and the rebels settle"."""
    doc = cast.doc
    clauses = list(doc.children(word, "acl", "advcl", "xcomp"))
    clauses += [c for clause in clauses for c in doc.children(clause, "xcomp", "advcl")]
    return cast.fillers([w for c in clauses if doc.lemmas[c].lower() == "help" for w in arguments(doc, c).objects])


def _taken_from(cast: Cast, held: Arguments) -> list[Filler]:
    """From whom was taken what is given back: "return depots that it has seized from the government"."""
    doc = cast.doc
    clauses = [c for o in held.objects for c in doc.children(o, "acl") if doc.lemmas[c].lower() in TAKING]
    return cast.fillers([w for c in clauses for w in arguments(doc, c).obliques.get("from", ())], hosts=True)


def _fought(cast: Cast, held: Arguments) -> list[Filler]:
    """Whom those fight who lay down their arms: "the coalition fighting the Houthis declared a ceasefire"."""
    doc = cast.doc
    clauses = [c for s in held.subjects for c in doc.children(s, "acl") if doc.lemmas[c].lower() in WARRING]
    return cast.fillers([w for c in clauses for w in arguments(doc, c).objects])


def _addressed(cast: Cast, held: Arguments, kind: str) -> list[Filler]:
    """Whom an act in words concerns by a preposition that the frame does not name: "refused a request from Kyiv"; not
    with whom a complaint is filed."""
    behind = [p for p in ADDRESSED if p != "with" or kind != "ACCUSE"]
    return cast.fillers([w for p in behind for w in (held.obliques.get(p) or below_object(cast.doc, held, p))])


def blames_a_deed(doc: Document, match: Match) -> bool:
    """Whether violence is condemned, so that whom it struck is not who is blamed."""
    held = match.arguments
    into = (
        [w for p in ("into", "over") for w in held.obliques.get(p, ())] if match.rule.row.mode == "investigate" else []
    )
    deeds = (doc.lemmas[w].lower() in deed_nouns() for w in (*held.objects, *into))
    return match.rule.row.type == "ACCUSE" and any(deeds)
