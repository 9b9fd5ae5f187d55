"""Which of the matches of a sentence are one event, or none of their own: what is asked for, repeated or ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.knowledge.offices import agent
from chancery.language.document import Document
from chancery.lexicon.support import support_words
from chancery.reading.event_cast import Cast
from chancery.reading.event_clauses import holder_of
from chancery.reading.event_drafts import AMICABLE, OUGHT, Draft, tells_nothing
from chancery.reading.grammar import CALLING, VERBAL, preposition_of
from chancery.reading.status import REFUSED, REQUESTED
from chancery.reading.told import UNITS
from chancery.record.models import Filler

UNDERTAKING = frozenset({"AGREE", "REQUEST", "THREATEN"})  # what is agreed, asked or threatened is no event of its own
ENDED = frozenset({"SANCTION", "SUPPORT", "ACCUSE", "AGREE", "COERCE"})  # whose noun may name what another act ends
ENDING = frozenset({"RETREAT", "SANCTION", "REJECT", "CONCEDE"})
OFFERED = frozenset({"offer", "invitation", "bid"})
AGREEING = frozenset({"AGREE", "SUPPORT"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "advcl", "nmod"})
ASKED_FOR = frozenset({"for", "to", "on", "with", None})
ORDERING = frozenset({"order", "command", "instruct", "direct", "tell", "authorize", "authorise"})
IN_WORDS = frozenset({"REJECT", "REQUEST", "AGREE", "SUPPORT", "CONCEDE"})
HELPING = frozenset({"SUPPORT", "COOPERATE", "AID"})
EXPRESSING = frozenset({"express", "voice", "convey", "offer", "extend", "send"})
APART = frozenset({"after", "before", "following", "since"})
CROWD = "crowd-control"
DISSENT = frozenset({"PROTEST", "REQUEST", "ACCUSE"})


def drop(doc: Document, cast: Cast, drafts: list[Draft]) -> None:
    """Mark the matches that are no events of their own."""
    by_word = {d.word: d for d in drafts}
    for draft in drafts:
        draft.dropped = tells_nothing(doc, cast, draft) and not _takes_up(doc, draft, drafts)
    struck = _struck(doc, drafts)
    for draft in drafts:
        draft.dropped = draft.dropped or draft.word in struck
        if draft.dropped:
            continue
        if _is_cause(doc, draft, by_word) or _is_told_together(doc, draft, by_word):
            draft.dropped = True
            continue
        helped = _aim_of(doc, draft, by_word)
        if helped is not None:
            draft.dropped = True
            helped.recipients = helped.recipients or _others(helped, draft.recipients)
            continue
        above = _governor(doc, draft.word, by_word)
        if above is None:
            continue
        if above.dropped:  # "the call for talks was repeated": of no known party, and still no talks
            draft.dropped = _is_undertaken(doc, draft, above)
        elif _is_undone(doc, draft, above):  # "lifted the blockade of Yemen": it is Yemen's that is lifted
            draft.dropped = True
            above.recipients = above.recipients or draft.recipients
        elif _names_the_doer(doc, draft, above):
            draft.dropped = True
            if _says_how(draft, above):
                above.match = above.match._replace(rule=draft.match.rule)
        elif _repeats(doc, draft, above):
            _merge(doc, draft, above)
        elif _is_refused(doc, draft, above):
            draft.dropped = True
            above.recipients = above.recipients or _others(above, draft.recipients)
        elif _is_undertaken(doc, draft, above):
            told_above = _is_outlook(doc, above) or _says_what_must_be(doc, draft, above)
            (above if told_above else draft).dropped = True


def _takes_up(doc: Document, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a noun that may mean other things points back at what was told before: "the explosion", "Friday's test",
    or tells how harm was done: "injured by an explosion"."""
    row, word = draft.match.rule.row, draft.word
    if row.type not in ("ASSAULT", "MOBILIZE") or doc.upos[word] != "NOUN":
        return False
    before = [d for d in drafts if not d.dropped and d.match.rule.row.type == row.type]
    if row.type == "ASSAULT" and doc.relations[word] == "obl" and any(d.word == doc.heads[word] for d in before):
        return True
    known = any(doc.lowers[c] == "the" or doc.deprels[c] == "nmod:poss" for c in doc.children(word))
    return known and any(d.word < word and d.match.rule.row.mode == row.mode for d in before)


