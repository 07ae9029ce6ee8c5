"""What is new since a day or since the last briefing, and nothing else: figures, events, conflicts, corrections.

What changed is found by the comparison of two views; here each change gets its notes. Reasons that the engine words
in its own language are told by the law that speaks against the claim.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.change import Cause, Changes, ConflictChange, FigureChange, Nature, Turn, Why
from musterbook.base.claim import MISSION, Claim
from musterbook.base.ledger import Point
from musterbook.write.arguing import law_in_words
from musterbook.write.briefing import conflicts
from musterbook.write.briefing.events import table
from musterbook.write.briefing.footnotes import first_of_each
from musterbook.write.briefing.model import Basis, Block, Bullets, Paragraph, Run, Section, Table, Text
from musterbook.write.briefing.pen import Pen, joined
from musterbook.write.changes import Teller
from musterbook.write.figure import figure_of
from musterbook.write.interchange.excerpt import plain
from musterbook.write.scope import Scope

MOST_FIGURES = 12
MOST_CORRECTIONS = 6
MOST_CONFLICTS = 4
MOST_NOTES = 4
MOST_REASONS = 2
WHOLE = {
    "strength": "briefing.present",
    "pledged": "briefing.pledged",
    "authorized": "briefing.authorised",
    "killed": "briefing.killed",
    **{f"funds_{one}": f"briefing.money.{one}" for one in ("received", "pledged", "required")},
}
"""The names of the mission's own figures."""
TURNS = {Turn.APPEARED: "appeared", Turn.REOPENED: "reopened", Turn.SETTLED: "settled", Turn.RESOLVED: "resolved"}


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new of one mission. `pen.before` is the mission as it was."""

    pen: Pen
    changes: Changes
    teller: Teller

    def sections(self) -> Iterator[Section]:
        """The sections that have something to tell."""
        told = (
            ("figures", self._figures()),
            ("corrections", self._corrections()),
            ("events", self._events()),
            ("conflicts", self._conflicts()),
            ("posts", self._posts()),
        )
        for name, blocks in told:
            found = tuple(blocks)
            if found:
                yield Section(name=name, title=self.pen.t(f"briefing.news.{name}"), blocks=found)

    def _ours(self) -> list[FigureChange]:
        """The changes about the mission, or about none, on the day asked about."""
        day = self.pen.scope.day
        missions = (self.pen.scope.mission, None)
        found = [
            one
            for one in self.changes.figures
            if one.mission in missions
            and _tells(one)
            and (one.start is None or one.start <= day)
            and (one.end is None or day < one.end)
        ]
        return sorted(found, key=lambda one: (_best(one.before) == _best(one.after), one.actor != MISSION))

    def _figures(self) -> Iterator[Block]:
        rows = [row for one in self._ours() if (row := self._row(one)) is not None]
        if rows:
            heads = ("figure", "was", "is", "why")
            yield Table(
                caption=self.pen.plain("briefing.news.figures_caption"),
                head=tuple(self.pen.t(f"briefing.head.{one}") for one in heads),
                rows=tuple(rows[:MOST_FIGURES]),
                widths=(20, 20, 20, 40),
                figures=(),
            )
        if len(rows) > MOST_FIGURES:
            yield Paragraph(text=self.pen.plain("briefing.news.more"))

    def _row(self, one: FigureChange) -> tuple[Text, ...] | None:
        pen = self.pen
        assert pen.before is not None
        was, now = self._amount(one.before, one.unit, pen.before.scope), self._amount(one.after, one.unit, pen.scope)
        why = self._why(one.causes)
        if not any(run.notes for run in (*was, *now, *why)):
            return None
        return (Run(text=self._about(one)),), was, now, why

    def _about(self, one: FigureChange) -> str:
        """What a figure is about; of the mission itself its name alone."""
        if one.actor != MISSION or one.mission is None:
            return plain(self.teller.about(one))
        if one.measure in WHOLE:
            return self.pen.t(WHOLE[one.measure], currency=one.unit or "")
        told = (self.pen.who(MISSION), self.pen.words.term(f"outcome.{one.measure}"), plain(one.place))
        return ", ".join(part for part in told if part)

    def _amount(self, point: Point | None, unit: str | None, scope: Scope) -> Text:
        """A figure as it was or is shown, with its notes."""
        if point is None:
            return self.pen.plain("change.no_figure")
        backing = self.pen.back(figure_of(point, unit), scope=scope)
        return (self.pen.run(self.teller.amount(point, unit), backing),)

    def _why(self, causes: Sequence[Cause]) -> Text:
        """The weightiest reasons, each with the passage that it rests on."""
        found: dict[str, Run] = {}
        for cause in causes:
            notes = self._notes((cause.claim,))
            text = plain(self.teller.reasons((self._worded(cause),)))
            if notes and text not in found:
                found[text] = Run(text=text, notes=notes, basis=Basis.STATED, verbatim=True)
        told = joined(((run,) for run in list(found.values())[:MOST_REASONS]), self.pen.t("briefing.news.and"))
        if not told:
            return self.pen.plain("briefing.news.anew")
        more = self.pen.plain("briefing.news.more_reasons") if len(found) > MOST_REASONS else ()
        return self.pen.fill("briefing.news.why", reasons=(*told, *more))

    def _worded(self, cause: Cause) -> Cause:
        """A reason in the words of the reader's language."""
        if cause.why is not Why.SET_ASIDE:
            return cause
        conflicts_of = (one for one in self.pen.scope.result.conflicts if cause.claim in one.claims)
        law = next((law_in_words(one.law, self.pen.words) for one in conflicts_of), "")
        return replace(cause, because=law or self.pen.t("briefing.news.against"))

    def _notes(self, ids: Iterable[str]) -> tuple[int, ...]:
        claims = [claim for one in dict.fromkeys(ids) if (claim := self._claim(one)) is not None and claim.quote]
        return self.pen.notes(first_of_each(claims, MOST_NOTES))

    def _claim(self, identifier: str) -> Claim | None:
        assert self.pen.before is not None
        views = self.pen.scope.view, self.pen.before.scope.view
        return next((view.claim_of[identifier] for view in views if identifier in view.claim_of), None)

    def _corrections(self) -> Iterator[Block]:
        """What was shown of days past and is shown otherwise."""
        missions, today = (self.pen.scope.mission, None), self._ours()
        found = [
            one
            for one in self.changes.figures
            if one.nature is Nature.CORRECTION
            and one.mission in missions
            and one not in today
            and one.before is not None
            and _tells(one)
            and _best(one.before) != _best(one.after)
        ]
        kept = [text for one in found if (text := self._corrected(one)) is not None]
        if kept:
            yield Bullets(items=tuple(kept[:MOST_CORRECTIONS]))
        if len(kept) > MOST_CORRECTIONS:
            yield Paragraph(text=self.pen.plain("briefing.news.more"))

    def _corrected(self, first: FigureChange) -> Text | None:
        assert self.pen.before is not None
        was = self._amount(first.before, first.unit, self.pen.before.scope)
        now = self._amount(first.after, first.unit, self.pen.scope)
        if not any(run.notes for run in (*was, *now)):
            return None
        notes = tuple(dict.fromkeys(number for run in (*was, *now) for number in run.notes))
        days = self.teller.days(first)
        parts: list[Text] = [(Run(text=self._about(first)),)]
        if days:
            parts.append((Run(text=days, notes=notes, basis=Basis.DERIVED),))
        about, why = joined(parts, ", "), self._why(first.causes)
        return self.pen.fill("briefing.news.correction", about=about, before=was, after=now, why=why)

    def _events(self) -> Iterator[Block]:
        """Entries that rest on nothing that was known."""
        assert self.pen.before is not None
        known = self.pen.before.scope.view.claim_of
        told = [one for one in self.pen.summary.chronology if one.reported and self.pen.kept(one.claims)]
        found = [one for one in told if not any(claim.id in known for claim in one.claims)]
        if found:
            yield from table(self.pen, found, self.pen.plain("briefing.news.events_caption"))

    def _conflicts(self) -> Iterator[Block]:
        near = {one.claims for one in self.pen.scope.result.conflicts}
        assert self.pen.before is not None
        near |= {one.claims for one in self.pen.before.scope.result.conflicts}
        found = [one for one in self.changes.conflicts if one.conflict.claims in near]
        for one in found[:MOST_CONFLICTS]:
            yield from self._conflict(one)
        if len(found) > MOST_CONFLICTS:
            yield Paragraph(text=self.pen.plain("briefing.conflicts.more"))

    def _conflict(self, change: ConflictChange) -> Iterator[Block]:
        head = self.pen.plain(f"briefing.news.{TURNS[change.turn]}")
        yield from conflicts.side_by_side(change.conflict, self.pen, head)
        if change.note:
            note = plain(change.note)
            for claim in self.pen.scope.known(change.conflict.claims):
                note = note.replace(f" {claim.id}: ", f" “{plain(claim.quote)}”: ")
            notes = self._notes(change.conflict.claims)
            yield Paragraph(text=(Run(text=note, notes=notes, basis=Basis.STATED, verbatim=True),))

    def _posts(self) -> Iterator[Block]:
        found = [one for one in self.changes.posts if one.mission in (self.pen.scope.mission, None)]
        items = []
        for one in found:
            told = self.teller.post(replace(one, causes=tuple(map(self._worded, one.causes))))
            notes = self._notes(cause.claim for cause in one.causes)
            if notes:
                items.append((Run(text=plain(told), notes=notes, basis=Basis.STATED, verbatim=True),))
        if items:
            yield Bullets(items=tuple(items))


def _tells(one: FigureChange) -> bool:
    """Whether either figure is more than that nobody is there."""
    return any(point is not None and (point.low or point.best) for point in (one.before, one.after))


def _best(point: Point | None) -> object:
    return None if point is None else point.best
