"""Takes documents in: bytes, files and addresses become text with a way back to the original."""

from musterbook.collect.entrance import read_bytes, read_path
from musterbook.collect.reader import Hints, Original, Reader
from musterbook.collect.rendering import render_span

__all__ = ["Hints", "Original", "Reader", "read_bytes", "read_path", "render_span"]
