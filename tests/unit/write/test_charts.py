"""Charts are drawn once, named for those who cannot see them, and lead nowhere but into the page."""

import re
from datetime import date

import pytest
from lxml import etree
from tests.samples.small_view import view

from musterbook.base.ledger import Line, Point
from musterbook.write.bars import Bar, bullet_bars
from musterbook.write.illustrate import Illustrator
from musterbook.write.palette import TONES, chart_rules, variables
from musterbook.write.steps import Frame, Mark, Steps, instant, month_ticks, segments, time_axis
from musterbook.write.summary import summarise
from musterbook.write.svg import Chart, draw
from musterbook.write.timeline import timeline
from musterbook.write.words import Words

DAY = date(2025, 1, 15)
FRAME = Frame(start=date(2025, 1, 1), end=date(2025, 3, 1), top=100, width=300, height=100)
TEXTS = "{http://www.w3.org/2000/svg}text"


def line(*points: Point) -> Line:
    return Line(measure="strength", actor="KEN", mission=None, unit="person", points=points)


def drawn(steps: Steps, name: str = "c") -> etree._Element:
    return etree.fromstring(str(draw(Chart(name, timeline(steps, FRAME), "T <b>", "D & d"), "en")))


def texts(root: etree._Element) -> list[str]:
    return ["".join(str(part) for part in element.itertext()) for element in root.iter(TEXTS)]


def test_the_figure_is_named_and_quiet() -> None:
    mark = Mark(start=DAY, end=DAY, value=50, shape="kept", tip="a <tip>", href="#claim-x", label="50")
    root = drawn(Steps(line=line(Point(start=None, end=None, low=10, best=50, high=60)), marks=(mark,)))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c-title c-desc"
    assert [(child.tag.rpartition("}")[2], child.text) for child in list(root)[:2]] == [
        ("title", "T <b>"),
        ("desc", "D & d"),
    ]
    inner = [str(name) for element in root.iter() if element is not root for name in element.attrib]
    assert not [name for name in inner if name == "role" or name.startswith("aria-")]
    assert list(root.iter("{http://www.w3.org/2000/svg}a")) == []
    assert [element.get("data-to") for element in root.iter() if element.get("data-to")] == ["#claim-x"]
    assert "50" in texts(root)
    assert any(element.text == "a <tip>" for element in root.iter("{http://www.w3.org/2000/svg}title"))


def test_a_mark_leads_nowhere_but_into_the_page() -> None:
    with pytest.raises(ValueError, match="no place in the page"):
        Mark(start=DAY, end=DAY, value=50, shape="aside", tip="", href="javascript:alert(1)")


def test_the_same_chart_gives_the_same_text_and_short_numbers() -> None:
    chart = Chart(
        "b", bullet_bars([Bar(label="A", promised=3, there=1, low=0, high=2)], width=200, axis_format="d"), "", ""
    )
    first, second = draw(chart, "fr"), draw(chart, "fr")
    assert first == second
    assert not re.search(r"\d\.\d{3}", first)


def test_only_colours_that_the_page_repaints_are_used() -> None:
    steps = Steps(
        line=line(
            Point(start=date(2025, 1, 5), end=date(2025, 2, 1), low=10, best=20, high=30),
            Point(start=date(2025, 2, 1), end=None, low=10, best=40, high=None),
        ),
        marks=tuple(
            Mark(start=DAY, end=date(2025, 1, 20), value=5 * place, shape=shape, tip="t", href="#x", label="1")
            for place, shape in enumerate(("kept", "aside", "arrival", "departure", "implied"))
        ),
        ceiling=line(Point(start=None, end=None, low=90, best=90, high=90)),
        ceiling_label="authorised",
        evidence_until=date(2025, 2, 10),
        end_label="40",
    )
    root = drawn(steps)
    used = {str(element.get(side)) for element in root.iter() for side in ("fill", "stroke") if element.get(side)}
    assert used - {"none", "transparent"} <= {tone.light for tone in TONES.values()}
    assert len({tone.light for tone in TONES.values()}) == len(TONES)
    assert all(f"var(--c-{role})" in chart_rules() and f"--c-{role}:" in variables(dark=True) for role in TONES)


def test_segments_reach_the_frame_and_open_sides_its_top() -> None:
    given = line(
        Point(start=None, end=date(2025, 2, 1), low=None, best=None, high=500),
        Point(start=date(2025, 2, 1), end=None, low=10, best=20, high=30),
    )
    first, second = segments(given, FRAME)
    assert (first["x"], first["low"], first["high"], first["open"]) == (instant(FRAME.start), 0, 100, True)
    assert (second["x2"], second["high"], second["open"]) == (instant(FRAME.end), 30, False)
    assert list(segments(None, FRAME)) == []


@pytest.mark.parametrize(("days", "most"), [(60, 6), (400, 6), (3000, 12)])
def test_months_stand_so_far_apart_that_they_fit(days: int, most: int) -> None:
    start = date(2020, 1, 15)
    frame = Frame(start=start, end=date.fromordinal(start.toordinal() + days), top=1, width=300, height=1)
    ticks = month_ticks(frame)
    assert ticks == sorted(ticks)
    assert 1 <= len(ticks) <= most


def test_the_time_axis_does_not_run_far_beyond_the_evidence() -> None:
    start, end = time_axis([date(2024, 1, 1), date(2025, 1, 1)], date(2030, 1, 1))
    assert start < date(2024, 1, 1)
    assert date(2025, 1, 1) < end < date(2025, 6, 30)
    assert time_axis([], DAY)[0] < DAY < time_axis([], DAY)[1]


def test_labels_do_not_cover_each_other() -> None:
    marks = [
        Mark(start=DAY, end=DAY, value=50 + place, shape="kept", tip="", href="#", label=f"n{place}")
        for place in range(5)
    ]
    drawn_labels = {text for text in texts(drawn(Steps(line=None, marks=tuple(marks)))) if text.startswith("n")}
    assert drawn_labels == {"n4"}


def test_a_summary_without_figures_has_no_charts() -> None:
    empty = Illustrator(summary=summarise(view(), mission="elsewhere"), words=Words("en"))
    assert empty.strength() is None
    assert empty.plan() is None
    assert empty.small() == ()
