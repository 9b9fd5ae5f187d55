"""The gazetteer's file: plain arrays, one after another, so that it is ready as soon as it is mapped into memory.

A header line of JSON (sizes, the codes of countries) is followed by the arrays in ``_ROW`` and ``_KEY`` order and the
names as UTF-8. Rows are places. Keys are hashes of folded names, sorted, each with the row that it leads to; a second
hash keeps two names from being taken for one another. ``GazetteerWriter`` writes it, ``GazetteerFile`` reads it.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple

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
#: What to do about a damaged file, unless its owner knows better.
_REINSTALL = "install Chancery again"
_ROW_BYTES, _KEY_BYTES = struct.Struct("<BBHffII"), struct.Struct("<IHI")  # one _ROW, one _KEY
_LARGEST = (1 << 32) - 1
_PILE_BITS = 6
_AT_A_TIME = 1 << 18


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


class GazetteerWriter:
    """Writes a file whose places come one by one; memory stays the same however many they are.

    Until ``finish``, rows and keys wait in files of ``folder``. Keys are dealt into piles by the first bits of their
    hash, which spreads them evenly: each pile is sorted in memory, and the piles laid end to end are in order.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._rows, self._ends, self._names = (self._spool(name) for name in ("rows", "ends", "names"))
        self._piles = [self._spool(f"pile{number}") for number in range(1 << _PILE_BITS)]
        self._countries: dict[str, int] = {}
        self._length = 0
        self.rows = 0
        self._ends.write(bytes(4))

    def __enter__(self) -> GazetteerWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, row: Row) -> int:
        """Take a place; its number. Its division has to be there already, among the first 65,535 rows."""
        name = row.name.encode()
        country = self._countries.setdefault(row.country, len(self._countries)) if row.country else _NO_COUNTRY
        people = min(row.population, _LARGEST)
        place = (KINDS.index(row.kind), country, row.admin1, row.lat, row.lon, people, row.geonames)
        self._rows.write(_ROW_BYTES.pack(*place))
        self._length += len(name)
        self._ends.write(self._length.to_bytes(4, "little"))
        self._names.write(name)
        self.rows += 1
        return self.rows - 1

    def lead(self, key: Key) -> None:
        """Let a folded name lead to a place. A key that comes twice is kept once."""
        hashed, check = _hash(key.folded)
        self._piles[hashed >> (32 - _PILE_BITS)].write(
            _KEY_BYTES.pack(hashed, check, key.row | (_ALTERNATE if key.alternate else 0))
        )

    def finish(self, path: Path) -> int:
        """Write the file, all of it down to the disk; the number of its keys. Nothing can be added afterwards."""
        keys = self._sort()
        self._open.close()
        codes = sorted(self._countries)
        header = {"rows": self.rows, "keys": keys, "names": self._length, "countries": codes}
        with path.open("wb") as out:
            out.write(MAGIC + json.dumps(header).encode() + b"\n")
            self._write_columns(out, codes)
            for name in ("ends", "names"):
                with (self._folder / name).open("rb") as spool:
                    shutil.copyfileobj(spool, out)
            out.flush()
            os.fsync(out.fileno())
        return keys

    def _spool(self, name: str) -> BinaryIO:
        return self._open.enter_context((self._folder / name).open("wb"))

    def _sort(self) -> int:
        """Lay the sorted piles end to end; the number of different keys."""
        count, kind = 0, np.dtype(list(_KEY))
        with (self._folder / "keys").open("wb") as out:
            for number, spool in enumerate(self._piles):
                spool.close()
                pile = np.fromfile(self._folder / f"pile{number}", dtype=kind)
                pile = pile[np.lexsort((pile["row"], pile["check"], pile["key"]))]
                pile = np.concatenate([pile[:1], pile[1:][pile[1:] != pile[:-1]]])
                out.write(pile.tobytes())
                count += len(pile)
        return count

    def _write_columns(self, out: BinaryIO, codes: list[str]) -> None:
        # Countries were numbered as they came; the file numbers them in the order of their codes.
        numbers = np.full(256, _NO_COUNTRY, dtype="<u1")
        for code, given in self._countries.items():
            numbers[given] = codes.index(code)
        for spool, specs in (("rows", _ROW), ("keys", _KEY)):
            for name, _ in specs:
                for chunk in _chunks(self._folder / spool, np.dtype(list(specs))):
                    column = chunk[name]
                    out.write((numbers[column] if name == "country" else column).tobytes())


