"""What the tests of reading share: a way to read a text as if it came in a file."""

from collections.abc import Callable

import pytest

from musterbook.base.document import Document
from musterbook.collect import Hints, read_bytes

Read = Callable[..., Document]


@pytest.fixture
def read() -> Read:
    """Read text as the file `name`; exactly one document must come of it."""

    def reading(text: str, name: str = "document.txt", hints: Hints | None = None) -> Document:
        outcome = read_bytes(text.encode(), name=name, hints=hints or Hints())
        (document,) = outcome.items
        return document

    return reading


@pytest.fixture
def shown() -> Callable[[Document], list[tuple[str, str]]]:
    """The blocks of a document as (kind, text)."""

    def showing(document: Document) -> list[tuple[str, str]]:
        return [(str(block.kind), document.quote(block.span)) for block in document.blocks]

    return showing
