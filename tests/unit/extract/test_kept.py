"""What is made of a thing is kept for the next time, for the last few things that were asked about."""

from musterbook.extract.words.kept import Kept


def test_a_thing_is_made_into_something_once() -> None:
    made: list[str] = []

    def make(of: list[str]) -> str:
        made.append(of[0])
        return of[0].upper()

    kept = Kept(make, most=2)
    first, second, third = ["a"], ["b"], ["c"]
    assert [kept(first), kept(second), kept(first)] == ["A", "B", "A"]
    assert made == ["a", "b"]
    assert kept(list(first)) == "A"
    assert made == ["a", "b", "a"]
    assert [kept(third), kept(first)] == ["C", "A"]
    assert made == ["a", "b", "a", "c", "a"]
