"""Times of three languages as claims use them, and every time of a text with its TIMEX3 value."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from eval.yamlfile import read_yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from musterbook.base.entity import Vocabulary
from musterbook.base.period import Period
from musterbook.extract.mentions.timex import read_timexes
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock, is_history, is_retrospect
from musterbook.extract.times.periods import shifted
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.items import When
from musterbook.extract.words.lexicon import load_lexicon, time_sources

CASES = Path(__file__).resolve().parents[2] / "cases"
PUBLISHED = date(2025, 2, 24)
LANGUAGES = ("en", "fr", "es")
LEAST_CASES = 20
HISTORY = (
    "The war began on 1 September 1939 and spread in 1940. In June 1941 and in December 1941 it grew. "
    "In 1942, 1943 and 1944 it went on. By early October 1944 the front had moved. {}"
)


def read_cases(language: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = read_yaml(CASES / language / "times.yaml")
    return cases


def parameters(name: str) -> list[Any]:
    return [
        pytest.param(language, case["text"], case[name], id=f"{language}: {case['text'][:60]}")
        for language in LANGUAGES
        for case in read_cases(language)
        if name in case
    ]


def whens(text: str, language: str = "en", clock: Clock | None = None) -> list[When]:
    lexer = Lexer(load_lexicon(language), build_gazetteer(Vocabulary(), language))
    items = lexer.read(text, (0, len(text)), Clock(PUBLISHED) if clock is None else clock)
    return [item.when for item in items if item.when is not None]


def values(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[str]:
    return [one.value for one in read_timexes(text, language=language, published=published)]


@pytest.mark.parametrize(("language", "text", "reads"), parameters("reads"))
def test_claims_read_their_times(language: str, text: str, reads: list[list[date | None]]) -> None:
    assert [[when.period.start, when.period.end] for when in whens(text, language)] == reads


@pytest.mark.parametrize(("language", "text", "expected"), parameters("values"))
def test_every_time_of_a_text_has_its_value(language: str, text: str, expected: list[Any]) -> None:
    assert values(text, language) == [str(value) for value in expected]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_cases_with_and_without_times(language: str) -> None:
    cases = read_cases(language)
    assert len(cases) >= LEAST_CASES
    assert any(not case["values"] for case in cases)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In March it ended.", "1944-03"),
        ("On 5 May it ended.", "1944-05-05"),
        ("The following year it ended.", "1945"),
        ("Last year it ended.", "1943"),
        ("The 1936 games were forgotten. In May it ended.", "1944-05"),
        ("Today it is over.", "PRESENT_REF"),
        ("On June 6, 1944, two days after the storm, it ended.", "1944-06-06"),
    ],
)
def test_a_history_is_told_from_the_year_that_it_named_last(text: str, value: str) -> None:
    assert values(HISTORY.format(text))[-1] == value


def test_news_is_told_from_its_day() -> None:
    assert values("The force of 2019 is gone.\nIn January it left.") == ["2019", "2025-01"]
    assert not is_history("The force of 2019 is gone. In January it left.", PUBLISHED)
    assert is_history(HISTORY, PUBLISHED)
    assert is_history(HISTORY, None)


def test_a_text_of_years_long_past_looks_back() -> None:
    assert is_retrospect("In 1965 they landed and in 1966 they left; this was told in 2024.", PUBLISHED)
    assert not is_retrospect("In 1999 they were 50,000. In 2024 and 2025 they were 4,500.", PUBLISHED)
    assert not is_retrospect("In 1965 they landed and in 1966 they left.", None)


def test_years_before_christ_count_down() -> None:
    text = "The city fell in 490 BC. In April it rose. The following year it fell, and from 480 to 479 BC it burnt."
    assert values(text) == ["BC0490", "BC0490-04", "BC0489", "BC0480", "BC0479"]


def test_a_block_that_tells_no_time_goes_on_from_that_of_the_block_before() -> None:
    clock = Clock(PUBLISHED)
    whens("They landed on 3 January 2025.", clock=clock)
    clock.open_block()
    assert whens("Two days later they left.", clock=clock)[0].period == Period.day(date(2025, 1, 5))


def test_weeks_from_a_day_lead_to_a_day() -> None:
    assert whens("They landed on 3 January 2025. A week later they left.")[-1].period == Period.day(date(2025, 1, 10))


def test_the_same_period_is_the_last_range_told() -> None:
    found = whens("Since 3 January 2025 they have trained. On 5 February they flew. In the same period others left.")
    assert found[-1].period == Period(start=date(2025, 1, 3))


def test_a_limit_is_no_anchor() -> None:
    text = "On 5 February 2025 he spoke of what came by the end of 2024. The day before, others had spoken."
    assert whens(text)[-1].period == Period.day(date(2025, 2, 4))


def test_a_history_reads_early_years() -> None:
    clock = Clock(PUBLISHED, history=True)
    found = whens("On July 4, 1776, and early in 1650", clock=clock)
    assert [when.period.start for when in found] == [date(1776, 7, 4), date(1650, 1, 1)]


@pytest.mark.parametrize(
    ("anchor", "unit", "steps"),
    [
        (Period(start=date(2024, 1, 1), end=date(2024, 12, 31)), "D", 1),
        (Period(start=date(2024, 1, 1), end=date(2024, 12, 31)), "M", 1),
        (Period.day(date(2, 1, 1)), "Y", -3),
        (Period.day(date(2, 1, 1)), "D", -900),
        (Period.day(date(2024, 1, 1)), "CE", 200),
        (Period(), "D", 1),
    ],
)
def test_a_step_from_too_coarse_an_anchor_or_off_the_calendar_leads_nowhere(
    anchor: Period, unit: str, steps: int
) -> None:
    assert shifted(anchor, unit, steps) is None


PHRASES = sorted({phrase for language in LANGUAGES for source in time_sources(language) for phrase in source.phrases})
NUMERALS = ["0", "1", "3", "31", "99", "480", "1500", "1999", "2060", "9999", "-", "/", ":", ",", ".", "s", "BC"]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(PHRASES) | st.sampled_from(NUMERALS), max_size=12),
    st.booleans(),
)
def test_no_text_is_too_odd(language: str, words: list[str], history: bool) -> None:  # noqa: FBT001 - a drawn case
    text = (HISTORY.format("") if history else "") + " ".join(words)
    for one in read_timexes(text, language=language, published=PUBLISHED):
        assert one.value
        assert text[one.start : one.end].strip() == text[one.start : one.end]
    whens(text, language, Clock(PUBLISHED, history=history))
