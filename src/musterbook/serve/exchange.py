"""One request to an endpoint, within limits: the part of asking a model that touches the network.

The time limit holds for all of an exchange, so that an answer that drips in or never ends costs no more than one that
does not come; what an endpoint redirects to is not asked, as it would be handed the question and the key.
"""

import http.client
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from musterbook.base.errors import ProposalError

PIECE_BYTES = 1 << 14
"""The most that is read at once."""


class _Unmoved(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what stands elsewhere was not named by the user."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """None: the redirect itself is then the answer, which is an error."""


@dataclass(slots=True, kw_only=True)
class Exchange:
    """One request, made in a thread of its own, which is left behind where it does not end in time. `body`: what is
    posted, as JSON; `seconds`: for all of it; `most_bytes`: of the answer.
    """

    url: str
    headers: Mapping[str, str]
    body: object
    seconds: float
    most_bytes: int
    connections: list[http.client.HTTPConnection] = field(default_factory=list)
    found: Any = None
    error: Exception | None = None
    deadline: float = 0.0

    def run(self) -> Any:  # noqa: ANN401 - whatever the endpoint says
        """The JSON of the answer; raises ProposalError where none came."""
        self.deadline = time.monotonic() + self.seconds
        thread = threading.Thread(target=self._act, daemon=True)
        thread.start()
        thread.join(self.seconds)
        if thread.is_alive():
            self._hang_up()
            raise self._failed(self._late())
        if self.error is not None:
            reason = getattr(self.error, "reason", None) if type(self.error) is urllib.error.URLError else None
            raise self._failed(str(reason or self.error) or type(self.error).__name__) from self.error
        return self.found

    def _late(self) -> str:
        return f"no whole answer within {self.seconds:g} seconds"

    def _failed(self, why: str) -> ProposalError:
        return ProposalError(f"{self.url}: the model did not answer ({why})")

    def _act(self) -> None:
        try:
            self.found = self._asked()
        except Exception as error:  # noqa: BLE001 - the thread that waits raises it
            self.error = error

    def _asked(self) -> Any:  # noqa: ANN401 - as above
        with self._opened() as answer:
            pieces, size = [], 0
            while piece := answer.read1(PIECE_BYTES):
                pieces.append(piece)
                size += len(piece)
                if size > self.most_bytes:
                    raise ValueError(f"an answer of more than {self.most_bytes} bytes")
                if time.monotonic() > self.deadline:
                    raise TimeoutError(self._late())
        return json.loads(b"".join(pieces))

    def _opened(self) -> http.client.HTTPResponse:
        request = urllib.request.Request(  # noqa: S310 - only http and https come here
            self.url, data=json.dumps(self.body).encode(), headers=dict(self.headers), method="POST"
        )
        opener = urllib.request.build_opener(_Unmoved, *_watched(self.connections.append))
        try:
            opened: http.client.HTTPResponse = opener.open(request, timeout=self.seconds)
        except urllib.error.HTTPError as error:
            error.close()
            raise
        return opened

    def _hang_up(self) -> None:
        """Ends what the thread waits for."""
        for one in self.connections:
            if one.sock is not None:
                with suppress(OSError):
                    one.sock.shutdown(2)


def _watched(note: Callable[[http.client.HTTPConnection], None]) -> tuple[urllib.request.BaseHandler, ...]:
    """Handlers of http and https that note each connection as it is made."""

    def plain(*arguments: Any, **named: Any) -> http.client.HTTPConnection:  # noqa: ANN401 - as urllib calls it
        made = http.client.HTTPConnection(*arguments, **named)
        note(made)
        return made

    def safe(*arguments: Any, **named: Any) -> http.client.HTTPConnection:  # noqa: ANN401 - likewise
        made = http.client.HTTPSConnection(*arguments, **named)
        note(made)
        return made

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(plain, req)

    class Safe(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(safe, req)

    return Plain(), Safe()
