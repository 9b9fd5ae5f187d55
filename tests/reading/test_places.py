"""Places: found, told from governments, resolved. Documents are built by hand; the gazetteer is the one that ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chancery.language.document import Document, Entity
from chancery.reading.findings import Findings
from chancery.reading.places import step
from chancery.record.models import Place, Report

Token = tuple[str, str, int, str]


def document(*sentences: str, entities: Sequence[tuple[str, str]] = ()) -> Document:
    """A document of sentences written as ``word/UPOS/head/relation`` a word; heads count from 1, 0 is the root.

    ``entities`` are (words, label): every such run of words is one.
    """
    rows: list[list[str]] = []
    heads: list[int] = []
    bounds: list[tuple[int, int]] = []
    text, starts = "", []
    for sentence in sentences:
        base = len(rows)
        for token in sentence.split():
            word, upos, head, relation = token.rsplit("/", 3)
            glued = word in (",", ".", ")", "'s") or not text or text.endswith(("(", "\n"))
            text += "" if glued else " "
            starts.append(len(text))
            text += word
            heads.append(base + int(head) - 1 if head != "0" else -1)
            rows.append([word, upos, relation])
        bounds.append((base, len(rows)))
        text += "\n"
    words = [r[0] for r in rows]
    found = [
        Entity(first, first + len(name.split()), label, 0.9)
        for name, label in entities
        for first in range(len(words))
        if words[first : first + len(name.split())] == name.split()
    ]
    return Document(
        text=text,
        words=words,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        upos=[r[1] for r in rows],
        xpos=["NNP" if r[1] == "PROPN" else "JJS" if r[0] in ("largest", "biggest") else "X" for r in rows],
        lemmas=[LEMMAS.get(r[0], r[0].lower() if r[1] != "PROPN" else r[0]) for r in rows],
        heads=heads,
        deprels=[r[2] for r in rows],
        sentences=bounds,
        paragraphs=list(range(len(bounds))),
        entities=sorted(found),
    )


LEMMAS = {
    "visited": "visit",
    "left": "leave",
    "flew": "fly",
    "accused": "accuse",
    "sent": "send",
    "talks": "talk",
    "troops": "troop",
}


def places(doc: Document) -> list[Place]:
    return list(step(Findings(report=Report(id="r", text=doc.text), doc=doc))["places"])


def found(doc: Document) -> list[tuple[str, str | None]]:
    return [(p.name, p.country) for p in places(doc)]


def test_a_visited_capital_is_a_place_and_a_country_that_holds_another_too() -> None:
    doc = document(
        "They/PRON/2/nsubj visited/VERB/0/root Moscow/PROPN/2/obj in/ADP/5/case Russia/PROPN/3/nmod ./PUNCT/2/punct",
        entities=[("Moscow", "LOC"), ("Russia", "LOC")],
    )
    moscow, russia = places(doc)
    assert (moscow.kind, moscow.country, round(moscow.lat or 0, 1)) == ("city", "RUS", 55.8)
    assert (russia.id, russia.kind, russia.lat, russia.lon) == ("p2", "country", 60.0, 100.0)
    assert [(m.start, m.end) for m in moscow.mentions] == [(13, 19)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran/PROPN/2/nsubj accused/VERB/0/root Turkey/PROPN/2/obj ./PUNCT/2/punct",
        "Moscow/PROPN/2/nsubj said/VERB/0/root so/ADV/2/advmod ./PUNCT/2/punct",
        "They/PRON/2/nsubj met/VERB/0/root U.S./PROPN/4/compound troops/NOUN/2/obj ./PUNCT/2/punct",
        "Talks/NOUN/0/root with/ADP/3/case Iran/PROPN/1/nmod ./PUNCT/1/punct",
        "It/PRON/2/nsubj was/AUX/0/root hit/VERB/2/dep by/ADP/5/case Israel/PROPN/3/obl:agent ./PUNCT/2/punct",
        "Iran/PROPN/3/nmod:poss 's/PART/1/case decision/NOUN/0/root ./PUNCT/3/punct",
        "President/NOUN/0/root of/ADP/3/case Iran/PROPN/1/nmod ./PUNCT/1/punct",
    ],
)
def test_a_name_that_stands_for_a_government_is_no_place(sentence: str) -> None:
    names = [(n, "LOC") for n in ("Iran", "Turkey", "Moscow", "U.S.", "Israel")]
    assert found(document(sentence, entities=names)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks/NOUN/0/root in/ADP/3/case Iran/PROPN/1/nmod ./PUNCT/1/punct",
        "He/PRON/2/nsubj flew/VERB/0/root to/ADP/4/case Iran/PROPN/2/obl ./PUNCT/2/punct",
        "He/PRON/2/nsubj visited/VERB/0/root Iran/PROPN/2/obj ./PUNCT/2/punct",
        "Iran/PROPN/3/nmod:poss 's/PART/1/case coast/NOUN/0/root ./PUNCT/3/punct",
        "Iran/PROPN/4/nmod:poss 's/PART/1/case largest/ADJ/4/amod firm/NOUN/0/root ./PUNCT/4/punct",
        "North/NOUN/0/root of/ADP/3/case Iran/PROPN/1/nmod ./PUNCT/1/punct",
        "A/DET/2/det visit/NOUN/0/root to/ADP/4/case Iran/PROPN/2/nmod ./PUNCT/2/punct",
        "Iran/PROPN/4/nsubj is/AUX/4/cop mainly/ADV/4/advmod dry/ADJ/0/root ./PUNCT/4/punct",
    ],
)
def test_a_name_that_stands_for_the_land_is_a_place(sentence: str) -> None:
    assert found(document(sentence, entities=[("Iran", "LOC")])) == [("Iran", "IRN")]


def test_a_list_shares_the_sense_of_its_first_member() -> None:
    doc = document(
        "Refugees/NOUN/0/root in/ADP/3/case Iran/PROPN/1/nmod and/CCONJ/5/cc Syria/PROPN/3/conj ./PUNCT/1/punct",
        entities=[("Iran", "LOC"), ("Syria", "LOC")],
    )
    assert found(doc) == [("Iran", "IRN"), ("Syria", "SYR")]


def test_an_adjective_before_a_piece_of_land_names_the_land() -> None:
    assert found(document("Off/ADP/4/case the/DET/4/det Indonesian/ADJ/4/amod coast/NOUN/0/root ./PUNCT/4/punct")) == [
        ("Indonesia", "IDN")
    ]
    assert found(document("The/DET/3/det Indonesian/ADJ/3/amod navy/NOUN/0/root ./PUNCT/3/punct")) == []


def test_an_adjective_of_a_part_of_a_country_names_that_part() -> None:
    doc = document("The/DET/3/det Scottish/ADJ/3/amod coast/NOUN/0/root ./PUNCT/3/punct")
    assert [(p.name, p.kind, p.country) for p in places(doc)] == [("Scotland", "admin", "GBR")]


def test_a_town_and_its_state_are_two_places_without_a_comma_too() -> None:
    doc = document(
        "He/PRON/2/nsubj left/VERB/0/root San/PROPN/2/obj Rafael/PROPN/3/flat California/PROPN/3/nmod:unmarked",
        entities=[("San Rafael California", "LOC")],
    )
    assert [(p.name, p.kind) for p in places(doc)] == [("San Rafael", "city"), ("California", "admin")]


@pytest.mark.parametrize(("joined", "kind"), [("California", "admin"), ("Moscow", "city")])
def test_what_is_joined_by_and_is_of_a_kind(joined: str, kind: str) -> None:
    doc = document(
        f"Fires/NOUN/0/root in/ADP/3/case {joined}/PROPN/1/nmod and/CCONJ/5/cc Washington/PROPN/3/conj",
        entities=[(joined, "LOC"), ("Washington", "LOC")],
    )
    assert {p.name: p.kind for p in places(doc)}["Washington"] == kind


@pytest.mark.parametrize(
    ("outer", "country", "admin1"),
    [("Texas", "USA", "Texas"), ("France", "FRA", "Ile-de-France"), ("TX", "USA", "Texas")],
)
def test_what_follows_the_comma_decides(outer: str, country: str, admin1: str) -> None:
    doc = document(
        f"A/DET/2/det fire/NOUN/0/root in/ADP/4/case Paris/PROPN/2/nmod ,/PUNCT/6/punct {outer}/PROPN/4/nmod:unmarked"
        " ./PUNCT/2/punct",
        entities=[("Paris", "LOC"), (outer, "LOC")],
    )
    paris = places(doc)[0]
    assert (paris.name, paris.country, paris.admin1) == ("Paris", country, admin1)


def test_one_sense_a_report_however_it_is_named_later() -> None:
    doc = document(
        "In/ADP/2/case Paris/PROPN/0/root ,/PUNCT/4/punct Texas/PROPN/2/nmod:unmarked ./PUNCT/2/punct",
        "He/PRON/2/nsubj left/VERB/0/root Paris/PROPN/2/obj ./PUNCT/2/punct",
        entities=[("Paris", "LOC"), ("Texas", "LOC")],
    )
    paris = places(doc)[0]
    assert (paris.country, len(paris.mentions)) == ("USA", 2)


def test_a_state_that_bears_a_countrys_name_is_a_place_even_as_a_subject() -> None:
    doc = document(
        "In/ADP/2/case Atlanta/PROPN/0/root ,/PUNCT/4/punct Georgia/PROPN/2/nmod:unmarked ./PUNCT/2/punct",
        "Georgia/PROPN/2/nsubj sued/VERB/0/root ./PUNCT/2/punct",
        entities=[("Atlanta", "LOC"), ("Georgia", "LOC")],
    )
    georgia = places(doc)[1]
    assert (georgia.kind, georgia.country, len(georgia.mentions)) == ("admin", "USA", 2)


def test_names_of_one_country_make_one_entry() -> None:
    doc = document(
        "In/ADP/2/case Britain/PROPN/0/root ./PUNCT/2/punct",
        "In/ADP/3/case the/DET/3/det UK/PROPN/0/root ./PUNCT/3/punct",
        entities=[("Britain", "LOC"), ("UK", "LOC")],
    )
    (entry,) = places(doc)
    assert (entry.name, [doc.text[m.start : m.end] for m in entry.mentions]) == ("United Kingdom", ["Britain", "UK"])


def test_persons_and_organisations_that_bear_a_places_name_are_no_places() -> None:
    doc = document(
        "Paris/PROPN/0/root Hilton/PROPN/1/flat of/ADP/4/case Bank/PROPN/1/nmod of/ADP/6/case England/PROPN/4/nmod",
        entities=[("Paris Hilton", "PER"), ("Bank of England", "ORG")],
    )
    assert found(doc) == []


def test_a_surname_is_no_place_even_where_the_encoder_wavers() -> None:
    doc = document(
        "Valeska/PROPN/0/root Paris/PROPN/1/flat",
        "Paris/PROPN/2/nsubj left/VERB/0/root",
        entities=[("Valeska Paris", "PER")],
    )
    assert found(doc) == []


def test_months_and_common_words_are_no_places() -> None:
    assert found(document("Held/VERB/0/root in/ADP/3/case March/PROPN/1/obl ./PUNCT/1/punct")) == []


def test_an_unknown_place_stays_without_a_point() -> None:
    doc = document("In/ADP/2/case Qwertyabad/PROPN/0/root ./PUNCT/2/punct", entities=[("Qwertyabad", "LOC")])
    (entry,) = places(doc)
    assert (entry.name, entry.country, entry.lat, entry.lon, entry.kind) == ("Qwertyabad", None, None, None, None)


def test_an_unknown_place_in_a_town_is_where_the_town_is() -> None:
    doc = document(
        "At/ADP/3/case Zyx/PROPN/3/compound Bridge/PROPN/0/root in/ADP/5/case Aleppo/PROPN/3/nmod ./PUNCT/3/punct",
        entities=[("Zyx Bridge", "LOC"), ("Aleppo", "LOC")],
    )
    bridge, aleppo = places(doc)
    assert (bridge.kind, bridge.country, bridge.lat, bridge.geonames) == ("feature", "SYR", aleppo.lat, None)


def test_a_dateline_is_a_place() -> None:
    doc = document(
        "KHARTOUM/PROPN/3/nsubj —/PUNCT/3/punct Said/VERB/0/root",
        entities=[("KHARTOUM", "LOC")],
    )
    assert found(replace(doc, datelines=[(0, 2)])) == [("KHARTOUM", "SDN")]


def read(doc: Document, url: str | None = None) -> list[tuple[str, str | None, str | None]]:
    made = step(Findings(report=Report(id="r", text=doc.text, url=url), doc=doc))["places"]
    return [(p.name, p.country, p.admin1) for p in made]


def test_towns_that_one_state_alone_has_together_are_that_states() -> None:
    towns = ("Lexington", "Danville", "Georgetown", "Frankfort")
    listed = " ".join(f",/PUNCT/{n}/punct {town}/PROPN/3/conj" for town, n in zip(towns[1:], (5, 7, 9), strict=True))
    doc = document(
        f"Talks/NOUN/0/root in/ADP/3/case {towns[0]}/PROPN/1/nmod {listed} ./PUNCT/1/punct",
        entities=[(town, "LOC") for town in towns],
    )
    assert read(doc) == [(town, "USA", "Kentucky") for town in towns]


def test_initials_are_a_division_of_the_publishers_country() -> None:
    doc = document(
        "Talks/NOUN/0/root in/ADP/3/case WA/PROPN/1/nmod ./PUNCT/1/punct",
        entities=[("WA", "LOC")],
    )
    assert read(doc, "https://www.example.com.au/news")[0][1:] == ("AUS", "Western Australia")
    assert read(doc)[0][1:] == (None, None)


def test_a_street_lies_in_the_one_town_of_its_sentence() -> None:
    doc = document(
        "Talks/NOUN/0/root in/ADP/4/case Baker/PROPN/4/compound Road/PROPN/1/nmod ,/PUNCT/6/punct Leeds/PROPN/1/nmod",
        entities=[("Baker Road", "LOC"), ("Leeds", "LOC")],
    )
    assert [(name, country) for name, country, _ in read(doc)] == [("Baker Road", "GBR"), ("Leeds", "GBR")]


def test_a_report_without_names_has_no_places() -> None:
    assert places(document("it/PRON/2/nsubj rained/VERB/0/root ./PUNCT/2/punct")) == []
