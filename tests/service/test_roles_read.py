"""Who did it to whom in short reports, as the whole reader finds it."""

from __future__ import annotations

import pytest
from records import event

from chancery.record.models import Record
from chancery.service.reader import Reader


def phrases(record: Record, word: str) -> tuple[list[str], list[str]]:
    """The words of the actors and of the recipients of an event, as they stand in the text."""
    found, text = event(record, word), record.report.text
    return [text[f.start : f.end] for f in found.actors], [text[f.start : f.end] for f in found.recipients]


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Gunmen killed three soldiers near Mosul and wounded seven.", "wounded", ["Gunmen"], ["seven"]),
        ("Rebels attacked a forward post near the border on Friday.", "attacked", ["Rebels"], ["forward post"]),
        (
            "Britain penalised four generals and a shipping firm on Monday.",
            "penalised",
            ["Britain"],
            ["four generals", "shipping firm"],
        ),
        ("Two priests were banned from entering Nicaragua in May.", "banned", ["Nicaragua"], ["Two priests"]),
        (
            "In Vilnius, about fifty exiles rallied outside the Belarusian embassy.",
            "rallied",
            ["about fifty exiles"],
            ["Belarusian embassy"],
        ),
        ("The PKK claimed responsibility for the attacks in Ankara.", "attacks", ["PKK"], []),
        ("Gunmen attacked a village near Goma on Monday.", "attacked", ["Gunmen"], ["village"]),
        ("Taliban fighters took over the city of Mazar-i-Sharif.", "took", ["Taliban fighters"], []),
        ("The US-Taliban talks began in Doha.", "talks", ["US", "Taliban"], []),
        ("The India-Pakistan talks ended.", "talks", ["India", "Pakistan"], []),
        ("The Israel-Hamas war goes on.", "war", ["Israel", "Hamas"], []),
        ("The Russia-Ukraine conflict goes on.", "conflict", ["Russia", "Ukraine"], []),
        ("The Iran-Iraq war goes on.", "war", ["Iran", "Iraq"], []),
        ("The Kenya bombing killed nine.", "killed", [], ["nine"]),
        ("The US military buildup in the Persian gulf continues.", "buildup", ["US military"], []),
        ("Lynch announced on Monday the DOJ lawsuit against the bank.", "lawsuit", ["DOJ"], ["bank"]),
        ("McCrory filed a complaint for relief against the DOJ and Lynch.", "complaint", ["McCrory"], ["DOJ", "Lynch"]),
        ("Years of violence between two rival gangs ended.", "violence", ["two rival gangs"], []),
        ("The mayor rejected criticism from the bishops.", "criticism", ["bishops"], ["mayor"]),
        ("No weapon was found in the first police searches.", "searches", ["police"], []),
        ("The merchant offered 942 million Canadian dollars to Chad.", "offered", ["merchant"], ["Chad"]),
        ("Police raided the shop in Oshodi last October.", "raided", ["Police"], ["shop"]),
        ("Soldiers sealed off their village on Monday.", "sealed", ["Soldiers"], ["their village"]),
        ("The mutineers put the president under house arrest.", "put", ["mutineers"], ["president"]),
        ("The premier faced protests and criticism from the bishops.", "criticism", ["bishops"], ["premier"]),
        (
            "Kenyan President William Ruto met Prime Minister Abiy Ahmed in Addis Ababa.",
            "met",
            ["Kenyan President William Ruto", "Prime Minister Abiy Ahmed"],
            [],
        ),
        ("Turkish troops remained on alert on Sunday.", "alert", ["Turkish troops"], []),
        (
            "Norway spent 20 million euros last year on helping to integrate Syrian refugees.",
            "spent",
            ["Norway"],
            ["Syrian refugees"],
        ),
        ("Thai authorities imposed a curfew in parts of Bangkok.", "curfew", ["Thai authorities"], ["Bangkok"]),
        ("Turkey threatened to cut ties unless Sweden expelled the men.", "threatened", ["Turkey"], ["Sweden"]),
        ("Chad and Niger agreed to share data on Libya.", "agreed", ["Chad", "Niger"], []),
        (
            "The ministry returned dozens of bronzes to the Embassy of Benin.",
            "returned",
            ["ministry"],
            ["Embassy of Benin"],
        ),
        (
            "The king met with visiting Prime Minister Li Qiang on Monday.",
            "met",
            ["king", "Prime Minister Li Qiang"],
            [],
        ),
        (
            "Egypt lifted the restrictions imposed on Sudanese traders last week.",
            "lifted",
            ["Egypt"],
            ["Sudanese traders"],
        ),
        (
            "The mayor of Izmir lifted the curfew on Friday, a spokesman said.",
            "lifted",
            ["mayor of Izmir"],
            [],
        ),
        (
            "France, which signed a treaty with Mali in 2014, condemned the use of drones.",
            "condemned",
            ["France"],
            [],
        ),
        ("The junta tried to keep people home by shelling markets.", "shelling", ["junta"], ["markets"]),
        (
            "Warsaw defended the Polish decision to expel two Russian diplomats.",
            "expel",
            ["Polish"],
            ["two Russian diplomats"],
        ),
        (
            "The rebels were accused of mass killings by Human Rights Watch.",
            "accused",
            ["Human Rights Watch"],
            ["rebels"],
        ),
        ("The embassy bombing in Nairobi was condemned by Chad.", "bombing", [], ["embassy"]),
        ("The embassy bombing in Nairobi killed eleven people.", "killed", [], ["eleven people"]),
        ("Chad received backing from Niger in its dispute with Mali.", "backing", ["Niger"], ["Chad"]),
        ("Two soldiers were killed and five others injured in the raid.", "injured", [], ["five others"]),
        ("Two Malian soldiers died when their lorry struck a roadside bomb.", "bomb", [], ["their"]),
        ("Angry youths pelted officers with stones in Kisumu.", "pelted", ["Angry youths"], ["officers"]),
        (
            "Iran's parliament passed a law on Sunday that bars inspectors from entering its nuclear sites.",
            "bars",
            ["Iran's parliament"],
            ["inspectors"],
        ),
        (
            "The minister Ramon Delgado said during a visit to Kyiv that the aid would go on.",
            "visit",
            ["minister Ramon Delgado"],
            ["Kyiv"],
        ),
        (
            "A drone strike killed twenty patients, the health ministry said, blaming the rebels.",
            "blaming",
            ["health ministry"],
            ["rebels"],
        ),
        ("A militant group claimed the bombing in Aden.", "bombing", ["militant group"], []),
        ("The rebels handed over 20 prisoners to the Red Cross.", "handed", ["rebels"], ["20 prisoners"]),
        (
            "Police used tear gas to disperse demonstrators in Conakry.",
            "used",
            ["Police"],
            ["demonstrators"],
        ),
        ("Journalist Ali Karimov released from prison in Baku on Monday", "released", [], ["Journalist Ali Karimov"]),
        (
            "Kenya mourned on Friday the bombings of embassies in Nairobi that killed 224 people.",
            "killed",
            [],
            ["224 people"],
        ),
        (
            "Malawi's supreme court freed the poet. In May, a court sentenced the singer to two years.",
            "sentenced",
            ["court"],
            ["singer"],
        ),
        (
            "Peru and Chile signed a treaty on Monday. The two countries also agreed to share intelligence.",
            "agreed",
            ["two countries", "two countries"],
            [],
        ),
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
        ("The offensive in Aleppo has killed 600 civilians and wounded thousands.", "wounded", [], ["thousands"]),
        ("Gunmen shot dead two officers.", "shot", ["Gunmen"], ["two officers"]),
        ("Nine officers killed in car bomb attack", "killed", [], ["Nine officers"]),
        ("Beck answered Sarah Palin's endorsement of Donald Trump.", "endorsement", ["Sarah Palin"], ["Donald Trump"]),
        ("Women have accused the former president of fraud.", "accused", ["Women"], ["former president"]),
        ("Palin's Trump endorsement surprised the party in Iowa.", "endorsement", ["Palin"], ["Trump"]),
        ("Harsh criticism on the part of Kenya followed.", "criticism", ["Kenya"], []),
        ("The war against the Taliban grinds on.", "war", [], ["Taliban"]),
        (
            "Brazilian police charge the American swimmer with fraud.",
            "charge",
            ["Brazilian police"],
            ["American swimmer"],
        ),
        ("The envoy requested 13 security personnel.", "requested", ["envoy"], []),
        ("The riot resulted in the deaths of four Americans.", "deaths", [], ["four Americans"]),
        ("Jews may not be seen killing one another, the rabbi said.", "killing", ["Jews"], []),
        ("Washington is warning Iraq of military strikes.", "warning", ["Washington"], ["Iraq"]),
        ("The presidents of Poland and Malta signed the papers.", "signed", ["Poland", "Malta"], []),
    ],
)
def test_roles(reader: Reader, text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    assert phrases(reader.read(text, force=True), word) == (actors, recipients)


def test_people_of_whom_only_the_number_is_told_are_of_the_kind_counted_before(reader: Reader) -> None:
    record = reader.read("The militia killed three Iraqi soldiers near Mosul and wounded seven.")
    (seven,) = [a for a in record.actors if a.name == "seven"]
    (soldiers,) = [a for a in record.actors if a.name == "three Iraqi soldiers"]
    assert (seven.kind, seven.country) == (soldiers.kind, soldiers.country) == ("government", "IRQ")


def test_the_north_and_the_south_are_states_where_both_are_told_of(reader: Reader) -> None:
    record = reader.read("North Korea and South Korea exchanged fire on Friday. The South fired back into the north.")
    names = {actor.id: actor.name for actor in record.actors}
    fired = event(record, "fired")
    assert [names[f.actor] for f in fired.actors] == ["South Korea"]
    assert [names[f.actor] for f in fired.recipients] == ["North Korea"]


def test_coercion_in_the_passive_is_put_down_to_those_who_coerced_the_same_person(reader: Reader) -> None:
    record = reader.read(
        "Olga Petrova said that the sect imprisoned her in 2009. She said that she was forced to work in its kitchen."
    )
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[f.actor] for f in event(record, "forced").actors] == ["sect"]


