"""Actors on trees written by hand: word/lemma/UPOS/XPOS/head/relation, heads counted from 1 within a sentence."""

from __future__ import annotations

import time
from dataclasses import replace

import msgspec

from chancery.language.document import Document, Entity
from chancery.reading import actors
from chancery.reading.actor_index import ActorIndex
from chancery.reading.findings import Findings
from chancery.record.models import Actor, Dated, Place, Report, Span

Name = tuple[str, str]


def document(text: str, *sentences: str, names: tuple[Name, ...] = ()) -> Document:
    """The document of a text whose words and trees are spelled out, with the entities that the model would see."""
    columns: list[list[str]] = []
    starts: list[int] = []
    heads: list[int] = []
    ranges: list[tuple[int, int]] = []
    place = 0
    for sentence in sentences:
        base = len(columns)
        for token in sentence.split():
            cells = token.rsplit("/", 5)
            place = text.index(cells[0], place)
            starts.append(place)
            place += len(cells[0])
            heads.append(int(cells[4]) - 1 + base if int(cells[4]) else -1)
            columns.append(cells)
        ranges.append((base, len(columns)))
    words, lemmas, upos, xpos, _, deprels = (list(c) for c in zip(*columns, strict=True))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    doc = Document(text, words, starts, ends, upos, xpos, lemmas, heads, deprels, ranges, [0] * len(ranges))
    entities, offset = [], 0
    for name, label in names:
        offset = text.index(name, offset)
        held = doc.words_in(offset, offset + len(name))
        entities.append(Entity(held.start, held.stop, label, 0.9))
        offset += len(name)
    return replace(doc, entities=entities)


def found(doc: Document, day: str | None = "2019-09-16", places: tuple[Place, ...] = ()) -> Findings:
    findings = Findings(report=Report(id="r", text=doc.text), doc=doc, dated=Dated(from_=day, to=day), places=places)
    return findings.with_(**actors.step(findings))


def named(findings: Findings, name: str) -> Actor:
    return next(actor for actor in findings.actors if actor.name == name)


def mentions(findings: Findings, name: str) -> list[tuple[str, str]]:
    text = findings.report.text
    return [(text[m.start : m.end], m.kind) for m in named(findings, name).mentions]


TEHRAN = document(
    "The Tehran Times has reported that the Foreign Ministry spokesman Abbas Mousavi has confirmed that a Taliban "
    "delegation visited Tehran. The group thanked senior Iranian officials, he said.",
    "The/the/DET/DT/3/det Tehran/Tehran/PROPN/NNP/3/compound Times/Times/PROPN/NNPS/5/nsubj has/have/AUX/VBZ/5/aux "
    "reported/report/VERB/VBN/0/root that/that/SCONJ/IN/14/mark the/the/DET/DT/10/det "
    "Foreign/foreign/ADJ/JJ/9/amod Ministry/Ministry/PROPN/NNP/10/compound spokesman/spokesman/NOUN/NN/14/nsubj "
    "Abbas/Abbas/PROPN/NNP/10/appos Mousavi/Mousavi/PROPN/NNP/11/flat has/have/AUX/VBZ/14/aux "
    "confirmed/confirm/VERB/VBN/5/ccomp that/that/SCONJ/IN/19/mark a/a/DET/DT/18/det "
    "Taliban/Taliban/PROPN/NNP/18/compound delegation/delegation/NOUN/NN/19/nsubj visited/visit/VERB/VBD/14/ccomp "
    "Tehran/Tehran/PROPN/NNP/19/obj ././PUNCT/./5/punct",
    "The/the/DET/DT/2/det group/group/NOUN/NN/3/nsubj thanked/thank/VERB/VBD/9/ccomp senior/senior/ADJ/JJ/6/amod "
    "Iranian/Iranian/ADJ/JJ/6/amod officials/official/NOUN/NNS/3/obj ,/,/PUNCT/,/9/punct he/he/PRON/PRP/9/nsubj "
    "said/say/VERB/VBD/0/root ././PUNCT/./9/punct",
    names=(("Tehran Times", "ORG"), ("Foreign Ministry", "ORG"), ("Abbas Mousavi", "PER"), ("Taliban", "ORG")),
)


def test_actors_know_what_the_base_knows():
    findings = found(TEHRAN)
    paper, group = named(findings, "Tehran Times"), named(findings, "Taliban")
    assert (paper.kind, paper.country, paper.sectors) == ("media", "IRN", ("JRN",))
    assert (group.kind, group.country, group.sectors, group.reference) == ("armed_group", "AFG", ("REB",), "Q42418")


def test_sectors_are_those_of_the_day():
    assert named(found(TEHRAN, "2022-01-01"), "Taliban").sectors == ("GOV",)


