import pytest
from event_documents import actor, document, findings, number

from chancery.language.document import Document
from chancery.reading import events
from chancery.reading.findings import Findings
from chancery.record.models import Actor, Event, Place, Span, Time

VISIT = (
    "Rebels/NOUN/NNS/rebel/2/nsubj visited/VERB/VBD/visit/0/root Tehran/PROPN/NNP/Tehran/2/obj on/ADP/IN/on/5/case "
    "Monday/PROPN/NNP/Monday/2/obl"
)


def read(found: Findings) -> list[Event]:
    return list(events.step(found)["events"])


def filled(found: Findings, event: Event) -> tuple[list[str], list[str]]:
    return [f.actor for f in event.actors], [f.actor for f in event.recipients]


def test_visitor_acts_and_the_host_receives_at_the_place() -> None:
    doc = document(VISIT)
    start = doc.starts[number(doc, "Tehran")]
    place = Place(id="p1", name="Tehran", kind="city", country="IRN", mentions=(Span(start, start + 6),))
    monday = doc.starts[number(doc, "Monday")]
    time = Time(
        id="t1", start=monday, end=monday + 6, type="DATE", value="2019-09-16", from_="2019-09-16", to="2019-09-16"
    )
    rebels = actor(doc, "a1", "Rebels", kind="armed_group", mention="nominal")
    iran = Actor(id="a2", name="Iran", kind="state", country="IRN")
    found = findings(doc, rebels, iran).with_(places=(place,), times=(time,))
    event = read(found)[0]
    assert (event.type, event.mode, event.cameo) == ("CONSULT", "visit", "042")
    assert filled(found, event) == (["a1"], ["a2"])
    assert event.place == "p1"
    assert event.time is not None
    assert event.time.ref == "t1"
    assert event.rule.startswith("predicates.tsv:visit verb")


def test_in_talks_all_sides_are_actors() -> None:
    doc = document(
        "Iran/PROPN/NNP/Iran/2/nsubj held/VERB/VBD/hold/0/root talks/NOUN/NNS/talk/2/obj with/ADP/IN/with/5/case "
        "Oman/PROPN/NNP/Oman/3/nmod"
    )
    found = findings(doc, actor(doc, "a1", "Iran"), actor(doc, "a2", "Oman"))
    event = read(found)[0]
    assert filled(found, event) == (["a1", "a2"], [])
    assert event.trigger == Span(doc.starts[2], doc.ends[2])


def test_what_is_demanded_is_no_event_of_its_own() -> None:
    doc = document(
        "Paris/PROPN/NNP/Paris/2/nsubj urged/VERB/VBD/urge/0/root Kyiv/PROPN/NNP/Kyiv/2/obj to/PART/TO/to/5/mark "
        "attack/VERB/VB/attack/2/xcomp Minsk/PROPN/NNP/Minsk/5/obj"
    )
    found = findings(doc, *(actor(doc, f"a{n}", name) for n, name in enumerate(("Paris", "Kyiv", "Minsk"))))
    assert [e.type for e in read(found)] == ["REQUEST"]


def test_one_act_in_two_words_is_one_event_with_the_parties_of_both() -> None:
    doc = document(
        "An/DET/DT/a/3/det Israeli/ADJ/JJ/Israeli/3/amod attack/NOUN/NN/attack/4/nsubj killed/VERB/VBD/kill/0/root "
        "two/NUM/CD/two/6/nummod policemen/NOUN/NNS/policeman/4/obj"
    )
    police = actor(doc, "a2", "two policemen", kind="government", mention="nominal")
    found = findings(doc, actor(doc, "a1", "Israeli"), police)
    made = read(found)
    assert len(made) == 1
    assert filled(found, made[0]) == (["a1"], ["a2"])
    assert [(c.measure, c.low, c.high) for c in made[0].counts] == [("killed", 2, 2)]


def test_accident_is_no_event() -> None:
    doc = document(
        "Nine/NUM/CD/nine/2/nummod people/NOUN/NNS/person/4/nsubj:pass were/AUX/VBD/be/4/aux:pass "
        "killed/VERB/VBN/kill/0/root in/ADP/IN/in/7/case an/DET/DT/a/7/det earthquake/NOUN/NN/earthquake/4/obl"
    )
    assert read(findings(doc, actor(doc, "a1", "Nine people", kind="population", mention="nominal"))) == []


