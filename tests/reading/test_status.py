import pytest
from event_documents import actor, document, findings, number

from chancery.reading import events, status
from chancery.reading.factuality import status_of
from chancery.record.models import Attribution, Source, Span


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root", "met", "actual"),
        (
            "They/PRON/PRP/they/4/nsubj did/AUX/VBD/do/4/aux not/PART/RB/not/4/advmod meet/VERB/VB/meet/0/root",
            "meet",
            "negated",
        ),
        ("They/PRON/PRP/they/3/nsubj will/AUX/MD/will/3/aux meet/VERB/VB/meet/0/root", "meet", "planned"),
        ("They/PRON/PRP/they/3/nsubj may/AUX/MD/may/3/aux meet/VERB/VB/meet/0/root", "meet", "possible"),
        (
            "They/PRON/PRP/they/4/nsubj would/AUX/MD/would/4/aux have/AUX/VB/have/4/aux met/VERB/VBN/meet/0/root",
            "met",
            "conditional",
        ),
        (
            "They/PRON/PRP/they/2/nsubj plan/VERB/VBP/plan/0/root to/PART/TO/to/4/mark meet/VERB/VB/meet/2/xcomp",
            "meet",
            "planned",
        ),
        (
            "They/PRON/PRP/they/2/nsubj failed/VERB/VBD/fail/0/root to/PART/TO/to/4/mark meet/VERB/VB/meet/2/xcomp",
            "meet",
            "negated",
        ),
        (
            "Both/PRON/DT/both/2/nsubj cancelled/VERB/VBD/cancel/0/root the/DET/DT/the/4/det talks/NOUN/NNS/talk/2/obj",
            "talks",
            "cancelled",
        ),
        (
            "They/PRON/PRP/they/4/nsubj are/AUX/VBP/be/4/aux to/PART/TO/to/4/mark meet/VERB/VB/meet/0/root",
            "meet",
            "planned",
        ),
        ("No/DET/DT/no/2/det soldier/NOUN/NN/soldier/3/nsubj entered/VERB/VBD/enter/0/root", "entered", "negated"),
        (
            "They/PRON/PRP/they/2/nsubj denied/VERB/VBD/deny/0/root that/SCONJ/IN/that/6/mark "
            "anyone/PRON/NN/anyone/6/nsubj:pass was/AUX/VBD/be/6/aux:pass freed/VERB/VBN/free/2/ccomp",
            "freed",
            "negated",
        ),
        (
            "They/PRON/PRP/they/2/nsubj told/VERB/VBD/tell/0/root us/PRON/PRP/we/2/iobj "
            "he/PRON/PRP/he/5/nsubj left/VERB/VBD/leave/2/ccomp",
            "left",
            "actual",
        ),
        (
            "It/PRON/PRP/it/4/nsubj would/AUX/MD/would/4/aux have/AUX/VB/have/4/aux seen/VERB/VBN/see/0/root "
            "troops/NOUN/NNS/troops/4/obj withdrawn/VERB/VBN/withdraw/5/acl",
            "withdrawn",
            "conditional",
        ),
        (
            "They/PRON/PRP/they/2/nsubj plan/VERB/VBP/plan/0/root to/PART/TO/to/4/mark sell/VERB/VB/sell/2/xcomp "
            "guns/NOUN/NNS/gun/4/obj he/PRON/PRP/he/7/nsubj used/VERB/VBD/use/5/acl:relcl to/PART/TO/to/9/mark "
            "kill/VERB/VB/kill/7/advcl",
            "kill",
            "actual",
        ),
        (
            "It/PRON/PRP/it/3/nsubj will/AUX/MD/will/3/aux show/VERB/VB/show/0/root why/ADV/WRB/why/7/advmod "
            "men/NOUN/NNS/man/7/nsubj:pass were/AUX/VBD/be/7/aux:pass shot/VERB/VBN/shoot/3/ccomp",
            "shot",
            "actual",
        ),
    ],
)
def test_status(text: str, word: str, expected: str) -> None:
    doc = document(text)
    assert status_of(doc, number(doc, word)) == expected


def test_condition_makes_both_clauses_conditional() -> None:
    doc = document(
        "They/PRON/PRP/they/3/nsubj will/AUX/MD/will/3/aux attack/VERB/VB/attack/0/root if/SCONJ/IN/if/6/mark "
        "we/PRON/PRP/we/6/nsubj talk/VERB/VBP/talk/3/advcl"
    )
    assert status_of(doc, number(doc, "attack")) == "conditional"
    assert status_of(doc, number(doc, "talk")) == "conditional"


def test_described_noun_keeps_its_clause_from_the_negation_above() -> None:
    doc = document(
        "He/PRON/PRP/he/2/nsubj failed/VERB/VBD/fail/0/root to/PART/TO/to/4/mark raise/VERB/VB/raise/2/xcomp "
        "the/DET/DT/the/6/det case/NOUN/NN/case/4/obj of/ADP/IN/of/8/case men/NOUN/NNS/man/6/nmod "
        "arrested/VERB/VBN/arrest/8/acl"
    )
    assert status_of(doc, number(doc, "raise")) == "negated"
    assert status_of(doc, number(doc, "arrested")) == "actual"


