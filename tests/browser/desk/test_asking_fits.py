"""An answer with every part that one can have, in a real Chromium: without a script, on paper, on every width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.desk.conftest import Opening
from tests.browser.desk.looking import Scheme, faults
from tests.desk import served
from tests.samples import answers

from musterbook import asking

pytestmark = pytest.mark.browser
ASK = "/missions/mss-haiti/ask"


@pytest.fixture(scope="module")
def desk(example_record: Path) -> Iterator[str]:
    """The address of a desk whose questions are answered by hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "understand", answers.read)
        patch.setattr(asking, "answer", answers.answer)
        with served(example_record) as address:
            yield address


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
