"""Reads notes and lists of references: what a text names as its sources.

A note that names where something was said (an address, a title in quotes, a day among commas) is a citation, bound to
the words that it stands at; any other note is a text of its own.
"""

import re

from musterbook.base.document import Citation
from musterbook.collect.dates import date_in_address, full_dates

_QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{3,300}?)\s*[\"”»]")
_ADDRESS = re.compile(r"https?://[^\s<>\"\])]+")
_TITLE_FIRST = re.compile(r"\s*(?:[^.,;:]{2,80}[,:.]\s+)?[\"“«]")
_LONGEST = 400
"""Characters beyond which a note tells more than where something was said."""
_SENTENCE = re.compile(r"[.!?][\"”»]?\s+[^\W\d_]")
_MOST_SENTENCES = 3


def citation_of(words: str, *, anchor: int, url: str = "") -> Citation:
    """The source that a reference names: title in quotes, dates, address. `url`: of a link in it, '' for none."""
    days = [day for _, day in full_dates(words)]
    quoted, address = _QUOTED.search(words), _ADDRESS.search(words)
    found = url or ("" if address is None else address[0].rstrip(".,;"))
    return Citation(
        anchor=anchor,
        title="" if quoted is None else quoted[1].rstrip(".,"),
        url=found,
        published=days[0] if len(days) > 1 else date_in_address(found),
        retrieved=days[-1] if days else None,
    )


def names_source(words: str, *, url: str = "") -> bool:
    """Whether a note does no more than name a source."""
    if len(words) > _LONGEST or len(_SENTENCE.findall(words)) > _MOST_SENTENCES:
        return False
    if url or _ADDRESS.search(words):
        return True
    return bool(_TITLE_FIRST.match(words)) or (words.count(",") > 1 and any(full_dates(words)))
