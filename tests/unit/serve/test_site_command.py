"""`write site` as a command: of one mission, for an address on the web, and without what is restricted."""

from pathlib import Path

import pytest
from tests.sites import faults_of
from tests.unit.serve.conftest import Program


def test_a_site_is_written_for_an_address_and_of_a_mission(recorded: Program, folder: Path) -> None:
    recorded("write", "site", "--to", "out", "--draft", "--base-url", "https://example.org/x", "--mission", "mss-haiti")
    assert faults_of(folder / "out") == []
    assert "https://example.org/x/claims.html" in (folder / "out" / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["example.org", "javascript:alert(1)", "https://example.org/?a=b", "https://e.org/<"]
)
def test_an_address_that_is_none_is_wrong_use(recorded: Program, address: str) -> None:
    told = recorded("write", "site", "--to", "out", "--draft", "--base-url", address, status=2).stderr
    assert "expected http:// or https:// with a host, and no query" in told


def test_a_document_that_is_restricted_leaves_its_address_alone(recorded: Program, folder: Path) -> None:
    (folder / "secret.txt").write_text("On 1 March 2025, 77 Zanzibar officers arrived in Haiti, Wxyzzy said.", "utf-8")
    recorded("add", "secret.txt")
    recorded("write", "site", "--to", "out", "--draft")
    found = [one for one in (folder / "out").rglob("*") if one.is_file() and b"secret.txt" in one.read_bytes()]
    assert found
    recorded("restrict", "secret.txt", "--because", "asked for")
    recorded("write", "site", "--to", "out", "--draft")
    everything = b"".join(one.read_bytes() for one in (folder / "out").rglob("*") if one.is_file())
    assert b"Wxyzzy" not in everything
    assert b"secret.txt" not in everything
    recorded("write", "site", "--to", "fresh", "--draft")
    assert not [one for one in (folder / "fresh").rglob("*") if one.is_file() and b"secret.txt" in one.read_bytes()]
