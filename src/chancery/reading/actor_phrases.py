"""From words to phrases: which names act, what descriptions and pronouns there are, what each phrase says of itself.

A state's name is an actor where it acts or is acted upon ("Iran has been saying", "talks with Iran"), and a place where
it only tells where ("in Iran"); a capital stands for its government in the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.knowledge import state_names
from chancery.knowledge.gazetteer import Gazetteer
from chancery.knowledge.offices import LONGEST_TITLE, Agent, agent, organisation_of, title_at
from chancery.knowledge.state_names import StateName
from chancery.language.document import Document
from chancery.lexicon.predicates import parties_behind
from chancery.reading.actor_mentions import Phrase, core_span, is_plural, is_subject, is_substance, owners_of
from chancery.reading.actor_names import Name
from chancery.reading.actor_places import Settled
from chancery.record.models import ActorKind

CURRENCIES = frozenset({"dollar", "pound", "franc", "peso", "ruble", "rouble", "rupee", "shilling", "crown", "krona",
                        "krone", "dinar", "lira", "mark", "real", "rial", "riyal", "won", "yen", "yuan", "rand",
                        "hryvnia", "zloty", "forint", "cent"})  # fmt: skip
SEAS = frozenset({"gulf", "sea", "ocean", "channel"})
WHERE = frozenset(
    {
        "in", "at", "near", "inside", "across", "throughout", "around", "into", "through", "via", "outside", "within",
        "off", "along", "beyond", "under", "over", "above", "towards", "toward", "onto", "upon",
    }
)  # fmt: skip
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
    "i": "1", "me": "1", "my": "1", "myself": "1",
    "we": "1p", "us": "1p", "our": "1p", "ours": "1p", "ourselves": "1p",
}  # fmt: skip
STATE_NOUNS = frozenset({"government", "state", "parliament"})
ARMED = frozenset({"force", "convoy"})  # several of them are somebody where a word tells which: "foreign forces"
OF_ONE = frozenset({"his", "her", "my", "your", "own"})
RUNNING = frozenset({"run", "stand", "campaign", "candidate", "nominee", "bid", "race"})
INDEFINITE = frozenset({"someone", "somebody"})
NOT = frozenset({"not", "n't", "never"})
TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
LONGEST_TITLE_PHRASE = 10


def phrases(doc: Document, settled: Settled, day: str | None) -> list[Phrase]:
    """All phrases of a report that may mention actors, in text order."""
    made: list[Phrase] = []
    for name in settled.names:
        span = (name.first, name.last)
        phrase = None if name.state and span in settled.elsewhere else _of_name(doc, name, day, span in settled.held)
        if phrase:
            made.append(phrase)
    inside = {word for name in settled.names for word in range(name.first, name.last)}
    titles = _titles(doc, made, inside)
    made += _nominals(doc, inside, titles)
    made += _pronouns(doc)
    _titles_after(doc, made)
    by_head = {phrase.head: phrase for phrase in made}
    for phrase in made:
        phrase.owners = tuple(o for o in phrase.owners if o in by_head and o != phrase.head)
        _tie(doc, phrase, by_head)
    return sorted(made, key=lambda p: (p.first, p.last))


def _of_name(doc: Document, name: Name, day: str | None, held: bool) -> Phrase | None:
    head = doc.head_of(name.first, name.last)
    made = Phrase(name.first, name.last, head, "name", tokens=tuple(doc.lowers[name.first : name.last]))
    if name.state:
        return _of_state(doc, made, name.state, held)
    known = name.known
    if known:
        made.kind, made.known, made.gender = known.kind, known, known.gender
        made.country, made.sectors = known.country_on(day), known.sectors_on(day)
        if known.kind == "state" and not _acts(doc, head, capital=False):
            return None
    elif name.label == "PER":
        made.kind = "person"
    elif name.label == "ORG":
        word = organisation_of(doc.words[name.first : name.last])
        made.kind, made.sectors = (word.kind, word.sectors) if word else ("organization", ())
        ruled = None if word else _ruled(doc.text_of(name.first, name.last))
        if ruled:
            made.kind, made.country, made.sectors = "government", ruled, ("GOV",)
        _take_state(doc, made, is_state=bool(word and word.word == "Government"))
    elif name.label != "UNK":
        return None
    made.owners = owners_of(doc, range(name.first, name.last)) if made.kind != "person" else ()
    made.owners += tuple(range(name.first, name.last)) if made.kind == "government" else ()
    return made


def _ruled(name: str) -> str | None:
    """The country of a province or county that acts under its own name: "Tamil Nadu", "Orange County"."""
    if " " not in name:  # one word may be many things: "Unity", "Amazonas", "North"
        return None
    best = next(iter(Gazetteer.default().candidates(name)), None)
    ruled = best is not None and best.kind == "admin" and not best.alternate
    return best.country if best and ruled and (not best.district or name.endswith("County")) else None


def _take_state(doc: Document, made: Phrase, *, is_state: bool) -> None:
    """Take the country that an organisation's name holds: "Saudi Interior Ministry", "Bank of England".

    "The UK Government" and "the Government of Ethiopia" are the state itself.
    """
    for word in range(made.first, made.last):
        state = state_names.longest(doc.words, word) if doc.words[word][0].isupper() else None
        if state and state[0] <= made.last:
            made.country = state[1][0].country
            if is_state:
                made.kind, made.sectors = "state", ("GOV",)
            return


def _names_no_state(doc: Document, following: int) -> bool:
    """Whether an adjective names a currency or a sea, by the word behind it: "Canadian dollars", "the Persian gulf"."""
    lowers = doc.lowers[following : following + 1]
    return bool(lowers) and (lowers[0] in SEAS or doc.lemmas[following].lower() in CURRENCIES)


def _of_state(doc: Document, made: Phrase, forms: Sequence[StateName], held: bool) -> Phrase | None:
    """What a state's name, capital, adjective or people is here, or None where it only tells a place."""
    head = made.head
    by_form = {state.form: state for state in reversed(forms)}
    modifies = doc.relations[head] in ("amod", "compound") or doc.upos[head] == "ADJ"
    if "people" in by_form and "name" not in by_form and _before_person(doc, made.last):
        return None
    if "people" in by_form and (is_plural(doc, head) or not modifies) and "name" not in by_form:
        made.state, made.kind = by_form["people"], "population" if _is_many(doc, head) else "person"
        made.sectors, made.plural, made.noun = ("CVL",), made.kind == "population", "people"
    elif "adjective" in by_form and modifies and _names_no_state(doc, made.last):
        return None
    elif "adjective" in by_form and modifies and "name" not in by_form:
        made.state, made.kind, made.form = by_form["adjective"], "state", "nominal"
    elif "name" in by_form or "capital" in by_form:
        made.state = by_form.get("name") or by_form["capital"]
        made.kind = "state"
        if held and not _acts(doc, head, capital=made.state.form == "capital"):
            return None
    else:
        return None
    made.country = made.state.country
    if made.kind == "state":
        made.sectors = ("GOV",)
    return made


