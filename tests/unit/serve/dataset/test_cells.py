"""Cells: nothing that a sheet would run, and no number that comes to harm."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from musterbook.serve.dataset.cells import arrow_cells, csv_cells, sqlite_cells
from musterbook.serve.python.columns import Column, Sort

EAST = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("sort", "cell", "csv", "sqlite"),
    [
        (Sort.TEXT, "=1+1", "'=1+1", "=1+1"),
        (Sort.TEXT, "-rf", "'-rf", "-rf"),
        (Sort.TEXTS, ["+a", "b"], "'+a; b", "+a; b"),
        (Sort.TEXTS, [], "", ""),
        (Sort.NUMBER, -5, "-5", -5),
        (Sort.NUMBER, 2**53 + 1, "9007199254740993", 2**53 + 1),
        (Sort.NUMBER, 10**300, str(10**300), 1e300),
        (Sort.NUMBER, -0.25, "-0.25", -0.25),
        (Sort.NUMBER, 400.0, "400", 400.0),
        (Sort.FLAG, True, "yes", 1),
        (Sort.DAY, date(2025, 1, 31), "2025-01-31", "2025-01-31"),
        (Sort.MOMENT, datetime(2025, 1, 31, 3, 0, 0, 5, tzinfo=EAST), "2025-01-30T22:00:00Z", "2025-01-30T22:00:00Z"),
        (Sort.MOMENT, datetime(2025, 1, 31, tzinfo=UTC), "2025-01-31T00:00:00Z", "2025-01-31T00:00:00Z"),
        (Sort.COUNT, None, "", None),
    ],
)
def test_a_cell_as_each_file_has_it(sort: Sort, cell: Any, csv: str, sqlite: Any) -> None:  # noqa: ANN401
    column = Column(name="x", sort=sort)
    assert csv_cells([cell], column) == [csv]
    assert list(sqlite_cells([cell], column)) == [sqlite]


def test_arrow_has_numbers_as_floats() -> None:
    assert arrow_cells([1, None, 0.5], Column(name="x", sort=Sort.NUMBER)) == [1.0, None, 0.5]
