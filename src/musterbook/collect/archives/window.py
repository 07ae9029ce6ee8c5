"""A stretch of a file as a file of its own, without a copy."""

import io
from typing import BinaryIO


class Window(io.RawIOBase):
    """Bytes [start, start + length) of a file that others may seek in too."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        """Stand at the window's start."""
        super().__init__()
        self._file, self._start = file, start
        self._length = max(min(length, file.seek(0, io.SEEK_END) - start), 0)
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset within the window."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # of bytes alone
        """Fill the buffer as far as the window goes."""
        size = min(len(buffer), max(self._length - self._at, 0))
        self._file.seek(self._start + self._at)
        data = self._file.read(size)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
