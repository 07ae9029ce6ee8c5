"""Rows of the tables for documents, claims, judgements and issues, and these again from rows."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeAlias

from musterbook.base.access import Grant, Restriction, Role
from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_from_json, claim_to_json
from musterbook.base.document import Document
from musterbook.base.errors import RecordError
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Judgement, Named, NameJudgement, Sameness
from musterbook.base.quantity import Number
from musterbook.record.codec import canonical, from_text, pack, to_text, unpack
from musterbook.record.facts import StoredJudgement, StoredNameJudgement
from musterbook.record.packing import pack_text, unpack_text
from musterbook.record.schema import NAME_LENGTH

Row = dict[str, Any]
RESTRICT, LIFT = "restrict", "lift"
"""How a restriction's row says what was decided; whatever else stands there keeps the document restricted."""
Stored: TypeAlias = Mapping[Any, Any]
"""A row as the database gives it."""


def plain(text: str) -> str:
    """The text without what a database's text column refuses: lone surrogates and NUL become U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def document_row(document: Document, *, sha256: str, hints: Mapping[str, str | None], recorded_at: datetime) -> Row:
    """The document's row, all but its `seq`."""
    texts = ("id", "name", "media_type", "language", "title", "source", "url", "published_basis")
    return {name: plain(getattr(document, name)) for name in texts} | {
        "sha256": sha256,
        "published": document.published,
        "hints": canonical({key: value for key, value in hints.items() if value is not None}),
        "recorded_at": recorded_at,
        "reading": pack(to_text(document)),
    }


def document_from_row(row: Stored) -> Document:
    """The document as it was read when it was recorded."""
    return from_text(Document, unpack(row["reading"]))


def claims_of_reading(claims: Iterable[Claim]) -> dict[str, tuple[Claim, str]]:
    """Each claim with its payload, by id; of claims with one id the first is kept (a document says a thing once).

    Raises RecordError for an id longer than a record keeps.
    """
    found: dict[str, tuple[Claim, str]] = {}
    for claim in claims:
        if len(claim.id) > NAME_LENGTH:
            raise RecordError(f"the id of a claim has {len(claim.id)} signs; at most {NAME_LENGTH} are kept")
        if claim.id not in found:
            found[claim.id] = (claim, claim_payload(claim))
    return found


def claim_payload(claim: Claim) -> str:
    """The claim as canonical JSON, without the fields that it does not state."""
    return canonical(
        {name: value for name, value in claim_to_json(claim).items() if value is not None and value is not False}
    )


def claim_rows(document: str, claims: Mapping[str, tuple[Claim, str]], run: str) -> Iterator[Row]:
    """A row for each claim, in order."""
    for position, (claim, payload) in enumerate(claims.values()):
        yield _claim_row(claim, payload) | {"document": document, "run": run, "position": position}


def _claim_row(claim: Claim, payload: str) -> Row:
    return {
        "id": plain(claim.id),
        "packed": pack_text(payload),
        "kind": str(claim.kind),
        "actor": plain(claim.actor),
        "mission": None if claim.mission is None else plain(claim.mission),
        "starts_on": claim.period.start,
        "ends_on": claim.period.end,
        "low": _column_number(claim.quantity.low),
        "high": _column_number(claim.quantity.high),
        "published": claim.published,
    }


def _column_number(number: Number | None) -> float | None:
    return None if number is None else float(number)


def claim_from_row(row: Stored) -> Claim:
    """The claim as it was recorded."""
    return claim_from_json(json.loads(unpack_text(row["packed"])))


def issue_rows(document: str, issues: Sequence[Issue]) -> list[Row]:
    """A row for each issue, in order."""
    return [
        {"document": document, "position": position, "code": issue.code, "payload": to_text(issue)}
        for position, issue in enumerate(issues)
    ]


def issue_from_row(row: Stored) -> Issue:
    """The issue as it was recorded."""
    return from_text(Issue, row["payload"])


def judgement_row(judgement: Judgement, key: tuple[str, str]) -> Row:
    """The judgement's row, all but its `seq`; `key` names the claim in the claims table."""
    return {
        "id": judgement.id,
        "document": key[0],
        "claim": key[1],
        "decision": str(judgement.decision),
        "because": plain(judgement.because),
        "decided_by": plain(judgement.decided_by),
        "decided_at": judgement.decided_at,
        "changes": canonical([list(pair) for pair in judgement.changes]),
        "replaces": judgement.replaces,
    }


def judgement_from_row(row: Stored) -> StoredJudgement:
    """The judgement as it was recorded; its claim is named as in the claims table."""
    judgement = Judgement(
        id=row["id"],
        claim=row["claim"],
        decision=Decision(row["decision"]),
        because=row["because"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        changes=tuple((field, value) for field, value in json.loads(row["changes"])),
        replaces=row["replaces"],
    )
    return StoredJudgement(seq=row["seq"], key=(row["document"], row["claim"]), judgement=judgement)


def name_judgement_row(judgement: NameJudgement) -> Row:
    """The row of a judgement on names, all but its `seq`."""
    return {
        "id": judgement.id,
        "named": str(judgement.named),
        "name": plain(judgement.name),
        "other": plain(judgement.other),
        "decision": str(judgement.decision),
        "because": plain(judgement.because),
        "decided_by": plain(judgement.decided_by),
        "decided_at": judgement.decided_at,
        "replaces": judgement.replaces,
    }


def name_judgement_from_row(row: Stored) -> StoredNameJudgement:
    """The judgement on names as it was recorded."""
    judgement = NameJudgement(
        id=row["id"],
        named=Named(row["named"]),
        name=row["name"],
        other=row["other"],
        decision=Sameness(row["decision"]),
        because=row["because"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        replaces=row["replaces"],
    )
    return StoredNameJudgement(seq=row["seq"], judgement=judgement)


def grant_row(grant: Grant) -> Row:
    """The row of a grant, all but its `seq`."""
    return asdict(grant) | {"role": None if grant.role is None else str(grant.role)}


def grant_from_row(row: Stored) -> Grant:
    """The grant as it was recorded; a role that nobody knows is none."""
    told = {field.name: row[field.name] for field in fields(Grant)}
    return Grant(**told | {"role": Role(row["role"]) if row["role"] in tuple(Role) else None})


def restriction_row(restriction: Restriction) -> Row:
    """The row of a restriction, all but its `seq`."""
    row = asdict(restriction)
    return row | {"decision": RESTRICT if row.pop("restricted") else LIFT}


def restriction_from_row(row: Stored) -> Restriction:
    """The restriction as it was recorded."""
    told = {field.name: row[field.name] for field in fields(Restriction) if field.name != "restricted"}
    return Restriction(**told, restricted=row["decision"] != LIFT)
