"""A claim's confidence is the measured share of its kind and grade."""

from datetime import date

import pytest
from eval import calibration
from eval.score import vocabulary

from musterbook.base.claim import Kind
from musterbook.collect import Hints, read_bytes
from musterbook.extract import extract
from musterbook.extract.confidence import measured


def test_every_share_is_one_and_every_kind_has_its_own() -> None:
    table = measured()
    assert set(table) >= {"all", "strength", "deployment", "casualty", "funding_received"}
    assert set(table) <= {"all", *Kind}
    assert all(0.0 < share < 1.0 for row in table.values() for share in row.values())


def test_a_claim_carries_the_share_of_its_grade() -> None:
    hints = Hints(published=date(2025, 1, 6), language="en")
    document = read_bytes(b"Guatemala sent 75 soldiers to Haiti on 3 January 2025.", name="a.txt", hints=hints).items[0]
    names = vocabulary()
    (graded,) = extract(document, names, calibrated=False).items
    (claim,) = extract(document, names).items
    assert claim.confidence == measured()["deployment"][f"{graded.confidence:g}"]


def test_the_error_is_the_mean_distance_of_the_bins() -> None:
    sure = [("strength", 0.85, True)] * 9 + [("strength", 0.85, False)]
    unsure = [("strength", 0.25, True)] * 5 + [("strength", 0.25, False)] * 5
    assert calibration.error(sure) == pytest.approx(0.05)
    assert calibration.error([*sure, *unsure]) == pytest.approx((0.05 * 10 + 0.25 * 10) / 20)
    assert calibration.error([]) == 0.0


def test_few_claims_are_drawn_towards_the_wider_group() -> None:
    table = calibration.fitted([("strength", 0.75, True)] * 90 + [("casualty", 0.75, False)])
    assert table["strength"]["0.75"] > 0.95
    assert 0.75 < table["casualty"]["0.75"] < table["all"]["all"]
