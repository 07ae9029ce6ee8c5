"""What sentences tell that is only kindred to what is asked is no answer."""

import pytest
from tests.samples.asking import Asked

from musterbook.base.query import parse_query
from musterbook.extract.questions.beside import tells_beside


@pytest.mark.parametrize(
    ("line", "words", "told"),
    [
        ("figure poll word=ratio word=against", "57% do not believe", True),
        ("figure poll actor=montana-accord word=ratio word=against", "57% do not believe", False),
        ("figure poll word=ratio word=in_favour", "57% do not believe", True),
        ("figure poll word=ratio word=in_favour", "70% said that they were in favour", False),
        ("figure strength actor=KEN word=police", "Kenya offered 1,000 police officers", True),
        ("figure pledged actor=KEN word=pledge", "Kenya offered 1,000 police officers", False),
        ("text mandate choice=numbered word=extend", "It extended the mission to 2 October 2025", True),
        ("text mandate choice=numbered word=extend", "resolution 2751 without dissent", False),
        ("text position word=decide word=letter", "Seven governments have written", True),
        ("check killed actor=GTM word=die", "Guatemala: 150 military police, no date given", True),
        ("check killed word=gangs word=die", "a drone packed with explosives", True),
        ("check post actor=JAM word=command", "it leads a force that is to number 2,500", True),
        ("check post actor=KEN word=command", "it leads a force that is to number 2,500", True),
        ("check post actor=KEN word=command", "The support mission, led by Kenya", False),
        ("figure poll word=trust word=police", "70% said that they were in favour", True),
        ("figure position word=personnel word=expand word=call", "Seven governments have written", True),
        ("figure funds_required actor=KEN word=need", "The force is expected to need about 800 million", True),
    ],
)
def test_what_is_only_kindred(asked: Asked, line: str, words: str, *, told: bool) -> None:
    every = (one for document in asked.view.documents for one in asked.ground.shelf.sentences(document.id))
    assert tells_beside(next(one for one in every if words in one.text), parse_query(line)) is told
