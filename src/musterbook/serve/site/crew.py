"""Makes the pages of a site, each that another one leads to; many at a time where there are many.

Processes that are forked share what was derived; where the system forks none, or the pages are few, one does it all.
Nobody waits for all of a sort: whatever a page leads to is given out as soon as the page is made, and what takes long
by itself, as a report does, goes first.
"""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO

from musterbook.serve.site.addresses import Page
from musterbook.serve.site.data import json_of
from musterbook.serve.site.pages import Making, page_of
from musterbook.serve.site.seeking import seeking_files

AT_ONCE = 40
"""Pages that a process is given at a time."""
AHEAD = 2
"""Tasks for each process that are given out before it asks for them."""
MANY = 600
"""Documents and claims from which on it is worth starting others."""
MOST_WORKERS = 8
SEARCH = "search"
LOOK_AHEAD = ("look_ahead", "")
THREADS = "/proc/self/task"
"""Where the system lists the threads of this process, where it does."""
Hashes = dict[str, str]
Named = tuple[str, bytes | Iterable[bytes]]
"""A file by its name, and its bytes, all or in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a task gave: the hashes of the files, the pages that they lead to, and what later tasks are told."""

    hashes: Hashes = field(default_factory=dict)
    asked: frozenset[Page] = frozenset()
    told: object = None


@dataclass(kw_only=True)
class Work:
    """What is to be made and where. `others`: makes what is no page of the desk. `ahead`: works out what all of `after`
    are told, each of which makes files by it.
    """

    making: Making
    folder: Path
    others: dict[str, Callable[[], Iterable[Named]]] = field(default_factory=dict)
    ahead: Callable[[], object] | None = None
    after: Mapping[str, Callable[[object], Iterable[Named]]] = field(default_factory=dict)
    _named: set[Page] = field(default_factory=set)

    def put(self, name: str, data: bytes | Iterable[bytes]) -> tuple[str, str]:
        """Writes a file, of which the bytes may come in parts; gives its name and its hash."""
        place, digest = self.folder / name, sha256()
        with _opened(place) as file:
            for part in (data,) if isinstance(data, bytes) else data:
                digest.update(part)
                file.write(part)
        return name, digest.hexdigest()

    def pages(self, pages: Sequence[Page]) -> Outcome:
        """Writes pages with their data; of the pages that they lead to, those that were not named before."""
        hashes: Hashes = {}
        asked: set[Page] = set()
        for page in pages:
            shell = self.making.shell(page)
            hashes |= [self.put(page.file, bytes(page_of(self.making, shell).body))]
            hashes |= [self.put(f"{page.file.removesuffix('.html')}.json", json_of(self.making, shell))]
            asked |= shell.asked
        new = frozenset(asked - self._named)
        self._named |= new
        return Outcome(hashes=hashes, asked=new)

    def other(self, name: str) -> Outcome:
        """Writes what is no page of the desk."""
        return self._files(self.others[name]())

    def look_ahead(self, _: str) -> Outcome:
        """Works out what is told to those that wait for it."""
        return Outcome(told=None if self.ahead is None else self.ahead())

    def behind(self, given: tuple[str, object]) -> Outcome:
        """Writes what needed to be told."""
        name, told = given
        return self._files(self.after[name](told))

    def _files(self, files: Iterable[Named]) -> Outcome:
        return Outcome(hashes=dict(self.put(name, data) for name, data in files))


def _opened(place: Path) -> IO[bytes]:
    try:
        return place.open("wb")
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        return place.open("wb")


@dataclass(kw_only=True)
class Made:
    """What was made: the hashes of the files by name, and the pages of the desk among them."""

    hashes: Hashes = field(default_factory=dict)
    pages: set[Page] = field(default_factory=set)


Step = tuple[str, object]
"""What is to be done: a method of the work, and what it is given."""
Hands = Callable[[Step], "Future[Outcome]"]


def make(work: Work, first: Iterable[Page]) -> Made:
    """Makes the first pages, and whatever they lead to."""
    work.others[SEARCH] = lambda: seeking_files(work.making.shell(Page(path="/search")))
    made, queue = Made(), _Queue(work=work)
    with _hands(work) as (hands, most):
        made.pages |= queue.add(first, made.pages)
        running: set[Future[Outcome]] = set()
        while running or queue:
            running |= {hands(queue.step()) for _ in range(most - len(running)) if queue}
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                outcome = one.result()
                made.hashes |= outcome.hashes
                made.pages |= queue.add(outcome.asked, made.pages)
                queue.tell(outcome.told)
    return made


@dataclass(kw_only=True)
class _Queue:
    """What waits to be given out: what takes long first, then pages in their order, so that parts are made together."""

    work: Work
    _long: deque[Step] = field(init=False)
    _pages: deque[list[Page]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        ahead = [] if self.work.ahead is None else [LOOK_AHEAD]
        self._long = deque([*ahead, *(("other", name) for name in self.work.others)])

    def __bool__(self) -> bool:
        return bool(self._long or self._pages)

    def add(self, pages: Iterable[Page], known: Container[Page]) -> set[Page]:
        """Takes the pages that are not known; gives them."""
        new = sorted(one for one in set(pages) if one not in known)
        self._pages.extend(new[at : at + AT_ONCE] for at in range(0, len(new), AT_ONCE))
        return set(new)

    def tell(self, told: object) -> None:
        """Takes what waited for something to be worked out."""
        if told is not None:
            self._long.extend(("behind", (name, told)) for name in self.work.after)

    def step(self) -> Step:
        """What is next; pages that came in a few at a time are given out together."""
        if self._long:
            return self._long.popleft()
        taken = self._pages.popleft()
        while self._pages and len(taken) + len(self._pages[0]) <= AT_ONCE:
            taken += self._pages.popleft()
        return "pages", taken


@contextmanager
def _hands(work: Work) -> Iterator[tuple[Hands, int]]:
    """What takes a step, and how many it may be given at a time: other processes where there is much to do and they
    can be had, else this one.
    """
    global _work  # noqa: PLW0603 - what forked processes find
    view = work.making.sheet.view
    many = len(view.documents) + len(view.claims) >= MANY
    _work = work
    try:
        if not many or not _can_fork():
            yield _here, 1
            return
        gc.collect()
        gc.freeze()
        context, workers = multiprocessing.get_context("fork"), min(os.cpu_count() or 1, MOST_WORKERS)
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            yield (lambda step: pool.submit(_do, step)), workers * AHEAD
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


def _here(step: Step) -> "Future[Outcome]":
    done: Future[Outcome] = Future()
    done.set_result(_do(step))
    return done


def _do(step: Step) -> Outcome:
    assert _work is not None
    name, given = step
    done: Outcome = getattr(_work, name)(given)
    return done
