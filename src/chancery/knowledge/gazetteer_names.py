"""Names made comparable: one folded form for the many spellings of a place.

Mazār-e Sharīf, Mazar-i-Sharif and MAZAR-E-SHARIF are written differently by every desk. Folding drops what spellings
differ in most (case, accents, hyphens, apostrophes, full stops, a leading article, English or Arabic) and spells out
``St.``, ``Mt.`` and ``Ft.``. It never guesses a transliteration: those are alternate names in the gazetteer.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "a",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "(": " ", ")": " ", "&": " and ",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "`": None, "´": None, "′": None,
        ".": None, "\u00ad": None, '"': None,
    }
)  # fmt: skip
_SPELLED_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = ("the", "al")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in the one form under which it is looked up: ``fold("Al-Ḩudaydah") == "hudaydah"``."""
    lowered = name.casefold()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = lowered.translate(_LETTERS).split()
    if len(words) > 1:
        if words[0] in _ARTICLES:
            del words[0]
        words[0] = _SPELLED_OUT.get(words[0], words[0])
    return " ".join(words)


# Words that name what kind of division or water a name belongs to; English puts them last, or first with "of".
DESIGNATORS = frozenset({
    "province", "provinces", "oblast", "oblasts", "state", "governorate", "region", "county", "district", "division",
    "department", "republic", "krai", "kray", "prefecture", "municipality", "parish", "voivodeship", "canton",
    "territory", "agency", "emirate", "city", "town", "village", "island", "islands", "peninsula", "area",
})  # fmt: skip


def without_designator(folded: str) -> str | None:
    """The bare name: ``helmand`` of ``helmand province`` and of ``province of helmand``; None where there is none."""
    words = folded.split()
    if len(words) > 1 and words[-1] in DESIGNATORS:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0] in DESIGNATORS and words[1] == "of":
        return " ".join(words[2:])
    return None
