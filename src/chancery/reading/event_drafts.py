"""Events in the making, and which of them tell of nothing: whatever a word says, its parties and its clause say no."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.event_cast import Cast
from chancery.reading.event_clauses import carries, is_detached
from chancery.reading.event_learned import LEARNED_TABLE
from chancery.reading.event_matching import Match
from chancery.reading.event_senses import is_other_sense
from chancery.reading.event_unasserted import is_unasserted
from chancery.reading.grammar import VERBAL, is_time
from chancery.reading.negation import negated
from chancery.reading.predicate_words import deciding, deed_nouns
from chancery.record.models import EventType, Filler

AMICABLE = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID"})
BLASTS = frozenset({"explosion", "blast"})
FUELS = frozenset({"gas", "dust", "boiler", "coal", "fuel", "methane", "firework", "fireworks", "pipeline", "cylinder"})
POWERS = frozenset({"power", "right", "authority", "capacity", "mandate", "ability", "discretion"})
OUGHT = (" must", " should")  # end the rows for what one says that another has to do
OF_PARTIES = frozenset({"AGREE", "CONSULT", "REQUEST"})  # nothing without somebody who does it
FAMILY = frozenset({"mother", "father", "parent", "wife", "husband", "uncle", "aunt", "grandmother", "grandfather"})
CONCERNING = frozenset({"surround", "concern", "regard"})
BARE = 0.6  # weight below which a noun for help needs somebody who gives or gets it
GIVEN = frozenset({"SUPPORT", "AID", "COOPERATE"})
OURSELVES = frozenset({"i", "we", "you"})
LEAST = 0.25  # rows of less weight are kept in the table for what other tools make of them
IMPROVING = frozenset({"strengthen", "enhance", "deepen", "expand", "boost", "resume", "increase", "improve", "promote",
                       "develop", "intensify", "widen", "step"})  # fmt: skip
RELATIONS = frozenset({"cooperation", "partnership", "coordination", "collaboration"})
ENDING_RELATIONS = frozenset({"suspend", "halt", "end", "stop", "cease", "break", "freeze", "launch", "agree", "cut"})
FINDING = frozenset({"find", "seize", "discover", "defuse", "disarm", "dismantle", "make", "build", "recover", "carry"})
POSING = frozenset({"pose", "represent", "constitute", "present", "combat", "counter", "face", "eliminate"})
COMING = frozenset({"will", "'ll", "would", "'d", "could", "may", "might", "shall", "should"})
WARNING = frozenset({"warn", "warning", "caution", "alert"})
LABELLING = frozenset({"call", "label", "brand", "term", "dub", "deem", "describe"})
PRISONS = frozenset({"prison", "jail"})
NEARBY = 40  # words around a trigger in which an accident is looked for
OFFICIAL = frozenset({"state", "government", "armed_group"})
LONGEST_GAME = 60  # words of a sentence of which one word tells what it is about
ATTACKS = frozenset({"attack", "assault", "hit", "clash", "broadside", "onslaught", "salvo", "barrage", "offensive"})
OFFICE = frozenset({"GOV", "PTY", "LEG", "JUD", "MED"})  # sectors of people who attack with words
DUTIES = frozenset({"avoid", "stop", "end", "lift", "prevent", "protect", "investigate", "implement", "punish",
                    "prosecute", "disarm", "halt", "release", "free", "ease"})  # fmt: skip
PROMISING = frozenset({"vow", "promise", "pledge", "swear", "undertake"})
YIELDING = frozenset({"negotiate", "talk", "meet", "yield", "retreat", "compromise", "recognize", "recognise",
                      "release", "free", "step", "resign", "surrender", "withdraw", "pay", "sign", "support", "bow",
                      "give", "back", "budge", "cooperate", "allow", "let", "leave", "lift", "disarm"})  # fmt: skip
SURE = 0.6  # probability of an event from which a row of little weight is believed
SELF_EVIDENT = 0.5  # weight from which a trigger counts without a known actor


@dataclass
class Draft:
    """An event in the making."""

    match: Match
    actors: list[Filler]
    recipients: list[Filler]
    dropped: bool = False
    in_words: bool = False  # an attack of words
    unlike: EventType | None = None  # what a promise not to do something is
    joint: bool = False  # exercises that armed forces of several countries hold together

    @property
    def word(self) -> int:
        return self.match.word


def is_unlikely(doc: Document, match: Match) -> bool:
    """Whether a row that says next to nothing by itself fits a word which the model does not take for an event."""
    judged = doc.judged is not None and doc.judged.happens(match.word) >= SURE
    return 0 < match.rule.row.weight < LEAST and not judged


def _is_weak(doc: Document, draft: Draft) -> bool:
    """Whether word and parties together say too little for an event, of which the model is not sure either."""
    row = draft.match.rule.row
    sides = len(draft.actors) + len(draft.recipients)
    if row.lemma == "blame" and row.pos == "verb" and not draft.recipients and not draft.match.arguments.objects:
        return True  # "who was to blame"
    if row.lemma.endswith(OUGHT) and not (draft.actors and (draft.recipients or _is_for_others(doc, draft))):
        return True  # "said that prices must fall"
    if sides == 0 and draft.match.rule.table == LEARNED_TABLE and row.type in OF_PARTIES:
        return True
    if row.weight and doc.judged is not None and doc.judged.happens(draft.word) >= SURE:
        return False
    if sides == 0 and row.weight < SELF_EVIDENT:
        return True
    if row.type == "CONSULT" and not row.mode and row.pos == "verb" and sides < 2 and row.weight < SELF_EVIDENT:
        return True  # "talked about the plan": nobody is met
    return row.weight < LEAST


def _is_for_others(doc: Document, draft: Draft) -> bool:
    """Whether somebody else has to do what is said in the passive that must be done: "said the sanctions must be
    lifted"."""
    clauses = doc.children(draft.word, "ccomp", "parataxis")
    return any(doc.child(c, "aux:pass") is not None and doc.lemmas[c].lower() in deciding() | DUTIES for c in clauses)


