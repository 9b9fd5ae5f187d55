"""Who did it and to whom: the fillers of a match's frame, as actors of the report.

A phrase that names an actor fills a slot. A city stands for its state where a state can act or be visited. What is done
to a thing is done to whose it is ("the ministry's website", "Iran's nuclear programme"), where that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold
from chancery.language.document import Document
from chancery.lexicon.predicates import load_classes
from chancery.lexicon.support import support_words
from chancery.reading.event_aims import BLAMED, DOERS, GIVING_BACK, WHOSE, blames_a_deed, else_concerned
from chancery.reading.event_cast import Cast, fresh
from chancery.reading.event_clauses import arguments
from chancery.reading.event_lands import entered, on_land
from chancery.reading.event_matching import Match, Roles, Slots, given
from chancery.reading.event_role_actors import Told, is_struck, struck_things
from chancery.reading.event_roles_learned import MOVING, fill_open, is_wanted
from chancery.reading.event_slots import below_object, far_below_object, slot_words
from chancery.reading.grammar import VERBAL, is_absent_from, is_time, own_subjects, preposition_of
from chancery.reading.name_pairs import is_pair
from chancery.reading.predicate_words import deeds_to, meetings
from chancery.reading.verb_clauses import Arguments
from chancery.record.models import Filler

SYMMETRIC = ("between", "with", "among")
HELPING = frozenset({"AID", "SUPPORT", "COOPERATE"})
EXPELLING = frozenset({"expel", "deport"})
TIED = ("with", "on", "against")
SURE_DESCRIBED = 0.9  # and from which a noun that no list has is somebody
COMPANY = frozenset({"delegation", "team", "group", "entourage", "minister", "official", "aide", "adviser",
                     "inspector"})  # fmt: skip
STRIKING = frozenset({"hit", "strike", "trigger"})
MINES = frozenset({"mine", "landmine", "bomb", "device", "ied"})
VICTIMS = frozenset({"victim", "survivor", "casualty"})
OF_ONE_VICTIM = frozenset({"shooting", "killing", "murder", "assassination", "slaying", "stabbing", "poisoning",
                           "beating", "lynching", "abduction", "kidnapping"})  # fmt: skip
GIVING = frozenset({"AID", "AGREE", "REJECT", "CONCEDE", "RETREAT", "SANCTION"})
FREEING = frozenset({"release", "free", "escape", "emerge"})
REMAINING = frozenset({"remain", "spend", "live", "stay", "languish", "sit", "keep"})
SORTS = frozenset({"state", "court", "cabinet", "caucus", "coalition", "school", "prisoner", "hostage", "radio",
                   "board", "cartel", "artillery", "embassy", "family", "group", "team"})  # fmt: skip
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
UNKNOWN = frozenset({"terrorist", "terror", "sniper", "gun", "suicide", "arson", "hate"})  # "a terrorist attack"
MEANS = frozenset({"artillery", "tank", "gun"})
HELD_SOMEWHERE = frozenset({"CONSULT", "PROTEST", "RETREAT"})
BORDERS = frozenset({"border", "frontier", "crossing"})
VISITORS = frozenset({"against", "with", "to", "of", "for", "from"})  # stand before "visiting Prince Ali"
SUFFERED = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "SANCTION"})  # what is done to those whom a number counts


def roles(cast: Cast, match: Match) -> tuple[list[Filler], list[Filler]]:
    """The actors and the recipients of a match: as its frame has them, and where that leaves one open, as the model
    reads the sentence."""
    held = _as_told(cast, match)
    actors, recipients = _framed(cast, match, held)
    _describe(cast, match, held, actors, recipients)
    _turn_round(cast.doc, match, held, actors, recipients)
    if is_absent_from(cast.doc, match.word):
        away = set(cast.doc.children(match.word, "nsubj"))
        actors = [f for f in actors if away.isdisjoint(_heads(cast.doc, f))]
    if cast.doc.judged is not None and not (actors and recipients):
        fill_open(cast, match, actors, recipients)
    if match.rule.row.type == "REQUEST":
        recipients[:] = [f for f in recipients if not any(is_wanted(cast.doc, w) for w in _heads(cast.doc, f))]
    if match.rule.row.type == "MOBILIZE":
        recipients = [f for f in recipients if not _is_own_force(cast, match, f)]
    if all(f.actor in cast.role_actors.towns for f in recipients):  # "shelled a village in Syria"
        recipients = on_land(cast, match, actors) or recipients
    return [f for f in actors if not _is_within(f, actors)], [f for f in recipients if not _is_within(f, recipients)]


def _is_within(filler: Filler, others: Sequence[Filler]) -> bool:
    """Whether a name is only part of another phrase that does not join several: "15 *Afghan* Army trainees"."""
    return any(f is not filler and f.start <= filler.start and filler.end < f.end for f in others)


def _turn_round(doc: Document, match: Match, held: Arguments, actors: list[Filler], recipients: list[Filler]) -> None:
    """Let who stands between an owner and the deed be whom it befalls: "Palin's Trump endorsement"."""
    if recipients or not held.possessors or match.rule.row.type in MUTUAL or doc.upos[match.word] in VERBAL:
        return
    named = [f for f in actors if any(w in held.modifiers and doc.upos[w] == "PROPN" for w in _heads(doc, f))]
    if named and len(named) < len(actors):
        actors[:] = [f for f in actors if f not in named]
        recipients[:] = named


def _heads(doc: Document, filler: Filler) -> list[int]:
    """The head word of a filler's phrase."""
    words = doc.words_in(filler.start, filler.end)
    return [doc.head_of(words.start, words.stop)] if words else []


