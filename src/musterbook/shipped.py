"""Data files in YAML, and copies of what is made of them, kept for the next process.

Python keeps what it has made of a module and makes it anew when the module has changed. `kept` does so with what is
made of data files: parsed YAML, phrases cut into words. It keeps plain values alone (numbers, texts, tuples, lists,
mappings), and a copy that does not fit its files, or is not whole, is made anew.
"""

import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import crc32

T = TypeVar("T")
_DIGEST = 32
_CHECK = 4
FORMAT = 4
"""The format of `marshal` that is written: that of Python 3.4 and of all later ones."""


class NotYamlError(ValueError):
    """A text that is no YAML: the library's words, with the line, from one, and the problem alone."""

    def __init__(self, told: str, line: int, problem: str) -> None:
        super().__init__(told)
        self.line = line
        self.problem = problem


def read_yaml(path: Traversable) -> Any:  # noqa: ANN401 - what the file holds
    """The content of a YAML file; raises OSError, UnicodeDecodeError or NotYamlError."""
    return kept("yaml", (path,), lambda: parsed(path.read_text(encoding="utf-8")))


def parsed(text: str) -> Any:  # noqa: ANN401 - what the text holds
    """The content of a YAML text, by the fast loader where the library has it; raises NotYamlError."""
    import yaml  # noqa: PLC0415 - not needed where a copy is kept

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe in either form
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = 1 if mark is None else mark.line + 1
        raise NotYamlError(str(error), line, str(getattr(error, "problem", error))) from error


def kept(name: str, sources: Sequence[Traversable], make: Callable[[], T]) -> T:
    """What `make` makes of files, from the copy that an earlier process left where there is one.

    `name`: tells it from what else is made of the same file. `sources`: the data files, and the modules that make
    something of them; where one of them has changed in size or time, it is made anew. Copies lie in the user's folder
    for such things (`~/.cache/musterbook`), can be deleted at any time, and are done
    without where that cannot be written, or where the files are in an archive.
    """
    paths = [path for path in sources if isinstance(path, Path)]
    if len(paths) < len(sources):
        return make()
    try:
        key, place = _key(paths), _place(name, paths[0])
    except (OSError, RuntimeError):
        return make()
    with suppress(OSError, ValueError, EOFError, TypeError):
        return cast("T", _loaded(place.read_bytes(), key))
    made: Any = make()
    with suppress(OSError, ValueError):
        body = marshal.dumps(made, FORMAT)
        _write(place, key + crc32(body).to_bytes(_CHECK, "big") + body)
    return cast("T", made)


def _key(sources: Sequence[Path]) -> bytes:
    """What a copy must have been made of: the files' places, sizes and times of change."""
    told = [(str(path), one.st_size, one.st_mtime_ns, one.st_ctime_ns) for path in sources for one in (path.stat(),)]
    return sha256(repr(told).encode()).digest()


def _place(name: str, source: Path) -> Path:
    """Where the copy lies; raises RuntimeError for a user without a home."""
    told = f"{source.absolute()} {sys.version_info[:2]}"
    return Path.home() / ".cache" / "musterbook" / f"{source.stem}-{name}-{sha256(told.encode()).hexdigest()[:16]}"


def _loaded(data: bytes, key: bytes) -> object:
    """The value of a copy; raises ValueError where it is not whole or made of other files."""
    head, body = data[: _DIGEST + _CHECK], data[_DIGEST + _CHECK :]
    if head != key + crc32(body).to_bytes(_CHECK, "big"):
        raise ValueError("expected a whole copy of these files")
    return marshal.loads(body)  # noqa: S302 - as trusted as the compiled modules beside it


def _write(place: Path, data: bytes) -> None:
    """Writes a file at once or not at all, whoever else writes it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=place.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(place)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
