"""Takes documents in: bytes, files and addresses become text with a way back to the original."""

from musterbook.collect.checking import misplaced
from musterbook.collect.claimfile import is_claim_file, read_claims
from musterbook.collect.entrance import bytes_of, parts_of, read_bytes, read_part, read_path
from musterbook.collect.guess import example_lines, mapping_proposed, print_mapping, propose_mapping
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
from musterbook.collect.picturing import PageSize, draw_page, page_sizes
from musterbook.collect.reader import Container, Hints, Opener, Original, Part, Reader
from musterbook.collect.readers import READERS
from musterbook.collect.rendering import render_span
from musterbook.collect.unpacking import CONTAINERS, unpack_part
from musterbook.collect.web import Fetched, Fetcher, Validators, fetch, read_url

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
