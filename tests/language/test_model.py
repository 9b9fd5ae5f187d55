from __future__ import annotations

import hashlib
import re
from importlib.resources import files

MODEL = files("chancery.language") / "model"


def test_model_card_gives_the_checksums_of_the_shipped_files() -> None:
    card = (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"- `([\w.]+)`: `([0-9a-f]{64})`", card))
    shipped = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in MODEL.iterdir() if p.name != "MODEL_CARD.md"}
    assert listed == shipped
