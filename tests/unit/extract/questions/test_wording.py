"""How questions are worded: what kind of thing is wanted, in which language, and which words say little."""

import pytest

from musterbook.base.query import Form
from musterbook.extract.questions.wording import MARKS, language_of, load_wording
from musterbook.extract.words.words import keys

ASKED = {
    "en": {
        "How many officers are there?": Form.FIGURE,
        "Give me the number of officers": Form.FIGURE,
        "How many countries take part?": Form.COUNT,
        "Who commands it?": Form.NAMES,
        "When did they land?": Form.DAY,
        "Where did it happen?": Form.PLACE,
        "List the donors": Form.LIST,
        "Which countries sent soldiers?": Form.LIST,
        "Are there 400 officers?": Form.CHECK,
        "Compare the two": Form.COMPARE,
        "What has changed since March?": Form.CHANGE,
        "Why do you say so?": Form.REASON,
        "Which documents speak of it?": Form.SOURCES,
        "What happened?": Form.TEXT,
        "officers": Form.TEXT,
        "officers, 400?": Form.CHECK,
    },
    "fr": {
        "Combien de policiers y a-t-il ?": Form.FIGURE,
        "Combien de pays participent ?": Form.COUNT,
        "Qui commande ?": Form.NAMES,
        "Quand sont-ils arrivés ?": Form.DAY,
        "Où l'attaque a-t-elle eu lieu ?": Form.PLACE,
        "Liste des donateurs": Form.LIST,
        "Quels pays ont envoyé des soldats ?": Form.LIST,
        "Le Kenya a-t-il payé ?": Form.CHECK,
        "Est-ce que le Kenya a payé ?": Form.CHECK,
        "Comparez les deux": Form.COMPARE,
        "Qu'est-ce qui a changé ?": Form.CHANGE,
        "Pourquoi dites-vous cela ?": Form.REASON,
        "Quels documents en parlent ?": Form.SOURCES,
        "Que dit la résolution ?": Form.TEXT,
        "des policiers ou des soldats": Form.TEXT,
    },
    "es": {
        "¿Cuántos policías hay?": Form.FIGURE,
        "¿Cuántos países participan?": Form.COUNT,
        "¿Quién manda?": Form.NAMES,
        "¿Cuándo llegaron?": Form.DAY,
        "¿Dónde ocurrió?": Form.PLACE,
        "Lista de donantes": Form.LIST,
        "¿Qué países enviaron soldados?": Form.LIST,
        "¿Hay 400 policías?": Form.CHECK,
        "Compara los dos": Form.COMPARE,
        "¿Qué ha cambiado?": Form.CHANGE,
        "¿Por qué lo dicen?": Form.REASON,
        "¿Qué documentos lo dicen?": Form.SOURCES,
        "¿Qué pasó?": Form.TEXT,
    },
}
"""Questions with the kind of thing that each wants."""
CASES = [(language, text, form) for language, cases in ASKED.items() for text, form in cases.items()]


@pytest.mark.parametrize(("language", "text", "form"), CASES)
def test_the_words_that_ask_say_what_is_wanted(language: str, text: str, form: Form) -> None:
    found, first, last = load_wording(language).form_of(keys(text))
    assert found is form
    assert 0 <= first <= last <= len(keys(text))


@pytest.mark.parametrize("language", sorted(ASKED))
def test_each_kind_of_thing_can_be_asked_for(language: str) -> None:
    assert set(ASKED[language].values()) == set(Form)


@pytest.mark.parametrize(("language", "text", "_form"), CASES)
def test_a_question_is_read_in_its_own_language(language: str, text: str, _form: Form) -> None:
    if len(keys(text)) > 3:
        assert language_of(text, otherwise=language) == language


@pytest.mark.parametrize(
    ("text", "otherwise", "language"),
    [
        ("Otunge", "en", "en"),
        ("Otunge", "fr", "fr"),
        ("Otunge", "es", "es"),
        ("", "fr", "fr"),
        ("¿Otunge?", "en", "es"),
        ("Où ?", "en", "fr"),
        ("How many policiers?", "fr", "en"),
        ("Otunge", "de", "en"),
        ("muertos", "en", "es"),
        ("pandillas en la capital", "fr", "es"),
        ("blessés", "en", "fr"),
    ],
)
def test_where_no_language_has_more_the_other_one_counts(text: str, otherwise: str, language: str) -> None:
    assert language_of(text, otherwise=otherwise) == language


@pytest.mark.parametrize(
    ("language", "little", "much"),
    [
        ("en", ("badly", "stalking", "stalked", "organised"), ("ed", "sly", "tanks", "gang")),
        ("fr", ("lentement", "traqué", "traquées", "traquer", "traquait"), ("é", "char", "école")),
        ("es", ("lentamente", "acechar", "acechó", "acechaban", "acecharán"), ("ó", "tanques", "casa")),
    ],
)
def test_verbs_and_adverbs_say_little(language: str, little: tuple[str, ...], much: tuple[str, ...]) -> None:
    wording = load_wording(language)
    assert [word for word in little if not wording.says_little(word)] == []
    assert [word for word in little if not wording.says_little(word.upper())] == []
    assert [word for word in much if wording.says_little(word)] == []


@pytest.mark.parametrize(
    ("language", "mark", "text"),
    [
        ("en", "unsent", "Who promised and has not sent anybody?"),
        ("en", "disputes", "Where do they contradict each other?"),
        ("en", "one_source", "What rests on a single source?"),
        ("en", "negative", "It did not arrive"),
        ("en", "causal", "because of the rain"),
        ("en", "most", "Who has the most?"),
        ("en", "least", "Who has the fewest?"),
        ("fr", "unsent", "Qui a promis sans envoyer personne ?"),
        ("fr", "inverted", "Le Kenya a-t-il payé ?"),
        ("fr", "one_source", "Ce qui repose sur une seule source"),
        ("fr", "most", "Qui a le plus de policiers ?"),
        ("es", "unsent", "¿Quién prometió sin enviar a nadie?"),
        ("es", "disputes", "¿Hay contradicciones?"),
        ("es", "known_by", "¿Qué se sabía?"),
        ("es", "least", "¿Quién tiene el menor número?"),
    ],
)
def test_words_leave_their_mark(language: str, mark: str, text: str) -> None:
    assert mark in MARKS
    assert load_wording(language).marked(mark, keys(text))
    assert not load_wording(language).marked(mark, keys("x y z"))
