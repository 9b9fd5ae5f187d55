"""Actors from PETRARCH, FollowTheMoney and Wikidata, and the base with tables of a project's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.errors import LexiconError
from chancery.knowledge import actors
from chancery.knowledge.actor_checks import check_tables
from chancery.knowledge.actor_imports import merged, read_actors, write_tables
from chancery.knowledge.actor_imports_rows import Import, office_sectors
from chancery.knowledge.actor_imports_wikidata import COUNTRIES
from chancery.knowledge.countries import countries

PETRARCH = """# A dictionary
<!-- a comment over
two lines [AFGGOV] -->
RURITANIAN_FRONT_ {RURITANIAN_FRONTS_}   # disambig
+RPF
\t[AFGSEP <960927] [AFGGOV 960927-011113]
\t[AFGINSTAL]
ZAHRA_KARIMI_  [AFGGOVHLH 930120-010120] [AFGELI >010120]
+MINISTER_KARIMI
+ZAHRA_KARIMI_
ELBONIAN_POST_ [USAMED]
BORDER_CROSSERS_ [UIS]
FIELD_CLINIC_ [SDNHLH]
FRANCE_ [FRA]
+PARIS_
NOT_CODED_ [---]
!CLERIC! = MULLAH, IMAM,
"""


def read(tmp_path: Path, text: str, form: Any) -> Import:
    path = tmp_path / "in.txt"
    path.write_text(text, encoding="utf-8")
    return read_actors(path, form)


def lines(*objects: dict[str, Any]) -> str:
    return "\n".join(map(json.dumps, objects))


def by_name(made: Import) -> dict[str, Any]:
    bodies, people = merged([made])
    return {row.name: row for row in (*people[::-1], *bodies)}


def test_petrarch_bodies_have_sectors_with_their_days(tmp_path: Path) -> None:
    made = read(tmp_path, PETRARCH, "petrarch")
    front = by_name(made)["Ruritanian Front"]
    assert made.errors == []
    assert front.sectors == ("REB:..1996-09-27", "GOV:1996-09-27..2001-11-13", "REB:2001-11-13..")
    assert (front.kind, front.country, front.aliases) == ("armed_group", "AFG", ("Ruritanian Fronts", "RPF"))


def test_petrarch_people_have_terms(tmp_path: Path) -> None:
    people = read(tmp_path, PETRARCH, "petrarch").people
    assert [(p.name, p.gender, p.sectors, p.since, p.until) for p in people] == [
        ("Zahra Karimi", "f", ("GOV",), "1993-01-20", "2001-01-20"),
        ("Zahra Karimi", "f", ("ELI",), "2001-01-20", ""),
    ]
    assert people[0].aliases == ("Minister Karimi",)


@pytest.mark.parametrize(
    ("name", "sector"), [("Elbonian Post", "JRN"), ("Border Crossers", "UNK"), ("Field Clinic", "MED")]
)
def test_petrarch_roles_become_sectors(tmp_path: Path, name: str, sector: str) -> None:
    assert by_name(read(tmp_path, PETRARCH, "petrarch"))[name].sectors == (sector,)


def test_petrarch_says_what_it_passes_over(tmp_path: Path) -> None:
    told = "\n".join(read(tmp_path, PETRARCH, "petrarch").skipped)
    assert ":14: FRANCE: a state" in told
    assert ":16: NOT CODED: coded as nobody" in told
    assert ":17: !CLERIC!" in told


def test_petrarch_code_without_dates_fills_the_time_between(tmp_path: Path) -> None:
    text = "ZAHRA_KARIMI_ [AFGELI]\n[AFGGOV 900101-910101]\n[AFGGOV 950101-960101]\n"
    people = read(tmp_path, text, "petrarch").people
    assert [(p.since, p.until) for p in people if p.sectors == ("ELI",)] == [
        ("", "1990-01-01"),
        ("1991-01-01", "1995-01-01"),
        ("1996-01-01", ""),
    ]


def test_petrarch_says_which_code_has_no_time_left(tmp_path: Path) -> None:
    text = "ZAHRA_KARIMI_ [AFGELI]\n[AFGGOV <900101]\n[AFGOPP >900102]\n"
    made = read(tmp_path, text, "petrarch")
    assert [p.sectors for p in made.people] == [("GOV",), ("OPP",)]
    assert any(":1: ZAHRA KARIMI: [AFGELI] has no dates" in told for told in made.skipped)


@pytest.mark.parametrize(
    ("content", "since", "until"),
    [
        ("AFGGOV 300101-310101", "2030-01-01", None),
        ("AFGGOV 19290101-310101", "1929-01-01", "1931-01-01"),
        ("<930120 AFGGOV", "", "1993-01-20"),
        ("AFGGOV > 930000", "1993", ""),
    ],
)
def test_petrarch_dates(tmp_path: Path, content: str, since: str, until: str | None) -> None:
    made = read(tmp_path, f"ZAHRA_KARIMI_ [{content}]\n", "petrarch")
    if until is None:  # from 2030 to 1931
        assert "ends before it begins" in str(made.errors[0])
    else:
        assert [(p.since, p.until) for p in made.people] == [(since, until)]


def test_petrarch_tells_all_faults_and_keeps_no_half_entry(tmp_path: Path) -> None:
    text = "\t[AFGGOV]\nA_B_ [AFGGOV 2004017-20061201]\n\t[AFGMIL]\nC_D_\nE_F_ [QQQGOV]\nG_H_ [AFGGO]\n"
    text += "I_J_ [AFG\nK_L_ [USABUS]\n"
    made = read(tmp_path, text, "petrarch")
    assert [str(error).partition(": ")[0].rpartition(":")[2] for error in made.errors] == ["1", "2", "4", "5", "6", "7"]
    assert "in.txt:2: field `date`: 2004017 has 7 digits; write YYMMDD or YYYYMMDD" in str(made.errors[1])
    assert [row.name for row in made.actors] == ["K L"]
    assert made.people == []


def test_a_file_that_is_not_utf8_is_a_fault_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes(b"A_B_ [AFGGOV]\nW\xd6RNER_ [DEUGOV]\n")
    made = read_actors(tmp_path / "in.txt", "petrarch")
    assert "in.txt:2: field `text`: it is not UTF-8" in str(made.errors[0])
    assert made.actors == []


FTM = lines(
    {"id": "Q1", "schema": "Person", "properties": {
        "name": ["Zahra Karimi"], "weakAlias": ["Z. Karimi", "Захра"], "country": ["af"],
        "position": ["Minister of Health"], "gender": ["female"], "topics": ["role.pep"]}},
    {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Elbonian Customs"], "country": ["ie"]}},
    {"id": "b2", "schema": "Company", "properties": {"name": ["Acme Ltd|Intl"], "country": ["us"],
        "wikidataId": ["Q9"]}},
    {"id": "b3", "schema": "Organization", "properties": {"name": ["The Cell"], "topics": ["crime.terror"]}},
    {"id": "m1", "schema": "Membership", "properties": {"member": ["b3"], "organization": ["b2"]}},
    {"id": "e1", "schema": "Directorship", "properties": {
        "director": ["Q1"], "organization": ["b2"], "role": ["Chair"], "startDate": ["2001-05"], "endDate": ["2003"]}},
    {"id": "o1", "schema": "Occupancy", "properties": {"holder": ["Q1"], "post": ["p1"], "startDate": ["2010-01-02"]}},
    {"id": "p1", "schema": "Position", "properties": {"name": ["Ambassador to Elbonia"], "country": ["af"]}},
    {"id": "e2", "schema": "Employment", "properties": {"employee": ["Q1"], "employer": ["gone"]}},
    {"id": "a1", "schema": "Address", "properties": {"full": ["x"]}},
    {"id": "n1", "schema": "Person", "properties": {"name": ["No Body"], "country": ["af"]}},
)  # fmt: skip


def test_ftm_entities_become_rows(tmp_path: Path) -> None:
    made = read(tmp_path, FTM, "ftm")
    found = by_name(made)
    assert made.errors == []
    assert (found["Elbonian Customs"].kind, found["Elbonian Customs"].country) == ("government", "IRL")
    assert found["Acme Ltd/Intl"].sectors == ("BUS",)
    assert found["Acme Ltd/Intl"].reference == "Q9"
    assert (found["The Cell"].kind, found["The Cell"].member_of) == ("armed_group", ("acmeltdintl",))


def test_ftm_ties_become_terms(tmp_path: Path) -> None:
    rows = merged([read(tmp_path, FTM, "ftm")])[1]
    assert [(r.office, r.country, r.sectors, r.since, r.until) for r in rows] == [
        ("Minister of Health", "AFG", ("GOV",), "", ""),
        ("Chair, Acme Ltd/Intl", "USA", ("BUS",), "2001-05", "2003"),
        ("Ambassador to Elbonia", "AFG", ("GOV",), "2010-01-02", ""),
    ]
    assert (rows[0].aliases, rows[0].gender, rows[0].reference) == (("Z. Karimi",), "f", "Q1")


def test_ftm_says_what_it_passes_over(tmp_path: Path) -> None:
    told = "\n".join(read(tmp_path, FTM, "ftm").skipped)
    assert "its employer 'gone' is not in the file" in told
    assert "1 of schema Address" in told
    assert "No Body: no office, position or topic" in told


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "x", "schema": "Person"', "in.txt:1: field `line`"),
        ('{"id": "x", "schema": 3}', "field `schema`: Expected `str`"),
        ('{"id": "x", "schema": "Company", "properties": {"name": "A B"}}', "field `properties"),
        ('{"id": "x", "schema": "Company", "properties": {"name": ["A"], "country": ["qq"]}}', "field `country`: 'qq'"),
        ('{"id": "x", "schema": "Company", "properties": {}}', "field `name`: x has none"),
        ('{"id": "x", "schema": "Membership", "properties": {"startDate": ["May"]}}', "field `startDate`: 'May' is no"),
    ],
)  # fmt: skip
def test_ftm_faults_name_the_field(tmp_path: Path, line: str, says: str) -> None:
    made = read(tmp_path, line, "ftm")
    assert says in str(made.errors[0])
    assert made.errors[0].remedy
    assert (made.actors, made.people) == ([], [])


def item(qid: str, label: str | None, aliases: tuple[str, ...] = (), **claims: list[Any]) -> dict[str, Any]:
    return {
        "type": "item",
        "id": qid,
        "labels": {"en": {"language": "en", "value": label}} if label else [],
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "claims": claims or [],
    }


def is_(qid: str, since: str = "", until: str = "", precision: int = 11, rank: str = "normal") -> dict[str, Any]:
    def day(time: str) -> list[dict[str, Any]]:
        value = {"time": f"+{time}T00:00:00Z", "precision": precision}
        return [{"snaktype": "value", "datavalue": {"value": value, "type": "time"}}]

    return {
        "mainsnak": {"snaktype": "value", "datavalue": {"value": {"entity-type": "item", "id": qid}}},
        "qualifiers": {prop: day(time) for prop, time in (("P580", since), ("P582", until)) if time},
        "rank": rank,
    }


WIKIDATA = [
    item("Q100", "Zahra Karimi", ("Z. Karimi",), P31=[is_("Q5")], P21=[is_("Q6581072")],
         P27=[is_("Q15180"), is_("Q889")],
         P39=[is_("Q200", "2001-05-01", "2003-00-00", 9), is_("Q201"), is_("Q202", rank="deprecated")]),
    item("Q200", "Minister of Health"),
    item("Q300", "Elbonian Front", P31=[is_("Q17149090")], P17=[is_("Q889")]),
    item("Q301", "Elbonian Pact", P31=[is_("Q245065")]),
    item("Q302", "Elbonia City", P31=[is_("Q515")]),
    item("Q30", "United States", P31=[is_("Q3624078")]),
    item("Q101", "No Office", P31=[is_("Q5")]),
]  # fmt: skip


def dump(items: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(json.dumps, items)) + "\n]\n"


@pytest.mark.parametrize("text", [dump(WIKIDATA), lines(*WIKIDATA), "[" + ",\n".join(map(json.dumps, WIKIDATA)) + "]"])
def test_wikidata_items_become_rows(tmp_path: Path, text: str) -> None:
    made = read(tmp_path, text, "wikidata")
    assert made.errors == []
    [row] = made.people
    assert (row.name, row.gender, row.country, row.sectors) == ("Zahra Karimi", "f", "AFG", ("GOV",))
    assert (row.office, row.since, row.until, row.aliases) == ("Minister of Health", "2001", "2003", ("Z. Karimi",))
    assert [(a.name, a.kind, a.country, a.sectors, a.reference) for a in made.actors] == [
        ("Elbonian Front", "armed_group", "AFG", ("REB",), "Q300"),
        ("Elbonian Pact", "organization", "IGO", (), "Q301"),
    ]


def test_wikidata_says_what_it_passes_over(tmp_path: Path) -> None:
    told = "\n".join(read(tmp_path, dump(WIKIDATA), "wikidata").skipped)
    assert "Zahra Karimi: the office Q201 has no label; add its item" in told
    assert "Elbonia City: P31 Q515" in told
    assert "United States: a state" in told
    assert "No Office: no P39" in told
    assert "Q202" not in told


def test_wikidata_faults_name_the_field(tmp_path: Path) -> None:
    late = item("Q1", "A B", P31=[is_("Q5")], P27=[is_("Q30")], P39=[is_("Q2", "2005-01-01", "2001-01-01")])
    nameless = item("Q3", None, P31=[is_("Q43229")])
    broken = {"id": "Q4", "labels": {"en": 3}}
    made = read(tmp_path, dump([late, item("Q2", "Premier"), nameless, broken]), "wikidata")
    told = "\n".join(map(str, made.errors))
    assert "in.txt:2: field `P582`: Premier: 2001-01-01 is before 2005-01-01" in told
    assert "in.txt:4: field `labels.en`: Q3 has none" in told
    assert "in.txt:5: field `labels" in told
    assert (made.actors, made.people) == ([], [])


def test_wikidata_knows_the_states_of_the_world() -> None:
    assert len(COUNTRIES) >= 195
    assert set(COUNTRIES.values()) <= {*countries().by_alpha3, *actors.BODIES}
    assert (COUNTRIES["Q30"], COUNTRIES["Q159"], COUNTRIES["Q148"]) == ("USA", "RUS", "CHN")


@pytest.mark.parametrize(
    ("office", "sectors"),
    [
        ("Minister of Foreign Affairs", ("GOV",)),
        ("member of the House of Representatives", ("LEG",)),
        ("gardener of roses", ()),
    ],
)
def test_an_office_tells_its_sectors(office: str, sectors: tuple[str, ...]) -> None:
    assert office_sectors(office) == sectors


def test_terms_that_overlap_are_one(tmp_path: Path) -> None:
    made = read(
        tmp_path, "ZAHRA_KARIMI_ [AFGGOV 900101-930101] [AFGGOV 920101-950101] [AFGGOV 990101-990201]\n", "petrarch"
    )
    rows = merged([made, made])[1]
    assert [(r.since, r.until) for r in rows] == [("1990-01-01", "1995-01-01"), ("1999-01-01", "1999-02-01")]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    imports = [read(tmp_path, PETRARCH, "petrarch"), read(tmp_path, FTM, "ftm")]
    written = write_tables(tmp_path / "own", *merged(imports))
    assert [path.name for path in written] == ["actors.tsv", "people.tsv"]
    assert check_tables(tmp_path / "own").problems == []
    own = actors.own_base(tmp_path / "own")
    known = own.find("RPF")
    assert known is not None
    assert known.sectors_on("1999-01-01") == ("GOV",)


ACTORS = "key\tname\taliases\tkind\tcountry\tsectors\n"


def own(folder: Path, rows: str) -> actors.Base:
    (folder / "actors-mine.tsv").write_text(ACTORS + rows, encoding="utf-8")
    return actors.own_base(folder)


def shipped(*rows: tuple[str, str]) -> list[actors.ActorRow]:
    return [actors.ActorRow(key=key, name=name, kind="organization") for key, name in rows]


def test_own_entries_win_by_key_and_by_name(tmp_path: Path) -> None:
    mine = own(tmp_path, "one\tMy One\tTwo\tmedia\tUSA\tJRN\n")
    base = actors.Base(shipped(("one", "One"), ("two", "Two"), ("three", "Three")), [], own=mine)
    assert [known.name for known in base.all] == ["My One", "Three"]
    assert base.find("One") is None
    assert base.by_key["two"].name == "My One"
    assert [known.name for known in base.named("Two")] == ["My One"]


def test_an_alias_of_a_shipped_entry_goes_to_the_own_one(tmp_path: Path) -> None:
    mine = own(tmp_path, "mine\tFront\t\tarmed_group\tUSA\tREB\n")
    other = actors.ActorRow(key="o", name="Popular Front", aliases=("Front",), kind="organization")
    base = actors.Base([other], [], own=mine)
    assert [known.key for known in base.named("Front")] == ["mine"]
    assert [known.key for known in base.named("Popular Front")] == ["o"]


def test_the_base_has_the_tables_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(tmp_path, "mine\tRuritanian Front\t\tarmed_group\tUSA\tREB\n")
    monkeypatch.setenv(actors.OWN_TABLES, str(tmp_path))
    base = actors.base.__wrapped__()
    assert base.find("Ruritanian Front").key == "mine"
    assert base.find("Taliban").key == "taliban"


def test_own_tables_that_are_not_there_or_wrong_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"no table actors\*.tsv"):
        actors.own_base(tmp_path)
    with pytest.raises(LexiconError, match=r"mine.tsv:2: .*'May' is no date"):
        own(tmp_path, "a\tA B\t\tmedia\tUSA\tJRN:May..2000\n")
