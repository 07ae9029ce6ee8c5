"""Credits: whose text a document says that it carries, and what follows from it."""

from datetime import date

import pytest
from tests.unit.lineage.test_trace import TEXT, document, story

from musterbook.base.claim import Claim, Kind
from musterbook.base.copies import Relation
from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.lineage import trace
from musterbook.lineage.credits import credit_ways, credited_in, publisher_name

BODY = "\n\n".join(TEXT)


def test_each_way_of_crediting_holds_by_its_example() -> None:
    assert credit_ways()["lines"]
    for line in credit_ways()["lines"]:
        assert credited_in(document(f"{line['example']}\n{BODY}")) == (line["name"],), line["example"]
        assert credited_in(document(f"{BODY}\n{line['example']}")) == (line["name"],), line["example"]
        assert credited_in(document(f"{line['not']}\n{BODY}")) == (), line["not"]


def test_each_agency_signs_by_each_of_its_names() -> None:
    assert credit_ways()["agencies"]
    for names in credit_ways()["agencies"]:
        assert {publisher_name(name) for name in names} == {publisher_name(names[0])}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("PORT-AU-PRINCE, July 16 (Antilles Wire) - A plane landed.", "antilles wire"),
        ("Puerto Príncipe, 3 ene (EFE).- Llegó un avión.", "efe"),
        ("Bamako (AFP) – Un avion est arrivé.", "afp"),
        ("Port-au-Prince, 16 juil. (APC) – Un avion est arrivé.", "apc"),
        ("Gao (Mali) – Un avion est arrivé.", ""),
        ("Juba (South Sudan) – A plane landed.", ""),
        ("The mission (MSS) said that it was ready.", ""),
        ("AFP", "afp"),
        ("By Agence France-Presse", "afp"),
        ("— Reuters", "reuters"),
        ("Another 200 landed on Friday. (Reuters)", "reuters"),
        ("By Ann Writer", ""),
        ("Reuters saw a plane land.", ""),
    ],
)
def test_heads_tell_whose_text_it_is(head: str, name: str) -> None:
    assert credited_in(document(f"{head}\n{BODY}")) == ((name,) if name else ())


def test_the_midst_of_a_text_credits_nobody_and_a_publisher_not_itself() -> None:
    assert credited_in(document("\n".join([*TEXT[:8], "AFP", *TEXT[8:]]))) == ()
    assert credited_in(document(f"AFP\n{BODY}", source="Agence France-Presse")) == ()


def claim(text: Document) -> Claim:
    quote = TEXT[3]
    at = text.text.index(quote)
    return Claim(
        id=text.name, kind=Kind.DEPLOYMENT, actor="AAA", quote=quote, span=Span(at, at + len(quote)), document=text.id
    )


OLD, NEW = date(2024, 5, 1), date(2024, 6, 1)


def test_a_text_that_credits_its_kin_rests_on_it_whatever_its_date_and_cites_it() -> None:
    agency = document(BODY, "a.txt", published=NEW, source="Antilles Wire")
    outlet = document(f"{BODY}\nSource: Antilles Wire", "b.txt", published=OLD, source="Gazette")
    lineage = trace([agency, outlet], [claim(agency), claim(outlet)])
    told = {(edge.source, edge.relation) for edge in lineage.edges}
    assert told == {(outlet.id, Relation.COPY_OF), (outlet.id, Relation.CITES)}
    assert dict(lineage.origins) == {"b.txt": agency.id}


def test_two_outlets_that_carry_an_agency_are_one_witness_though_their_texts_differ() -> None:
    first = document(f"{TEXT[3]}\n{' '.join(story(31))}\nAFP", "a.txt", source="Gazette")
    second = document(f"{TEXT[3]}\n{' '.join(story(32))}\nAvec AFP", "b.txt", source="Courier")
    third = document(f"{TEXT[3]}\n{' '.join(story(33))}", "c.txt", source="Herald")
    texts = [first, second, third]
    assert dict(trace(texts, [claim(one) for one in texts]).origins) == {"a.txt": "cited:afp", "b.txt": "cited:afp"}


def test_what_a_host_adds_to_a_credited_text_is_its_own() -> None:
    agency = document(BODY, "a.txt", published=OLD, source="Antilles Wire")
    added = "The paper adds that 75 men of the northern battalion have since followed by air."
    outlet = document(f"{BODY}\n{added}\nSource: Antilles Wire", "b.txt", published=NEW, source="Gazette")
    at = outlet.text.index("75 men")
    own = Claim(id="own", kind=Kind.DEPLOYMENT, actor="AAA", quote="75 men", span=Span(at, at + 6), document=outlet.id)
    assert trace([agency, outlet], [own]).origins == ()


def test_of_undated_texts_the_one_that_says_whose_it_is_comes_after_the_other() -> None:
    carried, plain = document(f"AFP\n{BODY} And more.", "a.txt"), document(BODY, "b.txt")
    (edge,) = trace([carried, plain]).edges
    assert (edge.source, edge.target) == (carried.id, plain.id)
