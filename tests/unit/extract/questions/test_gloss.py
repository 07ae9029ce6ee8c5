"""A gloss has the names, numbers, times and concepts of a text at the places of its words."""

from collections.abc import Callable
from datetime import date

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.base.period import Period
from musterbook.extract.questions.capitals import capitals_of
from musterbook.extract.questions.gloss import LONGEST_HEAD, Gloss, Glosser
from musterbook.extract.questions.meanings import load_meanings

Glossed = Callable[..., Gloss]
TEXTS = {
    "en": "On 3 January 2025 Guatemala sent 75 soldiers to Port-au-Prince",
    "fr": "Le 3 janvier 2025, le Guatemala a envoyé 75 soldats à Port-au-Prince",
    "es": "El 3 de enero de 2025 Guatemala envió 75 soldados a Puerto Príncipe",
}


@pytest.mark.parametrize("language", TEXTS)
def test_three_languages_say_the_same(gloss: Glossed, language: str) -> None:
    found = gloss(TEXTS[language], language)
    assert found.actors == ("GTM",)
    assert found.places == ("port-au-prince",)
    assert found.missions == ()
    assert [(one.value, one.unit) for one in found.numbers] == [(75, None)]
    assert [(one.period, one.precision, one.relative) for one in found.times] == [
        (Period.day(date(2025, 1, 3)), "day", False)
    ]
    assert {"soldier", "arrive"} <= {name for _, _, name in found.concepts}


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_named_takes_its_words(gloss: Glossed, language: str) -> None:
    found = gloss(TEXTS[language], language)
    taken = {found.words[place].text for place in found.taken}
    assert {"3", "2025", "Guatemala", "75"} <= taken
    assert not {"soldiers", "soldats", "soldados", "sent", "envoyé", "envió"} & taken
    places = [(one.first, one.last) for one in found.numbers] + [(one.first, one.last) for one in found.times]
    for first, last in places:
        assert set(range(first, last)) <= found.taken
    for first, last, _ in found.names:
        assert set(range(first, last)) <= found.taken


def test_a_name_stands_once(gloss: Glossed) -> None:
    assert gloss("Kenya told Jamaica that Kenya would send more than Jamaica").actors == ("KEN", "JAM")


def test_money_has_its_unit(gloss: Glossed) -> None:
    assert [(one.value, one.unit) for one in gloss("Canada gave 8.7 million US dollars").numbers] == [
        (8_700_000, "USD")
    ]


def test_an_article_is_no_number(gloss: Glossed) -> None:
    assert gloss("an officer of the force").numbers == []


def test_relative_times_are_told_from_the_day(gloss: Glossed) -> None:
    (time,) = gloss("it arrived last month").times
    assert time.relative
    assert time.period == Period(start=date(2025, 4, 1), end=date(2025, 4, 30))


def test_a_phrase_is_a_concept_at_all_its_words(gloss: Glossed) -> None:
    assert (2, 5, "personnel") in gloss("There are boots on the ground").concepts or (
        2, 6, "personnel") in gloss("There are boots on the ground").concepts  # fmt: skip


def test_nothing_is_read_outside_of_its_span(mission_vocabulary: Vocabulary) -> None:
    glosser = Glosser.of(mission_vocabulary, load_meanings(), "en")
    text = "Kenya came. Jamaica left. Belize stayed."
    found = glosser.read(text, None, (12, 25))
    assert found.actors == ("JAM",)
    assert [word.text for word in found.words] == ["Jamaica", "left", "."]


def test_an_empty_text_holds_nothing(gloss: Glossed) -> None:
    found = gloss("")
    assert (found.keys, found.actors, found.numbers, found.times, found.concepts, found.taken) == (
        (), (), [], [], [], set())  # fmt: skip


def test_a_head_is_read_once_and_only_its_beginning(mission_vocabulary: Vocabulary) -> None:
    glosser = Glosser.of(mission_vocabulary, load_meanings(), "en")
    text = "Kenya " + "x" * LONGEST_HEAD + " Jamaica"
    found = glosser.head(text, None)
    assert found is glosser.head(text, None)
    assert found is not glosser.head(text, date(2025, 1, 1))
    assert found.actors == ("KEN",)


def test_seats_of_government_are_places_of_the_vocabulary(mission_vocabulary: Vocabulary) -> None:
    assert "port-au-prince" in capitals_of(mission_vocabulary)
    assert "pont-sonde" not in capitals_of(mission_vocabulary)
