"""Markdown reads without its marks."""

from collections.abc import Callable

import pytest

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.collect import Original
from musterbook.collect.markdown import MarkdownReader

Shown = Callable[[Document], list[tuple[str, str]]]

NOTE = """---
title: Losses
date: 2025-09-03
---

# What was lost

Three officers **died**, or _two_;
see [the note](https://e.org/2025/02/24/a "A") and <https://e.org/b>.

Deaths
------

| Date | Dead \\| hurt |
|:-----|-----:|
| 23 February 2025 | `1` |
| 25 March 2025 | |
1. First
- [x] Second
> Quoted
> on

```
code 400
```
***
"""


def markdown(text: str) -> Document:
    (document,) = MarkdownReader().read(Original(data=text.encode(), name="a.md", text=text)).items
    return document


def test_markdown_is_laid_out_in_blocks(shown: Shown) -> None:
    document = markdown(NOTE)
    assert shown(document) == [
        ("title", "What was lost"),
        ("paragraph", "Three officers died, or two; see the note and https://e.org/b."),
        ("heading", "Deaths"),
        ("table-row", "Date Dead | hurt"),
        ("table-row", "23 February 2025 1"),
        ("table-row", "25 March 2025"),
        ("list-item", "First"),
        ("list-item", "Second"),
        ("paragraph", "Quoted on"),
        ("paragraph", "code 400"),
    ]
    row = document.blocks[4]
    assert [(document.quote(c.span), c.header) for c in row.cells] == [
        ("23 February 2025", "Date"),
        ("1", "Dead | hurt"),
    ]
    assert (document.title, str(document.published)) == ("Losses", "2025-09-03")
    assert {block.section for block in document.blocks[2:]} == {"Deaths"}


def test_links_are_citations_and_spans_hold_their_marks() -> None:
    document = markdown(NOTE)
    (citation,) = document.citations
    assert (citation.title, citation.url, str(citation.published)) == (
        "the note",
        "https://e.org/2025/02/24/a",
        "2025-02-24",
    )
    start = document.text.index("the note")
    span = document.original_span(Span(start, start + len("the note")))
    assert document.original[span.start : span.end] == '[the note](https://e.org/2025/02/24/a "A")'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a_b_c and 2 * 3", "a_b_c and 2 * 3"),
        ("![picture](a.png) words", "words"),
        ("Title\n=====\nwords", "Title\nwords"),
        ("one | two", "one | two"),
        ("\\*not bold\\*", "*not bold*"),
        ("## Head ##\r\nwords\r\nmore", "Head\nwords more"),
    ],
)
def test_marks(source: str, text: str) -> None:
    assert markdown(source).text == text


def test_what_is_taken_for_markdown() -> None:
    def takes(text: str, name: str = "a.txt") -> float:
        return MarkdownReader().takes(Original(data=b"", name=name, text=text))

    assert takes("words", "notes.md") > 0.1
    assert takes("# A\n\n## B\n\nwords") > 0.5
    assert takes("- one\n- two\nwords") == 0
