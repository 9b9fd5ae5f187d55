"""How the clauses of a sentence share days and places, and which keep their own.

What is a ground, an aim or a charge, what is only taken up, protested against or told of in a relative clause has a
scene apart from the verb that it hangs on.
"""

from __future__ import annotations

from datetime import date

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.event_clauses import SHARED_SETTING, carries
from chancery.reading.grammar import VERBAL, is_ahead_of, preposition_of
from chancery.reading.predicate_words import deciding, deed_nouns, dissenting, harming
from chancery.reading.verb_clauses import FINITE, Arguments
from chancery.record.models import Time

OTHER_TIME = frozenset({"after", "before", "since", "until", "till", "once", "if", "unless", "because", "although"})
GROUNDS = frozenset({"cite", "invoke", "blame", "recall", "mention"})
CONTENT = frozenset({"that", "of", "for", "from"})  # what opens the content of an accusation or a report
COARSE = 20  # days from which an expression is a month or a year
HOURS = frozenset({"hour", "minute", "second", "moment"})
SUSPECTED = frozenset({"suspect", "role", "part", "involvement", "complicity", "defendant", "accomplice"})
VIOLENT_DEATHS = frozenset({"stab", "stabbing", "shoot", "shooting", "beat", "beating", "torture", "strangulation"})
DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT", "AID", "MOBILIZE"})  # what happens on the ground
PLANNED = frozenset({"schedule", "plan", "set", "hold", "expect", "fix", "arrange", "slate", "pencil", "book"})
UPWARD = 4
TAKING_PLACE = frozenset({"take", "happen", "occur", "explode", "go"})  # "that took place", "that went off"
ABOUT = frozenset({"from", "of", "into", "about", "on", "over", "to", "in", "for", "against"})
SEQUENCE = frozenset({"after", "before", "following"})
CONFESSING = frozenset({"guilty", "plead", "confess", "admit"})
POINTING_BACK = frozenset({"the", "these", "those", "both", "that", "this"})


def innermost_clause(doc: Document, verb: int, phrase: int) -> int:
    """The clause that a phrase of time or place at the end belongs to: of "accused them of firing at dawn" the firing,
    though it may be parsed as a phrase of the accusing."""
    if doc.upos[verb] not in VERBAL:
        return verb
    below = [c for o in doc.children(verb, "obj") for c in doc.children(o, "acl", "nmod")]
    for clause in sorted([*doc.children(verb, "ccomp", "advcl"), *below], reverse=True):
        if verb < clause < phrase and (doc.upos[clause] in VERBAL or doc.lowers[clause].endswith("ing")):
            opening = doc.child(clause, "mark", "case")
            if opening is not None and doc.lowers[opening] in CONTENT:
                return clause
    return verb


def is_in_relative(doc: Document, word: int, other: int) -> bool:
    """Whether a word stands below the verb of a relative clause in which another does not: "a tool that they use to
    attack", told of today."""
    clause = next((w for w in doc.ancestors(word) if doc.deprels[w] == "acl:relcl"), None)
    return clause is not None and clause not in (other, *doc.ancestors(other))


def describes_another(doc: Document, phrase: int, word: int) -> bool:
    """Whether a phrase stands in a relative clause that describes neither a word nor whom it concerns, nor what it
    stands in: of "raided the home of a man who had lived in Sudan" the raid was not in Sudan."""
    clause = next((w for w in doc.ancestors(phrase) if doc.deprels[w] == "acl:relcl"), None)
    around = (word, *doc.ancestors(word))
    if clause is None or clause in around:
        return False
    noun = doc.heads[clause]
    verb = next((w for w in doc.ancestors(noun) if doc.upos[w] in VERBAL), None)
    return word not in (noun, doc.heads[noun], verb)


def is_told_aside(doc: Document, word: int, day: int) -> bool:
    """Whether a deed is only named in what describes somebody or something, outside which the day stands: "the man who
    threw it was identified on Thursday", "the evidence from the bombing arrived on Sunday"."""
    around = (day, *doc.ancestors(day))
    if word in around:
        return False
    above = doc.heads[word]
    if doc.deprels[word] == "acl:relcl":
        return doc.lemmas[above].lower() not in deed_nouns()
    named = doc.upos[word] == "NOUN" and doc.relations[word] == "nmod" and preposition_of(doc, word) in ABOUT
    if not named or above in around or doc.upos[above] not in ("NOUN", "PROPN"):
        return False
    return doc.lemmas[above].lower() not in deed_nouns() | support_words()["holder"] | support_words()["measure"]


