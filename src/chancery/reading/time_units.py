"""A text as a string of time classes: each word gets one letter that says which part it may play in a time expression.

The grammar (:mod:`chancery.reading.time_grammar`) is a regular expression over that string, so that a whole text is
searched in one pass. Words that have no part get a blank. A hyphenated word with a part inside is cut at its hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from chancery.language.document import Document
from chancery.lexicon.times import TimeWord, holidays, time_phrases, time_words

# Function words of the grammar: closed classes, so they stand here and not in the lexicon.
FUNCTION_WORDS = {
    "the": "the", "a": "a", "an": "a", "this": "this", "that": "that", "these": "this", "those": "that",
    "its": "possessive", "his": "possessive", "her": "possessive", "their": "possessive", "our": "possessive",
    "my": "possessive", "your": "possessive",
    "of": "of", "on": "on", "in": "in", "at": "at", "to": "to", "and": "and", "or": "or", "up": "up", "from": "from",
    "between": "between", "as": "as", "no": "no", "not": "no", "so": "so", "well": "well", "through": "to",
    "until": "to", "till": "to", ",": "comma", "-": "hyphen", "–": "hyphen", "—": "hyphen", "--": "hyphen",
    "‑": "hyphen",
    "/": "stroke", "'s": "genitive", "'": "quote", "’": "quote", "‘": "quote", "old": "old", "ended": "ended",
    "ending": "ended", "now": "now", "shortly": "shortly", ":": "colon", ".": "stop", "(": "open", "long": "long",
    "for": "for", "since": "for", "during": "for", "by": "for",
    "$": "money", "€": "money", "£": "money", "%": "percent", "percent": "percent",
}  # fmt: skip
DIGIT_KINDS = (
    "small", "medium", "digits", "year", "fraction", "slash", "iso", "clock", "sided", "nth", "number", "shortyear",
)  # fmt: skip
PHRASE_KINDS = ("phrase", "holiday")
SPLIT_KINDS = frozenset({"unit", "units", "edge"})  # kinds whose values the grammar tells apart, as in <unit:Y>
BLANK = " "
SHORT_MONTHS = frozenset({"sept", "oct", "nov", "dec", "aug", "feb"})  # no other word is written so with a full stop
NUMBERS = frozenset({"small", "medium", "digits", "year", "month", "count", "nth", "weekday"})
WHOLE_MONTHS = frozenset({"may", "march", "april", "june", "july"})
SINCE = frozenset({"in", "since", "by", "until", "last", "next", "this", "early", "late", "from"})
MONTH_ALONE = frozenset({"may", "march", "august"})

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?\Z", re.IGNORECASE)
_SLASH = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})\Z")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d\d)(?::\d\d)?)?(am|pm|a\.m|p\.m)?\Z")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")
_DECADE = re.compile(r"'?(\d\d|\d{4})'?s\Z")
_FRACTION = {"1/2": "0.5", "½": "0.5", "1/4": "0.25", "¼": "0.25", "3/4": "0.75", "¾": "0.75", "1/3": "0.33"}


class Unit(NamedTuple):
    """A word or part of a word: its kind, its value, its offsets, and the word it belongs to."""

    kind: str
    value: str
    start: int
    end: int
    word: int


@dataclass
class Units:
    """The classes of a text as a string, and what stands behind each letter that is not blank."""

    text: str = ""
    units: dict[int, Unit] = field(default_factory=dict)
    words: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)


class Alphabet(NamedTuple):
    """The letter of each kind, and the kind and value of each known word."""

    letters: dict[str, str]
    classes: dict[str, str]
    words: dict[str, TimeWord | tuple[str, str]]
    openers: dict[str, list[tuple[tuple[str, ...], str, str]]]


@cache
def alphabet() -> Alphabet:
    """One letter a kind, drawn from the private use area so that no kind is special to a regular expression."""
    words: dict[str, TimeWord | tuple[str, str]] = {word: (kind, "") for word, kind in FUNCTION_WORDS.items()}
    openers: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    kinds = set(FUNCTION_WORDS.values()) | set(DIGIT_KINDS) | set(PHRASE_KINDS)
    for row in time_words().values():
        kinds.add(f"{row.kind}:{row.value}" if row.kind in SPLIT_KINDS else row.kind)
        parts = _parts(row.word)
        if len(parts) == 1:
            words[row.word] = row
        else:
            openers.setdefault(parts[0], []).append((parts, row.kind, row.value))
    named = [(name, "holiday") for name in holidays()] + [(phrase, "phrase") for phrase in time_phrases()]
    for name, kind in named:
        parts = _parts(name)
        openers.setdefault(parts[0], []).append((parts, kind, name))
    for entries in openers.values():
        entries.sort(key=lambda e: -len(e[0]))
    letters = {kind: chr(0xE000 + n) for n, kind in enumerate(sorted(kinds))}
    classes = {kind: letter for kind, letter in letters.items() if ":" not in kind}
    for kind in SPLIT_KINDS:
        classes[kind] = "[" + "".join(letter for name, letter in letters.items() if name.split(":")[0] == kind) + "]"
    classes |= {kind: letter for kind, letter in letters.items() if ":" in kind}
    return Alphabet(letters, classes, words, openers)


def letter_of(unit: Unit) -> str:
    """The letter of a unit in the class string."""
    letters = alphabet().letters
    if unit.kind in SPLIT_KINDS:
        return letters[f"{unit.kind}:{unit.value}"]
    return letters[unit.kind] if unit.kind else BLANK


def _parts(phrase: str) -> tuple[str, ...]:
    """A phrase as the sequence of words and hyphens it is matched by."""
    return tuple(re.findall(r"'s(?= )|-|[^\s-]+?(?='s )|[^\s-]+", phrase))


def units_of(doc: Document) -> Units:
    """The classes of a document's words. One look-up a word; only words that look like time cost more."""
    made = Units()
    known, openers = alphabet().words, alphabet().openers
    chars: list[str] = []
    lowers = doc.lowers
    offset_of: list[int] = []
    for number, lower in enumerate(lowers):
        offset_of.append(len(chars))
        entry = known.get(lower)
        if entry is None and lower not in openers and (lower.isalpha() or not lower):
            chars.append(BLANK)
            made.words.append(number)
            continue
        for unit in _units(doc, number, lower):
            if unit.kind:
                made.units[len(chars)] = unit
            chars.append(letter_of(unit))
            made.words.append(number)
    offset_of.append(len(chars))
    made.sentences = [(offset_of[first], offset_of[last]) for first, last in doc.sentences]
    _mark_phrases(doc, made, chars)
    _settle_needs(made, chars, doc)
    made.text = "".join(chars)
    return made


