"""The summary of a mission: everything that the page, the terminal and the data file tell, in no language."""

from dataclasses import dataclass
from functools import cached_property

from musterbook.base.view import RecordView
from musterbook.write.chronology import Entry, chronology
from musterbook.write.command import Command, posts
from musterbook.write.contributors import Force, muster
from musterbook.write.ending import Ending, ending
from musterbook.write.losses import Losses, losses
from musterbook.write.mandate import Mandate, mandate
from musterbook.write.money import Halt, Purse, halts, purses
from musterbook.write.provenance import Provenance, provenance
from musterbook.write.scope import Scope, main_mission


@dataclass(frozen=True, kw_only=True)
class Summary:
    """One mission on one day; `scope` leads back to claims and their standing. `ending`: None while it goes on."""

    scope: Scope
    force: Force
    purses: tuple[Purse, ...]
    halts: tuple[Halt, ...]
    mandate: Mandate
    ending: Ending | None
    posts: tuple[Command, ...]
    losses: Losses

    @cached_property
    def chronology(self) -> tuple[Entry, ...]:
        """What happened up to the day, earliest first."""
        return chronology(self.scope)

    @cached_property
    def provenance(self) -> Provenance:
        """Where it all comes from."""
        return provenance(self.scope)

    @property
    def over(self) -> bool:
        """Whether the mission has ended and the record has no figure of its strength after that."""
        last = self.force.whole.last_on
        return self.ending is not None and (last is None or last <= self.ending.on)


def summarise(view: RecordView, mission: str | None = None) -> Summary:
    """The summary of `mission`, of the record's main mission where None."""
    return summary_of(Scope(view=view, mission=mission or main_mission(view)))


def summary_of(scope: Scope) -> Summary:
    """The summary of a scope's mission."""
    term = mandate(scope)
    return Summary(
        scope=scope,
        force=muster(scope),
        purses=purses(scope),
        halts=halts(scope),
        mandate=term,
        ending=ending(scope, term),
        posts=posts(scope),
        losses=losses(scope),
    )
