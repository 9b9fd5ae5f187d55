"""``python -m training fit|export|events|join|corpus``: see ``training/README.md``."""

from __future__ import annotations

import argparse
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fit = commands.add_parser("fit", help="fit the encoder and its heads")
    fit.add_argument("--data", type=Path, required=True, help="folder with syntax/, entities/, factuality/, wikinews/")
    fit.add_argument("--out", type=Path, required=True, help="folder for checkpoint, labels and log")
    fit.add_argument("--own", type=Path, default=ROOT / "corpus", help="folder with sentences of our own")
    fit.add_argument("--epochs", type=int, default=10)
    fit.add_argument("--seed", type=int, default=1)
    export = commands.add_parser("export", help="write the files that ship from a fitted run")
    export.add_argument("--run", type=Path, required=True)
    export.add_argument("--out", type=Path, default=ROOT / "src" / "chancery" / "language" / "model")
    events = commands.add_parser(
        "events", help="fit the shipped encoder further with the reader of events, and write both"
    )
    events.add_argument(
        "--data", type=Path, required=True, help="folder with syntax/, entities/, factuality/, wikinews/, roles/"
    )
    events.add_argument("--out", type=Path, required=True, help="folder for checkpoint and log")
    events.add_argument("--own", type=Path, default=ROOT / "corpus", help="folder with sentences of our own")
    events.add_argument("--model", type=Path, default=ROOT / "src" / "chancery" / "language" / "model")
    events.add_argument("--epochs", type=int, default=4)
    events.add_argument("--seed", type=int, default=1)
    events.add_argument("--rate", type=float, default=1.0, help="the rates of learning, as a part of the usual ones")
    join = commands.add_parser("join", help="write the files that ship from runs of events: the mean of their weights")
    join.add_argument("--run", type=Path, required=True, action="append")
    join.add_argument("--model", type=Path, default=ROOT / "src" / "chancery" / "language" / "model")
    marked = commands.add_parser("corpus", help="check files of sentences with marked events, and count them")
    marked.add_argument("files", type=Path, nargs="+")
    given = parser.parse_args()
    if given.command == "fit":
        from training.fit import Plan
        from training.fit import fit as run

        run(given.data, given.out, given.own, Plan(epochs=given.epochs, seed=given.seed))
    elif given.command == "events":
        from training import events as reader

        plan = reader.Plan(epochs=given.epochs, seed=given.seed).at(given.rate)
        reader.fit(given.data, given.model, given.own, given.out, plan)
    elif given.command == "join":
        from training import events as reader

        reader.export(given.run, given.model)
    elif given.command == "corpus":
        from training.event_sentences import read_sentences, summary

        print(summary(read_sentences(given.files)))
    else:
        from training.export import export as write

        write(given.run, given.out)


if __name__ == "__main__":
    main()
