"""Who did it and to whom, over sentences that the model read."""

from __future__ import annotations

import pytest

import chancery


@pytest.fixture(scope="module")
def read():
    reader = chancery.Reader()

    def roles(text, trigger):
        record = reader.read(text, published="2019-09-18")
        event = next(e for e in record.events if text[e.trigger.start : e.trigger.end] == trigger)
        names = {a.id: a.name for a in record.actors}
        return [names[f.actor] for f in event.actors], [names[f.actor] for f in event.recipients]

    return roles


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("China has agreed to lift a ban on imports of British beef.", "agreed", ["China"], ["United Kingdom"]),
        (
            "Military police opened an investigation into claims that two soldiers abused children.",
            "investigation",
            ["Military police"],
            ["two soldiers"],
        ),
        (
            "Antonio Guterres reiterated the U.N.'s commitment to supporting Lebanon's sovereignty.",
            "reiterated",
            ["Antonio Guterres"],
            ["Lebanon"],
        ),
        ("Hezbollah threatened to shell Haifa if Israel hit Beirut.", "threatened", ["Hezbollah"], ["Israel"]),
        (
            "Burmese authorities announced they will extend a curfew in Maungtaw district.",
            "curfew",
            ["Myanmar"],
            ["Maungtaw district"],
        ),
        (
            "Secretary of State Rex Tillerson joined Foreign Minister Javad Zarif for a first meeting in Vienna.",
            "meeting",
            ["Rex Tillerson", "Javad Zarif"],
            [],
        ),
        ("The envoy was kidnapped and killed by guerrillas.", "kidnapped", ["guerrillas"], ["envoy"]),
        ("An agreement was finalized on Monday, but the deal was sabotaged by Trump.", "finalized", [], []),
        ("Lagumdzija suspended aid donations for Sarajevo.", "suspended", ["Lagumdzija"], ["Bosnia and Herzegovina"]),
        ("The nurses will not end the strike until the ministry pays them.", "strike", ["nurses"], ["ministry"]),
        (
            "The militia threatened that unless Oman paid, its fighters would cut the road.",
            "threatened",
            ["militia"],
            ["Oman"],
        ),
        (
            "The Kenyan army mobilized its troops for an assault against Somalia.",
            "mobilized",
            ["Kenyan army"],
            ["Somalia"],
        ),
        ("Egypt withdrew its peacekeepers from Liberia on Monday.", "withdrew", ["Egypt"], ["Liberia"]),
        ("Chad faced sharp criticism from the European Union.", "criticism", ["European Union"], ["Chad"]),
        (
            "The museum returned a mask carved with the head of a god to Nigeria.",
            "returned",
            ["museum"],
            ["Nigeria"],
        ),
        ("The general imposed a curfew in the town.", "curfew", ["general"], ["town"]),
        (
            "Ministers reversed a decision to expel Syrian refugees.",
            "reversed",
            ["Ministers"],
            ["Syrian refugees"],
        ),
        ("The premier left a palace meeting with the king.", "left", ["premier"], ["king"]),
        (
            "The drivers went on strike, demanding that the police free a colleague.",
            "went",
            ["drivers"],
            ["police"],
        ),
        ("Italy sent a 30-person team to Beirut.", "sent", ["Italy"], ["Lebanon"]),
        ("Omar al-Bashir said that lifting the ban is out of the question.", "lifting", ["Omar al-Bashir"], []),
        ("The summit of Kenya and Chad failed to reach agreement.", "failed", ["Kenya", "Chad"], []),
    ],
    ids=[
        "goods",
        "claims",
        "giver",
        "threatened-place",
        "authorities",
        "joined",
        "one-agent-of-two",
        "agent-of-its-own",
        "unknown-name",
        "until-somebody-yields",
        "on-condition",
        "assault-against",
        "peacekeepers-are-no-recipients",
        "faces-criticism",
        "given-back-far-behind",
        "townspeople",
        "by-decision",
        "leaves-a-meeting",
        "demanding-that",
        "what-is-sent",
        "out-of-the-question",
        "failed-summit",
    ],
)
def test_roles(read, text, trigger, actors, recipients):
    assert read(text, trigger) == (actors, recipients)


def test_who_is_accused_in_a_participle_is_not_who_accuses(read):
    text = (
        "A French lawyer has filed a lawsuit against Saudi Crown Prince Mohammed bin Salman, accusing him of torture."
    )
    assert read(text, "accusing") == (["French lawyer"], ["Mohammed bin Salman"])


def test_who_is_described_in_the_headline_is_who_is_introduced_below(read):
    text = "Peruvian nurse claims sect imprisoned her\n\nRosa Quispe, a Peruvian nurse, says that it held her."
    assert read(text, "imprisoned")[1] == ["Rosa Quispe"]


def test_leave_that_is_not_given_is_refused():
    text = "The Kenyan government did not give permission for the march."
    record = chancery.Reader().read(text, published="2019-09-18")
    assert [(e.type, e.status) for e in record.events if text[e.trigger.start : e.trigger.end] == "give"] == [
        ("REJECT", "actual")
    ]


