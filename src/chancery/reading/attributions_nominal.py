"""Cues that are no verbs: nouns ("the claim that"), adjectives ("confident that"), set phrases ("according to"),
adverbs ("reportedly") and the colon of a headline ("Trump: talks are dead")."""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.cues import Cue, Cues, Form
from chancery.reading.attributions_phrases import Draft, clause_words, trim, verb_group
from chancery.reading.attributions_sources import inherited_subject, name_source

MAKERS = frozenset(["by", "from", "among"])
"""Prepositions that name who makes a claim: "criticism from Berlin"."""
SPEAKER_LONGEST = 8
ATTRIBUTIVE = frozenset(["amod", "compound", "case", "fixed", "flat", "goeswith"])
CLAUSAL = frozenset(["VERB", "AUX"])


def nominal_draft(doc: Document, cues: Cues, word: int) -> Draft | None:
    """The attribution whose cue is this noun or adjective."""
    lemma = doc.lemmas[word]
    if doc.upos[word] == "ADJ":
        forms = cues.adjectives.get(lemma) or cues.adjectives.get(doc.lowers[word])
        return _adjective_draft(doc, forms[0], word) if forms else None
    forms = cues.nouns.get(lemma)
    if not forms or doc.upos[word] != "NOUN" or doc.relations[word] in ATTRIBUTIVE:
        return None
    return _noun_draft(doc, cues, forms[0], word)


def _noun_draft(doc: Document, cues: Cues, form: Form, noun: int) -> Draft | None:
    draft = Draft(noun, (noun, noun + 1), form.cue, via="noun")
    if _clause_around(doc, form, noun, draft):
        return draft
    light = _light_verb(doc, cues, noun)
    draft.content = _noun_content(doc, form, noun, light)
    holder = _holder(doc, noun, form)
    if light is not None:
        draft.cue = (verb_group(doc, light), noun + 1)
        holder = next(iter(doc.children(light, "nsubj")), None)
        draft.via = "that" if _firm(doc, form, noun) else "noun"
        if holder is None:
            holder = inherited_subject(doc, light)
    if holder is not None:
        name_source(doc, draft, holder)
        draft.content.difference_update(range(*draft.source or (0, 0)))
    draft.quoting = "quote" in form.takes and light is not None
    draft.content.difference_update(range(*draft.cue))
    if not draft.content and not draft.quoting:
        return None
    if light is None and _in_adverbial(doc, cues, noun):
        return None  # "said in a statement that": the verb is the cue
    if draft.source is None and not _firm(doc, form, noun):
        return None
    return draft


def _in_adverbial(doc: Document, cues: Cues, noun: int) -> bool:
    head = doc.heads[noun]
    return head >= 0 and doc.relations[noun] == "obl" and bool(cues.verb(doc.lemmas[head], doc.lowers[head]))


def _firm(doc: Document, form: Form, noun: int) -> bool:
    """Whether a noun with no source is surely a cue: a that-clause hangs on it."""
    return "that" in form.takes and any(
        doc.lowers[c] == "that" for a in doc.children(noun, "acl", "ccomp") for c in doc.children(a, "mark")
    )


def _noun_content(doc: Document, form: Form, noun: int, light: int | None) -> set[int]:
    found: set[int] = set()
    for child in doc.children(noun):
        if child < noun:
            continue
        relation = doc.deprels[child]
        if relation in ("acl", "ccomp", "xcomp"):
            infinitive = any(doc.lowers[c] == "to" for c in doc.children(child, "mark"))
            finite = not infinitive and doc.xpos[child] not in ("VBG", "VBN")
            finite = finite or any(doc.lowers[c] == "that" for c in doc.children(child, "mark"))
            if (infinitive and "infinitive" in form.takes) or (finite and "that" in form.takes):
                found |= clause_words(doc, child)
        elif relation in ("nmod", "obl", "acl:relcl") and _led_in(doc, child, form.prepositions):
            found |= clause_words(doc, child)
    if found or "that" not in form.takes:
        return found
    verb = light if light is not None else (doc.heads[noun] if doc.relations[noun] == "nsubj" else -1)
    if verb >= 0 and (light is not None or doc.lemmas[verb] == "be"):
        for clause in doc.children(verb, "ccomp"):
            if clause > noun:
                found |= clause_words(doc, clause)
    return found


def _led_in(doc: Document, word: int, prepositions: frozenset[str]) -> bool:
    return any(doc.lowers[c] in prepositions for c in doc.children(word, "case"))


