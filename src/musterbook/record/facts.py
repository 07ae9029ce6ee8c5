"""What the record knew: documents, claims and judgements within two clocks.

`known_by` is the clock of the world's knowledge: what was published by a day. `recorded_by` is the record's
own: what it had learned by a day. Nothing that is appended later with a later date can change what either
clock shows, so a figure can be quoted as known on a day and found again years later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.judgement import Judgement, NameJudgement

ClaimKey = tuple[str, str]
"""The document that a claim was recorded from, and the id it has there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """One document as recorded; `claims` and `issues` in the order found, `seq` its place in the chain, `sha256` the
    hash of its bytes, '' where readings are not to be told apart. `hidden`: whether who asks may not see it; a hidden
    reading takes the place of an earlier one all the same.
    """

    seq: int
    recorded_at: datetime
    document: Document
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    sha256: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredJudgement:
    """One judgement as recorded; `key` names the claim, `seq` is its place in the chain."""

    seq: int
    key: ClaimKey
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNameJudgement:
    """One judgement on names as recorded; `seq` is its place in the chain."""

    seq: int
    judgement: NameJudgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Documents by date, claims by document and place in it, judgements as decided, issues by document.

    `recorded_at`: (document id, when this record learned it, UTC). `head`: the hash of the chain at the last
    document or judgement among these; '' where there are none. `whole`: whether who asked may see all that is recorded.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    issues: tuple[Issue, ...] = ()
    recorded_at: tuple[tuple[str, datetime], ...] = ()
    head: str = ""
    name_judgements: tuple[NameJudgement, ...] = ()
    whole: bool = True


def select_facts(
    documents: Iterable[StoredDocument],
    judgements: Iterable[StoredJudgement],
    *,
    hashes: Mapping[int, str],
    names: Iterable[StoredNameJudgement] = (),
    known_by: date | None = None,
    recorded_by: date | None = None,
) -> Facts:
    """The facts within both clocks; None is no limit. `hashes`: the chain's hash at each `seq`.

    A document without a date counts as published on the day it was recorded; a claim that carries a date of
    its own, as in a claim file, counts by that, and takes its document with it. Of several readings of the same
    bytes (a table, read again by a better mapping) the last one recorded counts.
    """
    recorded = (one for one in documents if recorded_by is None or one.recorded_at.date() <= recorded_by)
    seen = (one for one in _last_readings(recorded) if not one.hidden)
    kept = sorted(_known(seen, known_by), key=_by_date)
    called = name_claims({(one.document.id, claim.id): claim for one in kept for claim in one.claims})
    claims = {called[key]: _named(claim, called[key]) for key, claim in _keyed(kept)}
    judged = sorted(_decided(judgements, called, recorded_by), key=lambda one: one.seq)
    named = sorted((one for one in names if _in_time(one.judgement, recorded_by)), key=lambda one: one.seq)
    last = max([*(one.seq for one in kept), *(one.seq for one in judged), *(one.seq for one in named)], default=None)
    return Facts(
        documents=tuple(one.document for one in kept),
        claims=tuple(claims.values()),
        judgements=tuple(replace(one.judgement, claim=called[one.key]) for one in judged),
        issues=tuple(issue for one in kept for issue in one.issues),
        recorded_at=tuple((one.document.id, one.recorded_at) for one in kept),
        head="" if last is None else hashes[last],
        name_judgements=tuple(one.judgement for one in named),
    )


def _last_readings(documents: Iterable[StoredDocument]) -> Iterable[StoredDocument]:
    """The documents; of those with the same bytes only the last that was recorded."""
    last: dict[str, StoredDocument] = {}
    for one in documents:
        key = one.sha256 or one.document.id
        if key not in last or last[key].seq < one.seq:
            last[key] = one
    return last.values()


def _named(claim: Claim, name: str) -> Claim:
    return claim if claim.id == name else replace(claim, id=name)


def _known(documents: Iterable[StoredDocument], known_by: date | None) -> Iterable[StoredDocument]:
    for one in documents:
        day = one.document.published or one.recorded_at.date()
        claims = tuple(claim for claim in one.claims if known_by is None or (claim.published or day) <= known_by)
        if known_by is None or day <= known_by or claims:
            yield replace(one, claims=claims)


def _by_date(one: StoredDocument) -> tuple[date, str]:
    return (one.document.published or date.max, one.document.id)


def _keyed(documents: Sequence[StoredDocument]) -> Iterable[tuple[ClaimKey, Claim]]:
    for one in documents:
        for claim in one.claims:
            yield (one.document.id, claim.id), claim


def name_claims(claims: Mapping[ClaimKey, Claim]) -> dict[ClaimKey, str]:
    """One name for each claim: its id, or `id@document` where documents gave one id to different claims.

    Ids that Musterbook makes are unique; those that people write in claim files need not be. The same claim in
    two files is one claim.
    """
    same_id: defaultdict[str, list[ClaimKey]] = defaultdict(list)
    for key in sorted(claims):
        same_id[key[1]].append(key)
    names: dict[ClaimKey, str] = {}
    for identifier, keys in same_id.items():
        shared = len(keys) == 1 or len({claims[key] for key in keys}) == 1
        names.update({key: identifier if shared else f"{identifier}@{key[0]}" for key in keys})
    return names


def _decided(
    judgements: Iterable[StoredJudgement], names: Mapping[ClaimKey, str], recorded_by: date | None
) -> Iterable[StoredJudgement]:
    for one in judgements:
        if _in_time(one.judgement, recorded_by) and one.key in names:
            yield one


def _in_time(judgement: Judgement | NameJudgement, recorded_by: date | None) -> bool:
    return recorded_by is None or judgement.decided_at.date() <= recorded_by
