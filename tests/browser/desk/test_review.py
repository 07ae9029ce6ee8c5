"""A sitting in a real browser: claims decided with two keys each, the next one there at once, and the same by hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.desk.conftest import Opening

pytestmark = pytest.mark.browser
FOCUS = "document.activeElement.id"


def started(opening: Opening, own_desk: Callable[[str], str], **options: bool) -> Page:
    return opening(f"{own_desk('example_record')}/review", **options)


def decide(page: Page, *keys: str) -> str:
    """Presses keys, waits for the next claim, and gives what is said to have been recorded."""
    here = page.url
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function("here => location.href !== here", arg=here)
    assert page.evaluate(FOCUS) == "of"
    page.wait_for_selector(".toast [data-done]")
    return page.inner_text(".toast")


def test_two_keys_decide_and_a_third_undoes(opening: Opening, own_desk: Callable[[str], str]) -> None:
    page = started(opening, own_desk)
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text))
    page.keyboard.press("Enter")
    page.wait_for_selector(".sitting")
    first, heading = page.url, page.inner_text("h1").rpartition(" ")[0]
    assert "The words say so." in decide(page, "a", "1")
    assert "The words say so." in decide(page, "a", "Enter")
    third = page.url
    assert "Rejected" in decide(page, "r", "2")
    page.keyboard.press("u")
    page.wait_for_url(third)
    assert "Withdrawn" in page.inner_text(".toast")
    page.goto(first)
    assert page.inner_text("h1") == f"{heading} accepted"
    assert "accepted by" in page.inner_text(".read")
    assert faults == []


def test_a_claim_is_read_anew_with_its_line_and_its_effect_at_hand(
    opening: Opening, own_desk: Callable[[str], str]
) -> None:
    page = started(opening, own_desk)
    page.click("a[data-start]")
    page.wait_for_selector(".sitting")
    page.keyboard.press("e")
    page.wait_for_selector("form.amend")
    page.wait_for_selector("#to-kind:focus")
    page.fill("#to-low", "77")
    assert page.input_value("#to-high") == "77"
    page.wait_for_selector("form.amend code.line:has-text(' 77 person ')")
    page.click("form.amend button[formmethod=get]")
    page.wait_for_selector("#amended .effect")
    page.fill("form.amend input[name=because]", "seven and seventy")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast [data-done]")
    assert "seven and seventy" in page.inner_text(".toast")


def test_keys_do_nothing_while_somebody_writes(opening: Opening, own_desk: Callable[[str], str]) -> None:
    page = started(opening, own_desk)
    page.keyboard.press("Enter")
    page.wait_for_selector(".sitting")
    here = page.url
    page.keyboard.press("r")
    page.keyboard.press("i")
    page.keyboard.type("jar 12 ?")
    assert page.input_value("#panel-reject input[name=because]") == "jar 12 ?"
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('#panel-reject').open")
    assert page.url == here
    assert "jar 12 ?" in decide(page, "r", "i", "Enter")


def test_without_a_script_the_same_forms_lead_from_page_to_page(
    opening: Opening, own_desk: Callable[[str], str]
) -> None:
    page = started(opening, own_desk, java_script_enabled=False)
    page.click("a[data-start]")
    first = page.url
    page.click("#panel-accept summary")
    page.click("#panel-accept .ready button")
    assert page.url != first
    assert "The words say so." in page.inner_text(".said")
    page.click(".said button")
    assert "Withdrawn" in page.inner_text(".said")
