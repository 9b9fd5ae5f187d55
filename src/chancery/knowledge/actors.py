"""The actor base: organisations, armed groups, media and people that world news names, with what they were when.

The tables are ``data/actors/*.tsv`` (organisations) and ``data/people/*.tsv`` (offices and terms), to be edited by
whoever codes. ``find("Taliban", "2019-09-16")`` gives the group with its sectors on that day;
``terms("Donald Trump")`` its bearer's offices. Names are matched by their letters and digits, so that "Al-Jazeera" and
"Al Jazeera" are one; initials (AP, WHO) count only in capitals. Tables of a project's own, in the folder that the
environment variable ``CHANCERY_ACTORS`` names, win over these.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple

from chancery.errors import LexiconError
from chancery.lexicon.loader import Entry, data_table, data_tables, read_table
from chancery.record.models import ActorKind

Gender = Literal["m", "f", ""]
BREAKS = frozenset('()[]{}"“”.:;!?…—–')
"""Signs that no name runs over."""
OWN_TABLES = "CHANCERY_ACTORS"
"""The environment variable that names a folder with tables of a project's own."""
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
"""PLOVER's sectors."""
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for actors that belong to no country."""
_PARTS = re.compile(r"[^\W_]+").findall
_DAY = re.compile(r"(\d{4}(-\d\d){0,2})?").fullmatch
LONGEST_NAME = 12  # words of the longest name that is looked for in a text


class ActorRow(Entry, frozen=True, kw_only=True):
    """An organisation. ``sectors`` are PLOVER codes, ``CODE`` or ``CODE:from..to`` where they held for a time;
    ``common`` are those of its names that bodies of other countries bear too.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    reference: str | None = None
    note: str = ""
    common: tuple[str, ...] = ()

    def check(self) -> str | None:
        for name in self.common:
            if name != self.name and name not in self.aliases:
                return f"column `common`: {name!r} is none of its names"
        for item in self.sectors:
            code, _, days = item.partition(":")
            if not (len(code) == 3 and code.isupper()) or (days and ".." not in days):
                return f"column `sectors`: {item!r} is neither CODE nor CODE:from..to"
            problem = term_problem(*days.split("..", 1)) if days else None
            if problem:
                return f"column `sectors`: in {item!r}, {problem}"
        return None


class PersonRow(Entry, frozen=True, kw_only=True):
    """One office of a person and its term."""

    name: str
    gender: Gender = ""
    country: str
    sectors: tuple[str, ...] = ()
    office: str
    since: str = ""
    until: str = ""
    aliases: tuple[str, ...] = ()
    reference: str | None = None

    def check(self) -> str | None:
        problem = term_problem(self.since, self.until)
        return f"column `until`: {problem}" if problem else None


class GivenNames(Entry, frozen=True, kw_only=True):
    """Given names that tell a gender."""

    gender: Gender
    names: tuple[str, ...]


class Term(NamedTuple):
    """An office and when it was held, ``[since, until]``; an open end is empty."""

    office: str
    country: str
    since: str
    until: str


@dataclass(frozen=True)
class Dated:
    """Sectors, and with them an office and a country, that hold for a time."""

    sectors: tuple[str, ...]
    since: str = ""
    until: str = ""
    country: str | None = None
    office: str = ""

    def holds(self, day: str) -> bool:
        """Whether it holds on some day of the (perhaps partial) date."""
        begun = compare_days(self.since, day) <= 0
        return begun and (not self.until or compare_days(self.until, day) >= 0)


