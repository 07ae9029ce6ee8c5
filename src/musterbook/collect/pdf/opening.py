"""Opens PDF files: pages into one text in reading order, with the place of every line on its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.issue import Issue
from musterbook.base.locator import LocatorKind, Unit
from musterbook.base.outcome import Outcome
from musterbook.collect.pdf import pagefile
from musterbook.collect.pdf.arranging import arrange
from musterbook.collect.pdf.hyphens import Hyphens
from musterbook.collect.pdf.page import Page, shown_text
from musterbook.collect.pdf.recognising import recognised
from musterbook.collect.pdf.transcript import Drawn, Transcript
from musterbook.collect.pdf.weighing import MOST_UNPACKED, expands_too_far
from musterbook.collect.reader import Original

_TAIL = 2048
"""Bytes at the end within which a file says where its table of objects stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the reader is told beside the text: blocks in order, what ran along the pages, what the file tells."""

    blocks: tuple[Drawn, ...]
    running: tuple[str, ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    first: tuple[str, ...] = ()


def open_pages(data: bytes, name: str) -> Outcome[Original]:
    """The text of the pages; no item where the file is locked, broken, or holds nothing but pictures."""
    if expands_too_far(data):
        most = f"at most {MOST_UNPACKED // 1_000_000} MB a stream"
        too_far = _lost(
            "expands-too-far", "a packed part of the file unpacks to too many bytes; it was not opened", name
        )
        return Outcome(issues=(replace(too_far, expected=most),))
    try:
        with pagefile.opened(data) as document:
            count = len(document)
            about = pagefile.about(document)
            read = list(recognised(document, data, pagefile.pages_of(document), language=language_of(about)))
    except pagefile.LockedError:
        return Outcome(issues=(_lost("encrypted-file", "the file is locked with a password", name),))
    except pagefile.BrokenError:
        return Outcome(issues=(_lost("damaged-file", "the file is too broken to be opened", name),))
    pages = [page for page in read if isinstance(page, Page)]
    issues = (*_faults(read, name, count=count, data=data), *_pictures(pages, name), *_attached(about, name))
    if not any(page.words for page in pages):
        return Outcome(issues=issues or (_lost("empty-document", "its pages hold no text", name),))
    return Outcome(items=(replace(_original(data, name, pages=pages, about=about), issues=issues),))


def text_of_page(data: bytes, unit: Unit) -> str:
    """The characters of a page as the library gives them, or as they were recognised on its picture; '' where there is
    no such page.
    """
    if unit.kind is not LocatorKind.PAGE or unit.number is None:
        return ""
    try:
        with pagefile.opened(data) as document:
            page = pagefile.page_of(document, unit.number)
            if page is None:
                return ""
            language = language_of(pagefile.about(document))
            (same,) = recognised(document, data, iter([page]), language=language)
            return shown_text(same.text if isinstance(same, Page) else "")
    except (pagefile.LockedError, pagefile.BrokenError):
        return ""


def language_of(about: dict[str, str]) -> str:
    """The language that the file says it is in, ISO 639-1; '' where it says none."""
    return about.get("Language", "")[:2].casefold()


def _original(data: bytes, name: str, *, pages: Sequence[Page], about: dict[str, str]) -> Original:
    hyphens = Hyphens(page.text for page in pages)
    arranged = arrange(pages)
    transcript = Transcript({page.number: page for page in pages}, hyphens.drops)
    blocks = tuple(transcript.write(block) for block in arranged.blocks)
    seen = [page for page in pages if page.recognised]
    if seen:
        sure = sum(page.recognised or 0.0 for page in seen) / len(seen)
        about = about | {"Recognised": f"{told_pages([page.number for page in seen])}, mean confidence {sure:.0f} %"}
    hidden = sum(page.hidden for page in pages)
    about = about | ({"Hidden": str(hidden)} if hidden else {})
    layout = Layout(blocks=blocks, running=arranged.running, about=about, pages=len(pages))
    return Original(
        data=data,
        name=name,
        text=transcript.text,
        encoding="pdf",
        places=tuple(transcript.places),
        layout=layout,
    )


def _faults(read: Sequence[Page | int], name: str, *, count: int, data: bytes) -> Iterable[Issue]:
    """What could not be read."""
    missing = [page for page in read if isinstance(page, int)]
    if missing:
        yield _lost("damaged-file", f"{told_pages(missing)} cannot be read; the others are", name)
    elif b"startxref" not in data[-_TAIL:]:
        yield _lost("damaged-file", "the end of the file is missing or broken; what can be read of it is read", name)
    cut = [page.number for page in read if isinstance(page, Page) and len(page.text) >= pagefile.MOST_LETTERS]
    if cut:
        yield Issue(
            code="too-large", message=f"of {told_pages(cut)} only the beginning was read", document=name,
            expected=f"at most {pagefile.MOST_LETTERS:,} characters a page", lost=True,
        )  # fmt: skip
    if count > len(read):
        most = f"at most {pagefile.MOST_PAGES:,} pages and {pagefile.MOST_LETTERS_IN_ALL:,} characters"
        yield Issue(
            code="too-large", message=f"the pages after page {len(read):,} were left out", document=name,
            expected=most, seen=f"{count:,} pages", lost=True,
        )  # fmt: skip


def _pictures(pages: Iterable[Page], name: str) -> Iterable[Issue]:
    """The pages that are pictures."""
    read = list(pages)
    garbled = [page.number for page in read if not page.words and page.garbled]
    if garbled:
        yield _lost("image-only", f"the fonts of {told_pages(garbled)} do not tell which letters their signs are", name)
    numbers = [page.number for page in read if not page.words and page.pictures and not page.garbled]
    if numbers:
        verb = "is a picture" if len(numbers) == 1 else "are pictures"
        yield _lost("image-only", f"{told_pages(numbers)} {verb} without text", name)
    seen = [page for page in read if page.recognised is not None]
    if seen:
        sure = sum((page.recognised or 0.0) for page in seen) / len(seen)
        yield Issue(
            code="recognised-text", document=name,
            message=f"the words of {told_pages([page.number for page in seen])} were read off pictures",
            seen=f"mean confidence {sure:.0f} %" if sure else "a text layer that another program made",
        )  # fmt: skip


def _attached(about: dict[str, str], name: str) -> Iterable[Issue]:
    """The files that are attached and were not read."""
    if "Attached" in about:
        told = "files that are attached to the document were not read; take them out and add them"
        yield replace(_lost("left-attached", told, name), seen=about["Attached"])


def told_pages(numbers: Sequence[int]) -> str:
    """Page numbers as people list them: 'pages 2-4, 7'."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    listed = ", ".join("-".join(map(str, one)) for one in ranges)
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"


def _lost(code: str, message: str, name: str) -> Issue:
    return Issue(code=code, message=message, document=name, lost=True)
