"""Whether a text is English: the share of its words that are English function words.

No list of languages is needed for that: in running English text four words in ten are among the commonest function
words; in other languages that use the Latin script fewer than one in ten is spelled like one.
"""

from __future__ import annotations

from collections.abc import Sequence

COMMON = """
the of and to in a is that for on was with as it by be at from are this have or an had not were which has been but their
they he his its will would who more after said about when also there no all one her she into than out up over if we
you i
them him our my your can could may should do did does so what some other before between against during under while
because where how n't 's any most such only then these those both each through
"""
FUNCTION_WORDS = frozenset(COMMON.split())
LEAST_WORDS = 12
LEAST_SHARE = 0.16
ENOUGH_WORDS = 40  # a shorter text, a headline full of names, may have a smaller share


def is_english(lowers: Sequence[str]) -> bool | None:
    """True or False for a text of these lower-case words; None where it is too short to tell."""
    words = [w for w in lowers[:5000] if w[:1].isalpha() or w in FUNCTION_WORDS]
    if len(words) < LEAST_WORDS:
        return None
    least = LEAST_SHARE * min(1.0, len(words) / ENOUGH_WORDS)
    return sum(w in FUNCTION_WORDS for w in words) / len(words) >= least
