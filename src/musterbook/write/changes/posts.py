"""Posts that changed hands between two views."""

from collections.abc import Iterator
from dataclasses import replace

from musterbook.base.change import CORRECTING, Nature, PostChange
from musterbook.base.claim import Kind
from musterbook.base.ledger import Reconciliation
from musterbook.base.view import RecordView
from musterbook.write.changes.causes import Grounds
from musterbook.write.command import Command, posts
from musterbook.write.scope import Scope


def post_changes(grounds: Grounds) -> tuple[PostChange, ...]:
    """Each post whose holder is another on the day that either view is about, by mission and role."""
    old, new = _posts(grounds.before), _posts(grounds.after)
    return tuple(_changed(old, new, grounds))


def _posts(view: RecordView) -> dict[tuple[str, str], Command]:
    told = _of_posts(view)
    missions = sorted({claim.mission for claim in told.claims}, key=lambda one: one or "")
    return {
        (mission or "", post.role): post for mission in missions for post in posts(Scope(view=told, mission=mission))
    }


def _of_posts(view: RecordView) -> RecordView:
    """What of a view posts follow from: appointments, and what is concluded of them; all else takes time alone."""
    claims = tuple(claim for claim in view.claims if claim.kind is Kind.APPOINTMENT)
    ids = {claim.id for claim in claims}
    found = Reconciliation(
        differences=tuple(row for row in view.reconciliation.differences if not ids.isdisjoint(row.claims)),
        set_aside=tuple(row for row in view.reconciliation.set_aside if row.claim in ids),
    )
    return replace(view, claims=claims, reconciliation=found)


def _changed(
    old: dict[tuple[str, str], Command], new: dict[tuple[str, str], Command], grounds: Grounds
) -> Iterator[PostChange]:
    for key in sorted(old.keys() | new.keys()):
        before, after = _holders(old.get(key)), _holders(new.get(key))
        if before[:1] == after[:1]:
            continue
        told = [post for post in (old.get(key), new.get(key)) if post is not None]
        causes = grounds.of(claim.id for post in told for claim in post.claims)
        mission, role = key
        corrected = bool(before) and any(cause.why in CORRECTING for cause in causes)
        yield PostChange(
            mission=mission or None, role=role, title=told[-1].title, before=before, after=after, causes=causes,
            nature=Nature.CORRECTION if corrected else Nature.NEWS,
        )  # fmt: skip


def _holders(post: Command | None) -> tuple[str, ...]:
    return () if post is None else tuple(one.person for one in post.holders if one.person)
