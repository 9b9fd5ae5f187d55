"""Which attribution holds a stretch of text, and through whom it comes down to us."""

from __future__ import annotations

from bisect import bisect_right

from chancery.reading.findings import Findings
from chancery.record.models import Attribution


class AttributionIndex:
    """Look-ups over the attributions of a report. Built once a report; each look-up costs a binary search."""

    def __init__(self, findings: Findings) -> None:
        self.by_id: dict[str, Attribution] = {a.id: a for a in findings.attributions}
        self._starts, self._holders = _segments(findings.attributions)

    def innermost(self, start: int, end: int) -> str | None:
        """The id of the innermost attribution with a piece of content that holds all of ``[start, end)``."""
        place = bisect_right(self._starts, start) - 1
        if place < 0:
            return None
        for last, identity in self._holders[place]:
            if end <= last:
                return identity
        return None

    def chain(self, identity: str | None) -> tuple[str, ...]:
        """The attribution and those it stands inside, from the innermost outward; empty for ``None``."""
        found: list[str] = []
        while identity is not None and identity in self.by_id and identity not in found:
            found.append(identity)
            identity = self.by_id[identity].within
        return tuple(found)


def _segments(attributions: tuple[Attribution, ...]) -> tuple[list[int], list[list[tuple[int, str]]]]:
    """Where the set of open pieces changes, and at each such place the open pieces as (end, id), innermost first.

    Innermost is the shortest content; of two of one length (a speaker quoted by another in the same words), the one
    that stands within the other.
    """
    depth: dict[str, int] = {}
    inner = {a.id: a.within for a in attributions}
    for identity in inner:
        seen: list[str] = []
        here: str | None = identity
        while here is not None and here in inner and here not in seen:
            seen.append(here)
            here = inner[here]
        depth[identity] = len(seen)
    pieces = [
        (piece.start, piece.end, (sum(p.end - p.start for p in a.content), -depth[a.id]), a.id)
        for a in attributions
        for piece in a.content
    ]
    pieces.sort()
    edges = sorted({p[0] for p in pieces} | {p[1] for p in pieces})
    holders: list[list[tuple[int, str]]] = []
    open_: list[tuple[int, int, tuple[int, int], str]] = []
    following = 0
    for edge in edges:
        open_ = [p for p in open_ if p[1] > edge]
        while following < len(pieces) and pieces[following][0] <= edge:
            open_.append(pieces[following])
            following += 1
        holders.append([(p[1], p[3]) for p in sorted(open_, key=lambda p: p[2])])
    return edges, holders
