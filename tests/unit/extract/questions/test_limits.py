"""What limits a question beside its names: speakers, the new force, parts, ceilings, several figures, ordinals."""

from dataclasses import replace
from datetime import date

import pytest

from musterbook.base.period import Period
from musterbook.base.query import Form, Measure
from musterbook.extract.questions import Asker, KnownTimes


@pytest.mark.parametrize(
    "text",
    [
        "How many people were injured in 2024, according to the United Nations?",
        "Combien de blessés en 2024 selon les Nations unies ?",
        "¿Cuántos heridos hubo en 2024 según la ONU?",
    ],
)
def test_whose_word_is_asked_for_is_nobody_who_is_counted(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.form, query.measure, query.actors) == (Form.FIGURE, Measure.INJURED, ())
    assert "~un" in query.words


def test_a_country_that_speaks_is_counted_where_no_other_is_named(asker: Asker) -> None:
    assert asker.read("According to Kenya, how many officers are there?").query.actors == ("KEN",)
    assert asker.read("According to Kenya, how many Jamaicans are there?").query.actors == ("JAM",)
    assert asker.read("How many civilians died, according to Kenya?").query.actors == ()


@pytest.mark.parametrize(
    "text", ["How many officers does the new force have?", "Combien coûte la nouvelle force ?",
             "¿Cuánto cuesta la nueva fuerza?"],
)  # fmt: skip
def test_the_new_force_is_the_one_after_the_main_one(asker: Asker, text: str) -> None:
    after = replace(asker, successor="gang-suppression-force")
    assert after.read(text).query.mission == "gang-suppression-force"
    assert asker.read(text).query.mission is None


@pytest.mark.parametrize(
    "text", ["How many officers will the successor mission have?",
             "¿Cuántos efectivos tendrá la fuerza que sucede a la misión?"],
)  # fmt: skip
def test_a_mission_that_takes_over_is_no_post(asker: Asker, text: str) -> None:
    query = replace(asker, successor="gang-suppression-force").read(text).query
    assert (query.measure, query.mission) == (Measure.AUTHORIZED, "gang-suppression-force")


def test_a_vote_that_tells_a_time_names_no_text_to_look_in(asker: Asker) -> None:
    query = asker.read("How many Kenyans were in Haiti when resolution 2793 was voted?").query
    assert (query.choice, query.resolution) == (None, "2793")
    assert asker.read("How many Kenyans were in Haiti, by the article on the mission?").query.choice == "passage"


@pytest.mark.parametrize(
    ("text", "corps"),
    [
        ("How many of them are soldiers?", "soldier"),
        ("Combien d'entre eux sont policiers ?", "police"),
        ("¿Cuántos de ellos son policías?", "police"),
        ("How many Jamaicans are police officers?", "police"),
        ("Combien de Jamaïcains étaient soldats ?", "soldier"),
        ("¿Cuántos jamaicanos son policías?", "police"),
        ("How many Jamaican police officers are there?", None),
        ("How many Kenyan police are there?", None),
    ],
)
def test_a_part_of_those_who_are_counted(asker: Asker, text: str, corps: str | None) -> None:
    assert asker.read(text).query.corps == corps


@pytest.mark.parametrize(
    "text",
    ["How many people may the mission have?", "Combien de personnes la mission peut-elle avoir au maximum ?",
     "¿Cuántas personas puede tener la misión?"],
)  # fmt: skip
def test_how_many_there_may_be_is_a_ceiling(asker: Asker, text: str) -> None:
    assert asker.read(text).query.measure is Measure.AUTHORIZED


@pytest.mark.parametrize(
    "text",
    ["Which two figures are there for the Kenyans?", "Quels chiffres donne-t-on pour les Kényans ?",
     "¿Qué dos cifras hay de kenianos?", "How many died, according to the mayor and then according to the UN?"],
)  # fmt: skip
def test_several_figures_of_one_thing(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.form, query.choice, query.numbers) == (Form.FIGURE, "several", ())


def test_one_that_stands_for_a_thing_is_no_number(asker: Asker) -> None:
    assert asker.read("How large was the mission in the older revision, and in the newer one?").query.numbers == ()
    assert asker.read("How many groups of 12 came?").query.numbers == (12,)


def test_the_first_of_two_days_begins_the_time(asker: Asker) -> None:
    query = asker.read("Did the officer die on the 23 or the 24 February 2025?").query
    assert (str(query.start), str(query.end), query.numbers) == ("2025-02-23", "2025-02-24", ())


