"""Where and when it happened, and what a careful reader would stop at, in short reports."""

from __future__ import annotations

import pytest
from records import event

from chancery.record.models import Record
from chancery.service.reader import Reader

PUBLISHED = "2019-05-05"


def day(record: Record, word: str) -> str | None:
    found = event(record, word).time
    return found.from_ if found else None


def test_a_deed_is_of_the_day_that_the_sentence_before_tells_of(reader: Reader) -> None:
    record = reader.read(
        "Amir Haddad carried a banner to the square on May 4, and a guard took it for a flag. Police arrested and "
        "questioned Haddad.",
        published="2021-05-20",
    )
    assert (day(record, "arrested"), day(record, "questioned")) == ("2021-05-04", "2021-05-04")


def test_an_act_in_words_is_of_the_day_of_what_its_doer_did_before(reader: Reader) -> None:
    record = reader.read(
        "The ministry summoned the ambassador of Chad on Tuesday. The ministry demanded the release of the crew.",
        published="2021-05-20",
    )
    assert day(record, "demanded") == "2021-05-18"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Spain called off the talks on Monday, citing a blast that killed two guards.", "blast", None),
        ("Spain punished six judges on Monday for the arrest of a poet.", "arrest", None),
        ("Spain denounced the arrests on Monday as unjust.", "denounced", "2021-05-17"),
        ("Police said on Tuesday that gunmen had killed two guards on Monday.", "killed", "2021-05-17"),
        ("On Monday four soldiers were shot near the post, the statement recalled.", "shot", "2021-05-17"),
    ],
)
def test_days_of_grounds_and_of_words(reader: Reader, text: str, word: str, expected: str | None) -> None:
    assert day(reader.read(text, published="2021-05-20"), word) == expected


def test_what_was_called_off_lends_no_day_to_what_was_held(reader: Reader) -> None:
    record = reader.read(
        "Colombia and the ELN held talks in Quito in May 2018. The president cancelled the ELN talks yesterday.",
        published="2019-01-20",
    )
    text = record.report.text
    first, last = (e for e in record.events if text[e.trigger.start : e.trigger.end] == "talks")
    assert (first.status, last.status) == ("actual", "cancelled")
    assert last.time is None
    assert last.place is None


def test_a_sentence_of_two_days_has_two_scenes(reader: Reader) -> None:
    record = reader.read(
        "On Monday a bomb killed two guards in Kirkuk; on Tuesday came a raid on the market.", published="2021-05-20"
    )
    names = {place.id: place.name for place in record.places}
    assert names.get(event(record, "killed").place or "") == "Kirkuk"
    assert event(record, "raid").place is None


def test_figures_without_a_source_are_one_notice(reader: Reader) -> None:
    record = reader.read(
        "More than 60,000 guards were in the city. The tents held 900 pilgrims. The governor said that 300 were sick."
    )
    (notice,) = [n for n in record.notices if "figures" in n.message]
    text = record.report.text
    assert notice.kind == "unsourced"
    assert [text[s.start : s.end] for s in notice.evidence] == ["More than 60,000 guards", "900 pilgrims"]


def test_a_grave_deed_without_a_source_is_one_notice_with_its_parties(reader: Reader) -> None:
    record = reader.read("Police arrested the mayor of Lome on Friday. The mayor was arrested at his home.")
    (notice,) = [n for n in record.notices if n.kind == "unsourced"]
    text = record.report.text
    assert text[notice.evidence[0].start : notice.evidence[0].end] == "Police arrested the mayor of Lome"
    assert len(notice.evidence) == 2


def test_an_abbreviation_put_into_a_clause_ends_no_sentence(reader: Reader) -> None:
    record = reader.read("He told them about the talks and [U.S.] President [Joe] Biden's decision to end the mission.")
    assert len(record.sentences) == 1


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("LUSAKA. Zambian police fired tear gas at students.", "fired", "LUSAKA"),
        ("(Bangkok, 5 June 2018) – Thai police arrested four bloggers.", "arrested", "Bangkok"),
        ("Protesters clashed with police at the Freedom Statue in Quito.", "clashed", "Freedom Statue"),
        ("LUSAKA, June 5 - Chilean police arrested four students.", "arrested", None),
        ("A boy from Leeds was arrested at his school by police on Monday.", "arrested", "Leeds"),
    ],
)
def test_datelines_and_buildings_as_scenes(reader: Reader, text: str, word: str, place: str | None) -> None:
    record = reader.read(text, published="2018-06-05")
    names = {p.id: p.name for p in record.places}
    assert names.get(event(record, word).place or "") == place


