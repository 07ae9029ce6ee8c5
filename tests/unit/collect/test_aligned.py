"""Tables in plain text: rows that bars, tabs or spaces part, and prose that is none."""

from collections.abc import Callable

import pytest

from musterbook.base.document import BlockKind, Document
from musterbook.collect.aligned import find_rows

Read = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    [
        "Country    Pledged   Present\nKenya        1,000       725\nBelize          50         2\n",
        "Country | Pledged | Present\nKenya | 1,000 | 725\nBelize | 50 | 2\n",
        "| Country | Pledged | Present |\n|---|---|---|\n| Kenya | 1,000 | 725 |\n| Belize | 50 | 2 |\n",
        "Country\tPledged\tPresent\nKenya\t1,000\t725\nBelize\t50\t2\n",
        "+-----+\n| Country | Pledged | Present |\n+=====+\n| Kenya | 1,000 | 725 |\n| Belize | 50 | 2 |\n+-----+\n",
    ],
)
def test_rows_are_found_however_they_are_parted(text: str, read: Read) -> None:
    document = read(f"The mission in figures\n\n{text}\nThat is all.\n", "figures.text")
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    cells = [[document.quote(cell.span) for cell in row.cells] for row in rows]
    assert cells == [["Country", "Pledged", "Present"], ["Kenya", "1,000", "725"], ["Belize", "50", "2"]]
    assert [cell.header for cell in rows[1].cells] == ["Country", "Pledged", "Present"]


@pytest.mark.parametrize("above", ["", "Strength of the mission as of 28 February 2025\n\n"])
def test_the_head_of_a_table_is_no_title(above: str, read: Read) -> None:
    text = "Country       Police    Soldiers\nKenya            744           0\nJamaica            0          24\n"
    document = read(f"{above}{text}\nAs counted by the mission.\n", "figures.txt")
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [[cell.header for cell in row.cells] for row in rows[1:]] == [["Country", "Police", "Soldiers"]] * 2
    assert "Soldiers" not in document.title


@pytest.mark.parametrize(
    "lines",
    [
        ["Two hundred  officers landed.", "They came from  Nairobi.", "Nobody  knew."],
        ["a | b | 1", "c | d | 2"],
        ["a\tb", "c\td\t1", "e\tf\t2"],
    ],
)
def test_prose_short_and_uneven_lines_are_no_table(lines: list[str]) -> None:
    assert find_rows(lines) == {}
