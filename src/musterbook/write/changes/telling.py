"""Changes in sentences, as an analyst would write them, in the words of one language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from musterbook.base.change import Cause, ConflictChange, DifferenceChange, FigureChange, Nature, PostChange, Why
from musterbook.base.claim import MISSION, Claim
from musterbook.base.document import Document
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.ledger import Point
from musterbook.base.period import ONE_DAY
from musterbook.base.view import RecordView
from musterbook.write.arguing import sentence_of
from musterbook.write.figure import figure_of
from musterbook.write.reading import actor_label, plain_sentence
from musterbook.write.words import Words

MOST_CAUSES = 3
"""Reasons told one by one; how many more there are is told as a number."""
MOST_QUOTES = 3
"""Passages of one document that are told."""
MOST_ITEMS = 4
"""Stretches of days of one line that are told where it is known what the list is about, the latest."""
LONGEST_QUOTE = 160
"""Characters of a quote that are told; a quote that is a whole table row says little beyond them."""
TELLING = frozenset({Why.NEW, Why.LATER_VERSION})
"""Reasons that are told by the words of claims alone, so that those of one document can be told together."""


@dataclass(frozen=True, kw_only=True)
class Teller:
    """What differs between two views, in words.

    `shown_on`: the day of what was shown before, by the clock asked. `at_home`: told where the mission is known, so
    that it is not named with its contributors, and long lists are told by their latest days.
    """

    before: RecordView
    after: RecordView
    w: Words
    shown_on: date
    at_home: bool = False

    def figures(self, changes: Iterable[FigureChange]) -> Iterator[tuple[tuple[FigureChange, ...], str]]:
        """Sentences about figures with what each is about: one for those of a line that follow each other, are of one
        nature and have the same reasons.
        """
        for _, group in groupby(changes, key=_heading):
            told = tuple(group)
            yield told, self._because(self._listed(told), told[0].causes)

    def figure(self, change: FigureChange) -> str:
        """The sentence about one figure."""
        return self._because(self._listed([change]), change.causes)

    def _listed(self, changes: Sequence[FigureChange]) -> str:
        """What was and is shown; of several stretches of days each with its figures."""
        about = self.about(changes[0])
        if len(changes) == 1:
            told = f"{about} {self.days(changes[0])}".strip()
            return self.w.t(f"change.{changes[0].nature}", about=told, **self._figures(changes[0]))
        nature, day = changes[0].nature, self._figures(changes[0])["day"]
        items = [self.w.t(f"change.item.{nature}", days=self.days(one), **self._figures(one)) for one in changes]
        earlier = len(items) - MOST_ITEMS if self.at_home else 0
        if earlier > 0:
            items = [*items[earlier:], self.w.count("change.earlier", earlier)]
        return self.w.t(f"change.list.{nature}", about=about, day=day, items="; ".join(items))

    def _figures(self, change: FigureChange) -> dict[str, str]:
        return {
            "before": self.amount(change.before, change.unit),
            "after": self.amount(change.after, change.unit),
            "day": self.w.long_day(self._since(change.causes)),
        }

    def amount(self, point: Point | None, unit: str | None) -> str:
        """A figure with its bounds where they differ from it: '400', '400 (399 to 558)', 'at least 52'."""
        if point is None:
            return self.w.t("change.no_figure")
        figure = figure_of(point, unit)
        bounds = self.w.bounds(figure)
        if figure.best is None or figure.exact or (figure.high is None and figure.best == figure.low):
            return bounds
        return self.w.t("change.best", best=self.w.amount(figure.best, unit), bounds=bounds)

    def _since(self, causes: Sequence[Cause]) -> date:
        """The day from which it is shown otherwise, where all reasons came on one; else that of what was shown."""
        days = {cause.on for cause in causes}
        day = days.pop() if len(days) == 1 else None
        return self.shown_on if day is None else day

    def about(self, change: FigureChange) -> str:
        """What a figure is about: "Kenya's strength"."""
        whole = change.actor == MISSION
        mission = self.mission(change.mission)
        keys = (f"change.about.{MISSION}.{change.measure}", f"change.about.{change.measure}")
        key = next((one for one in keys[not whole :] if self.w.has(one)), keys[1])
        about = self.w.t(key, who=mission if whole else actor_label(self.after, change.actor, self.w))
        about = about.replace("s's ", "s' ")
        if not (whole or self.at_home) and len(self._missions) > 1 and change.mission is not None:
            about = self.w.t("change.in_mission", about=about, mission=mission)
        return about if change.place is None else self.w.t("change.in_place", about=about, place=change.place)

    def mission(self, mission: str | None) -> str:
        """A mission's name, 'the mission' where it has none."""
        if mission is None:
            return self.w.t("change.the_mission")
        known = next((one for one in self.after.vocabulary.missions if one.id == mission), None)
        return mission.replace("-", " ") if known is None else known.label(self.w.language)

    @cached_property
    def _missions(self) -> frozenset[str]:
        return frozenset(line.mission for line in self.after.reconciliation.lines if line.mission is not None)

    def days(self, change: FigureChange) -> str:
        """The days that a figure is about: 'from 1 March 2024 to 3 April 2024', 'on …', 'up to …', '' of all time."""
        start = None if change.start is None else self.w.long_day(change.start)
        end = None if change.end is None else self.w.long_day(change.end - ONE_DAY)
        if start is None:
            return "" if end is None else self.w.t("change.up_to", end=end)
        if end is None:
            return self.w.t("change.from_on", start=start)
        return self.w.t("change.on", day=start) if start == end else self.w.t("change.from_to", start=start, end=end)

    def post(self, change: PostChange) -> str:
        """The sentence about a post."""
        told = self.w.t(
            f"change.{change.nature}",
            about=self.w.t("change.in_place", about=change.title, place=self.mission(change.mission)),
            before=self._holder(change.before),
            after=self._holder(change.after),
            day=self.w.long_day(self._since(change.causes)),
        )
        return self._because(told, change.causes)

    def _holder(self, names: Sequence[str]) -> str:
        return names[0] if names else self.w.t("change.nobody")

    def dispute(self, change: ConflictChange | DifferenceChange) -> str:
        """The sentence about a conflict or a difference."""
        said = change.conflict if isinstance(change, ConflictChange) else change.difference
        text = sentence_of(said, self.after, self.w).rstrip(".")
        note = change.note if isinstance(change, ConflictChange) else ""
        told = self.w.t(f"change.turn.{change.turn}", explanation=text, note=note)
        if not change.causes:
            return f"{told}."
        return self.w.t("change.turn_because", told=told, causes=self.reasons(change.causes).rstrip("."))

    def document(self, document: Document, *, left: bool = False) -> str:
        """The sentence about a document that is new, or `left`."""
        source = self._of_day(document.source, document.published)
        title = document.title or document.name
        if left:
            return self.w.t("change.left", source=source, title=title)
        told = self._claims_of[document.id]
        return self.w.t("change.document", source=source, title=title, claims=self.w.count("count.claims", told))

    @cached_property
    def _claims_of(self) -> Counter[str | None]:
        """How many claims each document has."""
        return Counter(claim.document for claim in self.after.claims)

    def judgement(self, judgement: Judgement | NameJudgement) -> str:
        """The sentence about a person's decision."""
        who, because, day = judgement.decided_by, judgement.because, self.w.long_day(judgement.decided_at.date())
        if isinstance(judgement, NameJudgement):
            names = {"name": judgement.name, "other": judgement.other}
            return self.w.t(f"change.named.{judgement.decision}", day=day, who=who, because=because, **names)
        told = self._told(judgement.claim)
        return self.w.t(f"change.judged.{judgement.decision}", day=day, who=who, because=because, **told)

    def _because(self, told: str, causes: Sequence[Cause]) -> str:
        if not causes:
            return self.w.t("change.no_cause", told=told)
        return self.w.t("change.because", told=told, causes=self.reasons(causes).rstrip("."))

    def reasons(self, causes: Sequence[Cause]) -> str:
        """The reasons, the weightiest first: what new claims of one document say together, each wording once."""
        told: list[str] = []
        for _, group in groupby(causes, key=self._occasion):
            told += self._together(list(group))
        left = len(told) - MOST_CAUSES
        return "; ".join([*told[:MOST_CAUSES], *([self.w.count("change.more", left)] if left > 0 else [])])

    def _occasion(self, cause: Cause) -> tuple[object, ...]:
        """What causes that can be told together share."""
        return (cause.why, self._told(cause.claim)["source"]) if cause.why in TELLING else (cause.why, cause)

    def _together(self, causes: Sequence[Cause]) -> Iterator[str]:
        """What several causes of one occasion say: the quotes of new claims in one sentence, others one by one."""
        if causes[0].why not in TELLING:
            yield from dict.fromkeys(map(self.reason, causes))
            return
        quotes = list(dict.fromkeys(self._told(one.claim)["quote"] for one in causes))
        more = len(quotes) - MOST_QUOTES
        said = self.w.t("change.between_quotes").join(quotes[:MOST_QUOTES])
        told = self.w.t(f"change.cause.{causes[0].why}", source=self._told(causes[0].claim)["source"], quote=said)
        yield f"{told} ({self.w.count('change.more_quotes', more)})" if more > 0 else told

    def reason(self, cause: Cause) -> str:
        """What happened to a claim, with its source and its words."""
        because = plain_sentence(cause.because, self.after, self.w)
        named = next((one for one in self.after.name_judgements if one.id == cause.judgement), None)
        if named is not None:
            key = f"change.cause.{cause.why}.{named.decision}"
            return self.w.t(key, who=cause.by, because=because, name=named.name, other=named.other)
        return self.w.t(f"change.cause.{cause.why}", who=cause.by, because=because, **self._told(cause.claim))

    def _told(self, claim: str) -> dict[str, str]:
        """The source of a claim and its words."""
        found = self.after.claim_of.get(claim) or self.before.claim_of.get(claim)
        if found is None:
            return {"source": "", "quote": claim}
        source = found.source or self.w.t("claim.unnamed_source")
        return {"source": self._of_day(source, found.published), "quote": self._quote(found)}

    def _of_day(self, source: str, published: date | None) -> str:
        return source if published is None else self.w.t("change.source", source=source, day=self.w.day(published))

    def _quote(self, claim: Claim) -> str:
        words = " ".join(claim.quote.split())
        if not words:
            return self.w.t("change.unquoted", claim=claim.id)
        return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"


def _heading(change: FigureChange) -> tuple[Nature, tuple[object, ...], tuple[Cause, ...]]:
    line = (change.measure, change.actor, change.mission, change.unit, change.place)
    return change.nature, line, change.causes
