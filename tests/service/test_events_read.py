"""Events of short reports as the whole reader finds them: what the reader of events adds to frames, and takes away."""

from __future__ import annotations

import pytest
from records import event

from chancery.record.models import Record
from chancery.service.reader import Reader

TEXTBOOK = (
    "As discussed earlier, comparative advantage explains why people trade.",
    "In the next chapter we will develop this idea by discussing the labour market.",
    "Workers support a higher wage when prices rise, and firms resist it.",
    "The study was designed to investigate the effects of a change in demand.",
    "Students may want to review the meeting of the two curves.",
    "The demand curve shows the quantity that consumers are willing to buy at each price.",
    "When the price falls, the quantity rises, which is called the law of demand.",
    "Supply behaves the other way round: producers offer more when they are paid more for each unit.",
)


def sides(record: Record, word: str) -> tuple[list[str], list[str]]:
    names = {actor.id: actor.name for actor in record.actors}
    found = event(record, word)
    return [names[f.actor] for f in found.actors], [names[f.actor] for f in found.recipients]


def test_an_open_role_is_filled_from_the_sentence(reader: Reader) -> None:
    record = reader.read(
        "After Israel allowed Palestinians to import cattle, the PA lifted its boycott of Israeli ranchers."
    )
    assert sides(record, "lifted")[1] == ["Israeli ranchers"]


def test_what_is_done_on_the_land_of_another_state_is_done_to_it(reader: Reader) -> None:
    record = reader.read("Turkey shelled a village near Idlib on Monday.")
    assert sides(record, "shelled") == (["Turkey"], ["Syria"])
    (syria,) = [actor for actor in record.actors if actor.country == "SYR"]
    assert syria.kind == "state"


def test_nobody_does_what_he_condemns(reader: Reader) -> None:
    record = reader.read("Iranians and the government also condemned the violence against the Hazara community.")
    assert sides(record, "violence")[0] == []


def test_a_word_of_no_row_is_an_event_where_the_model_is_sure(reader: Reader) -> None:
    record = reader.read("The regime hounded the bishop out of Managua.")
    found = event(record, "hounded")
    assert (found.type, found.rule) == ("COERCE", "reader of events:hound verb COERCE")
    assert sides(record, "hounded") == (["regime"], ["bishop"])


def test_a_word_of_no_row_is_an_event_beside_another(reader: Reader) -> None:
    record = reader.read("Ethiopian tanks first rumbled into Somalia in December 2006 to drive out the Islamists.")
    assert [e.type for e in record.events] == ["MOBILIZE", "COERCE"]
    record = reader.read("Beijing wrested the island from Manila after the army bombed its harbour.")
    assert [e.type for e in record.events] == ["COERCE", "ASSAULT"]


def test_what_launches_an_act_is_no_second_one(reader: Reader) -> None:
    record = reader.read("The Syrian army intensified its bombardment of rebel-held districts in Damascus on Thursday.")
    assert [record.report.text[e.trigger.start : e.trigger.end] for e in record.events] == ["bombardment"]


def test_one_act_beside_another_stays_one(reader: Reader) -> None:
    text = "Ramon Delgado said Manila had summoned the Chinese ambassador and would file a protest with the court."
    record = reader.read(text)
    assert event(record, "protest").type == "ACCUSE"
    assert event(record, "protest").status == "planned"
    assert event(record, "summoned").status == "actual"


def test_a_congratulation_that_somebody_calls_for_is_given(reader: Reader) -> None:
    record = reader.read(
        "President Emmanuel Macron called Prime Minister Narendra Modi to congratulate him on his victory."
    )
    found = event(record, "congratulate")
    assert (found.type, found.status) == ("SUPPORT", "actual")


def test_text_without_politics_tells_of_no_events(reader: Reader) -> None:
    text = " ".join(TEXTBOOK)
    assert reader.read(text).events == ()


def test_what_a_paragraph_tells_of_that_time_is_background(reader: Reader) -> None:
    text = (
        "Pakistan expelled the Indian ambassador on Monday.\n\nIndia bombed a camp near Balakot. "
        "At that point, the two were on the verge of war. Pakistan shot down a jet."
    )
    record = reader.read(text, published="2024-05-07")
    assert event(record, "expelled").foreground
    assert not event(record, "bombed").foreground
    assert not event(record, "shot").foreground


def test_what_is_told_on_from_the_past_is_background(reader: Reader) -> None:
    text = (
        "Police in Baku released the editor on Monday. Police arrested him in May 2017, and a court fined him. "
        "It convicted his brother. A minister welcomed the release on Monday."
    )
    record = reader.read(text, published="2019-05-07")
    told = {word: event(record, word).foreground for word in ("released", "arrested", "fined", "convicted", "welcomed")}
    assert told == {"released": True, "arrested": False, "fined": False, "convicted": False, "welcomed": True}


def test_in_an_undated_report_what_happened_in_a_year_is_background(reader: Reader) -> None:
    record = reader.read("Police in Baku released the editor on Monday. Rebels bombed the town in 2014.")
    assert event(record, "released").foreground
    assert not event(record, "bombed").foreground