def test_the_peace_talks_are_held_by_both_sides_told_of_before(reader: Reader) -> None:
    record = reader.read(
        "The government of Colombia and the ELN held negotiations in Quito. "
        "The president decided on Monday to call off the peace talks."
    )
    names = {actor.id: actor.name for actor in record.actors}
    assert {names[f.actor] for f in event(record, "talks").actors} == {"government of Colombia", "ELN"}


def test_every_filler_is_a_mention_of_its_actor(reader: Reader) -> None:
    record = reader.read("Washington praised the army. The U.S.-Taliban talks went on, and the U.S. was content.")
    held = {(a.id, m.start, m.end) for a in record.actors for m in a.mentions}
    talks = event(record, "talks")
    assert len(talks.actors) == 2
    assert all((f.actor, f.start, f.end) in held for f in talks.actors)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Kenya and Uganda held military exercises near Lake Victoria.", "exercises", "COOPERATE"),
        ("Kenya held military exercises near Lake Victoria.", "exercises", "MOBILIZE"),
        ("Ghana sent 200 troops to Liberia on a peacekeeping mission.", "sent", "AID"),
        ("Ghana sent 200 troops to the border with Togo.", "sent", "MOBILIZE"),
        ("France said that Iran must release the two teachers.", "release", "REQUEST"),
        ("Norway said that Serbia must ensure the safety of its diplomats.", "said", "REQUEST"),
        ("On Friday, President Macron called King Abdullah to discuss the truce.", "called", "CONSULT"),
        ("The minister will hold talks with rebels of the ELN in Havana.", "talks", "AGREE"),
        ("Hackers attacked the website of the Polish tax office. The attack lasted two days.", "attack", "COERCE"),
        ("North Korea fired two rockets into the sea on Monday.", "fired", "MOBILIZE"),
        ("North Korea fired two rockets into the town on Monday.", "fired", "ASSAULT"),
        ("North Korea carried out a nuclear test on Friday. The test was its third.", "test", "MOBILIZE"),
        ("The council pledged to impose sanctions on the junta.", "pledged", "THREATEN"),
        ("A court in Harare sentenced the editor to a fine on Monday.", "sentenced", "SANCTION"),
        ("A court in Harare sentenced the editor to five years in prison.", "prison", "COERCE"),
        ("Niger declared a state of emergency on Monday.", "state of emergency", "COERCE"),
    ],
)
def test_types(reader: Reader, text: str, word: str, kind: str) -> None:
    assert event(reader.read(text, force=True), word).type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Her mother refused to let her go to the dance.",
        "The company was forced to sell its shares when the bank failed.",
        "The firm released its new phone on Tuesday.",
        "The chief executive went on television to explain the losses.",
        "He managed to leave.",
        "The captured sailor's letters were published.",
        "The office has the power to investigate the police.",
        "She advises the president of Chad.",
        "The opposition of the country won the vote on Sunday.",
        "The goalkeeper was released by Partizan last week and attacked his old coach.",
        "A gas explosion killed ten miners in Hubei.",
        "North Korea sat the test, and the test was hard.",
        "The mayor called the flood a grave threat to the town.",
        "The boy is fighting for his life in hospital.",
    ],
)
def test_what_is_no_event(reader: Reader, text: str) -> None:
    assert reader.read(text, force=True).events == ()


