from event_documents import document, findings

from chancery.reading import foreground, notices, sameness
from chancery.reading.findings import Findings
from chancery.record.models import (
    Actor,
    Attribution,
    Count,
    Dated,
    Event,
    EventTime,
    Filler,
    Place,
    Source,
    Span,
)

TEXT = "One/NUM/CD/one/0/root attack/NOUN/NN/attack/1/nmod the/DET/DT/the/4/det attack/NOUN/NN/attack/1/nmod"

TODAY = Dated(from_="2019-09-16", to="2019-09-16", basis="given")


def event(identity: str, word: int = 1, **fields: object) -> Event:
    made: dict[str, object] = {
        "id": identity, "trigger": Span(word * 8, word * 8 + 4), "type": "ASSAULT", "mode": None, "cameo": "190",
        "quad": "material_conflict", "score": -9.0, "rule": "test", "confidence": 0.5,
    }  # fmt: skip
    return Event(**{**made, **fields})  # type: ignore[arg-type]


def by(*actors: str) -> tuple[Filler, ...]:
    return tuple(Filler(actor=a, start=0, end=1) for a in actors)


def on(day: str) -> EventTime:
    return EventTime(ref=day, from_=day, to=day)


def base(*events: Event, dated: Dated = TODAY, **fields: object) -> Findings:
    found = findings(document(TEXT), *(Actor(id=a, name=a) for a in ("a1", "a2", "a3")))
    return found.with_(events=events, dated=dated, **fields)


def links(found: Findings) -> list[tuple[str, ...]]:
    return [e.same_as for e in sameness.step(found)["events"]]


def test_same_parties_one_happening_and_the_day_is_lent() -> None:
    found = base(
        event("e1", actors=by("a1"), recipients=by("a2"), time=on("2019-09-16")),
        event("e2", 3, actors=by("a1"), recipients=by("a2")),
    )
    made = sameness.step(found)["events"]
    assert [e.same_as for e in made] == [("e2",), ("e1",)]
    assert made[1].time == on("2019-09-16")


def test_other_day_other_happening() -> None:
    parties = {"actors": by("a1"), "recipients": by("a2")}
    found = base(event("e1", **parties, time=on("2019-09-16")), event("e2", 3, **parties, time=on("2019-09-18")))
    assert links(found) == [(), ()]


def test_other_place_other_happening() -> None:
    places = (
        Place(id="p1", name="A", kind="city", country="IRQ"),
        Place(id="p2", name="B", kind="city", country="IRQ"),
    )
    parties = {"actors": by("a1"), "recipients": by("a2")}
    found = base(event("e1", **parties, place="p1"), event("e2", 3, **parties, place="p2"), places=places)
    assert links(found) == [(), ()]


def test_a_group_and_its_member_are_kin() -> None:
    members = (Actor(id="a1", name="Taliban"), Actor(id="a2", name="delegation", member_of=("a1",)))
    visit = {"type": "CONSULT", "mode": "visit", "recipients": by("a3")}
    found = base(event("e1", **visit, actors=by("a1")), event("e2", 3, **visit, actors=by("a2"))).with_(actors=members)
    assert links(found) == [("e2",), ("e1",)]


def test_old_date_is_background_and_shared_by_the_mentions() -> None:
    found = base(
        event("e1", time=on("2019-01-02"), same_as=("e2",)),
        event("e2", 3, same_as=("e1",)),
        event("e3", 3, time=on("2019-09-15")),
        dated=Dated(from_="2019-09-16", to="2019-09-16", basis="given"),
    )
    assert [e.foreground for e in foreground.step(found)["events"]] == [False, False, True]


def test_figures_of_two_sources_that_disagree_are_noticed() -> None:
    def held(identity: str, word: int, source: str, number: int) -> Event:
        count = Count(measure="arrested", low=number, high=number, start=word, end=word + 2)
        return event(
            identity, word, type="COERCE", mode="arrest", attribution=source, counts=(count,), recipients=by("a1")
        )

    found = base(held("e1", 1, "q1", 34), held("e2", 3, "q2", 52))
    made = [n for n in notices.step(found)["notices"] if n.kind == "inconsistent"]
    assert len(made) == 1
    assert "34" in made[0].message
    assert made[0].refs == ("e1", "e2")


def test_hidden_source_is_noticed() -> None:
    quote = Attribution(id="q1", source=None, cue=Span(0, 3), content=(Span(4, 10),), kind="indirect", stance="believe")
    made = notices.step(base(attributions=(quote,)))["notices"]
    assert [(n.kind, n.refs) for n in made] == [("unsourced", ("q1",))]


def test_denial_without_a_charge_is_noticed() -> None:
    source = Source(actor="a1", start=0, end=3)
    quote = Attribution(id="q1", source=source, cue=Span(0, 3), content=(Span(4, 10),), kind="indirect", stance="deny")
    found = base(event("e1", status="negated", attribution="q1", recipients=by("a2")), attributions=(quote,))
    assert [n.kind for n in notices.step(found)["notices"]] == ["unresolved"]


def test_a_mention_joins_the_happening_of_its_very_mode_before_a_later_one() -> None:
    blast = event("e1", time=on("2019-09-15"), mode="explosives", actors=by("a1"))
    struck = event("e2", time=on("2019-09-15"), actors=by("a3"), recipients=by("a2"))
    found = base(blast, struck, event("e3", 3, time=on("2019-09-15"), mode="explosives"))
    assert "e1" in links(found)[2]