@pytest.mark.parametrize(
    "text",
    ["To how many Kenyans did the arrival of January 2025 bring the force?",
     "À combien de Kényans l'arrivée de janvier 2025 a-t-elle porté la force ?",
     "¿A cuántos kenianos se llegó en enero de 2025?"],
)  # fmt: skip
def test_the_total_that_an_arrival_leads_to_is_of_those_present(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.measure, query.choice) == (Measure.STRENGTH, "passage")


def test_the_country_of_a_mission_may_give_as_well(asker: Asker) -> None:
    assert asker.read("How much money did Haiti promise?").query.actors == ("HTI",)
    assert asker.read("How much money was promised for Haiti?").query.actors == ()
    assert asker.read("How much money is in the fund for the Haiti force?").query.actors == ()


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("How many more were displaced in December 2024 than in September?", "2024-09-30"),
        ("¿Cuántos desplazados más había en diciembre de 2024 que en septiembre?", "2024-09-30"),
    ],
)
def test_two_times_of_a_comparison_are_of_one_year(asker: Asker, text: str, until: str) -> None:
    query = asker.read(text).query
    assert (query.form, str(query.start), str(query.until)) == (Form.COMPARE, "2024-12-01", until)


def test_a_verb_that_nothing_known_tells_of_limits_a_count_of_people(asker: Asker) -> None:
    assert "stalked" in asker.read("How many officers were stalked?").query.words
    assert "~stalked" in asker.read("How many stalked officers are there on the ground?").query.words
    assert "~stalked" in asker.read("How many stalked officers died?").query.words


def test_how_long_asks_for_no_day(asker: Asker) -> None:
    for text in ("How long was the airport closed?", "Combien de temps l'aéroport a-t-il été fermé ?",
                 "¿Cuánto tiempo estuvo cerrado el aeropuerto?"):  # fmt: skip
        assert asker.read(text).query.choice == "lasting"


def test_who_leaves_for_a_place_comes_to_it(asker: Asker) -> None:
    for text in ("How many Canadians left for Jamaica?", "Combien de Canadiens sont partis pour la Jamaïque ?",
                 "¿Cuántos canadienses salieron hacia Jamaica?"):  # fmt: skip
        assert asker.read(text).query.measure is Measure.DEPLOYMENT


def test_an_occasion_before_a_question_limits_nothing(asker: Asker) -> None:
    query = asker.read("After the first death, how many officers was Kenya going to send?").query
    assert (query.measure, "~die" in query.words, "die" in query.words) == (Measure.AUTHORIZED, True, False)


def test_a_day_without_a_year_is_of_the_last_year_that_tells_of_it(asker: Asker) -> None:
    told = [Period.day(date(2023, 3, 25)), Period.day(date(2024, 3, 25)), Period(start=date(2024, 1, 1))]
    known = replace(asker, known_times=KnownTimes.to(date(2025, 5, 1), told))
    query = known.read("How many vehicles were burnt on 25 March?").query
    assert (str(query.start), str(query.end)) == ("2024-03-25", "2024-03-25")
    assert str(known.read("How many vehicles were burnt in March?").query.end) == "2024-03-31"
    assert str(known.read("How many vehicles were burnt on 25 March 2025?").query.start) == "2025-03-25"
    assert str(known.read("How many vehicles were burnt on 26 March?").query.start) == "2025-03-26"


def test_times_that_are_to_come_or_long_are_of_no_day() -> None:
    told = [Period.day(date(2026, 3, 25)), Period(start=date(2024, 1, 1), end=date(2024, 12, 31))]
    assert KnownTimes.to(date(2025, 5, 1), told) == KnownTimes()


@pytest.mark.parametrize(
    "text", ["How large was Kenya's third contingent?", "Quelle était la taille du troisième contingent kényan ?",
             "¿Qué tamaño tenía el tercer contingente keniano?"],
)  # fmt: skip
def test_one_of_a_row_of_contingents_came(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.form, query.measure, query.actors) == (Form.FIGURE, Measure.DEPLOYMENT, ("KEN",))


@pytest.mark.parametrize(
    "text",
    ["How many people were hurt, not killed, in 2024?", "Combien de blessés, sans compter les morts, en 2024 ?",
     "¿Cuántos heridos, y no muertos, hubo en 2024?"],
)  # fmt: skip
def test_a_harm_that_is_not_asked_about_is_no_measure(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.measure, "die" in query.words) == (Measure.INJURED, False)
