"""A record in each kind of store, with a clock that the test sets."""

from collections.abc import Iterator

import pytest
from tests.unit.record.building import Clock

from musterbook.record import Record, open_record


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(address: str, clock: Clock) -> Iterator[Record]:
    with open_record(address, clock=clock) as opened:
        yield opened
