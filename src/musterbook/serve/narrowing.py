"""Narrows a view to one mission: its claims, the documents that make them, and what follows from these."""

from dataclasses import replace
from typing import TYPE_CHECKING

from musterbook.base.copies import Lineage
from musterbook.base.ledger import Reconciliation

if TYPE_CHECKING:
    from musterbook.base.view import RecordView


def narrowed(view: "RecordView", mission: str | None) -> "RecordView":
    """The view of a mission alone; the whole where None is asked for. What several missions dispute is left out."""
    if mission is None:
        return view
    claims = view.claims_of_mission.get(mission, ())
    ids, named = {one.id for one in claims}, {one.document for one in claims}
    return replace(
        view,
        claims=claims,
        documents=tuple(one for one in view.documents if one.id in named),
        judgements=tuple(one for one in view.judgements if one.claim in ids),
        reconciliation=_within(view.near(mission), mission, ids),
        lineage=_between(view.lineage, named),
        issues=tuple(one for one in view.issues if one.document in named),
        recorded_at=tuple(row for row in view.recorded_at if row[0] in named),
    )


def _within(whole: Reconciliation, mission: str, ids: set[str]) -> Reconciliation:
    """Lines and events of the mission, and disputes of its claims alone."""
    return replace(
        whole,
        lines=tuple(one for one in whole.lines if one.mission == mission),
        events=tuple(one for one in whole.events if one.mission == mission),
        conflicts=tuple(one for one in whole.conflicts if ids.issuperset((*one.claims, *one.also))),
        differences=tuple(one for one in whole.differences if ids.issuperset(one.claims)),
        notes=tuple(one for one in whole.notes if ids.issuperset(one.claims)),
        set_aside=tuple(one for one in whole.set_aside if one.claim in ids),
    )


def _between(lineage: Lineage, named: set[str | None]) -> Lineage:
    """The edges and groups of the documents that are left."""
    groups = [replace(one, documents=tuple(d for d in one.documents if d in named)) for one in lineage.groups]
    return replace(
        lineage,
        edges=tuple(one for one in lineage.edges if {one.source, one.target} <= named),
        groups=tuple(one for one in groups if len(one.documents) > 1),
    )
