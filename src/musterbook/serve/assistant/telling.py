"""How claims and passages are told to an assistant: briefly, and each with its words, source, day and place."""

from collections.abc import Iterable, Sized
from typing import TYPE_CHECKING, Any

from musterbook.base.claim import Claim
from musterbook.serve.selection import Selection, saying, span_of_days

if TYPE_CHECKING:
    from musterbook.serve.desk.finding import FoundDocument

JsonObject = dict[str, Any]
AROUND = 300
"""Characters of a text that are told on either side of what was found in it."""
DOCUMENTS = "musterbook://documents/"
"""How the address of a document begins as a resource; its id follows."""


def claims_told(whole: Selection, ids: Iterable[str]) -> list[JsonObject]:
    """The claims of those ids, each once; ids that the view lacks are left out."""
    found = (whole.view.claim_of.get(one) for one in dict.fromkeys(ids))
    return [_claim(whole, one) for one in found if one is not None]


def _claim(whole: Selection, claim: Claim) -> JsonObject:
    document = whole.view.document_of.get(claim.document or "")
    standing = whole.standing(claim)
    return {
        "claim": claim.id,
        "says": saying(claim),
        "when": span_of_days(claim),
        "quote": claim.quote,
        "source": claim.source,
        "published": None if claim.published is None else claim.published.isoformat(),
        "document": claim.document,
        "name": None if document is None else document.name,
        "url": None if document is None else document.url or None,
        "span": [claim.span.start, claim.span.end] if claim.span else None,
        **{name: standing[name] for name in ("standing", "status", "because")},
    }


def passage_told(found: "FoundDocument") -> JsonObject:
    """A document with the text around what was found in it, or its beginning where that stands in its title alone."""
    paper, text, at = found.document, found.composed, found.at or 0
    start, past = max(0, at - AROUND), at + AROUND
    cut = " ".join(text[start:past].split())
    return {
        "document": paper.id,
        "name": paper.name,
        "title": paper.title,
        "source": paper.source or None,
        "published": None if paper.published is None else paper.published.isoformat(),
        "url": paper.url or None,
        "passage": f"{'…' if start else ''}{cut}{'…' if past < len(text) else ''}",
    }


def beyond(found: Sized, most: int) -> int:
    """How many there are beyond those that are told."""
    return max(0, len(found) - most)
