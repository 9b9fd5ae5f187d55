import pytest
from event_documents import document, number

from chancery.reading.counts import quantity_of


@pytest.mark.parametrize(
    ("text", "head", "bounds"),
    [
        (
            "at/ADP/IN/at/2/case least/ADJ/JJS/least/3/nmod 25/NUM/CD/25/4/nummod men/NOUN/NNS/man/0/root",
            "men",
            (25, None),
        ),
        (
            "more/ADJ/JJR/more/3/advmod than/ADP/IN/than/1/fixed 800/NUM/CD/800/4/nummod men/NOUN/NNS/man/0/root",
            "men",
            (800, None),
        ),
        ("some/ADV/RB/some/2/advmod 5,000/NUM/CD/5,000/3/nummod troops/NOUN/NNS/troop/0/root", "troops", (5000, 5000)),
        (
            "Thirty/NUM/CD/thirty/4/nummod -/PUNCT/HYPH/-/3/punct one/NUM/CD/one/1/compound men/NOUN/NNS/man/0/root",
            "men",
            (31, 31),
        ),
        ("dozens/NOUN/NNS/dozen/0/root of/ADP/IN/of/3/case people/NOUN/NNS/person/1/nmod", "people", (24, None)),
        (
            "980/NUM/CD/980/2/compound million/NUM/CD/million/3/nummod dollars/NOUN/NNS/dollar/0/root",
            "dollars",
            (980_000_000, 980_000_000),
        ),
        ("up/ADP/IN/up/3/case to/ADP/IN/to/1/fixed 40/NUM/CD/40/4/nummod men/NOUN/NNS/man/0/root", "men", (None, 40)),
        ("two/NUM/CD/two/2/compound hundred/NUM/CD/hundred/3/nummod men/NOUN/NNS/man/0/root", "men", (200, 200)),
    ],
)
def test_quantity_bounds(text: str, head: str, bounds: tuple[int | None, int | None]) -> None:
    doc = document(text)
    found = quantity_of(doc, number(doc, head))
    assert found is not None
    assert (found.low, found.high) == bounds


def test_quantity_does_not_join_a_year_to_a_number() -> None:
    doc = document(
        "In/ADP/IN/in/2/case 2015/NUM/CD/2015/5/obl four/NUM/CD/four/4/nummod men/NOUN/NNS/man/5/nsubj "
        "died/VERB/VBD/die/0/root"
    )
    found = quantity_of(doc, number(doc, "men"))
    assert found is not None
    assert found.low == 4


def test_no_number_no_quantity() -> None:
    doc = document("the/DET/DT/the/2/det men/NOUN/NNS/man/0/root")
    assert quantity_of(doc, 1) is None


@pytest.mark.parametrize(
    "text",
    [
        "June/PROPN/NNP/June/2/compound 3/NUM/CD/3/5/nmod ,/PUNCT/,/,/4/punct 2022/NUM/CD/2022/2/nmod "
        "farmers/NOUN/NNS/farmer/0/root",
        "In/ADP/IN/in/2/case 2022/NUM/CD/2022/4/obl farmers/NOUN/NNS/farmer/4/nsubj marched/VERB/VBD/march/0/root",
        "June/PROPN/NNP/June/3/compound 3/NUM/CD/3/3/nummod farmers/NOUN/NNS/farmer/0/root",
    ],
)
def test_a_date_counts_nobody(text: str) -> None:
    doc = document(text)
    assert quantity_of(doc, number(doc, "farmers")) is None
