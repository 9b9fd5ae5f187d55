"""Whose words they are: the source of a verb of saying, also where the tree has lost its subject."""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.cues import cues
from chancery.reading.attributions_phrases import (
    LONGEST_SOURCE,
    RELATIVES,
    WEEKDAYS,
    Children,
    Draft,
    clause_words,
    phrase,
)
from chancery.reading.grammar import is_actor

FINITE = frozenset(["VBD", "VBZ", "VBP"])
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM"])
INSIDE_NOUN = frozenset(["nmod", "compound", "flat", "amod", "appos", "nummod", "conj", "det"])
INHERITING = frozenset(["conj", "xcomp", "advcl", "parataxis", "ccomp", "dep"])
DASHES = frozenset(["-", "–", "—", "--", "―"])
LONGEST_NAME = 8
HIDDEN = frozenset(["it", "there"])


def set_source(doc: Document, verb: int, draft: Draft, by_relation: Children, *, passive: bool) -> int | None:
    """Find whose words they are; return the word that is the grammatical subject, if the verb has one."""
    subject = _subject(verb, by_relation)
    if passive:
        agent = next((c for c in by_relation.get("obl", ()) if _is_agent(doc, c)), None)
        if agent is not None:
            name_source(doc, draft, agent)
        return subject if subject is not None else _passive_subject(doc, verb)
    speaker = subject if subject is not None else inherited_subject(doc, verb)
    if speaker is not None and not _hides(doc, speaker, by_relation):
        name_source(doc, draft, speaker)
    return subject


def take_in_name(doc: Document, draft: Draft) -> None:
    """Widen the source over a name between it and its verb that the tree has hung elsewhere: "his father *Ali Sayed*
    said"."""
    if draft.source is None:
        return
    start, stop = draft.source
    gap = range(stop, draft.cue[0])
    named = all((doc.upos[w] == "PROPN" and doc.lowers[w] not in WEEKDAYS) or doc.lowers[w] == "," for w in gap)
    if 0 < len(gap) <= LONGEST_NAME and named:
        last = gap[-1] if doc.lowers[gap[-1]] != "," else gap[-1] - 1
        if last >= stop:
            draft.source = start, last + 1
            draft.content.difference_update(gap)


def name_source(doc: Document, draft: Draft, head: int) -> None:
    """Set the source to the phrase of this word: of "coverage by Al-Jazeera" the maker, of "a guard, who" also the
    noun."""
    maker = _maker(doc, head)
    start, stop = phrase(doc, maker, draft.anchor)
    noun = antecedent(doc, head)
    if noun != head and noun < head:
        first, last = phrase(doc, noun, draft.anchor)
        start = first if head - last <= 1 else start
    draft.source, draft.speaker = (start, stop), noun if noun != head else maker


def _maker(doc: Document, head: int) -> int:
    """Who made a document, where a name says so: "*Al-Jazeera*" of "coverage by Al-Jazeera"."""
    form = cues().bearers.get(doc.lemmas[head])
    if form and "by" in form.prepositions:
        for child in doc.children(head, "nmod"):
            if child > head and doc.upos[child] == "PROPN" and _is_agent(doc, child):
                return child
    return head


def inverted(doc: Document, verb: int, draft: Draft) -> bool:
    """Whether what stands as object is the speaker: ``"…," said a handful of them``."""
    before = draft.cue[0] - 1
    return doc.xpos[verb] in FINITE and before >= 0 and doc.upos[before] == "PUNCT" and doc.words[before] != "."


def name_neighbour(doc: Document, verb: int, draft: Draft) -> None:
    """Set the source from the words beside the verb, where the tree has lost its subject: the noun phrase that ends
    before the verb group, an apposition between, or after a quotation or comma the one that follows ("…," said a
    guard)."""
    if doc.xpos[verb] not in FINITE and not any(doc.xpos[w] in FINITE for w in range(draft.cue[0], verb)):
        return
    first, last = doc.sentences[doc.sentence_of[verb]]
    before = draft.cue[0] - 1
    if before >= first and doc.upos[before] in NOMINAL:
        _name_top(doc, verb, draft, _top(doc, before, first, before + 1))
        return
    if before >= first and doc.upos[before] != "PUNCT":
        return
    after = draft.cue[1]
    while after < last and doc.upos[after] in ("DET", "ADJ"):
        after += 1
    follows = after < last and doc.upos[after] in NOMINAL
    if follows and not any(w > after for w in doc.children(verb, "ccomp")):
        _name_top(doc, verb, draft, _top(doc, after, after, last))
        return
    described = _before_apposition(doc, before, first)
    if described is not None:
        _name_top(doc, verb, draft, _top(doc, described, first, described + 1))


