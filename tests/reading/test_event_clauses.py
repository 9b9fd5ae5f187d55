from event_documents import document, number, words

from chancery.reading.event_clauses import arguments

PASSIVE = (
    "Police/NOUN/NNS/police/3/nsubj:pass were/AUX/VBD/be/3/aux:pass attacked/VERB/VBN/attack/0/root "
    "by/ADP/IN/by/5/case rebels/NOUN/NNS/rebel/3/obl:agent"
)
CONTROL = (
    "France/PROPN/NNP/France/2/nsubj urged/VERB/VBD/urge/0/root Iran/PROPN/NNP/Iran/2/obj to/PART/TO/to/5/mark "
    "stop/VERB/VB/stop/2/xcomp"
)
PARTICIPLE = (
    "Rebels/NOUN/NNS/rebel/2/nsubj attacked/VERB/VBD/attack/0/root a/DET/DT/a/4/det post/NOUN/NN/post/2/obj "
    ",/PUNCT/,/,/6/punct killing/VERB/VBG/kill/2/advcl five/NUM/CD/five/6/obj"
)
RELATIVE = (
    "the/DET/DT/the/2/det pact/NOUN/NN/pact/0/root that/PRON/WDT/that/5/obj states/NOUN/NNS/state/5/nsubj "
    "signed/VERB/VBD/sign/2/acl:relcl"
)
LIGHT = (
    "Iran/PROPN/NNP/Iran/2/nsubj held/VERB/VBD/hold/0/root talks/NOUN/NNS/talk/2/obj with/ADP/IN/with/5/case "
    "Oman/PROPN/NNP/Oman/2/obl and/CCONJ/CC/and/7/cc Qatar/PROPN/NNP/Qatar/5/conj"
)
OF_SENDING = (
    "Kyiv/PROPN/NNP/Kyiv/2/nsubj accused/VERB/VBD/accuse/0/root Moscow/PROPN/NNP/Moscow/2/obj of/SCONJ/IN/of/5/mark "
    "sending/VERB/VBG/send/2/advcl tanks/NOUN/NNS/tank/5/obj"
)

OF_SHELLING = (
    "Hamas/PROPN/NNP/Hamas/2/nsubj accused/VERB/VBD/accuse/0/root the/DET/DT/the/4/det army/NOUN/NN/army/2/obj "
    "of/SCONJ/IN/of/6/mark shelling/VERB/VBG/shell/4/acl a/DET/DT/a/8/det market/NOUN/NN/market/6/obj"
)
RISK = (
    "Rebels/NOUN/NNS/rebel/2/nsubj took/VERB/VBD/take/0/root the/DET/DT/the/4/det risk/NOUN/NN/risk/2/obj "
    "of/SCONJ/IN/of/6/mark attacking/VERB/VBG/attack/4/acl a/DET/DT/a/8/det base/NOUN/NN/base/6/obj"
)


def test_passive_is_turned_round() -> None:
    doc = document(PASSIVE)
    held = arguments(doc, number(doc, "attacked"))
    assert (words(doc, held.subjects), words(doc, held.objects)) == (["rebels"], ["Police"])


def test_infinitive_is_controlled_by_the_object() -> None:
    doc = document(CONTROL)
    assert words(doc, arguments(doc, number(doc, "stop")).subjects) == ["Iran"]


def test_gerund_behind_of_is_the_doing_of_the_accused() -> None:
    doc = document(OF_SENDING)
    assert words(doc, arguments(doc, number(doc, "sending")).subjects) == ["Moscow"]


def test_gerund_hung_on_an_actor_is_its_doing_and_hung_on_a_thing_the_doing_of_who_has_it() -> None:
    accused, risk = document(OF_SHELLING), document(RISK)
    assert words(accused, arguments(accused, number(accused, "shelling")).subjects) == ["army"]
    assert words(risk, arguments(risk, number(risk, "attacking")).subjects) == ["Rebels"]


def test_participle_shares_the_subject_of_its_clause() -> None:
    doc = document(PARTICIPLE)
    held = arguments(doc, number(doc, "killing"))
    assert words(doc, held.subjects) == ["Rebels"]
    assert held.shared


def test_relative_pronoun_gives_way_to_its_noun() -> None:
    doc = document(RELATIVE)
    assert words(doc, arguments(doc, number(doc, "signed")).objects) == ["pact"]


def test_light_verb_lends_its_noun_subject_and_phrases() -> None:
    doc = document(LIGHT)
    held = arguments(doc, number(doc, "talks"))
    assert words(doc, held.subjects) == ["Iran"]
    assert words(doc, held.obliques["with"]) == ["Oman", "Qatar"]


def test_conjoined_passive_shares_the_patient() -> None:
    doc = document(
        "He/PRON/PRP/he/3/nsubj:pass was/AUX/VBD/be/3/aux:pass seized/VERB/VBN/seize/0/root and/CCONJ/CC/and/5/cc "
        "jailed/VERB/VBN/jail/3/conj"
    )
    assert words(doc, arguments(doc, number(doc, "jailed")).objects) == ["He"]