@dataclass(frozen=True)
class Known:
    """An actor of the base."""

    key: str
    name: str
    kind: ActorKind
    country: str | None
    spells: tuple[Dated, ...]
    member_of: tuple[str, ...] = ()
    reference: str | None = None
    gender: Gender = ""
    aliases: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()

    def is_common(self, name: str) -> bool:
        """Whether bodies of other countries bear this name too, so that it means this one in its country only."""
        return bool(self.common) and squash(name) in self.common

    def spell(self, day: str | None) -> Dated | None:
        """What a person was on that day: the office held then, else the last one before it, else the first."""
        if not self.spells:
            return None
        if day is None:
            return self.spells[-1]
        held = [s for s in self.spells if s.holds(day)]
        past = [s for s in self.spells if compare_days(s.since, day) <= 0]
        return (held or past or self.spells[:1])[-1]

    def sectors_on(self, day: str | None) -> tuple[str, ...]:
        """Sector codes on that day; of a person who no longer holds office, ``ELI``."""
        if self.kind == "person":
            spell = self.spell(day)
            if spell is None:
                return ()
            left = day is not None and spell.until and compare_days(spell.until, day) < 0
            return ("ELI",) if left and spell.sectors == ("GOV",) else spell.sectors
        held = [s for s in self.spells if day is None or s.holds(day)]
        if not held and day is not None:  # a group that is no more is still called what it was last
            held = [s for s in self.spells if compare_days(s.since, day) <= 0][-1:]
        return tuple(dict.fromkeys(code for s in held for code in s.sectors))

    def country_on(self, day: str | None) -> str | None:
        """The country, or body, acted for on that day."""
        spell = self.spell(day) if self.kind == "person" else None
        return spell.country if spell and spell.country else self.country

    def fame(self, day: str | None) -> int:
        """How far from office on that day, in years: used to choose between two bearers of a name."""
        if day is None:
            return 0
        year = int(day[:4])
        gaps = [
            0 if s.holds(day) else min(abs(year - int((s.since or day)[:4])), abs(year - int((s.until or day)[:4])))
            for s in self.spells
        ]
        return min(gaps, default=0)


class Base:
    """Look-ups over the actors of the tables. The entries of ``own`` win: over those of the same key or name, which
    they replace, and wherever others bear a name of theirs."""

    def __init__(self, actors: Iterable[ActorRow], people: Iterable[PersonRow], *, own: Base | None = None) -> None:
        self._names: dict[str, list[tuple[str, Known]]] = {}
        self._openings: set[str] = set()
        ours = own.all if own else ()
        for known in ours:
            self._index(known)
        claimed = frozenset(self._names)
        given = (*map(_organisation, actors), *_persons(people))
        replaced = {known.key: own.like(known) for known in given} if own else {}
        self.all: tuple[Known, ...] = (*ours, *(known for known in given if not replaced.get(known.key)))
        self.by_key = {key: known for key, known in replaced.items() if known} | {k.key: k for k in self.all}
        for known in self.all[len(ours) :]:
            self._index(known, but=claimed)

    def _index(self, known: Known, but: Container[str] = ()) -> None:
        for name in dict.fromkeys((known.name, *known.aliases)):
            openings = list(accumulate(_PARTS(name.lower())))
            if openings and openings[-1] not in but:
                self._openings.update(openings)
                self._names.setdefault(openings[-1], []).append((name, known))

    def like(self, other: Known) -> Known | None:
        """The actor here with the key, or a name, of one of another base."""
        held = self._names.get(squash(other.name))
        return self.by_key.get(other.key) or (held[0][1] if held else None)

    def find(self, text: str, day: str | None = None) -> Known | None:
        """The actor that a name, as written, stands for; of two bearers the one nearer to office on that day."""
        return min(self.named(text), key=lambda known: known.fame(day), default=None)

    def named(self, text: str) -> list[Known]:
        """All actors that bear a name, as written."""
        held = self._names.get(squash(text)) or self._names.get(squash(text.removeprefix("the ").removeprefix("The ")))
        return [known for name, known in held or () if _case_fits(text, name)]

    def spelled(self, letters: str) -> Known | None:
        """The actor whose name has these letters and digits, in small letters and run together."""
        held = self._names.get(letters) or self._names.get("the" + letters)
        return held[0][1] if held else None

    def longest(self, words: Sequence[str], first: int, day: str | None = None) -> tuple[int, Known] | None:
        """The longest name that starts at a word: the word after it, and its actor."""
        so_far, best = squash(words[first]), None
        last = first + 1
        while so_far in self._openings and last <= first + LONGEST_NAME and words[last - 1] not in BREAKS:
            if so_far in self._names and _ends_name(words[last - 1]):
                known = self.find(" ".join(words[first:last]), day)
                best = (last, known) if known else best
            if last >= len(words):
                break
            so_far += squash(words[last])
            last += 1
        return best


def squash(text: str) -> str:
    """The letters and digits of a text in lower case: what names are compared by."""
    lower = text.lower()
    return lower if lower.isalnum() else "".join(_PARTS(lower))


