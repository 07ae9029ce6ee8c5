"""Evidence: a sentence of a document that bears on a question, with what it holds."""

from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.period import Period
from musterbook.base.quantity import Number
from musterbook.base.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`span`: of the sentence in the document's text. `claims`: those that its words carry; `fitting`: those of them
    that are of what is asked. `numbers`: value and unit (None = a plain count). `persons`: names that look like those
    of people. `score`: 0 to 1, how much of the question it has. `lacking`: what of it that none may lack it has not.
    `denied`: whether it says no to what is asked, `doubtful`:
    whether it says no to something else. `counted`: how many countries, parties or the like it tells of, where it
    does ('six countries'). `near`: the number that stands with what limits a count ('24 of them women'). `cited`:
    titles of what the document cites for the sentence, which tell whom that only tells of.
    """

    document: Document
    span: Span
    score: float
    claims: tuple[Claim, ...] = ()
    fitting: tuple[Claim, ...] = ()
    numbers: tuple[tuple[Number, str | None], ...] = ()
    times: tuple[Period, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    denied: bool = False
    doubtful: bool = False
    counted: Number | None = None
    near: Number | None = None
    cited: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return self.document.quote(self.span)

    @property
    def published(self) -> date | None:
        """When its document was published."""
        return self.document.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`best`: the sentences that answer a query, best first; `nearest`: of those that do not, the closest."""

    best: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()
