"""Reconciliations as JSON objects, in the form that `musterbook reconcile` prints (docs/contract.md)."""

from collections.abc import Iterator
from typing import Any

from musterbook.base.ledger import Conflict, Difference, Event, Line, Note, Point, Reconciliation, SetAside

JsonObject = dict[str, Any]


def reconciliation_to_json(result: Reconciliation) -> JsonObject:
    """The whole as one JSON object; days are ISO dates, open bounds null."""
    return {name: list(rows) for name, rows in reconciliation_rows(result).items()}


def reconciliation_rows(result: Reconciliation) -> dict[str, Iterator[JsonObject]]:
    """The same with the rows of each list made as they are asked for."""
    return {
        "lines": map(line_to_json, result.lines),
        "events": map(_event, result.events),
        "conflicts": map(_conflict, result.conflicts),
        "differences": map(_difference, result.differences),
        "set_aside": map(_set_aside, result.set_aside),
        "notes": map(_note, result.notes),
    }


def line_to_json(line: Line) -> JsonObject:
    """One line with its points; `place` only where it has one."""
    data: JsonObject = {"measure": line.measure, "actor": line.actor, "mission": line.mission, "unit": line.unit}
    if line.place is not None:
        data["place"] = line.place
    return {**data, "points": [_point(point) for point in line.points]}


def _point(point: Point) -> JsonObject:
    """A point; `open` only where it is."""
    data: JsonObject = {
        "from": None if point.start is None else point.start.isoformat(),
        "to": None if point.end is None else point.end.isoformat(),
        "low": point.low,
        "best": point.best,
        "high": point.high,
        "claims": list(point.claims),
    }
    return data | {"open": True} if point.open else data


def _event(event: Event) -> JsonObject:
    return {
        "kind": event.kind,
        "actor": event.actor,
        "mission": event.mission,
        "start": None if event.start is None else event.start.isoformat(),
        "end": None if event.end is None else event.end.isoformat(),
        "low": event.low,
        "high": event.high,
        "unit": event.unit,
        "outcome": event.outcome,
        "implied": event.implied,
        "claims": list(event.claims),
    }


def _conflict(conflict: Conflict) -> JsonObject:
    return {
        "claims": list(conflict.claims),
        "law": conflict.law,
        "gap": conflict.gap,
        "unit": conflict.unit,
        "explanation": conflict.explanation,
        "also": list(conflict.also),
    }


def _difference(difference: Difference) -> JsonObject:
    return {
        "claims": list(difference.claims),
        "field": difference.field,
        "values": list(difference.values),
        "explanation": difference.explanation,
    }


def _note(note: Note) -> JsonObject:
    return {"claims": list(note.claims), "explanation": note.explanation}


def _set_aside(one: SetAside) -> JsonObject:
    data: JsonObject = {"claim": one.claim, "because": one.because}
    return {**data, "by_person": True} if one.by_person else data
