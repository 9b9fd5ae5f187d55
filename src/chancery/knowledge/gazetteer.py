"""The gazetteer: a name in, the places that bear it out.

It joins GeoNames (towns over 500 people, first- and second-level divisions; CC BY 4.0) with Chancery's own tables of
countries, regions and features. ``scripts/gazetteer.py`` builds the file; ``docs/places.md`` says how. A user may build
a larger one of his own (``gazetteer_build.py``), and name it in the environment variable ``CHANCERY_GAZETTEER``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from chancery.knowledge.gazetteer_file import GazetteerFile
from chancery.knowledge.gazetteer_names import fold, without_designator
from chancery.record.models import PlaceKind

FILE = Path(__file__).parent / "data" / "gazetteer.bin"
#: The environment variable that names a file to use instead.
VARIABLE = "CHANCERY_GAZETTEER"

_OF_TOWNS = (" city", " town", " village", " municipality")


class Toponym(NamedTuple):
    """One place that a name may mean.

    ``population`` is the weight of a mention: of towns and divisions the people who live there. ``alternate`` is true
    where the name asked for is not the place's main name. ``district`` marks divisions below the first level.
    """

    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonames: int | None
    alternate: bool = False
    district: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """Look-ups by name. Thread-safe; answers are cached."""

    file: GazetteerFile

    @classmethod
    def default(cls) -> Gazetteer:
        """The gazetteer that ``CHANCERY_GAZETTEER`` names, or else the one that ships with Chancery; mapped once.

        Raises:
            LexiconError: the file is missing, cut short or not a gazetteer.
        """
        named = os.environ.get(VARIABLE)
        return _mapped(Path(named).absolute(), named=True) if named else _mapped(FILE, named=False)

    @classmethod
    def load(cls, path: Path) -> Gazetteer:
        """The gazetteer in a file."""
        return cls(GazetteerFile.open(path))

    def candidates(self, name: str) -> tuple[Toponym, ...]:
        """The places that bear this name, in whatever spelling, the likeliest for a bare mention first."""
        return _candidates(self, fold(name))

    def abbreviated(self, name: str) -> tuple[Toponym, ...]:
        """The divisions that a text names so after a comma only: the "TX" of "Austin, TX"."""
        return _candidates(self, "," + fold(name))

    def knows(self, name: str) -> bool:
        """Whether any place bears this name."""
        return bool(self.candidates(name))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@cache
def _mapped(path: Path, *, named: bool) -> Gazetteer:
    if not named:
        return Gazetteer.load(path)
    remedy = f"build it with chancery gazetteer build, or unset {VARIABLE} to read with the one that ships"
    return Gazetteer(GazetteerFile.open(path, remedy=remedy))


# A plain dictionary would grow without bound in a long-running reader. Its keys hold the gazetteer itself, since the id
# of one that is gone may be another's.
_CACHE: dict[tuple[Gazetteer, str], tuple[Toponym, ...]] = {}
_CACHE_SIZE = 50_000


def _candidates(gazetteer: Gazetteer, folded: str) -> tuple[Toponym, ...]:
    key = (gazetteer, folded)
    found = _CACHE.get(key)
    if found is None:
        if len(_CACHE) >= _CACHE_SIZE:
            _CACHE.clear()
        found = _CACHE[key] = _look_up(gazetteer.file, folded)
    return found


def _look_up(file: GazetteerFile, folded: str) -> tuple[Toponym, ...]:
    if not folded.strip(","):
        return ()
    hits = file.find(folded)
    if not hits:
        bare = without_designator(folded)
        towns = folded.endswith(_OF_TOWNS) or folded.startswith("city of ")
        hits = [hit for hit in file.find(bare) if towns or file.row(hit[0]).kind != "city"] if bare else []
    found: dict[int, Toponym] = {}
    for number, alternate in sorted(hits, key=lambda hit: hit[1]):
        if number not in found:
            found[number] = _toponym(file, number, alternate)
    return tuple(sorted(found.values(), key=_likelihood, reverse=True))


def _likelihood(toponym: Toponym) -> tuple[bool, float]:
    return toponym.kind == "country" and not toponym.alternate, toponym.population * (0.4 if toponym.alternate else 1)


def _toponym(file: GazetteerFile, number: int, alternate: bool) -> Toponym:
    row = file.row(number)
    kind: PlaceKind = "admin" if row.kind == "district" else row.kind  # type: ignore[assignment]
    admin1 = file.name(row.admin1) if row.admin1 else row.name if row.kind == "admin" and row.country else None
    return Toponym(
        row.name, kind, row.country, admin1, row.lat, row.lon, row.population, row.geonames or None, alternate,
        row.kind == "district",
    )  # fmt: skip
