from __future__ import annotations

import numpy as np

from chancery.language.datelines import Dateline
from chancery.language.document import Entity
from chancery.language.names import joined, names, of_somebody, with_datelines

LABELS = ["B-LOC", "B-PER", "I-LOC", "I-PER", "O"]


def scores(*best: str, sure: float = 0.9) -> np.ndarray:
    rows = np.full((len(best), len(LABELS)), np.log((1 - sure) / (len(LABELS) - 1)), np.float32)
    for row, label in zip(rows, best, strict=True):
        row[LABELS.index(label)] = np.log(sure)
    return rows


def spans(*best: str, sentences: list[tuple[int, int]] | None = None) -> list[tuple[int, int, str]]:
    return [e[:3] for e in names(scores(*best), LABELS, sentences or [(0, len(best))], 10)]


def test_name_runs_from_its_first_word_to_the_last_that_continues_it() -> None:
    assert spans("O", "B-PER", "I-PER", "O", "B-LOC") == [(11, 13, "PER"), (14, 15, "LOC")]


def test_two_names_side_by_side_stay_two() -> None:
    assert spans("B-PER", "B-PER") == [(10, 11, "PER"), (11, 12, "PER")]


def test_name_without_beginning_is_kept() -> None:
    assert spans("O", "I-PER", "I-PER") == [(11, 13, "PER")]


def test_name_ends_with_its_sentence() -> None:
    assert spans("B-PER", "I-PER", sentences=[(0, 1), (1, 2)]) == [(10, 11, "PER"), (11, 12, "PER")]


def test_probability_is_that_of_the_type() -> None:
    assert names(scores("B-PER", sure=0.8), LABELS, [(0, 1)], 0)[0].probability > 0.8


def test_initial_is_put_with_the_name_that_follows() -> None:
    found = [Entity(0, 1, "PER", 0.9), Entity(1, 3, "PER", 0.8), Entity(4, 5, "PER"), Entity(5, 6, "LOC")]
    words = ["A.", "Noel", "Kramer", "met", "J.", "Paris"]
    assert joined(found, words) == [Entity(0, 3, "PER", 0.8), *found[2:]]


def test_the_town_of_a_dateline_is_a_place_whatever_the_encoder_took_it_for() -> None:
    person, town, state = Entity(0, 1, "PER", 0.9), Entity(3, 4, "ORG", 0.6), Entity(5, 6, "LOC", 0.7)
    line = Dateline(3, 3, 4, 10)
    assert with_datelines([person, town, state], [line]) == [person, Entity(3, 4, "LOC", 0.9), state]
    certain = Entity(3, 4, "LOC", 0.99)
    assert with_datelines([certain], [line]) == [certain]


def test_storms_and_addresses_are_nobody() -> None:
    words = ["Hurricane", "Rita", "hit", "Texas", ".", "Rita", "is", "over", ",", "wrote", "Ann", "to", "ann@post.org"]
    texas, ann = Entity(3, 4, "LOC", 0.9), Entity(10, 11, "PER", 0.9)
    storm = [Entity(0, 2, "LOC", 0.9), Entity(5, 6, "PER", 0.9)]
    assert of_somebody([*storm, texas, ann, Entity(12, 13, "ORG", 0.9)], words) == [texas, ann]
    assert of_somebody([Entity(1, 2, "PER", 0.9), storm[1], texas], words) == [texas]


def test_surname_before_the_given_name_in_quotation_marks_is_one_name() -> None:
    words = ['"', "Lenhart", ",", "Matthew", '"', "met", "Lenhart", ",", "Matthew", "said"]
    people = [Entity(k, k + 1, "PER", 0.9) for k in (1, 3, 6, 8)]
    assert [e[:2] for e in joined(people, words)] == [(1, 4), (6, 7), (8, 9)]


def test_one_word_twice_is_a_signature_and_a_salutation() -> None:
    assert [e[:2] for e in joined([Entity(1, 3, "PER", 0.9)], ["Thanks", "Renee", "Renee", ",", "call"])] == [
        (1, 2),
        (2, 3),
    ]


def test_an_organisation_that_the_encoder_half_believes_in_is_none() -> None:
    labels = ["B-LOC", "B-ORG", "O"]

    def found(label: str, sure: float) -> list[Entity]:
        row = np.full((1, 3), np.log((1 - sure) / 2), np.float32)
        row[0, labels.index(label)] = np.log(sure)
        return names(row, labels, [(0, 1)], 0)

    assert [len(found(label, 0.7)) for label in ("B-ORG", "B-LOC")] == [0, 1]
    assert len(found("B-ORG", 0.9)) == 1