def test_who_meets_a_foreign_counterpart_is_not_of_that_country(reader: Reader) -> None:
    record = reader.read("The president met his French counterpart in Paris on Monday to discuss the crisis.")
    assert {a.name: a.country for a in record.actors}["president"] is None


def test_a_state_is_not_named_after_what_it_was(reader: Reader) -> None:
    text = "Turkey condemned the raid on Friday. The town was part of the Ottoman Empire until 1912."
    assert "Turkey" in {a.name for a in reader.read(text, force=True).actors}


def test_a_group_that_is_told_to_be_armed_is_an_armed_group(reader: Reader) -> None:
    record = reader.read("A rebel group attacked the town of Beni on Monday, and an aid group left it.")
    kinds = {a.name: (a.kind, a.sectors) for a in record.actors}
    assert kinds["rebel group"] == ("armed_group", ("REB",))
    assert kinds["aid group"][0] == "organization"


@pytest.mark.parametrize("gap", ["\t", " | ", "     "])
def test_a_table_tells_of_nothing(reader: Reader, gap: str) -> None:
    rows = [("Province", "Killed", "Arrested"), ("Basra", "12", "40"), ("Najaf", "7", "31")]
    text = "Police arrested four men in Basra on Monday.\n\n" + "\n".join(gap.join(row) for row in rows) + "\n"
    (only,) = reader.read(text, force=True).events
    assert text[only.trigger.start : only.trigger.end] == "arrested"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Insurgents beheaded two charcoal burners near Macomia.", "beheaded", ["two charcoal burners"]),
        ("Gendarmes evicted squatters from a farm in Chad.", "evicted", ["squatters"]),
        ("A glassblower was shot by police in Kano.", "shot", ["glassblower"]),
        ("The strike in Kano killed a computer.", "killed", []),
        ("Police in Lagos arrested an intern on Monday.", "arrested", ["intern"]),
    ],
)
def test_people_are_told_by_what_is_done_to_them(reader: Reader, text: str, word: str, expected: list[str]) -> None:
    record = reader.read(text, force=True)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[filler.actor] for filler in event(record, word).recipients] == expected


