"""Draws pages of originals in another process, so that a file made to break the program that draws it breaks nothing.

One process draws for everybody, one page at a time; one that dies or takes too long is replaced.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from musterbook.base.errors import UsageError
from musterbook.serve.workers import limit_memory, process_context, without_main

if TYPE_CHECKING:
    from musterbook.pipeline import PageSize

T = TypeVar("T")
P = ParamSpec("P")
PATIENCE_SECONDS = 20.0
"""Time that one page may take."""
CANNOT = "the pages of this file cannot be drawn; its text is there, and the file itself can be had"


class _Drawer:
    """The process that draws, started when something is drawn first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, function: Callable[P, T], *given: P.args, **told: P.kwargs) -> T:
        """What a function gives in the other process; raises UsageError where it gives nothing in time."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=process_context(), initializer=limit_memory)
            try:
                with without_main():
                    asked = self._pool.submit(function, *given, **told)
                return asked.result(timeout=PATIENCE_SECONDS)
            except (TimeoutError, BrokenProcessPool, MemoryError) as error:
                self._dismiss()
                raise UsageError(CANNOT) from error

    def _dismiss(self) -> None:
        """Ends the process, whatever it does."""
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - there is no public way to end one
                process.kill()
            pool.shutdown(wait=True, cancel_futures=True)


_drawer = _Drawer()


def page_sizes(data: bytes) -> "tuple[PageSize, ...]":
    """The size of each page; raises UsageError where that cannot be told."""
    from musterbook import pipeline

    return _drawer.ask(pipeline.page_sizes, data)


def page_picture(data: bytes, number: int) -> bytes:
    """A page as a PNG; raises UsageError where it cannot be drawn."""
    from musterbook import pipeline

    picture = _drawer.ask(pipeline.draw_page, data, number)
    if not picture:
        raise UsageError(CANNOT)
    return picture