def _units(doc: Document, number: int, lower: str) -> list[Unit]:
    start, end = doc.starts[number], doc.ends[number]
    entry = _entry(lower)
    if entry is not None:
        if lower.endswith(".") and len(lower) > 1 and not _abbreviates(lower[:-1], entry[0]):
            end -= 1
        return [Unit(entry[0], entry[1], start, end, number)]
    if not any(dash in lower for dash in "-–/—") or len(lower) > 60:
        return [Unit("", "", start, end, number)]
    made: list[Unit] = []
    at = start
    for piece in re.split(r"([-–—/])", lower):
        if piece:
            found = _entry(piece) or ("", "")
            made.append(Unit(found[0], found[1], at, at + len(piece), number))
            at += len(piece)
    cores = {"", "hyphen", "stroke", "the", "a", "of", "in", "on", "to", "at", "and", "or", "up", "so", "over", "count"}
    if at == end and any(unit.kind not in cores for unit in made):
        return made
    return [Unit("", "", start, end, number)]


def _abbreviates(bare: str, kind: str) -> bool:
    """Whether the full stop behind a word belongs to it: "Sept." and "p.m.", not "May." at the end of a sentence."""
    if kind in ("month", "weekday"):
        return len(bare) <= 5 and bare not in WHOLE_MONTHS
    return kind in ("noonside", "sided", "zone", "era", "unit", "units")


@cache
def _constant_entry(lower: str) -> tuple[str, str] | None:
    entry = alphabet().words.get(lower)
    if entry is None:
        return None
    return (entry.kind, entry.value) if isinstance(entry, TimeWord) else entry


def _entry(lower: str) -> tuple[str, str] | None:
    """Kind and value of a word, from the lexicon or from its digits."""
    if lower in alphabet().words:
        return _constant_entry(lower)
    bare = lower.rstrip(".")
    if bare in alphabet().words and bare:
        return _constant_entry(bare)
    if lower[:1].isdigit() or (lower[:1] in "'½¼¾" and len(lower) < 8):
        return _digits(lower)
    return None


def _digits(lower: str) -> tuple[str, str] | None:
    if len(lower) > 25:
        return None
    if lower.isdecimal():
        return _integer(lower)
    if lower in _FRACTION:
        return "fraction", _FRACTION[lower]
    if found := _NTH.match(lower):
        return "nth", found[1]
    if found := _DECADE.match(lower):
        digits = found[1]
        return ("decade", digits if len(digits) == 4 else f"19{digits}") if digits.endswith("0") else None
    if found := _ISO.match(lower):
        return "iso", lower[:10] + (f"T{found[4]}" if found[4] else "")
    if found := _SLASH.match(lower):
        return "slash", "/".join(found.groups())
    if (found := _CLOCK.match(lower)) and int(found[1]) <= 24 and int(found[2] or 0) < 60:
        side = (found[3] or "").replace(".", "").upper()
        if side or ":" in lower or "h" in lower:
            return ("sided" if side else "clock"), f"{found[1]}:{found[2] or '00'}{side}"
    if lower.startswith("'") and len(lower) == 3 and lower[1:].isdecimal():
        return "shortyear", ("19" if lower[1:] > "30" else "20") + lower[1:]
    plain = lower.replace(",", "")
    try:
        return "number", f"{float(plain):g}" if float(plain) < 1e6 else str(int(float(plain)))
    except (ValueError, OverflowError):
        return None


