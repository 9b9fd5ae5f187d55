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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The senator rejected the remarks as unfair.", "the remarks as unfair"),
        ('Voters "think he is not worried about eggs," he said.', 'Voters "think he is not worried about eggs,"'),
    ],
)
def test_the_whole_of_what_is_said(reader: Reader, text: str, content: str) -> None:
    (found,) = reader.read(text, force=True).attributions
    assert " ".join(text[s.start : s.end] for s in found.content) == content


def joined(record: Record) -> set[frozenset[str]]:
    """The trigger words of the events that tell of one happening."""
    text, words = record.report.text, {e.id: e.trigger for e in record.events}
    groups = {frozenset({e.id, *e.same_as}) for e in record.events if e.same_as}
    return {frozenset(text[words[i].start : words[i].end] for i in group) for group in groups}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed nine men and wounded four in Kano.", {"killed", "wounded"}),
        ("A car bomb attack at the embassy in Lusaka killed nine men and injured four.", {"killed", "injured"}),
        (
            "Two bombings in Oslo killed nine men on Monday. The king visited Bergen. The attacks shocked Norway.",
            {"killed", "attacks"},
        ),
        (
            "A doctor was shot in Kano. Police said Anna Bello was shot at her home.",
            {"shot"},
        ),
    ],
    ids=["dead-and-wounded", "by-one-attack", "plural-taken-up", "described-and-named"],
)
def test_one_happening_in_several_words(reader: Reader, text: str, expected: set[str]) -> None:
    assert frozenset(expected) in joined(reader.read(text, published=PUBLISHED, force=True))


def test_two_attacks_of_one_day_stay_two(reader: Reader) -> None:
    record = reader.read(
        "A blast near the embassy in Nairobi killed 40 people on Friday. Also on Friday, four people were killed in a "
        "blast that took place near the embassy in Dar es Salaam.",
        published=PUBLISHED,
    )
    assert all(not e.same_as for e in record.events)


def test_two_seats_behind_one_noun_are_one_phrase(reader: Reader) -> None:
    record = reader.read("The bombings struck U.S. embassies in Kenya and Tanzania.", force=True)
    assert sides(record, "struck")[1] == ["U.S. embassies in Kenya and Tanzania"]


def test_who_signs_is_not_signed_with(reader: Reader) -> None:
    record = reader.read("The presidents of Poland and Malta signed the papers.", force=True)
    assert sides(record, "signed") == (["Poland", "Malta"], [])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("As a part of his plea, Lazar said he broke into accounts.", "plea"),
        ("Senator Sanders said he agrees with the mayor's remarks.", "agrees"),
        ("Relatives in Miami have fought to keep the boy.", "fought"),
        ("The indictment said Chen had traded on inside information.", "indictment"),
        ("Beck will endorse Cruz at a rally in Iowa on Saturday.", "rally"),
    ],
    ids=["in-court", "of-one-mind", "strive", "a-paper", "where-he-spoke"],
)
def test_nor_is_this(reader: Reader, text: str, word: str) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Nine officers killed in car bomb attack", "killed", ([], ["Nine officers"])),
        (
            "Beck answered Sarah Palin's endorsement of Donald Trump.",
            "endorsement",
            (["Sarah Palin"], ["Donald Trump"]),
        ),
        ("Women have accused the former president of fraud.", "accused", (["Women"], ["former president"])),
    ],
)
def test_parties_of_headlines_and_nouns(
    reader: Reader, text: str, word: str, expected: tuple[list[str], list[str]]
) -> None:
    assert sides(reader.read(text, published=PUBLISHED, force=True), word) == expected


def test_a_promise_of_harm_is_a_threat(reader: Reader) -> None:
    record = reader.read("Donald Trump has pledged to ban all Muslims from the country.", force=True)
    assert told(record, "pledged") == [("THREATEN", "actual")]


def test_who_was_called_by_one_name_is_still_so_called(reader: Reader) -> None:
    record = reader.read(
        "The court found former President Park Geun-hye guilty. Park denied it. The daughter of the former ruler Park "
        "Chung-hee was jailed in May. Park wept.",
        force=True,
    )
    (park,) = (a for a in record.actors if a.name == "Park Geun-hye")
    assert [record.report.text[m.start : m.end] for m in park.mentions].count("Park") == 2


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy called on the UN to send aid.", "to send aid"),
        ("Other senators want Obama to push for laws.", "Obama to push for laws"),
        ("He called for the allies to arm the men.", "the allies to arm the men"),
    ],
)
def test_what_is_asked_of_whom(reader: Reader, text: str, content: str) -> None:
    (found,) = reader.read(text, force=True).attributions
    assert " ".join(text[s.start : s.end] for s in found.content) == content