def _is_own_force(cast: Cast, match: Match, filler: Filler) -> bool:
    """Whether those named are the forces that are moved, or to which others go, and not who is moved against."""
    doc = cast.doc
    for head in _heads(doc, filler):
        facing = head in match.arguments.obliques.get("against", ()) or preposition_of(doc, head) == "against"
        return not facing and not load_classes()["Troops"].isdisjoint((doc.lemmas[head].lower(), doc.lowers[head]))
    return False


def _describe(cast: Cast, match: Match, held: Arguments, actors: list[Filler], recipients: list[Filler]) -> None:
    """Fill a role of the frame that no known actor fills, in whole or in part, with whom its phrase describes."""
    frame = match.rule.roles
    for side, slots in ((actors, frame.actors), (recipients, frame.recipients)):
        whom = match if side is recipients else None
        filled = (
            [w for s in a for w in _words(cast, held, s, whom) if not is_time(cast.doc, w)] for a in slots.alternatives
        )
        words = next((found for found in filled if found), [])
        suffered = side is recipients and match.rule.row.type in SUFFERED
        struck = suffered and match.rule.row.type in ("ASSAULT", "COERCE")
        personal = suffered and not support_words()["personal"].isdisjoint(match.rule.words)
        alive = suffered and not support_words()["alive"].isdisjoint(match.rule.words)
        sites = [w for w in words if struck and not side and is_struck(cast.doc, w) and cast.filler(w) is None]
        if side is recipients and not blames_a_deed(cast.doc, match):
            words = words + _tied_to(cast, words)
        for word in words:
            unknown = word in sites or cast.filler(word, hosts=True) is None  # "Goma Airport" is struck, not its state
            if unknown and not (side and cast.doc.upos[word] == "NUM"):
                sure = not side and _is_sure(cast.doc, match.word, word, receives=side is recipients)
                told = Told(suffered, struck=struck and not side, personal=personal, alive=alive, sure=sure)
                found = cast.role_actors.described(word, told)
                side += [found] if found is not None else []


