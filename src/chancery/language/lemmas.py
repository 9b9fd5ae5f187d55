"""Lemmas as edit scripts (Straka 2018, UDPipe 2.0): a class a word, which says how its form becomes its lemma.

A script is ``<case><cut>|<add>``: case ``l`` lowers the form, ``k`` keeps it, ``t`` makes it title case; then ``cut``
letters are cut from its end and ``add`` is appended. ``=lemma`` replaces the form whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from chancery.lexicon.loader import Entry, data_table

MOST_CUT = 8


class IrregularVerb(Entry, frozen=True, kw_only=True):
    """A verb and those of its past tenses and participles that do not end in -ed."""

    lemma: str
    forms: tuple[str, ...]


@cache
def irregular_verbs() -> Mapping[str, str]:
    """Verbs by their irregular forms: ``{"overthrew": "overthrow", ...}``."""
    rows = data_table("chancery.language", "irregular_verbs.tsv", IrregularVerb)
    return {form: row.lemma for row in rows for form in row.forms}


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


SILENT_E = (
    "at", "is", "iz", "yz", "c", "v", "u", "dg", "ng", "rs", "ns", "ag", "eg", "og", "ud", "id", "ad", "ur", "bl", "dl",
    "gl", "tl", "zl", "pl", "kl", "fl", "uk", "ak", "ik", "ok", "os", "us",
)  # fmt: skip
"""Ends of stems that mostly drop an e before -ed and -ing."""
HISSING = ("ches", "shes", "sses", "xes", "zzes", "oes")
_SHORT = re.compile(r"[^aeiouy]*[aeiou][^aeiouwxy]")


def regular(form: str, upos: str) -> tuple[str, ...]:
    """What a form in small letters may be a regular inflection of, the likeliest first: "denounced" of "denounce" and
    "denounc". Of nouns only plurals are taken apart: a "meeting" is not one of "meet"."""
    if upos == "NOUN" and form.endswith("men") and len(form) > 5:
        return (form[:-3] + "man", form)  # "servicemen", but a "specimen" is known
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y", form[:-1]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return (form[:-2], form[:-1]) if form.endswith(HISSING) else (form[:-1],)
    if upos != "VERB":
        return ()
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y", form[:-1]
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            return _of_stem(stem)
    return ()


def _of_stem(stem: str) -> tuple[str, ...]:
    """The verbs that leave this stem before -ed and -ing: "plann" plan, "min" mine (of "min" it would be "minn")."""
    doubled = (stem[:-1],) if stem[-1] == stem[-2] and stem[-1] not in "aeiou" else ()
    silent = stem.endswith(SILENT_E) or _SHORT.fullmatch(stem) is not None
    bare = (stem + "e", stem) if silent else (stem, stem + "e")
    return (*bare, *doubled) if stem[-1] in "lsz" else (*doubled, *bare)


def mended(form: str, lemma: str, upos: str, known: Collection[str], words: Collection[str]) -> str:
    """The lemma of a word that the encoder's table lacks: of an irregular form its verb, of a regular one that of its
    possible lemmas which is a word.

    ``known`` are lemmas of known verbs or nouns, ``words`` all words that the encoder knows whole. Where none of them
    is known, it is the likeliest by spelling.
    """
    if upos == "VERB" and form in irregular_verbs():
        return irregular_verbs()[form]
    possible = regular(form, upos)
    if lemma in known and (lemma in possible or not any(p in known for p in possible)):
        return lemma  # "deplored" is no form of "deploy", which is known, too
    return next((p for table in (known, words) for p in possible if p in table), possible[0] if possible else lemma)
