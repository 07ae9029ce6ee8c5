"""The page that shows the API: every operation stands there, and each example leads somewhere."""

import html
import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_operation_is_shown(client: TestClient, language: str) -> None:
    told = html.unescape(client.get(f"/api?lang={language}").text)
    client.cookies.clear()
    described = client.get("/api/v1/openapi.json").json()
    names = [one["operationId"] for methods in described["paths"].values() for one in methods.values()]
    assert len(set(names)) == len(names) > 35
    assert [name for name in names if f'id="op-{name}"' not in told] == []


def test_each_example_can_be_followed(client: TestClient) -> None:
    page = client.get("/api").text
    addresses = [html.unescape(one) for one in re.findall(r'<li><a href="([^"]+)" translate="no">', page)]
    assert len(addresses) > 30
    assert [one for one in addresses if client.get(one).status_code != 200] == []


def test_a_list_is_told_where_it_is_taken(client: TestClient) -> None:
    told = client.get("/api").text
    assert told.count('<th scope="row"><code translate="no">after</code></th>') == 1
    assert "What was asked before, the oldest first" in told
