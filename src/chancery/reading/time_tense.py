"""Whether the verb that governs a time expression looks back or ahead."""

from __future__ import annotations

from chancery.language.document import Document
from chancery.reading.time_expressions import Expression

COMING = frozenset(
    {"will", "'ll", "shall", "wo", "can", "may", "might", "must", "should", "ca"}
)  # modals that look ahead
CERTAIN = frozenset({"will", "'ll", "’ll", "shall", "wo"})
DOUBTFUL = frozenset({"would", "'d"})  # modals that do so for what hangs directly on their verb
# Words that look ahead whatever their own tense: "is due Friday", "planned for March".
AHEAD = frozenset({
    "expect", "plan", "schedule", "slate", "due", "intend", "aim", "upcoming", "expected", "planned", "scheduled",
    "slated", "payable",
})  # fmt: skip
# Words that make the infinitive under them look ahead, even in the past: "agreed to meet on Monday".
COMMITS = frozenset({
    "agree", "promise", "vow", "threaten", "decide", "set", "ready", "poise", "likely", "prepare", "want", "hope",
    "invite", "urge", "order", "ask",
})  # fmt: skip
# Nouns that make the infinitive under them look ahead; others leave it to the verb around them.
COMMITMENTS = frozenset({
    "plan", "decision", "promise", "pledge", "agreement", "deal", "order", "intention", "deadline", "threat", "vow",
    "proposal", "offer", "invitation", "date", "bid", "effort",
})  # fmt: skip
# Words of putting off: "postponed until Tuesday" looks ahead, "waited until Tuesday" does not.
DEFERRING = frozenset({
    "postpone", "delay", "extend", "defer", "adjourn", "expire", "put", "schedule", "remain", "give", "have", "close",
    "suspend", "recess", "deadline", "extension",
})  # fmt: skip
DONE = frozenset({
    "agreement", "accord", "deal", "pact", "treaty", "report", "ruling", "decision", "verdict", "statement",
    "announcement", "letter", "memo", "order", "law", "attack", "bombing", "raid", "killing", "massacre", "coup",
    "crash", "invasion",
})  # fmt: skip
FIXED = frozenset({"set", "fix", "pencil", "pencilled", "arrange", "book"})
CALLED_OFF = frozenset({"cancel", "call", "scrap", "drop", "shelve", "postpone", "put", "suspend", "delay"})
LIMITS = frozenset({"until", "till", "through"})
SPEAKING = frozenset({"say", "tell", "report", "write", "show", "suggest", "add", "note"})
CLIMB = 6  # how far above an expression its verb is looked for
CHAIN = 3  # how many verbs above a verb without tense are asked


