"""Words of a text as character spans, cut the way Universal Dependencies cuts English.

One compiled pattern finds the words; only full stops and a few unmarked contractions ("cannot", "gonna") need a look
into a table. Parts of contractions are words of their own ("do|n't", "John|'s"), hyphenated compounds are cut at the
hyphen unless the first part is a prefix ("pro-Beijing" stays whole). Every quantifier that can fail after a long run is
possessive or bounded, so time is linear in the text whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from chancery.lexicon.loader import Entry, data_table

Span = tuple[int, int]


class When(StrEnum):
    """When the full stop after an abbreviation belongs to it."""

    ALWAYS = "always"  # before a name or a number, hardly ever at a sentence's end: Mr., Gen., vs.
    INSIDE = "inside"  # unless a sentence seems to end there: etc., Inc., p.m.
    NUMBER = "number"  # only before a number: No. 5, Fig. 2


class Abbreviation(Entry, frozen=True, kw_only=True):
    """A word written with a full stop, in the letter case in which it is one."""

    word: str
    when: When = When.ALWAYS


class Contraction(Entry, frozen=True, kw_only=True):
    """Two words written as one without an apostrophe."""

    parts: tuple[str, ...]

    def check(self) -> str | None:
        return None if len(self.parts) > 1 else "a contraction has two parts or more"


class Prefix(Entry, frozen=True, kw_only=True):
    """A prefix that stays with its word when a hyphen stands between; ``lower``: only in small letters, since it is a
    name or a word of its own with a capital (the Post-ABC poll)."""

    prefix: str
    lower: bool = False

    def forms(self) -> tuple[str, ...]:
        return (self.prefix,) if self.lower else (self.prefix, self.prefix.capitalize())


class Ending(Entry, frozen=True, kw_only=True):
    """What may follow a stop inside one word: a top-level domain or a file's extension."""

    ending: str


class Unit(Entry, frozen=True, kw_only=True):
    """A unit that is a word of its own when written onto a number; ``money`` units only after a currency sign."""

    unit: str
    money: bool = False


class Opener(Entry, frozen=True, kw_only=True):
    """A word that opens a sentence."""

    word: str


class _Tables(NamedTuple):
    pattern: re.Pattern[str]
    abbreviations: dict[str, When]
    contractions: dict[str, tuple[int, ...]]
    openers: frozenset[str]


# Letters of any script with their combining marks, and characters that print nothing but may stand inside a word.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093c\u093e-\u094d"
_SOFT = r"\u00ad\u200c\u200d\u2060\ufeff"
_APOSTROPHE = r"['’`´ʼ]"
_CLITIC = rf"{_APOSTROPHE}(?i:s|m|re|ve|ll|d)(?![\w{_MARKS}])"
_NEGATED = "ai|are|ca|could|dare|did|do|does|had|has|have|is|may|might|must|need|ought|sha|should|was|were|wo|would"
_SYMBOLS = r"\u2600-\u27bf\U0001f000-\U0001faff"

