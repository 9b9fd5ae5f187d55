"""Actors from an extract of a Wikidata dump: one item a line, with or without the dump's brackets and commas.

Names are the English label and aliases. The country is P17 or P27, what a body is P31, the offices of a person P39 with
P580 and P582. An office needs its label: that of its own item in the same file.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from chancery.errors import LexiconError
from chancery.knowledge.actor_imports_rows import Import, fault, gender_of, json_lines, names_of, office_sectors, plain
from chancery.knowledge.actors import ActorRow, Gender, PersonRow, squash, term_problem
from chancery.knowledge.offices import organisation_of
from chancery.record.models import ActorKind


class _Text(msgspec.Struct):
    value: str


class _Snak(msgspec.Struct):
    datavalue: dict[str, Any] = {}

    def value(self, name: str) -> Any:
        """A part of the value; ``None`` where it is unknown, or of another type."""
        value = self.datavalue.get("value")
        return value.get(name) if isinstance(value, dict) else None


class _Claim(msgspec.Struct):
    mainsnak: _Snak
    qualifiers: dict[str, list[_Snak]] | list[None] = {}
    rank: str = "normal"


class _Item(msgspec.Struct):
    """An item of the dump, which writes an empty object as ``[]``."""

    id: str
    labels: dict[str, _Text] | list[None] = {}
    aliases: dict[str, list[_Text]] | list[None] = {}
    claims: dict[str, list[_Claim]] | list[None] = {}
    line: int = 0

    def label(self) -> str:
        """The English label, else the one for all languages, else nothing."""
        labels = self.labels if isinstance(self.labels, dict) else {}
        return next((labels[code].value for code in ("en", "mul", "en-gb", "en-us") if code in labels), "")

    def names(self) -> list[str]:
        aliases = self.aliases if isinstance(self.aliases, dict) else {}
        return names_of([self.label(), *(alias.value for alias in aliases.get("en", []))])

    def statements(self, prop: str) -> list[_Claim]:
        """The statements of a property, the preferred ones first, without the deprecated."""
        held = self.claims.get(prop, []) if isinstance(self.claims, dict) else []
        return sorted((c for c in held if c.rank != "deprecated"), key=lambda c: c.rank != "preferred")

    def ids(self, *props: str) -> list[str]:
        found = [claim.mainsnak.value("id") for prop in props for claim in self.statements(prop)]
        return [qid for qid in found if isinstance(qid, str)]


_STATE_IDS = """
AFG 889 AGO 916 ALB 222 AND 228 ARE 878 ARG 414 ARM 399 ATG 781 AUS 408 AUT 40 AZE 227 BDI 967 BEL 31 BEN 962 BFA 965
BGD 902 BGR 219 BHR 398 BHS 778 BIH 225 BLR 184 BLZ 242 BOL 750 BRA 155 BRB 244 BRN 921 BTN 917 BWA 963 CAF 929 CAN 16
CHE 39 CHL 298 CHN 148 CIV 1008 CMR 1009 COD 974 COG 971 COL 739 COM 970 CPV 1011 CRI 800 CUB 241 CYP 229 CZE 213
DEU 183 DJI 977 DMA 784 DNK 35 DNK 756617 DOM 786 DZA 262 ECU 736 EGY 79 ERI 986 ESH 6250 ESP 29 EST 191 ETH 115 FIN 33
FJI 712 FRA 142 FSM 702 GAB 1000 GBR 145 GEO 230 GHA 117 GIN 1006 GMB 1005 GNB 1007 GNQ 983 GRC 41 GRD 769 GTM 774
GUY 734 HKG 8646 HND 783 HRV 224 HTI 790 HUN 28 IDN 252 IND 668 IRL 27 IRN 794 IRQ 796 ISL 189 ISR 801 ITA 38 JAM 766
JOR 810 JPN 17 KAZ 232 KEN 114 KGZ 813 KHM 424 KIR 710 KNA 763 KOR 884 KWT 817 LAO 819 LBN 822 LBR 1014 LBY 1016 LCA 760
LIE 347 LKA 854 LSO 1013 LTU 37 LUX 32 LVA 211 MAC 14773 MAR 1028 MCO 235 MDA 217 MDG 1019 MDV 826 MEX 96 MHL 709
MKD 221 MLI 912 MLT 233 MMR 836 MNE 236 MNG 711 MOZ 1029 MRT 1025 MUS 1027 MWI 1020 MYS 833 NAM 1030 NER 1032 NGA 1033
NIC 811 NLD 55 NLD 29999 NOR 20 NPL 837 NRU 697 NZL 664 OMN 842 PAK 843 PAN 804 PER 419 PHL 928 PLW 695 PNG 691 POL 36
PRK 423 PRT 45 PRY 733 PSE 219060 QAT 846 ROU 218 RUS 159 RWA 1037 SAU 851 SDN 1049 SEN 1041 SGP 334 SLB 685 SLE 1044
SLV 792 SMR 238 SOM 1045 SRB 403 SSD 958 STP 1039 SUR 730 SVK 214 SVN 215 SWE 34 SWZ 1050 SYC 1042 SYR 858 TCD 657
TGO 945 THA 869 TJK 863 TKM 874 TLS 574 TON 678 TTO 754 TUN 948 TUR 43 TUV 672 TWN 865 TZA 924 UGA 1036 UKR 212 URY 77
USA 30 UZB 265 VAT 237 VCT 757 VEN 717 VNM 881 VUT 686 WSM 683 XKX 1246 YEM 805 ZAF 258 ZMB 953 ZWE 954 EUR 458
UNO 1065
"""
COUNTRIES = {f"Q{number}": code for code, number in re.findall(r"(\w{3}) (\d+)", _STATE_IDS)}
#: What P31 tells of a body: its kind and sectors.
_CLASSES: dict[str, tuple[ActorKind, str]] = {
    "Q43229": ("organization", ""), "Q484652": ("organization", ""), "Q245065": ("organization", ""),
    "Q7278": ("organization", "PTY"), "Q178790": ("organization", "LAB"), "Q79913": ("organization", "SOC"),
    "Q163740": ("organization", "SOC"), "Q3918": ("organization", "EDU"), "Q31855": ("organization", "EDU"),
    "Q16917": ("organization", "MED"), "Q4830453": ("organization", "BUS"), "Q6881511": ("organization", "BUS"),
    "Q783794": ("organization", "BUS"), "Q891723": ("organization", "BUS"), "Q7188": ("government", "GOV"),
    "Q327333": ("government", "GOV"), "Q192350": ("government", "GOV"), "Q35749": ("government", "LEG"),
    "Q11204": ("government", "LEG"), "Q41487": ("government", "JUD"), "Q35535": ("government", "COP"),
    "Q732717": ("government", "COP"), "Q47913": ("government", "SPY"), "Q772547": ("government", "MIL"),
    "Q37726": ("government", "MIL"), "Q176799": ("government", "MIL"), "Q17149090": ("armed_group", "REB"),
    "Q11032": ("media", "JRN"), "Q1110794": ("media", "JRN"), "Q192283": ("media", "JRN"), "Q41298": ("media", "JRN"),
    "Q14350": ("media", "JRN"), "Q1616075": ("media", "JRN"), "Q15265344": ("media", "JRN"),
}  # fmt: skip
_STATES = {"Q6256", "Q3624078"}  # country, sovereign state
_BETWEEN_STATES = {"Q484652", "Q245065"}
_GENDERS: dict[str, Gender] = {"Q6581097": "m", "Q6581072": "f"}
_DIGITS = {9: 4, 10: 7, 11: 10}  # of an ISO date, by Wikidata's precision: year, month, day


def read_wikidata(text: str, made: Import) -> None:
    """Read lines of items into ``made``."""
    items: dict[str, _Item] = {}
    for number, item in json_lines(text, _Item, made):
        item.line = number
        items[item.id] = item
    offices = {qid for item in items.values() for qid in item.ids("P39")}
    for item in items.values():
        try:
            if "Q5" in item.ids("P31"):
                _person(item, items, made)
            elif item.id not in offices:
                _body(item, made)
        except LexiconError as error:
            made.wrong(item.line, error)


def _country(item: _Item) -> str | None:
    """The first country that is one of today's."""
    return next((COUNTRIES[qid] for qid in item.ids("P27", "P17", "P1001") if qid in COUNTRIES), None)


