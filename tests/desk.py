"""Desks for the tests: one to ask within this process, and one that a browser reaches on a port."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from lxml import html
from starlette.routing import BaseRoute
from starlette.testclient import TestClient
from tests.samples.papers import EXAMPLES as EXAMPLES  # noqa: PLC0414 - whoever needs a desk needs these
from tests.samples.papers import made_record as made_record  # noqa: PLC0414

from musterbook.serve.desk import Desk, create_app
from musterbook.serve.python.keeping import Keeper, workplace_at

BASE = "http://127.0.0.1:8650"
ROUTES: list[BaseRoute] = []
"""Of the first application that was made here."""


def text_of(told: str | html.HtmlElement) -> str:
    """The words of a page or of a part of it, with single spaces."""
    element = html.fromstring(told) if isinstance(told, str) else told
    return " ".join("".join(str(part) for part in element.itertext()).split())


def desk_at(record: Path | str, person: str | None = None) -> Desk:
    """The desk over a record at a path or an address, for a person."""
    return Desk(keeper=Keeper(workplace=workplace_at(str(record), None, person)))


def app_over(desk: Desk) -> FastAPI:
    """The application over a desk. It shares the routes of those before it, which hold nothing of a desk: what is asked
    of an application first has all its routes worked out, which takes longer than most tests.
    """
    app = create_app(desk)
    app.router.routes[:] = ROUTES or app.router.routes
    ROUTES[:] = app.router.routes
    return app


@contextmanager
def asked(record: Path | str, person: str | None = None) -> Iterator[TestClient]:
    """A client of the desk over a record, without a network."""
    desk = desk_at(record, person)
    with TestClient(app_over(desk), base_url=BASE, follow_redirects=False) as client:
        yield client
    desk.keeper.close()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of a desk that is served on a free port, as `musterbook serve` does."""
    desk = desk_at(path)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app_over(desk), log_level="warning", access_log=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
            desk.keeper.close()