class Tenses:
    """The tenses of a document's verbs; each verb is looked at once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._verbs: dict[int, int] = {}
        self._helpers: dict[int, list[int]] = {}

    def of(self, expression: Expression) -> int:
        """-1, 0 or 1: the governing verb looks back, says nothing, or looks ahead."""
        doc = self._doc
        word = doc.head_of(expression.first, expression.last)
        if self._announced(expression) or self._called_off(word, expression):
            return 1
        owned = doc.deprels[word] == "nmod:poss" or self._of_what_is_done(word)
        for _ in range(CLIMB):
            above = doc.heads[word]
            if above < 0:
                return 0
            if doc.upos[above] in ("VERB", "AUX") or self._looks_ahead(above, expression) or self._support(above):
                if doc.lemmas[above] in DEFERRING and self._before(expression) in LIMITS:
                    return 1
                tense = self.verb(above) or self._ahead_by_itself(above, expression)
                return min(tense, 0) if owned else tense
            word = above
        return 0

    def _of_what_is_done(self, word: int) -> bool:
        """Whether a time modifies something that exists already: "under a June agreement"."""
        doc = self._doc
        return doc.relations[word] in ("compound", "amod") and doc.lemmas[doc.heads[word]].lower() in DONE

    def _before(self, expression: Expression) -> str:
        return self._doc.lowers[expression.first - 1] if expression.first else ""

    def _announced(self, expression: Expression) -> bool:
        """Whether "as early as", "as soon as", "no later than" leads in a day to come."""
        words = self._doc.lowers[max(0, expression.first - 3) : expression.first]
        return words in (["as", "early", "as"], ["as", "soon", "as"], ["no", "later", "than"])

    def _called_off(self, word: int, expression: Expression) -> bool:
        """Whether what was fixed for a day has been called off: "talks set for Friday were cancelled"."""
        doc, fixed = self._doc, self._doc.heads[word]
        if fixed < 0 or doc.lemmas[fixed].lower() not in FIXED or self._before(expression) != "for":
            return False
        verb = next((w for w in doc.ancestors(fixed) if doc.upos[w] == "VERB"), None)
        return doc.relations[fixed] == "acl" and verb is not None and doc.lemmas[verb].lower() in CALLED_OFF

    def _looks_ahead(self, word: int, expression: Expression) -> bool:
        """Whether a word is one that looks ahead; a noun is where a preposition joins it to the day, and not in
        "announced the plan Aug. 21"."""
        doc = self._doc
        if doc.upos[word] != "NOUN":
            return doc.lowers[word] in AHEAD
        return doc.lowers[word] in AHEAD and doc.upos[max(0, expression.first - 1)] == "ADP"

    def _ahead_by_itself(self, verb: int, expression: Expression) -> int:
        """1 for "would leave on Monday" and "the case opens on Monday"."""
        doc, helpers = self._doc, self._support(verb)
        if any(doc.lowers[c] in DOUBTFUL for c in helpers):
            return 1
        if self._in_time_to_come(verb):
            return 1
        present = doc.xpos[verb] in ("VBZ", "VBP") and not helpers
        weekday = expression.has("weekday") and not expression.has("month")
        return int(weekday and present and doc.lemmas[verb] not in SPEAKING and self._before(expression) != "since")

    def _in_time_to_come(self, verb: int) -> bool:
        """Whether a clause in the present says when something is to be: "when the case is heard in May"."""
        doc = self._doc
        opened = any(doc.lowers[c] in ("when", "until", "once", "before") for c in doc.children(verb, "mark", "advmod"))
        tags = {doc.xpos[w] for w in (verb, *self._support(verb))}
        return opened and bool(tags & {"VBZ", "VBP"}) and "VBD" not in tags

    def dates_a_clause(self, expression: Expression) -> bool:
        """Whether an expression hangs on a verb, and not on a noun as in "the 1990 invasion"."""
        doc = self._doc
        above = doc.heads[doc.head_of(expression.first, expression.last)]
        return above >= 0 and (doc.upos[above] in ("VERB", "AUX") or bool(self._support(above)))

    def announces(self, expression: Expression) -> bool:
        """Whether the word that an expression hangs on says itself that something will be: "will be held in 2022"."""
        doc = self._doc
        above = doc.heads[doc.head_of(expression.first, expression.last)]
        return above >= 0 and (
            doc.lowers[above] in AHEAD or any(doc.lowers[c] in CERTAIN for c in self._support(above))
        )

    def verb(self, verb: int, depth: int = 0) -> int:
        """The tense of a verb group by its auxiliaries, else its form, else the verb above it."""
        if verb not in self._verbs:
            self._verbs[verb] = self._tense(verb, depth)
        return self._verbs[verb]

    def _support(self, word: int) -> list[int]:
        """Auxiliaries and copulas before a word."""
        if word not in self._helpers:
            self._helpers[word] = [c for c in self._doc.children(word, "aux", "cop") if c < word]
        return self._helpers[word]

    def _tense(self, verb: int, depth: int) -> int:
        doc, helpers = self._doc, self._support(verb)
        if any(doc.lowers[c] in COMING for c in helpers) and not any(doc.lemmas[c] == "have" for c in helpers):
            return 1
        if doc.lowers[verb] in AHEAD or doc.lemmas[verb] in AHEAD:
            return 1
        if doc.xpos[verb] == "VBD" or any(doc.xpos[c] == "VBD" or doc.lemmas[c] == "have" for c in helpers):
            return -1
        above = doc.heads[verb]
        if any(doc.lowers[c] == "to" for c in doc.children(verb, "mark", "aux")):
            if above >= 0 and doc.upos[above] == "NOUN" and doc.lemmas[above] not in COMMITMENTS:
                above = next(
                    (w for w in doc.ancestors(above) if doc.upos[w] in ("VERB", "AUX") or self._support(w)), above
                )
            commits = above >= 0 and doc.lemmas[above] in COMMITS
            if commits and doc.lemmas[above] == "prepare" and doc.xpos[above] == "VBD":
                commits = False  # "as he prepared to speak on Tuesday": on the Tuesday before
            bound = above < 0 or depth > CHAIN or commits or self.verb(above, depth + 1) >= 0
            return int(bound)
        if above >= 0 and depth < CHAIN and doc.relations[verb] in ("conj", "xcomp") and not helpers:
            return self.verb(above, depth + 1)
        return -1 if doc.xpos[verb] == "VBN" and not helpers else 0
