"""Draws pages of originals that are made of pages; the library that does so is loaded when one is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page as it is shown, in points; `left`, `bottom`: where its lower left corner lies as locators count."""

    width: float
    height: float
    left: float = 0.0
    bottom: float = 0.0


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """The size of each page of a PDF; none where the file cannot be opened."""
    from musterbook.collect.pdf import drawing  # noqa: PLC0415 - most programs draw nothing

    return tuple(PageSize(width=w, height=h, left=left, bottom=b) for w, h, left, b in drawing.page_boxes(data))


def draw_page(data: bytes, number: int) -> bytes:
    """A page of a PDF, by its number from 1, as a PNG of a screen's size; no bytes where it cannot be drawn."""
    from musterbook.collect.pdf import drawing  # noqa: PLC0415 - most programs draw nothing

    return drawing.draw(data, number)
