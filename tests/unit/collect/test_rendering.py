"""A stretch of the original reads again as its reader read it."""

from collections.abc import Callable

import pytest

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.collect import render_span

Read = Callable[..., Document]
SOURCE = "== H ==\n{{As of|2024|9|30}}, [[Kenya]] has 400 men.<ref>{{cite web|title=T}}</ref> Two left.\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{As of|2024|9|30}}, [[Kenya]] has 400 men", "As of 30 September 2024, Kenya has 400 men"),
        ("2024|9", "As of 30 September 2024"),
        ("[[Kenya]] has", "Kenya has"),
        ("400 men.<ref>{{cite web|title=T}}</ref> Two", "400 men. Two"),
        ("{{cite web|title=T}}", ""),
        ("==\n{{As", "As of 30 September 2024"),
    ],
)
def test_stretches_read_again(read: Read, source: str, text: str) -> None:
    document = read(SOURCE)
    start = document.original.index(source)
    assert render_span(document, Span(start, start + len(source))) == text


def test_an_empty_stretch_reads_as_nothing(read: Read) -> None:
    assert render_span(read(SOURCE), Span(3, 3)) == ""
