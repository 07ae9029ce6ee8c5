"""Questions in plain words: to a typed query, and from it to an answer out of a view of the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from musterbook.base.answer import Answer
from musterbook.base.query import Form, Query
from musterbook.base.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is asked: the view, and the same record as known by another day (None = by now)."""

    view: RecordView
    known_by: Callable[[date | None], RecordView]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question as read: its language (ISO 639-1) and its query."""

    text: str
    language: str
    query: Query


def understand(
    question: str, ground: Ground, *, language: str | None = None, before: Query | None = None
) -> Understood:
    """The query that a question asks for. `before`: that of the question before it in a conversation; `language`:
    None = as the question is worded, in English, French or Spanish.
    """
    return Understood(text=question, language=language or "en", query=Query(form=Form.TEXT))


def answer(understood: Understood, ground: Ground) -> Answer:
    """What the record says to a query, in the language of the question."""
    return Answer(
        question=understood.text, language=understood.language, query=understood.query, held=False,
        sentence="not in the record",
    )  # fmt: skip
