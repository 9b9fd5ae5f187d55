"""The bars that Chancery holds, measured by the scorers on the shared data; skipped where that is not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import accounts, roles
from benchmarks.scoring import SHARED, figure, scored, write_records
from benchmarks.tokens import raw_documents, sentence_f1, token_f1

from chancery.language.parser import Parser
from chancery.service.parse import parse_conllu
from chancery.service.reader import Reader

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not at hand")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("name", "bars"),
    [
        ("ewt-dev", {"las": 0.893, "upos": 0.968, "lemma": 0.975}),
        ("gum-dev", {"las": 0.886, "upos": 0.974, "lemma": 0.975}),
    ],
)
def test_syntax_on_gold_words(reader: Reader, tmp_path: Path, name: str, bars: dict[str, float]) -> None:
    gold, out = SHARED / "data" / "syntax" / f"{name}.conllu", tmp_path / "parsed.conllu"
    with gold.open(encoding="utf-8") as lines:
        out.write_text("\n".join(parse_conllu(lines, name, reader.parser)) + "\n", encoding="utf-8")
    result = scored(SHARED, "syntax", gold, out)
    found = {key: float(figure(result, key)) for key in bars}
    assert all(found[key] >= bar for key, bar in bars.items()), found


@pytest.mark.parametrize(("name", "of", "bar"), [("ewt", "", 0.88), ("gum", "", 0.88), ("gum", "_news_", 0.95)])
def test_words_and_sentences_of_raw_text(reader: Reader, name: str, of: str, bar: float) -> None:
    documents = [d for d in raw_documents(SHARED / "data" / "syntax" / f"{name}-dev.conllu") if of in d.doc_id]
    parser: Parser = reader.parser
    words, sentences = [], []
    for document in documents:
        doc = parser.parse(document.text)
        words.append((document.words, list(zip(doc.starts, doc.ends, strict=True))))
        sentences.append((document.sentences, [doc.span(range(a, b)) for a, b in doc.sentences]))
    assert token_f1(words).f1 >= 0.99
    assert sentence_f1(sentences).f1 >= bar


@pytest.mark.parametrize(
    ("task", "gold", "bars"),
    [
        ("entities", "data/entities/gum-dev.jsonl", {"strict_typed.f1": 0.74}),
        ("entities", "data/entities/ewt-dev.jsonl", {"strict_typed.f1": 0.74}),
        ("times", "data/times/tbaq.jsonl", {"strict.f1": 0.86, "relaxed.f1": 0.93, "value.f1": 0.81}),
        (
            "places",
            "data/places/gwn.jsonl",
            {"with_actors.overlap.f1": 0.82, "resolution.accuracy_161km": 0.90},
        ),
        (
            "relations",
            "data/relations/plv-train.jsonl",
            {"root.macro_f1": 0.85, "quad.macro_f1": 0.94, "coverage": 0.80},
        ),
        (
            "attribution",
            "data/attribution/polnear-dev.jsonl",
            {"source_overlap.f1": 0.74, "content_overlap.f1": 0.80, "speaker.f1": 0.72, "all_overlap.f1": 0.62},
        ),
        (
            "record",
            "gold",
            {
                "record_score": 0.40,
                "places.country": 0.95,
                "actors.actor_clusters.f1": 0.75,
                "dated.contains": 1.0,
                "events.type.f1": 0.60,
                "events.who_type_whom.f1": 0.45,
                "fields.place": 0.85,
                "fields.time": 0.80,
            },
        ),
    ],
)
def test_records(reader: Reader, tmp_path: Path, task: str, gold: str, bars: dict[str, float]) -> None:
    out = tmp_path / "records.jsonl"
    write_records(reader, SHARED / gold, out)
    result = scored(SHARED, task, SHARED / gold, out)
    found = {shown: float(figure(result, shown)) for shown in bars}
    assert all(found[shown] >= bar for shown, bar in bars.items()), found


def test_actors_of_events_have_their_country_and_sector(reader: Reader) -> None:
    found = {name: float(value) for name, value in roles.shares(roles.filled(SHARED, reader)[0])}
    assert found["country"] >= 0.90, found
    assert found["first sector"] >= 0.80, found


def test_acts_that_reports_tell_of_are_found_and_typed(reader: Reader) -> None:
    found = accounts.judged(SHARED, reader)
    assert found.found / found.accounts >= 0.75, found
    assert found.typed / found.found >= 0.85, found
