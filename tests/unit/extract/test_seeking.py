"""Of many documents a few are sought that may answer: by their claims, by their words, and in no other's language."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.query import Query, parse_query
from musterbook.base.span import OffsetMap, Span
from musterbook.base.view import RecordView
from musterbook.extract.questions import Phrase, Seeker, Shelf, find
from musterbook.record import TextIndex, either, phrase

FIRST = date(2024, 1, 1)
MANY = 60
SPECIAL = {
    7: ("en", "The vetting of officers is done by a panel."),
    23: ("fr", "Deux policiers kényans ont été tués près de la rivière."),
    41: ("en", "Nothing is said of the barracks but that they are of bricks, 1,077 of them."),
}
"""The place of a document, its language and the sentence that it alone has."""


def document(place: int) -> Document:
    """A document about a strength on a day of its own."""
    language, more = SPECIAL.get(place, ("en", ""))
    text = f"Kenya had {100 + place} officers in the force on {FIRST + timedelta(days=place)}. {more}"
    return Document(
        id=f"d{place}", name=f"d{place}.txt", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", title=f"Report {place}", source=f"Daily {place % 3}", language=language,
        published=FIRST + timedelta(days=place),
    )  # fmt: skip


def claims(documents: tuple[Document, ...]) -> Iterator[Claim]:
    """The strength that each document tells."""
    for place, one in enumerate(documents):
        end = one.text.index(".") + 1
        yield Claim(
            id=f"c{place}", kind=Kind.STRENGTH, actor="KEN", mission="force", document=one.id, span=Span(0, end),
            quote=one.text[:end], quantity=Quantity(low=100 + place, high=100 + place, unit="person"),
            period=Period.day(FIRST + timedelta(days=place)), source=one.source, published=one.published,
            attribution="the Ministry of Defence" if place == 5 else None,
        )  # fmt: skip


@pytest.fixture(scope="module")
def view() -> RecordView:
    """A record of many documents that are much alike."""
    documents = tuple(document(place) for place in range(MANY))
    return RecordView(as_of=date(2025, 1, 1), documents=documents, claims=tuple(claims(documents)))


@pytest.fixture(scope="module")
def seeker(view: RecordView) -> Seeker:
    """Seeks four of them at the most."""
    index = TextIndex(("text",), ((f"{one.title} {one.source} {one.text}",) for one in view.documents))

    def places(phrases: Sequence[Phrase]) -> list[int]:
        return index.matching(either([phrase(one.words, beginning=one.open) for one in phrases]))

    return Seeker(view=view, full_text=places, mission="force", most=4)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("figure strength actor=KEN from=2024-01-31 to=2024-01-31", "d30"),
        ("figure strength from=2024-01-31 to=2024-01-31", "d30"),
        ("text anything word=vetting word=police", "d7"),
        ("figure killed actor=KEN word=die", "d23"),
        ("check anything number=1077", "d41"),
        ("text anything word=bricks", "d41"),
        ("reason strength number=117", "d17"),
        ("text anything source='Ministry of Defence'", "d5"),
    ],
)
def test_the_document_that_answers_is_among_the_few(seeker: Seeker, line: str, wanted: str) -> None:
    found = seeker(parse_query(line))
    assert wanted in found
    assert len(found) <= 4


def test_what_is_published_later_is_not_sought(seeker: Seeker, view: RecordView) -> None:
    found = seeker(parse_query("figure strength actor=KEN known-by=2024-01-10"))
    assert found
    assert all((told := view.document_of[one].published) is not None and told <= date(2024, 1, 10) for one in found)


def test_only_what_a_source_says_is_sought(seeker: Seeker, view: RecordView) -> None:
    found = seeker(parse_query("figure strength actor=KEN source='Daily 2'"))
    assert {view.document_of[one].source for one in found} == {"Daily 2"}


def test_what_nothing_tells_of_brings_no_document(seeker: Seeker) -> None:
    assert seeker(parse_query("text anything word=zeppelin")) == ()
    assert seeker(Query(form=parse_query("text").form)) == ()


@pytest.mark.parametrize(
    "line", ["text anything word=vetting", "figure strength actor=KEN from=2024-02-10 to=2024-02-10"]
)
def test_the_best_sentence_of_the_few_is_that_of_all(seeker: Seeker, view: RecordView, line: str) -> None:
    query = parse_query(line)
    of_all, of_few = (find(Shelf(view=view), query, ids).best for ids in (view.document_of, seeker(query)))
    assert of_all
    assert of_few[0].span == of_all[0].span
    assert of_few[0].document == of_all[0].document
