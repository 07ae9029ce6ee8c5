"""What else the record holds: documents, events, issues and judgements, as rows."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from musterbook.base import document, issue, judgement, ledger
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.rows import Row, Rows
from musterbook.serve.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document(Row):
    """One text. `claims`: how many it makes. `recorded_at`: when this record learned of it, UTC. `basis`: whether its
    day was 'given', 'stated' or 'inferred'. `restricted`: whether it is kept from readers and from all that is public.
    """

    SHOWN: ClassVar[tuple[str, ...]] = ("id", "name", "title", "source", "published", "language", "claims")

    id: str
    name: str
    title: str | None
    source: str | None
    published: date | None
    basis: str
    language: str
    claims: int
    url: str | None
    media_type: str
    retrieved_at: datetime | None
    recorded_at: datetime | None
    snapshot: str | None
    restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Event(Row):
    """A movement, a casualty, a deposit or a loss that claims tell, or, where it is `implied`, that they need."""

    SHOWN: ClassVar[tuple[str, ...]] = (
        *("kind", "actor", "mission", "start", "end", "low", "high", "unit", "outcome", "implied", "claims", "sources"),
    )

    kind: str
    actor: str
    actor_name: str
    mission: str | None
    start: date | None
    end: date | None
    low: Number | None
    high: Number | None
    unit: str | None
    outcome: str | None
    implied: bool
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Issue(Row):
    """A fault in the data, with its code. `start`, `end`: where it stands in the decoded original. `lost`: whether
    something did not make it into the record.
    """

    SHOWN: ClassVar[tuple[str, ...]] = ("code", "document", "message", "seen", "lost")

    code: str
    message: str
    document: str | None
    start: int | None
    end: int | None
    expected: str | None
    seen: str | None
    lost: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Judgement(Row):
    """A person's decision about a claim (`about` 'claim'), or about two names of actors or persons.

    `changes`: of an amendment, FIELD=VALUE. `replaces`: the id of the judgement that this one undoes or supersedes.
    """

    SHOWN: ClassVar[tuple[str, ...]] = (
        *("id", "about", "subject", "decision", "other", "changes", "because", "decided_by", "decided_at"),
    )

    id: str
    about: str
    subject: str
    decision: str
    other: str | None
    changes: tuple[str, ...]
    because: str
    decided_by: str
    decided_at: datetime
    replaces: str | None


class Documents(Rows[Document]):
    """Documents in the order of their days."""

    ROW = Document
    NOUN = ("document", "documents")


class Events(Rows[Event]):
    """Events in a stable order."""

    ROW = Event
    NOUN = ("event", "events")


class Issues(Rows[Issue]):
    """Issues in the order of their documents."""

    ROW = Issue
    NOUN = ("issue", "issues")


class Judgements(Rows[Judgement]):
    """Judgements in the order in which they were decided."""

    ROW = Judgement
    NOUN = ("judgement", "judgements")


def document_rows(view: RecordView, restricted: Container[str] = ()) -> dict[str, Document]:
    """The documents of a view by their ids. `restricted`: the ids of those that are."""
    made: dict[str | None, int] = {}
    for claim in view.claims:
        made[claim.document] = made.get(claim.document, 0) + 1
    recorded = dict(view.recorded_at)
    return {
        one.id: _document_row(
            one, made.get(one.id, 0), recorded_at=recorded.get(one.id), restricted=one.id in restricted
        )
        for one in view.documents
    }


def _document_row(one: document.Document, claims: int, *, recorded_at: datetime | None, restricted: bool) -> Document:
    return Document(
        id=one.id,
        name=one.name,
        title=one.title or None,
        source=one.source or None,
        published=one.published,
        basis=one.published_basis,
        language=one.language,
        claims=claims,
        url=one.url or None,
        media_type=one.media_type,
        retrieved_at=one.retrieved_at,
        recorded_at=recorded_at,
        snapshot=one.snapshot or None,
        restricted=restricted,
    )


def event_row(selection: Selection, event: ledger.Event, claims: Mapping[str, Claim]) -> Event:
    """An event with its claims."""
    return Event(
        kind=event.kind,
        actor=event.actor,
        actor_name=selection.view.label(event.actor),
        mission=event.mission,
        start=event.start,
        end=event.end,
        low=event.low,
        high=event.high,
        unit=event.unit,
        outcome=event.outcome,
        implied=event.implied,
        claims=tuple(claims[one] for one in event.claims if one in claims),
        sources=tuple(selection.sources(event.claims)),
    )


def issue_row(one: issue.Issue, names: Mapping[str, str]) -> Issue:
    """An issue under the name of its document. `names`: of documents by their ids."""
    return Issue(
        code=one.code,
        message=one.message,
        document=None if one.document is None else names.get(one.document, one.document),
        start=None if one.span is None else one.span.start,
        end=None if one.span is None else one.span.end,
        expected=one.expected,
        seen=one.seen,
        lost=one.lost,
    )


def judgement_row(one: judgement.Judgement | judgement.NameJudgement) -> Judgement:
    """A judgement of either sort."""
    if isinstance(one, judgement.NameJudgement):
        about, subject, other = str(one.named), one.name, one.other
    else:
        about, subject, other = "claim", one.claim, None
    return Judgement(
        id=one.id,
        about=about,
        subject=subject,
        decision=str(one.decision),
        other=other,
        changes=_changes(one) if isinstance(one, judgement.Judgement) else (),
        because=one.because,
        decided_by=one.decided_by,
        decided_at=one.decided_at,
        replaces=one.replaces,
    )


def _changes(one: judgement.Judgement) -> tuple[str, ...]:
    """Each change as FIELD=VALUE."""
    told = ((field, json.loads(value)) for field, value in one.changes)
    return tuple(f"{field}={'null' if value is None else value}" for field, value in told)
