"""The arguments of a trigger, verb or event noun, by grammar: who is subject, who object, what a preposition adds.

A noun has its own phrases, and the subject and phrases of the verb that only carries it ("held talks with"). Everything
is a word number: the head of a phrase.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.support import SupportKind, support_words
from chancery.reading.grammar import (
    RELATIVE,
    VERBAL,
    expand,
    is_passive,
    modifiers_of,
    own_subjects,
    preposition_of,
    verb_above,
)
from chancery.reading.predicate_words import deed_nouns, done_to_owners
from chancery.reading.verb_clauses import CHARGED, DEEPEST, Arguments, is_second_harm, obliques, of_verb, surface

HOSTING = frozenset({"host", "receive", "welcome", "meet", "invite", "summon"})
CARRIERS: tuple[SupportKind, ...] = ("light", "deed", "occur", "join", "witness")
GUILTY = frozenset({"responsible", "guilty"})
PART = frozenset({"involvement", "role", "part", "complicity", "participation"})
BLAMING = frozenset({"blame", "attribute"})
CLAIMING = frozenset({"claim", "admit", "accept", "take", "bear", "plead", "confess"})
RECEIVING = frozenset({"receive", "get", "win", "gain", "draw", "enjoy", "earn", "obtain", "secure", "attract", "meet",
                       "serve", "face"})  # fmt: skip
ANSWERING = frozenset({"grant", "refuse", "reject", "heed", "ignore", "rebuff", "honor", "honour", "spurn", "receive",
                       "deny", "dismiss", "approve", "decline", "accept", "snub", "hear", "turn down",
                       "throw out"})  # fmt: skip
OFFERS = frozenset({"offer", "promise", "pledge", "assurance", "overture", "invitation", "guarantee", "commitment"})
DENYING = frozenset({"deny", "dismiss", "rebut", "refute", "answer", "contest"})  # what one is charged with
CASES = frozenset({"charge", "case", "lawsuit", "suit"})  # a court that dismisses them is not who is charged
BLAME = frozenset({"criticism", "allegation", "accusation", "claim"})  # "rejected criticism": he was criticised
CLAIMS = frozenset({"lawsuit", "suit", "demand", "request", "complaint", "proposal", "offer", "appeal", "warning"})
GIVERS = frozenset({"donor", "provider", "supplier", "backer"})  # "is the largest donor of aid"
COMING = frozenset({"come", "rush", "leap", "spring", "jump", "fly", "go", "rise"})
ONES_OWN = frozenset({"drop", "withdraw", "abandon", "retract", "repeat"})  # "dropped their demand": they demanded
ARRANGING = frozenset({"mediate", "broker", "report", "publish", "convene", "host", "facilitate", "document", "cite",
                       "describe", "guard", "monitor", "prompt", "trigger", "fuel", "spark", "oversee",
                       "supervise"})  # fmt: skip
OWN_PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my", "your"})
JUDGING = frozenset({"call", "declare", "term", "label", "pronounce", "deem", "brand", "describe", "find", "give"})
OPENING = frozenset({'"', "“", "‘", "'", "``"})
GIFTS = frozenset({"contribution", "donation", "grant", "loan", "gift"})
UNDERGOING = frozenset({"come", "be", "remain", "fall", "stay"})
PRESSED = ("under", "amid", "after", "following", "despite", "on", "with")
READINESS = frozenset({"alert", "standby", "guard"})
SHARED_SETTING = frozenset({"for", "in", "into", "to", "at", "on", "during", "after", "before", "following"})


def arguments(doc: Document, word: int) -> Arguments:
    """The arguments of a trigger, whatever its part of speech."""
    if doc.upos[word] in VERBAL:
        if doc.relations[word] not in ("amod", "compound"):
            return of_verb(doc, word)
        if is_detached(doc, word):
            return _of_detached(doc, word)
        made = _of_noun(doc, word)
        made.objects = expand(doc, [doc.heads[word]]) if doc.xpos[word] == "VBN" else made.objects
        made.subjects = made.subjects or _before_attribute(doc, word)
        return made
    return _of_noun(doc, word)


def _before_attribute(doc: Document, word: int) -> list[int]:
    """Who does what a verb tells that was parsed as the attribute of its object: "after youths pelted officers",
    "denies having shot civilians"."""
    before = word - 1
    if before < 0 or doc.heads[before] == doc.heads[word] or doc.xpos[word] not in ("VBN", "VBD"):
        return []
    if doc.lowers[before] == "having":
        return surface(doc, before, DEEPEST)
    return expand(doc, [before]) if doc.upos[before] in ("NOUN", "PROPN") and doc.heads[before] != word else []


def is_detached(doc: Document, word: int) -> bool:
    """Whether a participle parsed as an attribute is a clause whose object the noun is: before the article or number
    of the noun ("wounding nine men"), or as the means of an act ("coax them by attacking rallies")."""
    head, before = doc.heads[word], word - 1
    if is_second_harm(doc, word):
        return True
    if doc.xpos[word] != "VBG":
        return False
    if any(word < c < head for c in doc.children(head, "det", "nummod", "nmod:poss")):
        return True
    verb = verb_above(doc, head)
    means = before >= 0 and doc.lowers[before] == "by" and doc.heads[before] == head
    return means and verb is not None and not is_passive(doc, verb)


def _of_detached(doc: Document, word: int) -> Arguments:
    head = doc.heads[word]
    above = verb_above(doc, head)
    around = surface(doc, above, DEEPEST) if above is not None else []
    made = Arguments(verb=above, shared=True)
    made.subjects, made.objects = expand(doc, around), expand(doc, [head])
    return made


def _of_noun(doc: Document, noun: int) -> Arguments:
    made = Arguments()
    made.possessors = expand(doc, doc.children(noun, "nmod:poss"))
    made.modifiers = modifiers_of(doc, noun)
    above = doc.heads[noun]
    of = above >= 0 and doc.relations[noun] == "nmod"
    one = of and (doc.lowers[above] == "one" or doc.lemmas[above].lower() in GIVERS)  # "is one of the largest donors"
    stays = one and doc.relations[above] == "xcomp"  # "remains the largest donor"
    around = [*doc.children(above, "nsubj"), *(doc.children(doc.heads[above], "nsubj") if stays else [])] if one else []
    made.subjects = expand(doc, doc.children(noun, "nsubj") or around)
    obliques(doc, noun, made)
    if doc.relations[noun] in ("compound", "amod") and above >= 0 and doc.lemmas[above].lower() == "death":
        obliques(doc, above, made)  # "the shooting death of a doctor"
    _share_what_follows(doc, noun, made)
    if "against" not in made.obliques and (whom := _beyond(doc, noun)):
        made.add_oblique("against", whom)
    made.objects = list(made.obliques.get("of", []))
    if "by" not in made.obliques and doc.lemmas[noun].lower() in deed_nouns():  # "the murder of a boy by an officer"
        by = [c for o in made.objects for c in doc.children(o, "nmod") if preposition_of(doc, c) == "by"]
        made.add_oblique("by", expand(doc, by))
    if not made.subjects:
        made.subjects = _told_beside(doc, noun, made) or _behind(doc, noun) or _by_participle(doc, noun)
        made.subjects = made.subjects or _summed_up(doc, noun)
    _lend(doc, holder_of(doc, noun), made)
    return made


def _share_what_follows(doc: Document, noun: int, made: Arguments) -> None:
    """Give the second of two joined nouns the phrases behind it that the tree hangs on the first: "received arms and
    support from Russia"."""
    first = doc.heads[noun]
    if doc.relations[noun] != "conj" or first < 0 or doc.upos[first] in VERBAL:
        return
    for phrase in doc.children(first, "nmod"):
        preposition = preposition_of(doc, phrase)
        if phrase > noun and preposition is not None and preposition not in made.obliques:
            made.add_oblique(preposition, expand(doc, [phrase]))


