from event_documents import document, findings, number

from chancery.lexicon.predicates import Predicate
from chancery.reading import events
from chancery.reading.event_matching import Matcher, parse_roles

CLASSES = {"Meeting": frozenset({"talk", "summit"}), "Person": frozenset({"man", "woman"})}
CALL_OFF = (
    "Paris/PROPN/NNP/Paris/2/nsubj called/VERB/VBD/call/0/root the/DET/DT/the/4/det talks/NOUN/NNS/talk/2/obj "
    "off/ADP/RP/off/2/compound:prt"
)
PAID_A_VISIT = (
    "She/PRON/PRP/she/2/nsubj paid/VERB/VBD/pay/0/root a/DET/DT/a/4/det visit/NOUN/NN/visit/2/obj "
    "to/ADP/IN/to/6/case Rome/PROPN/NNP/Rome/4/nmod"
)


def row(lemma: str, pos: str = "verb", kind: str = "REJECT", cameo: str = "120", **columns: object) -> Predicate:
    return Predicate(lemma=lemma, pos=pos, type=kind, cameo=cameo, gloss="test", **columns)  # type: ignore[arg-type]


def test_phrase_is_found_around_its_object_and_beats_the_single_word() -> None:
    doc = document(CALL_OFF)
    found = Matcher([row("call", weight=0.9), row("call off", weight=0.4)], CLASSES).matches(doc)
    assert [m.rule.row.lemma for m in found] == ["call off"]


def test_restricted_row_beats_the_plain_one_where_it_fits() -> None:
    doc = document(CALL_OFF)
    rows = [row("call off"), row("call off", object=("Meeting",), mode="meet", cameo="164")]
    assert Matcher(rows, CLASSES).matches(doc)[0].rule.row.mode == "meet"


def test_object_that_does_not_fit_leaves_the_plain_row() -> None:
    doc = document(CALL_OFF)
    rows = [row("call off"), row("call off", object=("Person",), mode="meet", cameo="164")]
    assert Matcher(rows, CLASSES).matches(doc)[0].rule.row.mode is None


def test_not_object_excludes() -> None:
    assert Matcher([row("call off", not_object=("Meeting",))], CLASSES).matches(document(CALL_OFF)) == []


def test_weight_zero_means_no_event() -> None:
    doc = document(CALL_OFF)
    matcher = Matcher([row("call off", weight=0.0), row("call", weight=0.5)], CLASSES)
    assert [m.rule.row.weight for m in matcher.matches(doc)] == [0.0]
    assert events.step(findings(doc), matcher)["events"] == ()


def test_class_of_a_known_actor_counts_for_its_mention() -> None:
    doc = document("They/PRON/PRP/they/2/nsubj freed/VERB/VBD/free/0/root Ali/PROPN/NNP/Ali/2/obj")
    rows = [row("free", kind="RETREAT", cameo="0841", mode="release", object=("Person",))]
    matcher = Matcher(rows, CLASSES)
    assert matcher.matches(doc) == []
    assert matcher.matches(doc, {number(doc, "Ali"): frozenset({"Person"})})


def test_noun_of_a_light_verb_is_the_trigger_and_keeps_its_phrases() -> None:
    doc = document(PAID_A_VISIT)
    rows = [row("pay visit", kind="CONSULT", mode="visit", cameo="042", roles="subj>to")]
    match = Matcher(rows, CLASSES).matches(doc)[0]
    assert match.word == number(doc, "visit")
    assert match.arguments.obliques["to"] == [number(doc, "Rome")]


def test_frame_is_read() -> None:
    roles = parse_roles("poss/by/of>on/against")
    assert roles.actors.alternatives == (("poss",), ("by",), ("of",))
    assert roles.recipients.alternatives == (("on",), ("against",))
    assert parse_roles("subj+with").actors.alternatives == (("subj", "with"),)


def test_means_say_how_where_the_best_row_does_not() -> None:
    doc = document(
        "Drones/NOUN/NNS/drone/2/nsubj killed/VERB/VBD/kill/0/root two/NUM/CD/two/4/nummod men/NOUN/NNS/man/2/obj"
    )
    plain = row("kill", kind="ASSAULT", cameo="190", object=("Person",))
    rows = [plain, row("kill", kind="ASSAULT", cameo="195", mode="drone", subject=("drone",))]
    assert Matcher(rows, CLASSES).matches(doc)[0].rule.row.mode == "drone"


def test_object_of_a_row_may_stand_behind_a_preposition_of_its_frame() -> None:
    doc = document(
        "Rome/PROPN/NNP/Rome/2/nsubj withdrew/VERB/VBD/withdraw/0/root from/ADP/IN/from/5/case the/DET/DT/the/5/det "
        "summit/NOUN/NN/summit/2/obl"
    )
    assert Matcher([row("withdraw", object=("Meeting",), roles="subj>from/obj")], CLASSES).matches(doc)
    assert Matcher([row("withdraw", object=("Meeting",), roles="subj>to")], CLASSES).matches(doc) == []


def test_what_is_asked_for_is_the_act_and_not_who_is_asked() -> None:
    doc = document(
        "Rome/PROPN/NNP/Rome/2/nsubj urged/VERB/VBD/urge/0/root men/NOUN/NNS/man/2/obj to/PART/TO/to/5/mark "
        "talk/VERB/VB/talk/2/xcomp"
    )
    rows = [
        row("urge", kind="REQUEST", cameo="104", mode="change", object=("Person",)),
        row("urge", kind="REQUEST", cameo="106", mode="meet", object=("Meeting",), weight=0.1),
    ]
    assert Matcher(rows, CLASSES).matches(doc)[0].rule.row.mode == "meet"


def test_verb_with_a_hyphen_is_found_by_its_last_part() -> None:
    doc = document(
        "Police/NOUN/NNS/police/4/nsubj tear/NOUN/NN/tear/4/compound -/PUNCT/HYPH/-/4/punct "
        "gassed/VERB/VBD/gas/0/root men/NOUN/NNS/man/4/obj"
    )
    match = Matcher([row("tear - gas", kind="ASSAULT", cameo="190")], CLASSES).matches(doc)[0]
    assert match.word == number(doc, "gassed")


def test_a_team_is_what_it_is_made_of() -> None:
    doc = document(
        "Cuba/PROPN/NNP/Cuba/2/nsubj sent/VERB/VBD/send/0/root teams/NOUN/NNS/team/2/obj of/ADP/IN/of/5/case "
        "women/NOUN/NNS/woman/3/nmod"
    )
    assert Matcher([row("send", object=("team",))], CLASSES).matches(doc) == []
    assert Matcher([row("send", object=("Person",))], CLASSES).matches(doc)


def test_object_parsed_into_the_participle_that_describes_it() -> None:
    doc = document(
        "Paris/PROPN/NNP/Paris/2/nsubj lifted/VERB/VBD/lift/0/root curfews/NOUN/NNS/curfew/4/obj "
        "declared/VERB/VBN/declare/2/xcomp"
    )
    assert Matcher([row("lift", object=("curfew",))], CLASSES).matches(doc)


def test_going_back_somewhere_gives_nothing_back() -> None:
    doc = document(
        "She/PRON/PRP/she/2/nsubj returned/VERB/VBD/return/0/root to/ADP/IN/to/4/case talks/NOUN/NNS/talk/2/obl"
    )
    rows = [row("return", kind="RETREAT", cameo="0842", roles="subj>to", object=("Meeting",))]
    assert Matcher(rows, CLASSES).matches(doc) == []
