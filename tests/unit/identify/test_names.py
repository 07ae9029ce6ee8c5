"""Texts to the entities that they name, per language; and the laws of the look-up."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from eval.yamlfile import read_yaml

from musterbook.base.entity import Entity, EntityKind, Name, Vocabulary
from musterbook.identify.directory import Directory

CASES = Path(__file__).resolve().parents[2] / "cases"


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield language, text and ids of every case."""
    for path in sorted(CASES.glob("names.*.yaml")):
        for row in read_yaml(path):
            yield path.name.split(".")[1], row["text"], row["names"]


@cache
def directory(vocabulary: Vocabulary, language: str) -> Directory:
    return Directory(vocabulary.entities, language=language)


def named(found: Directory, text: str) -> list[str]:
    """Return the first entity named at each place of the text."""
    first: dict[int, str] = {}
    for mention in found.within(text):
        first.setdefault(mention.start, mention.entity.id)
    return list(first.values())


def test_there_are_cases_that_name_and_cases_that_do_not() -> None:
    assert {language for language, _, _ in cases()} == {"en", "fr", "es", "ht"}
    for language in ("en", "fr", "es", "ht"):
        mine = [ids for told, _, ids in cases() if told == language]
        assert [] in mine
        assert len(mine) > mine.count([])


@pytest.mark.parametrize(("language", "text", "ids"), list(cases()))
def test_a_text_names_these(vocabulary: Vocabulary, language: str, text: str, ids: list[str]) -> None:
    assert named(directory(vocabulary, language), text) == ids


def place(identifier: str, *names: Name) -> Entity:
    return Entity(id=identifier, kind=EntityKind.PLACE, names=names)


def test_the_longest_name_wins_and_ends_with_a_word() -> None:
    found = Directory([place("a", Name(text="Port")), place("b", Name(text="Port Amity"))])
    assert named(found, "Port Amity, Port and Portland") == ["b", "a"]


def test_one_name_of_two_gives_both() -> None:
    found = Directory([place("a", Name(text="Ford")), place("b", Name(text="Ford"))])
    assert [mention.entity.id for mention in found.within("at Ford")] == ["a", "b"]
    assert [entity.id for entity in found.exact("ford")] == []
    assert [entity.id for entity in found.exact("FORD")] == ["a", "b"]


def test_an_abbreviation_demands_its_letters() -> None:
    found = Directory([place("us", Name(text="U.S.", role="abbreviation"), Name(text="US", role="abbreviation"))])
    assert named(found, "the U.S. and us, the US") == ["us", "us"]


def test_a_name_without_letters_is_never_met() -> None:
    assert list(Directory([place("x", Name(text="--"))]).within("a -- b")) == []


def test_words_of_another_language_are_not_met() -> None:
    cup = place("c", Name(text="china", language="es", role="adjective"), Name(text="Chine", language="fr"))
    assert named(Directory([cup], language="en"), "a china cup from Chine") == ["c"]
    assert named(Directory([cup]), "a china cup from Chine") == ["c", "c"]


def test_accents_and_apostrophes_may_differ() -> None:
    found = Directory([place("g", Name(text="Grand'Anse")), place("l", Name(text="Léogâne"))])
    assert named(found, "Grand’Anse, LEOGANE") == ["g", "l"]