def _is_sure(doc: Document, trigger: int, word: int, *, receives: bool) -> bool:
    """Whether the model is sure that a word has the role that its frame gives it."""
    if doc.judged is None or word == trigger or doc.upos[word] != "NOUN":
        return False
    return float(doc.judged.roles(trigger, [word])[0, 1 + receives]) >= SURE_DESCRIBED


def _tied_to(cast: Cast, words: Sequence[int]) -> list[int]:
    """Whom things of nobody tie somebody to: the countries of "a suspension of air links with ten countries"."""
    if any(cast.filler(w, hosts=True, whose=WHOSE) for w in words):
        return []
    return [c for w in words for c in cast.doc.children(w, "nmod") if preposition_of(cast.doc, c) in TIED]


def _framed(cast: Cast, match: Match, held: Arguments) -> tuple[list[Filler], list[Filler]]:
    frame, row = match.rule.roles, match.rule.row
    symmetric, visit = match.rule.symmetric, match.rule.row.mode == "visit"
    inside = row.pos == "noun" and preposition_of(cast.doc, match.word) == "in"
    around = inside and cast.doc.heads[match.word] in held.subjects  # "a movement in support of the boy": no boy moves
    charges = row.type == "ACCUSE" and row.pos == "noun" and row.mode == "allege"  # "of child abuse"
    doers: Sequence[str] = () if symmetric or charges else BLAMED if around else DOERS
    actors = _fill(cast, _doing(frame, held), held, hosts=symmetric, whose=doers)
    if not actors and row.pos == "noun":
        actors = cast.fillers(held.subjects, whose=doers)
    if symmetric:
        return _parties(cast, match, actors), []
    if visit and not actors and _is_new(cast.doc, match.word):
        actors = cast.fillers(held.nearby)  # "said during a visit to Kyiv"
    if visit and actors:
        actors += fresh(actors, _company(cast, held))
    whose: Sequence[str] = () if visit else WHOSE
    if row.type in HELPING:
        whose = tuple(p for p in WHOSE if p != "against")  # "supported the fight against them" is no help to them
    if blames_a_deed(cast.doc, match):
        whose = BLAMED
    told = cast.fillers(held.indirect, hosts=True) if row.type in GIVING else []  # "refused the union a hearing"
    recipients = _with_whom(cast, match) or told
    recipients = recipients or _fill(cast, frame.recipients, held, hosts=visit, whose=whose, match=match)
    moving = (row.type, row.mode) in MOVING or (row.cameo == "074" and not row.lemma.startswith(("escort", "protect")))
    if not actors and moving and (held.passive or not held.subjects):  # "troops were sent": it is they who act
        actors = cast.fillers(held.objects)
    if not actors and row.mode in EXPELLING:  # "was expelled from Iran": it is Iran that expels
        actors = cast.fillers(held.obliques.get("from", []), hosts=True)
        recipients = [f for f in recipients if f.actor not in {a.actor for a in actors}]
    if not actors and row.type in ("COERCE", "REJECT"):
        actors = entered(cast, match.word)
    if not actors and row.type == "ACCUSE" and row.pos == "adj":
        actors = _who_says(cast, match.word)
    recipients = _others_than_home(cast, held, actors, recipients)
    recipients = fresh(actors, recipients or else_concerned(cast, match, held, whose, actors))
    recipients = [f for f in recipients if not any(f.start <= a.start and a.end <= f.end for a in actors)]
    if row.type == "CONSULT" and not row.mode:  # where nobody visits, all are actors
        return [*actors, *recipients], []
    return actors, recipients


def _others_than_home(cast: Cast, held: Arguments, actors: Sequence[Filler], recipients: list[Filler]) -> list[Filler]:
    """Those with whom something of one's own land ties it: of "Maduro closed Venezuela's borders with Colombia"
    Colombia."""
    own = bool(actors) and all(cast.at_home(actors, r) for r in recipients)
    if not recipients or not (own or any(cast.doc.lemmas[w].lower() in BORDERS for w in held.objects)):
        return recipients
    return cast.fillers(below_object(cast.doc, held, "with"), hosts=True) or recipients


