"""A record of the claims kept by hand, opened by the library."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.serve.conftest import CLAIMS

import musterbook as mb


@pytest.fixture
def kept(folder: Path) -> Path:
    """The claim file, in the current folder."""
    path = folder / "kept.claims"
    path.write_text(CLAIMS)
    return path


@pytest.fixture
def record(kept: Path) -> Iterator[mb.Record]:
    """A record that holds the claims."""
    with mb.open("record.db") as opened:
        opened.add(kept)
        yield opened
