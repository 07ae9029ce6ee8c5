"""Chooses the reader of an original: the surest of all, the first of equals."""

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.assemble import refuse
from musterbook.collect.claimfile import ClaimLinesReader, ClaimTableReader, NotationReader
from musterbook.collect.mapped import choose_mapping, draw_mapped
from musterbook.collect.markdown import MarkdownReader
from musterbook.collect.office.plugin import OfficeReader
from musterbook.collect.pdf import PdfReader
from musterbook.collect.plain import PlainReader
from musterbook.collect.reader import Original, Reader
from musterbook.collect.table import TableReader
from musterbook.collect.webpage import WebpageReader
from musterbook.collect.wikitext import WikitextReader

WEBPAGE = WebpageReader()
"""The one reader that takes long lines: pages come without line ends."""
READERS: tuple[Reader, ...] = (
    OfficeReader(),
    PdfReader(),
    WEBPAGE,
    ClaimLinesReader(),
    NotationReader(),
    ClaimTableReader(),
    WikitextReader(),
    TableReader(),
    MarkdownReader(),
    PlainReader(),
)
"""All readers; a new format is a new module and one more entry here."""


LIKELY = 0.9
"""A reader this sure may read even what has long lines."""
SURE = 0.95
"""A reader this sure is asked to read without hearing the others."""


def read_original(original: Original) -> Outcome[Document]:
    """The document, as the surest reader reads it; the first of two that are equally sure. A table for which there is
    a mapping is read by it.
    """
    mapping = choose_mapping(original)
    if mapping is not None:
        return draw_mapped(original, mapping)
    long = refuse(original.text, name=original.name)
    if long is not None and WEBPAGE.takes(original) < LIKELY:
        return Outcome(issues=(*original.issues, long))
    best, surest = 0.0, READERS[-1]
    for reader in READERS:
        score = reader.takes(original)
        if score > best:
            best, surest = score, reader
        if best >= SURE:
            break
    if best > 0:
        return surest.read(original)
    unknown = Issue(code="unknown-format", message="no reader takes this", document=original.name, lost=True)
    return Outcome(issues=(*original.issues, unknown))
