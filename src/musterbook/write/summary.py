"""The summary of a mission: everything that the page, the terminal and the data file tell, in no language."""

from dataclasses import dataclass

from musterbook.base.view import RecordView
from musterbook.write.chronology import Entry, chronology
from musterbook.write.command import Command, posts
from musterbook.write.contributors import Force, muster
from musterbook.write.losses import Losses, losses
from musterbook.write.mandate import Mandate, mandate
from musterbook.write.money import Purse, purses
from musterbook.write.provenance import Provenance, provenance
from musterbook.write.scope import Scope, main_mission


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One mission on one day; `scope` leads back to claims and their standing."""

    scope: Scope
    force: Force
    purses: tuple[Purse, ...]
    mandate: Mandate
    posts: tuple[Command, ...]
    losses: Losses
    chronology: tuple[Entry, ...]
    provenance: Provenance


def summarise(view: RecordView, mission: str | None = None) -> Summary:
    """The summary of `mission`, of the record's main mission where None."""
    scope = Scope(view=view, mission=mission or main_mission(view))
    return Summary(
        scope=scope,
        force=muster(scope),
        purses=purses(scope),
        mandate=mandate(scope),
        posts=posts(scope),
        losses=losses(scope),
        chronology=chronology(scope),
        provenance=provenance(scope),
    )