def test_the_agency_of_a_dateline_is_no_place(reader: Reader) -> None:
    record = reader.read("KIRKUK, Iraq (Reuters) - Gunmen killed two guards on Monday.")
    assert [p.name for p in record.places] == ["KIRKUK", "Iraq"]


def test_a_place_of_no_table_is_in_the_land_of_the_others(reader: Reader) -> None:
    record = reader.read("They fled from Torkula village to Abuja. Police in Lagos and Kano gave them food and tents.")
    (torkula,) = [p for p in record.places if p.name == "Torkula"]
    assert (torkula.country, torkula.lat) == ("NGA", None)


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Trump did not need to meet with the Mexican president.", "meet", "actual"),
        ("The gala was never held due to the Orlando massacre.", "massacre", "actual"),
        ("Obama offered condolences for the attack in Paris.", "attack", "actual"),
        ("Officials were given a deadline to comply with the DOJ demand.", "demand", "actual"),
        ("Washington would break the law by attacking Iraq without approval.", "attacking", "conditional"),
        ("The senator offered his own endorsement of Trump.", "endorsement", "actual"),
        ("The minister flew to Berlin to explain that the army bombed the village.", "bombed", "actual"),
        ("The lawyer said the editor should never have been arrested.", "arrested", "actual"),
        ("The prisoners should have been released on Monday, the minister said.", "released", "negated"),
        ("Thousands marched in Quito to protest the killing of a student by police.", "killing", "actual"),
        ("Not one stone was thrown at the police on Monday.", "thrown", "negated"),
        ("The minister can confirm that a man was arrested in Oslo.", "arrested", "actual"),
        ("Norway would like to send condolences to the victims of the explosions.", "explosions", "actual"),
        ("A suit seeks the deletion of references to the 1992 demolition of the mosque.", "demolition", "actual"),
        ("Spain dropped its demand for an inquiry into the deaths.", "demand", "actual"),
        ("The mayor did not say whether the guard was shot.", "shot", "possible"),
        ("The minister was to have flown to Accra on Monday.", "flown", "cancelled"),
        ("EU ministers met on Monday without agreeing on a price cap.", "agreeing", "negated"),
        ("Kampala has no plans to deploy soldiers in Somalia.", "deploy", "negated"),
        ("No talks have been held between Rabat and Algiers since 2021.", "talks", "negated"),
        ("India fined nobody over the killings of its fishermen.", "fined", "negated"),
        ("Neither Riyadh nor Tehran congratulated the new patriarch.", "congratulated", "negated"),
        ("Ottawa has lodged no protest with Beijing.", "protest", "negated"),
        ("Latvian farmers did not carry out their threat to block the road.", "threat", "actual"),
        ("Police prevented women in Mashhad from marching to the office.", "marching", "negated"),
        ("Washington called off talks between Manila and the rebels.", "talks", "cancelled"),
        ("A joint patrol of the Greek and Turkish navies fell through on Friday.", "patrol", "cancelled"),
        ("Somalia and Ethiopia were to sign a pact on Tuesday, but Mogadishu pulled out.", "sign", "cancelled"),
        ("Had Ankara rescued the hostages, they might be alive, their relatives say.", "rescued", "conditional"),
        ("He was the third judge to be murdered this year.", "murdered", "actual"),
        ("No officer was found guilty of the shootings on the bridge.", "shootings", "actual"),
        ("The council met in Geneva to discuss the bombing of Idlib.", "bombing", "actual"),
    ],
)
def test_status(reader: Reader, text: str, word: str, status: str) -> None:
    assert event(reader.read(text, force=True), word).status == status


def test_each_side_blames_the_other(reader: Reader) -> None:
    text = (
        "Ethiopia's ministry said that Sudan's army attacked Ethiopian farmers on Monday. "
        "Sudan's ministry said that Ethiopia's army attacked Sudanese farmers on Monday."
    )
    (notice,) = [n for n in reader.read(text).notices if n.kind == "inconsistent"]
    assert [text[s.start : s.end] for s in notice.evidence] == [
        "Sudan's army attacked Ethiopian farmers",
        "Ethiopia's army attacked Sudanese farmers",
    ]


