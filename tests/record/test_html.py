"""The notebook display: well-formed, and nothing of the text becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

from chancery.record.html import _SHOWN, to_html
from chancery.record.models import Actor, Attribution, Mention, Notice, Record, Report, Span

HOSTILE = '<script>alert("x")</script> & <b onclick=\'y\'>"quoted"</b> \u202eevil'


class Reading(HTMLParser):
    """Tags met, tags still open, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        assert not [name for name, _ in attrs if name not in {"class", "title", "open"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    reading.close()
    assert reading.open == []
    return reading


def test_html_shows_the_whole_text_the_chain_and_the_notices(small_record: Record) -> None:
    html = small_record._repr_html_()
    shown = "".join(read(html).text)
    assert small_record.report.text in shown
    assert "Abbas Mousavi, as reported by Tehran Times" in shown
    assert "The attack has no source." in shown
    assert "(cancelled)" in shown
    for kind in ("actor", "place", "time", "trigger", "cue", "quote"):
        assert f'class="{kind}' in html


def test_html_draws_who_says_that_who_says(small_record: Record) -> None:
    drawn = small_record._repr_html_().partition("<details")[2].partition("</details>")[0]
    outer = next(a for a in small_record.attributions if any(b.within == a.id for b in small_record.attributions))
    inner = next(a for a in small_record.attributions if a.within == outer.id)
    boxes = drawn.split('<div class="says">')
    heads = [box.partition("</mark>")[0] for box in boxes[1:]]
    assert len(heads) == len(small_record.attributions)
    text = small_record.report.text
    at = next(k for k, head in enumerate(heads) if text[inner.cue.start : inner.cue.end] in head)
    assert text[outer.cue.start : outer.cue.end] in heads[at - 1]
    assert "</div>" not in boxes[at]  # the outer box is still open where the inner begins


def test_html_of_chains_without_end_is_drawn_without_recursion() -> None:
    deep = 3000
    says = tuple(
        Attribution(
            id=f"q{k}", source=None, cue=Span(0, 3), content=(Span(0, 3),), kind="indirect", stance="state",
            within=f"q{k - 1}" if k else None,
        )
        for k in range(deep)
    )  # fmt: skip
    html = to_html(Record(report=Report(id="r", text="say it"), attributions=says))
    read(html)
    assert "more statements" in html


def test_html_escapes_everything_that_comes_from_outside() -> None:
    record = Record(
        report=Report(id="r", text=HOSTILE, title=HOSTILE, publisher=HOSTILE, url=HOSTILE),
        actors=(Actor(id="a1", name=HOSTILE, mentions=(Mention(start=0, end=12, kind="name"),)),),
        notices=(Notice(kind="unsourced", message=HOSTILE, evidence=(Span(0, 3),)),),
    )
    html = to_html(record)
    reading = read(html)
    assert reading.tags <= {"div", "style", "h3", "p", "mark", "ul", "li", "b"}
    assert "\u202e" not in html
    assert '<script>alert("x")</script>' in "".join(reading.text)


def test_html_marks_overlaps_piece_by_piece(small_record: Record) -> None:
    actor = Actor(
        id="a1",
        name="x",
        mentions=(Mention(start=0, end=10, kind="name"), Mention(start=5, end=15, kind="name")),
    )
    html = to_html(Record(report=small_record.report, actors=(actor,)))
    assert small_record.report.text in "".join(read(html).text)


def test_html_of_a_long_text_is_bounded() -> None:
    html = to_html(Record(report=Report(id="r", text="word " * 100_000)))
    assert len(html) < _SHOWN * 2
    assert "more characters" in html
    assert "No events." in html
