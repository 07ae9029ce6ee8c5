"""Checks claims against the original: by the reading's own map, and by their locators in the bytes themselves."""

from collections.abc import Iterator, Sequence

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.locator import Locator, Unit
from musterbook.collect.opening import opener_of
from musterbook.collect.rendering import render_span


def misplaced(document: Document, claims: Sequence[Claim], data: bytes) -> Iterator[tuple[Claim, str]]:
    """Each claim whose words do not stand where it says, with what stands there. `data`: the original bytes.

    A format that is no text is opened anew, one unit at a time, each once; of a text the decoded original is what is
    stored, under a hash of its own.
    """
    opener = opener_of(data, document.name) if document.places else None
    units: dict[Unit, str] = {}
    for claim in claims:
        seen = render_span(document, claim.span)
        if seen != claim.quote:
            yield claim, seen
        elif opener is not None and claim.locators:
            for unit in {locator.unit for locator in claim.locators} - units.keys():
                units[unit] = opener.unit_text(data, unit)
            words = "".join(_words(units, locator) for locator in claim.locators)
            if _letters(words) != _letters(document.original[claim.span.start : claim.span.end]):
                yield claim, words


def _words(units: dict[Unit, str], locator: Locator) -> str:
    return units[locator.unit][locator.start : locator.end]


def _letters(words: str) -> str:
    """The words without white space, which lies between units as well as within them."""
    return "".join(words.split())
