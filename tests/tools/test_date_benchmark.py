"""The benchmark of times reads a key as it stands and counts matches one to one."""

import pytest
from benchmarks.dates import Expression, calendar_only, match, parse, score

MARKED = (
    '<DOC><DATETIME><TIMEX2 val="2009-12-19T17:00:00">2009-12-19</TIMEX2></DATETIME>\n<TEXT>'
    'A &amp; B met <TIMEX2 val="1939">in <TIMEX2 val="1939-05">May</TIMEX2> of it</TIMEX2> <EVENT>once</EVENT>'
    ' <TIMEX2 comment="x">then</TIMEX2></TEXT></DOC>'
)


def expression(start: int, end: int, value: str, kind: str = "") -> Expression:
    return Expression(start=start, end=end, value=value, kind=kind)


def test_a_key_is_read_with_what_stands_within_and_without_a_value() -> None:
    read = parse("x", MARKED)
    assert read.text == "A & B met in May of it once then"
    assert read.published.isoformat() == "2009-12-19"
    assert [(read.text[one.start : one.end], one.value) for one in read.key] == [
        ("in May of it", "1939"),
        ("May", "1939-05"),
        ("then", ""),
    ]


def test_a_text_without_a_date_of_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="no date"):
        parse("x", "<TEXT>then</TEXT>")


def test_the_same_span_is_matched_first_and_none_twice() -> None:
    key = [expression(0, 10, "a"), expression(4, 8, "b")]
    found = [expression(4, 8, "b"), expression(9, 12, "c"), expression(20, 22, "d")]
    assert [(one.value, other.value) for one, other in match(key, found)] == [("b", "b"), ("a", "c")]
    scored, count = score([(key, found)])
    assert count == 2
    assert (scored.strict, scored.relaxed, scored.value) == (40.0, 80.0, 40.0)


def test_only_values_on_the_calendar_count_as_dates() -> None:
    key = [expression(0, 1, "2013-W12", "DATE"), expression(2, 3, "PRESENT_REF", "DATE"), expression(4, 5, "P3D")]
    dates, found = calendar_only(key, [expression(0, 1, "2013"), expression(2, 3, "XXXX-XX-XX")])
    assert [one.value for one in (*dates, *found)] == ["2013-W12", "2013"]
