"""Quarter turns of a page: between how a PDF stores it, how it is shown, and how its text reads upright.

A PDF may store a page sideways and tell the viewer to turn it, and text may stand sideways on a page that is
shown upright. Layout is found in a frame in which the text runs from left to right; boxes are told as the page
is shown.
"""

from dataclasses import dataclass

from musterbook.base.locator import Box

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's frame: its stored size in points, and by how many quarters clockwise it is turned."""

    width: float
    height: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after the turn."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def turn(self, box: Box) -> Box:
        """A box of the stored page, as it lies after the turn."""
        left, bottom, right, top = box
        if self.quarters == 1:
            return bottom, self.width - right, top, self.width - left
        if self.quarters == 2:  # noqa: PLR2004 - half a turn
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.quarters == 3:  # noqa: PLR2004 - three quarters
            return self.height - top, left, self.height - bottom, right
        return box
