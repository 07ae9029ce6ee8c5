"""Notes: totals that are just what one text's arrivals, or one table's rows with one counted twice, add up to."""

from tests.unit.reconcile.saying import concluded

from musterbook.base.ledger import Reconciliation

ARRIVALS = (
    "2024-06-25 deployment KEN 200 person document=page",
    "2024-07-16 deployment KEN 200 person document=page",
    "2024-09-12 deployment JAM 24 person document=page",
)


def told(result: Reconciliation) -> list[str]:
    return [note.explanation for note in result.notes]


def test_a_total_that_is_the_sum_of_its_own_texts_arrivals() -> None:
    result = concluded(*ARRIVALS, "2025-01-01 strength mission 424 person document=page")
    [note] = told(result)
    assert "424 is exactly the sum of the arrivals told in the same text (424 = 24 + 200 + 200);" in note
    assert note.endswith("it takes nobody to have left.")
    assert result.notes[0].claims == ("d", "c", "a", "b")


def test_contributors_told_elsewhere_may_complete_the_sum() -> None:
    result = concluded(
        *ARRIVALS,
        "2025-01-01 strength mission 430 person document=page",
        "2024-12-01 strength BHS 6 person",
        "2024-12-01 strength haitian-police 6 person",
    )
    assert [" and 6 of BHS told elsewhere" in one for one in told(result)] == [True]


def test_no_note_where_the_sum_falls_short_or_few_numbers_make_it() -> None:
    assert not told(concluded(*ARRIVALS, "2025-01-01 strength mission 431 person document=page"))
    assert not told(concluded(*ARRIVALS[1:], "2025-01-01 strength mission 224 person document=page"))
    assert not told(concluded(*ARRIVALS, "2025-01-01 strength mission 424 person"))
    assert not told(concluded(*ARRIVALS, "2024-08-01 strength mission >=400 person document=page"))


ROWS = (
    "2025-01-01 strength KEN 400 person document=table",
    "2025-01-01 strength JAM 24 person document=table",
    "2025-01-01 strength JAM 20 person soldier document=table",
    "2025-01-01 strength JAM 4 person police document=table",
    "2025-01-01 strength BHS 6 person document=table",
)


def test_a_total_that_counts_one_figure_twice() -> None:
    [note] = concluded(*ROWS, "2025-01-01 strength mission 434 person document=table").notes
    assert note.explanation == "The total 434 is 4 more than its rows add up to (430): it counts 4 of JAM twice."
    assert set(note.claims) == {"a", "b", "d", "e", "f"}


def test_no_note_where_the_rows_add_up_or_no_figure_fits() -> None:
    assert not concluded(*ROWS, "2025-01-01 strength mission 430 person document=table").notes
    assert not concluded(*ROWS, "2025-01-01 strength mission 437 person document=table").notes
