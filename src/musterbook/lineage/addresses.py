"""Addresses and titles as they are compared: two spellings of one source are one source."""

import re

from musterbook.base.document import Citation
from musterbook.lineage.words import words_of

_ARCHIVE = re.compile(r"^(?:web\.)?archive\.(?:org/web|today|ph|is)/\d{4,14}[a-z_]*/")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_\w*|at_\w*|fbclid|gclid|ref|ref_?src|cmp|smid|si|feature)=", re.IGNORECASE)


def plain_address(url: str) -> str:
    """The address without scheme, 'www.', fragment, tracking and archive prefix; '' of an empty one.

    A site's front page is the address of no document, and gives '' too.
    """
    bare = _without_scheme(url.strip())
    bare = _without_scheme(_ARCHIVE.sub("", bare))
    place, _, query = bare.partition("#")[0].partition("?")
    host, _, path = place.partition("/")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    if not path.strip("/") and not kept:
        return ""
    whole = f"{host.lower().removeprefix('www.')}/{path.rstrip('/')}"
    return f"{whole}?{kept}" if kept else whole


def source_names(url: str, title: str) -> tuple[str, ...]:
    """The names that a source is known by: its plain address, its title in folded words; what is
    empty is left out.
    """
    return tuple(filter(None, (plain_address(url), " ".join(words_of(title)))))


def source_name(citation: Citation) -> str:
    """'cited:' and the first name of the source that a citation names, '' where it names none."""
    names = source_names(citation.url, citation.title)
    return f"cited:{names[0]}" if names else ""


def _without_scheme(url: str) -> str:
    return _SCHEME.sub("", url).removeprefix("www.")
