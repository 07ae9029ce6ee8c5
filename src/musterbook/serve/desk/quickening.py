"""Answers that were given before are given again, as long as the record is what it was: with an ETag, and compressed.

A page follows from the record's head, the day, the address and the reader's language. What was made for one reader
serves all others until something is added or decided.
"""

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from musterbook.serve.desk.desk import Desk
from musterbook.serve.settings import today

MOST_BYTES = 16 * 1024 * 1024
"""Of answers that are kept."""
LARGEST = 1024 * 1024
"""An answer above this is not kept."""
SMALLEST = 800
"""Bytes from which compressing is worth it."""
LEVEL = 3
KEPT_TYPES = (
    *("text/html", "text/plain", "application/json", "text/csv", "application/atom+xml", "application/feed+json"),
)
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "private, no-cache"
STATIC_PATH = "/static/"
OK = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `body`: as gzip where it is `packed`, which it is where that is smaller."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    packed: bool
    etag: str

    def __len__(self) -> int:
        return len(self.body)

    @property
    def plain(self) -> bytes:
        """The body as it is."""
        return gzip.decompress(self.body) if self.packed else self.body


class Quickened:
    """Wraps an application with the memory of its answers."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._kept: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from memory, or asks the application and remembers what it answered."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            if scope["type"] == "http":
                self._desk.moved()
            return
        headers = Headers(scope=scope)
        static = scope["path"].startswith(STATIC_PATH)
        head = "" if static else self._desk.head_just_asked
        if head is None:
            head = await run_in_threadpool(self._desk.head)
        key = (
            head, "" if static else today().isoformat(), scope["path"], scope["query_string"].decode("latin-1"),
            "" if static else headers.get("cookie", ""), "" if static else headers.get("accept-language", ""),
            headers.get("hx-request", ""), headers.get("host", "") if scope["path"].startswith("/feeds/") else "",
            headers.get("accept", "") if scope["path"].startswith("/api/") else "",
        )  # fmt: skip
        answer = self._found(key)
        if answer is None:
            answer = await self._asked(scope, receive, send, key=key)
        if answer is not None:
            await _reply(answer, headers, static=static)(scope, receive, send)

    async def _asked(self, scope: Scope, receive: Receive, send: Send, *, key: tuple[str, ...]) -> Answer | None:
        """The application's answer; None where it is of a kind that is sent on as it comes."""
        started: list[Message] = []
        parts: list[bytes] = []
        passed = False

        async def collect(message: Message) -> None:
            nonlocal passed
            if message["type"] == "http.response.start":
                passed = not _keepable(message)
                started.append(message)
            elif not passed:
                parts.append(message.get("body", b""))
            if passed:
                await send(message)

        await self._app({**scope, "method": "GET"}, receive, collect)
        if passed or not started:
            return None
        return self._keep(key, _answer(started[0], b"".join(parts)))

    def _found(self, key: tuple[str, ...]) -> Answer | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def _keep(self, key: tuple[str, ...], answer: Answer) -> Answer:
        if answer.status == OK and len(answer) <= LARGEST:
            with self._lock:
                self._bytes += len(answer) - len(self._kept.get(key, b""))
                self._kept[key] = answer
                while self._bytes > MOST_BYTES:
                    _, gone = self._kept.popitem(last=False)
                    self._bytes -= len(gone)
        return answer


def _keepable(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    if headers.get("cache-control") == "no-store" or "set-cookie" in headers:
        return False
    return headers.get("content-type", "").split(";")[0] in (*KEPT_TYPES, "text/css", "text/javascript", "image/png")


def _answer(start: Message, body: bytes) -> Answer:
    packed = gzip.compress(body, LEVEL, mtime=0) if len(body) >= SMALLEST else body
    smaller = len(packed) < len(body)
    headers = tuple(
        (name, value) for name, value in start["headers"] if name.lower() not in (b"content-length", b"etag")
    )
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    return Answer(start["status"], headers, packed if smaller else body, smaller, etag)


def _reply(answer: Answer, asked: Headers, *, static: bool) -> Response:
    """The answer as the reader takes it: not at all where they have it, compressed where they can."""
    fresh = answer.status == OK and answer.etag in asked.get("if-none-match", "")
    packed = answer.packed and "gzip" in asked.get("accept-encoding", "")
    body = b"" if fresh else answer.body if packed else answer.plain
    reply = Response(body, status_code=304 if fresh else answer.status)
    headers = MutableHeaders(raw=[(name.lower(), value) for name, value in answer.headers])
    headers["etag"] = answer.etag
    headers["cache-control"] = (
        IMMUTABLE if static and answer.status == OK else headers.get("cache-control", REVALIDATED)
    )
    headers["vary"] = "Accept-Encoding, Accept-Language, Cookie, HX-Request, Accept"
    if packed and not fresh:
        headers["content-encoding"] = "gzip"
    if not fresh:
        headers["content-length"] = str(len(body))
    reply.raw_headers = headers.raw
    return reply