def _chunks(path: Path, kind: np.dtype[Any]) -> Iterator[np.ndarray[Any, Any]]:
    with path.open("rb") as file:
        while len(chunk := np.fromfile(file, dtype=kind, count=_AT_A_TIME)):
            yield chunk


def pack(rows: Sequence[Row], keys: Iterable[Key]) -> bytes:
    """The bytes of a small gazetteer file."""
    with TemporaryDirectory() as folder, GazetteerWriter(Path(folder)) as writer:
        for row in rows:
            writer.add(row)
        for key in keys:
            writer.lead(key)
        writer.finish(Path(folder) / "packed")
        return (Path(folder) / "packed").read_bytes()


def _hash(folded: str) -> tuple[int, int]:
    digest = blake2b(folded.encode(), digest_size=6).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


def _width(specs: Iterable[tuple[str, str]]) -> int:
    return sum(np.dtype(kind).itemsize for _, kind in specs)


def _header(line: bytes) -> dict[str, Any]:
    """Sizes and countries; nothing where the line does not hold them."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    sound = isinstance(found, dict) and isinstance(found.get("countries"), list)
    return found if sound and all(isinstance(found.get(size), int) for size in ("rows", "keys", "names")) else {}


@dataclass(frozen=True)
class GazetteerFile:
    """The arrays of a file, mapped into memory."""

    columns: dict[str, np.ndarray[Any, Any]]
    ends: np.ndarray[Any, Any]
    names: np.ndarray[Any, Any]
    countries: Sequence[str]

    @classmethod
    def open(cls, path: Path, *, remedy: str = _REINSTALL) -> GazetteerFile:
        """Map a file; ``remedy`` is what to do where it is of no use.

        Raises:
            LexiconError: the file is missing, cut short or not a gazetteer.
        """
        try:
            data = np.memmap(path, dtype=np.uint8, mode="r")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise LexiconError(f"the gazetteer cannot be opened ({reason})", where=str(path), remedy=remedy) from error
        return cls.of(data, str(path), remedy=remedy)

    @classmethod
    def of(cls, data: np.ndarray[Any, Any], where: str = "gazetteer", *, remedy: str = _REINSTALL) -> GazetteerFile:
        """The arrays inside these bytes.

        Raises:
            LexiconError: they are cut short or not a gazetteer.
        """
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise LexiconError("this is not a gazetteer of this version", where=where, remedy=remedy)
        at = bytes(data[:_LONGEST_HEADER]).find(b"\n", len(MAGIC)) + 1
        header = _header(bytes(data[len(MAGIC) : at]))
        sizes = {"rows": 0, "keys": 0, "names": 0} | header
        ends_size = 4 * (sizes["rows"] + 1)
        expected = at + _width(_ROW) * sizes["rows"] + _width(_KEY) * sizes["keys"] + ends_size + sizes["names"]
        if not header or len(data) != expected:
            raise LexiconError("the gazetteer is cut short or damaged", where=where, remedy=remedy)
        columns = {}
        for specs, count in ((_ROW, sizes["rows"]), (_KEY, sizes["keys"])):
            for name, kind in specs:
                size = np.dtype(kind).itemsize * count
                columns[name] = np.frombuffer(data[at : at + size], dtype=kind)
                at += size
        columns["key"] = np.require(columns["key"], requirements="A")  # else each search would copy it to align it
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
