"""Asking in a real Chromium: from another page to an answer, its notes and their place, the query, and what follows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.desk.conftest import Opening
from tests.browser.desk.hands import Hands
from tests.browser.desk.looking import Scheme, faults
from tests.desk import served
from tests.samples import answers

from musterbook import asking

pytestmark = pytest.mark.browser
IN_SIGHT = "(el) => { const box = el.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"
ASK = "/missions/mss-haiti/ask"


@pytest.fixture(scope="module")
def desk(example_record: Path) -> Iterator[str]:
    """The address of a desk whose questions are answered by hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "understand", answers.read)
        patch.setattr(asking, "answer", answers.answer)
        with served(example_record) as address:
            yield address


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
    hands.write(page.locator("#following"), "And what are they paid?")
    hands.press(page.locator(".follow button"))
    page.wait_for_url("**after=figure+strength+actor%3DJAM**")
    assert page.locator(".not-held h2").inner_text() == "Not in the record"
    assert page.locator("section[aria-labelledby=nearest] blockquote").count() == 2
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
    opening: Opening, desk: str, width: int, scheme: Scheme, *, keyboard: bool
) -> None:
    page = opening(f"{desk}/documents?known_by=2026-01-01", width=width, scheme=scheme)
    hands = Hands(page=page, desk=desk, keyboard=keyboard, album=f"asking-{width}")
    hands.write(page.locator("#search"), "How many Kenyan police were in Haiti?")
    hands.press(page.locator("header button.ask"))
    page.wait_for_url("**/ask?known_by=2026-01-01&question=How+many+Kenyan+police+were+in+Haiti%3F")
    assert "382 to 400" in page.locator(".says").inner_text()
    hands.picture("answer")
    answer = page.url
    hands.press(page.locator(".says .note-mark").nth(1))
    note = page.locator("#note-2")
    hands.settle(lambda: note.evaluate(IN_SIGHT))
    assert page.url == f"{answer}#note-2"
    hands.press(note.locator("a.number"))
    hands.settle(lambda: page.locator("#mark-2").evaluate(IN_SIGHT))
    hands.press(note.locator(".by a[href*='/documents/']"))
    page.wait_for_url("**/documents/*#claim-*")
    spot = page.locator(f"[id='{page.url.partition('#')[2]}']").first
    hands.settle(lambda: spot.evaluate(IN_SIGHT))
    hands.open(answer.removeprefix(desk))
    change_the_query(hands)
    ask_further(hands)
    assert faults(page, width=width) == []


def test_it_is_asked_without_a_script_and_stays_whole_on_paper(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr")
    page = context.new_page()
    page.goto(desk)
    page.locator("#search").fill("Combien ?")
    page.locator("header button.ask").click()
    page.wait_for_url("**/ask?question=Combien+%3F")
    assert page.locator("h1").inner_text() == "Interroger le registre"
    assert page.locator("svg.still").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".question-in-print").inner_text() == "Combien ?"
    assert page.locator(".says").is_visible()
    assert page.locator("#note-1 blockquote").is_visible()
    assert not page.locator("#question").is_visible()
    assert not page.locator("#following").is_visible()
    context.close()


@pytest.mark.parametrize(
    ("width", "scheme", "path"),
    [
        (320, "light", f"{ASK}?lang=fr"),
        (1280, "light", f"{ASK}?query=figure+strength&after=a&lang=es"),
        (390, "dark", f"{ASK}?question=paid&query=bad&after=a&lang=fr"),
        (390, "dark", f"{ASK}?question=a&lang=es"),
    ],
)
def test_the_box_and_the_page_fit(opening: Opening, desk: str, width: int, scheme: Scheme, path: str) -> None:
    page = opening(desk + path, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert faults(page, width=width) == []