def _with_whom(cast: Cast, match: Match) -> list[Filler]:
    """With whom the meeting was that somebody leaves or calls off: "left a White House meeting with the president"."""
    row = match.rule.row
    return (
        cast.fillers(below_object(cast.doc, match.arguments, "with"))
        if (row.type, row.mode) == ("REJECT", "meet")
        else []
    )


def _who_says(cast: Cast, word: int) -> list[Filler]:
    """Who says of somebody that he did it: "The government said militants were responsible"."""
    doc, verb = cast.doc, cast.doc.heads[word]
    said = verb >= 0 and doc.relations[word] == "ccomp" and doc.upos[verb] in VERBAL
    return cast.fillers(own_subjects(doc, verb)) if said else []


def _as_told(cast: Cast, match: Match) -> Arguments:
    """The arguments of a match as they are meant, where grammar alone misleads."""
    held, row, doc = match.arguments, match.rule.row, cast.doc
    if row.lemma == "blame" and held.obliques.get("on"):
        return replace(held, objects=held.obliques["on"])  # "blamed most of the deaths on the army"
    if row.type == "CONSULT" and _is_about(doc, match.word):
        return replace(held, modifiers=[])
    places = any(cast.country_of_place(w) or _is_state(cast, w) for w in held.objects)  # "to visiting Kenya"
    if row.mode == "visit" and not places and _is_visitor(doc, match.word, held):
        return replace(held, subjects=held.objects, objects=[])
    if row.mode == "release" and row.pos == "verb" and not held.objects and "from" in held.obliques:
        return replace(held, subjects=[], objects=held.subjects)  # in a headline: "Journalist released from prison"
    if row.mode == "arrest" and row.pos == "noun":  # "died in police custody": the police keep them
        keepers = [w for w in held.modifiers if doc.upos[w] == "NOUN"]
        others = [w for w in held.modifiers if w not in keepers]
        held = replace(held, modifiers=others, subjects=held.subjects or keepers)
    if row.mode in ("arrest", "investigate") and row.pos == "noun" and (kept := _kept(doc, match.word)):
        behind = {p: words for p, words in held.obliques.items() if p != "of"}
        keepers = [w for w in held.subjects if w not in kept]
        keepers += [*held.obliques.get("by", ()), *held.obliques.get("of", ())]  # "in the custody of the police"
        return replace(held, subjects=keepers, possessors=[], receivers=kept, obliques=behind)
    if row.pos == "noun" and held.modifiers:
        held = _without_generic(cast, match, held)
    verb = doc.heads[match.word] if doc.relations[match.word] == "obj" else match.word
    met = [match.word, *held.objects] if row.type == "ASSAULT" and doc.lemmas[verb] in STRIKING else []
    if any(doc.lemmas[w].lower() in MINES for w in met):
        return replace(held, subjects=[], objects=held.subjects)  # "their lorry hit a roadside bomb"
    if row.type == "ASSAULT" and row.pos == "noun":
        both = any(is_pair(doc, w, w + 3) for w in held.modifiers)  # "the Iran-Iraq war" is of both,
        doers = [w for w in held.modifiers if both or cast.country_of_place(w) is None]  # "the Kenya bombing" of nobody
        if doc.lowers[match.word] in OF_ONE_VICTIM and not held.objects:
            victims = [w for w in doers if _is_named_person(cast, w)]  # "the Khashoggi murder"
            held = replace(held, objects=victims)
            doers = [w for w in doers if w not in victims]
        return _with_target(doc, match.word, replace(held, modifiers=doers))
    return held


