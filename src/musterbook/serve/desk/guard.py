"""What stands before every request: whose host is named, where a form comes from, and what a page may do.

The desk listens on this machine alone and asks nobody for a password, so that any page that the browser shows could
try to reach it. Three walls are in the way: a Host that is not this machine is refused (rebinding of names); what
changes something is refused unless the browser says that it comes from the desk itself (`Sec-Fetch-Site`, else
`Origin`; programs, which send neither, are let through); and the policy of each page lets no script, style, picture or
request of another origin be, and none that stands inside the page.
"""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from musterbook.serve.desk.problems import API_PATHS, problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
"""Of every page: what is not from the desk itself, or stands inside a page, does not run, load or apply."""
INERT = "default-src 'none'; style-src 'none'; sandbox"
"""Of a file that somebody else wrote: nothing in it is carried out."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
OWN = frozenset({"same-origin", "none"})


class Guard:
    """Wraps an application. `hosts`: names of this machine, without a port."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOOPBACK) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses a request, or lets it through with the headers of safety on its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            told = f"This desk is not reached by the name {host[:100]!r}."
            return _refused(scope, HTTPStatus.MISDIRECTED_REQUEST, told)
        if scope["method"] in SAFE or comes_from_here(headers, host):
            return None
        return _refused(scope, HTTPStatus.FORBIDDEN, "Refused: this request was sent by a page of another site.")


def _refused(scope: Scope, status: HTTPStatus, told: str) -> Response:
    if scope["path"].startswith(API_PATHS):
        return problem(status, told)
    return PlainTextResponse(f"{told}\n", status_code=status)


def comes_from_here(headers: Headers, host: str) -> bool:
    """Whether what would change something was sent by the desk's own page, or by no page at all."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in OWN
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    bare = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
    return bare.lower()
