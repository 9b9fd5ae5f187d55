"""From a word to the actor that its phrase names: the look-up that attributions and events ask."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from chancery.reading.findings import Findings
from chancery.record.models import Actor, MentionKind

NAME_PARTS = frozenset({"flat", "compound", "appos", "nmod:desc", "goeswith"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
HIGHEST = 4
"""Steps from a relative pronoun up to the verb of its clause."""


class Found(NamedTuple):
    """An actor's id and the span of the mention that names it: ``(actor, start, end)``, with the mention's kind."""

    actor: str
    start: int
    end: int
    kind: MentionKind


class ActorIndex:
    """The mentions of a report's actors, by word number.

    ``at_word`` answers for the head word of a phrase, and for the words of a name phrase whose head lies elsewhere:
    of "Foreign Ministry spokesman Abbas Mousavi", both "spokesman" and "Mousavi" lead to the man.
    """

    def __init__(self, findings: Findings) -> None:
        self._doc = findings.doc
        self._actors: dict[str, Actor] = {}
        self._by_head: dict[int, Found] = {}
        self._inside: dict[int, Found] = {}
        self._starts: dict[int, Found] = {}
        for actor in findings.actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Take in an actor with its mentions."""
        self._actors[actor.id] = actor
        for mention in actor.mentions:
            self._add(Found(actor.id, mention.start, mention.end, mention.kind))

    def _add(self, found: Found) -> None:
        words = self._doc.words_in(found.start, found.end)
        if not words:
            return
        head = self._doc.head_of(words.start, words.stop)
        held = self._by_head.get(head)
        if held is None or _rank(found) > _rank(held):
            self._by_head[head] = found
        if found.kind == "name":
            self._starts[words.start] = found
            for word in words:
                self._inside[word] = found

    def actor(self, actor_id: str) -> Actor:
        """The actor of this id."""
        return self._actors[actor_id]

    def at_word(self, word: int) -> Found | None:
        """The best mention of an actor in the phrase that this word heads, or None where the phrase names no actor."""
        return (
            self.head_at(word)
            or self._name_below(word)
            or self._inside.get(word)
            or self._name_above(word)
            or self._name_after(word)
            or self._antecedent(word)
        )

    def head_at(self, word: int) -> Found | None:
        """The mention whose head is this very word."""
        return self._by_head.get(word)

    def within(self, first: int, last: int) -> list[Found]:
        """The mentions whose head lies in the words ``[first, last)``, in text order."""
        return [self._by_head[word] for word in range(first, last) if word in self._by_head]

    def _name_below(self, word: int) -> Found | None:
        """The person whose title heads the phrase: "spokesman" of "spokesman Abbas Mousavi"."""
        for child in self._doc.children(word, *NAME_PARTS):
            found = self._by_head.get(child)
            if found and found.kind == "name" and self._actors[found.actor].kind == "person":
                return found
        return None

    def _name_after(self, word: int) -> Found | None:
        """The person whose name follows a title directly, where the tree hangs both on one verb."""
        found = self._starts.get(word + 1)
        if found is None or self._doc.upos[word] not in ("NOUN", "PROPN") or self._doc.lowers[word] == "'s":
            return None
        return found if self._actors[found.actor].kind == "person" else None

    def _antecedent(self, word: int) -> Found | None:
        """What a relative pronoun stands for: the group of "the group, which attacked"."""
        if self._doc.lowers[word] not in RELATIVES:
            return None
        for verb in islice(self._doc.ancestors(word), HIGHEST):
            if self._doc.deprels[verb] == "acl:relcl":
                noun = self._doc.heads[verb]
                return self.head_at(noun) or self._name_below(noun) or self._inside.get(noun)
        return None

    def _name_above(self, word: int) -> Found | None:
        """The person whose name heads the phrase, where the word is its title or one of its names."""
        if self._doc.deprels[word] not in NAME_PARTS and self._doc.relations[word] not in NAME_PARTS:
            return None
        found = self._by_head.get(self._doc.heads[word])
        return found if found and self._actors[found.actor].kind == "person" else None


def _rank(found: Found) -> tuple[bool, int]:
    return found.kind == "name", found.end - found.start
