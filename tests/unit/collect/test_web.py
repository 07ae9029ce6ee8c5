"""A guest's manners on the web: public hosts alone, robots files, no second asking for what has not changed."""

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from musterbook.collect import Fetched, Fetcher, Validators
from musterbook.collect.web.hosts import HostRefusedError, check_address, check_host, is_public
from musterbook.collect.web.robots import LONGEST_DELAY, Robots

LOCAL = frozenset({"127.0.0.1"})
ROBOTS = b"User-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 0.4\n"
PAGE = b"<p>200 officers arrived on 25 June 2024.</p>"
STAMP = "Tue, 25 Jun 2024 10:00:00 GMT"


class Server(ThreadingHTTPServer):
    """Answers, and remembers what it was asked. `robots`: status and body; `busy`: answers 503 so many times."""

    robots: tuple[int, bytes] = (200, ROBOTS)
    busy: int = 0

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.asked: list[tuple[str, dict[str, str], float]] = []


class Handler(BaseHTTPRequestHandler):
    """The pages of the site."""

    server: Server

    def do_GET(self) -> None:  # the server calls it so
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers, time.monotonic()))
        if self.path == "/robots.txt":
            self.answer(*self.server.robots)
        elif self.path == "/tagged" and headers.get("if-none-match") == '"v1"':
            self.answer(304, b"")
        elif self.path == "/loop":
            self.answer(302, b"", location="/loop")
        elif self.path == "/inward":
            self.answer(302, b"", location=f"http://localhost:{self.server.server_port}/page")
        elif self.path == "/bomb":
            self.answer(200, gzip.compress(bytes(300_000_000), 1), **{"content-encoding": "gzip"})
        elif self.path == "/busy" and self.server.busy > 0:
            self.server.busy -= 1
            self.answer(503, b"", **{"retry-after": "0"})
        else:
            self.answer(200, PAGE, etag='"v1"', **{"last-modified": STAMP})

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the server names it so
        """Keep the tests' output clean."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(Handler) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def at(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def fetched(fetcher: Fetcher, url: str) -> Fetched:
    outcome = fetcher.fetch(url)
    assert outcome.issues == ()
    (found,) = outcome.items
    return found


def code(fetcher: Fetcher, url: str) -> str:
    outcome = fetcher.fetch(url)
    assert outcome.items == ()
    (issue,) = outcome.issues
    assert issue.lost
    return issue.code


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.1", False), ("255.255.255.255", False), ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False),
        ("2002:7f00:0001::", False), ("no address", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_public(address) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "2130706433", "0x7f.1", "[::1]"])
def test_this_machine_is_not_fetched_from_unless_allowed(server: Server, host: str) -> None:
    url = f"http://{host}:{server.server_port}/page"
    assert code(Fetcher(), url) in {"private-address", "fetch-failed"}
    assert server.asked == []


def test_a_host_is_allowed_by_name(server: Server) -> None:
    assert fetched(Fetcher(allowed_hosts=LOCAL), at(server, "/page")).data == PAGE


def test_a_redirection_inward_is_not_followed(server: Server) -> None:
    assert code(Fetcher(allowed_hosts=LOCAL), at(server, "/inward")) == "private-address"
    assert [path for path, *_ in server.asked] == ["/robots.txt", "/inward"]


def test_a_name_that_answers_differently_the_second_time_is_caught(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = socket.getaddrinfo, []

    def rebinding(host: str, port: int, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as the system's function
        if host != "rebinding.example":
            return real(host, port, *rest, **more)
        calls.append(host)
        place = "8.8.8.8" if len(calls) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert code(Fetcher(), f"http://rebinding.example:{server.server_port}/page") == "private-address"
    assert len(calls) > 1
    assert server.asked == []


def test_refusals_name_the_host_and_what_to_do() -> None:
    with pytest.raises(HostRefusedError, match="--allow-host intranet"):
        check_address("intranet", "10.0.0.1")
    with pytest.raises(HostRefusedError, match=r"^10\.0\.0\.1 is no public address"):
        check_address("10.0.0.1", "10.0.0.1")
    check_host("intranet", 80, frozenset({"intranet"}))


def test_what_the_robots_file_disallows_is_left_alone(server: Server) -> None:
    fetcher = Fetcher(allowed_hosts=LOCAL)
    assert code(fetcher, at(server, "/private/a")) == "robots-disallowed"
    assert fetched(fetcher, at(server, "/private/open")).data == PAGE
    assert [path for path, *_ in server.asked] == ["/robots.txt", "/private/open"]
    assert fetched(Fetcher(allowed_hosts=LOCAL, heed_robots=False), at(server, "/private/a")).data == PAGE


def test_the_wait_that_a_site_asks_for_is_kept(server: Server) -> None:
    fetcher = Fetcher(allowed_hosts=LOCAL)
    for path in ("/a", "/b"):
        fetched(fetcher, at(server, path))
    moments = [moment for path, _, moment in server.asked if path != "/robots.txt"]
    assert moments[1] - moments[0] >= 0.39


def test_a_site_whose_robots_file_fails_is_left_alone_and_one_without_is_open(server: Server) -> None:
    server.robots = (500, b"")
    assert code(Fetcher(allowed_hosts=LOCAL), at(server, "/page")) == "robots-disallowed"
    server.robots = (404, b"")
    assert fetched(Fetcher(allowed_hosts=LOCAL), at(server, "/page")).data == PAGE


def test_rules_of_a_robots_file() -> None:
    closed = Robots.read(b"User-agent: musterbook\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert not closed.allow("http://example.org/a", "musterbook")
    assert Robots.read(b"\xff\xfe\x00junk").allow("http://example.org/a", "musterbook")
    assert Robots.read(b"User-agent: *\nCrawl-delay: 86400\n").delay_seconds("musterbook") == LONGEST_DELAY
    assert Robots.closed("it fails").delay_seconds("musterbook") == 0


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    url = at(server, "/tagged")
    first = fetched(Fetcher(allowed_hosts=LOCAL), url)
    assert first.validators == Validators(etag='"v1"', last_modified=STAMP)
    again = fetched(Fetcher(allowed_hosts=LOCAL, known={url: first.validators}), url)
    assert (again.unchanged, again.data, again.sha256) == (True, b"", "")
    asked = server.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', STAMP)


def test_a_busy_server_is_asked_again_a_few_times(server: Server) -> None:
    server.busy = 2
    assert fetched(Fetcher(allowed_hosts=LOCAL), at(server, "/busy")).data == PAGE
    server.busy = 100
    assert code(Fetcher(allowed_hosts=LOCAL), at(server, "/busy")) == "fetch-failed"
    assert server.busy >= 90


@pytest.mark.parametrize(("path", "expected"), [("/loop", "fetch-failed"), ("/bomb", "too-large")])
def test_what_has_no_end_is_stopped(server: Server, path: str, expected: str) -> None:
    server.robots = (404, b"")
    start = time.monotonic()
    assert code(Fetcher(allowed_hosts=LOCAL), at(server, path)) == expected
    assert time.monotonic() - start < 10