def _holder(doc: Document, noun: int, form: Form) -> int | None:
    """Who holds the claim: "*Baghdad's* figure", "criticism *from Berlin*"."""
    owner = doc.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for child in doc.children(noun, "nmod", "obl"):
        if child > noun and any(doc.lowers[c] in MAKERS for c in doc.children(child, "case")):
            return child
    return None


def _light_verb(doc: Document, cues: Cues, noun: int) -> int | None:
    """The verb that lends the noun its verb: "*expressed* its readiness", "*came to* the conclusion"."""
    head = doc.heads[noun]
    if head < 0 or head > noun or noun - head > 8 or doc.upos[head] != "VERB":
        return None
    forms = cues.light.get(doc.lemmas[head], ())
    for form in forms:
        if not form.rest and doc.relations[noun] == "obj":
            return head
        if form.rest and all(doc.lowers[head + 1 + i] == w for i, w in enumerate(form.rest)):
            return head
    return None


def _clause_around(doc: Document, form: Form, noun: int, draft: Draft) -> bool:
    """Fill the draft of "in his view, talks are dead": a noun led in by "in", with an owner, set into a clause."""
    if "clause" not in form.takes or not any(doc.lowers[c] == "in" for c in doc.children(noun, "case")):
        return False
    owner = doc.child(noun, "nmod:poss")
    if owner is None:
        owner = next(
            (c for c in doc.children(noun, "nmod") if any(doc.lowers[k] == "of" for k in doc.children(c, "case"))), None
        )
    head = doc.heads[noun]
    if owner is None or head < 0:
        return False
    name_source(doc, draft, owner)
    draft.content = clause_words(doc, head, (noun,))
    draft.quoting = True
    return True


def _adjective_draft(doc: Document, form: Form, word: int) -> Draft | None:
    if doc.relations[word] in ("amod", "compound"):
        return None
    above = doc.heads[word]
    if doc.relations[word] == "xcomp" and above >= 0 and doc.lemmas[above].lower() == "make":
        return None  # "make sure that": see to it
    draft = Draft(word, (verb_group(doc, word), word + 1), form.cue, via="adjective")
    content, last = _adjective_content(doc, form, word)
    if not content:
        return None
    draft.content, draft.cue = content, (draft.cue[0], last + 1)
    draft.content.difference_update(range(*draft.cue))
    holder = next(iter(doc.children(word, "nsubj")), None)
    if holder is None:
        holder = inherited_subject(doc, word)
    if holder is None or doc.lowers[holder] in ("it", "there", "that", "this", "what"):
        return None
    name_source(doc, draft, holder)
    return draft


def _adjective_content(doc: Document, form: Form, word: int) -> tuple[set[int], int]:
    found: set[int] = set()
    last = word
    for child in doc.children(word):
        if child < word:
            continue
        relation = doc.relations[child]
        if relation in ("ccomp", "xcomp", "advcl"):
            marks = {doc.lowers[c] for c in doc.children(child, "mark")}
            infinitive = "to" in marks
            fits = "infinitive" in form.takes if infinitive else "that" in form.takes and relation == "ccomp"
            if fits or ("that" in marks and "that" in form.takes) or (marks & form.prepositions):
                found |= clause_words(doc, child)
        elif relation in ("obl", "nmod") and form.prepositions:
            cases = [c for c in doc.children(child, "case") if doc.lowers[c] in form.prepositions]
            if cases:
                last = cases[0] if cases[0] == word + 1 else last
                found |= clause_words(doc, child)
    return found, last


def preposition_draft(doc: Document, cues: Cues, word: int) -> Draft | None:
    """The attribution whose cue is a set phrase that begins here: "according to"."""
    for form in cues.prepositions.get(doc.lowers[word], ()):
        last = word + len(form.rest)
        if last >= len(doc) or any(doc.lowers[word + 1 + i] != w for i, w in enumerate(form.rest)):
            continue
        source = _object_of(doc, word, last)
        if source is None or not _may_speak(doc, form.cue, source):
            continue
        draft = Draft(word, (word, last + 1), form.cue, quoting=True, via="around")
        name_source(doc, draft, source)
        top = _clause_of(doc, source, word)
        if top is not None:
            draft.content = clause_words(doc, top, (source, word))
            draft.content.difference_update(range(*draft.cue))
        return draft
    return None


