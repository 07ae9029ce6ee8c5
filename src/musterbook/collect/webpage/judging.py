"""Asks trafilatura what the main text of a page is.

It is handed a tree that is built as it builds its own, but whose elements are all of one class: the lookup
of a class for each element is a tenth of its time.
"""

import logging
import re
from functools import cache
from typing import Any

_LARGEST = 4_000_000
"""Characters of the largest page that is judged; of a larger one all that stands in no menu is kept."""
_SPANS = re.compile(r"\b(?:row|col)span\s*=\s*[\"']?\d+[\"']?", re.IGNORECASE)
"""Left out: rows of cells that take many columns cost the judge more than the page is worth."""
_SPANNING = re.compile(r"[wWlL][sS][pP][aA][nN]\s*=")
"""Letters without which there is none of these, found several times as fast."""
_BEGINNING = 50
"""Characters in which trafilatura looks for a broken head."""


def judged_lines(page: str) -> list[str]:
    """The lines of a page's main text, none where there is no telling: the page is too large, or nested so deep that
    the library's tree ends there.
    """
    import trafilatura  # noqa: PLC0415  # it is slow to load, and only pages need it

    tree = None if len(page) > _LARGEST else _tree(page)
    if tree is None:
        return []
    text: Any = trafilatura.extract(tree, options=_options())
    return [] if text is None else [line for line in str(text).splitlines() if line.strip()]


def _tree(page: str) -> Any | None:  # noqa: ANN401 - lxml's stubs leave the parser's elements open
    from lxml import etree, html  # noqa: PLC0415  # likewise
    from trafilatura.utils import repair_faulty_html  # noqa: PLC0415  # likewise

    source = repair_faulty_html(page, page[:_BEGINNING].lower())
    source = _SPANS.sub("", source) if _SPANNING.search(source) else source
    parser = _parser()
    try:
        tree = html.fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return None if len(parser.error_log.filter_from_fatals()) else tree


@cache
def _options() -> Any:  # noqa: ANN401 - they are the library's own
    from trafilatura.settings import Extractor  # noqa: PLC0415  # likewise

    return Extractor(comments=False, tables=True, dedup=False)


@cache
def _parser() -> Any:  # noqa: ANN401 - likewise
    from lxml import etree, html  # noqa: PLC0415  # likewise

    _quiet("trafilatura")
    make: Any = html.HTMLParser
    parser = make(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser


def _quiet(name: str) -> None:
    """Keep a library's own log from the reader of ours."""
    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
