"""Quotes: the shortest passage that carries a claim, of whole words, not cut before its object."""

from datetime import date
from pathlib import Path

import pytest

from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.span import OffsetMap
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Fifty Jamaican soldiers arrived in Haiti.", "Fifty Jamaican soldiers arrived in Haiti"),
        ("en", "Fifty Jamaican soldiers landed in Port-au-Prince, to cheers.",
         "Fifty Jamaican soldiers landed in Port-au-Prince"),
        ("en", "Fifty Jamaican soldiers came to run the base.", "Fifty Jamaican soldiers came"),
        ("en", "About 60 Jamaican soldiers are in the country.", "About 60 Jamaican soldiers are in the country"),
        ("fr", "Cinquante soldats jamaïcains sont arrivés en Haïti.",
         "Cinquante soldats jamaïcains sont arrivés en Haïti"),
        ("es", "Cincuenta soldados jamaicanos llegaron a Haití.", "Cincuenta soldados jamaicanos llegaron a Haití"),
    ],
)  # fmt: skip
def test_a_quote_takes_its_object(language: str, text: str, quote: str, vocabulary: Vocabulary) -> None:
    document = Document(
        id="0" * 16, name="case", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language, published=date(2024, 5, 6),
    )  # fmt: skip
    claims = extract(document, vocabulary).items
    assert [claim.quote for claim in claims] == [quote]