def test_meeting_to_come_is_agree() -> None:
    doc = document(
        "Iran/PROPN/NNP/Iran/3/nsubj will/AUX/MD/will/3/aux meet/VERB/VB/meet/0/root Oman/PROPN/NNP/Oman/3/obj"
    )
    found = findings(doc, actor(doc, "a1", "Iran"), actor(doc, "a2", "Oman"))
    found = found.with_(**events.step(found))
    event = status.step(found)["events"][0]
    assert (event.type, event.mode, event.cameo, event.status) == ("AGREE", None, "036", "planned")
    assert event.quad == "verbal_cooperation"


def test_not_allowed_is_a_restriction_that_holds() -> None:
    doc = document(
        "Women/NOUN/NNS/woman/4/nsubj:pass are/AUX/VBP/be/4/aux:pass not/PART/RB/not/4/advmod "
        "allowed/VERB/VBN/allow/0/root to/PART/TO/to/6/mark work/VERB/VB/work/4/xcomp"
    )
    found = findings(doc, actor(doc, "a1", "Women", kind="population", mention="nominal"))
    found = found.with_(**events.step(found))
    made = status.step(found)["events"]
    assert [(e.type, e.mode, e.status) for e in made] == [("COERCE", "restrict", "actual")]


@pytest.mark.parametrize(
    ("negation", "expected"), [("", ("AGREE", None)), ("not/PART/RB/not/5/advmod ", ("REJECT", "yield"))]
)
def test_release_to_come_is_agreed_and_one_that_will_not_come_refused(
    negation: str, expected: tuple[str, str | None]
) -> None:
    verb = 5 if negation else 4
    doc = document(
        f"The/DET/DT/the/2/det rebels/NOUN/NNS/rebel/{verb}/nsubj will/AUX/MD/will/{verb}/aux {negation}"
        f"release/VERB/VB/release/0/root prisoners/NOUN/NNS/prisoner/{verb}/obj"
    )
    parties = [actor(doc, "a1", "rebels", kind="armed_group"), actor(doc, "a2", "prisoners", kind="population")]
    found = findings(doc, *parties)
    found = found.with_(**events.step(found))
    (event,) = status.step(found)["events"]
    assert (event.type, event.mode) == expected
    assert event.status == ("actual" if negation else "planned")


def test_what_a_speaker_says_another_must_do_is_his_request() -> None:
    doc = document(
        "Oman/PROPN/NNP/Oman/2/nsubj said/VERB/VBD/say/0/root Iran/PROPN/NNP/Iran/5/nsubj must/AUX/MD/must/5/aux "
        "free/VERB/VB/free/2/ccomp prisoners/NOUN/NNS/prisoner/5/obj"
    )
    parties = [actor(doc, "a1", "Oman"), actor(doc, "a2", "Iran"), actor(doc, "a3", "prisoners", kind="population")]
    quote = Attribution(
        id="q1",
        source=Source(actor="a1", start=0, end=4),
        cue=Span(5, 9),
        content=(Span(10, len(doc.text)),),
        kind="indirect",
        stance="state",
    )
    found = findings(doc, *parties).with_(attributions=(quote,))
    found = found.with_(**events.step(found))
    (event,) = status.step(found)["events"]
    assert (event.type, event.mode, event.status) == ("REQUEST", "yield", "actual")
    assert ([f.actor for f in event.actors], [f.actor for f in event.recipients]) == (["a1"], ["a2"])


def test_what_a_verb_and_its_noun_tell_is_refused_by_the_will_of_the_verb() -> None:
    doc = document(
        "Workers/NOUN/NNS/worker/4/nsubj will/AUX/MD/will/4/aux not/PART/RB/not/4/advmod end/VERB/VB/end/0/root "
        "the/DET/DT/the/6/det strike/NOUN/NN/strike/4/obj"
    )
    found = findings(doc, actor(doc, "a1", "Workers", kind="population", mention="nominal"))
    found = found.with_(**events.step(found))
    (event,) = status.step(found)["events"]
    assert (event.type, event.mode, event.status) == ("REJECT", "yield", "actual")


@pytest.mark.parametrize(("doer", "types"), [(False, []), (True, ["AGREE"])], ids=["purpose", "plan"])
def test_help_that_nobody_promises_is_no_agreement(doer: bool, types: list[str]) -> None:
    doc = document(
        "Workshops/NOUN/NNS/workshop/2/nsubj aim/VERB/VBP/aim/0/root to/PART/TO/to/4/mark "
        "support/VERB/VB/support/2/xcomp Iran/PROPN/NNP/Iran/4/obj"
    )
    parties = [actor(doc, "a1", "Workshops"), actor(doc, "a2", "Iran")]
    found = findings(doc, *parties[0 if doer else 1 :])
    found = found.with_(**events.step(found))
    assert [e.type for e in status.step(found)["events"]] == types
