"""Recognition of time expressions: where they stand and which rule of the grammar found them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chancery.language.document import Document
from chancery.reading.time_grammar import grammar
from chancery.reading.time_units import JOINED, Unit, Units, units_of

# Words that introduce a year outside the usual range, a bare "weeks", a bare "that time".
YEAR_BEFORE = frozenset({
    "in", "since", "by", "of", "from", "until", "till", "during", "to", "before", "after", "between", "early", "late",
    "around", "about", "circa",
})  # fmt: skip
STRETCH_BEFORE = frozenset({
    "for", "in", "within", "of", "over", "after", "during", "through", "only", "just", "took", "even", "or", "and",
    "by", "until", "lasted",
})  # fmt: skip
REFERENCE_BEFORE = frozenset({
    "at", "by", "since", "until", "till", "from", "before", "after", "to", "for", "around", "about",
})  # fmt: skip
DAY_BEFORE = frozenset({"on", "for", "by", "until", "till", "since", "from", "after", "before"})
DECADES = frozenset(str(year) for year in range(1500, 2100, 10))
YEARS_OF_NOTE = range(1900, 2036)
COUNTED_BEFORE = ("", "some", "about", "around", "than", "over", "of", "and", "by", "to", "least", "up")
CURRENCY = ("$", "£", "€", "#", "us$", "c$")
NUMBERED = (*CURRENCY, "no.", "page", "flight", "aged", "age", "ages", "route", "highway", "room", "section", "article")
PERIODS = frozenset(("Y", "Q", "M", "W", "WE", "10Y", "D", "100Y"))


@dataclass(frozen=True)
class Expression:
    """A time expression: the rule that found it, its units, its offsets and its words ``[first, last)``."""

    rule: str
    units: tuple[Unit, ...]
    start: int
    end: int
    first: int
    last: int

    def values(self, *kinds: str) -> list[str]:
        """The values of the units of these kinds, in order."""
        return [u.value for u in self.units if u.kind in kinds]

    def value(self, *kinds: str) -> str | None:
        """The value of the first unit of these kinds."""
        return next((u.value for u in self.units if u.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether a unit is of one of these kinds."""
        return any(u.kind in kinds for u in self.units)


def expressions_of(doc: Document) -> list[Expression]:
    """The time expressions of a document, in text order, none overlapping another."""
    units = units_of(doc)
    match, text = grammar().match, units.text
    found: list[Expression] = []
    for first, last in units.sentences:
        position = first
        while position < last:
            if text[position] in " " + JOINED:
                position += 1
                continue
            hit = match(text, position, last)
            if hit is None or hit.end() == position:
                position += 1
                continue
            expression = _expression(str(hit.lastgroup), units, position, hit.end())
            if expression is not None and accepted(expression, doc):
                found.append(_without_determiner(_without_full_stop(expression, doc), doc))
                if further := _further_day(expression, doc, units):
                    found.append(further)
                position = hit.end()
            else:
                position += 1
    return found


def _further_day(found: Expression, doc: Document, units: Units) -> Expression | None:
    """The second of two days of a month that is named once: the "25" of "April 24 and 25"."""
    number = found.last + 1
    if found.rule != "date" or not found.has("month") or found.has("year") or number >= len(doc):
        return None
    if doc.lowers[found.last] != "and" or found.units[-1].word != found.last - 1:
        return None
    followed = doc.upos[number + 1] if number + 1 < len(doc) else ""
    counts_something = doc.relations[number] == "nummod" or followed in ("NOUN", "PROPN", "ADJ", "NUM")
    unit = next((u for u in units.units.values() if u.word == number and u.kind in ("small", "medium", "nth")), None)
    if unit is None or counts_something or found.units[-1].kind not in ("small", "medium", "nth"):
        return None
    month = next(u for u in found.units if u.kind == "month")
    return Expression("date", (month, unit), unit.start, unit.end, number, number + 1)


def _expression(name: str, units: Units, first: int, last: int) -> Expression | None:
    while last > first and (unit := units.units.get(last - 1)) and unit.kind in ("comma", "hyphen", "stop", "on"):
        if unit.kind == "stop":
            break
        last -= 1
    inside = tuple(units.units[n] for n in range(first, last) if n in units.units)
    if not inside:
        return None
    return Expression(
        rule=name.rsplit("_", 1)[0],
        units=inside,
        start=inside[0].start,
        end=max(unit.end for unit in inside),
        first=inside[0].word,
        last=units.words[last - 1] + 1,
    )


