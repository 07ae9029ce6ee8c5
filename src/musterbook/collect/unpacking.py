"""Takes containers apart: what stands by itself is one part, a message or an archive as many as it holds.

A member may be a container again. Limits hold for the whole of what one name led to, so that neither a bomb that
unfolds into terabytes nor a nest of archives can stop the rest: how deep, how many, how many bytes in all.
A thousand members with one fault are told as a hundred and a number.
"""

import hashlib
import io
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.archives import (
    PackedContainer,
    SavedPageContainer,
    TarContainer,
    WaczContainer,
    WarcContainer,
    ZipContainer,
)
from musterbook.collect.archives.stream import Held
from musterbook.collect.feeds import FeedContainer
from musterbook.collect.limits import DEEPEST, LARGEST, allowed_bytes, allowed_members, too_far, too_many
from musterbook.collect.messages.message import MailboxContainer, MessageContainer
from musterbook.collect.reader import Container, Part

_BLOCK = 1_048_576
_LONGEST_REASON = 200
_MOST_TOLD = 100
"""Issues of one code that are told one by one; the others are counted."""

CONTAINERS: tuple[Container, ...] = (
    ZipContainer(),
    WaczContainer(),
    WarcContainer(),
    TarContainer(),
    PackedContainer(),
    FeedContainer(),
    SavedPageContainer(),
    MailboxContainer(),
    MessageContainer(),
)
"""All containers, the first that holds a file unpacks it; a new one is a new module and one more entry here."""


class _Allowance:
    """What is left of the limits for what one name leads to, and what of it was told. `container`: the SHA-256 of the
    outermost container, `packed` its bytes.
    """

    def __init__(self, file: BinaryIO) -> None:
        """The limits for the file, which is left at its start."""
        self.container, self.packed = _measure(file)
        self.most_members = self.members = allowed_members(self.packed)
        self.most = self.size = allowed_bytes(self.packed)
        self._told: Counter[str] = Counter()
        self._lost: set[str] = set()

    def is_spent(self) -> bool:
        """Whether a limit is passed."""
        return self.members < 0 or self.size < 0

    def take(self, found: Part | Issue) -> None:
        """Counts a member; one too large counts as the largest that there may be, for passing it takes as long."""
        self.members -= 1
        large = isinstance(found, Issue) and found.code == "too-large"
        self.size -= len(found.data) if isinstance(found, Part) else LARGEST * large

    def spend(self, size: int) -> bool:
        """Counts bytes that a member unfolds to while it is searched, and tells whether there are any left."""
        self.size -= size
        return self.size >= 0

    def tells(self, issue: Issue) -> bool:
        """Whether an issue is told by itself, which counts it."""
        self._told[issue.code] += 1
        if issue.lost:
            self._lost.add(issue.code)
        return self._told[issue.code] <= _MOST_TOLD

    def untold(self, name: str) -> Iterator[Issue]:
        """An issue for each code of which more were found than were told."""
        for code, number in self._told.items():
            if number > _MOST_TOLD:
                more = f"the same for {number - _MOST_TOLD:,} more files"
                yield Issue(code=code, message=more, document=name, lost=code in self._lost)


def unpack_path(path: Path) -> Iterator[Part | Issue]:
    """The parts of a file; the file itself where it is no container. Raises OSError where it cannot be read."""
    name = path.name or str(path)
    with path.open("rb") as file:
        container = container_of(file, name)
        if container is None:
            yield Part(name=name, data=file.read())
        else:
            yield from _unpack_whole(container, file, Part(name=name, data=b""))


def unpack_part(part: Part) -> Iterator[Part | Issue]:
    """The parts of what was fetched or given; itself where it is no container."""
    file = io.BytesIO(part.data)
    container = container_of(file, part.name)
    if container is None:
        yield part
    else:
        yield from _unpack_whole(container, file, part)


def container_of(file: BinaryIO, name: str) -> Container | None:
    """The container that a file is, None where it is none; the file is left at its start."""
    for container in CONTAINERS:
        file.seek(0)
        held = container.holds(file, name)
        file.seek(0)
        if held:
            return container
    return None


def _measure(file: BinaryIO) -> tuple[str, int]:
    """The SHA-256 of a file, and its bytes."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
        size += len(block)
    file.seek(0)
    return digest.hexdigest(), size


def _unpack_whole(container: Container, file: BinaryIO, whole: Part) -> Iterator[Part | Issue]:
    left = _Allowance(file)
    for found in _unpack(container, file, whole, depth=1, left=left):
        if isinstance(found, Part) or left.tells(found):
            yield found
    yield from left.untold(whole.name)


def _unpack(
    container: Container, file: BinaryIO, whole: Part, *, depth: int, left: _Allowance
) -> Iterator[Part | Issue]:
    empty = True
    for member in _members(container, file, whole.name):
        empty = False
        left.take(member)
        if left.is_spent():
            yield too_many(whole.name, left.most_members) if left.members < 0 else too_far(whole.name, left.most)
            return
        if isinstance(member, Issue):
            yield member
        else:
            yield from _within(_member_of(whole, member, left), depth=depth, left=left)
        if left.is_spent():
            return
    if empty:
        yield Issue(code="empty-document", message="the archive holds no files", document=whole.name, lost=True)


def _members(container: Container, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
    """The container's members; what its library fails on in a way that it does not foresee ends them."""
    try:
        yield from container.unpack(file, name)
    except Exception as error:  # noqa: BLE001 - whatever it is, the members so far are read
        yield failed(error, name)


def failed(error: BaseException, name: str) -> Issue:
    """The issue of a fault of ours, with the place in the program."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    seen = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
    return Issue(
        code="reader-failed", message=f"the program failed in {Path(frame.filename).name}, line {frame.lineno}",
        document=name, seen=seen, lost=True,
    )  # fmt: skip


def _member_of(whole: Part, member: Part, left: _Allowance) -> Part:
    """The member under its full name, with what the container's own surroundings tell where it tells nothing."""
    return Part(
        name=member.name,
        data=member.data,
        charset=member.charset,
        media_type=member.media_type,
        hints=member.hints.over(whole.hints),
        otherwise=member.otherwise.over(whole.otherwise),
        address=member.address or whole.address,
        retrieved_at=member.retrieved_at or whole.retrieved_at,
        container=left.container,
        member=f"{whole.member}!/{member.member}" if whole.member else member.member,
        told=(*whole.told, *member.told),
    )


def _within(part: Part, *, depth: int, left: _Allowance) -> Iterator[Part | Issue]:
    file = Held(part.data, left.spend)
    container = container_of(file, part.name)
    if container is None:
        yield part
    elif depth >= DEEPEST:
        yield Issue(
            code="nested-too-deep", message="this stands too many archives deep", document=part.name,
            expected=f"at most {DEEPEST} levels", lost=True,
        )  # fmt: skip
    else:
        yield from _unpack(container, file, part, depth=depth + 1, left=left)
