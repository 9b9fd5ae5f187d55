"""The chronicle: dated landmarks, their parties and their days."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import LexiconError
from chancery.knowledge.actors import base
from chancery.knowledge.chronicle import LandmarkRow, chronicle, keyed, landmarks
from chancery.knowledge.countries import countries
from chancery.lexicon.loader import read_table

HEAD = "day\tuntil\ttype\tmode\tactors\trecipients\tplace\twhat\n"


def rows(tmp_path, line):
    file = tmp_path / "chronicle.tsv"
    file.write_text(HEAD + line + "\n", encoding="utf-8")
    return read_table(file, LandmarkRow)


def test_landmarks_of_a_type_stand_in_order_of_time():
    accords = landmarks("AGREE", "ISR")
    assert [one.first for one in accords] == sorted(one.first for one in accords)
    assert {one.type for one in accords} == {"AGREE"}
    assert all("ISR" in (*one.actors, *one.recipients) for one in accords)
    assert landmarks("NO SUCH TYPE", "ISR") == ()


def test_the_chronicle_is_broad_enough_to_be_of_use():
    every = chronicle()
    states = {party for one in every for party in (*one.actors, *one.recipients) if party in countries().by_alpha3}
    assert len(every) >= 1500
    assert len(states) >= 100
    assert len({one.first.year for one in every}) >= 33


def test_every_party_is_a_state_or_in_the_actor_base():
    for one in chronicle():
        for party in (*one.actors, *one.recipients):
            assert party in countries().by_alpha3 or party in base().by_key, one


def test_a_landmark_is_told_once():
    told = [(one.first, one.what) for one in chronicle()]
    assert len(told) == len(set(told))


def test_a_person_is_known_by_the_key_of_the_base(tmp_path):
    line = "2018-04-27\t\tCONSULT\t\tKim Jong-un|Moon Jae-in\t\tPanmunjom\tThe leaders of the two Koreas meet"
    (one,) = keyed(rows(tmp_path, line))
    assert one.actors == ("person:kimjongun", "person:moonjaein")
    assert (one.first, one.last) == (date(2018, 4, 27), date(2018, 4, 27))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("2018-04-31\t\tCONSULT\t\tPRK|KOR\t\t\tThey meet", "day"),
        ("2018-04-27\t2018-04-26\tCONSULT\t\tPRK|KOR\t\t\tThey meet", "2018-04-26 is before 2018-04-27"),
        ("2018-04-27\t\tMEET\t\tPRK|KOR\t\t\tThey meet", "type"),
        ("2018-04-27\t\tCONSULT\tbomb\tPRK|KOR\t\t\tThey meet", "CONSULT has no mode 'bomb'"),
        ("2018-04-27\t\tCONSULT\t\t\t\t\tThey meet", "needs a party"),
    ],
)
def test_a_broken_line_is_refused_with_its_place(tmp_path, line, problem):
    with pytest.raises(LexiconError, match=problem) as caught:
        rows(tmp_path, line)
    assert "chronicle.tsv:2" in str(caught.value)


def test_an_unknown_party_is_refused_by_name(tmp_path):
    with pytest.raises(LexiconError, match="'Nobody Inparticular' is neither a state nor in the actor base"):
        keyed(rows(tmp_path, "2018-04-27\t\tCONSULT\t\tPRK|Nobody Inparticular\t\t\tThey meet"))
