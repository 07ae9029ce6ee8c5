"""Addresses that lead to the same page."""

import pytest

from musterbook.base.address import same_address


@pytest.mark.parametrize(
    "url", ["https://example.org/a", "http://www.example.org/a/", "HTTPS://example.org/a#part", "example.org/a"]
)
def test_the_same_page_has_one_address(url: str) -> None:
    assert same_address(url) == "example.org/a"


def test_another_page_has_another() -> None:
    assert same_address("https://example.org/a?b=1") != same_address("https://example.org/a")