def test_a_person_has_the_role_before_the_name_and_the_bare_name_as_span():
    findings = found(TEHRAN)
    speaker = named(findings, "Abbas Mousavi")
    assert (speaker.kind, speaker.role, speaker.country) == ("person", "Foreign Ministry spokesman", "IRN")
    assert mentions(findings, "Abbas Mousavi") == [("Abbas Mousavi", "name"), ("he", "pronoun")]
    ministry = named(findings, "Foreign Ministry")
    assert speaker.member_of == (ministry.id,)
    assert (ministry.kind, ministry.country) == ("government", "IRN")


def test_a_delegation_is_an_actor_of_its_own_tied_to_whose_it_is():
    findings = found(TEHRAN)
    delegation = named(findings, "Taliban delegation")
    assert (delegation.kind, delegation.country, delegation.sectors) == ("organization", "AFG", ("REB",))
    assert delegation.member_of == (named(findings, "Taliban").id,)
    assert delegation.unnamed


def test_the_group_takes_up_the_armed_group():
    assert ("group", "nominal") in mentions(found(TEHRAN), "Taliban")


def test_a_capital_and_an_adjective_stand_for_the_state():
    findings = found(TEHRAN)
    assert mentions(findings, "Iran") == [("Tehran", "name"), ("Iranian", "name")]
    officials = named(findings, "senior Iranian officials")
    assert (officials.kind, officials.country, officials.sectors) == ("government", "IRN", ("GOV",))


def test_the_index_leads_from_words_to_actors():
    findings = found(TEHRAN)
    index = ActorIndex(findings)
    words = list(TEHRAN.words)
    man = named(findings, "Abbas Mousavi").id
    assert index.at_word(words.index("spokesman")).actor == man
    assert index.at_word(words.index("Mousavi"))[:3] == (man, 66, 79)
    assert index.at_word(words.index("delegation")).actor == named(findings, "Taliban delegation").id
    assert index.at_word(words.index("Ministry")).actor == named(findings, "Foreign Ministry").id
    assert index.at_word(words.index("reported")) is None
    assert index.actor(man).name == "Abbas Mousavi"


def test_a_country_in_a_locative_phrase_is_left_to_the_places():
    doc = document(
        "Rebels fought in Mali.",
        "Rebels/rebel/NOUN/NNS/2/nsubj fought/fight/VERB/VBD/0/root in/in/ADP/IN/4/case Mali/Mali/PROPN/NNP/2/obl "
        "././PUNCT/./2/punct",
        names=(("Mali", "LOC"),),
    )
    mali = Place(id="p1", name="Mali", kind="country", country="MLI", mentions=(Span(17, 21),))
    findings = found(doc, places=(mali,))
    assert [(a.name, a.kind, a.sectors, a.country) for a in findings.actors] == [
        ("Rebels", "armed_group", ("REB",), "MLI")
    ]
    assert findings.places == (mali,)


def test_an_organisation_of_the_base_is_no_town():
    doc = document(
        "Hamas agreed.",
        "Hamas/Hamas/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root ././PUNCT/./2/punct",
        names=(("Hamas", "ORG"),),
    )
    findings = found(doc, places=(Place(id="p1", name="Hamas", kind="city", mentions=(Span(0, 5),)),))
    assert [actor.kind for actor in findings.actors] == ["armed_group"]
    assert findings.places == ()


def test_a_surname_is_the_person_named_in_full_even_afterwards():
    doc = document(
        "Paris left. Valeska Paris spoke.",
        "Paris/Paris/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root ././PUNCT/./2/punct",
        "Valeska/Valeska/PROPN/NNP/3/nsubj Paris/Paris/PROPN/NNP/1/flat spoke/speak/VERB/VBD/0/root "
        "././PUNCT/./3/punct",
        names=(("Paris", "LOC"), ("Valeska Paris", "PER")),
    )
    findings = found(doc)
    assert [a.name for a in findings.actors] == ["Valeska Paris"]
    assert len(findings.actors[0].mentions) == 2


def test_initials_alone_are_the_name_before_them_that_they_spell_and_no_other_body_of_these_letters():
    words = (
        "Rapid/Rapid/PROPN/NNP/3/compound Support/Support/PROPN/NNP/3/compound Forces/Forces/PROPN/NNP/4/nsubj "
        "fled/flee/VERB/VBD/0/root ././PUNCT/./4/punct",
        "RSF/RSF/PROPN/NNP/2/nsubj won/win/VERB/VBD/0/root ././PUNCT/./2/punct",
    )
    sudan = found(document("Rapid Support Forces fled. RSF won.", *words, names=(("RSF", "ORG"),)))
    assert mentions(sudan, "Rapid Support Forces") == [("Rapid Support Forces", "name"), ("RSF", "name")]
    assert [a.kind for a in sudan.actors] == ["armed_group"]
    alone = found(document("RSF won.", words[1], names=(("RSF", "ORG"),)))
    assert [(a.kind, a.country) for a in alone.actors] == [("organization", "NGO")]


