"""How alike names of persons are."""

import pytest

from musterbook.identify.similarity import COMPATIBLE, likeness, name_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Godfrey Otunge", "godfrey otunge"),
        ("Otunge, Godfrey", "godfrey otunge"),
        ("OTUNGE Godfrey", "godfrey otunge"),
        ("GODFREY OTUNGE", "godfrey otunge"),
        ("Insp. Gen. G. Otunge", "g otunge"),
        ("Senior Assistant Inspector-General Godfrey Otunge", "godfrey otunge"),
        ("José María Núñez", "jose maria nunez"),
        ("Jean-Pierre Saint-Fleur", "jean pierre saint fleur"),
        ("Colonel", "colonel"),
        ("", ""),
    ],
)
def test_a_name_is_read_as_words_without_titles(written: str, words: str) -> None:
    assert " ".join(name_words(written)) == words


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Godfrey Otunge", "Otunge Godfrey", 1.0, 1.0),
        ("Godfrey Otunge", "Geoffrey Otunge", 0.7, 0.74),
        ("Mohamed Ali", "Mohammed Ali", 0.8, 0.9),
        ("G. Otunge", "Godfrey Otunge", COMPATIBLE, COMPATIBLE),
        ("Otunge", "Godfrey Otunge", COMPATIBLE, COMPATIBLE),
        ("Godfrey Otunge", "Godfrey Odhiambo Otunge", COMPATIBLE, COMPATIBLE),
        ("Godfrey Otunge", "Godfrey Otungue", 0.8, 0.9),
        ("Otunge Geoffrey", "Godfrey Otunge", 0.7, 0.74),
        ("Mary Otunge", "Godfrey Otunge", 0.0, 0.0),
        ("M. Otunge", "Godfrey Otunge", 0.0, 0.0),
        ("Godfrey Otunge", "Godfrey Henry", 0.0, 0.0),
        ("John Doe", "Joan Doe", 0.0, 0.0),
        ("Otunge", "Henry", 0.0, 0.0),
    ],
)
def test_likeness_has_its_score_and_is_symmetric(one: str, other: str, least: float, most: float) -> None:
    found = likeness(name_words(one), name_words(other))
    assert least <= found.score <= most, found
    assert found.because
    assert likeness(name_words(other), name_words(one)).score == found.score


def test_the_reason_names_what_differs() -> None:
    assert likeness(("geoffrey", "otunge"), ("godfrey", "otunge")).because == (
        "same family name 'otunge', 'geoffrey' and 'godfrey' are spelt alike"
    )
    assert "initial" in likeness(("g", "otunge"), ("godfrey", "otunge")).because
    assert "left out" in likeness(("otunge",), ("godfrey", "otunge")).because
    assert "'otunge' and 'otungue' are spelt alike" in likeness(("g", "otunge"), ("g", "otungue")).because