def _beyond(doc: Document, noun: int) -> list[int]:
    """Against whom something is for which a noun asks: "a complaint for relief against the state"."""
    ends = (w for c in doc.children(noun, "nmod") if preposition_of(doc, c) == "for" for w in doc.children(c, "nmod"))
    return expand(doc, [w for w in ends if preposition_of(doc, w) == "against"])


def _told_beside(doc: Document, noun: int, made: Arguments) -> list[int]:
    """Who did it, by a relative clause that only carries the noun: "the sanctions that Ottawa announced"."""
    carriers = support_words()["light"] | support_words()["deed"]
    for clause in doc.children(noun, "acl:relcl"):
        own = [w for w in own_subjects(doc, clause) if doc.lowers[w] not in RELATIVE]
        denied = any(doc.lowers[c] in ("not", "n't", "never") for c in doc.children(clause, "advmod"))
        carried = doc.lemmas[clause].lower() in carriers - ARRANGING and not is_passive(doc, clause)
        judged = doc.lemmas[clause].lower() in JUDGING and doc.child(clause, "xcomp", "ccomp", "obj") is not None
        if own and carried and not denied and not judged and not made.possessors:
            _take_obliques(made, of_verb(doc, clause), noun)
            return expand(doc, own)
    return []


def _summed_up(doc: Document, noun: int) -> list[int]:
    """Who did what a noun behind a whole clause sums up: "called on Iran to stand down, a plea that it ignored"."""
    clause = doc.heads[noun]
    if doc.relations[noun] not in ("parataxis", "appos") or clause < 0 or doc.upos[clause] not in VERBAL:
        return []
    if clause > noun or not any(doc.lowers[c] in ("a", "an", "another") for c in doc.children(noun, "det")):
        return []
    while doc.relations[clause] in ("xcomp", "conj") and doc.upos[doc.heads[clause]] in VERBAL:
        clause = doc.heads[clause]  # "asked them to discuss it, a request": who asked
    return of_verb(doc, clause).subjects


