"""Takes the README's picture of the page: its head and first chart, at a desk's width, as a PNG.

usage: python -m tools.screenshot PAGE PICTURE [WIDTH HEIGHT]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools.browser import find_browser

WIDTH, HEIGHT = 1280, 1560
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]


def take(page: Path, picture: Path, *, width: int = WIDTH, height: int = HEIGHT) -> None:
    """Write the top of `page` to `picture`, `width` by `height` pixels; raises RuntimeError without a browser."""
    program = find_browser()
    if program is None:
        raise RuntimeError("the picture needs Chromium; install it: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        window = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        window.goto(page.resolve().as_uri())
        window.screenshot(path=picture)
        browser.close()


def main(arguments: Sequence[str]) -> int:
    """Take the picture that `arguments` ask for; returns the exit status."""
    if len(arguments) not in {2, 4} or not Path(arguments[0]).is_file():
        print("usage: python -m tools.screenshot PAGE PICTURE [WIDTH HEIGHT]", file=sys.stderr)
        return 2
    page, picture = Path(arguments[0]), Path(arguments[1])
    width, height = (int(number) for number in arguments[2:] or (WIDTH, HEIGHT))
    take(page, picture, width=width, height=height)
    print(f"{picture}: {picture.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
