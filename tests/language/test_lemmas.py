from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.language import lemmas


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("visited", "visit"),
        ("talks", "talk"),
        ("went", "go"),
        ("was", "be"),
        ("Tehran", "Tehran"),
        ("THE", "the"),
        ("n't", "not"),
    ],
)
def test_script_turns_form_into_lemma(form: str, lemma: str) -> None:
    assert lemmas.apply(form, lemmas.script(form, lemma)) == lemma


def test_script_of_a_regular_form_serves_other_words() -> None:
    assert lemmas.apply("condemned", lemmas.script("attacked", "attack")) == "condemn"


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_any_pair_survives(form: str, lemma: str) -> None:
    assert lemmas.apply(form, lemmas.script(form, lemma)) == lemma


def test_script_that_does_not_fit_leaves_the_word() -> None:
    assert lemmas.apply("go", "l5|x") == "go"


KNOWN = {"impose", "expel", "visit", "movie", "plan", "deploy", "deplore"}


@pytest.mark.parametrize(
    ("form", "stem", "lemma"),
    [
        ("imposed", "impos", "impose"),
        ("expelled", "expell", "expel"),
        ("planning", "plann", "plan"),
        ("visited", "visit", "visit"),
        ("organised", "organis", "organise"),
        ("denounced", "denounc", "denounce"),
        ("besieging", "besieg", "besiege"),
        ("insisted", "insiste", "insist"),
        ("blorbed", "blorb", "blorb"),
        ("mined", "min", "mine"),
        ("decried", "decri", "decry"),
        ("freed", "freow", "free"),
        ("overthrew", "overthrew", "overthrow"),
        ("froze", "fro", "freeze"),
        ("misled", "misl", "mislead"),
        ("deplored", "deploy", "deplore"),
    ],
)
def test_verb_that_the_table_lacks_is_what_its_form_can_be(form: str, stem: str, lemma: str) -> None:
    assert lemmas.mended(form, stem, "VERB", KNOWN, {"free"}) == lemma


@pytest.mark.parametrize(
    ("form", "stem", "lemma"),
    [
        ("rallies", "rallie", "rally"),
        ("movies", "movie", "movie"),
        ("churches", "churche", "church"),
        ("meeting", "meeting", "meeting"),
    ],
)
def test_of_nouns_only_plurals_are_taken_apart(form: str, stem: str, lemma: str) -> None:
    assert lemmas.mended(form, stem, "NOUN", KNOWN, ()) == lemma