def _by_participle(doc: Document, noun: int) -> list[int]:
    """Who did it, by a participle: "the sanctions dictated by Canada", "killings blamed on the militia"."""
    clauses = [c for c in doc.children(noun, "acl") if doc.xpos[c] == "VBN" and doc.lemmas[c].lower() not in ARRANGING]
    by = [w for c in clauses for w in doc.children(c, "obl:agent")]
    claimed = [c for c in doc.children(noun, "amod") if doc.lowers[c] == "claimed"]  # "a Taliban-claimed car bomb"
    by += [w for c in claimed for w in doc.children(c, "obl", "compound", "nmod") if doc.upos[w] == "PROPN"]
    blamed = [c for c in clauses if doc.lemmas[c].lower() in BLAMING]
    on = [w for c in blamed for w in doc.children(c, "obl") if preposition_of(doc, w) in ("on", "to")]
    return expand(doc, by or on)


def _behind(doc: Document, noun: int) -> list[int]:
    """Who is said to be behind a deed, or responsible for it: "the group was behind the attack"."""
    above, preposition = doc.heads[noun], preposition_of(doc, noun)
    if preposition == "behind" and doc.child(noun, "cop") is not None:
        return expand(doc, own_subjects(doc, noun))
    guilty = above >= 0 and doc.lemmas[above].lower() in GUILTY and preposition in CHARGED
    return expand(doc, own_subjects(doc, above)) if guilty else []


def carries(doc: Document, verb: int) -> bool:
    """Whether a verb says of an event only that it takes place: what modifies the verb holds of the event."""
    lemma, kinds = doc.lemmas[verb].lower(), support_words()
    return doc.upos[verb] in VERBAL and any(lemma in kinds[kind] for kind in CARRIERS)


