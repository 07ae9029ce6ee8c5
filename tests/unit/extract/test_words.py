"""Words and their keys: a word of which folding leaves nothing is its own key."""

import pytest

from musterbook.extract.words import cut, first_key


@pytest.mark.parametrize("text", ["\u0301", "a \u0301 b", "1\u0300 \u0300\u0300", "\u064b\u0650"])
def test_every_word_has_a_key(text: str) -> None:
    assert all(word.key for word in cut(text))
    assert all(text[word.start : word.end] == word.text for word in cut(text))


def test_accents_and_case_are_folded() -> None:
    assert [word.key for word in cut("Élan Á")] == ["elan", "a"]
    assert first_key("Élan vital") == "elan"
