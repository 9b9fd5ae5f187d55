from __future__ import annotations

import pytest

from chancery.language.datelines import dateline


def of(line: str, *places: str) -> str | None:
    words = line.split()
    joined = next((k for k in range(1, len(words)) if words[k - 1 : k + 2] == ["al", "-", "Thani"]), -2)
    spaces = [int(k not in (joined, joined + 1)) for k in range(len(words))]
    found = dateline(words, spaces, 0, len(words), {(a, a + 1) for a, w in enumerate(words) if w in places})
    return found and " ".join(words[: found.end])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("OAKLAND , Calif. ( AP ) - Matt pitched well .", "OAKLAND , Calif. ( AP ) -"),
        ("NAIROBI , Kenya — Sudan accused them .", "NAIROBI , Kenya —"),
        ("Hanoi ( VNA ) – Vietnam wants peace .", "Hanoi ( VNA ) –"),
        ("( NEW YORK ) — Police said so .", "( NEW YORK ) —"),
        ("SOUTH WAZIRISTAN , April 5 ( APP ) : The chief said so .", "SOUTH WAZIRISTAN , April 5 ( APP ) :"),
        ("WASHINGTON ( AP ) --", "WASHINGTON ( AP ) --"),
    ],
)
def test_the_form_alone_makes_a_dateline(line: str, expected: str) -> None:
    assert of(line) == expected


def test_a_place_makes_one_of_less() -> None:
    assert of("GAZA — Israeli planes came .", "GAZA") == "GAZA —"
    assert of("Kolkata : The state has denied it .", "Kolkata") == "Kolkata :"
    assert of("Sanaa , 15 Rabi al - Thani — Forty prisoners left .", "Sanaa") == "Sanaa , 15 Rabi al - Thani —"


@pytest.mark.parametrize(
    "line",
    [
        "NASA , he said , is open .",
        "NATO , he said - later -",
        "UPDATE - Two died in Rome .",
        "NATO ( the alliance ) met .",
        "Oakland , Calif. - We lost again .",
        "Moscow : talks are dead",
        "China — an old ally — said it agreed .",
        "GAZA -",
    ],
)
def test_what_only_looks_like_one(line: str) -> None:
    assert of(line, "Moscow", "China") is None
