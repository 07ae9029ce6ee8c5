"""Labels beside points: each where it covers no other, the first ones first; what finds no room is told elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from musterbook.write.pictures.canvas import Anchor, Box, Canvas
from musterbook.write.pictures.typeface import width_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words for a point with room around it."""

    x: float
    y: float
    reach: float
    words: str
    bold: bool = False


@dataclass(kw_only=True)
class Labels:
    """The labels of one map. `taken`: where something stands already."""

    box: Box
    size: float
    taken: list[Box] = field(default_factory=list)

    def keep_clear(self, points: Iterable[tuple[float, float, float]]) -> None:
        """Points with the room around them that no label covers."""
        self.taken += [Box(x=x - r, y=y - r, width=2 * r, height=2 * r) for x, y, r in points]

    def draw(self, canvas: Canvas, label: Label) -> bool:
        """Draws a label where there is room; False where there is none."""
        high = self.size
        for away in (1.0, 2.2, 3.6, 5.2):
            gap = label.reach + high * 0.3 * away
            for anchor, x, y in _around(label, gap, high):
                room = self._room(label, (x, y, anchor))
                if self._free(room):
                    self._place(canvas, label, (x, y, anchor))
                    self.taken.append(room)
                    return True
        return False

    def _room(self, label: Label, at: tuple[float, float, Anchor]) -> Box:
        x, y, anchor = at
        width = width_of(label.words, self.size, bold=label.bold)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        return Box(x=left - 1, y=y - self.size * 0.85, width=width + 2, height=self.size * 1.1)

    def _free(self, room: Box) -> bool:
        inside = room.x >= self.box.x and room.right <= self.box.right
        inside = inside and room.y >= self.box.y and room.foot <= self.box.foot
        return inside and not any(_touch(room, one) for one in self.taken)

    def _place(self, canvas: Canvas, label: Label, at: tuple[float, float, Anchor]) -> None:
        x, y, anchor = at
        room = self._room(label, at)
        near = min(max(label.x, room.x), room.right), min(max(label.y, room.y), room.foot)
        if abs(near[0] - label.x) + abs(near[1] - label.y) > label.reach + self.size:
            canvas.line((label.x, label.y), near, stroke="muted", stroke_width=self.size / 16)
        bold: dict[str, str | float] = {"font_weight": "bold"} if label.bold else {}
        canvas.text((x, y), label.words, self.size, text_anchor=anchor, halo=1, **bold)


def _around(label: Label, gap: float, high: float) -> list[tuple[Anchor, float, float]]:
    x, y, low = label.x, label.y, label.y + high * 0.35
    return [
        ("start", x + gap, low),
        ("end", x - gap, low),
        ("middle", x, y - gap),
        ("middle", x, y + gap + high * 0.8),
        ("start", x + gap * 0.8, low - gap),
        ("start", x + gap * 0.8, low + gap),
        ("end", x - gap * 0.8, low - gap),
        ("end", x - gap * 0.8, low + gap),
    ]


def _touch(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.foot and other.y < one.foot
