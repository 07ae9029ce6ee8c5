"""Puts a site that is whole into its folder: pages before the index, so that what stood there is read until then."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from musterbook.base.errors import UsageError

PREFIX = ".musterbook-"
LAST = ("index.html",)


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A folder beside the files of `target`, on the same disk, that is gone afterwards; raises UsageError where the
    system refuses something.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=target) as place:
            yield Path(place)
    except OSError as error:
        raise UsageError(f"{error.filename or target}: cannot be written: {error.strerror}") from error


def lay(staging: Path, target: Path, files: Iterable[str]) -> None:
    """Moves each file to its place, the index last; a file of the same name is replaced in one step."""
    made: set[Path] = set()
    for name in sorted(files, key=lambda one: (one in LAST, _rank(one), one)):
        place = target / name
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        if place.is_dir() and not place.is_symlink():
            raise UsageError(f"{place}: cannot be written: it is a folder")
        (staging / name).replace(place)


def _rank(name: str) -> int:
    """What pages need comes before them, and pages of one thing before those of many."""
    if not name.endswith(".html"):
        return 0
    return 1 if "/" in name else 2


def remove(target: Path, files: Iterable[str]) -> None:
    """Removes files that were of the site, and folders that hold nothing any more."""
    for name in files:
        place = target / name
        place.unlink(missing_ok=True)
        for folder in place.parents:
            if folder == target or any(folder.iterdir()):
                break
            folder.rmdir()


def sweep(target: Path) -> None:
    """Removes what a writing that was broken off left."""
    for one in target.glob(f"{PREFIX}*"):
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
