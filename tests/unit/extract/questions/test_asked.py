"""Questions of three languages are read as the queries that their case files state."""

from pathlib import Path

import pytest
from eval.yamlfile import read_yaml

from musterbook.base.query import Form, Query, parse_query
from musterbook.extract.questions import Asker
from musterbook.extract.questions.meanings import LANGUAGES

CASES = Path(__file__).resolve().parents[3] / "cases"
LEAST_CASES = 15


def read_cases(language: str) -> list[tuple[str, str]]:
    told = read_yaml(CASES / language / "questions.yaml")
    return [(case["text"], case["query"]) for case in told]


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        pytest.param(language, text, line, id=f"{language}: {text}")
        for language in LANGUAGES for text, line in read_cases(language)
    ],
)  # fmt: skip
def test_a_question_is_read_as_its_query(asker: Asker, language: str, text: str, line: str) -> None:
    found = asker.read(text)
    assert (found.language, str(found.query), found.text) == (language, line, text)
    assert parse_query(line) == found.query


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_cases_of_many_kinds(language: str) -> None:
    cases = read_cases(language)
    assert len(cases) >= LEAST_CASES
    assert len({line.split()[0] for _, line in cases}) >= 7
    assert len({text for text, _ in cases}) == len(cases)


@pytest.mark.parametrize(
    "text",
    ["", "?", "¿?", "   ", "\n", "...", "12", "Kenya", "\u202e", "a" * 900, "¿" * 300, "resolution", "[1]", "*_*"],
)
def test_any_text_is_read_as_some_query(asker: Asker, text: str) -> None:
    found = asker.read(text)
    assert parse_query(str(found.query)) == found.query


def test_a_language_that_is_named_is_taken(asker: Asker) -> None:
    assert asker.read("Kenya ?", language="fr").language == "fr"
    assert asker.read("Kenya ?", language="de").language == "en"


def test_names_are_found_without_capitals(asker: Asker) -> None:
    query = asker.read("how many helicopters had el salvador sent by december 2024?").query
    assert (query.actors, str(query.end)) == (("SLV",), "2024-12-31")
    assert asker.read("how many soldiers has guatemala sent?").query.actors == ("GTM",)
    assert asker.read("combien de soldats le guatemala a-t-il envoyés ?").query.actors == ("GTM",)


def test_the_theatre_is_no_actor(asker: Asker) -> None:
    assert asker.read("How many Kenyan officers are in Haiti?").query.actors == ("KEN",)


def test_a_word_that_means_nothing_known_is_kept(asker: Asker) -> None:
    assert "quetzal" in asker.read("How many officers does the quetzal have?").query.words
    assert "~stalked" in asker.read("How many stalked officers died?").query.words


def test_two_times_are_a_stretch_or_two_sides(asker: Asker) -> None:
    stretch = asker.read("How many officers landed between 4 January and 28 February 2025?").query
    assert [str(one) for one in (stretch.start, stretch.end, stretch.until)] == ["2025-01-04", "2025-02-28", "None"]
    sides = asker.read("Compare the strength on 4 January 2025 with that on 28 February 2025").query
    assert [str(one) for one in (sides.start, sides.end, sides.until)] == ["2025-01-04", "2025-01-04", "2025-02-28"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("How many officers arrived after 4 January 2025?", "2025-01-04", "None"),
        ("How many officers arrived since 4 January 2025?", "2025-01-04", "None"),
        ("How many officers had arrived by 4 January 2025?", "None", "2025-01-04"),
        ("How many officers arrived on 4 January 2025?", "2025-01-04", "2025-01-04"),
        ("How many officers arrived in 2024?", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_time_is_open_as_its_words_say(asker: Asker, text: str, start: str, end: str) -> None:
    query: Query = asker.read(text).query
    assert (str(query.start), str(query.end)) == (start, end)


def test_the_number_of_a_resolution_is_no_number(asker: Asker) -> None:
    query = asker.read("Did resolution 2699 get 13 votes?").query
    assert (query.form, query.resolution, query.numbers) == (Form.CHECK, "2699", (13,))


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("For an insurance claim: how many vehicles were burnt?", {"~compensation"}),
        ("I am writing on lighthouses - how many vehicles were burnt?", {"~lighthouses", "~writing"}),
        ("How many vehicles were burnt, in the report on the lighthouses?", {"~lighthouses"}),
        ("How many vehicles were burnt, and what did the keeper of the lighthouses say?", {"~lighthouses"}),
        ("Selon l'article sur les phares, combien de véhicules ont brûlé ?", {"~phares"}),
        ("¿Cuántos vehículos se quemaron, según la noticia sobre los faros?", {"~faros"}),
    ],
)
def test_what_is_said_beside_a_question_limits_nothing(asker: Asker, text: str, soft: set[str]) -> None:
    words = asker.read(text).query.words
    assert soft <= {one for one in words if one.startswith("~")}
    assert {"vehicle", "burn"} <= {name for one in words for name in one.split("|")}
    assert not {one.removeprefix("~") for one in soft} & set(words)


@pytest.mark.parametrize(
    "text",
    [
        "Burnt vehicles: how many?",
        "The vehicles that the gangs burnt: how many were there?",
        "How many vehicles were burnt: two or three?",
        "For the vehicles-that were burnt:how many?",
    ],
)
def test_what_is_asked_stays_where_nothing_is_beside_it(asker: Asker, text: str) -> None:
    told = {name for one in asker.read(text).query.words for name in one.split("|")}
    assert {"vehicle", "burn"} <= told


def test_a_text_that_is_named_brings_no_name_or_time_with_it(asker: Asker) -> None:
    found = asker.read("How many people have fled, in the article on the Kenyan death of February 2025?").query
    assert (found.actors, found.start, str(found.measure)) == ((), None, "displaced")
    assert "~die" in found.words


def test_who_came_after_a_day_came_on_a_later_one(asker: Asker) -> None:
    assert str(asker.read("Which countries arrived after 4 January 2025?").query.start) == "2025-01-05"
    assert str(asker.read("Which countries arrived since 4 January 2025?").query.start) == "2025-01-04"
    assert str(asker.read("How many officers arrived after 4 January 2025?").query.start) == "2025-01-04"


def test_what_was_not_wanted_need_not_be_told(asker: Asker) -> None:
    query = asker.read("Why did Washington want an African country rather than its own soldiers?").query
    assert "~soldier" in query.words
    assert asker.read("Was it the police rather than the soldiers?").query.words.count("soldier") == 1


def test_the_weekend_of_something_is_not_the_last_one(asker: Asker) -> None:
    assert asker.read("Who was killed on the weekend of the first death?").query.start is None
    assert asker.read("Who was killed over the weekend?").query.start is not None


@pytest.mark.parametrize(
    "text",
    [
        "Which countries besides Kenya and Jamaica sent police?",
        "Quels pays, outre le Kenya et la Jamaïque, ont envoyé des policiers ?",
        "¿Qué países, además de Kenia y Jamaica, enviaron policías?",
    ],
)
def test_who_is_left_out_of_a_list_is_not_asked_about(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.actors, query.others) == ((), ("KEN", "JAM"))


def test_may_at_the_beginning_is_no_month(asker: Asker) -> None:
    assert asker.read("May the officers arrest people?").query.start is None
    assert asker.read("May 2024: how many officers were there?").query.start is not None


def test_an_office_that_each_tells_of_itself_is_not_needed(asker: Asker) -> None:
    query = asker.read("What tolls did the mayor and the prime minister give for the attack?").query
    assert query.choice == "several"
    assert {"~mayor", "~prime_minister"} <= set(query.words)
