"""Lineage: which documents rest on one text, and which document rests on which."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How one document rests on another."""

    COPY_OF = "copy-of"
    REVISION_OF = "revision-of"
    TRANSLATION_OF = "translation-of"
    EXCERPT_OF = "excerpt-of"
    REPEATS = "repeats"
    CITES = "cites"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """`origin_of` reads: `source` rests on `target`. Both are document ids.

    `share`: the part of `source` that stands in `target`, 0 to 1. `times`: for `repeats`, how often
    the text stands in the document.
    """

    source: str
    target: str
    relation: Relation
    share: float
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CopyGroup:
    """Two or more documents that rest on one text, the earliest first; `id` is that of the earliest."""

    id: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Groups and edges in a stable order, and the origin of each claim (claim id, origin) that rests
    on a text or a speaker other than its own document.
    """

    groups: tuple[CopyGroup, ...] = ()
    edges: tuple[Edge, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
