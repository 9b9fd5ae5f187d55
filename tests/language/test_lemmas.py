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


@pytest.mark.parametrize(
    ("form", "stem", "lemma"),
    [
        ("imposed", "impos", "impose"),
        ("expelled", "expell", "expel"),
        ("organised", "organis", "organise"),
        ("visited", "visit", "visit"),
        ("blorbed", "blorb", "blorb"),
        ("rallies", "rallie", "rally"),
        ("movies", "movie", "movie"),
    ],
)
def test_stem_that_is_no_verb_is_mended(form: str, stem: str, lemma: str) -> None:
    assert lemmas.mended(form, stem, {"impose", "expel", "visit", "movie"}) == lemma
