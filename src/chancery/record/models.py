"""The record as frozen, typed models: the contract between the readers, the commands and whoever uses the output.

Offsets are Unicode code points into ``Report.text``, ``[start, end)``. Dates are ISO 8601, as precise as the text.
Countries are ISO 3166-1 alpha-3 or a PLOVER non-state code. A field that is not known is ``None``.
Field by field, the meaning stands in ``docs/record.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, field

if TYPE_CHECKING:
    import pandas

Offset = Annotated[int, Meta(ge=0)]
Day = Annotated[
    str, Meta(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", description="ISO 8601 date, as precise as the text")
]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]

Basis = Literal["given", "metadata", "dateline", "inferred", "unknown"]
ActorKind = Literal["person", "state", "government", "organization", "armed_group", "media", "population", "unknown"]
MentionKind = Literal["name", "nominal", "pronoun"]
PlaceKind = Literal["country", "admin", "city", "feature"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Quoting = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "state", "report", "confirm", "deny", "accuse", "demand", "promise", "threaten", "believe", "doubt", "evidence"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
Status = Literal["actual", "negated", "planned", "conditional", "possible", "cancelled"]
Measure = Literal["killed", "injured", "arrested", "displaced", "troops", "participants", "rounds", "money"]
NoticeKind = Literal["inconsistent", "unsourced", "undated", "unresolved", "truncated"]


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all models: immutable, compared by value, strict about unknown fields.

    Each model repeats ``frozen`` and ``kw_only``: msgspec inherits them, type checkers do not.
    """


class Span(Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A stretch of the report's text, ``[start, end)`` in code points."""

    start: Offset
    end: Offset


class Dated(Model, frozen=True, kw_only=True):
    """The day the report speaks from, as an interval, and how it is known."""

    from_: Day | None = field(name="from", default=None)
    to: Day | None = None
    basis: Basis = "unknown"
    why: str = ""
    evidence: tuple[Span, ...] = ()


class Report(Model, frozen=True, kw_only=True):
    """What was read, unaltered, with what is known of its origin."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    published: Day | None = None
    dated: Dated = Dated()


class Mention(Model, frozen=True, kw_only=True):
    """One place of the text where an actor is named, described or taken up by a pronoun."""

    start: Offset
    end: Offset
    kind: MentionKind


class Actor(Model, frozen=True, kw_only=True):
    """One entity, however often it is mentioned."""

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: Country | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    member_of: tuple[str, ...] = ()
    unnamed: bool = False
    reference: str | None = None
    mentions: tuple[Mention, ...] = ()


class Place(Model, frozen=True, kw_only=True):
    """One toponym, resolved to coordinates (WGS 84 degrees) where that can be done."""

    id: str
    name: str
    kind: PlaceKind | None = None
    country: Country | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    mentions: tuple[Span, ...] = ()


class Time(Model, frozen=True, kw_only=True):
    """One time expression: TIMEX3 type and value, and the days it covers where it can be placed."""

    id: str
    start: Offset
    end: Offset
    type: TimeType
    value: str
    from_: Day | None = field(name="from", default=None)
    to: Day | None = None


class Source(Model, frozen=True, kw_only=True):
    """Who says so: the actor, and the words that name it."""

    actor: str | None
    start: Offset
    end: Offset


class Attribution(Model, frozen=True, kw_only=True):
    """One reporting act. ``within`` is the attribution whose content holds this one."""

    id: str
    source: Source | None
    cue: Span
    content: tuple[Span, ...]
    kind: Quoting
    stance: Stance
    within: str | None = None


class Filler(Model, frozen=True, kw_only=True):
    """An actor in a role of an event, with the words nearest to the trigger that name it."""

    actor: str
    start: Offset
    end: Offset


class EventTime(Model, frozen=True, kw_only=True):
    """When it happened: the time expression it rests on and the days it covers."""

    ref: str | None = None
    from_: Day | None = field(name="from", default=None)
    to: Day | None = None


class Count(Model, frozen=True, kw_only=True):
    """How many: ``low`` equals ``high`` for an exact figure; a bound that is not given is ``None``."""

    measure: Measure
    low: int | None
    high: int | None
    start: Offset
    end: Offset


class Event(Model, frozen=True, kw_only=True):
    """Who did what to whom, by one mention in the text."""

    id: str
    trigger: Span
    type: EventType
    mode: str | None
    cameo: str
    quad: Quad
    score: float | None
    contexts: tuple[str, ...] = ()
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    place: str | None = None
    time: EventTime | None = None
    status: Status = "actual"
    foreground: bool = True
    attribution: str | None = None
    counts: tuple[Count, ...] = ()
    same_as: tuple[str, ...] = ()
    rule: str
    confidence: Annotated[float, Meta(ge=0, le=1)]


class Code(Model, frozen=True, kw_only=True):
    """An event by the ontology that a user gave: ``event`` is the record's own event with the same trigger, if any."""

    id: str
    ontology: str
    type: str
    trigger: Span
    event: str | None = None
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    rule: str
    confidence: Annotated[float, Meta(ge=0, le=1)]


class Notice(Model, frozen=True, kw_only=True):
    """What a careful reader would stop at."""

    kind: NoticeKind
    message: str
    evidence: tuple[Span, ...] = ()
    refs: tuple[str, ...] = ()


class Record(Model, frozen=True, kw_only=True):
    """One report, read."""

    schema: Literal["chancery.record/1"] = "chancery.record/1"
    report: Report
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    codes: tuple[Code, ...] = ()

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON: one line, or with ``indent`` spaces a level."""
        from chancery.record.codec import encode

        return encode(self, indent=indent).decode("utf-8")

    @classmethod
    def from_json(cls, data: str | bytes) -> Record:
        """The record that JSON holds, checked against the whole contract.

        Raises:
            RecordError: naming the field at fault, as in ``events[3].time.from``.
        """
        from chancery.record.check import require
        from chancery.record.codec import decode

        return require(decode(data))

    def to_frame(self) -> pandas.DataFrame:
        """The events as a pandas data frame, one row each (needs the extra ``pandas``)."""
        from chancery.record.frame import to_frame

        return to_frame(self)

    def __repr__(self) -> str:
        """One line: the whole text would drown an interactive session."""
        title = f" {self.report.title!r}" if self.report.title else ""
        return (
            f"<Record {self.report.id!r}{title}: {len(self.events)} events, {len(self.attributions)} attributions, "
            f"{len(self.actors)} actors, {len(self.notices)} notices>"
        )

    def _repr_html_(self) -> str:
        from chancery.record.html import to_html

        return to_html(self)
