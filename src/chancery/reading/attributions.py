"""Who says so: the attributions of a report.

Every cue of the lexicon that the trees bear out makes a draft: cue, source, content. Quotations are then joined to the
drafts that introduce them, and what stands inside another's words is chained to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from chancery.language.document import Document
from chancery.lexicon.cues import Cues, cues
from chancery.reading.actor_index import ActorIndex
from chancery.reading.attribution_index import PieceIndex
from chancery.reading.attributions_bounds import bounded, reported
from chancery.reading.attributions_cues import whole_cue
from chancery.reading.attributions_learned import is_likely, learned_drafts
from chancery.reading.attributions_nominal import adverb_draft, headline_draft, nominal_draft, preposition_draft
from chancery.reading.attributions_phrases import Draft, pieces
from chancery.reading.attributions_quoted import heard, join_quotations
from chancery.reading.attributions_trees import mended, quotation_of
from chancery.reading.attributions_verbs import verb_draft
from chancery.reading.findings import Findings
from chancery.reading.quotations import Quotation, of_report
from chancery.record.models import Actor, Attribution, Quoting, Source, Span, Stance

DEEPEST = 8
"""Attributions that may stand inside one another; what nests deeper is noise."""


OUTRIGHT = frozenset(["that", "around", "adverb", "raised"])
"""Complements of words said outright; what holds an attitude only is weighed by the reader of attributions, too."""
NEGATIONS = frozenset(["not", "n't", "never", "nor", "neither"])
NEGATED: dict[Stance, Stance] = {"believe": "doubt", "confirm": "doubt", "deny": "state", "promise": "deny"}
"""What a negated cue comes to: "does not believe" is doubt."""


def step(findings: Findings) -> dict[str, Any]:
    """The attributions of a report, in text order."""
    doc, lexicon = findings.doc, cues()
    quoted = of_report(findings)
    inside = quotation_of(doc, quoted)
    tree = mended(doc, lexicon, inside)
    drafts = join_quotations(tree, _drafts(tree, lexicon), quoted)
    drafts = heard(tree, [*drafts, *_learned(tree, drafts)], inside)
    drafts = [bounded(tree, draft, inside) for draft in drafts]
    reported(tree, drafts, inside, _media(findings))
    return {"attributions": _finished(findings, drafts, quoted)}


def _media(findings: Findings) -> Callable[[Draft], bool]:
    """Tells of a draft whether its source is a medium."""
    actors = ActorIndex(findings)

    def is_medium(draft: Draft) -> bool:
        found = actors.at_word(draft.speaker) if draft.speaker is not None else None
        actor = actors.actor(found.actor) if found else None
        return actor is not None and actor.kind == "media"

    return is_medium


def _drafts(doc: Document, lexicon: Cues) -> list[Draft]:
    """The drafts of all cues, in text order."""
    found: list[Draft] = []
    depth = [0] * len(doc)
    for first, last in doc.sentences:
        headline = headline_draft(doc, lexicon, first, last)
        if headline:
            _keep(headline, found, depth)
        for word in range(first, last):
            draft = _draft(doc, lexicon, word, depth)
            if draft and (draft.via in OUTRIGHT or is_likely(doc, word)):
                _keep(draft, found, depth)
    return found


def _learned(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts of cues of which no lexicon or tree made one, or made one of no content."""
    taken = {word for draft in drafts for word in range(*draft.cue)}
    depth = Counter(word for draft in drafts for word in draft.content)
    return [draft for draft in learned_drafts(doc, taken) if depth[draft.anchor] < DEEPEST]


def _draft(doc: Document, lexicon: Cues, word: int, depth: list[int]) -> Draft | None:
    if depth[word] >= DEEPEST:
        return None
    upos = doc.upos[word]
    if upos == "VERB":
        return verb_draft(doc, lexicon, word) or preposition_draft(doc, lexicon, word)
    if upos in ("NOUN", "ADJ", "PROPN"):
        return nominal_draft(doc, lexicon, word)
    if upos in ("ADP", "SCONJ"):
        return preposition_draft(doc, lexicon, word)
    if upos == "ADV":
        return adverb_draft(doc, lexicon, word)
    return None


