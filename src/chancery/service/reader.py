"""The reader: report in, record out. It loads the encoder once and serves many reports, from many threads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, TypedDict, Unpack

from msgspec.structs import replace

from chancery.errors import InputError, LanguageError, LexiconError
from chancery.language.document import Document
from chancery.language.english import is_english
from chancery.language.parser import Parser
from chancery.lexicon.own import OwnOntology
from chancery.reading.explanation import Explanation, explain
from chancery.reading.own_events import OwnCoder
from chancery.reading.pipeline import read_document
from chancery.record.models import Record, Report

MOST_CHARACTERS = 2_000_000
ISO_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Given(TypedDict, total=False):
    """What may be given with a report: see ``Reader.read``."""

    id: str | None
    title: str | None
    publisher: str | None
    published: str | date | None
    url: str | None


class Reader:
    """Reads reports. Thread-safe; picklable for worker processes (it loads anew where it lands).

    >>> record = Reader().read("Iran's foreign minister visited Baghdad on Monday.", published="2019-09-18")
    """

    def __init__(self, parser: Parser | None = None, *, ontology: OwnOntology | None = None) -> None:
        """``ontology`` codes every report by types of one's own, too (``record.codes``)."""
        self.parser = parser or Parser()
        self.coder = OwnCoder(ontology, self.parser.parse) if ontology else None

    def read(
        self,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | date | None = None,
        url: str | None = None,
        force: bool = False,
    ) -> Record:
        """The record of one report.

        ``published`` is an ISO 8601 date, as precise as known (``2019``, ``2019-09``, ``2019-09-18``). ``id``
        defaults to a
        hash of the text. ``force`` reads on where the text does not look English.

        Raises:
            InputError: no text, too long a text, a date that is none.
            LanguageError: the text is not English.
        """
        return self.read_with_tree(
            text, id=id, title=title, publisher=publisher, published=published, url=url, force=force
        )[0]

    def read_with_tree(self, text: str, *, force: bool = False, **given: Unpack[Given]) -> tuple[Record, Document]:
        """The record of one report, and the parsed text that it was read from; as ``read``."""
        name = given.get("id") or "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        _check_text(text, name)
        title, publisher, url = given.get("title"), given.get("publisher"), given.get("url")
        day = _day(given.get("published"), name)
        report = Report(id=name, text=text, title=title, publisher=publisher, url=url, published=day)
        doc = self.parser.parse(text)
        if not force and not any(c.isalpha() for word in doc.words for c in word):
            raise InputError("there is no sentence in it", where=name, remedy="give the text of a report")
        if not force and is_english(doc.lowers) is False:
            raise LanguageError(
                "the text does not look English", where=name, remedy="give English text, or use --force (force=True)"
            )
        record = read_document(report, doc)
        return (replace(record, codes=self.coder.codes(record, doc)) if self.coder else record), doc

    def explain(self, record: Record, doc: Document, event: str) -> Explanation:
        """Why an event of a record, by its id, is there as it is: words, paths in the tree, row of the table, numbers.

        Raises:
            InputError: the record has no such event.
        """
        held = next((e for e in record.events if e.id == event), None)
        if held is None:
            last = record.events[-1].id if record.events else "none"
            raise InputError(f"there is no event {event!r}", where=record.report.id, remedy=f"the last one is {last}")
        return explain(record, doc, held)

    def read_many(self, inputs: Iterable[dict[str, Any]], *, force: bool = False) -> Iterator[Record | InputError]:
        """A record, or the error that kept it from being made, for each input in its order.

        ``inputs`` are the keyword arguments of ``read``. Two reports are in work at a time: the encoder of one runs
        beside the
        readers of the other.
        """

        def one(given: dict[str, Any]) -> Record | InputError:
            try:
                return self.read(**given, force=force)
            except InputError as error:
                return error
            except LexiconError:  # tables that no report can be read with
                raise
            except Exception as error:  # a fault of ours on one report must not cost the others
                where = str(given.get("id") or given.get("title") or "a report")
                fault = f"{type(error).__name__}: {error}"
                return InputError(f"reading failed ({fault})", where=where, remedy="please report this with the text")

        with ThreadPoolExecutor(max_workers=2) as pool:
            waiting: list[Any] = []
            for given in inputs:
                waiting.append(pool.submit(one, given))
                if len(waiting) > 4:
                    yield waiting.pop(0).result()
            for job in waiting:
                yield job.result()


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        raise InputError("there is no text in it", where=name, remedy="give the text of a report")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"{len(text):,} characters are more than one report can have ({MOST_CHARACTERS:,})",
            where=name,
            remedy="split it into its reports, one a line of a JSON-lines file, and use --jsonl",
        )


def _day(given: str | date | None, name: str) -> str | None:
    if given is None:
        return None
    if isinstance(given, date):
        return given.isoformat()[:10]
    try:
        if not ISO_DAY.fullmatch(given):
            raise ValueError(given)
        date.fromisoformat((given + "-01-01")[:10] if len(given) < 7 else (given + "-01")[:10])
    except ValueError:
        raise InputError(
            f"published: {given!r} is no date", where=name, remedy="write it as 2019-09-18, 2019-09 or 2019"
        ) from None
    return given
