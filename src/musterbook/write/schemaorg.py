"""What a page tells programs of itself in the words of schema.org: the data set that it is, and reviews of claims.

A claim that was set aside because others contradict it, or because a person said so, is reviewed: who made it, what
speaks against it. The words stand in a block of data (JSON-LD) that no browser runs, in which no sign is left that
could end it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from musterbook.base.claim import Claim
from musterbook.base.ledger import SetAside
from musterbook.write.marks import evidence_days
from musterbook.write.reading import actor_label, anchor_of, number_in_words, plain_sentence, web_address
from musterbook.write.summary import Summary
from musterbook.write.words import Words

CONTEXT = "https://schema.org"
MOST_REVIEWS = 200
MOST_NAMED = 5
"""Claims that a review names as speaking against one."""
ESCAPED = {ord(one): f"\\u{ord(one):04x}" for one in "<>&'\u2028\u2029"}
DATA = "record.json"

Node = dict[str, Any]


def marks_of(summary: Summary, words: Words) -> Markup:
    """The block's text for one page; '' for a page that is internal, which no program is to gather."""
    if summary.scope.view.internal:
        return Markup("")
    marks = _Marks(s=summary, w=words)
    graph = {"@context": CONTEXT, "@graph": [marks.dataset, *marks.reviews()]}
    text = json.dumps(graph, ensure_ascii=False, allow_nan=False).encode(errors="replace").decode()
    return Markup(text.translate(ESCAPED))  # noqa: S704 - what could end the block is escaped


@dataclass(frozen=True, kw_only=True)
class _Marks:
    s: Summary
    w: Words

    @property
    def name(self) -> str:
        return self.s.scope.label(self.w.language) or self.w.t("head.untitled")

    @property
    def keepers(self) -> Node:
        return {"@type": "Organization", "name": self.w.t("marks.keepers")}

    @property
    def known(self) -> str:
        """The day by which all of it was known."""
        view = self.s.scope.view
        return (view.known_by or view.as_of).isoformat()

    @property
    def dataset(self) -> Node:
        view, force = self.s.scope.view, self.s.force
        days = [day for row in (force.whole, *force.contributors) for day in evidence_days(row) if day <= view.as_of]
        first = min(days, default=view.as_of)
        return {
            "@type": "Dataset",
            "@id": "#dataset",
            "name": f"{self.name}, {self.w.long_day(view.as_of)}",
            "description": self.w.t("marks.description", mission=self.name, day=self.w.long_day(view.as_of)),
            "creator": self.keepers,
            "dateModified": self.known,
            "temporalCoverage": f"{first.isoformat()}/{view.as_of.isoformat()}",
            "inLanguage": self.w.language,
            **({"identifier": view.head} if view.head else {}),
            "distribution": [{"@type": "DataDownload", "contentUrl": DATA, "encodingFormat": "application/json"}],
        }

    @cached_property
    def aside(self) -> dict[str, SetAside]:
        """By claim: why it was set aside."""
        return {one.claim: one for one in self.s.scope.result.set_aside}

    def reviews(self) -> Iterator[Node]:
        """A review of each claim of a dispute that was set aside."""
        told = 0
        for name, one in self.aside.items():
            claim, standing = self.s.scope.view.claim_of.get(name), self.s.scope.standing.get(name)
            if claim is None or standing is None or not (standing.conflicts or standing.differences):
                continue
            if (told := told + 1) > MOST_REVIEWS:
                return
            yield self._review(claim, one)

    def _review(self, claim: Claim, aside: SetAside) -> Node:
        judged = self.s.scope.standing[claim.id].judgement
        day = self.known if judged is None or not aside.by_person else judged.decided_at.date().isoformat()
        return {
            "@type": "ClaimReview",
            "url": f"#{anchor_of(claim.id)}",
            "claimReviewed": self._words(claim),
            "datePublished": day,
            "author": self.keepers,
            "itemReviewed": self._item(claim),
            "reviewRating": {"@type": "Rating", "alternateName": self._rating(claim, aside)},
        }

    def _words(self, claim: Claim) -> str:
        said = " ".join(claim.quote.split())
        return (
            said or f"{actor_label(self.s.scope.view, claim.actor, self.w)}: {number_in_words(claim.quantity, self.w)}"
        )

    def _item(self, claim: Claim) -> Node:
        document = self.s.scope.view.document_of.get(claim.document or "")
        address = None if document is None else web_address(document.url)
        author = {"@type": "Organization", "name": claim.source or self.w.t("marks.unnamed")}
        item: Node = {"@type": "Claim", "author": author}
        if claim.published is not None:
            item["datePublished"] = claim.published.isoformat()
        if address is not None:
            item["appearance"] = {"@type": "CreativeWork", "url": address}
        return item

    def _rating(self, claim: Claim, aside: SetAside) -> str:
        """'contradicted by Gazette (2 Mar 2025)', or that a person set it aside, and why."""
        if aside.by_person:
            because = plain_sentence(aside.because, self.s.scope.view, self.w)
            return self.w.t("marks.by_person", because=because)
        others = dict.fromkeys(self._against(claim))
        told = list(others)[:MOST_NAMED]
        more = [f"+ {len(others) - MOST_NAMED}"] if len(others) > MOST_NAMED else []
        return self.w.t("marks.contradicted", sources="; ".join([*told, *more])) if told else self.w.t("marks.alone")

    def _against(self, claim: Claim) -> Iterator[str]:
        """Who made the claims that stand against one."""
        scope = self.s.scope
        standing, result = scope.standing[claim.id], scope.result
        rows = [result.conflicts[place - 1].claims for place in standing.conflicts]
        rows += [result.differences[place - 1].claims for place in standing.differences]
        for other in scope.known(one for claims in rows for one in claims if one not in self.aside):
            day = "" if other.published is None else f" ({self.w.day(other.published)})"
            yield f"{other.source or self.w.t('marks.unnamed')}{day}"
