"""A desk over the demonstration's record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked


@pytest.fixture(scope="session")
def client(example_record: Path) -> Iterator[TestClient]:
    """A client of the desk over the demonstration's record; nobody adds to it."""
    with asked(example_record) as found:
        yield found
