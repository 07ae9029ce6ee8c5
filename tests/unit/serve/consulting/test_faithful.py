"""Another wording is shown where it says what the sentence says, and nothing else."""

import pytest
from tests.samples.asked import SENTENCES, SMOOTH, view, wrong

from musterbook.serve.consulting.faithful import unfaithful

EN = SENTENCES["en"]
WRONG = wrong()
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


def test_one_day_may_move_where_one_number_is_told() -> None:
    plain = "Kenya: 217 police officers in Haiti, 31 March 2025 [1]."
    assert why("On 31 March 2025, Kenya had 217 police officers in Haiti [1].", plain) == ""
    assert why("On 30 March 2025, Kenya had 217 police officers in Haiti [1].", plain)
    two = "Kenya: 217 officers of 300, 31 March 2025 [1]."
    assert why("On 31 March 2025, Kenya: 217 officers of 300 [1].", two)


@pytest.mark.parametrize(("language", "worded"), WRONG)
def test_what_adds_drops_or_turns_anything_is_another_wording(language: str, worded: str) -> None:
    assert why(worded, SENTENCES[language], language)


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
