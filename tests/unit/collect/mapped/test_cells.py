"""Cells of tables as sources write them: numbers, dates, names, words for totals."""

from datetime import date

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.base.period import Period
from musterbook.collect.knowledge import entries
from musterbook.collect.mapped.days import read_period
from musterbook.collect.mapped.names import Names, is_subtotal, is_total, slug
from musterbook.collect.mapped.numbers import read_bounds, without_marks
from musterbook.collect.mapping.model import DateOrder, MonthMeans
from musterbook.identify import load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(()).items[0]


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("400", 400, 400),
        ("0", 0, 0),
        ("1,020", 1020, 1020),
        ("1 020", 1020, 1020),
        ("1\u00a0020", 1020, 1020),
        ("1\u202f020", 1020, 1020),
        ("1'020", 1020, 1020),
        ("1,020*", 1020, 1020),
        ("400 a/", 400, 400),
        ("400[1]", 400, 400),
        ("400²", 400, 400),
        ("12.5", 12.5, 12.5),
        (">700", 700, None),
        ("700+", 700, None),
        ("c. 1,000", 1000, 1000),
        ("au plus 80", None, 80),
        ("200-300", 200, 300),
        ("200 to 300", 200, 300),
    ],
)
def test_a_number_is_read_as_written(cell: str, low: float | None, high: float | None) -> None:
    bounds = read_bounds(cell, decimal=".")
    assert bounds is not None
    assert bounds[:2] == (low, high)


@pytest.mark.parametrize(
    "cell",
    ["", "-1", "(12)", "=SUM(A1:A3)", "+cmd", "@x", "12/5", "1,02", "n/a", "400 men", "300-200", "1e9", "9" * 60, "*"],
)
def test_what_is_no_number_is_none(cell: str) -> None:
    assert read_bounds(cell, decimal=".") is None


def test_the_mark_of_fractions_decides_what_parts_thousands() -> None:
    assert (read_bounds("1.020", decimal=",") or ())[:2] == (1020, 1020)
    assert (read_bounds("1.020", decimal=".") or ())[:2] == (1.02, 1.02)


@pytest.mark.parametrize("entry", entries("cell_words"), ids=lambda entry: entry["means"])
def test_words_beside_a_number_have_an_example(entry: dict[str, object]) -> None:
    bounds = read_bounds(str(entry["example"]), decimal=".")
    assert bounds is not None
    assert [*bounds[:2], str(bounds[2])] == [*entry["gives"], entry["means"]]  # type: ignore[misc]  # a list


DAY = date(2024, 10, 31)
OCTOBER = Period(start=date(2024, 10, 1), end=DAY)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-10-31", "2024-10-31T00:00:00", "2024-10-31 00:00", "20241031", "31.10.2024", "31/10/2024", "10/31/2024",
        "31.10.24", "31 Oct 2024", "31-Oct-24", "31 octobre 2024", "31 de octubre de 2024", "October 31, 2024", "45596",
        "45596.0",
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_of_its_forms(cell: str) -> None:
    assert read_period(cell, order=DateOrder.UNKNOWN, months=MonthMeans.WHOLE) == Period.day(DAY)


@pytest.mark.parametrize("cell", ["Oct-24", "October 2024", "octobre 2024", "octubre de 2024", "2024-10", "10/2024"])
def test_a_month_is_a_period_unless_the_mapping_says_otherwise(cell: str) -> None:
    assert read_period(cell, order=DateOrder.UNKNOWN, months=MonthMeans.WHOLE) == OCTOBER
    assert read_period(cell, order=DateOrder.UNKNOWN, months=MonthMeans.LAST_DAY) == Period.day(DAY)
    first = read_period(cell, order=DateOrder.UNKNOWN, months=MonthMeans.FIRST_DAY)
    assert first == Period.day(date(2024, 10, 1))


def test_a_date_that_may_be_read_in_two_ways_needs_an_order() -> None:
    orders = [read_period("03/04/2025", order=order, months=MonthMeans.WHOLE) for order in DateOrder]
    assert orders == [None, Period.day(date(2025, 4, 3)), Period.day(date(2025, 3, 4))]
    assert read_period("04/04/2025", order=DateOrder.UNKNOWN, months=MonthMeans.WHOLE) == Period.day(date(2025, 4, 4))


def test_a_year_is_a_period_and_nonsense_is_none() -> None:
    year = read_period("1999", order=DateOrder.UNKNOWN, months=MonthMeans.WHOLE)
    assert year == Period(start=date(1999, 1, 1), end=date(1999, 12, 31))
    for cell in ("", "2025-02-30", "soon", "Foo-24", "400", "x" * 50, "31/31/2024"):
        assert read_period(cell, order=DateOrder.UNKNOWN, months=MonthMeans.WHOLE) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Kenya", "KEN"),
        ("KENYA", "KEN"),
        ("ken", "KEN"),
        ("The Gambia²", "GMB"),
        ("Cote d Ivoire", "CIV"),
        ("Moldova, Republic of", "MDA"),
        ("Tanzania, United Republic of", "TZA"),
        ("Kenia", "KEN"),
        ("Jamaïque*", "JAM"),
        ("United States of America", "USA"),
        ("BLZ+JAM", "BLZ+JAM"),
        ("caricom", "caricom"),
        ("Atlantis", None),
        ("KEN+Atlantis", None),
        ("", None),
    ],
)
def test_an_actor_is_found_by_any_of_its_names(vocabulary: Vocabulary, cell: str, code: str | None) -> None:
    assert Names(vocabulary).actor(cell) == code


def test_a_mission_is_found_by_name_and_a_new_one_has_a_slug(vocabulary: Vocabulary) -> None:
    names = Names(vocabulary)
    assert [names.mission(cell) for cell in ("MONUSCO", "ONUCI", "unmil", "UNOSOM II")] == [
        "monusco", "unoci", "unmil", None,
    ]  # fmt: skip
    assert slug("UNOSOM II") == "unosom-ii"


@pytest.mark.parametrize("entry", entries("total_words"), ids=lambda entry: entry["language"])
def test_words_for_totals_have_examples(entry: dict[str, str]) -> None:
    assert is_total(entry["example"])
    assert is_subtotal(entry["part_example"])
    assert not is_total(entry["part_example"])
    assert not is_total("Togo")
    assert not is_subtotal("Togo")


def test_marks_alone_are_kept() -> None:
    assert (without_marks("*"), without_marks("Kenya* †")) == ("*", "Kenya")