def _before_person(doc: Document, word: int) -> bool:
    """Whether a person's name follows directly, as in "the Tajik Ahmed Shah Massoud"."""
    return (
        word < len(doc) and doc.upos[word] == "PROPN" and doc.upos[word - 1] != "ADJ" and not is_plural(doc, word - 1)
    )


def _is_many(doc: Document, head: int) -> bool:
    """Whether a word for citizens means several: "Afghans", "the British"."""
    return is_plural(doc, head) or any(doc.lowers[c] == "the" for c in doc.children(head, "det"))


def _acts(doc: Document, head: int, *, capital: bool) -> bool:
    """Whether a country's or capital's name stands for its government here, and not only for a place."""
    while doc.relations[head] == "conj":
        head = doc.heads[head]
    relation, governor = doc.relations[head], doc.heads[head]
    cases = {doc.lowers[c] for c in doc.children(head, "case")}
    if relation in ("nsubj", "iobj", "vocative") or doc.deprels[head] in ("obl:agent", "nmod:poss"):
        return True
    if relation == "obj":
        return True
    if relation in ("obl", "nmod"):
        if any((doc.lemmas[governor].lower(), case) in parties_behind() for case in cases):
            return True
        if not cases or cases & WHERE:
            return False
        if "from" in cases or ("of" in cases and capital):
            return not capital and doc.upos[governor] == "NOUN" and "of" not in cases
        return True
    return relation in ("compound", "amod") and not capital


def _titles(doc: Document, named: Sequence[Phrase], inside: set[int]) -> set[int]:
    """Read the roles of persons from the words before and after their names; the words that are titles."""
    words: set[int] = set()
    for phrase in named:
        if phrase.kind != "person" or phrase.form != "name" or phrase.noun:
            continue
        first = _title_start(doc, phrase, inside)
        span = range(first, phrase.first)
        if span:
            words.update(span)
            phrase.role = doc.text_of(first, phrase.first).strip(" [](),")
            phrase.owners += tuple(span) + owners_of(doc, [*span, phrase.head])
            _take_title(doc, phrase, first)
    return words


