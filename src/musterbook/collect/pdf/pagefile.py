"""Opens a PDF and reads its pages one by one; what is locked, broken or a picture is told.

PDFium (the library of the Chromium browser) does the reading: it mends broken files as far as a browser does. It is
not made for threads, so one file is read at a time.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_float, c_uint, c_ushort

from musterbook.collect.pdf.mending import mended
from musterbook.collect.pdf.page import Handle, Page, WordReader, page_text
from musterbook.collect.pdf.rules import RuleReader
from musterbook.collect.pdf.turning import QUARTERS, Frame

MOST_PAGES = 5_000
"""Pages that are read of one file."""
MOST_LETTERS_IN_ALL = 8_000_000
"""Characters that are read of one file, the last page in full; a report of a thousand pages has four million."""
MOST_LETTERS = 200_000
"""Characters that are read of one page; a page of fine print has 20,000."""
Readers = tuple[WordReader, RuleReader]
MOST_DOTS = 200_000_000
"""Dots of the largest picture that is unpacked to be read; an A3 page scanned at 600 dots an inch has 70 million."""
_LOCK = threading.RLock()
_LONGEST_LANGUAGE = 60
_MOST_ATTACHED = 20
"""Attached files that are named."""
_LEAST_LETTERS = 40
"""Signs of a page from which on it can be told whether they are letters."""
_SAMPLE = 2_000
"""Signs of a page that are looked at for it."""
_READABLE = 0.4
"""Part of a page's signs that are letters and figures at least; of tables with dots it is two thirds."""
_MOST_OBJECTS = 20_000
"""Things drawn on a page that are looked through for pictures."""


class LockedError(Exception):
    """The file wants a password."""


class BrokenError(Exception):
    """The file cannot be opened."""


@contextmanager
def opened(data: bytes) -> Iterator[Handle]:
    """The file; raises LockedError or BrokenError where it cannot be opened. An empty password is tried."""
    with _LOCK:
        document = _load(data) or _load(mended(data) or b"") or _load(mended(_whole_objects(data)) or b"")
        if document is None:
            raise BrokenError
        try:
            yield document
        finally:
            document.close()


def _whole_objects(data: bytes) -> bytes:
    """The bytes up to the end of the last object that is whole: a half of one can hide the end that is put to it."""
    return data[: data.rfind(b"endobj") + len(b"endobj")] if b"endobj" in data else b""


def _load(data: bytes) -> Handle | None:
    """The file, None where it is broken. Raises LockedError."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(data) if data else None
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise LockedError from error
        return None


def pages_of(document: Handle) -> Iterator[Page | int]:
    """Each page in order, its number alone where it cannot be read, until the file has too many or too much text."""
    from pypdfium2 import raw

    readers = WordReader(raw), RuleReader(raw)
    letters = 0
    for index in range(min(len(document), MOST_PAGES)):
        page = read_page(document, index, readers=readers, raw=raw)
        yield page or index + 1
        letters += 0 if page is None else len(page.text)
        if letters > MOST_LETTERS_IN_ALL:
            return


def read_page(document: Handle, index: int, *, readers: Readers, raw: Handle) -> Page | None:
    """A page, None where it cannot be read."""
    handle = raw.FPDF_LoadPage(document.raw, index)
    if not handle:
        return None
    textpage = raw.FPDFText_LoadPage(handle)
    try:
        if not textpage:
            return None
        text = page_text(raw, textpage, MOST_LETTERS)
        page = _framed(raw, handle, number=index + 1, text=text)
        words, rules = readers
        page.garbled = _is_garbled(text)
        page.words = [] if page.garbled else words.read(textpage, text)
        page.lines = rules.read(handle) if page.words else []
        if not page.words or any(word.hidden for word in page.words):
            page.pictures = max(_count_pictures(raw, handle), page.garbled)
            _settle_hidden(page)
        return page
    finally:
        raw.FPDFText_ClosePage(textpage)
        raw.FPDF_ClosePage(handle)


def _is_garbled(text: str) -> bool:
    """Whether the signs of a page are hardly any letters, because its fonts do not tell what their signs mean."""
    signs = [sign for sign in text[:_SAMPLE] if not sign.isspace()]
    return len(signs) >= _LEAST_LETTERS and sum(map(str.isalnum, signs)) < _READABLE * len(signs)


def _settle_hidden(page: Page) -> None:
    """Leave hidden words out beside others; alone they are a layer that another program laid over a picture."""
    seen = [word for word in page.words if not word.hidden]
    if not seen and page.words:
        page.recognised = 0.0
    elif len(seen) < len(page.words):
        page.hidden = len(page.words) - len(seen)
        page.words = seen


def page_of(document: Handle, number: int) -> Page | None:
    """A page by its number, None where there is none or it cannot be read."""
    from pypdfium2 import raw

    if not 0 < number <= min(len(document), MOST_PAGES):
        return None
    return read_page(document, number - 1, readers=(WordReader(raw), RuleReader(raw)), raw=raw)


def _framed(raw: Handle, handle: Handle, *, number: int, text: str) -> Page:
    """A page without its words."""
    quarters = max(raw.FPDFPage_GetRotation(handle), 0) % QUARTERS
    width, height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
    if quarters % 2:
        width, height = height, width
    return Page(
        number=number, text=text, words=[], stored=Frame(width, height), shown=Frame(width, height, quarters),
        origin=origin_of(raw, handle),
    )  # fmt: skip


def origin_of(raw: Handle, handle: Handle) -> tuple[float, float]:
    """Where the lower left corner of what is shown of the page lies."""
    box = [c_float() for _ in range(4)]
    left, bottom, *_ = box
    sides = tuple(map(byref, box))
    if raw.FPDFPage_GetCropBox(handle, *sides) or raw.FPDFPage_GetMediaBox(handle, *sides):
        return left.value, bottom.value
    return 0.0, 0.0


def _count_pictures(raw: Handle, handle: Handle) -> int:
    """How many pictures, or groups that may hold them, are on a page; MOST_DOTS and more where one is too large."""
    pictures = 0
    wide, high = c_uint(), c_uint()
    for index in range(min(raw.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        shape = raw.FPDFPage_GetObject(handle, index)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFImageObj_GetImagePixelSize(shape, byref(wide), byref(high)):
            pictures += 1 if wide.value * high.value <= MOST_DOTS else MOST_DOTS
        pictures += kind == raw.FPDF_PAGEOBJ_FORM
    return pictures


def about(document: Handle) -> dict[str, str]:
    """What the file says of itself: Title, Author, CreationDate and the like, and its language."""
    from pypdfium2 import raw

    told = {key: " ".join(_told(document, key).replace("\0", " ").split()) for key in document.METADATA_KEYS}
    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if 0 < length <= _LONGEST_LANGUAGE:
        buffer = (c_ushort * length)()
        raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
        told["Language"] = "".join(map(chr, buffer)).partition("\0")[0]
    attached = range(min(document.count_attachments(), _MOST_ATTACHED))
    told["Attached"] = ", ".join(_attached_name(document, number) for number in attached)
    return {key: value for key, value in told.items() if value}


def _told(document: Handle, key: str) -> str:
    """One entry of what the file says of itself, '' where its bytes are no text."""
    try:
        return str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _attached_name(document: Handle, number: int) -> str:
    """The name of an attached file, a sign for it where it is broken."""
    import pypdfium2

    try:
        return str(document.get_attachment(number).get_name()) or "?"
    except pypdfium2.PdfiumError:
        return "?"
