"""Whom a text cites for a sentence: the outlets named in the references that stand behind it in wiki text."""

import re
from collections.abc import Iterator

from musterbook.base.evidence import Evidence

_REFERENCES = re.compile(r"(?:\s*(?:<ref\b[^>]*>|</ref>|\{\{\s*[Cc]it[^{}]*\}\}))+")
_OUTLET = re.compile(r"\|\s*(?:website|newspaper|work|agency|magazine|publisher)\s*=\s*([^|{}<>]+)")
_MOST = 2_000
"""Characters behind a sentence in which its references stand."""


def cited_for(evidence: Evidence) -> tuple[str, ...]:
    """The outlets that a document cites right behind a sentence, in order, each once."""
    return tuple(dict.fromkeys(_outlets(evidence)))


def _outlets(evidence: Evidence) -> Iterator[str]:
    document = evidence.document
    end = document.original_span(evidence.span).end
    found = _REFERENCES.match(document.original[end : end + _MOST])
    for told in _OUTLET.finditer(found[0]) if found is not None else ():
        yield " ".join(told[1].replace("[[", "").replace("]]", "").split())
