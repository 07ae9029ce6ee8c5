"""Takes documents in: bytes, files and addresses become text with a way back to the original."""

from musterbook.collect.checking import misplaced
from musterbook.collect.claimfile import is_claim_file, read_claims
from musterbook.collect.entrance import bytes_of, parts_of, read_bytes, read_part, read_path
from musterbook.collect.opening import OPENERS, words_at
from musterbook.collect.reader import Container, Hints, Opener, Original, Part, Reader
from musterbook.collect.readers import READERS
from musterbook.collect.rendering import render_span
from musterbook.collect.unpacking import CONTAINERS, unpack_part
from musterbook.collect.web import Fetched, Fetcher, Validators, fetch, read_url

__all__ = [
    "CONTAINERS",
    "OPENERS",
    "READERS",
    "Container",
    "Fetched",
    "Fetcher",
    "Hints",
    "Opener",
    "Original",
    "Part",
    "Reader",
    "Validators",
    "bytes_of",
    "fetch",
    "is_claim_file",
    "misplaced",
    "parts_of",
    "read_bytes",
    "read_claims",
    "read_part",
    "read_path",
    "read_url",
    "render_span",
    "unpack_part",
    "words_at",
]
