"""Claims without a source: words that hide whose they are, grave deeds, large figures, what goes on in a mind."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.attribution_index import AttributionIndex
from chancery.reading.counts import quantity_of
from chancery.reading.findings import Findings
from chancery.reading.grammar import is_passive
from chancery.reading.predicate_words import deed_nouns
from chancery.reading.told import GRAVE, HARM, UNITS, told_span
from chancery.record.models import Event, Mention, Notice, Span

MASKS = frozenset(
    {"report", "estimate", "critic", "rumour", "rumor", "observer", "account", "source", "figure", "posting", "post",
     "media", "leak", "document", "email"}
)  # fmt: skip
PURPOSES = frozenset({"intend", "design", "instruct", "order", "authorize", "invite"})
INSTITUTIONS = frozenset({"state", "government", "organization", "party", "media", "armed_group"})
UNFINISHED = frozenset({"VB", "VBG", "NN", "NNS"})  # "wants to know": it is not told that he does
WEAPONS = frozenset({"heavy-weapons", "aerial", "explosives", "cyber"})
BEGINNING, WHEN = frozenset({"begin", "start", "break", "erupt", "occur"}), frozenset({"when", "after"})
SUICIDE = {"suicide": "commit", "himself": "kill", "herself": "kill", "themselves": "kill"}  # objects and their verb
LONGEST_THOUGHT = 120  # characters from the one who thinks to the word for it
LONGEST_AGE = 3  # digits
LARGE = 50  # a figure from which a reader asks whose it is
LONGEST_FIGURE, SHOWN, MOST_SPANS = 60, 3, 12  # characters of a figure; figures named and pointed to in one notice


def without_source(findings: Findings) -> Iterator[Notice]:
    """The notices of kind ``unsourced``."""
    yield from _hidden_sources(findings)
    yield from _told_without_source(findings)
    yield from _figures_without_source(findings)
    yield from _minds_without_source(findings)
    yield from _suicides(findings)
    yield from _never_done(findings)
    yield from _how_it_began(findings)


def _hidden_sources(findings: Findings) -> Iterator[Notice]:
    """Somebody says so, but the words hide who."""
    doc, text = findings.doc, findings.report.text
    held: dict[str, list[str]] = {}
    for event in findings.events:
        held.setdefault(event.attribution or "", []).append(event.id)
    for quote in findings.attributions:
        cue = Span(quote.cue.start, quote.cue.end)
        refs = (*held.get(quote.id, ()), quote.id)
        if quote.source is None and (_is_question(doc, cue) or _is_no_claim(doc, cue)):
            continue
        if quote.source is None:
            words = text[cue.start : cue.end]
            yield Notice(kind="unsourced", message=f"“{words}” does not say who says so.", evidence=(cue,), refs=refs)
            continue
        words_in = doc.words_in(quote.source.start, quote.source.end)
        if not words_in:
            continue
        head = doc.head_of(words_in.start, words_in.stop)
        if doc.lemmas[head].lower() in MASKS and not any(_is_name(doc, w) for w in words_in):
            source = Span(quote.source.start, quote.source.end)
            words = text[source.start : source.end]
            yield Notice(
                kind="unsourced", message=f"“{words}” does not say whose word it is.", evidence=(source,), refs=refs
            )


def _is_no_claim(doc: Document, cue: Span) -> bool:
    """Whether a passive claims nothing: what something is for, what somebody is told to do."""
    words = doc.words_in(cue.start, cue.end)
    return any(doc.lemmas[w].lower() in PURPOSES for w in words)


def _is_question(doc: Document, cue: Span) -> bool:
    """Whether a cue only says that somebody was asked, which claims nothing."""
    return any(doc.lemmas[w] == "ask" for w in doc.words_in(cue.start, cue.end))


def _is_name(doc: Document, word: int) -> bool:
    """Whether a word names somebody, as the Internet does not."""
    return doc.upos[word] == "PROPN" and doc.lowers[word] not in ("internet", "web")


def _told_without_source(findings: Findings) -> Iterator[Notice]:
    """Grave deeds that the report tells as its own knowledge, one notice a sentence, later mentions with the first."""
    doc = findings.doc
    sourced = {e.id: {f.actor for f in e.actors} for e in findings.events if e.attribution}
    cues = _cues_by_sentence(findings)
    by_sentence: dict[int, list[Event]] = {}
    for event in findings.events:
        word = doc.word_at(event.trigger.start)
        grave = event.type in GRAVE or (event.type == "REJECT" and bool(event.actors) and not event.same_as)
        if word is None or not grave or event.status != "actual" or event.id in sourced:
            continue
        sentence = doc.sentence_of[word]
        if any(_cites(doc, cue, word) for cue in cues.get(sentence, ())):
            continue
        doers = {f.actor for f in event.actors}
        if any(doers <= sourced[other] for other in event.same_as if other in sourced):
            continue  # else it tells who did it, which nobody is cited for
        whole = event.actors and (event.recipients or event.mode in WEAPONS)
        if any(c.measure in HARM for c in event.counts) or whole or (event.foreground and event.type != "ASSAULT"):
            told = next((at for at, es in by_sentence.items() if {e.id for e in es} & set(event.same_as)), sentence)
            by_sentence.setdefault(told, []).append(event)
    for events in by_sentence.values():
        said = dict.fromkeys(f"“{findings.report.text[e.trigger.start : e.trigger.end]}”" for e in events)
        words = ", ".join(said)
        yield Notice(
            kind="unsourced",
            message=f"{words}: told with no source.",
            evidence=tuple(told_span(doc, e) for e in events),
            refs=tuple(e.id for e in events),
        )


def _cues_by_sentence(findings: Findings) -> dict[int, list[int]]:
    """The head words of the cues of each sentence."""
    doc = findings.doc
    made: dict[int, list[int]] = {}
    for quote in findings.attributions:
        words = doc.words_in(quote.cue.start, quote.cue.end)
        if words:
            made.setdefault(doc.sentence_of[words.start], []).append(doc.head_of(words.start, words.stop))
    return made


def _cites(doc: Document, cue: int, deed: int) -> bool:
    """Whether a cue of the same sentence may tell whose word a deed is: not where the cue is the deed itself ("ordered
    the closure"), comes behind it ("attacked a rally and showed that …"), or stands in a relative clause apart."""
    above = [deed, *doc.ancestors(deed)]
    if cue == deed or (doc.relations[cue] == "conj" and doc.heads[cue] in above):
        return False
    return not any(doc.deprels[w] == "acl:relcl" and w not in above for w in (cue, *doc.ancestors(cue)))


def _figures_without_source(findings: Findings) -> Iterator[Notice]:
    """Large figures that the report tells as its own knowledge, all in one notice: "over one million messages"."""
    doc, text = findings.doc, findings.report.text
    sourced = _words_said(findings)
    taken = {w for t in findings.times for w in doc.words_in(t.start, t.end)}
    spans: list[Span] = []
    for word in range(len(doc)):
        noun = doc.heads[word]
        if doc.upos[word] != "NUM" or noun < 0 or {word, noun} & (taken | sourced) or _is_age(doc, word):
            continue
        quantity = quantity_of(doc, noun) or quantity_of(doc, word)
        if quantity is None or doc.lemmas[noun].lower() in UNITS:
            continue
        most = max((n for n in (quantity.low, quantity.high) if n is not None), default=0)
        if most < LARGE and doc.lemmas[noun].lower() != "fold":  # "18-fold"
            continue
        span = Span(doc.starts[quantity.first], doc.ends[max(quantity.last, noun)])
        if span.end - span.start < LONGEST_FIGURE and not (spans and span.start < spans[-1].end):
            spans.append(span)
    if spans:
        words = ", ".join(f"“{text[span.start : span.end]}”" for span in spans[:SHOWN])
        more = f" and {len(spans) - SHOWN} more" if len(spans) > SHOWN else ""
        yield Notice(
            kind="unsourced", message=f"{words}{more}: figures with no source.", evidence=tuple(spans[:MOST_SPANS])
        )


def _is_age(doc: Document, word: int) -> bool:
    """Whether a number is somebody's age: "Slepian, 52, an obstetrician", "aged 65"."""
    if doc.lowers[word - 1] in ("aged", "age"):
        return True
    between = 0 < word < len(doc) - 1 and doc.words[word - 1] == "," and doc.words[word + 1] in (",", ".", ")")
    return between and len(doc.words[word]) <= LONGEST_AGE and doc.upos[word - 2] == "PROPN"


def _words_said(findings: Findings) -> set[int]:
    """The words of sentences in which somebody is cited."""
    doc = findings.doc
    spans = [span for q in findings.attributions for span in (q.cue, *q.content)]
    cited = {doc.sentence_of[w] for span in spans for w in doc.words_in(span.start, span.end)}
    return {w for number in cited for w in range(*doc.sentences[number])}


def _minds_without_source(findings: Findings) -> Iterator[Notice]:
    """What people thought or felt, told by a report that has no word of theirs: "a teacher mistakenly thought …",
    "this troubled the women"."""
    doc, text = findings.doc, findings.report.text
    actors = {a.id: a for a in findings.actors}
    found: list[tuple[str, int, Span]] = []
    speaking: set[str] = set()
    for quote in findings.attributions:
        words = doc.words_in(quote.cue.start, quote.cue.end)
        owner = quote.source.actor if quote.source else None
        if quote.source is None or owner is None or not words:
            continue
        head = doc.head_of(words.start, words.stop)
        felt = doc.upos[head] == "ADJ" or any(doc.lemmas[w].lower() in support_words()["mind"] for w in words)
        if not felt:
            speaking |= {owner} if quote.stance != "believe" else set()
        elif quote.within is None and (doc.xpos[head] not in UNFINISHED or _has_begun(doc, words)):
            inner = doc.upos[head] != "ADJ" and actors[owner].kind in INSTITUTIONS
            span = Span(min(quote.source.start, quote.cue.start), max(quote.source.end, quote.cue.end))
            if span.end - span.start > LONGEST_THOUGHT:
                words = doc.words_in(quote.source.start, quote.source.end)
                span = Span(quote.source.start, doc.ends[doc.head_of(words.start, words.stop)])
            if not inner and span.end - span.start < LONGEST_THOUGHT:
                found.append((owner, quote.cue.start, span))
    found = [f for f in [*found, *_moved(findings)] if f[0] not in speaking]
    if found:
        names = list(dict.fromkeys(f"“{text[span.start : span.end]}”" for _, _, span in found))
        yield Notice(
            kind="unsourced",
            message=f"{', '.join(names[:SHOWN])}: how the report knows what was thought is not told.",
            evidence=tuple(span for _, _, span in found[:MOST_SPANS]),
            refs=tuple(dict.fromkeys(owner for owner, _, _ in found)),
        )


def _has_begun(doc: Document, cue: range) -> bool:
    """Whether a verb group says that something came about: "began to worry"."""
    return any(doc.lemmas[w].lower() in ("begin", "start", "come") and doc.xpos[w] == "VBD" for w in cue)


def _moved(findings: Findings) -> Iterator[tuple[str, int, Span]]:
    """Whom the report itself says that something moved, with the words: "this especially troubled Afghan women"."""
    doc, moving = findings.doc, support_words()["moving"]
    verbs = [w for w, lemma in enumerate(doc.lemmas) if lemma in moving and doc.upos[w] == "VERB"]
    if not verbs:
        return
    said = AttributionIndex(findings)
    by_head = {w: a.id for a in findings.actors for m in a.mentions if (w := _head_of(doc, m)) is not None}
    for word in verbs:
        if doc.xpos[word] not in ("VBD", "VBN") or said.innermost(doc.starts[word], doc.ends[word]):
            continue
        felt = doc.children(word, "nsubj") if is_passive(doc, word) else doc.children(word, "obj")
        told = [w for w in felt if w in by_head and doc.upos[w] != "PRON"]
        if told:
            start, end = min(word, *told), max(word, *told)
            yield by_head[told[0]], doc.starts[word], Span(doc.starts[start], doc.ends[end])


def _head_of(doc: Document, mention: Mention) -> int | None:
    words = doc.words_in(mention.start, mention.end)
    return doc.head_of(words.start, words.stop) if words else None


def _suicides(findings: Findings) -> Iterator[Notice]:
    """A suicide that the report tells as its own knowledge."""
    doc = findings.doc
    objects = [w for w, lower in enumerate(doc.lowers) if lower in SUICIDE and doc.relations[w] == "obj"]
    said = AttributionIndex(findings) if objects else None
    for word in objects:
        verb = doc.heads[word]
        if doc.lemmas[verb].lower() != SUICIDE[doc.lowers[word]] or doc.xpos[verb] not in ("VBD", "VBN"):
            continue
        if said and said.innermost(doc.starts[word], doc.ends[word]):
            continue
        span = Span(doc.starts[min(verb, word)], doc.ends[max(verb, word)])
        words = findings.report.text[span.start : span.end]
        yield Notice(kind="unsourced", message=f"“{words}”: told with no source.", evidence=(span,))


def _never_done(findings: Findings) -> Iterator[Notice]:
    """That something was never done, which nobody can see for himself, told by the report on its own word."""
    doc = findings.doc
    found = [w for w, lower in enumerate(doc.lowers) if lower == "never" and doc.relations[w] == "advmod"]
    sourced = _words_said(findings) if found else set()
    for word in found:
        verb = doc.heads[word]
        if word in sourced:
            continue
        helpers = [c for c in doc.children(verb, "aux", "aux:pass") if c < verb]
        if doc.xpos[verb] == "VBN" and any(doc.lowers[c] in ("has", "have") for c in helpers):
            span = Span(doc.starts[min(helpers)], doc.ends[verb])
            words = findings.report.text[span.start : span.end]
            yield Notice(kind="unsourced", message=f"“{words}”: told with no source.", evidence=(span,))


def _is_harmful(lemma: str) -> bool:
    return lemma in support_words()["accident"] or lemma in deed_nouns()


def _how_it_began(findings: Findings) -> Iterator[Notice]:
    """How a disaster or violence came about, on the report's own word: "the stampede began when a bag fell"."""
    doc = findings.doc
    subjects = [w for w, relation in enumerate(doc.relations) if relation == "nsubj" and doc.upos[w] == "NOUN"]
    found = [w for w in subjects if doc.lemmas[doc.heads[w]] in BEGINNING and _is_harmful(doc.lemmas[w])]
    sourced = _words_said(findings) if found else set()
    for word in found:
        verb = doc.heads[word]
        if word in sourced:
            continue
        causes = [c for c in doc.children(verb, "advcl") if any(doc.lowers[m] in WHEN for m in doc.children(c))]
        if doc.xpos[verb] == "VBD" and causes:
            span = Span(doc.starts[word], doc.ends[max(verb, *causes)])
            words = doc.text_of(word, verb + 1)
            yield Notice(kind="unsourced", message=f"“{words}”: how is told with no source.", evidence=(span,))
