"""Fetches documents from the web as a guest would: within limits of time and size, as the site's robots file asks, and
without asking again for what has not changed.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from musterbook import __version__
from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.entrance import read_parts
from musterbook.collect.fetched import Fetched, Validators
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import NO_HINTS, Hints
from musterbook.collect.unpacking import unpack_part
from musterbook.collect.web.hosts import HostRefusedError, check_host
from musterbook.collect.web.robots import Robots

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

LIMIT_SECONDS = 60.0
"""Time that a whole answer may take."""
MOST_MOVES = 8
"""Redirections that are followed."""
MOVED = frozenset({301, 302, 303, 307, 308})
UNCHANGED = 304
_FAULT = 400
_PART = 65_536
_NO_TEXT = ("image", "audio", "video", "font")
AGENT = "musterbook"
HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html, text/*;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_SAFE = "/?#[]@!$&'()*+,;=:%~"


class _FetchError(Exception):
    """Why an address could not be fetched, in words."""


@dataclass(kw_only=True)
class Fetcher:
    """Fetches one address after the other.

    `allowed_hosts`: fetched from although they are not public. `heed_robots`: whether what a site's robots file
    disallows is left alone. `known`: of addresses fetched before, what the server said then.
    """

    allowed_hosts: frozenset[str] = frozenset()
    heed_robots: bool = True
    known: Mapping[str, Validators] = field(default_factory=dict)
    _pools: "PoolManager | None" = field(default=None, init=False, repr=False)
    _robots: dict[str, Robots] = field(default_factory=dict, init=False, repr=False)
    _asked: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def fetch(self, url: str) -> Outcome[Fetched]:
        """What stands at an http or https address; no item, and an issue, where it cannot be had."""
        from urllib3.exceptions import HTTPError  # noqa: PLC0415  # slow to load, and only addresses need it

        try:
            return self._follow(url)
        except _FetchError as error:
            return _failed(url, str(error))
        except HostRefusedError as error:
            return _refused("private-address", url, str(error))
        except (HTTPError, OSError, ValueError) as error:
            return _failed(url, _reason(error))

    def _follow(self, url: str) -> Outcome[Fetched]:
        address, deadline = _address(url), time.monotonic() + LIMIT_SECONDS
        for _ in range(MOST_MOVES + 1):
            self._check(address)
            if not self._may_fetch(address):
                return _refused("robots-disallowed", url, f"the site's robots file asks not to fetch {address}")
            answer = self._ask(address, headers=self.known[url].headers if url in self.known else {})
            try:
                if answer.status in MOVED and "location" in answer.headers:
                    address = _address(urljoin(address, answer.headers["location"]))
                    continue
                return _received(url, address, answer, deadline=deadline)
            finally:
                answer.close()
        raise _FetchError(f"it moved more than {MOST_MOVES} times")

    def _ask(self, address: str, *, headers: Mapping[str, str]) -> "BaseHTTPResponse":
        if self._pools is None:
            from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415  # as above

            from musterbook.collect.web.pools import open_pools  # noqa: PLC0415  # as above

            parts = urlsplit(address)
            proxy = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
            self._pools = open_pools(self.allowed_hosts, proxy)
        self._asked[_site(address)] = time.monotonic()
        return self._pools.request(
            "GET", address, headers={**HEADERS, **headers}, preload_content=False, redirect=False
        )

    def _check(self, address: str) -> None:
        """Raises where the host is not to be asked."""
        parts = urlsplit(address)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            raise _FetchError("only http and https addresses are fetched")
        check_host(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80), self.allowed_hosts)

    def _may_fetch(self, address: str) -> bool:
        """Whether the site lets one fetch the address; waits as long as it asks between two requests."""
        if not self.heed_robots:
            return True
        site = _site(address)
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        robots = self._robots[site]
        if not robots.allow(address, AGENT):
            return False
        wait = robots.delay_seconds(AGENT) + self._asked.get(site, 0.0) - time.monotonic()
        if site in self._asked and wait > 0:
            time.sleep(wait)
        return True

    def _read_robots(self, site: str) -> Robots:
        """The site's robots file; one that moves elsewhere or is not there allows all (RFC 9309, section 2.3.1)."""
        answer = self._ask(f"{site}/robots.txt", headers={})
        try:
            if answer.status >= 500:  # noqa: PLR2004  # the server's own faults
                return Robots.closed(f"{site}/robots.txt answered {answer.status}")
            del self._asked[site]
            return Robots.read(answer.read(Robots.LARGEST) if answer.status == 200 else b"")  # noqa: PLR2004  # OK
        finally:
            answer.close()


def read_url(url: str, *, hints: Hints = NO_HINTS, allowed_hosts: frozenset[str] = frozenset()) -> Outcome[Document]:
    """The documents at an http or https address; no item, and an issue, where it cannot be had."""
    outcome = Fetcher(allowed_hosts=allowed_hosts).fetch(url)
    if not outcome.items:
        return Outcome(issues=outcome.issues)
    return read_parts(unpack_part(outcome.items[0].part), hints=hints)


def fetch(url: str) -> Outcome[Fetched]:
    """What stands at a public http or https address, by a fetcher of its own."""
    return Fetcher().fetch(url)


def _address(url: str) -> str:
    """The address as it is sent; raises _FetchError for what is none."""
    try:
        return quote(urlunsplit(urlsplit(url)._replace(fragment="")), safe=_SAFE)
    except ValueError as error:
        raise _FetchError(f"this is no address: {error}") from error


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _received(url: str, address: str, answer: "BaseHTTPResponse", *, deadline: float) -> Outcome[Fetched]:
    now = datetime.now(UTC)
    if answer.status == UNCHANGED:
        return Outcome(items=(Fetched(url=url, data=b"", address=address, retrieved_at=now, unchanged=True),))
    if answer.status >= _FAULT:
        raise _FetchError(f"the server answered {answer.status} {answer.reason or ''}".rstrip())
    kind = Message()
    kind["Content-Type"] = answer.headers.get("content-type", "")
    if kind.get_content_maintype() in _NO_TEXT:
        message = f"this is {kind.get_content_type()}; no reader takes it yet"
        return Outcome(issues=(Issue(code="binary-content", message=message, document=url, lost=True),))
    data = bytearray()
    while part := answer.read(_PART, decode_content=True):
        data += part
        if len(data) > LARGEST:
            return Outcome(issues=(too_large(len(data), url),))
        if time.monotonic() > deadline:
            raise _FetchError(f"the answer took more than {LIMIT_SECONDS:.0f} seconds")
    found = Fetched(
        url=url, data=bytes(data), address=address, retrieved_at=now, charset=kind.get_content_charset(),
        validators=Validators(
            etag=answer.headers.get("etag", ""), last_modified=answer.headers.get("last-modified", "")
        ),
    )  # fmt: skip
    return Outcome(items=(found,))


def _reason(error: Exception) -> str:
    """The innermost reason that a library gives."""
    inner = getattr(error, "reason", None)
    if isinstance(inner, Exception):
        return _reason(inner)
    return str(inner or error) or type(error).__name__


def _failed(url: str, reason: str) -> Outcome[Fetched]:
    return _refused("fetch-failed", url, f"the address could not be fetched: {reason}")


def _refused(code: str, url: str, message: str) -> Outcome[Fetched]:
    return Outcome(issues=(Issue(code=code, message=message, document=url, lost=True),))
