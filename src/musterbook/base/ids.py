"""Ids: content hashes, so that the same input gets the same id on every machine."""

import hashlib

from musterbook.base.claim import Claim

DOCUMENT_ID_DIGITS = 16
CLAIM_ID_DIGITS = 12
MOST_SIGNS = 200
"""The longest id that people may give a claim; no store of a record keeps longer ones."""


def content_hash(data: bytes) -> str:
    """SHA-256 of the bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def document_id(data: bytes) -> str:
    """The first 16 hex digits of the SHA-256 of a document's original bytes."""
    return content_hash(data)[:DOCUMENT_ID_DIGITS]


def reading_id(sha256: str, mapping: str = "") -> str:
    """The id of a document by the hash of its bytes: its first 16 hex digits, or, of a table that is read by a
    mapping, those of the hash of both, so that the same sheet with a better mapping is another reading.
    """
    return document_id(f"{sha256}\0{mapping}".encode()) if mapping else sha256[:DOCUMENT_ID_DIGITS]


def claim_id(claim: Claim) -> str:
    """12 hex digits of a claim's content; its own `id`, source, origin and confidence do not count."""
    q, p = claim.quantity, claim.period
    parts = (
        claim.document, claim.kind, claim.actor, claim.mission, q.low, q.high, q.qualifier, q.unit, claim.corps,
        claim.outcome, claim.modality, claim.cumulative, claim.additional, claim.place, claim.channel, claim.purpose,
        p.start, p.end, claim.span.start, claim.span.end, claim.quote, repr(claim.detail), *p.marks,
    )  # fmt: skip
    return content_hash("\x1f".join("" if x is None else str(x) for x in parts).encode(errors="surrogatepass"))[
        :CLAIM_ID_DIGITS
    ]
