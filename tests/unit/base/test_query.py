"""A query prints as one line that is read back as the same query; a line that tells none is refused with its reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.errors import UsageError
from musterbook.base.quantity import Number
from musterbook.base.query import Form, Measure, Query, parse_query

TEXT = st.text(min_size=1, max_size=12) | st.sampled_from(
    [
        "a b",
        "it's",
        '"said"',
        "l’Île-à-Vache",
        "a=b",
        "=",
        "--",
        "#",
        "\\",
        "\n",
        "a|b",
        "~c",
        "$HOME",
        "*",
        "actor=KEN",
    ]
)
"""Values as anybody may name them: with quotes, spaces, signs of the line itself, and letters of any script."""
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
NUMBERS = st.integers(0, 10**15 - 1) | st.integers(1, 10**9).map(lambda thousandths: thousandths / 1000)
DAYS = st.none() | st.dates()


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Queries with any of their limits, whose time is not turned round."""
    start, end = draw(DAYS), draw(DAYS)
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
    one = st.none() | TEXT
    return Query(
        form=draw(st.sampled_from(Form)), measure=draw(st.sampled_from(Measure)), actors=draw(TEXTS),
        others=draw(TEXTS), mission=draw(one), place=draw(one), corps=draw(one), role=draw(one), person=draw(one),
        resolution=draw(one), topic=draw(one), source=draw(one), choice=draw(one), words=draw(TEXTS),
        numbers=draw(st.lists(NUMBERS, max_size=3).map(tuple)), start=start, end=end, until=draw(DAYS),
        known_by=draw(DAYS),
    )  # fmt: skip


@given(queries())
def test_a_query_is_read_back_from_its_line(query: Query) -> None:
    assert parse_query(str(query)) == query


def test_a_line_reads_as_it_is_spoken() -> None:
    query = Query(
        form=Form.FIGURE, measure=Measure.STRENGTH, actors=("KEN",), corps="police", start=date(2024, 10, 31),
        end=date(2024, 10, 31), numbers=(400, 2.5), words=("boots on the ground",),
    )  # fmt: skip
    line = (
        "figure strength actor=KEN corps=police number=400 number=2.5 from=2024-10-31 to=2024-10-31 "
        "word='boots on the ground'"
    )
    assert str(query) == line
    assert parse_query(line) == query


@pytest.mark.parametrize("line", ["figure", "figure anything", "  figure  "])
def test_what_is_asked_about_may_be_left_out(line: str) -> None:
    assert parse_query(line) == Query(form=Form.FIGURE)


def test_limits_may_follow_the_form_at_once() -> None:
    assert parse_query("list actor=KEN") == Query(form=Form.LIST, actors=("KEN",))


@pytest.mark.parametrize(
    ("name", "field"),
    [("actor", "actors"), ("against", "others"), ("word", "words")],
)
def test_a_limit_that_may_be_told_often_is_kept_in_order(name: str, field: str) -> None:
    assert getattr(parse_query(f"text {name}=one {name}=two"), field) == ("one", "two")


def test_of_a_limit_that_is_one_the_last_counts() -> None:
    assert parse_query("text place=here place=there").place == "there"


@pytest.mark.parametrize(("text", "number"), [("400", 400), ("007", 7), ("2.50", 2.5), ("999999999999999", 10**15 - 1)])
def test_a_number_is_whole_or_has_a_point(text: str, number: Number) -> None:
    read = parse_query(f"check number={text}").numbers
    assert read == (number,)
    assert [type(one) for one in read] == [type(number)]


NAMES = (
    "actor, against, mission, place, corps, role, person, resolution, topic, source, choice, number, from, to, until, "
    "known-by, word"
)
FORMS = "figure, names, list, day, place, count, check, compare, change, reason, sources, text"
WRONG = {
    'figure word="a': "query 'figure word=\"a': No closing quotation",
    "figure word=a\\": "query 'figure word=a\\\\': No escaped character",
    "": f"query '': expected one of {FORMS} first",
    "strength figure": f"query 'strength figure': expected one of {FORMS} first",
    "Figure": f"query 'Figure': expected one of {FORMS} first",
    "figure size": f"query: size: expected one of {', '.join(Measure)}",
    "figure strength KEN": f"query: KEN: expected NAME=VALUE with one of the names {NAMES}",
    "figure strength actor=": f"query: actor=: expected NAME=VALUE with one of the names {NAMES}",
    "figure strength =KEN": f"query: =KEN: expected NAME=VALUE with one of the names {NAMES}",
    "figure strength actors=KEN": f"query: actors=KEN: expected NAME=VALUE with one of the names {NAMES}",
    "figure strength form=list": f"query: form=list: expected NAME=VALUE with one of the names {NAMES}",
    "figure from=yesterday": "query: from=yesterday: expected a day such as 2024-10-31",
    "figure to=2024-02-30": "query: to=2024-02-30: expected a day such as 2024-10-31",
    "figure until=2024-13-01": "query: until=2024-13-01: expected a day such as 2024-10-31",
    "figure known-by=2024": "query: known-by=2024: expected a day such as 2024-10-31",
    "figure from=2024-10-31 to=2024-10-30": "query: from=2024-10-31 lies after to=2024-10-30",
    "check number=many": "query: number=many: expected a number such as 400",
    "check number=-1": "query: number=-1: expected a number such as 400",
    "check number=1,000": "query: number=1,000: expected a number such as 400",
    "check number=1e3": "query: number=1e3: expected a number such as 400",
    f"check number={10**30}": f"query: number={10**30}: expected a number such as 400",
}
"""Lines that tell no query, with what is said of them."""


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_tells_no_query_is_refused(line: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_query(line)
    assert str(refused.value) == WRONG[line]
