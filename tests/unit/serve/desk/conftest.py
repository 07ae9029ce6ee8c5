"""A desk over the demonstration's record."""

import shutil
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


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test module has `made`, in which a test may decide."""
    return Path(shutil.copy(made, tmp_path / "record.db"))


@pytest.fixture(scope="module")
def reader(made: Path) -> Iterator[TestClient]:
    """A desk at which nobody decides."""
    with asked(made) as client:
        yield client


@pytest.fixture
def desk(record: Path) -> Iterator[TestClient]:
    """A desk over that copy."""
    with asked(record) as client:
        yield client
