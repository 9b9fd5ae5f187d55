"""When an event happened, as far as its clause or the clause around it says.

A time belongs to the word that it hangs on, and is shared between clauses as a place is (``event_places``).
"""

from __future__ import annotations

from chancery.lexicon.support import support_words
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.findings import Findings
from chancery.reading.grammar import preposition_of
from chancery.reading.setting_clauses import (
    DEEDS,
    deed_before,
    innermost_clause,
    is_aim,
    is_coarse,
    is_ground,
    is_in_relative,
    is_of_an_occasion,
    is_of_other_deed,
    is_told_aside,
    lies_before,
    main_verb,
    scene_around,
    set_for,
    takes_up,
)
from chancery.reading.verb_clauses import Arguments
from chancery.record.models import EventTime, Time

OCCASION = frozenset({"during", "at", "in"})  # "spoke at a rally on Monday": the day is that of the speech, too
PARTS_OF_DAYS = frozenset({"morning", "afternoon", "evening", "night", "eve"})
LIMITS = frozenset({"until", "till"})  # "gave them until Sunday to leave": it was not on Sunday
CLOCK = frozenset({"a.m.", "p.m.", "am", "pm"})
UNREAL = frozenset({"should", "would", "could", "might", "ought"})


class EventTimes:
    """The times of a report by the word that each hangs on."""

    def __init__(self, findings: Findings, said: AttributionIndex) -> None:
        self._doc, self._said = findings.doc, said
        self._times: dict[int, list[tuple[Time, str | None, int]]] = {}
        self._dates: dict[int, dict[str, tuple[Time, int]]] = {}
        self._cues = {w for a in findings.attributions for w in self._doc.words_in(a.cue.start, a.cue.end)}
        for time in findings.times:
            if time.type in ("DATE", "TIME"):
                self._hang_time(time)

    def has_several_days(self, sentence: int) -> bool:
        """Whether a sentence names more than one day, and so tells of several scenes."""
        return len(self._dates.get(sentence, ())) > 1

    def time(self, word: int, held: Arguments, kind: str) -> EventTime | None:
        """The time of an event of a type: the expression and its days."""
        doc = self._doc
        found = self._nearest_time(word, held)
        apart = is_ground(self._doc, word) or lies_before(self._doc, word) or takes_up(self._doc, word)
        apart = apart or any(doc.lowers[c] in ("have", "has") for c in doc.children(word, "aux"))  # "which have killed"
        apart = apart or any(is_aim(self._doc, w) for w in (word, *self._doc.ancestors(word)))
        if found is None and kind in DEEDS and not apart:
            placed = self._dates.get(self._doc.sentence_of[word], {})
            only, head = next(iter(placed.values()), (None, word))
            other = is_in_relative(self._doc, word, head) or is_of_other_deed(self._doc, word, head)
            other = other or self._is_unreal(word, head) or is_told_aside(doc, word, head)
            other = other or is_of_an_occasion(doc, head)
            if only is not None and len(placed) == 1 and not other:
                return EventTime(ref=only.id, from_=only.from_, to=only.to)
        return found

    def _is_unreal(self, word: int, day: int) -> bool:
        """Whether a day is that of what should or would have been: "it should have been completed on Monday"."""
        verb = main_verb(self._doc, day)
        helpers = {self._doc.lowers[c] for c in self._doc.children(verb, "aux")} if verb is not None else set()
        return bool(helpers & UNREAL) and "have" in helpers and verb not in (word, *self._doc.ancestors(word))

    def _nearest_time(self, word: int, held: Arguments) -> EventTime | None:
        doc = self._doc
        for here in self._with_begin(word, held):
            found = [
                (time.from_ is not None, -abs(at - word), time, preposition)
                for time, preposition, at in self._times.get(here, ())
            ]
            found = [f for f in found if f[3] not in LIMITS]
            if doc.xpos[here] == "VBD" and any(f[3] != "since" for f in found):
                found = [f for f in found if f[3] != "since"]  # "who had held it since Monday laid it down on Friday"
            if found:
                _, _, time, preposition = max(found, key=lambda f: f[:2])
                open_end = preposition == "since" or self._begins(here)
                return EventTime(ref=time.id, from_=time.from_, to=None if open_end else time.to)
        return None

    def _with_begin(self, word: int, held: Arguments) -> list[int]:
        """The words around an event and, for a noun, what is said of its course: "talks, which began in May"."""
        made: list[int] = []
        for here in scene_around(self._doc, word, held):
            made.append(here)
            if self._doc.upos[here] == "NOUN":
                made += [c for c in self._doc.children(here, "acl:relcl") if self._occurs(c)]
                made += set_for(self._doc, here)
        return made

    def _occurs(self, verb: int) -> bool:
        return self._doc.lemmas[verb].lower() in support_words()["occur"]

    def _begins(self, verb: int) -> bool:
        return self._doc.deprels[verb] == "acl:relcl" and self._doc.lemmas[verb].lower() in ("begin", "start")

    def _is_stamp(self, time: Time, words: range) -> bool:
        """Whether an hour only says when a paragraph was put up: "11 a.m. The attorney general is …"."""
        doc, after = self._doc, words.stop
        opens = (
            words.start == 0
            or doc.words[words.start - 1] in (":", ")", ".", "_")
            or words.start == doc.sentences[doc.sentence_of[words.start]][0]
        )
        if time.type != "TIME" or not opens or after >= len(doc):
            return False
        return doc.lowers[after - 1] in CLOCK and doc.words[after][:1].isupper()

    def _hang_time(self, time: Time) -> None:
        doc = self._doc
        words = doc.words_in(time.start, time.end)
        if not words or self._is_stamp(time, words):
            return
        head = doc.head_of(words.start, words.stop)
        above = doc.heads[head]
        while above >= 0 and doc.lemmas[above].lower() in PARTS_OF_DAYS and doc.upos[above] == "NOUN":
            head, above = above, doc.heads[above]  # "on the morning of 6 June he was received"
        if above < 0:
            return
        above = innermost_clause(doc, above, head)
        deed = deed_before(doc, above, words.start) if is_coarse(time) else above
        head, above = (deed, deed) if deed != above else (head, above)
        clause = any(c < head for c in doc.children(above, "ccomp", "xcomp", "advcl", "parataxis"))
        told = above in self._cues and clause and self._said.innermost(time.start, time.end) is not None
        own = doc.relations[above] == "acl" and doc.xpos[above] != "VBG"  # "talks, which began in May": that day alone
        if time.from_ and not own and (told or above not in self._cues):
            self._dates.setdefault(doc.sentence_of[head], {})[time.id] = time, head
        if not told:  # "accused them of firing on farmers at dawn": the dawn is of the firing, wherever it was hung
            self._times.setdefault(above, []).append((time, preposition_of(doc, head), head))
        while doc.upos[above] in ("NOUN", "PROPN") and preposition_of(doc, above) in OCCASION:
            above = doc.heads[above]
            if above < 0:
                return
            self._times.setdefault(above, []).append((time, preposition_of(doc, head), head))
