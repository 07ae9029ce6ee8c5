"""Bullet bars: what was promised as a wide bar, what is there as a narrow one, lighter where it is uncertain.

The form follows Stephen Few's bullet graph: promise and presence share one scale, so the gap between
them is seen without a second axis.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.quantity import Number
from musterbook.write.palette import light
from musterbook.write.svg import Spec, config

ROW_PIXELS = 30
BAR_PIXELS = 8
HEADROOM = 1.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row. `promised`, `there`, `target`: None where the record gives no number; `low`, `high`:
    the range of `there`; `text`: what to write at the row's end.
    """

    label: str
    promised: Number | None
    there: Number | None
    low: Number | None = None
    high: Number | None = None
    target: Number | None = None
    text: str = ""

    @property
    def ranged(self) -> bool:
        """Whether there is a range to draw: an upper bound, above the lower one."""
        return self.high is not None and self.high != self.low


def bullet_bars(bars: Sequence[Bar], *, width: int, axis_format: str, narrow: bool = False) -> Spec:
    """The Vega-Lite specification of one bullet per row, in the order given."""
    numbers = [n for bar in bars for n in (bar.promised, bar.there, bar.high, bar.target) if n is not None]
    top = max(numbers, default=1) * HEADROOM or 1
    spec = config(font_size=11 if narrow else 12)
    spec["axisX"] = {"grid": True, "domain": False, "ticks": False}
    spec["axisY"] = {"domain": False, "ticks": False, "labelColor": light("ink"), "labelLimit": 110 if narrow else 190}
    return {
        "width": width,
        "height": max(1, len(bars)) * ROW_PIXELS,
        "config": spec,
        "encoding": {
            "y": {"field": "label", "type": "nominal", "sort": None, "scale": {"domain": [b.label for b in bars]}},
            "x": {
                "type": "quantitative",
                "scale": {"domain": [0, top], "nice": False},
                "axis": {"tickCount": 3 if narrow else 6, "format": axis_format},
            },
        },
        "layer": list(_layers(bars)),
    }


def _layers(bars: Sequence[Bar]) -> Iterator[Spec]:
    yield _bar([(b.label, b.promised) for b in bars], colour="promised", size=18)
    yield _bar([(b.label, b.there) for b in bars], colour="present", size=BAR_PIXELS)
    ranges = [{"label": b.label, "x": b.low or 0, "x2": b.high} for b in bars if b.ranged]
    if ranges:
        yield {
            "data": {"values": ranges},
            "mark": {"type": "bar", "aria": False, "color": light("reach"), "size": BAR_PIXELS},
            "encoding": {"x": {"field": "x"}, "x2": {"field": "x2"}},
        }
    yield from _ticks([(b.label, b.there) for b in bars if b.ranged], colour="ink", size=13)
    yield from _ticks([(b.label, b.target) for b in bars], colour="plan", size=24)
    yield _texts(bars)


def _ticks(rows: Sequence[tuple[str, Number | None]], *, colour: str, size: int) -> Iterator[Spec]:
    values = [{"label": label, "x": number} for label, number in rows if number is not None]
    if values:
        yield {
            "data": {"values": values},
            "mark": {"type": "tick", "aria": False, "color": light(colour), "thickness": 3, "size": size},
            "encoding": {"x": {"field": "x"}},
        }


def _bar(rows: Sequence[tuple[str, Number | None]], *, colour: str, size: int) -> Spec:
    return {
        "data": {"values": [{"label": label, "x": number or 0} for label, number in rows]},
        "mark": {"type": "bar", "aria": False, "color": light(colour), "size": size},
        "encoding": {"x": {"field": "x"}},
    }


def _texts(bars: Sequence[Bar]) -> Spec:
    rows = [
        {
            "label": b.label,
            "x": max(n for n in (b.promised, b.there, b.high, b.target, 0) if n is not None),
            "text": b.text,
        }
        for b in bars
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "aria": False, "align": "left", "dx": 6, "fontSize": 11, "color": light("muted")},
        "encoding": {"x": {"field": "x"}, "text": {"field": "text"}},
    }
