"""Where an event happened, as far as its clause or the clause around it says.

A place belongs to the word that it hangs on. An event takes the nearest of its own phrases, else those of the clause
that it shares a scene with: the verb that carries a noun, the verb it is coordinated with, the main clause of a
participle or infinitive. Reported speech and relative clauses keep their own.
"""

from __future__ import annotations

from chancery.language.document import Document
from chancery.lexicon.places import place_cues
from chancery.lexicon.predicates import load_classes
from chancery.lexicon.support import support_words
from chancery.reading.event_cast import Cast
from chancery.reading.event_clauses import carries
from chancery.reading.event_lands import ENTERING
from chancery.reading.event_times import EventTimes
from chancery.reading.findings import Findings
from chancery.reading.grammar import VERBAL, preposition_of
from chancery.reading.predicate_words import meetings
from chancery.reading.setting_clauses import (
    DEEDS,
    UPWARD,
    describes_another,
    innermost_clause,
    is_of_other_deed,
    is_protested,
    lies_before,
    main_verb,
    scene_around,
    set_for,
    takes_up,
)
from chancery.reading.setting_places import (
    LOCATIVE,
    TROUBLED,
    WEAK,
    grain,
    is_centre,
    is_part_of_ship,
    is_part_where,
    names_site,
    points_back,
    sites,
)
from chancery.reading.verb_clauses import Arguments
from chancery.record.models import Place

GOING = frozenset({"to", "into", "toward", "towards"})
LEAVING = frozenset({"withdraw", "expel", "deport"})
HOMES = frozenset({"home", "house", "school", "flat", "apartment", "office", "workplace", "farm"})
LYING = frozenset({"locate", "situate", "base", "hold", "stage"})
ABOARD = frozenset({"aboard", "on board"})
PEOPLES = frozenset({"community", "minority", "population", "majority", "people", "inhabitant", "resident"})
PROVINCES = frozenset({"province", "region", "territory", "district", "city", "town", "village", "island", "port",
                       "enclave", "republic", "department", "county"})  # fmt: skip
MOTIVES = frozenset({"want", "wish", "hope", "plan", "ask"})
BRINGING = frozenset({"take", "bring", "accompany"})
INDOORS = frozenset({"floor", "lobby", "basement", "corridor", "courtyard", "foyer", "rooftop", "stairwell"})
HEADQUARTERS = frozenset({"headquarters", "office", "seat", "campus", "base"})
WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "CONCEDE", "SANCTION"})
FAR_BACK = 5  # sentences to the place that "the same area" takes up
MOST_PLACES = 8  # a sentence that names more sets its deeds in none of them


