"""Building a gazetteer from GeoNames' file: what is kept and found again, bad lines, interruption, one's own file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from chancery.errors import LexiconError
from chancery.knowledge.gazetteer import FILE, VARIABLE, Gazetteer, Toponym
from chancery.knowledge.gazetteer_build import Built, add_district, build, building, usable
from chancery.knowledge.gazetteer_file import GazetteerWriter, Key, Row, pack
from chancery.knowledge.gazetteer_geonames import KEPT, SEATS, kept, numbered

SAMPLE = Path(__file__).parent / "geonames.txt"
LINES = SAMPLE.read_bytes().splitlines(keepends=True)
MOSUL = next(line for line in LINES if line.startswith(b"99072\t"))


def built(path: Path, lines: bytes | None = None, **how: int) -> Built:
    return build(BytesIO(SAMPLE.read_bytes() if lines is None else lines), path, name="all.txt", **how)  # type: ignore[arg-type]


def with_cell(number: int, cell: bytes) -> bytes:
    """The line of Mosul with another cell in this column."""
    cells = MOSUL.split(b"\t")
    return b"\t".join([*cells[:number], cell, *cells[number + 1 :]])


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("own") / "own.bin"
    built(path)
    return Gazetteer.load(path)


def of_geonames(gazetteer: Gazetteer, name: str, id: int) -> Toponym:
    return next(place for place in gazetteer.candidates(name) if place.geonames == id)


@pytest.mark.parametrize(
    ("name", "id", "kind", "country", "admin1", "alternate"),
    [
        ("Mosul", 99072, "city", "IRQ", "Nineveh", False),
        ("Mossul", 99072, "city", "IRQ", "Nineveh", True),
        ("al-Mawsil", 99072, "city", "IRQ", "Nineveh", True),
        ("Kobani", 172256, "city", "SYR", None, True),
        ("Artemivsk", 713174, "city", "UKR", "Donetsk", True),
        ("Sloviansk", 693468, "city", "UKR", "Donetsk", True),
        ("Lashkar Gah", 1134720, "city", "AFG", "Helmand", False),
        ("Hudayda", 79416, "city", "YEM", None, False),
        ("Lamar County", 4707814, "admin", "USA", "Texas", False),
        ("Nahr Dijlah", 99530, "feature", "IRQ", None, False),
        ("Jabal Sinjar", 448205, "feature", "IRQ", "Nineveh", False),
    ],
)
def test_what_is_built_is_found_again(
    gazetteer: Gazetteer, name: str, id: int, kind: str, country: str, admin1: str | None, alternate: bool
) -> None:
    found = of_geonames(gazetteer, name, id)
    assert (found.kind, found.country, found.admin1, found.alternate) == (kind, country, admin1, alternate)


def test_coordinates_and_population_are_those_of_the_file(gazetteer: Gazetteer) -> None:
    mosul = of_geonames(gazetteer, "Mosul", 99072)
    assert (mosul.lat, mosul.lon, mosul.population) == (36.335, 43.11889, 1_739_800)


def test_a_town_comes_before_the_divisions_of_its_name(gazetteer: Gazetteer) -> None:
    paris = gazetteer.candidates("Paris")
    assert [(p.kind, p.country) for p in paris] == [("city", "FRA"), *[("admin", "FRA")] * 2, ("city", "USA")]
    assert paris[0].admin1 == "Ile-de-France"


def test_divisions_take_their_names_from_the_own_table_too(gazetteer: Gazetteer) -> None:
    for name in ("Donetsk", "Donetsk Oblast", "Nineveh", "Ninewa", "Borno"):
        assert gazetteer.candidates(name)[0].kind == "admin", name
    assert [place.geonames for place in gazetteer.abbreviated("Tex.")] == [4736286]
    assert gazetteer.candidates("Crimea")[0].country == "UKR"  # the file lacks it, the own table places it


def test_the_own_tables_stand_and_are_not_doubled(gazetteer: Gazetteer) -> None:
    assert [place.kind for place in gazetteer.candidates("Iraq")] == ["country"]
    assert [place.geonames for place in gazetteer.candidates("Africa")] == [6255146]
    (bastion,) = gazetteer.candidates("Camp Bastion")
    (shorabak,) = gazetteer.candidates("Camp Shorabak")  # a name that only GeoNames knows
    assert (shorabak.name, shorabak.lat, shorabak.alternate) == (bastion.name, bastion.lat, True)
    assert gazetteer.candidates("Suez Canal")[0].kind == "feature"


def test_uncounted_towns_have_a_weight_and_large_numbers_fit(gazetteer: Gazetteer) -> None:
    assert of_geonames(gazetteer, "Chibok", 2346229).population == 100
    assert of_geonames(gazetteer, "Damboa", 2345521).population == 1000
    assert of_geonames(gazetteer, "Earth", 6295630).population == 2**32 - 1


def test_springs_and_schools_are_no_places_of_news(gazetteer: Gazetteer) -> None:
    assert not gazetteer.knows("Ayn Abd an Nabi")
    assert kept("S.SCH") is None
    assert kept("A.PCLI") is None
    assert kept("") is None
    assert kept("P.PPLX") == KEPT["P"]


def test_small_towns_are_left_out_but_seats_stay(tmp_path: Path) -> None:
    built(tmp_path / "g.bin", min_population=70_000)
    gazetteer = Gazetteer.load(tmp_path / "g.bin")
    assert not gazetteer.knows("Chibok")
    assert not gazetteer.knows("Kostyantynivka")
    assert gazetteer.knows("Bakhmut")
    assert gazetteer.knows("Damboa")  # a seat, which nobody counted
    assert "P.PPLA2" in SEATS


def test_the_same_file_makes_the_same_bytes(tmp_path: Path) -> None:
    first, second = built(tmp_path / "a.bin"), built(tmp_path / "b.bin")
    assert first == second
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


def test_progress_is_told_to_the_last_line(tmp_path: Path) -> None:
    told: list[int] = []
    build(BytesIO(SAMPLE.read_bytes()), tmp_path / "g", name="x", advance=lambda done, failed: told.append(done))
    assert told[-1] == len(LINES)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"99072\tMosul\n", "2 columns, but a line of GeoNames has 19"),
        (MOSUL.rstrip() + b"\textra\n", "20 columns"),
        (MOSUL[:-4], "column `modification date`: '2019-09' is"),
        (with_cell(0, b"x1"), "column `geonameid`: 'x1' is no whole number"),
        (with_cell(0, b"99999999999"), "column `geonameid`"),
        (with_cell(1, b" "), "column `name`"),
        (with_cell(4, b"95.1"), "column `latitude`: '95.1' is no number from -90 to 90"),
        (with_cell(4, b""), "column `latitude`"),
        (with_cell(5, b"nan"), "column `longitude`: 'nan' is no number from -180 to 180"),
        (with_cell(6, b"Q"), "column `feature class`"),
        (with_cell(8, b"IRQ"), "column `country code`"),
        (with_cell(14, b"-5"), "column `population`: '-5'"),
        (with_cell(14, b"1.5e6"), "column `population`"),
        (with_cell(1, b"Mos\xff"), "byte 10 of the line is not UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(tmp_path: Path, line: bytes, says: str) -> None:
    (tmp_path / "g.bin").write_bytes(b"as it was")
    with pytest.raises(LexiconError) as caught:
        built(tmp_path / "g.bin", b"".join([*LINES[:6], line]))
    assert caught.value.where == "all.txt:7"
    assert says in str(caught.value)
    assert "mend the line, or take the file from GeoNames anew" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["g.bin"]
    assert (tmp_path / "g.bin").read_bytes() == b"as it was"


def test_a_bad_division_is_named_too(tmp_path: Path) -> None:
    bad = LINES[1].replace(b"48.5", b"48,5")
    with pytest.raises(LexiconError, match=r"all.txt:2: column `latitude`: '48,5'"):
        built(tmp_path / "g.bin", LINES[0] + bad)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lines", [b"", b"\n\r\n"])
def test_an_empty_file_is_refused(tmp_path: Path, lines: bytes) -> None:
    with pytest.raises(LexiconError, match="is empty; give GeoNames"):
        built(tmp_path / "g.bin", lines)


def test_another_kind_of_file_is_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="unpacked"):
        built(tmp_path / "g.bin", b"PK\x03\x04 a zip file\n")


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    with pytest.raises(LexiconError, match="read twice"):
        build(Pipe(MOSUL), tmp_path / "g.bin", name="-")


def test_blank_lines_and_line_ends_of_windows_do_no_harm() -> None:
    found = list(numbered([MOSUL.replace(b"\n", b"\r\n"), b"\n", MOSUL.rstrip()], name="x"))
    assert found[0] == found[1]
    assert found[0].code == "P.PPLA"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError, SystemExit])
def test_an_interrupted_build_leaves_nothing(tmp_path: Path, stop: type[BaseException]) -> None:
    def halt(done: int, failed: int) -> None:
        raise stop

    with pytest.raises(stop):
        build(BytesIO(SAMPLE.read_bytes()), tmp_path / "g.bin", name="x", advance=halt)
    assert list(tmp_path.iterdir()) == []


def test_usable_names_are_those_of_reports() -> None:
    given = ["Al Mawsil", "OSM", "الموصل", "mosul", "Mo", "Mosul, Iraq", "Paryż", "R2-D2", ""]
    assert list(usable(given)) == ["Al Mawsil", "Paryż"]


def test_counties_go_by_their_bare_names_only_as_alternates(tmp_path: Path) -> None:
    with building(tmp_path / "g.bin") as builder:
        add_district(builder, Row("Lamar County", "district", "USA", 33, -95))
        add_district(builder, Row("Lamar District", "district", "GBR", 53, -1))
    found = Gazetteer.load(tmp_path / "g.bin").candidates("Lamar")
    assert {place.country: place.alternate for place in found} == {"USA": True, "GBR": False}
    assert (builder.places, builder.keys) == (2, 4)


def many() -> Iterator[tuple[Row, Key]]:
    for number in range(5000):
        country = ("ZWE", "AFG", None)[number % 3]
        name = f"Place {number % 4000}"
        yield Row(name, "city", country, number / 100, 1, 0, number), Key(name.lower(), number)


def test_the_writer_sorts_what_comes_in_any_order(tmp_path: Path) -> None:
    pairs = list(many())
    rows, keys = [row for row, _ in pairs], [key for _, key in pairs]
    data = pack(rows, [*keys, *keys[::-1]])
    assert data == pack(rows, keys[::-1])
    (tmp_path / "g.bin").write_bytes(data)
    gazetteer = Gazetteer.load(tmp_path / "g.bin")
    for row, key in pairs[::97]:
        found = {(place.population, place.country, place.lat) for place in gazetteer.candidates(key.folded)}
        assert (row.population, row.country, row.lat) in found
        assert len(found) == (2 if key.row % 4000 < 1000 else 1)


def test_the_writer_writes_a_gazetteer_without_places(tmp_path: Path) -> None:
    with GazetteerWriter(tmp_path) as writer:
        assert writer.finish(tmp_path / "g.bin") == 0
    assert Gazetteer.load(tmp_path / "g.bin").candidates("Mosul") == ()


def test_the_file_that_the_environment_names_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path / "own.bin")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own.bin"))
    assert of_geonames(Gazetteer.default(), "Shingal", 448149).kind == "city"
    assert not Gazetteer.default().knows("Marseille")
    assert Gazetteer.default() is Gazetteer.default()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "own.bin")
    assert not Gazetteer.default().knows("Marseille")
    monkeypatch.setenv(VARIABLE, "")
    assert Gazetteer.default().knows("Marseille")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "cannot be opened"),
        (b"", "cannot be opened"),
        (b"something else", "not a gazetteer of this version"),
        (FILE.read_bytes()[:5000], "cut short"),
        (b"chancery gazetteer 1\n{]\n", "cut short"),
        (b'chancery gazetteer 1\n{"rows": "many"}\n', "cut short"),
        (b'chancery gazetteer 1\n{"rows": 0, "keys": 0', "cut short"),
    ],
)
def test_a_file_of_no_use_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None, says: str
) -> None:
    path = tmp_path / "own.bin"
    if data is not None:
        path.write_bytes(data)
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(LexiconError) as caught:
        Gazetteer.default()
    assert caught.value.where == str(path)
    assert says in str(caught.value)
    assert "build it with chancery gazetteer build, or unset CHANCERY_GAZETTEER" in str(caught.value)
