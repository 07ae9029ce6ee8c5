"""Times, figures and sentences as the lexer reads them."""

from datetime import date

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.items import Figure, When
from musterbook.extract.words.lexicon import load_lexicon
from musterbook.extract.words.numbers import numeral
from musterbook.extract.words.sentences import split_sentences

PUBLISHED = date(2025, 2, 24)


def times(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[When]:
    lexer = Lexer(load_lexicon(language), build_gazetteer(Vocabulary(), language))
    items = lexer.read(text, (0, len(text)), Clock(published))
    return [item.when for item in items if item.when is not None]


def figures(text: str, language: str = "en") -> list[Figure]:
    lexer = Lexer(load_lexicon(language), build_gazetteer(Vocabulary(), language))
    items = lexer.read(text, (0, len(text)), Clock(PUBLISHED))
    return [item.figure for item in items if item.figure is not None and not item.figure.article]


TIMES = [
    ("en", "on 25 June 2024", "2024-06-25", "2024-06-25"),
    ("en", "on June 25, 2024,", "2024-06-25", "2024-06-25"),
    ("en", "Sunday, February 23, 2025", "2025-02-23", "2025-02-23"),
    ("en", "the 18th of January 2025", "2025-01-18", "2025-01-18"),
    ("en", "on 16 July", "2024-07-16", "2024-07-16"),
    ("en", "2025-01-18", "2025-01-18", "2025-01-18"),
    ("en", "31/12/2024", "2024-12-31", "2024-12-31"),
    ("en", "in January 2025", "2025-01-01", "2025-01-31"),
    ("en", "late October 2024", "2024-10-21", "2024-10-31"),
    ("en", "early January", "2025-01-01", "2025-01-10"),
    ("en", "mid-February", "2025-02-11", "2025-02-20"),
    ("en", "by July 2024", None, "2024-07-31"),
    ("en", "since 2021", "2021-01-01", None),
    ("en", "until 2 October 2025", None, "2025-10-02"),
    ("en", "between October 2022 and June 2023", "2022-10-01", "2023-06-30"),
    ("en", "from 2004 to 2017", "2004-01-01", "2017-12-31"),
    ("en", "3-5 May 2024", "2024-05-03", "2024-05-05"),
    ("en", "by the end of 2023", None, "2023-12-31"),
    ("en", "on Monday", "2025-02-24", "2025-02-24"),
    ("en", "on Friday", "2025-02-21", "2025-02-21"),
    ("en", "yesterday", "2025-02-23", "2025-02-23"),
    ("en", "last year", "2024-01-01", "2024-12-31"),
    ("en", "last month", "2025-01-01", "2025-01-31"),
    ("en", "last week", "2025-02-17", "2025-02-23"),
    ("en", "Currently", "2025-02-24", "2025-02-24"),
    ("en", "the first week of January", "2025-01-01", "2025-01-07"),
    ("en", "in June and July of last year", "2024-06-01", "2024-07-31"),
    ("en", "The Secretary-General proposed such a group to the Council on 24 September.", "2024-09-24", "2024-09-24"),
    ("fr", "Le ministre a annoncé le 24 septembre que 100 hommes partiront.", "2024-09-24", "2024-09-24"),
    ("fr", "le 25 juin 2024", "2024-06-25", "2024-06-25"),
    ("fr", "le 1er octobre 2025", "2025-10-01", "2025-10-01"),
    ("fr", "fin janvier 2025", "2025-01-21", "2025-01-31"),
    ("fr", "d'ici juillet 2025", None, "2025-07-31"),
    ("fr", "entre octobre 2022 et juin 2023", "2022-10-01", "2023-06-30"),
    ("fr", "du 3 au 5 mai 2024", "2024-05-03", "2024-05-05"),
    ("fr", "l'an dernier", "2024-01-01", "2024-12-31"),
    ("fr", "vendredi", "2025-02-21", "2025-02-21"),
    ("es", "el 25 de junio de 2024", "2024-06-25", "2024-06-25"),
    ("es", "a finales de octubre de 2024", "2024-10-21", "2024-10-31"),
    ("es", "desde 2021", "2021-01-01", None),
    ("es", "hasta el 2 de octubre de 2025", None, "2025-10-02"),
    ("es", "entre octubre de 2022 y junio de 2023", "2022-10-01", "2023-06-30"),
    ("es", "el martes", "2025-02-18", "2025-02-18"),
    ("es", "llegaron este mismo martes", "2025-02-18", "2025-02-18"),
    ("es", "llegarán este viernes", "2025-02-28", "2025-02-28"),
    ("en", "arrived this Friday", "2025-02-21", "2025-02-21"),
    ("fr", "durant les sept dernières années", "2018-02-24", "2025-02-24"),
    ("ht", "5 jiyè 2024", "2024-07-05", "2024-07-05"),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), TIMES)
def test_a_time_is_resolved(language: str, text: str, start: str | None, end: str | None) -> None:
    (when,) = times(text, language)
    period = when.period
    assert (period.start and period.start.isoformat(), period.end and period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "they may march home",
        "a 31-year-old",
        "2,024 officers",
        "resolution 2699",
        "the same day that it was",
        "99 May 2024",
    ],
)
def test_other_words_and_numbers_are_no_times(text: str) -> None:
    assert [w for w in times(text) if w.precision == "day"] == []


