"""What is wrong with tables of the lexicon, all of it at once: Chancery's own, or copies of them in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from chancery.errors import LexiconError
from chancery.lexicon.counts import CountWord
from chancery.lexicon.cues import Cue
from chancery.lexicon.loader import Entry, checked_rows
from chancery.lexicon.ontology import Cameo, Context, Mode, Type
from chancery.lexicon.places import PlaceCue
from chancery.lexicon.predicates import PREDICATES, Predicate, WordClass, inconsistencies, load_classes
from chancery.lexicon.status import StatusWord
from chancery.lexicon.support import Support
from chancery.lexicon.times import Holiday, TimePhrase, TimeRule, TimeWord

TABLES: Mapping[str, type[Entry]] = {
    "types.tsv": Type, "modes.tsv": Mode, "contexts.tsv": Context, "cameo.tsv": Cameo, "classes.tsv": WordClass,
    PREDICATES: Predicate, "cues.tsv": Cue, "status.tsv": StatusWord, "support.tsv": Support, "counts.tsv": CountWord,
    "place_cues.tsv": PlaceCue, "time_grammar.tsv": TimeRule, "time_words.tsv": TimeWord,
    "time_phrases.tsv": TimePhrase, "holidays.tsv": Holiday,
}  # fmt: skip


@dataclass
class Checked:
    """How many rows each table has, what is wrong with them, and the sound predicates with the lines they stand on."""

    rows: dict[str, int] = field(default_factory=dict)
    problems: list[LexiconError] = field(default_factory=list)
    predicates: list[tuple[str, Predicate]] = field(default_factory=list)


def check_lexicon(folder: Path | None = None) -> Checked:
    """Check the tables of a folder that bear names of Chancery's, or Chancery's own."""
    made = Checked()
    data: Traversable = folder or files("chancery.lexicon") / "data"
    classes = dict(load_classes())
    for name, row in TABLES.items():
        table = data / name
        if not table.is_file():
            continue
        shown = str(table) if folder else name
        rows, faults = checked_rows(table, row)
        made.rows[name] = len(rows)
        for fault in faults:
            where = shown + (fault.where or "").removeprefix(str(table))
            made.problems.append(LexiconError(fault.message, where=where, remedy=fault.remedy))
        for number, entry in rows:
            if isinstance(entry, WordClass):
                classes[entry.name] = classes.get(entry.name, frozenset()) | frozenset(entry.words)
            elif isinstance(entry, Predicate):
                made.predicates.append((f"{shown}:{number}", entry))
        predicates = ((number, entry) for number, entry in rows if isinstance(entry, Predicate))
        for number, fault in inconsistencies(predicates, classes):
            made.problems.append(LexiconError(fault.message, where=f"{shown}:{number}", remedy=fault.remedy))
    if not made.rows and not made.problems:
        remedy = f"name a folder with {', '.join(list(TABLES)[:3])} or another table of docs/lexicon.md"
        made.problems.append(LexiconError("no table of the lexicon is there", where=str(data), remedy=remedy))
    return made
