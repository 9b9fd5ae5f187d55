"""Whether the acts that reports tell of are found and typed: triggers against the accounts of ``accounts/dev.jsonl``.

An account is found where an event's trigger shares a character with it, and right where the types are the same. Events
that meet no account are counted, not judged: the collection leaves out some acts on purpose, such as "killed" beside
another word for the attack.
``python -m benchmarks.accounts [--shared FOLDER] [--examples N]`` prints figures and the accounts missed or mistyped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scoring import arguments, by_kind, meets, report, share
from chancery.record.models import Event
from chancery.service.reader import Reader

GOLD = Path("data/accounts/dev.jsonl")


@dataclass
class Judged:
    """Accounts found, those of the right type and mode, and what was wrong."""

    accounts: int = 0
    found: int = 0
    typed: int = 0
    moded: int = 0
    others: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    def figures(self) -> Iterator[tuple[str, str]]:
        """Names and values for the table of the benchmark."""
        yield f"accounts found of {self.accounts}", share(self.found, self.accounts)
        yield f"type of the {self.found} found", share(self.typed, self.found)
        yield f"mode of the {self.typed} of the right type", share(self.moded, self.typed)
        yield "events that meet no account", str(self.others)


def judged(shared: Path, reader: Reader) -> Judged:
    """The accounts of all cases against the events that the reader finds in their reports."""
    made = Judged()
    for line in (shared / GOLD).read_text(encoding="utf-8").rstrip("\n").split("\n"):
        case = json.loads(line)
        for told_in in case["reports"]:
            given = {name: told_in[name] for name in ("published", "publisher", "title") if told_in[name]}
            record = reader.read(told_in["text"], **given)
            told = [
                (account, happening)
                for happening in case["happenings"]
                for account in happening["accounts"]
                if account["report"] == told_in["id"]
            ]
            for account, happening in told:
                event = next((e for e in record.events if meets(account, e.trigger)), None)
                _compare(made, happening, event, _around(told_in["text"], account))
            made.others += sum(not any(meets(account, e.trigger) for account, _ in told) for e in record.events)
    return made


def _compare(made: Judged, happening: dict[str, Any], event: Event | None, around: str) -> None:
    wanted = f"{happening['type']}/{happening['mode'] or '-'}"
    made.accounts += 1
    if event is None:
        made.errors.append((f"{wanted} missed", around))
        return
    made.found += 1
    made.typed += event.type == happening["type"]
    made.moded += (event.type, event.mode) == (happening["type"], happening["mode"])
    if event.type != happening["type"]:
        made.errors.append((f"{wanted} read {event.type}/{event.mode or '-'}", f"{event.rule}: {around}"))


def _around(text: str, account: dict[str, Any]) -> str:
    start, end = account["start"], account["end"]
    return " ".join(f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}".split())


def figures(shared: Path, reader: Reader) -> Iterator[tuple[str, str]]:
    """Names and values; none where the gold is not there."""
    if (shared / GOLD).exists():
        yield from judged(shared, reader).figures()


def main() -> None:
    """Print figures and errors."""
    given = arguments(__doc__)
    found = judged(given.shared, Reader())
    report(found.figures(), by_kind(found.errors), given.examples)


if __name__ == "__main__":
    main()
