"""Another wording is shown where it says what the sentence says, and nothing else."""

import time

import pytest
from tests.samples.asked import SENTENCES, SMOOTH, view, wrong

from musterbook.serve.consulting.faithful import unfaithful

EN = SENTENCES["en"]
FIGURE = {
    "en": "Kenya, strength, 31 October 2024: 400 (399 to 400) [1][2].",
    "fr": "Kenya, effectif, 31 octobre 2024 : 400 (399 à 400) [1][2].",
    "es": "Kenia, efectivos, 31 octubre 2024: 400 (399 a 400) [1][2].",
}
QUOTING = "Kenya had 217 officers and one 'adviser' on 3 May 2025, “all told” [1]."


def why(worded: str, plain: str = EN, language: str = "en") -> str:
    return unfaithful(worded, plain, vocabulary=view().vocabulary, language=language)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_other_articles_and_forms_of_to_have_are_the_same(language: str) -> None:
    plain = SENTENCES[language]
    assert why(plain, plain, language) == ""
    assert why(SMOOTH[language], plain, language) == ""


@pytest.mark.parametrize(
    "worded",
    [
        "Kenya had at least 217 police officers in Haiti on 31 March 2025 [1]; Jamaica pledged 31 [2].",
        "Kenya no fewer than two hundred seventeen police officers in Haiti, 31 March 2025 [1] Jamaica pledged 31 [2].",
        "Kenya had at least 217 police officers in Haiti (31 March 2025) [1], and Jamaica has pledged thirty-one [2].",
        "There were Kenya at least 217 police officers in Haiti on 31 March 2025 [1]; Jamaica pledged 31 [2].",
    ],
)
def test_a_faithful_wording(worded: str) -> None:
    assert why(worded) == ""


@pytest.mark.parametrize(
    ("language", "plain", "worded"),
    [
        ("en", FIGURE["en"], "On 31 October 2024, the strength of Kenya was 400 (399 to 400) [1][2]."),
        ("en", FIGURE["en"], "As of 31 October 2024, Kenya had a strength of 400 (399 to 400) [1][2]."),
        ("en", FIGURE["en"], "Kenya's strength was 400 (399 to 400) on 31 October 2024 [1][2]."),
        ("fr", FIGURE["fr"], "Au 31 octobre 2024, l'effectif du Kenya était de 400 (399 à 400) [1][2]."),
        ("es", FIGURE["es"], "Al 31 de octubre de 2024, los efectivos de Kenia eran 400 (399 a 400) [1][2]."),
    ],
)
def test_a_bare_figure_becomes_a_sentence(language: str, plain: str, worded: str) -> None:
    assert why(worded, plain, language) == ""


@pytest.mark.parametrize(
    ("plain", "worded"),
    [
        (FIGURE["en"], "On 30 October 2024, the strength of Kenya was 400 (399 to 400) [1][2]."),
        (FIGURE["en"], "On 31 October 2024, the strength of Kenya was 400 [1][2]."),
        (FIGURE["en"], "On 31 October 2024, the strength of Jamaica was 400 (399 to 400) [1][2]."),
        (FIGURE["en"], "On 31 October 2024, Kenya was strength 400 of 400 (399 to 400) [1][2]."),
        ("Kenya, arrivals, Haiti, 31 October 2024: 400 [1].", "Kenya, arrivals of Haiti, 31 October 2024: 400 [1]."),
        ("Kenya: 217, 300 later, 31 March 2025 [1].", "On 31 March 2025, Kenya: 217 of 300 later [1]."),
        (
            "Kenya: 217 officers and 300 later, 31 March 2025 [1].",
            "On 31 March 2025, Kenya: 217 officers and 300 later [1].",
        ),
        ("Kenya killed 4 [1].", "Killed Kenya 4 [1]."),
        ("Kenya killed 4 [1].", "4 killed of Kenya [1]."),
    ],
)
def test_and_no_other_sentence(plain: str, worded: str) -> None:
    assert why(worded, plain)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_adds_drops_or_turns_anything_is_another_wording(language: str) -> None:
    tried = [worded for told, worded in wrong() if told == language]
    assert len(tried) > 15
    assert [worded for worded in tried if not why(worded, SENTENCES[language], language)] == []


@pytest.mark.parametrize(
    "worded",
    [
        "",
        "217 " * 100,
        f"{EN} {EN}",
        "Jamaica: at least 31 police officers in Haiti, 31 March 2025 [1]; Kenya had pledged 217 [2].",
        "Kenya: at least 31 police officers in Haiti, 31 March 2025 [1]; Jamaica had pledged 217 [2].",
        "at least Kenya: 217 police officers in Haiti, 31 March 2025 [1]; Jamaica had pledged 31 [2].",
        SENTENCES["es"],
    ],
)
def test_another_sentence_is_another_wording(worded: str) -> None:
    assert why(worded)


def test_numbers_do_not_run_together() -> None:
    plain = "Kenia, muertos, 3 septiembre 2025: 3 [1]."
    assert why("Kenia, muertos, el 3 septiembre 2025: 3 [1].", plain, "es") == ""
    assert why("Kenia, muertos, 3 septiembre 3 2025: [1].", plain, "es")
    assert why("Kenya: 12 31 March 2025 [1].", "Kenya: 12, 31 March 2025 [1].")


def test_quotations_stand_as_they_stood() -> None:
    assert why(QUOTING, QUOTING) == ""
    assert why("Kenya has 217 officers and one 'adviser' on 3 May 2025, \"all told\" [1].", QUOTING) == ""
    for old, new in (("all told", "told all"), ("“", ""), ("officers", "“officers”"), ("'adviser'", "adviser")):
        assert why(QUOTING.replace(old, new), QUOTING)


def test_a_form_of_to_be_turns_no_verb() -> None:
    assert why("Kenya was 4 [1].", "Kenya: 4 [1].") == ""
    assert why("4 gunmen were killed [1].", "4 gunmen killed [1].")
    assert why("4 gunmen killed [1].", "4 gunmen were killed [1].")
    assert why("4 gunmen killed were [1].", "4 gunmen killed [1].")


@pytest.mark.parametrize(
    "worded", ["a" * 9000, "1" * 9000, "1." * 4500, "(" * 9000, '"' * 9000, "1a" * 4500, "[1]" * 3000, "of " * 3000]
)
def test_a_long_answer_takes_no_long_time(worded: str) -> None:
    begun = time.perf_counter()
    assert why(worded, "a 1 " * 1500)
    assert time.perf_counter() - begun < 5
