"""`add`: documents and claim files into the record, from files, addresses and standard input."""

import json
import os
import pty
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from tests.unit.serve.conftest import CLAIMS, Program
from tests.unit.serve.test_stateless import ARRIVAL

from musterbook.base.document import Document
from musterbook.base.errors import RecordError
from musterbook.record import Record

PROGRAM = str(Path(sys.executable).with_name("musterbook"))
PAGE = f"<html><head><title>Arrival</title></head><body><article><p>{ARRIVAL}</p></article></body></html>"

PAGES = {"/page.html": PAGE}
LOCAL = ("--allow-host", "127.0.0.1")


def documents(program: Program) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(program("documents", "--format", "json").stdout)


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a server that answers what is in PAGES: one page, until a test changes it."""
    PAGES["/page.html"] = PAGE

    class Handler(BaseHTTPRequestHandler):
        pages: ClassVar[dict[str, str]] = PAGES

        def do_GET(self) -> None:
            page = self.pages.get(self.path)
            tag = f'"{sum(map(ord, page or ""))}"'
            same = page is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else 404 if page is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(b"" if same or page is None else page.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_document_is_added_with_its_claims_and_what_it_was_told(program: Program, folder: Path) -> None:
    (folder / "report.txt").write_text(ARRIVAL)
    told = program("add", "--date", "2024-06-26", "--source", "The Herald", "--title", "Arrival", "report.txt")
    assert (told.stdout, told.stderr) == ("", "added 1 document with 1 claim\n")
    (document,) = documents(program)
    assert (document["source"], document["published"], document["title"]) == ("The Herald", "2024-06-26", "Arrival")
    (claim,) = json.loads(program("claims", "--format", "json").stdout)
    assert (claim["actor"], claim["low"], claim["source"]) == ("KEN", 200, "The Herald")


def test_a_second_add_of_the_same_adds_nothing(recorded: Program) -> None:
    before = recorded("history", "--format", "json").stdout
    assert recorded("add", "kept.claims").stderr == "added 0 documents with 0 claims; 1 was there already\n"
    assert recorded("history", "--format", "json").stdout == before


def test_standard_input_is_a_document(program: Program) -> None:
    program("add", "-", given=CLAIMS.encode())
    assert [one["name"] for one in documents(program)] == ["standard input"]


def test_an_address_is_fetched_and_its_bytes_are_kept(program: Program, site: str) -> None:
    program("add", *LOCAL, "--date", "2024-06-26", f"{site}/page.html")
    (document,) = documents(program)
    assert document["name"] == f"{site}/page.html"
    assert "whole" in program("verify").stderr


def test_an_address_without_a_page_is_told_and_the_rest_is_added(program: Program, folder: Path, site: str) -> None:
    (folder / "kept.claims").write_text(CLAIMS)
    result = program("add", *LOCAL, f"{site}/gone.html", "kept.claims", status=1)
    assert f"{site}/gone.html: fetch-failed" in result.stderr
    assert "404" in result.stderr
    assert len(documents(program)) == 1


def test_issues_are_told_under_the_name_of_the_file(program: Program, folder: Path) -> None:
    (folder / "undated.txt").write_text("Nothing here has a date at all, and 200 Kenyan police officers are present.\n")
    assert "undated.txt: undated-document" in program("add", "undated.txt").stderr


def test_the_order_of_adding_makes_no_difference(program: Program, folder: Path) -> None:
    lines = [line for line in CLAIMS.splitlines(keepends=True) if not line.startswith("#")]
    (folder / "one.claims").write_text("".join(lines[:5]))
    (folder / "two.claims").write_text("".join(lines[5:]))
    for record, names in (("a.db", ("one.claims", "two.claims")), ("b.db", ("two.claims", "one.claims"))):
        program("--record", record, "add", *names)
    asked = ("show", "strength", "--format", "json")
    assert program("--record", "a.db", *asked).stdout == program("--record", "b.db", *asked).stdout


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(folder: Path) -> None:
    (folder / "kept.claims").write_text(CLAIMS)
    leader, follower = pty.openpty()
    command = [PROGRAM, "--record", "bar.db", "add", "kept.claims"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=follower) as process:
        os.close(follower)
        told = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    assert process.returncode == 0
    assert b"adding" in told
    piped = subprocess.run([PROGRAM, "add", "kept.claims"], cwd=folder, capture_output=True, text=True, check=True)
    assert piped.stderr == "added 1 document with 10 claims\n"


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError:  # the other end is closed: the program is done
        return b""


def test_two_programs_at_once_both_succeed(folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.claims").write_text(f"2024-06-25  deployment  KEN  {number} person  id=x{number}\n")
    commands = [[PROGRAM, "add", "0.claims", "1.claims"], [PROGRAM, "add", "2.claims", "3.claims"]]
    running = [subprocess.Popen(one, cwd=folder, stderr=subprocess.PIPE, text=True) for one in commands]
    told = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    done = subprocess.run([PROGRAM, "verify"], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr.startswith("whole")


def test_a_folder_stands_for_the_files_in_it_and_below(program: Program, folder: Path) -> None:
    (folder / "reports" / "may").mkdir(parents=True)
    (folder / "reports" / ".hidden").mkdir()
    (folder / "reports" / "b.txt").write_text(ARRIVAL)
    (folder / "reports" / "may" / "a.txt").write_text(ARRIVAL + " Report two.")
    (folder / "reports" / ".hidden" / "c.txt").write_text(ARRIVAL + " Report three.")
    (folder / "reports" / ".d.txt").write_text(ARRIVAL + " Report four.")
    assert program("add", "--date", "2024-06-26", "reports").stderr == "added 2 documents with 2 claims\n"
    assert {one["name"] for one in documents(program)} == {"a.txt", "b.txt"}


def test_a_folder_without_files_is_told(program: Program, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = program("add", "empty", status=2)
    assert "empty: is-directory" in result.stderr


def test_many_documents_are_summed_up_by_kind_and_issue(program: Program, folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(12):
        (folder / "many" / f"{number}.txt").write_text(f"{ARRIVAL} Report {number}.")
    (folder / "many" / "page.html").write_text(PAGE)
    (folder / "many" / "broken.zip").write_bytes(b"PK\x03\x04" + bytes(200))
    result = program("add", "--date", "2024-06-26", "many", status=1)
    assert "added 13 documents with 13 claims" in result.stderr
    assert "kinds: 12 plain text (12 claims), 1 web page (1 claim)" in result.stderr
    assert "issues: 1 " in result.stderr


def test_this_machine_is_not_fetched_from_unless_allowed_by_name(program: Program, site: str) -> None:
    result = program("add", f"{site}/page.html", status=1)
    assert "private-address" in result.stderr
    assert "--allow-host 127.0.0.1" in result.stderr


def test_a_page_that_has_not_changed_is_not_fetched_again(program: Program, site: str) -> None:
    address = f"{site}/page.html"
    program("add", *LOCAL, address)
    assert program("add", *LOCAL, address).stderr == "added 0 documents with 0 claims; 1 was there already\n"


def test_a_changed_page_is_a_new_version_and_what_it_no_longer_says_is_shown(program: Program, site: str) -> None:
    address = f"{site}/page.html"
    program("add", *LOCAL, "--date", "2024-06-26", address)
    assert "no address has several versions" in program("versions").stderr
    PAGES["/page.html"] = PAGE.replace("200", "150")
    told = program("add", *LOCAL, "--date", "2024-06-26", address).stderr
    assert "1 document was changed: see 'musterbook versions'" in told
    first, second = json.loads(program("versions", "--format", "json").stdout)
    assert (first["url"], second["previous"]) == (address, first["id"])
    assert [claim["low"] for claim in second["claims_gone"]] == [200]
    assert [claim["low"] for claim in second["claims_new"]] == [150]
    assert "200" in second["sentences_gone"][0]
    assert first["retrieved_at"] <= second["retrieved_at"]
    table = program("versions", "--url", "page.html").stdout
    assert "No longer says" in table
    assert program("versions", "--url", "elsewhere").stdout == ""


def test_an_archive_is_kept_beside_its_documents(program: Program, folder: Path) -> None:
    with zipfile.ZipFile(folder / "reports.zip", "w") as archive:
        archive.writestr("may/a.txt", ARRIVAL)
        archive.writestr("b.txt", ARRIVAL + " Report two.")
    assert "added 2 documents" in program("add", "--date", "2024-06-26", "reports.zip").stderr
    assert program("add", "--date", "2024-06-26", "reports.zip").stderr.startswith("added 0 documents")
    assert "whole" in program("verify").stderr
    with sqlite3.connect(folder / "musterbook.db") as database:
        ((name, data),) = database.execute("SELECT name, bytes FROM containers JOIN blobs USING (sha256)").fetchall()
        assert (name, data) == ("reports.zip", (folder / "reports.zip").read_bytes())
        database.execute("UPDATE blobs SET bytes = x'00' WHERE sha256 IN (SELECT sha256 FROM containers)")
    assert "file reports.zip: hash-mismatch" in program("verify", status=1).stderr


def test_the_record_itself_is_no_document(program: Program, folder: Path) -> None:
    (folder / "a.txt").write_text(ARRIVAL)
    assert program("add", "--date", "2024-06-26", ".").stderr == "added 1 document with 1 claim\n"
    assert program("add", "--date", "2024-06-26", ".").stderr.startswith("added 0 documents")


def test_many_issues_of_one_kind_are_told_and_then_counted(program: Program, folder: Path) -> None:
    (folder / "bad.claims").write_text("no claim at all\n" * 50)
    told = program("add", "bad.claims", status=1).stderr
    assert told.count("bad.claims: bad-claim at") == 20
    assert "bad.claims: bad-claim: 30 more like these" in told


@pytest.mark.parametrize("name", ["ftp://paper.example/a.txt", "file:///etc/hosts"])
def test_what_is_no_address_of_the_web_is_told_as_it_was_given(program: Program, name: str) -> None:
    told = program("add", name, status=2).stderr
    assert f"{name}: missing-path: nothing of this kind is fetched" in told
    assert "begins with http:// or https://" in told


def test_a_record_that_takes_no_more_says_what_it_took(
    program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{number}.txt" for number in (200, 300, 400)]
    for name in names:
        (folder / name).write_text(ARRIVAL.replace("200", name.removesuffix(".txt")))
    taking = Record.add_document

    def take_two(record: Record, data: bytes, document: Document, **found: Any) -> bool:  # noqa: ANN401 - as it is called
        if document.name == names[-1]:
            raise RecordError("musterbook.db: no space is left there")
        return taking(record, data, document, **found)

    monkeypatch.setattr(Record, "add_document", take_two)
    told = program("add", "--date", "2024-06-26", *names, status=2).stderr
    assert "added 2 documents with " in told
    assert "stopped; 1 name was not read to the end: add them again" in told
    assert told.splitlines()[-1] == "Error: musterbook.db: no space is left there"
