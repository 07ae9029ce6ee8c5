"""The page in a real Chromium: it asks for nothing, fits phone and desk, works by keyboard and prints."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.samples.small_view import view
from tools.browser import find_browser

from musterbook.base.claim import Claim, Kind
from musterbook.base.entity import Mission, Name
from musterbook.write import site

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"]
PHONE, DESK = 390, 1280

CONTRAST = """() => {
  const parse = (c) => { const p = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    p.fillStyle = c; p.fillRect(0, 0, 1, 1); return [...p.getImageData(0, 0, 1, 1).data]; };
  const linear = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (el) => { for (let up = el; up; up = up.parentElement) {
    const c = parse(getComputedStyle(up).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
  const own = (el) => [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const seen = (el) => el.checkVisibility() && !el.closest(".vh, .skip, svg, script, style");
  const faults = {};
  for (const el of document.querySelectorAll("body *")) {
    if (!own(el) || !seen(el)) continue;
    const [a, b] = [light(parse(getComputedStyle(el).color)), light(behind(el))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faults[`${el.tagName}.${el.className}`] = ratio.toFixed(2);
  }
  return faults;
}"""
"""Elements with text of their own whose colour stands out by less than 4.5 to 1, with the ratio."""

TOO_WIDE = """() => {
  const inside = (el) => { for (let up = el.parentElement; up; up = up.parentElement) {
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX)) return true; } return false; };
  return [...document.querySelectorAll("body *")]
    .filter((el) => el.getBoundingClientRect().right > innerWidth + 1 && !inside(el) && !el.closest(".skip"))
    .map((el) => `${el.tagName}.${el.className}`).slice(0, 10);
}"""
"""Elements that reach beyond the window and scroll within nothing."""


class Visit(NamedTuple):
    """An open page, with what it logged and what it asked for."""

    page: Page
    logged: list[str]
    asked: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()
    assert program is not None, "no Chromium found; install it: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    for name, data in site(view()).items():
        (folder / name).write_bytes(data)
    return Path(folder, "index.html").as_uri()


def visit(browser: Browser, address: str, *, width: int = DESK, **options: Any) -> Visit:  # noqa: ANN401  # the driver's
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    found = Visit(page, [], [])
    page.on("console", lambda message: found.logged.append(message.text))
    page.on("pageerror", lambda error: found.logged.append(str(error)))
    page.route(lambda url: not url.startswith(("file:", "data:")), lambda route: route.abort())
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(address)
    return found


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_it_loads_without_a_word_and_asks_for_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    seen = visit(browser, address, width=width, color_scheme=scheme)
    assert seen.logged == []
    assert [url for url in seen.asked if not url.startswith("data:")] == [address]
    assert seen.page.locator("h1").inner_text() == "Stability Force"
    seen.page.close()


@pytest.mark.parametrize("width", [320, PHONE, 700, 1000, DESK, 1920])
@pytest.mark.parametrize("opened", [False, True])
def test_nothing_reaches_beyond_the_window(browser: Browser, address: str, width: int, *, opened: bool) -> None:
    page = visit(browser, address, width=width).page
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_every_text_stands_out(browser: Browser, address: str, scheme: str, width: int) -> None:
    page = visit(browser, address, width=width, color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(CONTRAST) == {}
    page.close()


def test_the_charts_follow_the_scheme(browser: Browser, address: str) -> None:
    probe = "getComputedStyle(document.querySelector('.chart.wide text')).fill"
    colours = []
    for scheme in ("light", "dark"):
        page = visit(browser, address, color_scheme=scheme).page
        colours.append(page.evaluate(probe))
        page.close()
    assert len(set(colours)) == 2


@pytest.mark.parametrize(("width", "shown", "hidden"), [(PHONE, "narrow", "wide"), (DESK, "wide", "narrow")])
def test_the_chart_for_the_window_is_shown(browser: Browser, address: str, width: int, shown: str, hidden: str) -> None:
    page = visit(browser, address, width=width).page
    assert page.locator(f"#strength .chart.{shown} svg").first.is_visible()
    assert not page.locator(f"#strength .chart.{hidden} svg").first.is_visible()
    page.close()


def test_a_reason_opens_by_keyboard(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    summary = page.locator("#headline details.why > summary").first
    quote = page.locator("#headline details.why blockquote").first
    assert not quote.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert quote.is_visible()
    page.keyboard.press("Enter")
    assert not quote.is_visible()
    page.close()


def test_the_first_stop_skips_to_the_record(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.close()


def test_no_stop_of_the_keyboard_is_inside_a_chart(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    assert page.locator("svg [data-to]").count() > 0
    assert page.locator("svg a, svg [tabindex]").count() == 0
    page.close()


def test_every_link_in_the_page_scrolls_to_its_place(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    links = "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1))"
    lost = f"{links}.filter((id) => !document.getElementById(id))"
    assert page.evaluate(lost) == []
    page.locator("#disagreement-1 .exhibit .by a").first.click()
    target = page.locator(":target")
    assert target.count() == 1
    assert target.is_visible()
    page.close()


def test_a_mark_on_a_chart_leads_to_its_claim(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    page.locator("#strength .chart.wide svg [data-to]").first.click()
    assert page.url.partition("#")[2].startswith("claim-")
    page.close()


def test_it_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("#headline details.why > summary").first.click()
    assert page.locator("#headline details.why blockquote").first.is_visible()
    context.close()


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a mission that is over, of many conflicts, beside that of the one that followed."""
    folder, small = tmp_path_factory.mktemp("ended"), view()
    (head,) = small.vocabulary.missions
    heads = (replace(head, successors=("next",)), Mission(id="next", names=(Name(text="Next Force"),)))
    vote = Claim(id="n7", kind=Kind.RESOLUTION_VOTE, actor="un-security-council", mission="next")
    first = small.reconciliation.conflicts[0]
    rows = (first, replace(first, claims=("s3", "s4"), explanation="Another figure stands against it too."))
    given = replace(
        small,
        as_of=date(2026, 1, 1),
        claims=(*small.claims, vote),
        vocabulary=replace(small.vocabulary, missions=heads),
        reconciliation=replace(small.reconciliation, conflicts=rows),
    )
    for name, data in site(given).items():
        (folder / name).write_bytes(data)
    return Path(folder, "index.html").as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_an_ended_mission_leads_to_its_successor_and_back(
    browser: Browser, ended: str, width: int, scheme: str
) -> None:
    page = visit(browser, ended, width=width, color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(CONTRAST) == {}
    assert page.evaluate(TOO_WIDE) == []
    page.locator(".over a").click()
    assert page.locator("h1").inner_text() == "Next Force"
    page.locator(".others a").click()
    assert page.locator(".over").inner_text() == "Ended 2 Oct 2025; succeeded by Next Force"
    page.close()


def test_a_place_in_a_folded_conflict_unfolds_it(browser: Browser, ended: str) -> None:
    page = visit(browser, ended).page
    folded = page.locator("details.stands li").first
    assert not folded.is_visible()
    page.evaluate(f"location.hash = {folded.get_attribute('id')!r}")
    folded.wait_for(state="visible", timeout=2000)
    page.close()


def test_what_documents_say_runs_nothing(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    told: list[str] = []
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.reload()
    assert page.locator("img").count() == 0
    assert told == []
    page.close()


def test_it_prints(browser: Browser, address: str) -> None:
    page = visit(browser, address, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").is_visible()
    assert page.locator("#strength .chart.wide svg").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 50_000
    page.close()


def test_large_letters_still_fit(browser: Browser, address: str) -> None:
    page = visit(browser, address, width=PHONE).page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.close()
