"""Writes files into a folder, and says in plain words where the system refuses."""

from collections.abc import Mapping
from pathlib import Path

from musterbook.base.errors import UsageError


def write_files(target: Path, files: Mapping[str, bytes]) -> None:
    """Writes each file under `target`, making folders; raises UsageError where the system refuses."""
    for name, data in sorted(files.items()):
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
