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
            [],
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
    ],
)
def test_roles(read, text, trigger, actors, recipients):
    assert read(text, trigger) == (actors, recipients)


def test_who_is_accused_in_a_participle_is_not_who_accuses(read):
    text = (
        "A French lawyer has filed a lawsuit against Saudi Crown Prince Mohammed bin Salman, accusing him of torture."
    )
    assert read(text, "accusing") == (["French lawyer"], ["Mohammed bin Salman"])
