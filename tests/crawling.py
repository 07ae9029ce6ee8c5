"""Goes through the desk as links lead, and says what in an answer should not be there.

Every page that the application can give is to be reached, each kind of page some times: what is bounded is how often.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import html
from starlette.routing import Match, Route
from tests.samples.hostile import PATH, PRODUCT, TEXTS

from musterbook.serve.desk.pages import PAGE_ROUTERS

LEADING = (
    "href",
    "src",
    "action",
    "formaction",
    "{http://www.w3.org/1999/xlink}href",
    "hx-get",
    "hx-post",
    "hx-push-url",
)
"""Attributes that hold addresses."""
FETCHING = (*LEADING, "hx-put", "hx-patch", "hx-delete", "data", "poster", "srcset", "background", "ping", "manifest")
LEADING_ON = {"href": "", "src": "", "hx-get": "", "data-chart": "", "data-news": "since=2024-10-31"}
"""Attributes with addresses of what answers a GET, with what a script adds to the query."""
SENT = {"/add/{addition}"}
"""Where one comes when something was sent."""
NEVER = ("base", "iframe", "frame", "object", "embed", "applet", "portal", "audio", "video", "math", "foreignObject")
"""Elements that no page of the desk has."""
REL = {"noopener", "noreferrer", "nofollow"}
SCHEME = re.compile(r"[\s\x00-\x1f]*([a-zA-Z][a-zA-Z0-9+.\-]*):")


def is_own(address: str, base: str) -> bool:
    """Whether an address is of the desk's own origin."""
    return urlsplit(urljoin(base, address))[:2] == urlsplit(base)[:2]


def faults(text: str, base: str) -> list[str]:
    """What stands in a page or a part of one, fetched from `base`, that should not; [] where nothing does."""
    tree = html.fromstring(f"<!DOCTYPE html><div>{text}</div>" if "<html" not in text[:200] else text)
    found = [one for element in tree.iter(html.etree.Element) for one in _of_element(element, base)]
    if PRODUCT in text:
        found.append("a template in a text was evaluated")
    titles = [one for one in tree.iter("title") if not any(up.tag == "svg" for up in one.iterancestors())]
    if len(titles) > 1:
        found.append(f"{len(titles)} titles")
    return found


def _of_element(element: html.HtmlElement, base: str) -> Iterator[str]:
    tag, attributes = str(element.tag), {str(name): str(value) for name, value in element.attrib.items()}
    if tag in NEVER or tag.startswith("canary"):
        yield f"<{tag}>"
    if tag == "script" and "src" not in attributes and attributes.get("type") != "application/json":
        yield f"a script within the page: {element.text_content()[:60]!r}"
    if tag == "style":
        yield f"a style within the page: {element.text_content()[:60]!r}"
    if tag == "meta" and attributes.get("http-equiv"):
        yield f"<meta http-equiv={attributes['http-equiv']!r}>"
    for name, value in attributes.items():
        yield from (f"<{tag} {name}={value[:60]!r}>" for _ in "x" if _is_bad(name, value, base))
    if tag in ("a", "area", "form") and not is_own(attributes.get("href", attributes.get("action", "")), base):
        missing = REL - set(attributes.get("rel", "").split())
        if missing or tag == "form":
            yield f"<{tag}> to another site without {sorted(missing)}: {attributes}"


def _is_bad(name: str, value: str, base: str) -> bool:
    if name.startswith(("on", "hx-on", "data-hx")) or name in ("style", "srcdoc", "autofocus-x", "http-equiv"):
        return True
    if name == "id" and value.startswith("canary"):
        return True
    if name not in FETCHING:
        return False
    scheme = SCHEME.match(value)
    if scheme is not None and scheme[1].lower() not in ("http", "https"):
        return True
    if urlsplit(urljoin(base, value)).path.startswith(PATH):
        return is_own(value, base)
    return name != "href" and not is_own(value, base) and not (name.startswith("hx-") and value in ("true", "false"))


def links(text: str, base: str) -> list[str]:
    """The addresses of the desk that a page leads to or fetches parts from, in its order, each once; not those that
    only ask for another language.
    """
    tree = html.fromstring(text or "<p></p>")
    told = (one for element in tree.iter(html.etree.Element) for one in _leading(element))
    whole = (urljoin(base, one).partition("#")[0] for one in told)
    return [one for one in dict.fromkeys(whole) if is_own(one, base) and "lang=" not in one]


def _leading(element: html.HtmlElement) -> Iterator[str]:
    for name, more in LEADING_ON.items():
        if value := element.get(name):
            yield f"{value}{'&' if '?' in value else '?'}{more}" if more else value


DOORS = ("/", "/search?q=Kenyan", "/documents?only=changed", "/documents?only=pages")
"""Where a walk begins: the front, and what is asked for by forms."""
VERSIONS = {
    f"version-{number}.txt": f"---\nurl: https://news.example/canary\n---\n{text} has {number} officers.\n".encode()
    for number, text in enumerate(TEXTS[:2])
}
"""Files to be added, so that there is an addition to look at and a document that changed."""


def page_routes() -> dict[str, Route]:
    """The routes of pages by their paths."""
    routes = [one for router in PAGE_ROUTERS for one in router.routes if isinstance(one, Route)]
    return {one.path: one for one in routes if "GET" in (one.methods or ()) and not one.path.startswith("/static")}


@dataclass
class Walk:
    """A way through the desk: `visit` gives the text of an address. `most`: visits of each route; `seen`: how many
    there were.
    """

    base: str
    most: int
    seen: Counter[str] = field(default_factory=Counter)
    _queued: set[str] = field(default_factory=set)
    _routes_of: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._routes = page_routes()

    def route_of(self, address: str) -> str | None:
        """The path of the route that serves an address, None where no page does."""
        if address not in self._routes_of:
            self._routes_of[address] = self._found(address)
        return self._routes_of[address]

    def _found(self, address: str) -> str | None:
        scope = {"type": "http", "path": urlsplit(address).path, "method": "GET", "headers": []}
        for path, route in self._routes.items():
            if route.matches(scope)[0] is Match.FULL:
                return path
        return None

    def name_of(self, address: str) -> str:
        """The route of an address as the name of a file."""
        return re.sub(r"[^a-z_]+", "-", self.route_of(address) or "").strip("-") or "front"

    def go(self, visit: Callable[[str], str], start: Iterable[str] = DOORS) -> None:
        """Visits what can be reached from the start, the routes seen least first."""
        waiting = [urljoin(self.base, one) for one in start]
        while waiting:
            waiting = [one for one in waiting if self.seen[self.route_of(one) or ""] < self.most]
            waiting.sort(key=lambda one: self.seen[self.route_of(one) or ""])
            if not waiting:
                return
            address = waiting.pop(0)
            self.seen[self.route_of(address) or ""] += 1
            for one in links(visit(address), address):
                if one not in self._queued and self.route_of(one) is not None:
                    self._queued.add(one)
                    waiting.append(one)

    def missed(self) -> set[str]:
        """The routes that no link led to, but for those that only follow from something sent."""
        return {path for path in self._routes if not self.seen[path]} - SENT
