"""A document that is open: laid out as a reader sees it, as its original or page by page, with its claims beside it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from musterbook.base.claim import Claim
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.issue import Issue
from musterbook.base.span import Span
from musterbook.base.status import ClaimStatus
from musterbook.serve.desk.kin import Kin, kin_of
from musterbook.serve.desk.shell import Shell
from musterbook.serve.desk.typesetting import (
    Part,
    Row,
    blocks_of_source,
    blocks_of_text,
    part_at,
    parts_of,
    rows_of,
)
from musterbook.serve.desk.unrendering import Unrendering
from musterbook.write import anchor_of, web_address

T = TypeVar("T")
TEXT, SOURCE, PAGES = "text", "original", "pages"
PDF = "application/pdf"
LONG = 50_000
"""Characters from which on what is made of a document is kept."""
MOST_ELSEWHERE = 200
"""Claims of other parts that a part leads to."""
MOST_TOLD = 100
"""Issues, citations and the like of a document that are listed."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A document in one of its views. `number`: of the part, or 0 where `place` says which: an offset of what is shown,
    or the anchor of a claim.
    """

    shell: Shell
    document: Document
    view: str = TEXT
    number: int = 0
    place: int | str = 0

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Its claims by id, in the order of its text."""
        return {one.id: one for one in self.shell.s.claims_of_document.get(self.document.id, ())}

    @property
    def title(self) -> str:
        """What to call it."""
        return self.document.title or self.document.name

    @property
    def text(self) -> str:
        """What is shown."""
        return self.document.original if self.view == SOURCE else self.document.text

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Where the words of each claim stand in what is shown; of claims that have any there."""
        if self.view == SOURCE:
            most = len(self.document.original)
            return {one.id: one.span for one in self.claims.values() if one.span and one.span.end <= most}
        return self._kept("placed", self._placed)

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        """What is made of a long document is made once for all its pages; of others it is made as fast as found."""
        if len(self.document.text) < LONG:
            return make()
        return self.shell.s.always((name, self.document.id), make)

    def _placed(self) -> Mapping[str, Span]:
        found = Unrendering(self.document)
        placed = {one.id: found.span_of(one) for one in self.claims.values()}
        return {claim: span for claim, span in placed.items() if span}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is shown in parts of one page each."""
        return self._kept(f"parts of {self.view}", lambda: parts_of(self._blocks(), self.spans))

    def _blocks(self) -> Sequence[Block]:
        if self.view == SOURCE:
            return blocks_of_source(self.document.original)
        return blocks_of_text(self.document.text, self.document.blocks)

    @cached_property
    def part(self) -> Part:
        """The part that is shown."""
        if self.number:
            return self.parts[min(self.number, len(self.parts)) - 1]
        return part_at(self.parts, self.offset)

    @cached_property
    def offset(self) -> int:
        """The place of what is shown that was asked for."""
        if isinstance(self.place, int):
            return self.place
        spans = (span for claim, span in self.spans.items() if anchor_of(claim) == self.place)
        return next((span.start for span in spans), 0)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the part."""
        return rows_of(self.text, self.part, self.spans, source=self.view == SOURCE)

    @cached_property
    def here(self) -> frozenset[str]:
        """The claims that are marked in the part."""
        return frozenset(claim for row in self.rows for claim in row.claims)

    @property
    def unplaced(self) -> list[Claim]:
        """The claims whose words are no part of what is shown; with the last part."""
        if self.part.number != self.part.total:
            return []
        return [one for one in self.claims.values() if one.id not in self.spans][:MOST_ELSEWHERE]

    @property
    def elsewhere(self) -> list[Claim]:
        """Claims that are marked in other parts."""
        if self.part.total == 1:
            return []
        return [one for one in self.claims.values() if one.id in self.spans and one.id not in self.here][
            :MOST_ELSEWHERE
        ]

    def repeats_title(self, row: Row) -> bool:
        """Whether a row is the title, which stands above the text, and nothing more."""
        told = "".join(run.text for line in row.lines for cell in line.cells for run in cell.runs)
        return row.kind == BlockKind.TITLE and not row.claims and told.strip() == self.title

    def at(self, row: Row) -> bool:
        """Whether the place that was asked for stands in a row."""
        if not isinstance(self.place, int) or not self.place:
            return False
        following = (one.at for one in self.rows if one.at > row.at)
        return row.at <= self.place < next(following, len(self.text) + 1)

    def anchors(self, claims: Sequence[str]) -> str:
        """The anchors of claims, as an attribute has them."""
        return " ".join(anchor_of(one) for one in claims)

    def anchor(self, claim: str) -> str:
        """The anchor of a claim."""
        return anchor_of(claim)

    def card(self, claim: str) -> str:
        """The anchor of what stands beside a claim's words."""
        return anchor_of(claim, "card")

    def standing(self, claim: str) -> str:
        """How a claim stands: 'kept', 'set-aside', 'planned' or 'denied'."""
        return self.shell.scope.standing[claim].status

    def status(self, claim: str) -> ClaimStatus:
        """The status of a claim, with its reason."""
        return self.shell.s.everything.statuses[claim]

    @cached_property
    def tally(self) -> list[tuple[str, int]]:
        """How many claims stand how, those that there are."""
        counts = Counter(self.standing(one) for one in self.claims)
        return [(one, counts[one]) for one in ("kept", "set-aside", "planned", "denied") if counts[one]]

    @cached_property
    def kin(self) -> Kin:
        """What it rests on, and what rests on it."""
        return kin_of(self.shell.s)

    @property
    def restricted(self) -> bool:
        """Whether it is kept from readers."""
        return self.document.id in self.shell.s.known.restricted

    @property
    def address(self) -> str | None:
        """Where it stands on the web."""
        return web_address(self.document.url)

    @property
    def pdf(self) -> bool:
        """Whether it is made of pages that can be drawn."""
        return self.document.media_type == PDF

    @property
    def issues(self) -> list[Issue]:
        """What its reading found wrong."""
        found = (one for one in self.shell.s.view.issues if one.document == self.document.id)
        return [one for one, _ in zip(found, range(MOST_TOLD), strict=False)]
