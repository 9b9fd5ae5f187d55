"""What a turn of phrase makes of a word in short reports: no event, another type or status, a count, old news, one
happening with another."""

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
        ("A passerby called police in Lagos to report the body.", "called"),
        ("Atheists should be imprisoned or expelled from the country.", "expelled"),
        ("Leaders of Europe recognize that these nations can be their allies.", "recognize"),
        ("Obama lectured the nation and defended his record against ISIS on Sunday night.", "defended"),
        ("Castro spoke as he wound up his speech.", "wound"),
        ("The FBI is looking into whether the governor was guilty of public corruption.", "guilty"),
        ("Ward is challenging McCain for the seat in the Senate.", "challenging"),
        ("She withdrew her pension of 30,000 rupees in Dhaka.", "withdrew"),
        ("The agency will transfer the boy to his custody.", "custody"),
        ("A reporter who tweets on request left the White House.", "request"),
        ("The Act provides for a sentence of ten years for assaults on doctors.", "sentence"),
        ("The Act provides for a sentence of ten years for assaults on doctors.", "assaults"),
        ("Supporters of the senator yelled, “Lock her up!”", "Lock"),
        ("A pastor in Iowa wants the teachers to be executed.", "executed"),
        ("This sickening gun violence must stop, and Ottawa recalled its envoy.", "violence"),
        ("The mayor accused the senator of inciting political violence.", "violence"),
        ("The gunman killed himself after the raid.", "killed"),
        ("Virginia has banned felons from voting since the Civil War.", "War"),
        ("The senator denounced the job-killing treaty.", "killing"),
        ("Attorney General Loretta Lynch should be impeached for such overreach.", "impeached"),
        ("The candidate fired back a response.", "fired"),
        ("As a part of his plea, Lazar said he broke into accounts.", "plea"),
        ("Senator Sanders said he agrees with the mayor's remarks.", "agrees"),
        ("Relatives in Miami have fought to keep the boy.", "fought"),
        ("The indictment said Chen had traded on inside information.", "indictment"),
        ("Beck will endorse Cruz at a rally in Iowa on Saturday.", "rally"),
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
    ("text", "word", "kind", "status"),
    [
        ("The UN condemned the imprisonment of nine students.", "condemned", "ACCUSE", "actual"),
        ("A court condemned nine men to death.", "condemned", "SANCTION", "actual"),
        ("On Thursday the delegation called on President Hussain to discuss the dam.", "called", "CONSULT", "actual"),
        ("The general pleaded not guilty to treason.", "pleaded", "REJECT", "actual"),
        ("The banker pleaded guilty to fraud on Monday.", "pleaded", "CONCEDE", "actual"),
        ("The mayor criticized the senator and challenged him to a debate.", "challenged", "REQUEST", "actual"),
        ("The opposition wants the president to explain himself to parliament.", "wants", "REQUEST", "actual"),
        ("The governor restored voting rights to the prisoners.", "restored", "CONCEDE", "actual"),
        ("Amnesty called the trial a disgrace.", "called", "ACCUSE", "actual"),
        ("The mayor, speaking on the radio, called Trump a blowhard.", "called", "ACCUSE", "actual"),
        ("The mayor has yet to endorse the governor of Texas.", "endorse", "SUPPORT", "negated"),
        ("Chad offers a reward for information leading to the arrest of the gunmen.", "arrest", "COERCE", "possible"),
        ("He led the firm without any accusation of fraud.", "accusation", "ACCUSE", "negated"),
        ("Officers tried to force the premier to resign.", "resign", "RETREAT", "possible"),
        ("Rebels tried to kill the premier.", "kill", "ASSAULT", "actual"),
        ("The union would resist any attempt to jail its leader.", "jail", "COERCE", "possible"),
        ("Workers marched in Oslo ahead of the talks between Chad and Mali.", "talks", "AGREE", "planned"),
        ("Governor Ruiz said President Mora should resign.", "resign", "REQUEST", "actual"),
        ("Obama failed to mention the attack in Oslo.", "attack", "ASSAULT", "actual"),
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
        ("The talks in Oslo did not result in any changes.", "talks", "CONSULT", "actual"),
        ("The chancellor was not at the summit of European leaders.", "summit", "CONSULT", "actual"),
        ("The premier failed to address concerns about the threats from the militia.", "threats", "THREATEN", "actual"),
        ("She heard the guard talk about killing the premier.", "killing", "ASSAULT", "possible"),
        ("Prosecutors are working to seize $1 billion from the premier.", "seize", "COERCE", "planned"),
        ("His hesitancy to condemn the militia was noted.", "condemn", "ACCUSE", "negated"),
        ("The protests in Lagos will continue.", "protests", "PROTEST", "actual"),
        ("The host called the governor a “clown” on his radio show.", "called", "ACCUSE", "actual"),
        ("Washington is warning Iraq of military strikes.", "strikes", "ASSAULT", "possible"),
        ("Donald Trump has pledged to ban all Muslims from the country.", "pledged", "THREATEN", "actual"),
    ],
)
def test_type_and_status(reader: Reader, text: str, word: str, kind: str, status: str) -> None:
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


def test_shot_dead_counts_the_dead(reader: Reader) -> None:
    record = reader.read("Gunmen shot dead two officers in Kano.", force=True)
    assert [(c.measure, c.low, c.high) for c in event(record, "shot").counts] == [("killed", 2, 2)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officials in Lima spoke. The premier was arrested in March 2017.", "arrested"),
        ("A case removed the premier of Peru from office last year.", "removed"),
        ("The activist has been arrested more than a dozen times.", "arrested"),
        ("During her primary campaign, Clinton criticized the trade deal.", "criticized"),
    ],
)
def test_what_lies_years_back_or_has_often_happened_is_no_news(reader: Reader, text: str, word: str) -> None:
    assert not event(reader.read(text, force=True), word).foreground


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
        ("The FBI probe into the emails is independent. The FBI investigation goes on.", {"probe", "investigation"}),
        ("A doctor was shot dead in Amherst in October. Kopp vanished after the slaying.", {"shot", "slaying"}),
    ],
    ids=["dead-and-wounded", "by-one-attack", "plural-taken-up", "described-and-named", "probe", "slaying"],
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


def test_an_arrest_and_a_prison_term_are_two_steps_of_a_case(reader: Reader) -> None:
    text = "A court in Lima sentenced Ollanta Humala to six years in prison. Humala was arrested in March 2017."
    arrest = event(reader.read(text, force=True), "arrested")
    assert (arrest.same_as, arrest.actors) == ((), ())


def test_a_removal_from_office_and_a_verdict_are_two(reader: Reader) -> None:
    text = "A case removed Park Geun-hye from office. The court sentenced Park Geun-hye on Friday."
    assert event(reader.read(text, published=PUBLISHED, force=True), "sentenced").same_as == ()
