"""Documents from the web, by a real server on this machine."""

from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from musterbook.base.document import Document
from musterbook.base.outcome import Outcome
from musterbook.collect import Hints
from musterbook.collect import read_url as read_public

LOCAL = frozenset({"127.0.0.1"})
PAGES: dict[str, tuple[int, str, bytes]] = {
    "/2024/07/17/page": (
        200,
        "text/html; charset=utf-8",
        "<html><body><p>400 policiers sont arrivés hier soir.</p></body></html>".encode(),
    ),
    "/cyrillic": (200, "text/plain; charset=koi8-r", "Прибыло 400 полицейских".encode("koi8-r")),
    "/picture": (200, "image/png", b"\x89PNG"),
    "/large": (200, "text/plain", b"x\n" * 12_000_000),
    "/robots.txt": (404, "text/plain", b""),
    "/gone": (404, "text/plain", b"gone"),
    "/moved": (302, "/2024/07/17/page", b""),
    "/elsewhere": (302, "file:///etc/hostname", b""),
}


class Handler(BaseHTTPRequestHandler):
    """Serves PAGES; an unknown path gets half an answer."""

    def do_GET(self) -> None:  # the server calls it so
        status, kind, body = PAGES.get(self.path, (200, "text/plain", b"half"))
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", kind)
        self.send_header("Content-Length", str(len(body) + (0 if self.path in PAGES else 100)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the server names it so
        """Keep the tests' output clean."""


def read_url(url: str, *, hints: Hints = Hints()) -> Outcome[Document]:  # noqa: B008 - it is frozen
    """As the function of the stage, from this machine too."""
    return read_public(url, hints=hints, allowed_hosts=LOCAL)


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a server that lives as long as the test."""
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_is_read_and_its_address_kept(site: str) -> None:
    url = f"{site}/2024/07/17/page"
    (document,) = read_url(url, hints=Hints(language="fr")).items
    assert (document.text, document.url, document.name) == ("400 policiers sont arrivés hier soir.", url, url)
    assert (document.source, str(document.published)) == ("127.0.0.1", "2024-07-17")


def test_the_server_tells_the_charset(site: str) -> None:
    (document,) = read_url(f"{site}/cyrillic").items
    assert document.text == "Прибыло 400 полицейских"


def test_a_moved_page_is_followed_within_the_web(site: str) -> None:
    (document,) = read_url(f"{site}/moved").items
    assert document.url == f"{site}/2024/07/17/page"


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/picture", "binary-content", "image/png"),
        ("/large", "too-large", ""),
        ("/gone", "fetch-failed", "404"),
        ("/elsewhere", "fetch-failed", ""),
        ("/half", "fetch-failed", ""),
    ],
)
def test_what_cannot_be_had_is_told(site: str, path: str, code: str, words: str) -> None:
    outcome = read_url(site + path)
    assert outcome.items == ()
    (issue,) = outcome.issues
    assert (issue.code, issue.document, issue.lost) == (code, site + path, True)
    assert words in issue.message


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "ftp://example.org/a", "example.org", "http://", "http://[::1", "http://127.0.0.1:1/a"],
)
def test_addresses_that_are_not_fetched(url: str) -> None:
    (issue,) = read_url(url).issues
    assert (issue.code, issue.lost) == ("fetch-failed", True)
