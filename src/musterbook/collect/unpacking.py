"""Takes containers apart: what stands by itself is one part, a message or an archive as many as it holds.

A member may be a container again. Limits hold for the whole of what one name led to, so that neither a bomb that
unfolds into terabytes nor a nest of archives can stop the rest: how deep, how many, how many bytes in all.
"""

import hashlib
import io
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.reader import Container, Part

DEEPEST = 4
"""Levels of containers within containers."""
MOST_MEMBERS = 200_000
"""Parts that one name may lead to; a year of a news site's archive has fewer."""
MOST_BYTES = 8_000_000_000
"""Bytes of all parts that one name may lead to."""
_BLOCK = 1_048_576
_LONGEST_REASON = 200

CONTAINERS: tuple[Container, ...] = ()
"""All containers; a new one is a new module and one more entry here."""


@dataclass(slots=True)
class _Allowance:
    """What is left of the limits, and what the parts are members of."""

    container: str
    members: int = MOST_MEMBERS
    size: int = MOST_BYTES


def unpack_path(path: Path) -> Iterator[Part | Issue]:
    """The parts of a file; the file itself where it is no container. Raises OSError where it cannot be read."""
    name = path.name or str(path)
    with path.open("rb") as file:
        container = container_of(file, name)
        if container is None:
            yield Part(name=name, data=file.read())
        else:
            yield from _unpack(container, file, Part(name=name, data=b""), depth=1, left=_Allowance(_hash_of(file)))


def unpack_part(part: Part) -> Iterator[Part | Issue]:
    """The parts of what was fetched or given; itself where it is no container."""
    file = io.BytesIO(part.data)
    container = container_of(file, part.name)
    if container is None:
        yield part
    else:
        yield from _unpack(container, file, part, depth=1, left=_Allowance(_hash_of(file)))


def container_of(file: BinaryIO, name: str) -> Container | None:
    """The container that a file is, None where it is none; the file is left at its start."""
    for container in CONTAINERS:
        file.seek(0)
        held = container.holds(file, name)
        file.seek(0)
        if held:
            return container
    return None


def _hash_of(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def _unpack(
    container: Container, file: BinaryIO, whole: Part, *, depth: int, left: _Allowance
) -> Iterator[Part | Issue]:
    for member in _members(container, file, whole.name):
        if isinstance(member, Issue):
            yield member
            continue
        left.members -= 1
        left.size -= len(member.data)
        if left.members < 0 or left.size < 0:
            yield _too_much(whole.name, members=left.members < 0)
            return
        yield from _within(_member_of(whole, member, left), depth=depth, left=left)
        if left.members < 0 or left.size < 0:
            return


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
    return replace(
        member,
        hints=member.hints.over(whole.hints),
        address=member.address or whole.address,
        retrieved_at=member.retrieved_at or whole.retrieved_at,
        container=left.container,
        member=f"{whole.member}!/{member.member}" if whole.member else member.member,
    )


def _within(part: Part, *, depth: int, left: _Allowance) -> Iterator[Part | Issue]:
    file = io.BytesIO(part.data)
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


def _too_much(name: str, *, members: bool) -> Issue:
    if members:
        return Issue(
            code="too-many-members", message="the archive holds too many files; the rest was left out", document=name,
            expected=f"at most {MOST_MEMBERS:,}", lost=True,
        )  # fmt: skip
    return Issue(
        code="expands-too-far", message="the archive unpacks to too many bytes; the rest was left out", document=name,
        expected=f"at most {MOST_BYTES // 1_000_000_000} GB", lost=True,
    )  # fmt: skip
