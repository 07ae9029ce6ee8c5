"""A view as of another day: another day asked about, and the same of everything else."""

from datetime import date

from tests.samples.small_view import view


def test_a_view_of_another_day_is_the_same_record() -> None:
    one = view()
    other = one.on(date(2024, 8, 1))
    assert other.as_of == date(2024, 8, 1)
    assert (other.claims, other.documents, other.reconciliation) == (one.claims, one.documents, one.reconciliation)
    assert other.claim_of is one.claim_of
    assert other.label("KEN") == one.label("KEN")


def test_a_view_of_its_own_day_is_itself() -> None:
    one = view()
    assert one.on(one.as_of) is one
