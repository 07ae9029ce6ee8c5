"""The guard: other names, other sites, and what every answer forbids a page."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8650", "localhost:1", "LOCALHOST", "[::1]:8650", "[::1]"])
def test_the_desk_is_reached_by_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/static/desk.js", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8650", "127.0.0.1.evil.example", "", "[::2]", "localhost."]
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Musterbook" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8650"},
    ],
)
def test_what_another_site_sends_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/add", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://127.0.0.1:8650"}]
)
def test_the_desks_own_pages_and_programs_may_send(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/nowhere", headers=headers).status_code == 404


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/desk.js", "/api/v1/openapi.json", "/?as_of=then"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(one.strip().split(" ", 1) for one in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize("clock", ["as_of", "known_by", "recorded_by"])
def test_a_day_that_is_none_is_told_with_its_clock(client: TestClient, clock: str) -> None:
    answer = client.get(f"/?{clock}=2025-13-01")
    assert answer.status_code == 422
    assert clock in answer.text
    assert "2025-01-31" in answer.text


def test_a_page_that_was_seen_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_chosen_language_stays(client: TestClient) -> None:
    chosen = client.get("/?lang=fr")
    assert '<html lang="fr">' in chosen.text
    assert '<html lang="fr">' in client.get("/", headers={"cookie": chosen.headers["set-cookie"].split(";")[0]}).text
    client.cookies.clear()
    assert '<html lang="es">' in client.get("/", headers={"accept-language": "de, es-MX;q=0.9"}).text
