"""Bare headings, mastheads and titles."""

import pytest

from musterbook.collect.headings import could_head, find_headings, item_start
from musterbook.collect.heads import Head, read_head, tidy_capitals

PROSE = "Two hundred officers landed on Tuesday, the ministry said."


@pytest.mark.parametrize(
    "line", ["Background", "What is next?", "2. MONEY", "Haiti’s Worsening Crisis", "UNSC Resolution 2699"]
)
def test_lines_that_could_head(line: str) -> None:
    assert could_head(line)


@pytest.mark.parametrize(
    "line",
    ["", " Kenya 400", "It ended.", "3 May 2024", "- an item", "lower case", "1. Kenya sends 400", "x" * 200, "—"],
)
def test_lines_that_could_not(line: str) -> None:
    assert not could_head(line)


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        ([PROSE, "Money", PROSE], {1}),
        (["", "Money", "", PROSE], {1}),
        (["", "Money", "", "short line", ""], {1}),
        (["Date 2 October", "Code S/RES/2699", "Result Adopted"], set()),
        ([PROSE, "See also", "References", "Money"], {1, 2}),
        (["", "Foreign response", "", "United States", "", PROSE], {1, 3}),
        (["", "The officers went to the", "capital on Tuesday, it was", "said."], set()),
        (["", "1. SUMMARY", PROSE], {1}),
    ],
)
def test_headings_stand_between_prose_and_blank_lines(lines: list[str], heads: set[int]) -> None:
    assert find_headings(lines) == heads


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (["Arrival of 200", PROSE], Head(title=0)),
        ([PROSE, "Money"], Head()),
        (["- one", "Money", PROSE], Head()),
        (["WINDWARD MONITOR", "Situation report", PROSE], Head(title=1, source="Windward Monitor")),
        (["KENYA SENDS MORE", "Two hundred land", PROSE], Head(title=0)),
        (["Site", "", "Title", "words", "Title", PROSE], Head(title=2, source="Site")),
    ],
)
def test_heads_of_texts(lines: list[str], head: Head) -> None:
    assert read_head(lines) == head


def test_names_in_capitals_are_tidied_but_not_abbreviations() -> None:
    assert tidy_capitals("BBC WORLD NEWS") == "BBC World News"


def test_items_start_after_their_marks() -> None:
    assert [item_start(line) for line in ("- a", "  12. b", "• c", "5,600 d", "-e")] == [2, 6, 2, 0, 0]
