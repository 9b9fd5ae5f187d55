"""Verbs of saying, thinking and showing: the cue, whose words they are, and what hangs on the verb.

Relations are those of Universal Dependencies: a clause said is ``ccomp``, an infinitive ``xcomp``, a verb set into what
it reports ("X, he said, Y") ``parataxis``.
"""

from __future__ import annotations

from typing import TypeAlias

from chancery.language.document import Document
from chancery.lexicon.cues import Cues, Form
from chancery.reading.attributions_phrases import LONGEST_SOURCE, RELATIVES, Draft, clause_words, filled, phrase, verb_group

CLAUSES = frozenset(["ccomp", "csubj", "csubj:pass", "csubj:outer"])
JUDGED_BY = frozenset("as of for to with over in like about on".split())
SAYING = frozenset(["that", "quote"])
Children: TypeAlias = dict[str, list[int]]
SKIPPED = frozenset(["ADV", "DET", "PRON"])
FINITE = frozenset(["VBD", "VBZ", "VBP"])
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM"])
INSIDE_NOUN = frozenset(["nmod", "compound", "flat", "amod", "appos", "nummod", "conj", "det"])
ATTRIBUTIVE = frozenset(["amod", "compound", "case", "mark", "fixed", "flat"])
DOCUMENTS = frozenset("coverage reporting report article story dispatch broadcast interview account statement".split())
DASHES = frozenset(["-", "–", "—", "--", "―"])
LONGEST_DATELINE = 12
UNSAID = frozenset(["what", "which", "that"])
HIDDEN = frozenset(["it", "there"])


def verb_draft(doc: Document, cues: Cues, verb: int) -> Draft | None:
    """The attribution whose cue is this verb, or None where the verb is no cue or nothing hangs on it."""
    forms = cues.verb(doc.lemmas[verb], doc.lowers[verb])
    if not forms or doc.relations[verb] in ATTRIBUTIVE:
        return None
    children = doc.children(verb)
    by_relation: Children = {}
    for child in children:
        by_relation.setdefault(doc.relations[child], []).append(child)
    for form in forms:
        last = _match_rest(doc, verb, form)
        if last is None:
            continue
        draft = _draft(doc, verb, last, form, by_relation)
        if (draft.content or draft.quoting) and not _subordinate(doc, verb, draft):
            return draft
    return None


def _subordinate(doc: Document, verb: int, draft: Draft) -> bool:
    """Whether an attitude ("supports it", "wants to go") is only part of a description or of another's purpose:
    "the men seeking asylum", "a plan to ban it". Words said outright are kept wherever they stand."""
    if draft.via in SAYING:
        return False
    top = verb
    while doc.relations[top] == "conj" and doc.heads[top] >= 0 and doc.xpos[top] == doc.xpos[verb]:
        top = doc.heads[top]
    relation, tag = doc.deprels[top], doc.xpos[verb]
    if relation == "acl" or (tag == "VBN" and relation == "ccomp" and not doc.children(verb, "aux")):
        return True
    if draft.source is None and any(doc.lowers[c] in UNSAID for c in doc.children(verb, "nsubj")):
        return True
    if relation == "acl:relcl":
        return draft.speaker is not None and doc.lowers[draft.speaker] == "that"
    return relation == "xcomp" and tag == "VB" and draft.cue[0] >= verb - 1


def _match_rest(doc: Document, verb: int, form: Form) -> int | None:
    """The last word of a cue of several words ("point out"), or None where they do not follow."""
    here = verb
    for lemma in form.rest:
        here += 1
        skipped = 0
        while here < len(doc) and doc.lowers[here] != lemma and doc.lemmas[here] != lemma:
            if doc.upos[here] not in SKIPPED or skipped >= 2:
                return None
            here += 1
            skipped += 1
        if here >= len(doc):
            return None
    return here


def _draft(doc: Document, verb: int, last: int, form: Form, by_relation: Children) -> Draft:
    first = verb_group(doc, verb)
    draft = Draft(verb, (first, last + 1), form.cue, quoting="quote" in form.takes)
    passive = _passive(doc, verb, by_relation)
    subject = _set_source(doc, verb, draft, by_relation, passive=passive)
    draft.via, draft.content = _content(doc, verb, last, form, by_relation, subject, passive=passive)
    if draft.via == "object" and draft.quoting and subject is None and not passive and _inverted(doc, verb, draft):
        draft.via, draft.content = "quote", set()
    draft.content.difference_update(range(first, last + 1))
    if draft.via != "raised" and not passive:
        draft.content = filled(draft.content, draft.cue, range(*draft.source or (0, 0)))
    if draft.via == "raised":
        draft.source = draft.speaker = None
    elif draft.via in SAYING and not passive and (draft.source is None or _in_dateline(doc, draft)):
        _name_neighbour(doc, verb, draft)
    _keep_apart(doc, verb, draft)
    return draft


