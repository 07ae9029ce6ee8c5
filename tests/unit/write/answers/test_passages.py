"""What passages tell where they are asked for, days in turn, how long something was, and two missions side by side."""

from datetime import date

import pytest
from tests.samples.asking import Asked

from musterbook.base.answer import Answer


def told(found: Answer) -> list[tuple[str, object]]:
    return [(one.actor, one.best) for one in found.figures]


def test_a_sum_beside_the_one_that_is_named_is_told(asked: Asked) -> None:
    found = asked.line("figure funds_pledged actor=USA number=100000000 word=money word=pledge")
    assert told(found)[0] == ("USA", 300_000_000)


def test_of_several_sums_beside_the_one_that_is_named_none_is_chosen(asked: Asked) -> None:
    found = asked.line("compare funds_received actor=USA number=15000000 word=money word=freeze")
    assert (found.held, found.figures) == (True, ())


def test_of_sums_the_one_that_is_spent_is_told_and_not_as_one_promised(asked: Asked) -> None:
    found = asked.line("compare funds_pledged actor=USA number=15000000 word=pledge word=spend")
    assert [(one.measure, one.best) for one in found.figures] == [("anything", 1_700_000)]


def test_two_resolutions_that_are_compared_have_a_tally_each(asked: Asked) -> None:
    found = asked.line("compare vote resolution=2699 number=2793 word=vote word=in_favour")
    assert [one.best for one in found.figures] == [13, 12]


def test_a_source_that_is_named_tells_its_own_figure(asked: Asked) -> None:
    line = "figure strength actor=KEN source='Diario del Istmo' from=2025-02-01 to=2025-02-28 word=personnel"
    assert told(asked.line(line)) == [("KEN", 700)]


def test_of_a_passage_that_is_asked_for_no_line_is_told(asked: Asked) -> None:
    found = asked.line("figure strength actor=KEN choice=passage from=2024-07-01 to=2024-07-31 word=personnel")
    assert found.figures
    assert found.line is None


def test_the_first_of_those_who_came_is_the_earliest(asked: Asked) -> None:
    assert asked.line("day deployment actor=KEN word=first word=arrive").days[0] == date(2024, 6, 25)


def test_both_days_are_told_where_several_are_asked_for(asked: Asked) -> None:
    found = asked.line("day killed actor=KEN choice=several from=2025-02-23 to=2025-02-24 word=first word=die")
    assert {date(2025, 2, 23), date(2025, 2, 24)} <= set(found.days)
    assert "; " in found.sentence.split("The record says")[0]


def test_what_was_to_come_is_told_by_what_had_not_come_yet(asked: Asked) -> None:
    assert asked.line("day anything word=plan word=full").days[0] > date(2025, 1, 4)


def test_how_long_something_was_is_told_in_words_alone(asked: Asked) -> None:
    found = asked.line("day missing choice=lasting word=missing word=personnel")
    assert (found.held, found.days, found.sentence.startswith("The record says")) == (True, (), True)


def test_the_whole_of_one_mission_stands_beside_that_of_the_main_one(asked: Asked) -> None:
    found = asked.line("compare funds_required mission=gang-suppression-force word=need")
    assert told(found) == [("mission", 800_000_000), ("mission", 600_000_000)]


def test_who_promised_more_of_two_is_told_with_both_figures(asked: Asked) -> None:
    found = asked.line("names pledged actor=BEN actor=TCD choice=most word=pledge word=soldier")
    assert dict(told(found)) == {"BEN": 2_000, "TCD": 1_500}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("figure killed from=2025-01-01 to=2025-06-30 word=die word=personnel", 3_141),
        ("figure injured from=2024-01-01 to=2024-12-31 word=injure word=violence", 2_212),
        ("figure injured from=2024-01-01 to=2024-03-31 word=injure word=violence", 826),
    ],
)
def test_those_harmed_are_those_of_the_time_asked_about(asked: Asked, line: str, number: int) -> None:
    assert asked.line(line).figures[0].low == number


def test_a_sum_of_two_is_neither_ones(asked: Asked) -> None:
    line = "funds_received actor=FRA to=2024-03-31 word=money word=receive"
    assert not asked.line(f"figure {line}").held
    assert not asked.line(f"compare {line}").held


def test_what_was_planned_is_news_of_the_day_that_it_was_told(asked: Asked) -> None:
    found = asked.line("change strength from=2026-01-01 word=personnel")
    assert {"TCD", "GTM", "KEN"} <= set(found.actors)
