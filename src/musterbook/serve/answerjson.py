"""An answer as a JSON object: the form that `ask`, the API and the tools of an assistant share (docs/contract.md)."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from musterbook.base.answer import Answer, Figure, Footnote, Table
from musterbook.base.ledgerjson import line_to_json
from musterbook.base.quantity import Number, tidy
from musterbook.base.query import Query

JsonObject = dict[str, Any]


def answer_to_json(answer: Answer) -> JsonObject:
    """The answer with every field; days are ISO dates, what there is none of is null or an empty list."""
    return {
        "question": answer.question,
        "language": answer.language,
        "held": answer.held,
        "sentence": answer.sentence,
        "query": {"line": str(answer.query), "fields": _query(answer.query)},
        "figures": [_figure(one) for one in answer.figures],
        "names": list(answer.names),
        "actors": list(answer.actors),
        "days": [one.isoformat() for one in answer.days],
        "verdict": answer.verdict,
        "table": _table(answer.table),
        "conflicts": list(answer.conflicts),
        "footnotes": [footnote_to_json(one) for one in answer.footnotes],
        "nearest": [footnote_to_json(one) for one in answer.nearest],
        "advice": answer.advice,
        "line": None if answer.line is None else line_to_json(answer.line),
        "model": answer.model,
    }


def footnote_to_json(note: Footnote) -> JsonObject:
    """A footnote; `span`: from and to, offsets into the document's decoded original."""
    return {
        "number": note.number,
        "claim": note.claim,
        "document": note.document,
        "name": note.name,
        "source": note.source,
        "published": _day(note.published),
        "quote": note.quote,
        "span": [note.span.start, note.span.end],
        "url": note.url,
    }


def _figure(figure: Figure) -> JsonObject:
    return {
        "measure": figure.measure,
        "actor": figure.actor,
        "low": _number(figure.low),
        "best": _number(figure.best),
        "high": _number(figure.high),
        "unit": figure.unit,
        "day": _day(figure.day),
        "notes": list(figure.notes),
    }


def _query(query: Query) -> Mapping[str, Any]:
    return {one.name: _plain(getattr(query, one.name)) for one in fields(query)}


def _table(table: Table | None) -> JsonObject | None:
    if table is None:
        return None
    return {"headers": list(table.headers), "rows": [list(row) for row in table.rows]}


def _plain(value: object) -> object:
    """A field of a query: a day as text, several as a list, a word as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return None if value is None else str(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(number: Number | None) -> Number | None:
    return None if number is None else tidy(number)
