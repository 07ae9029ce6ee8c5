"""What a sentence counts of what is asked for, and what it counts of others, of things or of another time."""

from datetime import date

import pytest
from tests.samples.asking import Asked

from musterbook.base.claim import Claim
from musterbook.base.query import Query, parse_query
from musterbook.extract.questions.counting import asked_day, filling, in_time, near, things_of
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import measure_of_claim


def read(asked: Asked, text: str) -> Gloss:
    return asked.ground.shelf._glosser("en").read(text, date(2025, 5, 1))


@pytest.mark.parametrize(
    ("line", "text", "number"),
    [
        ("figure deployment actor=SLV word=helicopter", "78 soldiers, with three helicopters", 3),
        ("figure deployment actor=SLV word=helicopter", "78 soldiers came without a helicopter", None),
        ("figure deployment word=women", "144 police officers, 24 of them women", 24),
        ("figure strength actor=JAM corps=police", "20 soldiers and 4 police officers", 4),
        ("figure deployment word=personnel word=helicopter", "78 soldiers, with three helicopters", None),
        ("list deployment word=helicopter", "78 soldiers, with three helicopters", None),
    ],
)
def test_a_number_stands_with_what_is_counted(asked: Asked, line: str, text: str, number: int | None) -> None:
    assert near(read(asked, text), parse_query(line)) == number


def test_things_are_counted_where_nothing_else_may_be() -> None:
    assert things_of(parse_query("figure anything word=vehicle word=burn")) == {"vehicle"}
    assert things_of(parse_query("figure killed word=vehicle word=die")) == frozenset()
    assert things_of(parse_query("figure anything word=gangs")) == {"gangs"}
    assert things_of(parse_query("figure territory word=gangs")) == frozenset()


def claim_of(asked: Asked, words: str, *, measure: str = "killed") -> Claim:
    """The claim of a measure in the sentence that has some words."""
    every = (one for document in asked.view.documents for one in asked.ground.shelf.sentences(document.id))
    return next(
        claim for one in every if words in one.text for claim in one.claims if measure_of_claim(claim) == measure
    )  # fmt: skip


def test_how_far_a_time_is_that_asked_about(asked: Asked) -> None:
    half = claim_of(asked, "At least 3,141 people were killed")
    assert filling(half, parse_query("figure killed from=2025-01-01 to=2025-06-30")) == 1
    assert 0.45 < filling(half, parse_query("figure killed from=2025-01-01 to=2025-12-31")) < 0.55
    assert filling(half, parse_query("figure killed from=2024-01-01 to=2024-12-31")) == 0
    assert filling(half, parse_query("figure killed")) == 0


def test_what_is_counted_since_a_day_tells_nothing_of_a_year_of_it(asked: Asked) -> None:
    since = claim_of(asked, "since June 2024")
    assert not in_time(since, parse_query("figure killed actor=KEN from=2024-01-01 to=2024-12-31"))
    assert in_time(since, parse_query("figure killed actor=KEN"))


def test_a_day_to_come_had_not_come_when_it_was_told() -> None:
    ahead, told = parse_query("day deployment word=plan"), date(2025, 1, 4)
    assert not asked_day(ahead, date(2024, 2, 29), told)
    assert asked_day(ahead, date(2025, 2, 1), told)
    assert asked_day(parse_query("day deployment"), date(2024, 2, 29), told)


@pytest.mark.parametrize(
    "question",
    [
        "How many Jamaicans were killed?",
        "How many Canadian soldiers serve in the mission?",
        "How many police officers will the United States send?",
        "How much did Benin pay into the fund?",
        "How many helicopters were shot down?",
        "How many gangs are there in Port-au-Prince?",
        "When will Benin send its soldiers?",
        "When did Bangladesh's police arrive?",
        "How many Kenyan officers were killed in 2024?",
        "Combien la France a-t-elle versé en 2025 ?",
        "¿Cuántos policías kenianos desertaron?",
        "Combien de policiers canadiens ont été déployés ?",
        "How many residents were killed in the attacks on Kenscoff?",
    ],
)
def test_what_is_counted_of_others_is_no_answer(asked: Asked, question: str) -> None:
    assert not asked.ask(question).held


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many helicopters was El Salvador going to bring?", "three helicopters"),
        ("How many people were killed in Haiti in the first half of 2025?", "3,141"),
        ("Combien de blessés les violences ont-elles faits en 2024 ?", "2 212"),
        ("How much will Haiti give to the fund?", "50 million"),
        ("¿Qué día aterrizó el segundo grupo de policías militares de Guatemala?", "4 ene 2025"),
        ("When did the first Kenyans land?", "25 Jun 2024"),
        ("How large was Kenya's third contingent?", "217"),
        ("How many vehicles did gangs torch on 25 March?", "hree armoured vehicles"),
        ("By when should the force be at full strength?", "Oct 2026"),
        ("How many people did the Gran Grif attack kill, by the mayor's count?", "at least 115"),
        ("How many contingents had Kenya sent by the end of January 2025?", "3 [1]"),
        ("¿Cuántos contingentes había enviado Kenia hasta el 10 de diciembre de 2025?", "5 [1]"),
        ("Combien de personnes ont été interrogées pour le sondage de 2023 ?", "1 597 personnes interrogées"),
        ("How many Kenyan officers asked to leave in the autumn of 2024?", "Nearly 20 of them"),
        ("How many Salvadorans arrived on the day the American freeze became known?", "4 February 2025: 70"),
        ("Combien de Jamaïcains sont arrivés en septembre 2024 ?", "2024 : 24"),
        ("When did the Jamaican advance team that arrived in September 2024 go home?", "16 Apr 2025 [1]"),
        ("Quelles dates les sources donnent-elles pour le premier mort ?", "23 févr. 2025 [1]; 24 févr. 2025 [2]"),
        ("¿Quién encabezó el ataque contra Pont-Sondé?", "Gran Grif"),
        ("Was 2024 worse than 2023 for people killed by gangs, and by how many?", "about a thousand more"),
    ],
)  # fmt: skip
def test_what_is_counted_of_what_is_asked_for_answers(asked: Asked, question: str, words: str) -> None:
    found = asked.ask(question)
    assert found.held
    assert words in found.sentence.replace("\u202f", " ").replace("\xa0", " ")


def test_two_tolls_are_quoted_with_no_figure_of_one(asked: Asked) -> None:
    found = asked.ask("Which two death tolls were given for Pont-Sondé?")
    assert (found.held, found.figures) == (True, ())
    assert "at least 115 dead. The UN human rights office had first counted 70." in found.sentence


def test_the_queries_of_these_tests_are_such(asked: Asked) -> None:
    query: Query = parse_query("figure strength actor=JAM corps=police")
    assert asked.line(str(query)).query.corps == "police"
