"""Charts over time: a step line with its band, and claims as marks.

A line of the record is constant between its points, so it is drawn as steps and never sloped; what the
kept claims allow is the band behind it. Claims stand where they speak: at a day, or along a window.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from musterbook.write.palette import light
from musterbook.write.steps import Ahead, Frame, Mark, Row, Steps, instant, month_ticks, segments
from musterbook.write.svg import Spec, config

LABEL_WIDTH, LABEL_HEIGHT = 40, 15
"""Room that a label of a mark takes, in pixels at the common font size."""


def timeline(steps: Steps, frame: Frame) -> Spec:
    """The Vega-Lite specification of a timeline."""
    cut = frame if steps.ahead is None else replace(frame, end=steps.ahead.day)
    rows = list(segments(steps.line, cut))
    layers = [*_ahead(steps.ahead), *_band(rows), *_ceiling(steps, frame), *_steps(rows, steps.evidence_until)]
    layers += [*_windows(steps.marks), *_points(steps.marks), *_labels(steps, frame), *_end_label(rows, steps)]
    size = 12 if not frame.narrow else 11
    return {
        "width": frame.width,
        "height": frame.height,
        "config": config(font_size=size),
        "encoding": {"x": _time(frame), "y": _numbers(frame)},
        "layer": layers or [{"data": {"values": [{}]}, "mark": "rule"}],
    }


def _time(frame: Frame) -> Spec:
    label = "utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : utcFormat(datum.value, '%b')"
    return {
        "field": "x",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [instant(frame.start), instant(frame.end)], "nice": False},
        "axis": {"values": month_ticks(frame), "labelExpr": label, "labelOverlap": True},
    }


def _numbers(frame: Frame) -> Spec:
    return {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [0, frame.top], "nice": False},
        "axis": {"tickCount": frame.ticks, "format": ",d"},
    }


def _layer(rows: Iterable[Row], mark: Spec, **encoding: Spec) -> Spec:
    kept = [{key: value for key, value in row.items() if not isinstance(value, date)} for row in rows]
    return {"data": {"values": kept}, "mark": {"aria": False, **mark}, "encoding": encoding}


def _band(rows: list[Row]) -> Iterator[Spec]:
    for is_open, colour in ((False, "band"), (True, "band-open")):
        held = [row for row in rows if row["open"] == is_open and row["high"] > row["low"]]
        if held:
            yield _layer(
                held,
                {"type": "rect", "color": light(colour)},
                x2={"field": "x2"},
                y={"field": "low", "type": "quantitative"},
                y2={"field": "high"},
            )


def _ceiling(steps: Steps, frame: Frame) -> Iterator[Spec]:
    rows = [{**row, "y": row["best"]} for row in segments(steps.ceiling, frame) if row["best"] is not None]
    if rows:
        yield _layer(rows, {"type": "rule", "color": light("plan"), "strokeDash": [5, 4]}, x2={"field": "x2"})
        mark = {"type": "text", "align": "left", "dx": 2, "dy": -7, "color": light("plan")}
        yield _layer([{**rows[0], "text": steps.ceiling_label}], mark, text={"field": "text"})


def _steps(rows: list[Row], evidence_until: date | None) -> Iterator[Spec]:
    flat = [{**row, "y": row["best"]} for row in rows if row["best"] is not None]
    cut = None if evidence_until is None else instant(evidence_until + timedelta(days=1))
    solid, after = [], []
    for row in flat:
        if cut is None or row["x"] < cut:
            solid.append({**row, "x2": row["x2"] if cut is None else min(row["x2"], cut)})
        if cut is not None and row["x2"] > cut:
            after.append({**row, "x": max(row["x"], cut)})
    rises = [
        {"x": here["x2"], "y": here["best"], "y2": there["best"]}
        for here, there in pairwise(flat)
        if here["x2"] == there["x"] and here["best"] != there["best"]
    ]
    stroke = {"type": "rule", "color": light("line"), "strokeWidth": 2, "strokeCap": "square"}
    if solid:
        yield _layer(solid, stroke, x2={"field": "x2"})
    if rises:
        yield _layer(rises, stroke, y2={"field": "y2"})
    if after:
        yield _layer(after, {**stroke, "strokeDash": [2, 5]}, x2={"field": "x2"})


def _ahead(ahead: Ahead | None) -> Iterator[Spec]:
    """The projection as a widening band and a line, sloped because it is no record."""
    if ahead is None:
        return
    rows: list[Row] = [{"x": instant(ahead.day), "y": ahead.best, "low": ahead.best, "high": ahead.best}]
    rows += [{"x": instant(r.month), "y": r.best, "low": r.low, "high": r.high} for r in ahead.rows]
    yield _layer(
        rows,
        {"type": "area", "color": light("projected-band")},
        y={"field": "low", "type": "quantitative"},
        y2={"field": "high"},
    )
    yield _layer(rows, {"type": "line", "color": light("projected"), "strokeWidth": 2, "strokeDash": [6, 3]})
    last = [{**rows[-1], "text": ahead.end_label}]
    mark = {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold", "color": light("projected")}
    yield _layer(last, mark, text={"field": "text"})


def _windows(marks: Sequence[Mark]) -> Iterator[Spec]:
    for shape, colour in (("kept", "ink"), ("aside", "aside")):
        rows = [_row(mark) for mark in marks if mark.shape == shape and mark.start != mark.end]
        if rows:
            style = {"type": "rule", "color": light(colour), "strokeWidth": 1.5, "opacity": 0.65}
            yield _layer(rows, style, x={"field": "from", "type": "temporal"}, x2={"field": "to"})


STYLES: dict[str, Spec] = {
    "kept": {"shape": "circle", "fill": light("ink"), "stroke": light("paper"), "size": 46},
    "aside": {"shape": "cross", "fill": light("aside"), "stroke": light("paper"), "size": 74, "angle": 45},
    "arrival": {"shape": "triangle-up", "fill": light("line"), "stroke": light("paper"), "size": 60},
    "departure": {"shape": "triangle-down", "fill": light("line"), "stroke": light("paper"), "size": 60},
    "implied": {"shape": "triangle-up", "fill": light("paper"), "stroke": light("line"), "size": 56},
}


def _points(marks: Sequence[Mark]) -> Iterator[Spec]:
    for shape, style in STYLES.items():
        rows = [_row(mark) for mark in marks if mark.shape == shape]
        if rows:
            yield _layer(
                rows,
                {"type": "point", "strokeWidth": 1, "opacity": 1, "aria": True, **style},
                href={"field": "href"},
                description={"field": "tip"},
            )


def _row(mark: Mark) -> Row:
    start, end = instant(mark.start), instant(mark.end)
    return {
        "x": (start + end) // 2,
        "from": start,
        "to": end,
        "y": mark.value,
        "tip": mark.tip,
        "href": mark.href,
        "text": mark.label,
    }


def _labels(steps: Steps, frame: Frame) -> Iterator[Spec]:
    """Labels of marks where there is room, the last ones first."""
    taken: list[tuple[float, float]] = []
    rows = []
    for mark in sorted(steps.marks, key=lambda m: (m.end, m.value), reverse=True):
        row = _row(mark)
        span = max(1, instant(frame.end) - instant(frame.start))
        x = (row["x"] - instant(frame.start)) / span * frame.width
        y = (1 - mark.value / frame.top) * frame.height
        if mark.label and all(abs(x - a) > LABEL_WIDTH or abs(y - b) > LABEL_HEIGHT for a, b in taken):
            taken.append((x, y))
            rows.append({**row, "colour": light("aside" if mark.shape == "aside" else "ink")})
    for colour in sorted({row["colour"] for row in rows}):
        these = [row for row in rows if row["colour"] == colour]
        style: Spec = {"type": "text", "dy": -10, "fontSize": 11}
        halo = {"stroke": light("paper"), "strokeWidth": 4, "strokeJoin": "round", "color": light("paper")}
        yield _layer(these, {**style, **halo}, text={"field": "text"})
        yield _layer(these, {**style, "color": colour}, text={"field": "text"})


def _end_label(rows: list[Row], steps: Steps) -> Iterator[Spec]:
    last = next((row for row in reversed(rows) if row["best"] is not None), None)
    if last is not None and steps.end_label:
        mark = {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold", "color": light("line")}
        yield _layer([{"x": last["x2"], "y": last["best"], "text": steps.end_label}], mark, text={"field": "text"})
