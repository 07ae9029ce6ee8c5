"""Documents in a real Chromium: marks and the claims beside them, by keyboard, on a phone, and by their addresses."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.desk.looking import faults

pytestmark = pytest.mark.browser
Opening = Callable[..., Page]
PHONE, DESK = 390, 1280
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "formats"


@pytest.fixture
def wire(example_desk: str, opening: Opening) -> str:
    """The address of a document of the demonstration with a dozen claims."""
    page = opening(f"{example_desk}/documents")
    found = page.get_by_role("link", name="Kenya adds 217 officers in Haiti", exact=True).get_attribute("href")
    assert found is not None
    return example_desk + found


def test_keys_lead_from_mark_to_mark_and_enter_opens_the_claim(wire: str, opening: Opening) -> None:
    page = opening(wire)
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("p")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == first
    card = page.locator(f'.claim-card[data-claim="{first}"] details')
    assert card.get_attribute("open") is None
    page.keyboard.press("Enter")
    assert card.get_attribute("open") is not None
    page.keyboard.press("Enter")
    assert card.get_attribute("open") is None


def test_a_claim_stands_beside_its_mark(wire: str, opening: Opening) -> None:
    page = opening(wire)
    for anchor in page.evaluate("[...document.querySelectorAll('mark a[id]')].map((one) => one.id)"):
        mark = page.locator(f"[id='{anchor}']").first.bounding_box()
        card = page.locator(f".claim-card[data-claim='{anchor}']").bounding_box()
        assert mark is not None
        assert card is not None
        assert card["x"] > mark["x"]
        assert card["y"] > mark["y"] - 12


def test_on_a_phone_the_claim_opens_under_its_mark(wire: str, opening: Opening) -> None:
    page = opening(wire, width=PHONE)
    assert page.locator(".claim-card:visible").count() == 0
    link = page.locator("mark a[id]").nth(1)
    anchor = link.get_attribute("id")
    link.click()
    card = page.locator(f".claim-card[data-claim='{anchor}']")
    expect(card).to_be_visible()
    under, over = card.bounding_box(), link.bounding_box()
    assert under is not None
    assert over is not None
    assert 0 <= under["y"] - over["y"] - over["height"] < 40
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    link.click()
    expect(card).to_be_hidden()


def test_an_address_of_a_claim_lands_on_it(wire: str, opening: Opening) -> None:
    anchor = opening(wire).locator("mark a[id]").last.get_attribute("id")
    page = opening(f"{wire}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    expect(page.locator(f"mark.lit:has([id='{anchor}'])")).to_have_count(1)
    expect(page.locator(f".claim-card[data-claim='{anchor}'] details")).to_have_attribute("open", "")


def test_without_a_script_marks_lead_to_claims(wire: str, opening: Opening) -> None:
    page = opening(wire, java_script_enabled=False, width=PHONE)
    assert page.locator(".claim-card:visible").count() > 5
    page.locator("mark a[id]").first.click()
    assert "#card-" in page.url


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_open_document_can_be_used_by_all(wire: str, opening: Opening, width: int) -> None:
    page = opening(wire, width=width)
    page.locator("mark a[id]").first.click()
    assert faults(page, width=width) == []


def test_files_are_added_and_what_came_of_them_is_told(
    own_desk: Callable[[str], str], opening: Opening, tmp_path: Path
) -> None:
    told = tmp_path / "told.txt"
    told.write_text("Kenya has 617 police officers in Haiti, the mission said on 4 March 2025.\n", encoding="utf-8")
    page = opening(f"{own_desk('example_record')}/add")
    page.locator("input[type=file]").first.set_input_files([told, SAMPLES / "rapport-situation.pdf"])
    expect(page.locator(".chosen li")).to_have_count(2)
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".state")).to_contain_text("2 of 2 done", timeout=30_000)
    page.get_by_role("link", name=re.compile("Rapport de situation")).click()
    page.get_by_role("link", name="Pages").click()
    expect(page.locator(".plate img").first).to_have_js_property("complete", True)  # noqa: FBT003 - a value of the page
    assert page.locator(".plate img").first.evaluate("(one) => one.naturalWidth") > 800
    assert page.locator(".plate rect").count() >= 8
    assert faults(page, width=DESK) == []


def test_what_is_dropped_is_taken(own_desk: Callable[[str], str], opening: Opening) -> None:
    page = opening(f"{own_desk('example_record')}/add")
    page.evaluate("""() => {
      const held = new DataTransfer();
      held.items.add(new File(["Kenya has 617 police officers in Haiti."], "dropped.txt"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
    }""")
    expect(page.locator(".chosen li")).to_contain_text("dropped.txt")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".came")).to_contain_text("dropped.txt", timeout=30_000)


def test_what_is_too_large_is_told_before_it_is_sent(example_desk: str, opening: Opening, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 20_000_001)
    page = opening(f"{example_desk}/add")
    page.locator("input[type=file]").first.set_input_files(large)
    expect(page.locator(".acts .fault")).to_contain_text("large.txt")
    expect(page.get_by_role("button", name="Add")).to_be_disabled()
