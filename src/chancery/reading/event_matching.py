"""Which words of a report may carry an event: the rows of the predicate table that fit a word and its arguments.

A row names a word or phrase, its part of speech, and what its subject and object may be. Of the rows that fit, the most
specific wins: more words, then more restrictions, then the greater weight, then the earlier row.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import NamedTuple

from chancery.language.document import Document
from chancery.lexicon.predicates import Predicate, load_classes, load_predicates
from chancery.lexicon.support import support_words
from chancery.reading.event_clauses import arguments
from chancery.reading.grammar import is_time, ought_to_have, preposition_of
from chancery.reading.verb_clauses import TAKING, Arguments, obliques

PART_OF_SPEECH = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
PARTICIPLES = frozenset({"VBN", "VBG"})
NOUN_COMPLEMENTS = ("of", "on", "against", "for", "to", "in", "over", "from", "at", "with", "between")
TOGETHER = frozenset({"CONSULT", "COOPERATE"})
SURE_OF_SENSE = {"noun": 0.7, "verb": 0.9}  # probability of the type that makes a word be of its other sense
LABELLING = frozenset({"call", "brand", "label"})
NAMES = frozenset({"NOUN", "ADJ", "PROPN"})
IDIOM_NOUNS = frozenset({"plane", "bus", "way", "notice", "position", "standby", "disposal", "air"})
CONDUCTING = frozenset({"conduct", "carry", "launch", "lead", "make", "open", "begin", "start", "perform"})
STOPPING = frozenset({"stop", "halt", "suspend"})
WITH_PARTICLE = frozenset({"cave in", "give in", "hand in", "turn in"})
TEAMS = frozenset({"team", "squad", "crew"})
CLAUSES = ("xcomp", "ccomp", "csubj")


class Slots(NamedTuple):
    """Where a role is looked for: alternatives in order of preference, each a union of slots."""

    alternatives: tuple[tuple[str, ...], ...]


class Roles(NamedTuple):
    """The two roles of a frame. ``subj>obj`` has both, ``subj+with`` none but actors."""

    actors: Slots
    recipients: Slots


@dataclass(frozen=True)
class Rule:
    """A row of the predicate table, made ready for matching."""

    row: Predicate
    words: tuple[str, ...]
    head: int
    roles: Roles
    prepositions: frozenset[str]
    table: str = "predicates.tsv"

    @property
    def name(self) -> str:
        """How the row is named to a person who wants to check or change it."""
        kind = f"{self.row.type}/{self.row.mode}" if self.row.mode else self.row.type
        return f"{self.table}:{self.row.lemma} {self.row.pos} {kind}"

    @property
    def symmetric(self) -> bool:
        """Whether all who take part are actors: "met with", and whatever is done together."""
        return not self.roles.recipients.alternatives and ("+" in self.row.roles or self.row.type in TOGETHER)

    @property
    def rank(self) -> tuple[int, int, float]:
        row = self.row
        return len(self.words), bool(row.object) * 2 + bool(row.subject) + bool(row.not_object), row.weight


class Match(NamedTuple):
    """A word that may carry an event, the rule that says so, and the word's arguments."""

    word: int
    rule: Rule
    arguments: Arguments


def parse_roles(frame: str) -> Roles:
    """A frame as written in the table: ``/`` parts alternatives, ``+`` joins, ``>`` parts actors from recipients."""
    left, _, right = frame.partition(">")
    return Roles(_slots(left), _slots(right))


def _slots(text: str) -> Slots:
    return Slots(tuple(tuple(p.strip() for p in part.split("+") if p.strip()) for part in text.split("/") if part))


def make_rule(row: Predicate) -> Rule:
    """A rule from a row: verbs and "use of force" lead with their head word, other nouns end with it; of a verb like
    "tear-gas" it is the part behind the hyphen, of "sexually harass" the part behind the adverb."""
    words = tuple(row.lemma.split())
    head = words.index("-") + 1 if row.pos == "verb" and "-" in words else 0
    if row.pos == "verb" and words[0].endswith("ly") and len(words) > 1:
        head = 1
    elif row.pos == "noun":
        heads = (n - 1 for n, w in enumerate(words) if n and w in NOUN_COMPLEMENTS and words[n - 1] != "-")
        head = next(heads, len(words) - 1)
    elif row.pos == "adj":
        head = len(words) - 1
    rest = frozenset(words[:head] + words[head + 1 :])
    return Rule(row, words, head, parse_roles(row.roles), rest)


