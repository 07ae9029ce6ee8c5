"""One Chromium for all tests of the desk, desks over the demonstration and over real documents, and ways to look."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.desk.looking import Scheme
from tests.desk import served
from tools.browser import find_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"]
PATIENCE_MS = 10_000
HEIGHT = 900
Opening = Callable[..., Page]
"""Opens a page at an address: `width` in pixels, `scheme`, `language`."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = find_browser()
    assert program is not None, "no Chromium found; install it: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opening(browser: Browser) -> Iterator[Opening]:
    """Opens pages, each as somebody else's; they are closed with the test."""
    opened = []

    def open_page(address: str, *, width: int = 1280, scheme: Scheme = "light", **options: Any) -> Page:  # noqa: ANN401  # the driver's
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        opened.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture(scope="package")
def example_desk(example_record: Path) -> Iterator[str]:
    """The address of a desk over the demonstration; nobody adds to it or decides in it."""
    with served(example_record) as address:
        yield address


@pytest.fixture(scope="package")
def real_desk(real_record: Path) -> Iterator[str]:
    """The address of a desk over real documents; nobody adds to it or decides in it."""
    with served(real_record) as address:
        yield address


@pytest.fixture
def own_desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Opens a desk over a copy of a record, by the name of its fixture: to add to and to decide in."""
    opened: list[Any] = []

    def open_desk(record: str) -> str:
        copy = tmp_path / f"{record}.db"
        shutil.copy(request.getfixturevalue(record), copy)
        desk = served(copy)
        opened.append(desk)
        return str(desk.__enter__())

    yield open_desk
    for desk in opened:
        desk.__exit__(None, None, None)
