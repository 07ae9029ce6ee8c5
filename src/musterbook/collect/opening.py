"""Opens what is no text: each format has an opener that gives a text with the units it came from."""

from musterbook.base.locator import Locator, LocatorKind
from musterbook.collect.decode import decode
from musterbook.collect.office.opening import OdtOpener, WordOpener
from musterbook.collect.pdf import PdfOpener
from musterbook.collect.reader import Hints, Opener, Original
from musterbook.collect.separated import cell_text
from musterbook.collect.workbook import WorkbookOpener

OPENERS: tuple[Opener, ...] = (PdfOpener(), WordOpener(), OdtOpener(), WorkbookOpener())
"""All openers; a new format is a new module, one more entry here, and a reader that draws what it opens."""


def opener_of(data: bytes, name: str) -> Opener | None:
    """The opener of the bytes' format, None where they are text or of no known format."""
    return next((opener for opener in OPENERS if opener.opens(data, name)), None)


def words_at(data: bytes, name: str, locator: Locator, *, charset: str | None = None) -> str:
    """The characters that a locator names, read from the original bytes again; '' where there are none.

    It shares nothing with the reading that made the locator but the format's own terms (the lines of a text, the
    pages of a PDF), so that a quote can be checked against the original by itself.
    """
    opener = opener_of(data, name)
    if opener is not None:
        return opener.unit_text(data, locator.unit)[locator.start : locator.end]
    original = decode(data, name=name, hints=Hints(), charset=charset)
    if isinstance(original, Original) and locator.unit.kind is LocatorKind.CELL:
        return cell_text(original.text, locator.unit.cell)[locator.start : locator.end]
    if not isinstance(original, Original) or locator.unit.kind is not LocatorKind.LINE:
        return ""
    lines, number = original.text.split("\n"), locator.unit.number or 0
    line = lines[number - 1] + "\n" if 0 < number <= len(lines) else ""
    return line[locator.start : locator.end]
