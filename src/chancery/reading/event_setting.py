"""Where and when an event happened, as far as its clause or the clause around it says.

A place or time belongs to the word that it hangs on. An event takes the nearest of its own phrases, else those of the
clause that it shares a scene with: the verb that carries a noun, the verb it is coordinated with, the main clause of a
participle or infinitive. Reported speech and relative clauses keep their own.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.event_clauses import VERBAL, Arguments, preposition_of
from chancery.reading.event_roles import Cast
from chancery.reading.findings import Findings
from chancery.record.models import EventTime, Place, Time

LOCATIVE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "within", "across", "around", "throughout", "along", "off",
     "in front of", "close to", "aboard", "over", "above", "through", "into", "to", "toward", "towards", "from", "of", "by"}
)  # fmt: skip
WEAK = frozenset({"from", "of", "by", "to", "toward", "towards", "over", "above"})  # where only for some verbs
GOING = frozenset({"to", "into", "toward", "towards"})
SAME_SCENE = ("conj", "xcomp", "acl", "obj", "nsubj", "obl", "nmod", "advcl")
OTHER_TIME = frozenset({"after", "before", "since", "until", "till", "once", "if", "unless", "because", "although"})
CONTENT = frozenset({"that", "of", "for", "from"})  # what opens the content of an accusation or a report
UPWARD = 4
GRAIN = {"feature": 3, "city": 3, "admin": 2, "country": 1}


class Scene:
    """The places and times of a report by the word that each hangs on."""

    def __init__(self, findings: Findings, cast: Cast) -> None:
        self._doc, self._cast = findings.doc, cast
        self._places: dict[int, list[tuple[Place, str | None, int]]] = {}
        self._times: dict[int, list[tuple[Time, str | None, int]]] = {}
        self._at: dict[int, Place] = {}
        for place in findings.places:
            for mention in place.mentions:
                self._hang_place(place, mention.start, mention.end)
        for time in findings.times:
            if time.type in ("DATE", "TIME"):
                self._hang_time(time)

    def place(self, word: int, held: Arguments, *, visit: bool) -> str | None:
        """The id of the place of an event."""
        if visit:
            hosts = [*held.objects, *(w for p in ("to", "in", "at", "of") for w in held.obliques.get(p, ()))]
            for host in hosts:
                if host in self._at:
                    return self._at[host].id
        for here in self._with_objects(word, held):
            found = [
                (GRAIN.get(place.kind or "", 0), -abs(at - word), place.id)
                for place, preposition, at in self._places.get(here, ())
                if preposition not in WEAK or (visit and preposition in GOING)
            ]
            if found:
                return max(found)[2]
            if here in self._at and here != word and self._goes(here):
                return self._at[here].id
        return None

    def _goes(self, place: int) -> bool:
        """Whether a place is the object of going there: of "visited Tehran for talks" the talks are in Tehran."""
        verb = self._doc.heads[place]
        return verb >= 0 and self._doc.lemmas[verb].lower() in support_words()["go"]

    def time(self, word: int, held: Arguments) -> EventTime | None:
        """The time of an event: the expression and its days."""
        for here in self._around(word, held):
            found = [
                (time.from_ is not None, -abs(at - word), time, preposition)
                for time, preposition, at in self._times.get(here, ())
            ]
            if found:
                _, _, time, preposition = max(found, key=lambda f: f[:2])
                open_end = preposition == "since"
                return EventTime(ref=time.id, from_=time.from_, to=None if open_end else time.to)
        return None

    def _with_objects(self, word: int, held: Arguments) -> list[int]:
        """The words around an event, each verb followed by its objects: "crossed the border at Gallabat"."""
        made: list[int] = []
        for here in self._around(word, held):
            things = held.objects if here == word and held.verb == word else self._doc.children(here, "obj")
            made += [here, *things] if self._doc.upos[here] in VERBAL else [here]
        return made

    def _around(self, word: int, held: Arguments) -> list[int]:
        """The word, then the words around it that share its scene, nearest first."""
        doc = self._doc
        found, here = [word], word
        for _ in range(UPWARD):
            above = doc.heads[here]
            if above < 0 or not _shares_scene(doc, here):
                break
            found.append(above)
            here = above
        if held.verb is not None and held.verb not in found and len(found) > 1:
            found.append(held.verb)
        return found

    def _hang_place(self, place: Place, start: int, end: int) -> None:
        doc = self._doc
        words = doc.words_in(start, end)
        if not words:
            return
        head = doc.head_of(words.start, words.stop)
        self._at[head] = place
        preposition = preposition_of(doc, head)
        here = head
        for _ in range(UPWARD):
            if doc.relations[here] in ("obl", "nmod", "advmod") and preposition_of(doc, here) in LOCATIVE:
                preposition = preposition_of(doc, here)
                above = doc.heads[here]
                if above >= 0 and (preposition not in WEAK or doc.relations[here] == "obl"):
                    above = _innermost_clause(doc, above, head)
                    self._places.setdefault(above, []).append((place, preposition, head))
            above = doc.heads[here]
            if above < 0 or doc.upos[above] not in ("NOUN", "PROPN") or self._cast.index.head_at(above):
                return
            here = above

    def _hang_time(self, time: Time) -> None:
        doc = self._doc
        words = doc.words_in(time.start, time.end)
        if not words:
            return
        head = doc.head_of(words.start, words.stop)
        above = doc.heads[head]
        if above >= 0:
            above = _innermost_clause(doc, above, head)
            self._times.setdefault(above, []).append((time, preposition_of(doc, head), head))


def _innermost_clause(doc: Document, verb: int, phrase: int) -> int:
    """The clause that a phrase of time or place at the end belongs to: of "accused them of firing at dawn" the firing,
    though it may be parsed as a phrase of the accusing."""
    if doc.upos[verb] not in VERBAL:
        return verb
    for clause in reversed(doc.children(verb, "ccomp", "advcl")):
        if verb < clause < phrase and doc.child(clause, "mark") is not None:
            mark = doc.child(clause, "mark")
            if mark is not None and doc.lowers[mark] in CONTENT:
                return clause
    return verb


def _shares_scene(doc: Document, word: int) -> bool:
    """Whether what is said of when and where a word's governor happened holds of the word too."""
    relation = doc.relations[word]
    if relation not in SAME_SCENE or doc.deprels[word] == "acl:relcl":
        return False
    if relation == "advcl":
        mark = doc.child(word, "mark", "case")
        return mark is None or doc.lowers[mark] not in OTHER_TIME
    if relation in ("obl", "nmod"):
        return preposition_of(doc, word) not in OTHER_TIME
    return True
