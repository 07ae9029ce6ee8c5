"""Words of a question that are one slip away from a known one are read as that one; other words are left."""

import pytest

from musterbook.base.query import Form
from musterbook.extract.questions import Asker
from musterbook.extract.questions.spelling import Speller


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Who is the comander of the contigent?", "names post word=command word=personnel"),
        ("How many offciers did Jamacia send in Febuary 2025?",
         "figure deployment actor=JAM from=2025-02-01 to=2025-02-28 word=personnel word=arrive"),
        ("Combien de soldats le Guatamala a-t-il envoyés ?",
         "figure deployment actor=GTM word=soldier word='arrive|deployment'"),
        ("¿Quién es el comadante?", "names post word=command"),
    ],
)  # fmt: skip
def test_slips_of_spelling_are_mended(asker: Asker, text: str, line: str) -> None:
    found = asker.read(text)
    assert (found.text, str(found.query)) == (text, line)


@pytest.mark.parametrize("word", ["stalked", "margin", "boast", "windward", "kenia", "été", "2025", "x"])
def test_other_words_are_left(word: str) -> None:
    assert Speller.of("en", ["kenya", "guatemala"]).mended(word, named=False) is None


def test_a_name_is_mended_to_a_name_alone() -> None:
    speller = Speller.of("en", ["guatemala"])
    assert speller.mended("guatamala", named=True) == "guatemala"
    assert (speller.mended("comander", named=True), speller.mended("comander", named=False)) == (None, "commander")


def test_an_apostrophe_that_is_left_out_is_put_in(asker: Asker) -> None:
    assert asker.read("whats new since March 2025?").query.form is Form.CHANGE