def _is_cause(doc: Document, draft: Draft, by_word: Mapping[int, Draft]) -> bool:
    """Whether an infinitive tells what people take to the street for, which PLOVER does not code apart: "marched to ask
    for protection", or repeats an act in words: "called in the envoy to complain"."""
    above = by_word.get(doc.heads[draft.word])
    if above is None or above.dropped or doc.relations[draft.word] not in ("advcl", "acl", "xcomp"):
        return False
    if not any(doc.lowers[c] == "to" for c in doc.children(draft.word, "mark")):
        return False
    kinds = (draft.match.rule.row.type, above.match.rule.row.type)
    return kinds == ("ACCUSE", "ACCUSE") or (kinds[1] == "PROTEST" and kinds[0] in DISSENT)


def _is_told_together(doc: Document, draft: Draft, by_word: Mapping[int, Draft]) -> bool:
    """Whether a noun is joined to another of its type that one verb expresses: "expressed sorrow, sympathy"."""
    head = doc.heads[draft.word]
    if doc.relations[draft.word] != "conj" or doc.relations[head] != "obj" or doc.upos[draft.word] != "NOUN":
        return False
    verb = doc.heads[head]
    first = by_word.get(head) or by_word.get(verb)
    alike = first is not None and not first.dropped and first.match.rule.row.type == draft.match.rule.row.type
    return alike and doc.lemmas[verb].lower() in EXPRESSING


def _governor(doc: Document, word: int, by_word: dict[int, Draft]) -> Draft | None:
    """The nearest match above a word in its sentence, over complements and nouns that only hold others."""
    holders, here = support_words()["holder"] | support_words()["measure"], word
    while doc.heads[here] >= 0 and doc.relations[here] in (*COMPLEMENTS, "nsubj", "conj", "compound", "amod"):
        if doc.deprels[here] == "acl:relcl":
            return None
        here = doc.heads[here]
        found = by_word.get(here)
        if found is not None and (not found.dropped or found.match.rule.row.type == "REQUEST"):
            return found
        amicable = by_word[word].match.rule.row.type in AMICABLE and preposition_of(doc, word) == "of"
        if doc.upos[here] not in VERBAL and doc.lemmas[here].lower() not in holders and not amicable:
            return None  # "called for the suspension of cooperation": that is asked for, too
    return None