def test_initials_in_brackets_are_the_name_before_them():
    doc = document(
        "The Fair Pump Alliance (FPA) marched. FPA won.",
        "The/the/DET/DT/4/det Fair/fair/ADJ/JJ/4/amod Pump/Pump/PROPN/NNP/4/compound "
        "Alliance/Alliance/PROPN/NNP/8/nsubj (/(/PUNCT/-LRB-/6/punct FPA/FPA/PROPN/NNP/4/appos )/)/PUNCT/-RRB-/6/punct "
        "marched/march/VERB/VBD/0/root ././PUNCT/./8/punct",
        "FPA/FPA/PROPN/NNP/2/nsubj won/win/VERB/VBD/0/root ././PUNCT/./2/punct",
        names=(("Pump Alliance", "ORG"), ("FPA", "ORG"), ("FPA", "ORG")),
    )
    findings = found(doc)
    assert mentions(findings, "Fair Pump Alliance") == [
        ("Fair Pump Alliance", "name"),
        ("FPA", "name"),
        ("FPA", "name"),
    ]


def test_apposition_gives_the_role():
    doc = document(
        "Jane Doe, spokeswoman for the police, resigned.",
        "Jane/Jane/PROPN/NNP/9/nsubj Doe/Doe/PROPN/NNP/1/flat ,/,/PUNCT/,/4/punct "
        "spokeswoman/spokeswoman/NOUN/NN/1/appos for/for/ADP/IN/7/case the/the/DET/DT/7/det "
        "police/police/NOUN/NN/4/nmod ,/,/PUNCT/,/4/punct resigned/resign/VERB/VBD/0/root ././PUNCT/./9/punct",
        names=(("Jane Doe", "PER"),),
    )
    findings = found(doc)
    speaker = named(findings, "Jane Doe")
    assert speaker.role == "spokeswoman for the police"
    assert speaker.member_of == (named(findings, "police").id,)


def test_pronouns_agree_in_gender():
    doc = document(
        "Angela Merkel met Boris Johnson. She said he agreed.",
        "Angela/Angela/PROPN/NNP/3/nsubj Merkel/Merkel/PROPN/NNP/1/flat met/meet/VERB/VBD/0/root "
        "Boris/Boris/PROPN/NNP/3/obj Johnson/Johnson/PROPN/NNP/4/flat ././PUNCT/./3/punct",
        "She/she/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root he/he/PRON/PRP/4/nsubj agreed/agree/VERB/VBD/2/ccomp "
        "././PUNCT/./2/punct",
        names=(("Angela Merkel", "PER"), ("Boris Johnson", "PER")),
    )
    findings = found(doc)
    assert ("She", "pronoun") in mentions(findings, "Angela Merkel")
    assert ("he", "pronoun") in mentions(findings, "Boris Johnson")


def test_we_in_a_quotation_is_whom_the_speaker_speaks_for():
    doc = document(
        '"We agree," said the spokesman of the Greek navy.',
        '"/"/PUNCT/``/3/punct We/we/PRON/PRP/3/nsubj agree/agree/VERB/VBP/6/ccomp ,/,/PUNCT/,/3/punct '
        "\"/\"/PUNCT/''/3/punct said/say/VERB/VBD/0/root the/the/DET/DT/8/det spokesman/spokesman/NOUN/NN/6/nsubj "
        "of/of/ADP/IN/12/case the/the/DET/DT/12/det Greek/Greek/ADJ/JJ/12/amod navy/navy/NOUN/NN/8/nmod "
        "././PUNCT/./6/punct",
    )
    findings = found(doc)
    speaker = next(a for a in findings.actors if a.kind == "person")
    assert speaker.unnamed
    assert (speaker.country, speaker.sectors) == ("GRC", ("MIL",))


def test_an_empty_it_is_nobody():
    doc = document(
        "Iran spoke. It seems true.",
        "Iran/Iran/PROPN/NNP/2/nsubj spoke/speak/VERB/VBD/0/root ././PUNCT/./2/punct",
        "It/it/PRON/PRP/2/nsubj seems/seem/VERB/VBZ/0/root true/true/ADJ/JJ/2/xcomp ././PUNCT/./2/punct",
        names=(("Iran", "LOC"),),
    )
    assert mentions(found(doc), "Iran") == [("Iran", "name")]


