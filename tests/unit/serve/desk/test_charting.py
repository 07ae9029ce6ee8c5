"""The chart of a line: names on its axis of time, and labels that do not cover each other."""

from itertools import pairwise

from starlette.testclient import TestClient

from musterbook.serve.desk.charting import LABEL_HEIGHT, Tick, _apart

KENYA = "/missions/mss-haiti/lines/strength/KEN"


def test_labels_are_moved_apart() -> None:
    told = [Tick(at=10, text="a"), Tick(at=11, text="b"), Tick(at=12, text="c"), Tick(at=90, text="d")]
    moved = list(_apart(told))
    assert [one.text for one in moved] == ["a", "b", "c", "d"]
    assert all(after.at - before.at >= LABEL_HEIGHT for before, after in pairwise(moved))
    assert moved[-1].at == 90


def test_the_first_month_has_its_year(client: TestClient) -> None:
    page = client.get(f"{KENYA}?from=2024-07-01&to=2025-06-30").text
    assert ">Jul 2024</text>" in page
    assert ">2025</text>" in page
    assert ">Aug</text>" in page


def test_the_day_of_the_page_is_marked_where_the_chart_reaches_it(client: TestClient) -> None:
    assert "the day of the page" in client.get(f"{KENYA}?as_of=2025-03-01").text
    assert "the day of the page" not in client.get(f"{KENYA}?as_of=2026-10-01").text