def _without_full_stop(found: Expression, doc: Document) -> Expression:
    """Leave out the full stop of the sentence: "on 12 May." ends with the month."""
    ends_sentence = found.last == doc.sentences[doc.sentence_of[found.first]][1]
    if found.units[-1].kind != "stop" or not ends_sentence or len(found.units) < 2:
        return found
    units = found.units[:-1]
    return replace(found, units=units, end=units[-1].end, last=found.last - 1)


def _without_determiner(found: Expression, doc: Document) -> Expression:
    """Leave out a determiner that belongs to a noun behind the expression: "the [Friday] bombings"."""
    opening = found.units[0]
    if found.rule == "length" and opening.kind == "a" and found.has("hyphen"):
        return replace(found, units=found.units[1:], start=found.units[1].start, first=found.units[1].word)
    if opening.kind not in ("the", "a", "this", "that", "possessive") or len(found.units) < 2:
        return found
    if found.rule in KEEPS_DETERMINER or doc.heads[opening.word] < found.last:
        return found
    rest = found.units[1:]
    return replace(found, units=rest, start=rest[0].start, first=rest[0].word)


KEEPS_DETERMINER = frozenset(("dayno", "phrase", "distance", "often", "daypart", "calendar", "stretch"))


def accepted(found: Expression, doc: Document) -> bool:
    """Whether what has the form of a time expression is one where it stands."""
    before = doc.lowers[found.first - 1] if found.first else ""
    after = doc.lowers[found.last] if found.last < len(doc) else ""
    if after in ("old", "-") and _age(found, doc):
        return False
    if before in NUMBERED:
        return False
    if after in ("%", "percent", "per cent", "million", "billion", "cents"):
        return False
    if found.units[-1].kind in COMMON_NOUNS and _is_name(found, doc):
        return False
    check = CHECKS.get(found.rule)
    return check is None or check(found, doc, before, after)


COMMON_NOUNS = frozenset(("often", "unit", "units", "day", "moment", "phrase"))  # kinds


def _is_name(found: Expression, doc: Document) -> bool:
    """Whether a common noun of time is part of a name: "LA Weekly", "This Week", "60 Minutes"."""
    last = found.last - 1
    if last == doc.sentences[doc.sentence_of[last]][0] or not doc.words[last].istitle():
        return False
    return doc.xpos[last] in ("NNP", "NNPS") or doc.words[last - 1].istitle() or doc.words[last - 1].isdigit()


def _age(found: Expression, doc: Document) -> bool:
    following = doc.lowers[found.last : found.last + 2]
    return found.has("unit", "units") and ("old" in following[:1] or following == ["-", "old"])


def _year(found: Expression, doc: Document, before: str, after: str) -> bool:
    if found.units[-1].kind == "shortyear" and before not in YEAR_BEFORE and len(found.units) == 1:
        return False  # "iLife '11"
    if len(found.units) > 1 and not found.has("era", "hyphen"):
        return True
    if found.value("year") == "2000" and found.first and doc.upos[found.first - 1] == "PROPN":
        return False  # "the Russell 2000"
    value = int(found.value("year", "shortyear") or 0)
    if not 1400 <= value <= 2150:
        return found.has("era")
    tag = doc.xpos[found.last] if found.last < len(doc) else ""
    if tag == "NNS" and before in COUNTED_BEFORE:
        return False
    if before in YEAR_BEFORE or value in YEARS_OF_NOTE:
        return after not in ("people", "years", "miles", "feet", "meters", "tons", "troops", "soldiers")
    return False


def _bare_units(found: Expression, doc: Document, before: str, after: str) -> bool:
    if found.has("long"):
        return True
    if before == "the":
        return after in ("before", "after", "ahead", "since", "following", "leading", "that")
    return before in STRETCH_BEFORE and found.value("units", "unit") != "WE"


def _phrase(found: Expression, doc: Document, before: str, after: str) -> bool:
    words = (found.value("phrase") or "").split()
    if words == ["now"]:
        opens = found.first == doc.sentences[doc.sentence_of[found.first]][0]
        return before != "every" and not (opens and after == ",")  # "Now, why is that?"
    if len(words) == 2 and words[0] in ("this", "that") and words[1] in ("time", "moment", "point"):
        return before in REFERENCE_BEFORE and after != "of"
    if words == ["the", "moment"] or words == ["the", "present"]:
        return before in ("at", "for", "until")
    if words == ["the", "past"]:
        return before in ("in", "of", "from") and doc.xpos[found.last - 1] not in ("IN",)
    if words == ["future"]:
        return False
    if words == ["the", "future"]:
        return after not in ("of", "generations")
    if words[0] in ("a", "some") and words[-1] in ("while", "time"):
        return before in ("for", "after", "in", "took", "take", "within", "quite")
    if words == ["soon"]:
        above = doc.heads[found.first]
        told = above >= 0 and doc.xpos[above] in ("VBD", "VBN")
        return not told and before not in ("as", "too") and after not in ("as", "after", "before", "enough")
    return True


