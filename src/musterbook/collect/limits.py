"""How much is read at most: of one document, of what one name leads to, of what a packed file unfolds to.

A packed file of a few kilobytes can claim terabytes. What counts is therefore what comes out: all that one name leads
to may be a hundred times as much as went in (texts shrink to a fifth, logs to a fiftieth), with room for small files.
"""

from musterbook.base.issue import Issue

LARGEST = 20_000_000
"""Bytes of the largest document."""
DEEPEST = 4
"""Levels of containers within containers."""
MOST_MEMBERS = 200_000
"""Parts that one name may lead to; a year of a news site's archive has fewer."""
MOST_BYTES = 8_000_000_000
"""Bytes of all parts that one name may lead to."""
FREE_MEMBERS = 20_000
"""Members that the smallest container may have."""
MEMBER_BYTES = 20
"""Bytes of a container for each further member; a real one takes some hundred."""
MOST_TIMES = 100
"""How many times its own size a packed file may unfold to."""
FREE_BYTES = 200_000_000
"""Bytes that the smallest packed file may unfold to."""


def allowed_bytes(size: int) -> int:
    """How many bytes a packed file of `size` bytes may unfold to."""
    return min(MOST_BYTES, max(FREE_BYTES, MOST_TIMES * size))


def allowed_members(size: int) -> int:
    """How many members a container of `size` bytes may have."""
    return min(MOST_MEMBERS, max(FREE_MEMBERS, size // MEMBER_BYTES))


def too_large(size: int, name: str) -> Issue:
    """The issue of a document of `size` bytes or more."""
    return Issue(
        code="too-large", message="the document is too large", document=name,
        expected=f"at most {LARGEST // 1_000_000} MB", seen=f"{size / 1_000_000:.1f} MB", lost=True,
    )  # fmt: skip


def too_many(name: str, limit: int = MOST_MEMBERS) -> Issue:
    """The issue of a container with more than `limit` members."""
    return Issue(
        code="too-many-members", message="the archive holds too many files; the rest was left out", document=name,
        expected=f"at most {limit:,}", lost=True,
    )  # fmt: skip


def too_far(name: str, limit: int) -> Issue:
    """The issue of a container that unfolds to more than `limit` bytes."""
    return Issue(
        code="expands-too-far", message="the archive unpacks to too many bytes; the rest was left out", document=name,
        expected=f"at most {limit // 1_000_000:,} MB", lost=True,
    )  # fmt: skip
