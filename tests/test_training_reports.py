"""Reports with marked events and attributions: what their form allows, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.report_sentences import read_marked_reports, read_treebank_marks

CORPUS = Path(__file__).parent.parent / "corpus"
REPORT = """# head
The deputy said that aides had warned the union, and the union had warned them.
  C | said | S=The deputy | X=that aides ... them
  E | warned#2 | THREATEN | actual | A=the union#2 | R=them
Rain fell.

Nothing else happened.
"""
TREEBANK = """# newdoc id = one
# sent_id = one-1
1\tPolice\tpolice\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tdidn\tdo\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\tarrest\tarrest\tVERB\tVB\t_\t2\txcomp\t_\t_
5\thim\the\tPRON\tPRP\t_\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def written(folder: Path, text: str, name: str = "reports-01.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_stand_under_their_sentence_in_its_words(tmp_path: Path) -> None:
    first, second = read_marked_reports([written(tmp_path, REPORT)])
    assert [s.text for s in (*first[1:], *second)] == ["Rain fell.", "Nothing else happened."]
    assert not first[1].events
    (said,), (warned,) = first[0].attributions, first[0].events
    text = first[0].text
    assert said.source is not None
    assert [text[slice(*span)] for span in (said.cue, said.source, *said.content)] == [
        "said", "The deputy", "that aides had warned the union, and the union had warned them",
    ]  # fmt: skip
    assert warned.trigger[0] == text.rindex("warned")
    assert [text[slice(*span)] for span in (*warned.actors, *warned.recipients)] == ["the union", "them"]
    assert warned.actors[0][0] == text.rindex("the union")


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("E | warned | WARN | actual", "'WARN' is no PLOVER type"),
        ("E | warned | THREATEN", "an event has a trigger, a type and a status"),
        ("E | had warned | THREATEN | actual", "more than one word"),
        ("E | warned | THREATEN | actual | aides", "neither A= nor R="),
        ("C | warned#3", "does not stand in the sentence, or not so often"),
        ("C | said | X=union ... aides", "does not stand behind"),
        ("Q | said", "neither E (an event) nor C (an attribution)"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, mark: str, told: str) -> None:
    path = written(tmp_path, f"The deputy said that aides had warned the union.\n  {mark}\n")
    with pytest.raises(SystemExit) as caught:
        read_marked_reports([path])
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert told in str(caught.value)


def test_marks_of_a_treebank_are_by_word(tmp_path: Path) -> None:
    bank = written(tmp_path, TREEBANK, "bank.conllu")
    marks = written(tmp_path, "# head\none\tread\none-1\tE\t4\tCOERCE/arrest\tnegated\tA=1\tR=5\n", "marks.tsv")
    (((sentence,),),) = (read_treebank_marks(marks, [bank]),)
    (event,) = sentence.events
    assert sentence.text == "Police didn't arrest him."
    assert [sentence.text[slice(*s)] for s in (event.trigger, *event.actors, *event.recipients)] == [
        "arrest", "Police", "him",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("one\tread\none-1\tE\t9\tCOERCE\tactual\n", "line 2: '9' are no words of the sentence"),
        ("two\tread\n", "line 1: no such document: two"),
        ("one\tread\none-7\tC\t1\n", "line 2: no such sentence in a document that was read: one-7"),
    ],
)
def test_marks_of_what_no_treebank_has_are_told(tmp_path: Path, lines: str, told: str) -> None:
    bank = written(tmp_path, TREEBANK, "bank.conllu")
    with pytest.raises(SystemExit, match=told):
        read_treebank_marks(written(tmp_path, lines, "marks.tsv"), [bank])


def test_the_corpus_is_well_formed() -> None:
    reports = read_marked_reports(sorted(CORPUS.glob("reports-*.txt")))
    sentences = [sentence for report in reports for sentence in report]
    assert len(sentences) >= 5900
    assert sum(len(s.events) for s in sentences) >= 4200
    assert sum(len(s.attributions) for s in sentences) >= 6700