def _keep(draft: Draft, found: list[Draft], depth: list[int]) -> None:
    found.append(draft)
    for word in draft.content:
        depth[word] += 1


def _finished(findings: Findings, drafts: list[Draft], quoted: list[Quotation]) -> tuple[Attribution, ...]:
    doc, actors = findings.doc, ActorIndex(findings)
    unsaid = {word for line in doc.datelines for word in range(*line)}
    made: list[Attribution] = []
    for draft in sorted((whole_cue(doc, d) for d in drafts), key=lambda d: d.cue):
        holes = set(range(*draft.cue)) | (set(range(*draft.source)) if draft.source else set())
        spans = [Span(doc.starts[a], doc.ends[b - 1]) for a, b in pieces(doc, draft.content - unsaid, holes=holes)]
        if not spans or all(doc.lowers[w] in ("who", "whom") for w in draft.content):
            continue  # "the men who were sought": nobody says anything
        source = _source(doc, actors, draft)
        actor = actors.actor(source.actor) if source and source.actor else None
        made.append(
            Attribution(
                id=f"q{len(made) + 1}",
                source=source,
                cue=Span(doc.starts[draft.cue[0]], doc.ends[draft.cue[1] - 1]),
                content=tuple(spans),
                kind=_kind(doc.text, spans, quoted),
                stance=_stance(doc, draft, actor),
            )
        )
    return _chained(made)


def _source(doc: Document, actors: ActorIndex, draft: Draft) -> Source | None:
    if draft.source is None:
        return None
    first, last = draft.source
    found = actors.at_word(draft.speaker if draft.speaker is not None else first)
    return Source(actor=found.actor if found else None, start=doc.starts[first], end=doc.ends[last - 1])


def _kind(text: str, spans: list[Span], quoted: list[Quotation]) -> Quoting:
    """Direct where the content lies in quotation marks of its own, mixed where part of it does."""
    first, last = spans[0].start, spans[-1].end
    marked = 0
    for place in range(bisect_left(quoted, first - 1, key=lambda q: q.start), len(quoted)):
        quotation = quoted[place]
        if quotation.start >= last:
            break
        for span in spans:
            if quotation.start >= span.start - 1 and quotation.end <= span.end + 1:
                marked += quotation.end - quotation.start if quotation.depth == 0 or not marked else 0
    whole = sum(span.end - span.start for span in spans)
    if marked >= whole - 2:
        return "direct"
    return "mixed" if marked else "indirect"


def _stance(doc: Document, draft: Draft, actor: Actor | None) -> Stance:
    """The stance of the cue, as its use here turns it: a medium reports, who is told to do something is asked, and
    what is found good is thought so."""
    if draft.entry is None:
        return "state"
    stance = draft.entry.stance
    if any(doc.lowers[w] in NEGATIONS for w in range(*draft.cue)):
        return NEGATED.get(stance, stance)
    if stance == "state" and draft.via == "infinitive" and draft.entry.takes("hearer"):
        return "demand"
    if stance == "state" and actor is not None and actor.kind == "media":
        return "report"
    return "believe" if stance == "evidence" and draft.via == "judged" else stance


def _chained(made: list[Attribution]) -> tuple[Attribution, ...]:
    """Each attribution with the one that it stands inside: whose content holds its source and its cue.

    Where two hold each other's cue, the one that says more is the outer one: the shorter finds its place first, and
    what would close a circle is passed over.
    """
    index = PieceIndex(made)
    within: dict[str, str] = {}
    for attribution in sorted(made, key=lambda a: sum(piece.end - piece.start for piece in a.content)):
        spans = [attribution.cue] + ([attribution.source] if attribution.source else [])
        outer = set(index.holders(spans[-1].start, spans[-1].end)) - {attribution.id}
        for holder in index.holders(spans[0].start, spans[0].end):
            if holder in outer and not _leads_to(within, holder, attribution.id):
                within[attribution.id] = holder
                break
    return tuple(replace(a, within=within.get(a.id)) for a in made)


def _leads_to(within: dict[str, str], inner: str, outer: str) -> bool:
    """Whether one attribution stands inside another, or so deep that it may as well."""
    here: str | None = inner
    for _ in range(DEEPEST):
        if here is None or here == outer:
            break
        here = within.get(here)
    return here is not None
