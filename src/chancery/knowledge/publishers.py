"""The country that a publisher writes from: it tells which of two namesakes a report means by a bare name.

The publisher's name is looked up in the actor base; of an address, the country domain counts (``.ie``), else the outlet
that the host's name spells (``irishtimes.com``); last, the country that opens the name of a national agency. Domains
that are sold as words (``.tv``, ``.io``) tell nothing.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from chancery.knowledge.actors import Known, base
from chancery.knowledge.countries import countries
from chancery.knowledge.gazetteer_names import fold

SOLD = frozenset(["ai", "cc", "co", "fm", "gg", "im", "io", "is", "la", "ly", "me", "nu", "sh", "st", "to", "tv", "ws"])
SHORTENED = frozenset({"youtu.be", "goo.gl"})
NATIONAL = frozenset({"National", "State", "Agency", "Republic"})
"""Words of the names of media that speak for a whole country, and not for a town that shares a capital's name."""
OWN = {"uk": "GBR", "gov": "USA", "mil": "USA"}


def country_of(publisher: str | None, url: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of the country, or ``None`` where neither tells."""
    return _of_outlet(publisher) or _of_host(url) or _of_words(publisher)


def _of_outlet(name: str | None) -> str | None:
    known = (base().find(name) or base().find(f"{name} newspaper")) if name else None
    if known and known.country in countries().by_alpha3:
        return known.country
    return None


def _of_words(name: str | None) -> str | None:
    """The country that opens the name of a national agency or medium: "Khartoum National News Service"."""
    first, *rest = (name or "").split() or [""]
    held = countries()
    found = held.name(first) or held.adjective(first) or held.by_capital.get(fold(first))
    return found.alpha3 if found and NATIONAL.intersection(rest) else None


def _of_host(url: str | None) -> str | None:
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:  # an address that is none
        return None
    parts = host.lower().split(".")
    if len(parts) < 2 or host in SHORTENED:
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