class Matcher:
    """Finds the best row for every word of a document."""

    def __init__(self, rows: Iterable[Predicate], classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._rules: dict[tuple[str, str], list[Rule]] = {}
        for row in rows:
            rule = make_rule(row)
            self._rules.setdefault((rule.words[rule.head], row.pos), []).append(rule)
        for rules in self._rules.values():
            rules.sort(key=lambda rule: rule.rank, reverse=True)

    def matches(self, doc: Document, known: Mapping[int, frozenset[str]] = MappingProxyType({})) -> list[Match]:
        """The matches of a document, in text order, one a word at most, those of weight 0, which are no events, among
        them. ``known`` gives words and classes that also describe the phrase of a word: those of the actor that it
        names."""
        made: dict[int, Match] = {}
        lemmas = [lemma.lower() for lemma in doc.lemmas]
        for first, last in doc.sentences:
            inside = {*lemmas[first:last], *doc.lowers[first:last]}
            for word in range(first, last):
                rules = self._candidates(doc, word, lemmas[word])
                match = self._best(doc, word, rules, known, inside) if rules else None
                if match is None:
                    continue
                held = made.get(match.word)
                if held is None or held.rule.rank < match.rule.rank:
                    made[match.word] = match
        spent = {w for match in made.values() for w in _spent(doc, match)}
        return [made[word] for word in sorted(made) if word not in spent]

    def _candidates(self, doc: Document, word: int, lemma: str) -> Sequence[Rule]:
        """The rows under a word: those of its very form before those of its lemma."""
        pos = PART_OF_SPEECH.get(doc.upos[word])
        if pos is None:
            return ()
        rules = self._rules.get((lemma, pos), ())
        if not rules and pos == "adj" and doc.xpos[word] in PARTICIPLES:
            rules = self._rules.get((lemma, "verb"), ())
        if doc.lowers[word] != lemma:
            exact = self._rules.get((doc.lowers[word], pos))
            if exact:
                return sorted([*exact, *rules], key=lambda rule: len(rule.words), reverse=True)
        return rules

    def _best(
        self,
        doc: Document,
        word: int,
        rules: Sequence[Rule],
        known: Mapping[int, frozenset[str]],
        inside: AbstractSet[str],
    ) -> Match | None:
        """The match of a word by the first of its rules that fits; ``inside`` are the words of its sentence."""
        held: Arguments | None = None
        for rule in rules:
            if len(rule.words) > 1 and not (rule.prepositions <= inside and _has_words(doc, word, rule)):
                continue
            if held is None:
                held = arguments(doc, word)
            if self._fits(doc, word, rule, held, known):
                rule = _by_means(rule, rules, partial(self._fits, doc, word, held=held, known=known))
                states = [w for w in held.possessors if "state" in known.get(w, ())]
                rule = self._in_sense(doc, word, rule, rules, of_state=bool(states))
                trigger = _trigger(doc, word, rule)
                if trigger != word:
                    obliques(doc, trigger, held)
                return Match(trigger, rule, held)
        return None

    def _in_sense(self, doc: Document, word: int, rule: Rule, rules: Sequence[Rule], *, of_state: bool) -> Rule:
        """The row of the sense that the reader of events is sure of, where nothing beside the word tells: a strike in a
        report on teachers, a candidate who "attacked" another."""
        row = rule.row
        least = SURE_OF_SENSE.get(row.pos)
        if doc.judged is None or least is None or row.object or row.subject or row.not_object or not row.weight:
            return rule
        if doc.relations[word] == "nsubj" and doc.lemmas[doc.heads[word]].lower() in self._classes["Violence"]:
            return rule  # "the strike killed four"
        if row.type == "ASSAULT" and of_state:
            return rule  # "Israel's strike": no state stops work
        kind, share = doc.judged.kind(word)
        if kind == row.type or share < least:
            return rule
        senses = [r for r in rules if r.row.type == kind and r.row.weight and r.words == rule.words]
        if len({r.row.mode for r in senses}) != 1:
            return rule  # of several kinds the reader of events does not tell which
        return min(senses, key=lambda r: r.rank[1])

    def _fits(self, doc: Document, word: int, rule: Rule, held: Arguments, known: Mapping[int, frozenset[str]]) -> bool:
        row = rule.row
        doers = [*held.subjects, *held.possessors, *held.modifiers]
        if row.pos == "noun":
            doers += held.obliques.get("by", ())
        if row.subject and not self._any(doc, doers, row.subject, known):
            return False
        if row.lemma == "call for" and row.pos == "verb" and held.objects and not held.passive:
            return False  # "called them stupid for voting"
        if row.lemma == "return" and row.pos == "verb" and row.object and not held.objects:
            return False  # "returned to the island" gives none back
        if not row.object and not row.not_object:
            return True
        complements = _complements(doc, word, rule, held)
        if "Time" in row.not_object:  # "on Thursday they called on the king"
            complements = [w for w in complements if not is_time(doc, w)] or complements
        asks = row.type == "REQUEST" or row.lemma == "call on"  # what it tells hangs on what is asked for
        asked = _asked(doc, word, held) if asks and row.pos == "verb" and row.object else []
        if row.object and not self._any(doc, asked or complements, row.object, known):
            return False
        return not (row.not_object and self._any(doc, complements, row.not_object, known))

    def _any(
        self, doc: Document, words: Iterable[int], wanted: Sequence[str], known: Mapping[int, frozenset[str]]
    ) -> bool:
        return any(self.is_one_of(doc, word, wanted, known) for word in words)

    def is_one_of(self, doc: Document, word: int, wanted: Sequence[str], known: Mapping[int, frozenset[str]]) -> bool:
        """Whether a word is one of these lemmas, or belongs to one of these classes (named with a capital); of a
        quantity or a team, what it is made of ("dozens of artefacts", "a state of emergency", "a team of spies")."""
        forms = {doc.lemmas[word].lower(), doc.lowers[word], *known.get(word, ())}
        if doc.upos[word] == "NUM" and doc.relations[word] in ("nsubj", "obj"):
            forms.add("people")  # "nine were charged"
        if forms & (support_words()["measure"] | TEAMS) or doc.upos[word] == "NUM":
            counted = [c for c in doc.children(word, "nmod") if preposition_of(doc, c) == "of"]
            forms = set() if counted else forms  # "a package of solutions" is none of aid
            forms.update(form for c in counted for form in (doc.lemmas[c].lower(), doc.lowers[c]))
        for name in wanted:
            if name in forms:
                return True
            if name[0].isupper() and not forms.isdisjoint(self._classes.get(name, ())):
                return True
        described = (doc.lemmas[c].lower() for c in doc.children(word, "amod", "compound"))
        return any(lemma in wanted for lemma in described)


def _by_means(rule: Rule, rules: Sequence[Rule], fits: Callable[[Rule], bool]) -> Rule:
    """The row that says how, where the best row leaves it open: of a drone that killed somebody."""
    if rule.row.mode or rule.row.type != "ASSAULT":
        return rule
    for other in rules:
        row, alike = other.row, other.row.type == rule.row.type and other.words == rule.words
        if alike and row.mode and row.subject and fits(other):
            return other
    return rule


@cache
def matcher() -> Matcher:
    """The matcher over Chancery's own tables."""
    return Matcher(load_predicates(), load_classes())


def given(doc: Document, match: Match) -> list[int]:
    """The objects of a verb that tell what is given, by its row: the team of "sent a medical team"."""
    wanted = match.rule.row.object
    return [w for w in match.arguments.objects if wanted and matcher().is_one_of(doc, w, wanted, {})]


def _complements(doc: Document, word: int, rule: Rule, held: Arguments) -> list[int]:
    """What a row's ``object`` speaks of: the object, the phrase behind the preposition of the row, or the clause."""
    clauses = doc.children(word, *CLAUSES)
    if rule.row.pos == "verb":
        behind = [w for p, words in held.obliques.items() if p in rule.prepositions for w in words]
        advcl = [c for c in doc.children(word, "advcl") if rule.prepositions & set(_markers(doc, c))]
        objects = held.objects + held.indirect
        if rule.row.lemma == "order":  # "ordered two men jailed"
            clauses = clauses + [c for w in objects for c in doc.children(w, "acl") if doc.xpos[c] == "VBN"]
        if rule.row.lemma in LABELLING:  # 'called the order "tyranny"': what it is called stands beside it
            clauses = clauses + [x for w in objects for c in doc.children(w, "appos") for x in (c, *doc.conjuncts(c))]
        if rule.row.type == "REJECT":  # "spurned calls for his resignation": what is asked for is refused
            objects = objects + [c for w in objects for c in doc.children(w, "nmod") if preposition_of(doc, c) == "for"]
        return behind + advcl or objects + clauses or _behind(rule, held)
    found = [w for p in (*NOUN_COMPLEMENTS, "by") for w in held.obliques.get(p, ())]
    found += [c for w in found for c in doc.children(w, "appos")]  # "attacks on the senator, the law and her record"
    return found + held.modifiers + held.possessors + clauses + doc.children(word, "acl")


def _asked(doc: Document, word: int, held: Arguments) -> list[int]:
    """The act that somebody is asked to do, and its object: "called on the state to accept a ceasefire"."""
    addressed = [*held.objects, *held.indirect, *(w for words in held.obliques.values() for w in words)]
    clauses = [
        c for w in (word, *addressed) for c in doc.children(w, "xcomp", "advcl", "acl") if "to" in _markers(doc, c)
    ]
    return [w for c in clauses for w in (c, *doc.children(c, "obj"))]


def _behind(rule: Rule, held: Arguments) -> list[int]:
    """What stands behind the prepositions of a row's frame: "withdrew from the treaty"."""
    slots = {slot for side in rule.roles for slots in side.alternatives for slot in slots}
    return [w for preposition, words in held.obliques.items() if preposition in slots for w in words]


def _trigger(doc: Document, word: int, rule: Rule) -> int:
    """The word that carries the act: of a light verb and its noun ("paid a visit") the noun."""
    if rule.words == ("use",) and "force" in rule.row.object:
        return next((c for c in doc.children(word, "obj", "nsubj:pass") if doc.lowers[c] == "force"), word)
    if rule.row.pos != "verb" or len(rule.words) == 1 or rule.words[0] not in support_words()["light"]:
        return word
    for child in doc.children(word, "obj", "nsubj:pass", "obl"):
        if doc.lemmas[child].lower() in IDIOM_NOUNS:
            return word  # "put three men on a plane", "gave way": the noun tells nothing by itself
        if doc.lemmas[child].lower() in rule.words or doc.lowers[child] in rule.words:
            return child
    return word


def _markers(doc: Document, verb: int) -> list[str]:
    return [doc.lowers[c] for c in doc.children(verb, "mark", "case")]


def _spent(doc: Document, match: Match) -> list[int]:
    """The nouns that belong to a phrase and tell nothing of their own: the "strike" of "went on strike"."""
    words = set(match.rule.words)
    if len(words) < 2:
        return []
    return [
        c for c in doc.children(match.word, "obj", "obl", "nmod") if c != match.word and doc.lemmas[c].lower() in words
    ]


def _is_naming(doc: Document, word: int) -> bool:
    """Whether somebody is called a name: "called him a clown"."""
    name = doc.child(word, "xcomp") if doc.lemmas[word].lower() == "call" else None
    return name is not None and doc.child(word, "obj") is not None and doc.upos[name] in NAMES


def _has_words(doc: Document, word: int, rule: Rule) -> bool:
    """Whether the other words of a phrase stand with its head: side by side, or as its dependents."""
    lemmas, lowers = doc.lemmas, doc.lowers
    if rule.row.pos == "verb" and rule.row.lemma in WITH_PARTICLE:  # "an undertaking given in Istanbul" yields nothing
        return any(lowers[c] == rule.words[-1] for c in doc.children(word, "compound", "advmod"))
    start = word - rule.head
    if start >= 0 and start + len(rule.words) <= len(doc):
        beside = range(start, start + len(rule.words))
        if all(rule.words[n] in (lemmas[w].lower(), lowers[w]) for n, w in enumerate(beside)):
            return not _is_on_a_day(doc, beside[-1])
    near: set[str] = set()
    for child in doc.children(word):
        if child < word and doc.relations[child] == "mark":
            continue  # "it was too early to tell" is no telling to do
        if child < word and doc.relations[child] == "case":
            continue  # "guards on strike" is no strike on anybody
        near.add(lemmas[child].lower())
        near.add(lowers[child])
        led = child < word and doc.upos[child] != "PRON"
        if doc.relations[child] == "obl" and (led or _is_naming(doc, word)):
            continue  # "On Friday he called the king", "called him a clown on his show" are no calling on
        if doc.words[child] in day_name:
            continue  # "ended their strike on Monday"
        if doc.relations[child] in ("obl", "nmod", "advcl", "obj", "compound", "xcomp"):
            near.update(lowers[c] for c in doc.children(child, "case", "mark", "amod", "compound", "fixed"))
        if doc.relations[child] == "obj":  # "declared three of them personae non gratae"
            near.update(lowers[c] for c in doc.children(child, "acl", "appos", "xcomp"))
            if lemmas[word].lower() in TAKING | STOPPING:  # "stopped the work of the charity", not of its own
                own = [c for c in doc.children(child, "nmod") if _is_own(doc, c) and lemmas[word].lower() in STOPPING]
                behind = [c for c in doc.children(child, "nmod") if c not in own]
                near.update(lowers[m] for c in behind for m in doc.children(c, "case"))
        if doc.relations[child] in ("obj", "advcl", "xcomp"):  # "sent a team to conduct an audit"
            purposes = [child, *doc.children(child, "acl", "advcl")]
            near.update(lowers[c] for w in purposes if lemmas[w].lower() in CONDUCTING for c in doc.children(w, "obj"))
    missing = [w for n, w in enumerate(rule.words) if n != rule.head and w not in near]
    if missing in (["must"], ["should"]):  # "said that Iran must leave"
        clauses = [c for c in doc.children(word, "ccomp", "parataxis") if not ought_to_have(doc, c)]
        return any(lowers[c] == missing[0] for clause in clauses for c in doc.children(clause, "aux"))
    return not missing


def _is_on_a_day(doc: Document, preposition: int) -> bool:
    return doc.lowers[preposition] == "on" and doc.words[doc.heads[preposition]] in day_name


def _is_own(doc: Document, word: int) -> bool:
    """Whether a phrase is somebody's own: "its teams"."""
    return any(doc.upos[c] == "PRON" for c in doc.children(word, "nmod:poss"))
