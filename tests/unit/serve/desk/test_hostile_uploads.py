"""What is sent under names that lead elsewhere, or unfolds without end, stays where it is and is told of."""

import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.crawling import faults
from tests.desk import BASE, asked
from tests.samples.hostile import FILE_NAMES, bombs, svg, told_of

PATIENCE_SECONDS = 60
LONGEST = 1_000
"""Signs of a name that a form can send; disks hold fewer."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk in a folder where everything that is written can be seen."""
    for name in ("home", "temporary", "here"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "here")
    with asked(tmp_path / "record.db") as client:
        yield client


def sent(desk: TestClient, files: list[tuple[str, bytes]]) -> str:
    """The page that tells what came of files, once all is done."""
    mark = secrets.token_hex(8)
    body = b"".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{quoted(name)}"\r\n'.encode(
            "utf-8", "surrogateescape"
        )
        + b"Content-Type: text/plain\r\n\r\n"
        + data
        + b"\r\n"
        for name, data in files
    )
    headers = {"content-type": f"multipart/form-data; boundary={mark}"}
    answer = desk.post("/add", content=body + f"--{mark}--\r\n".encode(), headers=headers)
    if answer.status_code != 303:
        return answer.text
    last = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < last:
        page = desk.get(answer.headers["location"]).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the addition does not end")


def quoted(name: str) -> str:
    """A file's name as browsers send it."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def written(tmp_path: Path) -> list[str]:
    """What stands outside the record once what was sent is thrown away; it was in the temporary folder alone."""
    last = time.monotonic() + PATIENCE_SECONDS
    while found := [str(one) for one in tmp_path.rglob("*") if one.is_file() and not one.name.startswith("record.db")]:
        assert all(one.startswith(f"{tmp_path / 'temporary'}/") for one in found)
        if time.monotonic() > last:
            return found
        time.sleep(0.05)
    return []


def test_no_name_leads_out_of_the_folder(desk: TestClient, tmp_path: Path) -> None:
    names = [one for one in FILE_NAMES if "\x00" not in one and len(one) < LONGEST]
    page = sent(desk, [(name, told_of(f"({number})", number).encode()) for number, name in enumerate(names)])
    assert faults(page, BASE) == []
    assert written(tmp_path) == []
    assert "canary-absolute.txt" in page
    assert desk.get("/api/v1/documents").json()["items"]


@pytest.mark.parametrize("name", ["a\x00b.txt", "\x00", "\ud800.txt", "a" * 5_000])
def test_a_name_that_is_none_is_a_label_or_refused(desk: TestClient, tmp_path: Path, name: str) -> None:
    page = sent(desk, [(name.encode("utf-8", "replace").decode(), told_of("x", 1).encode())])
    assert faults(page, BASE) == []
    assert written(tmp_path) == []


@pytest.mark.parametrize("name", sorted(bombs()))
def test_what_unfolds_without_end_is_refused_in_words(desk: TestClient, tmp_path: Path, name: str) -> None:
    page = sent(desk, [(name, bombs()[name]), ("fine.txt", told_of("x", 1).encode())])
    assert written(tmp_path) == []
    assert any(
        word in page
        for word in ("too-large", "expands-too-far", "too-many", "nested-too-deep", "20 MB", "line-too-long", "code>")
    ), page[-1500:]
    assert desk.get("/add").status_code == 200


def test_a_picture_that_runs_is_never_shown_as_one(desk: TestClient) -> None:
    sent(
        desk,
        [("picture.svg", svg("x")), ("page.html", b"<script>window.canary=1</script><p>" + told_of("x", 1).encode())],
    )
    for one in desk.get("/api/v1/documents").json()["items"]:
        answer = desk.get(f"/documents/{one['id']}/original")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["content-type"] != "image/svg+xml"
