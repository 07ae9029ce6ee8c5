"""How somebody works at a desk: by pointer and touch, or by keyboard alone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

MOST_STOPS = 400
"""Presses of the tab key from anywhere to anywhere on a page."""
PICTURES = Path(__file__).resolve().parents[3] / "build" / "screenshots"
DIRECTION = """(el) => {
  const at = document.activeElement;
  if (at === el) return "there";
  if (!at || at === document.body) return "Tab";
  return at.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
}"""

SETTLING_MS, STEP_MS = 30_000, 50


@dataclass(kw_only=True)
class Hands:
    """Somebody at a page. `desk`: its address; `keyboard`: whether keys are all they have; `album`: the folder of the
    pictures that they take.
    """

    page: Page
    desk: str
    keyboard: bool
    album: str

    def open(self, path: str) -> None:
        """Opens an address of the desk."""
        self.page.goto(self.desk + path)

    def reach(self, target: Locator) -> None:
        """Brings the focus to something."""
        target.wait_for()
        for _ in range(MOST_STOPS):
            key = target.evaluate(DIRECTION)
            if key == "there":
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"no key leads to {target}")

    def press(self, target: Locator) -> None:
        """Presses a link, a button, or what unfolds."""
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def tick(self, target: Locator) -> None:
        """Chooses a box, or one of several."""
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.press("Space")
        else:
            target.check()

    def write(self, target: Locator, text: str) -> None:
        """Fills a field; a day as 2025-01-31."""
        if not self.keyboard:
            target.fill(text)
            return
        self.reach(target)
        if target.get_attribute("type") == "date":
            year, month, day = text.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        assert target.input_value() == text

    def go(self, place: str) -> None:
        """Goes to a place by the links that every page has."""
        self.press(self.page.locator(f"nav.places .goto a[href^='{place}']").first)
        self.page.wait_for_load_state()

    def settle(self, until: Callable[[], object]) -> None:
        """Waits until something holds, on a machine that has other work as well."""
        for _ in range(SETTLING_MS // STEP_MS):
            if until():
                return
            self.page.wait_for_timeout(STEP_MS)
        raise AssertionError(f"it did not come to pass on {self.page.url}")

    def picture(self, name: str) -> None:
        """Keeps how the page looks."""
        self.page.screenshot(path=PICTURES / self.album / f"{name}.png", full_page=True)
