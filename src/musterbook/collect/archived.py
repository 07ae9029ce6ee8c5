"""Addresses of archives of the web: the page's own address and the moment of its snapshot."""

import re
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urlsplit

from musterbook.collect.knowledge import entries

_SCRIPT = re.compile(r"""__wm\.wombat\(\s*["'](?P<page>https?:[^"']{4,2000})["']\s*,\s*["'](?P<time>\d{14})["']""")
_HEAD = 20_000
"""Characters of a page in which that script stands."""
_BEGIN, _END = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_WHOLE = "00000101000000"
"""What is added to a moment that is told to the year, the month or the day."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {site: re.compile(entry["pattern"]) for entry in entries("web_archives") for site in entry["sites"]}


def snapshot_of(address: str) -> tuple[str, datetime] | None:
    """The page's own address and the UTC moment at which it was archived; None for an address of no archive."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    pattern = _patterns().get(host)
    found = None if pattern is None else pattern.fullmatch(address[address.index(parts.netloc) + len(parts.netloc) :])
    at = None if found is None else _moment(found["time"])
    if found is None or at is None:
        return None
    return re.sub(r"^(https?):/+", r"\1://", found["page"]), at


def archived_address(page: str) -> str:
    """The archive's address of a page that carries the Internet Archive's own script, '' for any other page."""
    found = _SCRIPT.search(page, 0, _HEAD)
    return "" if found is None else f"https://web.archive.org/web/{found['time']}/{found['page']}"


def without_toolbar(page: str) -> str:
    """The page with blanks where the Internet Archive put its toolbar, so that all else stays in its place."""
    start = page.find(_BEGIN)
    end = page.find(_END, start) if start >= 0 else -1
    return page if end < 0 else f"{page[:start]}{' ' * (end - start)}{page[end:]}"


def own_address(address: str) -> str:
    """The page's own address where the address is an archive's, else the address itself."""
    found = snapshot_of(address)
    return address if found is None else found[0]


def _moment(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits + _WHOLE[len(digits) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
