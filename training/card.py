"""The model card: what the shipped weights are made of, and what they reach."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

TEXT = """# Model card: Chancery's encoder

One encoder with several heads for English news: words' tags (UPOS, XPOS), lemmas (edit scripts), sentence ends,
dependency
trees (biaffine, Universal Dependencies v2), names (PER, ORG, LOC), factuality of predicates. Run by ONNX Runtime on
the CPU.

- **Base**: MiniLM-L6-H384 (22 M parameters, Apache-2.0, nreimers/MiniLM-L6-H384-uncased through all-MiniLM-L6-v2).
- **Licence of these weights**: CC BY-SA 4.0.
- **Fitted on** (nothing else):
  - Universal Dependencies English EWT, train (CC BY-SA 4.0): tags, lemmas, trees, sentence ends;
  - Universal Dependencies English GUM, train, freely licensed documents only (annotations CC BY 4.0; texts CC BY, CC
  BY-SA 3.0,
    CC BY 2.5, public domain): the same, and names;
  - UDS 2.0 factuality over EWT (CC BY-SA 4.0);
  - MEANTIME, Wikinews (CC BY 4.0): names;
  - sentences written for this project, `corpus/` (CC BY-SA 4.0): names.
- **How**: `python -m training fit`, then `python -m training export`; settings, seed and figures a pass below.
- **Weights**: int8, one scale a channel (dynamic quantisation of matrix products and embeddings).
- **Limits**: English; written news first. Uncased pieces, letter case goes in as a feature of each word. At most 8
word pieces
  of a word and 510 of a window are seen; longer sentences are read in windows.

## Checksums (SHA-256)

{sums}

## Reader of events

(none is joined as yet: `python -m training events`)

## Fitting log (dev sets, gold words, torch module before quantisation; `entity` counts words of names only)

{log}

Figures of the shipped files stand in `docs/accuracy.md`; `python -m benchmarks` measures them.
"""


def write_card(path: Path, sums: dict[str, str], log: Path) -> None:
    """Write the card of a run next to the files it describes."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    rows = [f"Settings: `{json.dumps(lines[-1]['plan'])}`", ""]
    names = list(lines[-1]["dev"]["ewt"])
    rows += ["| pass | loss | set | " + " | ".join(names) + " |", "|---" * (len(names) + 3) + "|"]
    for line in lines:
        for name, figures in line["dev"].items():
            shown = " | ".join(str(figures.get(n, "")) for n in names)
            rows.append(f"| {line['epoch']} | {line['loss']:.3f} | {name} | {shown} |")
    listed = "\n".join(f"- `{name}`: `{digest}`" for name, digest in sums.items())
    path.write_text(TEXT.format(sums=listed, log="\n".join(rows)), encoding="utf-8")


EVENTS = """## Reader of events and attributions

A block of a transformer (256 wide) on the states of the fourth and the last layer, joined to `encoder.onnx`: for each
word the type of political event (PLOVER 2.0) that it tells of, or none, whether it heads the cue of an attribution, and
states as trigger and as filler, which `pairs.npy` weighs against each other: who is actor and recipient of a trigger,
what is source and content of a cue, and PropBank's arguments of a predicate. The encoder was fitted further together
with it, its own heads held to what they gave before.

- **Fitted on** (nothing else), licence of its weights CC BY-SA 4.0:
  - reports with events and texts with attributions marked, written for this project, `corpus/events-*.txt`,
    `corpus/attributions-*.txt` and (from run 3 on) `corpus/reports-01` to `-14` (CC BY-SA 4.0), less every tenth
    window;
  - from run 3 on 101 documents of EWT and GUM, train, marked likewise in `corpus/treebank-marks.tsv` (CC BY-SA 4.0; the
    texts as above), less every tenth window;
  - the examples of `predicates.tsv`, of which the type of the row's own word is known, and (from run 2 on) that words
    of no row tell of nothing;
  - sentences of GUM, train, academic, textbook and travel, as sentences without events;
  - PropBank over EWT, train (CC BY-SA 4.0): arguments;
  - beside them, for the encoder's own heads, what it is fitted on above, names of EWT left out.
- **How**: `python -m training events`, run by run, and `python -m training join`; which run went on from which stands
  in `training/README.md`. Settings: `{plan}`.

| {names} |
|{line}|
{rows}

`triggers` is F1, `precision` theirs, `types` the share of those found that have the right type, `roles` F1 at marked
triggers, `cues` F1 of their heads and `said` that of sources and contents at marked cues, all on the tenth of the
corpus held out; `arguments` is F1 of heads with their label (ARG0, ARG1, ARG2 and above, LOC, TMP) at given predicates
of PropBank's EWT dev set; the rest as in the log below. A later run holds out other windows, some of which an earlier
one has seen: there the figures of triggers, roles, cues and sources flatter.

"""


def renew(path: Path, sums: dict[str, str], logs: Sequence[Path]) -> None:
    """Put the reader of events, by the logs of its fits, and the new checksums into a card."""
    plans, passes = [], []
    for log in logs:
        plan, *rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        plans.append(plan["plan"])
        passes += [{**row, "pass": f"{len(plans)}.{row['pass']}"} for row in rows]
    names = list(passes[-1])
    told = EVENTS.format(
        plan="`, then `".join(json.dumps(plan) for plan in plans),
        names=" | ".join(names),
        line="---|" * (len(names) - 1) + "---",
        rows="\n".join("| " + " | ".join(str(one[name]) for name in names) + " |" for one in passes),
    )
    card = path.read_text(encoding="utf-8")
    before, _, rest = card.partition("## Checksums")
    listed = "\n".join(f"- `{name}`: `{digest}`" for name, digest in sums.items())
    after = rest[rest.index("## Fitting log") :]
    path.write_text(f"{before}## Checksums (SHA-256)\n\n{listed}\n\n{told}{after}", encoding="utf-8")


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a folder but the card itself."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.suffix != ".md"}
