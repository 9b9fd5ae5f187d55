"""Lemmas as edit scripts (Straka 2018, UDPipe 2.0): a class a word, which says how its form becomes its lemma.

A script is ``<case><cut>|<add>``: case ``l`` lowers the form, ``k`` keeps it, ``t`` makes it title case; then ``cut``
letters are cut from its end and ``add`` is appended. ``=lemma`` replaces the form whole.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

MOST_CUT = 8


def script(form: str, lemma: str) -> str:
    """The edit script that turns a form into its lemma."""
    for case, cased in (("l", form.lower()), ("k", form), ("t", form.title())):
        shared = 0
        for a, b in zip(cased, lemma, strict=False):
            if a != b:
                break
            shared += 1
        cut = len(cased) - shared
        if shared and (shared == len(cased) or shared >= 2) and cut <= MOST_CUT:
            return f"{case}{cut}|{lemma[shared:]}"
    return f"={lemma}"


@lru_cache(maxsize=200_000)
def apply(form: str, edit: str) -> str:
    """The lemma of a form under a script; the form itself where the script does not fit."""
    if edit[0] == "=":
        return edit[1:]
    cut, _, add = edit[1:].partition("|")
    cased = form.lower() if edit[0] == "l" else form if edit[0] == "k" else form.title()
    if int(cut) >= len(cased) + (1 if add else 0):
        return cased
    return cased[: len(cased) - int(cut)] + add


def mended(form: str, lemma: str, known: Collection[str]) -> str:
    """The lemma of a form, where the script left a stem that is no word: "organise" for "organis", "rally" for
    "rallie".

    ``known`` are the lemmas of known verbs and nouns. A stem that no rule makes a known word is left as it is, but
    for the
    endings -ise and -ize, which always keep their e, and -ies, which is -y but in known words.
    """
    if lemma in known or not form.endswith(("ed", "ing", "es", "d")):
        return lemma
    if lemma.endswith("ie") and form.endswith("ies") and len(lemma) > 4:
        return lemma[:-2] + "y"
    if lemma + "e" in known:
        return lemma + "e"
    if lemma[-2:-1] == lemma[-1:] and lemma[:-1] in known:
        return lemma[:-1]
    if lemma.endswith(("is", "iz")) and form.endswith(("ised", "ising", "ized", "izing")):
        return lemma + "e"
    return lemma
