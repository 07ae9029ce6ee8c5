"""Numbers in words and sums of money, in three languages: their value, unit and extent."""

from datetime import date

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.currencies import currency_phrases
from musterbook.extract.words.entries import LANGUAGES
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.lexicon import load_lexicon

LEAST_PHRASES = 500


def figures(text: str, language: str) -> list[tuple[float | None, str | None, str]]:
    lexer = Lexer(load_lexicon(language), build_gazetteer(Vocabulary(), language))
    items = lexer.read(text, (0, len(text)), Clock(date(2025, 2, 24)))
    return [
        (item.figure.value, item.figure.unit, text[item.start : item.end])
        for item in items
        if item.figure is not None and not item.figure.article
    ]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "two hundred and two thousand", 202_000),
        ("en", "twenty-one trillion three hundred", 21_000_000_000_300),
        ("en", "three lakh crore", 3_000_000_000_000),
        ("en", "two and a half million", 2_500_000),
        ("en", "a million and a half", 1_500_000),
        ("en", "half a million", 500_000),
        ("en", "a quarter of a million", 250_000),
        ("en", "two point five million", 2_500_000),
        ("en", "4 thousand 3 hundred", 4300),
        ("fr", "quatre-vingt-dix-sept mille", 97_000),
        ("fr", "cent soixante et onze", 171),
        ("fr", "quatre-vingt-un", 81),
        ("fr", "mille milliards", 1_000_000_000_000),
        ("fr", "deux millions et demi", 2_500_000),
        ("fr", "un demi-million", 500_000),
        ("fr", "deux virgule cinq millions", 2_500_000),
        ("es", "ciento veintitrés", 123),
        ("es", "cuarenta y un mil", 41_000),
        ("es", "dos mil millones", 2_000_000_000),
        ("es", "trescientos cuarenta y cinco mil seiscientos", 345_600),
        ("es", "un millón y medio", 1_500_000),
        ("es", "medio millón", 500_000),
    ],
)
def test_a_number_in_words_has_its_value(language: str, text: str, value: float) -> None:
    assert figures(text, language) == [(value, None, text)]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "$78 million", 78_000_000, "USD"),
        ("en", "C$ 5m", 5_000_000, "CAD"),
        ("en", "125 million Australian dollars", 125_000_000, "AUD"),
        ("en", "A$2.6 billion", 2_600_000_000, "AUD"),
        ("en", "R2.4 billion", 2_400_000_000, "ZAR"),
        ("en", "75 USD million", 75_000_000, "USD"),
        ("en", "MUSD 60", 60_000_000, "USD"),
        ("en", "thirteen dollars and forty-five cents", 13.45, "USD"),
        ("en", "2 million pounds", 2_000_000, "GBP"),
        ("en", "5 million Norwegian kroner", 5_000_000, "NOK"),
        ("en", "$63 million CAD", 63_000_000, "CAD"),
        ("fr", "7,5 millions de livres", 7_500_000, "GBP"),
        ("fr", "15 M€", 15_000_000, "EUR"),
        ("fr", "5 milliards de francs CFA", 5_000_000_000, "XOF"),
        ("fr", "treize euros et quarante-cinq centimes", 13.45, "EUR"),
        ("fr", "30 millions de dollars australiens", 30_000_000, "AUD"),
        ("es", "25 euros con 50", 25.5, "EUR"),
        ("es", "20 mdd", 20_000_000, "USD"),
        ("es", "12 millones de coronas noruegas", 12_000_000, "NOK"),
        ("es", "$ 1,45 mil millones", 1_450_000_000, "USD"),
    ],
)
def test_a_sum_has_its_value_and_its_money(language: str, text: str, value: float, unit: str) -> None:
    assert figures(text, language) == [(value, unit, text)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "ALL 5 solutions are wrong", 5),
        ("en", "50 pounds of rice", 50),
        ("en", "12 won medals", 12),
        ("fr", "200 livres de cuisine", 200),
        ("es", "12 sol y sombra", 12),
    ],
)
def test_a_word_that_is_no_money_is_left_out(language: str, text: str, value: float) -> None:
    assert figures(text, language)[0][:2] == (value, None)


def test_a_small_number_behind_a_million_counts_something_else() -> None:
    assert figures("gave a million two months ago", "en")[0][0] == 1_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_currencies_of_the_world_are_known(language: str) -> None:
    phrases = list(currency_phrases(language))
    assert len(phrases) >= LEAST_PHRASES
    assert all(len(code) == 3 and code.isupper() for _, code, _, _ in phrases)
