"""What the commands call, loaded when it is needed: help and errors should not wait for the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Unpack

from chancery.errors import InputError
from chancery.record.models import Record

if TYPE_CHECKING:
    from chancery.language.document import Document
    from chancery.lexicon.own import OwnOntology
    from chancery.reading.explanation import Explanation
    from chancery.service.reader import Given


class ReportReader(Protocol):
    """The part of ``chancery.service.reader.Reader`` that the commands use."""

    def read(
        self,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
        force: bool = False,
    ) -> Record:
        """The record of one report."""
        ...

    def read_with_tree(self, text: str, *, force: bool = False, **given: Unpack[Given]) -> tuple[Record, Document]:
        """The record, and the parsed text that it was read from."""
        ...

    def explain(self, record: Record, doc: Document, event: str) -> Explanation:
        """Why an event of a record is there."""
        ...

    def read_many(self, inputs: Iterable[dict[str, Any]], *, force: bool = False) -> Iterator[Record | InputError]:
        """The records of many, in the order given, by the keyword arguments of ``read``; a failure yields its error."""
        ...


def _reader(ontology: OwnOntology | None = None) -> ReportReader:
    from chancery.service.reader import Reader

    return Reader(ontology=ontology)


def _parse(lines: Iterable[str], name: str) -> Iterator[str]:
    from chancery.service.parse import parse_conllu

    return parse_conllu(lines, name)


@dataclass(frozen=True)
class Tools:
    """The services behind the commands; tests pass others as the context's object."""

    reader: Callable[..., ReportReader] = _reader
    parse: Callable[[Iterable[str], str], Iterator[str]] = _parse