@pytest.mark.parametrize(("doer", "lemma"), [("Typhoon/PROPN/NNP", "Typhoon"), ("inflation/NOUN/NN", "inflation")])
def test_what_has_no_hand_attacks_nobody(doer: str, lemma: str) -> None:
    doc = document(f"{doer}/{lemma}/2/nsubj hit/VERB/VBD/hit/0/root Turkey/PROPN/NNP/Turkey/2/obj")
    known = [actor(doc, "a1", "Turkey", kind="state"), actor(doc, "a2", doc.words[0], kind="unknown")]
    assert read(findings(doc, *known)) == []


def test_name_tells_no_event() -> None:
    doc = document(
        "The/DET/DT/the/3/det Northern/PROPN/NNP/Northern/3/compound Alliance/PROPN/NNP/Alliance/4/nsubj "
        "slept/VERB/VBD/sleep/0/root"
    )
    assert read(findings(doc, actor(doc, "a1", "Northern Alliance", kind="armed_group"))) == []


def test_official_who_stays_in_his_country_visits_nobody() -> None:
    visit = VISIT.replace("Rebels/NOUN/NNS/rebel", "Ministers/NOUN/NNS/minister")
    doc = document(visit)
    minister = actor(doc, "a1", "Ministers", kind="person", mention="nominal", country="IRN")
    assert read(findings(doc, minister, actor(doc, "a2", "Tehran", kind="state", country="IRN"))) == []
    foreign = actor(doc, "a1", "Ministers", kind="person", mention="nominal", country="IRQ")
    assert len(read(findings(doc, foreign, actor(doc, "a2", "Tehran", kind="state", country="IRN")))) == 1


def test_state_is_no_official_whom_one_attacks_in_words() -> None:
    doc = document("Russia/PROPN/NNP/Russia/2/nsubj attacked/VERB/VBD/attack/0/root Ukraine/PROPN/NNP/Ukraine/2/obj")
    parties = [actor(doc, "a1", "Russia", country="RUS"), actor(doc, "a2", "Ukraine", country="UKR")]
    assert [event.type for event in read(findings(doc, *parties))] == ["ASSAULT"]


def test_noun_of_a_phrase_and_what_an_act_ends_tell_nothing_of_their_own() -> None:
    strike = document(
        "Workers/NOUN/NNS/worker/2/nsubj went/VERB/VBD/go/0/root on/ADP/IN/on/4/case strike/NOUN/NN/strike/2/obl"
    )
    workers = actor(strike, "a1", "Workers", kind="population", mention="nominal")
    assert [e.type for e in read(findings(strike, workers))] == ["PROTEST"]
    lifted = document(
        "Iran/PROPN/NNP/Iran/2/nsubj lifted/VERB/VBD/lift/0/root sanctions/NOUN/NNS/sanction/2/obj "
        "on/ADP/IN/on/5/case Iraq/PROPN/NNP/Iraq/3/nmod"
    )
    made = read(findings(lifted, actor(lifted, "a1", "Iran"), actor(lifted, "a2", "Iraq")))
    assert [e.type for e in made] == ["RETREAT"]


def test_attack_that_kills_is_one_event_with_the_mode_of_the_attack() -> None:
    doc = document(
        "Air/NOUN/NN/air/2/compound strikes/NOUN/NNS/strike/3/nsubj killed/VERB/VBD/kill/0/root "
        "rebels/NOUN/NNS/rebel/3/obj"
    )
    found = read(findings(doc, actor(doc, "a1", "rebels", kind="armed_group", mention="nominal")))
    assert [(e.type, e.mode) for e in found] == [("ASSAULT", "aerial")]


def test_what_an_unknown_asks_for_has_not_happened() -> None:
    doc = document(
        "A/DET/DT/a/2/det call/NOUN/NN/call/6/nsubj:pass for/ADP/IN/for/4/case talks/NOUN/NNS/talk/2/nmod "
        "was/AUX/VBD/be/6/aux:pass repeated/VERB/VBN/repeat/0/root"
    )
    assert read(findings(doc)) == []


