"""A page that a browser saved whole: the page alone, with its address and the moment."""

from datetime import UTC, datetime

import pytest
from tests.samples.containers import PAGE, SAVED_PAGE

from musterbook.base.issue import Issue
from musterbook.collect import Part, read_part, unpack_part


def unpack(data: bytes) -> list[Part | Issue]:
    return list(unpack_part(Part(name="a.mhtml", data=data)))


def test_the_page_is_read_with_its_address_and_moment() -> None:
    (part,) = unpack(SAVED_PAGE)
    assert isinstance(part, Part)
    assert part.data.replace(b"\r\n", b"\n").strip() == PAGE.strip()
    assert (part.name, part.charset) == ("a.mhtml!/https://relais.example/renfort", "utf-8")
    (document,) = read_part(part).items
    assert document.snapshot == "snapshot of https://relais.example/renfort of 2025-01-07T10:00:00Z"
    assert document.retrieved_at == datetime(2025, 1, 7, 10, tzinfo=UTC)
    assert document.source == "Le Relais du Port"


def test_a_letter_is_no_saved_page() -> None:
    letter = SAVED_PAGE.replace(b"<Saved by Blink>", b"<a@example.org>").replace(
        b"Snapshot-Content-Location", b"X-Other"
    )
    part, *others = unpack(letter)
    assert isinstance(part, Part)
    assert part.member == "message.html"
    assert {one.code for one in others if isinstance(one, Issue)} == {"passed-over"}


@pytest.mark.parametrize("depth", [1, 3_000])
def test_a_saved_page_without_a_page_is_told(depth: int) -> None:
    inner = b"".join(
        b'--x%d\r\nContent-Type: multipart/mixed; boundary="x%d"\r\n\r\n' % (n, n + 1) for n in range(depth)
    )
    head = b'From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary="x0"\r\n\r\n'
    (issue,) = unpack(head + inner)
    assert isinstance(issue, Issue)
    assert issue.code == "damaged-file"


@pytest.mark.parametrize("line", [b"Content-Transfer-Encoding: \xc3\xa9", b"Content-Transfer-Encoding: base64"])
def test_a_page_that_is_not_packed_as_it_says_stays_as_it_is(line: bytes) -> None:
    (part,) = unpack(SAVED_PAGE.replace(b"Content-Transfer-Encoding: quoted-printable", line, 1))
    assert isinstance(part, Part)
    assert part.data