_PATTERN = r"""
(?!\s)(?:
# 1: a plain word, possibly an unmarked contraction
  ([A-Za-z]++)(?![\w.@&$/\-‐‑{marks}{soft}'’`´ʼ]|://)
| [,"“”](?![,"“”]{{3}})
# 2: a word before a full stop that may belong to it
| ([A-Za-z]{{2,}}+)\.(?=[\s,;:?!)\]"”’'\-–—/]|\Z)(?![’'](?i:s)\b)
# addresses
| (?:(?i:https?|ftp)://|www\.)[^\s<>"“”{{}}|]{{1,2000}}(?<![.,;:!?)'’\]])
| \w[\w.+%=\-]{{0,63}}+@[\w\-]{{1,63}}+(?:\.[\w\-]{{1,63}}+){{0,8}}
| (?:[A-Za-z0-9][\w\-]{{0,62}}+\.){{1,8}}(?i:{endings})(?![\w@\-])(?:/[^\s<>"“”]{{0,2000}}(?<![.,;:!?)'’\]]))?
| (?<![\w.@])[a-z]{{2,30}}+(?:\.[a-z][a-z\-]{{1,30}}+){{2,8}}+(?![\w.@])
| (?<![\w@#])[@#][A-Za-z_]\w{{1,100}}+
# abbreviations made of letters and stops; amounts of dollars of a country
| [Nn]os?\.(?=\d)
| (?<![A-Za-z_.])[A-Za-z]\.(?:[A-Za-z]\.)+(?![A-Za-z]{{2}})(?:[A-Z](?![\w.]))?
| (?<![\w.])[A-Z](?:\.[A-Z])++(?![\w.])
| (?:Ph\.|M\.S|B\.S|D\.Ph|M\.Ph)\.?(?:D|c|il)\.
| (?:US|U|A|AU|C|CA|HK|NZ|S|R|NT|Z)\$
| (?<=[$€£¥])\d++(?:[.,]\d++)*+(?=(?:{money})(?!\w))
# numbers: telephone numbers, dates, fractions, then plain ones, a unit left apart
| (?<![\w.])(?:\+?\d-)?\d{{3}}[\-./]\d{{3}}[\-.]\d{{4}}(?!\w)
| (?<![\w.])(?:\d{{3}}-\d{{4}}|\d-\d{{4}}|\d{{5}}-\d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{2,4}}|\d{{4}}-\d\d-\d\d)(?![\w\-])
| (?<![\w./])\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])
| ^\d{{1,3}}\.(?=[ \t\xa0])
| (?:\d\d)?\d0['’]s(?!\w)
| (?:(?<![\w)])\+|(?<![\w.])\.)?\d++(?:[.:]\d++|,\d{{3}}(?!\d)|,\d\d(?=(?:,\d\d){{0,3}},\d{{3}}(?!\d)))*+
  (?:(?=(?:{units})(?!\w))|\w*+)
# words with an apostrophe and their parts
| (?i:{negated})(?=(?i:n{apostrophe}t)(?![\w{marks}]))
| (?<=[A-Za-z])(?i:n){apostrophe}(?i:t)(?![\w{marks}])
| (?<=[\w{marks}.)"”]){clitic}
| (?i:y{apostrophe}(?=all\b)|c{apostrophe}m(?=on\b))
| (?<!\w){apostrophe}(?i:em|til|tis|twas|cause|cos|n|bout|round|\d\ds?)(?!\w)
# letters joined by "&" or "/": AT&T, w/o
| (?<!\w)[A-Z]{{1,3}}&[A-Z]{{1,3}}(?!\w)
| (?<![\w/])(?:[A-Za-z]/[A-Za-z]|w/out)(?![\w/])(?<![cC]/[oO])
# 3: an initial
| (?<![\w.])([^\W\d_])\.(?=[\s,;&\])"”\-]|[A-Z][a-z])
# a prefix with its word, a word of any letters with marks and inner apostrophes
| (?:(?<![\w\-])(?:{prefixes})[\-‐‑])?
  (?:(?<=[\-‐‑])[A-Z]\.(?:[A-Z]\.)+(?!\w)|[^\W_](?:[\w{marks}]|[{soft}](?=\w))*+)(?:(?!{clitic}){apostrophe}(?=[^\W\d_])(?:[\w{marks}]|[{soft}](?=\w))++)*+
# signs
| \[(?:\.\.\.|…)\] | [\-=<>|+*~]{{4,}}+ | \${{2,}}+ | /{{2,}}+ | \\{{2,}}+
| \.{{2,}}+ | …++ | [!?]++ | --++ | [–—]++ | ''|``|‘’|’’|‘‘ | _++ | \*++ | ={{2,}}+>? | \+{{2,}}+ | ~++ | \#{{2,}}+
| (?<![\w)])[:;=]['\-^]?(?:[)(DPpO](?!\w)|\])
| \^_+\^ | <3(?!\d) | <{{2,}}+ | >{{2,}}+ | [-=]>
| [{symbols}](?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[{symbols}])*+
| ([^\w\s{soft}])\4{{3,}}+
| [^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u00ad]
)"""

_NEXT = re.compile(r"[ \t\xa0]{0,4}(?:\r?\n)?[ \t\xa0]{0,4}[\"“(\[‘']?([A-Za-z]{1,20}|\d)?")