def _integer(lower: str) -> tuple[str, str]:
    if len(lower) == 4 and "1000" <= lower <= "2199":
        return "year", lower
    value = int(lower) if len(lower) < 12 else 10**12
    if value <= 12 and len(lower) <= 2:
        return "small", str(value)
    if value <= 31 and len(lower) <= 2:
        return "medium", str(value)
    return "digits", str(value)


def _mark_phrases(doc: Document, made: Units, chars: list[str]) -> None:
    """Fixed phrases and names of several words become one unit; the letters behind the first turn to fillers."""
    openers, lowers = alphabet().openers, doc.lowers
    size, words = len(chars), made.words
    position = taken = 0
    for number, lower in enumerate(lowers):
        entries = openers.get(lower)
        if entries is None or number < taken:
            continue
        while position < size and words[position] < number:
            position += 1
        for parts, kind, value in entries:
            last = number + len(parts)
            if tuple(lowers[number:last]) == parts and _stands_alone(doc, number, last, kind, value):
                after = position
                while after < size and words[after] < last:
                    after += 1
                unit = Unit(kind, value, doc.starts[number], doc.ends[last - 1], number)
                made.units[position], chars[position] = unit, letter_of(unit)
                taken = last
                for inner in range(position + 1, after):
                    chars[inner] = JOINED
                    made.units.pop(inner, None)
                break


def _stands_alone(doc: Document, first: int, last: int, kind: str, value: str) -> bool:
    """Whether a fixed phrase is not a piece of a longer expression: "the past" of "the past week", "years ago"."""
    if kind == "holiday" and holidays()[value].needs and doc.words[last - 1].islower():
        return False
    if kind != "phrase":
        return True
    before = doc.lowers[first - 1] if first else ""
    after = doc.lowers[last] if last < len(doc) else ""
    if doc.lowers[last - 1] == "ago" and (entry := _entry(before)) and entry[0] in COUNTING:
        return False
    return not ((entry := _entry(after)) and entry[0] in MEASURED)


COUNTING = frozenset({
    "small", "medium", "digits", "number", "count", "scale", "vague", "year", "nth", "half", "a", "extra", "more",
})  # fmt: skip
MEASURED = COUNTING - {"a", "more"} | {"unit", "units", "part", "parts", "season", "month", "weekday", "decade"}
JOINED = "\ue7ff"  # the letter of a word that belongs to the phrase before it


def _settle_needs(made: Units, chars: list[str], doc: Document) -> None:
    """Take back the class of words that are time words only in some surroundings: "may", "march", "sat", "min"."""
    table = time_words()
    for position in sorted(made.units):
        unit = made.units[position]
        row = table.get(doc.lowers[unit.word].rstrip("."))
        if row is None or not row.needs or row.kind != unit.kind:
            continue
        beside = [u.kind for step in (-1, 1, 2) if (u := made.units.get(position + step))]
        if not _fits(doc, unit, row, beside):
            chars[position] = BLANK
            del made.units[position]


def _fits(doc: Document, unit: Unit, row: TimeWord, beside: list[str]) -> bool:
    raw = doc.words[unit.word]
    if row.needs == "clock":
        return any(kind in ("clock", "sided", "noonside", "year", "moment", "small", "medium") for kind in beside)
    if row.needs == "number":
        dotted = raw.endswith(".") or doc.text[unit.end : unit.end + 1] == "."
        numbered = not NUMBERS.isdisjoint(beside)
        if row.kind in ("unit", "units"):
            return numbered
        return raw[:1].isupper() and (numbered or (dotted and row.word in SHORT_MONTHS))
    if not raw[:1].isupper():
        return False
    if row.word not in MONTH_ALONE:
        return True
    if doc.xpos[unit.word] in ("MD", "VB", "VBP", "VBD", "JJ"):
        return False
    before = doc.lowers[unit.word - 1] if unit.word else ""
    if row.word == "march" and doc.lowers[unit.word + 1 : unit.word + 2] in (["of"], ["for"]) and before not in SINCE:
        return False
    first = doc.sentences[doc.sentence_of[unit.word]][0] == unit.word
    return not first or any(kind in ("small", "medium", "year", "nth", "comma") for kind in beside)