def _is_undone(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a noun only says what an act ends or turns down: "lifted the sanctions", "denied the accusation"."""
    word, measures = draft.word, support_words()["measure"]
    while preposition_of(doc, word) == "of" and doc.heads[word] >= 0 and doc.lowers[doc.heads[word]] in measures:
        word = doc.heads[word]  # "some of its restrictions"
    if doc.upos[draft.word] in VERBAL or doc.relations[word] != "obj":
        return False
    light = doc.lemmas[above.word].lower() in support_words()["light"]
    if draft.match.rule.row.type == above.match.rule.row.type and light:
        return False  # "imposed sanctions" is one act
    if draft.match.rule.row.type == "ACCUSE" or draft.match.rule.row.mode == "convict":
        return False  # "denied the allegations", "dismissed the charges": they were made
    if doc.lemmas[draft.word].lower() in OFFERED and above.match.rule.row.type == "REJECT":
        return False  # "rejected the offer"
    return draft.match.rule.row.type in ENDED and above.match.rule.row.type in ENDING


def _aim_of(doc: Document, draft: Draft, by_word: dict[int, Draft]) -> Draft | None:
    """The help or exchange that an infinitive tells the aim of, which is nothing beside it: "gave a million in aid to
    support refugees", "called the minister to discuss the dam"."""
    word = draft.word
    aim = doc.relations[word] in ("advcl", "acl") and any(doc.lowers[c] == "to" for c in doc.children(word, "mark"))
    row = draft.match.rule.row
    if doc.upos[word] not in VERBAL or not aim or not (row.type in AMICABLE or row.mode == CROWD):
        return None
    here = doc.heads[word]
    while here >= 0:
        found = by_word.get(here) or next((by_word[c] for c in doc.children(here, "obj") if c in by_word), None)
        if found is not None and not found.dropped:
            over = found.match.rule.row
            if row.mode == CROWD:  # "used tear gas to disperse the marchers"
                return found if over.mode == CROWD else None
            return found if over.type in HELPING or (row.type, over.type) == ("CONSULT", "CONSULT") else None
        if doc.upos[here] in VERBAL or doc.relations[here] not in COMPLEMENTS:
            return None
        here = doc.heads[here]
    return None


def _others(draft: Draft, fillers: list[Filler]) -> list[Filler]:
    """Those of some fillers who are not the actors of a draft."""
    taken = {f.actor for f in draft.actors}
    return [f for f in fillers if f.actor not in taken]


def _struck(doc: Document, drafts: list[Draft]) -> set[int]:
    """The nouns that name whom violence strikes, and so parties: of "attacking rallies" the rallies."""
    made: set[int] = set()
    for draft in drafts:
        if draft.match.rule.row.type == "ASSAULT" and not draft.dropped:
            made.update(w for f in draft.recipients for w in doc.words_in(f.start, f.end) if w != draft.word)
    return {w for w in made if doc.upos[w] not in VERBAL}


def _names_the_doer(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a noun is who does what the verb tells: "a suicide bomber blew himself up"."""
    same = draft.match.rule.row.type == above.match.rule.row.type
    return same and doc.relations[draft.word] == "nsubj" and agent(doc.lemmas[draft.word].lower()) is not None


def _repeats(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a noun names again what the match above it tells: "retaliated by firing", "killed in an attack"."""
    one, other = draft.match.rule.row, above.match.rule.row
    agreed = {one.type, other.type} <= AGREEING and doc.relations[draft.word] == "obj"  # "signed a peace agreement"
    if not (one.type == other.type or agreed) or _is_beside(doc, draft.word, above.word):
        return False
    if doc.relations[draft.word] == "obj" and doc.lemmas[above.word].lower() in CALLING:
        return False  # "called the trial a farce"
    if _in_clause_of_its_own(doc, draft.word, above.word):
        return False
    if _is_at_another_time(doc, draft.word, above.word):
        return False
    if doc.relations[draft.word] == "nmod" and doc.lemmas[doc.heads[draft.word]].lower() in UNITS:
        return False  # "killed within a week of his capture"
    if doc.upos[draft.word] in VERBAL and doc.relations[draft.word] not in ("xcomp", "advcl"):
        return False
    if doc.upos[draft.word] in VERBAL:
        return doc.relations[draft.word] == "advcl" and any(
            doc.lowers[c] == "by" for c in doc.children(draft.word, "mark", "case")
        )
    if doc.relations[draft.word] == "obj" and doc.lemmas[above.word].lower() in support_words()["light"]:
        return True
    return one.mode == other.mode or (None in (one.mode, other.mode) and "visit" not in (one.mode, other.mode))


def _is_at_another_time(doc: Document, word: int, above: int) -> bool:
    """Whether a phrase with a word tells what was before or after: "was captured after days of fighting"."""
    while word != above and word >= 0:
        if doc.relations[word] in ("obl", "nmod") and preposition_of(doc, word) in APART:
            return True
        word = doc.heads[word]
    return False


def _is_beside(doc: Document, word: int, above: int) -> bool:
    """Whether a word is coordinated with one above it, and so told of beside it."""
    while word != above and word >= 0:
        if doc.relations[word] == "conj":
            return True
        word = doc.heads[word]
    return False


def _in_clause_of_its_own(doc: Document, word: int, above: int) -> bool:
    """Whether a clause with a subject of its own parts two words: "ten died as the army launched air strikes"."""
    while word != above and word >= 0:
        if doc.relations[word] == "advcl" and doc.child(word, "nsubj") is not None:
            return True
        word = doc.heads[word]
    return False


def _merge(doc: Document, draft: Draft, above: Draft) -> None:
    """Make two words for one act one event: of a light verb and its noun the noun ("launched an inquiry into X"), of
    "the visit was a second trip" the visit, of "retaliated by firing" the firing, else the upper word. What the other
    knows of the parties is kept."""
    verbal, over = doc.upos[draft.word] in VERBAL, doc.upos[above.word] in VERBAL
    light = over and doc.relations[draft.word] == "obj" and doc.lemmas[above.word].lower() in support_words()["light"]
    lower = verbal or light or (not over and doc.relations[draft.word] == "nsubj")
    kept, gone = (draft, above) if lower else (above, draft)
    gone.dropped = True
    if _says_how(gone, kept):
        kept.match = kept.match._replace(rule=gone.match.rule)
    taken = {f.actor for f in (*kept.actors, *kept.recipients)}
    if not kept.actors or kept.match.rule.symmetric:
        kept.actors += [f for f in gone.actors if f.actor not in taken]
    if not kept.recipients:
        kept.recipients = [f for f in gone.recipients if f.actor not in {a.actor for a in kept.actors}]


def _says_how(one: Draft, other: Draft) -> bool:
    """Whether of two words for one act only the first has a mode: "an air strike killed nine"."""
    by, row = one.match.rule.row, other.match.rule.row
    return (
        by.type == row.type
        and bool(by.mode)
        and not row.mode
        and one.match.rule.symmetric == other.match.rule.symmetric
    )


def _is_outlook(doc: Document, draft: Draft) -> bool:
    """Whether a verb only says that the act below it is to come: "plans to meet" tells of a meeting."""
    return doc.lemmas[draft.word].lower() in support_words()["outlook"]


def _is_refused(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether an infinitive tells what somebody refuses to give or give up, which is the refusal: "refused to lift the
    ban". Talks that are refused are told of as talks, too."""
    if above.match.rule.row.type != "REJECT" or draft.match.rule.row.type not in REFUSED.keys() - {"CONSULT"}:
        return False
    return doc.relations[draft.word] == "xcomp" and doc.heads[draft.word] == above.word


def _says_what_must_be(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a match is what somebody says that another must do, and tells of that itself: it becomes the request."""
    if not above.match.rule.row.lemma.endswith(OUGHT) or draft.match.rule.row.type not in REQUESTED:
        return False
    return bool(draft.actors) and any(doc.lowers[c] in ("must", "should") for c in doc.children(draft.word, "aux"))


def _is_undertaken(doc: Document, draft: Draft, above: Draft) -> bool:
    """Whether a match is the content of an agreement, a request or a threat above it."""
    kind, told = above.match.rule.row.type, draft.match.rule.row.type
    if kind == "ACCUSE" and told in IN_WORDS and doc.xpos[draft.word] == "VBG" and doc.heads[draft.word] == above.word:
        return True  # "charged him with resisting the police"
    own_army = kind == "REQUEST" and told == "MOBILIZE" and doc.lemmas[above.word].lower() in ORDERING
    if kind not in UNDERTAKING or own_army:
        return False
    here = holder_of(doc, draft.word)
    while doc.heads[here] != above.word:
        here = doc.heads[here]
        if here < 0:
            return False
    relation = doc.relations[here]
    if relation == "obl" and draft.match.rule.row.mode == "visit" and preposition_of(doc, here) == "on":
        return False  # "on a visit to Mexico, she asked for help"
    if relation in ("obl", "nmod", "advcl"):
        return preposition_of(doc, here) in ASKED_FOR or any(
            doc.lowers[c] in ("to", "for") for c in doc.children(here, "mark")
        )
    return relation in ("xcomp", "ccomp", "acl", "obj")
