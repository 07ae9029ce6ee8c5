"""The words that questions and passages are read with: all there in each language, each in its place, of no mission."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.base.query import LASTING, Form, Measure
from musterbook.extract.questions.following import BACKWARD, CARRIED, OPENERS
from musterbook.extract.questions.meanings import FALLBACK, LANGUAGES, load_meanings, read_yaml
from musterbook.extract.questions.measuring import _RULES, MEANS
from musterbook.extract.questions.phrases import GAP, SHORTEST_OPEN, phrase_keys
from musterbook.extract.questions.wording import MARKS, load_wording
from musterbook.extract.words.words import fold, keys
from musterbook.identify import load_vocabulary
from musterbook.write.answers.voting import FIELDS

PACKS = sorted((Path(__file__).resolve().parents[4] / "missions").glob("*/mission.yaml"))
CONCEPTS, QUESTIONS = read_yaml("concepts.yaml"), read_yaml("questions.yaml")
ABSENT = {("inverted", "en"), ("inverted", "es"), ("its_version", "fr"), ("its_version", "es")}
"""Marks that a language has no words for: only French turns its verb and its subject round with a hyphen, and only
English has a genitive before the version that is somebody's.
"""


def words_of(language: str) -> Iterator[tuple[str, str]]:
    """Each word of each concept of a language, with the concept."""
    for name, told in CONCEPTS.items():
        for word in str(told[language]).split():
            yield name, word


def listed(told: Any) -> list[str]:  # noqa: ANN401 - a list or a text
    return [str(one) for one in told] if isinstance(told, list) else str(told).split()


def asking_words(language: str) -> Iterator[tuple[str, str]]:
    """Each phrase that asks or marks, with what it does."""
    raw = QUESTIONS[language]
    for name, told in (*raw["forms"].items(), *((mark, raw[mark]) for mark in MARKS)):
        for phrase in listed(told):
            yield name, phrase


def test_there_are_concepts() -> None:
    assert len(CONCEPTS) > 100
    assert set(load_meanings().concepts) == set(CONCEPTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_concept_has_words_in_each_language(language: str) -> None:
    assert [name for name, told in CONCEPTS.items() if not str(told.get(language, "")).split()] == []


def test_a_concept_has_no_other_entries() -> None:
    known = {"weight", "hard", "own", "act", "frame", "opposite", "kinds", *LANGUAGES}
    assert {name: set(told) - known for name, told in CONCEPTS.items() if set(told) - known} == {}
    opposites = {name: set(str(told.get("opposite", "")).split()) for name, told in CONCEPTS.items()}
    assert any(opposites.values())
    assert {name: others - set(CONCEPTS) for name, others in opposites.items() if others - set(CONCEPTS)} == {}
    kinds = {one for told in CONCEPTS.values() for one in str(told.get("kinds", "")).split()}
    assert kinds
    assert kinds <= set(CONCEPTS)
    weights = [one.weight for one in load_meanings().concepts.values()]
    assert min(weights) >= 0
    assert max(weights) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_folded(language: str) -> None:
    told = [word for _, word in (*words_of(language), *asking_words(language))]
    assert [word for word in told if fold(word) != word] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_star_ends_a_word_of_two_letters_at_least(language: str) -> None:
    right = re.compile(rf"[^*]+|[^*]{{{SHORTEST_OPEN},}}\*")
    told = [word for _, word in (*words_of(language), *asking_words(language))]
    assert [word for word in told if not all(right.fullmatch(part) for part in word.split("_"))] == []


def alone_of(phrase: str) -> tuple[list[str], int]:
    """A text that is a phrase alone, with a word in its gap, and how many words of it the phrase takes."""
    before, gap, rest = phrase.partition(f"_{GAP}_")
    first, behind = ([one.removesuffix("*") for one in phrase_keys(part)] for part in (before, rest or "x"))
    return ([*first, "zz", *behind] if gap else first), len(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_means_its_concept_when_it_is_read_alone(language: str) -> None:
    phrases = load_meanings().of(language)
    lost = []
    for name, word in words_of(language):
        alone, length = alone_of(word)
        if (length, name) not in list(phrases.at(alone, 0)):
            lost.append((name, word))
    assert lost == []


def test_what_is_no_language_of_questions_is_read_as_another() -> None:
    meanings = load_meanings()
    assert meanings.of("ht") is meanings.of(FALLBACK["ht"])
    assert meanings.of("xx") is meanings.of("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_thing_and_each_mark_has_words(language: str) -> None:
    raw = QUESTIONS[language]
    assert set(raw["forms"]) == set(Form)
    assert set(raw) == {"stop", "soft", "forms", "heads", "verbs", *MARKS}
    assert set(raw["heads"]) <= {LASTING, *Form}
    empty = [name for name, told in (*raw["forms"].items(), *((one, raw[one]) for one in MARKS)) if not listed(told)]
    assert {(name, language) for name in empty} == {one for one in ABSENT if one[1] == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phrase_that_asks_asks_for_what_it_stands_under(language: str) -> None:
    wording = load_wording(language)
    lost = []
    for name, phrase in asking_words(language):
        alone, length = alone_of(phrase)
        found = wording.forms.at(alone, 0) if name in set(Form) else wording.marks[name].at(alone, 0)
        if length not in [taken for taken, told in found if told in (name, True)]:
            lost.append((name, phrase))
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_asks_for_two_things(language: str) -> None:
    seen: dict[str, str] = {}
    twice = []
    for name, phrase in asking_words(language):
        if name in set(Form) and seen.setdefault(phrase, name) != name:
            twice.append((phrase, name, seen[phrase]))
    assert twice == []


def test_rules_name_concepts_that_there_are() -> None:
    named = {one for _, needed in _RULES for names in needed for one in names}
    named |= {one for names in MEANS.values() for one in names} | set(FIELDS)
    named |= {one for word in CARRIED for one in word.split("|")}
    assert named - set(CONCEPTS) == set()
    assert {measure for measure, _ in _RULES} < set(Measure)


def test_each_language_goes_on_and_looks_back() -> None:
    assert set(OPENERS) == set(BACKWARD) == set(LANGUAGES)
    assert all(OPENERS[one] and BACKWARD[one] for one in LANGUAGES)


def own_names() -> set[str]:
    """The names that mission packs bring and the world has not, and those of their theatres, as keys of their words;
    letters that stand for a name ('CAR') may be words of their own, and so may a name without its accents ('Sidès').
    """
    world = {entity.id for entity in load_vocabulary([]).items[0].entities}
    vocabulary: Vocabulary = load_vocabulary([one.parent for one in PACKS]).items[0]
    theatres = {one.theatre for one in vocabulary.missions}
    brought = [one for one in vocabulary.entities if one.id not in world or one.id in theatres]
    names = [name.text for one in brought for name in one.names]
    names += [name.text for one in vocabulary.missions for name in one.names]
    return {" ".join(keys(name)) for name in names if name.isascii()} - {fold(name) for name in names if name.isupper()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mission_has_a_name_in_the_lexicons(language: str) -> None:
    assert len(PACKS) > 0
    own = own_names()
    assert {"haiti", "haitian"} <= own
    told = [word for _, word in (*words_of(language), *asking_words(language))]
    told += (QUESTIONS[language]["stop"] + QUESTIONS[language]["soft"]).split()
    phrases = {" ".join(one.removesuffix("*") for one in phrase_keys(word)) for word in told}
    assert phrases & own == set()
    assert {one for one in phrases if "haiti" in one or "kenya" in one} == set()
