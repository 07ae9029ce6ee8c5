"""Keys of one letter work everywhere, and can be turned off for good."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.desk.conftest import Opening

pytestmark = pytest.mark.browser


def in_search(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement === document.getElementById('search')"))


def test_keys_of_one_letter_are_turned_off_and_on(opening: Opening, example_desk: str) -> None:
    page = opening(example_desk)
    page.keyboard.press("/")
    assert in_search(page)
    switch = page.get_by_role("button", name="Keys of one letter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.goto(f"{example_desk}/documents")
    page.keyboard.press("/")
    assert not in_search(page)
    page.get_by_role("button", name="Keys of one letter").click()
    page.locator("main").focus()
    page.keyboard.press("/")
    assert in_search(page)


def test_who_writes_is_not_disturbed(opening: Opening, example_desk: str) -> None:
    page = opening(example_desk)
    page.get_by_role("button", name="Keys of one letter").click()
    page.locator("#search").fill("")
    page.locator("#search").press_sequentially("a/b")
    expect(page.locator("#search")).to_have_value("a/b")
