"""What only puts things in order tells nothing of them; a place in an order is one of those asked for."""

from collections.abc import Callable

import pytest

from musterbook.extract.questions import Asker, Known
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.ranking import without_grades


@pytest.mark.parametrize(
    "text",
    [
        "Rank the contributors by the number of people on 15 April 2025.",
        "Classez les pays par nombre de policiers au 15 avril 2025.",
        "Ordena los países de mayor a menor por efectivos al 15 de abril de 2025.",
    ],
)
def test_all_are_listed_where_an_order_is_asked_for(asker: Asker, text: str) -> None:
    found = asker.read(text).query
    assert str(found).startswith("list strength ")
    assert found.choice is None
    assert "rank" not in found.words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Which country had the third largest contingent?", "third"),
        ("Quel pays avait le deuxième plus gros contingent ?", "second"),
        ("¿Qué país tiene el segundo contingente más grande?", "second"),
    ],
)
def test_a_place_in_an_order_does_not_tell_of_a_contingent_after_others(asker: Asker, text: str, place: str) -> None:
    found = asker.read(text).query
    assert (str(found.measure), found.choice) == ("strength", "most")
    assert place in found.words


def test_words_of_more_or_less_alone_are_left_out() -> None:
    assert without_grades(("expand", "~full", "personnel", "full|pledge")) == ("personnel", "full|pledge")


def test_a_shared_word_names_the_country_that_the_record_tells_of(gloss: Callable[..., Gloss]) -> None:
    read = gloss("How many Dominicans came?")
    told = Known.of((), (), ["DOM", "KEN"]).meant(read, {"dominicans": frozenset({"DOM", "DMA"})})
    assert told.actors == ("DOM",)
    both = Known.of((), (), ["DOM", "DMA"]).meant(read, {"dominicans": frozenset({"DOM", "DMA"})})
    assert both.actors == read.actors
