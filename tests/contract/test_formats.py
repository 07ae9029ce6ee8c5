"""One suite over the formats that are no text, and over containers: each example is read as expected, and its words
stand in the original where the locators say.

Beside each example in tests/samples/formats stands what is expected of it (NAME.expected.json): a list of its documents
with their name, media type, title, publisher, day and text.
"""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.span import Span
from musterbook.collect import CONTAINERS, OPENERS, Container, Opener, Part, parts_of, read_part, words_at

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "samples" / "formats"
EXAMPLES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
TEXTS = sorted((ROOT / "examples" / "haiti").iterdir())


def readings(path: Path) -> list[tuple[Part, Document]]:
    """Each document of a file with the part that it was read from."""
    found = []
    for part in parts_of(path):
        if isinstance(part, Issue):
            assert not part.lost, part
            continue
        found += [(part, document) for document in read_part(part).items]
    return found


def told(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "media_type": document.media_type,
        "title": document.title,
        "source": document.source,
        "published": None if document.published is None else document.published.isoformat(),
        "text": document.text.split("\n"),
    }


def located(document: Document, part: Part, span: Span) -> str:
    """The words at a span of the original, read again by its locators."""
    locators = document.locate(span)
    return "".join(words_at(part.data, part.name, locator, charset=part.charset) for locator in locators)


def in_units(document: Document, span: Span) -> str:
    """The words at a span of the decoded original that stand in units: all of them in a text."""
    if not document.places:
        return document.original[span.start : span.end]
    inside = [(max(place.start, span.start), min(place.end, span.end)) for place in document.places]
    return "".join(document.original[start:end] for start, end in inside if start < end)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_read_as_expected(path: Path) -> None:
    expected = json.loads(Path(f"{path}.expected.json").read_text(encoding="utf-8"))
    assert [told(document) for _, document in readings(path)] == expected
    assert expected


@pytest.mark.parametrize("path", [*EXAMPLES, *TEXTS], ids=lambda path: path.name)
def test_the_words_of_every_block_stand_where_their_locators_say(path: Path) -> None:
    seen = 0
    for part, document in readings(path):
        for block in document.blocks:
            span = document.original_span(block.span)
            words = in_units(document, span)
            assert located(document, part, span) == words
            seen += len(words)
    assert seen


@pytest.mark.parametrize("opener", OPENERS, ids=lambda opener: opener.name)
def test_every_opener_has_an_example(opener: Opener) -> None:
    assert any(opener.opens(path.read_bytes(), path.name) for path in EXAMPLES)


@pytest.mark.parametrize("container", CONTAINERS, ids=lambda container: container.name)
def test_every_container_has_an_example(container: Container) -> None:
    assert any(container.holds(io.BytesIO(path.read_bytes()), path.name) for path in EXAMPLES)


def test_issues_of_a_part_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    (part,) = parts_of(empty)
    assert isinstance(part, Part)
    assert [issue.code for issue in read_part(part).issues] == ["empty-document"]
    (missing,) = parts_of(tmp_path / "absent.txt")
    assert isinstance(missing, Issue)
    assert missing.code == "missing-path"
