"""Archives made to stop the reading: each ends in a few seconds and little memory, and says why."""

import gzip
import struct
import time
import tracemalloc
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.samples.containers import Answered, packed, tarred, warc, zipped

from musterbook.collect import Part, limits, parts_of, unpack_part

SECONDS = 8
"""Twice what the slowest takes on a slow machine."""


def unpack(data: bytes) -> tuple[int, Counter[str]]:
    """How many parts there are, and how many issues of each code; fails where it takes too long."""
    begun = time.process_time()
    found = [None if isinstance(one, Part) else one.code for one in unpack_part(Part(name="a", data=data))]
    assert time.process_time() - begun < SECONDS
    return found.count(None), Counter(code for code in found if code is not None)


def test_archives_in_archives_unfold_no_further_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 10_000_000)
    data = zipped([(f"{number}.txt", b" " * 1_500_000) for number in range(4)])
    for _ in range(3):
        data = zipped([(f"{number}.zip", data) for number in range(16)])
    parts, codes = unpack(data)
    assert parts == 6
    assert codes == {"expands-too-far": 1}


def test_headers_without_files_end() -> None:
    header = tarred([("a.txt", b"")])[:512]
    assert unpack(gzip.compress(header * 60_000))[1] == {"too-many-members": 1, "passed-over": 1}


def test_records_that_are_no_pages_end() -> None:
    moved = Answered(address="https://e.example/", body=b"", head=b"HTTP/1.1 301 Moved").record()
    assert unpack(gzip.compress(moved * 60_000))[1] == {"too-many-members": 1, "passed-over": 1}
    assert unpack(gzip.compress(b"WARC/1.0\r\nContent-Length: 0\r\n\r\nx\n" * 120_000))[1]["too-many-members"] == 1


def test_what_is_passed_over_within_archives_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 60_000_000)
    monkeypatch.setattr(limits, "MOST_TIMES", 1)
    large = packed(tarred([("a.bin", b" " * 21_000_000)]), "gz")
    parts, codes = unpack(zipped([(f"{number}.tgz", large) for number in range(10)], method=zipfile.ZIP_STORED))
    assert not parts
    assert codes == {"too-large": 1, "expands-too-far": 1}


def test_members_within_members_are_not_searched_for_ever() -> None:
    header = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 8, 8, 0, 0, 0, 0, 0, 1, 0) + b"a\x00\xff\xff\x00\x00"
    assert unpack(header * 20_000)[1]["damaged-file"]


def test_signs_of_records_that_are_none_end() -> None:
    data = packed(b"WARC/1.0\r\n", "gz") + b"\x1f\x8b\x08\x00zzzzzz" * 20_000
    assert unpack(data)[1]["damaged-file"]


def test_a_large_archive_is_never_held_in_memory(tmp_path: Path) -> None:
    page = b"Kenya sent a further contingent of police officers. " * 200
    (tmp_path / "a.tar").write_bytes(tarred([(f"{number}.txt", page) for number in range(1_000)]))
    answers = (Answered(address=f"https://e.example/{number}", body=page) for number in range(1_000))
    (tmp_path / "a.warc").write_bytes(warc(answers, pack=False))
    for path in sorted(tmp_path.iterdir()):
        tracemalloc.start()
        assert sum(isinstance(one, Part) for one in parts_of(path)) == 1_000
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert path.stat().st_size > 10_000_000
        assert peak < 8_000_000
