"""What is sent to the API: decisions, names, roles, restrictions, documents; nothing is half done."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk import EXAMPLES, asked

import musterbook as mb
from musterbook.base.access import Role
from musterbook.record import open_record
from musterbook.serve.reading import Desk

REPORT = b"Port-au-Prince, 3 March 2025. Some 150 police officers from Kenya arrived in Haiti on 2 March 2025."
ASKED_BY = {
    "changes": "?since=2024-01-01",
    "search": "?q=kenya",
    "ask": "?question=How many police arrived in March 2025?",
}
"""By the last part of an address: what it must be asked with."""


@pytest.fixture
def writer(example_record: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of the desk over a copy of the demonstration's record."""
    path = tmp_path / "record.db"
    shutil.copy(example_record, path)
    with asked(path) as found:
        yield found


def problem(answer: Any, status: int) -> Any:  # noqa: ANN401 - an answer, and JSON
    """The problem that an answer tells."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    return answer.json()


def a_claim(writer: TestClient, **limits: str) -> Any:  # noqa: ANN401 - JSON
    """The first claim within the limits."""
    return writer.get("/api/v1/claims", params={"limit": "1", **limits}).json()["items"][0]


def test_a_decision_is_kept_and_seen_at_once(writer: TestClient) -> None:
    claim = a_claim(writer, kind="strength")
    sent = {"decision": "amend", "because": "misprinted", "expect": "", "changes": {"low": 3, "high": 4}, "by": "Ana"}
    answer = writer.post(f"/api/v1/claims/{claim['id']}/judgements", json=sent)
    assert answer.status_code == 201, answer.text
    kept = answer.json()
    assert (kept["decision"], kept["changes"], kept["decided_by"]) == ("amend", ["high=4", "low=3"], "Ana")
    assert writer.get(answer.headers["location"]).json()["items"] == [kept]
    told = writer.get(f"/api/v1/claims/{claim['id']}").json()
    assert (told["low"], told["high"], told["judgement"], told["judgements"]) == (3, 4, kept["id"], [kept])


def test_a_decision_on_what_was_not_seen_is_refused(writer: TestClient) -> None:
    path = f"/api/v1/claims/{a_claim(writer)['id']}/judgements"
    first = writer.post(path, json={"decision": "reject", "because": "no", "expect": ""}).json()
    late = problem(writer.post(path, json={"decision": "accept", "because": "yes", "expect": ""}), 409)
    assert first["id"] in late["detail"]
    assert writer.post(path, json={"decision": "accept", "because": "yes", "expect": first["id"]}).status_code == 201
    assert writer.get(path).json()["total"] == 2


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"decision": "reject"}, 422, "because"),
        ({"decision": "reject", "because": " "}, 422, "because"),
        ({"decision": "reject", "because": "no", "expects": ""}, 422, "expects"),
        ({"decision": "erase", "because": "no"}, 422, None),
        ({"decision": "reject", "because": "no", "changes": {"low": 3}}, 422, "changes"),
        ({"decision": "amend", "because": "no"}, 422, "changes"),
        ({"decision": "amend", "because": "no", "changes": {}}, 422, "changes"),
        ({"decision": "amend", "because": "no", "changes": {"low": "3"}}, 422, "changes.low"),
        ({"decision": "amend", "because": "no", "changes": {"quote": "x"}}, 422, "changes.quote"),
        ({"decision": "amend", "because": "no", "changes": {"start": "2025"}}, 422, "changes.start"),
        ({"decision": "amend", "because": "no", "changes": {"low": 9, "high": 3}}, 409, None),
        ({"decision": "withdraw", "because": "no"}, 409, None),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_kept(
    writer: TestClient, sent: dict[str, Any], status: int, field: str | None
) -> None:
    path = f"/api/v1/claims/{a_claim(writer)['id']}/judgements"
    told = problem(writer.post(path, json=sent), status)
    assert told["field"] == field
    assert writer.get(path).json()["total"] == 0


def test_names_are_merged_and_split(writer: TestClient) -> None:
    sent = {"decision": "merge", "name": "KEN", "other": "JAM", "because": "a trial"}
    kept = writer.post("/api/v1/names/judgements", json=sent)
    assert kept.status_code == 201, kept.text
    assert writer.get("/api/v1/judgements").json()["items"][0] == kept.json()
    problem(writer.post("/api/v1/names/judgements", json=sent), 409)
    problem(writer.post("/api/v1/names/judgements", json=sent | {"other": "Nobody"}), 404)


def test_a_document_comes_in_once(writer: TestClient) -> None:
    files = {"file": ("report.txt", REPORT)}
    told = {"source": "Herald", "published": "2025-03-03", "url": "https://herald.example/1", "language": "en"}
    answer = writer.post("/api/v1/documents", files=files, data=told)
    assert answer.status_code == 201, answer.text
    added = answer.json()
    (document,) = added["documents"]
    assert {name: document[name] for name in told} == told
    assert added["claims"] == document["claims"] > 0
    assert writer.get(answer.headers["location"]).json() == document
    assert writer.get(f"{answer.headers['location']}/original").content == REPORT
    again = writer.post("/api/v1/documents", files=files, data=told)
    assert (again.status_code, again.json()["known"], again.json()["documents"]) == (200, 1, [])


def test_even_a_short_text_is_read_by_another_process(writer: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "read", lambda *_, **__: pytest.fail("this process reads what was sent"))
    answer = writer.post("/api/v1/documents", files={"file": ("apart.txt", REPORT + b" A second report.")})
    assert answer.status_code == 201, answer.text


def test_what_cannot_be_read_is_told_and_not_kept(writer: TestClient) -> None:
    before = writer.get("/api/v1/record").json()["head"]
    answer = writer.post("/api/v1/documents", files={"file": ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(40))})
    assert (answer.status_code, answer.json()["lost"]) == (200, True)
    assert answer.json()["issues"]
    assert writer.get("/api/v1/record").json()["head"] == before


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"published": "March 2025"}, "published"),
        ({"titel": "Report"}, "titel"),
        ({"restricted": ""}, "restricted"),
        ({"url": "ftp://herald.example"}, "url"),
        ({"source": ["Herald", "Ledger"]}, "source"),
    ],
)
def test_a_form_with_a_slip_adds_nothing(writer: TestClient, data: dict[str, Any], field: str) -> None:
    before = writer.get("/api/v1/record").json()["head"]
    answer = writer.post("/api/v1/documents", files={"file": ("report.txt", REPORT)}, data=data)
    assert problem(answer, 422)["field"] == field
    assert writer.get("/api/v1/record").json()["head"] == before


@pytest.mark.parametrize("told", [True, False])
def test_too_large_a_document_is_refused(writer: TestClient, monkeypatch: pytest.MonkeyPatch, *, told: bool) -> None:
    monkeypatch.setattr("musterbook.serve.desk.api.asking.MOST_BYTES", 1000)
    whole = writer.build_request("POST", "/api/v1/documents", files={"file": ("report.txt", REPORT * 20)})
    parts = iter([whole.read()]) if not told else whole.read()
    headers = {"content-type": whole.headers["content-type"]}
    problem(writer.post("/api/v1/documents", content=parts, headers=headers), 413)


def test_roles_decide_who_may(writer: TestClient) -> None:
    problem(writer.post("/api/v1/people", json={"person": "Ana", "role": "reader", "because": "first"}), 409)
    made = writer.post("/api/v1/people", json={"person": "Ana", "role": "admin", "because": "keeps it"})
    assert (made.status_code, made.json()["role"]) == (201, "admin")
    refused = problem(writer.post("/api/v1/people", json={"person": "Ben", "role": "admin", "because": "I too"}), 403)
    assert "Ana" not in refused["detail"]


def test_a_restricted_document_is_marked(writer: TestClient) -> None:
    document = writer.get("/api/v1/documents?limit=1").json()["items"][0]["id"]
    path = f"/api/v1/documents/{document}"
    kept = writer.post(f"{path}/restrictions", json={"restricted": True, "because": "given in confidence"})
    assert (kept.status_code, kept.json()["document"]) == (201, document)
    assert writer.get(path).json()["restricted"] is True
    problem(writer.post(f"{path}/restrictions", json={"restricted": True, "because": "again"}), 409)


def test_who_may_not_read_a_document_finds_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    with mb.open(path, person="Ana") as record:
        record.add(EXAMPLES / "sitrep-2024-10-31.txt")
        record.add({"cable.txt": REPORT}, source="Zanzibar cable", restricted="given in confidence")
        hidden = next(one for one in record.documents() if one.restricted)
        claims = [one.id for one in record.claims(document=hidden.id)]
    with open_record(str(path), create=False, person="Ana") as store:
        store.grant("Ana", Role.ADMIN, because="keeps it")
        store.grant("Ben", Role.READER, because="reads it")
    assert claims
    monkeypatch.setenv("MUSTERBOOK_USER", "Ben")
    with asked(path) as client:
        described = client.get("/api/v1/openapi.json").json()
        for address, methods in described["paths"].items():
            if "get" not in methods:
                continue
            filled = address.format(claim=claims[0], document=hidden.id, mission="mss-haiti", day="2025-03-03")
            query = ASKED_BY.get(address.rsplit("/", 1)[-1], "")
            answer = client.get(filled + query)
            if "openapi" not in address:
                assert "Zanzibar" not in answer.text, filled
                assert "2 March 2025" not in answer.text, filled
                assert answer.status_code in (200, 403, 404), filled


def test_a_page_goes_on_where_it_was_although_rows_came_in_before(writer: TestClient) -> None:
    first = writer.get("/api/v1/documents?limit=2").json()
    early = b"Nairobi, 5 January 2023. Kenya pledged 90 police officers."
    added = writer.post("/api/v1/documents", files={"file": ("early.txt", early)}, data={"published": "2023-01-05"})
    assert added.status_code == 201
    whole = [one["id"] for one in writer.get("/api/v1/documents").json()["items"]]
    assert whole[0] == added.json()["documents"][0]["id"]
    following = writer.get(f"/api/v1/documents?limit=2&after={first['next']}").json()
    assert [one["id"] for one in following["items"]] == whole[3:5]
