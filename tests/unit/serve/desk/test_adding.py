"""Adding by a browser: files and addresses, within limits, by whatever name, and from the public internet alone."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked

from musterbook.serve.desk.uploads import MOST_OF_FILE, distinct, label_of

WORDS = "Kenya has 617 police officers in Haiti, the mission said on 4 March 2025.\n"
PATIENCE_SECONDS = 40


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A desk without a record."""
    with asked(tmp_path / "record.db") as client:
        yield client


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk without a record, to which nothing is added."""
    with asked(tmp_path_factory.mktemp("bare") / "record.db") as client:
        yield client


def done(client: TestClient, answer: object) -> str:
    """The page of an addition once it is done."""
    path = str(answer.headers["location"])  # type: ignore[attr-defined]  # an answer
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        page = client.get(path)
        assert page.headers["cache-control"] == "no-store"
        if "hx-trigger" not in page.text:
            return page.text
        time.sleep(0.1)
    raise AssertionError(page.text)


def test_without_a_record_the_front_leads_to_adding(desk: TestClient, tmp_path: Path) -> None:
    answer = desk.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    page = desk.get("/add")
    assert page.status_code == 200
    assert "no record here yet" in page.text
    assert not (tmp_path / "record.db").exists()


def test_the_first_document_makes_the_record(desk: TestClient) -> None:
    answer = desk.post("/add", files={"files": ("a.txt", WORDS.encode())}, data={"source": "Harbour Times"})
    assert answer.status_code == 303
    page = done(desk, answer)
    found = re.search(r'href="(/documents/[0-9a-f]+)"', page)
    assert found is not None
    assert "Harbour Times" in desk.get(found[1]).text
    assert desk.get("/").status_code == 200
    assert "617" in desk.get("/claims").text


def test_several_files_and_what_is_there_already(desk: TestClient) -> None:
    files = [("files", (f"{one}.txt", f"{WORDS} Number {one}.".encode())) for one in range(4)]
    page = done(desk, desk.post("/add", files=[*files, ("files", ("", b""))]))
    assert page.count('href="/documents/') == 4
    again = done(desk, desk.post("/add", files=files[:1]))
    assert "in the record already" in again


def test_a_table_is_read_by_the_mapping_that_came_with_it(desk: TestClient) -> None:
    folder = Path(__file__).resolve().parents[4] / "examples" / "tables"
    names = ("contingents-2025-03.csv", "contingents-2025-03.csv.mapping.yaml")
    files = [("files", (name, (folder / name).read_bytes())) for name in names]
    page = done(desk, desk.post("/add", files=files))
    assert page.count('href="/documents/') == 1
    assert re.search(r", [1-9]\d* claims</li>", page)


def test_issues_are_told_with_their_place(desk: TestClient) -> None:
    page = done(desk, desk.post("/add", files={"files": ("a.bin", b"\x00\x01\x02" * 400)}))
    assert "Nothing came of it" in page
    assert re.search(r"<code>[a-z-]+</code>", page)


@pytest.mark.parametrize("name", ["../../../../tmp/evil.txt", "..\\..\\evil.txt", "/etc/evil.txt", "a/b/evil.txt"])
def test_a_name_is_a_label_and_no_path(desk: TestClient, tmp_path: Path, name: str) -> None:
    page = done(desk, desk.post("/add", files={"files": (name, WORDS.encode())}))
    assert "<b>evil.txt</b>" in page
    assert [one.name for one in tmp_path.rglob("evil*")] == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("a\u202etxt.exe", "atxt.exe"), ("  b.txt ", "b.txt"), ("", "file"), ("...", "..."), ("dir/", "dir"),
        ("x" * 300 + ".csv", "x" * 146 + ".csv"),
    ],
)  # fmt: skip
def test_labels_are_what_can_be_seen(name: str, label: str) -> None:
    assert label_of(name) == label


def test_two_files_of_one_name_are_told_apart() -> None:
    assert distinct(["a.txt", "a.txt", "b", "a.txt", "b"]) == ["a.txt", "a (2).txt", "b", "a (3).txt", "b (2)"]


def test_a_file_that_is_too_large_is_refused(desk: TestClient, tmp_path: Path) -> None:
    answer = desk.post("/add", files={"files": ("big.txt", b"x" * (MOST_OF_FILE + 1))})
    assert answer.status_code == 413
    assert "big.txt" in answer.text
    assert "20 MB" in answer.text
    assert not (tmp_path / "record.db").exists()


def test_what_says_that_it_is_too_much_is_refused_unread(bare: TestClient) -> None:
    head = {"content-type": "multipart/form-data; boundary=x", "content-length": "200000001"}
    assert bare.post("/add", headers=head, content=b"--x--").status_code == 413


def test_what_does_not_say_how_much_it_is_is_counted(bare: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        for number in range(11):
            yield b'--x\r\ncontent-disposition: form-data; name="files"; filename="%d.txt"\r\n\r\n' % number
            for _ in range(19):
                yield b"y" * 1_000_000
            yield b"\r\n"

    head = {"content-type": "multipart/form-data; boundary=x"}
    assert bare.post("/add", headers=head, content=parts()).status_code == 413


def test_nothing_is_left_of_what_was_sent(desk: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    done(desk, desk.post("/add", files={"files": ("a.txt", WORDS.encode())}))
    assert desk.post("/add", files={"files": ("a.txt", b"x" * (MOST_OF_FILE + 1))}).status_code == 413
    assert desk.post("/add", files={"files": ("a.txt", b"x")}, data={"date": "soon"}).status_code == 400
    assert [one.name for one in place.iterdir() if one.name.startswith("musterbook-")] == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "choose files"),
        ({"addresses": "file:///etc/passwd"}, "file:///etc/passwd"),
        ({"addresses": "/etc/passwd"}, "/etc/passwd"),
        ({"addresses": "ftp://example.org/a"}, "ftp://example.org/a"),
        ({"addresses": "https://example.org/a", "date": "2025-13-01"}, "2025-13-01"),
        ({"addresses": "https://example.org/a", "language": "<b>"}, "language"),
        ({"addresses": "https://a.example/a https://a.example/b", "title": "Both"}, "title"),
        ({"addresses": " ".join(f"https://a.example/{one}" for one in range(51))}, "at most 50"),
    ],
)
def test_what_cannot_be_added_is_told_with_its_field(bare: TestClient, fields: dict[str, str], told: str) -> None:
    answer = bare.post("/add", data=fields, files={"files": ("", b"")})
    assert answer.status_code == 400
    assert told.replace("<", "&lt;").replace(">", "&gt;") in answer.text


@pytest.mark.parametrize(
    "content", [b"", b"--y\r\n\r\n", b"--x\r\ncontent-disposition: form-data\r\n\r\na\r\n--x--\r\n"]
)
def test_a_form_that_cannot_be_read_is_refused(bare: TestClient, content: bytes) -> None:
    head = {"content-type": "multipart/form-data; boundary=x"}
    assert bare.post("/add", headers=head, content=content).status_code == 400
    assert bare.post("/add", headers={"content-type": "text/plain"}, content=content).status_code == 400


class Inside(BaseHTTPRequestHandler):
    """A machine that answers whoever asks, and notes who does."""

    asked: list[str]

    def do_GET(self) -> None:
        """Answers, or leads on to itself."""
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.end_headers()
        self.wfile.write(b"the secret of the house: 617 police officers in Haiti")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def inside() -> Iterator[tuple[int, list[str]]]:
    """The port of a machine of the network that the desk runs in, and what it was asked for."""
    Inside.asked = []
    server = HTTPServer(("127.0.0.1", 0), Inside)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, Inside.asked
    server.shutdown()
    server.server_close()


def test_the_desk_asks_nobody_inside_its_network(desk: TestClient) -> None:
    with inside() as (port, heard):
        hosts = (
            "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001", "0.0.0.0",  # noqa: S104 - asked for, not bound
        )  # fmt: skip
        told = [f"http://{one}:{port}/secret" for one in hosts]
        told += ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://user@127.0.0.1/"]
        page = done(desk, desk.post("/add", data={"addresses": "\n".join(told)}, files={"files": ("", b"")}))
        assert heard == []
    assert "secret of the house" not in page
    assert page.count("<code>private-address</code>") + page.count("<code>fetch-failed</code>") == len(told)
    assert page.count("<code>private-address</code>") >= 8


def test_what_is_restricted_says_so(desk: TestClient) -> None:
    sent = {"files": ("a.txt", WORDS.encode())}
    page = done(desk, desk.post("/add", files=sent, data={"restricted": "given in confidence"}))
    found = re.search(r'href="(/documents/[0-9a-f]+)"', page)
    assert found is not None
    assert "restricted" in desk.get(found[1]).text
    assert "restricted" in desk.get("/documents?only=restricted").text


def test_an_addition_is_known_by_its_name_alone(desk: TestClient) -> None:
    answer = desk.post("/add", files={"files": ("a.txt", WORDS.encode())})
    assert len(answer.headers["location"].removeprefix("/add/")) >= 24
    done(desk, answer)
    assert desk.get("/add/nothing").status_code == 404


def test_a_part_of_the_page_tells_how_far_it_is(desk: TestClient) -> None:
    answer = desk.post("/add", files={"files": ("a.txt", WORDS.encode())})
    done(desk, answer)
    part = desk.get(answer.headers["location"], headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "1 of 1 done" in part
    assert "hx-get" not in part


def test_another_sites_form_adds_nothing(desk: TestClient, tmp_path: Path) -> None:
    answer = desk.post("/add", files={"files": ("a.txt", WORDS.encode())}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert not (tmp_path / "record.db").exists()
