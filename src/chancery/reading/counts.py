"""How many: the numbers of people, troops, rounds and money that belong to an event, as bounds.

"At least 25" has a low bound only, "up to 40" a high one, "dozens" at least 24; "some 5,000" is taken as exact.
"""

from __future__ import annotations

from typing import NamedTuple

from chancery.language.document import Document
from chancery.lexicon.counts import CountWords, count_words
from chancery.reading.actor_mentions import is_particle
from chancery.reading.event_matching import Match
from chancery.reading.grammar import preposition_of
from chancery.reading.verb_clauses import Arguments
from chancery.record.models import Count, Measure

ABOVE = frozenset({"at least", "more than", "over", "above", "no fewer than", "not fewer than", "no less than",
                   "upwards of", "well over", "greater than", "exceeding", "minimum of"})  # fmt: skip
BELOW = frozenset({"up to", "as many as", "fewer than", "less than", "under", "below", "at most", "no more than",
                   "not more than", "maximum of", "nearly", "almost"})  # fmt: skip
NEARLY = frozenset({"nearly", "almost"})
REACH = 4  # words before a number that may bound it
MOVES = frozenset({"MOBILIZE", "RETREAT", "AID", "AGREE", "SUPPORT", "COOPERATE"})  # what troops are sent for
TRYING = frozenset({"attempt", "bid", "effort", "plot", "try", "plan", "conspire", "conspiracy"})
ONE = frozenset({"a", "an", "one"})
MONEY = frozenset({"$", "£", "€", "¥"})
MONTHS = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
                    "nov", "dec"})  # fmt: skip
OF_TIMES = frozenset({"nmod", "obl", "compound", "flat"})  # how the year of a date hangs; a number counts as "nummod"


class Quantity(NamedTuple):
    """Bounds of a number, and the words that give it."""

    low: int | None
    high: int | None
    first: int
    last: int


def counts(doc: Document, match: Match) -> tuple[Count, ...]:
    """The counts of one event: of its phrases by what the trigger and the phrase say is counted."""
    words = count_words()
    held = match.arguments
    measure = _measure(doc, match, words)
    found: list[Count] = []
    moved = match.rule.row.type in MOVES
    for head in _counted(match, held):
        own = words.nouns.get(doc.lemmas[head].lower())
        named = own if own in ("rounds", "money") or (own == "troops" and moved) else measure or own
        quantity = quantity_of(doc, head) if named else None
        if quantity is None and named == "killed":
            quantity = _single(doc, head)
        if quantity is not None and named is not None:
            found.append(_count(doc, named, quantity))
    return tuple({(c.measure, c.start): c for c in [*found, *_rounds(doc, match, words)]}.values())


def _count(doc: Document, measure: Measure, quantity: Quantity) -> Count:
    return Count(
        measure=measure,
        low=quantity.low,
        high=quantity.high,
        start=doc.starts[quantity.first],
        end=doc.ends[quantity.last],
    )


def _measure(doc: Document, match: Match, words: CountWords) -> Measure | None:
    row = match.rule.row
    if row.type == "ASSAULT" and _is_to_death(doc, match):
        return "killed"
    by_lemma = words.triggers.get(doc.lemmas[match.word].lower())
    if by_lemma is not None:
        return by_lemma
    return words.kinds.get(f"{row.type}/{row.mode}") or words.kinds.get(row.type)


def _is_to_death(doc: Document, match: Match) -> bool:
    """Whether violence ended in death: "shot dead two men", "were beaten to death"."""
    if match.word + 1 < len(doc) and doc.lowers[match.word + 1] == "dead":
        return True
    dead = any(doc.lowers[c] == "dead" for c in doc.children(match.word, "xcomp", "advmod", "amod"))
    return dead or any(doc.lowers[w] == "death" for w in match.arguments.obliques.get("to", ()))


def _counted(match: Match, held: Arguments) -> list[int]:
    """The phrases of an event in which its number stands."""
    if match.rule.row.type == "PROTEST":
        return held.subjects + held.obliques.get("by", []) + held.obliques.get("of", [])
    if match.rule.row.pos == "verb" or match.arguments.verb == match.word:  # "wounded in the blast", by the blast's row
        return [*held.objects] if held.objects else list(held.subjects)
    return [match.word, *held.obliques.get("of", [])]


def _rounds(doc: Document, match: Match, words: CountWords) -> list[Count]:
    """ "Nine rounds of negotiations": the number stands on the noun above."""
    above = doc.heads[match.word]
    if above < 0 or words.nouns.get(doc.lemmas[above].lower()) != "rounds" or preposition_of(doc, match.word) != "of":
        return []
    quantity = quantity_of(doc, above)
    return [_count(doc, "rounds", quantity)] if quantity else []


def quantity_of(doc: Document, head: int) -> Quantity | None:
    """The number that counts what this word heads, or the number that it is."""
    words = count_words()
    number = _number_word(doc, head, words)
    if number is None or _of_date(doc, number):
        return None
    first, last = _run(doc, number, words)
    value = _value([doc.lowers[p] for p in range(first, last + 1)], words)
    if value is None:
        return None
    low: int | None = value * _scale(doc, number, words)
    high: int | None = None if doc.lowers[number] in words.vague else low
    bound, first = _bound(doc, first)
    if bound in ABOVE:
        high = None
    elif bound in BELOW and bound not in NEARLY:
        low, high = None, low
    return Quantity(low, high, first, last)


