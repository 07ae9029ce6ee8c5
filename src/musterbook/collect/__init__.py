"""Takes documents in: bytes, files and addresses become text with a way back to the original.

What reads a document is loaded at once; the names in `PLACES` are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from musterbook.collect.claimfile import is_claim_file, read_claims
from musterbook.collect.entrance import bytes_of, parts_of, read_bytes, read_part, read_path
from musterbook.collect.fetched import Fetched, Validators
from musterbook.collect.mapped import is_mapped, read_rows
from musterbook.collect.mapping import (
    BESIDE,
    MappingError,
    TableMapping,
    beside,
    find_mappings,
    load_mapping,
    parse_mapping,
)
from musterbook.collect.opening import OPENERS, words_at
from musterbook.collect.reader import Container, Hints, Opener, Original, Part, Reader
from musterbook.collect.readers import READERS
from musterbook.collect.rendering import render_span
from musterbook.collect.unpacking import CONTAINERS, unpack_part

if TYPE_CHECKING:
    from musterbook.collect.checking import misplaced
    from musterbook.collect.guess import example_lines, mapping_proposed, print_mapping, propose_mapping
    from musterbook.collect.picturing import PageSize, draw_page, page_sizes
    from musterbook.collect.web import Fetcher, fetch, read_url

__all__ = [
    "BESIDE",
    "CONTAINERS",
    "OPENERS",
    "READERS",
    "Container",
    "Fetched",
    "Fetcher",
    "Hints",
    "MappingError",
    "Opener",
    "Original",
    "PageSize",
    "Part",
    "Reader",
    "TableMapping",
    "Validators",
    "beside",
    "bytes_of",
    "draw_page",
    "example_lines",
    "fetch",
    "find_mappings",
    "is_claim_file",
    "is_mapped",
    "load_mapping",
    "mapping_proposed",
    "misplaced",
    "page_sizes",
    "parse_mapping",
    "parts_of",
    "print_mapping",
    "propose_mapping",
    "read_bytes",
    "read_claims",
    "read_part",
    "read_path",
    "read_rows",
    "read_url",
    "render_span",
    "unpack_part",
    "words_at",
]

PLACES = {
    "misplaced": "musterbook.collect.checking",
    **dict.fromkeys(("PageSize", "draw_page", "page_sizes"), "musterbook.collect.picturing"),
    **dict.fromkeys(("Fetcher", "fetch", "read_url"), "musterbook.collect.web"),
    **dict.fromkeys(
        ("example_lines", "mapping_proposed", "print_mapping", "propose_mapping"), "musterbook.collect.guess"
    ),
}
"""Where the names stand that reading a document has no use for."""


if not TYPE_CHECKING:  # whose eyes would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in PLACES:
            raise AttributeError(f"module 'musterbook.collect' has no attribute {name!r}")
        return getattr(import_module(PLACES[name]), name)
