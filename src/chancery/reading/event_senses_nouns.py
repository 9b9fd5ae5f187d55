"""Other senses of nouns that may carry an event: a commercial offer, an agent in charge, the next order of business."""

from __future__ import annotations

from collections.abc import Callable

from chancery.language.document import Document
from chancery.reading.counts import MONEY
from chancery.reading.event_matching import Match
from chancery.reading.grammar import VERBAL, preposition_of

Sense = Callable[[Document, Match], bool]
SAYING = frozenset({"say", "state", "announce", "write", "report"})
JOURNEYS = frozenset({"travel", "trip", "journey", "swimming", "complacency"})
BIDDING = frozenset({"tender", "takeover", "buyout", "cash", "stock", "share", "merger", "job", "special"})
BIDS = frozenset({"extend", "raise", "lower", "sweeten", "increase", "reduce", "top", "match"})
BOOKING = frozenset({"take", "post", "record", "include", "book"})
POPULAR = frozenset({"broad", "wide", "popular", "enduring", "mass", "sex", "universal", "growing", "lasting"})
TURNS = frozenset({"business", "magnitude", "merit"})
STANDING = frozenset({"dwindle", "fall", "rise", "grow", "slip", "erode", "wane", "drop", "plunge", "decline",
                      "slump", "surge", "increase", "weaken", "soften", "shrink", "climb", "evaporate",
                      "collapse"})  # fmt: skip
SHARES = frozenset({"bedrock", "level", "base", "lack", "loss", "surge", "groundswell", "source", "decline", "drop"})
TEXTS = frozenset({"note", "document", "email", "e-mail", "report", "video", "statement", "transcript", "record",
                   "tape", "photo", "footage", "list", "figure", "result", "memo", "letter", "book", "poll",
                   "audio"})  # fmt: skip
KIN_OWNERS = frozenset({"his", "her", "their"})
SUITS = frozenset({"battle", "dispute", "fight", "case", "hearing", "suit", "agreement", "struggle"})
SENTENCING = frozenset({"sentence", "condemn", "convict"})
NAMING = frozenset({"charge", "name", "list", "allege", "accuse", "indict"})


def is_text_of_the_press(doc: Document, match: Match) -> bool:
    """Whether a release is a text in which something is said: "said in the release"."""
    word, above = match.word, doc.heads[match.word]
    if doc.upos[word] != "NOUN" or doc.child(word, "acl") is not None:
        return False  # "a complaint filed by the commission" is one
    first = above if doc.relations[word] == "conj" else word  # "according to the indictment and a related lawsuit"
    if preposition_of(doc, first) == "according to":
        return True
    verb = doc.lemmas[above].lower() if above >= 0 else ""
    inside = preposition_of(doc, word) == "in"
    return (verb in SAYING and (inside or doc.relations[word] == "nsubj")) or (inside and verb in NAMING)


def is_of_the_road(doc: Document, match: Match) -> bool:
    """Whether a warning is one to travellers: "a warning against travel to Kenya"."""
    against = match.arguments.obliques.get("against", ())
    before = doc.children(match.word, "compound", "amod")
    return any(doc.lemmas[w].lower() in JOURNEYS for w in (*against, *before))


def _is_answer_in_court(doc: Document, match: Match) -> bool:
    """Whether a plea is what somebody answers a charge with: "said in his plea", "a guilty plea"."""
    if any(doc.lowers[c] == "guilty" for c in doc.children(match.word, "amod", "compound")):
        return True
    asked = any(
        doc.deprels[c] == "acl:relcl" or any(doc.lowers[m] == "to" for m in doc.children(c, "mark"))
        for c in doc.children(match.word, "acl")
    )
    if match.arguments.obliques.keys() & {"for", "to", "from"} or asked:
        return False
    said = preposition_of(doc, match.word) in ("in", "of")
    return said or not (match.arguments.possessors or doc.relations[match.word] == "nsubj")


def is_priced(doc: Document, word: int) -> bool:
    """Whether a price stands with an offer, or what is offered for: "extended its tender offer of $18 a share"."""
    before = doc.children(word, "compound", "amod", "nmod")
    if any(doc.lemmas[c].lower() in BIDDING or "$" in doc.words[c] for c in before):
        return True
    above = doc.heads[word]
    priced = any(doc.words[m] in MONEY for c in before for m in doc.children(c))
    bid = above >= 0 and doc.lemmas[above].lower() in BIDS and doc.relations[word] == "obj"
    return priced or (bid and any(doc.words[c] in MONEY for c in doc.children(above, "obl")))


