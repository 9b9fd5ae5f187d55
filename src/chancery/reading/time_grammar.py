"""The grammar of English time expressions: a table of rules over time classes, compiled to one regular expression.

A rule is written with the names of classes in angle brackets (``<month>``, see ``time_words.tsv`` and
:data:`chancery.reading.time_units.FUNCTION_WORDS`) and of the parts defined below (``{DATE}``). The first rule that
fits at a word is taken, so the rules stand from the longest to the shortest. No part is repeated without a bound.
"""

from __future__ import annotations

import re
from functools import cache

from chancery.reading.time_units import JOINED, alphabet

# Parts, each built of those above it.
PARTS: dict[str, str] = {
    "HY": "<hyphen>",
    "DET": "(?:<the>|<this>|<that>|<a>|<possessive>)",
    "APPROX": (
        "(?:<so>?<about>|<no>?(?:<more>|<less>)<than>|<at><least>|<up><to>|<over><over>|<well><over>|<as><vague><as>)"
    ),
    "INT": "(?:<small>|<medium>|<digits>|<number>)",
    "WORDS": "<count>(?:<hyphen>?<count>)?(?:<scale>(?:<and>?<count>(?:<hyphen>?<count>)?)?){0,3}",
    "NUM": (
        "(?:{INT}(?:(?:<hyphen>|<and>)?<fraction>)?<scale>?|<fraction>|<year>(?=<units>)|{WORDS}|<a><scale>"
        "|<a>?<vague>(?:<of>)?(?:<more>)?|<half><a>|<a><half>|<vague>)"
    ),
    "QTY": "(?:{NUM}(?:(?:<to>|<or>|{HY})(?:<small>|<medium>|<digits>|{WORDS})(?={HY}?(?:<extra>|<more>|<unit>|<units>)))?)",
    "TERM": "(?:<unit>|<units>|<part>|<parts>|<seasons>)",
    "LENGTH": "(?:{QTY}{HY}?(?:<more>|<extra>|<current>){0,2}(?:{HY})?{TERM}(?:<and><a><half>)?)",
    # calendar
    "YEAR": "(?:<year>|<shortyear>|<count><hyphen>?<count>(?:<hyphen>?<count>)?(?!{HY}?{TERM}))",
    "DAYNO": "(?:<small>|<medium>|<nth>|<the>?<ordinal>|<the><nth>)",
    "WDAY": "(?:(?:<this>(?:<shift>)?|<the>?<shift>)?<weekday><comma>?)",
    "MONTHDAY": (
        "(?:<shift>?<month><stop>?{DAYNO}(?:<comma>?<year>)?"
        "|(?:<the>)?{DAYNO}(?:<of>)?<month><stop>?(?:<comma>?<year>)?)"
    ),
    "NUMERIC": "(?:<iso>|<slash>|<year>{HY}(?:<small>|<medium>){HY}(?:<small>|<medium>)|(?:<small>|<medium>)<stroke>(?:<small>|<medium>)<stroke>(?:<year>|<small>|<medium>|<digits>))",
    "HIJRI": "(?:(?:<small>|<medium>)<hijri>{J}(?:<comma>?<year>)?|<hijri>{J}(?:<small>|<medium>)?(?:<comma>?<year>)?)",
    "J": f"{JOINED}{{0,6}}",
    "DATE": "(?:{WDAY}?(?:{MONTHDAY}|{NUMERIC}))",
    "SHIFT": "(?:<shift>|<anaphor>|<current>|<recent>|<same>)",
    "SHIFTED": "(?:<this>(?:<shift>|<same>)?|<that><same>?|(?:<the>)?{SHIFT})",
    "DAYEXPR": (
        "(?:{DATE}|{SHIFTED}<weekday>|<the>?<weekday>|<day>|(?:<the>)?{SHIFT}<unit>|<that><unit>|<this><unit>|{HOLIDAY})"
    ),
    "HOLIDAY": "(?:<holiday>{J}(?:<comma>?<year>)?)",
    # clock
    "ZONE": "(?:<local>(?:<noonside>)?|<zone>)",
    "SIDE": "<noonside>",
    "HOUR": (
        "(?:(?:<clock>|<small>|<medium>){SIDE}{ZONE}?|<sided>{ZONE}?|<clock>(?:<shift>)?{ZONE}?|(?:<small>|<count>)<oclock>"
        "|<year>{ZONE}|<moment>)"
    ),
    "SAID": "(?:<half><shift>(?:<count>|<small>)|<count>(?:<hyphen>?<count>)?(?:<to>|<shift>)<count>|<count>|<small>)",
    "DAYPART": "(?:<part>|<moment>)",
    "INPART": "(?:<in><the><part>|<at><part>)",
    "NEAR": "(?:<about>|<shortly>(?:<for>)|<over>?<after>|<over>?<before>)",
}

