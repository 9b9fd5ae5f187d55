"""The actor base: names, dates, agent nouns, titles, words for states."""

from __future__ import annotations

import pytest

from chancery.knowledge import state_names
from chancery.knowledge.actors import PersonRow, base, find, given_names, terms
from chancery.knowledge.offices import agent, organisation_of, title_at
from chancery.lexicon.loader import read_table


@pytest.mark.parametrize(
    ("day", "sectors"),
    [("1998-05-01", ("GOV",)), ("2019-09-16", ("REB",)), ("2021-08-14", ("REB",)), ("2021-08-16", ("GOV",))],
)
def test_sectors_hold_on_a_day(day, sectors):
    known = find("Taliban", day)
    assert known is not None
    assert known.sectors_on(day) == sectors


def test_terms_list_the_offices_of_a_person():
    assert ("President", "USA", "2017-01-20", "2021-01-20") in terms("Donald Trump")
    assert terms("Abbas Mousavi") == [("Foreign Ministry spokesman", "IRN", "2019-05", "2020-08")]
    assert terms("Nobody Inparticular") == []


def test_a_shared_name_goes_to_who_is_in_office():
    assert find("George Bush", "1990-08-02").name == "George H. W. Bush"
    assert find("George Bush", "2003-03-20").name == "George W. Bush"


def test_a_date_as_precise_as_known_is_enough():
    mousavi = find("Abbas Mousavi")
    assert mousavi.sectors_on("2020-08-15") == ("GOV",)
    assert mousavi.sectors_on("2020") == ("GOV",)


def test_who_left_office_is_former():
    assert find("Boris Johnson").sectors_on("2023-02-23") == ("ELI",)


@pytest.mark.parametrize("name", ["Al-Jazeera", "Al Jazeera", "al-Jazeera", "U.N.", "UN", "the Tehran Times"])
def test_spellings_lead_to_one_entry(name):
    assert find(name) is not None


@pytest.mark.parametrize("text", ["who", "ap", "Who", "eta"])
def test_initials_count_in_capitals_only(text):
    assert find(text) is None


def test_the_longest_name_is_taken():
    words = ["the", "U.N.", "Security", "Council", "voted"]
    last, known = base().longest(words, 1)
    assert (last, known.key) == (4, "unsc")
    assert base().longest(["Al", "-", "Jazeera", "said"], 0)[0] == 3
    assert base().longest(["Tehran", "(", "Times"], 0) is None


def test_keys_are_unique_and_members_exist():
    keys = [known.key for known in base().all]
    assert len(keys) == len(set(keys))
    assert all(master in base().by_key for known in base().all for master in known.member_of)


def test_the_base_is_large_enough_to_be_of_use():
    kinds = [known.kind for known in base().all]
    assert kinds.count("person") >= 350
    assert len(kinds) - kinds.count("person") >= 350


def test_agent_nouns_have_a_kind_by_number():
    soldier = agent("soldier")
    assert (soldier.kind_of(False), soldier.kind_of(True), soldier.sectors) == ("person", "government", ("MIL",))
    assert agent("militiamen") is agent("militiaman")
    assert agent("ex-minister") is agent("minister")
    assert agent("table") is None


def test_titles_are_taken_whole():
    words = ["Secretary", "of", "State", "John", "Kerry"]
    last, office = title_at(words, 0, 5)
    assert (last, office.sectors) == (3, ("GOV",))
    assert title_at(["president", "Kerry"], 0, 2) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Greek Ministry of Culture", "government"),
        ("Deseret News", "media"),
        ("Popular Front", "armed_group"),
        ("Civic Party", "organization"),
    ],
)
def test_words_of_a_name_tell_its_kind(name, kind):
    assert organisation_of(name.split()).kind == kind


def test_state_names_by_form():
    assert state_names.longest(["South", "Korean", "officials"], 0)[1][0][:2] == ("KOR", "adjective")
    assert state_names.longest(["New", "Delhi"], 0)[1][0][:2] == ("IND", "capital")
    assert state_names.longest(["Iranians"], 0)[1][0][:2] == ("IRN", "people")
    assert state_names.longest(["us"], 0) is None
    assert state_names.longest(["turkey"], 0) is None


def test_given_names_tell_gender():
    assert (given_names()["angela"], given_names()["vladimir"]) == ("f", "m")


def test_a_term_that_ends_before_it_begins_is_refused(tmp_path):
    table = tmp_path / "people.tsv"
    table.write_text("name\tcountry\toffice\tsince\tuntil\nA B\tUSA\tPresident\t2001\t2000\n", encoding="utf-8")
    with pytest.raises(Exception, match="until"):
        read_table(table, PersonRow)
