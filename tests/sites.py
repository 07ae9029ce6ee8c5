"""Goes through a written site as files, and says what in it leads nowhere, is too large, or is not as it should be."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

MOST_BYTES = 300_000
"""Of a page."""
NAME = re.compile(r"[a-z0-9][a-z0-9.,_-]*")
"""Of files and folders: the same on every file system."""
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])([.,].*)?")
FOREIGN = ("http://", "https://")
REL = {"noopener", "noreferrer", "nofollow"}
ALONE = re.compile(r"(index|mission-[^/]*)\.html")
"""Reports, which carry their style and script with them."""


def pages_of(folder: Path) -> dict[str, html.HtmlElement]:
    """Every page by its file."""
    parser = html.HTMLParser(encoding="utf-8")
    found = sorted(folder.rglob("*.html"))
    assert found
    return {one.relative_to(folder).as_posix(): html.fromstring(one.read_bytes(), parser=parser) for one in found}


def faults_of(folder: Path) -> list[str]:
    """What is wrong with a site; [] where nothing is."""
    pages = pages_of(folder)
    anchors = {file: _ids(tree) for file, tree in pages.items()}
    files = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    found = [fault for file, tree in pages.items() for fault in _of_page(file, tree, anchors=anchors, files=files)]
    found += [f"{one}: no name for every file system" for one in sorted(files) if not _is_named(one)]
    found += [f"{one}: differs from another in case" for one in sorted(files) if one != one.lower()]
    found += [f"{one}: {(folder / one).stat().st_size} bytes" for one in pages if _too_large(folder / one)]
    found += list(_of_data(folder, files))
    unread = files - _led_to(folder, pages) - OWN
    return found + [f"{one}: nothing leads there" for one in sorted(unread) if _is_page(one)]


OWN = {"manifest-sha256.txt", "permalinks.json", "sitemap.xml"}


def _is_page(file: str) -> bool:
    return file.endswith((".html", ".json", ".atom"))


def _too_large(path: Path) -> bool:
    return path.stat().st_size > MOST_BYTES and not ALONE.fullmatch(path.name)


def _is_named(file: str) -> bool:
    parts = file.split("/")
    plain = all(NAME.fullmatch(one) and not DEVICE.fullmatch(one) and not one.endswith(".") for one in parts)
    return plain and len(file) < 200


def _ids(tree: html.HtmlElement) -> list[str]:
    return [str(one) for one in tree.xpath("//@id")]


def _of_page(file: str, tree: html.HtmlElement, *, anchors: dict[str, list[str]], files: set[str]) -> Iterator[str]:
    ids = anchors[file]
    yield from (f"{file}: two elements are #{one}" for one in sorted({one for one in ids if ids.count(one) > 1}))
    yield from (f"{file}: <{one.tag}>" for one in tree.iter("form", "iframe", "object", "base", "button"))
    for element in tree.iter(etree.Element):
        for name in ("href", "src", "data-chart", "hx-get", "action"):
            if name in element.attrib:
                yield from _of_link(file, str(element.attrib[name]), element, anchors=anchors, files=files)
        yield from (f"{file}: {name}" for name in map(str, element.attrib) if name.startswith(("on", "hx-")))
        if "style" in element.attrib and not ALONE.fullmatch(file):
            yield f"{file}: a style within the page"


def _of_link(
    file: str, link: str, element: html.HtmlElement, *, anchors: dict[str, list[str]], files: set[str]
) -> Iterator[str]:
    if link.startswith(FOREIGN):
        canonical = element.tag == "link" and element.get("rel") == "canonical"
        if not canonical and (element.tag != "a" or not set(str(element.get("rel", "")).split()) >= REL):
            yield f"{file}: {link} is loaded, or learns where the reader comes from"
        return
    if link == "data:,":
        return
    target = resolved(file, link)
    if target is None:
        yield f"{file}: {link} leads out of the site"
    elif target[0] not in files:
        yield f"{file}: {link} is not there"
    elif target[1] and target[1] not in anchors.get(target[0], ()):
        yield f"{file}: {link} names no place in {target[0]}"


def resolved(file: str, link: str) -> tuple[str, str] | None:
    """The file and the anchor that a link in a file leads to; None for one that leads out of the site."""
    told = urlsplit(link)
    if told.scheme or told.netloc or told.query or told.path.startswith("/"):
        return None
    parts = file.split("/")[:-1]
    for one in unquote(told.path).split("/") if told.path else file.rsplit("/", 1)[-1:]:
        if one == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(one)
    return "/".join(parts), unquote(told.fragment)


def _led_to(folder: Path, pages: dict[str, html.HtmlElement]) -> set[str]:
    found = {"index.html"}
    for file, tree in pages.items():
        for link in tree.xpath("//@href | //@src"):
            target = None if str(link).startswith(FOREIGN) else resolved(file, str(link))
            found |= {target[0]} if target else set()
    for feed in folder.glob("*.atom"):
        etree.parse(feed)
    return found


def _of_data(folder: Path, files: set[str]) -> Iterator[str]:
    for file in sorted(one for one in files if one.endswith(".json") and one not in OWN):
        told = json.loads((folder / file).read_bytes())
        if file != "record.json":
            if f"{file.removesuffix('.json')}.html" not in files:
                yield f"{file}: stands beside no page"
            if "head" not in told["record"]:
                yield f"{file}: does not say of which record it is"
            if (
                told.get("next")
                and (folder / file).parent.joinpath(told["next"]).relative_to(folder).as_posix() not in files
            ):
                yield f"{file}: goes on nowhere"
