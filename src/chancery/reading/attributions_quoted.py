"""Quotations and who speaks them: a quotation is joined to the cue that introduces, follows or interrupts it, and
where it has none, to the speaker of the quotation before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chancery.language.document import Document
from chancery.reading.attributions_phrases import Draft, verb_group
from chancery.reading.attributions_sources import DASHES, name_source
from chancery.reading.quotations import Quotation

NEAREST = 12
"""Words between a quotation and a cue that may introduce it."""
FARTHEST = 45
"""Words between a quotation that ends with a comma and its cue."""
FRAGMENT = 5
"""A quotation of so few words inside a clause is a phrase that the reporter quotes, not a speech."""
LONGEST_TITLE = 5
"""Words of the name of a programme or a work."""
SENTENCE_ENDS = frozenset([".", "!", "?", "…", "..."])
FIRST_PERSONS = frozenset(["i", "we", "you", "me", "us", "my", "our", "your"])


@dataclass
class _Quoted:
    first: int
    last: int
    paragraph: int
    owner: Draft | None = None


def join_quotations(doc: Document, drafts: list[Draft], quotations: list[Quotation]) -> list[Draft]:
    """The drafts with their quotations; drafts that neither tree nor quotation gives any content are dropped."""
    quoted = [q for q in (_words(doc, q) for q in quotations if q.depth == 0) if q and not _is_title(doc, q)]
    joiner = _Joiner(doc, list(drafts), quoted)
    joiner.run()
    return [d for d in joiner.drafts if d.content]


def _words(doc: Document, quotation: Quotation) -> _Quoted | None:
    words = doc.words_in(quotation.start, quotation.end)
    if not words:
        return None
    sentence = doc.sentence_of[words.start]
    paragraph = doc.paragraphs[sentence] if sentence < len(doc.paragraphs) else 0
    return _Quoted(words.start, words.stop, paragraph)


def _is_title(doc: Document, quotation: _Quoted) -> bool:
    """Whether quotation marks only hold the name of a programme or a work: 'told NBC's "Today" that'."""
    words = [w for w in range(quotation.first, quotation.last) if doc.upos[w] != "PUNCT"]
    if not 0 < len(words) <= LONGEST_TITLE or not all(doc.words[w][0].isupper() for w in words):
        return False
    before = max((w for w in range(max(quotation.first - 2, 0), words[0]) if doc.upos[w] != "PUNCT"), default=None)
    named = before is not None and (doc.xpos[before] == "POS" or doc.lowers[before] in ("on", "titled", "of"))
    return named and not any(doc.upos[w] in ("VERB", "AUX") for w in words)