def _object_of(doc: Document, first: int, last: int) -> int | None:
    """The noun that a set phrase leads in, however the tree binds the two."""
    for word in range(first, last + 1):
        if doc.relations[word] in ("case", "mark") and doc.heads[word] > last:
            return doc.heads[word]
    for word in range(first, last + 1):
        for child in doc.children(word, "obl", "obj", "nmod", "xcomp", "pobj"):
            if child > last:
                return child
    return None


def _may_speak(doc: Document, cue: Cue, source: int) -> bool:
    if cue.source != "person":
        return doc.upos[source] not in ("SYM", "X") and (
            doc.upos[source] != "NUM" or bool(doc.children(source, "nmod"))
        )
    return doc.upos[source] == "PROPN" or doc.xpos[source] == "PRP"


def _clause_of(doc: Document, source: int, cue: int) -> int | None:
    """The head of the clause that the phrase is set into."""
    here = source
    if doc.heads[cue] >= 0 and doc.heads[cue] != source and doc.upos[cue] == "VERB" and doc.heads[source] == cue:
        here = cue
    top = doc.heads[here]
    while top >= 0 and doc.upos[top] not in CLAUSAL and not doc.children(top, "nsubj", "cop"):
        if doc.heads[top] < 0:
            break
        top = doc.heads[top]
    return top if top >= 0 else None


def adverb_draft(doc: Document, cues: Cues, word: int) -> Draft | None:
    """The attribution of "reportedly" and its like: nobody's words, about the clause or phrase that they qualify."""
    forms = cues.adverbs.get(doc.lowers[word])
    head = doc.heads[word]
    if not forms or head < 0:
        return None
    draft = Draft(word, (word, word + 1), forms[0].cue, via="adverb")
    draft.content = clause_words(doc, head, (word,))
    return draft


def headline_draft(doc: Document, cues: Cues, first: int, last: int) -> Draft | None:
    """The attribution of a sentence that opens with a speaker and a colon: "Trump: talks are dead"."""
    first = doc.body(doc.sentence_of[first])
    if _is_town(doc, first):
        return None  # "LAHORE: The government on Monday banned rallies"
    for word in range(first + 1, min(first + SPEAKER_LONGEST, last - 1)):
        if doc.lowers[word] == ":":
            return _before_colon(doc, cues, first, word, last)
        if doc.upos[word] in ("VERB", "AUX", "PUNCT") and doc.lowers[word] not in (".", ",", "'", "’"):
            return None
    return None


def _is_town(doc: Document, first: int) -> bool:
    """Whether a place in capitals stands before a colon, as in the datelines of some papers."""
    town = next((e for e in doc.entities if e.start == first and e.label == "LOC"), None)
    if town is None or town.end >= len(doc) or doc.words[town.end] != ":":
        return False
    return all(doc.words[w].isupper() for w in range(first, town.end))


def _is_label(doc: Document, first: int, colon: int) -> bool:
    """Whether words in capitals that name nobody stand before a colon: "ORIGINAL STORY:", "WATCH:"."""
    shouted = all(doc.words[w].isupper() for w in range(first, colon) if doc.upos[w] != "PUNCT")
    return shouted and not any(e.start < colon and first < e.end for e in doc.entities)


def _before_colon(doc: Document, cues: Cues, first: int, colon: int, last: int) -> Draft | None:
    head = doc.head_of(first, colon)
    speaks = doc.upos[head] == "PROPN" or doc.lemmas[head] in cues.bearers
    named = speaks and not _is_label(doc, first, colon)
    letter = colon - first == 1 and len(doc.words[first]) == 1  # "Q:" names nobody
    spoken = sum(doc.upos[w] != "PUNCT" for w in range(colon + 1, last))
    if not named or letter or spoken < 2 or any(doc.upos[w] in CLAUSAL for w in range(first, colon)):
        return None
    draft = Draft(colon, (colon, colon + 1), None)
    draft.source, draft.speaker = trim(doc, first, colon) or (first, colon), head
    draft.content = set(range(colon + 1, _turn_end(doc, first, last)))
    return draft


def _turn_end(doc: Document, first: int, last: int) -> int:
    """Where a speaker's turn in a transcript ends: with its paragraph; in a headline, with the sentence."""
    number = doc.sentence_of[first]
    if number == 0 or not doc.paragraphs or doc.paragraphs[number] == doc.paragraphs[number - 1]:
        return last
    paragraph = doc.paragraphs[number]
    while number + 1 < len(doc.sentences) and doc.paragraphs[number + 1] == paragraph:
        number += 1
    return doc.sentences[number][1]
