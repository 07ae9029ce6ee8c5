"""The demonstration's record, made once, and a desk over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import EXAMPLES, asked, made_record


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the demonstration's documents; nobody adds to it."""
    return made_record(tmp_path_factory.mktemp("desk") / "record.db", EXAMPLES)


@pytest.fixture(scope="session")
def client(example_record: Path) -> Iterator[TestClient]:
    """A client of the desk over the demonstration's record; nobody adds to it."""
    with asked(example_record) as found:
        yield found
