"""A question that goes on from the one before it takes from there what it does not say."""

from datetime import date

import pytest

from musterbook.base.query import Form, Measure, Query
from musterbook.extract.questions import Asker

FIRST = "How many Kenyan officers were in Haiti on 31 October 2024?"


def follow(asker: Asker, *questions: str) -> Query:
    query = None
    for one in questions:
        query = asker.read(one, before=query).query
    assert query is not None
    return query


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", FIRST, "And Jamaica?"),
        ("en", FIRST, "What about Jamaica?"),
        ("fr", "Combien de policiers kényans étaient en Haïti le 31 octobre 2024 ?", "Et la Jamaïque ?"),
        ("es", "¿Cuántos policías kenianos había en Haití el 31 de octubre de 2024?", "¿Y Jamaica?"),
    ],
)
def test_another_country_is_asked_the_same(asker: Asker, language: str, first: str, then: str) -> None:
    query = follow(asker, first, then)
    assert asker.read(first).language == language
    assert (query.form, query.measure, query.actors) == (Form.FIGURE, Measure.STRENGTH, ("JAM",))
    assert query.start == query.end == date(2024, 10, 31)


@pytest.mark.parametrize(
    ("then", "start", "end"),
    [
        ("And in January 2025?", date(2025, 1, 1), date(2025, 1, 31)),
        ("And on 5 August?", date(2024, 8, 5), date(2024, 8, 5)),
    ],
)
def test_another_day_is_asked_of_the_same_country(asker: Asker, then: str, start: date, end: date) -> None:
    query = follow(asker, FIRST, then)
    assert (query.form, query.measure, query.actors) == (Form.FIGURE, Measure.STRENGTH, ("KEN",))
    assert (query.start, query.end) == (start, end)


def test_who_said_so_asks_for_the_sources_of_the_same(asker: Asker) -> None:
    query = follow(asker, FIRST, "Who said so?")
    assert (query.form, query.actors, query.start) == (Form.SOURCES, ("KEN",), date(2024, 10, 31))


def test_a_question_of_its_own_takes_nothing(asker: Asker) -> None:
    alone = asker.read("Which documents mention Belize?").query
    assert follow(asker, FIRST, "How many vehicles did Guatemala lose in March 2025?") == (
        asker.read("How many vehicles did Guatemala lose in March 2025?").query
    )
    assert alone.form is Form.SOURCES


def test_what_was_taken_is_taken_on(asker: Asker) -> None:
    query = follow(asker, FIRST, "And Jamaica?", "And in January 2025?")
    assert (query.measure, query.actors, query.start) == (Measure.STRENGTH, ("JAM",), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("first", "then", "form", "measure"),
    [
        ("Combien de personnes ont été tuées en 2024 ?", "Et blessées ?", Form.FIGURE, Measure.INJURED),
        ("When did Guatemala's first group land?", "And the second?", Form.DAY, Measure.DEPLOYMENT),
        ("¿Cuántos policías prometió Guatemala?", "¿Cuándo llegaron?", Form.DAY, Measure.DEPLOYMENT),
        ("How much had the trust fund received?", "How much of it from Canada?", Form.FIGURE, Measure.FUNDS_RECEIVED),
    ],
)
def test_what_no_word_asks_for_is_asked_as_before(
    asker: Asker, first: str, then: str, form: Form, measure: Measure
) -> None:
    query = follow(asker, first, then)
    assert (query.form, query.measure) == (form, measure)


def test_another_of_a_row_is_not_the_first(asker: Asker) -> None:
    words = follow(asker, "When did Guatemala's first group land?", "And the second?").words
    assert "second" in words
    assert not {"first", "~first"} & set(words)


@pytest.mark.parametrize("then", ["And Haiti itself?", "Et Haïti même ?", "¿Y el propio Haití?"])
def test_the_country_of_a_mission_is_asked_what_it_gives(asker: Asker, then: str) -> None:
    query = follow(asker, "How much has Canada pledged to the trust fund?", then)
    assert (query.measure, query.actors) == (Measure.FUNDS_PLEDGED, ("HTI",))
    assert follow(asker, FIRST, "And in Haiti?").actors == ("KEN",)


def test_a_month_is_of_the_year_before(asker: Asker) -> None:
    query = follow(asker, "How many Salvadorans came in February 2024?", "And in January?")
    assert (query.start, query.end) == (date(2024, 1, 1), date(2024, 1, 31))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("How many Salvadorans landed on 4 February 2025?", "What for?"),
        ("Combien de Salvadoriens ont débarqué le 4 février 2025 ?", "Pour y faire quoi ?"),
        ("¿Cuántos salvadoreños llegaron el 4 de febrero de 2025?", "¿Para qué?"),
    ],
)
def test_what_for_asks_a_reason_of_the_same(asker: Asker, first: str, then: str) -> None:
    query = follow(asker, first, then)
    assert (query.form, query.measure, query.actors) == (Form.REASON, Measure.DEPLOYMENT, ("SLV",))


def test_which_country_asks_of_the_one_before(asker: Asker) -> None:
    query = follow(asker, "Who was the deputy commander in October 2024?", "From which country?")
    assert (query.form, query.measure) == (Form.LIST, Measure.POST)


def test_who_paid_is_about_what_was_paid_after_what_was_promised(asker: Asker) -> None:
    query = follow(asker, "How much money had been pledged in March 2024?", "Who deposited it?")
    assert query.measure is Measure.FUNDS_RECEIVED


@pytest.mark.parametrize(
    ("first", "then", "line"),
    [
        (
            "When did the first Kenyan contingent land?",
            "And the next one?",
            "day deployment actor=KEN word=second word=personnel word=arrive",
        ),
        (
            "Combien de personnes le sondage de 2023 a-t-il interrogées ?",
            "Et qui l'avait commandé ?",
            "names poll from=2023-01-01 to=2023-12-31 word=commission word=personnel word=poll word='~sample|poll'",
        ),
        (
            "How many were killed at Pont-Sondé in October 2024?",
            "And which gang did it?",
            "names incident place=pont-sonde from=2024-10-01 to=2024-10-31 word=gangs",
        ),
    ],
)
def test_one_word_tells_what_is_meant_after_another_question(asker: Asker, first: str, then: str, line: str) -> None:
    assert str(follow(asker, first, then)) == line