def _naming(item: _Item) -> tuple[str, tuple[str, ...]]:
    found = names_of([item.label()]) and item.names()
    if not found or not squash(found[0]):
        raise fault("labels.en", f"{item.id} has none", "extract the items with their English labels")
    return found[0], tuple(found[1:])


def _body(item: _Item, made: Import) -> None:
    name, aliases = _naming(item)
    classes = item.ids("P31")
    told = next((_CLASSES[qid] for qid in classes if qid in _CLASSES and _CLASSES[qid][1]), None)
    word = organisation_of(name.split()) if set(classes) & set(_CLASSES) else None
    if set(classes) & _STATES:
        made.skip(item.line, f"{name}: a state; countries.tsv has the states")
    elif not set(classes) & set(_CLASSES):
        made.skip(item.line, f"{name}: P31 {' '.join(classes) or 'is missing'}: no kind of actor that is known here")
    else:
        kind, sector = told or (word.kind if word else "organization", "")
        sectors = (sector,) if sector else word.sectors if word else ()
        country = _country(item) if not set(classes) & _BETWEEN_STATES else "IGO"
        key, note = squash(name), f"Wikidata {item.id}"
        made.actors.append(
            ActorRow(key=key, name=name, aliases=aliases, kind=kind, country=country, sectors=sectors,
                     reference=item.id, note=note)
        )  # fmt: skip