def _before_apposition(doc: Document, comma: int, first: int) -> int | None:
    """The last word of the noun phrase before an apposition that ends at this comma: "*Ryan*, the speaker, said"."""
    if comma <= first or doc.lowers[comma] != ",":
        return None
    for word in range(comma - 1, max(first, comma - LONGEST_SOURCE), -1):
        if doc.lowers[word] == ",":
            return word - 1 if doc.upos[word - 1] in NOMINAL else None
    return None


def _name_top(doc: Document, verb: int, draft: Draft, top: int) -> None:
    name_source(doc, draft, top)
    told = clause_words(doc, top)
    if verb not in told and len(told) <= 2 * LONGEST_SOURCE:
        draft.content -= told
    draft.content.difference_update(range(*draft.source or (0, 0)))


def _top(doc: Document, word: int, first: int, last: int) -> int:
    """The head of the noun phrase of a word, as far as it lies within ``[first, last)``."""
    for _ in range(8):
        head = doc.heads[word]
        if not first <= head < last or doc.upos[head] not in NOMINAL or doc.relations[word] not in INSIDE_NOUN:
            break
        word = head
    return word


def _subject(verb: int, by_relation: Children) -> int | None:
    """The subject of a verb of saying: of two ("*Voters* "think so", *he* said") the one that stands by it."""
    return min(by_relation.get("nsubj", ()), key=lambda word: abs(word - verb), default=None)


def _hides(doc: Document, subject: int, by_relation: Children) -> bool:
    """Whether the subject is an empty "it" or "there"."""
    if doc.relations[subject] == "expl":
        return True
    return doc.lowers[subject] in HIDDEN and ("csubj" in by_relation or "expl" in by_relation)


def _is_agent(doc: Document, word: int) -> bool:
    return doc.deprels[word] == "obl:agent" or any(doc.lowers[c] == "by" for c in doc.children(word, "case"))


def _passive_subject(doc: Document, verb: int) -> int | None:
    """Of "a man accused of spying", the man."""
    return doc.heads[verb] if doc.relations[verb] == "acl" and doc.heads[verb] >= 0 else None


def inherited_subject(doc: Document, verb: int) -> int | None:
    """The understood subject of a verb that has none: that of the verb it is joined to or hangs on, or the noun that it
    describes."""
    here = verb
    for _ in range(6):
        head, relation = doc.heads[here], doc.deprels[here]
        if head < 0:
            return None
        if relation.startswith("acl"):
            if doc.xpos[verb] == "VBN" and relation == "acl":
                return None
            if relation != "acl:relcl" and here == verb and not is_actor(doc, head):
                return _speaks_below(doc, head) if doc.xpos[verb] == "VBG" else _owner(doc, head)
            return head
        if relation.split(":")[0] not in INHERITING:
            return None
        if relation == "xcomp":
            controller = next(iter(doc.children(head, "obj", "iobj")), None)
            if controller is not None and controller < here and doc.lemmas[head] not in ("promise", "use", "have"):
                return controller
        found = next(iter(doc.children(head, "nsubj")), None)
        if found is not None:
            return None if doc.lowers[found] in HIDDEN and doc.children(head, "expl") else found
        if relation.startswith(("parataxis", "ccomp")):
            return None
        here = head
    return None


def _speaks_below(doc: Document, noun: int) -> int:
    """Who speaks in what a noun shows: of "footage of *the mayor* saying" the mayor; else the noun itself."""
    of = [c for c in doc.children(noun, "nmod") if any(doc.lowers[m] == "of" for m in doc.children(c, "case"))]
    return next((c for c in of if doc.upos[c] == "PROPN" or is_actor(doc, c)), noun)


def _owner(doc: Document, noun: int) -> int:
    """Who has what an infinitive describes: of "she had the chance to say" her; else the noun itself."""
    owner = doc.child(noun, "nmod:poss")
    verb = doc.heads[noun]
    if owner is not None or verb < 0 or doc.relations[noun] not in ("obj", "xcomp", "obl"):
        return owner if owner is not None else noun
    subject = next(iter(doc.children(verb, "nsubj")), None)
    return noun if subject is None or doc.relations[subject] == "expl" else subject


def antecedent(doc: Document, word: int) -> int:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    if doc.lowers[word] not in RELATIVES or doc.upos[word] not in ("PRON", "DET", "SCONJ"):
        return word
    for head in doc.ancestors(word):
        if doc.deprels[head].startswith(("acl", "advcl:relcl")) and doc.heads[head] >= 0:
            return doc.heads[head]
    return word


def keep_apart(doc: Document, verb: int, draft: Draft) -> None:
    """Take the source, with what is told of it ("…, who was there"), out of the content."""
    if draft.source is None or draft.speaker is None:
        return
    draft.content.difference_update(range(*draft.source))
    if doc.heads[draft.speaker] == verb or draft.source[0] in range(draft.cue[1], draft.cue[1] + 3):
        told = clause_words(doc, draft.speaker)
        if verb not in told and not (doc.heads[draft.speaker] != verb and len(told) > LONGEST_SOURCE * 2):
            draft.content -= told
