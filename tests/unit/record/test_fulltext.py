"""Full-text search: where words stand, in which order rows are found, and what no word is."""

import pytest

from musterbook.record import TextIndex, either, every, phrase

ROWS = [
    ("police of kenya", "ministry"),
    ("the ministry of police", "kenya"),
    ("guards", "police police police of the port"),
    ("half a character \ud800 and Pétion-Ville", ""),
]


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex(("words", "names"), ROWS)


@pytest.mark.parametrize(
    ("expression", "rows"),
    [
        (phrase(["police"]), [0, 1, 2]),
        (phrase(["pol"]), []),
        (phrase(["pol"], beginning=True), [0, 1, 2]),
        (phrase(["of", "police"]), [1]),
        (phrase(["of", "pol"], beginning=True), [1]),
        (every([phrase(["police"]), phrase(["kenya"])]), [0, 1]),
        (every([phrase(["police"]), phrase(["kenya"])], "words"), [0]),
        (every([phrase(["police"])], "names"), [2]),
        (phrase(["petion"]), [3]),
        (phrase(["PÉTION", "ville"]), [3]),
        (phrase(['po"lice']), [0, 1, 2]),
        (phrase(["\ud800"]), []),
        (phrase(["nowhere"]), []),
    ],
)
def test_rows_are_found_in_their_order(index: TextIndex, expression: str, rows: list[int]) -> None:
    assert index.matching(expression) == rows


def test_rows_that_are_most_about_it_come_first_where_that_is_asked_for(index: TextIndex) -> None:
    assert index.matching(phrase(["police"]), by_relevance=True)[0] == 2


def test_an_index_of_nothing_finds_nothing() -> None:
    assert TextIndex(("words",), []).matching(phrase(["police"])) == []


def test_expressions_are_put_together_from_words() -> None:
    rows = TextIndex(("title", "text"), [("Kenya sends", "police to Haiti"), ("Haiti", 'a "state" of siege')])
    assert phrase(("police", "to")) == '"police to"'
    assert rows.matching(phrase(("polic",), beginning=True)) == [0]
    assert rows.matching(phrase(("hai",), beginning=True)) == [0, 1]
    assert rows.matching(phrase(('"state"',))) == [1]
    assert rows.matching(either((phrase(("kenya",)), phrase(("siege",))))) == [0, 1]
    assert rows.matching(every((phrase(("haiti",)), phrase(("police",))))) == [0]
    assert rows.matching(every((phrase(("haiti",)),), "title")) == [1]
