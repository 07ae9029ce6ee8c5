"""The two forms of a picture: for print (170 mm wide, 300 dots an inch) and for a post (1200 by 675 pixels)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`width`, `height`: in the picture's own units, of which one is a pixel of a screen; height None follows from what
    is in it. `shown`: the width as the SVG gives it. `letter`, `small`, `title`: sizes of type; `stroke`: of a line.
    `scale`, `dots_per_inch`: how a picture of dots is made of it. `rows`: the most of a table; `lines`: of sources.
    """

    width: float
    height: float | None
    shown: str
    letter: float
    small: float
    title: float
    stroke: float
    margin: float
    scale: float
    dots_per_inch: float
    rows: int
    lines: int


PRINT = Form(
    width=642.52, height=None, shown="170mm", letter=10.67, small=9.33, title=16, stroke=1, margin=4,
    scale=0.75, dots_per_inch=300, rows=24, lines=4,
)  # fmt: skip
"""170 mm are 642.52 pixels of 1/96 inch; 8 points are 10.67 of them, 7 points 9.33. The renderer counts 72 an inch."""
POST = Form(
    width=1200, height=675, shown="1200", letter=20, small=15, title=34, stroke=2, margin=32,
    scale=1, dots_per_inch=72, rows=9, lines=2,
)  # fmt: skip
FORMS = {"print": PRINT, "post": POST}
