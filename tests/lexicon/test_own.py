"""Ontologies of one's own: what is read of the file, and what is refused, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.errors import LexiconError
from chancery.lexicon.own import load_own, unmarked

SHIPPED = Path(__file__).parents[2] / "examples" / "electoral-violence.toml"
SOUND = """name = "water"

[classes]
Water = ["well", "canal"]

[[type]]
name = "diversion"
definition = "Water is led away"
like = "COERCE"
predicates = [{ lemma = "divert", object = ["Water"] }]
examples = ["Farmers [diverted] the canal."]
"""


def test_the_shipped_example_is_sound() -> None:
    own = load_own(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    assert len(own.type) == 4
    assert all(kind.predicates and len(kind.examples) >= 5 for kind in own.type)


def test_predicates_become_rows_with_the_classes_of_the_file() -> None:
    own = load_own(SOUND, "own.toml")
    ((row, kind),) = own.rows()
    assert (row.lemma, row.pos, row.type, row.object, kind.name) == (
        "divert",
        "verb",
        "COERCE",
        ("Water",),
        "diversion",
    )
    assert own.words["Water"] == {"well", "canal"}
    assert "Troops" in own.words


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "water"', "name = water", "own.toml: no TOML"),
        ('like = "COERCE"', 'like = "SEIZE"', "own.toml:6: Invalid enum value 'SEIZE'"),
        ('definition = "Water is led away"\n', "", "own.toml:6: Object missing required field `definition`"),
        ('lemma = "divert"', 'word = "divert"', "own.toml:6: Object contains unknown field `word`"),
        (
            'object = ["Water"]',
            'object = ["Wells"]',
            "own.toml:6: type 'diversion': predicate 'divert': there is no word class",
        ),
        ('lemma = "divert"', 'lemma = "Divert"', "predicate 'Divert' is not lower case"),
        ('lemma = "divert"', 'lemma = "divert", roles = "subj->obj"', "'subj->obj' is no frame"),
        ("[diverted]", "diverted", "exactly one word"),
        ('["Farmers [diverted] the canal."]', '["A [x] b.", "A [x] b."]', "stands twice"),
        ('predicates = [{ lemma = "divert", object = ["Water"] }]', "", "needs predicates, or at least 3 examples"),
    ],
)
def test_faults_are_told_with_their_line(old: str, new: str, told: str) -> None:
    assert old in SOUND
    with pytest.raises(LexiconError, match=r"docs/ontology\.md") as caught:
        load_own(SOUND.replace(old, new), "own.toml")
    assert told in str(caught.value)


def test_all_faults_are_told_at_once() -> None:
    twice = SOUND + SOUND[SOUND.index("[[type]]") :].replace("COERCE", "SEIZE").replace("diversion", "theft")
    twice += SOUND[SOUND.index("[[type]]") :]
    with pytest.raises(LexiconError) as caught:
        load_own(twice.replace("[diverted]", "diverted"), "own.toml")
    told = str(caught.value).splitlines()
    assert len(told) == 4
    assert any("own.toml:6: type 'diversion'" in line for line in told)
    assert any("own.toml:12: Invalid enum value" in line for line in told)
    assert any("'diversion' stands 2 times" in line for line in told)


def test_examples_mark_one_word() -> None:
    text, start, end = unmarked("Thieves [stole] a box.")
    assert text[start:end] == "stole"
    for wrong in ("none here", "[two] of [them]", "an [ ] empty one"):
        with pytest.raises(ValueError, match="exactly one word"):
            unmarked(wrong)
