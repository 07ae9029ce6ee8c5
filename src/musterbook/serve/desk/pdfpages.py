"""The pages of a PDF with the boxes of its claims' words, in the frame in which each page is shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from musterbook.base.claim import Claim
from musterbook.base.locator import Box
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.opened import Opened
from musterbook.serve.desk.picturing import page_sizes

if TYPE_CHECKING:
    from musterbook.pipeline import PageSize

PAGES_TOGETHER = 8
"""Pages of one view."""
_AIR = 1.0
"""Points of a box's margin, so that its line does not run through the letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A claim with the boxes that its words take up on a page: left, top, width and height from the upper left."""

    claim: Claim
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheetlet:
    """A page: its number, its size in points, and the claims on it."""

    number: int
    width: float
    height: float
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, kw_only=True)
class PdfPages:
    """The pages of an open document. `first`: the number of the first one that is shown, 0 where `place` of the
    document says which claim's.
    """

    opened: Opened
    desk: Desk
    first: int

    @cached_property
    def sizes(self) -> "tuple[PageSize, ...]":
        """The size of each page."""
        document = self.opened.document.id
        return self.opened.shell.s.always(("sizes", document), lambda: page_sizes(self.desk.store().original(document)))

    @cached_property
    def start(self) -> int:
        """The number of the first page that is shown."""
        asked = self.first or self._page_of_place
        return max(1, min(asked, len(self.sizes)) - (max(1, min(asked, len(self.sizes))) - 1) % PAGES_TOGETHER)

    @property
    def _page_of_place(self) -> int:
        for claim in self.opened.claims.values():
            if self.opened.anchor(claim.id) == self.opened.place:
                return next((one.unit.number or 1 for one in claim.locators), 1)
        return 1

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    @property
    def following(self) -> int:
        """The number of the first page behind those shown, 0 where there is none."""
        after = self.start + PAGES_TOGETHER
        return after if after <= self.total else 0

    @cached_property
    def shown(self) -> list[Sheetlet]:
        """The pages that are shown."""
        numbers = range(self.start, min(self.start + PAGES_TOGETHER, self.total + 1))
        return [self._page(number) for number in numbers]

    def _page(self, number: int) -> Sheetlet:
        size = self.sizes[number - 1]
        outlines = (self._outline(claim, number, size) for claim in self.opened.claims.values())
        return Sheetlet(
            number=number, width=size.width, height=size.height, outlines=tuple(one for one in outlines if one.boxes)
        )

    def _outline(self, claim: Claim, number: int, size: "PageSize") -> Outline:
        boxes = (box for one in claim.locators if one.unit.number == number for box in one.boxes)
        return Outline(claim=claim, boxes=tuple(_placed(box, size) for box in boxes))


def _placed(box: Box, size: "PageSize") -> Box:
    """A box, told from the lower left corner, as pictures are told: left and top, width and height."""
    left, bottom, right, top = box
    return (
        round(left - size.left - _AIR, 1), round(size.height - (top - size.bottom) - _AIR, 1),
        round(right - left + 2 * _AIR, 1), round(top - bottom + 2 * _AIR, 1),
    )  # fmt: skip
