"""Views of the record as it would be with other documents than it holds; nothing of them is kept.

They answer what a text adds to the record, and what the record says without it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from musterbook import identify, lineage, pipeline
from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.view import RecordView


def claims_of(view: RecordView, missions: Collection[str | None]) -> RecordView:
    """The view with the claims about some missions and about none, and the decisions about those; what follows from
    them is not worked out anew, so that it serves to begin from.
    """
    claims = tuple(claim for claim in view.claims if claim.mission is None or claim.mission in missions)
    known = {claim.id for claim in claims}
    judgements = tuple(one for one in view.judgements if one.claim in known)
    return replace(view, claims=claims, judgements=judgements)


def view_beside(view: RecordView, document: Document, claims: Sequence[Claim]) -> RecordView:
    """The view with one more document and its claims; the view itself where it holds the document."""
    if document.id in view.document_of:
        return view
    documents, told = (*view.documents, document), (*view.claims, *claims)
    traced = lineage.trace(documents, told)
    return _concluded(replace(view, documents=documents, claims=lineage.apply_origins(told, traced), lineage=traced))


def view_without(view: RecordView, documents: Collection[str]) -> RecordView:
    """The view without some of its documents, by their ids, and without what was decided about their claims."""
    if not documents:
        return view
    claims = tuple(claim for claim in view.claims if claim.document not in documents)
    known = {claim.id for claim in claims}
    judgements = tuple(one for one in view.judgements if one.claim in known)
    held = tuple(one for one in view.documents if one.id not in documents)
    return _concluded(replace(view, documents=held, claims=claims, judgements=judgements))


def _concluded(view: RecordView) -> RecordView:
    """The view with what its claims together allow."""
    found = pipeline.reconcile_claims(view.claims, view.vocabulary, view.judgements)
    differences = identify.told_apart(found.differences, view.claims, view.name_judgements)
    return replace(view, reconciliation=replace(found, differences=differences))