def _kept(doc: Document, noun: int) -> list[int]:
    """Who is said to be "in custody", "under arrest", "under investigation"."""
    above = doc.heads[noun]
    if preposition_of(doc, noun) == "from" and above >= 0 and doc.lemmas[above].lower() in FREEING:
        freed = arguments(doc, above)  # "was released from house arrest"
        return freed.objects or freed.subjects
    if preposition_of(doc, noun) not in ("in", "under"):
        return []
    if doc.child(noun, "cop") is not None:
        return own_subjects(doc, noun)
    return own_subjects(doc, above) if above >= 0 and doc.lemmas[above].lower() in REMAINING else []


def _without_generic(cast: Cast, match: Match, held: Arguments) -> Arguments:
    """The arguments of a noun without what stands before it and only says of which sort it is ("a cabinet meeting", "a
    state visit", "a school shooting"), or where it was ("the Doha talks"). A visit leads there ("his Dhaka trip")."""
    doc, row = cast.doc, match.rule.row
    held = replace(held, modifiers=[w for w in held.modifiers if doc.lemmas[w].lower() not in UNKNOWN])
    names = [w for w in held.modifiers if doc.upos[w] == "PROPN"]
    alone = len(held.modifiers) == 1
    if row.mode == "visit":
        lands = [w for w in names if cast.country_of_place(w) is not None or _is_state(cast, w)]
        if alone and lands and (held.possessors or held.subjects):
            held = replace(held, modifiers=[])
            held.add_oblique("to", lands)
            return held
    kinds = MEANS if row.type == "ASSAULT" else SORTS  # "the embassy bombing" struck an embassy
    sorts = [w for w in held.modifiers if doc.upos[w] == "NOUN" and doc.lemmas[w].lower() in kinds]
    towns = [w for w in names if alone and _is_town(cast, w)] if row.type in HELD_SOMEWHERE else []
    return replace(held, modifiers=[w for w in held.modifiers if w not in (*sorts, *towns)])


def _is_town(cast: Cast, word: int) -> bool:
    """Whether a name is that of a town, capital or not."""
    country = cast.country_of_place(word)
    found = cast.index.head_at(word)
    if found is not None and cast.index.actor(found.actor).kind == "state":
        return fold(cast.doc.words[word]) in countries().by_capital
    return country is not None and found is None and countries().name(cast.doc.words[word]) is None


def _is_state(cast: Cast, word: int) -> bool:
    found = cast.index.head_at(word)
    return found is not None and cast.index.actor(found.actor).kind == "state"


def _is_named_person(cast: Cast, word: int) -> bool:
    found = cast.index.head_at(word)
    return found is not None and found.kind == "name" and cast.index.actor(found.actor).kind == "person"


def _is_visitor(doc: Document, word: int, held: Arguments) -> bool:
    """Whether "visiting" stands before the visitor's name: "received the visiting prince", "against visiting Prince
    Ali"."""
    if doc.lowers[word] != "visiting" or not held.objects or not word:
        return False
    return doc.relations[word] == "amod" or doc.lowers[word - 1] in VISITORS


def _is_new(doc: Document, noun: int) -> bool:
    """Whether a noun tells of something not told of before: "a visit"."""
    return doc.upos[noun] == "NOUN" and any(doc.lowers[c] in ("a", "an", "another") for c in doc.children(noun, "det"))


def _company(cast: Cast, held: Arguments) -> list[Filler]:
    """Who comes along on a visit: "arrived with a delegation", "at the head of a delegation"."""
    doc = cast.doc
    heads = [w for w in held.obliques.get("at", ()) if doc.lowers[w] == "head"]
    led = [c for w in heads for c in doc.children(w, "nmod") if preposition_of(doc, c) == "of"]
    brought = [w for w in (*held.obliques.get("with", ()), *led) if doc.lemmas[w].lower() in COMPANY]
    return cast.fillers(brought)


