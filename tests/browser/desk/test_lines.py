"""Lines in a real Chromium: the chart by keys and by pointer, zoom, dark mode, print, and the page without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.test_page import CONTRAST, FLAGS, TOO_WIDE
from tests.desk import EXAMPLES, made_record, served
from tools.browser import find_browser

pytestmark = pytest.mark.browser
KENYA = "/missions/mss-haiti/lines/strength/KEN"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()
    assert program is not None, "no Chromium found; install it: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(made_record(tmp_path_factory.mktemp("lines") / "record.db", EXAMPLES)) as found:
        yield found


def opened(browser: Browser, url: str, *, width: int = 1280, scheme: str = "light") -> Page:
    """A page whose every complaint fails the test, at the chart once it is drawn."""
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text) if message.type in ("error", "warning") else None)
    page.goto(url)
    return page


def chart(browser: Browser, url: str, *, width: int = 1280, scheme: str = "light") -> Page:
    page = opened(browser, url, width=width, scheme=scheme)
    page.locator(".line-chart.live .uplot").wait_for()
    return page


def reading(page: Page) -> str:
    return page.locator(".reading").inner_text()


def test_keys_go_from_step_to_step_and_claim_to_claim_and_open_it(browser: Browser, address: str) -> None:
    page = chart(browser, address + KENYA)
    page.locator(".plot").focus()
    page.keyboard.press("Home")
    assert "from 25 Jun 2024 until before 16 Jul 2024" in reading(page)
    page.keyboard.press("ArrowRight")
    assert "from 16 Jul 2024" in reading(page)
    assert page.locator(".reading").get_attribute("aria-live") == "polite"
    page.keyboard.press("End")
    assert "640 to 858" in reading(page)
    page.keyboard.press("ArrowUp")
    first = reading(page)
    page.keyboard.press("ArrowUp")
    assert reading(page) != first
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    page.close()


def test_a_step_opens_its_reasons_on_its_day(browser: Browser, address: str) -> None:
    page = chart(browser, address + KENYA)
    page.locator(".plot").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/strength/KEN?as_of=2024-06-25")
    assert page.locator("h1").inner_text() == "Strength, Kenya"
    page.close()


def test_the_pointer_reads_and_a_drag_zooms_into_the_address(browser: Browser, address: str) -> None:
    page = chart(browser, address + KENYA)
    box = page.locator(".u-over").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    assert "400" in reading(page)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=4)
    page.mouse.up()
    page.wait_for_function("location.search.includes('from=')")
    begin, end = (page.locator(f"form.range [name={name}]").input_value() for name in ("from", "to"))
    assert "2024-06" < begin < end < "2025-09"
    assert f"from={begin}" in page.url
    page.locator(".whole").click()
    page.wait_for_function("!location.search.includes('from=')")
    page.close()


def test_days_of_the_address_and_of_the_form_zoom(browser: Browser, address: str) -> None:
    page = chart(browser, f"{address}{KENYA}?from=2025-01-01&to=2025-03-01")
    assert page.locator("form.range [name=from]").input_value() == "2025-01-01"
    page.locator("form.range [name=from]").fill("2025-02-01")
    page.locator("form.range button").click()
    page.wait_for_function("location.search.includes('from=2025-02-01')")
    page.close()


def test_others_are_laid_over_and_read_along(browser: Browser, address: str) -> None:
    page = chart(browser, f"{address}/missions/mss-haiti/lines/strength/mission")
    page.get_by_label("Jamaica").check()
    page.get_by_label("Kenya").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**over=*")
    page.locator(".line-chart.live .uplot").wait_for()
    page.locator(".plot").focus()
    page.keyboard.press("End")
    assert "Jamaica: 21" in reading(page)
    assert page.locator(".keys .laid").count() == 2
    page.close()


def test_the_chart_is_repainted_when_the_scheme_changes(browser: Browser, address: str) -> None:
    page = chart(browser, address + KENYA)
    pixels = "document.querySelector('.u-wrap canvas').toDataURL()"
    before = page.evaluate(pixels)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {pixels} !== before", arg=before)
    page.close()


@pytest.mark.parametrize("path", [KENYA, "/missions/mss-haiti/lines", "/missions/mss-haiti/figures/strength/mission"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light"), (320, "light")])
def test_pages_fit_and_their_texts_stand_out(
    browser: Browser, address: str, path: str, width: int, scheme: str
) -> None:
    page = opened(browser, address + path, width=width, scheme=scheme)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) == {}
    page.close()


def test_without_a_script_the_picture_and_its_links_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{KENYA}?from=2024-07-01&to=2025-03-01")
    assert page.locator("svg.still").is_visible()
    assert not page.locator(".plot").is_visible()
    page.locator("svg.still a .mk.kept").first.click()
    page.wait_for_url("**/claims/*")
    context.close()


def test_in_print_the_picture_takes_the_place_of_the_chart(browser: Browser, address: str) -> None:
    page = chart(browser, address + KENYA)
    assert not page.locator("svg.still").is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.still").is_visible()
    assert not page.locator(".plot").is_visible()
    page.close()


def test_a_figure_opens_its_reasons_in_place(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/missions/mss-haiti")
    page.locator("details.why > summary").first.click()
    page.locator("details.why .account blockquote").first.wait_for()
    assert page.evaluate(CONTRAST) == {}
    page.close()


def test_nothing_is_asked_of_another_place(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/missions/mss-haiti/contributors")
    page.locator("figure.map svg.world a").first.wait_for()
    assert any(url.endswith("boundaries.json") or "boundaries.json?" in url for url in asked)
    assert [url for url in asked if not url.startswith(address)] == []
    page.close()


def test_the_map_is_reached_by_keys_and_leads_to_a_contributor(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/missions/mss-haiti/contributors?as_of=2025-12-01")
    page.locator("figure.map svg.world a").first.wait_for()
    page.get_by_role("button", name="Around the theatre").click()
    jamaica = page.locator("a.country[data-code=JAM]")
    jamaica.focus()
    assert page.locator(".map-says").inner_text().startswith("Jamaica")
    assert "21" in (jamaica.get_attribute("aria-label") or "")
    assert page.evaluate(CONTRAST) == {}
    page.keyboard.press("Enter")
    page.wait_for_url("**/contributors/JAM?as_of=2025-12-01")
    page.close()


@pytest.mark.parametrize("path", ["", "/KEN", "/CAN+FRA"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_contributors_fit_and_their_texts_stand_out(
    browser: Browser, address: str, path: str, width: int, scheme: str
) -> None:
    page = opened(browser, f"{address}/missions/mss-haiti/contributors{path}", width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) == {}
    page.close()