class _Joiner:
    def __init__(self, doc: Document, drafts: list[Draft], quoted: list[_Quoted]) -> None:
        self.doc, self.quoted = doc, quoted
        inside = [False] * (len(doc) + 1)
        for q in quoted:
            for word in range(q.first, q.last):
                inside[word] = True
        self.inside = inside
        self.ends = [last for _, last in doc.sentences]
        for number in range(len(self.ends) - 2, -1, -1):
            if self._same_paragraph(number, number + 1):
                self.ends[number] = self.ends[number + 1]
        self.drafts = drafts
        self.by_anchor = {d.anchor: d for d in drafts}
        self.holders: dict[int, list[Draft]] = {}
        for d in drafts:
            if not inside[d.anchor]:
                for word in d.content:
                    if inside[word]:
                        self.holders.setdefault(word, []).append(d)

    def run(self) -> None:
        before: _Quoted | None = None
        for q in self.quoted:
            self._join(q, before)
            before = q
        for q, following in reversed(list(pairwise(self.quoted))):
            if q.owner is None and following.owner is not None and self._leads_up(q, following):
                q.owner = following.owner
                q.owner.content.update(range(q.first, q.last))

    def _join(self, q: _Quoted, before: _Quoted | None) -> None:
        held = [d for d in self._held(q) if not self._past_end(d, q)]
        nearest = self._adjacent(q)
        if held and nearest is not None and not nearest.content and nearest not in held:
            # The tree has hung a quotation on a verb further off than the one that introduces it.
            for draft in held:
                if nearest.anchor not in draft.content:
                    draft.content.difference_update(range(q.first, q.last))
                elif draft.cue[0] < nearest.anchor and self._goes_on(nearest, draft):
                    draft.content = {w for w in draft.content if w < nearest.cue[0]}
            held = []
        if held:
            for draft in held:
                draft.content.update(range(q.first, q.last))
                self._bound(draft, q)
            q.owner = held[0]
            return
        owner = nearest or self._continued(q, before) or self._signed(q)
        if owner is not None:
            owner.content.update(range(q.first, q.last))
            q.owner = owner

    def _goes_on(self, later: Draft, draft: Draft) -> bool:
        """Whether a cue is what the same speaker does next: "admitted to the theft, writing …"."""
        comma = self.doc.lowers[later.cue[0] - 1] == ","
        return comma and self.doc.xpos[later.anchor] == "VBG" and later.source == draft.source

    def _past_end(self, draft: Draft, q: _Quoted) -> bool:
        """Whether a sentence end that was missed lies between a content and a quotation with a cue of its own; the
        content is cut there."""
        if draft.cue[0] >= q.first or q.first == 0 or self.doc.lowers[q.first - 1] not in SENTENCE_ENDS:
            return False
        own = self._after(q)
        if own is None or own is draft or own.anchor in draft.content:
            return False
        draft.content = {w for w in draft.content if w < q.first}
        return True

    def _bound(self, draft: Draft, q: _Quoted) -> None:
        """Take from a direct speech the sentence before it, which a missed sentence end has run into it."""
        if q.first > 0 and self.doc.lowers[q.first - 1] in SENTENCE_ENDS and draft.cue[0] >= q.last:
            start = self.doc.sentences[self.doc.sentence_of[q.first]][0]
            draft.content.difference_update(range(start, q.first))
        if draft.via in ("that", "quote") and q.last <= draft.cue[0] <= q.last + NEAREST:
            # What follows the cue of a direct speech is the reporter's: "…," he said, asking not to be named.
            stop = self.doc.sentences[self.doc.sentence_of[draft.anchor]][1]
            draft.content -= {w for w in range(draft.cue[1], stop) if not self.inside[w]}

    def _held(self, q: _Quoted) -> list[Draft]:
        """The drafts from outside that have a part of the quotation already."""
        found: list[Draft] = []
        for word in range(q.first, q.last):
            for draft in self.holders.get(word, ()):
                if draft not in found:
                    found.append(draft)
        return found

    def _adjacent(self, q: _Quoted) -> Draft | None:
        return self._after(q) or self._ahead(q)

    def _after(self, q: _Quoted) -> Draft | None:
        """A cue that follows: ``"…," he said``. After a comma it is sure to come, if only behind a long apposition."""
        doc = self.doc
        sentence = doc.sentence_of[q.last - 1]
        stop = doc.sentences[sentence][1]
        if q.last >= 2 and doc.lowers[q.last - 2] == "," and self.paragraph_end(sentence) > q.last:
            stop = min(self.paragraph_end(sentence), q.last + FARTHEST)
        elif stop == q.last and self.paragraph_end(sentence) > q.last:
            if doc.lowers[q.last - 2] == "." and doc.words[q.last][:1].isupper():
                return None  # a new sentence begins
            stop = min(doc.sentences[sentence + 1][1], q.last + 5)
        else:
            stop = min(stop, q.last + NEAREST)
        for word in range(q.last, stop):
            if self.inside[word]:
                return None
            draft = self.by_anchor.get(word)
            if draft and draft.quoting and draft.source is not None and not self._supposed(draft):
                return draft
        return None

    def _supposed(self, draft: Draft) -> bool:
        """Whether a verb stands in a condition, where nobody is quoted: "it would act 'soon' if they continued"."""
        return any(self.doc.lowers[c] in ("if", "unless") for c in self.doc.children(draft.anchor, "mark"))

    def paragraph_end(self, sentence: int) -> int:
        """The word after the last one of the paragraph of a sentence."""
        return self.ends[sentence]

    def _ahead(self, q: _Quoted) -> Draft | None:
        """A cue that comes before: ``He said: "…"``."""
        doc = self.doc
        if q.last - q.first - 2 <= FRAGMENT and not self._stands_alone(q):
            return None
        sentence = doc.sentence_of[q.first]
        start = doc.sentences[sentence][0]
        if start == q.first and sentence > 0 and doc.lowers[q.first - 1] in (":", ","):
            start = doc.sentences[sentence - 1][0]
        for word in range(q.first - 1, max(start, q.first - 2 * NEAREST) - 1, -1):
            if self.inside[word]:
                return None
            draft = self.by_anchor.get(word)
            if draft and draft.quoting:
                return draft
        return self._introduced(q)

    def _introduced(self, q: _Quoted) -> Draft | None:
        """The draft of any clause that leads up to a quotation with a colon: ``He has since relented: "…"``."""
        doc = self.doc
        colon = q.first - 1
        if colon < 1 or doc.lowers[colon] != ":" or q.last - q.first - 2 <= FRAGMENT:
            return None
        first = doc.sentences[doc.sentence_of[colon]][0]
        verb = doc.head_of(first, colon)
        subject = next(iter(doc.children(verb, "nsubj")), None)
        if doc.upos[verb] != "VERB" or subject is None or self.inside[verb] or verb in self.by_anchor:
            return None
        draft = Draft(verb, (verb_group(doc, verb), verb + 1), None)
        name_source(doc, draft, subject)
        self.drafts.append(draft)
        self.by_anchor[verb] = draft
        return draft

    def _stands_alone(self, q: _Quoted) -> bool:
        """Whether the quotation is set off: a colon or comma before it, or a sentence of its own."""
        return q.first == 0 or self.doc.upos[q.first - 1] == "PUNCT"

    def _signed(self, q: _Quoted) -> Draft | None:
        """The draft of a quotation that is set out and signed: ``"…" - Name``."""
        doc = self.doc
        end = self.ends[doc.sentence_of[q.last - 1]]
        name = range(q.last + 1, end)
        signed = q.last < end and doc.words[q.last] in DASHES and 0 < len(name) <= FRAGMENT
        if not signed or doc.upos[name[0]] != "PROPN" or any(doc.upos[w] == "VERB" for w in name):
            return None
        draft = Draft(q.last, (q.last, q.last + 1), None)
        name_source(doc, draft, doc.head_of(name.start, name.stop))
        if draft.source is not None:
            draft.source = max(draft.source[0], name.start), max(draft.source[1], name.start + 1)
        self.drafts.append(draft)
        return draft

    def _leads_up(self, q: _Quoted, following: _Quoted) -> bool:
        """Whether a quotation fills the paragraph before another, whose speaker it then shares."""
        sentence = self.doc.sentence_of[q.first]
        opens = q.first == self.doc.sentences[sentence][0] and not (
            sentence > 0 and self._same_paragraph(sentence - 1, sentence)
        )
        closes = self.paragraph_end(self.doc.sentence_of[q.last - 1]) - 1 <= q.last == following.first
        return opens and closes

    def _continued(self, q: _Quoted, before: _Quoted | None) -> Draft | None:
        """The speaker of the quotation before, where this one goes on with it: after the cue that parts the two, or as
        a sentence or paragraph of its own."""
        if before is None or before.owner is None:
            return None
        doc = self.doc
        own = doc.sentences[doc.sentence_of[q.first]][0] == q.first or doc.lowers[q.first - 1] in SENTENCE_ENDS
        between = range(before.last, q.first)
        cue = before.owner.cue
        interrupted = before.last <= cue[0] and cue[1] <= q.first and len(between) <= FARTHEST
        if before.paragraph != q.paragraph:
            alone = q.last >= self.paragraph_end(doc.sentence_of[q.last - 1]) - 1
            return before.owner if own and alone and (interrupted or len(between) <= 1) else None
        follows = own and (interrupted or len(between) == 0)
        split = not own and interrupted and self._stands_alone(q)
        return before.owner if follows or split else None

    def _same_paragraph(self, a: int, b: int) -> bool:
        paragraphs = self.doc.paragraphs
        return not paragraphs or b >= len(paragraphs) or paragraphs[a] == paragraphs[b]


def heard(doc: Document, drafts: list[Draft], quoted: Sequence[int]) -> list[Draft]:
    """The drafts worth keeping: inside another's words only a report of somebody's words, not every thought and wish of
    the speaker ("I think", "we want"); inside quotation marks not what the speaker believes of others' thoughts."""
    inside = [0] * len(doc)
    for draft in drafts:
        for word in draft.content:
            inside[word] += 1
    return [
        d
        for d in drafts
        if not inside[d.anchor]
        or (_reports(doc, d) and inside[d.speaker or d.anchor] and not (quoted[d.anchor] and _thinks(d)))
    ]


def _thinks(draft: Draft) -> bool:
    return draft.entry is not None and draft.entry.stance in ("believe", "doubt", "evidence")


def _reports(doc: Document, draft: Draft) -> bool:
    if draft.via not in ("that", "quote", "around") or draft.source is None:
        return False
    return draft.speaker is None or doc.lowers[draft.speaker] not in FIRST_PERSONS
