"""A plate: what one picture shows, before it is laid out: its words, the rows behind it, and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from musterbook.base.quantity import Number
from musterbook.write.figure import Figure
from musterbook.write.illustrate import Illustrator
from musterbook.write.pictures.canvas import Box, Canvas
from musterbook.write.pictures.form import Form
from musterbook.write.scope import Scope
from musterbook.write.summary import Summary
from musterbook.write.words import Words

Cell = str | Number | None


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What the pictures of a mission are made from."""

    summary: Summary
    words: Words
    form: Form

    @property
    def scope(self) -> Scope:
        """The mission."""
        return self.summary.scope

    @property
    def illustrator(self) -> Illustrator:
        """Who knows what the page's charts show."""
        return Illustrator(summary=self.summary, words=self.words)


@dataclass(frozen=True, kw_only=True)
class Plate:
    """`told`: what it shows, in sentences, for those who cannot see it. `head`, `rows`: the figures behind it.
    `claims`: ids of those that it rests on. `height`: of what is drawn, where the form leaves it open. `notes`: what a
    reader must know beside it; `losses`: what it could not show.
    """

    name: str
    title: str
    told: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    claims: tuple[str, ...]
    height: float
    draw: Callable[[Canvas, Box], None]
    notes: tuple[str, ...] = field(default=())
    losses: tuple[str, ...] = field(default=())


def short(figure: Figure | None, words: Words) -> str:
    """'400', '1,013–1,077', '≥ 700', '≤ 800' where there is little room; '' where nothing is known."""
    if figure is None or (not figure.low and figure.high is None):
        return ""
    low, high = figure.low, figure.high
    if low is not None and low == high:
        return words.amount(low, figure.unit, compact=True)
    if high is None:
        return f"≥ {words.amount(low or 0, figure.unit, compact=True)}"
    if not low:
        return f"≤ {words.amount(high, figure.unit, compact=True)}"
    return f"{words.amount(low, figure.unit, compact=True)}–{words.amount(high, figure.unit, compact=True)}"


def numbers(figure: Figure | None) -> tuple[Cell, Cell, Cell]:
    """Low, best and high for a table."""
    return (None, None, None) if figure is None else (figure.low, figure.best, figure.high)


def ticks(top: float, most: int) -> list[int]:
    """Round whole numbers from 0 to `top`."""
    rough = max(1.0, top / max(1, most))
    size = 10 ** (len(str(int(rough))) - 1)
    step = next(one * size for one in (1, 2, 5, 10) if one * size >= rough)
    return list(range(0, int(top) + 1, int(step)))