def words(text: str) -> list[Span]:
    """The words of a text as spans ``[start, end)`` in code points, in order, never empty, never overlapping."""
    pattern, abbreviations, contractions, _ = _tables()
    found: list[Span] = []
    add = found.append
    for match in pattern.finditer(text):
        kind = match.lastindex
        if kind is None or kind == 4:
            add(match.span())
        elif kind == 1:
            start, end = match.span()
            cuts = contractions.get(match[1]) if end - start < 12 else None
            if cuts is None:
                add((start, end))
            else:
                found += _cut(start, end, cuts)
        else:
            start, end = match.span()
            when = abbreviations.get(match[2]) if kind == 2 else None
            if (kind == 3 and _is_initial(text, start, end, found)) or (when and _keeps_stop(text, end, when)):
                add((start, end))
            elif kind == 2 and match[2] in contractions:
                found += [*_cut(start, end - 1, contractions[match[2]]), (end - 1, end)]
            else:
                add((start, end - 1))
                add((end - 1, end))
    return found


def _cut(start: int, end: int, cuts: tuple[int, ...]) -> list[Span]:
    edges = [start, *(start + cut for cut in cuts), end]
    return list(pairwise(edges))


def _keeps_stop(text: str, end: int, when: When) -> bool:
    """Whether the stop that ends at ``end`` belongs to the abbreviation before it."""
    following = _following(text, end)
    if when is When.NUMBER:
        return following.isdigit()
    if not following:
        return end < len(text) and text[end] not in "\r\n" and not _at_end(text, end)
    if when is When.ALWAYS:
        return True
    return following not in _tables().openers


def _is_initial(text: str, start: int, end: int, found: list[Span]) -> bool:
    """Whether a single letter and a stop are an initial: inside a name, not at a sentence's end.

    ``I`` is mostly the pronoun, and any letter before punctuation may end a sentence: these need a capital before them.
    """
    if not text[start].isupper():
        return _following(text, end).isdigit()
    after_name = bool(found) and start - found[-1][1] == 1 and text[found[-1][0]].isupper()
    if text[end : end + 1] in (",", ";", "&", "]", ")", '"', "”"):
        return after_name
    following = _following(text, end)
    if not following or (following in _tables().openers and following not in ("A", "I")):
        return False
    return text[start] != "I" or (after_name and following[0].isupper())


def _following(text: str, end: int) -> str:
    """The word or digit that follows on this line or the next, or nothing."""
    match = _NEXT.match(text, end)
    return (match[1] or "") if match else ""


def _at_end(text: str, end: int) -> bool:
    return text[end : end + 4].strip(" \t\xa0\"”’')]")[:1] in ("", "\n", "\r")


@cache
def _tables() -> _Tables:
    package = "chancery.language"
    units = data_table(package, "units.tsv", Unit)
    prefixes = data_table(package, "prefixes.tsv", Prefix)
    pattern = _PATTERN.format(
        marks=_MARKS,
        soft=_SOFT,
        apostrophe=_APOSTROPHE,
        clitic=_CLITIC,
        negated=_NEGATED,
        symbols=_SYMBOLS,
        endings=_either(row.ending for row in data_table(package, "endings.tsv", Ending)),
        prefixes=_either(form for row in prefixes for form in row.forms()),
        units=_either(row.unit for row in units if not row.money),
        money=_either(row.unit for row in units),
    )
    openers = frozenset(row.word for row in data_table(package, "openers.tsv", Opener))
    abbreviations = {row.word: row.when for row in data_table(package, "abbreviations.tsv", Abbreviation)}
    return _Tables(re.compile(pattern, re.VERBOSE | re.MULTILINE), abbreviations, _contraction_cuts(), openers)


def _contraction_cuts() -> dict[str, tuple[int, ...]]:
    """Where to cut each unmarked contraction, in small letters, with a capital, and in capitals."""
    made: dict[str, tuple[int, ...]] = {}
    for row in data_table("chancery.language", "contractions.tsv", Contraction):
        word = "".join(row.parts)
        cuts = tuple(sum(map(len, row.parts[:number])) for number in range(1, len(row.parts)))
        made |= dict.fromkeys((word, word.capitalize(), word.upper()), cuts)
    return made


def _either(items: Iterable[str]) -> str:
    """A pattern for any of these strings, the longest first."""
    return "|".join(sorted(map(re.escape, items), key=lambda item: (-len(item), item)))
