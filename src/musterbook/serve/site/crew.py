"""Makes the pages of a site, each that another one leads to; many at a time where there are many.

Processes that are forked share what was derived; where the system forks none, or the pages are few, one does it all.
"""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from musterbook.base.ids import content_hash
from musterbook.serve.site.addresses import Page
from musterbook.serve.site.data import json_of
from musterbook.serve.site.pages import Making, page_of
from musterbook.serve.site.seeking import seeking_files

AT_ONCE = 40
"""Pages that a process is given at a time."""
MANY = 600
"""Documents and claims from which on it is worth starting others."""
MOST_WORKERS = 8
SEARCH = "search"
THREADS = "/proc/self/task"
"""Where the system lists the threads of this process, where it does."""
Hashes = dict[str, str]


@dataclass(kw_only=True)
class Work:
    """What is to be made and where. `others`: makes what is no page of the desk."""

    making: Making
    folder: Path
    others: dict[str, Callable[[], Iterable[tuple[str, bytes]]]] = field(default_factory=dict)

    def put(self, name: str, data: bytes) -> tuple[str, str]:
        """Writes a file; gives its name and its hash."""
        place = self.folder / name
        try:
            place.write_bytes(data)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return name, content_hash(data)

    def pages(self, pages: Sequence[Page]) -> tuple[Hashes, set[Page]]:
        """Writes pages with their data; gives the hashes of the files, and the pages that they lead to."""
        hashes: Hashes = {}
        asked: set[Page] = set()
        for page in pages:
            shell = self.making.shell(page)
            hashes |= [self.put(page.file, bytes(page_of(self.making, shell).body))]
            hashes |= [self.put(f"{page.file.removesuffix('.html')}.json", json_of(self.making, shell))]
            asked |= shell.asked
        return hashes, asked

    def other(self, name: str) -> tuple[Hashes, set[Page]]:
        """Writes what is no page of the desk."""
        return dict(self.put(file, data) for file, data in self.others[name]()), set()


@dataclass(kw_only=True)
class Made:
    """What was made: the hashes of the files by name, and the pages of the desk among them."""

    hashes: Hashes = field(default_factory=dict)
    pages: set[Page] = field(default_factory=set)


def make(work: Work, first: Iterable[Page]) -> Made:
    """Makes the first pages, and whatever they lead to."""
    made, pending = Made(), set(first)
    work.others[SEARCH] = lambda: seeking_files(work.making.shell(Page(path="/search")))
    with _hands(work) as hands:
        waiting = [hands(_other, name) for name in work.others]
        while pending or waiting:
            made.pages |= pending
            ordered = sorted(pending)
            waiting += [hands(_pages, ordered[at : at + AT_ONCE]) for at in range(0, len(ordered), AT_ONCE)]
            pending = set()
            for one in as_completed(waiting):
                hashes, asked = one.result()
                made.hashes |= hashes
                pending |= asked - made.pages
            waiting = []
    return made


Hands = Callable[..., "Future[tuple[Hashes, set[Page]]]"]


@contextmanager
def _hands(work: Work) -> Iterator[Hands]:
    """What takes a task: other processes where there is much to do and they can be had, else this one."""
    global _work  # noqa: PLW0603 - what forked processes find
    view = work.making.sheet.view
    many = len(view.documents) + len(view.claims) >= MANY
    _work = work
    try:
        if not many or not _can_fork():
            yield _here
            return
        gc.collect()
        gc.freeze()
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS), mp_context=context) as pool:
            yield pool.submit
    finally:
        gc.unfreeze()
        _work = None


def _can_fork() -> bool:
    """Whether this process may be copied: no thread of it, a library's neither, could hold a lock in the copy."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return False
    try:
        return len(list(Path(THREADS).iterdir())) == 1
    except OSError:
        return False


_work: Work | None = None


def _here(task: Callable[..., tuple[Hashes, set[Page]]], given: object) -> "Future[tuple[Hashes, set[Page]]]":
    done: Future[tuple[Hashes, set[Page]]] = Future()
    done.set_result(task(given))
    return done


def _pages(pages: Sequence[Page]) -> tuple[Hashes, set[Page]]:
    assert _work is not None
    return _work.pages(pages)


def _other(name: str) -> tuple[Hashes, set[Page]]:
    assert _work is not None
    return _work.other(name)