def test_the_accused_is_who_did_it(reader: Reader) -> None:
    record = reader.read("Athens accused a Turkish cutter of ramming a ferry off Kos.", force=True)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[filler.actor] for filler in event(record, "ramming").actors] == ["Turkey"]


def test_visits_taken_up_are_those_of_the_last_visitors(reader: Reader) -> None:
    record = reader.read(
        "The delegation of Hamas visited Cairo on Monday. A Hamas leader said that the purpose of these visits was to "
        "inform the neighbours.",
        published="2019-09-18",
    )
    assert phrases(record, "visits") == (["delegation of Hamas"], [])
    assert event(record, "visits").place is None


def test_words_for_the_end_of_the_same_talks_tell_of_one_act(reader: Reader) -> None:
    record = reader.read(
        "Sudan and Chad held talks in Doha in March. Sudan cancelled the talks on Friday. Observers regretted the "
        "breakdown of the negotiations.",
        published="2019-09-18",
    )
    cancelled, breakdown = event(record, "cancelled"), event(record, "breakdown")
    assert breakdown.same_as == (cancelled.id,)
    assert breakdown.time == cancelled.time
    assert [f.actor for f in breakdown.actors] == [f.actor for f in cancelled.actors]


def test_who_is_hailed_is_not_who_hails(reader: Reader) -> None:
    record = reader.read("President Buhari spoke in Abuja. He hailed President Buhari for his stance.")
    assert phrases(record, "hailed") == ([], ["President Buhari"])


def test_two_seats_behind_one_noun_are_one_phrase(reader: Reader) -> None:
    record = reader.read("The bombings struck U.S. embassies in Kenya and Tanzania.", force=True)
    assert phrases(record, "struck")[1] == ["U.S. embassies in Kenya and Tanzania"]


def test_who_was_called_by_one_name_is_still_so_called(reader: Reader) -> None:
    record = reader.read(
        "The court found former President Park Geun-hye guilty. Park denied it. The daughter of the former ruler Park "
        "Chung-hee was jailed in May. Park wept.",
        force=True,
    )
    (park,) = (a for a in record.actors if a.name == "Park Geun-hye")
    assert [record.report.text[m.start : m.end] for m in park.mentions].count("Park") == 2
