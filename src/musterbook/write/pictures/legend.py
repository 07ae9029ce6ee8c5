"""The legend of a picture: a small mark of each kind with its name, in lines above what is drawn."""

from collections.abc import Sequence
from typing import NamedTuple

from musterbook.write.pictures.canvas import DOTS, HATCH, Box, Canvas
from musterbook.write.pictures.typeface import width_of

LEADING = 1.45


class Key(NamedTuple):
    """A mark, '' for none, and its name."""

    mark: str
    words: str


def draw_legend(canvas: Canvas, box: Box, keys: Sequence[Key], *, size: float) -> float:
    """Draws the keys from the upper left of `box` on; gives the height that they take."""
    x, y = box.x, box.y + size
    for key in keys:
        sign = size * 1.9 if key.mark else 0
        width = sign + width_of(key.words, size)
        if x > box.x and x + width > box.right:
            x, y = box.x, y + size * LEADING
        _draw_mark(canvas, key.mark, Box(x=x, y=y - size * 0.8, width=size * 1.5, height=size * 0.9))
        canvas.text((x + sign, y), key.words, size)
        x += width + size * 1.2
    return y - box.y + size * 0.5


def _draw_mark(canvas: Canvas, mark: str, box: Box) -> None:
    x, y, thin = box.x + box.width / 2, box.y + box.height / 2, box.height / 9
    fills = {
        "band": "band",
        "hatch": HATCH,
        "dots": DOTS,
        "promised": "promised",
        "present": "present",
        "theatre": "ink",
    }
    if mark in fills:
        canvas.bar(box, fill=fills[mark], stroke="ink", stroke_width=thin * 0.7)
    elif mark in ("line", "dash"):
        dash: dict[str, str | float] = {"stroke_dasharray": f"{box.height * 0.5:g}"} if mark == "dash" else {}
        stroke = "line" if mark == "line" else "plan"
        canvas.line((box.x, y), (box.right, y), stroke=stroke, stroke_width=thin * 2, **dash)
    elif mark == "tick":
        canvas.line((x, box.y - 1), (x, box.foot + 1), stroke="ink", stroke_width=thin * 3)
    elif mark == "dot":
        canvas.shape("circle", cx=x, cy=y, r=box.height * 0.3, fill="ink")
    elif mark == "ring":
        canvas.shape("circle", cx=x, cy=y, r=box.height * 0.42, fill="none", stroke="ink", stroke_width=thin * 1.3)
    elif mark == "cross":
        draw_cross(canvas, (x, y), box.height * 0.36)


def draw_cross(canvas: Canvas, at: tuple[float, float], reach: float) -> None:
    """A cross, for what was set aside, or where the theatre is."""
    x, y = at
    path = f"M{x - reach:.2f} {y - reach:.2f}L{x + reach:.2f} {y + reach:.2f}"
    path += f"M{x - reach:.2f} {y + reach:.2f}L{x + reach:.2f} {y - reach:.2f}"
    canvas.shape("path", d=path, stroke="paper", stroke_width=reach * 1.3, fill="none")
    canvas.shape("path", d=path, stroke="aside", stroke_width=reach * 0.6, fill="none")
