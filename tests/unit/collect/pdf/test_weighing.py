"""A file that unpacks too far is not opened; long texts and pictures are weighed and let through."""

import re
import zlib

from tests.samples.pdfwriter import PdfFile, one_page

from musterbook.collect import read_bytes
from musterbook.collect.pdf.weighing import MOST_UNPACKED, expands_too_far


def packed_in(stream: bytes, filters: bytes) -> bytes:
    """A file whose page has that stream."""
    data = one_page("Kenya sent 400 officers.")
    body = b"<< /Filter %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(stream), stream)
    return re.sub(
        rb"<<  /Filter /FlateDecode /Length \d+ >>\nstream\n.*?\nendstream", lambda _: body, data, flags=re.DOTALL
    )


def blanks(count: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join((*(packer.compress(b" " * 1_000_000) for _ in range(count // 1_000_000)), packer.flush()))


def test_a_stream_that_unpacks_too_far_is_not_opened() -> None:
    data = packed_in(blanks(MOST_UNPACKED + 2_000_000), b"/FlateDecode")
    assert [issue.code for issue in read_bytes(data, name="a.pdf").issues] == ["expands-too-far"]
    assert not expands_too_far(packed_in(blanks(MOST_UNPACKED // 2), b"/FlateDecode"))


def test_a_stream_packed_twice_is_weighed_through_both() -> None:
    twice = zlib.compress(blanks(MOST_UNPACKED + 2_000_000), 9)
    assert len(twice) < 10_000
    assert expands_too_far(packed_in(twice, b"[/FlateDecode /FlateDecode]"))
    assert not expands_too_far(packed_in(zlib.compress(blanks(5_000_000), 9), b"[/FlateDecode /FlateDecode]"))


def test_a_stream_that_is_broken_weighs_what_can_be_had_of_it() -> None:
    assert not expands_too_far(packed_in(b"\0" * 300_000, b"/FlateDecode"))


def test_an_ordinary_file_and_its_pictures_pass() -> None:
    file = PdfFile()
    file.sheet().picture(400, 400, bytes(160_000))
    assert not expands_too_far(file.data)
