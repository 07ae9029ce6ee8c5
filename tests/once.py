"""What takes long to make and is the same for all tests: one process of a run makes it, the others wait and copy it."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

WORKER = "PYTEST_XDIST_WORKER"
"""Is set where several processes share a run; their folders lie in that of the run."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A file of this name of the process's own, as `make` makes it at a path."""
    base = factory.getbasetemp()
    place = (base.parent if WORKER in os.environ else base) / "once"
    place.mkdir(exist_ok=True)
    kept = place / name
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=place) as making:
                made = Path(making) / name
                make(made)
                made.rename(kept)
    return Path(shutil.copy(kept, factory.mktemp("once") / name))
