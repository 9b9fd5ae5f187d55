"""Names that several countries' bodies bear mean the one whose country the report speaks of."""

from __future__ import annotations

import pytest
from event_documents import document

from chancery.reading.actor_names import names

LABOUR = "The/DET/DT/the/3/det Labour/PROPN/NNP/Labour/3/compound Party/PROPN/NNP/Party/4/nsubj won/VERB/VBD/win/0/root"


@pytest.mark.parametrize(("lands", "known"), [({"MLT"}, None), ({"GBR", "MLT"}, "labour"), (set(), "labour")])
def test_a_common_name_means_a_body_in_its_country_only(lands: set[str], known: str | None) -> None:
    found = [name.known.key for name in names(document(LABOUR), lands=lands) if name.known]
    assert found == ([known] if known else [])
