"""Lines in a real Chromium: the chart by keys and by pointer, zoom, dark mode, print, and the page without a script."""

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.desk.conftest import Opening
from tests.browser.desk.looking import Scheme, faults

pytestmark = pytest.mark.browser
KENYA = "/missions/mss-haiti/lines/strength/KEN"


@pytest.fixture
def chart(opening: Opening) -> Opening:
    """Opens a page with a chart, once it is drawn."""

    def opened(address: str, **options: object) -> Page:
        page = opening(address, **options)
        page.locator(".line-chart.live .uplot").wait_for()
        return page

    return opened


def reading(page: Page) -> str:
    return page.locator(".reading").inner_text()


def test_keys_go_from_step_to_step_and_claim_to_claim_and_open_it(chart: Opening, example_desk: str) -> None:
    page = chart(example_desk + KENYA)
    page.locator(".plot").focus()
    page.keyboard.press("Home")
    assert "from 25 Jun 2024 until before 16 Jul 2024" in reading(page)
    page.keyboard.press("ArrowRight")
    assert "from 16 Jul 2024" in reading(page)
    assert page.locator(".reading").get_attribute("aria-live") == "polite"
    page.keyboard.press("End")
    assert "640 to 796" in reading(page)
    page.keyboard.press("ArrowUp")
    first = reading(page)
    page.keyboard.press("ArrowUp")
    assert reading(page) != first
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")


def test_a_step_opens_its_reasons_on_its_day(chart: Opening, example_desk: str) -> None:
    page = chart(example_desk + KENYA)
    page.locator(".plot").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/strength/KEN?as_of=2024-06-25")
    assert page.locator("h1").inner_text() == "Strength, Kenya"


def test_the_pointer_reads_and_a_drag_zooms_into_the_address(chart: Opening, example_desk: str) -> None:
    page = chart(example_desk + KENYA)
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


def test_days_of_the_address_and_of_the_form_zoom(chart: Opening, example_desk: str) -> None:
    page = chart(f"{example_desk}{KENYA}?from=2025-01-01&to=2025-03-01")
    assert page.locator("form.range [name=from]").input_value() == "2025-01-01"
    page.locator("form.range [name=from]").fill("2025-02-01")
    page.locator("form.range button").click()
    page.wait_for_function("location.search.includes('from=2025-02-01')")


def test_others_are_laid_over_and_read_along(chart: Opening, example_desk: str) -> None:
    page = chart(f"{example_desk}/missions/mss-haiti/lines/strength/mission")
    page.get_by_label("Jamaica").check()
    page.get_by_label("Kenya").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**over=*")
    page.locator(".line-chart.live .uplot").wait_for()
    page.locator(".plot").focus()
    page.keyboard.press("End")
    assert "Jamaica: 21" in reading(page)
    assert page.locator(".keys .laid").count() == 2


def test_the_chart_is_repainted_when_the_scheme_changes(chart: Opening, example_desk: str) -> None:
    page = chart(example_desk + KENYA)
    pixels = "document.querySelector('.u-wrap canvas').toDataURL()"
    before = page.evaluate(pixels)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {pixels} !== before", arg=before)


@pytest.mark.parametrize("path", [KENYA, "/missions/mss-haiti/lines", "/missions/mss-haiti/figures/strength/mission"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light"), (320, "light")])
def test_pages_fit_and_their_texts_stand_out(
    opening: Opening, example_desk: str, path: str, width: int, scheme: Scheme
) -> None:
    page = opening(example_desk + path, width=width, scheme=scheme)
    assert faults(page, width=width) == []


def test_without_a_script_the_picture_and_its_links_are_there(browser: Browser, example_desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_desk}{KENYA}?from=2024-07-01&to=2025-03-01")
    assert page.locator("svg.still").is_visible()
    assert not page.locator(".plot").is_visible()
    page.locator("svg.still a .mk.kept").first.click()
    page.wait_for_url("**/claims/*")
    context.close()


def test_in_print_the_picture_takes_the_place_of_the_chart(chart: Opening, example_desk: str) -> None:
    page = chart(example_desk + KENYA)
    assert not page.locator("svg.still").is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.still").is_visible()
    assert not page.locator(".plot").is_visible()


def test_a_figure_opens_its_reasons_in_place(opening: Opening, example_desk: str) -> None:
    page = opening(f"{example_desk}/missions/mss-haiti")
    page.locator("details.why > summary").first.click()
    page.locator("details.why .account blockquote").first.wait_for()
    assert [one for one in faults(page, width=1280) if ".account" in one] == []


def test_nothing_is_asked_of_another_place(browser: Browser, example_desk: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{example_desk}/missions/mss-haiti/contributors")
    page.locator("figure.map svg.world a").first.wait_for()
    assert any(url.endswith("boundaries.json") or "boundaries.json?" in url for url in asked)
    assert [url for url in asked if not url.startswith(example_desk)] == []
    page.close()


def test_the_map_is_reached_by_keys_and_leads_to_a_contributor(opening: Opening, example_desk: str) -> None:
    page = opening(f"{example_desk}/missions/mss-haiti/contributors?as_of=2025-12-01")
    page.locator("figure.map svg.world a").first.wait_for()
    page.get_by_role("button", name="Around the theatre").click()
    jamaica = page.locator("a.country[data-code=JAM]")
    jamaica.focus()
    assert page.locator(".map-says").inner_text().startswith("Jamaica")
    assert "21" in (jamaica.get_attribute("aria-label") or "")
    assert faults(page, width=1280) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/contributors/JAM?as_of=2025-12-01")


@pytest.mark.parametrize("path", ["", "/KEN", "/CAN+FRA"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_contributors_fit_and_their_texts_stand_out(
    opening: Opening, example_desk: str, path: str, width: int, scheme: Scheme
) -> None:
    page = opening(f"{example_desk}/missions/mss-haiti/contributors{path}", width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(page, width=width) == []
