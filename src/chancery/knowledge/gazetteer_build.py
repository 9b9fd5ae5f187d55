"""Builds gazetteer files: Chancery's own tables and the places of GeoNames, written as they are read.

``build`` makes a user's own gazetteer of GeoNames' ``allCountries.txt``. ``scripts/gazetteer.py`` makes the one that
ships of smaller lists, with the same ``Builder``, tables and rules for names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

from chancery.errors import LexiconError
from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_file import GazetteerWriter, Key, Row
from chancery.knowledge.gazetteer_geonames import SEATS, Geoname, Kept, kept, numbered
from chancery.knowledge.gazetteer_names import fold, without_designator
from chancery.lexicon.loader import Entry, data_table

Division = tuple[str, str]  # alpha-3 code, GeoNames code of the first level
Point = tuple[float, float]  # latitude, longitude

ARABIC = frozenset({
    "IRQ", "SYR", "YEM", "JOR", "LBN", "PSE", "SAU", "EGY", "SDN", "LBY", "DZA", "TUN", "MAR", "OMN", "ARE", "QAT",
    "BHR", "KWT", "MRT",
})  # fmt: skip
_MOST_DIVISIONS = 60_000  # a row names its division in two bytes; countries stand before divisions
_SAME_PLACE = 1.0  # degrees within which a feature of GeoNames and one of the own tables are the same
_TOLD_EVERY = 20_000


class OwnDivision(Entry, frozen=True, kw_only=True):
    """A row of admin1.tsv."""

    country: str
    code: str
    name: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


class Region(Entry, frozen=True, kw_only=True):
    """A row of regions.tsv, features.tsv or sites.tsv."""

    name: str
    names: tuple[str, ...] = ()
    kind: str
    country: str | None = None
    lat: float
    lon: float
    weight: int = 0
    geonames: int = 0


class Builder:
    """Takes places with their names and hands them to the writer. Row 0 is no place, so that 0 can mean none."""

    def __init__(self, writer: GazetteerWriter) -> None:
        self._writer = writer
        self.divisions: dict[Division, int] = {}
        self.places = self.keys = 0
        writer.add(Row("", "feature", None, 0.0, 0.0))

    def add(
        self, row: Row, *, names: Iterable[str] = (), alternates: Iterable[str] = (), codes: Iterable[str] = ()
    ) -> int:
        """Add a place; its number.

        It is found under its main name and ``names``; less likely under ``alternates``; and under ``codes`` only
        after a comma.
        """
        number = self._writer.add(row)
        self.places += 1
        main = fold(row.name)
        for folded in {main, *filter(None, map(fold, names))}:
            self._writer.lead(Key(folded, number))
        self.also(number, (name for name in alternates if fold(name) != main))
        for folded in set(map(fold, codes)) - {""}:
            self._writer.lead(Key("," + folded, number, True))
        return number

    def also(self, number: int, alternates: Iterable[str]) -> None:
        """Let more names lead to a place, less likely than its own."""
        for folded in set(map(fold, alternates)) - {""}:
            self._writer.lead(Key(folded, number, True))


@contextmanager
def building(output: Path) -> Iterator[Builder]:
    """What to add places to; the file is there once the block has ended, and whole.

    Until then all is kept in a hidden folder beside it, which goes away with whatever stops the block.
    """
    with TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as folder:
        made = Path(folder) / "gazetteer"
        with GazetteerWriter(Path(folder)) as writer:
            builder = Builder(writer)
            yield builder
            builder.keys = writer.finish(made)
        made.replace(output)


# The own tables


def own_regions() -> Iterator[Region]:
    """Regions and features of Chancery's own tables."""
    for table in ("regions.tsv", "features.tsv", "sites.tsv"):
        yield from data_table("chancery.knowledge", table, Region)


@cache
def own_divisions() -> dict[Division, OwnDivision]:
    """The divisions about which Chancery's own table says something."""
    return {(d.country, d.code): d for d in data_table("chancery.knowledge", "admin1.tsv", OwnDivision)}


def own_point(division: Division) -> Point | None:
    """Where a division lies by Chancery's own table."""
    entry = own_divisions().get(division)
    return (entry.lat, entry.lon) if entry and entry.lat is not None and entry.lon is not None else None


def add_countries(builder: Builder) -> None:
    """Add the countries of Chancery's own table."""
    for country in countries().all:
        row = Row(
            country.name, "country", country.alpha3, country.lat, country.lon, 0, country.population, country.geonames
        )
        builder.add(row, names=country.names, alternates=country.former)


def add_division(
    builder: Builder,
    key: Division,
    given: str,
    point: Point,
    *,
    people: int = 0,
    geonames: int = 0,
    alternates: Iterable[str] = (),
) -> int:
    """Add a first-level division under the name given and what Chancery's own table calls it; its row."""
    entry = own_divisions().get(key)
    row = Row(entry.name if entry else given, "admin", key[0] or None, *point, 0, people, geonames)
    number = builder.add(
        row,
        names=entry.names if entry else (),
        alternates=[given, without_designator(fold(given)) or "", *alternates],
        codes=entry.codes if entry else (),
    )
    return builder.divisions.setdefault(key, number)


def add_district(builder: Builder, row: Row, *, names: Iterable[str] = (), alternates: Iterable[str] = ()) -> None:
    """Add a division below the first level."""
    bare = without_designator(fold(row.name)) or ""
    # "Cheshire East" and "Ceredigion" go by their bare names; nobody says "Cook" for an American county.
    if row.country == "USA":
        builder.add(row, names=names, alternates=[bare, *alternates])
    else:
        builder.add(row, names=[bare, *names], alternates=alternates)


