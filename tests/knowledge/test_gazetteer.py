"""The gazetteer: names in their spellings, the order of candidates, and damaged files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from chancery.errors import LexiconError
from chancery.knowledge.gazetteer import FILE, Gazetteer
from chancery.knowledge.gazetteer_file import GazetteerFile, Key, Row, pack
from chancery.knowledge.gazetteer_names import fold, without_designator


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Mazār-e Sharīf", "mazar e sharif"),
        ("Al-Ḩudaydah", "hudaydah"),
        ("Sana’a", "sanaa"),
        ("St. Louis", "saint louis"),
        ("the Gambia", "gambia"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Washington, D.C.", "washington dc"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_fold_removes_what_spellings_differ_in(name: str, folded: str) -> None:
    assert fold(name) == folded
    assert fold(folded) == folded


def test_designators_are_stripped_before_and_behind() -> None:
    assert without_designator("helmand province") == "helmand"
    assert without_designator("province of helmand") == "helmand"
    assert without_designator("helmand") is None
    assert without_designator("province") is None


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mazar-i-Sharif", "AFG", "city"),
        ("MAZAR-E SHARIF", "AFG", "city"),
        ("Helmand Province", "AFG", "admin"),
        ("Khartoum", "SDN", "city"),
        ("Sana'a", "YEM", "city"),
        ("Kiev", "UKR", "city"),
        ("Gedaref State", "SDN", "admin"),
        ("Burma", "MMR", "country"),
        ("UK", "GBR", "country"),
        ("Suez Canal", "EGY", "feature"),
        ("Darfur", "SDN", "admin"),
        ("Idlib", "SYR", "city"),
    ],
)
def test_a_name_leads_to_its_place(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    found = gazetteer.candidates(name)
    assert (country, kind) in [(t.country, t.kind) for t in found[:3]]
    assert found[0].country == country


def test_the_likeliest_comes_first_and_others_follow(gazetteer: Gazetteer) -> None:
    paris = gazetteer.candidates("Paris")
    assert (paris[0].country, round(paris[0].lat)) == ("FRA", 49)
    assert any(t.country == "USA" and t.admin1 == "Texas" for t in paris)


def test_a_country_comes_before_its_namesakes(gazetteer: Gazetteer) -> None:
    first, *others = gazetteer.candidates("Georgia")
    assert first.kind == "country"
    assert any(t.kind == "admin" and t.country == "USA" for t in others)


def test_coordinates_and_ids_are_those_of_geonames(gazetteer: Gazetteer) -> None:
    tehran = next(t for t in gazetteer.candidates("Tehran") if t.kind == "city")
    assert (round(tehran.lat, 2), round(tehran.lon, 2), tehran.geonames, tehran.admin1) == (
        35.69,
        51.42,
        112931,
        "Tehran",
    )


def test_abbreviations_of_divisions_are_known_only_as_such(gazetteer: Gazetteer) -> None:
    assert gazetteer.abbreviated("TX")[0].name == "Texas"
    assert gazetteer.abbreviated("Calif.")[0].name == "California"
    assert not any(t.kind == "admin" for t in gazetteer.candidates("TX"))


@pytest.mark.parametrize("name", ["", "Xyzzyville", "…", "a" * 10_000, "😀", "'"])
def test_unknown_names_have_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


def small() -> bytes:
    rows = [
        Row("", "feature", None, 0, 0),
        Row("Norland", "country", "NOR", 60, 10, population=5_000_000),
        Row("Hill", "admin", "NOR", 61, 10, population=90_000),
        Row("Hill", "city", "NOR", 61.25, 10.5, admin1=2, population=50_000, geonames=7),
    ]
    return pack(rows, [Key("norland", 1), Key("hill", 2), Key("hill", 3), Key("berg", 3, True)])


def test_what_is_packed_is_found(tmp_path: Path) -> None:
    path = tmp_path / "g.bin"
    path.write_bytes(small())
    gazetteer = Gazetteer.load(path)
    assert [t.kind for t in gazetteer.candidates("Hill")] == ["admin", "city"]
    berg = gazetteer.candidates("Berg")[0]
    assert (berg.name, berg.alternate, berg.admin1, berg.geonames, berg.lat) == ("Hill", True, "Hill", 7, 61.25)
    assert [t.kind for t in gazetteer.candidates("Hill province")] == ["admin"]
    assert {t.kind for t in gazetteer.candidates("Hill city")} == {"admin", "city"}


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "g.bin"
    path.write_bytes(b"something else altogether")
    with pytest.raises(LexiconError, match="not a gazetteer"):
        Gazetteer.load(path)
    with pytest.raises(LexiconError, match="cannot be opened"):
        Gazetteer.load(tmp_path / "missing.bin")


def test_a_file_cut_short_is_refused() -> None:
    data = np.frombuffer(small(), dtype=np.uint8)
    for end in (len(data) - 1, len(data) - 8, len(data) // 2):
        with pytest.raises(LexiconError, match="cut short"):
            GazetteerFile.of(data[:end])


def test_the_file_ships_small() -> None:
    assert FILE.stat().st_size < 14_000_000
