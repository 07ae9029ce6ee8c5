"""Reads what references hold: citation templates, outside links, bare addresses, words."""

import re
from collections.abc import Callable
from datetime import date

from musterbook.base.document import Citation
from musterbook.base.span import Span
from musterbook.collect.dates import date_in_address, parse_date
from musterbook.collect.knowledge import entries
from musterbook.collect.wikitext.scan import Construct, Scan
from musterbook.collect.wikitext.templates import arguments, entry_of, first_given, template_name

Plain = Callable[[Span], str]
"""Gives a stretch of the original as a reader sees it."""

_NAME = re.compile(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\[\]{}|\"]+")
_LONGEST_TITLE = 300
"""Characters that are kept of a reference in plain words."""


def reference_name(text: str, construct: Construct) -> str:
    """The name of a <ref name=…>, '' where it has none."""
    match = _NAME.search(text, construct.start, text.index(">", construct.start) + 1)
    return "" if match is None else next(group for group in match.groups() if group is not None).strip()


def of_template(text: str, construct: Construct, plain: Plain) -> Citation:
    """The citation of a citation template; its anchor is set where it is bound."""
    given = arguments(text, construct)
    values: dict[str, str] = {}
    for entry in entries("citations"):
        found = first_given(given, entry["parameters"])
        values[entry["field"]] = "" if found is None else plain(found.value)
    return Citation(
        anchor=0,
        title=values["title"],
        publisher=values["publisher"],
        url=values["url"],
        published=_day(values["published"]) or date_in_address(values["url"]),
        retrieved=_day(values["retrieved"]),
    )


def of_link(text: str, construct: Construct, plain: Plain) -> Citation:
    """The citation of an outside link `[address title]`."""
    inner = text[construct.inner.start : construct.inner.end]
    address = inner.split(maxsplit=1)[0] if inner.strip() else ""
    start = construct.inner.start + inner.find(address) + len(address)
    return Citation(
        anchor=0, title=plain(Span(start, construct.inner.end)), url=address, published=date_in_address(address)
    )


def of_reference(text: str, construct: Construct, *, found: Scan, plain: Plain) -> tuple[Citation, ...]:
    """The citations within a <ref>: its citation templates, else its links, else its words."""
    inner = [found.constructs[start] for start in _inside(found, construct)]
    templates = [c for c in inner if c.kind == "template" and _is_citation(text, c)]
    if templates:
        return tuple(of_template(text, c, plain) for c in templates)
    links = [c for c in inner if c.kind == "outside"]
    words = plain(construct.inner)
    day = _day(words)
    if links:
        first = of_link(text, links[0], plain)
        return (Citation(anchor=0, title=first.title, url=first.url, published=day or first.published),)
    bare = ADDRESS.search(text, construct.inner.start, construct.inner.end)
    if bare is None and not words:
        return ()
    return (Citation(anchor=0, title=words[:_LONGEST_TITLE], url="" if bare is None else bare[0], published=day),)


def _inside(found: Scan, construct: Construct) -> list[int]:
    """Starts of the outermost constructs within another, in order."""
    starts: list[int] = []
    position = construct.inner.start
    for start in found.starts_between(construct.inner):
        if start >= position:
            starts.append(start)
            position = found.constructs[start].end
    return starts


def _is_citation(text: str, construct: Construct) -> bool:
    entry = entry_of(template_name(text, construct))
    return entry is not None and entry["renders"] == "citation"


def _day(words: str) -> date | None:
    return parse_date(words)
