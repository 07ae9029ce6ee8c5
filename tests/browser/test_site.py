"""The site in a real Chromium, from a disk: found, followed, read without scripts, and fit for phone and desk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.desk.looking import faults
from tests.browser.test_page import CONTRAST, DESK, PHONE, browser, visit
from tests.samples.small_view import view
from tests.unit.serve.site.conftest import written

__all__ = ["browser"]
pytestmark = pytest.mark.browser
PAGES = ("documents.html", "claims.html", "search.html", "changes.html", "sources.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(replace(view(), head="a" * 64), tmp_path_factory.mktemp("disk") / "my site")


def some_pages(folder: Path) -> list[Path]:
    """One page of each sort."""
    kinds = {one.parent: one for one in sorted(folder.rglob("*.html"), reverse=True) if one.parent != folder}
    return [*(folder / one for one in PAGES), *kinds.values()]


@pytest.fixture
def searching(browser: Browser, folder: Path) -> Iterator[Page]:
    seen = visit(browser, (folder / "search.html").as_uri())
    yield seen.page
    assert seen.logged == []
    seen.page.close()


def test_a_search_from_a_disk_finds_a_claim_and_leads_to_its_words(searching: Page) -> None:
    claim = next(one for one in view().claims if one.quote and one.document)
    searching.fill("#q", " ".join(claim.quote.split()[:3]).upper())
    hit = searching.locator("#hits a").filter(has_text=claim.quote[:20]).first
    expect(hit).to_be_visible()
    hit.click()
    assert f"document/{claim.document}" in searching.url
    assert "#claim-" in searching.url
    expect(searching.locator(":target")).to_be_visible()


def test_an_address_holds_what_was_searched_for(searching: Page) -> None:
    searching.fill("#q", "kenya")
    expect(searching.locator("#hits a").first).to_be_visible()
    assert searching.url.endswith("#q=kenya")
    searching.reload()
    expect(searching.locator("#hits a").first).to_be_visible()


def test_what_is_not_there_is_not_found(searching: Page) -> None:
    searching.fill("#q", "zzzz kenya")
    expect(searching.locator("#told")).to_have_text("Nothing in the record has all of these words.")


def test_it_is_read_without_scripts(browser: Browser, folder: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((folder / "search.html").as_uri())
    expect(page.locator("#seeker")).to_be_hidden()
    page.locator("#by-actors a").click()
    page.locator("ul.index-of a").first.click()
    assert "/contributor/" in page.url
    expect(page.locator("h1")).to_be_visible()
    page.goto((folder / "documents.html").as_uri())
    page.locator("tbody th a").first.click()
    assert "/document/" in page.url
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_pages_fit_and_can_be_read(browser: Browser, folder: Path, width: int, scheme: str) -> None:
    for file in some_pages(folder):
        seen = visit(browser, file.as_uri(), width=width, color_scheme=scheme)
        assert seen.logged == [], file
        assert faults(seen.page, width=width) == [], file
        assert seen.page.evaluate(CONTRAST) == {}, file
        seen.page.close()
