"""The lexicon of attribution cues: its entries are sound and found by lemma or form."""

from __future__ import annotations

from chancery.lexicon.cues import Cue, cues, inflections


def test_the_lexicon_is_large_and_without_doubles() -> None:
    entries = cues().entries
    assert len(entries) >= 500
    keys = [(e.cue, e.pos) for e in entries]
    assert len(keys) == len(set(keys))


def test_every_entry_is_explained() -> None:
    for entry in cues().entries:
        assert entry.definition, entry.cue
        assert entry.example, entry.cue
        assert entry.example.endswith((".", "?", "!", '."', '"')), entry.cue


def test_every_part_of_speech_and_stance_is_there() -> None:
    entries = cues().entries
    assert {e.pos for e in entries} == {
        "verb", "noun", "adjective", "preposition", "adverb", "light", "opening", "bearer",
    }  # fmt: skip
    assert len({e.stance for e in entries}) == 11


def test_a_verb_is_found_by_lemma_or_by_a_regular_form() -> None:
    lexicon = cues()
    assert lexicon.verb("deny", "denied")[0].cue.stance == "deny"
    assert lexicon.verb("denie", "denied") == lexicon.verb("deny", "denies")
    assert lexicon.verb("swim", "swims") == ()


def test_longer_cues_come_before_shorter() -> None:
    assert next(form.cue.cue for form in cues().verb("point", "points")) in ("point out", "point to")


def test_inflections_are_those_of_regular_verbs() -> None:
    assert inflections("deny") == ["denies", "denied", "denying"]
    assert inflections("accuse") == ["accuses", "accused", "accusing"]
    assert "slammed" in inflections("slam")
    assert "rejected" in inflections("reject")


def test_an_entry_with_no_complement_is_refused() -> None:
    bare = Cue(cue="say", pos="verb", definition="utters", example="He said so.")
    assert bare.check() is not None
    assert Cue(cue="make", pos="light", definition="lends", example="He made a claim.").check() is None


def test_factive_and_counterfactive_cues_are_marked() -> None:
    lexicon = cues()
    assert lexicon.verb("admit", "admits")[-1].cue.reading == "factive"
    assert lexicon.verb("deny", "denies")[0].cue.reading == "counterfactive"
    assert lexicon.verb("say", "says")[0].cue.reading == "neutral"