def test_a_day_told_from_another_day() -> None:
    assert times("They landed on 3 January 2025. More came the next day.")[1].period.start == date(2025, 1, 4)
    assert times("It happened the next day.") == []


def test_without_a_publication_date_only_full_dates_are_resolved() -> None:
    assert [w.period.start for w in times("On Monday, on 5 May 2024 and yesterday", published=None)] == [
        date(2024, 5, 5)
    ]


FIGURES = [
    ("en", "2,500 officers", 2500, 2500, None, "exact"),
    ("en", "about 1,000", 1000, 1000, None, "about"),
    ("en", "only just over 500 personnel", 500, None, None, "at_least"),
    ("en", "fewer than 800", None, 800, None, "at_most"),
    ("en", "between 300 and 500 troops", 300, 500, None, "between"),
    ("en", "300-500 troops", 300, 500, None, "between"),
    ("en", "two hundred and forty-four officers", 244, 244, None, "exact"),
    ("en", "two dozen soldiers", 24, 24, None, "exact"),
    ("en", "a million people", 1000000, 1000000, None, "exact"),
    ("en", "1.3 million people", 1300000, 1300000, None, "exact"),
    ("en", "$78 million", 78000000, 78000000, "USD", "exact"),
    ("en", "US$200m", 200000000, 200000000, "USD", "exact"),
    ("en", "€10 million", 10000000, 10000000, "EUR", "exact"),
    ("en", "85 per cent", 85, 85, "percent", "exact"),
    ("en", "400 or more officers", 400, None, None, "at_least"),
    ("fr", "2 500 policiers", 2500, 2500, None, "exact"),
    ("fr", "2\u202f500 policiers", 2500, 2500, None, "exact"),
    ("fr", "1,3 million de personnes", 1300000, 1300000, None, "exact"),
    ("fr", "plus d'un million de personnes", 1000000, None, None, "at_least"),
    ("fr", "85 millions de dollars", 85000000, 85000000, "USD", "exact"),
    ("fr", "quatre-vingt-dix soldats", 90, 90, None, "exact"),
    ("fr", "soixante-dix militaires", 70, 70, None, "exact"),
    ("fr", "un millier de policiers", 1000, 1000, None, "about"),
    ("fr", "une douzaine de policiers", 12, 12, None, "exact"),
    ("es", "2.500 policías", 2500, 2500, None, "exact"),
    ("es", "unos 700", 700, 700, None, "about"),
    ("es", "más de 900 efectivos", 900, None, None, "at_least"),
    ("es", "13,3 millones de dólares", 13300000, 13300000, "USD", "exact"),
    ("es", "trescientos cuarenta y dos soldados", 342, 342, None, "exact"),
    ("es", "dos mil millones de euros", 2000000000, 2000000000, "EUR", "exact"),
    ("es", "al menos un policía", 1, None, None, "at_least"),
    ("fr", "dépasse désormais 1 000 policiers", 1000, None, None, "at_least"),
    ("ht", "de mil senk san polisye", 2500, 2500, None, "exact"),
]


@pytest.mark.parametrize(("language", "text", "low", "high", "unit", "qualifier"), FIGURES)
def test_a_figure_is_read(
    language: str, text: str, low: float | None, high: float | None, unit: str | None, qualifier: str
) -> None:
    figure = figures(text, language)[0]
    assert (figure.low, figure.high, figure.unit, str(figure.qualifier)) == (low, high, unit, qualifier)


@pytest.mark.parametrize("text", ["the 18th floor", "the 22e regiment", "S/RES/2699", "resolution 2699", "Article 5"])
def test_ordinals_and_references_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_words_around_a_number_are_kept() -> None:
    assert figures("another 200 officers")[0].additional
    assert figures("up to 2,500 officers")[0].up_to
    assert figures("dozens of officers")[0].vague
    assert figures("a 1,000-death increase")[0].compound


@pytest.mark.parametrize(
    ("key", "english", "value"),
    [("2,500", True, 2500), ("2.500", False, 2500), ("10.8", True, 10.8), ("1,3", False, 1.3), ("abc", True, None)],
)
def test_numerals(key: str, *, english: bool, value: float | None) -> None:
    assert numeral(key, comma_groups=english) == value


def test_sentences_end_where_people_end_them() -> None:
    text = (
        "Insp. Gen. G. Otunge spoke. They landed in Port-au-Prince.75 additional troops followed. "
        "The U.S. Army paid $10.8 million! Did it? Yes."
    )
    found = [text[s.start : s.end] for s in split_sentences(text, Span(0, len(text)), frozenset({"insp", "gen"}))]
    assert found == [
        "Insp. Gen. G. Otunge spoke.",
        "They landed in Port-au-Prince.",
        "75 additional troops followed.",
        "The U.S. Army paid $10.8 million!",
        "Did it?",
        "Yes.",
    ]
