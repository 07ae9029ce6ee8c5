"""The page's record as one JSON file, so that whoever takes the figures away takes their sources too.

Holds no document's text beyond the quotes: texts belong to their publishers.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from musterbook.base.claimjson import claim_to_json
from musterbook.base.document import Document
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.ledgerjson import JsonObject, reconciliation_rows
from musterbook.base.projection import BackTest, Projection
from musterbook.base.status import statuses
from musterbook.base.view import RecordView
from musterbook.write.corrections import Correction
from musterbook.write.outlook import Outlook
from musterbook.write.provenance import SourceTally
from musterbook.write.reading import web_address
from musterbook.write.summary import Summary

FORM = "musterbook-record/1"
"""Names the form of the file; changes only with a changelog line."""


def record_json(summary: Summary, outlook: Outlook, corrections: Sequence[Correction] = ()) -> str:
    """The whole view as JSON text, whatever the mission; keys in a fixed order, one row a line."""
    return "".join(record_parts(summary, outlook, corrections))


def record_parts(summary: Summary, outlook: Outlook, corrections: Sequence[Correction] = ()) -> Iterator[str]:
    """The same text in parts, of which each row is made when it is its turn: a large record is never held whole."""
    scope = summary.scope
    view = scope.view
    status, learned = statuses(view), dict(view.recorded_at)
    data: dict[str, Any] = {
        "form": FORM,
        **({"internal": True} if view.internal else {}),
        "mission": scope.mission,
        "name": scope.label("en"),
        "as_of": iso(view.as_of),
        "known_by": iso(view.known_by),
        "recorded_by": iso(view.recorded_by),
        "head": view.head,
        **reconciliation_rows(view.reconciliation),
        "claims": (
            {**claim_to_json(c), "standing": scope.standing[c.id].status, "status": str(status[c.id].status)}
            for c in view.claims
        ),
        "documents": (_document(document, learned) for document in view.documents),
        "sources": [_source(row) for row in summary.provenance.sources],
        "lineage": _lineage(view),
        "judgements": [judgement_to_json(row) for row in view.judgements],
        "name_judgements": [name_judgement_to_json(row) for row in view.name_judgements],
        "issues": [
            {"code": i.code, "message": i.message, "document": i.document, "seen": i.seen, "lost": i.lost}
            for i in view.issues
        ],
        "corrections": [_correction(row) for row in corrections],
        "projections": [_projection(row) for row in outlook.rows],
        "back_test": _back_test(outlook.back_test),
    }
    return _one_row_a_line(data)


def iso(day: date | None) -> str | None:
    """The day as ISO text, None for None."""
    return None if day is None else day.isoformat()


def _one_row_a_line(data: JsonObject) -> Iterator[str]:
    text = json.JSONEncoder(ensure_ascii=False).encode
    before = "{\n"
    for key, value in data.items():
        yield f"{before} {text(key)}: "
        before = ",\n"
        if isinstance(value, list | Iterator):
            yield from _rows(map(text, value))
        else:
            yield text(value)
    yield "\n}\n"


def _rows(rows: Iterable[str]) -> Iterator[str]:
    before = "[\n  "
    for row in rows:
        yield before + row
        before = ",\n  "
    yield "[]" if before.startswith("[") else "\n ]"


def _document(document: Document, recorded_at: Mapping[str, datetime]) -> JsonObject:
    learned = recorded_at.get(document.id)
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "source": document.source,
        "url": web_address(document.url),
        "published": iso(document.published),
        "published_basis": document.published_basis,
        "language": document.language,
        "media_type": document.media_type,
        "recorded_at": None if learned is None else learned.isoformat(),
    }


def _source(row: SourceTally) -> JsonObject:
    return {"name": row.name, "documents": row.documents, "claims": row.claims, "set_aside": row.set_aside}


def _lineage(view: RecordView) -> JsonObject:
    return {
        "groups": [list(group.documents) for group in view.lineage.groups],
        "edges": [
            {"from": e.source, "to": e.target, "relation": str(e.relation), "share": e.share, "times": e.times}
            for e in view.lineage.edges
        ],
    }


def judgement_to_json(row: Judgement) -> JsonObject:
    """A decision on a claim as data."""
    return {
        "id": row.id,
        "claim": row.claim,
        "decision": str(row.decision),
        "because": row.because,
        "decided_by": row.decided_by,
        "decided_at": row.decided_at.isoformat(),
        "changes": dict(row.changes),
        "replaces": row.replaces,
    }


def name_judgement_to_json(row: NameJudgement) -> JsonObject:
    """A decision on two names as data."""
    return {
        "id": row.id,
        "named": str(row.named),
        "name": row.name,
        "other": row.other,
        "decision": str(row.decision),
        "because": row.because,
        "decided_by": row.decided_by,
        "decided_at": row.decided_at.isoformat(),
        "replaces": row.replaces,
    }


def _correction(row: Correction) -> JsonObject:
    return {
        "published_on": row.published_on.isoformat(),
        "vintage": row.vintage,
        "mission": row.mission,
        "sentence": row.sentence,
        "changes": list(row.changes),
    }


def _projection(row: Projection) -> JsonObject:
    return {
        "measure": row.measure,
        "actor": row.actor,
        "mission": row.mission,
        "unit": row.unit,
        "on": iso(row.month),
        "low": row.low,
        "best": row.best,
        "high": row.high,
        "target": row.target,
        "reached_on": iso(row.reached_on),
    }


def _back_test(test: BackTest | None) -> JsonObject | None:
    if test is None:
        return None
    return {
        "months": test.months,
        "forecasts": test.forecasts,
        "mean_absolute_error": test.mean_absolute_error,
        "no_change_error": test.no_change_error,
        "coverage": test.coverage,
    }
