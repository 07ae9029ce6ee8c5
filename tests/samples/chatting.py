"""An endpoint of the OpenAI form on this machine, which says what a test has it say, well or badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Endpoint:
    """`behave`: what is done with each request; `asked`: the bodies of all requests, with their paths and keys."""

    address: str = ""
    behave: Behaviour = lambda handler, _: says(handler, "")
    asked: list[dict[str, Any]] = field(default_factory=list)

    def speak(self, *answers: str) -> None:
        """From now on it gives these answers in turn, the last one for good."""
        left = list(answers)
        self.behave = lambda handler, _: says(handler, left.pop(0) if len(left) > 1 else left[0])


def says(handler: BaseHTTPRequestHandler, content: str) -> None:
    """Answers as a chat model does."""
    answers(handler, json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


def answers(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    """Answers with these bytes."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """An endpoint that listens; its address names the model 'tiny'."""
    made = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
            made.behave(self, body)

        do_GET = do_POST  # noqa: N815 - as the library has it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library has it
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}/v1#tiny"
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
