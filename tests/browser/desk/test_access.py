"""Every page of the desk can be used by everybody, on phone and desk, by day and night: by axe, size and keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.desk.looking import Scheme, faults, is_page
from tests.crawling import Walk

pytestmark = pytest.mark.browser
STOPS = 30
"""Presses of the tab key."""
PICTURES = Path(__file__).resolve().parents[3] / "build" / "screenshots"

UNSEEN_FOCUS = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return "";
  const style = getComputedStyle(el), box = el.getBoundingClientRect();
  if (el.type === "date" && !el.matches(":focus-visible")) return ""; // its button for the calendar has the ring
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const top = inside ? document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2),
    Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2)) : null;
  const covered = top !== null && !el.contains(top) && !top.contains(el) && !el.labels?.length;
  return ringed && inside && !covered ? "" : `${el.tagName}.${el.className} ${el.textContent.trim().slice(0, 30)} `
    + `ringed ${ringed}, inside ${inside}, covered ${covered}`;
}"""


@pytest.mark.parametrize(
    ("record", "scheme", "width"),
    [
        ("example", "light", 390),
        ("real", "dark", 1280),
    ],
)
def test_everybody_can_use_every_page(
    browser: Browser, request: pytest.FixtureRequest, record: str, scheme: Scheme, width: int
) -> None:
    desk: str = request.getfixturevalue(f"{record}_desk")
    walk = Walk(desk, 1)
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    page.on("console", lambda told: found.setdefault(f"console of {page.url}", []).append(told.text))

    def visit(address: str) -> str:
        if not is_page(context.request.get(address)):
            return ""
        page.goto(address, wait_until="load")
        path = address.removeprefix(desk)
        page.screenshot(path=PICTURES / f"{record}-{scheme}-{width}" / f"{walk.name_of(address)}.png")
        if told := faults(page, width=width):
            found[path] = told
        return page.content()

    walk.go(visit)
    context.close()
    assert not found, "\n".join(f"{path}: {one}" for path, told in found.items() for one in told)


def stops(page: Page) -> list[str]:
    """Where the focus cannot be seen, as the tab key leads through a page."""
    found = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if told := page.evaluate(UNSEEN_FOCUS):
            found.append(told)
    return found


@pytest.mark.parametrize("path", ["/", "/claims", "/documents", "/review", "/add", "/history", "/search?q=Kenya"])
@pytest.mark.parametrize("width", [390, 1280])
def test_one_sees_where_the_keyboard_is(browser: Browser, example_desk: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(example_desk + path)
    assert stops(page) == []
    page.close()
