"""What reads questions about the demonstration's mission, and glosses of any text."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.extract.questions import Asker, Known
from musterbook.extract.questions.gloss import Gloss, Glosser
from musterbook.extract.questions.meanings import load_meanings
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[4]
DAY = date(2025, 5, 1)
"""The day on which the questions are asked."""
Glossed = Callable[..., Gloss]


@pytest.fixture(scope="session")
def mission_vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


@pytest.fixture(scope="session")
def known() -> Known:
    return Known.of(
        ["Godfrey Otunge", "Kevron Henry", "Ann Lee"],
        ["Island Ledger", "Leeward Press Service", "Windward Security Monitor", "strength-returns.csv"],
    )


@pytest.fixture(scope="session")
def asker(mission_vocabulary: Vocabulary, known: Known) -> Asker:
    return Asker(vocabulary=mission_vocabulary, known=known, day=DAY, theatre="HTI", mission="mss-haiti")


@pytest.fixture(scope="session")
def gloss(mission_vocabulary: Vocabulary) -> Glossed:
    """Reads the gloss of a text."""

    def read(text: str, language: str = "en") -> Gloss:
        return Glosser.of(mission_vocabulary, load_meanings(), language).read(text, DAY)

    return read
