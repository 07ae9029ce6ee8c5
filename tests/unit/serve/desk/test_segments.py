"""Names in paths: any name leads to what it names, through a browser's reading of addresses and a server's."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.samples.hostile import FILE_NAMES, TEXTS

from musterbook.serve.desk.segments import named, segment

BASE = "http://127.0.0.1/claims/"


@given(st.text())
def test_the_address_of_a_name_gives_the_name(name: str) -> None:
    part = segment(name)
    assert named(unquote(part)) == name


@pytest.mark.parametrize(
    "name", ["", ".", "..", "...", "a/b", "../x", "a~b", "~2f~", "~~", "\ud800", *TEXTS, *FILE_NAMES]
)
def test_a_browser_takes_it_for_one_part_of_the_path(name: str) -> None:
    part = segment(name)
    read = urlsplit(urljoin(BASE, part))
    assert (read.path, read.query, read.fragment) == (f"/claims/{part}", "", "")
    assert "/" not in unquote(part)
    assert set(unquote(part)) != {"."}
    assert named(unquote(part)) == name


def test_a_plain_name_is_written_as_it_is() -> None:
    assert segment("BLZ+JAM") == "BLZ%2BJAM"
    assert segment("mss-haiti") == "mss-haiti"


@pytest.mark.parametrize("name", ["no/such", "..", "\ud800", "~2f~"])
def test_the_desk_reads_names_of_paths(client: TestClient, name: str) -> None:
    answer = client.get(f"/missions/{segment(name)}")
    assert answer.status_code == 404
    assert "tells of no such mission" in answer.text
