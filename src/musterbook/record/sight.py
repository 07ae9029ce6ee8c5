"""What of a record somebody sees: which documents, which claims in them, and what rests on nothing else.

A document is seen by who may read the whole record, or has a role for a mission that it tells of; a restricted one only
by who may read those. Of a document that is seen, the claims about other missions are not: neither themselves nor in
any figure. A claim about no mission is seen with its document. It counts what a claim reads as now, also where the
question is about an earlier day.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from musterbook.base.claim import Claim, Happening, Post
from musterbook.base.judgement import Decision
from musterbook.record import load
from musterbook.record.facts import ClaimKey, StoredDocument, StoredJudgement, StoredNameJudgement
from musterbook.record.judging import not_withdrawn
from musterbook.record.restricting import restricted_documents
from musterbook.record.rights import Access, Right
from musterbook.record.schema import claims, documents

NAMES = ("actor", "person", "parties")
"""The fields of a claim that hold names on which people decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is not seen: `hidden` documents, by id, and of the other documents `unseen` claims. `restricted`: all
    documents that are marked.
    """

    restricted: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    unseen: frozenset[ClaimKey] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether everything is seen."""
        return not (self.hidden or self.unseen)

    @property
    def concerned(self) -> frozenset[str]:
        """The documents of which something is not seen."""
        return self.hidden | {document for document, _ in self.unseen}

    def sees(self, key: ClaimKey) -> bool:
        """Whether a claim is seen."""
        return key[0] not in self.hidden and key not in self.unseen


def sight_of(connection: Connection, access: Access) -> Sight:
    """What is seen by who has this access."""
    restricted = restricted_documents(connection)
    if access.may(Right.READ_RESTRICTED) or (access.may(Right.READ) and not restricted):
        return Sight(restricted=restricted)
    if access.may(Right.READ) and not any(access.may(Right.READ_RESTRICTED, one) for one in access.missions):
        return Sight(restricted=restricted, hidden=restricted)
    return _by_missions(access, restricted, _missions_told(connection))


def _by_missions(access: Access, restricted: frozenset[str], told: Mapping[str, Mapping[str, str | None]]) -> Sight:
    hidden: set[str] = set()
    unseen: set[ClaimKey] = set()
    for document, missions in told.items():
        right = Right.READ_RESTRICTED if document in restricted else Right.READ
        others = {claim for claim, one in missions.items() if one is not None and not access.may(right, one)}
        about = {claim for claim, one in missions.items() if one is not None} - others
        if access.may(right):
            continue
        if not about:
            hidden.add(document)
        unseen |= {(document, claim) for claim in others if about}
    return Sight(restricted=restricted, hidden=frozenset(hidden), unseen=frozenset(unseen))


def _missions_told(connection: Connection) -> dict[str, dict[str, str | None]]:
    """The mission of each claim as it reads now, by document and claim."""
    found: dict[str, dict[str, str | None]] = {one: {} for one in connection.scalars(select(documents.c.id))}
    for document, claim, mission in connection.execute(select(claims.c.document, claims.c.id, claims.c.mission)):
        found[document][claim] = mission
    for (document, claim), changes in amended(load.stored_judgements(connection)).items():
        if "mission" in changes:
            found[document][claim] = json.loads(changes["mission"])
    return found


def amended(judgements: Iterable[StoredJudgement]) -> dict[ClaimKey, dict[str, str]]:
    """What the judgements that stand change of each claim: field and new value as JSON."""
    made = tuple(judgements)
    kept = {one.id for one in not_withdrawn([one.judgement for one in made])}
    return {
        one.key: dict(one.judgement.changes)
        for one in made
        if one.judgement.id in kept and one.judgement.decision is Decision.AMEND
    }


def names_among(judgements: Iterable[StoredNameJudgement], names: frozenset[str]) -> tuple[StoredNameJudgement, ...]:
    """The judgements on two names that are both among these."""
    return tuple(one for one in judgements if one.judgement.pair <= names)


def names_seen(seen: Iterable[StoredDocument], judgements: Iterable[StoredJudgement]) -> frozenset[str]:
    """Every name of an actor or a person that claims bear, as they were read or as people amended them."""
    said = {(one.document.id, claim.id): claim for one in seen for claim in one.claims}
    changes = [changed for key, changed in amended(judgements).items() if key in said]
    values = [json.loads(changed[field]) for changed in changes for field in NAMES if field in changed]
    anew = [name for value in values for name in (value if isinstance(value, list) else _single(value))]
    return frozenset((*(name for claim in said.values() for name in _names(claim)), *anew))


def _single(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value, *value.split("+"))


def _names(claim: Claim) -> tuple[str, ...]:
    parties = claim.detail.parties if isinstance(claim.detail, Happening) else ()
    person = claim.detail.person if isinstance(claim.detail, Post) else None
    return (*claim.actors, *parties, *_single(person))
