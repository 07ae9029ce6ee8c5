"""Claims as people and programs exchange them: one a line, in notation and as JSON Lines; either can be added again."""

import json
from collections.abc import Iterable, Iterator

from musterbook.base.claim import Claim
from musterbook.base.claimjson import BESIDE, JsonObject, claim_to_json
from musterbook.base.notation import print_claim
from musterbook.base.view import RecordView

HEAD = """\
# Claims in notation, one a line: WHEN KIND ACTOR AMOUNT, words, keys, the quote, and @doc: where it stands.
# As of {as_of}, known by {known_by}, recorded by {recorded_by}; head {head}.
# Notation does not hold page and line, nor where a claim stands in the record: claims.csv and claims.jsonl do.
"""


def claim_lines(view: RecordView, claims: Iterable[Claim]) -> Iterator[bytes]:
    """The lines of the notation after a head of comments; above what counts no longer stands a comment that says so."""
    days = {name: getattr(view, name) or "any day" for name in ("as_of", "known_by", "recorded_by")}
    yield _line(HEAD.format(**days, head=view.head))
    if view.internal:
        yield _line("# Internal: restricted documents may be in it. Not for publication.\n")
    aside = {one.claim: one for one in view.reconciliation.set_aside}
    for claim in claims:
        if claim.id in aside:
            done = "rejected by a person" if aside[claim.id].by_person else "set aside"
            yield _line(" ".join(f"# {done}: {claim.id}: {aside[claim.id].because}".split()) + "\n")
        yield _line(f"{print_claim(claim)}\n")


def claim_objects(claims: Iterable[tuple[Claim, JsonObject]]) -> Iterator[bytes]:
    """The claims as JSON in ASCII, one a line, in the fields of docs/claims.md; under one key of its own what is told
    beside each, which whoever adds the file passes over.
    """
    for claim, beside in claims:
        yield f"{json.dumps({**claim_to_json(claim), BESIDE: beside})}\n".encode()


def _line(text: str) -> bytes:
    return text.encode(errors="replace")
