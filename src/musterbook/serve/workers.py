"""Other processes that read, so that a document that hangs, dies or eats the memory costs itself alone.

Each worker takes one name at a time and answers with a report for each part of it. A part that takes too long is
stopped with its worker, and a worker that ends without an answer is replaced; both are issues, and what stands behind
that part under the same name is read on by the new worker. Workers ignore the interrupt of the keyboard: the process
that writes the record ends them.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from musterbook.base.issue import Issue
from musterbook.serve.reading import Desk, Report

PATIENCE_SECONDS = 120.0
"""Time that one part of a name may take: the largest text that is read takes a minute on a slow machine."""
MEMORY_BYTES = 3_000_000_000
"""Address space that a worker may take up, where the system can limit it."""
MOST_WORKERS = 8
MOST_LOSSES = 4
"""Workers that are lost in a row on parts of one name before the rest of it is given up."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A name, how many parts of it were reported or given up, and how many workers in a row were lost on it without
    any report.
    """

    name: str
    done: int = 0
    losses: int = 0


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, what it is doing, and until when (monotonic seconds)."""

    process: BaseProcess
    line: Connection
    task: _Task | None = None
    until: float = 0.0
    fresh: int = field(default=0)


def likely_count(names: int) -> int:
    """How many workers serve so many names on this machine."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS, names))


def read_in_workers(
    desk: Desk, names: Iterable[str], *, count: int, patience: float = PATIENCE_SECONDS
) -> Iterator[Report | str]:
    """Reports as they come, and each name again when all of it was read; in no set order between names.

    Closing the iterator ends the workers.
    """
    crew = _Crew(desk, patience)
    try:
        yield from crew.run(deque(map(_Task, names)), count)
    finally:
        crew.dismiss()


class _Crew:
    """The workers of one run."""

    def __init__(self, desk: Desk, patience: float) -> None:
        self._desk = desk
        self._patience = patience
        self._workers: list[_Worker] = []
        self._context = process_context()

    def run(self, tasks: deque[_Task], count: int) -> Iterator[Report | str]:
        """Gives out the tasks until all are done."""
        self._workers = [self._hire() for _ in range(min(count, len(tasks)))]
        while tasks or any(worker.task is not None for worker in self._workers):
            for worker in self._workers:
                if worker.task is None and tasks:
                    self._give(worker, tasks.popleft())
            for worker in self._ready():
                yield from self._hear(worker, tasks)

    def dismiss(self) -> None:
        """Ends all workers, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
            worker.line.close()
        for worker in self._workers:
            worker.process.join()

    def _hire(self) -> _Worker:
        line, other = self._context.Pipe()
        process = self._context.Process(target=_work, args=(other, self._desk), daemon=True)  # type: ignore[attr-defined]  # each context has it
        with without_main():
            process.start()
        other.close()
        return _Worker(process, line)

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task, worker.until, worker.fresh = task, time.monotonic() + self._patience, 0
        worker.line.send((task.name, task.done))

    def _ready(self) -> list[_Worker]:
        """The workers that said something, ended, or are out of time; waits until there is one."""
        busy = {worker.line: worker for worker in self._workers if worker.task is not None}
        left = min(worker.until for worker in busy.values()) - time.monotonic()
        heard = [busy[line] for line in wait(list(busy), timeout=max(left, 0.0)) if isinstance(line, Connection)]
        late = [worker for worker in busy.values() if worker not in heard and worker.until <= time.monotonic()]
        return heard + late

    def _hear(self, worker: _Worker, tasks: deque[_Task]) -> Iterator[Report | str]:
        task = worker.task
        assert task is not None
        try:
            report = worker.line.recv() if worker.line.poll() else None
        except (EOFError, OSError):
            yield from self._replace(worker, task, tasks, code="reader-died")
            return
        if isinstance(report, Report):
            worker.task, worker.until = replace(task, done=task.done + 1), time.monotonic() + self._patience
            worker.fresh += 1
            yield report
        elif report == task.name:
            worker.task = None
            yield task.name
        else:
            yield from self._replace(worker, task, tasks, code="too-slow")

    def _replace(self, worker: _Worker, task: _Task, tasks: deque[_Task], *, code: str) -> Iterator[Report | str]:
        """A new worker in the place of one that is lost, which reads on behind the part that was the end of it."""
        worker.process.kill()
        worker.process.join()
        worker.line.close()
        losses = 1 if worker.fresh else task.losses + 1
        ended = _ending(worker.process.exitcode) if code == "reader-died" else None
        yield Report(name=task.name, issues=(self._loss(task, ended),))
        if losses == MOST_LOSSES:
            yield task.name
        else:
            tasks.appendleft(_Task(task.name, task.done + 1, losses))
        self._workers[self._workers.index(worker)] = self._hire()

    def _loss(self, task: _Task, ended: str | None) -> Issue:
        """The issue of a part that took too long, or on which the process `ended` in those words."""
        part = f", part {task.done + 1}" if task.done else ""
        if ended is None:
            return Issue(
                code="too-slow", message=f"reading was stopped{part}", document=task.name,
                expected=f"at most {self._patience:g} seconds", lost=True,
            )  # fmt: skip
        return Issue(
            code="reader-died", message=f"the process that read it ended without an answer{part}",
            document=task.name, seen=ended, lost=True,
        )  # fmt: skip


def _ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit status {code}"


@contextmanager
def without_main() -> Iterator[None]:
    """A worker needs nothing of the script that the program was called from, and must not run it a second time."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def process_context() -> BaseContext:
    """A server that forks workers with the program loaded, where the system can; it has no threads to copy."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["musterbook.pipeline", "musterbook.serve.reading"])
    return context


def _work(line: Connection, desk: Desk) -> None:
    """The life of a worker: names in, reports out, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    try:
        while True:
            name, skip = line.recv()
            for report in desk.read(name, skip=skip):
                line.send(report)
            line.send(name)
    except (EOFError, OSError):
        return


def limit_memory() -> None:
    """Has this process take up no more address space than a worker may, where the system can limit it."""
    if sys.platform == "win32":
        return
    resource: Any = __import__("resource")
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
