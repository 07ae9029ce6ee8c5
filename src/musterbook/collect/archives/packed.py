"""The container of one file: what gzip, bzip2 or xz made of it."""

from collections.abc import Iterator
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives.paths import MemberNames
from musterbook.collect.archives.stream import Stream, unpacker_of
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import Part

_ENDINGS = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".svgz": ".svg"}
_HEAD = 10


class PackedContainer:
    """Unpacks a file that is packed by itself."""

    name = "packed file"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002 - the bytes tell
        """By what it begins with."""
        return unpacker_of(file.read(_HEAD)) is not None

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """The one member, as far as it can be read."""
        stream = Stream(file, name)
        data = stream.read(LARGEST + 1)
        path, _ = MemberNames(name).take(unpacked_name(name))
        if len(data) > LARGEST:
            yield too_large(len(data), f"{name}!/{path}")
            return
        if data or stream.fault is None:
            yield Part(name=f"{name}!/{path}", data=data, member=path)
        if stream.fault is not None:
            yield stream.fault


def unpacked_name(name: str) -> str:
    """The name of a packed file without what packing put behind it."""
    last = name.rpartition("!/")[2].rpartition("/")[2]
    for ending, then in _ENDINGS.items():
        if last.casefold().endswith(ending) and len(last) > len(ending):
            return last[: -len(ending)] + then
    return last
