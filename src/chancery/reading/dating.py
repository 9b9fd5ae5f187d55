"""The dating step: the day the report speaks from, as an interval, and how that is known.

In this order: the date given with the report; a date line or dateline at its head; what the text itself fixes:
dates it looks back on or ahead to, and the terms of the people it names by office. The interval holds every day that
the evidence leaves open; without evidence there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from chancery.knowledge.actors import Base, Term, base
from chancery.language.document import Document
from chancery.lexicon.cues import cues
from chancery.reading.findings import Findings
from chancery.reading.time_context import Context
from chancery.reading.time_expressions import Expression, expressions_of
from chancery.reading.time_resolution import resolve
from chancery.reading.time_tense import Tenses
from chancery.reading.time_values import FIRST, LAST, span_of_value
from chancery.record.models import Dated, Span

HEAD_SENTENCES = 8  # a date line or dateline stands within these
HEAD_LENGTH = 2000  # and within so many characters
CLOSING = frozenset(".!?\"'”’")  # before the brackets of a credit
STAMPS = frozenset({"published", "updated", "posted", "modified"})
STAMP_WORDS = frozenset({"on", "at", ":", ",", "last"})
STAMP_REACH, STAMP_SENTENCES = 3, 3
LINE_LENGTH = 120  # a line that carries the date and no more than a byline beside it
# Words that make an office not the one held.
FORMER = frozenset({
    "former", "ex", "late", "then", "previous", "onetime", "ousted", "deposed", "exiled", "elect", "deputy", "vice",
    "assistant", "associate", "acting", "designate", "candidate", "nominee", "hopeful", "contender", "future",
    "potential", "possible", "prospective", "hypothetical", "would-be", "next",
})  # fmt: skip
LINKS = ("of", "the", "to", "for")  # words inside a title
HISTORY = frozenset(("under", "during", "since", "like"))  # "under President Bush" is said of another time
SUPPOSED = frozenset(("a", "an"))  # "the prospects of a President Trump"
DATED_RULES = frozenset(("date", "month", "year", "clock", "daypart"))
UNKNOWN = "Nothing in the text says when it was written."
NAMED = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December")  # fmt: skip


class Tenure(NamedTuple):
    """A person named by an office, the terms in which the person held it, and whether the person speaks in the report.

    Nobody is called by an office before holding it, but many are afterwards ("President George W. Bush kept the country
    safe"); who is quoted under it holds it still.
    """

    name: str
    office: str
    terms: tuple[Term, ...]
    span: Span
    speaks: bool


class Window(NamedTuple):
    """Days from the first of ``since`` to the last of ``until``: ISO dates as precise as known, an open end empty."""

    since: str
    until: str


def step(findings: Findings) -> dict[str, Any]:
    """The report's date, in the findings and in the report itself."""
    dated = date_of(findings)
    return {"dated": dated, "report": msgspec.structs.replace(findings.report, dated=dated)}


def date_of(findings: Findings) -> Dated:
    """The day that a report speaks from."""
    report, doc = findings.report, findings.doc
    if report.dated.basis != "unknown":
        return report.dated
    if report.published and span_of_value(report.published):
        day = report.published
        return Dated(from_=day, to=day, basis="given", why=f"Published {in_words(day)}, as given with the report.")
    found = expressions_of(doc)
    return _from_line(doc, found) or _from_text(doc, found) or Dated(why=UNKNOWN)


# --- a line at the head ----------------------------------------------------------------------------------------------


def _from_line(doc: Document, found: Sequence[Expression]) -> Dated | None:
    """The date of a line that gives little else, of a dateline ("KABUL, Sept. 17, 2019 (Reuters) —"), or of the credit
    that closes a report ("(Xinhua News Agency April 6, 2018)")."""
    limit = doc.sentences[min(HEAD_SENTENCES, len(doc.sentences)) - 1][1] if doc.sentences else 0
    for expression in found:
        closing = expression is found[-1] and _is_credit(doc, expression)
        if not closing and (expression.first >= limit or expression.start > HEAD_LENGTH):
            continue
        stamped = closing or _is_stamp(doc, expression)
        if not (expression.rule == "date" or stamped) or not expression.has("year", "iso", "slash"):
            continue
        value = resolve(expression, Context(date(2000, 1, 1))).value[:10]
        if span_of_value(value) and (stamped or _on_its_own_line(doc, expression) or _in_dateline(doc, expression)):
            text = " ".join(doc.text[expression.start : expression.end].split())
            why = f"The date line reads '{text}'."
            evidence = (Span(expression.start, expression.end),)
            return Dated(from_=value, to=value, basis="dateline", why=why, evidence=evidence)
    return None


def _is_credit(doc: Document, expression: Expression) -> bool:
    """Whether a date ends the brackets that end a report, which hold no sentence."""
    if doc.text[expression.end :].strip(" \n.") != ")":
        return False
    opening = doc.text.rfind("(", max(0, expression.start - LINE_LENGTH), expression.start)
    ended = doc.text[:opening].rstrip()[-1:] in CLOSING
    return opening > 0 and ended and not any(doc.upos[w] == "VERB" for w in doc.words_in(opening, expression.start))


def _is_stamp(doc: Document, expression: Expression) -> bool:
    """Whether a date is told as that of publication: "Published Saturday, March 31, 2018", "Updated at 1 p.m. on"."""
    before = doc.lowers[max(0, expression.first - STAMP_REACH) : expression.first]
    opens = doc.sentence_of[expression.first] < STAMP_SENTENCES
    return opens and not STAMPS.isdisjoint(before) and all(w in STAMPS | STAMP_WORDS for w in before[-1:])


def _line_of(doc: Document, expression: Expression) -> tuple[int, int] | None:
    """The line that holds an expression, when it is short."""
    text = doc.text
    start = text.rfind("\n", max(0, expression.start - LINE_LENGTH), expression.start) + 1
    end = text.find("\n", expression.end, expression.end + LINE_LENGTH)
    if end < 0:
        end = len(text)
    return (start, end) if end - start <= LINE_LENGTH else None


def _on_its_own_line(doc: Document, expression: Expression) -> bool:
    line = _line_of(doc, expression)
    if line is None or line == (0, len(doc.text)):
        return False
    words = doc.words_in(*line)
    return not any(doc.upos[w] == "VERB" and doc.xpos[w] not in ("VBN", "VBG") for w in words)


def _in_dateline(doc: Document, expression: Expression) -> bool:
    return any(first <= expression.first < end for first, end in doc.datelines)


# --- what the text fixes ----------------------------------------------------------------------------------------------


def _from_text(doc: Document, found: Sequence[Expression]) -> Dated | None:
    explicit = list(_explicit(doc, found))
    past = _latest_past(explicit)
    ahead = min(((value, span) for tense, value, span in explicit if tense > 0), key=_ends, default=None)
    held = _tenures(doc, found)
    windows, used = _meet(held, past[0] if past else "")
    if not windows:
        return _not_enough(doc, past)
    since, until = windows[0].since, windows[-1].until or _second_end(used, windows[0].since)
    if past and _first(past[0]) > _first(since):
        since = past[0]
    if ahead and (not until or _last(ahead[0]) < _last(until)):
        until = ahead[0]
    if not since or not until or _first(since) > _last(until):
        return _not_enough(doc, past)
    reasons = [f"it looks back on {in_words(past[0])}"] if past and since == past[0] else []
    reasons += [f"it looks ahead to {in_words(ahead[0])}"] if ahead and until == ahead[0] else []
    reasons += [_tenure_in_words(tenure, since, until) for tenure in used]
    evidence = [t.span for t in used] + [p[1] for p in (past, ahead) if p]
    why = f"The text is undated, but {listed(reasons)}."
    return Dated(from_=since, to=until, basis="inferred", why=why, evidence=tuple(sorted(set(evidence))))


def looks_back_on(doc: Document) -> str | None:
    """The latest date with a year that a text looks back on: the report is no older."""
    past = _latest_past(_explicit(doc, expressions_of(doc)))
    return past[0] if past else None


def _latest_past(explicit: Iterable[tuple[int, str, Span]]) -> tuple[str, Span] | None:
    return max(((value, span) for tense, value, span in explicit if tense < 0), key=_begins, default=None)


def _not_enough(doc: Document, past: tuple[str, Span] | None) -> Dated | None:
    if past is None:
        return None
    why = f"The text looks back on {in_words(past[0])}, but nothing in it says how much later it was written."
    return Dated(why=why, evidence=(past[1],))


def _explicit(doc: Document, found: Iterable[Expression]) -> Iterator[tuple[int, str, Span]]:
    """The dates with a year that date a clause, with its tense."""
    tenses = Tenses(doc)
    for expression in found:
        if expression.rule not in DATED_RULES or not expression.has("year", "iso", "slash"):
            continue
        value = resolve(expression, Context(date(2000, 1, 1))).value[:10]
        if span_of_value(value) and expression.first and doc.lowers[expression.first - 1] == "since":
            yield -1, value, Span(expression.start, expression.end)  # "the worst defeat since 2016"
        elif span_of_value(value) and tenses.dates_a_clause(expression):
            tense = tenses.of(expression)
            if tense > 0 and not tenses.announces(expression):
                continue
            yield tense, value, Span(expression.start, expression.end)


def _tenures(doc: Document, found: Sequence[Expression]) -> list[Tenure]:
    """The people of the base that the text names by an office they held, unless the sentence is plainly history."""
    people = base()
    made: dict[str, Tenure] = {}
    historic = {doc.sentence_of[e.first] for e in found if e.has("year")}
    word = 0
    while word < len(doc):
        if doc.upos[word] != "PROPN" or doc.sentence_of[word] in historic:
            word += 1
            continue
        tenure, after = _tenure_at(doc, word, people)
        known = made.get(tenure.name) if tenure else None
        if tenure and known and tenure.speaks and not known.speaks:
            fewer = min(known.terms, tenure.terms, key=len)  # "President Assad said", of who was named in full
            made[tenure.name] = tenure._replace(terms=fewer)
        elif tenure and known is None:
            made[tenure.name] = tenure
        word = max(after, word + 1)
    return list(made.values())


def _tenure_at(doc: Document, word: int, people: Base) -> tuple[Tenure | None, int]:
    bare = [n for n in range(word, min(word + 10, len(doc))) if doc.words[n] not in "[]()"]
    hit = people.longest([doc.words[n] for n in bare], 0)
    if hit is None or hit[1].kind != "person":
        return None, word + 1
    last = bare[hit[0] - 1] + 1
    name = " ".join(doc.words[n] for n in bare[: hit[0]])
    bearers = [known for known in people.named(name) if known.kind == "person"]
    opening, before = _title_before(doc, word)
    if opening and doc.lowers[opening - 1] in HISTORY | SUPPOSED:
        return None, last
    for known in bearers or [hit[1]]:
        for office in dict.fromkeys(spell.office for spell in known.spells):
            terms = tuple(
                Term(s.office, s.country or "", s.since, s.until)
                for bearer in bearers or [hit[1]]
                for s in bearer.spells
                if s.office == office
            )
            rest = before[: len(before) - len(office.split())]
            if _ends_with(before, office.lower().split()) and not FORMER.intersection(rest):
                span = Span(doc.starts[opening], doc.ends[last - 1])
                return Tenure(known.name, office, terms, span, _speaks(doc, opening, last)), last
    return None, last


def _speaks(doc: Document, first: int, last: int) -> bool:
    """Whether a phrase names who is quoted: the subject of a verb of saying, or "according to" it."""
    if doc.lowers[max(0, first - 2) : first] == ["according", "to"]:
        return True
    head = doc.head_of(first, last)
    verb = doc.heads[head]
    if doc.relations[head] != "nsubj" or verb < 0:
        return False
    return any("quote" in form.takes for form in cues().verb(doc.lemmas[verb].lower(), doc.lowers[verb]))


def _title_before(doc: Document, word: int) -> tuple[int, list[str]]:
    """The words of the noun phrase before a name, brackets left out, and where they start."""
    opening = word
    words: list[str] = []
    while opening > 0 and len(words) < 8:
        above = opening - 1
        if doc.words[above] in "[]":
            opening = above
            continue
        if doc.upos[above] not in ("PROPN", "NOUN", "ADJ", "PART") and doc.lowers[above] not in (*LINKS, "-"):
            break
        words.insert(0, doc.lowers[above])
        opening = above
    while words and words[0] in LINKS:
        words.pop(0)
        opening += 1
    return opening, words


def _ends_with(words: Sequence[str], office: Sequence[str]) -> bool:
    return len(words) >= len(office) > 0 and list(words[-len(office) :]) == list(office)


def _meet(held: Sequence[Tenure], past: str) -> tuple[list[Window], list[Tenure]]:
    """The windows in which all the tenures hold, latest bearers first; one that fits none of them is history."""
    windows, used = [Window("", "")], []
    for tenure in sorted(held, key=lambda t: max(term.since for term in t.terms), reverse=True):
        both = [
            Window(
                max(w.since, term.since, key=_first),
                min(w.until, term.until if tenure.speaks else "", key=_last),
            )
            for w in windows
            for term in tenure.terms
            if term.since and (not past or _last(term.until) >= _first(past))
        ]
        fitting = sorted({w for w in both if _first(w.since) <= _last(w.until)}, key=lambda w: _first(w.since))
        if fitting:
            windows = fitting
            used.append(tenure)
    return (windows if used else []), used


def _second_end(held: Sequence[Tenure], since: str) -> str:
    """The last day on which all but one of several people are in office: one may be called by an office of the past,
    hardly two. Empty where fewer than two have left theirs since."""
    ends = []
    for tenure in held:
        fitting = [term.until for term in tenure.terms if _last(term.until) >= _first(since)]
        ends.append(max(fitting, key=_last) if fitting else "")
    return sorted(ends, key=_last)[1] if len(ends) > 1 else ""


def _begins(dated: tuple[str, Span]) -> date:
    return _first(dated[0])


def _ends(dated: tuple[str, Span]) -> date:
    return _last(dated[0])


def _first(day: str) -> date:
    span = span_of_value(day)
    return span[0] if span else FIRST


def _last(day: str) -> date:
    span = span_of_value(day)
    return span[1] if span else LAST


# --- in words ---------------------------------------------------------------------------------------------------------


def in_words(day: str) -> str:
    """An ISO date as it is said: "16 September 2019", "December 2018", "2018"."""
    parts = day.split("-")
    if len(parts) == 1:
        return day
    named = f"{NAMED[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {named}" if len(parts) == 3 else named


def _tenure_in_words(tenure: Tenure, since: str, until: str) -> str:
    held = [t for t in tenure.terms if _first(t.since) <= _last(until) and _last(t.until) >= _first(since)]
    term = (held or tenure.terms)[0]
    end = f"to {in_words(term.until)}" if term.until else "on"
    return f"{tenure.name} is {term.office} ({in_words(term.since)} {end})"


def listed(reasons: Sequence[str]) -> str:
    """Reasons as one enumeration: "a, b and c"."""
    return reasons[0] if len(reasons) == 1 else f"{', '.join(reasons[:-1])} and {reasons[-1]}"
