"""One line as a picture by itself."""

from datetime import date
from xml.etree import ElementTree as ET

from musterbook.base.claim import Claim, Kind
from musterbook.base.ledger import Line, Point
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.write import line_chart

HOSTILE = "<script>alert(1)</script>"


def count(identifier: str, low: int, on: date, **more: str) -> Claim:
    quantity = Quantity(low=low, high=low, unit="person")
    period = Period.day(on)
    return Claim(id=identifier, kind=Kind.STRENGTH, actor="KEN", quantity=quantity, period=period, **more)  # type: ignore[arg-type]  # texts


def point(start: date | None, end: date | None, best: int | None, high: int | None) -> Point:
    return Point(start=start, end=end, low=best, best=best, high=high)


FIRST, SECOND = date(2024, 7, 1), date(2024, 10, 1)
LINE = Line(
    measure="strength",
    actor="KEN",
    mission=None,
    unit="person",
    points=(point(None, FIRST, 0, 0), point(FIRST, SECOND, 200, 230), point(SECOND, None, 400, None)),
)


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter() if one.text]  # noqa: S314 - our own


def test_it_shows_steps_counts_and_what_was_set_aside() -> None:
    counts = [count("a", 200, FIRST, source="Herald"), count("b", 380, SECOND, source="Daily"), count("c", 3, SECOND)]
    told = texts(line_chart(LINE, counts, aside={"b"}, title="Strength of Kenya"))
    assert "Strength of Kenya" in told
    assert "Strength of Kenya, 2024-06-01 to 2024-10-31: 3 steps, 3 counts" in told
    assert {"200, 1 Jul 2024 · Herald", "380, 1 Oct 2024 · Daily"} <= set(told)
    assert "400 persons" in " ".join(told) or "400" in told


def test_a_claim_of_another_kind_or_without_a_number_is_no_mark() -> None:
    other = Claim(id="d", kind=Kind.DEPLOYMENT, actor="KEN", quantity=Quantity(low=3, high=3))
    empty = Claim(id="e", kind=Kind.STRENGTH, actor="KEN")
    assert "0 counts" in line_chart(LINE, [other, empty], aside=(), title="Strength")


def test_bounds_are_marked_and_a_line_without_days_is_drawn() -> None:
    least = Claim(id="f", kind=Kind.STRENGTH, actor="KEN", quantity=Quantity(low=3), published=FIRST, document="d1")
    most = Claim(id="g", kind=Kind.STRENGTH, actor="KEN", quantity=Quantity(high=5), published=SECOND)
    bare = Line(measure="strength", actor="KEN", mission=None, unit=None, points=(point(None, None, None, None),))
    told = texts(line_chart(bare, [least, most], aside=(), title="Strength"))
    assert {"≥3, 1 Jul 2024 · d1", "≤5, 1 Oct 2024 · unknown"} <= set(told)
    assert "<svg" in line_chart(bare, [], aside=(), title="Strength")


def test_nothing_that_a_document_says_is_markup() -> None:
    svg = line_chart(LINE, [count("a", 200, FIRST, source=HOSTILE)], aside=(), title=HOSTILE)
    assert "<script" not in svg
    assert HOSTILE in texts(svg)


def test_the_same_line_is_the_same_picture() -> None:
    counts = [count("a", 200, FIRST)]
    assert line_chart(LINE, counts, aside=(), title="S") == line_chart(LINE, counts, aside=(), title="S")
