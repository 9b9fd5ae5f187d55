"""Which phrases mention one and the same actor: names first, then descriptions and pronouns in the order of the text.

Names are grouped over the whole report (a surname may come before the full name). A description joins an actor only on
evidence: apposition or a copula, the same description again with "the", a noun that the actor's name or role holds.
Pronouns take the most salient actor of the last sentences that agrees in gender and number. What has no antecedent that
is clearly an actor stays out: precision before recall.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from chancery.knowledge.actors import squash
from chancery.language.document import Document
from chancery.lexicon.predicates import acts_in_words
from chancery.reading.actor_entities import Entity, NameGroups
from chancery.reading.actor_mentions import Phrase, is_subject
from chancery.reading.attackers import attacked, is_doer
from chancery.reading.descriptions import GROUP_NOUNS, SECTOR_NOUNS, Around, alike, counts_differ, fits
from chancery.reading.grammar import VERBAL, is_passive
from chancery.reading.salience import WEIGHTS, Candidate, features, score, sort_of
from chancery.reading.speech import Quotes

WINDOW = 3
"""Sentences that a pronoun looks back."""
LOOK_BACK = 120
"""Mentions that are looked at on the way back, so that a text without sentence ends costs no more than others."""
SPEAKER_BONUS = 2.0
"""By how much less salience does for the subject of a verb of speech: who speaks is an actor."""
PARTY_BONUS = 2.0
"""The same for an "it" that undertakes, rejects or demands: it is a party, and no thing."""
SPEAKS_ON = 1.0
"""By how much less it does for whoever spoke, or acted, last: they are likely to go on."""
CHOICES = 12
"""Earlier actors of one description that a description is compared with."""
BESIDE = 12
"""Words behind a pronoun among which the object of its verb is looked for."""
LEAD = 4
"""Sentences in which a report introduces those whom its headline describes."""
BODIES = frozenset({"state", "government", "organization", "armed_group", "media"})
OBJECTS = frozenset({"obj", "iobj"})
STATE_NOUNS = frozenset({"government", "administration", "regime", "authority", "cabinet", "leadership"})
COUNTRY_NOUNS = frozenset({"country", "nation", "state", "republic", "kingdom"})


def group(doc: Document, phrases: Sequence[Phrase], day: str | None, publisher: str | None = None) -> list[Entity]:
    """The actors of a report, each with its mentions; phrases that turn out to mention none are left out. ``publisher``
    is who says "we" outside quotations."""
    return _Grouping(doc, phrases, day, publisher).run()


class _Grouping:
    def __init__(self, doc: Document, phrases: Sequence[Phrase], day: str | None, publisher: str | None) -> None:
        self.doc, self.phrases, self.day = doc, phrases, day
        self.publisher = squash("".join((publisher or "").split()))
        self.names = NameGroups(doc, phrases)
        self.entities, self.keyed = self.names.entities, self.names.keyed
        self.named_how_often = Counter(e.number for e in self.names.of_phrase.values())
        self.name_at = {p.head: p for p in phrases if id(p) in self.names.of_phrase}
        self.of_head: dict[int, Entity] = {}
        self.quotes = Quotes(doc)
        self.recent: list[tuple[int, Phrase, Entity]] = []
        self.state_counts: Counter[int] = Counter()
        self.by_noun: dict[str, list[Entity]] = defaultdict(list)

    def run(self) -> list[Entity]:
        for phrase in self.phrases:
            if phrase.form == "name" or phrase.state is not None:
                entity: Entity | None = self.names.of_phrase[id(phrase)]
            elif phrase.form == "nominal":
                entity = self._nominal(phrase)
            else:
                entity = self._pronoun(phrase)
            if entity is not None:
                self._put(phrase, entity)
        self._introduced()
        self._speakers()
        return [e for e in self.entities if e.phrases]

    def _put(self, phrase: Phrase, entity: Entity) -> None:
        entity.take(phrase)
        self.of_head.setdefault(phrase.head, entity)
        self.recent.append((self.doc.sentence_of[phrase.head], phrase, entity))
        if entity.kind == "state" and phrase.form != "pronoun":
            self.state_counts[entity.number] += 1
        if phrase.noun and self.by_noun[phrase.noun][-1:] != [entity]:
            self.by_noun[phrase.noun].append(entity)

    def _back(self, phrase: Phrase, sentences: int) -> Iterator[tuple[int, Phrase, Entity]]:
        """The mentions of the last sentences, the latest first: how many sentences back, the phrase, its entity."""
        here = self.doc.sentence_of[phrase.head]
        for sentence, other, entity in islice(reversed(self.recent), LOOK_BACK):
            if here - sentence > sentences:
                return
            yield here - sentence, other, entity

    # descriptions

    def _nominal(self, phrase: Phrase) -> Entity | None:
        if phrase.same_as is not None:
            named = self.name_at.get(phrase.same_as)
            one = self.names.of_phrase[id(named)] if named else self.of_head.get(phrase.same_as)
            if one is not None:
                return one
        found = self._spelled(phrase) or self._state_of(phrase) or self._possessed(phrase) or self._again(phrase)
        if found is None and phrase.definite:
            found = self._taken_up(phrase) or self._attackers(phrase)
        if found is not None:
            return found
        if phrase.tentative and not self._owners(phrase):
            return None
        return None if phrase.noun in COUNTRY_NOUNS else self.names.new()

    def _owners(self, phrase: Phrase) -> list[Entity]:
        return list({e.number: e for e in self._at(phrase.owners)}.values())

    def _at(self, heads: Iterable[int]) -> list[Entity]:
        """The entities at these words, named ones also where the reading has not come to them yet."""
        found = []
        for head in heads:
            named = self.name_at.get(head)
            entity = self.of_head.get(head) or (self.names.of_phrase[id(named)] if named else None)
            found += [entity] if entity else []
        return found

    def _state_of(self, phrase: Phrase) -> Entity | None:
        """The state for "the Iranian government", and for "the government" where one state is in view."""
        if phrase.noun not in STATE_NOUNS and phrase.noun not in COUNTRY_NOUNS:
            return None
        owners = self._owners(phrase)
        states = [e for e in owners if e.kind == "state"]
        if phrase.noun in STATE_NOUNS:
            if len(states) == 1 and len(owners) == 1 and phrase.noun != "cabinet":
                return states[0]
            if owners or not phrase.definite or phrase.tokens:
                return None
        elif not phrase.definite or phrase.plural or phrase.tokens:
            return None
        if phrase.noun in COUNTRY_NOUNS:
            return self._last_state(phrase)
        return self._foremost_state()

    def _last_state(self, phrase: Phrase) -> Entity | None:
        states = (e for _, other, e in self._back(phrase, WINDOW) if e.kind == "state" and other.form == "name")
        return next(states, None)

    def _foremost_state(self) -> Entity | None:
        """The state that was named most often so far, where one is ahead of all others."""
        ranked = self.state_counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return self.entities[ranked[0][0]]

    def _spelled(self, phrase: Phrase) -> Entity | None:
        """The actor whose name a description spells, or all but its common noun: "the Indonesian navy"."""
        spelled = squash("".join(self.doc.lowers[phrase.first : phrase.last]))
        found = self.keyed.get(spelled)
        if found is None and phrase.agent and phrase.agent.form == "body" and not phrase.plural:
            for owner in self._owners(phrase):
                if owner.named and owner.kind != "state" and phrase.noun in owner.words:
                    return owner
        return found

    def _possessed(self, phrase: Phrase) -> Entity | None:
        """The organisation of the person in "her party"."""
        if phrase.plural or (phrase.noun not in SECTOR_NOUNS and phrase.noun not in GROUP_NOUNS):
            return None
        for owner in self._owners(phrase):
            for other in self._masters(owner) if owner.kind == "person" else ():
                if self._fits(phrase, other, 0):
                    return other
        return None

    def _masters(self, entity: Entity) -> list[Entity]:
        """The bodies that an actor is put under."""
        return [e for e in self._at(entity.owners) if e.kind in BODIES and e is not entity]

    def _again(self, phrase: Phrase) -> Entity | None:
        """The actor that was described in the same words before."""
        owners = {e.number for e in self._owners(phrase)}
        new = any(self.doc.lowers[c] in ("a", "an", "another") for c in self.doc.children(phrase.head, "det"))
        generic = phrase.agent is not None and (phrase.plural or (phrase.agent.form == "body" and not new))
        if not (phrase.definite or generic or owners):
            return None
        for entity in reversed(self.by_noun.get(phrase.noun, [])[-CHOICES:]):
            if entity.plural != phrase.plural or counts_differ(entity, phrase):
                continue
            if entity.named and not phrase.definite:
                continue
            if phrase.number and not phrase.definite and phrase.number not in entity.counts:
                continue  # "49 people" are others than the people told of without a number
            theirs = {e.number for e in self._at(entity.owners)}
            if owners and theirs and not owners & theirs:
                continue
            if owners and not theirs and not entity.named:
                continue
            known = phrase.definite or (not phrase.plural and self._quoted(phrase))  # to who is quoted it is no news
            if alike(phrase.tokens) <= alike(entity.nouns[phrase.noun]) or (owners & theirs and known):
                return entity
        return None

    def _taken_up(self, phrase: Phrase) -> Entity | None:
        """The named actor that "the group", "the ministry", "the man" takes up."""
        seen: set[int] = set()
        for distance, _, entity in self._back(phrase, 4 * WINDOW):
            if entity.number not in seen and self._fits(phrase, entity, distance):
                return entity
            seen.add(entity.number)
        return None

    def _attackers(self, phrase: Phrase) -> Entity | None:
        """Who used force last, for "the attackers"."""
        for _, other, entity in self._back(phrase, WINDOW) if is_doer(phrase) else ():
            alike = phrase.plural == entity.plural or entity.kind == "armed_group"
            if alike and entity.kind != "state" and attacked(self.doc, other):
                return entity
        return None

    def _fits(self, phrase: Phrase, entity: Entity, distance: int) -> bool:
        states = {e.country for e in self._owners(phrase) if e.kind == "state" and e.country}
        named = (self.name_at.get(head) for head in phrase.owners)
        lands = {name.country for name in named if name is not None and name.state is not None and name.country}
        return fits(phrase, entity, Around(distance, states, lands, self.day))

    def _introduced(self) -> None:
        """Give whom a headline only describes ("Peruvian nurse claims …") to who is introduced in the same words below
        it ("Rosa Quispe, a Peruvian nurse")."""
        doc = self.doc
        for phrase in self.phrases:
            if phrase.form != "nominal" or phrase.same_as is None or doc.sentence_of[phrase.head] > LEAD:
                continue
            person = self.of_head.get(phrase.head)
            above = (e for e in self.by_noun.get(phrase.noun, []) if e is not person and not e.named and e.phrases)
            headed = next(above, None)
            if person is None or not person.named or headed is None or headed.kind != person.kind:
                continue
            first = headed.phrases[0]
            alike = set(first.tokens) == set(phrase.tokens) and first.plural == phrase.plural
            if alike and bool(phrase.tokens) and doc.sentence_of[first.head] == 0 and not first.definite:
                person.phrases = sorted([*headed.phrases, *person.phrases], key=lambda p: p.first)
                for held in headed.phrases:
                    self.of_head[held.head] = person
                headed.phrases = []

    # pronouns

    def _speakers(self) -> None:
        """Give "I", "we" and "our country" in quotations to who speaks, or to the body that the speaker speaks for."""
        for phrase in self.phrases:
            ours = phrase.noun in COUNTRY_NOUNS and any(
                self.doc.lowers[c] == "our" for c in self.doc.children(phrase.head, "nmod")
            )
            if phrase.gender not in ("1", "1p") and not ours:
                continue
            subjects = self.quotes.speakers(self.doc.starts[phrase.head])
            speaker = next((self.of_head[s] for s in subjects if s in self.of_head), None)
            if speaker is None and not self._quoted(phrase):
                speaker = self.keyed.get(self.publisher)
            if speaker is None:
                continue
            if phrase.gender == "1":
                target = speaker if speaker.kind == "person" and not speaker.plural else None
            else:
                target = self._voice(speaker, state_only=ours)
            if target is not None:
                target.take(phrase)
                self.of_head.setdefault(phrase.head, target)

    def _voice(self, speaker: Entity, *, state_only: bool) -> Entity | None:
        """The body that a speaker says "we" for: itself, the one it belongs to, or the state it is an official of."""
        if speaker.kind in BODIES and not state_only:
            return speaker
        masters = [] if state_only else [e for e in self._masters(speaker) if e.named]
        if masters:
            return masters[0]
        country = next((e.country for e in (speaker, *self._masters(speaker)) if e.country), None)
        official = "GOV" in speaker.sectors or state_only
        return self.keyed.get(f"state:{country}") if country and official else None

    def _pronoun(self, phrase: Phrase) -> Entity | None:
        if phrase.gender not in ("m", "f", "n", "p"):
            return None
        sort = sort_of(phrase.gender)
        best, best_score = None, WEIGHTS[sort]["least"]
        speaks = self._speaks(phrase)
        acts = not speaks and phrase.gender == "n" and self._acts(phrase)
        if speaks:
            best_score -= SPEAKER_BONUS
        elif acts:
            best_score -= PARTY_BONUS
        for entity, candidate in self.candidates(phrase):
            value = score(features(self.doc, phrase, candidate, self._quoted(phrase)), sort)
            if (speaks and self._speaks(candidate.phrase)) or (acts and is_subject(self.doc, candidate.phrase.head)):
                value += SPEAKS_ON
            if value > best_score:
                best, best_score = entity, value
        return best

    def _acts(self, phrase: Phrase) -> bool:
        """Whether a phrase is the subject of an act in words, which only a party can do: "it has undertaken to"."""
        doc, verb = self.doc, self.doc.heads[phrase.head]
        return doc.deprels[phrase.head] == "nsubj" and doc.upos[verb] == "VERB" and doc.lemmas[verb] in acts_in_words()

    def _speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase is the subject of a verb of saying."""
        return self.doc.relations[phrase.head] == "nsubj" and self.quotes.speaks(self.doc.heads[phrase.head])

    def candidates(self, phrase: Phrase) -> Iterator[tuple[Entity, Candidate]]:
        """The actors of the last sentences that a pronoun agrees with, the latest first."""
        seen = {entity.number for entity in (*self._speaking(phrase), *self._named_beside(phrase))}
        for distance, other, entity in self._back(phrase, WINDOW):
            if entity.number in seen or other.head == phrase.head or self._is_the_paper(other):
                continue
            if phrase.gender in ("m", "f") and other.form == "nominal" and self.doc.relations[other.head] == "compound":
                continue  # "charges of child endangerment": no child is told of
            if self._coargument(phrase, other) or self._is_owned_by(phrase, other):
                seen.add(entity.number)
            elif self._agrees(phrase, entity) or (phrase.gender == "p" and _are_authorities(other, entity)):
                many = entity.plural or entity.kind == "population"
                quoted = self._quoted(other)
                names = self.named_how_often[entity.number]
                told = len(entity.phrases), entity.named, entity.gender, many, quoted, names
                yield entity, Candidate(other, distance, len(seen), *told)
                seen.add(entity.number)

    def _speaking(self, phrase: Phrase) -> list[Entity]:
        """Whose words a pronoun stands in, who says "I" and not "he"."""
        if phrase.gender not in ("m", "f") or not self._quoted(phrase):
            return []
        return self._at(self.quotes.speakers(self.doc.starts[phrase.head])[:1])

    def _named_beside(self, phrase: Phrase) -> list[Entity]:
        """Whom the verb of which a pronoun is the subject names as its object: in "he hailed Ali" he is not Ali."""
        if self.doc.relations[phrase.head] != "nsubj":
            return []
        verb, last = self.doc.heads[phrase.head], min(phrase.head + BESIDE, len(self.doc))
        heads = (w for w in range(phrase.head + 1, last) if self.doc.heads[w] == verb)
        named = (self.name_at.get(w) for w in heads if self.doc.relations[w] in ("obj", "iobj", "obl"))
        return [self.names.of_phrase[id(other)] for other in named if other is not None]

    def _is_owned_by(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether a pronoun before it, of nobody told of, makes a phrase that of the one whom the pronoun means: of
        "while meeting his adviser, he" the adviser is not he."""
        apart = self.doc.sentence_of[phrase.head] != self.doc.sentence_of[other.head]
        if apart or phrase.gender not in ("m", "f") or other.form != "nominal":
            return False
        owners = (c for c in self.doc.children(other.head, "nmod:poss") if c not in self.of_head)
        return any(self.doc.lowers[c] == {"m": "his", "f": "her"}[phrase.gender] for c in owners)

    def _is_the_paper(self, phrase: Phrase) -> bool:
        """Whether a phrase is the reporter's own house, of which the report tells no more: "this newspaper"."""
        if phrase.agent is None or phrase.agent.kind != "media":
            return False
        return any(self.doc.lowers[c] == "this" for c in self.doc.children(phrase.head, "det"))

    def _quoted(self, phrase: Phrase) -> bool:
        return self.quotes.holds(self.doc.starts[phrase.head])

    def _agrees(self, phrase: Phrase, entity: Entity) -> bool:
        if phrase.gender in ("m", "f"):
            return entity.kind == "person" and not entity.plural and entity.gender in ("", phrase.gender)
        if phrase.gender == "n":
            return entity.kind in BODIES and not entity.plural
        return entity.plural or entity.kind in ("population", "armed_group", "government", "organization")

    def _coargument(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether both are arguments of one verb, where only a reflexive could point back."""
        if self.doc.lowers[phrase.head].endswith(("self", "selves")):
            return False
        if self.doc.deprels[phrase.head] == "nmod:poss":
            return other.first <= phrase.head < other.last
        if other.first <= phrase.head < other.last:
            return True
        verb = self.doc.heads[phrase.head]
        if verb == self.doc.heads[other.head]:
            return True
        return self.doc.relations[phrase.head] in OBJECTS and other.head in _left_out(self.doc, verb)


def _are_authorities(phrase: Phrase, entity: Entity) -> bool:
    """Whether a state is described as several: "Burmese authorities", whom "they" takes up."""
    return entity.kind == "state" and phrase.form == "nominal" and phrase.plural


def _left_out(doc: Document, verb: int) -> list[int]:
    """Who does what a participle, a joined verb or an infinitive tells that has no subject: "the lawyer sued, accusing
    him", "Ali called Omar to congratulate him", of "Ali asked Omar to help him" Omar."""
    while verb >= 0 and doc.child(verb, "nsubj") is None and doc.upos[verb] in VERBAL:
        above, relation = doc.heads[verb], doc.relations[verb]
        infinitive = any(doc.lowers[c] == "to" for c in doc.children(verb, "mark"))
        if relation == "xcomp" and infinitive and doc.child(above, "obj", "iobj") is not None:
            return doc.children(above, "obj", "iobj")
        joined = relation in ("conj", "xcomp") or (relation == "advcl" and (doc.xpos[verb] == "VBG" or infinitive))
        if not joined or above < 0:
            return []
        verb = above
    return doc.children(verb, "nsubj") if verb >= 0 and not is_passive(doc, verb) else []
