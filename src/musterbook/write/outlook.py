"""What the page's templates may ask about projections: rows, targets, and how well such figures held before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from musterbook.base.claim import MISSION
from musterbook.base.projection import BackTest, Projection, Unprojected
from musterbook.write.words import Words

DECIMALS = 1


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Projections as the scenario stage gives them, in the words of one language.

    `back_test` None where none was made.
    """

    w: Words
    rows: tuple[Projection, ...] = ()
    unprojected: tuple[Unprojected, ...] = ()
    back_test: BackTest | None = None

    def of(self, mission: str | None) -> "Outlook":
        """What is given of one mission."""
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.mission == mission),
            unprojected=tuple(row for row in self.unprojected if row.mission == mission),
        )

    @property
    def outdone(self) -> bool:
        """Whether saying that nothing changes would have been nearer before."""
        test = self.back_test
        if test is None or test.mean_absolute_error is None or test.no_change_error is None:
            return False
        return test.mean_absolute_error > test.no_change_error

    @cached_property
    def outdone_text(self) -> str:
        """By how much that would have been nearer, '' where it would not."""
        test = self.back_test
        if not self.outdone or test is None or test.mean_absolute_error is None or test.no_change_error is None:
            return ""
        error, peer = (round(number, DECIMALS) for number in (test.mean_absolute_error, test.no_change_error))
        return self.w.t("projection.outdone", error=error, peer=peer)

    @cached_property
    def whole(self) -> tuple[Projection, ...]:
        """The projections of the mission's strength, in order of time."""
        rows = [row for row in self.rows if row.actor == MISSION and row.measure == "strength"]
        return tuple(sorted(rows, key=lambda row: row.month))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days projected to, in order."""
        return tuple(sorted({row.month for row in self.rows}))

    @cached_property
    def by_actor(self) -> tuple[tuple[str, tuple[Projection, ...]], ...]:
        """The rows of each single actor that is projected to all days, the whole first."""
        groups: defaultdict[str, list[Projection]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: row.month):
            if "+" not in row.actor:
                groups[row.actor].append(row)
        order = sorted(groups.items(), key=lambda item: (item[0] != MISSION, -item[1][0].best, item[0]))
        return tuple((actor, tuple(rows)) for actor, rows in order if len(rows) == len(self.days))

    def pace(self, row: Projection) -> str:
        """The mean change a month, with its sign."""
        number = self.w.number(round(abs(row.pace), DECIMALS))
        return f"{'−' if row.pace < 0 else '+'}{number}"

    @cached_property
    def target(self) -> str:
        """When the authorised strength would be reached, '' where the record holds none."""
        row = next((row for row in self.whole if row.target is not None), None)
        if row is None or row.target is None:
            return ""
        if row.reached_on is None:
            return self.w.t("projection.target_missed", target=row.target)
        return self.w.t("projection.target", target=row.target, day=self.w.day(row.reached_on))

    @cached_property
    def back_test_text(self) -> str:
        """How far such projections were off before."""
        test = self.back_test
        if test is None or test.mean_absolute_error is None or test.coverage is None:
            return self.w.t("projection.no_back_test")
        peer = test.no_change_error
        return self.w.t(
            "projection.back_test",
            forecasts=test.forecasts,
            months=test.months,
            error=round(test.mean_absolute_error, DECIMALS),
            peer="–" if peer is None else self.w.number(round(peer, DECIMALS)),
            coverage=self.w.percent(test.coverage),
        )


def outlook(words: Words, projections: Iterable[Projection | Unprojected], back_test: BackTest | None) -> Outlook:
    """The outlook of what the scenario stage gave."""
    given: Sequence[Projection | Unprojected] = tuple(projections)
    return Outlook(
        w=words,
        rows=tuple(row for row in given if isinstance(row, Projection)),
        unprojected=tuple(row for row in given if isinstance(row, Unprojected)),
        back_test=back_test,
    )