def compare_days(left: str, right: str) -> int:
    """Order of two ISO dates as far as both are precise: -1, 0 or 1."""
    shared = min(len(left), len(right))
    a, b = left[:shared], right[:shared]
    return (a > b) - (a < b)


def term_problem(since: str, until: str) -> str | None:
    """Why two dates are no term, or ``None``."""
    for day in (since, until):
        if not _DAY(day):
            return f"{day!r} is no date as in 2019, 2019-09 or 2019-09-16"
    return f"{until} is before {since}" if until and compare_days(since, until) > 0 else None


def _case_fits(text: str, name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if len(letters) <= 5 and all(c.isupper() for c in letters):
        return text.replace(".", "").upper() == text.replace(".", "")
    return _has_capital(text) or not _has_capital(name)


def _has_capital(name: str) -> bool:
    """Whether a word but the article has one: "The independent" is no newspaper."""
    return any(c.isupper() for c in (name[4:] if name[:4].lower() == "the " else name))


def _ends_name(word: str) -> bool:
    return word[-1].isalnum() or (word[-1] == "." and word[0].isalnum())


def _organisation(row: ActorRow) -> Known:
    spells = []
    for item in row.sectors:
        code, _, days = item.partition(":")
        since, _, until = days.partition("..")
        spells.append(Dated((code,), since, until))
    return Known(
        key=row.key,
        name=row.name,
        kind=row.kind,
        country=row.country,
        spells=tuple(spells),
        member_of=row.member_of,
        reference=row.reference,
        aliases=row.aliases,
        common=frozenset(map(squash, row.common)),
    )


def _persons(rows: Iterable[PersonRow]) -> Iterable[Known]:
    grouped: dict[str, list[PersonRow]] = {}
    for row in rows:
        grouped.setdefault(row.name, []).append(row)
    for name, held in grouped.items():
        held = sorted(held, key=lambda row: row.since)
        yield Known(
            key=f"person:{squash(name)}",
            name=name,
            kind="person",
            country=held[0].country,
            spells=tuple(Dated(row.sectors, row.since, row.until, row.country, row.office) for row in held),
            reference=next((row.reference for row in held if row.reference), None),
            gender=held[0].gender,
            aliases=tuple(dict.fromkeys(alias for row in held for alias in row.aliases)),
        )


@cache
def base() -> Base:
    """The actor base, read once, with the project's own tables where ``CHANCERY_ACTORS`` names their folder.

    Raises:
        LexiconError: a table is malformed, or the folder has none.
    """
    folder = os.environ.get(OWN_TABLES)
    return Base(
        data_tables("chancery.knowledge", "actors", ActorRow),
        data_tables("chancery.knowledge", "people", PersonRow),
        own=own_base(Path(folder)) if folder else None,
    )


def own_base(folder: Path) -> Base:
    """The base that the tables ``actors*.tsv`` and ``people*.tsv`` of a folder make.

    Raises:
        LexiconError: a table is malformed, or the folder has none.
    """
    actors, people = (sorted(folder.glob(f"{kind}*.tsv")) for kind in ("actors", "people"))
    if not (actors or people):
        remedy = f"let {OWN_TABLES} name a folder that has one; docs/actors.md tells the columns"
        raise LexiconError("there is no table actors*.tsv or people*.tsv in it", where=str(folder), remedy=remedy)
    return Base(
        [row for table in actors for row in read_table(table, ActorRow)],
        [row for table in people for row in read_table(table, PersonRow)],
    )


def find(text: str, day: str | None = None) -> Known | None:
    """The actor of the base that a name stands for on a day, or None."""
    return base().find(text, day)


def terms(name: str) -> list[Term]:
    """The offices of a person, in order of time: ``(office, country, since, until)``. Empty for who is not in the base.

    A name borne by several people in the base gives the offices of all of them.
    """
    people = [known for known in base().named(name) if known.kind == "person"]
    held = [Term(s.office, s.country or "", s.since, s.until) for known in people for s in known.spells]
    return sorted(held, key=lambda term: term.since)


@cache
def given_names() -> dict[str, Gender]:
    """Gender by given name in lower case."""
    made: dict[str, Gender] = {}
    for known in base().all:
        if known.kind == "person" and known.gender:
            made.setdefault(known.name.split()[0].lower(), known.gender)
    for row in data_table("chancery.knowledge", "given_names.tsv", GivenNames):
        made.update((name.lower(), row.gender) for name in row.names)
    return made
