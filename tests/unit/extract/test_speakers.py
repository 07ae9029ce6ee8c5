"""Speakers: only names and offices are kept, whole."""

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
    ("language", "text", "speaker"),
    [
        ("en", "The interior ministry said that 80 Jamaican soldiers arrived on 3 May 2024.", "The interior ministry"),
        ("en", "Eighty Jamaican soldiers arrived on Friday, according to UN officials.", "UN officials"),
        ("en", "Force Commander Paul Brown has said that 80 Jamaican soldiers arrived.", "Force Commander Paul Brown"),
        ("en", "Eighty Jamaican soldiers arrived on Friday, said the foreign minister.", "the foreign minister"),
        ("en", "A Jamaican soldier was told that 80 Jamaican soldiers arrived.", None),
        ("en", "Eighty Jamaican soldiers arrived, according to people who saw them.", None),
        ("fr", "Selon son porte-parole, 80 soldats jamaïcains sont arrivés vendredi.", "son porte-parole"),
        ("fr", "Selon les calculs, 80 soldats jamaïcains sont arrivés vendredi.", None),
        ("es", "Según el ministerio, 80 soldados jamaicanos llegaron el viernes.", "el ministerio"),
        ("es", "Según los cálculos, 80 soldados jamaicanos llegaron el viernes.", None),
    ],
)
def test_a_speaker_is_a_name_or_an_office(
    language: str, text: str, speaker: str | None, vocabulary: Vocabulary
) -> None:
    document = Document(
        id="0" * 16, name="case", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language, published=date(2024, 5, 6),
    )  # fmt: skip
    claims = extract(document, vocabulary).items
    assert [claim.attribution for claim in claims if claim.kind == "deployment"] == [speaker]
