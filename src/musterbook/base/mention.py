"""A mention: a run of a text that names a person, a rank, a role, an organisation or a place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from musterbook.base.span import Span


class MentionType(StrEnum):
    """What a mention names."""

    PERSON = "person"
    RANK = "rank"
    ROLE = "role"
    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`text`: as a reader sees it. `span`: offsets into the decoded original, half-open."""

    kind: MentionType
    text: str
    span: Span


def mention_to_json(mention: Mention) -> dict[str, Any]:
    """The mention as `extract --mentions` prints it."""
    return {"type": str(mention.kind), "text": mention.text, "span": [mention.span.start, mention.span.end]}
