"""Changes as JSON objects, each with its sentence, its reasons and the claims behind it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from musterbook.base.change import Cause, Changes, ConflictChange, DifferenceChange, FigureChange, PostChange
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.ledger import Point
from musterbook.base.ledgerjson import JsonObject
from musterbook.write.changes.telling import Teller


def changes_to_json(changes: Changes, teller: Teller) -> JsonObject:
    """All changes as one object; days are ISO dates, open bounds null."""
    decisions: tuple[Judgement | NameJudgement, ...] = (*changes.judgements, *changes.name_judgements)
    return {
        "clock": str(changes.clock),
        "figures": [figure_to_json(one, teller) for one in changes.figures],
        "posts": [post_to_json(one, teller) for one in changes.posts],
        "conflicts": [_conflict(one, teller) for one in changes.conflicts],
        "differences": [_difference(one, teller) for one in changes.differences],
        "documents": [_document(one.id, teller.document(one)) for one in changes.documents],
        "documents_left": [_document(one.id, teller.document(one, left=True)) for one in changes.left],
        "judgements": [{"id": one.id, "sentence": teller.judgement(one)} for one in decisions],
    }


def figure_to_json(change: FigureChange, teller: Teller) -> JsonObject:
    """One figure that changed."""
    return {
        "nature": str(change.nature),
        "measure": change.measure,
        "actor": change.actor,
        "mission": change.mission,
        "unit": change.unit,
        "place": change.place,
        "from": _iso(change.start),
        "to": _iso(change.end),
        "before": _point(change.before),
        "after": _point(change.after),
        "sentence": teller.figure(change),
        "because": _causes(change.causes, teller),
    }


def _point(point: Point | None) -> JsonObject | None:
    if point is None:
        return None
    figures: dict[str, Any] = {"low": point.low, "best": point.best, "high": point.high, "claims": list(point.claims)}
    return figures | ({"open": True} if point.open else {})


def _causes(causes: Iterable[Cause], teller: Teller) -> list[JsonObject]:
    return [
        {
            "why": str(one.why),
            "claim": one.claim or None,
            "on": _iso(one.on),
            "by": one.by or None,
            "judgement": one.judgement or None,
            "sentence": teller.reason(one),
        }
        for one in causes
    ]


def post_to_json(change: PostChange, teller: Teller) -> JsonObject:
    """One post whose holder is another."""
    return {
        "nature": str(change.nature),
        "mission": change.mission,
        "role": change.role,
        "before": list(change.before),
        "after": list(change.after),
        "sentence": teller.post(change),
        "because": _causes(change.causes, teller),
    }


def _conflict(change: ConflictChange, teller: Teller) -> JsonObject:
    conflict = change.conflict
    return {
        "turn": str(change.turn),
        "claims": list(conflict.claims),
        "law": conflict.law,
        "gap": conflict.gap,
        "unit": conflict.unit,
        "note": change.note or None,
        "sentence": teller.dispute(change),
        "because": _causes(change.causes, teller),
    }


def _difference(change: DifferenceChange, teller: Teller) -> JsonObject:
    difference = change.difference
    return {
        "turn": str(change.turn),
        "claims": list(difference.claims),
        "field": difference.field,
        "values": list(difference.values),
        "sentence": teller.dispute(change),
        "because": _causes(change.causes, teller),
    }


def _document(identifier: str, sentence: str) -> JsonObject:
    return {"id": identifier, "sentence": sentence}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