def _keep_apart(doc: Document, verb: int, draft: Draft) -> None:
    """Take the source, with what is told of it ("…, who was there"), out of the content."""
    if draft.source is None or draft.speaker is None:
        return
    draft.content.difference_update(range(*draft.source))
    if doc.heads[draft.speaker] == verb or draft.source[0] in range(draft.cue[1], draft.cue[1] + 3):
        told = clause_words(doc, draft.speaker)
        if verb not in told and not (doc.heads[draft.speaker] != verb and len(told) > LONGEST_SOURCE * 2):
            draft.content -= told


def _passive(doc: Document, verb: int, by_relation: Children) -> bool:
    if doc.xpos[verb] != "VBN":
        return False
    helpers = [doc.lemmas[c] for c in by_relation.get("aux", ())]
    if "have" in helpers and "be" not in helpers and "get" not in helpers:
        return False
    if any(doc.deprels[c].endswith(":pass") for r in ("nsubj", "csubj", "aux") for c in by_relation.get(r, ())):
        return True
    return doc.relations[verb] in ("acl", "advcl", "amod") and "aux" not in by_relation


def _set_source(
    doc: Document, verb: int, draft: Draft, by_relation: Children, *, passive: bool
) -> int | None:
    """Find whose words they are; return the word that is the grammatical subject, if the verb has one."""
    subject = _subject(doc, by_relation)
    if passive:
        agent = next((c for c in by_relation.get("obl", ()) if _is_agent(doc, c)), None)
        if agent is not None:
            name_source(doc, draft, agent)
        return subject if subject is not None else _passive_subject(doc, verb)
    speaker = subject if subject is not None else inherited_subject(doc, verb)
    if speaker is not None and not _hides(doc, speaker, by_relation):
        name_source(doc, draft, speaker)
    return subject


def name_source(doc: Document, draft: Draft, head: int) -> None:
    """Set the source to the phrase of this word: of "coverage by Al-Jazeera" the maker, of "a guard, who" the noun too."""
    maker = _maker(doc, head)
    start, stop = phrase(doc, maker)
    noun = antecedent(doc, head)
    if noun != head and noun < head:
        first, last = phrase(doc, noun)
        start = first if head - last <= 1 else start
    draft.source, draft.speaker = (start, stop), noun if noun != head else maker


def _maker(doc: Document, head: int) -> int:
    """Who made a document, where a name says so: "*Al-Jazeera*" of "coverage by Al-Jazeera"."""
    if doc.lemmas[head] in DOCUMENTS:
        for child in doc.children(head, "nmod"):
            if child > head and doc.upos[child] == "PROPN" and any(doc.lowers[c] == "by" for c in doc.children(child, "case")):
                return child
    return head


def dateline_end(doc: Document, sentence: int) -> int:
    """Where the dateline of a sentence ends ("TEHRAN, 3 May (Reuters) - "); its first word where it has none."""
    first, last = doc.sentences[sentence]
    for word in range(first + 1, min(last, first + LONGEST_DATELINE)):
        if doc.words[word] in DASHES and doc.upos[first] == "PROPN":
            return word + 1
        if doc.upos[word] in ("VERB", "AUX"):
            break
    return first


def _inverted(doc: Document, verb: int, draft: Draft) -> bool:
    """Whether what stands as object is the speaker: ``"…," said a handful of them``."""
    before = draft.cue[0] - 1
    return doc.xpos[verb] in FINITE and before >= 0 and doc.upos[before] == "PUNCT" and doc.words[before] != "."


def _in_dateline(doc: Document, draft: Draft) -> bool:
    return draft.source is not None and draft.source[0] < dateline_end(doc, doc.sentence_of[draft.anchor]) <= draft.cue[0]


def _name_neighbour(doc: Document, verb: int, draft: Draft) -> None:
    """Set the source from the words beside the verb, where the tree has lost its subject: the noun phrase that ends
    before the verb group, an apposition between, or after a quotation or comma the one that follows ("…," said a guard)."""
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


def _subject(doc: Document, by_relation: Children) -> int | None:
    return next(iter(by_relation.get("nsubj", ())), None)


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
    """The understood subject of a verb that has none: of the verb it is joined to, hangs on, or the noun it describes."""
    here = verb
    for _ in range(6):
        head, relation = doc.heads[here], doc.deprels[here]
        if head < 0:
            return None
        if relation.startswith("acl"):
            if doc.xpos[verb] == "VBN" and relation == "acl":
                return None
            return head
        if relation.split(":")[0] not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "dep"):
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


def _content(
    doc: Document, verb: int, last: int, form: Form, by_relation: Children, subject: int | None, *, passive: bool
) -> tuple[str, set[int]]:
    """The complement that holds the content, and its words; the first of the cue's complements that is there."""
    takes = form.takes
    found: set[int] = set()
    if form.rest and takes & {"object", "gerund", "judged"} and not (doc.upos[last] == "ADP" and "ccomp" in by_relation):
        found = _prepositional(doc, last, form, by_relation)
        if found:
            return "object", found
    if "that" in takes:
        found = _clauses(doc, by_relation, verb)
        if found:
            return "that", found
    if takes & {"infinitive", "gerund", "raised"}:
        found = _open_clauses(doc, form, by_relation, subject, passive=passive)
        if found:
            return "raised" if "raised" in takes else "infinitive", found
    if takes & {"judged", "predicate"}:
        found = _judged(doc, verb, by_relation, subject, passive=passive)
        if found and ("judged" in takes or _predicated(doc, verb, by_relation)):
            return "judged", found
    if "object" in takes:
        found = _object(doc, by_relation, subject, passive=passive)
        if found:
            return "object", found
    return "quote", _surrounding(doc, verb, by_relation) if "that" in takes else found


