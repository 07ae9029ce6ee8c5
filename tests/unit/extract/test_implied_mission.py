"""Which mission a text is about that never says 'mission'."""

from pathlib import Path

import pytest

from musterbook.base.entity import Mission, Name, Vocabulary
from musterbook.collect import read_bytes
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

PACK = Path(__file__).parents[3] / "missions" / "mss-haiti"
SHEET = b"Country,Strength,Date\nKenya,400,2025-01-03\nGuatemala,150,2025-01-03\nTotal,550,2025-01-03\n"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    (loaded,) = load_vocabulary([PACK]).items
    return loaded


def missions(text: bytes, name: str, vocabulary: Vocabulary) -> set[str | None]:
    (document,) = read_bytes(text, name=name).items
    found = {claim.mission for claim in extract(document, vocabulary).items}
    assert found, "the text tells nothing"
    return found


def test_a_sheet_of_contributors_is_of_their_mission(vocabulary: Vocabulary) -> None:
    assert missions(SHEET, "sheet.csv", vocabulary) == {"mss-haiti"}


def test_a_contributor_in_the_theatre_is_enough(vocabulary: Vocabulary) -> None:
    told = b"On 25 June 2024, 200 police officers from Kenya arrived in Haiti.\n"
    assert missions(told, "told.txt", vocabulary) == {"mss-haiti"}


def test_another_country_is_another_matter(vocabulary: Vocabulary) -> None:
    told = b"On 25 June 2024, 200 police officers from Kenya arrived in Somalia.\n"
    (document,) = read_bytes(told, name="told.txt").items
    assert {claim.mission for claim in extract(document, vocabulary).items} <= {None}


def test_two_missions_that_fit_leave_it_open(vocabulary: Vocabulary) -> None:
    other = Mission(id="other", names=(Name(text="Other Force"),), theatre="SOM", contributors=("KEN",))
    both = Vocabulary(missions=(*vocabulary.missions, other), entities=vocabulary.entities)
    assert missions(SHEET, "sheet.csv", both) == {None}
