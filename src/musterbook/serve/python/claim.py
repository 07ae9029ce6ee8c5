"""A claim with all that the record knows of it: its words, who published them, where it stands, what contradicts it.

The fields have the names of docs/claims.md; docs/python.md lists those beside them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from musterbook.base import claim as said
from musterbook.base.claim import Corps, Harm, Kind, Modality
from musterbook.base.quantity import Number, Qualifier
from musterbook.base.status import Status
from musterbook.serve.python.rows import Row, Rows
from musterbook.serve.selection import Selection

if TYPE_CHECKING:
    from musterbook.base.document import Document

MOST_ROWS = 8_000
"""Rows that are kept at a time, of some 700 bytes each."""
DETAIL = (
    *("resolution", "in_favour", "against", "abstain", "person", "role", "rank", "question", "sample", "measure"),
    *("event", "stance", "about"),
)
"""Fields that only some kinds of claim have; `parties` beside them, of which there can be several."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Claim(Row):
    """One thing that one document says.

    `start`, `end`: inclusive days. `published`: when the words were published; `known_since`: the day from which
    `known_by` knows them, `recorded_at`: the moment at which this record learned them. `status`, `because`, `note`:
    where the claim stands and why. `contradicted_by`: ids of the others of the conflicts that it is in.
    `told_by`: the outlets that carry the same statement on the same word. `judgement`: id of the latest one on it.
    """

    SHOWN: ClassVar[tuple[str, ...]] = (
        *("id", "kind", "actor", "low", "high", "unit", "start", "end", "status", "source", "published", "quote"),
    )

    id: str
    kind: Kind
    actor: str
    actor_name: str
    low: Number | None
    high: Number | None
    unit: str | None
    start: date | None
    end: date | None
    quote: str
    source: str | None
    published: date | None
    known_since: date | None
    recorded_at: datetime | None
    status: Status
    because: str
    note: str | None
    contradicted_by: tuple[str, ...]
    told_by: tuple[str, ...]
    mission: str | None
    place: str | None
    qualifier: Qualifier
    modality: Modality
    corps: Corps | None
    outcome: Harm | None
    channel: str | None
    purpose: str | None
    cumulative: bool
    additional: bool
    census: bool
    complete: bool
    marks: tuple[str, ...]
    resolution: str | None
    in_favour: int | None
    against: int | None
    abstain: int | None
    person: str | None
    role: str | None
    rank: str | None
    question: str | None
    sample: int | None
    measure: str | None
    event: str | None
    parties: tuple[str, ...]
    stance: str | None
    about: str | None
    attribution: str | None
    origin: str | None
    confidence: float
    locator: str | None
    span_start: int
    span_end: int
    document: str | None
    name: str | None
    url: str | None
    judgement: str | None


class Claims(Rows[Claim]):
    """Claims in the order of their documents' dates."""

    ROW = Claim
    NOUN = ("claim", "claims")


class ClaimRows(Mapping[str, Claim]):
    """All claims of a view by their ids, in its order; a row is made when it is first asked for."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._made: dict[str, Claim] = {}

    def __getitem__(self, claim: str) -> Claim:
        """The row of a claim; raises KeyError where the view has none of that id."""
        row = self._made.get(claim)
        if row is None:
            said_by = self._selection.view.claim_of[claim]
            made = _claim_row(
                self._selection,
                said_by,
                against=self._against.get(claim, ()),
                recorded_at=self._recorded.get(said_by.document or ""),
            )
            if len(self._made) >= MOST_ROWS:
                self._made.clear()
            row = self._made.setdefault(claim, made)
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._selection.view.claim_of)

    def __len__(self) -> int:
        return len(self._selection.view.claim_of)

    @cached_property
    def _against(self) -> dict[str, tuple[str, ...]]:
        return _contradicted(self._selection)

    @cached_property
    def _recorded(self) -> dict[str, datetime]:
        return dict(self._selection.view.recorded_at)


def _contradicted(selection: Selection) -> dict[str, tuple[str, ...]]:
    """By claim: the others of the conflicts that it is in."""
    found: dict[str, dict[str, None]] = {}
    for conflict in selection.view.reconciliation.conflicts:
        for one in conflict.claims:
            others = dict.fromkeys(other for other in conflict.claims if other != one)
            found.setdefault(one, {}).update(others)
    return {one: tuple(others) for one, others in found.items()}


def _claim_row(
    selection: Selection, claim: said.Claim, *, against: tuple[str, ...], recorded_at: datetime | None
) -> Claim:
    document = selection.view.document_of.get(claim.document or "")
    status = selection.statuses[claim.id]
    return Claim(
        id=claim.id,
        kind=claim.kind,
        actor=claim.actor,
        actor_name=selection.view.label(claim.actor),
        low=claim.quantity.low,
        high=claim.quantity.high,
        qualifier=claim.quantity.qualifier,
        unit=claim.quantity.unit,
        start=claim.period.start,
        end=claim.period.end,
        marks=claim.period.marks,
        known_since=_known_since(claim, document, recorded_at),
        recorded_at=recorded_at,
        status=status.status,
        because=status.because,
        note=status.note or None,
        contradicted_by=against,
        told_by=tuple(selection.told_by(claim)),
        locator=_joined(map(str, claim.locators)),
        span_start=claim.span.start,
        span_end=claim.span.end,
        name=None if document is None else document.name,
        url=(document.url or None) if document is not None else None,
        judgement=selection.latest_judgements.get(claim.id),
        **_plain(claim),
        **_detail(claim.detail),
    )


PLAIN = (
    *("quote", "source", "published", "mission", "place", "modality", "corps", "outcome", "channel", "purpose"),
    *("cumulative", "additional", "census", "complete", "attribution", "origin", "confidence", "document"),
)
"""Fields that are those of the claim itself."""


def _plain(claim: said.Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in PLAIN}


def _detail(detail: said.Detail | None) -> dict[str, Any]:
    return {name: getattr(detail, name, None) for name in DETAIL} | {"parties": getattr(detail, "parties", ())}


def _known_since(claim: said.Claim, document: "Document | None", recorded_at: datetime | None) -> date | None:
    """By the rules of `known_by`: the claim's own date, else its document's, else the day of recording."""
    dated = claim.published or (None if document is None else document.published)
    return dated or (None if recorded_at is None else recorded_at.date())


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(words)) or None
