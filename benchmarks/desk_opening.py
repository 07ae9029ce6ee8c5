"""How much each kind of page weighs, and how long it takes a browser until it can be used."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from benchmarks.desk_asked import Asked
from playwright.sync_api import Browser, sync_playwright
from tools.browser import find_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"]
RUNS = 5
LARGEST_KIB, LONGEST_MS = 200, 1000
KIB = 1024

USABLE = """async () => {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  const [visit] = performance.getEntriesByType("navigation");
  const rest = performance.getEntriesByType("resource");
  return {
    ready: visit.domContentLoadedEventEnd,
    busy: Math.max(0, ...(window.busy || [])),
    html: visit.decodedBodySize,
    sent: visit.transferSize + rest.reduce((sum, one) => sum + one.transferSize, 0),
  };
}"""
LONG_TASKS = """window.busy = [];
new PerformanceObserver((found) => found.getEntries().forEach((one) => window.busy.push(one.startTime + one.duration)))
  .observe({type: "longtask", buffered: true});"""


def opened(address: str, asked: Sequence[Asked]) -> Iterator[str]:
    """A line for each kind of page. It can be used when its scripts have run and no task keeps the browser busy."""
    program = find_browser()
    if program is None:
        yield "  no Chromium here: apt-get install chromium"
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for one in asked:
            if one.kind == "page":
                found = [_open(browser, address + path) for path in dict.fromkeys(one.addresses[-RUNS:])]
                yield _line(one.name, found)
        browser.close()


def _open(browser: Browser, address: str) -> dict[str, Any]:
    """One visit with nothing kept from before."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(LONG_TASKS)
    page.goto(address, wait_until="load")
    found: dict[str, Any] = page.evaluate(USABLE)
    context.close()
    return found


def _line(name: str, found: Sequence[dict[str, Any]]) -> str:
    usable = [max(one["ready"], one["busy"]) for one in found]
    html, sent = max(one["html"] for one in found), max(one["sent"] for one in found)
    return (
        f"    {name:14} {html / KIB:6.1f} KiB of HTML (bar: {LARGEST_KIB}), {sent / KIB:6.1f} KiB sent in all; "
        f"usable after {median(usable):5.0f} ms, at most {max(usable):5.0f} (bar: {LONGEST_MS})"
    )
