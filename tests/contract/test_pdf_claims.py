"""A document says the same as PDF as it does as plain text: the five kinds that a monitor has, claim by claim."""

from datetime import date
from typing import Any

import pytest
from tests.samples.kinds import KINDS, Kind, as_pdf, as_text

from musterbook import extract, identify
from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_to_json
from musterbook.base.document import Document
from musterbook.collect import Hints, read_bytes, words_at

ELSEWHERE = {"id", "document", "span", "locator", "confidence", "quote", "source"}
"""Fields that tell where a claim stands rather than what it says."""


def claims(document: Document) -> tuple[Claim, ...]:
    vocabulary = identify.load_vocabulary(()).items[0]
    return extract.extract(document, vocabulary).items


def told(found: tuple[Claim, ...]) -> list[dict[str, Any]]:
    fields = [{key: value for key, value in claim_to_json(claim).items() if key not in ELSEWHERE} for claim in found]
    return sorted(fields, key=str)


def read(data: bytes, name: str, kind: Kind) -> Document:
    hints = Hints(published=date.fromisoformat(kind.day), source="monitor", language=kind.language)
    (document,) = read_bytes(data, name=name, hints=hints).items
    return document


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_pdf_says_what_its_text_says(kind: Kind) -> None:
    from_pdf, from_text = read(as_pdf(kind), "a.pdf", kind), read(as_text(kind), "a.txt", kind)
    assert told(claims(from_pdf)) == told(claims(from_text))
    assert len(claims(from_pdf)) >= 3


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_words_of_every_claim_stand_on_the_page_that_it_names(kind: Kind) -> None:
    data = as_pdf(kind)
    document = read(data, "a.pdf", kind)
    for claim in claims(document):
        locators = document.locate(claim.span)
        words = "".join(words_at(data, "a.pdf", locator) for locator in locators)
        assert "".join(claim.quote.split()) in "".join(words.split()).replace("-", "") or "-" in claim.quote
        assert all(locator.boxes for locator in locators)
