"""The language of a text is told from a sentence, and what is none of ours is not taken for one."""

from pathlib import Path

import pytest
from eval.yamlfile import read_yaml

from musterbook.collect.language import guess_language

CASES = read_yaml(Path(__file__).resolve().parents[2] / "cases" / "languages.yaml")
OURS = ("en", "fr", "es", "ht")
FEWEST = 50
"""Sentences of each of our languages."""


@pytest.mark.parametrize("language", sorted(CASES))
def test_single_sentences(language: str) -> None:
    sentences = CASES[language]
    wrong = [(guess_language(words), words) for words in sentences if guess_language(words) != language]
    assert len(sentences) >= (FEWEST if language in OURS else 3)
    assert len(wrong) <= len(sentences) // 25, wrong


def test_other_languages_are_never_taken_for_ours_in_a_paragraph() -> None:
    for language in sorted(set(CASES) - set(OURS) - {"und"}):
        assert guess_language(" ".join(CASES[language])) == language


def test_the_language_of_most_words_is_that_of_a_mixed_text() -> None:
    assert guess_language(" ".join([*CASES["fr"][:8], *CASES["en"][:2]])) == "fr"
    assert guess_language(" ".join([*CASES["ht"][:8], *CASES["fr"][:3]])) == "ht"


def test_a_text_that_tells_nothing_is_read_as_english() -> None:
    assert guess_language("Kenya 400\nBelize 2") == "en"
    assert guess_language("") == "en"


def test_an_infobox_about_a_mission_is_in_the_language_of_its_small_words() -> None:
    assert (
        guess_language("unit_name = Support Mission\nsize = 1,050 personnel\nThe mission began on 2024-06-25.") == "en"
    )
