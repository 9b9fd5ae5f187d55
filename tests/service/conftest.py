"""What tests of the whole reader share: one reader."""

from __future__ import annotations

import pytest

from chancery.service.reader import Reader


@pytest.fixture(scope="package")
def reader() -> Reader:
    """A reader with Chancery's own tables; loading the encoder takes a second."""
    return Reader()
