"""Tables and sheets: each filled cell of a known column is one claim, as worded."""

from datetime import date
from pathlib import Path

import pytest

from musterbook.base.claim import Claim
from musterbook.base.entity import Vocabulary
from musterbook.base.outcome import Outcome
from musterbook.collect import Hints, read_bytes
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
HINTS = Hints(published=date(2025, 6, 30), language="en")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


def read(text: str, name: str, vocabulary: Vocabulary) -> Outcome[Claim]:
    return extract(read_bytes(text.encode(), name=name, hints=HINTS).items[0], vocabulary)


@pytest.mark.parametrize(
    ("cell", "low", "high", "qualifier"),
    [
        ("712", 712, 712, "exact"), (">650", 650, None, "at_least"), ("≥ 650", 650, None, "at_least"),
        ("650+", 650, None, "at_least"), ("<30", None, 30, "at_most"), ("≤30", None, 30, "at_most"),
        ("~900", 900, 900, "about"), ("c. 900", 900, 900, "about"), ("ca. 900", 900, 900, "about"),
        ("about 900", 900, 900, "about"), ('"1,020"', 1020, 1020, "exact"), ("1 020", 1020, 1020, "exact"),
        ("1.020", 1020, 1020, "exact"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_worded(
    cell: str, low: int | None, high: int | None, qualifier: str, vocabulary: Vocabulary
) -> None:
    sheet = f"Date,Kenya,Jamaica,Remarks\n31/05/2025,{cell},21,\n"
    claims = read(sheet, "returns.csv", vocabulary).items
    kenya = next(claim for claim in claims if claim.actor == "KEN")
    assert (kenya.quantity.low, kenya.quantity.high, kenya.quantity.qualifier) == (low, high, qualifier)
    assert kenya.period.start == date(2025, 5, 31)
    assert "31/05/2025" in kenya.quote
    assert len(claims) == 2


def test_a_note_below_a_table_loses_nothing(vocabulary: Vocabulary) -> None:
    sheet = "Date,Kenya,Jamaica\n31/05/2025,712,21\nNote: typed by hand,,\n"
    outcome = read(sheet, "returns.csv", vocabulary)
    assert len(outcome.items) == 2
    assert not any(issue.lost for issue in outcome.issues)


def test_a_column_of_places_gives_the_place_of_victims(vocabulary: Vocabulary) -> None:
    table = "# Losses\n\n| Date | Where | Kenyan dead |\n|---|---|---|\n| 3 May 2025 | Port-au-Prince | 2 |\n"
    claims = read(table + "| 9 May 2025 | Morne X | 1 |\n", "losses.md", vocabulary).items
    assert [(claim.actor, claim.outcome, claim.place) for claim in claims] == [
        ("KEN", "killed", "port-au-prince"), ("KEN", "killed", "Morne X"),
    ]  # fmt: skip


def test_each_filled_cell_of_the_returns_is_one_claim(vocabulary: Vocabulary) -> None:
    path = ROOT / "examples" / "haiti" / "strength-returns.csv"
    claims = read(path.read_text(encoding="utf-8"), path.name, vocabulary).items
    assert len(claims) == 43
    at_least = [claim for claim in claims if claim.quantity.qualifier == "at_least"]
    assert [(claim.actor, claim.quantity.low) for claim in at_least] == [("KEN", 700)]
