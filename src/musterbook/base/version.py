"""A version: what stood at an address at one time, beside what stood there before."""

from dataclasses import dataclass

from musterbook.base.claim import Claim
from musterbook.base.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version beside the one before. `gone`, `new`: claims; `unsaid`, `added`: sentences; all empty for the first,
    whose `previous` is None.
    """

    document: Document
    previous: Document | None = None
    gone: tuple[Claim, ...] = ()
    new: tuple[Claim, ...] = ()
    unsaid: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
