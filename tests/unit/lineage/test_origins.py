"""Origins: on whose word each claim rests."""

from datetime import date

import pytest

from musterbook.base.claim import Claim, Kind
from musterbook.base.copies import Lineage
from musterbook.base.document import Block, BlockKind, Citation, Document
from musterbook.base.ids import document_id
from musterbook.base.quantity import Quantity
from musterbook.base.span import OffsetMap, Span
from musterbook.lineage import apply_origins, trace

OLD, NEW, NEWEST = date(2024, 5, 1), date(2024, 6, 1), date(2024, 7, 1)
LANDING = "The coast guard said that 200 soldiers of the island force landed at the old harbour on Friday."
ARTICLE = (
    "The council approved the force last autumn after months of talks between the islands and the mainland. "
    f"{LANDING} "
    "Their camp lies behind the customs house and is guarded by the harbour police day and night. "
    "A second ship waits in the roads with vehicles, tents and a field hospital for sixty patients. "
    "Residents of the old town watched the landing in silence and went home before the curfew began."
)
OTHER = (
    "Prices of rice and fuel have doubled since the spring, traders in the central market complain. "
    "The ministry blames the closed road to the north, where lorries wait for days at barriers. "
    "Farmers who could reach the capital by boat sold their harvest within a single hour on Sunday. "
    "Nobody expects the road to open again before the rains, least of all the drivers themselves."
)


def document(text: str, name: str, **known: object) -> Document:
    """A document that is its own text, published in May unless told otherwise."""
    fields = {"published": OLD, "source": name, "media_type": "text/plain", "original": text, **known}
    identifier = document_id(f"{name}{text}".encode())
    return Document(id=identifier, name=name, text=text, offsets=OffsetMap.identity(len(text)), **fields)  # type: ignore[arg-type]


def claim(text: Document, quote: str, number: int = 200, **known: object) -> Claim:
    """A claim of a landing, with its quote at its last place in the text."""
    at = max(text.text.rfind(quote), 0)
    fields = {"id": f"{text.name}-{number}-{len(quote)}", "document": text.id, "quote": quote, **known}
    quantity, span = Quantity(low=number, high=number, unit="person"), Span(at, at + len(quote))
    return Claim(kind=Kind.DEPLOYMENT, actor="AAA", quantity=quantity, span=span, **fields)  # type: ignore[arg-type]


def origin_of(documents: list[Document], claims: list[Claim]) -> list[str | None]:
    """The traced origins of the claims, in their order; the same for every order of documents."""
    found = trace(documents, claims)
    assert found == trace(documents[::-1], claims[::-1])
    return [dict(found.origins).get(one.id) for one in claims]


FIRST = document(ARTICLE, "first")
QUOTE = "200 soldiers of the island force landed"


def test_a_claim_that_stands_in_an_earlier_document_rests_on_it() -> None:
    copy = document(ARTICLE.upper(), "copy", published=NEW)
    assert origin_of([FIRST, copy], [claim(FIRST, QUOTE), claim(copy, QUOTE.upper())]) == [None, FIRST.id]


def test_a_quoted_passage_rests_on_its_document_and_the_rest_of_the_story_does_not() -> None:
    host = document(f"{OTHER} {LANDING} Forty lorries are missing.", "host", published=NEW)
    claims = [claim(host, QUOTE), claim(host, "Forty lorries are missing", 40)]
    assert origin_of([FIRST, host], claims) == [FIRST.id, None]


def test_a_passage_rests_on_the_first_document_that_holds_it_not_on_the_first_of_its_group() -> None:
    added = "A further 75 men of the northern battalion followed by air on the next morning."
    second = document(f"{ARTICLE} {added}", "second", published=NEW)
    third = document(f"{ARTICLE} {added} More may come.", "third", published=NEWEST)
    claims = [claim(second, "75 men", 75), claim(third, "75 men", 75), claim(third, QUOTE)]
    assert origin_of([FIRST, second, third], claims) == [None, second.id, FIRST.id]


def test_a_revision_that_rewords_a_statement_keeps_its_origin() -> None:
    reworded = ARTICLE.replace(LANDING, "On Friday 200 soldiers came ashore.")
    revised = document(reworded, "revised", published=NEW)
    assert origin_of([FIRST, revised], [claim(FIRST, QUOTE), claim(revised, "200 soldiers")]) == [None, FIRST.id]
    assert origin_of([FIRST, revised], [claim(FIRST, QUOTE), claim(revised, "200 soldiers", 210)]) == [None, None]


def test_what_a_copy_says_otherwise_rests_on_the_first_of_its_texts() -> None:
    copy = document(f"{ARTICLE} 90 left.", "copy", published=NEW)
    assert origin_of([FIRST, copy], [claim(copy, "90 left", 90), claim(copy, "no such words", 9)]) == [FIRST.id] * 2


def cited(text: str, after: str, source: str, **known: object) -> Document:
    """A document with a citation of an address right after the words `after`."""
    anchor = text.index(after) + len(after)
    return document(text, citations=(Citation(anchor=anchor, url=source),), **known)  # type: ignore[arg-type]


def test_a_cited_source_is_the_origin_of_its_own_sentence_only() -> None:
    text = cited(ARTICLE, "landed at the old harbour on Friday.", "https://a.example/1", name="a")
    claims = [claim(text, QUOTE), claim(text, "sixty patients", 60)]
    assert origin_of([text], claims) == ["cited:a.example/1", None]


