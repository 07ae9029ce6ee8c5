"""Words and their keys: a word of which folding leaves nothing is its own key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musterbook.extract.words.words import cut, first_key

HIDDEN = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Signs that nobody sees."""


@pytest.mark.parametrize("text", ["\u0301", "a \u0301 b", "1\u0300 \u0300\u0300", "\u064b\u0650"])
def test_every_word_has_a_key(text: str) -> None:
    assert all(word.key for word in cut(text))
    assert all(text[word.start : word.end] == word.text for word in cut(text))


def test_accents_and_case_are_folded() -> None:
    assert [word.key for word in cut("Élan Á")] == ["elan", "a"]
    assert first_key("Élan vital") == "elan"


@given(st.text(max_size=60), st.integers(0, 20), st.integers(0, 20))
def test_words_stand_where_they_say_and_between_them_is_nothing_seen(text: str, before: int, behind: int) -> None:
    start, end = min(before, len(text)), max(len(text) - behind, min(before, len(text)))
    at = start
    for word in cut(text, start, end):
        assert text[word.start : word.end] == word.text
        assert not text[at : word.start].translate(HIDDEN).strip()
        at = word.end
    assert not text[at:end].translate(HIDDEN).strip()
