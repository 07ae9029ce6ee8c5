"""Versions: what one address said at different times, and what each version no longer says or says anew.

A page that is changed without a word is a source that corrects itself or hides something; either way the earlier
wording is evidence. Claims are compared by what they assert and sentences by their words, whatever their order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from musterbook.base.address import same_address
from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.version import Version

_SENTENCE_END = re.compile(r"(?<=[.!?…»\"”])\s+")


def find_versions(
    documents: Iterable[Document], claims: Iterable[Claim], recorded_at: Mapping[str, datetime]
) -> tuple[tuple[Version, ...], ...]:
    """The versions of each address that has several, the earliest first; addresses in alphabetical order.

    `recorded_at`: when the record learned each document, by its id.
    """
    at: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.url:
            at[same_address(document.url)].append(document)
    said: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.document or ""].append(claim)
    return tuple(
        tuple(_compared(sorted(found, key=lambda one: _moment(one, recorded_at)), said))
        for _, found in sorted(at.items())
        if len(found) > 1
    )


def _moment(document: Document, recorded_at: Mapping[str, datetime]) -> tuple[date, datetime, str]:
    """What the order of versions goes by: the day they were published, then when they were had."""
    had = document.retrieved_at or recorded_at[document.id]
    return (document.published or had.date(), had, document.id)


def _compared(documents: Sequence[Document], said: Mapping[str, Sequence[Claim]]) -> Iterator[Version]:
    yield Version(document=documents[0])
    for before, after in pairwise(documents):
        old, new = said.get(before.id, ()), said.get(after.id, ())
        old_words, new_words = _sentences(before), _sentences(after)
        yield Version(
            document=after, previous=before, gone=_without(old, new), new=_without(new, old),
            unsaid=tuple((old_words - new_words).elements()), added=tuple((new_words - old_words).elements()),
        )  # fmt: skip


def _without(claims: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims whose assertion none of the others makes."""
    made = {_assertion(claim) for claim in others}
    return tuple(claim for claim in claims if _assertion(claim) not in made)


def _assertion(claim: Claim) -> tuple[object, ...]:
    """What a claim asserts, whatever its words and its place."""
    return (
        claim.kind, claim.actor, claim.mission, claim.quantity, claim.period, claim.modality, claim.corps,
        claim.outcome, claim.place, claim.channel, claim.detail,
    )  # fmt: skip


def _sentences(document: Document) -> Counter[str]:
    """The sentences of a document in order, each with how often it stands there."""
    blocks = (document.quote(block.span) for block in document.blocks)
    words = (" ".join(part.split()) for block in blocks for part in _SENTENCE_END.split(block))
    return Counter(sentence for sentence in words if sentence)
