"""The names that a record brings are found in questions, as wholes and by their last words."""

from collections.abc import Callable

import pytest

from musterbook.extract.questions import Known
from musterbook.extract.questions.gloss import Gloss

Glossed = Callable[..., Gloss]


@pytest.mark.parametrize(
    ("text", "person", "source", "words"),
    [
        ("Who is Godfrey Otunge?", "Godfrey Otunge", None, {"Godfrey", "Otunge"}),
        ("Who is godfrey otunge?", "Godfrey Otunge", None, {"godfrey", "otunge"}),
        ("Did Otunge resign?", "Godfrey Otunge", None, {"Otunge"}),
        ("did otunge resign?", None, None, set()),
        ("Was Lee there?", None, None, set()),
        ("Was Ann Lee there?", "Ann Lee", None, {"Ann", "Lee"}),
        ("What does the Island Ledger say?", None, "Island Ledger", {"Island", "Ledger"}),
        ("What does the Ledger say?", None, "Island Ledger", {"Ledger"}),
        ("an island ledger", None, "Island Ledger", {"island", "ledger"}),
        ("What does Leeward Press Service say of Kevron Henry?", "Kevron Henry", "Leeward Press Service",
         {"Leeward", "Press", "Service", "Kevron", "Henry"}),
        ("Who came?", None, None, set()),
    ],
)  # fmt: skip
def test_names_of_the_record(
    known: Known, gloss: Glossed, text: str, person: str | None, source: str | None, words: set[str]
) -> None:
    found = gloss(text)
    told = known.found(found)
    assert told[:2] == (person, source)
    assert {found.words[place].text for place in told[2]} == words


def test_signs_alone_are_no_name(gloss: Glossed) -> None:
    known = Known.of(["...", "Ann Bo"], ["", "!"])
    assert known.found(gloss("Ann Bo... !")) == ("Ann Bo", None, frozenset({0, 1}))


def test_a_record_without_names_knows_none(gloss: Glossed) -> None:
    assert Known.of([], []).found(gloss("Godfrey Otunge")) == (None, None, frozenset())


def test_another_first_name_is_another_person(known: Known, gloss: Glossed) -> None:
    stop = {"did", "was"}
    assert known.found(gloss("Why did Ariel Henry resign?"), stop)[0] is None
    assert known.found(gloss("Why did Colonel Henry resign?"), stop)[0] == "Kevron Henry"
    assert known.found(gloss("Did Henry resign?"), stop)[0] == "Kevron Henry"
