"""What comes in: bad input is named and refused at once, everything else finds its reader."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.collect import Hints, read_bytes, read_path

Read = Callable[..., Document]
ROOT = Path(__file__).resolve().parents[3]


def fault(data: bytes, name: str = "a.txt") -> Issue:
    """The one issue of bytes that hold no document."""
    outcome = read_bytes(data, name=name)
    assert outcome.items == ()
    (issue,) = outcome.issues
    assert issue.lost
    assert issue.document == name
    return issue


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", b"\xef\xbb\xbf\n", b"<html><script>var x = 1;</script>", b"---\ntitle: a\n---\n"]
)
def test_nothing_to_read(data: bytes) -> None:
    assert fault(data).code == "empty-document"


def test_a_picture_with_a_text_name_is_refused_by_its_content() -> None:
    assert fault(b"\x89PNG\r\n\x1a\n\x00\x00").code == "binary-content"


@pytest.mark.parametrize("mark", [b"", b"<p>", b"{{Infobox a|b=", b'{"kind": "strength", "actor": "KEN", "quote": "'])
def test_a_huge_line_is_refused_at_once(mark: bytes) -> None:
    start = time.perf_counter()
    assert fault(mark + b"x" * 50_000_000).code == "too-large"
    assert fault(mark + b"x " * 1_000_000).code == "line-too-long"
    assert time.perf_counter() - start < 2


def test_a_long_text_of_short_lines_is_read(read: Read) -> None:
    document = read("Four hundred officers came on 25 June 2024.\n" * 30_000)
    assert len(document.blocks) == 30_000


def test_paths_that_lead_to_nothing(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "absent.txt", "missing-path"), (tmp_path, "is-directory")):
        outcome = read_path(path)
        assert outcome.items == ()
        assert [(issue.code, issue.lost) for issue in outcome.issues] == [(code, True)]
        assert str(path) in outcome.issues[0].message


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    looped = tmp_path / "loop"
    looped.symlink_to(looped)
    (issue,) = read_path(looped).issues
    assert (issue.code, issue.lost) == ("unreadable", True)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(30_000_000_000)
    (issue,) = read_path(path).issues
    assert (issue.code, issue.seen) == ("too-large", "30000.0 MB")


def test_hints_outweigh_what_the_document_says(read: Read) -> None:
    hints = Hints(published=date(2025, 1, 5), language="fr", source="Desk", url="https://e.org/a", title="T")
    document = read("Kenya leads the mission.\n", hints=hints)
    assert (document.published, document.published_basis) == (date(2025, 1, 5), "given")
    assert (document.language, document.source, document.url, document.title) == ("fr", "Desk", "https://e.org/a", "T")


def test_a_document_without_dates_is_undated() -> None:
    outcome = read_bytes(b"Kenya leads the mission.\n", name="a.txt")
    assert outcome.items[0].published is None
    assert [(issue.code, issue.lost) for issue in outcome.issues] == [("undated-document", False)]


def test_an_address_dates_and_names_a_document() -> None:
    outcome = read_bytes(b"Kenya leads the mission.\n", name="a.txt", address="https://www.post.example/2025/01/13/a")
    (document,) = outcome.items
    assert (document.published, document.source) == (date(2025, 1, 13), "post.example")
    assert [(issue.code, issue.seen) for issue in outcome.issues] == [("inferred-date", "2025-01-13")]


def test_bad_bytes_do_not_lose_a_document() -> None:
    outcome = read_bytes("Les 400 policiers déployés\xff".encode() + b"\xff\xfe.\n", name="a.txt")
    assert len(outcome.items) == 1
    assert outcome.lossless
    assert "invalid-encoding" in {issue.code for issue in outcome.issues}


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("article-2025-04-16.wikitext", "text/x-wiki"),
        ("casualties-2025-09-03.md", "text/markdown"),
        ("kept-by-hand.claims", "application/x-musterbook-claims+notation"),
        ("news-2024-07-17.html", "text/html"),
        ("strength-returns.csv", "text/csv"),
        ("wire-2025-01-18.txt", "text/plain"),
    ],
)
def test_the_content_tells_the_format_whatever_the_name(name: str, media_type: str) -> None:
    path = ROOT / "examples" / "haiti" / name
    (named,) = read_path(path).items
    (renamed,) = read_bytes(path.read_bytes(), name="document.txt").items
    assert (named.media_type, renamed.media_type) == (media_type, media_type)
    assert (named.text, named.id) == (renamed.text, renamed.id)