def is_of_an_occasion(doc: Document, day: int) -> bool:
    """Whether a day is that of what something was done before or after: "met ahead of Tuesday's vote"."""
    noun = doc.heads[day]
    if noun < 0 or doc.deprels[day] != "nmod:poss" or doc.upos[noun] != "NOUN":
        return False
    return is_ahead_of(doc, noun) or preposition_of(doc, noun) in SEQUENCE


def is_of_other_deed(doc: Document, word: int, phrase: int) -> bool:
    """Whether a phrase of time or place hangs on a noun for violence other than the deed at hand: of "deported men
    questioned over the bombing in Nairobi" the bombing was in Nairobi, wherever they were deported."""
    ours = {word, doc.heads[word]}
    for above in (phrase, *doc.ancestors(phrase)):
        if above in ours or (doc.heads[above] == word and doc.relations[above] == "obj"):
            return False
        if doc.upos[above] == "NOUN" and doc.lemmas[above].lower() in deed_nouns():
            return True
    return False


def is_aim(doc: Document, word: int) -> bool:
    """Whether an infinitive tells what an act in words is to bring about, on a day of its own: "signed an order on
    Monday to send troops"."""
    if doc.relations[word] not in ("advcl", "acl") or not any(
        doc.lowers[c] == "to" for c in doc.children(word, "mark")
    ):
        return False
    verb = doc.heads[word]
    verb = verb if doc.upos[verb] in VERBAL else doc.heads[verb]
    return verb >= 0 and doc.lemmas[verb].lower() in deciding()


def takes_up(doc: Document, word: int) -> bool:
    """Whether a noun for violence points back, and says nothing of its own: "the bombings", "both attacks"."""
    if doc.upos[word] != "NOUN" or doc.lemmas[word].lower() not in deed_nouns() or not doc.sentence_of[word]:
        return False
    if doc.children(word, "amod", "compound", "nmod", "acl"):
        return False
    return any(doc.lowers[c] in POINTING_BACK for c in doc.children(word, "det"))


def is_coarse(time: Time) -> bool:
    """Whether an expression covers a month or more: "last year"."""
    if time.from_ is None or time.to is None:
        return False
    try:
        return (date.fromisoformat(time.to) - date.fromisoformat(time.from_)).days > COARSE
    except ValueError:
        return False


def deed_before(doc: Document, verb: int, start: int) -> int:
    """The violence that a month or year belongs to which follows on its phrase: of "was arrested over the bombing of
    two embassies last year" the bombing; else the verb."""
    if doc.upos[verb] not in VERBAL:
        return verb
    for word in range(start - 1, verb, -1):
        if doc.lowers[word] == "," or doc.upos[word] in VERBAL:
            break
        if doc.lemmas[word].lower() == "death":  # "in the stabbing death of a man last month"
            how = (c for c in doc.children(word, "amod", "compound") if doc.lemmas[c].lower() in VIOLENT_DEATHS)
            if (stabbed := next(how, None)) is not None:
                return stabbed
        deed = doc.upos[word] == "NOUN" and doc.lemmas[word].lower() in deed_nouns()
        if deed and doc.relations[word] not in ("obj", "nsubj", "compound") and not carries(doc, doc.heads[word]):
            return word
    return verb


def main_verb(doc: Document, word: int) -> int | None:
    """The verb of the clause around a word, over participles that only describe a noun."""
    verbs = (w for w in (word, *doc.ancestors(word)) if doc.upos[w] in VERBAL)
    return next((v for v in verbs if doc.relations[v] not in ("acl", "amod") and not _is_hours_after(doc, v)), None)


def _is_hours_after(doc: Document, verb: int) -> bool:
    """Whether a clause tells what was hours before or after the rest: "three hours after they shelled it"."""
    timed = doc.relations[verb] == "advcl" and doc.child(verb, "mark", "case") is not None
    return timed and any(doc.lemmas[c].lower() in HOURS for c in doc.children(verb, "obl"))


def is_ground(doc: Document, word: int) -> bool:
    """Whether a phrase only gives the ground of an act, which lies before it: "called off the talks on Monday, citing a
    blast", "punished nine officials on Monday for the arrest of opponents"."""
    verb = doc.heads[word]
    if verb < 0:
        return False
    if doc.relations[word] == "obj":
        return doc.lemmas[verb].lower() in GROUNDS and doc.relations[verb] == "advcl"
    charged = doc.lemmas[verb].lower() in support_words()["charge"]
    return charged and doc.relations[word] in ("obl", "nmod") and preposition_of(doc, word) in ("for", "over")


