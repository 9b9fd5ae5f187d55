"""Who takes part in the events of the gold reports: whether country and PLOVER sectors of the matched actors are right.

Events and their fillers are paired as the shared scorers pair them. Every filler of a gold event counts, so an actor
of five events counts five times. ``python -m benchmarks.roles [--shared FOLDER]`` prints the figures and the errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring import arguments, by_kind, inputs, report, scorer, share
from chancery.errors import InputError
from chancery.knowledge.actors import BODIES
from chancery.service.reader import Reader

ROLES = ("actors", "recipients")


@dataclass(frozen=True)
class Party:
    """What a record says of one actor."""

    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}, {self.country or '-'}, {'+'.join(self.sectors) or '-'})"


@dataclass(frozen=True)
class Filled:
    """One filler of a gold event and the predicted one that was matched to it."""

    report: str
    role: str
    trigger: str
    gold: Party
    found: Party

    @property
    def country(self) -> bool:
        """Whether the country is the same; none on both sides agrees."""
        return self.gold.country == self.found.country

    @property
    def first_sector(self) -> bool:
        """Whether the first sector of the gold is among the predicted ones."""
        return self.gold.sectors[:1] == tuple(s for s in self.gold.sectors[:1] if s in self.found.sectors)

    @property
    def exact_sectors(self) -> bool:
        """Whether the sectors are the same, in any order."""
        return set(self.gold.sectors) == set(self.found.sectors)

    def errors(self) -> Iterator[str]:
        """The kinds of error here."""
        if not self.country:
            yield _country_error(self.gold.country, self.found.country)
        if self.gold.kind != "state" and not self.exact_sectors:
            yield _sector_error(self.gold.sectors, self.found.sectors)

    def __str__(self) -> str:
        return f"{self.report}, {self.role[:-1]} of “{self.trigger}”: gold {self.gold}, read {self.found}"


def _country_error(gold: str | None, found: str | None) -> str:
    if found is None:
        return f"country: none for {'a code beyond states' if gold in BODIES else 'a country'}"
    if gold is None:
        return "country: one where the gold has none"
    if gold in BODIES or found in BODIES:
        return "country: a country against a code beyond states"
    return "country: another"


def _sector_error(gold: tuple[str, ...], found: tuple[str, ...]) -> str:
    if gold and gold[0] in found:
        return f"sectors: right first one, {'too few' if set(found) < set(gold) else 'others beside it'}"
    return f"sector: {gold[0] if gold else 'none'} read as {'+'.join(found) or 'none'}"


def filled(shared: Path, reader: Reader) -> tuple[list[Filled], int]:
    """The matched fillers of the gold reports, and how many fillers the gold has; nothing where no gold is there."""
    folder = shared / "gold"
    if not folder.exists() or not (shared / "score").exists():
        return [], 0
    records = []
    for record in reader.read_many(inputs(folder), force=True):
        if isinstance(record, InputError):
            raise SystemExit(f"{folder}: {record}")
        records.append(json.loads(record.to_json()))
    common = scorer(shared, "common")
    gold = common.read_rows(folder)
    made = [one for pair in common.join(gold, records) for one in _of_report(shared, pair)]
    return made, sum(len(e.get(role) or ()) for row in gold for e in row.get("events") or () for role in ROLES)


def _of_report(shared: Path, pair: Any) -> Iterator[Filled]:
    events, matching = scorer(shared, "events"), scorer(shared, "matching")
    gold, found = events.sides(pair)
    same = events.entities(gold, found).same
    ours, theirs = parties(pair.gold), parties(pair.pred)
    for i, j in events.pair_events(gold, found):
        a, b = gold.events[i], found.events[j]
        trigger = pair.text[a["trigger"]["start"] : a["trigger"]["end"]]
        for role in ROLES:
            for x, y in fillers(a.get(role) or (), b.get(role) or (), same, matching.assign):
                yield Filled(pair.id, role, trigger, ours[x], theirs[y])


def fillers(
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    same: set[tuple[str, str]],
    assign: Callable[[dict[tuple[int, int], float]], list[tuple[int, int]]],
) -> Iterator[tuple[str, str]]:
    """The ids of the actors of corresponding fillers, weighed as the scorers' ``fillers_matched`` does it."""
    weights: dict[tuple[int, int], float] = {}
    for i, f in enumerate(gold):
        for j, g in enumerate(found):
            shares = min(f["end"], g["end"]) > max(f["start"], g["start"])
            weights[i, j] = shares + 0.5 * ((f["actor"], g["actor"]) in same)
    for i, j in assign(weights):
        yield gold[i]["actor"], found[j]["actor"]


def parties(row: Mapping[str, Any]) -> dict[str, Party]:
    """The actors of a record, gold or predicted, by id."""
    return {
        actor["id"]: Party(
            actor["name"], actor.get("kind") or "unknown", actor.get("country"), tuple(actor.get("sectors") or ())
        )
        for actor in row["actors"]
    }


def shares(made: Sequence[Filled]) -> Iterator[tuple[str, str]]:
    """Names and values for the table; sectors over those that are no state, the first over those that have one."""
    beside = [one for one in made if one.gold.kind != "state"]
    yield "country", _share(one.country for one in made)
    yield "country, where the gold has one", _share(one.country for one in made if one.gold.country)
    yield "first sector", _share(one.first_sector for one in beside if one.gold.sectors)
    yield "all sectors, no other", _share(one.exact_sectors for one in beside)


def _share(judged: Iterable[bool]) -> str:
    held = list(judged)
    return share(sum(held), len(held))


def figures(shared: Path, reader: Reader) -> Iterator[tuple[str, str]]:
    """Names and values for the table of the benchmark; none where the gold is not there."""
    made, of = filled(shared, reader)
    if made:
        yield "fillers matched", f"{len(made)} of {of}"
        yield from shares(made)


def errors(made: Iterable[Filled]) -> Iterator[tuple[str, str]]:
    """Kind and place of every error."""
    return ((kind, str(one)) for one in made for kind in one.errors())


def main() -> None:
    """Print the figures and every error."""
    given = arguments(__doc__)
    made, of = filled(given.shared.resolve(), Reader())
    report([("fillers matched", f"{len(made)} of {of}"), *shares(made)], by_kind(errors(made)), given.examples)


if __name__ == "__main__":
    main()
