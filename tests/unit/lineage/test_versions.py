"""Versions: what one address said at different times, and what it no longer says."""

from dataclasses import replace
from datetime import UTC, date, datetime

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.quantity import Quantity
from musterbook.base.span import OffsetMap, Span
from musterbook.lineage import find_versions

JUNE = datetime(2024, 6, 26, 12, tzinfo=UTC)


def page(identifier: str, *lines: str, url: str = "https://www.example.org/a/", day: int = 26) -> Document:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(start, start + len(line)))
        for start, line in zip(starts, lines, strict=True)
    )
    return Document(
        id=identifier, name=identifier, text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", url=url, published=date(2024, 6, day), blocks=blocks,
    )  # fmt: skip


def count(document: str, number: int) -> Claim:
    quantity = Quantity(low=number, high=number, unit="person")
    return Claim(id=f"{document}-{number}", kind=Kind.STRENGTH, actor="KEN", quantity=quantity, document=document)


def learned(*documents: Document) -> dict[str, datetime]:
    return {one.id: JUNE for one in documents}


def test_a_changed_page_shows_what_it_no_longer_says() -> None:
    old = page("old", "The first officers are here. There are 400.", "More will come.")
    new = page(
        "new", "More will come.", "The first officers are here. There are 200.", url="http://example.org/a", day=28
    )
    claims = (count("old", 400), count("old", 7), count("new", 200), count("new", 7))
    ((first, second),) = find_versions((new, old), claims, learned(old, new))
    assert (first.document.id, first.previous, first.gone, first.unsaid) == ("old", None, (), ())
    assert (second.document.id, second.previous) == ("new", old)
    assert [claim.id for claim in second.gone] == ["old-400"]
    assert [claim.id for claim in second.new] == ["new-200"]
    assert (second.unsaid, second.added) == (("There are 400.",), ("There are 200.",))


def test_of_one_day_the_later_retrieved_is_the_later_version() -> None:
    early = replace(page("b", "One."), retrieved_at=datetime(2024, 6, 26, 8, tzinfo=UTC))
    late = replace(page("a", "Two."), retrieved_at=datetime(2024, 6, 26, 9, tzinfo=UTC))
    ((first, second),) = find_versions((late, early), (), learned(late, early))
    assert (first.document.id, second.document.id) == ("b", "a")


def test_other_addresses_and_documents_without_one_are_no_versions() -> None:
    documents = (
        page("a", "One."),
        page("b", "One.", url="https://example.org/b"),
        page("c", "One.", url=""),
        page("d", "One.", url=""),
    )
    assert find_versions(documents, (), learned(*documents)) == ()