def lies_before(doc: Document, word: int) -> bool:
    """Whether a noun tells of what was before the clause around it: "met at the palace following the bombing", "was
    arrested in connection with the attack"."""
    if doc.upos[word] != "NOUN":
        return False
    if is_protested(doc, word) or is_charged(doc, word):
        return True
    linked = doc.relations[word] == "nmod" and doc.lemmas[doc.heads[word]].lower() == "connection"
    return linked or preposition_of(doc, word) in ("after", "following", "since", "before")


def is_protested(doc: Document, word: int) -> bool:
    """Whether violence is what is spoken or marched against: "marched on Sunday to protest the killings"."""
    if doc.relations[word] != "obj" or doc.lemmas[word].lower() not in deed_nouns():
        return False
    return doc.lemmas[doc.heads[word]].lower() in dissenting()


def is_charged(doc: Document, word: int) -> bool:
    """Whether violence is what somebody is sought, tried or rewarded for: "a warrant for a murder", "suspects in the
    bombing"."""
    if doc.upos[word] != "NOUN" or doc.lemmas[word].lower() not in deed_nouns():
        return False
    preposition, above = preposition_of(doc, word), doc.heads[word]
    if doc.relations[word] not in ("obl", "nmod") or above < 0:
        return False
    if preposition == "to":
        return doc.lemmas[above].lower() in CONFESSING  # "pleaded guilty to the murders"
    return preposition in ("for", "over") or (preposition == "in" and doc.lemmas[above].lower() in SUSPECTED)


def shares_scene(doc: Document, word: int) -> bool:
    """Whether what is said of when and where a word's governor happened holds of the word too."""
    relation, above = doc.relations[word], doc.heads[word]
    if is_charged(doc, word):
        return False
    if doc.deprels[word] == "acl:relcl":
        return doc.lemmas[above].lower() in deed_nouns()  # "the bombings in Kenya, which killed 250 people"
    if relation == "advcl":
        if _is_hours_after(doc, word):
            return True  # on one day
        mark = doc.child(word, "mark", "case")
        return mark is None or (doc.lowers[mark] not in OTHER_TIME and not is_aim(doc, word))
    if is_ground(doc, word):
        return False
    if relation == "conj" and doc.xpos[word] in FINITE and doc.xpos[above] == "VBG":
        return False  # "blamed them for leaving since May and demanded": no more than a slip of the tree
    if relation == "nmod":
        return doc.lemmas[above].lower() in support_words()["holder"] or preposition_of(doc, word) in ("for", "during")
    if relation == "obl":
        preposition = preposition_of(doc, word)
        past = preposition in SEQUENCE and doc.lemmas[word].lower() in deed_nouns()  # "flew there after the bombings"
        return preposition in SHARED_SETTING and not past
    if relation in ("obj", "nsubj"):
        return carries(doc, above)
    return relation in ("conj", "xcomp", "acl")


def deeds_behind(doc: Document, verb: int) -> list[int]:
    """The deeds by which a verb tells that harm was done, and what says of these that they took place: "the attack at
    the embassy killed nine", "were killed in a blast that went off near the gate"."""
    if doc.upos[verb] not in VERBAL or doc.lemmas[verb].lower() not in harming():
        return []
    by = [c for c in doc.children(verb, "nsubj") if doc.deprels[c] == "nsubj"]
    by += [c for c in doc.children(verb, "obl") if preposition_of(doc, c) in ("in", "by", "during")]
    deeds = [c for c in by if doc.lemmas[c].lower() in deed_nouns()]
    clauses = [c for d in deeds for c in doc.children(d, "acl:relcl")]
    return [*deeds, *(c for c in clauses if doc.lemmas[c].lower() in TAKING_PLACE)]


def set_for(doc: Document, noun: int) -> list[int]:
    """The participle that says when and where something was to be: "talks planned for Friday in Hanoi"."""
    of = [c for c in doc.children(noun, "nmod") if preposition_of(doc, c) in ("of", "between", "to")]
    clauses = [c for w in (noun, *of) for c in doc.children(w, "acl")]
    return [c for c in clauses if doc.lemmas[c].lower() in PLANNED]


def scene_around(doc: Document, word: int, held: Arguments) -> list[int]:
    """The word, then the words around it that share its scene, nearest first."""
    found, here = [word, *deeds_behind(doc, word)], word
    for _ in range(UPWARD):
        above = doc.heads[here]
        if above < 0 or not shares_scene(doc, here):
            break
        found.append(above)
        here = above
    if held.verb is not None and held.verb not in found and len(found) > 1 and doc.heads[here] == held.verb:
        found.append(held.verb)
    return found
