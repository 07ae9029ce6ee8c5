"""Takes documents in: bytes, files and addresses become text with a way back to the original."""

from musterbook.collect.claimfile import is_claim_file, read_claims
from musterbook.collect.entrance import read_bytes, read_path
from musterbook.collect.fetching import Fetched, fetch, read_url
from musterbook.collect.reader import Hints, Original, Reader
from musterbook.collect.readers import READERS
from musterbook.collect.rendering import render_span

__all__ = [
    "READERS",
    "Fetched",
    "Hints",
    "Original",
    "Reader",
    "fetch",
    "is_claim_file",
    "read_bytes",
    "read_claims",
    "read_path",
    "read_url",
    "render_span",
]