# Rules: name, pattern. The name says how :mod:`chancery.reading.time_resolution` gives it a value.
RULES: tuple[tuple[str, str], ...] = (
    ("phrase", "<phrase>{J}"),
    ("clock", "{NEAR}?{HOUR}{INPART}?(?:<comma>?(?:<on>)?{DAYEXPR}<part>?)?(?<!<stop>)"),
    ("clock", "{NEAR}?{SAID}(?:<on>)?(?:{DATE}|<weekday>|<day>){DAYPART}"),
    ("clock", "{NEAR}?{SAID}{INPART}(?:<on>{DAYEXPR})?"),
    ("clock", "{DAYEXPR}{DAYPART}?<comma>?<at>{NEAR}?(?:{HOUR}|{SAID}(?!{HY}|<unit>|<units>|<percent>))"),
    ("clock", "{NEAR}{SAID}(?:<on>){DAYEXPR}{DAYPART}?"),
    ("daypart", "(?:(?:<early>|<late>|<mid>{HY}?)<on>?)?(?:{DATE}|{SHIFTED}<weekday>|<the>?<weekday>|<day>|{HOLIDAY}){DAYPART}"),
    ("daypart", "(?:<early>|<late>|<compare>|<mid>{HY}?)?(?:<this>|<that>|(?:<the>)?(?:<shift>|<anaphor>|<same>)){DAYPART}"),
    ("daypart", "(?:<mid>{HY}?|<early>{HY}?|<late>{HY}?)<part>(?:<on>?{DAYEXPR})?"),
    ("daypart", "(?:<late>)?<nightly>"),
    ("dayof", "(?:<the><edge><of><the>?(?:<unit>)<on>?{DAYEXPR})"),
    ("date", "(?:(?:<early>|<late>)<on>?)?{DATE}"),
    ("hijri", "(?:<the>)?{HIJRI}"),
    ("month", "(?:(?:<the>)?(?:<early>|<late>|<mid>|<compare>){HY}?|<the><edge><of>)?<month><stop>?(?:<of>)?<comma>?(?:{YEAR}|<this><unit>|<shift><unit>|<the>{SHIFT}<unit>)"),
    ("month", "(?:(?:<the>)?(?:<early>|<late>|<mid>){HY}?|<the><edge><of>|<compare>)?(?:{SHIFTED})?<month>(?!{HY}<month>)"),
    ("holiday", "(?:<this>|<the>?{SHIFT})?{HOLIDAY}"),
    ("weekday", "(?:(?:<early>|<late>)<on>?)?(?:{SHIFTED}|<the>)?<weekday>(?!{HY}<weekday>)"),
    ("day", "(?:<early>|<late>)?<day>"),
    ("century", "(?:<the>)?(?:(?:<early>|<late>|<mid>){HY}?)?(?:<nth>|<ordinal>){HY}?<unit:100Y>"),
    ("decade", "(?:<the>)?(?:(?:<early>|<late>|<mid>){HY}?|<edge><of><the>?|<ordinal><half><of><the>?)?<decade>"),
    ("quarter", "(?:{SHIFTED}<unit><genitive><fiscal>?<ordinal>{HY}?(?:<unit:Q>|<half>))"),
    ("quarter", "(?:<fiscal>{HY}?)?<ordinal>{HY}<unit:Q>"),
    ("quarter", "(?:<the>|<this>)?(?:<fiscal>{HY}?)?(?:{SHIFT})?(?:<year>|<fiscal><year>|<unit>{HY}(?:<compare>|<ago>))?<fiscal>?{HY}?(?:<ordinal>|<nth>|<shift>){HY}?<fiscal>?(?:<unit:Q>|<half>)(?:(?:<of>)?(?:<fiscal>?<year>|<the>?{SHIFT}<fiscal>?<unit:Y>|<this><unit:Y>|<the><unit:Y>))?"),
    ("quarters", "(?:<the>)?<ordinal>{NUM}<units:Q>(?:<of><year>)?"),
    ("part_of_year", "(?:<the>)?(?:(?:<early>|<late>|<mid>){HY}?|<edge><of>)?(?:{SHIFTED})?<season>(?:<of>|<comma>)?(?:{YEAR}|<shift><unit:Y>|<this><unit:Y>)"),
    ("part_of_year", "(?:(?:<the>)?(?:<early>|<late>|<mid>|<compare>){HY}?|<the><edge><of>)?(?:{SHIFTED})<season>"),
    ("part_of_year", "(?:<the>)?(?:<early>|<late>|<mid>)<season>"),
    ("yearend", "(?:<about>)?(?:<the>)?<unit:Y>(?:{HY}|<genitive>)?<edge:END>|<mid>{HY}<unit>"),
    ("fiscal", "(?:<the>)?(?:<fiscal><unit:Y>?<year>|<year><fiscal><unit:Y>)"),
    ("comparison", "(?:<the>|<a>)?(?:<extra>)?<unit>{HY}(?:<compare>|<ago>|<before>)(?:<unit>|<period>)?|<the>(?:<unit>|<period>)<a><unit>(?:<ago>|<compare>)"),
    ("period", "(?:<the>|<this>|<that>)(?:{SHIFT}|<year>)?<period>(?:<shift><unit>|<a><unit>(?:<ago>|<compare>)|<of><year>)?"),
    ("distance", "{APPROX}?(?:<over>(?=<over>|{NUM}))?(?:{LENGTH}|<a>(?:<extra>)?<unit>(?:<or><so>|<or><count>)?)(?:<or><so>)?(?:<ago>|<compare>|<hence>|<from><now>|<from><day>)"),
    ("distance", "<the><day><before><day>"),
    ("often", "<every>(?:<ordinal>|{QTY}|<extra>|<weekday>)?(?:<unit>|<units>|<month>|<weekday>|<season>|<part>)|<every>(?:<weekday>|<month>|<part>|<season>)"),
    ("often", "(?:<once>|{QTY}<times>)(?:<a>|<every>|<per>)(?:{QTY})?(?:<unit>|<units>)|<per>(?:<unit>)"),
    ("often", "<weekday><parts>|<weekdays>|<often>"),
    ("stretch", "{APPROX}?(?:<the>|<this>|<that>|<possessive>)?(?:<ordinal>|{SHIFT}|<extra>)(?:{SHIFT})?{QTY}(?:<more>|<extra>){0,2}{TERM}(?:<or><so>)?"),
    ("stretch", "<the>(?:<unit>{HY}(?:<compare>|<ago>))?{QTY}(?:<more>|<extra>){0,2}<units>"),
    ("stretch", "(?:<the>|<possessive>)?(?:<shift>|<recent>|<current>)(?:{QTY})?<units>"),
    ("calendar", "(?:(?:<early>|<late>|<compare>)(?:<in>)?|<the>?<edge><of>|<mid>{HY}?)?(?:{SHIFTED})(?:<fiscal>|<extra>)?{HY}?<unit>(?:<or><so>)?"),
    ("calendar", "(?:(?:<early>|<late>|<compare>)<in>|<the><edge><of>)<the>(?:<fiscal>)?<unit>"),
    ("nthday", "(?:<the>|<possessive>)?(?:<ordinal>|<nth>)(?:<extra>)?(?:<unit:D>|<unit:W>|<unit:M>|<unit:Y>)"),
    ("length", "{APPROX}?{LENGTH}(?:<or><so>)?"),
    ("length", "{APPROX}?<a>(?:<extra>)?(?:<unit>|<half>{HY}?<unit>)(?:<and><a><half>)?(?:<or>(?:<so>|<count>))?"),
    ("said_year", "<the><unit:Y>(?:{YEAR}|{WORDS})"),
    ("unit", "<the>(?:<extra>|<fiscal>)?<unit>(?:<of><year>)?"),
    ("theseason", "<the><season>"),
    ("thepart", "<the><part>"),
    ("units", "<units>(?:<or><units>)?(?:{HY}<long>)?"),
    ("year", "(?:(?:<the>)?(?:(?:<early>|<late>|<mid>){HY}?|<edge><of>(?:<the>)?)|<edge><of>|<the><unit:Y>|<compare><in>)?(?:<year>|<shortyear>)(?:{HY}(?:<year>|<medium>|<digits>))?(?:<era>)?"),
    ("said_year", "(?:<the><unit:Y>)?{YEAR}"),
    ("recent", "<recent>|<current>"),
)  # fmt: skip


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; ``lastgroup`` of a match is the rule's name with its number, as ``month_14``."""
    alternatives = [f"(?P<{name}_{n}>{_expand(pattern)})" for n, (name, pattern) in enumerate(RULES)]
    return re.compile("|".join(alternatives))


def _expand(pattern: str) -> str:
    for _ in range(12):
        grown = re.sub(r"\{([A-Z]+)\}", lambda m: f"(?:{PARTS[m[1]]})", pattern)
        if grown == pattern:
            break
        pattern = grown
    classes = alphabet().classes
    return re.sub(r"<([a-z]+(?::\w+)?)>", lambda m: classes[m[1]], pattern)
