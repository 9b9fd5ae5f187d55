"""The predicate table holds together, and says of common words what a coder would say."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from chancery.errors import LexiconError
from chancery.lexicon.ontology import ontology
from chancery.lexicon.predicates import (
    FRAME,
    Predicate,
    load_classes,
    load_predicates,
    require_consistent,
)
from chancery.record.models import EventType


def rows_of(lemma: str, pos: str) -> list[Predicate]:
    return [row for row in load_predicates() if (row.lemma, row.pos) == (lemma, pos)]


def test_predicates_cover_every_type_with_verbs_and_nouns() -> None:
    rows = load_predicates()
    assert len(rows) >= 1200
    kinds = Counter((row.type, row.pos) for row in rows)
    for kind in get_args(EventType):
        assert kinds[kind, "verb"] >= 10, kind
        assert kinds[kind, "noun"] >= 10, kind


def test_predicates_cover_every_mode() -> None:
    used = {(row.type, row.mode) for row in load_predicates()}
    rare = {("CONSULT", "multilateral")}
    assert set(ontology().modes) - used <= rare


def test_predicates_agree_with_the_ontology() -> None:
    for row in load_predicates():
        assert ontology().problem(row.type, row.mode, row.cameo, row.contexts) is None
        assert row.gloss, row
        assert FRAME.fullmatch(row.roles), row


def test_predicates_examples_use_the_word() -> None:
    """An example that does not show its word misleads whoever edits the table."""
    for row in load_predicates():
        if row.example:
            stem = row.lemma.split()[0][:3]
            assert stem in row.example.lower() or any(irregular(w, row) for w in row.example.lower().split()), row


def irregular(word: str, row: Predicate) -> bool:
    """Past tenses that share one letter with the lemma ("fought", "struck"): enough for a spelling check."""
    return word[0] == row.lemma[0] and len(word) > 2


@pytest.mark.parametrize(
    ("lemma", "pos", "kind", "mode"),
    [
        ("visit", "verb", "CONSULT", "visit"),
        ("kill", "verb", "ASSAULT", None),
        ("airstrike", "noun", "ASSAULT", "aerial"),
        ("arrest", "verb", "COERCE", "arrest"),
        ("condemn", "verb", "ACCUSE", "disapprove"),
        ("accuse", "verb", "ACCUSE", "allege"),
        ("resign", "verb", "RETREAT", "resign"),
        ("hunger strike", "noun", "PROTEST", "hunger"),
        ("call off", "verb", "REJECT", "meet"),
        ("ultimatum", "noun", "THREATEN", None),
        ("pledge", "verb", "AGREE", None),
        ("curfew", "noun", "COERCE", "curfew"),
    ],
)
def test_predicates_know_common_words(lemma: str, pos: str, kind: str, mode: str | None) -> None:
    plain = [row for row in rows_of(lemma, pos) if not row.object and not row.subject]
    assert [(row.type, row.mode) for row in plain] == [(kind, mode)]


def test_predicates_objects_decide_what_a_word_means() -> None:
    by_object = {row.object: row.type for row in rows_of("suspend", "verb")}
    assert {"SANCTION", "RETREAT", "REJECT", "COERCE"} <= set(by_object.values())


@pytest.mark.parametrize(
    "frame", ["subj>obj", "subj+with", "poss/by/of>on/against", ">obj", "subj>", "subj>on behalf of"]
)
def test_predicates_frame_parses(frame: str) -> None:
    assert FRAME.fullmatch(frame)


@pytest.mark.parametrize("frame", ["", ">", "subj>>obj", "subj+", "Subj>obj", "subj obj|with"])
def test_predicates_frame_is_refused(frame: str) -> None:
    assert not FRAME.fullmatch(frame)


def predicate(**fields: object) -> Predicate:
    made: dict[str, object] = {"lemma": "greet", "pos": "verb", "type": "CONSULT", "cameo": "040", "gloss": "meet"}
    return Predicate(**(made | fields))  # type: ignore[arg-type]


def test_predicates_row_names_the_column_at_fault() -> None:
    assert predicate().check() is None
    assert "column mode" in str(predicate(mode="hunger").check())
    assert "column cameo" in str(predicate(cameo="190").check())
    assert "column roles" in str(predicate(roles="subj>>obj").check())
    assert "column lemma" in str(predicate(lemma="Greet").check())


def test_predicates_unknown_class_and_double_row_are_refused() -> None:
    with pytest.raises(LexiconError, match="class 'Unicorn' does not exist"):
        require_consistent([predicate(object=("Unicorn",))], load_classes())
    with pytest.raises(LexiconError, match="stands twice"):
        require_consistent([predicate(), predicate(weight=0.1)], load_classes())


def test_classes_are_lower_case_lemmas() -> None:
    for name, words in load_classes().items():
        assert words, name
        assert all(word == word.lower() and " " not in word for word in words), name
