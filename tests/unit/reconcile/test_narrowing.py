"""When figures told of several days can have held, by the others; what is known of them is used again."""

from tests.unit.reconcile.saying import claims, concluded, conflicts

from musterbook.reconcile.flows import Flows
from musterbook.reconcile.memo import Memo
from musterbook.reconcile.narrowing import narrowed, rivals_of
from musterbook.reconcile.sorting import stocks

TOLD = (
    "2024-01-01..2024-01-31 strength mission 300 person",
    "2024-01-15 strength mission 400 person",
    "2024-03-01..2024-03-31 strength mission 500 person",
    "2024-03-10 strength mission 600 person",
    "2024-03-20 strength mission 700 person",
)


def test_choices_that_differ_in_one_figure_share_what_the_others_leave() -> None:
    [stock] = stocks(claims(*TOLD))
    levels, flow, known = sorted(stock.levels["mission"], key=lambda level: level.id), Flows([], []), Memo()
    everything = narrowed(levels, flow, lambda: rivals_of(levels), known=known)
    assert everything[0].window.end == levels[1].window.start - 1
    for left in ([*levels[:3], levels[4]], levels[:3], levels[2:], levels, levels[:1]):
        again = narrowed(left, flow, lambda: rivals_of(levels), known=known)
        assert again == narrowed(left, flow, lambda: rivals_of(levels))
    assert narrowed(levels, flow, lambda: rivals_of(levels), known=known) == everything


def test_a_full_count_within_the_days_of_a_figure_outdates_what_was_before() -> None:
    before, meanwhile = "2024-01-01 strength KEN 100 person", "2024-01-05..2024-01-20 strength KEN 90 person"
    assert conflicts(concluded(before, meanwhile)) == [{"a", "b"}]
    counted = "2024-01-10 strength KEN 85 person census"
    assert not concluded(before, meanwhile, counted).conflicts
    assert conflicts(concluded(before, meanwhile, counted, "2024-01-01 strength KEN 95 person")) == [{"a", "d"}]
