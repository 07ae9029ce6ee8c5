"""What of a view goes into a file of another format, and what such a file says of where it comes from.

The formats have their own places for that (a comment, a member, a property); the words are the same in all.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from urllib.parse import quote

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.view import RecordView
from musterbook.write.reading import web_address
from musterbook.write.recordjson import iso
from musterbook.write.scope import Scope, in_order
from musterbook.write.standing import Standing, standings

DROPPED = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Characters that show nothing, or show a text otherwise than it says."""
JOINERS = "\u200c\u200d"
"""What scripts and pictures need to be joined or kept apart; these stay."""

OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
"""What stands for itself in an address, besides letters, digits and '-._'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file, and in sentences what its format could not hold."""

    data: bytes
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFolder:
    """Files by name, and in sentences what their format could not hold."""

    files: Mapping[str, bytes]
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A view, and of it what tells of `mission` or of none; None takes all. `begun_by`: only claims about a time that
    had begun by that day, None takes all.
    """

    view: RecordView
    mission: str | None = None
    begun_by: date | None = None

    @cached_property
    def scope(self) -> Scope:
        """The view seen from the mission."""
        return Scope(view=self.view, mission=self.mission)

    @cached_property
    def told(self) -> tuple[Claim, ...]:
        """The claims, whatever their time, in order of time."""
        wanted = (self.mission, None)
        return in_order(claim for claim in self.view.claims if self.mission is None or claim.mission in wanted)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims about a time that had begun."""
        return tuple(claim for claim in self.told if self.has_begun(claim))

    def has_begun(self, claim: Claim) -> bool:
        """Whether the time that a claim is about had begun by the day asked for."""
        day = claim.period.start or claim.period.end or claim.published
        return self.begun_by is None or day is None or day <= self.begun_by

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the claims; where everything is asked for, also those without a claim."""
        if self.mission is None and self.begun_by is None:
            return self.view.documents
        named = {claim.document for claim in self.claims}
        return tuple(one for one in self.view.documents if one.id in named)

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """The standing of every claim."""
        return standings(self.view, self.view.reconciliation)

    @cached_property
    def learned_at(self) -> Mapping[str, datetime]:
        """By document: when this record learned it, UTC."""
        return dict(self.view.recorded_at)

    @cached_property
    def terms(self) -> dict[str, str | bool | None]:
        """Of which mission, as of which day, by which knowledge and under which head of the record the file is."""
        view = self.view
        return {
            "mission": self.mission,
            "as_of": iso(view.as_of),
            "known_by": iso(view.known_by),
            "recorded_by": iso(view.recorded_by),
            "head": view.head,
            **({"internal": True} if view.internal else {}),
        }

    def label(self, claim: Claim) -> str:
        """'kept', 'planned', 'denied', or 'set aside: why'."""
        found = self.standing[claim.id]
        return found.status if found.kept else f"set aside: {found.because}"

    def source(self, claim: Claim) -> str:
        """Who said so, when, in which document, in one line."""
        document = self.view.document_of.get(claim.document or "")
        named = None if document is None else document.title or document.name
        parts = (claim.source, iso(claim.published), named, claim.document and f"document {claim.document}")
        return ", ".join(one for one in map(plain, parts) if one)

    def address(self, claim: Claim) -> str | None:
        """The web address of the claim's document, None where it has none."""
        document = self.view.document_of.get(claim.document or "")
        return None if document is None else address_of(document)


def address_of(document: Document) -> str | None:
    """The web address of a document as a URI of ASCII, None where it has none."""
    found = web_address(document.url)
    return None if found is None else quote(found, safe=OF_ADDRESSES, errors="replace")


def plain(text: str | None, *, lines: bool = False) -> str:
    """A text without characters that show nothing, its white space single; `lines` keeps the ends of lines."""
    kept = (
        one if one in JOINERS or unicodedata.category(one) not in DROPPED else " " if one.isspace() else ""
        for one in (text or "").replace("\r\n", "\n").replace("\n", "\u2028")
    )
    told = "".join(kept).split("\u2028")
    return ("\n" if lines else " ").join(" ".join(one.split()) for one in told).strip()
