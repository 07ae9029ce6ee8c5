"""The scribe of one file: figures with their references, and notes on what is in dispute."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim
from musterbook.base.view import RecordView
from musterbook.write.disputes import Disputes
from musterbook.write.figure import Figure
from musterbook.write.reading import actor_label
from musterbook.write.scope import Scope, told_on
from musterbook.write.summary import Summary
from musterbook.write.wikitext.forms import Form, form_of
from musterbook.write.wikitext.plain import clipped, comment, plain
from musterbook.write.wikitext.references import References
from musterbook.write.words import Words

MOST_DISPUTES = 2
"""Disagreements that one note tells."""
MOST_VOICES = 6
"""Claims that one disagreement is told by."""
LONGEST_VOICE = 160


@dataclass(kw_only=True)
class Scribe:
    """Writes one file."""

    s: Summary
    w: Words
    form: Form
    references: References

    @property
    def scope(self) -> Scope:
        """The mission."""
        return self.s.scope

    @property
    def view(self) -> RecordView:
        """The record."""
        return self.s.scope.view

    def anew(self) -> "Scribe":
        """A scribe of the same for another file."""
        return replace(self, references=References(view=self.view, form=self.form))

    def mission(self) -> str:
        """The mission's name."""
        return plain(self.scope.label(self.form.language) or self.w.t("head.untitled"))

    def label(self, actor: str) -> str:
        """An actor's name."""
        return plain(actor_label(self.view, actor, self.w))

    def kept(self, claims: Iterable[Claim], actor: str = "") -> list[Claim]:
        """The claims that stand, the latest first, those about an actor before all others."""
        standing = [one for one in claims if one.id in self.scope.standing and self.scope.standing[one.id].kept]
        return sorted(standing, key=lambda one: (one.actor != actor, told_on(one) is None, _recent(one), one.id))

    def cited(self, claims: Iterable[Claim]) -> str:
        """The references of the claims that stand."""
        return self.references.of(self.kept(claims))

    def figure(self, figure: Figure, behind: Iterable[Claim] = ()) -> str:
        """A figure of the mission: its bounds, references, and a note on what is in dispute. `behind`: what it follows
        from where no claim tells it.
        """
        told = self.kept(self.scope.known(figure.claims), MISSION)
        other = "" if told else self.w.t("wikitext.worked_out")
        note = self.form.annotated(" ".join(part for part in (self.best(figure), other, self.disputed(told)) if part))
        return f"{plain(self.w.bounds(figure))}{note}{self.references.of(told or self.kept(behind))}"

    def best(self, figure: Figure) -> str:
        """The estimate where the bounds leave more than one number, else ''."""
        if figure.best is None or figure.exact or (figure.high is None and figure.best == figure.low):
            return ""
        return self.w.t("wikitext.best", best=plain(self.w.amount(figure.best, figure.unit)))

    def disputed(self, claims: Iterable[Claim]) -> str:
        """What is in dispute about claims, in words and with references; '' where nothing is."""
        standing = [self.scope.standing[one.id] for one in claims if one.id in self.scope.standing]
        rows = Disputes(scope=self.scope, w=self.w)
        places = rows.of(place for one in standing for place in one.conflicts)
        conflicts = [rows.rows[place - 1].first[1] for place in places]
        differing = dict.fromkeys(place for one in standing for place in one.differences)
        found = [("wikitext.dispute", row.claims) for row in conflicts]
        found += [("wikitext.difference", self.scope.result.differences[one - 1].claims) for one in differing]
        # those beyond the most are not written: a reference is defined where it is written first
        return " ".join(self._dispute(key, ids) for key, ids in found[:MOST_DISPUTES])

    def _dispute(self, key: str, ids: tuple[str, ...]) -> str:
        return self.w.t(key, claims="; ".join(self.voice(one) for one in self.scope.known(ids)[:MOST_VOICES]))

    def voice(self, claim: Claim) -> str:
        """A claim in its own words, with its reference and whether it was set aside."""
        aside = "" if self.scope.kept(claim.id) else f" ({self.w.t('status.set-aside')})"
        words = claim.quote.strip() or f"{actor_label(self.view, claim.actor, self.w)}: {claim.quantity}"
        return f"“{plain(clipped(words, LONGEST_VOICE))}”{aside}{self.references.of([claim])}"

    def file(self, *parts: str, notes: bool = True) -> bytes:
        """A file: where it comes from, its parts, and where notes and references come to stand."""
        lists = [self.form.notes, self.form.references] if notes else []
        return ("\n".join([self._head(), *(part for part in parts if part), *lists]) + "\n").encode()

    def _head(self) -> str:
        view = self.view
        known = self.w.t("head.known_all") if view.known_by is None else self.w.long_day(view.known_by)
        told = [
            self.w.t("wikitext.head", mission=self.scope.label(self.form.language), day=self.w.long_day(view.as_of)),
            f"{self.w.t('head.known_by')}: {known}.",
            *([f"{self.w.t('head.recorded_by')}: {self.w.long_day(view.recorded_by)}."] if view.recorded_by else []),
            f"{self.w.t('head.head')}: {view.head or self.w.t('head.no_head')}.",
            *([self.w.t("head.internal")] if view.internal else []),
        ]
        return comment(" ".join(told))


def _recent(claim: Claim) -> int:
    day = told_on(claim)
    return 0 if day is None else -day.toordinal()


def scribe_of(summary: Summary, language: str) -> Scribe:
    """A scribe of a mission in a language; raises UsageError where there are no texts in it."""
    words = Words(language)
    form = form_of(language)
    return Scribe(s=summary, w=words, form=form, references=References(view=summary.scope.view, form=form))
