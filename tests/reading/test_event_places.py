"""Where an event happened, over sentences that the model read."""

from __future__ import annotations

import pytest

import chancery


@pytest.fixture(scope="module")
def place():
    reader = chancery.Reader()

    def of(text, trigger):
        record = reader.read(text, published="2019-09-18")
        names = {p.id: p.name for p in record.places}
        event = next(e for e in record.events if text[e.trigger.start : e.trigger.end] == trigger)
        return names.get(event.place)

    return of


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "The boy spoke at Google's headquarters in Mountain View. The founder praised his visit to Google.",
            "visit",
            "Mountain View",
        ),
        ("Eleven Canadians were banned from entering Nicaragua on Thursday.", "banned", "Nicaragua"),
        (
            "Rebels shelled a post near Gallabat on Monday. In 2015 four soldiers were killed in the same area.",
            "killed",
            "Gallabat",
        ),
        ("Peace talks in Afghanistan failed. Many still remember the Afghan civil war.", "war", "Afghanistan"),
        ("Three sailors were arrested aboard the ferry Corinna Bay on Monday.", "arrested", "Corinna Bay"),
        (
            "Two nurses were imprisoned aboard the trawler Halcyon. Both were beaten in the engine room.",
            "beaten",
            "Halcyon",
        ),
        ("The navy rescued ninety migrants along the coast of Aceh.", "rescued", "Aceh"),
        (
            "Crowds marched through Lusaka. Police dispersed the protesters from the city centre with tear gas.",
            "dispersed",
            "Lusaka",
        ),
        (
            "He flew to Quito on Monday because the minister wanted to meet his lawyer.",
            "meet",
            "Quito",
        ),
        (
            "He was taken to the Carlton Towers. On the third floor two agents interrogated him.",
            "interrogated",
            "Carlton Towers",
        ),
        (
            "He was brought to a camp of the army in Darfur, where he was tortured by guards.",
            "tortured",
            "Darfur",
        ),
        ("Chad is poor. Human rights groups condemned violence against Chad's Zaghawa minority.", "violence", "Chad"),
    ],
    ids=[
        "seat",
        "entering",
        "same-area",
        "war-of-a-land",
        "aboard",
        "part-of-a-ship",
        "coast",
        "city-centre",
        "because-of-whom",
        "floor",
        "where",
        "people-of-a-land",
    ],
)
def test_place(place, text, trigger, expected):
    assert place(text, trigger) == expected