def _titles_after(doc: Document, made: Sequence[Phrase]) -> None:
    """Tie a description that runs right up to a person's name to it: "CEO of the Refugee Council Enver Solomon"."""
    starts = {p.first: p for p in made if p.form == "name" and p.kind == "person" and p.state is None}
    for phrase in made:
        person = starts.get(phrase.last)
        if person is None or phrase.form != "nominal" or phrase.kind != "person" or phrase.last - phrase.head < 2:
            continue
        phrase.same_as = person.head
        person.role = person.role or doc.text_of(phrase.first, phrase.last)
        person.owners += phrase.owners
        person.sectors = person.sectors or phrase.sectors


def _title_start(doc: Document, phrase: Phrase, inside: set[int]) -> int:
    """The first word of the title that stands before a name: "Foreign Ministry spokesman"."""
    before = phrase.first - 1
    while before > 0 and doc.words[before] in "[]":
        before -= 1
    sentence = doc.sentences[doc.sentence_of[phrase.first]][0]
    if before < sentence or doc.upos[before] not in ("NOUN", "PROPN"):
        return phrase.first
    nearby = range(max(sentence, before + 1 - LONGEST_TITLE), before)
    whole = (w for w in nearby if (title := title_at(doc.words, w, before + 1)) and title[0] == before + 1)
    first = next(whole, before)  # "Secretary-General", "Secretary of State"
    noun = agent(doc.lemmas[before].lower())
    untitled = (noun is None or noun.form != "person") and title_at(doc.words, before, phrase.first) is None
    if first == before and (untitled or is_plural(doc, before)):
        return phrase.first
    while (
        first > sentence
        and doc.upos[first - 1] in TITLE_TAGS
        and before - first < LONGEST_TITLE_PHRASE
        and _leads_into(doc, first - 1, first, phrase.last)
    ):
        first -= 1
    return first


def _leads_into(doc: Document, word: int, first: int, last: int) -> bool:
    """Whether a word depends on something inside ``[first, last)``."""
    return first <= doc.heads[word] < last


def _take_title(doc: Document, phrase: Phrase, first: int) -> None:
    """Gender and sectors that the title before a name tells of."""
    for word in range(phrase.first - 1, first - 1, -1):
        title = title_at(doc.words, word, phrase.first)
        noun = agent(doc.lemmas[word].lower())
        entry = title[1] if title else noun
        if entry is None:
            continue
        phrase.gender = phrase.gender or entry.gender
        phrase.sectors = phrase.sectors or entry.sectors
        phrase.noun = phrase.noun or (noun.noun if noun else "")
        phrase.agent = phrase.agent or noun
        if title and title[1].kind != "office" and first == word:  # neither "Mr." nor "Major" is an office
            phrase.role = doc.text_of(title[0], phrase.first).strip() or None
            return


def _nominals(doc: Document, inside: set[int], titles: set[int]) -> Iterable[Phrase]:
    for word in range(len(doc)):
        tag = doc.upos[word]
        if tag == "ADJ" and doc.relations[word] == "nsubj" and doc.child(word, "det") is not None:
            tag = "NOUN"  # "the military"
        if word in inside or word in titles or tag not in ("NOUN", "PROPN", "PRON"):
            continue
        if tag == "PRON" and doc.lowers[word] not in INDEFINITE:
            continue
        entry = agent(doc.lemmas[word].lower())
        if entry and not (_only_modifies(doc, word) or _denied(doc, word) or is_substance(doc, word)):
            yield _nominal(doc, word, entry)


def _body_of_member(doc: Document, word: int, entry: Agent) -> Agent | None:
    """The kind of body that a noun before a member's tells of: the opposition of "opposition leaders"."""
    if not entry.member:
        return None
    before = (agent(doc.lemmas[c].lower()) for c in doc.children(word, "compound", "amod") if doc.upos[c] == "NOUN")
    return next((body for body in before if body and body.form == "body" and body.sectors), None)


def _denied(doc: Document, word: int) -> bool:
    """Whether a noun says that there is nobody: "no group", "they are not soldiers"."""
    if doc.child(word, "cop") is not None and any(
        doc.lowers[c] in NOT | {"longer"} for c in doc.children(word, "advmod")
    ):
        return True
    if any(doc.lowers[c] in ("no", "neither") for c in doc.children(word, "det")):
        return True
    above = doc.heads[word]
    if doc.lowers[word] == "leadership" and any(
        doc.lowers[c] in OF_ONE for c in doc.children(word, "nmod:poss", "amod")
    ):
        return True  # "his own leadership of the school" is no body
    stood_for = above >= 0 and doc.lemmas[above].lower() in RUNNING and not doc.children(word, "det", "nmod:poss")
    return stood_for and any(doc.lowers[c] == "for" for c in doc.children(word, "case"))  # "run for president"


