"""Full dates in words, lines and addresses."""

from datetime import date

import pytest

from musterbook.collect.dates import date_in_address, dateline, full_dates, latest_told, parse_date


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 October 2023", "2023-10-03"),
        ("Oct. 3, 2023", "2023-10-03"),
        ("October 3rd 2023", "2023-10-03"),
        ("the 3rd of October 2023", "2023-10-03"),
        ("2023-10-03T08:15:00+02:00", "2023-10-03"),
        ("1er juillet 2024", "2024-07-01"),
        ("14 févr. 2025", "2025-02-14"),
        ("2 de octubre del 2023", "2023-10-02"),
        ("28/04/2025", "2025-04-28"),
        ("04/28/2025", "2025-04-28"),
        ("05/05/2025", "2025-05-05"),
        ("28.04.2025", "2025-04-28"),
    ],
)
def test_dates_in_words(words: str, day: str) -> None:
    assert str(parse_date(words)) == day


@pytest.mark.parametrize(
    "words",
    ["", "October 2023", "2023", "03/04/2025", "31 February 2024", "resolution 2699", "12023-10-031", "May 2024"],
)
def test_what_is_no_full_date(words: str) -> None:
    assert parse_date(words) is None


def test_dates_stand_where_they_stand() -> None:
    text = "On 25 June 2024 and on 16 July 2024."
    assert [text[span.start : span.end] for span, _ in full_dates(text)] == ["25 June 2024", "16 July 2024"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 de octubre de 2023 on, 12 at 2024-05-06, 7/31/2024", ["3 de octubre de 2023", "2024-05-06", "7/31/2024"]),
        ("12 March 2024, 13 March 2024, 14. März 2024", ["12 March 2024", "13 March 2024", "14. März 2024"]),
        ("in 2023 the 1st\nof May\n2024; 1999 and 2000-01-02", ["1st\nof May\n2024", "2000-01-02"]),
        ("at 10:00 2023-05-06 / 05/06/2024 20 2024 (", ["2023-05-06"]),
        ("12 people in 2024, of 20 in 2023 and 30 de 2022", []),
    ],
)  # fmt: skip
def test_dates_stand_among_years_that_are_none(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span, _ in full_dates(text)] == found


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/2025/01/13/haiti", "2025-01-13"),
        ("https://example.org/world/article/2024/jun/25/wary", "2024-06-25"),
        ("https://example.org/pledge-says-2024-02-29/", "2024-02-29"),
        ("https://example.org/a20240229.html", "2024-02-29"),
    ],
)
def test_dates_in_addresses(address: str, day: str) -> None:
    assert str(date_in_address(address)) == day


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/story/2025/01/1158781",
        "https://example.org/article298754313.html",
        "",
        "https://e.org/2699",
    ],
)
def test_addresses_without_dates(address: str) -> None:
    assert date_in_address(address) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("August 28, 2025", "2025-08-28"),
        ("date 2025-08-28 AFRICA", "2025-08-28"),
        ("Published: 12 March 2025, 10:15 GMT", "2025-03-12"),
        ("Port-au-Prince, 12 mars 2025 — La mission compte 400 policiers.", "2025-03-12"),
        ("PORT-AU-PRINCE, Haiti, March 12, 2025 (AP) — Police arrived.", "2025-03-12"),
    ],
)
def test_lines_that_date_a_text(line: str, day: str) -> None:
    assert str(dateline(line)) == day


@pytest.mark.parametrize(
    "line",
    [
        "On 25 June 2024, the first contingent landed.",
        "The officer died on Sunday, February 23, 2025, marking the first loss.",
        "The mandate was renewed on 30 September 2024 - again.",
        "Nothing here",
    ],
)
def test_lines_that_tell_of_a_day(line: str) -> None:
    assert dateline(line) is None


def test_the_latest_day_told_leaves_out_what_is_to_come() -> None:
    text = "Since 2 October 2023; again on 3 January 2025; until 2 October 2025; 1 May 2999."
    assert latest_told(text, not_after=date(2026, 1, 1)) == date(2025, 1, 3)
    assert latest_told("no day", not_after=date(2026, 1, 1)) is None
