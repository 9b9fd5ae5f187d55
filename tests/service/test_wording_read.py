"""What turns of phrase make of a word in short reports: no event, another status, other parties, another day, nobody's
words."""

from __future__ import annotations

import pytest
from records import event

from chancery.record.models import Record
from chancery.service.reader import Reader

PUBLISHED = "2019-05-05"


def told(record: Record, word: str) -> list[tuple[str, str]]:
    """Type and status of the events on a word."""
    text = record.report.text
    return [(e.type, e.status) for e in record.events if text[e.trigger.start : e.trigger.end] == word]


def sides(record: Record, word: str) -> tuple[list[str], list[str]]:
    """The words of the actors and recipients of an event."""
    found, text = event(record, word), record.report.text
    return [text[f.start : f.end] for f in found.actors], [text[f.start : f.end] for f in found.recipients]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officials in Chad declined to comment on the arrests.", "declined"),
        ("The leak is raising fresh questions about the vote in Kenya.", "raising"),
        ("The release of the emails by the group angered the party.", "release"),
        ("The judge wants to keep the doctor from practising.", "keep"),
        ("The ministry lifted a warning against travel to Kenya.", "warning"),
        ("The senator was holding his first rally in Ohio.", "rally"),
        ("The chancellor felt compelled to write a memo.", "compelled"),
        ("The gunman fled the scene.", "fled"),
        ("Two parties locked in a dispute over the vote met in Quito.", "locked"),
        ("The candidate fired back a response.", "fired"),
    ],
    ids=["silence", "questions", "of-emails", "kept-from", "of-the-road", "of-a-candidate", "felt", "one-flees",
         "contest", "answer"],
)  # fmt: skip
def test_another_sense_is_no_event(reader: Reader, text: str, word: str) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The opposition held a rally in Harare against the tax.", "rally"),
        ("The army refused to answer the demand of the union.", "refused"),
        ("Rebels released nine hostages in Goma.", "released"),
        ("The ousted president fled the country on Monday.", "fled"),
        ("Rebels kept the hostages in a cellar.", "kept"),
    ],
)
def test_and_the_first_sense_is_one(reader: Reader, text: str, word: str) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor has yet to endorse the governor of Texas.", "endorse", ("SUPPORT", "negated")),
        ("Chad offers a reward for information leading to the arrest of the gunmen.", "arrest", ("COERCE", "possible")),
        ("He led the firm without any accusation of fraud.", "accusation", ("ACCUSE", "negated")),
        ("Officers tried to force the premier to resign.", "resign", ("RETREAT", "possible")),
        ("Rebels tried to kill the premier.", "kill", ("ASSAULT", "actual")),
        ("The union would resist any attempt to jail its leader.", "jail", ("COERCE", "possible")),
        ("Workers marched in Oslo ahead of the talks between Chad and Mali.", "talks", ("AGREE", "planned")),
        ("Governor Ruiz said President Mora should resign.", "resign", ("REQUEST", "actual")),
        ("Obama failed to mention the attack in Oslo.", "attack", ("ASSAULT", "actual")),
    ],
)
def test_status_by_the_words_around(reader: Reader, text: str, word: str, expected: tuple[str, str]) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word) == [expected]


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Two terrorist attacks shook Oslo on Monday.", "attacks", [], []),
        ("A suspect in the French Embassy bombing was held.", "bombing", [], ["French Embassy"]),
        ("A man was killed in the Pulse nightclub shooting.", "killed", [], ["man"]),
        (
            "State Councilor and Foreign Minister Wang Yi met the envoy of Japan.",
            "met",
            ["Foreign Minister Wang Yi", "envoy of Japan"],
            [],
        ),
        ("The brothers confessed to the attack on the synagogue.", "attack", ["brothers"], ["synagogue"]),
        ("The premier dismissed accusations that the army had jailed monks.", "accusations", [], ["army"]),
        ("Thousands rallied in Havana demanding the return of Elian Gonzalez.", "demanding", ["Thousands"], []),
        ("Police questioned one of two men found in the car.", "questioned", ["Police"], ["one of two men"]),
        (
            "The offensive in Aleppo has killed 600 civilians and wounded thousands.",
            "wounded",
            [],
            ["thousands"],
        ),
        ("Gunmen shot dead two officers.", "shot", ["Gunmen"], ["two officers"]),
    ],
)
def test_parties(reader: Reader, text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    assert sides(reader.read(text, published=PUBLISHED, force=True), word) == (actors, recipients)


def test_who_is_hailed_is_not_who_hails(reader: Reader) -> None:
    record = reader.read("President Buhari spoke in Abuja. He hailed President Buhari for his stance.")
    assert sides(record, "hailed") == ([], ["President Buhari"])


@pytest.mark.parametrize(
    ("text", "word", "day", "place"),
    [
        ("A blast that took place near the embassy in Dakar on Friday killed nine.", "killed", "2019-05-03", "Dakar"),
        ("Nine people were killed in a blast that took place near a market in Dakar.", "killed", None, "Dakar"),
        ("The premier condemned two bombings in Oslo on Friday.", "condemned", "2019-05-03", None),
        ("The envoy flew to Lusaka on Friday after the bombings that struck two embassies.", "bombings", None, None),
        ("The man who hurled a grenade at guards was named on Friday.", "hurled", None, None),
        ("Evidence from the bombing in Nairobi arrived on Friday.", "bombing", None, "Nairobi"),
        ("In 2003 the clerk pleaded guilty to the murders.", "murders", None, None),
    ],
)
def test_day_and_place(reader: Reader, text: str, word: str, day: str | None, place: str | None) -> None:
    record = reader.read(text, published=PUBLISHED, force=True)
    found, names = event(record, word), {p.id: p.name for p in record.places}
    assert (found.time.from_ if found.time else None, names.get(found.place or "")) == (day, place)


def test_a_day_earlier_is_counted_back_from_no_day_to_come(reader: Reader) -> None:
    record = reader.read(
        "The premier met the mayor in Quito on Tuesday ahead of next Friday's vote. A day earlier, six men were "
        "arrested.",
        published=PUBLISHED,
    )
    found = event(record, "arrested")
    assert found.time is not None
    assert (found.time.from_, found.status) == ("2019-04-29", "actual")


def test_shot_dead_counts_the_dead(reader: Reader) -> None:
    record = reader.read("Gunmen shot dead two officers in Kano.", force=True)
    assert [(c.measure, c.low, c.high) for c in event(record, "shot").counts] == [("killed", 2, 2)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The Cypriot government Saturday condemned the attack.", ["Cypriot government"]),
        ("The court in September rejected the plea.", ["court"]),
        ("The state police on Thursday said it had seized nine rifles.", ["state police"]),
        ("The ambassador was informed about the decision.", []),
        ("No one has claimed the attacks.", []),
        ("A couple were found dead in their bed.", []),
        ("LAHORE: The army arrested nine men on Monday.", []),
        ("Read more: Germany expels nine envoys.", []),
        ("The premier addressed the crowd in Quito.", []),
    ],
)
def test_whose_words(reader: Reader, text: str, sources: list[str]) -> None:
    record = reader.read(text, published=PUBLISHED, force=True)
    found = [text[a.source.start : a.source.end] if a.source else "hidden" for a in record.attributions]
    assert found == sources


def test_a_number_before_what_is_said_is_no_part_of_the_cue(reader: Reader) -> None:
    text = "The authorities say about 150,000 people have fled."
    (found,) = reader.read(text, force=True).attributions
    assert text[found.cue.start : found.cue.end] == "say"


def test_an_age_is_no_figure_without_a_source(reader: Reader) -> None:
    record = reader.read("Slepian, 52, a doctor, was shot in Buffalo on Friday.", published=PUBLISHED)
    assert not any("52" in notice.message for notice in record.notices)