def _only_modifies(doc: Document, word: int) -> bool:
    """Whether a noun is a modifier of another agent: "rebel leader", "police officers"."""
    if doc.relations[word] not in ("compound", "flat", "amod") or doc.upos[doc.heads[word]] == "VERB":
        return False
    return agent(doc.lemmas[doc.heads[word]].lower()) is not None or doc.upos[doc.heads[word]] == "PROPN"


def _nominal(doc: Document, word: int, entry: Agent) -> Phrase:
    first, last = core_span(doc, word)
    plural = is_plural(doc, word)
    kind: ActorKind = entry.kind_of(plural)
    number = next((doc.lowers[c] for c in doc.children(word, "nummod")), None)
    made = Phrase(first, last, word, "nominal", kind, agent=entry, noun=entry.noun, plural=plural, number=number)
    made.sectors, made.gender = entry.sectors, entry.gender
    if body := _body_of_member(doc, word, entry):
        made.sectors = body.sectors
        made.kind = body.kind_of(True) if plural else kind
    made.definite = any(doc.lowers[c] in ("the", "this", "that", "these", "those") for c in doc.children(word, "det"))
    made.owners = owners_of(doc, [word])
    modified = any(doc.deprels[c] == "nmod:poss" for c in doc.children(word))
    led = made.definite or modified or doc.child(word, "det") is not None or bool(number)
    bare = entry.form == "body" and entry.kind == "government" and not plural and not (led or made.owners)
    told_apart = plural and entry.noun in ARMED and doc.child(word, "amod", "compound") is not None
    made.tentative = ((bool(entry.weak) and not told_apart) or (bare and entry.noun in STATE_NOUNS)) and not (
        is_subject(doc, word) or modified
    )
    made.tokens = tuple(sorted(_content(doc, word)))
    return made


def _content(doc: Document, word: int) -> set[str]:
    """The adjectives and nouns that narrow a description down."""
    return {
        doc.lemmas[c].lower()
        for c in doc.children(word)
        if doc.relations[c] in ("amod", "compound", "nmod") and doc.deprels[c] != "nmod:poss"
    }


def _pronouns(doc: Document) -> Iterable[Phrase]:
    for word, tag in enumerate(doc.upos):
        if tag == "PRON" and doc.lowers[word] in PRONOUNS and doc.relations[word] != "expl":
            sort = PRONOUNS[doc.lowers[word]]
            if sort == "n" and _is_empty(doc, word):
                continue
            plural = sort in ("p", "1p")
            yield Phrase(word, word + 1, word, "pronoun", gender=sort, plural=plural)


def _is_empty(doc: Document, word: int) -> bool:
    """Whether "it" points to a clause to come: "it is likely that", "it appears"."""
    head = doc.heads[word]
    if head < 0 or doc.relations[word] != "nsubj":
        return False
    return bool(doc.children(head, "csubj")) or doc.lemmas[head] in ("seem", "appear")


def _tie(doc: Document, phrase: Phrase, by_head: dict[int, Phrase]) -> None:
    """Mark what apposition or a copula makes one with another phrase; a person's description gives the role."""
    head, relation = phrase.head, doc.relations[phrase.head]
    other = None
    if relation == "appos":
        other = by_head.get(doc.heads[head])
    elif relation == "conj" and doc.relations[doc.heads[head]] == "appos" and not phrase.definite and not phrase.plural:
        other = by_head.get(doc.heads[doc.heads[head]])  # "Paris, an Australian woman and former member"
    elif doc.child(head, "cop") is not None and phrase.form == "nominal":
        subject = doc.child(head, "nsubj")
        other = by_head.get(subject) if subject is not None else None
        if other and other.form == "pronoun" and other.gender in ("m", "f") and phrase.kind == "person":
            phrase.same_as = other.head  # "he was a doctor": whoever he is
            return
        if other and (other.form == "pronoun" or doc.children(head, "advmod", "aux")):
            other = None
    if other is None or other is phrase or "pronoun" in (other.form, phrase.form):
        return
    if not _may_be_one(other, phrase):
        return
    person, office = (other, phrase) if other.form == "name" else (phrase, other)
    office.same_as = person.head
    if person.kind == "person" and office.form == "nominal" and person.form == "name":
        if relation == "appos" and person.role is None:
            person.role = doc.text_of(office.first, office.last)
        person.owners += office.owners
        person.sectors = person.sectors or office.sectors
        person.gender = person.gender or office.gender
        person.noun = person.noun or office.noun
        person.agent = person.agent or office.agent


def _may_be_one(left: Phrase, right: Phrase) -> bool:
    persons = left.kind == "person", right.kind == "person"
    if persons[0] != persons[1]:
        return False
    if left.form == right.form == "name":
        return False
    return "state" not in (left.kind, right.kind) or left.kind == right.kind
