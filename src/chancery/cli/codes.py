"""``chancery codes``: look up event types, modes, contexts and CAMEO codes, and the words that are read as events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from chancery.cli.terminal import FAILED, complain

if TYPE_CHECKING:
    from chancery.lexicon.ontology import Cameo
    from chancery.lexicon.predicates import Predicate

_EPILOG = """\b
Examples:
  chancery codes
  chancery codes CONSULT
  chancery codes 0871
  chancery codes open fire"""
_INDENT = "  "


@click.command(short_help="Look up event types, CAMEO codes and predicates.", epilog=_EPILOG)
@click.argument("query", metavar="[CODE|WORD]", nargs=-1)
@click.pass_context
def codes(ctx: click.Context, query: tuple[str, ...]) -> None:
    """Look up what a code means, or what a word is read as.

    CODE is a PLOVER type, mode or context, or a CAMEO code. WORD is looked for among the predicates and in the labels
    of the codes. Without either, the types are listed.
    """
    wanted = " ".join(" ".join(query).split())
    found = [part for look in (_types, _contexts, _cameo, _predicates, _labels) if (part := list(look(wanted)))]
    if not found:
        complain(f"{wanted!r}: no code and no predicate; try a verb in its base form, or chancery codes for the types")
        ctx.exit(FAILED)
    for number, part in enumerate(found):
        if number:
            click.echo()
        for line in part:
            click.echo(line)


def _types(wanted: str) -> Iterator[str]:
    """All types, or one type or mode at large."""
    from chancery.lexicon.ontology import ontology

    known = ontology()
    if not wanted:
        yield from _rows(
            ("TYPE", "QUAD", "SCORE", "CAMEO"),
            [(t.label, t.quad.replace("_", " "), f"{t.score:+g}", t.cameo) for t in known.types.values()],
            right=("SCORE",),
        )
        return
    for kind in known.types.values():
        modes = [m for m in known.modes_of(kind.label) if wanted.lower() in (kind.label.lower(), m.mode)]
        if wanted.upper() != kind.label and not modes:
            continue
        yield f"{kind.label}  {kind.quad.replace('_', ' ')}, score {kind.score:+g}, CAMEO {kind.cameo}"
        yield _INDENT + kind.definition
        for mode in modes:
            score = known.score(kind.label, mode.mode)
            about = f", contexts {', '.join(mode.contexts)}" if mode.contexts else ""
            yield f"{kind.label}/{mode.mode}  score {score:+g}, CAMEO {mode.cameo}{about}"
            yield _INDENT + mode.definition
        if wanted.upper() == kind.label:
            yield from _code_rows([c for c in known.codes.values() if c.type == kind.label])


def _contexts(wanted: str) -> Iterator[str]:
    from chancery.lexicon.ontology import ontology

    for context in ontology().contexts.values():
        if context.label == wanted.lower().replace(" ", "_"):
            yield f"{context.label}  context"
            yield _INDENT + context.definition


def _cameo(wanted: str) -> Iterator[str]:
    """One CAMEO code with those right above and below it, or all of a root of two digits."""
    from chancery.lexicon.ontology import ontology

    known = ontology()
    code = known.cameo(wanted)
    if code is None:
        if len(wanted) == 2 and wanted.isdigit():
            yield from _code_rows([c for c in known.codes.values() if c.code.startswith(wanted)])
        return
    yield f"{code.code}  {code.label}"
    yield f"{_INDENT}PLOVER {_plover(code)}, Goldstein {code.goldstein:+g}"
    if code.contexts:
        yield f"{_INDENT}contexts {', '.join(code.contexts)}"
    yield _INDENT + code.definition
    if code.note:
        yield _INDENT + code.note
    yield from _code_rows([c for c in known.codes.values() if c.code != wanted and _is_near(c.code, wanted)])


def _is_near(code: str, wanted: str) -> bool:
    """Whether a code stands above or right below another."""
    return wanted.startswith(code) or (code.startswith(wanted) and len(code) == len(wanted) + 1)


def _predicates(wanted: str) -> Iterator[str]:
    """The rows of the lexicon for a word or phrase, then those for longer phrases it stands in."""
    from chancery.lexicon.predicates import load_predicates

    lower = wanted.lower().replace("-", " - ")  # as the words of a report are told apart
    if not lower:
        return
    rows = [row for row in load_predicates() if f" {lower} " in f" {row.lemma} "]
    for row in sorted(rows, key=lambda r: r.lemma != lower):
        coded = "no event" if not row.weight else f"{row.type}{f'/{row.mode}' if row.mode else ''} {row.cameo}"
        yield f"{row.lemma.replace(' - ', '-')} ({row.pos})  {coded}: {row.gloss}"
        yield from (f"{_INDENT}{line}" for line in _conditions(row))
        if row.example:
            yield f"{_INDENT}“{row.example}”"


def _conditions(row: Predicate) -> Iterator[str]:
    """When a row applies, and who fills which role."""
    for name, words in (("object", row.object), ("subject", row.subject), ("not with", row.not_object)):
        if words:
            yield f"{name}: {', '.join(words)}"
    if row.status:
        yield f"told as: {row.status}"
    actors, _, recipients = row.roles.partition(">")
    yield f"actors: {actors or 'none'}; recipients: {recipients or 'none'}; weight {row.weight:g}"


def _labels(wanted: str) -> Iterator[str]:
    """The CAMEO codes in whose labels a word stands."""
    from chancery.lexicon.ontology import ontology

    lower = wanted.lower()
    if lower and not lower.isdigit() and wanted.upper() not in ontology().types:
        yield from _code_rows([c for c in ontology().codes.values() if lower in c.label.lower()])


def _code_rows(found: Sequence[Cameo]) -> Iterator[str]:
    if found:
        rows = [(c.code, _plover(c), f"{c.goldstein:+g}", c.label) for c in found]
        yield from _rows(("CAMEO", "PLOVER", "GOLDSTEIN", "LABEL"), rows, right=("GOLDSTEIN",))


def _plover(code: Cameo) -> str:
    return f"{code.type}{f'/{code.mode}' if code.mode else ''}" if code.type else "none"


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str]) -> list[str]:
    from chancery.cli.columns import aligned

    return aligned([head, *rows], right=right)
