"""The command that opens the desk: the record in a browser, and the API, on this machine alone."""

import gc
import webbrowser
from typing import TYPE_CHECKING

import click

from musterbook.serve.output import tell
from musterbook.serve.settings import ask_model
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from fastapi import FastAPI

PORT = 8650
LOOPBACK = "127.0.0.1"
CLOSING_SECONDS = 3
SWITCHING_SECONDS = 0.001
"""After so long a thread lets others go on: an answer that is ready does not wait for a page that is being made."""


@click.command(short_help="Open the record in a browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option("--open/--no-open", "opening", default=True, help="Open the browser.  [default: open]")
@click.pass_obj
def serve(workplace: Workplace, *, port: int, opening: bool) -> None:
    """Open the desk: read and review the record in a browser, and ask it by an API.

    It listens on this machine alone, for whoever uses it, and asks for no password. Ctrl-C ends it.

    \b
    musterbook serve
    musterbook serve --port 9000 --no-open
    """
    import socket
    from threading import Thread

    from musterbook.base.errors import UsageError
    from musterbook.serve.asking_model import asking_model
    from musterbook.serve.desk import Desk, create_app, prepare
    from musterbook.serve.python.keeping import Keeper

    asking_model(ask_model())
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            raise UsageError(f"port {port}: {error.strerror}; name another with --port, or 0 for any") from error
        desk = Desk(keeper=Keeper(workplace=workplace))
        desk.warm()
        gc.collect()
        gc.freeze()
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        tell(f"the desk is open at {address} (Ctrl-C ends it)")
        if opening:
            webbrowser.open(address)
        Thread(target=prepare, args=(desk,), daemon=True).start()
        run(create_app(desk), listening)


def run(app: "FastAPI", listening: object) -> None:
    """Serves an application on a socket until it is interrupted."""
    import sys

    import uvicorn

    sys.setswitchinterval(SWITCHING_SECONDS)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=CLOSING_SECONDS
    )
    uvicorn.Server(config).run(sockets=[listening])  # type: ignore[list-item]  # a socket
