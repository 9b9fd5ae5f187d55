"""The lines of GeoNames' files: nineteen columns, and which of the things they list are places that news names.

``allCountries.txt`` and the files of single countries have the same form: https://download.geonames.org/export/dump/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chancery.errors import LexiconError

_COLUMNS = 19
_LARGEST_ID = (1 << 32) - 1
_REMEDY = "mend the line, or take the file from GeoNames anew"


class Geoname(NamedTuple):
    """What a gazetteer takes of one line. ``code`` is class and code, as in ``P.PPLC``; ``country`` is alpha-2."""

    id: int
    name: str
    ascii: str
    alternates: str
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    population: int


class Kept(NamedTuple):
    """How things of one code are kept.

    ``kind`` is a kind of ``gazetteer_file``. The weight is ``share`` of the people counted, or ``uncounted`` where
    GeoNames counts none.
    """

    kind: str
    uncounted: int = 0
    share: float = 1.0


def _each(how: Kept, of: str, codes: str) -> dict[str, Kept]:
    return {f"{of}.{code}": how for code in codes.split()}


_SEAT, _SITE = Kept("city", 1000), Kept("feature")
#: By class and code, or by class for all others of it. Countries (``A.PCL…``) come from Chancery's own table.
KEPT: dict[str, Kept] = {
    "P": Kept("city", 100),
    **_each(_SEAT, "P", "PPLC PPLG PPLA PPLA2 PPLA3 PPLA4 PPLA5"),
    **_each(Kept("city"), "P", "PPLCH PPLH PPLQ PPLW"),
    "A.ADM1": Kept("admin", 100_000),
    # Many bear the name and count the people of their town, which is what news means: half makes the town come first.
    "A.ADM2": Kept("district", 10_000, 0.5),
    **_each(Kept("district", 1000, 0.5), "A", "ADM3 ADM4 ADM5 ADMD PRSH"),
    **_each(Kept("district", 0, 0.5), "A", "ADM1H ADM2H ADM3H ADM4H ADM5H ADMDH"),
    **_each(_SITE, "A", "LTER TERR ZN ZNB"),
    **_each(_SITE, "T", "ATOL CAPE CNYN DLTA DSRT ISL ISLS ISTH MT MTS PASS PEN PK PKS PLAT PLN VAL VALS VLC"),
    **_each(_SITE, "H", "BAY BAYS CHN CHNM CNL CNLN ESTY FJD FLLS GULF HBR INLT LGN LK LKC LKN LKS OCN RSV SD SEA"),
    **_each(_SITE, "H", "STM STMD STRT WAD"),
    **_each(_SITE, "L", "AREA BTL COLF CONT GASF INDS MILB NVB OAS OILF PRK PRT RESN RESV RGN RGNE RGNH TRB"),
    **_each(_SITE, "S", "AIRB AIRF AIRP BDG BRKS CMP CMPLA CMPO CMPRF DAM DIP FT INSM OILR PAL PRN PS PSH PSN"),
    **_each(_SITE, "S", "PSTB PSTC"),
}
#: Towns that are seats of government stay however small they are.
SEATS = frozenset(code for code, how in KEPT.items() if how is _SEAT)
_CLASSES = frozenset("AHLPRSTUV")


def kept(code: str) -> Kept | None:
    """How things of this code are kept; None where they are not."""
    return KEPT.get(code) or KEPT.get(code[:1])


def numbered(lines: Iterable[bytes], *, name: str, holding: bytes = b"") -> Iterator[Geoname]:
    """The things that the lines tell of, blank lines passed over; only those lines that hold certain bytes.

    Raises:
        LexiconError: a line is not in GeoNames' form; it names the file (``name``), the line and the column.
    """
    for number, line in enumerate(lines, 1):
        if holding in line and (stripped := line.rstrip(b"\r\n")):
            yield _geoname(stripped, f"{name}:{number}")


def _geoname(line: bytes, where: str) -> Geoname:
    cells = _cells(line, where)
    code = f"{cells[6]}.{cells[7]}" if cells[6] else ""
    if code and cells[6] not in _CLASSES:
        raise _fault(where, "feature class", cells[6], f"none of {' '.join(sorted(_CLASSES))}")
    if not cells[1].strip():
        raise _fault(where, "name", cells[1], "no name")
    if cells[8] and not (len(cells[8]) == 2 and cells[8].isalpha()):
        raise _fault(where, "country code", cells[8], "no code of two letters")
    if len(cells[18]) not in (0, 10):  # a file cut short ends here, too
        raise _fault(where, "modification date", cells[18], "no date such as 2019-09-18")
    return Geoname(
        id=_whole(cells[0], "geonameid", where, most=_LARGEST_ID),
        name=cells[1],
        ascii=cells[2],
        alternates=cells[3],
        lat=_degrees(cells[4], "latitude", where, most=90),
        lon=_degrees(cells[5], "longitude", where, most=180),
        code=code,
        country=cells[8],
        admin1=cells[10],
        population=_whole(cells[14] or "0", "population", where, most=1 << 62),
    )


def _cells(line: bytes, where: str) -> list[str]:
    try:
        cells = line.decode("utf-8").split("\t")
    except UnicodeDecodeError as error:
        raise LexiconError(f"byte {error.start + 1} of the line is not UTF-8", where=where, remedy=_REMEDY) from error
    if len(cells) != _COLUMNS:
        remedy = "give GeoNames' allCountries.txt, unpacked" if where.endswith(":1") else _REMEDY
        counted = f"{len(cells)} column{'' if len(cells) == 1 else 's'}"
        raise LexiconError(f"{counted}, but a line of GeoNames has {_COLUMNS}", where=where, remedy=remedy)
    return cells


def _whole(cell: str, field: str, where: str, *, most: int) -> int:
    """A whole number from 0; longer numbers than ``most`` has are not converted."""
    if cell.isascii() and cell.isdigit() and len(cell) < 20 and int(cell) <= most:
        return int(cell)
    raise _fault(where, field, cell, f"no whole number from 0 to {most:,}")


def _degrees(cell: str, field: str, where: str, *, most: int) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        degrees = most + 1
    if -most <= degrees <= most:
        return degrees
    raise _fault(where, field, cell, f"no number from -{most} to {most}")


def _fault(where: str, field: str, cell: str, problem: str) -> LexiconError:
    shown = cell if len(cell) <= 40 else cell[:40] + "…"
    return LexiconError(f"column `{field}`: {shown!r} is {problem}", where=where, remedy=_REMEDY)
