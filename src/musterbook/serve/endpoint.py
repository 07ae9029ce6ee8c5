"""An endpoint of the OpenAI form (`POST address/chat/completions`): one question, one answer, within limits.

The time limit holds for all of an exchange, so that an answer that drips in or never ends costs no more than one that
does not come; what an endpoint redirects to is not asked, as it would be handed the question and the key.
"""

import http.client
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from musterbook.base.errors import ProposalError, UsageError

PIECE_BYTES = 1 << 14
"""The most that is read at once."""
SHOWN_CHARACTERS = 80
"""Of an answer of another form, in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long an exchange may take in all, and how many bytes an answer may have."""

    seconds: float = 120.0
    most_bytes: int = 1 << 24


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. `address`: up to and without `/chat/completions`; `key`: '' where it wants none."""

    address: str
    model: str
    key: str = field(default="", repr=False)
    limits: Limits = Limits()

    def chat(self, task: str, text: str) -> str:
        """What the model says to a text, with a task told before; raises ProposalError where it says nothing."""
        messages = [{"role": "system", "content": task}, {"role": "user", "content": text}]
        body = json.dumps({"model": self.model, "temperature": 0, "messages": messages}).encode()
        found = _Exchange(self._request(body), self.limits).run()
        try:
            content = found["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            content = None
        if not isinstance(content, str):
            told = str(found)[:SHOWN_CHARACTERS]
            raise ProposalError(f"{self.address}: expected choices[0].message.content; seen: {told}")
        return content

    def _request(self, body: bytes) -> urllib.request.Request:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        return urllib.request.Request(  # noqa: S310 - only http and https come here
            f"{self.address}/chat/completions", data=body, headers=headers, method="POST"
        )


def parse_endpoint(told: str, *, key: str = "", limits: Limits = Limits()) -> Endpoint | None:
    """The endpoint that `https://host/v1#model` names, None for what is no such address; raises UsageError where the
    model is missing.
    """
    address, _, model = told.partition("#")
    if not address.startswith(("http://", "https://")):
        return None
    if not model:
        raise UsageError(f"{told}: name the model behind '#', as in https://host/v1#model")
    return Endpoint(address.rstrip("/"), model, key, limits)


class _Unmoved(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what stands elsewhere was not named by the user."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """None: the redirect itself is then the answer, which is an error."""


@dataclass(slots=True)
class _Exchange:
    """One request, made in a thread of its own, which is left behind where it does not end in time."""

    request: urllib.request.Request
    limits: Limits
    connections: list[http.client.HTTPConnection] = field(default_factory=list)
    found: Any = None
    error: Exception | None = None
    deadline: float = 0.0

    def run(self) -> Any:  # noqa: ANN401 - whatever the endpoint says
        """The JSON of the answer; raises ProposalError where none came."""
        self.deadline = time.monotonic() + self.limits.seconds
        thread = threading.Thread(target=self._act, daemon=True)
        thread.start()
        thread.join(self.limits.seconds)
        if thread.is_alive():
            self._hang_up()
            raise self._failed(f"no whole answer within {self.limits.seconds:g} seconds")
        if self.error is not None:
            reason = getattr(self.error, "reason", None) if type(self.error) is urllib.error.URLError else None
            raise self._failed(str(reason or self.error) or type(self.error).__name__) from self.error
        return self.found

    def _failed(self, why: str) -> ProposalError:
        address = self.request.full_url.removesuffix("/chat/completions")
        return ProposalError(f"{address}: the model did not answer ({why})")

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
                if size > self.limits.most_bytes:
                    raise ValueError(f"an answer of more than {self.limits.most_bytes} bytes")
                if time.monotonic() > self.deadline:
                    raise TimeoutError("it took too long")
        return json.loads(b"".join(pieces))

    def _opened(self) -> http.client.HTTPResponse:
        opener = urllib.request.build_opener(_Unmoved, *_watched(self.connections.append))
        try:
            opened: http.client.HTTPResponse = opener.open(self.request, timeout=self.limits.seconds)
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
