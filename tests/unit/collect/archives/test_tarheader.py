"""Headers of TAR entries: whatever is read in the short way is what the standard library reads."""

import random
import tarfile
from typing import Literal

import pytest

from musterbook.collect.archives.tarheader import BLOCK, Header, read_header

FORMS: tuple[Literal[0, 1, 2], ...] = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
NAMES = ("a.txt", "folder/b c.html", "Rapport é.txt", "x" * 99, "x" * 100, f"{'p/' * 60}z", "folder/")


def headers() -> list[bytes]:
    """Blocks of headers of every form."""
    blocks = []
    for form in FORMS:
        for name in NAMES:
            for kind in (tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE):
                entry = tarfile.TarInfo(name)
                entry.size, entry.type, entry.uname, entry.mtime = 70_123, kind, "desk", 1_700_000_000
                data = entry.tobuf(form)
                blocks += [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]
    return blocks


def by_library(block: bytes) -> Header | None:
    """What the standard library reads."""
    try:
        found = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    nameless = not found.name and found.type in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
    return None if found.size < 0 or nameless else Header(found.type, found.name, found.size)


def test_headers_of_every_form_are_read() -> None:
    found = [read_header(block) for block in headers()]
    assert found == [by_library(block) for block in headers()]
    assert Header(tarfile.REGTYPE, "folder/b c.html", 70_123) in found


@pytest.mark.parametrize("resummed", [False, True])
def test_a_damaged_header_is_read_as_the_library_reads_it(resummed: bool) -> None:  # noqa: FBT001  # a case's field
    dice = random.Random(3)  # noqa: S311  # the same damage each time
    blocks, read = headers(), 0
    for _ in range(3_000):
        block = bytearray(dice.choice(blocks))
        block[dice.randrange(BLOCK)] = dice.choice((0, 32, 48, 55, 56, 65, 255))
        if resummed:
            block[148:156] = b"%06o\0 " % (256 + sum(block[:148]) + sum(block[156:]))
        found = read_header(bytes(block))
        assert found == by_library(bytes(block))
        read += found is not None
    assert read > 100
    assert read < 3_000
