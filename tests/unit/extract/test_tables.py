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


def told(claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    return [(c.kind, c.actor, c.quantity.low, c.corps, c.period.start and c.period.start.isoformat()) for c in claims]


def test_a_header_tells_corps_and_day_of_its_cells(vocabulary: Vocabulary) -> None:
    table = "# Returns\n\n| Contributor | Troops (3 May 2025) | Police officers as of 5 May 2025 |\n|---|---|---|\n"
    claims = read(table + "| Jamaica | 20 | 4 |\n| Whole mission | 20 | 4 |\n", "returns.md", vocabulary).items
    assert told(claims) == [
        ("strength", "JAM", 20, "soldier", "2025-05-03"), ("strength", "JAM", 4, "police", "2025-05-05"),
        ("strength", "mission", 20, "soldier", "2025-05-03"), ("strength", "mission", 4, "police", "2025-05-05"),
    ]  # fmt: skip


def test_a_heading_dates_a_table_and_a_column_names_the_corps(vocabulary: Vocabulary) -> None:
    table = "# Report\n\n## Returns (7 June 2025)\n\n| Country | Authorised | Present | Branch |\n|---|---|---|---|\n"
    rows = "| Kenya | 1,000 | 700 | Police |\n| JAM | 200 | 24 | Soldiers and police |\n"
    assert told(read(table + rows, "returns.md", vocabulary).items) == [
        ("authorized_strength", "KEN", 1000, "police", "2025-06-07"), ("strength", "KEN", 700, "police", "2025-06-07"),
        ("authorized_strength", "JAM", 200, None, "2025-06-07"), ("strength", "JAM", 24, None, "2025-06-07"),
    ]  # fmt: skip


def test_a_header_gives_unit_and_scale_of_sums(vocabulary: Vocabulary) -> None:
    table = "# Fund\n\n| Donor | Paid in (US$ million) |\n|---|---|\n| Canada | 54.2 |\n"
    (claim,) = read(table, "fund.md", vocabulary).items
    assert (claim.kind, claim.quantity.low, claim.quantity.unit) == ("funding_received", 54_200_000, "USD")


def test_words_that_are_no_labels_make_no_count_of_people(vocabulary: Vocabulary) -> None:
    table = "# Roads\n\n| Country | Number of bridges |\n|---|---|\n| Kenya | 54 |\n"
    assert not read(table, "roads.md", vocabulary).items
