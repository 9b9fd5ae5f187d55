"""The text view: right at 80 columns and at 140, every chain told, and nothing that a terminal would obey."""

from __future__ import annotations

import io
import unicodedata

import pytest
from msgspec.structs import replace
from rich.console import Console

from chancery.cli.display import Display
from chancery.record.models import Actor, Attribution, Filler, Mention, Notice, Record, Report, Source, Span


def shown(record: Record, width: int = 80, *, colours: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colours, color_system="standard" if colours else None)
    Display(io.BytesIO(), console=console).show(record)
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 109, 110, 140, 300])
def test_display_fits_the_width_and_ends_no_line_in_blanks(small_record: Record, width: int) -> None:
    for line in shown(small_record, width).splitlines():
        assert len(line) <= width or width < 80
        assert line == line.rstrip()


def test_display_at_80_columns(small_record: Record) -> None:
    assert (
        shown(small_record)
        == """\
Taliban visit Tehran
The Nation · 2019-09-18
Speaks from 2019-09-18 (as given with it): It was given.

NEWS
WHO                  WHAT              WHOM             WHEN        WHERE
Taliban delegation   CONSULT visit     Iran             2019-09-16  Tehran
                     “visited”
  according to Abbas Mousavi, as reported by Tehran Times; Abbas Mousavi
not said             CONSULT
                     cancelled
                     “talks”
  according to the report itself

BACKGROUND
WHO                  WHAT              WHOM             WHEN        WHERE
Gunmen               ASSAULT firearms                   2018-12     Kabul
                     “killed” 12
                     killed doubtful
  according to the report itself

QUOTATIONS  2 more statements in reported speech
Abbas Mousavi, spokesman (said)
  “We talked,”

TIME LINE
2018-12              Gunmen – ASSAULT firearms, Kabul
2019-09-16           Taliban delegation – CONSULT visit – Iran, Tehran
2019-09-18           the report

NOTICES
unsourced: The attack has no source. “Gunmen killed 12 people”
"""
    )


def test_display_makes_sources_a_column_where_there_is_room(small_record: Record) -> None:
    lines = shown(small_record, 140).splitlines()
    head = next(line for line in lines if line.startswith("WHO"))
    assert head.endswith("ACCORDING TO")
    row = lines[lines.index(head) + 1]
    assert row.index("· Abbas Mousavi") == head.index("ACCORDING TO")


def test_display_of_nothing_says_so() -> None:
    text = shown(Record(report=Report(id="r", text="It rained.\nA lot.")))
    assert text.startswith("“It rained.”\nSpeaks from an unknown day\n")
    assert "NEWS  no events found" in text


def test_display_has_colours_only_where_wanted(small_record: Record) -> None:
    assert "\x1b[" in shown(small_record, colours=True)
    assert "\x1b" not in shown(small_record)


def test_display_obeys_nothing_that_the_text_says(small_record: Record) -> None:
    evil = "Evil\x1b[2J\x07\x9b31m\u202e\r\n[bold red]\x00:skull:\x7f"
    text = evil * 3
    end = len(evil)
    record = Record(
        report=Report(id="r", text=text, title=evil, publisher=evil, url=evil),
        actors=(Actor(id="a1", name=evil, role=evil, mentions=(Mention(start=0, end=end, kind="name"),)),),
        attributions=(
            Attribution(
                id="q1",
                source=Source(actor="a1", start=0, end=end),
                cue=Span(0, end),
                content=(Span(0, end),),
                kind="direct",
                stance="state",
            ),
        ),
        events=(
            replace(
                small_record.events[2],
                trigger=Span(0, end),
                actors=(Filler(actor="a1", start=0, end=end),),
                recipients=(Filler(actor="a1", start=0, end=end),),
                place=None,
                time=None,
                attribution="q1",
            ),
        ),
        notices=(Notice(kind="unsourced", message=evil, evidence=(Span(0, end),)),),
    )
    for width in (80, 140):
        told = shown(record, width)
        assert not [sign for sign in told if unicodedata.category(sign) in {"Cc", "Cf"} and sign != "\n"]
        assert "[bold red]" in told.replace("\n", "")


def test_display_breaks_long_words_at_hyphens(small_record: Record) -> None:
    place = replace(small_record.places[0], name="Mazar-i-Sharif-on-Oxus")
    text = shown(replace(small_record, places=(place, small_record.places[1])))
    assert "Mazar-i-\n" in text