def _person(item: _Item, items: dict[str, _Item], made: Import) -> None:
    name, _ = _naming(item)
    rows = [row for claim in item.statements("P39") if (row := _office(item, claim, items, made))]
    if not item.statements("P39"):
        made.skip(item.line, f"{name}: no P39, so there is no office to code")
    made.people += rows


def _office(item: _Item, claim: _Claim, items: dict[str, _Item], made: Import) -> PersonRow | None:
    name, aliases = _naming(item)
    qid = claim.mainsnak.value("id")
    office = items.get(qid) if isinstance(qid, str) else None
    if office is None or not office.label():
        made.skip(item.line, f"{name}: the office {qid or 'unknown'} has no label; add its item to the file")
        return None
    country = _country(office) or _country(item)
    if country is None:
        said = " ".join(item.ids("P27")) or "missing"
        made.skip(item.line, f"{name}, {office.label()}: P27 is {said}, none of today's states")
        return None
    since, until = _day(claim, "P580"), _day(claim, "P582")
    if problem := term_problem(since, until):
        raise fault("P582", f"{office.label()}: {problem}", "mend the qualifiers P580 and P582")
    return PersonRow(
        name=name,
        gender=_GENDERS.get(next(iter(item.ids("P21")), ""), gender_of(name)),
        country=country,
        sectors=office_sectors(office.label()),
        office=plain(office.label()),
        since=since,
        until=until,
        aliases=aliases,
        reference=item.id,
    )


def _day(claim: _Claim, prop: str) -> str:
    """The day of a qualifier, as precise as it says; empty where it is unknown or vaguer than a year."""
    snaks = claim.qualifiers.get(prop, []) if isinstance(claim.qualifiers, dict) else []
    for snak in snaks:
        time, precision = snak.value("time"), snak.value("precision")
        if isinstance(time, str) and time.startswith("+") and precision in _DIGITS:
            return time[1 : 1 + _DIGITS[precision]]
    return ""