def _is_no_charge(doc: Document, match: Match) -> bool:
    """Whether a charge is one to a firm's books or over an office: "took charges of $24 million", "agent in charge"."""
    word = match.word
    if doc.upos[word] != "NOUN":
        return False
    above = doc.heads[word]
    booked = above >= 0 and doc.lemmas[above].lower() in BOOKING and "of" in match.arguments.obliques
    led = doc.lowers[word] == "charge" and word > 0 and doc.lowers[word - 1] in ("in", "-")
    money = any(doc.words[m] in MONEY for c in doc.children(word, "nmod") for m in (c, *doc.children(c)))
    return led or (booked and money)


def _is_liking(doc: Document, match: Match) -> bool:
    """Whether an appeal is what makes somebody liked: "his appeal as a forceful persona", "her broad appeal"."""
    word = match.word
    if doc.upos[word] != "NOUN":
        return False
    as_what = any(preposition_of(doc, c) in ("as", "among") for c in doc.children(word, "nmod"))
    return as_what or any(doc.lemmas[c].lower() in POPULAR for c in doc.children(word, "amod", "compound"))


def _is_turn(doc: Document, match: Match) -> bool:
    """Whether an order is no command: "the next order of business"."""
    return any(doc.lemmas[w].lower() in TURNS for w in match.arguments.obliques.get("of", ()))


def _is_success(doc: Document, match: Match) -> bool:
    """Whether a coup is what somebody is glad of: "a coup for his backers"."""
    return "for" in match.arguments.obliques and doc.child(match.word, "cop") is not None


def _is_proof(doc: Document, match: Match) -> bool:
    """Whether a demonstration is one of a thing: "a clear demonstration of the fact that"."""
    return any(doc.xpos[w] == "NN" and not doc.conjuncts(w) for w in match.arguments.obliques.get("of", ()))


def _is_standing(doc: Document, match: Match) -> bool:
    """Whether support is how many are for somebody: "support for the coalition has dwindled"."""
    word, above = match.word, doc.heads[match.word]
    if doc.upos[word] != "NOUN" or above < 0:
        return False
    verb, relation = doc.lemmas[above].lower(), doc.relations[word]
    if relation == "nsubj":
        return verb in STANDING
    return (relation == "nmod" and verb in SHARES) or (relation == "obj" and verb in ("lose", "enjoy"))


def _is_published(doc: Document, match: Match) -> bool:
    """Whether texts are released, and nobody is let go."""
    if is_text_of_the_press(doc, match):
        return True
    freed = match.arguments.objects if doc.upos[match.word] in VERBAL else match.arguments.obliques.get("of", ())
    return match.rule.row.type == "RETREAT" and any(doc.lemmas[w].lower() in TEXTS for w in freed)


def _is_of_the_sentence(doc: Document, match: Match) -> bool:
    """Whether a penalty is named by the verb that tells of it: "sentenced him to life imprisonment"."""
    above = doc.heads[match.word]
    return (
        doc.upos[match.word] == "NOUN"
        and above >= 0
        and doc.lemmas[above].lower() in SENTENCING
        and preposition_of(doc, match.word) == "to"
    )


def _is_danger(doc: Document, match: Match) -> bool:
    """Whether a threat is a danger, and nobody utters it: "is no answer to the threat"."""
    word, arguments = match.word, match.arguments
    if doc.upos[word] != "NOUN" or arguments.possessors or arguments.obliques or doc.child(word, "acl") is not None:
        return False
    plain = not doc.children(word, "amod", "compound") and any(
        doc.lowers[c] == "the" for c in doc.children(word, "det")
    )
    return plain and doc.relations[word] in ("obl", "nmod")


def _is_of_the_family(doc: Document, match: Match) -> bool:
    """Whether a child is in somebody's custody, and nobody is held: "to his custody", "the custody battle"."""
    word, above = match.word, doc.heads[match.word]
    owned = any(doc.lowers[c] in KIN_OWNERS for c in doc.children(word, "nmod:poss"))
    return owned or (doc.relations[word] == "compound" and above >= 0 and doc.lemmas[above].lower() in SUITS)


def _is_idiom(doc: Document, match: Match) -> bool:
    """Whether "on request" says only when something is to be had."""
    plain = not doc.children(match.word, "det", "nmod:poss", "amod", "nmod", "acl")
    return plain and preposition_of(doc, match.word) == "on"


NOUN_SENSES: dict[str, Sense] = {
    "custody": _is_of_the_family,
    "request": _is_idiom,
    "warning": is_of_the_road,
    "plea": _is_answer_in_court,
    "release": _is_published,
    "charge": _is_no_charge,
    "appeal": _is_liking,
    "order": _is_turn,
    "coup": _is_success,
    "demonstration": _is_proof,
    "support": _is_standing,
    "imprisonment": _is_of_the_sentence,
    "prison": _is_of_the_sentence,
    "jail": _is_of_the_sentence,
    "threat": _is_danger,
}
