"""Whom "both sides" and "the talks" mean."""

from __future__ import annotations

from event_documents import actor, document, findings, number

from chancery.reading.event_sides import Roles, told_apart
from chancery.record.models import Filler

TALKS = "Iran/PROPN/NNP/Iran/2/nsubj met/VERB/VBD/meet/0/root Iraq/PROPN/NNP/Iraq/2/obj ././PUNCT/./2/punct"
SIGNED = "Both/DET/DT/both/2/det sides/NOUN/NNS/side/3/nsubj signed/VERB/VBD/sign/0/root ././PUNCT/./3/punct"
ENDED = "The/DET/DT/the/2/det talks/NOUN/NNS/talk/3/nsubj ended/VERB/VBD/end/0/root ././PUNCT/./3/punct"
ANEW = "A/DET/DT/a/2/det meeting/NOUN/NN/meeting/3/nsubj followed/VERB/VBD/follow/0/root ././PUNCT/./3/punct"
WITH = (
    "The/DET/DT/the/2/det talks/NOUN/NNS/talk/5/nsubj with/ADP/IN/with/4/case scholars/NOUN/NNS/scholar/2/nmod "
    "ended/VERB/VBD/end/0/root ././PUNCT/./5/punct"
)


def spans(doc, *words):
    return [Filler(actor=f"a{n}", start=doc.starts[w], end=doc.ends[w]) for n, w in words]


def read(second, kind, *fillers):
    """Actors of the second sentence's event after Iran (a1) met Iraq (a2): ids and words."""
    doc = document(f"{TALKS} | {second}")
    iran, iraq = actor(doc, "a1", "Iran"), actor(doc, "a2", "Iraq")
    report = findings(doc, iran, iraq)
    met = Roles(1, "CONSULT", None, spans(doc, (1, 0), (2, 2)), [])
    word = next(n for n in range(4, len(doc)) if doc.upos[n] == ("VERB" if kind == "AGREE" else "NOUN"))
    given = [Filler(actor="a3", start=doc.starts[a], end=doc.ends[b]) for a, b in fillers]
    _, (actors, _) = told_apart(report, [met, Roles(word, kind, None, given, [])])
    return [(f.actor, doc.text[f.start : f.end]) for f in actors]


def test_both_sides_are_the_parties_last_told_of_together():
    assert read(SIGNED, "AGREE", (4, 5)) == [("a1", "Both sides"), ("a2", "Both sides")]


def test_two_leaders_of_some_kind_are_not_both_sides():
    leaders = (
        "Two/NUM/CD/two/3/nummod rebel/NOUN/NN/rebel/3/compound sides/NOUN/NNS/side/4/nsubj "
        "signed/VERB/VBD/sign/0/root ././PUNCT/./4/punct"
    )
    assert read(leaders, "AGREE", (4, 6)) == [("a3", "Two rebel sides")]


def test_the_talks_are_theirs_and_a_meeting_is_not():
    assert read(ENDED, "CONSULT") == [("a1", "Iran"), ("a2", "Iraq")]
    assert read(ANEW, "CONSULT") == []


def test_talks_with_somebody_else_are_not_theirs():
    assert read(WITH, "CONSULT") == []


def test_without_parties_in_view_both_sides_stay_what_they_are():
    doc = document(SIGNED)
    both = Filler(actor="a3", start=doc.starts[0], end=doc.ends[1])
    report = findings(doc)
    assert told_apart(report, [Roles(number(doc, "signed"), "AGREE", None, [both], [])]) == [([both], [])]