def test_the_hour_of_a_live_report_is_not_that_of_the_deed(reader: Reader) -> None:
    record = reader.read("11 a.m. The attorney general is investigating the death of a man.", published=PUBLISHED)
    assert event(record, "investigating").time is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Acme extended its tender offer of $18 a share for Zenith.", "offer"),
        ("Taking charges of $24 million for insurance, the firm lost money.", "charges"),
        ("Ann Lee, special agent-in-charge of the office, spoke in Paris.", "charge"),
        ("The senator's appeal as a forceful persona is fading.", "appeal"),
        ("The next order of business for the ministry is to settle the case.", "order"),
        ("The decision is a coup for the backers of the senator.", "coup"),
        ("It is a clear demonstration of the fact that Europe grows together.", "demonstration"),
        ("The inquiring visitors surrounded the governor.", "inquiring"),
        ("Children were beaten in Dakar while begging.", "begging"),
        ("The senator rejected the notion that the affair was over.", "rejected"),
        ("The council backed bills proposing to postpone the vote.", "proposing"),
        ("Support for the ruling coalition has dwindled in Malaysia.", "Support"),
        ("The senator said that the mind of the judge is shot.", "shot"),
        ("The hacker released notes from an adviser to the candidate.", "released"),
        ("Officials, who were not authorized to discuss it, spoke in Kabul.", "discuss"),
        ("The case is Chile v. Chen.", "v"),
        ("The senator's conduct threatens national security.", "threatens"),
        ("His plan is no answer to the threat.", "threat"),
        ("Reporters asked questions about the war to the leaders.", "asked"),
        ("The other customers fled.", "fled"),
        ("The law targets individuals who seek to serve in Ukraine.", "targets"),
        ("The law provides that asylum can be granted where there is a danger of torture.", "torture"),
    ],
)
def test_what_stands_with_a_word_shows_that_it_is_no_deed(reader: Reader, text: str, word: str) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word) == []


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Palin's Trump endorsement surprised the party in Iowa.", "endorsement", ["Palin"], ["Trump"]),
        ("Harsh criticism on the part of Kenya followed.", "criticism", ["Kenya"], []),
        ("The war against the Taliban grinds on.", "war", [], ["Taliban"]),
        ("Brazilian police charge the American swimmer with fraud.", "charge", ["Brazilian police"],
         ["American swimmer"]),
        ("The envoy requested 13 security personnel.", "requested", ["envoy"], []),
        ("The riot resulted in the deaths of four Americans.", "deaths", [], ["four Americans"]),
        ("Jews may not be seen killing one another, the rabbi said.", "killing", ["Jews"], []),
        ("Washington is warning Iraq of military strikes.", "warning", ["Washington"], ["Iraq"]),
    ],
)  # fmt: skip
def test_parties_of_a_turn_of_phrase(
    reader: Reader, text: str, word: str, actors: list[str], recipients: list[str]
) -> None:
    assert sides(reader.read(text, published=PUBLISHED, force=True), word) == (actors, recipients)


def test_what_is_warned_of_has_not_happened(reader: Reader) -> None:
    read = reader.read("Washington is warning Iraq of military strikes.", published=PUBLISHED, force=True)
    assert told(read, "strikes") == [("ASSAULT", "possible")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Officials, who were not authorized to discuss it by name, arrived in Kabul.", "authorized"),
        ("Two nuns were found slain in their home in Quito.", "found"),
        ("The office wants to make sure that everyone knows the rules.", "sure"),
        ("The premier left after addressing the gala.", "addressing"),
        ("Tweets appear in search results, and people read them.", "appear"),
    ],
)
def test_no_word_of_anybody(reader: Reader, text: str, cue: str) -> None:
    read = reader.read(text, published=PUBLISHED, force=True)
    assert not [a for a in read.attributions if cue in text[a.cue.start : a.cue.end].split()]


def test_who_was_named_in_full_lends_the_surname_his_terms(reader: Reader) -> None:
    text = "President Bashar al-Assad was shaken by the worst defeat since 2016. President Assad said the army had won."
    dated = reader.read(text, force=True).report.dated
    assert (dated.from_, dated.to) == ("2016", "2024-12-08")


