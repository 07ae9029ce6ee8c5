"""Texts stand in every language with the same places to fill; numbers and days follow the language."""

import re
from datetime import date
from pathlib import Path

import pytest

from musterbook import write
from musterbook.base.claim import Corps, Harm, Kind, Modality
from musterbook.base.copies import Relation
from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision
from musterbook.base.period import Held, Period
from musterbook.write.edits.finding import Verdict
from musterbook.write.figure import Figure
from musterbook.write.presenter import SECTIONS
from musterbook.write.words import LOCALE_OF_LANGUAGE, Words, catalogue

LANGUAGES = sorted(LOCALE_OF_LANGUAGE)
FOLDER = Path(write.__file__).parent
PLACE = re.compile(r"\{(\w+)\}")
EN = Words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_every_language(language: str) -> None:
    assert catalogue(language).keys() == catalogue("en").keys()
    assert all(text.strip() for text in catalogue(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_places_are_filled(language: str) -> None:
    ours, english = catalogue(language), catalogue("en")
    assert [key for key in ours if set(PLACE.findall(ours[key])) != set(PLACE.findall(english[key]))] == []


def test_every_member_that_is_written_has_its_text() -> None:
    wanted = [f"kind.{kind}" for kind in Kind] + [f"corps.{corps}" for corps in Corps]
    wanted += [f"outcome.{harm}" for harm in Harm] + [f"relation.{relation}" for relation in Relation]
    wanted += [f"{prefix}.{decision}" for decision in Decision for prefix in ("decision", "judged")]
    wanted += [f"status.{modality}" for modality in Modality if modality != Modality.ACTUAL]
    wanted += [f"section.{section}" for section in SECTIONS] + [f"verdict.{verdict}" for verdict in Verdict]
    assert [key for key in wanted if key not in catalogue("en")] == []


def test_no_text_is_left_over() -> None:
    files = [*FOLDER.rglob("*.py"), *(FOLDER / "templates").glob("*.j2")]
    assert files
    used = "\n".join(path.read_text(encoding="utf-8") for path in files)
    composed = {found[1] for found in re.finditer(r"""['"](\w+)\.['"] ~|['"f](\w+)\.\{""", used) if found[1]}
    composed |= set(re.findall(r"""f['"](\w+)\.\{""", used))
    starts = tuple(set(re.findall(r"""['"](\w+(?:\.\w+)+\.)\{""", used)))
    keys = {key.removesuffix(".one").removesuffix(".other") for key in catalogue("en")}
    assert [
        key for key in sorted(keys) if not (key in used or key.split(".")[0] in composed or key.startswith(starts))
    ] == []


def test_a_language_without_texts_is_the_callers_fault() -> None:
    with pytest.raises(UsageError, match="no texts in language 'xx'; there are: en, fr, es"):
        catalogue("xx")


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (400, 400, "400"),
        (1013, 1077, "1,013 to 1,077"),
        (700, None, "at least 700"),
        (None, 800, "at most 800"),
        (None, None, "unknown"),
        (0, None, "unknown"),
        (0, 5, "0 to 5"),
    ],
)
def test_bounds_in_words(low: int | None, high: int | None, text: str) -> None:
    assert EN.bounds(Figure(low=low, high=high)) == text


def test_a_missing_figure_is_unknown() -> None:
    assert EN.bounds(None) == "unknown"
    assert EN.best(Figure(low=5)) == "at least 5"
    assert EN.best(Figure(low=5, best=7)) == "7"


@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        ("en", ["US$10.8m", "US$85,000,000", "41%", "1,021"]),
        ("fr", ["10,8 M $US", "85 000 000 $US", "41 %", "1 021"]),
        ("es", ["10,8 M US$", "85.000.000 US$", "41 %", "1.021"]),
    ],
)
def test_amounts_are_written_as_the_language_writes_them(language: str, amounts: list[str]) -> None:
    words = Words(language)
    told = [
        words.amount(10_800_000, "USD", compact=True),
        words.amount(85_000_000, "USD"),
        words.amount(41, "percent"),
        words.amount(1021, "person"),
    ]
    assert [re.sub(r"[\u00a0\u202f]", " ", text) for text in told] == amounts


def test_cents_are_kept_where_there_are_any() -> None:
    assert EN.amount(12.5, "EUR") == "€12.50"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, "undated"),
        ("2024-07-16", "2024-07-16", "16 Jul 2024"),
        ("2025-01-01", "2025-01-31", "January 2025"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-10-21", "2024-10-31", "21–31 Oct 2024"),
        ("2022-10-01", "2023-06-30", "1 Oct 2022–30 Jun 2023"),
        ("2021-01-01", None, "since 1 Jan 2021"),
        (None, "2024-07-31", "until 31 Jul 2024"),
        ("2024-02-01", "2024-02-28", "1–28 Feb 2024"),
        ("2023-12-01", "2024-01-31", "1 Dec 2023–31 Jan 2024"),
    ],
)
def test_periods_in_words(start: str | None, end: str | None, text: str) -> None:
    days = [None if day is None else date.fromisoformat(day) for day in (start, end)]
    assert EN.period(Period(start=days[0], end=days[1])) == text


def test_counts_follow_the_plural_rule() -> None:
    assert EN.count("count.claims", 1) == "1 claim"
    assert EN.count("count.claims", 1200) == "1,200 claims"
    assert Words("fr").count("count.claims", 0) == "0 affirmation"
    assert EN.term("field.no_such-field") == "no such field"
    assert EN.day(None) == "–"


@pytest.mark.parametrize(
    ("language", "low", "high", "text"),
    [
        ("en", 1, 1, "1 killed"), ("es", 1, 1, "1 muerto"), ("es", 3, 3, "3 muertos"), ("fr", 1, 1, "1 tué"),
        ("fr", 0, 2, "0 à 2 tués"), ("es", 1, None, "al menos 1 muertos"),
    ],
)  # fmt: skip
def test_harm_stands_in_the_number_that_the_language_asks_for(
    language: str, low: int, high: int | None, text: str
) -> None:
    assert Words(language).harmed(Figure(low=low, high=high), "killed") == text


def test_imprecise_periods_say_so() -> None:
    days = date(2025, 1, 3), date(2025, 1, 5)
    seen = Period(start=days[0], end=days[1], held=Held.SOMETIME, first_seen=True, last_seen=True)
    assert EN.period(seen) == "3–5 Jan 2025, some day, first seen, last seen"
    assert EN.period(Period(start=days[0], end=days[1], held=Held.THROUGHOUT)) == "3–5 Jan 2025, every day"


def test_the_last_day_that_there_is_ends_a_month() -> None:
    assert Words("en").period(Period(start=date(9999, 12, 1), end=date.max)) == "December 9999"
