"""A query asks what its question asks: it leaves out no name, number or day of it, and brings in none."""

from dataclasses import replace

import pytest
from tests.samples.asked import LINE, QUERY, QUESTIONS, ground, public

from musterbook.base.query import Query, parse_query
from musterbook.serve.consulting.grounded import ungrounded
from musterbook.serve.consulting.inquiry import Inquiry


def why(line: str, question: str, language: str = "en", *before: tuple[str, str]) -> str:
    inquiry = Inquiry(
        question=question,
        ground=ground(public()),
        language=language,
        earlier=tuple(one for one, _ in before),
        before=tuple(parse_query(one) for _, one in before),
    )
    return ungrounded(parse_query(line), inquiry)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_names_and_days_of_the_question_are_enough(language: str) -> None:
    assert why(LINE, QUESTIONS[language], language) == ""
    assert parse_query(LINE) == QUERY


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("figure strength", "How many boots are on the ground now?"),
        ("figure strength actor=KEN", "how big is the kenyan lot in Haiti"),
        ("names post role=force-commander", "Who is the boss?"),
        ("names post person='Ada Nyambura'", "What does Nyambura do?"),
        ("check strength actor=KEN number=217", "Is it true that Kenya had two hundred and seventeen?"),
        ("check strength actor=KEN number=217", "Is it true that Kenya had ２１７ there?"),
        ("compare pledged actor=JAM against=KEN", "Jamaica or Kenya: who vowed more?"),
        ("figure strength mission=mss-haiti", "How big is the MSS?"),
        ("sources anything source='Tern Gazette' actor=KEN", "What does the Tern Gazette have on Kenya?"),
        ("text anything word=boots", "Anything on boots?"),
        ("text anything word=Zanzibar", "Anything on Zanzibar?"),
        ("figure strength from=2025-03-01 to=2025-03-31", "How many stayed in March 2025?"),
        ("day deployment choice=first", "When did the first lot come?"),
        ("figure strength actor=people", "How many civilians?"),
        ("figure funds_received", "What did the UN fund get?"),
        ("figure strength from=2025-01-01 to=2025-03-31", "How many in the first quarter of 2025?"),
    ],
)
def test_a_query_that_asks_the_question(line: str, question: str) -> None:
    assert why(line, question) == ""


@pytest.mark.parametrize(
    ("line", "question", "told"),
    [
        ("figure strength actor=KEN", "How many Brazilians came with the Kenyans?", "Brazilians"),
        ("figure strength actor=KEN", "how many did brazil send besides kenya", "brazil"),
        ("figure strength", "How many Kenyans are there?", "Kenyans"),
        ("figure strength actor=KEN", "How many Kenyans are in Gonaïves?", "Gonaïves"),
        ("figure strength actor=KEN", "How many Kenyans were there in May 2024?", "May 2024"),
        (
            "figure strength actor=KEN from=2025-03-31 to=2025-03-31",
            "How many Kenyans were there in May 2024?",
            "May 2024",
        ),
        ("figure strength actor=KEN", "Why do you say 600 Kenyans?", "600"),
        ("figure strength actor=KEN", "Why do you say six hundred Kenyans?", "six hundred"),
        ("figure strength actor=KEN number=217", "Why do you say 4OO Kenyans?", "oo"),
        ("figure strength actor=KEN", "Why do you say ٤٠٠ Kenyans?", "٤٠٠"),
        ("figure strength actor=KEN", "Did Mwangi lead the Kenyans?", "mwangi"),
        ("figure strength actor=KEN", "Mwangi led the Kenyans?", "mwangi"),
        ("figure strength actor=KEN", "did nyambura lead the Kenyans?", "nyambura"),
        ("figure strength actor=KEN word=Mwangi", "Did Mwangi lead the Kenyans?", "mwangi"),
        ("figure strength actor=KEN", "How many Kenyans were in the second contingent?", "second"),
        ("figure strength actor=KEN", "How many Kenyans serve in MINUSMA?", "MINUSMA"),
        ("figure strength actor=KEN", "How many Kenyans serve the UN?", "UN"),
        ("figure strength actor=KEN corps=soldier", "How many Kenyan police are there?", "Kenyan police"),
        ("figure strength actor=KEN", "How many Kenyans does resolution 2699 allow?", "2699"),
    ],
)
def test_nothing_that_the_question_names_is_left_out(line: str, question: str, told: str) -> None:
    assert told.lower() in why(line, question).lower()


@pytest.mark.parametrize(
    ("line", "question", "told"),
    [
        ("figure strength actor=KEN", "How many are there?", "KEN"),
        ("compare strength actor=KEN against=JAM", "How many Kenyans are there?", "JAM"),
        ("figure strength actor=KEN number=600", "How many Kenyans are there?", "600"),
        ("figure strength actor=KEN from=2025-03-01", "How many Kenyans are there?", "2025-03-01"),
        ("figure strength actor=KEN known-by=2025-03-01", "How many Kenyans are there?", "2025-03-01"),
        ("names post person='Ada Nyambura'", "Who is the boss?", "Ada Nyambura"),
        ("names post source='Tern Gazette'", "Who is the boss?", "Tern Gazette"),
        ("figure killed place=port-au-prince", "How many died?", "port-au-prince"),
        ("text anything word=salary", "Anything on boots?", "salary"),
        ("figure strength actor=XXX", "How many Kenyans are there?", "XXX"),
        ("figure strength actor=luna-corps", "How many Kenyans are there?", "luna-corps"),
        ("figure strength actor=KEN+XXX", "How many Kenyans are there?", "XXX"),
        ("names post role=king", "Who is king?", "king"),
        ("figure vote resolution=9999", "Who voted for resolution 9999?", "9999"),
        ("figure strength mission=minusma", "How big is it?", "minusma"),
        ("list incident topic=moon-landing", "What of the moon landing?", "moon-landing"),
        ("figure strength corps=wizard", "How many wizards?", "wizard"),
        ("figure strength choice=best", "Which is best?", "best"),
        ("names post person='Bob Mwangi'", "What does Bob Mwangi do?", "Bob Mwangi"),
        ("sources anything source='Moon Daily'", "What does Moon Daily say?", "Moon Daily"),
        ("figure strength place=atlantis", "How many are in atlantis?", "atlantis"),
    ],
)
def test_nothing_is_brought_in_or_made_up(line: str, question: str, told: str) -> None:
    assert told in why(line, question)


def test_what_was_asked_before_may_be_meant() -> None:
    before = ("How many Kenyans were there on 31 March 2025?", LINE)
    assert why("figure strength actor=JAM from=2025-03-31 to=2025-03-31", "And Jamaica?", "en", before) == ""
    assert why("names post actor=KEN", "Who leads them?", "en", before) == ""
    assert why("figure strength actor=BRA", "And Jamaica?", "en", before)
    assert why("figure strength actor=KEN from=2025-03-31", "And Jamaica?", "en", before)


def test_other_missions_of_the_record_must_be_named() -> None:
    of = public()
    other = replace(of, claims=(*of.claims, replace(of.claims[0], id="x", mission="other")))
    inquiry = Inquiry(question="How big is the MSS?", ground=ground(other), language="en")
    assert ungrounded(parse_query("figure strength mission=mss-haiti"), inquiry) == ""
    assert "MSS" in ungrounded(parse_query("figure strength"), inquiry)


def test_a_query_without_a_limit_names_nothing() -> None:
    assert isinstance(QUERY, Query)
    assert why("list disputes", "What do the papers quarrel over?") == ""
