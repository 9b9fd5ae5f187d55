"""The times step: every time expression with its TIMEX3 type and value, and the days it covers.

Recognition is :mod:`chancery.reading.time_expressions`, values :mod:`chancery.reading.time_resolution`. This module
gives them their context: the day the report speaks from, the tense of the governing verb, the time last spoken of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from chancery.language.document import Document
from chancery.reading.findings import Findings
from chancery.reading.time_context import Context, Reading
from chancery.reading.time_expressions import Expression, expressions_of
from chancery.reading.time_resolution import resolve
from chancery.reading.time_tense import Tenses
from chancery.reading.time_values import UNPLACED, Days, span_of_value
from chancery.record.models import Dated, Time

# Three days that share no year, month, day or week: what values resolved from all three share does not depend on today.
NOWHEN = (date(1905, 2, 5), date(1946, 6, 16), date(1987, 10, 27))
STRETCHES = ("P9M", "P6M")  # reported in the place of a quarter: "a year earlier" is then the year before
FROM_TODAY = frozenset({"weekday", "day", "dayof", "daypart", "calendar", "distance", "dayno"})  # rules
FROM_ELSEWHERE = ("anaphor", "same", "that", "compare", "before", "after", "month", "year")  # kinds of units


def step(findings: Findings) -> dict[str, Any]:
    """The time expressions of a report, in text order."""
    timeline = Timeline(findings.doc)
    days = speaking_days(findings.dated)
    runs = [timeline.readings(day) for day in days or NOWHEN]
    times = []
    for number, expression in enumerate(timeline.found):
        type_, value, span = _shared([run[number] for run in runs], expression, placed=bool(days))
        first, last = (day.isoformat() for day in span) if span else (None, None)
        times.append(
            Time(
                id=f"t{number + 1}",
                start=expression.start,
                end=expression.end,
                type=type_,
                value=value,
                from_=first,
                to=last,
            )
        )
    return {"times": tuple(times)}


class Timeline:
    """The time expressions of a report, to be read from any day."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self.found = expressions_of(doc)
        tense = Tenses(doc)
        self._tenses = [tense.of(expression) for expression in self.found]
        self._readings: dict[date, list[Reading]] = {}

    def readings(self, day: date) -> list[Reading]:
        """What each expression stands for, seen from a day."""
        if day not in self._readings:
            self._readings[day] = _read(self._doc, self.found, self._tenses, day)
        return self._readings[day]

    def moves(self, number: int) -> bool:
        """Whether an expression, by its number, counts from the report's day, as "Monday" and "last week" do."""
        expression = self.found[number]
        return expression.rule in FROM_TODAY and not expression.has(*FROM_ELSEWHERE)

    def names_a_day(self, number: int) -> bool:
        """Whether an expression names a single day by its weekday, as "Friday" does and "last week" does not."""
        return self.found[number].has("weekday")

    def days(self, number: int, day: date) -> Days | None:
        """The days that an expression which moves covers, seen from a day."""
        expression = self.found[number]
        context = Context(day, tense=self._tenses[number], before=_before(self._doc, expression))
        return _span(resolve(expression, context))

    def key(self, number: int) -> tuple[object, ...]:
        """What expressions that cover the same days, seen from any day, have in common."""
        expression = self.found[number]
        units = tuple((unit.kind, unit.value) for unit in expression.units)
        return expression.rule, units, self._tenses[number], _before(self._doc, expression)


def _before(doc: Document, expression: Expression) -> str:
    return doc.lowers[expression.first - 1] if expression.first else ""


