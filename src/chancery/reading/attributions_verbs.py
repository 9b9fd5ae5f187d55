"""Verbs of saying, thinking and showing: the cue, whose words they are, and what hangs on the verb.

Relations are those of Universal Dependencies: a clause said is ``ccomp``, an infinitive ``xcomp``, a verb set into what
it reports ("X, he said, Y") ``parataxis``.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.cues import Cues, Form
from chancery.reading.attributions_bounds import start_at_cue, without_description
from chancery.reading.attributions_complements import content_of
from chancery.reading.attributions_phrases import Children, Draft, clause_words, filled, verb_group
from chancery.reading.attributions_sources import (
    inverted,
    keep_apart,
    name_neighbour,
    set_source,
    take_in_name,
)
from chancery.reading.grammar import is_actor

SAYING = frozenset(["that", "quote"])
SKIPPED = frozenset(["ADV", "DET", "PRON"])
ATTRIBUTIVE = frozenset(["amod", "compound", "case", "mark", "fixed", "flat"])
NAMING = frozenset(["call", "name", "dub", "term", "nickname", "title"])
NOBODY = frozenset(["no", "none", "nobody", "no-one", "neither"])
IDENTIFYING = frozenset(["name", "identify", "quote", "cite"])
STATES_OF_BODY = frozenset(
    [
        "dead",
        "alive",
        "unconscious",
        "hanged",
        "murdered",
        "injured",
        "wounded",
        "shot",
        "beheaded",
        "guilty",
        "liable",
        "slain",
        "killed",
        "stabbed",
    ]
)
BEING_SOMEWHERE = frozenset(["hide", "lie", "sleep", "wander", "live", "sit", "float", "hang", "walk", "carry"])
UNSAID = frozenset(["what", "which", "that"])


def verb_draft(doc: Document, cues: Cues, verb: int) -> Draft | None:
    """The attribution whose cue is this verb, or None where the verb is no cue or nothing hangs on it."""
    forms = cues.verb(doc.lemmas[verb], doc.lowers[verb])
    if not forms or doc.relations[verb] in ATTRIBUTIVE or _only_names(doc, verb):
        return None
    if comes_upon(doc, verb):
        return None
    children = doc.children(verb)
    by_relation: Children = {}
    for child in children:
        by_relation.setdefault(doc.relations[child], []).append(child)
    for form in forms:
        last = _match_rest(doc, verb, form)
        if last is None or ("raised" in form.takes and _carries_cue(doc, cues, by_relation)):
            continue
        draft = _draft(doc, verb, last, form, by_relation)
        if (draft.content or draft.quoting) and not _subordinate(doc, verb, draft):
            unsaid = is_by_nobody(doc, verb) or _asks_for_cover(doc, verb) or _bids_reader(doc, verb)
            unsaid = unsaid or (draft.via == "quote" and _fills_speech(doc, verb))
            return None if unsaid else draft
    return None


def is_by_nobody(doc: Document, verb: int) -> bool:
    """Whether nobody says it: "no group has claimed the attack"."""
    subject = doc.child(verb, "nsubj")
    if subject is None or doc.deprels[subject] == "nsubj:pass":
        return False
    determiner = doc.child(subject, "det")
    return doc.lowers[subject] in NOBODY or (determiner is not None and doc.lowers[determiner] in NOBODY)


def _fills_speech(doc: Document, verb: int) -> bool:
    """Whether words only fill speech: "you know", "you see"."""
    return doc.lowers[verb] in ("know", "see") and doc.lowers[verb - 1] == "you"


def _bids_reader(doc: Document, verb: int) -> bool:
    """Whether a bare verb that opens its sentence bids the reader do something: "Read more", "Note that"."""
    opens = verb == doc.sentences[doc.sentence_of[verb]][0] and doc.xpos[verb] in ("VB", "VBP")
    return opens and doc.heads[verb] < 0 and doc.child(verb, "nsubj", "aux") is None


def _asks_for_cover(doc: Document, verb: int) -> bool:
    """Whether a source only asks not to be named, or may not speak of it: "not authorized to discuss the case"."""
    if doc.lemmas[verb].lower() in ("authorize", "authorise"):
        return any(doc.lowers[c] in ("not", "n't") for c in doc.children(verb, "advmod"))
    asked = doc.child(verb, "xcomp", "ccomp")
    return (
        asked is not None
        and doc.lemmas[asked].lower() in IDENTIFYING
        and doc.child(asked, "aux:pass") is not None
        and any(doc.lowers[c] == "not" for c in doc.children(asked, "advmod"))
    )


def _only_names(doc: Document, verb: int) -> bool:
    """Whether a passive without a doer only gives a name: "what was called the Northern Alliance"."""
    return (
        doc.lemmas[verb].lower() in NAMING
        and bool(doc.children(verb, "aux:pass"))
        and not doc.children(verb, "obl:agent")
    )


def comes_upon(doc: Document, verb: int) -> bool:
    """Whether somebody is only come upon, or sentenced: "was found dead", "found him hiding", "found him guilty"."""
    if doc.lemmas[verb] not in ("find", "pronounce"):
        return False
    state = doc.child(verb, "xcomp", "advcl")
    if state is None or doc.lowers[state] in STATES_OF_BODY:
        return state is not None
    found = doc.children(verb, "obj", "nsubj:pass") or doc.children(verb, "nsubj")
    somebody = any(is_actor(doc, w) or doc.upos[w] == "NUM" for w in found)
    return somebody and doc.xpos[state] == "VBG" and doc.lemmas[state] in BEING_SOMEWHERE


def _carries_cue(doc: Document, cues: Cues, by_relation: Children) -> bool:
    """Whether "seems" is only part of another cue: "seemed to suggest that"."""
    return any(
        "that" in form.takes and doc.children(word, "ccomp")
        for word in by_relation.get("xcomp", ())
        for form in cues.verb(doc.lemmas[word], doc.lowers[word])
    )


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
    if draft.source is None and any(doc.lowers[c] in UNSAID for c in doc.children(verb, "nsubj", "obl")):
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
    subject = set_source(doc, verb, draft, by_relation, passive=passive)
    draft.via, draft.content = content_of(doc, verb, last, form, by_relation, subject, passive=passive)
    if draft.via == "object" and draft.quoting and subject is None and not passive and inverted(doc, verb, draft):
        draft.via, draft.content = "quote", set()
    if draft.via in SAYING and draft.content and not passive:  # of 'Voters "think so", he said' the voters, too
        strayed = [w for w in by_relation.get("nsubj", ()) if w != subject and w < min(draft.content)]
        draft.content.update(*(clause_words(doc, w) for w in strayed))
    draft.content.difference_update(range(first, last + 1))
    if draft.via != "raised" and not passive:
        draft.content = filled(draft.content, draft.cue, range(*draft.source or (0, 0)))
    if draft.via == "raised":
        draft.source = draft.speaker = None
    elif draft.via in SAYING and not passive and draft.source is None:
        name_neighbour(doc, verb, draft)
    keep_apart(doc, verb, draft)
    take_in_name(doc, draft)
    if draft.via != "raised" and not passive:
        draft.content = filled(draft.content, draft.cue, range(*draft.source or (0, 0)))
    if draft.via in SAYING and not passive:
        without_description(doc, verb, draft)
        start_at_cue(doc, verb, draft, hearer="hearer" in form.takes)
    return draft


def _passive(doc: Document, verb: int, by_relation: Children) -> bool:
    if doc.xpos[verb] != "VBN":
        return False
    helpers = [doc.lemmas[c] for c in by_relation.get("aux", ())]
    if "have" in helpers and "be" not in helpers and "get" not in helpers:
        return False
    if any(doc.deprels[c].endswith(":pass") for r in ("nsubj", "csubj", "aux") for c in by_relation.get(r, ())):
        return True
    return doc.relations[verb] in ("acl", "advcl", "amod") and "aux" not in by_relation