def _clauses(doc: Document, by_relation: Children, verb: int) -> set[int]:
    found: set[int] = set()
    for relation in ("ccomp", "csubj"):
        for clause in by_relation.get(relation, ()):
            if relation == "csubj" and clause < verb:
                continue
            found |= clause_words(doc, clause)
    if not found:
        # "told reporters in a statement that …": the clause at times hangs on the noun.
        for noun in by_relation.get("obl", ()):
            for clause in doc.children(noun, "acl", "ccomp"):
                if any(doc.lowers[c] == "that" for c in doc.children(clause, "mark")):
                    found |= clause_words(doc, clause)
    return found


def _open_clauses(
    doc: Document, form: Form, by_relation: Children, subject: int | None, *, passive: bool
) -> set[int]:
    found: set[int] = set()
    clauses = [*by_relation.get("xcomp", ()), *(by_relation.get("ccomp", ()) if "infinitive" in form.takes else ())]
    for clause in clauses:
        if "raised" not in form.takes and not passive and not _fits(doc, form, clause):
            continue
        found |= clause_words(doc, clause)
    raised = "raised" in form.takes or (passive and "hearer" not in form.takes)
    if found and raised and subject is not None:
        found |= clause_words(doc, subject)
    return found


def _fits(doc: Document, form: Form, clause: int) -> bool:
    if doc.xpos[clause] == "VBG":
        return "gerund" in form.takes
    return "infinitive" in form.takes


def _judged(
    doc: Document, verb: int, by_relation: Children, subject: int | None, *, passive: bool
) -> set[int]:
    found: set[int] = set()
    judged = ([subject] if subject is not None else []) if passive else by_relation.get("obj", [])
    for word in judged:
        found |= clause_words(doc, word)
    for relation in ("xcomp", "obl", "advcl", "ccomp"):
        for child in by_relation.get(relation, ()):
            if relation in ("obl", "advcl") and not (child > verb and _introduced(doc, child)):
                continue
            found |= clause_words(doc, child)
    return found


def _predicated(doc: Document, verb: int, by_relation: Children) -> bool:
    """Whether something is said of the object: "called it *a farce*", "sees it *as a test*"."""
    if "xcomp" in by_relation:
        return True
    return any(
        doc.lowers[c] == "as" for r in ("obl", "advcl") for w in by_relation.get(r, ()) for c in doc.children(w, "case", "mark")
    )


def _introduced(doc: Document, word: int) -> bool:
    """Whether a phrase or clause is led in by a word that says what someone is judged as or for."""
    return any(doc.lowers[c] in JUDGED_BY for c in doc.children(word, "case", "mark"))


def _object(doc: Document, by_relation: Children, subject: int | None, *, passive: bool) -> set[int]:
    if passive:
        return clause_words(doc, subject) if subject is not None else set()
    found: set[int] = set()
    for word in by_relation.get("obj", ()):
        found |= clause_words(doc, word)
    return found


def _prepositional(doc: Document, last: int, form: Form, by_relation: Children) -> set[int]:
    """What follows a cue that ends in a preposition or particle: "called for *a vote*"."""
    found: set[int] = set()
    for relation in ("obl", "advcl", "obj", "xcomp", "ccomp", "nmod"):
        for child in by_relation.get(relation, ()):
            leads = doc.children(child, "case", "mark")
            begins = last in leads or (relation in ("obj", "xcomp", "ccomp") and child > last)
            if begins or (relation == "obj" and not leads and child > last):
                found |= clause_words(doc, child, (last,))
    return found


def _surrounding(doc: Document, verb: int, by_relation: Children) -> set[int]:
    """What a verb is set into: of "X, he said, Y" both X and Y."""
    found: set[int] = set()
    for child in by_relation.get("parataxis", ()):
        if child > verb:
            found |= clause_words(doc, child)
    if found or doc.relations[verb] != "parataxis" or doc.heads[verb] < 0 or "nsubj" not in by_relation:
        return found
    head = doc.heads[verb]
    if head > verb + 1 and doc.heads[head] >= 0 and doc.relations[head] in ("nsubj", "obl"):
        return found
    return clause_words(doc, head, (verb,))


def antecedent(doc: Document, word: int) -> int:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    if doc.lowers[word] not in RELATIVES or doc.upos[word] not in ("PRON", "DET", "SCONJ"):
        return word
    for head in doc.ancestors(word):
        if doc.deprels[head].startswith(("acl", "advcl:relcl")) and doc.heads[head] >= 0:
            return doc.heads[head]
    return word
