"""Conflicts and differences as sentences of the reader's language."""

import pytest
from tests.samples.small_view import view

from musterbook.base.ledger import Conflict, Difference
from musterbook.reconcile import ceilings
from musterbook.write.arguing import gap_in_words, law_in_words, sentence_of
from musterbook.write.words import LANGUAGES, Words

VIEW = view()
IDS = tuple(one.id for one in VIEW.claims if one.actor == "KEN")
CONFLICT = Conflict(
    claims=IDS[:2], law=ceilings.LAW_STOCK, gap=200, unit="person", explanation="KEN: 400 came. That is 200 too many."
)
LAWS = sorted({value for name, value in vars(ceilings).items() if name.startswith("LAW_")})


def test_english_tells_the_engines_own_arithmetic() -> None:
    assert sentence_of(CONFLICT, VIEW, Words("en")) == "Kenya: 400 came. That is 200 too many."
    assert sentence_of(CONFLICT, VIEW, Words("en"), short=True) == "Kenya: 400 came."


@pytest.mark.parametrize(
    ("language", "name", "end", "short"),
    [
        ("fr", "Kenya, ", "toutes vraies ; l’écart est de 200 personnes.", "toutes vraies."),
        ("es", "Kenya, ", "todas ciertas; la brecha es de 200 personas.", "todas ciertas."),
    ],
)
def test_other_languages_put_the_claims_side_by_side(language: str, name: str, end: str, short: str) -> None:
    told = sentence_of(CONFLICT, VIEW, Words(language))
    assert told.startswith(name)
    assert told.endswith(end)
    assert told.count(name) == 2
    assert sentence_of(CONFLICT, VIEW, Words(language), short=True).endswith(short)


def test_a_sentence_does_not_go_on_for_ever() -> None:
    many = Conflict(claims=IDS[:1] * 9, law="", gap=None, unit=None, explanation="x")
    told = sentence_of(many, VIEW, Words("es"))
    assert told.count("Kenya") == 4
    assert "5 más" in told
    assert told.endswith("todas ciertas.")


def test_a_difference_tells_what_differs() -> None:
    told = Difference(claims=IDS[:1], field="start", values=("2025-02-23", "2025-02-24"), explanation="One event.")
    assert "23 févr. 2025 ≠ 24 févr. 2025" in sentence_of(told, VIEW, Words("fr"))
    assert sentence_of(told, VIEW, Words("en")) == "One event."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("law", LAWS)
def test_every_law_has_its_words(law: str, language: str) -> None:
    told = law_in_words(law, Words(language))
    assert (told == law) == (language == "en")


def test_a_law_of_a_pack_stands_as_it_is() -> None:
    assert law_in_words("no more than two", Words("fr")) == "no more than two"


def test_gaps_in_words() -> None:
    assert gap_in_words(None, None, Words("fr")) == "sans chiffre"
    assert gap_in_words(3, "USD", Words("en")) == "US$3"