def speaking_days(dated: Dated) -> list[date]:
    """The day the report speaks from; first, middle and last day where it is an interval; none where it is unknown."""
    first, last = day_of(dated.from_, last=False), day_of(dated.to, last=True)
    if first is None or last is None or last < first:
        return []
    if first == last:
        return [first]
    return [first, first + (last - first) // 2, last]


def day_of(text: str | None, *, last: bool) -> date | None:
    """The first or last day of an ISO date of any precision."""
    span = span_of_value(text) if text else None
    return None if span is None else span[last]


def _read(doc: Document, found: list[Expression], tenses: list[int], today: date) -> list[Reading]:
    """All expressions read from one day, each in the light of those before it."""
    readings: list[Reading] = []
    context = Context(today)
    for number, (expression, tense) in enumerate(zip(found, tenses, strict=True)):
        before = _before(doc, expression)
        after = doc.lowers[expression.last] if expression.last < len(doc) else ""
        context = replace(context, tense=tense, before=before, after=after)
        if after in ("ended", "ending"):
            context = replace(context, until=_end_behind(found, number, context))
        reading = resolve(expression, context)
        if reading.value == "PRESENT_REF":
            reading = reading._replace(days=(today, today))
        readings.append(reading)
        context = _remember(context, expression, reading)
    return readings


def _end_behind(found: list[Expression], number: int, context: Context) -> str | None:
    """The date on which a stretch ends, as in "the quarter ended Sept. 30"."""
    end = found[number + 1] if number + 1 < len(found) else None
    if end is None or end.first != found[number].last + 1 or end.rule not in ("date", "month", "day"):
        return None
    return resolve(end, context).value


def _remember(context: Context, expression: Expression, reading: Reading) -> Context:
    """The context with the time just spoken of, where one can count from it."""
    value = reading.value
    if value in STRETCHES:
        return replace(context, quarter=None, focus=str(context.today.year))
    if expression.rule == "stretch" and expression.has("ordinal"):
        return replace(context, quarter=None)
    if reading.type not in ("DATE", "TIME") or span_of_value(value) is None:
        return context
    if expression.rule in ("quarter", "calendar", "unit") and ("-Q" in value or "-H" in value):
        return replace(context, focus=value, quarter=value)
    if len(value) >= 10 and value[4:6] not in ("-Q", "-W", "-H"):
        past = value[:10] if value[:10] <= context.today.isoformat() else context.past_day
        return replace(context, focus=value, last_day=value[:10], past_day=past)
    return replace(context, focus=value)


# --- an interval for a day -------------------------------------------------------------------------------------------


def _shared(
    readings: list[Reading], expression: Expression, *, placed: bool
) -> tuple[Any, str, tuple[date, date] | None]:
    """What readings from several days have in common: the value with X where they differ, from the first to the last
    day that any of them covers."""
    one = readings[0]
    spans = [_span(reading) for reading in readings]
    span = None
    if all(spans):
        whole = [s for s in spans if s is not None]
        span = (min(s[0] for s in whole), max(s[1] for s in whole))
    if all(reading[:2] == one[:2] for reading in readings):
        return one.type, one.value, span if placed or expression_is_absolute(one) else None
    return one.type, _common([reading.value for reading in readings], expression), span if placed else None


def expression_is_absolute(reading: Reading) -> bool:
    """Whether a reading has its place in the calendar whatever the day spoken from."""
    return reading.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def _span(reading: Reading) -> Days | None:
    if reading.days:
        return reading.days
    return span_of_value(reading.value) if reading.type in ("DATE", "TIME") else None


def _common(values: list[str], expression: Expression) -> str:
    """One value with X in every part that differs, and in what is finer than that unless the words name it."""
    if expression.has("weekday") and not expression.has("month", "iso", "slash"):
        clock = {value[10:] for value in values}
        return f"XXXX-WXX-{expression.value('weekday')}" + (clock.pop() if len(clock) == 1 else "")
    split = [re.findall(r"T.*|[^-T]+", value) for value in values]
    width = max(len(parts) for parts in split)
    if any(len(parts) != width for parts in split):
        return UNPLACED
    made, differs = [], False
    for place, column in enumerate(zip(*split, strict=True)):
        same = len(set(column)) == 1
        if same and (not differs or _named(column[0], place, expression)):
            made.append(column[0])
        else:
            differs = True
            made.append(_unknown(column[0]))
    joined = "-".join(part for part in made if not part.startswith("T"))
    return joined + "".join(part for part in made if part.startswith("T"))


def _named(part: str, place: int, expression: Expression) -> bool:
    """Whether the words themselves give a part of a value, so that it holds whatever the year."""
    if part.startswith("T") or part in ("WE", "SP", "SU", "FA", "WI"):
        return True
    if part[:1] in "QH":
        return expression.has("ordinal", "nth")
    if place == 1:
        return expression.has("month")
    return place == 2 and expression.has("month") and expression.has("small", "medium", "nth", "ordinal")


def _unknown(part: str) -> str:
    if part.startswith("W") and part != "WE":
        return "WXX"
    if part[:1] in "QH":
        return f"{part[0]}X"
    return "X" * len(part)
