"""Actors from PETRARCH's dictionaries (``Phoenix.Countries.actors.txt`` and its like).

An entry is a name with ``+SYNONYM`` lines and codes, ``[AFGREB 930120-010120]``: a country and roles of three letters
each, and the days between which they hold. Codes in the same line or in lines of their own belong to the name above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from chancery.errors import LexiconError
from chancery.knowledge.actor_imports_rows import Import, fault, gender_of, kind_of, names_of
from chancery.knowledge.actors import BODIES, SECTORS, ActorRow, PersonRow, compare_days, squash
from chancery.knowledge.countries import countries
from chancery.knowledge.offices import organisation_of, title_at

#: CAMEO's role codes as PLOVER's sectors. Codes of faiths, peoples and single groups (MUS, TAL) are no sectors.
ROLES: Mapping[str, str] = {
    "MED": "JRN", "HLH": "MED", "UIS": "UNK", "SEP": "REB", "INS": "REB", "IMG": "REB", "MNC": "BUS", "SET": "CVL",
    "NGO": "SOC", "NGM": "SOC", "HRI": "SOC", "ENV": "SOC", "DEV": "SOC", "HUM": "SOC",
    **{code: code for code in SECTORS - {"JRN", "MED", "PRE"}},
}  # fmt: skip
#: After GOV, these are sectors of their own; any other role is what a ministry deals with.
_OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG", "PTY", "OPP", "PRM", "ELI", "REB"})
_OLD_CODES = {"KSV": "XKX", "KOS": "XKX", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "NGM": "ISM", "BRZ": "BRA"}
_REGIONS = frozenset(
    {
        "AFR",
        "ASA",
        "BLK",
        "CRB",
        "CAU",
        "CFR",
        "CAS",
        "CEU",
        "EIN",
        "EAF",
        "EEU",
        "EUR",
        "LAM",
        "MEA",
        "MDT",
        "NAF",
        "NMR",
        "PGS",
        "SCN",
        "SAM",
        "SAS",
        "SEA",
        "SAF",
        "WAF",
        "WST",
        "INT",
    }
)
_DATES = re.compile(r"([<>])\s*(\d+)|(\d+)\s*-\s*(\d+)")


class _Coded(NamedTuple):
    """One ``[...]`` of a dictionary."""

    code: str
    country: str | None
    sectors: tuple[str, ...]
    since: str
    until: str


@dataclass
class _Entry:
    """One actor of a dictionary, with the line it begins in."""

    line: int
    names: list[str]
    codes: list[_Coded] = field(default_factory=list)
    bare: bool = True  # no [...] at all
    whole: bool = True  # no line of it was at fault


def read_petrarch(text: str, made: Import) -> None:
    """Read the text of a dictionary into ``made``."""
    entry: _Entry | None = None
    for number, line in enumerate(_uncommented(text).split("\n"), 1):
        label = line.partition("[")[0].strip()
        if not line.strip():
            continue
        if label.startswith(("!", ".", "&", ";", "~", "-")) or "[~" in line:
            made.skip(number, f"{line.strip()}: a noun or a directive, not the name of an actor (agents.tsv has nouns)")
            continue
        if label and not label.startswith("+"):
            _finish(entry, made)
            entry = _Entry(number, [])
        if entry is None:
            made.wrong(number, fault("name", "no actor stands above it", "write the actor's name in the line before"))
            continue
        entry.names += _labels(label)
        _codes(line, number, entry, made)
    _finish(entry, made)


def _uncommented(text: str) -> str:
    """The text without comments, line for line."""
    bare = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    return re.sub(r"#.*", "", bare.replace("\r", ""))


def _labels(label: str) -> list[str]:
    """The names in a line: its own, and in braces its other forms."""
    own, _, forms = label.lstrip("+").partition("{")
    return [" ".join(n.replace("_", " ").split()) for n in (own, *forms.rstrip("} ").split(",")) if n.strip(" _")]


def _codes(line: str, number: int, entry: _Entry, made: Import) -> None:
    entry.bare = entry.bare and "[" not in line
    rest = re.sub(r"\[[^\[\]]*\]", "", line)
    try:
        if "[" in rest or "]" in rest:
            raise fault("code", "a bracket is not closed, or not opened", "write [CODE]")
        for content in re.findall(r"\[([^\[\]]*)\]", line):
            if content.strip(" -"):  # [---]: nobody at that time
                entry.codes.append(_coded(content))
    except LexiconError as error:
        made.wrong(number, error)
        entry.whole = False


def _coded(content: str) -> _Coded:
    found = _DATES.search(content)
    code = (content.replace(found[0], "") if found else content).strip()
    country, roles = _country_and_roles(code)
    since = until = ""
    if found:
        since = _day(found[2]) if found[1] == ">" else _day(found[3]) if found[3] else ""
        until = _day(found[2]) if found[1] == "<" else _day(found[4]) if found[4] else ""
    if until and compare_days(since, until) > 0:
        raise fault("date", f"[{content}] ends before it begins", "mend the dates")
    roles = [role for role in roles if role in ROLES and ("GOV" not in roles or role in _OF_STATE)]
    return _Coded(code, country, tuple(dict.fromkeys(ROLES[role] for role in roles)), since, until)


def _country_and_roles(code: str) -> tuple[str | None, list[str]]:
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    if len(code) % 3 or not re.fullmatch("[A-Z]+", code):
        raise fault(
            "code", f"{code!r} is not made of codes of three capitals", "write it as in AFGREBTAL 010101-021231"
        )
    first = _OLD_CODES.get(parts[0], parts[0])
    if first == "IGO":
        return {"UNO": "UNO", "EUR": "EUR", "EEC": "EUR"}.get("".join(parts[1:2]), "IGO"), parts[1:]
    if first in countries().by_alpha3 or (first in BODIES and first not in _REGIONS):
        return first, parts[1:]
    if first in _REGIONS:
        return None, parts[1:]
    if first in ROLES:
        return None, parts
    raise fault("code", f"{first!r} is neither a country nor a role of CAMEO", "write an alpha-3 code or a role first")


def _day(digits: str) -> str:
    """YYMMDD (00 to 30 are of this century) or YYYYMMDD in ISO; a month or day of 00 is not known."""
    if len(digits) not in (6, 8):
        raise fault("date", f"{digits} has {len(digits)} digits", "write YYMMDD or YYYYMMDD")
    century = "" if len(digits) == 8 else "20" if int(digits[:2]) <= 30 else "19"
    year, month, day = century + digits[:-4], digits[-4:-2], digits[-2:]
    try:
        date(int(year), int(month) or 1, int(day) or 1)
    except ValueError as error:
        raise fault("date", f"{digits} is no day of the calendar", "write YYMMDD or YYYYMMDD") from error
    return year if month == "00" else f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"


def _finish(entry: _Entry | None, made: Import) -> None:
    """The rows of an entry all of whose lines have been read."""
    if entry is None or not entry.whole:
        return
    if not names_of(entry.names):
        made.wrong(entry.line, fault("name", "it has no letters", "write the actor's name before its code"))
    elif entry.bare:
        made.wrong(entry.line, fault("code", f"{entry.names[0]} has none", "write [CODE] after the name, or drop it"))
    elif not entry.codes:
        made.skip(entry.line, f"{entry.names[0]}: coded as nobody")
    elif any(countries().name(name.title()) for name in entry.names) and not any(c.sectors for c in entry.codes):
        made.skip(entry.line, f"{entry.names[0]}: a state and its places, which have tables of their own")
    else:
        for coded in entry.codes:
            if not _spans(coded, entry.codes):
                made.skip(
                    entry.line, f"{entry.names[0]}: [{coded.code}] has no dates, and those that have leave it no time"
                )
        _take(entry, made)


def _take(entry: _Entry, made: Import) -> None:
    """The rows of an entry in which nothing is at fault."""
    if _is_person(entry):
        _coded_person(entry, made)
    else:
        made.actors.append(_coded_body(entry))


def _is_person(entry: _Entry) -> bool:
    """The format does not tell. A body has a word for one in its name; a person has a given name, a title, terms."""
    words = [name.title().split() for name in entry.names]
    if any(organisation_of(name) for name in words):
        return False
    known = len(words[0]) > 1 and bool(gender_of(" ".join(words[0])))
    sectors = {sector for coded in entry.codes for sector in coded.sectors}
    in_office = any("GOV" in coded.sectors and coded.since for coded in entry.codes)
    return known or "ELI" in sectors or any(map(_titled, words)) or (in_office and not sectors & {"REB", "PRM", "PTY"})


def _titled(words: list[str]) -> bool:
    """Whether a title stands before a name: not in "Minister of Health"."""
    found = title_at(words, 0, len(words))
    return found is not None and found[0] < len(words) and words[found[0]] not in ("Of", "For")


def _coded_person(entry: _Entry, made: Import) -> None:
    first, *others = names_of(name.title() for name in entry.names)
    of = next((c.country for c in entry.codes if c.country), None)
    if of is None:
        made.skip(entry.line, f"{first}: a person of no country")
        return
    made.people += [
        PersonRow(
            name=first,
            gender=gender_of(first),
            country=coded.country or of,
            sectors=coded.sectors,
            office=f"coded {coded.code}",
            since=since,
            until=until,
            aliases=tuple(others),
        )
        for coded in entry.codes
        for since, until in _spans(coded, entry.codes)
    ]


def _coded_body(entry: _Entry) -> ActorRow:
    first, *others = names_of(_cased(name, entry.names) for name in entry.names)
    sectors = [
        f"{sector}:{since}..{until}" if since or until else sector
        for coded in entry.codes
        for since, until in _spans(coded, entry.codes)
        for sector in coded.sectors
    ]
    return ActorRow(
        key=squash(first),
        name=first,
        aliases=tuple(others),
        kind=kind_of(sector for c in entry.codes for sector in c.sectors),
        country=next((c.country for c in entry.codes if c.country), None),
        sectors=tuple(dict.fromkeys(sectors)),
        note="PETRARCH " + " ".join(dict.fromkeys(c.code for c in entry.codes)),
    )


def _spans(coded: _Coded, codes: list[_Coded]) -> list[tuple[str, str]]:
    """When a code holds. One without dates holds before, between and after those with dates."""
    dated = sorted((c for c in codes if c.since or c.until), key=lambda c: c.since)
    if coded in dated or not dated:
        return [(coded.since, coded.until)]
    before = [("", dated[0].since)] if dated[0].since else []
    between = [
        (ends, begins)
        for n in range(1, len(dated))
        if (ends := _last(dated[:n])) and (begins := dated[n].since) and _is_gap(ends, begins)
    ]
    after = [(ends, "")] if (ends := _last(dated)) else []
    return before + between + after


def _last(dated: list[_Coded]) -> str:
    """The last day of any of these codes, empty where one has no end."""
    return max(c.until for c in dated) if all(c.until for c in dated) else ""


def _is_gap(ends: str, begins: str) -> bool:
    """Whether time passes between two dates of the format, as finely as both are known."""
    size = min(len(ends), len(begins))
    one, other = ([int(part) for part in day[:size].split("-")] for day in (ends, begins))
    if size == 10:
        return (date(*other) - date(*one)).days > 1
    months_or_years = [(day[0] * 12 + day[1]) if size == 7 else day[0] for day in (one, other)]
    return months_or_years[1] - months_or_years[0] > 1


_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "at", "de", "la"})


def _cased(name: str, names: list[str]) -> str:
    """A dictionary writes all in capitals; initials keep them, which are the first letters of another name."""
    initials = {"".join(w[0] for w in n.upper().split() if w.lower() not in _SMALL) for n in names if " " in n}
    if " " not in name and (len(name) < 5 or name.replace(".", "") in initials or not re.search("[AEIOUY]", name)):
        return name
    words = [word.lower() if word.lower() in _SMALL else word.title() for word in name.split()]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
