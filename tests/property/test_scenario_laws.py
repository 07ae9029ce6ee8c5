"""Laws of projections: repeatable, never below nothing, best within the band, scores within bounds."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.ledger import Line, Point, Reconciliation
from musterbook.base.view import RecordView
from musterbook.scenario import back_test, project, unprojected
from musterbook.scenario.months import months_after

AS_OF = date(2025, 1, 31)
FIGURES = st.lists(st.integers(0, 3000), max_size=12)


def line(values: list[int], actor: str) -> Line:
    days = [months_after(AS_OF, -back) for back in range(len(values) - 1, -1, -1)]
    ends = [*days[1:], None][: len(days)]
    points = [Point(start=a, end=b, low=v, best=v, high=v) for a, b, v in zip(days, ends, values, strict=True)]
    return Line(measure="strength", actor=actor, mission="force-a", unit="person", points=tuple(points))


def view(whole: list[int], part: list[int]) -> RecordView:
    lines = line(whole, "mission"), line(part, "KEN")
    return RecordView(as_of=AS_OF, reconciliation=Reconciliation(lines=lines))


@given(FIGURES, FIGURES, st.integers(1, 18))
def test_a_projection_keeps_its_bounds_and_comes_out_the_same_again(
    whole: list[int], part: list[int], months: int
) -> None:
    seen = view(whole, part)
    found = project(seen, months=months)
    assert found == project(seen, months=months)
    assert all(0 <= one.low <= one.best <= one.high for one in found)
    assert len(found) == months * (2 - len(unprojected(seen)))


@given(FIGURES, FIGURES)
def test_scores_of_the_past_keep_their_bounds(whole: list[int], part: list[int]) -> None:
    found = back_test(view(whole, part), months=2)
    assert (found.forecasts == 0) == (found.coverage is None) == (not found.origins)
    if found.coverage is not None and found.mean_absolute_error is not None:
        assert 0 <= found.coverage <= 1
        assert found.mean_absolute_error >= 0
        assert max(found.origins) < AS_OF
