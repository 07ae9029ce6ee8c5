"""What is asked of every page that is looked at: that all can use it, and that nothing is cut off."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OPTIONS = {**RULES, "resultTypes": ["violations"]}
Scheme = Literal["light", "dark"]
LEAST_TARGET = 24
"""Pixels of what is pressed, either way (WCAG 2.2, 2.5.8)."""

TOO_WIDE = """() => {
  const inside = (el) => { for (let up = el.parentElement; up; up = up.parentElement) {
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true; } return false; };
  return [...document.querySelectorAll("body *")]
    .filter((el) => el.checkVisibility() && el.getBoundingClientRect().right > innerWidth + 1 && !inside(el)
      && !el.closest(".skip, .vh, svg"))
    .map((el) => `${el.tagName}.${el.className}`).slice(0, 10);
}"""
"""Elements that reach beyond the window and scroll within nothing."""

SMALL_TARGETS = """(least) => {
  const seen = (el) => el.checkVisibility() && !el.closest(".vh, .skip, [hidden]");
  const all = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(seen);
  const box = (el) => el.getBoundingClientRect();
  const inText = (el) => {
    if (getComputedStyle(el).display !== "inline") return false;
    const own = el.textContent.trim().length, all = el.parentElement.textContent.trim().length;
    return all > own;
  };
  const near = (one) => { const a = box(one), x = a.x + a.width / 2, y = a.y + a.height / 2;
    return all.some((other) => {
      if (other === one || one.contains(other) || other.contains(one)) return false;
      const b = box(other);
      if (!b.width) return false;
      const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
      return Math.hypot(dx, dy) < least / 2; }); };
  return [...new Set(all.filter((el) => { const a = box(el);
      return a.width > 0 && (a.width < least - .5 || a.height < least - .5) && !inText(el) && near(el); })
    .map((el) => `${el.localName}.${el.className} "${(el.textContent || el.name || "").trim().slice(0, 24)}"`
      + ` ${Math.round(box(el).width)}x${Math.round(box(el).height)}`))].slice(0, 12);
}"""
"""What is pressed, smaller than that and with another such thing within that distance of its middle; links within a
sentence may be as high as the line."""


def is_page(answer: APIResponse) -> bool:
    """Whether a browser shows an answer, rather than a script reading it or a disk taking it."""
    return answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers


def faults(page: Page, *, width: int) -> list[str]:
    """What keeps somebody from using a page, each in a line; [] where nothing does."""
    found = [f"{one} reaches beyond the window" for one in page.evaluate(TOO_WIDE)]
    wide = page.evaluate("document.documentElement.scrollWidth")
    found += [f"the page is {wide} wide"] * (wide > width)
    found += [f"small: {one}" for one in page.evaluate(SMALL_TARGETS, LEAST_TARGET)]
    return [*found, *violations(page)]


def violations(page: Page) -> list[str]:
    """What axe finds, each with the places."""
    results: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{one['id']}: {', '.join(str(node['target'][0]) for node in one['nodes'][:4])} ({len(one['nodes'])}): "
        f"{one['nodes'][0].get('failureSummary', '').splitlines()[-1].strip()[:160]}"
        for one in results["violations"]
    ]
