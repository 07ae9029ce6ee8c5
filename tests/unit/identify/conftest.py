"""The vocabulary of the package and all packs, read once."""

from pathlib import Path

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.identify import find_packs, load_vocabulary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def packs() -> tuple[Path, ...]:
    found = find_packs(ROOT / "missions")
    assert found
    return found


@pytest.fixture(scope="session")
def vocabulary(packs: tuple[Path, ...]) -> Vocabulary:
    outcome = load_vocabulary(packs)
    assert outcome.issues == ()
    return outcome.items[0]