def holder_of(doc: Document, noun: int) -> int:
    """The head of the phrase that a noun stands in for the grammar: "rounds" of "nine rounds of talks"."""
    holders = support_words()["holder"]
    for _ in range(3):
        above = doc.heads[noun]
        if above < 0 or doc.relations[noun] != "nmod" or preposition_of(doc, noun) not in ("of", "in"):
            break
        if doc.lemmas[above].lower() not in holders:
            break
        noun = above
    return noun


def _lend(doc: Document, noun: int, made: Arguments) -> None:
    """Give a noun the subject and the phrases of the verb that carries it: "held talks with", "a raid staged by"."""
    while doc.relations[noun] == "conj" and doc.heads[noun] >= 0 and doc.upos[doc.heads[noun]] not in VERBAL:
        noun = doc.heads[noun]
    if preposition_of(doc, noun) == "in" and made.objects and doc.relations[noun] == "nmod":
        made.subjects = made.subjects or [doc.heads[noun]]  # "a movement in support of the boy"
    if preposition_of(doc, noun) == "in" and made.objects and doc.lemmas[noun] == "support":
        made.subjects = made.subjects or _who_is_firm(doc, noun)
    phrase = noun
    if doc.relations[noun] == "nmod" and preposition_of(doc, noun) == "for":
        phrase = next((a for a in doc.ancestors(noun) if doc.relations[a] in ("obl", "obj")), noun)
        if doc.upos[phrase] == "NOUN" and doc.lemmas[phrase].lower() in support_words()["given"] | {"call", "demand"}:
            phrase = noun  # "welcomes support for talks": who welcomes it does not talk
    verb = doc.heads[phrase]
    made.subjects = made.subjects or _charged(doc, noun, verb)
    made.verb = next((a for a in (noun, *doc.ancestors(noun)) if doc.upos[a] in VERBAL), None)
    made.subjects = made.subjects or _claimant(doc, noun)
    if verb < 0 or doc.upos[verb] not in VERBAL:
        return
    relation, lemma = doc.deprels[noun], doc.lemmas[verb].lower()
    around = of_verb(doc, verb)
    if relation in ("obj", "nsubj:pass") or (relation == "nsubj" and is_passive(doc, verb)):
        _of_its_object(doc, noun, around, made)
    elif relation == "nsubj" and lemma in support_words()["occur"]:
        _take_obliques(made, around, noun)
    elif relation == "obl" and lemma == "sentence":  # "sentenced him to ten years in prison"
        made.subjects, made.objects = made.subjects or around.subjects, made.objects or around.objects
    elif relation == "obl" and lemma in COMING and made.possessors and preposition_of(doc, noun) == "to":
        made.subjects, made.possessors = around.subjects, []  # "came to Carson's support": it is for Carson
        made.add_oblique("for", expand(doc, doc.children(noun, "nmod:poss")))
    elif relation.startswith("obl") or phrase != noun:
        _of_its_setting(doc, noun, around, made)


def _who_is_firm(doc: Document, noun: int) -> list[int]:
    """Who supports somebody by an adjective: "remains steadfast in support of the government"."""
    firm = doc.heads[noun]
    if doc.relations[noun] != "obl" or doc.upos[firm] != "ADJ":
        return []
    around = (firm, doc.heads[firm]) if doc.relations[firm] == "xcomp" else (firm,)
    return expand(doc, [w for v in around for w in doc.children(v, "nsubj")])


