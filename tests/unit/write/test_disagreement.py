"""Conflicts that turn on one claim are told as one disagreement."""

from dataclasses import replace
from datetime import date

from lxml import etree, html
from tests.samples.small_view import claims, view

from musterbook.base.ledger import Conflict, SetAside
from musterbook.base.view import RecordView
from musterbook.write import picture, site
from musterbook.write.disagreement import Disagreement, disagreements

DAYS = {"x": date(2025, 1, 2), "early": date(2024, 1, 1)}


def conflict(*names: str, gap: int = 1) -> Conflict:
    told = f"{' and '.join(names)} cannot both be. More of it."
    return Conflict(claims=names, law="one day has one figure", gap=gap, unit="person", explanation=told)


def gathered(*rows: Conflict, aside: str) -> list[tuple[list[int], set[str]]]:
    found = disagreements(rows, frozenset(aside), DAYS.get)
    assert [row.place for row in found] == list(range(1, len(found) + 1))
    return [([place for place, _ in row.conflicts], set(row.turns_on)) for row in found]


def test_conflicts_with_the_same_claim_set_aside_are_one() -> None:
    rows = conflict("x", "a"), conflict("y", "b"), conflict("x", "c")
    assert gathered(*rows, aside="xy") == [([1, 3], {"x"}), ([2], {"y"})]


def test_a_conflict_without_a_claim_set_aside_stands_alone() -> None:
    rows = conflict("a", "b"), conflict("a", "c"), conflict("x", "a")
    assert gathered(*rows, aside="x") == [([1], set()), ([2], set()), ([3], {"x"})]


def test_the_first_is_the_smallest_then_the_earliest() -> None:
    rows = conflict("x", "a", "b"), conflict("x", "c"), conflict("x", "early")
    assert gathered(*rows, aside="x") == [([3, 2, 1], {"x"})]


def test_a_conflict_of_two_claims_set_aside_goes_with_one_that_explains_it() -> None:
    rows = conflict("x", "y"), conflict("x", "a"), conflict("y", "a"), conflict("y", "b"), conflict("z", "w")
    assert gathered(*rows, aside="xyzw") == [([2], {"x"}), ([3, 4, 1], {"y"}), ([5], {"z", "w"})]


def test_nothing_is_lost_whatever_the_order() -> None:
    rows = [conflict("x", "y"), conflict("x", "a"), conflict("y", "a"), conflict("b", "a")]
    sets = {tuple(sorted(str(c.claims) for _, c in row.conflicts)) for row in _all(rows)}
    assert sets == {tuple(sorted(str(c.claims) for _, c in row.conflicts)) for row in _all(rows[::-1])}
    assert sum(len(one) for one in sets) == 4


def _all(rows: list[Conflict]) -> tuple[Disagreement, ...]:
    return disagreements(rows, frozenset("xy"), DAYS.get)


def disputed(*rows: Conflict) -> RecordView:
    given = view()
    aside = (SetAside(claim="s3", because="wrong"),)
    return replace(given, reconciliation=replace(given.reconciliation, conflicts=rows, set_aside=aside))


def words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


MANY = (conflict("s3", "s1"), conflict("s3", "s2", gap=7), conflict("s3", "s4", "t1"), conflict("s1", "t1"))


def test_the_page_counts_disagreements_and_folds_the_rest() -> None:
    page = html.document_fromstring(site(disputed(*MANY))["index.html"].decode())
    text = words(page)
    assert "2 disagreements, 4 conflicts." in text
    assert "Stands also against: 2 more conflicts" in text
    assert [one.get("id") for one in page.iter("article") if "conflict" in one.get("class", "")] == [
        "disagreement-1",
        "disagreement-2",
    ]
    (folded,) = (one for one in page.iter("details") if "stands" in one.get("class", ""))
    inside = words(folded)
    assert "s3 and s2 cannot both be" in inside
    assert "Gap: 7 people" in inside
    assert len(list(folded.iter("blockquote"))) >= 5
    assert "Conflicts 2" in [words(link) for link in page.iter("a") if link.get("href") == "#conflicts"]


def test_the_picture_tells_the_others_in_a_line_each() -> None:
    text = picture(disputed(*MANY), width=140)
    assert "2 disagreements, 4 conflicts." in text
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if "Stands also against:" in line)
    assert lines[place + 1].split() == ["Kenya:", "400,", "21–31", "Oct", "2024", "(Agency)"]
    assert "; " in lines[place + 2]
    assert text.count("s3 and s") == 1


def test_the_picture_shows_ten_in_full_and_says_where_the_others_are() -> None:
    rows = tuple(conflict("s1", "s2", gap=number) for number in range(1, 14))
    text = picture(disputed(*rows), width=140)
    assert "3 more disagreements; musterbook conflicts lists them all" in text
    assert "Gap: 10 people" in text
    assert "Gap: 11 people" not in text


def test_every_claim_of_the_sample_is_known() -> None:
    assert {name for row in MANY for name in row.claims} <= {claim.id for claim in claims()}
