"""Sources held against each other: who says what others say, whom others contradict, and who copies whom.

These are counts and no grades: whether a source is to be believed is for people to judge.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from musterbook.base.claim import Claim
from musterbook.base.copies import Edge, Relation
from musterbook.base.document import Document
from musterbook.base.ledger import Conflict
from musterbook.serve.desk.bearing import bearing_of
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.kin import kin_of
from musterbook.serve.desk.statements import statements_of
from musterbook.serve.selection import word_of

TAKEN = (Relation.COPY_OF, Relation.REVISION_OF, Relation.TRANSLATION_OF, Relation.EXCERPT_OF)
"""How a document has its text from another."""
MOST_COMPARED = 4_000
"""Claims of one source that are held against those of others, the latest."""


@dataclass(slots=True, kw_only=True)
class Outlet:
    """One source: '' is the one that is not named. `repeats`: claims on another's word; `borne_out`: claims that others
    say too, on a word of their own; `contradicted`: claims in a conflict with another source's.
    """

    id: str
    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    repeats: int = 0
    borne_out: int = 0
    contradicted: int = 0
    set_aside: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Texts that one source has from another: edges between their documents."""

    source: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """One source beside the others: how many of its claims each bears out, how many each contradicts, on whose words it
    rests, whom it copies and who copies it. `compared`: how many of its claims were held against others'.
    """

    agrees: Sequence[tuple[str, int]]
    disagrees: Sequence[tuple[str, int]]
    conflicts: Sequence[Conflict]
    words: Sequence[tuple[str, int]]
    copies: Sequence[Kinship]
    copied_by: Sequence[Kinship]
    compared: int


def outlets(sheet: Sheet) -> dict[str, Outlet]:
    """All sources by name, the one with the most claims first."""
    return sheet.always("outlets", lambda: _outlets(sheet))


def _outlets(sheet: Sheet) -> dict[str, Outlet]:
    found: defaultdict[str, Outlet] = defaultdict(lambda: Outlet(id=""))
    for document in sheet.view.documents:
        found[document.source].documents.append(document)
    for claim in sheet.view.claims:
        found[claim.source or ""].claims.append(claim)
    borne_out, disputed = statements_of(sheet).borne_out(), contradicted(sheet)
    for name, outlet in found.items():
        outlet.id = name
        _count(sheet, outlet, borne_out=borne_out, disputed=disputed)
    order = sorted(found.values(), key=lambda one: (-len(one.claims), -len(one.documents), one.id))
    return {one.id: one for one in order}


def _count(sheet: Sheet, outlet: Outlet, *, borne_out: frozenset[str], disputed: frozenset[str]) -> None:
    own = {one.id for one in outlet.documents}
    for claim in outlet.claims:
        outlet.repeats += word_of(claim) not in own and word_of(claim) not in (claim.document, claim.id)
        outlet.borne_out += claim.id in borne_out
        outlet.contradicted += claim.id in disputed
        outlet.set_aside += not sheet.everything.counts(claim)
    told = [one.published for one in outlet.documents] + [one.published for one in outlet.claims]
    days = [one for one in told if one is not None]
    outlet.first, outlet.last = (min(days), max(days)) if days else (None, None)


def contradicted(sheet: Sheet) -> frozenset[str]:
    """The claims that are in a conflict with a claim of another source."""
    claims = sheet.view.claim_of
    found: set[str] = set()
    for conflict in sheet.view.reconciliation.conflicts:
        told = [claims[one] for one in (*conflict.claims, *conflict.also) if one in claims]
        if len({one.source or "" for one in told}) > 1:
            found.update(one.id for one in told)
    return frozenset(found)


def company_of(sheet: Sheet, outlet: Outlet) -> Company:
    """A source beside the others."""
    return sheet.always(("company", outlet.id), lambda: _company(sheet, outlet))


def _company(sheet: Sheet, outlet: Outlet) -> Company:
    claims = sorted(outlet.claims, key=lambda one: one.published or date.min, reverse=True)[:MOST_COMPARED]
    conflicts = _conflicts(sheet, outlet, claims)
    return Company(
        agrees=_agreeing(sheet, outlet, claims),
        disagrees=_disagreeing(sheet, outlet, conflicts),
        conflicts=conflicts,
        words=_words(claims),
        copies=_kinships(sheet, outlet, back=False),
        copied_by=_kinships(sheet, outlet, back=True),
        compared=len(claims),
    )


def _agreeing(sheet: Sheet, outlet: Outlet, claims: Iterable[Claim]) -> list[tuple[str, int]]:
    """Of how many of its claims each other source says the same on another word."""
    statements, counts = statements_of(sheet), Counter[str]()
    for claim in claims:
        counts.update({one.source or "" for one in statements.voices(claim).others} - {outlet.id})
    return _most_first(counts)


def _most_first(counts: "Counter[str]") -> list[tuple[str, int]]:
    """The highest counts first, by name among equals."""
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _conflicts(sheet: Sheet, outlet: Outlet, claims: Iterable[Claim]) -> list[Conflict]:
    """The conflicts that its claims are in with other sources', each once."""
    bearing = bearing_of(sheet)
    found = {id(one): one for claim in claims for one in bearing.conflicts(claim.id)}
    return [one for one in found.values() if _sources(sheet, one) - {outlet.id}]


def _disagreeing(sheet: Sheet, outlet: Outlet, conflicts: Iterable[Conflict]) -> list[tuple[str, int]]:
    """In how many of those conflicts each other source is."""
    counts = Counter(source for one in conflicts for source in _sources(sheet, one) - {outlet.id})
    return _most_first(counts)


def _sources(sheet: Sheet, conflict: Conflict) -> set[str]:
    claims = sheet.view.claim_of
    return {claims[one].source or "" for one in (*conflict.claims, *conflict.also) if one in claims}


def _words(claims: Iterable[Claim]) -> list[tuple[str, int]]:
    """The speakers and cited sources on whose word its claims rest."""
    told = (word_of(claim).partition(":") for claim in claims)
    return Counter(name.title() if kind == "said" else name for kind, mark, name in told if mark).most_common()


def _kinships(sheet: Sheet, outlet: Outlet, *, back: bool) -> list[Kinship]:
    """Whose texts it has, or, looking `back`, who has its own; itself left out."""
    own = {one.id for one in outlet.documents}
    kin = kin_of(sheet)
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for document in own:
        for edge in kin.carried_by(document) if back else kin.rests_on(document):
            other = sheet.view.document_of.get(edge.source if back else edge.target)
            if edge.relation in TAKEN and other is not None and other.id not in own:
                found[other.source].append(edge)
    rows = (Kinship(source=name, edges=tuple(sorted(edges))) for name, edges in found.items())
    return sorted(rows, key=lambda one: (-len(one.edges), one.source))
