"""Evidence has the words and the day of its document; what was found is nothing where nothing is told."""

from datetime import date

from musterbook.base.document import Document
from musterbook.base.evidence import Evidence, Found
from musterbook.base.span import OffsetMap, Span


def test_evidence_has_the_words_of_its_span_and_the_day_of_its_document() -> None:
    text = "Nobody came. Forty officers arrived."
    document = Document(
        id="0" * 16, name="a.txt", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", published=date(2024, 6, 26),
    )  # fmt: skip
    evidence = Evidence(document=document, span=Span(13, len(text)), score=0.5)
    assert evidence.text == "Forty officers arrived."
    assert evidence.published == date(2024, 6, 26)
    assert not evidence.denied
    assert evidence.counted is None


def test_nothing_is_found_where_nothing_is_told() -> None:
    assert Found() == Found(best=(), nearest=())