AGREED = (
    "Both/DET/DT/both/2/det sides/NOUN/NNS/side/3/nsubj agree/VERB/VBP/agree/0/root that/SCONJ/IN/that/6/mark "
    "they/PRON/PRP/they/6/nsubj {}"
)


@pytest.mark.parametrize(
    ("clause", "types"),
    [("fought/VERB/VBD/fight/3/ccomp", ["ASSAULT"]), ("leave/VERB/VB/leave/3/ccomp", ["AGREE"])],
    ids=["held true", "to be done"],
)
def test_to_agree_that_something_was_so_is_no_agreement(clause: str, types: list[str]) -> None:
    doc = document(AGREED.format(clause))
    found = findings(doc, actor(doc, "a1", "sides", kind="armed_group", mention="nominal"))
    assert [e.type for e in read(found)] == types


def day(doc: Document, word: str) -> Time:
    start = doc.starts[number(doc, word)]
    return Time(
        id="t1",
        start=start,
        end=start + len(word),
        type="DATE",
        value="2019-09-16",
        from_="2019-09-16",
        to="2019-09-16",
    )


def test_day_at_the_end_of_an_accusation_is_that_of_the_deed() -> None:
    doc = document(
        "Oman/PROPN/NNP/Oman/2/nsubj accused/VERB/VBD/accuse/0/root troops/NOUN/NNS/troop/2/obj of/SCONJ/IN/of/5/mark "
        "killing/VERB/VBG/kill/3/acl farmers/NOUN/NNS/farmer/5/obj on/ADP/IN/on/8/case Monday/PROPN/NNP/Monday/2/obl"
    )
    parties = [actor(doc, "a1", "Oman"), actor(doc, "a2", "troops", kind="armed_group", mention="nominal")]
    found = read(findings(doc, *parties).with_(times=(day(doc, "Monday"),)))
    assert [(e.type, e.time.ref if e.time else None) for e in found] == [("ACCUSE", None), ("ASSAULT", "t1")]


def test_day_of_an_occasion_is_that_of_what_is_done_there() -> None:
    doc = document(
        "Oman/PROPN/NNP/Oman/2/nsubj condemned/VERB/VBD/condemn/0/root Iran/PROPN/NNP/Iran/2/obj at/ADP/IN/at/6/case "
        "a/DET/DT/a/6/det session/NOUN/NN/session/2/obl on/ADP/IN/on/8/case Monday/PROPN/NNP/Monday/6/nmod"
    )
    found = read(findings(doc, actor(doc, "a1", "Oman"), actor(doc, "a2", "Iran")).with_(times=(day(doc, "Monday"),)))
    assert [(e.type, e.time.ref if e.time else None) for e in found] == [("ACCUSE", "t1")]


def test_what_is_ended_may_stand_behind_a_quantity() -> None:
    doc = document(
        "Oman/PROPN/NNP/Oman/2/nsubj eased/VERB/VBD/ease/0/root some/DET/DT/some/2/obj of/ADP/IN/of/6/case "
        "its/PRON/PRP$/its/6/nmod:poss restrictions/NOUN/NNS/restriction/3/nmod on/ADP/IN/on/8/case "
        "Iran/PROPN/NNP/Iran/6/nmod"
    )
    found = findings(doc, actor(doc, "a1", "Oman"), actor(doc, "a2", "Iran"))
    (event,) = read(found)
    assert event.type == "CONCEDE"
    assert filled(found, event) == (["a1"], ["a2"])


@pytest.mark.parametrize(("country", "types"), [(None, []), ("OMN", ["CONSULT"])], ids=["private", "of a country"])
def test_people_of_no_country_who_meet_are_no_news(country: str | None, types: list[str]) -> None:
    doc = document(
        "Anna/PROPN/NNP/Anna/2/nsubj met/VERB/VBD/meet/0/root Boris/PROPN/NNP/Boris/2/obj in/ADP/IN/in/5/case "
        "school/NOUN/NN/school/2/obl"
    )
    parties = [actor(doc, f"a{n}", who, kind="person", country=country) for n, who in enumerate(("Anna", "Boris"))]
    assert [e.type for e in read(findings(doc, *parties))] == types
