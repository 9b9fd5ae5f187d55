"""Which attribution holds a stretch of text, and through whom it comes down to us."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from chancery.reading.findings import Findings
from chancery.record.models import Attribution


class PieceIndex:
    """The pieces of content of attributions, by place: a look-up costs a binary search and the depth of nesting."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        held = tuple(attributions)
        depth = _depths(held)
        pieces = sorted(
            (piece.start, piece.end, (sum(p.end - p.start for p in a.content), -depth[a.id]), a.id)
            for a in held
            for piece in a.content
        )
        self._edges = sorted({p[0] for p in pieces} | {p[1] for p in pieces})
        self._open: list[list[tuple[int, str]]] = []
        here: list[tuple[int, int, tuple[int, int], str]] = []
        following = 0
        for edge in self._edges:
            here = [p for p in here if p[1] > edge]
            while following < len(pieces) and pieces[following][0] <= edge:
                here.append(pieces[following])
                following += 1
            self._open.append([(p[1], p[3]) for p in sorted(here, key=lambda p: (p[2], p[3]))])

    def holders(self, start: int, end: int) -> list[str]:
        """The ids of the attributions with a piece that holds all of ``[start, end)``, the innermost first."""
        place = bisect_right(self._edges, start) - 1
        return [identity for last, identity in self._open[place] if end <= last] if place >= 0 else []


class AttributionIndex:
    """Look-ups over the attributions of a report."""

    def __init__(self, findings: Findings) -> None:
        self.by_id: dict[str, Attribution] = {a.id: a for a in findings.attributions}
        self._pieces = PieceIndex(findings.attributions)

    def innermost(self, start: int, end: int) -> str | None:
        """The id of the innermost attribution with a piece of content that holds all of ``[start, end)``."""
        return next(iter(self._pieces.holders(start, end)), None)

    def chain(self, identity: str | None) -> tuple[str, ...]:
        """The attribution and those it stands inside, from the innermost outward; empty for ``None``."""
        found: list[str] = []
        while identity is not None and identity in self.by_id and identity not in found:
            found.append(identity)
            identity = self.by_id[identity].within
        return tuple(found)


def _depths(attributions: tuple[Attribution, ...]) -> dict[str, int]:
    """How many attributions each one stands inside; of two with one content, the deeper is the inner."""
    outward = {a.id: a.within for a in attributions}
    depth: dict[str, int] = {}
    for identity in outward:
        steps, here = 0, outward[identity]
        while here is not None and here in outward and steps <= len(outward):
            if here in depth:
                steps += depth[here] + 1
                break
            steps, here = steps + 1, outward[here]
        depth[identity] = steps
    return depth