def test_two_references_in_one_sentence_belong_to_what_they_follow() -> None:
    line = "In May 200 men came by sea, and 30 men came by air."
    places = (line.index(", and"), "https://a.example/1"), (len(line), "https://a.example/2")
    text = document(line, "a", citations=tuple(Citation(anchor=at, url=url) for at, url in places))
    claims = [claim(text, "200 men came by sea"), claim(text, "30 men came by air", 30)]
    assert origin_of([text], claims) == ["cited:a.example/1", "cited:a.example/2"]


def test_a_reference_right_after_a_stop_ends_its_sentence() -> None:
    line = "In May 200 men came.In June 30 men left."
    text = cited(line, "came.", "https://a.example/1", name="a")
    assert origin_of([text], [claim(text, "200 men"), claim(text, "30 men left", 30)]) == ["cited:a.example/1", None]


def test_a_revision_that_lost_its_references_keeps_their_origin() -> None:
    full = cited(ARTICLE, "on Friday.", "https://a.example/1", name="full", published=NEW)
    claims = [claim(FIRST, QUOTE), claim(full, QUOTE)]
    assert origin_of([FIRST, full], claims) == ["cited:a.example/1"] * 2


def test_a_cited_source_that_is_given_is_told_by_its_id() -> None:
    source = document(OTHER + " 200 soldiers landed.", "source", url="https://www.a.example/1")
    text = cited(ARTICLE, "on Friday.", "https://a.example/1", name="a", published=NEW)
    assert origin_of([source, text], [claim(text, QUOTE), claim(source, "200 soldiers")]) == [source.id, None]


def test_a_document_that_cites_itself_rests_on_its_own_word() -> None:
    text = cited(ARTICLE, "on Friday.", "https://a.example/1", name="a", url="https://a.example/1")
    assert origin_of([text], [claim(text, QUOTE)]) == [None]


def test_one_speaker_quoted_by_two_papers_is_one_origin() -> None:
    other = document(f"{OTHER} Some 200 soldiers have landed.", "other")
    claims = [
        claim(FIRST, QUOTE, attribution="Admiral Nils Berg"),
        claim(other, "200 soldiers", attribution="Defence Minister Nils Berg"),
        claim(other, "have landed", 1, attribution="officials"),
    ]
    assert origin_of([FIRST, other], claims) == ["said:nils berg", "said:nils berg", None]


@pytest.mark.parametrize("kind", [BlockKind.FIELD, BlockKind.TABLE_ROW])
def test_a_field_of_a_form_is_no_passage(kind: BlockKind) -> None:
    row = "Size of the island force at the end of the month: 200 soldiers"
    tail = Span(len(OTHER) + 1, len(OTHER) + 1 + len(row))
    blocks = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(OTHER))), Block(kind=kind, span=tail)
    form = document(f"{OTHER}\n{row}", "form", blocks=blocks, published=NEW)
    whole = document(f"{row}. {ARTICLE}\n{row}\n{OTHER[:200]}", "whole")
    assert origin_of([form, whole], [claim(form, "200 soldiers")]) == [None]


def test_of_equal_quotes_the_one_at_the_span_counts() -> None:
    line = "200 men came. Then 200 men came."
    text = cited(line, "200 men came.", "https://a.example/1", name="a")
    assert origin_of([text], [claim(text, "200 men")]) == [None]


def test_claims_with_an_origin_or_without_a_given_document_are_left_alone() -> None:
    copy = document(ARTICLE, "copy", published=NEW)
    told, foreign = claim(copy, QUOTE, origin="harbour-master"), claim(copy, QUOTE, id="x", document="elsewhere")
    bare, empty = claim(copy, QUOTE, id="y", document=None), claim(copy, "", 3)
    claims = [told, foreign, bare, empty]
    lineage = trace([FIRST, copy], claims)
    assert lineage.origins == ((empty.id, FIRST.id),)
    assert [c.origin for c in apply_origins(claims, lineage)] == ["harbour-master", "elsewhere", None, FIRST.id]


def test_claims_that_rest_on_their_own_document_say_so() -> None:
    assert [c.origin for c in apply_origins([claim(FIRST, QUOTE)], Lineage())] == [FIRST.id]


def test_a_claim_quoted_from_the_list_of_sources_has_no_sentence() -> None:
    text = cited(f"{ARTICLE}\nReferences\nGazette: 75 men left.", "left", "https://a.example/1", name="a")
    assert origin_of([text], [claim(text, "75 men", 75)]) == [None]


def test_every_copy_of_a_large_group_rests_on_the_first() -> None:
    copies = [document(f"{ARTICLE} Place {n}.", f"copy {n}", published=NEW) for n in range(300)]
    claims = [claim(one, QUOTE) for one in copies]
    lineage = trace([FIRST, *copies], claims)
    assert dict(lineage.origins) == {one.id: FIRST.id for one in claims}
    assert {one.origin for one in apply_origins(claims, lineage)} == {FIRST.id}


def test_a_speaker_told_by_a_surname_is_the_one_whom_another_paper_names_in_full() -> None:
    full = document(f"{OTHER} Some 200 soldiers have landed, said Admiral Nils Berg. Berg left at noon.", "full")
    short = document(f"{ARTICLE} Admiral Nils Berg counted them. 'It was 200 soldiers,' Berg said.", "short")
    claims = [
        claim(full, "200 soldiers", attribution="Admiral Nils Berg"),
        claim(short, "It was 200 soldiers", attribution="Berg"),
    ]
    assert origin_of([full, short], claims) == ["said:nils berg"] * 2