def test_the_day_of_a_killing_is_no_number_of_dead():
    found = chancery.Reader().read("Police looked into the Oct. 23 killing of the doctor.", published="2019-09-18")
    assert [c for e in found.events for c in e.counts if c.low == 23] == []


def test_what_is_expressed_together_is_one_act():
    found = chancery.Reader().read("Chad expressed sorrow, sympathy and condolences to Kenya.", published="2019-09-18")
    assert [e.type for e in found.events] == ["SUPPORT"]


def test_what_is_awaited_is_no_fact():
    text = "The nurses will stay in the ministry until the two prisoners are released."
    record = chancery.Reader().read(text, published="2019-09-18")
    assert [e.status for e in record.events if text[e.trigger.start : e.trigger.end] == "released"] == ["conditional"]


def test_a_surname_is_not_that_of_whom_all_call_by_the_first_name(read):
    text = (
        "Zachary Brooks left his son Timothy Brooks at the pool. Timothy died there. Police mourned Timothy Brooks. "
        "Brooks was arrested on Saturday."
    )
    assert read(text, "arrested")[1] == ["Zachary Brooks"]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        (
            "Kenya and Chad held talks in Paris. Chad said that an agreement had been finalized.",
            "finalized",
            ["Kenya", "Chad"],
            [],
        ),
        ("Kenya and Chad held talks in Paris. The deal was sabotaged by Kenya.", "sabotaged", ["Kenya"], ["Chad"]),
        (
            "The Taliban control the valley. Women are not allowed to work there.",
            "allowed",
            ["Taliban"],
            ["Women"],
        ),
        (
            "Kenyan troops attacked farmers near Garissa on Monday. Three farmers were killed.",
            "killed",
            ["Kenyan troops"],
            ["Three farmers"],
        ),
        (
            "Amnesty International accused Chad of torture. The government of Chad denied these allegations.",
            "allegations",
            ["Amnesty International"],
            ["Chad"],
        ),
        (
            "The state denies that many died in raids that residents say destroyed the school.",
            "destroyed",
            [],
            ["school"],
        ),
        ("Kenya's plan is old. The union criticised the plan.", "criticised", ["union"], ["Kenya"]),
        (
            "The envoy promised Washington's support for efforts at rebuilding Chad's roads.",
            "promised",
            ["envoy"],
            ["Chad"],
        ),
        ("The German government is suing Bavaria over its rules.", "suing", ["Germany"], ["Bavaria"]),
    ],
    ids=[
        "their-pact",
        "other-side",
        "who-rules",
        "same-people",
        "these-allegations",
        "that-they-say",
        "whose-plan",
        "support-for-efforts",
        "own-town",
    ],
)
def test_roles_from_what_was_told_before(read, text, trigger, actors, recipients):
    assert read(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "The senator rallied his supporters in Ohio.",
        "She has fought for affordable housing in the city.",
        "You have to demonstrate that you care about justice.",
        "Do you support the mayor of London?",
        "The company reserved the right to reject any bid.",
        "The governor signed the bill on Monday.",
        "Police said he withdrew money from a bank account.",
        "The attack was over. A user labelled Anonymous left the forum.",
    ],
    ids=["rally-ones-own", "fight-for", "demonstrate-that", "reader", "right", "bill", "money", "nickname"],
)
def test_what_only_sounds_like_an_act_is_no_event(text):
    found = chancery.Reader().read(text, published="2019-09-18").events
    assert [e for e in found if text[e.trigger.start : e.trigger.end] != "attack"] == []


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("My thoughts are with the families of those who have been killed in Chad.", "killed", [], ["those"]),
        ("Kenya welcomed support for new talks.", "talks", [], []),
        ("The police opened an investigation into the attack on an aid convoy.", "investigation", ["police"], []),
        (
            "Islamist militants fled. Iraqi officers said that IS had attacked a convoy.",
            "attacked",
            ["IS"],
            ["convoy"],
        ),
        ("Kenya remains steadfast in support of Chad's government.", "support", ["Kenya"], ["Chad"]),
        ("The group killed citizens from Jordan and Iraq.", "killed", ["group"], ["citizens from Jordan and Iraq"]),
    ],
    ids=[
        "those-who",
        "support-for-talks",
        "attack-looked-into",
        "a-name-in-capitals",
        "firm-support",
        "citizens-of-two-lands",
    ],
)
def test_roles_that_grammar_alone_would_misplace(read, text, trigger, actors, recipients):
    assert read(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The liberation of Sinjar by Iraqi forces went on.", "liberation", [("COERCE", "actual")]),
        (
            "The minister wants to offer condolences to the victims of Saturday's attack.",
            "attack",
            [("ASSAULT", "actual")],
        ),
        ("Kenya stressed the need for a ceasefire in Chad.", "ceasefire", []),
        ("Envoys arrived ahead of the planned talks in Geneva.", "talks", [("AGREE", "planned")]),
        ("The visit, set for Monday, will be the first.", "visit", [("AGREE", "planned")]),
        ("Police foiled the attack planned by the group.", "attack", [("ASSAULT", "negated")]),
        ("The two sides resumed the suspended talks.", "talks", [("CONSULT", "actual")]),
        ("Some 2,000 dock workers joined the strike.", "strike", [("PROTEST", "actual")]),
        (
            "Residents said the army's strike came at dawn, and bodies lay in the yard.",
            "strike",
            [("ASSAULT", "actual")],
        ),
        ("Teachers ended their strike on Monday.", "strike", [("CONCEDE", "actual")]),
        ("In a speech the candidate attacked the senator over his taxes.", "attacked", [("ACCUSE", "actual")]),
    ],
    ids=[
        "liberated-town",
        "attack-of-a-day",
        "needed",
        "planned",
        "set-for-a-day",
        "foiled",
        "taken-up-again",
        "of-work",
        "of-arms",
        "on-a-day",
        "in-words",
    ],
)
def test_types_and_status(text, trigger, expected):
    found = chancery.Reader().read(text, published="2019-09-18").events
    assert [(e.type, e.status) for e in found if text[e.trigger.start : e.trigger.end] == trigger] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Kenya rebuffed pleas from fishermen to open the quay.", "pleas", ["fishermen"], ["Kenya"]),
        ("The editor was arrested in Minsk and charged with fraud.", "charged", [], ["editor"]),
        (
            "A sniper targeting and killing five police officers shocked the town.",
            "killing",
            ["sniper"],
            ["five police officers"],
        ),
        ("The king had two ministers jailed.", "jailed", ["king"], ["two ministers"]),
        ("Police found the priest killed on Monday.", "killed", [], ["priest"]),
        ("India extradited the trader to Peru to face charges of fraud.", "charges", [], ["trader"]),
        ("Three guards were detained in Oslo on suspicion of theft.", "suspicion", [], ["Three guards"]),
        (
            "Chad's premier, in a meeting in Rome with Niger's premier, agreed to reopen the road.",
            "agreed",
            ["Chad's premier"],
            ["Niger's premier"],
        ),
        (
            "The rebels will return the depots that they have seized from the government.",
            "return",
            ["rebels"],
            ["government"],
        ),
        ("The militia fighting the Houthis declared a ceasefire.", "declared", ["militia"], ["Houthis"]),
        ("Cyprus gave in on Tuesday to Greek pressure.", "pressure", ["Greece"], ["Cyprus"]),
        (
            "The United States gave Pakistan written assurances on Tuesday.",
            "assurances",
            ["United States"],
            ["Pakistan"],
        ),
        ("Peru lifted the sanctions on Sudan and Libya.", "lifted", ["Peru"], ["Sudan", "Libya"]),
        ("The young man remained in the custody of the police.", "custody", ["police"], ["young man"]),
        ("The minister is under investigation by the police.", "investigation", ["police"], ["minister"]),
        ("Ireland demanded that the gunmen be put on trial.", "demanded", ["Ireland"], []),
        ("Kenya has asked for her extradition.", "asked", ["Kenya"], []),
        ("The Doha talks ended on Monday.", "talks", [], []),
        ("Delhi put off the premier's Dhaka trip.", "trip", ["premier"], ["Bangladesh"]),
        ("The senator called the detention of the monks a farce.", "detention", [], ["monks"]),
        ("The suit was filed against the bank in 1998 by students.", "suit", ["students"], ["bank"]),
        ("A truce mediated by Norway lapsed.", "truce", [], []),
        (
            "Britain and France called on Iran to yield, a plea that the Iranian spokesman ignored.",
            "plea",
            ["Britain", "France"],
            [],
        ),
        (
            "Students blocked a bridge in Yerevan last April, a protest that police broke up.",
            "broke",
            ["police"],
            ["Students"],
        ),
        ("Militants attacked the St. Mary Hospital in Goma.", "attacked", ["Militants"], ["St. Mary Hospital in Goma"]),
        ("Rwanda and Burundi quarrelled again. Each accused the other of plots.", "accused", ["Rwanda", "Burundi"], []),
        (
            "Nepal and Bhutan met Laos and Burma on Friday. Brussels urged both to settle.",
            "urged",
            ["Belgium"],
            ["Laos", "Burma"],
        ),
        (
            "Israel let out 183 inmates, 18 of whom had been jailed for bombings.",
            "jailed",
            [],
            ["183 inmates"],
        ),
        ("The judge was denied a visa by Chad.", "denied", ["Chad"], ["judge"]),
        ("The group blames most of the killings on the army.", "blames", ["group"], ["army"]),
        ("Leaders met to denounce what Ali Khan called Iran's reckless acts.", "denounce", ["Leaders"], ["Iran"]),
        ("The premier dismissed three army commanders.", "dismissed", ["premier"], ["three army commanders"]),
    ],
)
def test_roles_by_the_clause_around(read, text, trigger, actors, recipients):
    assert read(text, trigger) == (actors, recipients)
