"""WARC files and WACZ packages: pages with their address and moment, what stands beside them counted, damage passed."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import brotli
import pytest
from tests.samples.containers import CRAWL, PAGE, SITREP, Answered, arc, packed, wacz, warc, zipped

from musterbook.base.issue import Issue
from musterbook.collect import Part, read_part, unpack_part
from musterbook.collect.archives.answers import unchunked
from musterbook.collect.archives.snapshots import matches, moment

RENFORT = "https://relais.example/renfort"
HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html"


def unpack(data: bytes, name: str = "a.warc") -> tuple[list[Part], list[Issue]]:
    found = list(unpack_part(Part(name=name, data=data)))
    return [one for one in found if isinstance(one, Part)], [one for one in found if isinstance(one, Issue)]


def answered(body: bytes, *, head: str = HTML, number: int = 0) -> Answered:
    return Answered(address=f"https://relais.example/{number}", body=body, head=head.encode())


@pytest.mark.parametrize("pack", [True, False])
def test_pages_and_documents_are_read_and_the_rest_is_counted(pack: bool) -> None:  # noqa: FBT001
    parts, (told,) = unpack(warc(CRAWL, pack=pack))
    assert [(part.address, part.data) for part in parts] == [(RENFORT, PAGE), (CRAWL[4].address, SITREP)]
    assert parts[0].member == f"20250210083000/{RENFORT}"
    assert parts[0].retrieved_at == datetime(2025, 2, 10, 8, 30, tzinfo=UTC)
    assert (parts[0].charset, parts[0].media_type) == ("utf-8", "text/html")
    assert (told.code, told.lost) == ("passed-over", False)
    for words in (
        "pages that were not found or refused: 1",
        "redirections: 1",
        "pictures: 1",
        "pages told as unchanged",
    ):
        assert words in str(told.seen)


def test_the_document_of_a_snapshot_tells_its_address_and_moment() -> None:
    (part, _), _ = unpack(warc(CRAWL))
    (document,) = read_part(part).items
    assert (document.url, document.source, document.title) == (RENFORT, "Le Relais du Port", "Renfort du Guatemala")
    assert document.retrieved_at == part.retrieved_at
    assert ("archived_from", RENFORT) in document.metadata


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", deflated),
     ("br", brotli.compress), ("gzip, br", lambda data: brotli.compress(gzip.compress(data))), ("identity", bytes)],
)  # fmt: skip
def test_bodies_are_read_whatever_their_transport(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = pack(PAGE)
    chunks = b"".join(
        b"%x;a=b\r\n%b\r\n" % (len(body[a:b]), body[a:b]) for a, b in pairwise([*range(0, len(body), 99), len(body)])
    )
    head = f"{HTML}\r\nContent-Encoding: {encoding}"
    answers = (
        answered(body, head=head),
        answered(chunks + b"0\r\n\r\n", head=f"{head}\r\nTransfer-Encoding: chunked", number=1),
        answered(body, head=f"{head}\r\nTransfer-Encoding: chunked", number=2),
        answered(PAGE, head=head, number=3),
    )
    parts, issues = unpack(warc(answers))
    assert [part.data for part in parts] == [PAGE] * 4
    assert not issues


def test_an_encoding_that_is_not_known_is_named() -> None:
    parts, (issue,) = unpack(warc([answered(PAGE, head=f"{HTML}\r\nContent-Encoding: rot13")]))
    assert not parts
    assert (issue.code, issue.seen) == ("unknown-format", "content encoding 'rot13'")


def test_a_body_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    body = gzip.compress(PAGE * 400)[:-20]
    (part,), (issue,) = unpack(warc([answered(body, head=f"{HTML}\r\nContent-Encoding: gzip")]))
    assert part.data.startswith(PAGE)
    assert issue.code == "damaged-file"


def test_a_bomb_in_a_body_is_too_large() -> None:
    body = gzip.compress(b" " * 300_000_000, 1)
    parts, (issue,) = unpack(warc([answered(body, head=f"{HTML}\r\nContent-Encoding: gzip")]))
    assert not parts
    assert issue.code == "too-large"


def test_a_broken_record_costs_itself_alone() -> None:
    answers = [answered(PAGE + bytes([65 + number]), number=number) for number in range(6)]
    whole = [answer.record() for answer in answers]
    whole[2] = whole[2].replace(b"WARC/1.1", b"CARW/1.1")
    parts, issues = unpack(b"".join(whole))
    assert [part.address[-1] for part in parts] == list("01345")
    assert [issue.code for issue in issues] == ["damaged-file"]
    pieces = [packed(answer.record(), "gz") for answer in answers]
    pieces[2] = pieces[2][:40] + b"\xff\xff\xff" + pieces[2][43:]
    parts, issues = unpack(b"".join(pieces))
    assert [part.address[-1] for part in parts] == list("01345")
    assert {issue.code for issue in issues} == {"damaged-file"}


@pytest.mark.parametrize("pack", [True, False])
def test_a_file_that_breaks_off_gives_what_came_before(pack: bool) -> None:  # noqa: FBT001
    data = warc([answered(PAGE, number=0), answered(PAGE + b"!", number=1)], pack=pack)
    parts, issues = unpack(data[:-60])
    assert parts[0].data == PAGE
    assert len(parts) == 1 or PAGE.startswith(parts[1].data[:100])
    assert "damaged-file" in [issue.code for issue in issues]


def test_bytes_that_are_not_those_archived_are_told_and_read() -> None:
    record = answered(PAGE).record().replace(b"150 militaires", b"950 militaires")
    (part,), (issue,) = unpack(record)
    assert b"950" in part.data
    assert (issue.code, issue.lost) == ("damaged-file", False)


def test_what_was_archived_in_part_is_told() -> None:
    (_,), (issue,) = unpack(warc([Answered(address=RENFORT, body=PAGE, more={"WARC-Truncated": "length"})]))
    assert (issue.code, issue.lost) == ("damaged-file", True)


def test_a_page_unchanged_since_another_archive_is_told() -> None:
    parts, issues = unpack(warc([CRAWL[5], CRAWL[4]]))
    assert len(parts) == 1
    assert [(issue.code, issue.lost) for issue in issues] == [("passed-over", True)]
    assert RENFORT in str(issues[0].seen)


def test_a_resource_is_read_and_a_conversion_where_nothing_else_is() -> None:
    resource = Answered(address="https://relais.example/r", body=PAGE, head=b"", kind="resource")
    conversion = Answered(address="https://relais.example/c", body=SITREP, head=b"", kind="conversion")
    again = Answered(address=RENFORT, body=SITREP, head=b"", kind="conversion")
    note = Answered(address="metadata://crawler/log", body=b"x", head=b"", kind="resource")
    parts, issues = unpack(warc([CRAWL[0], again, resource, conversion, note]))
    assert [part.address for part in parts] == [RENFORT, "https://relais.example/r", "https://relais.example/c"]
    assert [issue.seen for issue in issues] == ["conversions of what is read: 1"]


def test_a_package_reads_its_pages_and_all_other_documents() -> None:
    frame = answered(PAGE, number=9)
    parts, issues = unpack(wacz([*CRAWL, frame], [f"{RENFORT}#top"]), "a.wacz")
    assert [part.address for part in parts] == [RENFORT, CRAWL[4].address]
    assert parts[0].member == f"archive/data.warc.gz!/20250210083000/{RENFORT}"
    assert parts[0].name == f"a.wacz!/{parts[0].member}"
    assert "pages within pages: 1" in str(issues[0].seen)
    assert len(unpack(wacz([*CRAWL, frame], []), "a.wacz")[0]) == 3


def test_a_package_whose_directory_is_cut_off_is_read() -> None:
    parts, issues = unpack(wacz(CRAWL, [RENFORT])[:-100], "a.wacz")
    assert len(parts) == 2
    assert issues[0].code == "damaged-file"


def test_a_package_is_checked_against_its_own_list() -> None:
    file = warc(CRAWL)
    data = zipped([("archive/a.warc.gz", file), ("datapackage.json",
                  b'{"resources": [{"path": "archive/a.warc.gz", "hash": "sha256:00"}]}')])  # fmt: skip
    parts, issues = unpack(data, "a.wacz")
    assert len(parts) == 2
    assert issues[0].code == "damaged-file"


@pytest.mark.parametrize("listed", [b"", b"[" * 100_000, b'{"resources": 4}', b"\xff\xfe"])
def test_broken_lists_of_a_package_are_no_lists(listed: bytes) -> None:
    data = zipped([("archive/a.warc.gz", warc(CRAWL)), ("datapackage.json", listed), ("pages/pages.jsonl", listed)])
    assert len(unpack(data, "a.wacz")[0]) == 2


@pytest.mark.parametrize(
    ("digest", "holds"),
    [("sha1:2AAE6C35C94FCFB415DBE95F408B9CE91EE846ED", True), ("sha1:FKXGYNOJJ7H3IFO35FPUBC445EPOQRXN", True),
     ("sha1:AAAAANOJJ7H3IFO35FPUBC445EPOQRXN", False), ("crc:1", True), ("sha1:§", False), ("", True)],
)  # fmt: skip
def test_digests_in_each_of_their_forms(digest: str, holds: bool) -> None:  # noqa: FBT001
    assert matches(digest, b"hello world") == holds


@pytest.mark.parametrize("words", ["2025-02-10T08:30:00Z", "2025-02-10T08:30:00.000000Z", "2025-02-10T10:30:00+02:00"])
def test_moments_in_each_of_their_forms(words: str) -> None:
    assert moment(words) == datetime(2025, 2, 10, 8, 30, tzinfo=UTC)
    assert moment("yesterday") is None


@pytest.mark.parametrize(
    "body", [b"5\r\nhello", b"5\r\nhello\r\n0\r\n", b"5\nhello\n0\n\n", b"2\r\nhe\r\n3\r\nllo\r\n"]
)
def test_chunks_end_as_they_end(body: bytes) -> None:
    assert unchunked(body) == b"hello"


@pytest.mark.parametrize("body", [b"", b"hello", b"<html>", b"5 people"])
def test_what_is_not_in_chunks_stays(body: bytes) -> None:
    assert unchunked(body) == body


def test_an_archive_of_the_form_before_is_read() -> None:
    parts, (told,) = unpack(arc(CRAWL[:3]), "a.arc.gz")
    assert [(part.address, part.data) for part in parts] == [(RENFORT, PAGE)]
    assert parts[0].member == f"20250210083000/{RENFORT}"
    assert "redirections: 1" in str(told.seen)