def _adjective(found: Expression, doc: Document, before: str, after: str) -> bool:
    return doc.lowers[found.first] in ("recent", "current")


def _unit(found: Expression, doc: Document, before: str, after: str) -> bool:
    value = found.value("unit")
    if value in ("D", "100Y", "10Y"):
        return False
    return (value in PERIODS and after not in ("of", "-")) or found.has("year")


def _in_the_part(found: Expression, doc: Document, before: str, after: str) -> bool:
    inside = before in ("in", "during", "over", "into", "through", "throughout", "by", "until")
    return inside and after not in ("of", "-")


def _length(found: Expression, doc: Document, before: str, after: str) -> bool:
    """ "Three-quarters of" is a share."""
    return not (found.value("unit", "units") == "Q" and after == "of" and not found.has("vague", "extra"))


def _calendar(found: Expression, doc: Document, before: str, after: str) -> bool:
    """ "That minute" and "last-minute" are no place in the calendar."""
    return found.value("unit") != "TM" and not (found.has("that") and found.value("unit") == "TH")


def _decade(found: Expression, doc: Document, before: str, after: str) -> bool:
    """ "In his 30s" is an age."""
    if found.has("year"):  # "the 1980's"
        return found.value("year", "decade") in DECADES
    return before not in ("his", "her", "their", "my", "your", "our", "its")


def _clock(found: Expression, doc: Document, before: str, after: str) -> bool:
    """ "A pre-dawn raid" has no time of its own."""
    return not (before == "-" and len(found.units) == 1)


def _day_of_month(found: Expression, doc: Document, before: str, after: str) -> bool:
    """ "On the 16th", but not "on the 16th floor"."""
    followed = doc.upos[found.last] if found.last < len(doc) else ""
    counts = followed in ("NOUN", "PROPN", "ADJ", "NUM") or after in ("-", "of")
    counts = counts or doc.relations[found.last - 1] == "amod"
    number = int(found.value("nth") or 0)
    return 1 <= number <= 31 and not counts and (found.has("weekday") or before in DAY_BEFORE)


def _said_year(found: Expression, doc: Document, before: str, after: str) -> bool:
    counts = [int(v) for v in found.values("count")]
    if found.has("unit"):
        return True
    return len(counts) >= 2 and counts[0] in (18, 19, 20) and counts[1] >= 10


MEASURED_BY_YEAR = frozenset({
    "rate", "sale", "sales", "revenue", "income", "profit", "earnings", "loss", "dividend", "interest", "yield",
    "return", "growth", "increase", "rise", "decline", "inflation", "deficit", "surplus", "cost", "expense", "budget",
    "spending", "salary", "wage", "pay", "fee", "rent", "premium", "payment", "saving", "savings", "turnover",
    "volume", "output", "production", "capacity", "consumption", "demand", "trade", "export", "import", "report",
    "basis", "average", "total",
})  # fmt: skip


def _often(found: Expression, doc: Document, before: str, after: str) -> bool:
    """ "Quarterly results" are those of a quarter, "annual sales" those of a year, and of no set."""
    if found.value("often") == "P1Y" and doc.relations[found.first] == "amod":
        return doc.lemmas[doc.heads[found.first]].lower() not in MEASURED_BY_YEAR
    if found.value("often") in ("P1Q", "P2Y") and len(found.units) == 1:
        return doc.xpos[found.first] == "RB"
    if found.value("often") in ("P1D", "P1W") and len(found.units) == 1:  # "the party daily Granma" is a newspaper
        named = found.last < len(doc) and doc.upos[found.last] == "PROPN"
        return not named and doc.upos[found.first] != "NOUN"
    return True


CHECKS = {
    "dayno": _day_of_month,
    "year": _year,
    "units": _bare_units,
    "phrase": _phrase,
    "unit": _unit,
    "thepart": _in_the_part,
    "theseason": _in_the_part,
    "length": _length,
    "calendar": _calendar,
    "decade": _decade,
    "clock": _clock,
    "said_year": _said_year,
    "often": _often,
    "recent": _adjective,
}
