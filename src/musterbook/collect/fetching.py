"""Fetches a document from the web, within limits of time and size."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from musterbook import __version__
from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.entrance import NO_HINTS, read_parts
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import Hints, Part
from musterbook.collect.unpacking import unpack_part

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

PATIENCE_SECONDS = 20.0
"""Time that a server may take to answer, and between two parts of its answer."""
LIMIT_SECONDS = 60.0
"""Time that a whole answer may take."""
_PART = 65_536
_NO_TEXT = ("image", "audio", "video", "font")
_AGENT = f"musterbook/{__version__}"
_SAFE = "/?#[]@!$&'()*+,;=:%~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered. `url`: as asked for; `address`: where it finally answered; `charset`: as it declared."""

    url: str
    data: bytes
    address: str
    charset: str | None = None
    retrieved_at: datetime | None = None

    @property
    def part(self) -> Part:
        """The answer as a part; the final address counts as the document's own where it names none."""
        return Part(
            name=self.url, data=self.data, charset=self.charset, address=self.address, retrieved_at=self.retrieved_at
        )


def read_url(url: str, *, hints: Hints = NO_HINTS) -> Outcome[Document]:
    """The document at an http or https address; no item, and an issue, where it cannot be had."""
    outcome = fetch(url)
    if not outcome.items:
        return Outcome(issues=outcome.issues)
    return read_parts(unpack_part(outcome.items[0].part), hints=hints)


def fetch(url: str) -> Outcome[Fetched]:
    """What stands at an http or https address; no item, and an issue, where it cannot be had."""
    try:
        parts = urlsplit(url)
        address = quote(urlunsplit(parts), safe=_SAFE)
    except ValueError as error:
        return _failed(url, f"this is no address: {error}")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return _failed(url, "only http and https addresses are fetched")
    from http.client import HTTPException  # noqa: PLC0415  # slow to load, and only addresses need it
    from urllib.error import HTTPError  # noqa: PLC0415  # as above

    try:
        with _opener().open(address, timeout=PATIENCE_SECONDS) as answer:
            return _received(url, answer)
    except HTTPError as error:
        with error:
            return _failed(url, f"the server answered {error.code} {error.reason}")
    except (HTTPException, OSError, ValueError) as error:
        return _failed(url, str(getattr(error, "reason", None) or error) or type(error).__name__)


def _opener() -> "OpenerDirector":
    """An opener for the web alone: a redirection to a file or another kind of server fails."""
    import urllib.request  # noqa: PLC0415  # as above

    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.UnknownHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", _AGENT), ("Accept", "text/html, text/*;q=0.9, */*;q=0.5")]
    return opener


def _received(url: str, answer: "HTTPResponse") -> Outcome[Fetched]:
    if answer.headers.get_content_maintype() in _NO_TEXT:
        kind = answer.headers.get_content_type()
        return Outcome(issues=(
            Issue(code="binary-content", message=f"this is {kind}; no reader takes it yet", document=url, lost=True),
        ))  # fmt: skip
    data = bytearray()
    deadline = time.monotonic() + LIMIT_SECONDS
    while part := answer.read(_PART):
        data += part
        if len(data) > LARGEST:
            return Outcome(issues=(too_large(len(data), url),))
        if time.monotonic() > deadline:
            return _failed(url, f"the answer took more than {LIMIT_SECONDS:.0f} seconds")
    if answer.length:
        return _failed(url, f"the answer broke off {answer.length} bytes before its end")
    charset = answer.headers.get_content_charset()
    return Outcome(
        items=(
            Fetched(
                url=url, data=bytes(data), address=answer.geturl(), charset=charset, retrieved_at=datetime.now(UTC)
            ),
        )
    )


def _failed(url: str, reason: str) -> Outcome[Fetched]:
    message = f"the address could not be fetched: {reason}"
    return Outcome(issues=(Issue(code="fetch-failed", message=message, document=url, lost=True),))
