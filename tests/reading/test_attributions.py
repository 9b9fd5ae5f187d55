"""Attributions on trees written by hand: word/lemma/UPOS/XPOS/head/relation, heads counted from 1 within a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.language.document import Document
from chancery.reading import attributions
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.findings import Findings
from chancery.record.models import Actor, Attribution, Mention, Report, Span


def document(text: str, *sentences: str) -> Document:
    """The document of a text whose words and trees are spelled out; blank lines in the text part paragraphs."""
    columns: list[list[str]] = []
    starts: list[int] = []
    heads: list[int] = []
    ranges: list[tuple[int, int]] = []
    paragraphs: list[int] = []
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
        paragraphs.append(text.count("\n\n", 0, starts[base]))
    words, lemmas, upos, xpos, _, deprels = (list(c) for c in zip(*columns, strict=True))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Document(text, words, starts, ends, upos, xpos, lemmas, heads, deprels, ranges, paragraphs)


def read(doc: Document, actors: Sequence[Actor] = ()) -> tuple[Attribution, ...]:
    findings = Findings(report=Report(id="r", text=doc.text), doc=doc, actors=tuple(actors))
    found: tuple[Attribution, ...] = attributions.step(findings)["attributions"]
    return found


def shown(doc: Document, attribution: Attribution) -> tuple[str | None, str, list[str]]:
    """Source, cue and content as words."""
    text, source = doc.text, attribution.source
    cue = text[attribution.cue.start : attribution.cue.end]
    content = [text[c.start : c.end] for c in attribution.content]
    return text[source.start : source.end] if source else None, cue, content


TEHRAN = document(
    "The Tehran Times has reported that the spokesman Abbas Mousavi has confirmed that a delegation visited Tehran.",
    "The/the/DET/DT/3/det Tehran/Tehran/PROPN/NNP/3/compound Times/Times/PROPN/NNPS/5/nsubj has/have/AUX/VBZ/5/aux "
    "reported/report/VERB/VBN/0/root that/that/SCONJ/IN/12/mark the/the/DET/DT/8/det "
    "spokesman/spokesman/NOUN/NN/12/nsubj Abbas/Abbas/PROPN/NNP/8/appos Mousavi/Mousavi/PROPN/NNP/9/flat "
    "has/have/AUX/VBZ/12/aux confirmed/confirm/VERB/VBN/5/ccomp that/that/SCONJ/IN/16/mark a/a/DET/DT/15/det "
    "delegation/delegation/NOUN/NN/16/nsubj visited/visit/VERB/VBD/12/ccomp Tehran/Tehran/PROPN/NNP/16/obj "
    "././PUNCT/./5/punct",
)


def test_a_chain_stands_each_inside_the_one_before() -> None:
    outer, inner = read(TEHRAN)
    assert shown(TEHRAN, outer)[:2] == ("Tehran Times", "has reported")
    assert shown(TEHRAN, inner) == (
        "spokesman Abbas Mousavi",
        "has confirmed",
        ["a delegation visited Tehran"],
    )
    assert (outer.within, inner.within) == (None, outer.id)
    assert (outer.stance, inner.stance) == ("report", "confirm")


def test_the_source_leads_to_its_actor() -> None:
    start = TEHRAN.text.index("Abbas")
    man = Actor(
        id="a1", name="Abbas Mousavi", kind="person", mentions=(Mention(start=start, end=start + 13, kind="name"),)
    )
    outer, inner = read(TEHRAN, [man])
    assert outer.source is not None
    assert inner.source is not None
    assert (outer.source.actor, inner.source.actor) == (None, "a1")


def test_a_clause_hung_too_far_off_goes_to_the_nearest_verb() -> None:
    moved = [*TEHRAN.heads[:15], 4, *TEHRAN.heads[16:]]
    doc = document_with(TEHRAN, heads=moved)
    assert [shown(doc, a)[2] for a in read(doc)][1] == ["a delegation visited Tehran"]


def document_with(doc: Document, heads: Sequence[int]) -> Document:
    return Document(
        doc.text, doc.words, doc.starts, doc.ends, doc.upos, doc.xpos, doc.lemmas, heads, doc.deprels, doc.sentences,
        doc.paragraphs,
    )  # fmt: skip


def test_a_split_quotation_is_one_direct_content() -> None:
    doc = document(
        "“Talks are dead,” said Trump. “They will not resume.”",
        '“/"/PUNCT/``/4/punct Talks/talk/NOUN/NNS/4/nsubj are/be/AUX/VBP/4/cop dead/dead/ADJ/JJ/7/ccomp '
        ",/,/PUNCT/,/4/punct ”/\"/PUNCT/''/4/punct said/say/VERB/VBD/0/root Trump/Trump/PROPN/NNP/7/nsubj "
        "././PUNCT/./7/punct",
        '“/"/PUNCT/``/5/punct They/they/PRON/PRP/5/nsubj will/will/AUX/MD/5/aux not/not/PART/RB/5/advmod '
        "resume/resume/VERB/VB/0/root ././PUNCT/./5/punct ”/\"/PUNCT/''/5/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("Trump", "said", ["“Talks are dead,”", "“They will not resume.”"])
    assert only.kind == "direct"


def test_a_quoted_phrase_makes_the_content_mixed() -> None:
    doc = document(
        "The group said that talks ended in “a good atmosphere”.",
        "The/the/DET/DT/2/det group/group/NOUN/NN/3/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/6/mark "
        'talks/talk/NOUN/NNS/6/nsubj ended/end/VERB/VBD/3/ccomp in/in/ADP/IN/11/case “/"/PUNCT/``/11/punct '
        "a/a/DET/DT/11/det good/good/ADJ/JJ/11/amod atmosphere/atmosphere/NOUN/NN/6/obl ”/\"/PUNCT/''/11/punct "
        "././PUNCT/./3/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("group", "said", ["talks ended in “a good atmosphere”"])
    assert only.kind == "mixed"


def test_a_lost_subject_is_found_beside_the_verb() -> None:
    doc = document(
        "“We agree,” he said.",
        '“/"/PUNCT/``/3/punct We/we/PRON/PRP/3/nsubj agree/agree/VERB/VBP/7/ccomp ,/,/PUNCT/,/3/punct '
        "”/\"/PUNCT/''/3/punct he/he/PRON/PRP/3/nsubj said/say/VERB/VBD/0/root ././PUNCT/./7/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("he", "said", ["“We agree,”"])


def test_thoughts_of_the_speaker_inside_his_speech_are_no_attributions() -> None:
    doc = document(
        "“I think we want peace,” he said.",
        '“/"/PUNCT/``/3/punct I/I/PRON/PRP/3/nsubj think/think/VERB/VBP/10/ccomp we/we/PRON/PRP/5/nsubj '
        "want/want/VERB/VBP/3/ccomp peace/peace/NOUN/NN/5/obj ,/,/PUNCT/,/3/punct ”/\"/PUNCT/''/3/punct "
        "he/he/PRON/PRP/10/nsubj said/say/VERB/VBD/0/root ././PUNCT/./10/punct",
    )
    assert [shown(doc, a)[1] for a in read(doc)] == ["said"]


def test_according_to_takes_the_clause_around() -> None:
    doc = document(
        "According to police, the bridge fell.",
        "According/accord/VERB/VBG/3/case to/to/ADP/IN/1/fixed police/police/NOUN/NN/7/obl ,/,/PUNCT/,/3/punct "
        "the/the/DET/DT/6/det bridge/bridge/NOUN/NN/7/nsubj fell/fall/VERB/VBD/0/root ././PUNCT/./7/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("police", "According to", ["the bridge fell"])


def test_a_passive_hides_its_source() -> None:
    doc = document(
        "It has long been suspected that they had channels.",
        "It/it/PRON/PRP/5/expl has/have/AUX/VBZ/5/aux long/long/ADV/RB/5/advmod been/be/AUX/VBN/5/aux:pass "
        "suspected/suspect/VERB/VBN/0/root that/that/SCONJ/IN/8/mark they/they/PRON/PRP/8/nsubj "
        "had/have/VERB/VBD/5/ccomp channels/channel/NOUN/NNS/8/obj ././PUNCT/./5/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == (None, "has long been suspected", ["they had channels"])
    assert only.stance == "believe"


def test_a_passive_that_only_gives_a_name_claims_nothing() -> None:
    doc = document(
        "He led what was called the Alliance.",
        "He/he/PRON/PRP/2/nsubj led/lead/VERB/VBD/0/root what/what/PRON/WP/2/obj was/be/AUX/VBD/5/aux:pass "
        "called/call/VERB/VBN/3/acl:relcl the/the/DET/DT/7/det Alliance/Alliance/PROPN/NNP/5/xcomp ././PUNCT/./2/punct",
    )
    assert read(doc) == ()


def test_the_maker_of_a_document_is_the_source() -> None:
    doc = document(
        "Coverage by Al-Jazeera indicates the city is calm.",
        "Coverage/coverage/NOUN/NN/6/nsubj by/by/ADP/IN/3/case Al/Al/PROPN/NNP/1/nmod -/-/PUNCT/HYPH/5/punct "
        "Jazeera/Jazeera/PROPN/NNP/3/flat indicates/indicate/VERB/VBZ/0/root the/the/DET/DT/8/det "
        "city/city/NOUN/NN/10/nsubj is/be/AUX/VBZ/10/cop calm/calm/ADJ/JJ/6/ccomp ././PUNCT/./6/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("Al-Jazeera", "indicates", ["the city is calm"])
    assert only.stance == "evidence"


def test_a_headline_speaks_before_its_colon() -> None:
    doc = document(
        "Trump: talks are dead",
        "Trump/Trump/PROPN/NNP/0/root :/:/PUNCT/:/5/punct talks/talk/NOUN/NNS/5/nsubj are/be/AUX/VBP/5/cop "
        "dead/dead/ADJ/JJ/1/parataxis",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("Trump", ":", ["talks are dead"])


def test_a_light_verb_lends_the_noun_its_subject() -> None:
    doc = document(
        "Oslo expressed concern that talks stalled.",
        "Oslo/Oslo/PROPN/NNP/2/nsubj expressed/express/VERB/VBD/0/root concern/concern/NOUN/NN/2/obj "
        "that/that/SCONJ/IN/6/mark talks/talk/NOUN/NNS/6/nsubj stalled/stall/VERB/VBD/3/acl ././PUNCT/./2/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("Oslo", "expressed concern", ["talks stalled"])


def test_what_the_speaker_adds_is_hung_on_the_speaker() -> None:
    doc = document(
        "He said the port was shut, adding that ships waited.",
        "He/he/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root the/the/DET/DT/4/det port/port/NOUN/NN/6/nsubj:pass "
        "was/be/AUX/VBD/6/aux:pass shut/shut/VERB/VBN/2/ccomp ,/,/PUNCT/,/8/punct adding/add/VERB/VBG/6/advcl "
        "that/that/SCONJ/IN/11/mark ships/ship/NOUN/NNS/11/nsubj waited/wait/VERB/VBD/8/ccomp ././PUNCT/./2/punct",
    )
    assert [shown(doc, a) for a in read(doc)] == [
        ("He", "said", ["the port was shut"]),
        ("He", "adding", ["ships waited"]),
    ]


def test_a_relative_clause_after_reported_speech_is_the_reporters() -> None:
    doc = document(
        "Iran said talks will fail without the government, which was excluded.",
        "Iran/Iran/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root talks/talk/NOUN/NNS/5/nsubj will/will/AUX/MD/5/aux "
        "fail/fail/VERB/VB/2/ccomp without/without/ADP/IN/8/case the/the/DET/DT/8/det "
        "government/government/NOUN/NN/5/obl ,/,/PUNCT/,/12/punct which/which/PRON/WDT/12/nsubj:pass "
        "was/be/AUX/VBD/12/aux:pass excluded/exclude/VERB/VBN/8/acl:relcl ././PUNCT/./2/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only)[2] == ["talks will fail without the government"]


def test_an_accusation_holds_the_accused_and_the_charge() -> None:
    doc = document(
        "Police accused him of theft.",
        "Police/police/NOUN/NN/2/nsubj accused/accuse/VERB/VBD/0/root him/he/PRON/PRP/2/obj of/of/ADP/IN/5/case "
        "theft/theft/NOUN/NN/2/obl ././PUNCT/./2/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("Police", "accused", ["him of theft"])


def test_what_seems_has_no_source() -> None:
    doc = document(
        "The truce seems to hold.",
        "The/the/DET/DT/2/det truce/truce/NOUN/NN/3/nsubj seems/seem/VERB/VBZ/0/root to/to/PART/TO/5/mark "
        "hold/hold/VERB/VB/3/xcomp ././PUNCT/./3/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == (None, "seems", ["The truce", "to hold"])


def test_a_quotation_over_paragraphs_is_one_content() -> None:
    doc = document(
        "He wrote:\n\n“One is lost.\n\n“Two is not.”",
        "He/he/PRON/PRP/2/nsubj wrote/write/VERB/VBD/0/root :/:/PUNCT/:/2/punct",
        '“/"/PUNCT/``/4/punct One/one/NUM/CD/4/nsubj is/be/AUX/VBZ/4/aux lost/lose/VERB/VBN/0/root ././PUNCT/./4/punct',
        '“/"/PUNCT/``/3/punct Two/two/NUM/CD/3/nsubj is/be/AUX/VBZ/0/root not/not/PART/RB/3/advmod '
        "././PUNCT/./3/punct ”/\"/PUNCT/''/3/punct",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("He", "wrote:", ["“One is lost.\n\n“Two is not.”"])


def test_a_report_with_no_words_has_no_attributions() -> None:
    assert read(Document("", [], [], [], [], [], [], [], [], [])) == ()


def test_the_index_finds_the_innermost_and_the_chain() -> None:
    found = read(TEHRAN)
    index = AttributionIndex(Findings(report=Report(id="r", text=TEHRAN.text), doc=TEHRAN, attributions=found))
    visited = TEHRAN.text.index("visited")
    assert index.innermost(visited, visited + 7) == "q2"
    assert index.chain("q2") == ("q2", "q1")
    assert index.innermost(0, 3) is None
    assert index.chain(None) == ()


def test_nested_speech_without_end_is_bounded() -> None:
    size = 400
    tokens = "".join(
        f"he/he/PRON/PRP/{2 * n + 2}/nsubj said/say/VERB/VBD/{2 * n}/{'ccomp' if n else 'root'} " for n in range(size)
    )
    found = read(document("he said " * size, tokens))
    assert 0 < len(found) <= attributions.DEEPEST


def test_a_quotation_set_out_is_its_signers() -> None:
    doc = document(
        "“It is a long game.” - Ingram",
        '“/"/PUNCT/``/6/punct It/it/PRON/PRP/6/nsubj is/be/AUX/VBZ/6/cop a/a/DET/DT/6/det long/long/ADJ/JJ/6/amod '
        "game/game/NOUN/NN/0/root ././PUNCT/./6/punct ”/\"/PUNCT/''/6/punct -/-/PUNCT/:/6/punct "
        "Ingram/Ingram/PROPN/NNP/6/parataxis",
    )
    (only,) = read(doc)
    assert shown(doc, only) == ("Ingram", "-", ["“It is a long game.”"])


def test_a_verb_that_must_judge_is_no_cue_of_things_seen() -> None:
    doc = document(
        "She sees the ship.",
        "She/she/PRON/PRP/2/nsubj sees/see/VERB/VBZ/0/root the/the/DET/DT/4/det ship/ship/NOUN/NN/2/obj "
        "././PUNCT/./2/punct",
    )
    assert read(doc) == ()


def test_what_nobody_says_is_nobodys_word() -> None:
    doc = document(
        "No group said that it attacked.",
        "No/no/DET/DT/2/det group/group/NOUN/NN/3/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/6/mark "
        "it/it/PRON/PRP/6/nsubj attacked/attack/VERB/VBD/3/ccomp ././PUNCT/./3/punct",
    )
    assert read(doc) == ()


def test_who_asks_not_to_be_named_demands_nothing() -> None:
    doc = document(
        "He asked not to be named.",
        "He/he/PRON/PRP/2/nsubj asked/ask/VERB/VBD/0/root not/not/PART/RB/6/advmod to/to/PART/TO/6/mark "
        "be/be/AUX/VB/6/aux:pass named/name/VERB/VBN/2/xcomp ././PUNCT/./2/punct",
    )
    assert read(doc) == ()


def test_two_that_hold_each_others_cue_make_no_circle() -> None:
    def made(number: int, cue: tuple[int, int], *pieces: tuple[int, int]) -> Attribution:
        content = tuple(Span(*p) for p in pieces)
        return Attribution(
            id=f"q{number}", source=None, cue=Span(*cue), content=content, kind="indirect", stance="state"
        )

    first, second, third = attributions._chained(
        [made(1, (10, 14), (0, 9), (15, 40)), made(2, (20, 24), (5, 19), (25, 30)), made(3, (27, 29), (30, 33))]
    )
    assert (first.within, second.within, third.within) == (None, "q1", "q2")


def test_a_dateline_says_nothing() -> None:
    doc = document(
        "KISUMU, Kenya — Kenya said Uganda attacked.",
        "KISUMU/KISUMU/PROPN/NNP/6/parataxis ,/,/PUNCT/,/3/punct Kenya/Kenya/PROPN/NNP/1/nmod —/—/PUNCT/:/1/punct "
        "Kenya/Kenya/PROPN/NNP/6/nsubj said/say/VERB/VBD/0/root Uganda/Uganda/PROPN/NNP/8/nsubj "
        "attacked/attack/VERB/VBD/6/ccomp ././PUNCT/./6/punct",
    )
    (found,) = read(replace(doc, datelines=[(0, 4)]))
    assert shown(doc, found) == ("Kenya", "said", ["Uganda attacked"])
    assert found.source is not None
    assert found.source.start == doc.starts[4]


def test_a_that_hung_on_its_own_noun_closes_no_circle() -> None:
    doc = document(
        "Lewis said in a statement that",
        "Lewis/Lewis/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root in/in/ADP/IN/5/case a/a/DET/DT/5/det "
        "statement/statement/NOUN/NN/2/obl that/that/SCONJ/IN/5/mark",
    )
    assert read(doc) == ()
