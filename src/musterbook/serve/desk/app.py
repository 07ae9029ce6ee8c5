"""The desk as an ASGI application: pages, API and files under one roof, behind the guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from anyio import to_thread
from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from musterbook import __version__
from musterbook.serve.desk.api import API_ROUTERS, FEED_ROUTER
from musterbook.serve.desk.api.describing import Described, name_of
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.failing import add_handlers
from musterbook.serve.desk.guard import LOOPBACK, Guard
from musterbook.serve.desk.pages import PAGE_ROUTERS
from musterbook.serve.desk.quickening import Quickened
from musterbook.serve.desk.segments import read_names

THREADS = 6
"""Requests that are worked on at a time: one core works on all, and more at once only wait for each other."""
STATIC = Path(str(files("musterbook.serve.desk").joinpath("static")))


@asynccontextmanager
async def few_threads(_: FastAPI) -> AsyncIterator[None]:
    """Has few requests worked on at a time; the others wait in the order in which they came."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def create_app(desk: Desk, *, hosts: tuple[str, ...] = LOOPBACK) -> FastAPI:
    """The application over a desk. `hosts`: the names by which it may be reached."""
    app = Described(
        title="Musterbook",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=name_of,
        dependencies=[Depends(read_names)],
        lifespan=few_threads,
        middleware=[Middleware(Guard, hosts=hosts), Middleware(Quickened, desk=desk)],
    )
    app.state.desk = desk
    for router in API_ROUTERS:
        app.include_router(router, prefix="/api/v1")
    app.include_router(FEED_ROUTER)
    for router in PAGE_ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_handlers(app)
    return app
