"""What a question wants, in the light of what it is about, and how firmly its words are asked for."""

import pytest

from musterbook.base.query import Form, Measure
from musterbook.extract.questions import Asker


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Which two first names does the force commander have?", Form.NAMES),
        ("Which small donor countries take part?", Form.LIST),
        ("Quels pouvoirs aura la force ?", Form.TEXT),
        ("¿Qué poderes tendrá la fuerza?", Form.TEXT),
        ("Who gave money to the trust fund?", Form.NAMES),
        ("Who gave the figure of 617 Kenyans?", Form.SOURCES),
        ("Qu'est-ce qui a été démenti par la mission ?", Form.TEXT),
        ("Qu'est-ce que la mission a démenti ?", Form.TEXT),
        ("What makes the count doubtful?", Form.REASON),
        ("Could you tell me who runs the force?", Form.NAMES),
        ("Who wrote to the president, and why?", Form.NAMES),
        ("What was the cause of the accident?", Form.TEXT),
        ("Pouvez-vous me dire quand le mandat expire ?", Form.DAY),
        ("¿Podría decirme cuántos policías murieron?", Form.FIGURE),
        ("Can you confirm that 1,000 Kenyans came?", Form.CHECK),
        ("Could you tell us about the ambush?", Form.TEXT),
        ("C'est qui, le commandant ?", Form.NAMES),
        ("C'est qui, les sept signataires de la lettre ?", Form.LIST),
        ("Qu'attendait le Conseil de la mission ?", Form.TEXT),
        ("Which journalists signed the report on why the mission fails?", Form.NAMES),
        ("¿En virtud de qué leyes se controla al personal?", Form.TEXT),
        ("Where does the American money go?", Form.TEXT),
    ],
)
def test_what_is_wanted_depends_on_what_is_asked_about(asker: Asker, text: str, form: Form) -> None:
    assert asker.read(text).query.form is form


@pytest.mark.parametrize(
    ("text", "soft", "firm"),
    [
        ("What did Senator Karen Nyamu predict?", "~parliament", "Nyamu"),
        ("Que prédit la sénatrice Karen Nyamu ?", "~parliament", "Nyamu"),
        ("¿Qué dijo la senadora Karen Nyamu?", "~parliament", "Nyamu"),
        ("In which town did the officer die?", "~town", "die"),
        ("Dans quelle localité le policier est-il mort ?", "~town", "die"),
    ],
)
def test_titles_and_kinds_of_place_may_be_lacking_and_names_may_not(
    asker: Asker, text: str, soft: str, firm: str
) -> None:
    words = asker.read(text).query.words
    assert soft in words
    assert firm in words


def test_what_somebody_unknown_did_is_asked_for(asker: Asker) -> None:
    assert "witnessed" in asker.read("Who witnessed the ambush?").query.words
    assert "~witnessed" in asker.read("Where was the ambush witnessed?").query.words


@pytest.mark.parametrize("text", ["Who shot the officer?", "Qui a tué le policier ?", "¿Quién mató al policía?"])
def test_who_harmed_somebody_is_told_of_a_doer(asker: Asker, text: str) -> None:
    assert "assailant" in asker.read(text).query.words


def test_who_was_harmed_needs_no_doer(asker: Asker) -> None:
    assert "assailant" not in asker.read("Who was killed by the gangs?").query.words


@pytest.mark.parametrize("text", ["What does it report about wages?", "What does Island Ledger report about wages?"])
def test_to_report_is_no_text(asker: Asker, text: str) -> None:
    assert "salary" in asker.read(text).query.words


def test_a_text_is_named_by_its_day_alone(asker: Asker) -> None:
    query = asker.read("Why is the report of 31 October 2024 unhappy with the number of Kenyans?").query
    assert (query.actors, str(query.start)) == (("KEN",), "2024-10-31")


@pytest.mark.parametrize(
    "text",
    [
        "Who was in command when resolution 2751 was adopted?",
        "Qui commandait la force quand la résolution 2751 a été adoptée ?",
        "¿Quién era el comandante cuando se votó la resolución 2751?",
    ],
)
def test_a_vote_may_only_tell_a_time(asker: Asker, text: str) -> None:
    query = asker.read(text).query
    assert (query.form, query.measure, query.resolution) == (Form.NAMES, Measure.POST, "2751")
    assert not any("vote" in word or "resolution" in word for word in query.words)


@pytest.mark.parametrize(
    "text",
    ["Where was a Haitian police officer killed?", "Où un policier haïtien est-il mort ?",
     "¿Dónde mataron a un policía haitiano?"],
)  # fmt: skip
def test_the_police_of_the_host_are_not_the_mission(asker: Asker, text: str) -> None:
    assert asker.read(text).query.actors == ("haitian-national-police",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("What did the Kenyan president William Ruto promise?", ()),
        ("Qu'attendait le diplomate jamaïcain Ronald Sanders ?", ()),
        ("¿Qué dijo el senador keniano Okiya Omtatah?", ()),
        ("What did the Kenyan president promise?", ("KEN",)),
        ("Que réclame Sir Ronald Sanders, le diplomate d'Antigua-et-Barbuda ?", ()),
        ("Who was the Jamaican deputy of the Kenyan commander?", ("JAM",)),
        ("Who was the Kenyan deputy commander?", ("KEN",)),
    ],
)
def test_whose_title_somebody_named_has_is_not_asked_about(asker: Asker, text: str, actors: tuple[str, ...]) -> None:
    assert asker.read(text).query.actors == actors


def test_what_something_came_after_is_not_asked_about(asker: Asker) -> None:
    query = asker.read("How large was Jamaica's contingent once the Kenyan officers had landed?").query
    assert (query.actors, query.measure) == (("JAM",), Measure.STRENGTH)
    assert "~arrive" in query.words


def test_that_something_is_needed_to_be_known_is_not_asked_about(asker: Asker) -> None:
    assert "need" not in asker.read("I need the day on which the first officer died.").query.words


def test_a_question_whether_something_is_not_so_says_that(asker: Asker) -> None:
    assert asker.read("Is it true that nobody voted against?").query.choice == "negated"
    assert asker.read("Didn't Kenya promise 1,000 officers?").query.choice is None


def test_a_bare_number_beside_votes_is_that_of_a_resolution(asker: Asker) -> None:
    query = asker.read("How many votes in favour did 2699 get?").query
    assert (query.resolution, query.numbers, query.measure) == ("2699", (), Measure.VOTE)


def test_how_large_something_is_asks_for_its_people(asker: Asker) -> None:
    query = asker.read("Using what was public at the end of 2024, how big was the whole mission?").query
    assert (query.measure, str(query.known_by)) == (Measure.STRENGTH, "2024-12-31")


def test_which_of_two_sent_more_is_a_comparison(asker: Asker) -> None:
    assert asker.read("Which of Jamaica and Belize sent more?").query.form is Form.COMPARE