def test_numbers_keep_groups_apart():
    doc = document(
        "Five soldiers fled. Nine soldiers stayed.",
        "Five/five/NUM/CD/2/nummod soldiers/soldier/NOUN/NNS/3/nsubj fled/flee/VERB/VBD/0/root ././PUNCT/./3/punct",
        "Nine/nine/NUM/CD/2/nummod soldiers/soldier/NOUN/NNS/3/nsubj stayed/stay/VERB/VBD/0/root ././PUNCT/./3/punct",
    )
    assert [a.name for a in found(doc).actors] == ["Five soldiers", "Nine soldiers"]


def test_a_report_without_words_has_no_actors():
    empty = Document("", [], [], [], [], [], [], [], [], [])
    assert found(empty).actors == ()


def test_reading_is_linear_in_the_length_of_a_sentence():
    def seconds(times: int) -> float:
        words = "Jane Doe met police , he said and " * times
        cells = {
            "Jane": "PROPN/NNP", "Doe": "PROPN/NNP", "met": "VERB/VBD", "police": "NOUN/NN", ",": "PUNCT/,",
            "he": "PRON/PRP", "said": "VERB/VBD", "and": "CCONJ/CC",
        }  # fmt: skip
        tree = " ".join(f"{w}/{w}/{cells[w]}/{3 if i != 2 else 0}/nsubj" for i, w in enumerate(words.split()))
        doc = document(words, tree, names=(("Jane Doe", "PER"),) * times)
        begun = time.process_time()
        found(doc)
        return time.process_time() - begun

    seconds(20)
    assert seconds(1600) < 12 * max(seconds(400), 0.02)


def nominal(*before: tuple[str, str, str], head: str, lemma: str, tag: str = "NNS") -> Actor:
    """The one actor of "<before> <head> left ." with each word before given as (word, UPOS, relation to the head)."""
    at, verb = len(before) + 1, len(before) + 2
    words = [f"{word}/{word.lower()}/{upos}/X/{at}/{relation}" for word, upos, relation in before]
    words += [f"{head}/{lemma}/NOUN/{tag}/{verb}/nsubj", "left/leave/VERB/VBD/0/root", f"././PUNCT/./{verb}/punct"]
    (actor,) = found(document(" ".join(w.split("/")[0] for w in words), " ".join(words))).actors
    return actor


def test_a_member_has_the_kind_and_sectors_of_the_body_named_before():
    leaders = nominal(("Opposition", "NOUN", "compound"), head="leaders", lemma="leader")
    assert (leaders.kind, leaders.sectors) == ("organization", ("OPP",))
    officer = nominal(("An", "DET", "det"), ("army", "NOUN", "compound"), head="officer", lemma="officer", tag="NN")
    assert (officer.kind, officer.sectors) == ("person", ("MIL",))


def test_former_members_are_civilians():
    former = nominal(("Former", "ADJ", "amod"), head="members", lemma="member")
    assert (former.kind, former.sectors) == ("population", ("CVL",))


def test_no_group_is_nobody():
    text = "No group claimed it ."
    doc = document(
        text,
        "No/no/DET/DT/2/det group/group/NOUN/NN/3/nsubj claimed/claim/VERB/VBD/0/root it/it/PRON/PRP/3/obj "
        "././PUNCT/./3/punct",
    )
    assert [a.name for a in found(doc).actors if a.name == "group"] == []


POLICE = document(
    "Police met refugees near Nairobi .",
    "Police/police/NOUN/NNS/2/nsubj met/meet/VERB/VBD/0/root refugees/refugee/NOUN/NNS/2/obj near/near/ADP/IN/5/case "
    "Nairobi/Nairobi/PROPN/NNP/2/obl ././PUNCT/./2/punct",
)


def near(country: str) -> Place:
    return Place(id="p1", name="Nairobi", kind="city", country=country, mentions=(Span(start=25, end=32),))


def test_what_bears_no_country_is_of_the_one_that_the_report_is_set_in_but_not_who_came_from_abroad():
    findings = found(POLICE, places=(near("KEN"),))
    assert [(a.name, a.country) for a in findings.actors] == [("Police", "KEN"), ("refugees", None)]


def test_officials_are_of_the_country_of_the_publisher_if_the_report_is_about_it():
    places = (near("KEN"), msgspec.structs.replace(near("UGA"), id="p2"))
    split = Findings(
        report=Report(id="r", text=POLICE.text, url="https://example.co.ke/a"), doc=POLICE, dated=Dated(), places=places
    )
    assert actors.step(split)["actors"][0].country == "KEN"
    unsaid = msgspec.structs.replace(split.report, url=None)
    assert actors.step(split.with_(report=unsaid))["actors"][0].country is None
