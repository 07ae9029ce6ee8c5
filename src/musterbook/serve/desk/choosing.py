"""Which claims and documents of a list are asked for, and which of these a page shows.

A list goes on behind the last row of a page (`after`), so that a row that comes in before it moves nothing.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Generic, Protocol, TypeVar

from fastapi import Query as Asked
from pydantic import AfterValidator

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.finding import finder_of
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.kin import kin_of
from musterbook.serve.desk.query import Query
from musterbook.serve.desk.shell import UNNAMED
from musterbook.write import told_on


class Named(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """What the row is known by."""
        ...


T = TypeVar("T", bound=Named)
PDF = "application/pdf"
ROWS = 50
"""Rows of a page."""
MOST_CHOICES = 300
"""Values that a field offers; of more, people write what they look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Generic[T]):
    """The rows of one page. `total`: of all that were asked for; `first`: the place of the first row, from 1; `after`:
    where the next page begins, '' at the end.
    """

    rows: Sequence[T]
    total: int
    first: int
    after: str


def cut_of(found: Sequence[T], after: str, *, known: bool | None = None) -> Cut[T]:
    """The rows behind that of an id; the first ones where there is no such row. `known`: whether one was named, where
    '' is the id of a row.
    """
    places = (place for place, one in enumerate(found, start=1) if one.id == after)
    start = next(places, 0) if (bool(after) if known is None else known) else 0
    rows = found[start : start + ROWS]
    following = rows[-1].id or UNNAMED if rows and start + ROWS < len(found) else ""
    return Cut(rows=rows, total=len(found), first=start + 1, after=following)


Short = Annotated[str, Asked(max_length=40), AfterValidator(str.strip)]
Name = Annotated[str, Asked(max_length=500), AfterValidator(str.strip)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAsked:
    """What claims the query of a request asks for; '' asks for any. `mission`: '-' for claims about none."""

    kind: Short = ""
    actor: Name = ""
    mission: Name = ""
    status: Short = ""
    source: Name = ""
    document: Short = ""
    text: Name = ""

    @property
    def told(self) -> dict[str, str]:
        """What was asked for, by name."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsAsked:
    """What documents the query of a request asks for; '' asks for any. `only`: those that are 'restricted', 'copies' of
    one text, 'changed' at their address, or have 'pages'.
    """

    source: Name = ""
    language: Short = ""
    mission: Name = ""
    only: Short = ""
    text: Name = ""

    @property
    def told(self) -> dict[str, str]:
        """What was asked for, by name."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}


def claims_in_order(sheet: Sheet) -> list[Claim]:
    """All claims, those of the latest time first, the undated last."""
    return sheet.always("claims in order", lambda: sorted(sheet.view.claims, key=_latest_first))


def _latest_first(claim: Claim) -> tuple[int, str, int, str]:
    day = told_on(claim)
    return -(0 if day is None else day.toordinal()), claim.document or "", claim.span.start, claim.id


def chosen_claims(sheet: Sheet, asked: ClaimsAsked) -> Sequence[Claim]:
    """The claims that are asked for, in their order; where words are looked for, those that have most of them first."""
    query = Query(asked.text)
    found: Iterable[Claim] = finder_of(sheet).claims(query) if query else claims_in_order(sheet)
    tests = list(_claim_tests(sheet, asked))
    return [one for one in found if all(test(one) for test in tests)] if tests else list(found)


def _claim_tests(sheet: Sheet, asked: ClaimsAsked) -> Iterable[Callable[[Claim], bool]]:
    if asked.kind:
        yield lambda one: one.kind == asked.kind
    if asked.actor:
        wanted = actors_named(sheet, asked.actor)
        yield lambda one: one.actor in wanted
    if asked.mission:
        mission = None if asked.mission == NO_MISSION else asked.mission
        yield lambda one: one.mission == mission
    if asked.source:
        yield lambda one: (one.source or UNNAMED) == asked.source
    if asked.document:
        yield lambda one: one.document == asked.document
    if asked.status:
        statuses = sheet.everything.statuses
        yield lambda one: statuses[one.id].status == asked.status


def actors_named(sheet: Sheet, told: str) -> frozenset[str]:
    """The actors, alone or joined with others, of a code or of a name in any language."""
    return frozenset(one for one, names in names_of_actors(sheet).items() if folded(composed(told)) in names)


def names_of_actors(sheet: Sheet) -> dict[str, frozenset[str]]:
    """What each actor of the claims goes by, folded: its codes and its names."""
    return sheet.always("names of actors", partial(_names_of_actors, sheet))


def _names_of_actors(sheet: Sheet) -> dict[str, frozenset[str]]:
    found = {}
    for actor in dict.fromkeys(claim.actor for claim in sheet.view.claims):
        single = {actor, *actor.split("+")}
        told = {name for one in single for name in (one, *(sheet.view.label(one, lang) for lang in ("en", "fr", "es")))}
        found[actor] = frozenset(folded(composed(name)) for name in told)
    return found


def choices(values: Iterable[str]) -> list[str]:
    """The values that a field offers, each once, in order; none where there are too many."""
    found = sorted({one for one in values if one})
    return found if len(found) <= MOST_CHOICES else []


def documents_in_order(sheet: Sheet) -> list[Document]:
    """All documents, those of the latest day first, the undated last."""

    def key(one: Document) -> tuple[int, str, str]:
        return -(0 if one.published is None else one.published.toordinal()), one.title or one.name, one.id

    return sheet.always("documents in order", lambda: sorted(sheet.view.documents, key=key))


def chosen_documents(sheet: Sheet, asked: DocumentsAsked) -> list[Document]:
    """The documents that are asked for, in their order; where words are looked for, those most about them first."""
    query = Query(asked.text)
    found = finder_of(sheet).documents(query) if query else documents_in_order(sheet)
    tests = list(_document_tests(sheet, asked))
    return [one for one in found if all(test(one) for test in tests)] if tests else list(found)


def _document_tests(sheet: Sheet, asked: DocumentsAsked) -> Iterable[Callable[[Document], bool]]:
    if asked.source:
        yield lambda one: (one.source or UNNAMED) == asked.source
    if asked.language:
        yield lambda one: one.language == asked.language
    if asked.mission:
        mission = None if asked.mission == NO_MISSION else asked.mission
        told = {claim.document for claim in sheet.view.claims if claim.mission == mission}
        yield lambda one: one.id in told
    if asked.only:
        only = _only(sheet, asked.only)
        yield lambda one: one.id in only


def _only(sheet: Sheet, sort: str) -> Container[str]:
    kin = kin_of(sheet)
    sorts: dict[str, Container[str]] = {
        "restricted": sheet.known.restricted,
        "copies": kin.copied,
        "changed": kin.changed,
        "pages": {one.id for one in sheet.view.documents if one.media_type == PDF},
    }
    return sorts.get(sort, ())
