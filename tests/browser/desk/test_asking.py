"""Asking in a real Chromium: from another page to an answer, its notes and their place, the query, and what follows."""

from urllib.parse import urlencode

import pytest
from tests.browser.desk.conftest import Opening
from tests.browser.desk.hands import Hands
from tests.browser.desk.looking import Scheme, faults

pytestmark = pytest.mark.browser
IN_SIGHT = "(el) => { const box = el.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"
QUESTION = "How many people did the mission have on 3 September 2025?"


def change_the_query(hands: Hands) -> None:
    """Writes a line that is no query, and then one that is."""
    page = hands.page
    hands.write(page.locator("#query"), "figure strength when=now")
    hands.press(page.get_by_role("button", name="Change the query"))
    page.locator("#query-mistake").wait_for()
    hands.write(page.locator("#query"), "figure strength actor=JAM")
    hands.press(page.get_by_role("button", name="Change the query"))
    page.locator(".parts-of-query", has_text="Jamaica").wait_for()


def ask_further(hands: Hands) -> None:
    """Asks what the record does not hold, goes back to the question before, and asks anew by keys alone."""
    page = hands.page
    hands.write(page.locator("#following"), "And what salary do they receive?")
    hands.press(page.locator(".follow button"))
    page.wait_for_url("**after=figure+strength+actor%3DJAM**")
    assert page.locator(".not-held h2").inner_text() == "Not in the record"
    assert page.locator("section[aria-labelledby=nearest] blockquote").count() > 0
    hands.picture("not-held")
    hands.press(page.locator(".asked-before a"))
    page.locator(".parts-of-query", has_text="Jamaica").wait_for()
    hands.write(page.locator("#question"), "How many?")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("In all?")
    page.keyboard.press("Enter")
    page.wait_for_url("**question=How+many%3F%0D%0AIn+all%3F")


@pytest.mark.parametrize(("width", "scheme", "keyboard"), [(1280, "light", False), (390, "dark", True)])
def test_a_question_is_asked_from_any_page_and_followed_to_its_end(
    opening: Opening, example_desk: str, width: int, scheme: Scheme, *, keyboard: bool
) -> None:
    page = opening(f"{example_desk}/documents?known_by=2026-01-01", width=width, scheme=scheme)
    hands = Hands(page=page, desk=example_desk, keyboard=keyboard, album=f"asking-{width}")
    hands.write(page.locator("#search"), QUESTION)
    hands.press(page.locator("header button.ask"))
    page.wait_for_url(f"**/ask?known_by=2026-01-01&{urlencode({'question': QUESTION})}")
    assert "1,017" in page.locator(".says").first.inner_text()
    hands.picture("answer")
    answer = page.url
    hands.press(page.locator(".says .note-mark", has_text="[2]").first)
    note = page.locator("#note-2")
    hands.settle(lambda: note.evaluate(IN_SIGHT))
    assert page.url == f"{answer}#note-2"
    hands.press(note.locator("a.number"))
    hands.settle(lambda: page.locator("#mark-2").evaluate(IN_SIGHT))
    hands.press(note.locator(".by a[href*='/documents/']"))
    page.wait_for_url("**/documents/*#claim-*")
    spot = page.locator(f"[id='{page.url.partition('#')[2]}']").first
    hands.settle(lambda: spot.evaluate(IN_SIGHT))
    hands.open(answer.removeprefix(example_desk))
    change_the_query(hands)
    ask_further(hands)
    assert faults(page, width=width) == []
