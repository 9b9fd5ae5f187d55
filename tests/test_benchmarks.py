"""What the benchmarks count, on data made by hand: no model, no shared data."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks import coreference, readers, roles
from benchmarks.coreference import Compared, Mention
from benchmarks.roles import Filled, Party
from benchmarks.scoring import by_kind

from chancery.reading.findings import Step
from chancery.record.models import Actor, Place, Record, Report, Span
from chancery.record.models import Mention as Held

TEXT = "Anna Holt left France. The minister said she liked it. It rained. Anna's brother stayed in France."


def span(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def gold(words: str, head: str, form: str, kind: str, entity: str, after: int = 0, link: str = "coref") -> Mention:
    whole = span(words, after)
    return Mention(whole, span(head, whole[0]), form, kind, entity, link)


def found(words: str, form: str, kind: str, entity: str, after: int = 0) -> Mention:
    there = span(words, after)
    return Mention(there, there, form, kind, entity)


GOLD = [
    gold("Anna Holt", "Anna", "name", "person", "1"),
    gold("France", "France", "name", "place", "2"),
    gold("The minister", "minister", "nominal", "person", "1"),
    gold("she", "she", "pronoun", "person", "1"),
    gold("it", "it", "pronoun", "place", "2", after=span("liked")[0]),
    gold("Anna's brother", "brother", "nominal", "person", "3", link="sgl"),
    gold("Anna", "Anna", "name", "person", "1", after=10),
    gold("France", "France", "name", "place", "2", after=40),
]
FOUND = [
    found("Anna Holt", "name", "person", "a1"),
    found("France", "name", "place", "p1"),
    found("minister", "nominal", "person", "a2"),
    found("she", "pronoun", "person", "a1"),
    found("It", "pronoun", "organization", "a1"),
    found("Anna's brother", "nominal", "person", "a3", after=10),
    found("rained", "nominal", "unknown", "a4"),
    found("France", "name", "place", "p1", after=40),
]


@pytest.fixture
def doc() -> Compared:
    return Compared("d1", TEXT, GOLD, FOUND)


def test_coreference_gold_mentions_reads_a_row() -> None:
    row = {"start": 4, "end": 9, "head": [4, 6], "type": "person", "entity": 7, "form": "name", "link": "sgl"}
    assert coreference.gold_mentions({"mentions": [row]}) == [Mention((4, 9), (4, 6), "name", "person", "7", "sgl")]


def test_coreference_matched_takes_the_best_fit_for_a_head_and_pairs_one_to_one(doc: Compared) -> None:
    assert doc.same == {0: 0, 1: 1, 2: 2, 5: 5, 7: 7}  # the second "Anna" has only the span of her brother


def test_coreference_matched_prefers_equal_heads_to_equal_lengths() -> None:
    long = Mention((0, 60), (20, 24), "name", "organization", "1")
    nested = Mention((10, 19), (10, 19), "name", "place", "2")
    assert coreference.matched([nested, long], [Mention((10, 24), (20, 24), "name", "organization", "a1")]) == {1: 0}


def test_coreference_clusters_hold_shared_mentions_under_one_key(doc: Compared) -> None:
    ours, theirs = doc.clusters()
    assert {("d1", "gold", 0), ("d1", "gold", 2), ("d1", "gold", 6)} in ours
    assert {("d1", "gold", 1), ("d1", "gold", 7)} in theirs
    assert {("d1", "found", 6)} in theirs
    assert all(key[1] == "gold" for side in doc.clusters(shared=True) for cluster in side for key in cluster)


def test_coreference_pronouns_are_right_where_their_actor_holds_a_phrase_of_the_cluster(doc: Compared) -> None:
    judged = {TEXT[slice(*one.mention.span)]: one for one in coreference.pronouns(doc)}
    assert judged["she"].right
    assert not judged["it"].right
    assert judged["it"].found is None
    assert judged["It"].type is None
    assert dict(coreference.pronoun_figures([doc])) == {"pronouns, precision": "0.500", "pronouns, recall": "0.500"}


def test_coreference_pronouns_leave_clusters_of_pronouns_alone_aside() -> None:
    lone = Compared(
        "d1", TEXT, [gold("she", "she", "pronoun", "person", "9")], [found("she", "pronoun", "person", "a1")]
    )
    assert list(coreference.pronouns(lone)) == []
    assert dict(coreference.pronoun_figures([lone])) == {"pronouns, precision": "-", "pronouns, recall": "-"}


def test_coreference_mention_figures_count_names_and_descriptions(doc: Compared) -> None:
    assert dict(coreference.mention_figures([doc])) == {"mentions, precision": "0.833", "mentions, recall": "0.833"}


def test_coreference_errors_name_their_kind(doc: Compared) -> None:
    assert {kind: len(where) for kind, where in by_kind(coreference.errors(doc)).items()} == {
        "missed: person name": 1,
        "beside: nominal, no mention in the gold": 1,
        "split: description from name": 1,
        "pronoun of a place not attached": 1,
        "pronoun that is no mention with the wrong actor": 1,
    }


def test_coreference_errors_tell_a_merger() -> None:
    both = [found("Anna Holt", "name", "person", "a1"), found("France", "name", "place", "a1")]
    assert [kind for kind, _ in coreference.errors(Compared("d1", TEXT, GOLD[:2], both))] == ["merged: name with name"]


def test_coreference_found_mentions_take_a_country_and_its_state_for_one() -> None:
    state = Actor(id="a1", name="France", kind="state", country="FRA", mentions=(Held(start=15, end=21, kind="name"),))
    capital = Actor(id="a2", name="Paris", kind="government", mentions=(Held(start=30, end=35, kind="name"),))
    places = (
        Place(id="p1", name="France", kind="country", country="FRA", mentions=(Span(91, 97),)),
        Place(id="p2", name="Paris", kind="city", country="FRA", mentions=(Span(30, 35),)),
    )
    record = Record(report=Report(id="d1", text=TEXT), actors=(state, capital), places=places)
    assert [(m.span, m.entity) for m in coreference.found_mentions(record, lambda words: words)] == [
        ((15, 21), "p1"),
        ((30, 35), "p2"),
        ((91, 97), "p1"),
    ]


def test_coreference_cluster_figures_come_from_the_scorer(doc: Compared) -> None:
    def conll(ours: list[Any], theirs: list[Any]) -> dict[str, Any]:
        one = {"f1": len(ours) / 10}
        return {"muc": one, "b_cubed": one, "ceaf_e": {"f1": None}, "conll": len(theirs) / 10}

    assert dict(coreference.cluster_figures([doc], SimpleNamespace(conll=conll))) == {
        "muc.f1": "0.300",
        "b_cubed.f1": "0.300",
        "ceaf_e.f1": "-",
        "conll": "0.500",
        "conll, shared mentions": "0.400",
    }


def party(kind: str = "person", country: str | None = "IRN", sectors: tuple[str, ...] = ("GOV",)) -> Party:
    return Party("somebody", kind, country, sectors)


def pair(ours: Party, theirs: Party) -> Filled:
    return Filled("r1", "actors", "visited", ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "kinds"),
    [
        (party(), party(), []),
        (party(), party(country=None), ["country: none for a country"]),
        (party(country="UNO"), party(country=None), ["country: none for a code beyond states"]),
        (party(country=None), party(), ["country: one where the gold has none"]),
        (party(country="UNO"), party(), ["country: a country against a code beyond states"]),
        (party(country="IRQ"), party(), ["country: another"]),
        (party("state"), party("state", sectors=()), []),
        (party(), party(sectors=()), ["sector: GOV read as none"]),
        (party(sectors=()), party(), ["sector: none read as GOV"]),
        (party(sectors=("GOV", "MIL")), party(), ["sectors: right first one, too few"]),
        (party(), party(sectors=("MIL", "GOV")), ["sectors: right first one, others beside it"]),
        (party(sectors=("GOV", "MIL")), party(sectors=("MIL", "GOV")), []),
    ],
)
def test_roles_errors_name_their_kind(ours: Party, theirs: Party, kinds: list[str]) -> None:
    assert list(pair(ours, theirs).errors()) == kinds


def test_roles_shares_leave_states_out_of_the_sectors() -> None:
    made = [
        pair(party("state"), party("state", sectors=())),
        pair(party(sectors=("GOV", "MIL")), party(country=None, sectors=("GOV",))),
        pair(party(country=None, sectors=()), party(country=None, sectors=())),
        pair(party(sectors=("MIL",)), party(sectors=("GOV",))),
    ]
    assert dict(roles.shares(made)) == {
        "country": "0.750",
        "country, where the gold has one": "0.667",
        "first sector": "0.500",
        "all sectors, no other": "0.333",
    }
    assert {value for _, value in roles.shares([])} == {"-"}


def test_roles_by_kind_puts_the_most_frequent_first() -> None:
    made = [pair(party(country="IRQ"), party()), *[pair(party(), party(sectors=()))] * 2]
    assert {kind: len(where) for kind, where in by_kind(roles.errors(made)).items()} == {
        "sector: GOV read as none": 2,
        "country: another": 1,
    }
    assert next(iter(by_kind(roles.errors(made)))) == "sector: GOV read as none"


def test_roles_fillers_correspond_by_words_or_by_entity() -> None:
    def assign(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
        return [edge for edge, weight in weights.items() if weight > 0]

    ours = [{"actor": "g1", "start": 0, "end": 4}, {"actor": "g2", "start": 10, "end": 14}]
    theirs = [{"actor": "a1", "start": 3, "end": 8}, {"actor": "a2", "start": 20, "end": 24}]
    assert list(roles.fillers(ours, theirs, {("g2", "a2")}, assign)) == [("g1", "a1"), ("g2", "a2")]


def test_roles_parties_read_what_is_not_given_as_unknown() -> None:
    rows = [{"id": "a1", "name": "Anon", "kind": None, "country": None, "sectors": None}]
    assert roles.parties({"actors": rows}) == {"a1": Party("Anon", "unknown", None, ())}


def test_readers_best_takes_the_shortest_time_of_each_part() -> None:
    passes = [{"parsing": 3.0, "times": 0.5}, {"parsing": 2.0, "times": 0.7}]
    assert readers.best(passes) == {"parsing": 2.0, "times": 0.5}


def test_readers_percentages_are_of_parsing_by_step_and_by_group() -> None:
    spent = {"parsing": 10.0, "dating": 0.1, "times": 0.4, "attributions": 1.0, "events": 2.0, "notices": 0.5}
    assert dict(readers.percentages(spent)) == {
        "dating": "1.0",
        "times": "4.0",
        "attributions": "10.0",
        "events": "20.0",
        "notices": "5.0",
        "times, places, actors, dating": "5.0",
        "events and the rest": "25.0",
        "all steps": "40.0",
    }
    assert len(list(readers.table(spent))) == 9


def test_readers_timed_pass_hands_the_findings_on_and_sums_over_the_texts() -> None:
    seen = []

    def first(given: Any) -> dict[str, Any]:
        return {"times": (given.report.id,)}

    def second(given: Any) -> dict[str, Any]:
        seen.append(given.times)
        return {}

    steps = (Step("times", first, (), ("times",)), Step("events", second, ("times",), ()))
    parser: Any = SimpleNamespace(parse=lambda text: text.split())
    spent = readers.timed_pass([{"id": "r1", "text": "a b"}, {"id": "r2", "text": "c"}], parser, steps)
    assert seen == [("r1",), ("r2",)]
    assert list(spent) == ["parsing", "times", "events"]
    assert all(seconds > 0 for seconds in spent.values())


@pytest.mark.parametrize("figures", [coreference.figures, roles.figures, readers.figures])
def test_benchmarks_leave_out_what_has_no_data(figures: Any, tmp_path: Path) -> None:
    assert list(figures(tmp_path, None)) == []
