"""What sentences tell of something else, or of less, than is asked is no answer; what they tell of it is."""

from datetime import date

import pytest
from tests.samples.asking import Asked

from musterbook.base.query import Query, parse_query
from musterbook.extract.questions.holding import measure_of_claim
from musterbook.extract.questions.otherwise import numbers_of, tells_otherwise
from musterbook.extract.questions.shelf import Sentence


def sentence(asked: Asked, words: str) -> Sentence:
    every = (one for document in asked.view.documents for one in asked.ground.shelf.sentences(document.id))
    return next(one for one in every if words in one.text)


@pytest.mark.parametrize(
    ("line", "words", "told"),
    [
        ("figure territory word=gangs", "In a survey of 1,597 people", True),
        ("figure poll word=ratio", "In a survey of 1,597 people", False),
        ("figure strength word=personnel", "The Haitian police, which has some 9,000", True),
        ("figure strength word=police", "The Haitian police, which has some 9,000", False),
        ("figure anything word=ratio", "The Haitian police, which has some 9,000", True),
        ("figure territory word=ratio", "Gangs hold about 80 per cent", False),
        ("figure strength actor=SLV word=police", "Soixante-dix militaires salvadoriens", True),
        ("figure strength actor=SLV word=soldier", "Soixante-dix militaires salvadoriens", False),
        ("day deployment actor=BEN word=arrive", "Benin promised 2,000 soldiers", True),
        ("day pledged actor=BEN word=pledge", "Benin promised 2,000 soldiers", False),
        ("day deployment actor=TCD word=arrive", "Chad is to send 800", True),
        ("day deployment actor=TCD word=plan", "Chad is to send 800", False),
        ("figure deployment word=third word=personnel", "A second group of 200 Kenyan police officers", True),
        ("figure deployment word=second word=personnel", "A second group of 200 Kenyan police officers", False),
        ("figure killed place=kenscoff", "A Haitian police officer was killed the same weekend", True),
        ("figure killed place=port-au-prince", "A Haitian police officer was killed the same weekend", False),
        ("figure killed word=gangs", "From January to March at least 1,554", True),
        ("figure killed word=personnel word=gangs", "From January to March at least 1,554", False),
        ("names post word=plan word=command", "Force commander: Godfrey Otunge", True),
        ("names post word=command", "Force commander: Godfrey Otunge", False),
        ("figure vote word=against", "In a survey of 1,597 people", False),
        ("figure anything word=population", "17 October, Port-au-Prince (Solino)", True),
        ("figure anything word=population", "The Haitian police, which has some 9,000", False),
        ("figure killed actor=KEN place=port-au-prince", "Three Kenyan officers have died", True),
        ("figure killed actor=KEN", "Three Kenyan officers have died", False),
        ("figure killed word=civilian", "Three Kenyan officers have died", True),
        ("figure killed word=civilian", "A Kenyan officer and a civilian", False),
        ("figure killed number=8", "From January to March at least 1,554", True),
        ("figure injured number=8", "Eight members of the mission were injured", False),
        ("check injured person='Godfrey Otunge'", "died on Sunday, 23 February 2025, of wounds", True),
        ("check deployment actor=BGD word=arrive", "Kenya has undertaken to send 1,000 in total", True),
        ("check deployment actor=GTM word=arrive", "first troops from Central America", False),
        ("names killed word=gangs word=die", "From January to March at least 1,554", True),
        ("names incident word=gangs word=attack", "gunmen of the Gran Grif", False),
        ("text strength from=2022-01-01 word=personnel", "Gangs hold about 80 per cent", True),
        ("text strength word=personnel", "As of late October, 400 Kenyan", False),
        ("figure poll from=2024-01-01 to=2024-12-31", "In a survey of 1,597 people", True),
        ("text killed word=gangs", "From January to March at least 1,554", False),
    ],
)
def test_what_is_told_of_something_else(asked: Asked, line: str, words: str, *, told: bool) -> None:
    assert tells_otherwise(sentence(asked, words), parse_query(line)) is told


def test_what_happened_on_a_day_is_not_all_of_a_year(asked: Asked) -> None:
    day = sentence(asked, "The local mayor speaks of at least 115")
    year: Query = parse_query("figure killed from=2024-01-01 to=2024-12-31")
    assert tells_otherwise(day, year)
    assert not tells_otherwise(day, parse_query("figure killed from=2024-10-01 to=2024-10-31"))


def test_the_numbers_of_a_vote_and_of_a_survey(asked: Asked) -> None:
    poll = next(one for one in sentence(asked, "In a survey of 1,597 people").claims if measure_of_claim(one) == "poll")
    vote = next(one for one in sentence(asked, "thirteen in favour, none against").claims)
    assert (*numbers_of(poll),) == (70, 70, 1597)
    assert {13, 0, 2} <= set(numbers_of(vote))


@pytest.mark.parametrize(
    "question",
    [
        "How many gang members has the mission killed?",
        "How many drones does the Haitian police have?",
        "What percentage of Kenyans are against the mission?",
        "¿Qué día llegaron los soldados de Benín?",
        "What did the Russian ambassador say after abstaining in September 2025?",
        "How much of Canada's 63 million has been spent?",
        "¿Cuántos periodistas han muerto en Haití?",
        "How many votes did resolution 2793 get in the General Assembly?",
        "Qui est le chef d'état-major de la mission ?",
        "Quel est le salaire d'un policier kényan ?",
        "What was the name of the Haitian officer killed at Fort National?",
        "Did Jamaica send a hospital ship?",
        "¿Quién relevó al coronel Kevron Henry como comandante adjunto de la misión?",
        "Qui préside le Conseil présidentiel de transition haïtien ?",
        "How many women are in the Gang Suppression Force?",
        "¿Cuántos policías neoyorquinos viajaron a Haití?",
        "Combien de Haïtiens vivent à New York ?",
        "¿Cuándo se celebrarán las elecciones en Haití?",
        "Did Kenya threaten to leave?",
        "Was Kenya forced to withdraw?",
        "Did Guatemala decline to send troops?",
        "La Jamaïque a-t-elle menacé de se retirer ?",
        "¿Amenazó Kenia con retirarse?",
    ],
)
def test_what_the_record_does_not_hold_is_refused(asked: Asked, question: str) -> None:
    assert not asked.ask(question).held


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many Haitian police were killed at Fort National?", "A Haitian police officer was killed"),
        ("What share of the capital did gangs hold in October 2024?", "80 per cent"),
        ("What did the mayor say about Pont-Sondé?", "at least 115 dead"),
        ("Combien des 15 millions américains ont été dépensés ?", "1,7 million"),
        ("Did Canada send troops?", "no troops"),
        ("How many votes did resolution 2793 get?", "12 for"),
        ("Où le policier kényan blessé à Ségur-Savien est-il mort ?", "Aspen"),
        ("What was the gang called that attacked Pont-Sondé?", "Gran Grif"),
        ("¿Y cuánto dinero había llegado al fondo en octubre de 2024?", "85"),
    ],
)
def test_what_it_holds_in_like_words_is_answered(asked: Asked, question: str, words: str) -> None:
    found = asked.ask(question)
    assert found.held
    assert words in found.sentence.replace("\u202f", " ").replace("\xa0", " ")


def test_the_days_of_these_tests(asked: Asked) -> None:
    assert sentence(asked, "Chad is to send 800").published == date(2026, 3, 23)
