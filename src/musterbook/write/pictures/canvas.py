"""A canvas: the marks of a picture as elements of SVG; texts stay texts, and patterns tell tones apart."""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from musterbook.write.interchange.excerpt import plain
from musterbook.write.palette import light
from musterbook.write.svg import SVG

Anchor = Literal["start", "middle", "end"]
PATTERNS = {"hatch": ("M-1 5L5 -1M-1 1L1 -1M3 5L5 3", 4), "dots": ("M1 1h1.6v1.6h-1.6z", 5)}
"""What tells one tone from another without a colour: a path in a square of so many units."""
HATCH, DOTS = "url(#hatch)", "url(#dots)"
TONES = {"paper": "#ffffff"}


def tone(role: str) -> str:
    """The colour of a role, or what is no role as it is."""
    if role.startswith(("#", "url", "none")):
        return role
    return TONES.get(role) or light(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """Draws into an element; `scale`: how large the patterns are."""

    into: etree._Element
    scale: float = 1

    def shape(self, tag: str, **attributes: str | float) -> etree._Element:
        """An element of that tag; colours by their role, and '_' in a name stands for '-'."""
        told = {name.replace("_", "-"): _told(name, value) for name, value in attributes.items()}
        return etree.SubElement(self.into, f"{{{SVG}}}{tag}", told)

    def line(self, start: tuple[float, float], end: tuple[float, float], **style: str | float) -> None:
        """A straight line."""
        self.shape("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **style)

    def bar(self, box: Box, **style: str | float) -> None:
        """A filled rectangle; one without an extent is left out."""
        if box.width > 0 and box.height > 0:
            self.shape("rect", x=box.x, y=box.y, width=box.width, height=box.height, **style)

    def text(self, at: tuple[float, float], words: str, size: float, **style: str | float) -> None:
        """Words on a line; with `halo` they stand out from what is behind them. What shows nothing is left out."""
        halo = style.pop("halo", None)
        told = {"fill": "ink", "font_size": size, **style}
        if halo:
            told |= {"stroke": "paper", "stroke_width": size / 4, "paint_order": "stroke", "stroke_linejoin": "round"}
        self.shape("text", x=at[0], y=at[1], **told).text = plain(words)

    def within(self, box: Box, name: str) -> "Canvas":
        """A canvas of which nothing shows outside a box."""
        clip = self.shape("clipPath", id=name)
        Canvas(into=clip).bar(box)
        return Canvas(into=self.shape("g", clip_path=f"url(#{name})"), scale=self.scale)

    def patterns(self) -> None:
        """The patterns, once in a picture."""
        for name, (path, size) in PATTERNS.items():
            square = self.shape(
                "pattern", id=name, width=size, height=size, patternUnits="userSpaceOnUse",
                patternTransform=f"scale({self.scale:g})",
            )  # fmt: skip
            inside = Canvas(into=square)
            inside.shape("rect", width=size, height=size, fill="paper")
            if name == "hatch":
                inside.shape("path", d=path, stroke="ink", stroke_width=0.7, fill="none")
            else:
                inside.shape("path", d=path, fill="ink")


def _told(name: str, value: str | float) -> str:
    if isinstance(value, str):
        return tone(value) if name in ("fill", "stroke") else value
    return f"{value:.2f}".rstrip("0").rstrip(".")
