"""A link of the record's chain of hashes: what was added, and all that stood before it, in one hash."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One link. `seq` counts from 1; `kind`: what was added ('document', 'judgement', …), `id`: which; hashes are 64
    hex digits. `hash` is the SHA-256 of the JSON list of the previous hash, kind, id and payload hash.
    """

    seq: int
    kind: str
    id: str
    payload_hash: str
    previous_hash: str
    hash: str
