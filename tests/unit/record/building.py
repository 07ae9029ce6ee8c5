"""Documents, claims, judgements and a clock for the tests of the record."""

from datetime import UTC, date, datetime

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import OffsetMap
from musterbook.record import new_judgement

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that stands where a test sets it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def make_document(text: str, published: date | None = None) -> tuple[bytes, Document]:
    """The bytes and the reading of a plain text."""
    data = text.encode()
    document = Document(
        id=document_id(data),
        name=f"{text}.txt",
        text=text,
        original=text,
        offsets=OffsetMap.identity(len(text)),
        media_type="text/plain",
        published=published,
    )
    return data, document


def make_claim(identifier: str, low: int = 200, actor: str = "KEN") -> Claim:
    """A claim of so many present."""
    quantity = Quantity(low=low, high=low, qualifier=Qualifier.EXACT, unit="person")
    return Claim(id=identifier, kind=Kind.STRENGTH, actor=actor, quantity=quantity)


def judge(claim: str, decision: Decision, at: datetime = NOON, **changes: object) -> Judgement:
    """A judgement of an officer."""
    because = f"{decision} of {claim}"
    return new_judgement(claim, decision, because=because, decided_by="an officer", decided_at=at, changes=changes)