def test_whoever_spoke_last_speaks_on(reader: Reader) -> None:
    text = (
        "Minister Ramon Delgado said he had called the envoy Liu Wei.\n\n“We will give nothing up,” he told reporters."
    )
    record = reader.read(text)
    told = next(a for a in record.attributions if text[a.cue.start : a.cue.end] == "told")
    assert told.source is not None
    assert next(a.name for a in record.actors if a.id == told.source.actor) == "Ramon Delgado"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Twelve bodies were brought in. He added that Baghdad's figure of ten is wrong.", ["Twelve", "ten"]),
        ("Ottawa was told of eleven Canadians who are banned. Managua speaks of fourteen.", ["eleven", "fourteen"]),
        ("About 9,000 Greeks worship them. The Church says that number is closer to 400.", ["9,000", "400"]),
        ("At least six Chinese ships came. Beijing put the number of its vessels at two.", ["At least six", "two"]),
    ],
)
def test_a_bare_figure_is_set_against_the_number_told_before(reader: Reader, text: str, figures: list[str]) -> None:
    (notice,) = [n for n in reader.read(text).notices if n.kind == "inconsistent"]
    assert [text[span.start : span.end] for span in notice.evidence] == figures


@pytest.mark.parametrize(
    "text",
    [
        "Twelve bodies were brought in. He added that the government's figure of twelve is right.",
        "Twelve bodies were brought in. The president speaks of peace.",
        "He was jailed for nine years. Managua speaks of fourteen.",
    ],
)
def test_figures_that_agree_or_count_years_are_no_notice(reader: Reader, text: str) -> None:
    assert [n for n in reader.read(text).notices if n.kind == "inconsistent"] == []


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Former premier Paul Keating launched an attack on the spy chiefs, calling them liars.", "attack", "ACCUSE"),
        ("The union attacked the minister for cutting wages.", "attacked", "ACCUSE"),
        ("Rebels attacked the town at dawn, calling up fighters from the hills.", "attacked", "ASSAULT"),
        ("Canada and Chile agreed to a trade deal.", "agreed", "SUPPORT"),
        ("Canada and Chile agreed to open the road.", "agreed", "AGREE"),
    ],
)
def test_what_is_said_beside_it_tells_what_an_act_is(reader: Reader, text: str, word: str, kind: str) -> None:
    assert event(reader.read(text), word).type == kind


def test_denied_report_of_an_act_says_that_it_did_not_happen(reader: Reader) -> None:
    record = reader.read("The ministry refuted reports of withdrawing the ambassador from Rome.")
    assert event(record, "withdrawing").status == "negated"


def test_what_police_do_at_a_game_is_an_event(reader: Reader) -> None:
    record = reader.read("Riot police in Lagos fired tear gas at fans after the semifinal on Sunday.", force=True)
    assert event(record, "fired").type == "ASSAULT"


def test_a_medium_named_at_the_end_reports_the_whole(reader: Reader) -> None:
    text = "The spokesman said on Monday that the drill near Baku had ended, according to Reuters."
    record = reader.read(text, force=True)
    by_id = {a.id: a for a in record.attributions}
    inner = next(a for a in record.attributions if a.within)
    told = [text[a.source.start : a.source.end] for a in (by_id[inner.within or ""], inner) if a.source]
    assert told == ["Reuters", "spokesman"]


def test_a_cue_that_no_lexicon_holds_is_found_with_its_source(reader: Reader) -> None:
    text = "The senator bristled at the suggestion that he had bought votes."
    (found,) = reader.read(text, force=True).attributions
    assert found.source is not None
    assert text[found.source.start : found.source.end] == "senator"
    assert text[found.cue.start : found.cue.end] == "bristled at"
    assert text[found.content[0].start : found.content[0].end] == "the suggestion that he had bought votes"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "Boko Haram fighters stormed a school in Chibok. The assailants abducted 200 girls.",
            "abducted",
            "Boko Haram",
        ),
        ("A militia crossed the border and attacked a post. The aggressors shelled it.", "shelled", "militia"),
        ("Two women were stabbed in Lyon by a man. The attacker threatened a clerk.", "threatened", "man"),
        ("Police shot three protesters in Lagos. The attackers threatened a clerk.", "threatened", "attackers"),
        ("Gunmen shot a mayor. Sudanese attackers threatened a clerk.", "threatened", "Sudanese attackers"),
    ],
)
def test_attackers_are_who_attacked(reader: Reader, text: str, word: str, name: str) -> None:
    assert name in sides(reader.read(text, force=True), word)[0][0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bill Clinton met Nelson Mandela. The former US president praised the crowd in Soweto.", "Bill Clinton"),
        ("Tony Blair met Nicolas Sarkozy. The former French president praised Italy.", "Nicolas Sarkozy"),
        ("Tony Blair met Nicolas Sarkozy. The former Italian president praised Italy.", "former Italian president"),
        ("Hillary Clinton met Tim Kaine. The former secretary of state praised Italy.", "Hillary Clinton"),
        ("Donald Trump, the Republican nominee, spoke. The GOP nominee praised Italy.", "Donald Trump"),
    ],
)
def test_who_held_an_office_is_the_former_holder(reader: Reader, text: str, name: str) -> None:
    assert sides(reader.read(text, published="2019-05-05", force=True), "praised")[0] == [name]


@pytest.mark.parametrize(
    ("headline", "events"),
    [
        ("Macron to visit Kigali, meet Kagame", [("visit", "planned", 1), ("meet", "planned", 2)]),
        ("Iran, Saudi Arabia to hold talks in Baghdad", [("talks", "planned", 2)]),
        ("Court jails editor, bans newspaper", [("jails", "actual", 1), ("bans", "actual", 1)]),
        ("Taliban attack Kunduz, kill nine", [("attack", "actual", 1), ("kill", "actual", 1)]),
        ("Sudan army, RSF agree to truce", [("agree", "actual", 2)]),
        ("Plan to visit Tehran shelved", []),
    ],
)
def test_headlines(reader: Reader, headline: str, events: list[tuple[str, str, int]]) -> None:
    found = reader.read(headline, published="2019-05-05", force=True).events
    assert [(headline[e.trigger.start : e.trigger.end], e.status, len(e.actors)) for e in found] == events
