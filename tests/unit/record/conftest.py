"""A record in a folder of its own, with a clock that the test sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.record.building import Clock

from musterbook.record import Record, open_record


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path, clock: Clock) -> Iterator[Record]:
    with open_record(str(path), clock=clock) as opened:
        yield opened
