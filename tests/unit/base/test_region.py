"""Regions hold the countries of their parts."""

import pytest

from musterbook.base.region import MEMBERS


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("africa", {"KEN", "TCD", "BEN", "EGY"}, {"JAM", "YEM"}),
        ("caribbean", {"JAM", "BHS", "HTI"}, {"GTM"}),
        ("caricom", {"JAM", "GUY"}, {"CUB", "DOM"}),
        ("central-america", {"GTM", "SLV", "BLZ"}, {"MEX"}),
        ("latin-america", {"MEX", "GTM", "BRA", "DOM"}, {"JAM", "BLZ"}),
        ("americas", {"CAN", "JAM", "BRA", "GTM"}, {"ESP"}),
        ("asia", {"BGD", "LKA"}, {"RUS"}),
    ],
)
def test_countries_of_a_region(region: str, inside: set[str], outside: set[str]) -> None:
    assert inside <= MEMBERS[region]
    assert MEMBERS[region].isdisjoint(outside)


def test_a_country_has_a_code_of_three_letters() -> None:
    assert all(len(one) == 3 and one.isupper() for codes in MEMBERS.values() for one in codes)
