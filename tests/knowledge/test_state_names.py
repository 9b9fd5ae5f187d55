"""Names of states in running words: letters run together only where one name is written in several ways."""

from __future__ import annotations

import pytest

from chancery.knowledge.state_names import longest


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("South Korean officials", 2),
        ("People 's Republic of China said", 5),
        ("Bosnia and Herzegovina , too", 3),
        ("U.S. troops", 1),
        ("U. S. troops", 2),
        ("Iraq . I said", 1),
        ("Israel , I think", 1),
    ],
)
def test_the_longest_name_ends_where_it_is_written_to_end(words: str, last: int) -> None:
    found = longest(words.split(), 0)
    assert found is not None
    assert found[0] == last


def test_a_verb_is_no_part_of_a_name() -> None:
    assert longest(["I", "ran", "across", "it"], 0) is None