@pytest.mark.parametrize(("names", "count"), [("", 1), (" The first, Somchai Jaidee, is 30.", 0)])
def test_the_few_who_were_arrested_want_names(reader: Reader, names: str, count: int) -> None:
    record = reader.read("Thai police arrested four bloggers in Bangkok on Monday." + names)
    assert len([n for n in record.notices if "none of them is named" in n.message]) == count


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "On May 4 the mayor and two aides had left a building beside the bank. They were talking when a bomb went "
            "off, killing nine guards.",
            "killing",
            "2021-05-04",
        ),
        (
            "Bombs killed nine guards in Lagos on May 4. On May 12 police raided two homes and searched for a suspect "
            "in the bombings.",
            "bombings",
            "2021-05-04",
        ),
        ("Chad's president signed an order on Monday to allow the deployment of troops.", "deployment", None),
        ("Crowds marched in Quito on Monday to protest the killing of a student by police.", "killing", None),
        (
            "A man was arrested in connection with the bombings of two embassies in Chad last year, police said.",
            "arrested",
            None,
        ),
        ("Rebels who had held the mine since Monday laid down their arms on Wednesday.", "laid", "2021-05-19"),
        ("Talks set for Friday in Oslo were cancelled.", "Talks", "2021-05-21"),
        ("The minister resigned on the 16th.", "resigned", "2021-05-16"),
        ("Trump on May 15 threatened to slap tariffs on imports from China.", "threatened", "2021-05-15"),
        (
            "LIMA, May 18 - Police arrested two editors on Monday. Ten other writers are imprisoned in Peru.",
            "imprisoned",
            None,
        ),
    ],
    ids=[
        "goes on",
        "taken up",
        "aim",
        "protested",
        "of another deed",
        "since",
        "fixed",
        "day of month",
        "before the verb",
        "state",
    ],
)
def test_days_of_deeds(reader: Reader, text: str, word: str, expected: str | None) -> None:
    assert day(reader.read(text, published="2021-05-20"), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Ten people were killed in the Serbian province of Kosovo.", "killed", "Kosovo"),
        ("Two suspects in the Kenya bombing were questioned.", "bombing", "Kenya"),
        ("The U.S. bombing of Baghdad began at dawn.", "bombing", "Baghdad"),
        ("Mali deported men who were questioned over the bombing of an embassy in Nairobi.", "deported", None),
        ("On Friday, police in Mombasa raided two homes.", "raided", "Mombasa"),
        ("Gunmen raided a mine near Makalondi in Niger on Tuesday, killing two guards.", "killing", "Makalondi"),
        (
            "Soldiers who had held the Temedja barracks in Togo since Thursday laid down their arms on Friday, three "
            "hours after loyal gunners shelled them.",
            "shelled",
            "Temedja barracks",
        ),
        (
            "Obama met his aides in the White House to assess the situation following the bombings at hotels in Kenya, "
            "which have killed nine people.",
            "killed",
            "Kenya",
        ),
    ],
)
def test_places_of_deeds(reader: Reader, text: str, word: str, place: str | None) -> None:
    record = reader.read(text, published="2021-05-20", force=True)
    names = {p.id: p.name for p in record.places}
    assert names.get(event(record, word).place or "") == place


def test_an_old_wires_underscore_ends_a_dateline(reader: Reader) -> None:
    record = reader.read("NAIROBI, Kenya (AP) _ Gunmen killed two guards on Monday.")
    assert [p.name for p in record.places] == ["NAIROBI", "Kenya"]


def test_an_armed_group_is_no_place(reader: Reader) -> None:
    record = reader.read("The army and the Umoja Front signed a truce in Goma. The Umoja Front broke it on Friday.")
    assert [place.name for place in record.places] == ["Goma"]


def test_a_deed_between_strangers_is_not_set_where_the_report_opened(reader: Reader) -> None:
    record = reader.read(
        "ISTANBUL, Turkey (AP) _ Some 1,500 people marched Sunday in Istanbul and burned flags of Serbia. Serbian "
        "police killed a French reporter.",
        published="1998-03-08",
    )
    assert event(record, "killed").place is None


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


def test_the_hour_of_a_live_report_is_not_that_of_the_deed(reader: Reader) -> None:
    record = reader.read("11 a.m. The attorney general is investigating the death of a man.", published=PUBLISHED)
    assert event(record, "investigating").time is None


def test_who_was_named_in_full_lends_the_surname_his_terms(reader: Reader) -> None:
    text = "President Bashar al-Assad was shaken by the worst defeat since 2016. President Assad said the army had won."
    dated = reader.read(text, force=True).report.dated
    assert (dated.from_, dated.to) == ("2016", "2024-12-08")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("CTV Saskatoon Published Saturday, March 31, 2018 1:19PM CST\n\nA man is in custody.", "2018-03-31"),
        ("Updated at 1:33 p.m. on Thursday, March 29, 2018. The two inmates were captured on Thursday.", "2018-03-29"),
        ("Trump on April 5 threatened China, he said. (Xinhua News Agency April 6, 2018)", "2018-04-06"),
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


def test_an_age_is_no_figure_without_a_source(reader: Reader) -> None:
    record = reader.read("Slepian, 52, a doctor, was shot in Buffalo on Friday.", published=PUBLISHED)
    assert not any("52" in notice.message for notice in record.notices)
