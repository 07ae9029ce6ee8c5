"""Phrases are found where they stand: whole words, beginnings, words one after another, words with signs in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musterbook.extract.questions.phrases import Phrases, fits, phrase_keys, stands
from musterbook.extract.words.words import keys

TOLD = [
    ("police*", "police"), ("policy", "plan"), ("shot_dead", "death"), ("shot", "shot"), ("run_into*", "meet"),
    ("l'union", "union"), ("a-t-on", "asks"), ("ex-*", "former"), ("pol*_chief", "chief"),
    ("bring*", "come"), ("bring*_.._home", "leave"),
]  # fmt: skip


@pytest.fixture
def phrases() -> Phrases[str]:
    return Phrases(TOLD)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("police", {(1, "police")}),
        ("policemen", {(1, "police")}),
        ("Policía", set()),
        ("polic", set()),
        ("policy", {(1, "plan")}),
        ("policys", set()),
        ("shot", {(1, "shot")}),
        ("shot dead", {(1, "shot"), (2, "death")}),
        ("shot deadly", {(1, "shot")}),
        ("run into", {(2, "meet")}),
        ("run intoxicated", {(2, "meet")}),
        ("run", set()),
        ("L’Union", {(3, "union")}),
        ("a-t-on", {(5, "asks")}),
        ("ex-police", {(3, "former")}),
        ("police chief", {(1, "police"), (2, "chief")}),
        ("brings its last soldiers home", {(1, "leave")}),
        ("brings soldiers, who went home", {(1, "come")}),
    ],
)
def test_what_stands_at_a_word(phrases: Phrases[str], text: str, found: set[tuple[int, str]]) -> None:
    words = keys(text)
    taken = set(phrases.at(words, 0))
    if text == "ex-police":
        assert {meaning for _, meaning in taken} == {"former"}
    else:
        assert taken == found


def test_a_phrase_is_found_at_its_own_place_alone(phrases: Phrases[str]) -> None:
    words = keys("he was shot dead by police")
    assert [(at, one) for at in range(len(words)) for one in sorted(phrases.at(words, at))] == [
        (2, (1, "shot")),
        (2, (2, "death")),
        (5, (1, "police")),
    ]


@pytest.mark.parametrize("phrase", ["p*", "a*_b"])
def test_a_beginning_has_two_letters_at_least(phrase: str) -> None:
    with pytest.raises(ValueError, match="expected at least 2 letters before"):
        Phrases([(phrase, "x")])


def test_one_phrase_may_mean_two_things() -> None:
    both: Phrases[str] = Phrases([("fund", "money"), ("fund", "purse")])
    assert sorted(both.at(("fund",), 0)) == [(1, "money"), (1, "purse")]


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("shot_dead", ["shot", "dead"]),
        ("n'ont_pas*", ["n", "'", "ont", "pas*"]),
        ("Réuni*", ["reuni*"]),
        ("hand_in", ["hand", "in"]),
    ],
)
def test_a_phrase_is_cut_as_a_text_is(phrase: str, told: list[str]) -> None:
    assert list(phrase_keys(phrase)) == told


def test_nothing_stands_beyond_the_end() -> None:
    assert stands(("shot", "dead"), ("shot",), 0) is False
    assert stands(("shot",), ("shot",), 0) is True
    assert not fits("ab*", "a")
    assert fits("ab*", "ab")


@given(st.lists(st.sampled_from(["shot", "dead", "police", "policy", "run", "into", "chief"]), min_size=1, max_size=8))
def test_it_is_what_a_look_at_each_phrase_finds(words: list[str]) -> None:
    phrases: Phrases[str] = Phrases(TOLD)
    for at in range(len(words)):
        each = [
            (len(told), meaning)
            for phrase, meaning in TOLD if stands(told := tuple(phrase_keys(phrase)), words, at)
        ]  # fmt: skip
        assert sorted(phrases.at(words, at)) == sorted(each)
