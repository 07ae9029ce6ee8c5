"""The API: the rows of the library, page by page and as CSV, within both clocks; what is refused is a problem."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk import asked

import musterbook as mb

TABLES = (
    *(
        "claims",
        "lines",
        "measures",
        "figures?measure=strength",
        "documents",
        "conflicts",
        "differences",
        "events",
        "issues",
    ),
    *("judgements", "missions", "posts", "sources", "people", "history", "changes?since=2024-11-12", "search?q=kenya"),
)

MOST_PAGES = 40
"""Into which the rows of a table are parted; those of a short one are told by sevens."""


def got(client: TestClient, path: str, **query: object) -> Any:  # noqa: ANN401 - JSON
    """What the API answers."""
    answer = client.get(f"/api/v1/{path}", params={name: str(value) for name, value in query.items()} or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def walked(client: TestClient, path: str, limit: int) -> list[Any]:
    """The items of all pages, by the links from each to the next."""
    sign = "&" if "?" in path else "?"
    address: str | None = f"/api/v1/{path}{sign}limit={limit}"
    found = []
    while address is not None:
        answer = client.get(address)
        page = answer.json()
        assert len(page["items"]) <= limit
        found += page["items"]
        link = answer.headers.get("link")
        assert (link is None) is (page["next"] is None)
        address = None if link is None else link.partition(">")[0].removeprefix("<")
    assert len(found) == page["total"]
    return found


@pytest.mark.parametrize("path", TABLES)
def test_pages_hold_the_same_rows_whatever_their_size(client: TestClient, path: str) -> None:
    whole = walked(client, path, 500)
    assert walked(client, path, max(7, len(whole) // MOST_PAGES)) == whole
    assert whole or path in ("judgements", "people"), path


@pytest.mark.parametrize("path", TABLES)
def test_csv_has_the_rows_of_json(client: TestClient, path: str) -> None:
    sign = "&" if "?" in path else "?"
    answer = client.get(f"/api/v1/{path}{sign}format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    items = walked(client, path, 500)
    assert len(rows) == len(items)
    assert not items or list(rows[0]) == list(items[0])


@pytest.mark.parametrize(
    ("accept", "csv_wanted"),
    [
        ("text/csv", True),
        ("text/csv, application/json;q=0.5", True),
        ("application/json, text/csv;q=0.5", False),
        ("*/*", False),
        ("text/csv;q=0", False),
        ("text/csv;q=never", False),
    ],
)
def test_accept_says_what_is_wanted(client: TestClient, accept: str, csv_wanted: bool) -> None:  # noqa: FBT001 - a case
    answer = client.get("/api/v1/missions", headers={"accept": accept})
    assert answer.headers["content-type"].startswith("text/csv") is csv_wanted
    told = client.get("/api/v1/missions?format=json", headers={"accept": accept})
    assert told.headers["content-type"] == "application/json"


def test_the_rows_are_those_of_the_library(client: TestClient, example_record: Path) -> None:
    with mb.open(example_record) as record:
        pairs: list[tuple[str, Any]] = [
            ("claims?actor=Kenya", record.claims(actor="KEN")),
            ("claims?kind=strength&as_of=2024-10-31", record.as_of("2024-10-31").claims("strength")),
            ("lines?measure=strength", record.lines("strength")),
            ("lines?as_of=2024-10-31", record.as_of("2024-10-31").lines()),
            ("conflicts", record.conflicts()),
            ("conflicts?as_of=2024-12-31", record.as_of("2024-12-31").conflicts()),
            ("events?actor=KEN", record.events(actor="KEN")),
            ("documents?known_by=2024-11-01", record.known_by("2024-11-01").documents()),
            ("figures?measure=strength&first=2024-10-25&last=2024-11-05",
             record.lines("strength").daily("2024-10-25", "2024-11-05")),
            ("figures?actor=KEN", record.lines(actor="KEN").daily()),
        ]  # fmt: skip
        for path, rows in pairs:
            assert len(rows), path
            sign = "&" if "?" in path else "?"
            assert client.get(f"/api/v1/{path}{sign}format=csv").text == rows.to_csv(), path


def test_the_figures_of_a_day_are_those_of_that_day(client: TestClient) -> None:
    at = got(client, "lines/at/2024-10-31", measure="strength", actor="KEN", mission="mss-haiti")["items"]
    by_day = got(
        client, "figures", measure="strength", actor="KEN", mission="mss-haiti", first="2024-10-31", last="2024-10-31"
    )
    by_day = by_day["items"]
    assert at == by_day
    assert at[0]["best"] == 400


def test_a_claim_is_told_in_full(client: TestClient) -> None:
    disputed = next(row for row in walked(client, "claims", 500) if row["contradicted_by"])
    told = got(client, f"claims/{disputed['id']}")
    assert {name: told[name] for name in disputed} == disputed
    assert all(disputed["id"] in one["claims"] for one in told["conflicts"])
    assert told["conflicts"]
    assert disputed["source"] in told["told_by"]


def test_limits_leave_nothing_else(client: TestClient) -> None:
    everything = walked(client, "claims", 500)
    for field in ("kind", "actor", "mission", "status", "document", "source"):
        value = next(row[field] for row in everything if row[field])
        found = walked(client, f"claims?{field}={value}", 50)
        wanted = [
            row for row in everything
            if row[field] == value or (field == "actor" and value in row["actor"].split("+"))
        ]  # fmt: skip
        assert found == wanted, field
    none = walked(client, "claims?mission=-", 50)
    assert none == [row for row in everything if row["mission"] is None]


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("claims?actor=Kenyya", 404, "actor"),
        ("claims?mission=mss-haity", 404, "mission"),
        ("claims?source=Nobody", 404, "source"),
        ("claims?document=0", 404, "document"),
        ("lines?place=Nowhere", 404, "place"),
        ("claims/0", 404, "claim"),
        ("documents/0/text", 404, "document"),
        ("missions/nowhere", 404, "mission"),
        ("claims?kind=strenght", 422, "kind"),
        ("claims?limit=0", 422, "limit"),
        ("claims?limit=501", 422, "limit"),
        ("claims?after=somewhere", 422, "after"),
        ("claims?as_of=20250131", 422, "as_of"),
        ("claims?as_of=2025-02-30", 422, "as_of"),
        ("claims?as_of=", 422, "as_of"),
        ("claims?actr=KEN", 422, "actr"),
        ("claims?actor=KEN&actor=JAM", 422, "actor"),
        ("lines/at/today", 422, "day"),
        ("changes", 422, "since"),
        ("search", 422, "q"),
        ("nothing", 404, None),
    ],
)
def test_what_cannot_be_served_is_a_problem_that_names_the_field(
    client: TestClient, path: str, status: int, field: str | None
) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["field"]) == (status, status, field)
    assert problem["detail"]


def test_a_slip_is_told_what_was_meant(client: TestClient) -> None:
    assert "did you mean KEN" in client.get("/api/v1/claims?actor=Kenyya").json()["detail"]


def test_an_answer_that_was_seen_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/claims?limit=3")
    again = client.get("/api/v1/claims?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["claims?limit=3", "claims/0", "record", "missions?format=csv"])
def test_the_head_is_that_of_the_answer(client: TestClient, path: str) -> None:
    whole, head = client.get(f"/api/v1/{path}"), client.head(f"/api/v1/{path}")
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head.headers["content-type"] == whole.headers["content-type"]


@pytest.mark.parametrize(("path", "allowed"), [("claims", "GET, HEAD"), ("documents", "GET, HEAD, POST")])
def test_other_methods_are_told_which_there_are(client: TestClient, path: str, allowed: str) -> None:
    answer = client.request("PATCH", f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_document_is_a_file_that_does_nothing(client: TestClient, example_record: Path) -> None:
    with mb.open(example_record) as record:
        (one, *_) = record.documents()
        text = record.text(one)
    answer = client.get(f"/api/v1/documents/{one.id}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert client.get(f"/api/v1/documents/{one.id}/text").text == text


def test_a_mission_in_full_has_figures_with_their_claims(client: TestClient) -> None:
    told = got(client, "missions/mss-haiti", as_of="2024-10-31")
    whole = told["force"]["whole"]["present"]
    assert (whole["low"], whole["best"], whole["high"]) == (432, 432, 432)
    known = {row["id"] for row in walked(client, "claims", 500)}
    assert whole["claims"]
    assert set(whole["claims"]) <= known
    assert told["names"]["KEN"] == "Kenya"


def test_changes_between_two_days_are_the_same_either_way(client: TestClient, example_record: Path) -> None:
    with mb.open(example_record) as record:
        wanted = record.changes("2024-11-12", "2025-02-01").to_csv()
    for since, until in (("2024-11-12", "2025-02-01"), ("2025-02-01", "2024-11-12")):
        assert client.get(f"/api/v1/changes?since={since}&until={until}&format=csv").text == wanted


def test_a_record_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with asked(tmp_path / "none.db") as client:
        answer = client.get("/api/v1/claims")
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
