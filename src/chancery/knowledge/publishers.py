"""The country that a publisher writes from: it tells which of two namesakes a report means by a bare name.

The publisher's name is looked up in the actor base, then its words among states and capitals; of an address, the
country domain counts (``.ie``), else the outlet that the host's name spells (``irishtimes.com``). Domains that are sold
as words (``.tv``, ``.io``) tell nothing.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from chancery.knowledge.actors import Known, base
from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold

SOLD = frozenset({"ai", "cc", "co", "fm", "gg", "im", "io", "is", "la", "ly", "me", "nu", "sh", "st", "to", "tv", "ws"})
OWN = {"uk": "GBR", "gov": "USA", "mil": "USA"}


def country_of(publisher: str | None, url: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of the country, or ``None`` where neither tells."""
    return _of_outlet(publisher) or _of_host(url)


def _of_outlet(name: str | None) -> str | None:
    known = base().find(name) if name else None
    if known and known.country in countries().by_alpha3:
        return known.country
    return next(filter(None, map(_of_word, (name or "").split())), None)


def _of_word(word: str) -> str | None:
    """The country that a word of a publisher's name tells: "Khartoum National News Service", "Iranian Students"."""
    held = countries()
    found = held.name(word) or held.adjective(word) or held.by_capital.get(fold(word))
    return found.alpha3 if found else None


def _of_host(url: str | None) -> str | None:
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:  # an address that is none
        return None
    parts = host.lower().split(".")
    if len(parts) < 2:
        return None
    domain = parts[-1]
    if domain in OWN:
        return OWN[domain]
    country = countries().by_alpha2.get(domain.upper())
    if country and domain not in SOLD:
        return country.alpha3
    return next(filter(None, map(_of_spelled, reversed(parts[:-1]))), None)


def _of_spelled(part: str) -> str | None:
    """The country of the outlet whose name is run together in an address: "irishtimes"."""
    known: Known | None = base().spelled(part.replace("-", ""))
    return known.country if known and known.kind == "media" and known.country in countries().by_alpha3 else None