@pytest.mark.parametrize(
    ("text", "word", "kind", "status"),
    [
        (
            "Louis Freeh, on an official visit to Mexico, asked Mexican authorities for help.",
            "visit",
            "CONSULT",
            "actual",
        ),
        ('The former premier called the order "tyranny" and unconstitutional.', "called", "ACCUSE", "actual"),
        ("The premier has fired critics within the government.", "fired", "SANCTION", "actual"),
        ("The president was stripped of her office by the Constitutional Court.", "stripped", "SANCTION", "actual"),
        ("The state does not render any assistance to refugees.", "assistance", "AID", "negated"),
    ],
)
def test_types_by_the_turn_of_phrase(reader: Reader, text: str, word: str, kind: str, status: str) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word) == [(kind, status)]


@pytest.mark.parametrize(
    ("text", "word", "kind", "status"),
    [
        ("The talks in Oslo did not result in any changes.", "talks", "CONSULT", "actual"),
        ("The chancellor was not at the summit of European leaders.", "summit", "CONSULT", "actual"),
        ("The premier failed to address concerns about the threats from the militia.", "threats", "THREATEN", "actual"),
        ("She heard the guard talk about killing the premier.", "killing", "ASSAULT", "possible"),
        ("Prosecutors are working to seize $1 billion from the premier.", "seize", "COERCE", "planned"),
        ("His hesitancy to condemn the militia was noted.", "condemn", "ACCUSE", "negated"),
        ("The protests in Lagos will continue.", "protests", "PROTEST", "actual"),
        ("The host called the governor a “clown” on his radio show.", "called", "ACCUSE", "actual"),
    ],
)
def test_status_by_the_turn_of_phrase(reader: Reader, text: str, word: str, kind: str, status: str) -> None:
    assert told(reader.read(text, published=PUBLISHED, force=True), word) == [(kind, status)]


@pytest.mark.parametrize(
    ("text", "word", "bounds"),
    [
        ("Five others were wounded in the blast.", "wounded", [(5, 5)]),
        ("The judge imposed a fine of up to $250,000.", "fine", [(None, 250_000)]),
        ("Attempts to kill President Fidel Castro failed.", "kill", []),
    ],
)
def test_counts_by_the_turn_of_phrase(
    reader: Reader, text: str, word: str, bounds: list[tuple[int | None, int | None]]
) -> None:
    counts = event(reader.read(text, published=PUBLISHED, force=True), word).counts
    assert [(c.low, c.high) for c in counts] == bounds


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officials in Lima spoke. The premier was arrested in March 2017.", "arrested"),
        ("A case removed the premier of Peru from office last year.", "removed"),
        ("The activist has been arrested more than a dozen times.", "arrested"),
    ],
)
def test_what_lies_years_back_or_has_often_happened_is_no_news(reader: Reader, text: str, word: str) -> None:
    assert not event(reader.read(text, force=True), word).foreground


def test_an_arrest_and_a_prison_term_are_two_steps_of_a_case(reader: Reader) -> None:
    text = "A court in Lima sentenced Ollanta Humala to six years in prison. Humala was arrested in March 2017."
    arrest = event(reader.read(text, force=True), "arrested")
    assert (arrest.same_as, arrest.actors) == ((), ())


def test_a_removal_from_office_and_a_verdict_are_two(reader: Reader) -> None:
    text = "A case removed Park Geun-hye from office. The court sentenced Park Geun-hye on Friday."
    assert event(reader.read(text, published=PUBLISHED, force=True), "sentenced").same_as == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("CTV Saskatoon Published Saturday, March 31, 2018 1:19PM CST\n\nA man is in custody.", "2018-03-31"),
        ("Updated at 1:33 p.m. on Thursday, March 29, 2018. The two inmates were captured on Thursday.", "2018-03-29"),
    ],
)
def test_a_stamp_of_publication_dates_a_report(reader: Reader, text: str, day: str) -> None:
    dated = reader.read(text, force=True).report.dated
    assert (dated.from_, dated.to, dated.basis) == (day, day, "dateline")


def test_the_weekday_hangs_on_a_day_that_is_not_known(reader: Reader) -> None:
    text = "The army shelled Douma on Wednesday. It has fought in Iraq since 2014."
    notices = [n for n in reader.read(text, force=True).notices if n.kind == "undated"]
    assert [[text[v.start : v.end] for v in n.evidence] for n in notices] == [["Wednesday"]]


@pytest.mark.parametrize(
    "text",
    [
        "It did not appear that anyone else was injured, police said.",
        "The envoy said the republic would no longer become the victim of a foreign invasion.",
        "Men are prohibited from killing one another, the rabbi said.",
    ],
)
def test_what_nobody_claimed_is_not_denied(reader: Reader, text: str) -> None:
    assert not [n for n in reader.read(text, published=PUBLISHED, force=True).notices if "is denied" in n.message]