def _run(doc: Document, number: int, words: CountWords) -> tuple[int, int]:
    """The number words side by side around one of them: "two hundred and five", "thirty-one" cut in three."""
    first = last = number
    while first > 0 and _goes_on(doc.lowers[first - 1], doc.lowers[first], words):
        first -= 1
    while last + 1 < len(doc):
        if _goes_on(doc.lowers[last], doc.lowers[last + 1], words):
            last += 1
        elif doc.lowers[last + 1] in ("-", "and") and last + 2 < len(doc) and _joins(doc, last + 2, words):
            last += 2
        else:
            break
    while first > 1 and doc.lowers[first - 1] == "-" and words.value(doc.lowers[first - 2]) is not None:
        first -= 2
    return first, last


def _goes_on(left: str, right: str, words: CountWords) -> bool:
    """Whether two words side by side are of one number: "two hundred", "5 million", not "2015 four"."""
    if words.value(left) is None or words.value(right) is None:
        return False
    return right in words.scales or not (left[:1].isdigit() or right[:1].isdigit())


def _joins(doc: Document, word: int, words: CountWords) -> bool:
    """Whether a number after "-" or "and" goes on the number before: it is a small one, and written out."""
    lower = doc.lowers[word]
    value = words.value(lower)
    return value is not None and value < 100 and lower.isalpha() and not doc.lowers[word - 2][:1].isdigit()


def _number_word(doc: Document, head: int, words: CountWords) -> int | None:
    if words.value(doc.lowers[head]) is not None and doc.upos[head] in ("NUM", "NOUN"):
        return head
    for child in doc.children(head, "nummod", "amod", "det"):
        if child > head and doc.words[child - 1] == ",":  # "Keith Scott, 43, was killed": his age
            continue
        if words.value(doc.lowers[child]) is not None and doc.upos[child] in ("NUM", "ADJ", "NOUN", "DET"):
            return child
    above = doc.heads[head]
    if above >= 0 and doc.relations[head] == "nmod" and words.value(doc.lowers[above]) is not None:
        return above
    if (
        head > doc.sentences[doc.sentence_of[head]][0]
        and doc.upos[head - 1] == "NUM"
        and words.value(doc.lowers[head - 1]) is not None
    ):
        return head - 1
    return None


def _of_date(doc: Document, number: int) -> bool:
    """Whether a number is the day or the year of a date: "June *3*, *2022*", "in *2022*"."""
    word = doc.lowers[number]
    if not word.isdecimal():
        return False
    first, last = doc.sentences[doc.sentence_of[number]]
    if len(word) <= 2:
        return any(first <= w < last and _is_month(doc, w) for w in (number - 1, number + 1))
    if len(word) != 4 or word[:2] not in ("19", "20"):
        return False
    before = [w for w in range(max(first, number - 3), number) if _is_month(doc, w)]
    return bool(before) or doc.relations[number] in OF_TIMES


def _is_month(doc: Document, word: int) -> bool:
    return doc.lowers[word].rstrip(".") in MONTHS and doc.upos[word] == "PROPN"


def _scale(doc: Document, number: int, words: CountWords) -> int:
    """The "million" that a figure counts where the parser makes it the head."""
    above = doc.heads[number]
    if above == number + 1 and doc.lowers[above] in words.scales and doc.relations[number] == "nummod":
        return words.scales[doc.lowers[above]]
    return 1


def _value(parts: list[str], words: CountWords) -> int | None:
    """The value of number words in order: "two hundred and five", "1.5 million", "980 million"."""
    total, current = 0.0, 0.0
    seen = False
    for part in parts:
        value = words.value(part)
        if value is None:
            continue
        seen = True
        if part in words.scales:
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0
        elif value >= 100 and current and current < 100:
            current *= value
        else:
            current += value
    return round(total + current) if seen else None


def _bound(doc: Document, first: int) -> tuple[str | None, int]:
    """The words before a number that make it a bound, and where they begin."""
    sign = first > 0 and doc.words[first - 1] in MONEY
    for width in (3, 2, 1):
        start = first - width - sign  # "up to $250,000"
        if start < 0 or doc.sentence_of[start] != doc.sentence_of[first]:
            continue
        phrase = " ".join(doc.lowers[start : first - sign])
        if (phrase in ABOVE or phrase in BELOW) and not is_particle(doc, start):
            return phrase, start
    return None, first


def _single(doc: Document, head: int) -> Quantity | None:
    """One person killed: "a soldier", a name; nobody by an attempt."""
    verb = doc.heads[head]
    above = doc.heads[verb] if verb >= 0 else -1
    if above >= 0 and doc.relations[verb] in ("acl", "xcomp") and doc.lemmas[above].lower() in TRYING:
        return None
    if doc.xpos[head] not in ("NN", "NNP") or doc.child(head, "conj") is not None:
        return None
    article = doc.child(head, "det")
    if doc.upos[head] == "PROPN" and article is None and doc.child(head, "flat", "compound") is not None:
        return Quantity(1, 1, head, head)
    if article is not None and doc.lowers[article] in ONE:
        return Quantity(1, 1, article, article)
    return None