def _of_its_object(doc: Document, noun: int, around: Arguments, made: Arguments) -> None:
    """Lend a noun what the verb has whose object it is, in the active or the passive."""
    verb, kinds = doc.heads[noun], support_words()
    lemma = doc.lemmas[verb].lower()
    particle = next((doc.lowers[c] for c in doc.children(verb, "compound:prt")), "")
    called_off, phrasal = particle == "off", f"{lemma} {particle}".strip()
    made.receivers = around.indirect  # "gave Pakistan assurances"
    others = bool(made.obliques.get("by")) or (bool(made.possessors) and not _are_its_subjects(doc, noun, made))
    others = others or called_off or _is_judged(doc, noun, verb)  # "called the arrest a parable"
    others = others or _is_anothers(doc, noun, made)
    if lemma in kinds["light"] | kinds["deed"] | kinds["join"] and not others:
        made.subjects = made.subjects or [w for w in around.subjects if w != noun]
        _take_obliques(made, around, noun)
    elif doc.relations[noun] == "obj" and lemma in ONES_OWN and not others:
        made.subjects = made.subjects or around.subjects
    elif doc.relations[noun] == "obj" and lemma in DENYING and (charged := _told_of(doc, noun)):
        made.receivers = charged
    elif doc.relations[noun] == "obj" and (
        lemma in RECEIVING
        or (lemma in DENYING and doc.lemmas[noun] not in CASES)
        or (phrasal in ANSWERING and doc.lemmas[noun] in BLAME)
    ):
        made.receivers = around.subjects
    elif doc.relations[noun] == "obj" and phrasal in ANSWERING and doc.lemmas[noun].lower() in OFFERS:
        made.receivers = around.subjects  # "accepted a Russian offer"
    if doc.relations[noun] == "obj" and phrasal in RECEIVING | DENYING | ANSWERING:
        made.subjects = made.subjects or around.obliques.get("from", [])  # "rebuffed pleas from the mayor"


def _told_of(doc: Document, noun: int) -> list[int]:
    """Of whom a charge says what he did, in a clause of its own: "dismissed claims that the army had fired on them"."""
    clauses = [c for c in doc.children(noun, "acl", "ccomp") if any(doc.lowers[m] == "that" for m in doc.children(c))]
    return expand(doc, [w for c in clauses for w in own_subjects(doc, c) if doc.lowers[w] not in RELATIVE])


def _are_its_subjects(doc: Document, noun: int, made: Arguments) -> bool:
    """Whether those whose a deed is are whoever does it, or whom it befalls: "launched its attack", "ordered Ali's
    arrest", and not "reaffirmed her country's support"."""
    own = all(doc.lowers[w] in OWN_PRONOUNS for w in made.possessors)
    return own or doc.lemmas[noun].lower() in done_to_owners()


def _is_anothers(doc: Document, noun: int, made: Arguments) -> bool:
    """Whether words before a claim or a demand name who makes it: "announced the DOJ lawsuit"."""
    return doc.lemmas[noun].lower() in CLAIMS and any(doc.upos[w] == "PROPN" for w in made.modifiers)


def _is_judged(doc: Document, noun: int, verb: int) -> bool:
    """Whether a verb only says what somebody thinks of a deed: "called the arrest a parable", "declared it crushed"."""
    if doc.lemmas[verb].lower() not in JUDGING or doc.relations[noun] != "obj":
        return False
    new = any(doc.lowers[c] in ("a", "an") for c in doc.children(noun, "det"))
    said = any(c > noun for c in doc.children(verb, "xcomp", "ccomp", "dep", "obj", "parataxis"))
    quoted = any(doc.words[w] in OPENING for w in range(noun + 1, min(noun + 3, len(doc))))
    return not new and (said or quoted)