def _is_of_the_family(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether a parent or a spouse acts, and upon no body: "his mother interfered with his studies"."""
    kin = any(doc.lemmas[w].lower() in FAMILY for w in draft.match.arguments.subjects)
    if not kin or draft.match.rule.row.type == "ASSAULT":
        return False
    whom = [cast.index.actor(f.actor) for f in draft.recipients]
    return all(a.kind in ("person", "population", "unknown") or a.sectors == ("EDU",) for a in whom)


def _is_attribute(doc: Document, draft: Draft) -> bool:
    """Whether a participle before a noun only says what somebody is: "the visiting prince", "the captured leader"."""
    word = draft.word
    if doc.relations[word] != "amod" or doc.upos[word] not in VERBAL:
        return False
    if draft.actors and doc.xpos[word] != "VBG":
        return False
    if doc.xpos[word] == "VBG" and doc.lemmas[doc.heads[word]].lower() in deed_nouns():
        return True  # "punishing air strikes"
    subject = word and doc.upos[word - 1] in ("NOUN", "PROPN", "PUNCT") and not is_time(doc, word - 1)
    if subject or not any(doc.upos[above] in VERBAL for above in doc.ancestors(word)):
        return False  # "Crowds looted shops", taken for a phrase
    return not is_detached(doc, word) and doc.child(word, "advmod") is None  # "the world's most persecuted people"


def _is_private(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether people of no office, country or body deal with one another: "I met her at school", "we met years ago"."""
    if draft.match.rule.row.type not in AMICABLE:
        return False
    fillers = [f for f in (*draft.actors, *draft.recipients) if f.actor not in cast.role_actors.of_role_only]
    parties = [cast.index.actor(f.actor) for f in fillers]
    if not parties:
        return any(doc.lowers[w] in OURSELVES for w in draft.match.arguments.subjects)
    return not any(p.country or set(p.sectors) - {"CVL"} or p.kind not in ("person", "population") for p in parties)


def _stays_at_home(cast: Cast, draft: Draft) -> bool:
    """Whether a visit leads nowhere but to a town of the visitor's own country."""
    if draft.match.rule.row.mode != "visit" or not (draft.actors and draft.recipients):
        return False
    return all(cast.at_home(draft.actors, host) for host in draft.recipients)


def _goes_nowhere(doc: Document, draft: Draft) -> bool:
    """Whether somebody goes, but to nobody: "went on television"."""
    visit = draft.match.rule.row.mode == "visit" and doc.lemmas[draft.word].lower() == "go"
    return visit and not draft.recipients and "on" in draft.match.arguments.obliques


def _is_forced_by_facts(cast: Cast, doc: Document, draft: Draft) -> bool:
    """Whether a firm or a body is forced by nobody, but by what has happened: "was forced to sell its shares"."""
    if doc.lemmas[draft.word].lower() != "force" or draft.match.rule.row.type != "COERCE" or draft.actors:
        return False
    doer = doc.child(draft.word, "nsubj", "obl:agent")
    if doer is not None and doc.deprels[doer] != "nsubj:pass":
        return False  # "the law forced them"
    kinds = {cast.index.actor(f.actor).kind for f in draft.recipients}
    return not kinds & {"person", "population"}


def _is_of_nobody(draft: Draft) -> bool:
    """Whether a noun tells of help or support that nobody gives to anybody: "all the necessary support"."""
    row = draft.match.rule.row
    bare = row.pos == "noun" and " " not in row.lemma and row.weight < BARE
    return bare and row.type in GIVEN and not draft.actors and not draft.recipients


def _is_topic(doc: Document, draft: Draft) -> bool:
    """Whether talks of nobody are only what something concerns: "developments surrounding the peace process"."""
    verb = doc.heads[draft.word]
    if draft.match.rule.row.type != "CONSULT" or draft.actors or verb < 0 or doc.relations[draft.word] != "obj":
        return False
    return doc.relations[verb] == "acl" and doc.lemmas[verb].lower() in CONCERNING


def _is_power(doc: Document, draft: Draft) -> bool:
    """Whether an infinitive says only what somebody is entitled to: "has the power to investigate"."""
    above = doc.heads[draft.word]
    entitled = above >= 0 and doc.upos[draft.word] in VERBAL and doc.lemmas[above].lower() in POWERS
    return entitled and doc.relations[draft.word] == "acl" and doc.deprels[draft.word] != "acl:relcl"


def _is_danger(doc: Document, draft: Draft) -> bool:
    """Whether a threat is that of a thing: "a grave threat to stability"."""
    if doc.lemmas[draft.word].lower() != "threat" or doc.upos[draft.word] != "NOUN":
        return False
    above = doc.heads[draft.word]
    posed = above >= 0 and doc.relations[draft.word] == "obj" and doc.lemmas[above].lower() in POSING
    posed = posed or any(doc.lemmas[c].lower() in POSING for c in doc.children(draft.word, "acl"))
    if posed or doc.child(draft.word, "cop") is not None:
        return True  # "the threat that the group poses", "terrorism is a threat"
    if draft.actors or draft.recipients:
        return False
    return any(doc.lowers[c] == "to" for n in doc.children(draft.word, "nmod") for c in doc.children(n, "case"))


def _is_office(doc: Document, draft: Draft) -> bool:
    """Whether advice is somebody's work, of which no word is told: "she advises the president"."""
    told = doc.children(draft.word, "xcomp", "ccomp", "obl", "parataxis")
    told = [c for c in told if doc.lowers[c] not in ("which", "whom")]  # "a role in which she advises him"
    return draft.match.rule.row.type == "REQUEST" and doc.lemmas[draft.word].lower() == "advise" and not told


def _is_building(doc: Document, draft: Draft) -> bool:
    """Whether a prison is where somebody is, and nobody is sentenced to it."""
    if doc.lemmas[draft.word].lower() not in PRISONS or doc.upos[draft.word] in VERBAL:
        return False
    return not any(doc.lemmas[w].lower() == "sentence" for w in islice(doc.ancestors(draft.word), 2))


def _is_punishment(doc: Document, draft: Draft) -> bool:
    """Whether a noun only says what somebody is sentenced to, which the verb tells: "sentenced him to six years in
    prison"."""
    row = draft.match.rule.row
    if (row.type, row.mode) != ("COERCE", "arrest") or doc.upos[draft.word] in VERBAL:
        return False
    above = [doc.lemmas[w].lower() for w in islice(doc.ancestors(draft.word), 3) if doc.upos[w] in VERBAL]
    return bool(above) and above[0] == "sentence" and not draft.actors


def _is_sure(doc: Document, draft: Draft) -> bool:
    """Whether the model is sure that a word tells of an event."""
    return doc.judged is not None and doc.judged.happens(draft.word) >= SURE


def _is_forecast(doc: Document, draft: Draft) -> bool:
    """Whether a warning only tells how things are: "warned that the move was fruitless"."""
    if draft.match.rule.row.type != "THREATEN" or doc.lemmas[draft.word].lower() not in WARNING:
        return False
    clauses = [c for c in doc.children(draft.word, "ccomp", "acl") if doc.child(c, "mark", "nsubj") is not None]
    helpers = ({doc.lowers[a] for a in doc.children(c, "aux")} for c in clauses)
    return bool(clauses) and all(names.isdisjoint(COMING) for names in helpers) and not _is_sure(doc, draft)


def _is_label(doc: Document, draft: Draft) -> bool:
    """Whether a noun only says what somebody calls a thing: "called the seizure a coup"."""
    above = doc.heads[draft.word]
    called = above >= 0 and doc.relations[draft.word] == "xcomp" and doc.lemmas[above].lower() in LABELLING
    return called and doc.upos[draft.word] == "NOUN"


def _is_readers(doc: Document, draft: Draft) -> bool:
    """Whether a question is put to the reader: "Do you support the mayor?"."""
    last = doc.sentences[doc.sentence_of[draft.word]][1] - 1
    return doc.words[last] == "?" and any(doc.lowers[w] == "you" for w in draft.match.arguments.subjects)


def _is_state_of_things(doc: Document, draft: Draft) -> bool:
    """Whether a noun tells of standing relations and not of an act: "values the cooperation with Russia", "extremists
    opposed to the truce"."""
    word, verb = draft.word, doc.heads[draft.word]
    if draft.match.rule.words[-1] in RELATIONS and doc.upos[word] not in VERBAL:
        changed = verb >= 0 and doc.lemmas[verb].lower() in ENDING_RELATIONS | IMPROVING
        acted = changed or (verb >= 0 and carries(doc, verb))
        return not (acted and doc.relations[word] in ("obj", "obl")) and doc.relations[word] != "nsubj"
    if doc.lemmas[word].lower() == "opposition" and doc.upos[word] not in VERBAL:
        return doc.relations[word] in ("nsubj", "nmod") and not draft.match.arguments.obliques.get("to")  # a party
    return doc.lemmas[word].lower() == "oppose" and doc.xpos[word] == "VBN" and doc.relations[word] == "acl"


def _is_found(doc: Document, draft: Draft) -> bool:
    """Whether a bomb is found, and does not go off: "police seized a car bomb"."""
    word, verb = draft.word, doc.heads[draft.word]
    if draft.match.rule.words[-1] not in ("bomb", "explosive", "grenade", "mine") or verb < 0:
        return False
    return doc.deprels[word] in ("obj", "nsubj:pass") and doc.lemmas[verb].lower() in FINDING


def _is_of_things(doc: Document, draft: Draft) -> bool:
    """Whether storms, markets or prices are the subject, which rally, close and retreat in a manner of speaking."""
    subjects = [c for c in doc.children(draft.word, "nsubj") if doc.deprels[c] == "nsubj"]
    if not subjects and doc.upos[draft.word] in VERBAL and not draft.match.arguments.passive:
        subjects = draft.match.arguments.subjects  # "falling below 8,000 before rallying": those of the clause around
    return any(doc.lemmas[c].lower() in support_words()["force"] for c in subjects)


def _is_accident(doc: Document, draft: Draft) -> bool:
    """Whether harm came from no one's hand: people killed in a stampede, a town hit by a storm or by inflation."""
    if draft.match.rule.row.type != "ASSAULT":
        return False
    accidents, forces = support_words()["accident"], support_words()["force"] | support_words()["player"]
    if doc.lemmas[draft.word].lower() in BLASTS and _is_of_gas(doc, draft.word):
        return True
    if any(doc.lemmas[c].lower() in BLASTS and _is_of_gas(doc, c) for c in doc.children(draft.word, "obl", "nsubj")):
        return True
    doers = [words for f in draft.actors if (words := doc.words_in(f.start, f.end))]
    doers += [range(c, c + 1) for c in doc.children(draft.word, "nsubj", "obl:agent")]
    if any(doc.lemmas[w].lower() in accidents | forces for words in doers for w in (words[0], words[-1])):
        return True
    if draft.actors:
        return False
    first, last = doc.sentences[doc.sentence_of[draft.word]]
    first, last = max(first, draft.word - NEARBY), min(last, draft.word + NEARBY)
    return any(doc.lemmas[w].lower() in accidents for w in range(first, last))


def _is_of_a_game(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether a sentence is about sport, where teams attack, retreat and condemn; crime, the law and what police or
    governments do are in earnest."""
    first, last = doc.sentences[doc.sentence_of[draft.word]]
    if any(cast.index.actor(f.actor).kind in OFFICIAL for f in (*draft.actors, *draft.recipients)):
        return False
    if (
        draft.match.rule.words[0] in support_words()["earnest"]
        or draft.match.rule.row.type == "PROTEST"
        or last - first > LONGEST_GAME
    ):
        return False
    return any(doc.lemmas[w].lower() in support_words()["game"] for w in range(first, last))


def _is_of_gas(doc: Document, word: int) -> bool:
    """Whether a blast is told to be one of gas, dust or a boiler."""
    return any(doc.lemmas[c].lower() in FUELS for c in doc.children(word, "compound"))


def is_in_words(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether an attack is one of words: by what is said with it ("attacked the judges, calling them corrupt"), by what
    it is for ("attacked her for raising taxes"), or because a politician of that name makes it, and no troops."""
    row, word = draft.match.rule.row, draft.word
    if row.type != "ASSAULT" or row.mode or doc.lemmas[word].lower() not in ATTACKS:
        return False
    verb = word if doc.upos[word] in VERBAL else doc.heads[word]
    alleged = any(doc.lowers[c] in ("alleged", "sexual", "suspected") for c in doc.children(word, "amod"))
    if alleged or verb < 0 or doc.upos[verb] not in VERBAL or draft.match.arguments.passive:
        return False
    for clause in doc.children(verb, "advcl", "conj", "xcomp"):
        marks = {doc.lowers[c] for c in doc.children(clause, "mark", "case")}
        gerund = doc.xpos[clause] == "VBG"
        named = doc.lemmas[clause].lower() != "call" or doc.child(clause, "xcomp") is not None  # "calling them liars"
        if gerund and ("for" in marks or (doc.lemmas[clause].lower() in support_words()["attacking"] and named)):
            return True
        if doc.relations[clause] == "conj" and doc.lemmas[clause].lower() in support_words()["attacking"] - {
            "say",
            "tell",
            "claim",
        }:
            return True
    if doc.lemmas[word].lower() == "hit":
        return False
    doers, whom = ([cast.index.actor(f.actor) for f in side] for side in (draft.actors, draft.recipients))
    known = not any(a.unnamed for a in doers) or (bool(whom) and all(OFFICE & set(a.sectors) for a in whom))
    return bool(doers) and known and all(a.kind == "person" and OFFICE & set(a.sectors) for a in doers)


def promised_not(doc: Document, draft: Draft) -> EventType | None:
    """What it is where somebody promises not to do a thing: a refusal of what would be cooperation ("vowed not to
    negotiate"), an agreement of what would be harm ("vowed not to attack")."""
    row, word = draft.match.rule.row, draft.word
    if row.pos != "verb" or row.lemma not in PROMISING:
        return None
    clauses = [c for c in doc.children(word, "xcomp", "ccomp") if negated(doc, c)]
    if row.type == "THREATEN":
        return "AGREE" if clauses else None
    yielding = any(doc.lemmas[c].lower() in YIELDING for c in clauses)
    return "REJECT" if row.type == "AGREE" and yielding else None


def tells_nothing(doc: Document, cast: Cast, draft: Draft) -> bool:
    """Whether a match is no event, whatever stands around it."""
    return (
        _is_weak(doc, draft)
        or _is_of_things(doc, draft)
        or _is_accident(doc, draft)
        or _is_of_a_game(doc, cast, draft)
        or _stays_at_home(cast, draft)
        or _is_private(doc, cast, draft)
        or _is_of_the_family(doc, cast, draft)
        or _is_attribute(doc, draft)
        or _goes_nowhere(doc, draft)
        or _is_forced_by_facts(cast, doc, draft)
        or _is_of_nobody(draft)
        or _is_topic(doc, draft)
        or _is_building(doc, draft)
        or _is_punishment(doc, draft)
        or _is_forecast(doc, draft)
        or _is_label(doc, draft)
        or _is_readers(doc, draft)
        or is_other_sense(doc, cast, draft.match, draft.actors)
        or is_unasserted(doc, draft.match)
        or _is_state_of_things(doc, draft)
        or _is_found(doc, draft)
        or _is_power(doc, draft)
        or _is_danger(doc, draft)
        or _is_office(doc, draft)
    )
