"""The ontology holds together: every type, mode, context and code exists and points at others that do."""

from __future__ import annotations

from typing import get_args

import pytest

from chancery.lexicon.ontology import NO_CAMEO, ontology
from chancery.record.models import EventType, Quad


def test_ontology_has_all_types_modes_and_contexts() -> None:
    assert set(ontology().types) == set(get_args(EventType))
    assert {t.quad for t in ontology().types.values()} == set(get_args(Quad))
    assert len(ontology().modes) == 66 + 1  # those of the manual's table of scores, and PROTEST vandalize
    assert len(ontology().contexts) == 37


def test_ontology_score_has_the_sign_of_its_quad() -> None:
    for (kind, mode), row in ontology().modes.items():
        score = ontology().score(kind, mode)
        assert -10 <= score <= 10
        if "conflict" in ontology().quad(kind) and kind != "REQUEST":
            assert score < 0, row
        if "cooperation" in ontology().quad(kind):
            assert score > 0, row


def test_ontology_score_falls_back_to_the_type() -> None:
    assert ontology().score("CONSULT", "visit") == 4
    assert ontology().score("PROTEST", "vandalize") == ontology().score("PROTEST") == -5
    assert ontology().score("AGREE", "no such mode") == 2.5


def test_ontology_cameo_tree_is_complete() -> None:
    codes = ontology().codes
    assert all(code[:3] in codes for code in codes)
    for code, row in codes.items():
        assert row.code == code
        assert -10 <= row.goldstein <= 10
        assert row.type or code.startswith("01"), "only statements have no PLOVER type"


def test_ontology_cameo_knows_labels_and_types() -> None:
    visit = ontology().cameo("042")
    assert visit is not None
    assert (visit.label, visit.type, visit.mode, visit.goldstein) == ("Make a visit", "CONSULT", "visit", 1.9)
    assert ontology().cameo("999") is None


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("116", "SANCTION", "convict"),
        ("163", "SANCTION", "discontinue"),
        ("164", "REJECT", "meet"),
        ("112", "ACCUSE", "allege"),
        ("0813", "CONCEDE", None),
        ("026", "REQUEST", "meet"),
        ("176", "COERCE", "cyber"),
    ],
)
def test_ontology_cameo_map_follows_plover_2(code: str, kind: str, mode: str | None) -> None:
    row = ontology().cameo(code)
    assert row is not None
    assert (row.type, row.mode) == (kind, mode)


def test_ontology_default_cameo_agrees_with_the_map() -> None:
    for kind, mode in ontology().modes:
        code = ontology().default_cameo(kind, mode)
        if code == NO_CAMEO:
            assert (kind, mode) == ("RETREAT", "resign")
            continue
        if kind == "MOBILIZE":
            continue  # CAMEO tells police from armed forces and nothing finer
        row = ontology().cameo(code)
        assert row is not None
        assert row.mode in (None, mode), f"{kind} {mode}: {code} is {row.mode}"


def test_ontology_problem_names_the_column() -> None:
    problem = ontology().problem
    assert problem("CONSULT", "visit", "042", ("diplomatic",)) is None
    assert "column mode" in str(problem("CONSULT", "hunger", None, ()))
    assert "column cameo" in str(problem("CONSULT", None, "190", ()))
    assert "column contexts" in str(problem("CONSULT", None, None, ("weather",)))