def _of_its_setting(doc: Document, noun: int, around: Arguments, made: Arguments) -> None:
    """Lend a noun what the verb has of which it is a phrase: "took part in the raid", "met for talks"."""
    kinds, preposition = support_words(), preposition_of(doc, noun)
    lemma = doc.lemmas[around.verb].lower() if around.verb is not None else ""
    if doc.lowers[noun] in READINESS and preposition == "on":
        made.subjects = made.subjects or around.objects or around.subjects  # "troops remained, were put on alert"
    if lemma in kinds["join"] and preposition in ("in", "to", "into", "for"):
        both = lemma == "join" or around.passive
        joined = around.objects if both else []  # "joined Khan for talks": both talk; "are engaged in a war"
        made.subjects = made.subjects or [*around.subjects, *joined]
        _take_obliques(made, around, noun)
    if preposition == "with" and doc.lemmas[noun].lower() in GIFTS:
        made.subjects = made.subjects or around.subjects  # "helped the clinic with a donation"
    if preposition == "under" and lemma in UNDERGOING:
        made.receivers = around.subjects  # "came under criticism"
    if preposition in PRESSED:
        made.subjects = made.subjects or _next_from(doc, noun)
    if lemma in kinds["charge"] and preposition in CHARGED:
        made.subjects = made.subjects or around.objects  # "blamed the army for the attack": the army attacked
    elif preposition == "in" and doc.lemmas[noun] == "support" and made.objects:
        made.subjects = made.subjects or around.subjects  # "advised them in support of the operation"
    elif preposition in SHARED_SETTING:
        guests = around.objects if lemma in HOSTING else []  # "hosted the king for talks": both talk
        described = around.passive and around.verb is not None and doc.relations[around.verb] == "acl"
        made.nearby = [*around.subjects, *guests] or (
            [] if described else around.objects
        )  # "a man briefed on the talks"


def _next_from(doc: Document, noun: int) -> list[int]:
    """Whose pressure or criticism it is by the phrase right behind it: "resigned under pressure from the army"."""
    beside = [c for c in doc.children(doc.heads[noun], "obl") if c > noun][:1]
    return expand(doc, [c for c in beside if preposition_of(doc, c) == "from"])


def _charged(doc: Document, noun: int, above: int) -> list[int]:
    """Who is charged with what a noun on the object tells: of "accused the troops of firing on farmers" the troops."""
    if above >= 0 and doc.lemmas[above].lower() in PART and preposition_of(doc, noun) == "in":
        noun, above = above, doc.heads[above]  # "accuses Russia of involvement in the poisoning"
    if above >= 0 and doc.relations[noun] == "obl" and doc.lemmas[above].lower() in support_words()["charge"]:
        return of_verb(doc, above).objects if preposition_of(doc, noun) in CHARGED else []
    if above < 0 or doc.relations[noun] != "nmod" or doc.relations[above] != "obj" or doc.heads[above] < 0:
        return []
    charging = doc.lemmas[doc.heads[above]].lower() in support_words()["charge"]
    return [above] if charging and preposition_of(doc, noun) in CHARGED else []


def _claimant(doc: Document, noun: int) -> list[int]:
    """Who takes upon himself what a noun tells: "claimed responsibility for the attacks"."""
    verb = verb_above(doc, noun)
    if verb is None or doc.lemmas[verb].lower() not in CLAIMING or doc.child(verb, "advmod") is not None:
        return []
    if doc.lemmas[verb] == "claim" and doc.relations[noun] == "obj" and doc.lemmas[noun].lower() in deed_nouns():
        return of_verb(doc, verb).subjects  # "claimed the attack"
    guilty = any(doc.lowers[c] == "guilty" for c in doc.children(verb, "xcomp", "obj", "advmod", "amod"))
    if (guilty and doc.lemmas[verb] == "plead") or doc.lemmas[verb] == "confess":
        answers = preposition_of(doc, noun) == "to" and doc.lemmas[noun].lower() in deed_nouns()
        return of_verb(doc, verb).subjects if answers else []  # "pleaded guilty to the murders"
    claimed = any(doc.lowers[c] in ("responsibility", "credit") for c in doc.children(verb, "obj"))
    return of_verb(doc, verb).subjects if claimed else []


def _take_obliques(made: Arguments, around: Arguments, noun: int) -> None:
    for preposition, words in around.obliques.items():
        made.add_oblique(preposition, (w for w in words if w != noun))