class EventPlaces:
    """The places of a report by the word that each hangs on."""

    def __init__(self, findings: Findings, cast: Cast, times: EventTimes) -> None:
        self._doc, self._cast, self._times = findings.doc, cast, times
        self._places: dict[int, list[tuple[Place, str | None, int]]] = {}
        self._at: dict[int, Place] = {}
        self._in_sentence: dict[int, list[tuple[Place, int]]] = {}
        self._seats: dict[str, Place] = {}
        self._ships: list[tuple[int, Place]] = []
        self._countries = {p.country: p for p in reversed(findings.places) if p.country and p.kind == "country"}
        for place in findings.places:
            for mention in place.mentions:
                self._hang_place(place, mention.start, mention.end)

    def place(self, word: int, held: Arguments, kind: str, mode: str | None) -> str | None:
        """The id of the place of an event of a type and mode."""
        visit = mode == "visit"
        if visit or kind in DEEDS or mode in LEAVING:
            left = held.obliques.get("from", ()) if mode in LEAVING else ()
            targets = [
                *left,
                *held.objects,
                *(w for p in ("to", "in", "at", "of") for w in held.obliques.get(p, ()) if visit),
                *(w for p in ("to", "into", "along") for w in held.obliques.get(p, ()) if kind == "MOBILIZE"),
                *(w for w in self._doc.children(word, "compound") if kind == "ASSAULT"),
            ]
            for target in targets:
                named = self._named(target)
                if named is not None:
                    return named.id
        around = self._told_with(word) if kind in WORDS else self._with_objects(word, held)
        found = self._nearest_place(word, around, visit) or self._there(word, held) or self._entered(word)
        found = found or self._met_there(word)
        if found is None and kind in DEEDS:
            found = self._at_theirs(held)
        if found is None and kind == "ASSAULT":
            found = self._in_land(word)
        if found is None and kind in ("ASSAULT", "COERCE"):
            found = self._of_people(word, held)
        if found is None and kind == "COERCE":
            found = self._of_police(held)
        if found is None and (visit or self._doc.lemmas[word].lower() in support_words()["go"]):
            found = self._seat_of(held)
        if kind == "ASSAULT" and takes_up(self._doc, word):
            return found.id if found is not None else None
        if (kind in DEEDS and not lies_before(self._doc, word)) or (visit and found is not None):
            found = self._finer(word, found)
        return found.id if found is not None else None

    def _acts(self, word: int) -> bool:
        """Whether a word heads the name or description of an actor, and not of a place that is only struck."""
        found = self._cast.index.head_at(word)
        return found is not None and all(found.actor != made.id for made in self._cast.role_actors.added)

    def _in_land(self, word: int) -> Place | None:
        """The country whose war it is, where the report names it as a place: "the Afghan civil war"."""
        if self._doc.lemmas[word].lower() not in support_words()["sum"]:
            return None
        found = (self._cast.index.head_at(c) for c in self._doc.children(word, "amod", "compound", "nmod"))
        states = [self._cast.index.actor(f.actor) for f in found if f is not None]
        lands = {a.country for a in states if a.kind == "state"}
        return self._countries.get(next(iter(lands)) or "") if len(lands) == 1 else None

    def _seat_of(self, held: Arguments) -> Place | None:
        """Where those have their seat who are visited, as the report tells elsewhere: "the U.N. headquarters in New
        York"."""
        targets = [*held.objects, *(w for p in ("to", "at") for w in held.obliques.get(p, ()))]
        hosts = (found.actor for w in targets if (found := self._cast.index.at_word(w)))
        return next((self._seats[host] for host in hosts if host in self._seats), None)

    def _of_people(self, word: int, held: Arguments) -> Place | None:
        """The country of a people that suffers, by whose it is: "violence against Chad's Zaghawa minority"."""
        doc = self._doc
        suffering = [*held.objects, *(w for p in ("against", "on", "of") for w in held.obliques.get(p, ()))]
        if word + 1 < len(doc) and doc.xpos[word + 1] == "VBN":  # "violence committed against"
            suffering += [c for c in doc.children(word + 1, "obl") if preposition_of(doc, c) == "against"]
        people = (w for w in suffering if doc.lemmas[w].lower() in PEOPLES)
        owners = (c for w in people for c in doc.children(w, "nmod:poss"))
        states = (found.actor for c in owners if (found := self._cast.index.head_at(c)))
        return next((p for s in states if (p := self._countries.get(self._cast.index.actor(s).country or ""))), None)

    def _of_police(self, held: Arguments) -> Place | None:
        """The place of those who seize or search: of "police in Mombasa raided two homes" Mombasa."""
        for doer in held.subjects:
            for child in self._doc.children(doer, "nmod"):
                if child in self._at and preposition_of(self._doc, child) in ("in", "at"):
                    return self._at[child]
        return None

    def _at_theirs(self, held: Arguments) -> Place | None:
        """Where those are from at whose school or home it happened: "a boy from Irving was arrested at his school"."""
        doc, owned = self._doc, load_classes()["Building"] | support_words()["site"] | HOMES
        places = [w for p in ("at", "in", "outside") for w in held.obliques.get(p, ())]
        owners = (c for w in places if doc.lemmas[w].lower() in owned for c in doc.children(w, "nmod:poss"))
        if not any(doc.upos[c] == "PRON" for c in owners):
            return None
        people = [*held.objects, *held.subjects]
        people += [c for w in people for c in doc.children(w, "appos")]
        homes = (c for w in people for c in doc.children(w, "nmod") if preposition_of(doc, c) == "from")
        return next((self._at[c] for c in homes if c in self._at), None)

    def _told_with(self, word: int) -> list[int]:
        """An act in words, and the verb that only carries it ("expressed solidarity") or what it signs."""
        doc, above = self._doc, self._doc.heads[word]
        carried = above >= 0 and doc.relations[word] == "obj" and carries(doc, above)
        signed = doc.children(word, "obj") if doc.lemmas[word].lower() == "sign" else []
        return [word, *([above] if carried else []), *signed]

    def _there(self, word: int, held: Arguments) -> Place | None:
        """The place last named before, where a clause says "there" or "in the same area"."""
        doc = self._doc
        verb = held.verb if held.verb is not None else word
        around = (verb, word, *held.subjects, *doc.children(word, "xcomp"))
        pointing = [c for w in around for c in doc.children(w, "advmod") if doc.lowers[c] == "there"]
        phrases = [c for w in around for c in doc.children(w, "obl", "nmod")]
        phrases += [c for w in phrases for c in doc.children(w, "nmod")]
        ships = [p for at, p in self._ships if at < word]
        inside = [w for w in (*phrases, *self._site_of(verb)) if doc.lemmas[w].lower() in INDOORS]
        if inside:
            back = doc.sentence_of[word] - 1
            built = [at for at, p in self._at.items() if at < inside[0] and p.kind in ("feature", None)]
            near = [at for at in built if doc.sentence_of[at] >= back]
            return self._at[max(near)] if near else None
        if ships and any(is_part_of_ship(doc, w) for w in phrases):
            return ships[-1]
        if any(is_centre(doc, w) for w in phrases):
            towns = [at for at, place in self._at.items() if at < word and place.kind == "city"]
            return self._at[max(towns)] if towns else None
        pointing += [w for w in phrases if points_back(doc, w)]
        if not pointing:
            return None
        same = any(doc.lowers[c] in TROUBLED for c in doc.children(pointing[0]))
        back = doc.sentence_of[word] - (FAR_BACK if same else 1)
        before = [at for at in self._at if at < pointing[0] and doc.sentence_of[at] >= back]
        return self._at[max(before)] if before else None

    def _site_of(self, verb: int) -> list[int]:
        """The noun that a clause with "where" describes, and what that is part of: "a room on the top floor where"."""
        doc = self._doc
        where = any(doc.lowers[c] == "where" for c in doc.children(verb, "advmod"))
        noun = doc.heads[verb] if where and doc.deprels[verb] == "acl:relcl" else -1
        return [noun, *doc.children(noun, "nmod")] if noun >= 0 else []

    def _entered(self, word: int) -> Place | None:
        """The place that people are kept from entering or leaving: "were banned from entering Nicaragua"."""
        doc = self._doc
        clauses = [c for c in doc.children(word, "xcomp", "advcl") if doc.lemmas[c].lower() in ENTERING]
        return next((self._at[w] for c in clauses for w in doc.children(c, "obj") if w in self._at), None)

    def _nearest_place(self, word: int, around: list[int], visit: bool) -> Place | None:
        for here in around:
            things = self._doc.children(here, "obj") if self._doc.upos[here] in VERBAL else []
            things = [w for w in things if not is_protested(self._doc, w)]  # "condemned the attack in Oslo"
            found = [
                (grain(place), -abs(at - word), place.id, place)
                for w in (here, *things)
                for place, preposition, at in self._places.get(w, ())
                if preposition not in WEAK or (visit and preposition in GOING)
            ]
            if found:
                return max(found, key=lambda f: f[:3])[3]
            if here in self._at and here != word and self._goes(here):
                return self._at[here]
            where = self._where(here) or self._gone_to(here, word)
            if where is not None:
                return where
        return None

    def _named(self, word: int) -> Place | None:
        """The place that a phrase names, itself or as "the city of"."""
        found = self._at.get(word)
        if found is None and not self._acts(word):
            for child in self._doc.children(word, "nmod", "appos", "compound"):
                if preposition_of(self._doc, child) in ("of", None):
                    inner = [child, *self._doc.children(child, "compound")]  # "the closure of the Gallabat crossing"
                    place = next((self._at[w] for w in inner if w in self._at), None)
                    if place is not None:
                        return place
        return found

    def _where(self, verb: int) -> Place | None:
        """The place that a clause with "where" describes."""
        doc = self._doc
        where = next((c for c in doc.children(verb, "advmod") if doc.lowers[c] == "where"), None)
        if where is None:
            return None
        if doc.deprels[verb] != "acl:relcl":
            before = range(max(0, where - 3), where)  # the clause may be parsed apart from its place
            return next((self._at[w] for w in before if w in self._at), None)
        above = doc.heads[verb]
        found = self._named(above) or next((p for p, _, _ in self._places.get(above, ())), None)
        below = [w for c in doc.children(above, "nmod") for w in (c, *doc.children(c, "nmod"))]
        inside = (w for w in below if w < where and preposition_of(doc, w) in ("in", "at", "near"))
        return found or next((self._at[w] for w in inside if w in self._at), None)

    def _finer(self, word: int, found: Place | None) -> Place | None:
        """The one place that the sentence sets its deeds in, where the clause names none or only a wider one."""
        sentence = self._doc.sentence_of[word]
        named = [(p, at) for p, at in self._in_sentence.get(sentence, []) if not is_of_other_deed(self._doc, word, at)]
        named = [(p, at) for p, at in named if not describes_another(self._doc, at, word)]
        if self._times.has_several_days(sentence):  # and so several scenes
            named = [(p, at) for p, at in named if main_verb(self._doc, at) == main_verb(self._doc, word)]
        fine = {p.id: p for p, _ in named if grain(p) >= 2}
        if len(fine) != 1 and found is None:
            fine = {p.id: p for p, _ in named}
        if len(fine) != 1:
            return found
        only = next(iter(fine.values()))
        if found is None:
            return only
        wider = grain(found) < grain(only)
        return only if wider and found.country == only.country else found

    def _gone_to(self, verb: int, word: int) -> Place | None:
        """Where somebody goes for what an infinitive tells: "travelled to Florida to meet the director"."""
        if verb == word or self._doc.lemmas[verb].lower() not in support_words()["go"]:
            return None
        return next((p for p, preposition, _ in self._places.get(verb, ()) if preposition in GOING), None)

    def _met_there(self, word: int) -> Place | None:
        """Where somebody goes because of those who want to do there what a word tells: "flew to Quito because the
        minister wanted to meet him"."""
        doc = self._doc
        for wish in doc.ancestors(word):
            verb = doc.heads[wish]
            cause = doc.relations[wish] == "advcl" and any(
                doc.lowers[c] == "because" for c in doc.children(wish, "mark")
            )
            if cause and doc.lemmas[wish].lower() in MOTIVES and verb >= 0:
                goes = doc.lemmas[verb].lower() in support_words()["go"] | BRINGING
                return next((p for p, _, _ in self._places.get(verb, ())), None) if goes else None
        return None

    def _goes(self, place: int) -> bool:
        """Whether a place is the object of going there: of "visited Tehran for talks" the talks are in Tehran."""
        verb = self._doc.heads[place]
        return verb >= 0 and self._doc.lemmas[verb].lower() in support_words()["go"]

    def _with_objects(self, word: int, held: Arguments) -> list[int]:
        """The words around an event, each verb followed by its objects: "crossed the border at Gallabat"."""
        made: list[int] = []
        for here in scene_around(self._doc, word, held):
            things = held.objects if here == word and held.verb == word else self._doc.children(here, "obj")
            struck = held.objects if here == word else []  # "the killing of a man in Quito"
            made += [here, *things] if self._doc.upos[here] in VERBAL else [here, *set_for(self._doc, here), *struck]
        return made

    def _hang_place(self, place: Place, start: int, end: int) -> None:
        doc = self._doc
        words = doc.words_in(start, end)
        if not words:
            return
        head = doc.head_of(words.start, words.stop)
        self._at[head] = place
        if doc.relations[head] == "appos" and doc.lemmas[doc.heads[head]].lower() in place_cues()["vessel"]:
            head = doc.heads[head]  # "aboard the cruise ship, Freewinds"
        preposition = preposition_of(doc, head)
        if preposition in ABOARD:
            self._ships.append((head, place))
        met = doc.relations[head] == "nmod" and doc.lemmas[doc.heads[head]].lower() in meetings()
        at_it = preposition in LOCATIVE - WEAK or (preposition == "of" and is_part_where(doc, doc.heads[head]))
        if (at_it or names_site(doc, head)) and not self._acts(head) and not met:
            here_too = self._in_sentence.setdefault(doc.sentence_of[head], [])
            if len(here_too) < MOST_PLACES:
                here_too.append((place, head))
        self._note_seat(place, head, preposition)
        if _owns_province(doc, head):
            return
        here = head
        for _ in range(UPWARD):
            if doc.relations[here] in ("obl", "nmod", "advmod") and preposition_of(doc, here) in LOCATIVE:
                if preposition not in LOCATIVE or preposition in WEAK:
                    preposition = preposition_of(doc, here)
                above = doc.heads[here]
                if above >= 0 and (preposition not in WEAK or doc.relations[here] == "obl"):
                    above = innermost_clause(doc, above, head)
                    self._places.setdefault(above, []).append((place, preposition, head))
            above = doc.heads[here]
            lies = above >= 0 and doc.relations[above] == "acl" and doc.lemmas[above].lower() in LYING
            if lies:  # "at the event held at the headquarters located in Mountain View"
                above = doc.heads[above]
            if above < 0 or doc.upos[above] not in ("NOUN", "PROPN"):
                return
            if not lies and doc.lemmas[above].lower() not in sites() | PROVINCES:
                return  # "officials in Kabul" are not where things happen, "the gate of the market in Kabul" is
            here = above

    def _note_seat(self, place: Place, head: int, preposition: str | None) -> None:
        """Note whose seat a phrase places: "Google's headquarters located in Mountain View"."""
        doc = self._doc
        noun = doc.heads[head]
        if noun >= 0 and doc.relations[noun] == "acl" and doc.lemmas[noun].lower() in LYING:
            noun = doc.heads[noun]
        if noun < 0 or preposition not in ("in", "at") or doc.lemmas[noun].lower() not in HEADQUARTERS:
            return
        for owner in doc.children(noun, "nmod", "compound"):
            found = self._cast.index.head_at(owner)
            if found is not None and owner < noun and self._cast.index.actor(found.actor).kind != "state":
                held = self._seats.get(found.actor)
                self._seats[found.actor] = place if held is None or grain(held) < grain(place) else held


def _owns_province(doc: Document, word: int) -> bool:
    """Whether an adjective only says whose a land is that has a name of its own: "the Serbian province of Kosovo"."""
    land = doc.heads[word]
    named = land >= 0 and doc.relations[word] == "amod" and doc.lemmas[land].lower() in PROVINCES
    return named and any(preposition_of(doc, c) == "of" for c in doc.children(land, "nmod"))
