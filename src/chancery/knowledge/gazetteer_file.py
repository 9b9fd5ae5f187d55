"""The gazetteer's file: plain arrays, one after another, so that it is ready as soon as it is mapped into memory.

A header line of JSON (sizes, the codes of countries) is followed by the arrays in ``_ROW`` and ``_KEY`` order and the
names as UTF-8. Rows are places. Keys are hashes of folded names, sorted, each with the row that it leads to; a second
hash keeps two names from being taken for one another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from chancery.errors import LexiconError

MAGIC = b"chancery gazetteer 1\n"
KINDS = ("country", "admin", "city", "feature", "district")
_ROW = (
    ("kind", "<u1"), ("country", "<u1"), ("admin1", "<u2"), ("lat", "<f4"), ("lon", "<f4"), ("population", "<u4"),
    ("geonames", "<u4"),
)  # fmt: skip
_KEY = (("key", "<u4"), ("check", "<u2"), ("row", "<u4"))
_ALTERNATE = 1 << 31
_NO_COUNTRY = 255
_LONGEST_HEADER = 1 << 16


class Row(NamedTuple):
    """One place as it is stored. ``admin1`` is the row number of its division, 0 for none."""

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    admin1: int = 0
    population: int = 0
    geonames: int = 0


class Key(NamedTuple):
    """A folded name that leads to a row; ``alternate`` where it is not the place's main name."""

    folded: str
    row: int
    alternate: bool = False


def pack(rows: Sequence[Row], keys: Iterable[Key]) -> bytes:
    """The bytes of a gazetteer file."""
    codes = sorted({r.country for r in rows if r.country})
    number = {code: i for i, code in enumerate(codes)}
    blobs = [r.name.encode() for r in rows]
    hashed = sorted((*_hash(k.folded), k.row | (_ALTERNATE if k.alternate else 0)) for k in set(keys))
    columns: dict[str, Sequence[Any]] = {
        "kind": [KINDS.index(r.kind) for r in rows],
        "country": [number[r.country] if r.country else _NO_COUNTRY for r in rows],
        "admin1": [r.admin1 for r in rows],
        "lat": [r.lat for r in rows],
        "lon": [r.lon for r in rows],
        "population": [r.population for r in rows],
        "geonames": [r.geonames for r in rows],
        "key": [h[0] for h in hashed],
        "check": [h[1] for h in hashed],
        "row": [h[2] for h in hashed],
    }
    ends = np.cumsum([0, *map(len, blobs)], dtype="<u4")
    header = {"rows": len(rows), "keys": len(hashed), "names": int(ends[-1]), "countries": codes}
    arrays = [np.asarray(columns[name], dtype=kind).tobytes() for name, kind in (*_ROW, *_KEY)]
    return b"".join([MAGIC, json.dumps(header).encode(), b"\n", *arrays, ends.tobytes(), *blobs])


def _hash(folded: str) -> tuple[int, int]:
    digest = blake2b(folded.encode(), digest_size=6).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


def _width(specs: Iterable[tuple[str, str]]) -> int:
    return sum(np.dtype(kind).itemsize for _, kind in specs)


@dataclass(frozen=True)
class GazetteerFile:
    """The arrays of a file, mapped into memory."""

    columns: dict[str, np.ndarray[Any, Any]]
    ends: np.ndarray[Any, Any]
    names: np.ndarray[Any, Any]
    countries: Sequence[str]

    @classmethod
    def open(cls, path: Path) -> GazetteerFile:
        """Map a file.

        Raises:
            LexiconError: the file is missing, cut short or not a gazetteer.
        """
        try:
            data = np.memmap(path, dtype=np.uint8, mode="r")
        except (OSError, ValueError) as error:
            raise LexiconError(f"the gazetteer cannot be opened: {error}", where=str(path)) from error
        return cls.of(data, str(path))

    @classmethod
    def of(cls, data: np.ndarray[Any, Any], where: str = "gazetteer") -> GazetteerFile:
        """The arrays inside these bytes."""
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise LexiconError("this is not a gazetteer of this version", where=where, remedy="install Chancery again")
        line_end = bytes(data[:_LONGEST_HEADER]).find(b"\n", len(MAGIC))
        header = json.loads(bytes(data[len(MAGIC) : line_end])) if line_end > 0 else {}
        at, sizes = line_end + 1, {"rows": 0, "keys": 0, "names": 0} | header
        ends_size = 4 * (sizes["rows"] + 1)
        expected = at + _width(_ROW) * sizes["rows"] + _width(_KEY) * sizes["keys"] + ends_size + sizes["names"]
        if not header or len(data) != expected:
            raise LexiconError("the gazetteer is cut short", where=where, remedy="install Chancery again")
        columns = {}
        for specs, count in ((_ROW, sizes["rows"]), (_KEY, sizes["keys"])):
            for name, kind in specs:
                size = np.dtype(kind).itemsize * count
                columns[name] = np.frombuffer(data[at : at + size], dtype=kind)
                at += size
        ends = np.frombuffer(data[at : at + ends_size], dtype="<u4")
        names = data[at + ends_size :]
        return cls(columns, ends, names, header["countries"])

    def find(self, folded: str) -> list[tuple[int, bool]]:
        """The rows that a folded name leads to, and whether by an alternate name."""
        key, check = _hash(folded)
        keys = self.columns["key"]
        first = int(np.searchsorted(keys, np.uint32(key)))
        found = []
        while first < len(keys) and keys[first] == key:
            if self.columns["check"][first] == check:
                row = int(self.columns["row"][first])
                found.append((row & (_ALTERNATE - 1), bool(row & _ALTERNATE)))
            first += 1
        return found

    def row(self, number: int) -> Row:
        """One place."""
        columns = self.columns
        country = int(columns["country"][number])
        return Row(
            name=self.name(number),
            kind=KINDS[columns["kind"][number]],
            country=None if country == _NO_COUNTRY else self.countries[country],
            lat=round(float(columns["lat"][number]), 5),
            lon=round(float(columns["lon"][number]), 5),
            admin1=int(columns["admin1"][number]),
            population=int(columns["population"][number]),
            geonames=int(columns["geonames"][number]),
        )

    def name(self, number: int) -> str:
        """The main name of a row."""
        return bytes(self.names[self.ends[number] : self.ends[number + 1]]).decode()
