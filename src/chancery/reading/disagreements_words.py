"""What one side says was done, and another says was not, in words that mean the same or the reverse: a letter returned
and not received, a matter raised and not raised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from chancery.language.document import Document
from chancery.lexicon.support import SupportKind, support_words
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.factuality import status_of
from chancery.reading.findings import Findings
from chancery.reading.told import SIDE_BY_SIDE
from chancery.record.models import Notice, Span

ALIKE: tuple[tuple[SupportKind, SupportKind], ...] = (
    ("bring_up", "bring_up"),
    ("widen", "widen"),
    ("hand_over", "come_by"),
)
HELD: frozenset[str] = frozenset({"actual", "planned", "possible"})
AROUND = ("nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "obl", "advmod")
LONGEST = 80  # characters of a passage that is shown


def done_and_not_done(findings: Findings) -> Iterator[Notice]:
    """The notices of kind ``inconsistent`` on what is told in one word and denied in another."""
    doc, kinds = findings.doc, support_words()
    wanted = {lemma for pair in ALIKE for kind in pair for lemma in kinds[kind]}
    verbs = [w for w, lemma in enumerate(doc.lemmas) if lemma in wanted and doc.upos[w] == "VERB"]
    said: AttributionIndex | None = None
    for told, denied in ALIKE:
        no = [w for w in verbs if doc.lemmas[w] in kinds[denied] and status_of(doc, w) == "negated"]
        yes = [w for w in verbs if no and doc.lemmas[w] in kinds[told] and status_of(doc, w) in HELD]
        for one, other in product(yes, no):
            if abs(doc.starts[one] - doc.starts[other]) > SIDE_BY_SIDE:
                continue
            said = said or AttributionIndex(findings)
            if _voice(findings, said, one) == _voice(findings, said, other):
                continue
            yield Notice(
                kind="inconsistent",
                message=f"“{doc.words[one]}” is told, and “{doc.words[other]}” is denied.",
                evidence=tuple(_passage(doc, w) for w in sorted((one, other))),
            )
            break


def _voice(findings: Findings, said: AttributionIndex, verb: int) -> str | None:
    """On whose word a verb stands: the actor, or how the text calls the source; on the report's own, nobody's."""
    quote = said.by_id.get(said.innermost(findings.doc.starts[verb], findings.doc.ends[verb]) or "")
    source = quote.source if quote else None
    return (source.actor or findings.report.text[source.start : source.end]) if source else None


def _passage(doc: Document, verb: int) -> Span:
    """A verb with what stands around it."""
    near = (w for w in doc.children(verb) if abs(doc.starts[w] - doc.starts[verb]) < LONGEST)
    around = [w for w in near if doc.deprels[w] in AROUND and (w > verb or doc.relations[w] != "obl")]
    words = [verb, *around]
    return Span(doc.starts[min(words)], doc.ends[max(words)])
