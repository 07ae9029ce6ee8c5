"""A disk of a few megabytes that is really full: a tmpfs in a mount namespace of the process's own."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INSIDE = "MUSTERBOOK_BENCHMARK_MOUNTS"
"""Set once the process has mounts of its own."""
DISK_MB = 48
LEAST_LEFT, MOST_LEFT = 200_000, 6_000_000
"""Bytes that are left on the disk, at the least and at the most, when a trial begins."""
BLOCK = 4096


@dataclass(kw_only=True)
class Disk:
    """`mounted`: whether it is a disk of its own; else a process may write no file larger than the bytes `left`."""

    folder: Path
    mounted: bool
    left: int = MOST_LEFT

    @property
    def kind(self) -> str:
        """What stands in for a disk, in words."""
        return f"tmpfs of {DISK_MB} MB" if self.mounted else "RLIMIT_FSIZE"

    @property
    def filler(self) -> Path:
        """The file that takes up the rest of the disk."""
        return self.folder / "filler"

    @contextmanager
    def little_left(self, draw: random.Random) -> Iterator[None]:
        """The disk empty but for a file that takes nearly all of it."""
        self.left = draw.randrange(LEAST_LEFT, MOST_LEFT)
        if self.mounted:
            free = shutil.disk_usage(self.folder).free
            with self.filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(free - self.left, BLOCK))
        yield
        self.make_room()

    def limit_process(self) -> None:
        """Sets the limit of this process where there is no disk of its own."""
        if not self.mounted:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.left, self.left))

    def make_room(self) -> None:
        """Takes away the file that fills the disk."""
        self.filler.unlink(missing_ok=True)


def enter_own_mounts() -> None:
    """Starts this program again with mounts of its own, if the system lets it; else does nothing."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-current-user", "--keep-caps"]
    enter = ["unshare", *user, "--mount"]
    if INSIDE in os.environ or shutil.which("unshare") is None:
        return
    if subprocess.run([*enter, "true"], check=False, capture_output=True).returncode == 0:
        os.environ[INSIDE] = "1"
        arguments = [*enter, sys.executable, "-m", "benchmarks.surviving", *sys.argv[1:]]
        os.execvp(enter[0], arguments)  # noqa: S606 - our own program


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A disk of its own in `folder`, gone afterwards."""
    place = folder / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=0755", "tmpfs", str(place)]
    mounted = INSIDE in os.environ and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield Disk(folder=place, mounted=mounted)
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=False, capture_output=True)  # noqa: S607 - the system's own
