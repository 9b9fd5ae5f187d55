"""What is said: the content of a verb of saying, by the complements that its entry in the lexicon allows."""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.cues import Form
from chancery.reading.attributions_phrases import RELATIVES, Children, clause_words
from chancery.reading.grammar import is_actor

SPOKEN_TO = frozenset(["object", "hearer"])  # "addressed the strike", "addressed the crowd"
OCCASIONS = frozenset(["conference", "gala", "rally", "convention", "summit", "dinner", "gathering", "audience",
                       "crowd", "assembly", "congress", "attendee", "forum", "luncheon", "ceremony", "meeting",
                       "parliament"])  # fmt: skip
OWN_BUSINESS = frozenset(["obj", "obl", "xcomp", "advcl"])  # "tweets appear in search results": they say nothing
JUDGED_BY = frozenset(["as", "of", "for", "to", "with", "over", "in", "like", "about", "on"])


def content_of(
    doc: Document, verb: int, last: int, form: Form, by_relation: Children, subject: int | None, *, passive: bool
) -> tuple[str, set[int]]:
    """The complement that holds the content, and its words; the first of the cue's complements that is there."""
    takes = form.takes
    found: set[int] = set()
    says_clause = doc.upos[last] == "ADP" and "ccomp" in by_relation  # "insisted on Monday that"
    if form.rest and takes & {"object", "gerund", "judged"} and not says_clause:
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
        found = set()
    if "figure" in takes:
        found = _figure(doc, verb, by_relation)
        if found:
            return "judged", found
    if "object" in takes:
        found = _object(doc, by_relation, subject, passive=passive)
        if any(is_hearer(doc, w, form) for w in by_relation.get("obj", ())):
            return "quote", set()
        if found:
            return "object", found
    set_in = "that" in takes and ("quote" in takes or not OWN_BUSINESS & by_relation.keys())
    return "quote", _surrounding(doc, verb, by_relation) if set_in else found


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


def _open_clauses(doc: Document, form: Form, by_relation: Children, subject: int | None, *, passive: bool) -> set[int]:
    found: set[int] = set()
    clauses = [*by_relation.get("xcomp", ()), *(by_relation.get("ccomp", ()) if "infinitive" in form.takes else ())]
    if form.rest and not clauses:  # "called on both sides to stop"
        clauses = [c for c in by_relation.get("advcl", ()) if _is_infinitive(doc, c)]
    for clause in clauses:
        if "raised" not in form.takes and not passive and not _fits(doc, form, clause):
            continue
        found |= clause_words(doc, clause)
        if "hearer" not in form.takes and not passive:  # "want *Obama* to push for laws"
            raised = (w for w in by_relation.get("obj", ()) if w < clause and doc.lowers[w] not in RELATIVES)
            found.update(*(clause_words(doc, w) for w in raised))
    lifted = "raised" in form.takes or (passive and "hearer" not in form.takes)
    if found and lifted and subject is not None:
        found |= clause_words(doc, subject)
    return found


def _is_infinitive(doc: Document, clause: int) -> bool:
    return any(doc.lowers[c] == "to" for c in doc.children(clause, "mark"))


def _fits(doc: Document, form: Form, clause: int) -> bool:
    if doc.xpos[clause] == "VBG":
        return "gerund" in form.takes
    return "infinitive" in form.takes


def _judged(doc: Document, verb: int, by_relation: Children, subject: int | None, *, passive: bool) -> set[int]:
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
    objects = by_relation.get("obj", ())
    if "xcomp" in by_relation or len(objects) > 1:
        return True  # two objects where the tree takes "a farce" for one
    if objects and doc.relations[verb] == "acl" and doc.lowers[doc.heads[verb]] == "what":
        return True  # "what she called a farce"
    led_in = [*by_relation.get("obl", ()), *by_relation.get("advcl", ())]
    return any(doc.lowers[c] == "as" for word in led_in for c in doc.children(word, "case", "mark"))


def _figure(doc: Document, verb: int, by_relation: Children) -> set[int]:
    """Something and the number that it is put at: "put *the crowd at 20,000*"."""
    numbers = [
        child
        for child in by_relation.get("obl", ())
        if any(doc.lowers[c] == "at" for c in doc.children(child, "case"))
        and (doc.upos[child] in ("NUM", "SYM") or doc.children(child, "nummod"))
    ]
    found = _object(doc, by_relation, None, passive=False) if numbers else set()
    for number in numbers:
        found |= clause_words(doc, number)
    return found


def _introduced(doc: Document, word: int) -> bool:
    """Whether a phrase or clause is led in by a word that says what someone is judged as or for."""
    return any(doc.lowers[c] in JUDGED_BY for c in doc.children(word, "case", "mark"))


def _object(doc: Document, by_relation: Children, subject: int | None, *, passive: bool) -> set[int]:
    if passive:
        return clause_words(doc, subject) if subject is not None else set()
    found: set[int] = set()
    for word in by_relation.get("obj", ()):
        found |= clause_words(doc, word)
    for word in (*by_relation.get("obl", ()), *by_relation.get("advcl", ())) if found else ():
        led = any(doc.lowers[c] == "as" for c in doc.children(word, "case", "mark"))
        if led and word > max(found) and doc.child(word, "nsubj", "aux", "csubj") is None:
            found |= clause_words(doc, word)  # "cast him as a liberal", not "as she left"
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
    if found and doc.lowers[last] == "for":  # "called for the allies *to arm the men*"
        found.update(
            *(clause_words(doc, c) for c in by_relation.get("advcl", ()) if _is_infinitive(doc, c) and c > last)
        )
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


def is_hearer(doc: Document, word: int, form: Form) -> bool:
    """Whether an object only says to whom somebody spoke: "addressed the crowd", not "addressed the strike"."""
    return form.takes == SPOKEN_TO and (is_actor(doc, word) or doc.lemmas[word].lower() in OCCASIONS)
