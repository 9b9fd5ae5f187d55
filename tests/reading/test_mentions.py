"""Who is meant by a pronoun, a title or a name, over sentences that the model read."""

from __future__ import annotations

import pytest

import chancery


@pytest.fixture(scope="module")
def mentions():
    reader = chancery.Reader()

    def of_actors(text):
        record = reader.read(text, published="2019-09-18")
        return {a.name: [text[m.start : m.end] for m in a.mentions] for a in record.actors}

    return of_actors


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Prime Minister Ali Khan called President Omar Hassan on Monday to congratulate him.", "him", "Omar Hassan"),
        ('Omar Hassan arrived on Monday. Ali Khan told reporters: "If he comes, we will talk."', "he", "Omar Hassan"),
    ],
    ids=["whom-one-calls", "not-who-speaks"],
)
def test_a_pronoun_is_not_who_governs_its_clause_or_speaks(mentions, text, pronoun, name):
    assert pronoun in mentions(text)[name]


def test_a_weekday_is_nobody(mentions):
    assert "Thursday" not in mentions("A federal judge Thursday approved the transfer of the prisoner to Ohio.")


def test_a_title_with_hyphens_is_one_title():
    text = "An accord was signed by U.N. Secretary-General Kofi Annan in Baghdad."
    actors = chancery.Reader().read(text, published="1998-03-06").actors
    assert [a.role for a in actors if a.name == "Kofi Annan"] == ["U.N. Secretary-General"]
    assert all(a.name != "Secretary" for a in actors)


def test_a_title_before_a_name_is_nobody_else():
    text = "Secretary of State John F. Kerry said that he had met former Secretary of State Hillary Clinton."
    actors = chancery.Reader().read(text, published="2016-09-10").actors
    roles = {a.name: a.role for a in actors}
    assert roles == {"John F. Kerry": "Secretary of State", "Hillary Clinton": "former Secretary of State"}


@pytest.mark.parametrize(
    ("text", "trigger", "type_"),
    [
        ("Three exiles were given asylum in Dushanbe, and an undertaking was given in Geneva.", "given", None),
        ("The cabinet gave in to the rebels on Monday.", "gave", "CONCEDE"),
        ("The union filed a suit against the bank on Monday.", "suit", "ACCUSE"),
        ("The Kremlin called the ruling a disgrace.", "called", "ACCUSE"),
        ("The ministry called the reports baseless.", "called", "REJECT"),
        ("The sheriff called the suit a long story.", "called", None),
        ("The envoy called the seizure a coup.", "coup", None),
        ("The bank fired 5,300 employees last year.", "fired", "SANCTION"),
        ("The militia vowed not to attack the convoy.", "vowed", "AGREE"),
        ("The premier vowed not to negotiate with the rebels.", "vowed", "REJECT"),
        ("France said that the hostages must be released.", "said", "REQUEST"),
        ("The UN-brokered ceasefire in Hudaydah will start on Tuesday.", "ceasefire", "RETREAT"),
    ],
)
def test_a_word_counts_in_its_own_sense(text, trigger, type_):
    events = chancery.Reader().read(text, published="2019-09-18").events
    assert [e.type for e in events if text[e.trigger.start : e.trigger.end] == trigger] == ([type_] if type_ else [])
