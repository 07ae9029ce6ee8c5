"""Times told from that of the question before."""

import pytest

from musterbook.base.query import Form
from musterbook.extract.questions import Asker

OCTOBER = {
    "en": "How many officers were in Haiti on 31 October 2024?",
    "fr": "Combien d'agents étaient en Haïti le 31 octobre 2024 ?",
    "es": "¿Cuántos agentes había en Haití el 31 de octubre de 2024?",
}


@pytest.mark.parametrize(
    ("language", "then", "start", "end"),
    [
        ("en", "And three weeks later?", "2024-11-20", "2024-11-22"),
        ("fr", "Et trois semaines plus tard ?", "2024-11-20", "2024-11-22"),
        ("es", "¿Y tres semanas después?", "2024-11-20", "2024-11-22"),
        ("en", "And a month earlier?", "2024-09-01", "2024-09-30"),
        ("fr", "Et le mois suivant ?", "2024-11-01", "2024-11-30"),
        ("es", "¿Y el año anterior?", "2023-01-01", "2023-12-31"),
        ("en", "And two days later?", "2024-11-02", "2024-11-02"),
        ("en", "And in that same week?", "2024-10-25", "2024-11-06"),
    ],
)
def test_a_time_is_told_from_the_one_before(asker: Asker, language: str, then: str, start: str, end: str) -> None:
    query = asker.read(then, before=asker.read(OCTOBER[language]).query).query
    assert (query.form, str(query.start), str(query.end), query.numbers) == (Form.FIGURE, start, end, ())


def test_a_comparison_with_another_time_keeps_its_own(asker: Asker) -> None:
    before = asker.read("How many people were killed in 2024?").query
    query = asker.read("How many more is that than the year before?", before=before).query
    assert (query.form, str(query.measure), str(query.start)) == (Form.COMPARE, "killed", "2024-01-01")


def test_without_a_question_before_no_time_moves(asker: Asker) -> None:
    assert asker.read("How many officers were there three weeks later?").query.start is None


def test_a_day_of_knowledge_leaves_the_time_before(asker: Asker) -> None:
    before = asker.read("How many soldiers did Chad offer in December 2024?").query
    query = asker.read("And how many, as known by 31 March 2025?", before=before).query
    assert (query.start, query.end, str(query.known_by)) == (None, None, "2025-03-31")
