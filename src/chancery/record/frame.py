"""The events of a record as a pandas data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.errors import MissingExtraError
from chancery.record.models import Record
from chancery.record.view import RecordView

if TYPE_CHECKING:
    import pandas

#: The columns, in order.
COLUMNS = (
    "event", "who", "type", "mode", "cameo", "whom", "place", "from", "to", "status", "foreground", "according_to",
    "trigger", "confidence",
)  # fmt: skip


def to_frame(record: Record) -> pandas.DataFrame:
    """One row per event; several actors are joined by ``; ``, a chain of sources reads from the inside out.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("a data frame needs pandas", remedy='pip install "chancery-news[pandas]"') from error
    view = RecordView(record)
    rows = [
        (
            event.id,
            "; ".join(view.names(event.actors)) or None,
            event.type,
            event.mode,
            event.cameo,
            "; ".join(view.names(event.recipients)) or None,
            view.places[event.place].name if event.place else None,
            event.time.from_ if event.time else None,
            event.time.to if event.time else None,
            event.status,
            event.foreground,
            view.according_to(event),
            view.text(event.trigger),
            event.confidence,
        )
        for event in record.events
    ]
    return pandas.DataFrame(rows, columns=list(COLUMNS))
