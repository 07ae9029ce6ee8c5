"""Every word that weighs is found in its example, and its counter-example has none."""

import pytest

from musterbook.serve.consulting.lexis import LANGUAGES, Lexis, Weighing, load_lexis, parts

ENTRIES = [(language, entry) for language in LANGUAGES for entry in load_lexis(language).entries]
CATEGORIES = ("not", "at least", "about", "planned", "pledged", "said")
"""What each language must have words for, by the English ones."""


def classes(lexis: Lexis, text: str) -> set[str]:
    """The classes of the weighing phrases of a text, the longest at each place."""
    keys, at, found = parts(text), 0, set()
    while at < len(keys):
        length, named = lexis.weighs(keys, at)
        found |= {named} if length else set()
        at += max(length, 1)
    return found


def test_there_are_words_in_every_language() -> None:
    assert len({language for language, _ in ENTRIES}) == 3
    counts = {language: len(load_lexis(language).entries) for language in LANGUAGES}
    assert len(set(counts.values())) == 1, counts
    assert set(CATEGORIES) <= set(load_lexis("en").weighing.values())


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_an_entry_stands_in_its_example_and_not_in_its_counter_example(language: str, entry: Weighing) -> None:
    lexis, own = load_lexis(language), set(entry.classes.values())
    assert classes(lexis, entry.example) & own
    assert not classes(lexis, entry.but) & own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_weighs_is_never_free(language: str) -> None:
    lexis = load_lexis(language)
    single = {phrase[0] for phrase in lexis.weighing if len(phrase) == 1}
    assert single
    assert not single & (lexis.free | lexis.copulas)
