"""Whether a paragraph takes up what the one before it tells."""

import pytest

from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.span import OffsetMap, Span
from musterbook.extract.questions.resuming import follows_on, takes_up

BEFORE = "He also proposed a standing group, which the states agreed to."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group would be responsible for the money.", True),
        ("They have not said when.", True),
        ("The harbour was closed for a week.", False),
        ("Group photographs were not taken.", False),
    ],
)
def test_what_begins_with_what_was_told_takes_it_up(text: str, *, expected: bool) -> None:
    whole = f"{BEFORE}\n\n{text}"
    document = Document(
        id="d",
        name="d.txt",
        text=whole,
        original=whole,
        offsets=OffsetMap.identity(len(whole)),
        media_type="text/plain",
    )
    assert takes_up(text, BEFORE, document) is expected


def test_only_running_text_under_one_heading_goes_on() -> None:
    first = Block(kind=BlockKind.PARAGRAPH, span=Span(0, 9), section="News")
    assert follows_on(Block(kind=BlockKind.PARAGRAPH, span=Span(10, 19), section="News"), first)
    assert not follows_on(Block(kind=BlockKind.PARAGRAPH, span=Span(10, 19), section="Sport"), first)
    assert not follows_on(Block(kind=BlockKind.LIST_ITEM, span=Span(10, 19), section="News"), first)
    assert not follows_on(first, None)