def _with_target(doc: Document, word: int, held: Arguments) -> Arguments:
    """The arguments of a noun for violence, with what was struck or whom, as a thing that stands before it or as its
    victims: "the embassy bombing", "the victims of the bombing"."""
    things = [w for w in held.modifiers if doc.lemmas[w].lower() in struck_things()]
    if things:  # also "the French Embassy bombing"
        return replace(held, modifiers=[], objects=held.objects or things[-1:])
    above = doc.heads[word]
    suffered = above >= 0 and doc.lemmas[above].lower() in VICTIMS and preposition_of(doc, word) == "of"
    return replace(held, objects=[above]) if suffered and not held.objects else held


def _is_about(doc: Document, word: int) -> bool:
    """Whether what stands before a noun for talks is whose peace they are about: "the Afghan peace talks"."""
    before = {doc.lowers[c] for c in doc.children(word, "compound", "amod") if c < word}
    return "peace" in before and not any(doc.lowers[c] in ("-", "–") for c in doc.children(word))


def _doing(frame: Roles, held: Arguments) -> Slots:
    """The slots of the actors, without one that the recipients claim too and nothing else can fill: "criticism of X"
    is aimed at X."""
    alternatives = frame.recipients.alternatives
    others = [slot for slots in alternatives for slot in slots if (slot,) not in frame.actors.alternatives]
    if any(slot_words(held, slot) for slot in others):
        return frame.actors
    return Slots(tuple(slots for slots in frame.actors.alternatives if slots not in alternatives))


def _fill(
    cast: Cast,
    slots: Slots,
    held: Arguments,
    *,
    hosts: bool,
    whose: Sequence[str],
    match: Match | None = None,
) -> list[Filler]:
    """The fillers of the first slots that somebody fills; of the recipients with their ``match``."""
    for alternative in slots.alternatives:
        made: list[Filler] = []
        for slot in alternative:
            words = _words(cast, held, slot, match)
            found = cast.fillers(words, hosts=hosts and slot != "subj", whose=whose)
            made += fresh(made, found)
        if made:
            return made
    return []


def _words(cast: Cast, held: Arguments, slot: str, match: Match | None) -> list[int]:
    """The phrases in a slot, or below the object where grammar hung them there; with the ``match`` of recipients not
    what is given, and for what is given back also farther below."""
    doc, words = cast.doc, slot_words(held, slot)
    if slot == "of" and any(cast.names_party(w) for w in held.objects):
        return words  # "jailed two members of the council": not the council
    if slot == "of" and any(doc.lemmas[w].lower() in deeds_to() for w in held.objects):
        return words  # "demanded the release of the prisoners": not of them
    words = words or below_object(doc, held, slot)
    if match is None:
        return words
    if slot == "iobj" and not held.indirect:
        told = given(doc, match)
        return [w for w in words if w not in told]
    row = match.rule.row
    back = slot == "to" and row.type == "RETREAT" and row.lemma in GIVING_BACK
    return words or (far_below_object(doc, held, slot) if back else [])


def _parties(cast: Cast, match: Match, actors: list[Filler]) -> list[Filler]:
    """All sides of talks or fighting: the frame's, and those named by "between" and "with"."""
    held = match.arguments
    made = list(actors)
    if not made and match.rule.row.type == "REJECT":  # "the summit of Oman and Yemen failed to reach agreement"
        talks = [w for w in held.subjects if cast.doc.lemmas[w].lower() in meetings()]
        behind = [arguments(cast.doc, w) for w in talks]
        sides = [w for a in behind for w in (*a.possessors, *a.modifiers, *a.obliques.get("of", ()))]
        sides += [w for a in behind for p in SYMMETRIC for w in a.obliques.get(p, ())]
        made += cast.fillers(sides, hosts=True)
    for slot in SYMMETRIC:
        made += fresh(made, cast.fillers(held.obliques.get(slot, []), hosts=True))
    talk = match.rule.row.pos == "noun" and match.rule.row.type != "ASSAULT"
    if len(made) < 2 and talk:  # "visited Tehran for talks with officials": the visitors talk
        made += fresh(made, cast.fillers(held.nearby))
    return made