def add_regions(builder: Builder) -> dict[int, Region]:
    """Add regions and features of Chancery's own tables; what they are by their rows."""
    added = {}
    for place in own_regions():
        row = Row(place.name, place.kind, place.country, place.lat, place.lon, 0, place.weight, place.geonames)
        added[builder.add(row, names=place.names)] = place
    return added


# Names


def without_ending(name: str, country: str) -> list[str]:
    """The spelling in -a of an Arabic name in -ah."""
    folded = fold(name)
    return [folded[:-1]] if country in ARABIC and folded.endswith("ah") else []


def usable(names: Iterable[str]) -> Iterator[str]:
    """Those names in Latin letters that a report might use: no airport codes, no machine transliterations."""
    for name in names:
        folded = fold(name)
        code = name.isupper() and len(name) <= 4
        latin = folded.isascii() and folded.replace(" ", "").isalpha()
        if latin and len(folded) > 2 and name[0].isupper() and not code and "," not in name:
            yield name


# GeoNames' own file


class Built(NamedTuple):
    """What a build made."""

    places: int
    names: int


def build(
    lines: BinaryIO,
    output: Path,
    *,
    name: str,
    min_population: int = 0,
    advance: Callable[[int, int], None] = lambda done, failed: None,
) -> Built:
    """Build a gazetteer of GeoNames' ``allCountries.txt``, or a file of one country, and Chancery's own tables.

    The file is read twice, divisions first. Towns of fewer than ``min_population`` people are left out, unless they
    are seats of government. ``advance`` is told, now and then, how many lines are done and how many failed (none).

    Raises:
        LexiconError: the file cannot be read twice or is empty, or a line is not in GeoNames' form; it names the
            file (``name``), the line and the column. ``output`` is then as it was.
    """
    if not lines.seekable():
        raise LexiconError("it is read twice, and this cannot be", where=name, remedy="save it to a file and name that")
    with building(output) as builder:
        add_countries(builder)
        _add_divisions(builder, numbered(lines, name=name, holding=b"\tA\tADM1\t"), name)
        own = _OwnPlaces(add_regions(builder))
        lines.seek(0)
        things = _told(numbered(lines, name=name), name, advance)
        _add_places(builder, own.without(things, builder), min_population)
    return Built(builder.places, builder.keys)


def _told(things: Iterable[Geoname], name: str, advance: Callable[[int, int], None]) -> Iterator[Geoname]:
    number = 0
    for number, thing in enumerate(things, 1):
        yield thing
        if not number % _TOLD_EVERY:
            advance(number, 0)
    if not number:
        raise LexiconError("the file is empty", where=name, remedy="give GeoNames' allCountries.txt, unpacked")
    advance(number, 0)


def _add_divisions(builder: Builder, things: Iterable[Geoname], name: str) -> None:
    """First-level divisions of the file, then those of the own table that it lacks and whose place is known."""
    for thing in things:
        key = _division(thing)
        weight = _weight(thing, kept("A.ADM1") or Kept("admin"))
        point = own_point(key) or (thing.lat, thing.lon)
        names = usable([thing.ascii, *thing.alternates.split(",")])
        add_division(builder, key, thing.name, point, people=weight, geonames=thing.id, alternates=names)
        if builder.places > _MOST_DIVISIONS:
            raise LexiconError(
                f"more than {_MOST_DIVISIONS:,} first-level divisions", where=name, remedy="take it from GeoNames anew"
            )
    for key, entry in own_divisions().items():
        place = own_point(key)
        if key not in builder.divisions and place:
            add_division(builder, key, entry.name, place)


def _add_places(builder: Builder, things: Iterable[tuple[Geoname, Kept]], min_population: int) -> None:
    """Towns, divisions below the first level, and features."""
    for thing, how in things:
        if how.kind == "city" and thing.population < min_population and thing.code not in SEATS:
            continue
        country, code = _division(thing)
        within, people = builder.divisions.get((country, code), 0), _weight(thing, how)
        row = Row(thing.name, how.kind, country or None, thing.lat, thing.lon, within, people, thing.id)
        names = [*usable([thing.ascii]), *without_ending(thing.name, country)]
        add = add_district if how.kind == "district" else Builder.add
        add(builder, row, names=names, alternates=usable(thing.alternates.split(",")))


def _division(thing: Geoname) -> Division:
    country = countries().by_alpha2.get(thing.country)
    return (country.alpha3 if country else "", thing.admin1)


def _weight(thing: Geoname, how: Kept) -> int:
    return int(thing.population * how.share) or how.uncounted


class _OwnPlaces:
    """The countries, regions and features of the own tables, which are not to be there twice."""

    def __init__(self, regions: dict[int, Region]) -> None:
        self._ids = {country.geonames for country in countries().all} | {own.geonames for own in regions.values()}
        self._regions: dict[str, list[tuple[int, Region]]] = defaultdict(list)
        for number, own in regions.items():
            for name in (own.name, *own.names):
                self._regions[fold(name)].append((number, own))

    def without(self, things: Iterable[Geoname], builder: Builder) -> Iterator[tuple[Geoname, Kept]]:
        """The things that are kept and not there yet; features that are get the names that GeoNames knows, too."""
        for thing in things:
            how = kept(thing.code)
            if how is None or how.kind == "admin" or thing.id in self._ids:
                continue
            number = self._same(thing) if how.kind == "feature" else None
            if number is None:
                yield thing, how
            else:
                builder.also(number, usable(thing.alternates.split(",")))

    def _same(self, thing: Geoname) -> int | None:
        """The row of the feature that has its name and lies where it does."""
        for number, own in self._regions.get(fold(thing.name), ()):
            if abs(own.lat - thing.lat) < _SAME_PLACE and abs(own.lon - thing.lon) < _SAME_PLACE:
                return number
        return None
